//! From a lap file to a sheet of results: bytes, rows, facts, a timed session, its outcome, the
//! classification.
//!
//! A lap file is the timekeeper's record of a session that is over: every row is a lap. It does not
//! tell reliably who took the flag, so the times do: a car whose last crossing is not before that
//! of the leader on the road. Nothing is left out without being listed.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocols::al_kamel::facts::{CrewMember, LeftOut, Origin, Reason, Starter, Told, from_rows};
use protocols::al_kamel::laps::{Dialect, LapRow};
use protocols::al_kamel::results::{Fastest, Gap, Print, ResultRow, ResultStatus, SheetDriver};
use protocols::al_kamel::{Fault, laps};
use racing::classification;
use racing::fact::{Flag, What};
use racing::sheet::BestLap;
use racing::{
    CarNumber, ClassCode, Classification, Decision, DecisionId, Fact, FactId, Line, Measure,
    Moment, Outcome, Regulations, SessionId, SessionKind, Span,
};
use timing::setup::{self, FirstCrossing, Setup};
use timing::{Session, TimingError};

use crate::timed;

mod by_lap_time;

pub use by_lap_time::LapTimeSheet;

/// A lap file, read and timed.
#[derive(Clone, Debug)]
pub struct LapFile {
    /// The form of its text.
    pub dialect: Dialect,
    /// The laps, in the order of the file.
    pub rows: Vec<LapRow>,
    /// What could not be read, by line.
    pub faults: Vec<Fault>,
    /// How its clock lies in the day.
    pub origin: Origin,
    /// What it tells: facts, cars, and what no fact carries.
    pub told: Told,
    /// What happened, before any decision.
    pub outcome: Outcome,
}

/// A classification as a sheet prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassifiedSheet {
    /// The classification itself, with the reason of each status.
    pub classification: Classification,
    /// Its rows, every car with a place in the order, classified or not.
    pub rows: Vec<ResultRow>,
}

/// Why a decision cannot be applied to the race of a lap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misplaced {
    /// It is about a car that the file does not have.
    #[error(
        "decision {decision} is about car {car}, which has no lap in the file; cars: {}",
        list(cars)
    )]
    Car {
        /// The decision.
        decision: DecisionId,
        /// The car.
        car: CarNumber,
        /// The cars there are, in the order of their numbers.
        cars: Vec<CarNumber>,
    },
    /// It deletes the time of a lap that the car did not do.
    #[error(
        "decision {decision} deletes lap {lap} of car {car}, which did {laps}; give 1 to {laps}"
    )]
    Lap {
        /// The decision.
        decision: DecisionId,
        /// The car.
        car: CarNumber,
        /// The lap.
        lap: u32,
        /// The laps it did.
        laps: u32,
    },
}

impl Misplaced {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Car { .. } => "lap-file.unknown-car",
            Self::Lap { .. } => "lap-file.unknown-lap",
        }
    }
}

fn list(cars: &[CarNumber]) -> String {
    cars.iter().map(CarNumber::as_str).collect::<Vec<_>>().join(", ")
}

/// Why a lap file cannot be classified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LapFileError {
    /// It is no lap file.
    #[error("no lap could be read{}; {ACCEPTED}", first(faults))]
    NoLaps {
        /// What could not be read.
        faults: Vec<Fault>,
    },
    /// The session in it cannot be timed.
    #[error(transparent)]
    Timing(#[from] TimingError),
}

const ACCEPTED: &str = "give the timekeeper's analysis of all laps, whose first line names columns \
                        such as NUMBER, LAP_TIME and ELAPSED";

fn first(faults: &[Fault]) -> String {
    faults.first().map(|fault| format!(" ({fault})")).unwrap_or_default()
}

impl LapFileError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoLaps { .. } => "lap-file.no-laps",
            Self::Timing(error) => error.code(),
        }
    }
}

