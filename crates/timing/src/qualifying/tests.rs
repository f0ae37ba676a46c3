//! Results by lap times.

use crate::race::Race;
use crate::testing::{qualifying, race};

const THREE: &str = "7  LMP2 amy ben
                     8  LMP2 cat
                     91 GT dan";

fn lines(race: &Race, rank: u8) -> String {
    let line = |line: crate::qualifying::QualifyingLine| {
        let lap = line.lap.map_or("-".into(), |lap| {
            let driver = lap.driver.map_or("?".into(), |driver| driver.to_string());
            format!("{} lap {} {driver}", lap.time, lap.lap.unwrap_or(0))
        });
        format!("{}/{} #{} {lap}", line.place.overall, line.place.in_class, line.car)
    };
    race.by_lap_time(rank).into_iter().map(line).collect::<Vec<String>>().join("\n")
}

const SESSION: &str = "0:00 7 driver amy
                       7: 3:00 1:50 1:51 1:52
                       8: 3:10 1:52 1:49
                       91: 3:00 2:00 1:59";

#[test]
fn the_best_lap_places_a_car_and_names_who_drove_it() {
    let session = qualifying(THREE).after(SESSION);
    assert_eq!(
        lines(&session, 1),
        "1/1 #8 1:49.000 lap 3 cat\n2/2 #7 1:50.000 lap 2 amy\n3/1 #91 1:59.000 lap 3 dan"
    );
}

#[test]
fn the_second_best_lap_sets_the_second_grid() {
    let session = qualifying(THREE).after(SESSION);
    assert_eq!(
        lines(&session, 2),
        "1/1 #7 1:51.000 lap 3 amy\n2/2 #8 1:52.000 lap 2 cat\n3/1 #91 2:00.000 lap 2 dan"
    );
}

#[test]
fn deleted_lap_times_do_not_count() {
    let session =
        qualifying(THREE).with(|setup| setup.deleted = vec![("8".into(), 3)]).after(SESSION);
    assert_eq!(lines(&session, 1).lines().next(), Some("1/1 #7 1:50.000 lap 2 amy"));
    assert_eq!(lines(&session, 2).lines().last(), Some("3/2 #8 -"));
}

#[test]
fn of_equal_times_the_one_set_first_stands_first() {
    let session = qualifying(THREE).after("7: 3:20 1:50\n 8: 3:10 1:50");
    assert_eq!(lines(&session, 1).lines().next(), Some("1/1 #8 1:50.000 lap 2 cat"));
    assert_eq!(lines(&session, 1).lines().last(), Some("3/1 #91 -"));
}

#[test]
fn a_lap_under_way_when_the_time_is_up_still_counts_and_the_next_does_not() {
    let session =
        qualifying(THREE).timed("6:00").after("7: 3:00 1:52 1:50 1:40\n 8: 3:10 1:51 1:51");
    assert_eq!(
        lines(&session, 1).lines().next(),
        Some("1/1 #7 1:50.000 lap 3 amy").map(|_| "1/1 #7 1:50.000 lap 3 ?")
    );
    assert_eq!(session.car(&"7".into()).expect("there").laps().len(), 3);
}

#[test]
fn everybody_takes_the_flag_without_waiting_for_a_leader() {
    let session = qualifying(THREE).timed("6:00").after("7: 3:00 3:30\n 8: 3:10 2:55 9:00");
    let flagged = |car: &str| session.car(&car.into()).expect("there").flagged().is_some();
    assert!(flagged("7") && flagged("8") && !flagged("91"));
    assert_eq!(session.car(&"8".into()).expect("there").laps().len(), 2);
}

#[test]
fn a_first_crossing_out_of_the_pits_can_begin_the_first_lap() {
    let session = qualifying(THREE)
        .with(|setup| {
            setup.first_crossing = crate::setup::FirstCrossing::BeginsLap;
            setup.rules.fastest.is.from_lap = 1;
        })
        .after("0:30 8 pit-out\n 2:30 8 line\n 4:20 8 line");
    assert_eq!(lines(&session, 1).lines().next(), Some("1/1 #8 1:50.000 lap 1 cat"));
}

#[test]
fn a_race_can_be_listed_by_lap_times_too() {
    let race = race(THREE).after(SESSION);
    assert_eq!(lines(&race, 1).lines().next(), Some("1/1 #8 1:49.000 lap 3 cat"));
}
