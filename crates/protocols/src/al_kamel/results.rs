//! Official results: one row a car, of a race or of qualifying.
//!
//! ACO series and IMSA print the same in two ways: times with `'` or `:`, the leader's gap as
//! nothing or `-`, gaps bare or with `+`. Both are read without being told which; what the sheet
//! used is kept in its [`Dialect`]. Columns are found by name, and one that is not known is kept.

mod columns;
mod compare;
mod read;
mod write;

use std::sync::Arc;

use racing::{CarNumber, ClassCode, Span, Status};

use super::fault::Fault;
use super::text::TextForm;

pub use compare::{Difference, Field, differences};
pub use read::read;
pub use write::{gap_text, span_text, speed_text, write};

/// A sheet of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultSheet {
    /// The form of its text, its columns and its numbers.
    pub dialect: Dialect,
    /// The cars, in the order of the sheet.
    pub rows: Vec<ResultRow>,
    /// What could not be read, by line.
    pub faults: Vec<Fault>,
}

/// The form of a sheet of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How the text is written down.
    pub form: TextForm,
    /// How times and gaps are printed.
    pub print: Print,
    /// Does a missing driver take six cells, where the heading has more columns for one?
    pub short: bool,
    /// The headings of the columns, as they are written: with their blanks and quotes.
    pub headings: Vec<Arc<str>>,
}

/// How times and gaps are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// `6:01'10.521`, no gap for the leader, `0.749`, `1 Laps`.
    Aco,
    /// `6:01:10.521`, `-` for the leader, `+0.749`, `1 Lap`.
    Imsa,
}

impl Print {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aco => "aco",
            Self::Imsa => "imsa",
        }
    }
}

/// One car. A blank cell is `None`, or an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// Its place, from one. Blank for a car that did not start.
    pub position: Option<u32>,
    /// The car.
    pub car: CarNumber,
    /// The team.
    pub team: Arc<str>,
    /// The class.
    pub class: ClassCode,
    /// The group in the class: `H`, `P/A`.
    pub group: Arc<str>,
    /// A division.
    pub division: Arc<str>,
    /// The car's make and model.
    pub vehicle: Arc<str>,
    /// The make of the tyres.
    pub tyres: Arc<str>,
    /// What became of it. Qualifying does not say.
    pub status: Option<ResultStatus>,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Time to its last crossing of the line, with what was added afterwards. Only of a race.
    pub total: Option<Span>,
    /// Behind the first.
    pub gap_first: Option<Gap>,
    /// Behind the car before.
    pub gap_previous: Option<Gap>,
    /// Its fastest lap; in qualifying the one that counts.
    pub fastest: Fastest,
    /// Its drivers.
    pub drivers: Vec<SheetDriver>,
    /// What the columns hold that are not known, in their order; empty if they are all blank.
    pub others: Vec<Arc<str>>,
}

/// What became of a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultStatus {
    /// One that is known.
    Known(Status),
    /// Another, as it is written.
    Other(Arc<str>),
}

/// How far a car is behind another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It is the leader. ACO sheets print nothing, so there only the first is known for one.
    Leader,
    /// By time.
    Time(Span),
    /// By laps. Negative where a sheet's order is not that of laps.
    Laps(i32),
}

/// A car's fastest lap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fastest {
    /// Which of its laps; 0 for none.
    pub lap: Option<u32>,
    /// The lap time.
    pub time: Option<Span>,
    /// The average speed, in thousandths of a kilometre an hour. Sheets print one decimal.
    pub speed: Option<u32>,
}

