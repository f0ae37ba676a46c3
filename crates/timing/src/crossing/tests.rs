//! Laps, sectors and bests from passings; corrections of passings.

use racing::Span;

use crate::race::Race;
use crate::testing::{moment, order, outcome, race, span};

const TWO: &str = "7 LMP2 amy ben
                   8 LMP2 cat";

/// The laps of a car as one line: its times, `p` for in-laps, `o` for out-laps, `e` if estimated.
fn laps(race: &Race, car: &str) -> String {
    let car = race.car(&car.into()).expect("it takes part");
    let lap = |lap: &crate::laps::Lap| {
        let mark = |is: bool, mark: &'static str| if is { mark } else { "" };
        let (pit, out) = (mark(lap.in_lap, "p"), mark(lap.out_lap, "o"));
        format!("{pit}{out}{}{}", mark(lap.estimated, "e"), lap.time())
    };
    car.laps().iter().map(lap).collect::<Vec<String>>().join(" ")
}

#[test]
fn laps_run_from_line_to_line_also_in_the_pit_lane() {
    let race = race(TWO).after("7: 1:50 1:51.5 p2:00 2:40");
    assert_eq!(laps(&race, "7"), "1:50.000 1:51.500 p2:00.000 o2:40.000");
    assert_eq!(race.car(&"7".into()).expect("there").time(), span("8:21.5"));
}

#[test]
fn the_sum_of_the_laps_is_the_time_also_across_midnight() {
    let race = race(TWO).after("7: 4:00 4:00 4:00 4:00 4:00 4:00");
    let car = race.car(&"7".into()).expect("there");
    assert_eq!(car.laps().iter().map(crate::laps::Lap::time).sum::<Span>(), span("24:00"));
    assert!(car.laps().iter().all(|lap| lap.time() == span("4:00")));
}

#[test]
fn a_race_may_last_longer_than_a_day() {
    let race = race(TWO).timed("25:00:00").after("7: 12:00:00 12:00:00 0:59:00 0:02:00");
    assert_eq!(outcome(&race).lines().next(), Some("7 4 25:01:00.000 flag"));
}

#[test]
fn a_missing_sector_stays_unknown() {
    let race = race(TWO).after(
        "0:40 7 s1
         1:20 7 s2
         7: 1:50 1:50
         2:30 7 s1",
    );
    let car = race.car(&"7".into()).expect("there");
    let known = |text: &str| Some(span(text));
    assert_eq!(car.sectors(1), [known("0:40"), known("0:40"), known("0:30")]);
    assert_eq!(car.sectors(2), [known("0:40"), None, None]);
    assert_eq!(car.sectors(3), []);
}

#[test]
fn a_sector_heard_without_the_line_between_tells_nothing() {
    let race = race(TWO).after(
        "0:40 7 s1
         1:20 7 s2
         2:30 7 s1
         3:40 7 line",
    );
    let car = race.car(&"7".into()).expect("there");
    assert_eq!(car.sectors(1)[0], Some(span("0:40")));
    assert_eq!(car.laps().len(), 1);
}

#[test]
fn two_decoders_that_hear_one_passing_count_it_once_where_that_is_set_up() {
    let facts = "1:50 7 line
                 1:50.4 7 line
                 1:51 7 pit-line
                 3:40 7 line";
    let race_with = |same: &str| {
        let same = span(same);
        race(TWO).with(|setup| setup.tolerances.same_passing = same).after(facts)
    };
    assert_eq!(laps(&race_with("2"), "7"), "1:50.000 1:50.000");
    assert_eq!(race_with("0").car(&"7".into()).expect("there").laps().len(), 4);
}

#[test]
fn after_a_rolling_start_the_first_crossing_begins_the_lap_that_the_start_began() {
    let rolling = race(TWO)
        .with(|setup| setup.first_crossing = crate::setup::FirstCrossing::BeginsLap)
        .after(
            "0:08 7 line
             1:50 7 line
             3:40 7 line",
        );
    assert_eq!(laps(&rolling, "7"), "1:50.000 1:50.000");
}

