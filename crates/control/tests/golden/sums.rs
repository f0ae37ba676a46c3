//! Lap files without an official sheet: their inner sums. Nobody says what their official order
//! was, so nothing is said of it here either.

use std::collections::BTreeMap;

use control::lap_file::LapFile;
use protocols::al_kamel::laps::LapRow;
use protocols::al_kamel::results::{Gap, ResultRow};
use racing::{CarNumber, Span};

use crate::data::{bytes, root, rules};

const FILES: [(&str, usize, usize); 3] = [
    ("wec/2018-19/07-spa-6h/race/23_Analysis_Race_Hour 6.CSV", 34, 4_232),
    ("wec/2025/03-spa-6h/race/23_Analysis_Race.csv", 36, 4_630),
    ("wec/2025/06-cota-6h/race/23_Analysis_Race.csv", 36, 3_964),
];

#[test]
fn laps_and_times_of_files_without_a_sheet_add_up() {
    let Some(root) = root("golden::laps_and_times_of_files_without_a_sheet") else { return };
    for (path, cars, laps) in FILES {
        let rules = rules("wec");
        let file = LapFile::read(&bytes(&root, path), &rules).expect("a lap file");
        assert_eq!(file.faults, [], "{path}");
        let sheet = file.classify(&[], &rules);
        let done: u32 = sheet.rows.iter().filter_map(|row| row.laps).sum();
        assert_eq!((sheet.rows.len(), usize::try_from(done)), (cars, Ok(laps)), "{path}");
        let mut of_car: BTreeMap<&CarNumber, Vec<&LapRow>> = BTreeMap::new();
        file.rows.iter().for_each(|row| of_car.entry(&row.car).or_default().push(row));
        for row in &sheet.rows {
            check_car(row, &of_car[&row.car]);
        }
        for pair in sheet.rows.windows(2) {
            check_gaps(&sheet.rows[0], &pair[0], &pair[1]);
        }
    }
}

/// A car's figures follow from its rows in the file, added up here once more.
fn check_car(row: &ResultRow, laps: &[&LapRow]) {
    let car = &row.car;
    assert_eq!(row.laps, u32::try_from(laps.len()).ok(), "#{car}");
    let total: Option<Span> = laps.iter().map(|lap| lap.lap_time).sum();
    assert_eq!(row.total, total, "#{car}");
    assert_eq!(row.total, laps.last().and_then(|lap| lap.elapsed), "#{car}");
    let timed = laps.iter().skip(1).filter(|lap| !lap.in_pit);
    assert_eq!(row.fastest.time, timed.filter_map(|lap| lap.lap_time).min(), "#{car}");
    if let Some(lap) = row.fastest.lap.and_then(|lap| usize::try_from(lap).ok()) {
        assert_eq!(laps[lap - 1].lap_time, row.fastest.time, "#{car}");
        assert_eq!(laps[lap - 1].speed, row.fastest.speed, "#{car}");
    }
}

/// A gap to the first is that of the car before and the gap to it, where both are of one kind.
fn check_gaps(first: &ResultRow, before: &ResultRow, row: &ResultRow) {
    let laps = |row: &ResultRow| i32::try_from(row.laps.expect("laps are known")).expect("few");
    let behind = laps(first) - laps(row);
    match row.gap_first {
        Some(Gap::Laps(gap)) => assert_eq!(gap, behind, "#{}", row.car),
        Some(Gap::Time(gap)) => {
            assert_eq!(behind, 0, "#{}", row.car);
            assert_eq!(first.total.map(|total| total + gap), row.total, "#{}", row.car);
        }
        other => panic!("#{}: {other:?}", row.car),
    }
    match row.gap_previous {
        Some(Gap::Laps(gap)) => assert_eq!(gap, laps(before) - laps(row), "#{}", row.car),
        Some(Gap::Time(gap)) => {
            assert_eq!(before.total.map(|total| total + gap), row.total, "#{}", row.car);
        }
        other => panic!("#{}: {other:?}", row.car),
    }
}
