//! The rule of status over official sheets whose lap files are not at hand: from the laps and times
//! that a sheet prints to the status that it prints.

use protocols::al_kamel::results::{self, ResultRow, ResultStatus};
use racing::{CarNumber, CarOutcome, Outcome, Status};

use crate::data::{bytes, root, rules};

const WINTER: [&str; 5] = [
    "aslms/2023-24/01-sepang/race-1/202312021400-race-201-hour-4-results.csv",
    "aslms/2023-24/01-sepang/race-2/202312031400-race-202-hour-4-results.csv",
    "aslms/2023-24/02-dubai/race/202402041300-race-hour-4-results.csv",
    "aslms/2023-24/03-yas-marina/race-1/202402101500-race-201-hour-4-results.csv",
    "aslms/2023-24/03-yas-marina/race-2/202402111600-race-202-hour-4-results.csv",
];
const SUMMER: [&str; 2] = [
    "elms/2024/01-barcelona/race/202404141130-race-hour-4-results.csv",
    "elms/2024/04-spa/race/202408251130-race-hour-4-results.csv",
];

fn outcome(rows: &[ResultRow]) -> Outcome {
    let car = |row: &ResultRow| CarOutcome {
        car: row.car.clone(),
        class: row.class.clone(),
        started: row.status != Some(ResultStatus::Known(Status::NotStarted)),
        laps: row.laps,
        time: row.total,
        took_flag: None,
        timed_laps: Vec::new(),
        reported: None,
    };
    Outcome { session: "race".into(), round: None, cars: rows.iter().map(car).collect() }
}

/// How many rows these sheets have, and the cars whose status the rule does not give.
fn explained(sheets: &[&str]) -> Option<(usize, Vec<(usize, CarNumber)>)> {
    let root = root("golden::statuses")?;
    let (mut rows, mut others) = (0, Vec::new());
    for (index, path) in sheets.iter().enumerate() {
        let sheet = results::read(&bytes(&root, path));
        assert_eq!(sheet.faults, [], "{path}");
        let ours = scoring::classify(&outcome(&sheet.rows), &[], &rules("aco").classified);
        for row in &sheet.rows {
            let line = ours.line(&row.car).expect("every car is classified somehow");
            if row.status != Some(ResultStatus::Known(line.status)) {
                others.push((index, row.car.clone()));
            }
        }
        rows += sheet.rows.len();
    }
    Some((rows, others))
}

#[test]
fn the_rule_gives_199_of_200_statuses_and_the_stewards_the_last() {
    let Some((rows, others)) = explained(&WINTER) else { return };
    // #93 stood in the pits when the first race ended under red, and was classified all the same.
    assert_eq!((rows, others), (200, vec![(0, CarNumber::from("93"))]));
}

#[test]
fn the_rule_gives_every_status_of_a_summer() {
    let Some((rows, others)) = explained(&SUMMER) else { return };
    assert_eq!((rows, others), (86, Vec::new()));
}