impl LapFile {
    /// Reads a lap file of a race and times the session in it by these regulations.
    pub fn read(bytes: &[u8], regulations: &Regulations) -> Result<Self, LapFileError> {
        let sheet = laps::read(bytes);
        let origin = Origin::of(&sheet.rows, Moment(0));
        let origin = origin.unwrap_or(Origin { midnight: Moment(0), clock: Span::ZERO });
        let told = from_rows(&sheet.rows, origin);
        if !told.facts.iter().any(|fact| matches!(fact.what, What::Passing(_))) {
            return Err(LapFileError::NoLaps { faults: sheet.faults });
        }
        let mut session = Session::new(setup(&told.starters, regulations))?;
        session.fold(&closed(&told.facts))?;
        let outcome = session.race().outcome();
        let (dialect, rows, faults) = (sheet.dialect, sheet.rows, sheet.faults);
        Ok(Self { dialect, rows, faults, origin, told, outcome })
    }

    /// What in its rows no fact carries, and where.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.told.left_out
    }

    /// How sheets of its series print: as its own form has it.
    pub fn print(&self) -> Print {
        self.dialect.print()
    }

    /// The sheet that the regulations and these decisions make of it.
    pub fn classify(&self, decisions: &[&Decision], regulations: &Regulations) -> ClassifiedSheet {
        let classification = scoring::classify(&self.outcome, decisions, &regulations.classified);
        let speeds = self.speeds();
        let starters: BTreeMap<&CarNumber, &Starter> =
            self.told.starters.iter().map(|starter| (&starter.car, starter)).collect();
        let no_lap = no_lap(self.print());
        let row = |(line, place): (&Line, u32)| {
            let starter = starters.get(&line.car).copied();
            let speeds = speeds.get(&line.car).map_or(&[][..], Vec::as_slice);
            let fastest =
                fastest(line, speeds).unwrap_or(Fastest { lap: no_lap, ..Fastest::default() });
            row(line, place, starter, fastest)
        };
        let rows = classification.lines.iter().zip(1..).map(row).collect();
        ClassifiedSheet { rows, classification }
    }

    /// Every decision that cannot be applied to this race, and why.
    pub fn misplaced(&self, decisions: &[&Decision]) -> Vec<Misplaced> {
        let mut found = Vec::new();
        for (decision, car) in decisions.iter().filter_map(|one| Some((one, one.car.as_ref()?))) {
            let outcome = self.outcome.cars.iter().find(|outcome| &outcome.car == car);
            let (id, car) = (decision.id.clone(), car.clone());
            let Some(laps) = outcome.map(|outcome| outcome.laps.unwrap_or(0)) else {
                let cars = self.outcome.cars.iter().map(|outcome| outcome.car.clone());
                let mut cars: Vec<CarNumber> = cars.collect();
                cars.sort();
                found.push(Misplaced::Car { decision: id, car, cars });
                continue;
            };
            let beyond = decision.measures.iter().filter_map(|measure| match measure {
                Measure::DeleteLapTime { lap } => Some(*lap).filter(|lap| *lap > laps),
                _ => None,
            });
            let lap = |lap| Misplaced::Lap { decision: id.clone(), car: car.clone(), lap, laps };
            found.extend(beyond.map(lap));
        }
        found
    }

    /// The average speed of each lap that became one, by car.
    fn speeds(&self) -> BTreeMap<&CarNumber, Vec<Option<u32>>> {
        let mut speeds: BTreeMap<&CarNumber, Vec<Option<u32>>> = BTreeMap::new();
        let lost = |row: usize| {
            let is_lost = |what| matches!(what, Reason::NoTime | Reason::NotAfter);
            self.told.left_out.iter().any(|left| left.row == row && is_lost(left.what))
        };
        for (index, row) in self.rows.iter().enumerate() {
            if !lost(index) {
                speeds.entry(&row.car).or_default().push(row.speed);
            }
        }
        speeds
    }
}

