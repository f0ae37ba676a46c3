//! The columns of a sheet of results, and which cells of a row belong to them.

use std::sync::Arc;

use super::super::text::{TextForm, split};
use super::{Dialect, Print};

/// Cells of a missing driver in a row that is shorter than its heading.
const SHORT: usize = 6;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Position,
    Number,
    Team,
    Class,
    Group,
    Division,
    Vehicle,
    Tyres,
    Status,
    Laps,
    Total,
    GapFirst,
    GapPrevious,
    FastestLap,
    FastestTime,
    FastestSpeed,
    /// Something about the driver in this seat.
    Driver(u8, Detail),
    Other,
}

/// What a column tells of a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    Full,
    First,
    Last,
    Licence,
    Hometown,
    Country,
    Minimum,
    Maximum,
    Other,
}

impl Column {
    const NAMES: [(&'static str, Self); 21] = [
        ("POSITION", Self::Position),
        ("POS", Self::Position),
        ("NUMBER", Self::Number),
        ("TEAM", Self::Team),
        ("CLASS", Self::Class),
        ("GROUP", Self::Group),
        ("DIVISION", Self::Division),
        ("VEHICLE", Self::Vehicle),
        ("TYRES", Self::Tyres),
        ("TIRES", Self::Tyres),
        ("STATUS", Self::Status),
        ("LAPS", Self::Laps),
        ("TOTAL_TIME", Self::Total),
        ("GAP_FIRST", Self::GapFirst),
        ("GAP_PREVIOUS", Self::GapPrevious),
        ("FL_LAPNUM", Self::FastestLap),
        ("LAP", Self::FastestLap),
        ("FL_TIME", Self::FastestTime),
        ("TIME", Self::FastestTime),
        ("FL_KPH", Self::FastestSpeed),
        ("KPH", Self::FastestSpeed),
    ];

    fn named(name: &str) -> Self {
        let known = Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        match known {
            Some((_, column)) => *column,
            None => Self::of_driver(name).unwrap_or(Self::Other),
        }
    }

    /// `DRIVER_1`, `DRIVER1_FIRSTNAME`.
    fn of_driver(name: &str) -> Option<Self> {
        let rest = name.strip_prefix("DRIVER")?;
        if let Some(seat) = rest.strip_prefix('_') {
            return Some(Self::Driver(seat_number(seat)?, Detail::Full));
        }
        let (seat, detail) = rest.split_once('_')?;
        let detail = match detail {
            "FIRSTNAME" => Detail::First,
            "SECONDNAME" => Detail::Last,
            "LICENSE" => Detail::Licence,
            "HOMETOWN" => Detail::Hometown,
            "COUNTRY" => Detail::Country,
            "*Extra 4" => Detail::Minimum,
            "*Extra 5" => Detail::Maximum,
            _ => Detail::Other,
        };
        Some(Self::Driver(seat_number(seat)?, detail))
    }

    /// Whose columns it is among.
    pub(super) const fn seat(self) -> Option<u8> {
        match self {
            Self::Driver(seat, _) => Some(seat),
            _ => None,
        }
    }

    /// What it holds if another column holds that already.
    fn repeated(self) -> Self {
        self.seat().map_or(Self::Other, |seat| Self::Driver(seat, Detail::Other))
    }
}

fn seat_number(text: &str) -> Option<u8> {
    let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl Dialect {
    const ACO_RACE: &str = "POSITION,NUMBER,TEAM,DRIVER_1,DRIVER_2,DRIVER_3,DRIVER_4,VEHICLE,TYRES,\
        CLASS,GROUP,DIVISION,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,GAP_PREVIOUS,FL_LAPNUM,FL_TIME,\
        FL_KPH,DRIVER_5,";
    const IMSA_RACE: &str = "POSITION,NUMBER,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,GAP_PREVIOUS,\
        FL_LAPNUM,FL_TIME,FL_KPH,TEAM,CLASS,GROUP,DIVISION,VEHICLE,TIRES";
    const QUALIFYING: &str = "POS,NUMBER,LAP,TIME,GAP_FIRST,GAP_PREVIOUS,KPH, LAPS,TEAM,CLASS,\
        GROUP,DIVISION,VEHICLE,TIRES";
    const DETAILS: [&str; 11] = [
        "FIRSTNAME",
        "SECONDNAME",
        "LICENSE",
        "HOMETOWN",
        "COUNTRY",
        "SHORTNAME",
        "ECM Driver Id",
        "ECM Country Id",
        "*Extra 3",
        "*Extra 4",
        "*Extra 5",
    ];

    /// A race in the form of ACO series.
    pub fn aco_race() -> Self {
        let form = TextForm { marked: false, ..TextForm::IMSA };
        let headings = Self::ACO_RACE.split(',').map(Arc::from).collect();
        Self { form, print: Print::Aco, short: false, headings }
    }

    /// A race in the form of IMSA.
    pub fn imsa_race() -> Self {
        Self::with_drivers(Self::IMSA_RACE)
    }

    /// Qualifying, in the form that ACO series and IMSA share.
    pub fn qualifying() -> Self {
        Self::with_drivers(Self::QUALIFYING)
    }

    fn with_drivers(start: &str) -> Self {
        let mut headings: Vec<Arc<str>> = start.split(',').map(Arc::from).collect();
        for seat in 1..=6 {
            headings.extend(Self::DETAILS.map(|detail| format!("DRIVER{seat}_{detail}").into()));
        }
        headings.push("".into());
        Self { form: TextForm::IMSA, print: Print::Imsa, short: true, headings }
    }

    /// What each column holds. A name that comes twice is known only at its first place.
    pub(super) fn columns(&self) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for heading in &self.headings {
            split(heading, self.form, |cell, _| {
                let column = Column::named(&cell.text());
                let repeated = columns.contains(&column);
                columns.push(if repeated { column.repeated() } else { column });
            });
        }
        columns
    }
}

/// Columns that belong together: those of one driver, or a single one.
fn groups(columns: &[Column]) -> impl Iterator<Item = &[Column]> {
    columns.chunk_by(|one, next| one.seat().is_some() && one.seat() == next.seat())
}

/// Which cell of a row belongs to each column, and whether a missing driver took fewer cells than
/// the heading has columns for one.
pub(super) fn places(
    columns: &[Column],
    cells: usize,
    blank: impl Fn(usize) -> bool,
) -> (Vec<Option<usize>>, bool) {
    let mut lacking = columns.len().saturating_sub(cells);
    let (mut places, mut at, mut short) = (Vec::with_capacity(columns.len()), 0, false);
    for group in groups(columns) {
        let saved = group.len().saturating_sub(SHORT);
        let missing = saved > 0
            && saved <= lacking
            && (at..at + SHORT).all(|cell| cell >= cells || blank(cell));
        if missing {
            places.extend(std::iter::repeat_n(None, group.len()));
            (lacking, at, short) = (lacking - saved, at + SHORT, true);
        } else {
            places.extend((at..at + group.len()).map(|cell| (cell < cells).then_some(cell)));
            at += group.len();
        }
    }
    (places, short)
}

/// The cells of a row without those that missing drivers do not take; `None` if a reader would not
/// find the others at their places.
pub(super) fn shorten(columns: &[Column], cells: &[String]) -> Option<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    for group in groups(columns) {
        let all = &cells[at..at + group.len()];
        let missing = all.iter().all(String::is_empty);
        kept.extend_from_slice(if missing { &all[..all.len().min(SHORT)] } else { all });
        at += group.len();
    }
    let (places, _) = places(columns, kept.len(), |cell| kept[cell].is_empty());
    let found = places.iter().map(|place| place.map_or("", |place| &kept[place]));
    found.eq(cells.iter()).then_some(kept)
}
