//! Nothing is lost: a race told to the program over sockets, once undisturbed and once with a poor
//! line, broken links and kills, comes to the same.
//!
//! The decoder behaves as real ones do: it numbers its passings, keeps them, and sends them again
//! on asking. The program is the one that people run, and is asked as they ask it.

mod chance;
mod decoder;
mod package;
mod program;
mod scoring;

use std::path::Path;
use std::time::{Duration, Instant};

use protocols::al_kamel::facts::Origin;
use racing::fact::{Flag, Heard, Loop, What};
use racing::{CarNumber, ClassCode, Fact, Moment, Span};
use serde_json::Value;
use simulator::{ClassPace, FieldCar, Plan, Race, Seed};

use chance::Chance;
use decoder::{Decoder, Line};
use program::Program;
use scoring::Scoring;

/// So long may the program take for what it answers in a moment.
const PATIENCE: Duration = Duration::from_secs(120);

/// A race to be told.
struct Script {
    cars: Vec<(CarNumber, ClassCode)>,
    facts: Vec<Fact>,
    start: Moment,
    duration: Span,
    /// Laps and milliseconds of every car, as they are to come out.
    expected: Vec<(CarNumber, u32, Option<i64>)>,
}

/// What goes wrong while it is told.
struct Trouble {
    line: Line,
    /// Passings of other sessions that the decoders counted before, and do not keep.
    counted: u32,
    /// The link to the decoder breaks so often.
    cuts: u32,
    /// The program is killed so often.
    kills: u32,
}

const NONE: Trouble = Trouble { line: Line::SOUND, counted: 0, cuts: 0, kills: 0 };

/// What goes wrong in a bad day.
const MUCH: Trouble = Trouble { line: Line::POOR, counted: 8_000, cuts: 200, kills: 2 };

impl Trouble {
    fn decoder(&self, seed: u64) -> Decoder {
        Decoder::new(self.line, self.counted, seed)
    }
}

/// So many facts go by before a link is there again, or the program.
const ALONE: usize = 60;

/// What is asked of the program at the end.
const ASKED: [&str; 5] = ["classification", "laps", "stops", "positions", "neutralisations"];

/// What became of telling a race.
struct Told {
    answers: [String; ASKED.len()],
    passings: usize,
    sent_again: usize,
}

/// A race of so many cars in three classes.
fn simulated(seed: u64, cars: u32, duration: Span) -> Script {
    let class = |place: u32| ["FAST", "MEDIUM", "SLOW"][place as usize % 3].into();
    let entered: Vec<(CarNumber, ClassCode)> =
        (1..=cars).map(|number| (number.to_string().into(), class(number))).collect();
    let field: Vec<FieldCar> = (entered.iter())
        .map(|(number, class)| FieldCar {
            number: number.clone(),
            class: class.clone(),
            crew: (1..=3).map(|seat| (package::driver(number, seat).into(), None)).collect(),
        })
        .collect();
    let paces = [("FAST", 92.0), ("MEDIUM", 99.0), ("SLOW", 108.0)];
    let paces =
        paces.map(|(class, lap_s)| ClassPace { class: class.into(), lap_s, stint_minutes: 45.0 });
    let draft = simulator::field(field, &paces, duration);
    let start = draft.start;
    let plan = Plan::new(draft).expect("it can be raced");
    let log = Race::simulate(&plan, Seed(seed));
    let result = log.result.iter();
    let expected = result.map(|car| (car.car.clone(), car.laps, car.time.map(Span::millis)));
    Script { cars: entered, start, duration, expected: expected.collect(), facts: log.facts }
}

impl Script {
    /// The race of a timekeeper's lap file.
    fn of_laps(bytes: &[u8], duration: Span) -> Self {
        let rules = racing::Regulations::default();
        let file = control::lap_file::LapFile::read(bytes, &rules).expect("a lap file");
        let starters = file.told.starters.iter();
        let outcome = file.outcome.cars.iter();
        let expected =
            outcome.map(|car| (car.car.clone(), car.laps.unwrap_or(0), car.time.map(Span::millis)));
        let Origin { midnight, clock } = file.origin;
        Self {
            cars: starters.map(|starter| (starter.car.clone(), starter.class.clone())).collect(),
            start: midnight.after(clock),
            duration,
            expected: expected.collect(),
            facts: file.told.facts,
        }
    }

