//! How long the standings of a season take, with every reason.
//!
//! The budget is one millisecond for 5 rounds of 40 cars in three classes with two titles. The
//! floor beside it only sorts the sheets and adds points up, without rules or reasons.

use std::collections::BTreeMap;
use std::sync::Arc;

use divan::{Bencher, black_box};
use racing::calendar::{SessionStatus, Start};
use racing::decision::Issue;
use racing::entry::Vehicle;
use racing::regulations::{
    Bonus, BonusCondition, BonusDrivers, BonusKind, Class, ClassifiedRule, Color, Contender, Field,
    FlagRule, GuestRule, PointsRule, Scope, TieKind, TieRule, Title,
};
use racing::sheet::{BestLap, Ending, SheetOrder};
use racing::{
    CarNumber, ClassCode, Date, Decision, DriverId, Entry, Event, Grounds, Measure, Nationality,
    Pole, Ratio, Regulations, RoundNumber, RuleBook, Season, Seat, Session, SessionKind, Sheet,
    SheetLine, Span, Status,
};

fn main() {
    divan::main();
}

const SCALE: [i64; 10] = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];
const CLASSES: [&str; 3] = ["LMP2", "LMP3", "GT"];
const SIZES: [Size; 2] = [Size { rounds: 5, cars: 40 }, Size { rounds: 12, cars: 60 }];

/// How large a season is.
#[derive(Clone, Copy, Debug)]
struct Size {
    rounds: u16,
    cars: u16,
}

#[divan::bench(args = SIZES)]
fn standings(bencher: Bencher, size: Size) {
    let season = season(size);
    bencher.bench_local(|| scoring::standings(black_box(&season)));
}

#[divan::bench(args = SIZES)]
fn classifications(bencher: Bencher, size: Size) {
    let season = season(size);
    bencher.bench_local(|| scoring::classifications(black_box(&season)));
}

#[divan::bench(args = SIZES)]
fn title_stories(bencher: Bencher, size: Size) {
    let season = season(size);
    bencher.bench_local(|| scoring::title_stories(black_box(&season)));
}

#[divan::bench(args = SIZES)]
fn floor(bencher: Bencher, size: Size) {
    let season = season(size);
    bencher.bench_local(|| sums(black_box(&season)));
}

type Sums<'a> = (BTreeMap<&'a CarNumber, i64>, BTreeMap<&'a DriverId, i64>);

/// Points of cars and drivers, and nothing else.
fn sums(season: &Season) -> Sums<'_> {
    let (mut cars, mut drivers) = (BTreeMap::new(), BTreeMap::new());
    for sheet in &season.sheets {
        let mut lines: Vec<&SheetLine> = sheet.lines.iter().collect();
        lines.sort_by_key(|line| (std::cmp::Reverse(line.laps), line.time));
        for class in CLASSES {
            let cars_of_class = lines.iter().filter(|line| line.class.as_str() == class);
            for (line, points) in cars_of_class.zip(SCALE) {
                *cars.entry(&line.car).or_default() += points;
                let entry = season.entry(&line.car).expect("every car is entered");
                for seat in &entry.crew {
                    *drivers.entry(&seat.driver).or_default() += points;
                }
            }
        }
    }
    (cars, drivers)
}

fn season(size: Size) -> Season {
    let mut season = Season::new(Arc::new(book(size)));
    season.entries = (0..size.cars).map(|car| entry(car, size)).collect();
    season.sheets = (1..=size.rounds).map(|round| sheet(RoundNumber(round), size)).collect();
    for round in (1..=size.rounds).map(RoundNumber) {
        season.decisions.extend((0..4).map(|number| decision(number, round)));
        season.poles.extend(CLASSES.iter().zip(0..).map(|(class, car)| Pole {
            round,
            class: ClassCode::from(*class),
            car: number(car),
            driver: Some(driver(car, 0)),
            time: None,
            grounds: Grounds::default(),
        }));
    }
    season
}

fn number(car: u16) -> CarNumber {
    CarNumber::from(format!("{}", car * 2 + 1))
}

fn class(car: u16) -> ClassCode {
    ClassCode::from(CLASSES[usize::from(car) % CLASSES.len()])
}

fn driver(car: u16, seat: u16) -> DriverId {
    DriverId::from(format!("driver-{seat}-of-{car}"))
}

