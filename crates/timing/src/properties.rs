//! What holds for every session: the order of arrival never matters, nothing is lost or made up,
//! and no facts are too strange.

use std::num::NonZeroUsize;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use racing::fact::{Correction, Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::regulations::Neutralisation;
use racing::{Fact, FactId, Moment, SessionKind, Span};

use crate::race::Race;
use crate::session::Session;
use crate::setup::{
    Countback, CountbackOf, Finish, FirstCrossing, OrderBy, PitTime, Setup, UnderRed,
};
use crate::testing::{START, race, rule, span};

const CARS: &str = "7  LMP2 amy:bronze ben:silver =x7 =y7
                    8  LMP2 cat:gold
                    91 GT dan:bronze eve:gold =x91
                    92 GT";

/// A set-up with every rule on one side or the other.
fn setups() -> impl Strategy<Value = Setup> {
    let kind = select(vec![SessionKind::Race, SessionKind::Race, SessionKind::Qualifying]);
    let finish = select(vec![
        Finish::Open,
        Finish::Timed(span("6:00")),
        Finish::TimedAndLap(span("4:00")),
        Finish::Distance(4),
        Finish::TimeAndDistance { time: span("8:00"), laps: 5 },
    ]);
    let of = select(vec![CountbackOf::Leader, CountbackOf::ClassLeader]);
    let countback = prop::option::of((0_u8..3, of));
    let pit_time = select(vec![PitTime::Never, PitTime::WhenDriverStays, PitTime::Always]);
    (kind, finish, countback, pit_time, any::<[bool; 6]>()).prop_map(
        |(kind, finish, countback, pit_time, other)| {
            race(CARS)
                .with(|setup| {
                    (setup.kind, setup.finish) = (kind, finish);
                    let countback =
                        countback.map(|(crossings, of)| rule(Countback { crossings, of }));
                    setup.rules.countback = countback;
                    setup.rules.pit_time = rule(pit_time);
                    if other[0] {
                        setup.rules.order = rule(OrderBy::Line);
                    }
                    if other[1] {
                        setup.first_crossing = FirstCrossing::BeginsLap;
                    }
                    if other[2] {
                        setup.rules.clock = rule(UnderRed::Stops);
                    }
                    if other[3] {
                        setup.rules.stop_from = Some(rule(span("0:20")));
                    }
                    if other[4] {
                        setup.tolerances.same_passing = span("0:03");
                    }
                    if other[5] {
                        setup.deleted = vec![("7".into(), 2)];
                    }
                })
                .0
        },
    )
}

fn heard() -> impl Strategy<Value = Heard> {
    prop_oneof![
        6 => select(vec!["7", "8", "91", "92", "12"]).prop_map(|car| Heard::Car(car.into())),
        3 => select(vec!["x7", "y7", "x91", "z"]).prop_map(|one| Heard::Transponder(one.into())),
    ]
}

fn passings() -> impl Strategy<Value = What> {
    let places = select(vec![
        Loop::Line,
        Loop::Line,
        Loop::Line,
        Loop::PitLine,
        Loop::PitEntry,
        Loop::PitExit,
        Loop::Sector(1),
        Loop::Sector(2),
        Loop::Sector(0),
        Loop::Sector(200),
    ]);
    let sources =
        select(vec![PassingSource::Decoder, PassingSource::Keyed, PassingSource::Estimate]);
    (heard(), places, sources)
        .prop_map(|(heard, at, source)| What::Passing(Passing { heard, at, source }))
}

fn flags() -> impl Strategy<Value = Flag> {
    let neutralised = [
        Neutralisation::SlowZone,
        Neutralisation::FullCourseYellow,
        Neutralisation::SafetyCar,
        Neutralisation::RedFlag,
        Neutralisation::RedFlag,
    ];
    let mut flags = vec![Flag::Green, Flag::Green, Flag::Yellow, Flag::Chequered];
    flags.extend(neutralised.map(Flag::Neutralised));
    select(flags)
}

fn corrections(moments: impl Strategy<Value = Moment>) -> impl Strategy<Value = What> {
    let fact = || (0_u64..80).prop_map(FactId);
    let car = || select(vec!["7", "8", "91", "12"]);
    prop_oneof![
        3 => fact().prop_map(Correction::Void),
        2 => fact().prop_map(Correction::Restore),
        2 => (fact(), car())
            .prop_map(|(fact, car)| Correction::Reassign { fact, car: car.into() }),
        2 => (select(vec!["x7", "z"]), car(), moments).prop_map(|(transponder, car, since)| {
            Correction::Transponder { transponder: transponder.into(), car: car.into(), since }
        }),
        1 => any::<bool>().prop_map(Correction::LineOnly),
    ]
    .prop_map(What::Correction)
}

fn what(moments: impl Strategy<Value = Moment>) -> impl Strategy<Value = What> {
    let car = || select(vec!["7", "8", "91", "92", "12"]);
    let driver = select(vec!["amy", "ben", "cat", "dan", "eve", "nobody"]);
    let notes = prop_oneof![
        (0_i64..200).prop_map(|seconds| Note::PitTime(Span::from_seconds(seconds))),
        any::<u32>().prop_map(Note::TopSpeed),
        any::<u32>().prop_map(Note::LapSpeed),
        Just(Note::Retired),
    ];
    prop_oneof![
        24 => passings(),
        3 => flags().prop_map(What::Flag),
        3 => (car(), driver)
            .prop_map(|(car, driver)| What::Driver { car: car.into(), driver: driver.into() }),
        2 => (car(), notes).prop_map(|(car, note)| What::Note { car: car.into(), note }),
        4 => corrections(moments),
        1 => Just(What::Start),
        1 => Just(What::End),
    ]
}

/// Facts of a quarter of an hour with the start before them; ids are the order of arrival.
fn logs() -> impl Strategy<Value = Vec<Fact>> {
    let moments = || (-20_i64..900).prop_map(|seconds| START.after(Span::from_seconds(seconds)));
    prop::collection::vec((moments(), what(moments())), 0..80).prop_map(|facts| {
        let start = std::iter::once((START, What::Start));
        let all = start.chain(facts).zip(1..);
        all.map(|((at, what), id)| Fact { at, id: FactId(id), what }).collect()
    })
}

/// Facts at any moment at all.
fn wild_logs() -> impl Strategy<Value = Vec<Fact>> {
    let moments = || {
        prop_oneof![
            any::<i64>().prop_map(Moment),
            select(vec![i64::MIN, i64::MAX, 0, START.0]).prop_map(Moment)
        ]
    };
    prop::collection::vec((moments(), what(moments())), 0..60).prop_map(|facts| {
        let all = facts.into_iter().zip(1..);
        all.map(|((at, what), id)| Fact { at, id: FactId(id), what }).collect()
    })
}

fn folded(setup: &Setup, facts: &[Fact]) -> Session {
    let mut session = Session::new(setup.clone()).expect("a sound set-up");
    session.fold(facts).expect("new ids");
    session
}

fn pushed(setup: &Setup, facts: &[Fact], every: usize) -> Session {
    let every = NonZeroUsize::new(every).expect("not zero");
    let mut session =
        Session::with_checkpoints_every(setup.clone(), every).expect("a sound set-up");
    for fact in facts {
        session.push(fact).expect("a new id");
    }
    session
}

/// Asks for everything that can be asked.
fn ask(session: &Session, now: Moment) -> String {
    let race = session.race();
    let cars: Vec<_> = race
        .cars()
        .map(|car| {
            (car.stints(now), car.runs(), car.driving_times(now), car.stops(now), car.state(now))
        })
        .collect();
    format!(
        "{race:?} {cars:?} {:?} {:?} {:?} {:?} {:?}",
        race.tower(now),
        race.lap_chart(),
        race.outcome(),
        race.by_lap_time(2),
        session.recommendations()
    )
}

fn laps(race: &Race) -> Vec<u32> {
    race.outcome().cars.iter().filter_map(|car| car.laps).collect()
}

proptest! {
    #[test]
    fn the_order_of_arrival_never_matters(
        setup in setups(),
        (facts, shuffled) in logs().prop_flat_map(|facts| {
            (Just(facts.clone()), Just(facts).prop_shuffle())
        }),
    ) {
        let expected = folded(&setup, &facts);
        for session in [folded(&setup, &shuffled), pushed(&setup, &shuffled, 5)] {
            prop_assert_eq!(session.race(), expected.race());
            let now = START.after(span("20:00"));
            prop_assert_eq!(ask(&session, now), ask(&expected, now));
        }
    }

    #[test]
    fn telling_live_is_telling_the_log(
        setup in setups(),
        mut facts in logs(),
        spacing in 1_usize..40,
    ) {
        facts.sort_by_key(Fact::order);
        let live = pushed(&setup, &facts, spacing);
        let folded = folded(&setup, &facts);
        prop_assert_eq!(live.race(), folded.race());
    }

    #[test]
    fn any_moment_is_the_session_told_to_there(
        setup in setups(),
        facts in logs(),
        seconds in -30_i64..950,
        spacing in 1_usize..40,
    ) {
        let moment = START.after(Span::from_seconds(seconds));
        let session = pushed(&setup, &facts, spacing);
        // Corrections are known today, whenever they were made.
        let happened = facts.iter().filter(|fact| match &fact.what {
            What::Correction(correction) => {
                fact.at <= moment || !matches!(correction, Correction::LineOnly(_))
            }
            _ => fact.at <= moment,
        });
        let happened: Vec<Fact> = happened.cloned().collect();
        let to_there = folded(&setup, &happened);
        prop_assert_eq!(&session.at(moment), to_there.race());
    }

    #[test]
    fn what_was_known_is_what_the_facts_so_far_tell(
        setup in setups(),
        facts in logs(),
        count in any::<Index>(),
    ) {
        let count = count.index(facts.len()) + 1;
        let id = FactId(u64::try_from(count).expect("few facts"));
        let known = folded(&setup, &facts).known(id);
        let so_far = folded(&setup, &facts[..count]);
        prop_assert_eq!(known.race(), so_far.race());
    }

    #[test]
    fn adding_a_fact_and_voiding_it_changes_nothing(
        setup in setups(),
        facts in logs(),
        seconds in 0_i64..900,
        added in passings(),
    ) {
        let before = pushed(&setup, &facts, 7);
        let mut after = before.clone();
        let added = Fact {
            at: START.after(Span::from_seconds(seconds)),
            id: FactId(1_000),
            what: added,
        };
        after.push(&added).expect("a new id");
        let void = What::Correction(Correction::Void(added.id));
        after.push(&Fact { at: added.at, id: FactId(1_001), what: void }).expect("a new id");
        prop_assert_eq!(after.race(), before.race());
    }

    #[test]
    fn the_laps_listed_are_the_laps_counted_and_add_up(setup in setups(), facts in logs()) {
        let session = folded(&setup, &facts);
        let race = session.race();
        for car in race.cars() {
            let outcome = race.outcome();
            let own = outcome.cars.iter().find(|one| &one.car == car.number()).expect("there");
            prop_assert_eq!(Some(car.laps().len()), own.laps.map(|laps| laps as usize));
            let first = car.laps().first().map_or(Span::ZERO, |lap| lap.began);
            let sum: Span = car.laps().iter().map(crate::laps::Lap::time).sum();
            prop_assert_eq!(own.time.unwrap_or(first), first + sum);
            for lap in 1..=own.laps.unwrap_or(0) {
                let sectors: Option<Span> = car.sectors(lap).iter().copied().sum();
                let time = car.laps()[lap as usize - 1].time();
                prop_assert!(sectors.is_none_or(|sum| sum == time));
            }
        }
    }

    #[test]
    fn more_laps_never_stand_behind_fewer(setup in setups(), facts in logs()) {
        let session = folded(&setup, &facts);
        if session.race().is_race() {
            prop_assert!(laps(session.race()).is_sorted_by(|a, b| a >= b));
        }
    }

    #[test]
    fn nobody_drives_longer_than_the_session(setup in setups(), facts in logs()) {
        let session = folded(&setup, &facts);
        let now = START.after(span("16:00"));
        for car in session.race().cars() {
            let times = car.driving_times(now);
            let sum: Span = times.into_iter().map(|time| time.driven).sum();
            prop_assert!(sum <= span("16:20"), "{} drove {sum}", car.number());
        }
    }

    #[test]
    fn no_facts_are_too_strange(setup in setups(), facts in wild_logs(), now in any::<i64>()) {
        let session = folded(&setup, &facts);
        let expected = ask(&session, Moment(now));
        let mut backwards = facts;
        backwards.reverse();
        prop_assert_eq!(ask(&pushed(&setup, &backwards, 4), Moment(now)), expected);
        let at = session.at(Moment(now));
        let answer = at.tower(Moment(now));
        prop_assert_eq!(answer.rows.len(), 4);
    }
}