    /// Tells the race to a program, under trouble, and asks what came of it: the result that is
    /// expected, and in everything else that is asked what a telling before came to.
    fn tell(&self, trouble: &Trouble, seed: u64, before: Option<&Told>) -> Told {
        let folder = tempfile::tempdir().expect("a folder");
        package::write(self, folder.path());
        let mut telling = Telling::begin(folder.path(), trouble, self.facts.len(), seed);
        for (index, fact) in self.facts.iter().enumerate() {
            telling.trouble(index);
            let elapsed = fact.at.since(self.start);
            match &fact.what {
                What::Passing(passing) => {
                    let Heard::Car(car) = &passing.heard else { continue };
                    let at = at(telling.start, elapsed);
                    telling.decoder.hears(self.transponder(car), place(passing.at), at);
                }
                What::Flag(flag) => telling.show(*flag, elapsed),
                _ => {}
            }
        }
        telling.end(|program| {
            let wrong = self.differences(&program.ask("classification"));
            let before = before.filter(|_| wrong.is_empty());
            before.map_or(wrong, |before| before.differences(program))
        })
    }

    /// The cars that did not come out as they should.
    fn differences(&self, classification: &str) -> String {
        let lines: Value = serde_json::from_str(classification).expect("JSON");
        let lines = lines.as_array().expect("a list");
        let mut text = String::new();
        for (car, laps, time) in &self.expected {
            let line = lines.iter().find(|line| line["car"] == car.as_str()).expect("every car");
            let found = (line["laps"].as_u64().unwrap_or(0), line["time_ms"].as_i64());
            let expected = (u64::from(*laps), time.filter(|_| *laps > 0));
            if found != expected {
                text += &format!("car {car}: {found:?}, not {expected:?}\n");
            }
        }
        text
    }

    fn transponder(&self, car: &CarNumber) -> u32 {
        let index = self.cars.iter().position(|(one, _)| one == car).expect("it is entered");
        package::FIRST_TRANSPONDER + u32::try_from(index).expect("few cars")
    }
}

/// A race while it is told.
struct Telling<'a> {
    folder: &'a Path,
    decoder: Decoder,
    scoring: Scoring,
    /// None while it is down.
    program: Option<Program>,
    /// When the session started, by the program's account.
    start: Moment,
    /// The facts before which the link breaks, and the program is killed; the next is the last.
    cuts: Vec<usize>,
    kills: Vec<usize>,
    /// The fact before which all is well again.
    well: usize,
}

impl<'a> Telling<'a> {
    fn begin(folder: &'a Path, trouble: &Trouble, facts: usize, seed: u64) -> Self {
        let (decoder, scoring) = (trouble.decoder(seed), Scoring::new());
        let program = Program::start(folder, [decoder.address(), scoring.address()]);
        let start = program.started();
        let mut chance = Chance::new(seed);
        let mut telling = Self {
            folder,
            decoder,
            scoring,
            program: Some(program),
            start,
            cuts: chance.moments(trouble.cuts, facts),
            kills: chance.moments(trouble.kills, facts),
            well: 0,
        };
        telling.mend();
        telling
    }

    /// What goes wrong before a fact, or is well again.
    fn trouble(&mut self, index: usize) {
        if self.kills.pop_if(|one| *one == index).is_some() {
            self.program.take().into_iter().for_each(Program::kill);
            self.scoring.lose_link();
            self.decoder.lose_link();
            self.well = index + ALONE;
        }
        if self.cuts.pop_if(|one| *one == index).is_some() {
            self.decoder.lose_link();
            self.well = index + ALONE;
        }
        if index == self.well {
            self.mend();
        }
    }

    /// Starts the program again if it is down, and waits until it is linked.
    fn mend(&mut self) -> &Program {
        let addresses = [self.decoder.address(), self.scoring.address()];
        let program = self.program.get_or_insert_with(|| Program::start(self.folder, addresses));
        self.scoring.link();
        self.decoder.link();
        program
    }