fn entry(car: u16, size: Size) -> Entry {
    let rounds: Vec<RoundNumber> = (1..=size.rounds).map(RoundNumber).collect();
    let seat = |seat| Seat {
        driver: driver(car, seat),
        nationality: Nationality::Unknown,
        category: None,
        rounds: rounds.clone(),
    };
    let team: Arc<str> = format!("Team {car}").into();
    Entry {
        car: number(car),
        class: class(car),
        trophies: Vec::new(),
        team: team.clone(),
        also_named: Vec::new(),
        competitor: team,
        nationality: Nationality::Unknown,
        vehicle: Vehicle {
            make: "Oreca".into(),
            model: "Oreca 07".into(),
            engine: None,
            tyres: None,
        },
        crew: (0..3).map(seat).collect(),
        guest_in: Vec::new(),
        rounds,
        grounds: Grounds::default(),
    }
}

/// A sheet on which the order changes from round to round and the last cars retire.
fn sheet(round: RoundNumber, size: Size) -> Sheet {
    let line = |slot: u16| {
        let car = (slot * 7 + round.0 * 3) % size.cars;
        let retired = slot + 4 > size.cars;
        let laps = if retired { 50 } else { 110 - u32::from(slot) / 6 };
        SheetLine {
            car: number(car),
            class: class(car),
            status: Status::Classified,
            laps: Some(laps),
            time: Some(Span::from_seconds(if retired { 7_000 } else { 14_400 + i64::from(slot) })),
            best: Some(BestLap {
                time: Span::from_millis(112_000 + i64::from(car)),
                lap: Some(20),
                driver: None,
            }),
            took_flag: None,
            reason: None,
            drove: None,
        }
    };
    Sheet {
        session: format!("race-{round}").into(),
        round,
        ending: Ending::default(),
        order: SheetOrder::Computed,
        lines: (0..size.cars).map(line).collect(),
        story: None,
        grounds: Grounds::default(),
    }
}

fn decision(number_in_round: u16, round: RoundNumber) -> Decision {
    Decision {
        id: format!("r{round}-{number_in_round}").into(),
        round: Some(round),
        session: None,
        car: Some(number(number_in_round * 5)),
        driver: None,
        fact: None,
        infringement: None,
        measures: vec![Measure::AddTime(Span::from_seconds(30))],
        reason: None,
        taken_at: None,
        in_sheet: number_in_round.is_multiple_of(2),
        replaces: None,
        grounds: Grounds::default(),
        issue: Issue::default(),
    }
}

fn book(size: Size) -> RuleBook {
    let sessions = (1..=size.rounds).map(|round| Session {
        id: format!("race-{round}").into(),
        name: "Race".into(),
        short: "Race".into(),
        kind: SessionKind::Race,
        classes: Vec::new(),
        start: Start::On(Date { year: 2024, month: 2, day: 4 }),
        duration: Some(Span::from_seconds(14_400)),
        round: Some(RoundNumber(round)),
        sets_grid: Vec::new(),
        status: SessionStatus::Scheduled,
        revision: 0,
    });
    RuleBook {
        id: "bench/2024".into(),
        series: "bench".into(),
        name: "Bench".into(),
        edition: "2024".into(),
        organiser: None,
        character: None,
        regulations: regulations(),
        circuits: Vec::new(),
        events: vec![Event {
            id: "event".into(),
            name: "Event".into(),
            circuit: "circuit".into(),
            sessions: sessions.collect(),
        }],
        prizes: Vec::new(),
        road: racing::road::Road::default(),
        grounds: Grounds::default(),
    }
}

fn regulations() -> Regulations {
    let title = |id: &str, contender| Title {
        id: id.into(),
        name: None,
        contender,
        field: Field::EachClass,
        best_rounds: None,
        best_cars: None,
        left_out: GuestRule::KeepPlace,
        minimum_rounds: 0,
        ties: vec![TieRule { kind: TieKind::Countback, grounds: Grounds::default() }],
        grounds: Grounds::default(),
    };
    Regulations {
        classes: CLASSES.map(plain_class).into(),
        points: vec![PointsRule {
            scope: Scope::default(),
            scale: Some(SCALE.map(Ratio::whole).into()),
            beyond: Ratio::ZERO,
            multiplier: Ratio::ONE,
            grounds: Grounds::default(),
        }],
        bonuses: vec![Bonus {
            kind: BonusKind::Pole,
            scope: Scope::default(),
            points: Ratio::ONE,
            drivers: BonusDrivers::Crew,
            condition: BonusCondition::Always,
            multiplied: false,
            grounds: Grounds::default(),
        }],
        classified: ClassifiedRule {
            share: Ratio::new(7, 10).expect("ten is not zero"),
            flag: FlagRule::Required,
            ..ClassifiedRule::default()
        },
        titles: vec![title("teams", Contender::Car), title("drivers", Contender::Driver)],
        ..Regulations::default()
    }
}

fn plain_class(code: &str) -> Class {
    Class {
        code: code.into(),
        name: None,
        color: Color::default(),
        overall: false,
        cap: None,
        grounds: Grounds::default(),
    }
}
