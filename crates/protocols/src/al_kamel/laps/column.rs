//! The columns of a sheet of laps, and their names.

/// The columns that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    DriverNumber,
    LapNumber,
    LapTime,
    LapMark,
    InPit,
    Sector1,
    Sector2,
    Sector3,
    Mark1,
    Mark2,
    Mark3,
    Speed,
    Elapsed,
    Hour,
    Large1,
    Large2,
    Large3,
    TopSpeed,
    DriverName,
    PitTime,
    Class,
    Group,
    Team,
    Manufacturer,
    Flag,
    Seconds1,
    Seconds2,
    Seconds3,
}

pub(super) const COLUMNS: usize = 29;

impl Column {
    const ALL: [(Self, &'static str); COLUMNS] = [
        (Self::Number, "NUMBER"),
        (Self::DriverNumber, "DRIVER_NUMBER"),
        (Self::LapNumber, "LAP_NUMBER"),
        (Self::LapTime, "LAP_TIME"),
        (Self::LapMark, "LAP_IMPROVEMENT"),
        (Self::InPit, "CROSSING_FINISH_LINE_IN_PIT"),
        (Self::Sector1, "S1"),
        (Self::Sector2, "S2"),
        (Self::Sector3, "S3"),
        (Self::Mark1, "S1_IMPROVEMENT"),
        (Self::Mark2, "S2_IMPROVEMENT"),
        (Self::Mark3, "S3_IMPROVEMENT"),
        (Self::Speed, "KPH"),
        (Self::Elapsed, "ELAPSED"),
        (Self::Hour, "HOUR"),
        (Self::Large1, "S1_LARGE"),
        (Self::Large2, "S2_LARGE"),
        (Self::Large3, "S3_LARGE"),
        (Self::TopSpeed, "TOP_SPEED"),
        (Self::DriverName, "DRIVER_NAME"),
        (Self::PitTime, "PIT_TIME"),
        (Self::Class, "CLASS"),
        (Self::Group, "GROUP"),
        (Self::Team, "TEAM"),
        (Self::Manufacturer, "MANUFACTURER"),
        (Self::Flag, "FLAG_AT_FL"),
        (Self::Seconds1, "S1_SECONDS"),
        (Self::Seconds2, "S2_SECONDS"),
        (Self::Seconds3, "S3_SECONDS"),
    ];

    /// The columns that timing uses.
    pub(super) const TIMED: [Self; 13] = [
        Self::Number,
        Self::DriverNumber,
        Self::LapNumber,
        Self::LapTime,
        Self::InPit,
        Self::Sector1,
        Self::Sector2,
        Self::Sector3,
        Self::Elapsed,
        Self::DriverName,
        Self::PitTime,
        Self::Class,
        Self::Flag,
    ];

    /// The columns that print the time of each sector.
    pub(super) const SECTORS: [[Self; 3]; 3] = [
        [Self::Sector1, Self::Large1, Self::Seconds1],
        [Self::Sector2, Self::Large2, Self::Seconds2],
        [Self::Sector3, Self::Large3, Self::Seconds3],
    ];

    /// Its name as headings print it.
    pub(super) const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What each column holds. A name that comes twice is known only at its first place.
    pub(super) fn of_headings<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Option<Self>> {
        let mut columns: Vec<Option<Self>> = Vec::new();
        for name in names {
            let known = Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
            let column = known.map(|(column, _)| *column);
            columns.push(column.filter(|column| !columns.contains(&Some(*column))));
        }
        columns
    }
}