#[test]
fn passings_before_the_start_count_for_nothing() {
    let race = race(TWO).after(
        "0:30 start
         0:20 7 line
         2:20 7 line",
    );
    assert_eq!(laps(&race, "7"), "1:50.000");
}

#[test]
fn laps_after_the_session_is_closed_do_not_count() {
    let race = race(TWO).after(
        "7: 1:50 1:50 1:50
         4:00 end",
    );
    assert_eq!(laps(&race, "7"), "1:50.000 1:50.000");
}

#[test]
fn a_voided_passing_counts_for_nothing_until_it_is_restored() {
    let lines = "1:50 7 line
                 wrong> 2:30 7 line
                 3:40 7 line
                 4:00 void wrong";
    assert_eq!(laps(&race(TWO).after(lines), "7"), "1:50.000 1:50.000");
    let again = format!("{lines}\n 4:10 restore wrong");
    assert_eq!(laps(&race(TWO).after(&again), "7"), "1:50.000 0:40.000 1:10.000");
}

#[test]
fn a_correction_can_itself_be_voided() {
    let race = race(TWO).after(
        "1:50 7 line
         wrong> 2:30 7 line
         rash> 4:00 void wrong
         4:10 void rash",
    );
    assert_eq!(laps(&race, "7"), "1:50.000 0:40.000");
}

#[test]
fn passings_move_to_the_car_they_were_of() {
    let race = race(TWO).after(
        "wrong> 1:50 7 line
         1:52 7 line
         3:00 reassign wrong 8",
    );
    assert_eq!((laps(&race, "7"), laps(&race, "8")), ("1:52.000".into(), "1:50.000".into()));
    assert_eq!(order(&race), "8 7");
}

#[test]
fn a_transponder_is_in_another_car_since_it_was_moved() {
    let race = race("7 LMP2 =x55\n 8 LMP2 =x56").after(
        "1:50 =x55 line
         1:51 =x56 line
         3:40 =x55 line
         3:41 =x56 line
         5:00 transponder =x55 8 3:00
         5:00 transponder =x56 7 3:00",
    );
    assert_eq!(laps(&race, "7"), "1:50.000 1:51.000");
    assert_eq!(laps(&race, "8"), "1:51.000 1:49.000");
}

#[test]
fn a_car_may_carry_several_transponders() {
    let race = race("7 LMP2 =x55 =x56").after(
        "1:50 =x55 line
         3:40 =x56 line",
    );
    assert_eq!(laps(&race, "7"), "1:50.000 1:50.000");
}

#[test]
fn numbers_are_texts_so_007_and_7_are_two_cars() {
    let race = race("007 HYPERCAR\n 7 HYPERCAR").after(
        "1:50 007 line
         1:49 7 line",
    );
    assert_eq!(order(&race), "7 007");
    assert_eq!(laps(&race, "007"), "1:50.000");
}

#[test]
fn an_estimated_passing_marks_both_laps_it_touches_and_neither_is_the_fastest() {
    let race = race(TWO).after(
        "1:50 7 line
         3:40 7 line
         5:20 7 line estimate
         7:00 7 line
         8:50 7 line",
    );
    assert_eq!(laps(&race, "7"), "1:50.000 1:50.000 e1:40.000 e1:40.000 1:50.000");
    assert_eq!(race.best_lap().map(|best| (best.time, best.lap)), Some((span("1:50"), 2)));
}

#[test]
fn whoever_sets_a_best_time_first_keeps_it() {
    let race = race(TWO).after(
        "8: 1:55 1:50 1:49
         7: 1:50 1:50 1:49",
    );
    let best = race.best_lap().expect("there is one");
    assert_eq!((best.car.as_str(), best.lap, best.time), ("7", 3, span("1:49")));
    let own = race.car(&"7".into()).expect("there").best_lap().map(|best| best.lap);
    assert_eq!(own, Some(3));
}

