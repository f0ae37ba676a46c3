//! Visits to the pits, with and without loops.

use crate::race::Race;
use crate::testing::{moment, race, span};

/// The visits of #7 as one line: lap, time in the lane, `(rep)` if reported.
fn visits(race: &Race) -> String {
    let car = race.car(&"7".into()).expect("there");
    let visit = |visit: &crate::pits::Visit| {
        let time = visit.time().map_or("?".to_owned(), |time| time.to_string());
        let how = if visit.is_measured() { "" } else { "~" };
        format!("lap {} {how}{time}", visit.lap)
    };
    car.visits().iter().map(visit).collect::<Vec<String>>().join(", ")
}

#[test]
fn a_visit_lasts_from_the_entry_to_the_exit_and_may_span_the_line() {
    let race = race("7 GT").after(
        "2:00 7 line
         3:50 7 pit-in
         4:05 7 pit-line
         5:10 7 pit-out
         6:30 7 line",
    );
    assert_eq!(visits(&race), "lap 2 1:20.000");
    let laps = race.car(&"7".into()).expect("there").laps();
    assert!(laps[1].in_lap && laps[2].out_lap && !laps[2].in_lap);
}

#[test]
fn a_visit_between_two_crossings_makes_an_in_lap_and_an_out_lap_of_one() {
    let race = race("7 GT").after(
        "2:00 7 line
         2:10 7 pit-in
         3:10 7 pit-out
         5:00 7 line",
    );
    assert_eq!(visits(&race), "lap 2 1:00.000");
    let lap = race.car(&"7".into()).expect("there").laps()[1];
    assert!(lap.in_lap && lap.out_lap);
}

#[test]
fn a_loop_at_the_line_that_spans_both_lanes_does_not_end_a_visit() {
    let race = race("7 GT").after(
        "3:50 7 pit-in
         4:05 7 line
         5:10 7 pit-out",
    );
    assert_eq!(visits(&race), "lap 1 1:20.000");
}

#[test]
fn without_loops_the_line_in_the_pit_lane_and_the_reported_time_make_a_visit() {
    let race = race("7 GT").after(
        "7: 2:00 p2:10 3:00 2:00
         7:10 7 pit-time 1:05",
    );
    assert_eq!(visits(&race), "lap 2 ~1:05.000");
    let visit = race.car(&"7".into()).expect("there").visits()[0];
    assert_eq!((visit.from(), visit.until()), (span("4:10"), span("5:15")));
}

#[test]
fn a_reported_time_without_a_visit_makes_one() {
    let race = race("7 GT").after("7: 2:00 3:00\n 5:00 7 pit-time 1:05");
    assert_eq!(visits(&race), "lap 2 ~1:05.000");
}

#[test]
fn what_was_measured_stands_before_what_is_reported() {
    let race = race("7 GT").after(
        "3:50 7 pit-in
         5:10 7 pit-out
         6:00 7 line
         6:00 7 pit-time 1:00",
    );
    assert_eq!(visits(&race), "lap 1 1:20.000");
}

#[test]
fn a_visit_whose_exit_was_not_heard_is_over_at_the_next_loop_on_the_track() {
    let race = race("7 GT").after(
        "3:50 7 pit-in
         4:05 7 pit-line
         5:30 7 s1",
    );
    let car = race.car(&"7".into()).expect("there");
    assert!(!car.is_in_pit());
    assert_eq!(visits(&race), "lap 1 ~?");
}

#[test]
fn a_visit_whose_entry_was_not_heard_keeps_its_exit() {
    let race = race("7 GT").after("2:00 7 line\n 5:10 7 pit-out\n 5:30 7 s1");
    assert_eq!(visits(&race), "lap 2 ~?");
}

#[test]
fn starting_from_the_pits_is_no_visit() {
    let race = race("7 GT").after("0:20 7 pit-out\n 2:20 7 line");
    assert_eq!(visits(&race), "");
    assert!(race.car(&"7".into()).expect("there").laps()[0].out_lap);
}

#[test]
fn the_entry_heard_twice_is_one_visit() {
    let race = race("7 GT").after("3:50 7 pit-in\n 3:50.4 7 pit-in\n 5:10 7 pit-out");
    assert_eq!(visits(&race), "lap 1 1:20.000");
}

#[test]
fn the_exit_heard_twice_is_one_visit() {
    for before in ["", "4:05 7 pit-line\n"] {
        let told = format!("3:50 7 pit-in\n{before}5:10 7 pit-out\n5:10.09 7 pit-out\n5:30 7 s1");
        assert_eq!(visits(&race("7 GT").after(&told)), "lap 1 1:20.000", "{before}");
    }
    // Out once more, and nobody saw it go in.
    let race = race("7 GT").after("3:50 7 pit-in\n 5:10 7 pit-out\n 5:30 7 s1\n 9:00 7 pit-out");
    assert_eq!(visits(&race), "lap 1 1:20.000, lap 1 ~?");
}

#[test]
fn pit_time_does_not_begin_anew_when_the_driver_changes_or_the_lap_number_does() {
    let session = race("7 GT amy ben").run(
        "0:00 7 driver amy
         3:50 7 pit-in
         4:05 7 pit-line
         5:00 7 driver ben
         6:10 7 pit-out",
    );
    let shown = |at: &str| session.at(moment(at)).tower(moment(at)).rows[0].last_pit;
    assert_eq!(shown("4:50"), Some(span("1:00")));
    assert_eq!(shown("5:30"), Some(span("1:40")));
    assert_eq!(shown("7:00"), Some(span("2:20")));
}

#[test]
fn a_car_that_went_in_and_came_out_explains_its_missing_laps() {
    // Out of the race for half an hour, and no lap is invented for it.
    let session = race("7 GT\n 8 GT").run(
        "7: 2:00 2:00
         5:40 7 pit-in
         35:00 7 pit-out
         37:00 7 line
         8: 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00",
    );
    assert_eq!(visits(session.race()), "lap 3 29:20.000");
    assert!(session.recommendations().is_empty());
}
