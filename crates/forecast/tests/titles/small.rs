//! Small seasons twice: as a season that scoring reads, and as bare numbers with a scorer of a few
//! lines that shares nothing with it. Cars are numbers from zero.

use std::cmp::Ordering;
use std::sync::Arc;

use racing::calendar::{SessionStatus, Start};
use racing::entry::Vehicle;
use racing::regulations::{
    Bonus, BonusCondition, BonusDrivers, BonusKind, Class, Color, Contender as Kind, Field,
    PointsRule, Scope, TieKind, TieRule, Title,
};
use racing::road::Road;
use racing::sheet::{Ending, SheetOrder};
use racing::{
    Date, Entry, Event, Grounds, Nationality, Pole, Ratio, Regulations, RoundNumber, RuleBook,
    Season, Seat, Session, SessionKind, Sheet, SheetLine, Span, Status,
};

/// What one race brought: who finished, in their order, and whose pole counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) finish: Vec<usize>,
    pub(crate) pole: Option<usize>,
}

/// A small season.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    pub(crate) cars: usize,
    pub(crate) scale: Vec<i64>,
    pub(crate) pole: i64,
    pub(crate) past: Vec<Run>,
    /// For each race to come: who is entered.
    pub(crate) left: Vec<Vec<usize>>,
    /// Cars that race as guests from some race on (counted from zero).
    pub(crate) guests: Vec<(usize, usize)>,
    /// Poles of races to come that are known.
    pub(crate) known: Vec<Option<usize>>,
    pub(crate) double_last: bool,
}

/// Points and counts of a car, as the tiny scorer has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score(pub(crate) i64, pub(crate) Vec<u16>);

impl Small {
    pub(crate) fn is_guest(&self, car: usize, race: usize) -> bool {
        self.guests.iter().any(|(guest, from)| *guest == car && race >= *from)
    }

    fn times(&self, race: usize) -> i64 {
        if self.double_last && race + 1 == self.past.len() + self.left.len() { 2 } else { 1 }
    }

    /// The places that count, guests passed over.
    pub(crate) fn places(&self, race: usize, run: &Run) -> Vec<Option<u16>> {
        let mut places = vec![None; self.cars];
        let scoring = run.finish.iter().filter(|car| !self.is_guest(**car, race));
        for (car, place) in scoring.zip(1..) {
            places[*car] = Some(place);
        }
        places
    }

    /// The scores once these races have been run behind the past.
    pub(crate) fn scores(&self, to_come: &[&Run]) -> Vec<Score> {
        let mut scores = vec![Score(0, vec![0; self.cars]); self.cars];
        for (race, run) in self.past.iter().chain(to_come.iter().copied()).enumerate() {
            for (car, place) in self.places(race, run).into_iter().enumerate() {
                let Some(place) = place else { continue };
                let index = usize::from(place) - 1;
                scores[car].0 += self.scale.get(index).copied().unwrap_or(0) * self.times(race);
                scores[car].1[index] += 1;
            }
            if let Some(pole) = run.pole.filter(|car| !self.is_guest(*car, race)) {
                scores[pole].0 += self.pole;
            }
        }
        scores
    }

    /// Everything that can come of a race still to run.
    pub(crate) fn runs(&self, race: usize) -> Vec<Run> {
        let entered = &self.left[race];
        let mut runs = Vec::new();
        for finish in orders(entered) {
            let out = |car: &usize| !finish.contains(car);
            let mut poles: Vec<Option<usize>> = match self.known.get(race).copied().flatten() {
                // Its own only as long as it is not excluded.
                Some(owner) if out(&owner) => vec![Some(owner), None],
                Some(owner) => vec![Some(owner)],
                None if self.pole == 0 => vec![None],
                None => entered.iter().copied().map(Some).collect(),
            };
            if self.pole != 0 && self.known.get(race).copied().flatten().is_none() {
                poles.extend(entered.iter().any(out).then_some(None));
            }
            runs.extend(poles.into_iter().map(|pole| Run { finish: finish.clone(), pole }));
        }
        runs
    }

    /// The season as scoring reads it.
    pub(crate) fn season(&self) -> Season {
        self.season_with(&[])
    }

    pub(crate) fn season_with(&self, to_come: &[&Run]) -> Season {
        let rounds = self.past.len() + self.left.len();
        let mut season = Season::new(Arc::new(self.book(rounds)));
        for car in 0..self.cars {
            season.entries.push(self.entry(car, rounds));
        }
        for (race, run) in self.past.iter().chain(to_come.iter().copied()).enumerate() {
            season.sheets.push(self.sheet(race, run));
            season.poles.extend(run.pole.map(|car| pole(race, car)));
        }
        let coming = self.known.iter().enumerate().skip(to_come.len());
        let coming = coming.filter_map(|(race, car)| Some((race, (*car)?)));
        season.poles.extend(coming.map(|(race, car)| pole(self.past.len() + race, car)));
        season
    }

    fn sheet(&self, race: usize, run: &Run) -> Sheet {
        let line = |car: usize| {
            let place = run.finish.iter().position(|one| *one == car);
            let seconds = place.and_then(|place| i64::try_from(place).ok()).unwrap_or(0);
            SheetLine {
                car: name(car).into(),
                class: "GT".into(),
                status: if place.is_some() { Status::Classified } else { Status::NotClassified },
                laps: Some(if place.is_some() { 100 } else { 10 }),
                time: Some(Span::from_seconds(14_400 + seconds)),
                best: None,
                took_flag: Some(place.is_some()),
                reason: None,
                drove: None,
            }
        };
        Sheet {
            session: format!("race-{race}").into(),
            round: round(race),
            ending: Ending::default(),
            order: SheetOrder::AsPrinted,
            lines: run
                .finish
                .iter()
                .copied()
                .chain((0..self.cars).filter(|car| !run.finish.contains(car)))
                .map(line)
                .collect(),
            story: None,
            grounds: Grounds::default(),
        }
    }

