//! Throws sheets of laps at the whole way from bytes to a result: `cargo fuzz run timing`.
//!
//! However the facts of a sheet arrive, they come to the same; every moment of the session can be
//! asked for, and whatever seems wrong can be accepted.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protocols::al_kamel::facts::{Origin, Starter as Told, from_rows};
use protocols::al_kamel::laps;
use racing::regulations::ClassifiedRule;
use racing::{Fact, FactId, Moment, SessionKind, Span};
use timing::setup::{CrewMember, Finish, FirstCrossing, Rules, Setup, Starter, Tolerances};
use timing::{Race, Session};

fuzz_target!(|bytes: &[u8]| {
    let sheet = laps::read(bytes);
    let origin = Origin::of(&sheet.rows, Moment(0));
    let origin = origin.unwrap_or(Origin { midnight: Moment(0), clock: Span::ZERO });
    let told = from_rows(&sheet.rows, origin);
    let kinds = [SessionKind::Race, SessionKind::Qualifying];
    let kind = kinds[bytes.len() % kinds.len()];
    let Ok(mut session) = Session::new(setup(&told.starters, kind)) else { return };
    session.fold(&told.facts).expect("ids are unique");
    let mut backwards = Session::new(setup(&told.starters, kind)).expect("as before");
    for fact in told.facts.iter().rev() {
        backwards.push(fact).expect("ids are unique");
    }
    assert_eq!(session.race().outcome(), backwards.race().outcome(), "the order of arrival");
    ask(session.race());
    let middle = told.facts.get(told.facts.len() / 2).map_or(Moment(0), |fact| fact.at);
    ask(&session.at(middle));
    let mut next = told.facts.iter().map(|fact| fact.id.0).max().unwrap_or(0) + 1;
    for recommendation in session.recommendations() {
        let facts: Vec<Fact> = recommendation.accept(FactId(next), middle);
        next += u64::try_from(facts.len()).expect("few");
        session.fold(&facts).expect("ids are unique");
    }
    ask(session.race());
});

/// Asks a session everything.
fn ask(race: &Race) {
    let latest = race.latest().unwrap_or(Moment(0));
    let tower = race.tower(latest);
    assert_eq!(tower.rows.len(), race.cars().count(), "every car has a row");
    let outcome = race.outcome();
    let classification = scoring::classify(&outcome, &[], &ClassifiedRule::default());
    assert_eq!(classification.lines.len(), outcome.cars.len(), "every car has a line");
    for rank in 1..=3 {
        assert_eq!(race.by_lap_time(rank).len(), outcome.cars.len(), "every car has a line");
    }
}

fn setup(starters: &[Told], kind: SessionKind) -> Setup {
    let mut classes: Vec<_> = starters.iter().map(|starter| starter.class.clone()).collect();
    classes.sort();
    classes.dedup();
    let starter = |starter: &Told| Starter {
        car: starter.car.clone(),
        class: starter.class.clone(),
        crew: (starter.crew.iter())
            .map(|member| CrewMember { driver: member.id.clone(), category: None })
            .collect(),
        transponders: Vec::new(),
        at_the_wheel: None,
        started: None,
    };
    Setup {
        session: "session".into(),
        round: None,
        kind,
        classes,
        starters: starters.iter().map(starter).collect(),
        start: None,
        finish: Finish::Open,
        sectors: 3,
        first_crossing: FirstCrossing::CompletesLap,
        rules: Rules::default(),
        deleted: Vec::new(),
        tolerances: Tolerances::default(),
    }
}