    /// Shows a flag. Whoever shows it looks whether it is seen.
    fn show(&mut self, flag: Flag, elapsed: Span) {
        self.mend();
        if let Some(shown) = self.scoring.show(flag, elapsed) {
            let program = self.mend();
            program.until(|| (program.flag() != shown).then(|| format!("no flag {shown}")));
        }
    }

    /// Waits until all is taken in and nothing is wrong, and asks what came of it.
    fn end(mut self, wrong: impl Fn(&Program) -> String) -> Told {
        self.mend();
        self.decoder.send_held();
        let program = self.program.as_ref().expect("it is up");
        program.until(|| {
            self.decoder.attend();
            Some(wrong(program)).filter(|wrong| !wrong.is_empty())
        });
        let answers = ASKED.map(|what| program.ask(what));
        Told { answers, passings: self.decoder.kept(), sent_again: self.decoder.sent_again() }
    }
}

impl Told {
    /// Where a program answers otherwise.
    fn differences(&self, program: &Program) -> String {
        let mut text = String::new();
        for (what, before) in ASKED.iter().zip(&self.answers) {
            let now = program.ask(what);
            if *before != now {
                text += &format!("{what}: {}\n", first_difference(before, &now));
            }
        }
        text
    }
}

/// The decoder at a loop.
fn place(at: Loop) -> u32 {
    let index = package::LOOPS.iter().position(|(one, _)| *one == at).expect("a loop we know");
    1 + u32::try_from(index).expect("few loops")
}

/// A moment of the race by the clock of the decoder. The program tells its start to the
/// millisecond, so whole milliseconds since then are told at their end.
fn at(start: Moment, elapsed: Span) -> Moment {
    start.after(Span::from_micros(elapsed.millis() * 1_000 + 999))
}

/// Tells a race twice; both come to the same.
fn compare(name: &str, script: &Script, trouble: &Trouble, seed: u64) {
    let clock = Instant::now();
    let sound = script.tell(&NONE, seed, None);
    let (plain, clock) = (clock.elapsed(), Instant::now());
    let told = script.tell(trouble, seed, Some(&sound));
    eprintln!(
        "{name}: {} cars, {} passings, {} cuts, {} kills, {} passings sent again; \
         {:.1} s undisturbed, {:.1} s disturbed",
        script.cars.len(),
        sound.passings,
        trouble.cuts,
        trouble.kills,
        told.sent_again,
        plain.as_secs_f32(),
        clock.elapsed().as_secs_f32(),
    );
    assert!(told.sent_again > 0, "the trouble was none");
    assert_eq!(sound.answers, told.answers, "byte for byte");
}

/// Where two lists in JSON begin to differ.
fn first_difference(sound: &str, told: &str) -> String {
    let list = |text: &str| -> Vec<Value> { serde_json::from_str(text).expect("a list") };
    let (sound, told) = (list(sound), list(told));
    let at = sound.iter().zip(&told).position(|(sound, told)| sound != told);
    let at = at.unwrap_or(sound.len().min(told.len()));
    let shown = |list: &[Value]| list.get(at).map_or("nothing".to_owned(), Value::to_string);
    format!("{}, not {}", shown(&told), shown(&sound))
}

#[test]
fn a_race_on_a_poor_line_with_a_kill_comes_to_the_same() {
    let script = simulated(1923, 20, Span::from_seconds(1_800));
    compare("half an hour", &script, &Trouble { counted: 0, cuts: 4, kills: 1, ..MUCH }, 7);
}

#[test]
fn a_race_of_a_day_on_a_poor_line_with_kills_comes_to_the_same() {
    if std::env::var_os("SLOW_TESTS").is_none() {
        return;
    }
    let script = simulated(24, 60, Span::from_seconds(86_400));
    compare("a day", &script, &MUCH, 24);
}

#[test]
fn a_real_race_of_a_day_on_a_poor_line_with_kills_comes_to_the_same() {
    if std::env::var_os("SLOW_TESTS").is_none() {
        return;
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = "wec/2024/04-le-mans-24h/race/23_Analysis_Race_Hour-24.csv";
    let Ok(bytes) = std::fs::read(own.join("../../../shared/data").join(file)) else {
        return xtask::skip("a real race of a day on a poor line", "../shared/data is not there");
    };
    let script = Script::of_laps(&bytes, Span::from_seconds(86_400));
    compare("a real day", &script, &MUCH, 24);
}
