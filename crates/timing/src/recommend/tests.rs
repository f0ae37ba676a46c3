//! What is recommended, and what accepting it does.

use racing::{FactId, Moment};

use super::{Evidence, Proposal, Reason, Recommendation};
use crate::session::Session;
use crate::testing::{START, moment, outcome, race, span};

const TWO: &str = "7 LMP2 =x7
                   8 LMP2 =x8";

const NOW: Moment = Moment(START.0 + 3_600_000_000);

/// Laps that give the class a pace of 1:50.
const PACE: &str = "8: 1:50 1:50 1:50 1:50 1:50 1:50 1:50";

fn recommended(cars: &str, lines: &str) -> (Session, Vec<Recommendation>) {
    let session = race(cars).run(lines);
    let found = session.recommendations();
    (session, found)
}

/// Accepts everything that is recommended.
fn accept(mut session: Session, found: &[Recommendation]) -> Session {
    for (recommendation, next) in found.iter().zip((1_000..).step_by(100)) {
        session.fold(&recommendation.accept(FactId(next), NOW)).expect("new ids");
    }
    session
}

#[test]
fn a_race_without_faults_needs_nothing() {
    let (_, found) = recommended(TWO, &format!("{PACE}\n 7: 1:51 1:50 p1:55 2:40 1:50"));
    assert_eq!(found, []);
}

#[test]
fn one_passing_heard_by_two_decoders_is_a_duplicate() {
    let lines = format!("{PACE}\n 7: 1:50 1:50\n 3:40.2 7 pit-line");
    let (session, found) = recommended(TWO, &lines);
    let Reason::Duplicate { car, apart, .. } = &found[0].reason else { panic!("{found:?}") };
    assert_eq!((car.as_str(), *apart), ("7", span("0:00.2")));
    assert_eq!(found.len(), 1);
    // Nothing changes by itself.
    assert_eq!(session.race().car(&"7".into()).expect("there").laps().len(), 3);
    let mended = accept(session, &found);
    assert_eq!(mended.race().car(&"7".into()).expect("there").laps().len(), 2);
    assert_eq!(mended.recommendations(), []);
}

#[test]
fn a_measurement_replaces_the_estimate_beside_it() {
    let lines =
        format!("{PACE}\n 7: 1:50\n guess> 3:39 7 line estimate\n 3:40 7 line\n 5:30 7 line");
    let (session, found) = recommended(TWO, &lines);
    assert_eq!(found.len(), 1);
    let mended = accept(session, &found);
    let laps = mended.race().car(&"7".into()).expect("there").laps();
    assert!(laps.iter().all(|lap| !lap.estimated));
}

#[test]
fn a_lap_that_nobody_can_drive_is_impossible() {
    let lines = format!("{PACE}\n 7: 1:50 0:31 1:19");
    let (session, found) = recommended(TWO, &lines);
    let Reason::Impossible { time, pace, .. } = found[0].reason else { panic!("{found:?}") };
    assert_eq!((time, pace), (span("0:31"), span("1:50")));
    let mended = accept(session, &found);
    assert_eq!(outcome(mended.race()).lines().last(), Some("7 2 3:40.000"));
}

#[test]
fn a_lap_of_twice_the_pace_is_two_and_stays_marked_as_estimated() {
    let lines = format!("{PACE}\n 7: 1:50 3:41 1:50");
    let (session, found) = recommended(TWO, &lines);
    let Reason::Missed { missing, evidence, .. } = &found[0].reason else { panic!("{found:?}") };
    assert_eq!(*missing, 1);
    assert_eq!(*evidence, Evidence::Pace { time: span("3:41"), usual: span("1:50") });
    let mended = accept(session, &found);
    let car = mended.race().car(&"7".into()).expect("there");
    let laps: Vec<_> = car.laps().iter().map(|lap| (lap.time(), lap.estimated)).collect();
    let expected = [("1:50", false), ("1:50.5", true), ("1:50.5", true), ("1:50", false)];
    assert_eq!(laps, expected.map(|(time, estimated)| (span(time), estimated)));
}

#[test]
fn a_lap_of_three_times_the_pace_is_three() {
    let (_, found) = recommended(TWO, &format!("{PACE}\n 7: 1:50 5:33"));
    let Reason::Missed { missing, .. } = found[0].reason else { panic!("{found:?}") };
    assert_eq!((missing, found[0].proposals.len()), (2, 2));
}

#[test]
fn slow_laps_behind_the_safety_car_are_not_missed_ones() {
    let lines = "1:00 flag sc
                 12:00 flag green
                 8: 1:50 3:40 3:40 3:40 1:50 1:50 1:50
                 7: 1:51 3:41 3:39 3:42 1:50 1:50 1:50";
    assert_eq!(recommended(TWO, lines).1, []);
}

#[test]
fn a_stop_is_not_a_missed_passing() {
    let lines = format!("{PACE}\n 7: 1:50 3:40\n 3:00 7 pit-in\n 4:50 7 pit-out");
    assert_eq!(recommended(TWO, &lines).1, []);
}