    fn entry(&self, car: usize, rounds: usize) -> Entry {
        let is_in = |race: &usize| {
            race.checked_sub(self.past.len()).is_none_or(|race| self.left[race].contains(&car))
        };
        let rounds_in: Vec<RoundNumber> = (0..rounds).filter(is_in).map(round).collect();
        let guest_in = (0..rounds).filter(|race| self.is_guest(car, *race)).map(round);
        Entry {
            car: name(car).into(),
            class: "GT".into(),
            trophies: Vec::new(),
            team: format!("Team {car}").into(),
            also_named: Vec::new(),
            competitor: format!("Team {car}").into(),
            nationality: Nationality::Unknown,
            vehicle: Vehicle {
                make: format!("Make {car}").into(),
                model: "Model".into(),
                engine: None,
                tyres: None,
            },
            rounds: rounds_in.clone(),
            guest_in: guest_in.collect(),
            crew: vec![seat(&format!("driver-{car}"), &rounds_in)],
            grounds: Grounds::default(),
        }
    }

    fn book(&self, rounds: usize) -> RuleBook {
        let scale = self.scale.iter().copied().map(Ratio::whole).collect();
        let rule = |scope: Scope, scale, times| PointsRule {
            scope,
            scale,
            beyond: Ratio::ZERO,
            multiplier: Ratio::whole(times),
            grounds: Grounds::default(),
        };
        let mut points = vec![rule(Scope::default(), Some(scale), 1)];
        if self.double_last {
            let scope = Scope { rounds: vec![round(rounds - 1)], ..Scope::default() };
            points.push(rule(scope, None, 2));
        }
        let bonus = Bonus {
            kind: BonusKind::Pole,
            scope: Scope::default(),
            points: Ratio::whole(self.pole),
            drivers: BonusDrivers::Crew,
            condition: BonusCondition::Always,
            multiplied: false,
            grounds: Grounds::default(),
        };
        let rules = Regulations {
            classes: vec![Class {
                code: "GT".into(),
                name: None,
                color: Color::default(),
                overall: true,
                cap: None,
                grounds: Grounds::default(),
            }],
            points,
            bonuses: if self.pole == 0 { Vec::new() } else { vec![bonus] },
            titles: vec![title("teams", Kind::Car)],
            ..Regulations::default()
        };
        book(rules, rounds)
    }
}

pub(crate) fn title(id: &str, contender: Kind) -> Title {
    Title {
        id: id.into(),
        name: None,
        contender,
        field: Field::EachClass,
        best_rounds: None,
        best_cars: None,
        left_out: racing::regulations::GuestRule::KeepPlace,
        minimum_rounds: 0,
        ties: vec![TieRule { kind: TieKind::Countback, grounds: Grounds::default() }],
        grounds: Grounds::default(),
    }
}

pub(crate) fn seat(driver: &str, rounds: &[RoundNumber]) -> Seat {
    Seat {
        driver: driver.into(),
        nationality: Nationality::Unknown,
        category: None,
        rounds: rounds.to_vec(),
    }
}

fn book(regulations: Regulations, rounds: usize) -> RuleBook {
    RuleBook {
        id: "test/2024".into(),
        series: "test".into(),
        name: "Test".into(),
        edition: "2024".into(),
        organiser: None,
        character: None,
        regulations,
        circuits: Vec::new(),
        events: vec![Event {
            id: "event".into(),
            name: "Event".into(),
            circuit: "circuit".into(),
            sessions: (0..rounds).map(session).collect(),
        }],
        prizes: Vec::new(),
        road: Road::default(),
        grounds: Grounds::default(),
    }
}

fn session(race: usize) -> Session {
    Session {
        id: format!("race-{race}").into(),
        name: format!("Race {race}").into(),
        short: format!("R{race}").into(),
        kind: SessionKind::Race,
        classes: Vec::new(),
        start: Start::On(Date { year: 2024, month: 2, day: 4 }),
        duration: Some(Span::from_seconds(14_400)),
        round: Some(round(race)),
        sets_grid: Vec::new(),
        status: SessionStatus::Scheduled,
        revision: 0,
    }
}

pub(crate) fn pole(race: usize, car: usize) -> Pole {
    Pole {
        round: round(race),
        class: "GT".into(),
        car: name(car).into(),
        driver: None,
        time: None,
        grounds: Grounds::default(),
    }
}

/// The round of a race, counted from zero.
pub(crate) fn round(race: usize) -> RoundNumber {
    RoundNumber(u16::try_from(race + 1).expect("few races"))
}

/// The number on a car.
pub(crate) fn name(car: usize) -> String {
    (car + 1).to_string()
}

/// Every order in which some of these may finish.
pub(crate) fn orders(cars: &[usize]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for (index, car) in cars.iter().enumerate() {
        let mut others = cars.to_vec();
        others.remove(index);
        found.extend(orders(&others).into_iter().map(|behind| [vec![*car], behind].concat()));
    }
    found
}

/// How two scores compare: points, then countback.
pub(crate) fn order(one: &Score, other: &Score) -> Ordering {
    one.cmp(other)
}

/// Numbers that look drawn by lot and are the same on every machine.
pub(crate) struct Lots(pub(crate) u64);

impl Lots {
    /// A number below this one.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits");
        high % bound
    }

    /// Some order of some of these.
    pub(crate) fn finish(&mut self, cars: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..cars).collect();
        for index in (1..cars).rev() {
            order.swap(index, self.below(index + 1));
        }
        order.truncate(cars - self.below(3).min(cars - 1));
        order
    }
}
