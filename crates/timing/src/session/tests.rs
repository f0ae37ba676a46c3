//! Facts in any order, moments and states of knowledge.

use racing::fact::What;
use racing::{Fact, FactId};

use crate::session::{Session, TimingError};
use crate::testing::{START, facts, moment, outcome, race};

const RACE: &str = "7: 1:50 1:50 1:50
                    wrong> 4:30 7 line
                    8: 1:51 1:51 1:51
                    6:00 void wrong";

#[test]
fn a_late_passing_is_placed_by_its_own_time() {
    let paddock = race("7 GT\n 8 GT");
    let mut session = paddock.run("8: 1:51 1:51\n 1:50 7 line\n 5:30 7 line");
    assert_eq!(outcome(session.race()), "8 2 3:42.000\n7 2 5:30.000");
    let late = facts("3:40 7 line").pop().expect("one");
    session.push(&Fact { id: FactId(99), ..late }).expect("a new id");
    assert_eq!(outcome(session.race()), "7 3 5:30.000\n8 2 3:42.000");
}

#[test]
fn what_was_known_can_be_told_apart_from_what_happened() {
    let session = race("7 GT\n 8 GT").run(RACE);
    assert_eq!(outcome(session.race()), "7 3 5:30.000\n8 3 5:33.000");
    // Today the passing is known to be wrong, also for moments before it was found out.
    assert_eq!(outcome(&session.at(moment("4:40"))), "7 2 3:40.000\n8 2 3:42.000");
    // The last fact is the correction; before it was recorded the lap counted.
    let last = facts(RACE).last().map(|fact| fact.id.0).expect("facts");
    let before = session.known(FactId(last - 1));
    assert_eq!(outcome(before.race()).lines().next(), Some("7 4 5:30.000"));
    assert_eq!(session.known(FactId(last)).race(), session.race());
}

#[test]
fn a_correction_reaches_only_facts_before_it() {
    let mut lines = facts("1:50 7 line");
    let void = facts("2:00 7 line\n");
    lines.extend(void.into_iter().skip(1).map(|fact| Fact { id: FactId(9), ..fact }));
    let correction = What::Correction(racing::fact::Correction::Void(FactId(9)));
    lines.push(Fact { at: moment("3:00"), id: FactId(5), what: correction });
    let mut session = Session::new(race("7 GT").0).expect("sound");
    session.fold(&lines).expect("new ids");
    assert_eq!(session.race().outcome().cars[0].laps, Some(2));
}

#[test]
fn an_id_is_taken_only_once_and_nothing_is_taken_in_with_it() {
    let mut session = race("7 GT").run("1:50 7 line");
    let before = session.race().clone();
    let again = facts("3:40 7 line");
    let error = TimingError::IdTaken { id: FactId(1) };
    assert_eq!(session.fold(&again), Err(error.clone()));
    assert_eq!(session.push(&again[1]), Err(TimingError::IdTaken { id: FactId(2) }));
    assert_eq!(session.race(), &before);
    assert_eq!(error.to_string(), "fact 1 is there already; give a new fact the next free number");
    assert_eq!(error.code(), "timing.id-taken");
}

#[test]
fn a_race_told_again_is_no_second_race() {
    let mut session = race("7 GT").run(RACE);
    assert!(session.fold(&facts(RACE)).is_err());
    assert_eq!(session.race().outcome().cars[0].laps, Some(3));
}

#[test]
fn facts_about_cars_that_take_no_part_are_kept_and_change_nothing() {
    let known = race("7 GT").after("1:50 7 line");
    let more =
        race("7 GT").after("1:50 7 line\n 1:40 12 line\n 1:41 =x9 line\n 1:42 12 driver amy");
    assert_eq!(known.outcome(), more.outcome());
}

#[test]
fn an_aborted_start_is_voided_and_another_follows() {
    let race = race("7 GT").after(
        "aborted> 0:00 start
         0:50 void aborted
         1:00 start
         2:50 7 line",
    );
    assert_eq!(outcome(&race), "7 1 1:50.000");
    assert_eq!(race.started(), Some(START.after(crate::testing::span("1:00"))));
}

#[test]
fn lap_times_are_deleted_while_the_session_runs_and_come_back() {
    use crate::view::Merit;
    let last = |session: &Session| {
        let tower = session.race().latest_tower().expect("something happened");
        let row = tower.rows.iter().find(|row| row.car.as_str() == "7").expect("it is there");
        let best = row.best.as_ref().map(|best| best.lap);
        (row.laps, row.last.expect("a lap").merit, best)
    };
    let paddock = race("7 GT\n 8 GT");
    let mut session = paddock.run("7: 1:50 1:52 1:49\n 8: 1:51 1:51 1:51");
    let before = session.race().clone();
    assert_eq!(last(&session), (3, Merit::SessionBest, Some(3)));
    session.delete_lap_times(vec![("7".into(), 3), ("X".into(), 1)]);
    assert_eq!(last(&session), (3, Merit::Deleted, Some(2)));
    // What comes after finds the same laps deleted.
    let late = facts("7:30 7 line").pop().expect("one");
    session.push(&Fact { id: FactId(99), ..late }).expect("a new id");
    assert_eq!(last(&session).2, Some(2));
    let mut again = paddock.run("7: 1:50 1:52 1:49\n 8: 1:51 1:51 1:51");
    again.delete_lap_times(vec![("7".into(), 3)]);
    again.delete_lap_times(Vec::new());
    assert_eq!(again.race(), &before, "a decision was replaced");
}
