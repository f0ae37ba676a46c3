//! A real qualifying session, from the timekeeper's lap file to the official sheet.

use std::collections::BTreeSet;

use control::lap_file::LapFile;
use control::suggest;
use protocols::al_kamel::results::{self, Field};
use racing::{CarNumber, Decision, Measure};

use crate::data::{bytes, root, rules};

const FOLDER: &str = "imsa/2024/12-watkins-glen/qualifying";

#[test]
fn a_qualifying_session_equals_its_official_sheet() {
    let Some(root) = root("golden: qualifying") else { return };
    let read = |name: &str| bytes(&root, &format!("{FOLDER}/202406221530-qualifying-{name}.csv"));
    let rules = rules("imsa");
    let file = LapFile::read(&read("laps"), &rules).expect("a lap file");
    let official = results::read(&read("results"));
    let sheet = file.by_lap_time(&[], &rules, 1).expect("it can be timed");
    let setters = sheet.setters.iter().flatten().count();
    assert_eq!((official.rows.len(), setters), (56, 55), "one car has no lap in the file");
    // One lap does not count on the official sheet, which three rows show.
    let suggestions = suggest::from_lap_times(&file, &sheet, &official);
    let decisions: Vec<&Decision> = suggestions.iter().map(|one| &one.decision).collect();
    let [decision] = decisions[..] else { panic!("{decisions:?}") };
    assert_eq!(decision.car.as_ref().map(CarNumber::as_str), Some("04"));
    assert_eq!(decision.measures, [Measure::DeleteLapTime { lap: 6 }]);
    let before = results::differences(&sheet.rows, &official);
    let cars: BTreeSet<&str> = before.iter().map(|one| one.car.as_str()).collect();
    assert_eq!(cars, ["04", "2", "25", "74"].into());
    let sheet = file.by_lap_time(&decisions, &rules, 1).expect("it can be timed");
    let left = results::differences(&sheet.rows, &official);
    let [left] = &left[..] else { panic!("{left:?}") };
    assert_eq!((left.car.as_str(), left.field), ("25", Field::Car));
}