/// A driver of a car.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDriver {
    /// In which of the sheet's columns for drivers, from one.
    pub seat: u8,
    /// The full name, where the sheet has it in one cell.
    pub full: Arc<str>,
    /// First name, where it stands apart. Sheets sometimes split a name at the wrong place.
    pub first: Arc<str>,
    /// Last name, where it stands apart.
    pub last: Arc<str>,
    /// Grade: `B`, `Silver`.
    pub licence: Arc<str>,
    /// Home town.
    pub hometown: Arc<str>,
    /// Country, as a code of three letters; `_` for a neutral driver.
    pub country: Arc<str>,
    /// The least time at the wheel, where the sheet tells.
    pub minimum: Option<Limit>,
    /// The longest time at the wheel, where the sheet tells.
    pub maximum: Option<Limit>,
    /// What the columns of a driver hold that are not known; empty if they are all blank.
    pub others: Vec<Arc<str>>,
}

impl SheetDriver {
    /// The name as one text.
    pub fn name(&self) -> String {
        if self.full.is_empty() {
            format!("{} {}", self.first, self.last).trim().to_owned()
        } else {
            self.full.to_string()
        }
    }
}

/// A bound of the time at the wheel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// There is none.
    Unbounded,
    /// So long.
    Time(Span),
    /// Something else, as it is written: the column has no name of its own.
    Other(Arc<str>),
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACO: &str = "POSITION,NUMBER,TEAM,DRIVER_1,DRIVER_2,DRIVER_3,DRIVER_4,VEHICLE,TYRES,CLASS,GROUP,DIVISION,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,GAP_PREVIOUS,FL_LAPNUM,FL_TIME,FL_KPH,DRIVER_5,
1,007,Team A,Ann MÜLLER,,,,Car A,M,LMP2,P/A,,Classified,119,4:01'10.500,,,90,1'48.125,178.0,,
2,01,Team B,Bo LI,Cy LO,,,Car B,M,GT,,,Classified,119,4:02'15.000,1'04.500,1'04.500,91,1'48.250,177.5,,
3,1,Team C,,,,,Car C,M,GT,,,Retired,118,59'10.000,1 Laps,1 Laps,1,1'49.000,178.0,Di EK,
4,2,Team D,,,,,Car D,M,GT,,,Not classified,123,4:01'00.000,-4 Laps,-5 Laps,,,,,
,3,Team E,,,,,Car E,M,GT,,,Not started,0,,119 Laps,,,,,,
";
    const IMSA: &str = "POSITION,NUMBER,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,GAP_PREVIOUS,FL_LAPNUM,FL_TIME,FL_KPH,TEAM,IMSA_CarId,DRIVER1_FIRSTNAME,DRIVER1_SECONDNAME,DRIVER1_LICENSE,DRIVER1_HOMETOWN,DRIVER1_COUNTRY,DRIVER1_SHORTNAME,DRIVER1_Id,DRIVER1_*Extra 4,DRIVER1_*Extra 5,DRIVER2_FIRSTNAME,DRIVER2_SECONDNAME,DRIVER2_LICENSE,DRIVER2_HOMETOWN,DRIVER2_COUNTRY,DRIVER2_SHORTNAME,DRIVER2_Id,DRIVER2_*Extra 4,DRIVER2_*Extra 5,