#[test]
fn the_first_lap_and_laps_into_the_pits_are_never_the_fastest() {
    let race = race(TWO).after("7: 1:40 1:50 p1:45 2:30 1:51");
    assert_eq!(race.best_lap().map(|best| best.lap), Some(2));
}

#[test]
fn a_deleted_lap_time_keeps_the_lap_and_loses_the_time() {
    let race = race(TWO)
        .with(|setup| setup.deleted = vec![("7".into(), 2)])
        .after("7: 1:50 1:45 1:48\n 8: 1:50 1:50");
    assert_eq!(race.best_lap().map(|best| (best.lap, best.time)), Some((3, span("1:48"))));
    assert_eq!(race.car(&"7".into()).expect("there").laps().len(), 3);
    let timed = &race.outcome().cars[0].timed_laps;
    assert_eq!(timed.iter().map(|lap| lap.lap).collect::<Vec<_>>(), [Some(3)]);
}

#[test]
fn bests_are_kept_for_session_class_car_and_driver() {
    let race = race("7 LMP2 amy ben\n 91 GT dan").after(
        "0:00 7 driver amy
         7: 1:50 1:49 1:48
         3:39 7 driver ben
         91: 2:00 1:59",
    );
    let seven = race.car(&"7".into()).expect("there");
    let time = |best: Option<crate::car::Best>| best.map(|best| best.time);
    assert_eq!(time(race.best_lap()), Some(span("1:48")));
    assert_eq!(time(race.best_lap_of(&"GT".into())), Some(span("1:59")));
    assert_eq!(time(seven.best_lap_of(&"amy".into())), Some(span("1:49")));
    assert_eq!(time(seven.best_lap_of(&"ben".into())), Some(span("1:48")));
    assert_eq!(race.best_lap().and_then(|best| best.driver), Some("ben".into()));
}

#[test]
fn sectors_have_bests_as_soon_as_they_are_driven() {
    let race = race(TWO).after(
        "7: 1:50
         2:29 7 s1
         3:10 7 s2",
    );
    assert_eq!(race.best_sector(1).map(|best| (best.time, best.lap)), Some((span("0:39"), 2)));
    assert_eq!(race.best_sector(2).map(|best| best.time), Some(span("0:41")));
    assert_eq!(race.best_sector(3), None);
}

#[test]
fn a_lap_is_of_who_brings_the_car_home_and_the_next_of_who_takes_over_at_the_line() {
    let race = race(TWO).after(
        "0:00 7 driver amy
         7: 1:50 p1:58 2:40
         3:48 7 driver ben",
    );
    let car = race.car(&"7".into()).expect("there");
    let drivers: Vec<&str> = car
        .laps()
        .iter()
        .filter_map(|lap| car.driver(lap.seat?))
        .map(racing::DriverId::as_str)
        .collect();
    assert_eq!(drivers, ["amy", "amy", "ben"]);
}

#[test]
fn notes_at_the_line_are_about_the_lap_that_ends_there() {
    let race = race(TWO).after(
        "7: 1:50 1:50
         1:50 7 top-speed 300
         2:50 7 top-speed 310",
    );
    let speeds: Vec<Option<u32>> =
        race.car(&"7".into()).expect("there").laps().iter().map(|lap| lap.top_speed).collect();
    assert_eq!(speeds, [Some(300), Some(310)]);
}

#[test]
fn at_any_moment_a_car_stands_where_it_stood() {
    let session = race(TWO).run(
        "7: 1:50 1:51 1:52
         8: 1:51 1:49 1:50",
    );
    for (at, expected) in
        [("0:10", "7 8"), ("1:50", "7 8"), ("3:40", "8 7"), ("3:41", "8 7"), ("9:00", "8 7")]
    {
        assert_eq!(order(&session.at(moment(at))), expected, "{at}");
    }
    assert_eq!(session.at(moment("1:50")).outcome().cars[0].laps, Some(1));
    assert_eq!(session.at(moment("1:49.999999")).outcome().cars[0].laps, Some(0));
}
