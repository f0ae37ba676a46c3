//! Two sheets of one race, compared value by value.
//!
//! What a sheet holds beside the result (vehicle, tyres, drivers, grades) is not compared, nor what
//! it has no column for. No fastest lap is the same whether written as nothing or as lap 0.

use std::collections::BTreeMap;

use racing::{CarNumber, ClassCode};

use super::columns::Column;
use super::write::{gap_text, span_text, speed_text};
use super::{Print, ResultRow, ResultSheet, ResultStatus};

/// A value of a car in which two sheets differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The car.
    pub car: CarNumber,
    /// What differs.
    pub field: Field,
    /// The first sheet's value as sheets print it; `None` for a blank.
    pub ours: Option<String>,
    /// The other sheet's value.
    pub official: Option<String>,
}

/// What two sheets are compared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The car itself: it is on one sheet only.
    Car,
    /// Its place, from one.
    Position,
    /// Its place among the cars of its class on the sheet, from one.
    ClassPosition,
    /// The class.
    Class,
    /// The team.
    Team,
    /// What became of it.
    Status,
    /// Complete laps.
    Laps,
    /// Total time.
    Total,
    /// Behind the first.
    GapFirst,
    /// Behind the car before.
    GapPrevious,
    /// The number of its fastest lap.
    FastestLap,
    /// The time of its fastest lap.
    FastestTime,
    /// The average speed of its fastest lap.
    FastestSpeed,
}

impl Field {
    /// Everything that is compared of a car that is on both sheets.
    pub const VALUES: [Self; 12] = [
        Self::Position,
        Self::ClassPosition,
        Self::Class,
        Self::Team,
        Self::Status,
        Self::Laps,
        Self::Total,
        Self::GapFirst,
        Self::GapPrevious,
        Self::FastestLap,
        Self::FastestTime,
        Self::FastestSpeed,
    ];

    /// The column that holds it.
    const fn column(self) -> Column {
        match self {
            Self::Car => Column::Number,
            Self::Position => Column::Position,
            Self::ClassPosition | Self::Class => Column::Class,
            Self::Team => Column::Team,
            Self::Status => Column::Status,
            Self::Laps => Column::Laps,
            Self::Total => Column::Total,
            Self::GapFirst => Column::GapFirst,
            Self::GapPrevious => Column::GapPrevious,
            Self::FastestLap => Column::FastestLap,
            Self::FastestTime => Column::FastestTime,
            Self::FastestSpeed => Column::FastestSpeed,
        }
    }

    /// Its name in data; it never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::Position => "position",
            Self::ClassPosition => "class-position",
            Self::Class => "class",
            Self::Team => "team",
            Self::Status => "status",
            Self::Laps => "laps",
            Self::Total => "total-time",
            Self::GapFirst => "gap-first",
            Self::GapPrevious => "gap-previous",
            Self::FastestLap => "fastest-lap",
            Self::FastestTime => "fastest-time",
            Self::FastestSpeed => "fastest-speed",
        }
    }
}

/// Every difference between rows and a sheet of the same race, car by car in the order of the
/// sheet; cars that it does not have come last. Values are printed as the sheet prints them.
pub fn differences(ours: &[ResultRow], sheet: &ResultSheet) -> Vec<Difference> {
    let (ours, official) = (by_car(ours), in_order(&sheet.rows));
    let (print, columns) = (sheet.dialect.print, sheet.dialect.columns());
    let fields: Vec<Field> =
        Field::VALUES.into_iter().filter(|field| columns.contains(&field.column())).collect();
    let mut found = Vec::new();
    for (place, row) in &official {
        let Some((own_place, own)) = ours.get(&row.car) else {
            found.push(missing(row, None, Some(row.car.to_string())));
            continue;
        };
        for field in fields.iter().copied() {
            let ours = value(own, *own_place, field, print);
            let official = value(row, *place, field, print);
            if ours != official {
                found.push(Difference { car: row.car.clone(), field, ours, official });
            }
        }
    }
    let is_official = |car: &CarNumber| official.iter().any(|(_, row)| &row.car == car);
    let only_ours = ours.values().filter(|(_, row)| !is_official(&row.car));
    found.extend(only_ours.map(|(_, row)| missing(row, Some(row.car.to_string()), None)));
    found
}

fn missing(row: &ResultRow, ours: Option<String>, official: Option<String>) -> Difference {
    Difference { car: row.car.clone(), field: Field::Car, ours, official }
}

/// Rows with their places in class.
fn in_order(rows: &[ResultRow]) -> Vec<(u32, &ResultRow)> {
    let mut in_class: BTreeMap<&ClassCode, u32> = BTreeMap::new();
    let place = |row| {
        let row: &ResultRow = row;
        let place = in_class.entry(&row.class).or_default();
        *place += 1;
        (*place, row)
    };
    rows.iter().map(place).collect()
}

fn by_car(rows: &[ResultRow]) -> BTreeMap<&CarNumber, (u32, &ResultRow)> {
    in_order(rows).into_iter().map(|(place, row)| (&row.car, (place, row))).collect()
}

/// A value as sheets print it; equal values have equal texts.
fn value(row: &ResultRow, class_place: u32, field: Field, print: Print) -> Option<String> {
    let fastest = &row.fastest;
    match field {
        Field::Car => Some(row.car.to_string()),
        Field::Position => row.position.map(|place| place.to_string()),
        Field::ClassPosition => row.position.map(|_| class_place.to_string()),
        Field::Class => Some(row.class.to_string()),
        Field::Team => Some(row.team.to_string()),
        Field::Status => row.status.as_ref().map(|status| ResultStatus::text(status).to_owned()),
        Field::Laps => row.laps.map(|laps| laps.to_string()),
        Field::Total => row.total.map(|total| span_text(total, print)),
        Field::GapFirst => row.gap_first.map(|gap| gap_text(gap, print)),
        Field::GapPrevious => row.gap_previous.map(|gap| gap_text(gap, print)),
        Field::FastestLap => fastest.lap.filter(|lap| *lap > 0).map(|lap| lap.to_string()),
        Field::FastestTime => fastest.time.map(|time| span_text(time, print)),
        Field::FastestSpeed => fastest.speed.map(speed_text),
    }
}
