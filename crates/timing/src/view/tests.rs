//! The tower.

use racing::fact::Flag;

use super::{Merit, Tower};
use crate::state::CarState;
use crate::testing::{Paddock, moment, race, span};

const FOUR: &str = "7  LMP2 amy ben
                    8  LMP2 cat
                    91 GT dan
                    92 GT eve";

fn tower(paddock: &Paddock, lines: &str, at: &str) -> Tower {
    paddock.run(lines).at(moment(at)).tower(moment(at))
}

/// The times of a row as letters: `S` session best, `C` class best, `P` personal best, `-` slower.
fn merits(tower: &Tower, car: &str) -> String {
    let row = tower.rows.iter().find(|row| row.car.as_str() == car).expect("there");
    let letter = |timed: &Option<super::Timed>| match timed.map(|timed| timed.merit) {
        None => '.',
        Some(Merit::SessionBest) => 'S',
        Some(Merit::ClassBest) => 'C',
        Some(Merit::PersonalBest) => 'P',
        Some(Merit::Slower) => '-',
        Some(Merit::Deleted) => 'x',
    };
    std::iter::once(&row.last).chain(&row.sectors).map(letter).collect()
}

fn states(tower: &Tower) -> Vec<(&str, CarState)> {
    tower.rows.iter().map(|row| (row.car.as_str(), row.state)).collect()
}

#[test]
fn the_tower_tells_flag_clock_leader_and_best() {
    let lines = "7: 1:50 1:48\n 8: 1:51 1:47\n 3:39 flag fcy";
    let tower = tower(&race(FOUR).timed("4:00:00"), lines, "3:40");
    assert_eq!(
        tower.flag,
        Flag::Neutralised(racing::regulations::Neutralisation::FullCourseYellow)
    );
    assert_eq!(tower.clock.remaining, Some(span("3:56:20")));
    assert_eq!((tower.leader, tower.laps), (Some("7".into()), 2));
    assert_eq!(tower.best.map(|best| (best.car, best.time)), Some(("8".into(), span("1:47"))));
    assert_eq!(tower.neutralisations.len(), 1);
}

#[test]
fn before_the_start_everybody_waits_on_the_grid() {
    let session = crate::session::Session::new(race(FOUR).0).expect("sound");
    let tower = session.race().tower(moment("0:00"));
    assert_eq!((tower.leader, tower.laps), (None, 0));
    assert!(tower.rows.iter().all(|row| row.state == CarState::NotHeard));
    assert_eq!(session.race().latest_tower(), None);
}

#[test]
fn cars_run_visit_the_pits_stop_retire_and_finish() {
    let lines = "7: 1:50 1:50 1:50 1:50 1:50 1:50
                 8: 1:51 1:51
                 91: 2:00 2:00
                 5:30 91 pit-in
                 92: 2:01
                 2:30 92 retired
                 7:00 91 pit-out";
    let paddock = race(FOUR).timed("10:00");
    let at = |at: &str| {
        let tower = tower(&paddock, lines, at);
        states(&tower).into_iter().map(|(car, state)| (car.to_owned(), state)).collect::<Vec<_>>()
    };
    let expected = |cars: [(&str, CarState); 4]| cars.map(|(car, state)| (car.to_owned(), state));
    use CarState::{Finished, InPit, OutLap, Retired, Running, Stopped};
    assert_eq!(
        at("5:40"),
        expected([("7", Running), ("8", Running), ("91", InPit), ("92", Retired)])
    );
    assert_eq!(
        at("7:20"),
        expected([("7", Running), ("8", Running), ("91", OutLap), ("92", Retired)])
    );
    assert_eq!(
        at("11:00"),
        expected([("7", Finished), ("8", Stopped), ("91", OutLap), ("92", Retired)])
    );
}

#[test]
fn a_retired_car_that_is_heard_again_goes_on() {
    let lines = "7: 1:50\n 2:00 7 retired\n 3:00 7 s1";
    assert_eq!(states(&tower(&race(FOUR), lines, "2:30"))[0].1, CarState::Retired);
    assert_eq!(states(&tower(&race(FOUR), lines, "3:00"))[0].1, CarState::Running);
}

#[test]
fn nobody_stops_because_the_session_is_suspended() {
    let lines = "7: 1:50 1:50\n 8: 1:51 1:51\n 4:00 flag red\n 40:00 flag green";
    assert_eq!(states(&tower(&race(FOUR), lines, "39:00"))[0].1, CarState::Running);
    assert_eq!(states(&tower(&race(FOUR), lines, "50:00"))[0].1, CarState::Stopped);
}

#[test]
fn times_are_told_by_what_they_are_worth() {
    let lines = "1:50 7 line
                 2:30 7 s1
                 3:05 7 s2
                 3:40 7 line
                 2:00 91 line
                 2:50 91 s1
                 3:30 91 s2
                 4:00 91 line
                 4:49 91 s1
                 4:19 7 s1";
    let tower = tower(&race(FOUR), lines, "5:00");
    // The first sector of #7 is already one of the lap under way, and faster.
    assert_eq!(merits(&tower, "7"), "SSSC");
    assert_eq!(merits(&tower, "91"), "CCCS");
    assert_eq!(merits(&tower, "8"), "....");
}

#[test]
fn a_deleted_time_is_shown_as_deleted() {
    let paddock = race(FOUR).with(|setup| setup.deleted = vec![("7".into(), 2)]);
    assert_eq!(merits(&tower(&paddock, "7: 1:50 1:45", "3:40"), "7"), "x...");
}

#[test]
fn estimates_are_marked_for_as_long_as_anything_shown_rests_on_them() {
    let lines = "1:50 7 line\n 3:40 7 line estimate\n 5:30 7 line\n 7:20 7 line";
    let marks = |at: &str| {
        let row = tower(&race(FOUR), lines, at).rows.swap_remove(0);
        (row.estimated, row.estimated_laps)
    };
    assert_eq!(marks("2:00"), (false, 0));
    assert_eq!(marks("4:00"), (true, 1));
    assert_eq!(marks("6:00"), (true, 2));
    assert_eq!(marks("8:00"), (false, 2));
}

#[test]
fn the_driver_shown_is_who_is_in_the_car() {
    let lines = "0:00 7 driver amy\n 10:00 7 driver ben";
    let driver = |at: &str| tower(&race(FOUR), lines, at).rows[0].driver.clone();
    assert_eq!(driver("5:00"), Some("amy".into()));
    assert_eq!(driver("10:00"), Some("ben".into()));
}