#[test]
fn sectors_heard_again_prove_a_missed_crossing_and_tell_nearly_when() {
    let lines = "8: 1:50 1:50 1:50
                 2:30 8 s1
                 3:00 8 s2
                 4:20 8 s1
                 4:50 8 s2
                 7: 1:50
                 2:30 7 s1
                 3:00 7 s2
                 4:20 7 s1
                 4:50 7 s2
                 5:30 7 line";
    let (session, found) = recommended(TWO, lines);
    let Reason::Missed { evidence, .. } = found[0].reason else { panic!("{found:?}") };
    assert_eq!(evidence, Evidence::Sectors);
    let line = racing::fact::Loop::Line;
    let at = moment("3:40");
    assert_eq!(found[0].proposals, [Proposal::Passing { car: "7".into(), at, place: line }]);
    let mended = accept(session, &found);
    let car = mended.race().car(&"7".into()).expect("there");
    assert_eq!(car.laps().len(), 3);
    assert_eq!(car.sectors(3), [Some(span("0:40")), Some(span("0:30")), Some(span("0:40"))]);
}

#[test]
fn half_a_race_without_passings_is_not_filled_by_guesses() {
    let (_, found) = recommended(TWO, &format!("{PACE}\n 7: 1:50 9:10 1:50"));
    assert_eq!(found, []);
}

#[test]
fn an_unknown_transponder_is_probably_in_the_car_that_went_silent() {
    let lines = format!("{PACE}\n 1:51 =x7 line\n 3:42 =new line\n 5:33 =new line");
    let (session, found) = recommended(TWO, &lines);
    let Reason::UnknownTransponder { passings, missing, .. } = &found[0].reason else {
        panic!("{found:?}")
    };
    assert_eq!((*passings, missing.as_slice()), (2, ["7".into()].as_slice()));
    let mended = accept(session, &found);
    assert_eq!(mended.race().car(&"7".into()).expect("there").laps().len(), 3);
}

#[test]
fn an_unknown_transponder_with_several_silent_cars_is_left_to_a_person() {
    let (_, found) = recommended("7 GT\n 8 GT", "3:42 =new line");
    let Reason::UnknownTransponder { missing, .. } = &found[0].reason else { panic!("{found:?}") };
    assert_eq!(missing.len(), 2);
    assert_eq!(found[0].proposals, []);
}

#[test]
fn a_number_that_no_car_has_is_told() {
    let (_, found) = recommended(TWO, "1:50 07 line");
    let Reason::UnknownCar { number, passings, .. } = &found[0].reason else { panic!("{found:?}") };
    assert_eq!((number.as_str(), *passings), ("07", 1));
}

#[test]
fn two_cars_that_drive_the_pace_of_each_others_class_have_swapped_transponders() {
    let cars = "7 LMP2 =x7
                8 LMP2 =x8
                9 LMP2 =x9
                91 GT =x91
                92 GT =x92
                93 GT =x93";
    let laps = |heard: &str, lap: &str| {
        let pass = |number: i64| {
            let at = racing::Span::from_micros(span(lap).micros() * number);
            format!("{at} {heard} line")
        };
        (1..=4).map(pass).collect::<Vec<String>>().join("\n")
    };
    let lines = [
        laps("=x7", "2:10"),
        laps("=x8", "1:50"),
        laps("=x9", "1:51"),
        laps("=x91", "1:50.5"),
        laps("=x92", "2:10"),
        laps("=x93", "2:11"),
    ];
    let (session, found) = recommended(cars, &lines.join("\n"));
    let swapped = found.iter().find_map(|one| match &one.reason {
        Reason::Swapped { first, second, .. } => Some((first.as_str(), second.as_str())),
        _ => None,
    });
    assert_eq!(swapped, Some(("7", "91")));
    let mended = accept(session, &found);
    assert_eq!(mended.race().car(&"7".into()).expect("there").time(), span("7:22"));
    assert!(mended.recommendations().is_empty());
}

#[test]
fn a_lap_as_long_as_time_itself_does_no_harm() {
    let quarter = i64::MAX / 4;
    let lines = crate::testing::facts("8: 1 1 1\n 7: 4");
    let at = [0, quarter, 2 * quarter, 3 * quarter, i64::MAX];
    let facts: Vec<racing::Fact> = lines
        .into_iter()
        .zip(at)
        .map(|(fact, at)| racing::Fact { at: Moment(at), ..fact })
        .collect();
    let mut session = Session::new(race(TWO).0).expect("sound");
    session.fold(&facts).expect("new ids");
    assert_eq!(session.recommendations(), []);
}

#[test]
fn a_recommendation_keeps_its_key_while_what_it_rests_on_stays() {
    let keys = |lines: &str| -> Vec<String> {
        recommended(TWO, lines).1.iter().map(Recommendation::key).collect()
    };
    let twice = format!("{PACE}\n 7: 1:50 1:50\n 3:40.2 7 pit-line");
    let before = keys(&twice);
    assert_eq!(before.len(), 1);
    // More of the race tells nothing new about it; another repeat is another matter.
    assert_eq!(keys(&format!("{twice}\n 5:30 7 line")), before);
    let more = keys(&format!("{twice}\n 3:40.3 7 pit-line"));
    assert!(more.len() == 2 && more.contains(&before[0]), "{more:?}");
}
