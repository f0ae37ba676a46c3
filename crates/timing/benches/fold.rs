//! How long a long race takes to fold, any moment of it to find, and a late correction to tell.
//!
//! The race is 24 hours of 62 cars in three classes, about 100,000 passings. The budgets are 50 ms
//! for the fold, 5 ms for a moment and 100 ms for a correction ten hours back. The floor beside the
//! fold only counts laps, without sectors, flags, pits, bests or checkpoints.

use std::collections::BTreeMap;

use divan::{Bencher, black_box};
use racing::fact::{Correction, Flag, Heard, Loop, Passing, PassingSource, What};
use racing::{ClassCode, Fact, FactId, Moment, SessionKind, Span};
use timing::setup::{CrewMember, Finish, FirstCrossing, Rules, Tolerances};
use timing::{Session, Setup, Starter};

fn main() {
    divan::main();
}

const CARS: u16 = 62;
const SECTORS: u8 = 6;
const HOURS: i64 = 24;
const START: Moment = Moment(1_718_460_000_000_000);
const CLASSES: [(&str, i64); 3] = [("HYPERCAR", 208), ("LMP2", 217), ("LMGT3", 236)];

#[divan::bench]
fn fold(bencher: Bencher) {
    let facts = race();
    bencher.with_inputs(session).bench_local_values(|mut session| {
        session.fold(black_box(&facts)).expect("every id is new");
        session
    });
}

#[divan::bench]
fn push_one_by_one(bencher: Bencher) {
    let facts = race();
    bencher.with_inputs(session).bench_local_values(|mut session| {
        for fact in black_box(&facts) {
            session.push(fact).expect("every id is new");
        }
        session
    });
}

#[divan::bench]
fn floor_of_counting_laps(bencher: Bencher) {
    let facts = race();
    bencher.bench_local(|| {
        let mut laps: BTreeMap<&str, u32> = BTreeMap::new();
        for fact in black_box(&facts) {
            let What::Passing(Passing { heard: Heard::Transponder(heard), at: Loop::Line, .. }) =
                &fact.what
            else {
                continue;
            };
            *laps.entry(heard).or_default() += 1;
        }
        laps
    });
}

#[divan::bench(args = [1, 13, 23])]
fn any_moment(bencher: Bencher, hour: i64) {
    let session = folded();
    let moment = START.after(Span::from_seconds(hour * 3_600 + 1_234));
    bencher.bench_local(|| session.at(black_box(moment)));
}

/// What the pit wall of a car in the middle of its class shows, late in the race.
#[divan::bench]
fn pit_wall(bencher: Bencher) {
    let session = folded();
    let moment = START.after(Span::from_seconds(HOURS * 3_600 - 2_000));
    let race = session.at(moment);
    bencher.bench_local(|| race.pit_wall(black_box(&"30".into()), moment));
}

/// The stewards delete a lap time: everything is told again.
#[divan::bench]
fn delete_a_lap_time(bencher: Bencher) {
    bencher.with_inputs(folded).bench_local_values(|mut session| {
        session.delete_lap_times(vec![("30".into(), 40)]);
        session
    });
}

/// What a timing screen shows, made anew.
#[divan::bench]
fn tower(bencher: Bencher) {
    let session = folded();
    let moment = START.after(Span::from_seconds(HOURS * 3_600 - 100));
    let race = session.at(moment);
    bencher.bench_local(|| race.tower(black_box(moment)));
}

#[divan::bench]
fn recommendations(bencher: Bencher) {
    let session = folded();
    bencher.bench_local(|| black_box(&session).recommendations());
}

#[divan::bench]
fn a_correction_ten_hours_back(bencher: Bencher) {
    let facts = race();
    let then = START.after(Span::from_seconds(14 * 3_600));
    let wrong = facts.iter().find(|fact| fact.at > then && is_line(fact)).expect("a crossing");
    let void = What::Correction(Correction::Void(wrong.id));
    let next = FactId(u64::try_from(facts.len()).expect("not many") + 1);
    let fact = Fact { at: START.after(Span::from_seconds(24 * 3_600)), id: next, what: void };
    bencher.with_inputs(folded).bench_local_values(|mut session| {
        session.push(black_box(&fact)).expect("a new id");
        session
    });
}