/// The set-up of the session in a file: an open end, for the file says when it was over.
pub(crate) fn setup(starters: &[Starter], regulations: &Regulations) -> Setup {
    let mut classes: Vec<ClassCode> = Vec::new();
    for starter in starters {
        if !classes.contains(&starter.class) {
            classes.push(starter.class.clone());
        }
    }
    let crew_of = |starter: &Starter| {
        let member =
            |driver: &CrewMember| setup::CrewMember { driver: driver.id.clone(), category: None };
        starter.crew.iter().map(member).collect()
    };
    let starter = |starter: &Starter| setup::Starter {
        car: starter.car.clone(),
        class: starter.class.clone(),
        crew: crew_of(starter),
        transponders: Vec::new(),
        at_the_wheel: None,
        started: None,
    };
    Setup {
        session: SessionId::from("race"),
        round: None,
        kind: SessionKind::Race,
        classes,
        starters: starters.iter().map(starter).collect(),
        start: None,
        finish: setup::Finish::Open,
        sectors: 3,
        first_crossing: FirstCrossing::CompletesLap,
        rules: timed::rules(regulations),
        deleted: Vec::new(),
        tolerances: timed::tolerances(&regulations.timing),
    }
}

/// The facts of a session that is over, without the chequered flag: a file shows it at the line
/// with some laps and not with others, and every lap in it counts.
pub(crate) fn closed(facts: &[Fact]) -> Vec<Fact> {
    let chequered = |fact: &&Fact| fact.what == What::Flag(Flag::Chequered);
    let mut kept: Vec<Fact> = facts.iter().filter(|fact| !chequered(fact)).cloned().collect();
    if let Some(last) = facts.last() {
        let id = FactId(facts.iter().map(|fact| fact.id.0).max().unwrap_or(0) + 1);
        kept.push(Fact { at: last.at, id, what: What::End });
    }
    kept
}

fn row(line: &Line, place: u32, starter: Option<&Starter>, fastest: Fastest) -> ResultRow {
    let gap = |gap: Option<classification::Gap>| match gap {
        None if place == 1 => Some(Gap::Leader),
        None => None,
        Some(classification::Gap::Time(span)) => Some(Gap::Time(span)),
        Some(classification::Gap::Laps(laps)) => i32::try_from(laps).ok().map(Gap::Laps),
    };
    let text = |of: fn(&Starter) -> &Arc<str>| {
        starter.map_or_else(|| Arc::from(""), |starter| Arc::clone(of(starter)))
    };
    ResultRow {
        position: Some(place).filter(|_| line.status != racing::Status::NotStarted),
        car: line.car.clone(),
        team: text(|starter| &starter.team),
        class: line.class.clone(),
        group: text(|starter| &starter.group),
        division: Arc::from(""),
        vehicle: text(|starter| &starter.manufacturer),
        tyres: Arc::from(""),
        status: Some(ResultStatus::Known(line.status)),
        laps: line.laps,
        total: line.time,
        gap_first: gap(line.gap_first),
        gap_previous: gap(line.gap_previous),
        fastest,
        drivers: starter.map(drivers).unwrap_or_default(),
        others: Vec::new(),
    }
}

fn fastest(line: &Line, speeds: &[Option<u32>]) -> Option<Fastest> {
    line.best.as_ref().map(|best| fastest_of(best, speeds))
}

/// A lap, with its average speed from those of all laps of the car.
fn fastest_of(best: &BestLap, speeds: &[Option<u32>]) -> Fastest {
    let index = best.lap.and_then(|lap| usize::try_from(lap).ok()?.checked_sub(1));
    let speed = index.and_then(|index| speeds.get(index).copied().flatten());
    Fastest { lap: best.lap, time: Some(best.time), speed }
}

/// What stands for the number of a lap that there is not: IMSA prints 0.
fn no_lap(print: Print) -> Option<u32> {
    (print == Print::Imsa).then_some(0)
}

/// The drivers, in the timekeeper's count where there is one. A lap file does not say where a first
/// name ends, so where names stand apart the whole name is the last.
fn drivers(starter: &Starter) -> Vec<SheetDriver> {
    let mut crew: Vec<&CrewMember> = starter.crew.iter().collect();
    crew.sort_by_key(|member| member.number);
    let driver = |(member, seat): (&&CrewMember, u8)| SheetDriver {
        seat,
        full: Arc::clone(&member.name),
        last: Arc::clone(&member.name),
        ..SheetDriver::default()
    };
    crew.iter().zip(1..).map(driver).collect()
}

#[cfg(test)]
mod tests;
