//! Sessions from a few lines, in the sport's words, for the tests of this crate.
//!
//! A [`Paddock`] is read from a line a car (`7 LMP2 amy:bronze ben =x55`: number, class, crew,
//! transponders) and run with a line a fact, each at a span since the start:
//!
//! ```text
//! 7: 1:50 1:51 p1:58 2:40        laps of a car one after the other, p those that end in the pits
//! 1:50.5 8 line                  or s1, s2, pit-in, pit-line, pit-out
//! 1:50.5 =x55 line estimate      heard by transponder; or keyed, file
//! 2:00 8 driver ben              8 pit-time 1:10, 8 top-speed 300, 8 retired
//! 3:00 flag fcy                  green, yellow, slow, fcy, vsc, code60, sc, red, chequered
//! wrong> 3:30 8 line             a fact with a name, for corrections
//! 4:00 void wrong                restore, reassign wrong 7, line-only, all-loops
//! 4:00 transponder =x55 7 1:00   since when
//! 4:00:00 end
//! ```
//!
//! The start is at zero unless a line says `0:30 start`. Every run is also told backwards and with
//! other checkpoints, and must come out the same.

use std::num::NonZeroUsize;

use racing::fact::{Correction, Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::regulations::Neutralisation;
use racing::{Category, ClassCode, Fact, FactId, Moment, SessionKind, Span};

use crate::race::Race;
use crate::session::Session;
use crate::setup::{Cited, CrewMember, Finish, FirstCrossing, Rules, Setup, Starter, Tolerances};

/// When the clock starts in tests: ten minutes before midnight.
pub(crate) const START: Moment = Moment(1_718_493_000_000_000);

/// A session that is being set up.
#[derive(Clone, Debug)]
pub(crate) struct Paddock(pub(crate) Setup);

/// A race of these cars, a line each, over three sectors and with an open end.
pub(crate) fn race(cars: &str) -> Paddock {
    let lines = cars.lines().map(str::trim).filter(|line| !line.is_empty());
    let starters: Vec<Starter> = lines.map(starter).collect();
    let mut classes: Vec<ClassCode> = Vec::new();
    for starter in &starters {
        if !classes.contains(&starter.class) {
            classes.push(starter.class.clone());
        }
    }
    Paddock(Setup {
        session: "race".into(),
        round: None,
        kind: SessionKind::Race,
        classes,
        starters,
        start: None,
        finish: Finish::Open,
        sectors: 3,
        first_crossing: FirstCrossing::CompletesLap,
        rules: Rules::default(),
        deleted: Vec::new(),
        tolerances: Tolerances::default(),
    })
}

/// A qualifying session of these cars.
pub(crate) fn qualifying(cars: &str) -> Paddock {
    race(cars).with(|setup| setup.kind = SessionKind::Qualifying)
}

fn starter(line: &str) -> Starter {
    let mut words = line.split_whitespace();
    let car = words.next().expect("a number").into();
    let class = words.next().expect("a class").into();
    let (transponders, crew): (Vec<&str>, Vec<&str>) =
        words.partition(|word| word.starts_with('='));
    Starter {
        car,
        class,
        crew: crew.into_iter().map(member).collect(),
        transponders: transponders.into_iter().map(|word| word[1..].into()).collect(),
        at_the_wheel: None,
        started: None,
    }
}

fn member(word: &str) -> CrewMember {
    let (driver, category) = word.split_once(':').unwrap_or((word, ""));
    let category = Category::ALL.into_iter().find(|one| one.name() == category);
    CrewMember { driver: driver.into(), category }
}

/// A rule that a test assumes.
pub(crate) fn rule<T>(is: T) -> Cited<T> {
    Cited::assumed(is)
}

/// A span as a sheet writes it.
pub(crate) fn span(text: &str) -> Span {
    Span::parse(text).unwrap_or_else(|| panic!("no time: {text}"))
}

/// A moment of a test, by its span since the start.
pub(crate) fn moment(text: &str) -> Moment {
    START.after(span(text))
}

impl Paddock {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Setup)) -> Self {
        change(&mut self.0);
        self
    }

    pub(crate) fn timed(self, time: &str) -> Self {
        self.with(|setup| setup.finish = Finish::Timed(span(time)))
    }

    /// The session after these facts, however they arrive.
    pub(crate) fn run(&self, lines: &str) -> Session {
        let facts = facts(lines);
        let mut session = Session::new(self.0.clone()).expect("a sound set-up");
        session.fold(&facts).expect("new ids");
        let every = NonZeroUsize::new(3).expect("not zero");
        let mut backwards =
            Session::with_checkpoints_every(self.0.clone(), every).expect("a sound set-up");
        for fact in facts.iter().rev() {
            backwards.push(fact).expect("new ids");
        }
        assert_eq!(session.race(), backwards.race(), "told backwards");
        session
    }

    /// How the session stands after these facts.
    pub(crate) fn after(&self, lines: &str) -> Race {
        self.run(lines).race().clone()
    }
}

