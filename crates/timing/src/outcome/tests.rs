//! What timing yields to the classification.

use crate::testing::{outcome, race, span};

#[test]
fn an_outcome_tells_laps_time_flag_and_the_laps_that_may_be_the_fastest() {
    let race = race("7 LMP2 amy ben\n 8 LMP2").timed("10:00").after(
        "0:00 7 driver amy
         7: 1:40 1:52 p1:45 2:40 1:50 1:51
         6:00 7 driver ben",
    );
    let outcome = race.outcome();
    let seven = &outcome.cars[0];
    assert_eq!(
        (seven.laps, seven.time, seven.took_flag),
        (Some(6), Some(span("11:38")), Some(true))
    );
    let laps: Vec<_> = seven
        .timed_laps
        .iter()
        .map(|lap| (lap.lap, lap.time, lap.driver.as_ref().map(racing::DriverId::as_str)))
        .collect();
    assert_eq!(
        laps,
        [
            (Some(2), span("1:52"), Some("amy")),
            (Some(4), span("2:40"), Some("ben")),
            (Some(5), span("1:50"), Some("ben")),
            (Some(6), span("1:51"), Some("ben")),
        ]
    );
    assert_eq!((outcome.cars[1].started, outcome.cars[1].time), (false, None));
}

#[test]
fn a_car_that_stopped_keeps_its_laps_and_stands_where_they_place_it() {
    let race = race("7 GT\n 8 GT\n 9 GT").timed("20:00").after(
        "8: 1:40 1:40 1:40 1:40 1:40 1:40 1:40 1:40 1:40 1:40
         7: 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00
         9: 2:10 2:10 2:10 2:10 2:10 2:10 2:10 2:10 2:10 2:10
         17:00 8 retired",
    );
    assert_eq!(outcome(&race), "8 10 16:40.000 no-flag\n7 10 20:00.000 flag\n9 10 21:40.000 flag");
}

#[test]
fn a_car_that_started_and_completed_no_lap_started() {
    let race = race("7 GT\n 8 GT\n 9 GT")
        .with(|setup| setup.starters[2].started = Some(true))
        .after("0:40 7 s1");
    let started: Vec<(String, bool)> =
        race.outcome().cars.iter().map(|car| (car.car.to_string(), car.started)).collect();
    let expected = [("7", true), ("8", false), ("9", true)];
    assert_eq!(started, expected.map(|(car, started)| (car.to_owned(), started)));
}
