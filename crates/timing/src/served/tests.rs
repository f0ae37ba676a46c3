//! Penalties and the visits that serve them.

use crate::race::Race;
use crate::served::{Owed, Penalty, ServingState};
use crate::testing::{moment, race, rule, span};

/// How it stands at a moment with penalties of #7: each told at a moment, to be served within three
/// crossings of the line. One line: the lap by which, and the lap in which.
fn servings(race: &Race, penalties: &[(Penalty, &str)], now: &str) -> String {
    let car = race.car(&"7".into()).expect("there");
    let owed = penalties.iter().map(|(penalty, told)| Owed {
        penalty: *penalty,
        told: moment(told),
        within: 3,
    });
    let owed: Vec<Owed> = owed.collect();
    let said = car.servings(&owed, moment(now)).into_iter().map(|serving| {
        let state = match serving.state {
            ServingState::Served(visit) => format!("lap {}", visit.lap),
            ServingState::Late(visit) => format!("late, lap {}", visit.lap),
            ServingState::Open => "open".to_owned(),
            ServingState::Missed => "missed".to_owned(),
        };
        format!("by {}: {state}", serving.by_lap)
    });
    said.collect::<Vec<_>>().join("; ")
}

const DRIVE: Penalty = Penalty::DriveThrough;

/// #7 drives through in laps 3 and 5 and stops in lap 4; told of a penalty in lap 2.
const LAPS: &str = "
    2:00 7 line
    4:00 7 line
    5:50 7 pit-in
    6:15 7 pit-out
    6:20 7 line
    8:00 7 pit-in
    9:10 7 pit-out
    9:15 7 line
    11:00 7 pit-in
    11:26 7 pit-out
    11:30 7 line";

#[test]
fn a_drive_through_is_the_first_visit_without_a_stop_after_it_was_told() {
    let race = race("7 GT").after(LAPS);
    assert_eq!(servings(&race, &[(DRIVE, "3:00")], "12:00"), "by 5: lap 3");
    // Told while the car was in the lane, that visit does not count; the stop is none.
    assert_eq!(servings(&race, &[(DRIVE, "6:00")], "12:00"), "by 6: lap 5");
    assert_eq!(servings(&race, &[(DRIVE, "11:20")], "12:00"), "by 8: open");
}

#[test]
fn two_equal_penalties_are_two_visits() {
    let race = race("7 GT").after(LAPS);
    let twice = [(DRIVE, "3:00"), (DRIVE, "3:00"), (DRIVE, "3:30")];
    assert_eq!(servings(&race, &twice, "12:00"), "by 5: lap 3; by 5: lap 5; by 5: missed");
    // In whatever order they are asked for, the one told first is served first.
    let turned = [(DRIVE, "3:30"), (DRIVE, "3:00")];
    assert_eq!(servings(&race, &turned, "12:00"), "by 5: lap 5; by 5: lap 3");
}

#[test]
fn a_stop_and_go_must_have_stood_long_enough() {
    let race = race("7 GT").after(LAPS);
    let stop = |seconds: &str| [(Penalty::StopAndGo(span(seconds)), "3:00")];
    // The lane takes 25 seconds without a stop, the visit of lap 4 took 70.
    assert_eq!(servings(&race, &stop("0:45"), "12:00"), "by 5: lap 4");
    assert_eq!(servings(&race, &stop("0:46"), "12:00"), "by 5: missed");
}

#[test]
fn what_a_rule_calls_a_stop_is_no_drive_through() {
    let paddock = race("7 GT").with(|setup| setup.rules.stop_from = Some(rule(span("0:26"))));
    let race = paddock.after(LAPS);
    assert_eq!(servings(&race, &[(DRIVE, "6:00")], "12:00"), "by 6: open", "26 s is a stop there");
}

#[test]
fn nothing_is_served_behind_the_safety_car() {
    let laps = format!("{LAPS}\n5:00 flag sc\n7:00 flag green");
    let race = race("7 GT").after(&laps);
    assert_eq!(servings(&race, &[(DRIVE, "3:00")], "12:00"), "by 5: lap 5");
}

#[test]
fn a_lap_too_late_is_late_and_none_at_all_is_missed() {
    let laps = "
        2:00 7 line
        4:00 7 line
        6:00 7 line
        8:00 7 line
        10:00 7 line
        12:00 7 line
        13:50 7 pit-in
        14:15 7 pit-out
        14:20 7 line";
    let race = race("7 GT").after(laps);
    assert_eq!(servings(&race, &[(DRIVE, "3:00")], "15:00"), "by 5: late, lap 7");
    assert_eq!(
        servings(&race, &[(DRIVE, "3:00"), (DRIVE, "3:10")], "15:00"),
        "by 5: late, lap 7; by 5: missed"
    );
}