/// The facts of these lines, with the start before them.
pub(crate) fn facts(lines: &str) -> Vec<Fact> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<(Option<&str>, &str)> = lines
        .map(|line| match line.split_once("> ") {
            Some((name, rest)) => (Some(name.trim()), rest.trim()),
            None => (None, line),
        })
        .collect();
    let mut facts: Vec<Fact> = Vec::new();
    let mut names: Vec<(&str, FactId)> = Vec::new();
    let mut told: Vec<(Span, What)> = Vec::new();
    if !lines.iter().any(|(_, line)| line.ends_with("start")) {
        told.push((Span::ZERO, What::Start));
    }
    for (name, line) in lines {
        let first = u64::try_from(facts.len() + told.len() + 1).expect("few facts");
        names.extend(name.map(|name| (name, FactId(first))));
        told.extend(read(line, &names));
        for (at, what) in told.drain(..) {
            let id = FactId(u64::try_from(facts.len() + 1).expect("few facts"));
            facts.push(Fact { at: START.after(at), id, what });
        }
    }
    facts
}

fn read(line: &str, names: &[(&str, FactId)]) -> Vec<(Span, What)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if let Some(car) = words[0].strip_suffix(':') {
        return laps(car, &words[1..]);
    }
    let at = span(words[0]);
    let fact = |name: &str| {
        let found = names.iter().find(|(other, _)| *other == name);
        found.unwrap_or_else(|| panic!("no fact is called {name}")).1
    };
    let what = match words[1..] {
        ["start"] => What::Start,
        ["end"] => What::End,
        ["flag", word] => What::Flag(flag(word)),
        ["void", name] => What::Correction(Correction::Void(fact(name))),
        ["restore", name] => What::Correction(Correction::Restore(fact(name))),
        ["reassign", name, car] => {
            What::Correction(Correction::Reassign { fact: fact(name), car: car.into() })
        }
        ["transponder", transponder, car, since] => What::Correction(Correction::Transponder {
            transponder: transponder[1..].into(),
            car: car.into(),
            since: START.after(span(since)),
        }),
        ["line-only"] => What::Correction(Correction::LineOnly(true)),
        ["all-loops"] => What::Correction(Correction::LineOnly(false)),
        [car, "driver", driver] => What::Driver { car: car.into(), driver: driver.into() },
        [car, "pit-time", time] => What::Note { car: car.into(), note: Note::PitTime(span(time)) },
        [car, "top-speed", speed] => {
            let speed = speed.parse().expect("a speed");
            What::Note { car: car.into(), note: Note::TopSpeed(speed) }
        }
        [car, "retired"] => What::Note { car: car.into(), note: Note::Retired },
        [heard, place] => pass(heard, place, PassingSource::Decoder),
        [heard, place, "estimate"] => pass(heard, place, PassingSource::Estimate),
        [heard, place, "keyed"] => pass(heard, place, PassingSource::Keyed),
        _ => panic!("no fact: {line}"),
    };
    vec![(at, what)]
}

fn laps(car: &str, times: &[&str]) -> Vec<(Span, What)> {
    let mut at = Span::ZERO;
    let lap = |word: &&str| {
        at += span(word.trim_start_matches('p'));
        let place = if word.starts_with('p') { "pit-line" } else { "line" };
        (at, pass(car, place, PassingSource::Decoder))
    };
    times.iter().map(lap).collect()
}

fn pass(heard: &str, place: &str, source: PassingSource) -> What {
    let heard = match heard.strip_prefix('=') {
        Some(transponder) => Heard::Transponder(transponder.into()),
        None => Heard::Car(heard.into()),
    };
    let at = match place {
        "line" => Loop::Line,
        "pit-line" => Loop::PitLine,
        "pit-in" => Loop::PitEntry,
        "pit-out" => Loop::PitExit,
        sector => {
            let number = sector.strip_prefix('s').and_then(|number| number.parse().ok());
            Loop::Sector(number.unwrap_or_else(|| panic!("no loop: {place}")))
        }
    };
    What::Passing(Passing { heard, at, source })
}

fn flag(word: &str) -> Flag {
    match word {
        "green" => Flag::Green,
        "yellow" => Flag::Yellow,
        "chequered" => Flag::Chequered,
        "slow" => Flag::Neutralised(Neutralisation::SlowZone),
        "fcy" => Flag::Neutralised(Neutralisation::FullCourseYellow),
        "vsc" => Flag::Neutralised(Neutralisation::VirtualSafetyCar),
        "code60" => Flag::Neutralised(Neutralisation::Code60),
        "sc" => Flag::Neutralised(Neutralisation::SafetyCar),
        "red" => Flag::Neutralised(Neutralisation::RedFlag),
        _ => panic!("no flag: {word}"),
    }
}

/// The cars in their order as one line: `7 8 91`.
pub(crate) fn order(race: &Race) -> String {
    let numbers = race.order().into_iter().map(|car| race.roster.number(car).to_string());
    numbers.collect::<Vec<String>>().join(" ")
}

/// The cars of an outcome, a line each: number, laps, time and whether the flag was taken.
pub(crate) fn outcome(race: &Race) -> String {
    let line = |car: &racing::CarOutcome| {
        let time = car.time.map_or("-".to_owned(), |time| time.to_string());
        let flag = match car.took_flag {
            Some(true) => " flag",
            Some(false) => " no-flag",
            None => "",
        };
        format!("{} {} {time}{flag}", car.car, car.laps.unwrap_or(0))
    };
    race.outcome().cars.iter().map(line).collect::<Vec<String>>().join("\n")
}