1,7,Classified,90,4:00:10.500,-,-,41,1:34.125,201.0,Team A,2190,,,,,,,Ann,Miller,Gold,\"Some Town, XY\",USA,,54,00:45:00,None,
2,01,Classified,90,4:00:11.250,+0.750,+0.750,42,1:34.500,200.2,Team B,,Bo,van der Berg,Gold,,NLD,,31,,,,,,,,,
3,8,Disqualified,89,57:05.900,1 Lap,+1:02.345,0,,,Team C,,,,,,,,,,,,,,
";

    fn sheet(text: &str) -> ResultSheet {
        let sheet = read(text.as_bytes());
        assert_eq!(sheet.faults, []);
        sheet
    }

    #[test]
    fn both_forms_are_written_as_they_were_read() {
        for (text, print) in [(ACO, Print::Aco), (IMSA, Print::Imsa)] {
            let sheet = sheet(text);
            assert_eq!(sheet.dialect.print, print);
            let written = String::from_utf8(write(&sheet.dialect, &sheet.rows)).expect("UTF-8");
            assert_eq!(written, text);
        }
    }

    #[test]
    fn a_gap_is_of_time_or_laps_and_the_leader_has_none() {
        let time = |millis| Some(Gap::Time(Span::from_millis(millis)));
        let gaps = |text| -> Vec<_> {
            let rows = sheet(text).rows;
            rows.iter().map(|row| (row.gap_first, row.gap_previous)).collect()
        };
        assert_eq!(
            gaps(ACO),
            [
                (Some(Gap::Leader), Some(Gap::Leader)),
                (time(64_500), time(64_500)),
                (Some(Gap::Laps(1)), Some(Gap::Laps(1))),
                (Some(Gap::Laps(-4)), Some(Gap::Laps(-5))),
                (Some(Gap::Laps(119)), None),
            ]
        );
        assert_eq!(
            gaps(IMSA),
            [
                (Some(Gap::Leader), Some(Gap::Leader)),
                (time(750), time(750)),
                (Some(Gap::Laps(1)), time(62_345)),
            ]
        );
    }

    #[test]
    fn positions_may_be_blank_and_statuses_are_named() {
        let rows = sheet(ACO).rows;
        let known = |status| Some(ResultStatus::Known(status));
        let found: Vec<_> =
            rows.iter().map(|row| (row.position, row.status.clone(), row.laps)).collect();
        assert_eq!(
            found,
            [
                (Some(1), known(Status::Classified), Some(119)),
                (Some(2), known(Status::Classified), Some(119)),
                (Some(3), known(Status::Retired), Some(118)),
                (Some(4), known(Status::NotClassified), Some(123)),
                (None, known(Status::NotStarted), Some(0)),
            ]
        );
        assert_eq!(rows[2].total, Some(Span::from_millis(3_550_000)));
    }

    #[test]
    fn a_missing_driver_takes_six_cells_and_those_behind_are_found() {
        let sheet = sheet(IMSA);
        assert!(sheet.dialect.short);
        let driver = &sheet.rows[0].drivers[0];
        assert_eq!((driver.seat, driver.name().as_str()), (2, "Ann Miller"));
        assert_eq!((&*driver.hometown, &*driver.country), ("Some Town, XY", "USA"));
        assert_eq!(driver.minimum, Some(Limit::Time(Span::from_seconds(2_700))));
        assert_eq!(driver.maximum, Some(Limit::Unbounded));
        assert_eq!(driver.others, ["".into(), "54".into()]);
        assert_eq!(sheet.rows[0].others, ["2190".into(), "".into()]);
        let crew = |row: usize| sheet.rows[row].drivers.iter().map(SheetDriver::name);
        assert!(crew(1).eq(["Bo van der Berg"]));
        assert_eq!(crew(2).count(), 0);
    }

    #[test]
    fn each_form_can_be_written_as_the_other() {
        let rows = sheet(ACO).rows;
        for dialect in [Dialect::aco_race(), Dialect::imsa_race()] {
            let written = write(&dialect, &rows);
            let again = read(&written);
            let (mut ours, mut theirs) = (rows.clone(), again.rows);
            // IMSA sheets have the names of drivers apart.
            ours.iter_mut().chain(&mut theirs).for_each(|row| row.drivers.clear());
            assert_eq!((ours, again.dialect), (theirs, dialect));
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_at_its_line() {
        let text = "POS,NUMBER,LAPS,GAP_FIRST\n1,7,ten,\n2,,3,\n3,8,4,far\n";
        let faults: Vec<_> = read(text.as_bytes()).faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "line 2: LAPS is `ten`; it takes a whole number",
                "line 3: the row has no car number",
                "line 4: GAP_FIRST is `far`; it takes a gap such as +0.749 or 1 Lap",
            ]
        );
        assert_eq!(read(b"hello").faults[0].trouble.code(), "al-kamel.no-heading");
    }
}
