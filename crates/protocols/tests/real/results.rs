//! Sheets of results.

use std::collections::BTreeSet;

use protocols::al_kamel::results::{self, Gap, Limit, Print, ResultRow, ResultStatus};
use racing::{Span, Status};

use crate::data;

fn sheets(test: &str) -> Vec<(String, Vec<u8>)> {
    data::files(test, "", "results.csv")
}

fn rows(test: &str, path: &str) -> Option<Vec<ResultRow>> {
    data::file(test, path).map(|bytes| results::read(&bytes).rows)
}

#[test]
fn every_sheet_is_read_without_fault_and_written_byte_for_byte() {
    let (mut cars, mut aco) = (0, 0);
    let sheets = sheets("results: byte for byte");
    for (path, bytes) in &sheets {
        let sheet = results::read(bytes);
        assert_eq!(sheet.faults, [], "{path}");
        assert!(results::write(&sheet.dialect, &sheet.rows) == *bytes, "{path} is written as read");
        cars += sheet.rows.len();
        aco += usize::from(sheet.dialect.print == Print::Aco);
    }
    if !sheets.is_empty() {
        assert_eq!((sheets.len(), cars, aco), (19, 673, 8));
    }
}

#[test]
fn every_row_survives_in_both_prints() {
    for (path, bytes) in sheets("results: both prints") {
        let sheet = results::read(&bytes);
        for print in [Print::Aco, Print::Imsa] {
            let dialect = results::Dialect { print, ..sheet.dialect.clone() };
            let again = results::read(&results::write(&dialect, &sheet.rows));
            assert_eq!(again.rows, sheet.rows, "{path}");
        }
    }
}

#[test]
fn every_gap_follows_from_the_times() {
    for (path, bytes) in sheets("results: gaps") {
        let rows = results::read(&bytes).rows;
        let Some(first) = rows.first() else { continue };
        for row in rows.iter().filter(|row| row.laps == first.laps && row.total.is_some()) {
            let behind = row.total.zip(first.total).map(|(ours, theirs)| ours - theirs);
            let expected =
                if behind == Some(Span::ZERO) { Some(Gap::Leader) } else { behind.map(Gap::Time) };
            assert_eq!(row.gap_first, expected, "{path}, car {}", row.car);
        }
    }
}

#[test]
fn the_classification_of_le_mans() {
    let path = "wec/2024/04-le-mans-24h/race/202406151600-race-hour-24-results.csv";
    let Some(rows) = rows("results: Le Mans", path) else { return };
    let of =
        |status| rows.iter().filter(|row| row.status == Some(ResultStatus::Known(status))).count();
    assert_eq!(
        (of(Status::Classified), of(Status::Retired), of(Status::NotClassified)),
        (46, 15, 1)
    );
    assert_eq!(rows[0].total, Span::parse("24:01'55.856"));
    assert!(rows.iter().any(|row| matches!(row.gap_previous, Some(Gap::Laps(laps)) if laps < 0)));
}

#[test]
fn drivers_have_grades_and_bounds_of_their_time() {
    let path = "aslms/2023-24/02-dubai/qualifying-gt/202402031430-qualifying-20gt-results.csv";
    let Some(rows) = rows("results: drivers", path) else { return };
    let bounds = |licence: &str| -> BTreeSet<Option<Span>> {
        let drivers = rows.iter().flat_map(|row| &row.drivers);
        let graded = drivers.filter(|driver| &*driver.licence == licence);
        let minimum = graded.map(|driver| match driver.minimum {
            Some(Limit::Time(span)) => Some(span),
            _ => None,
        });
        minimum.collect()
    };
    let minutes = |minutes: i64| Some(Span::from_seconds(minutes * 60));
    assert_eq!(bounds("S"), BTreeSet::from([minutes(45)]));
    assert_eq!(bounds("B"), BTreeSet::from([minutes(45), minutes(90)]));
    assert_eq!(rows.iter().map(|row| row.drivers.len()).collect::<BTreeSet<_>>(), [3].into());
}
