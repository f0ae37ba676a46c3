//! Stints and runs.

use racing::Moment;

use crate::race::Race;
use crate::testing::{moment, race, rule, span};

/// The stints of #7 as lines: driver, from, to, laps, time at the wheel, time in the lane.
fn stints(race: &Race, at: &str) -> String {
    let car = race.car(&"7".into()).expect("there");
    let stint = |stint: crate::stints::Stint| {
        let driver = stint.seat.and_then(|seat| car.driver(seat)).map_or("?", |one| one.as_str());
        let ended = stint.ended.map_or("...".to_owned(), racing::Span::whole_seconds);
        let lane = stint.in_lane.whole_seconds();
        let (began, driven) = (stint.began.whole_seconds(), stint.driven.whole_seconds());
        format!("{driver} {began}-{ended} {} laps {driven} lane {lane}", stint.laps)
    };
    car.stints(moment(at)).into_iter().map(stint).collect::<Vec<String>>().join("\n")
}

fn runs(race: &Race) -> String {
    let car = race.car(&"7".into()).expect("there");
    let run = |run: crate::stints::Run| format!("{}", run.laps);
    car.runs().into_iter().map(run).collect::<Vec<String>>().join(" ")
}

/// Two laps, a visit from 5:50 to 7:00 over the line at 6:00, two laps, another at 10:50.
const RACE: &str = "0:00 7 driver amy
                    7: 2:00 2:00 p2:00 3:00 2:00 p2:00 2:10 2:00
                    5:50 7 pit-in
                    7:00 7 pit-out
                    12:50 7 pit-in
                    13:10 7 pit-out";

#[test]
fn a_stop_ends_a_stint_and_the_in_lap_belongs_to_it() {
    let race = race("7 GT amy ben").after(RACE);
    assert_eq!(
        stints(&race, "18:00"),
        "amy 0:00-5:50 3 laps 5:50 lane 0:00
amy 7:00-12:50 3 laps 5:50 lane 0:00
amy 13:10-... 2 laps 4:50 lane 0:00"
    );
}

#[test]
fn a_drive_through_ends_a_run_and_not_a_stint() {
    let race = race("7 GT amy ben")
        .with(|setup| setup.rules.stop_from = Some(rule(span("0:45"))))
        .after(RACE);
    assert_eq!(
        stints(&race, "18:00"),
        "amy 0:00-5:50 3 laps 5:50 lane 0:00
amy 7:00-... 5 laps 10:40 lane 0:20"
    );
    assert_eq!(runs(&race), "3 3 2");
    let stops = race.car(&"7".into()).expect("there").stops(moment("18:00"));
    assert_eq!((stops.made, stops.drive_throughs), (1, 1));
}

#[test]
fn following_the_safety_car_through_the_pit_lane_begins_no_stint() {
    let race =
        race("7 GT amy").with(|setup| setup.rules.stop_from = Some(rule(span("0:45")))).after(
            "1:00 flag sc
             7: p3:00 p3:00 3:00
             2:50 7 pit-in
             3:15 7 pit-out
             5:50 7 pit-in
             6:15 7 pit-out",
        );
    assert_eq!(stints(&race, "9:00"), "amy 0:00-... 3 laps 8:10 lane 0:50");
}

#[test]
fn a_new_driver_begins_a_stint_however_short_the_visit() {
    let race = race("7 GT amy ben")
        .with(|setup| setup.rules.stop_from = Some(rule(span("0:45"))))
        .after(&format!("{RACE}\n 13:00 7 driver ben"));
    assert_eq!(stints(&race, "18:00").lines().last(), Some("ben 13:10-... 2 laps 4:50 lane 0:00"));
}

#[test]
fn a_driver_told_late_fills_the_stint_that_is_under_way() {
    let race = race("7 GT amy ben").after("7: 2:00 2:00\n 3:00 7 driver ben");
    assert_eq!(stints(&race, "4:00"), "ben 0:00-... 2 laps 4:00 lane 0:00");
}

#[test]
fn the_last_stint_ends_with_the_flag() {
    let timed = race("7 GT amy").timed("3:30");
    let race = timed.after("7: 2:00 2:00 2:00");
    assert_eq!(stints(&race, "20:00"), "amy 0:00-4:00 2 laps 4:00 lane 0:00");
}

#[test]
fn the_stint_of_a_car_that_never_takes_the_flag_ends_with_the_session() {
    let race = race("7 GT amy").after("7: 2:00 2:00\n 30:00 end");
    assert_eq!(stints(&race, "30:00"), "amy 0:00-4:00 2 laps 4:00 lane 0:00");
}

#[test]
fn the_stint_so_far_grows_with_the_clock_and_waits_in_the_pits() {
    let session = race("7 GT amy ben").run(RACE);
    let at = |text: &str| stints(&session.at(moment(text)), text);
    assert_eq!(at("5:00"), "amy 0:00-... 2 laps 5:00 lane 0:00");
    assert_eq!(at("6:30"), "amy 0:00-5:50 3 laps 5:50 lane 0:00");
    assert_eq!(at("7:30").lines().last(), Some("amy 7:00-... 0 laps 0:30 lane 0:00"));
}

#[test]
fn laps_and_length_of_the_last_stints_can_be_asked_for() {
    let race = race("7 GT amy").after(RACE);
    let now: Moment = moment("18:00");
    let stints = race.car(&"7".into()).expect("there").stints(now);
    let laps: Vec<u32> = stints.iter().rev().map(|stint| stint.laps).collect();
    assert_eq!(laps, [2, 3, 3]);
    let row = &race.tower(now).rows[0];
    assert_eq!((row.stint_laps, row.stint_time, row.pits), (2, span("4:50"), 2));
}

#[test]
fn without_loops_a_reported_short_visit_is_a_drive_through() {
    let lines = "7: 2:00 p2:00 2:20 2:00";
    let paddock = race("7 GT amy").with(|setup| setup.rules.stop_from = Some(rule(span("0:45"))));
    let through = paddock.after(&format!("{lines}\n 6:20 7 pit-time 0:25"));
    assert_eq!(stints(&through, "8:20"), "amy 0:00-... 4 laps 7:55 lane 0:25");
    let stop = paddock.after(&format!("{lines}\n 6:20 7 pit-time 1:00"));
    assert_eq!(
        stints(&stop, "8:20"),
        "amy 0:00-4:00 2 laps 4:00 lane 0:00\namy 5:00-... 2 laps 3:20 lane 0:00"
    );
}