fn is_line(fact: &Fact) -> bool {
    matches!(&fact.what, What::Passing(passing) if passing.at.is_line())
}

fn session() -> Session {
    Session::new(setup()).expect("a sound set-up")
}

fn folded() -> Session {
    let mut session = session();
    session.fold(&race()).expect("every id is new");
    session
}

fn transponder(car: u16) -> String {
    format!("{}", 4_000_000 + u32::from(car) * 7_919)
}

fn class(car: u16) -> (&'static str, i64) {
    CLASSES[usize::from(car) * CLASSES.len() / usize::from(CARS)]
}

fn driver(car: u16, seat: u16) -> String {
    format!("driver-{seat}-of-{car}")
}

fn setup() -> Setup {
    let starter = |car: u16| Starter {
        car: format!("{}", car + 1).into(),
        class: class(car).0.into(),
        crew: (0..3)
            .map(|seat| CrewMember { driver: driver(car, seat).into(), category: None })
            .collect(),
        transponders: vec![transponder(car).into()],
        at_the_wheel: Some(driver(car, 0).into()),
        started: None,
    };
    Setup {
        session: "race".into(),
        round: None,
        kind: SessionKind::Race,
        classes: CLASSES.map(|(class, _)| ClassCode::from(class)).into(),
        starters: (0..CARS).map(starter).collect(),
        start: None,
        finish: Finish::Timed(Span::from_seconds(HOURS * 3_600)),
        sectors: SECTORS,
        first_crossing: FirstCrossing::CompletesLap,
        rules: Rules::default(),
        deleted: Vec::new(),
        tolerances: Tolerances::default(),
    }
}

/// A generator of chance that is the same everywhere: the next number below a bound.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 1).expect("63 bits") % bound
    }
}

/// The facts of the race, in the order of their time.
fn race() -> Vec<Fact> {
    let mut happened = vec![(START, What::Start)];
    for hour in 1..HOURS {
        let at = START.after(Span::from_seconds(hour * 3_600));
        let slow = racing::regulations::Neutralisation::SafetyCar;
        happened.push((at, What::Flag(Flag::Neutralised(slow))));
        happened.push((at.after(Span::from_seconds(600)), What::Flag(Flag::Green)));
    }
    for car in 0..CARS {
        drive(car, &mut happened);
    }
    happened.sort_by_key(|(at, what)| (*at, what.rank()));
    happened
        .into_iter()
        .zip(1..)
        .map(|((at, what), id)| Fact { at, id: FactId(id), what })
        .collect()
}

/// One car's race: a stop every eleven laps or so, a new driver at every third.
fn drive(car: u16, happened: &mut Vec<(Moment, What)>) {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (u64::from(car) + 1));
    let heard = Heard::Transponder(transponder(car).into());
    let pass = |happened: &mut Vec<(Moment, What)>, at: Moment, place: Loop| {
        let passing = Passing { heard: heard.clone(), at: place, source: PassingSource::Decoder };
        happened.push((at, What::Passing(passing)));
    };
    let sector = class(car).1 * 1_000_000 / i64::from(SECTORS);
    let flag = START.after(Span::from_seconds(HOURS * 3_600 + 250));
    let mut at = START.after(Span::from_millis(i64::from(car) * 400));
    for lap in 1_u16.. {
        let pits = lap.is_multiple_of(11);
        for end in 1..SECTORS {
            at = at.after(Span::from_micros(sector + chance.below(900_000)));
            pass(happened, at, Loop::Sector(end));
        }
        if pits {
            pass(happened, at.after(Span::from_seconds(20)), Loop::PitEntry);
        }
        at = at.after(Span::from_micros(sector + chance.below(900_000)));
        pass(happened, at, if pits { Loop::PitLine } else { Loop::Line });
        if at > flag {
            return;
        }
        if pits {
            if lap.is_multiple_of(33) {
                let (car, driver) = (format!("{}", car + 1), driver(car, lap / 33 % 3));
                let taken = at.after(Span::from_seconds(20));
                happened.push((taken, What::Driver { car: car.into(), driver: driver.into() }));
            }
            at = at.after(Span::from_seconds(60));
            pass(happened, at, Loop::PitExit);
        }
    }
}
