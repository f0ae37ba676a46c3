//! How a session is set up: who starts, how it ends, and the rules that differ between series.
//!
//! Everything that one series does and another does not is a value here, with the article it rests
//! on. A [`Setup`] is only data; [`Setup::faults`] tells whether a session can be timed with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use racing::regulations::{DrivingRule, NeutralisationRule, StintRule, StopRule};
use racing::{
    CarNumber, Category, ClassCode, DriverId, Grounds, Moment, Ratio, RoundNumber, SessionId,
    SessionKind, Span,
};

pub use racing::regulations::{
    Countback, CountbackOf, Fastest, FirstCrossing, OrderBy, PitTime, UnderRed,
};

/// The most sectors a lap can have.
pub const MOST_SECTORS: u8 = 9;

/// How a session is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The session.
    pub session: SessionId,
    /// The round, if it pays points.
    pub round: Option<RoundNumber>,
    /// What is contested.
    pub kind: SessionKind,
    /// The classes, in the order pages show them.
    pub classes: Vec<ClassCode>,
    /// The cars, in the order of the grid.
    pub starters: Vec<Starter>,
    /// When the start is planned. The clock starts with a start that is recorded, never by itself.
    pub start: Option<Moment>,
    /// How it ends.
    pub finish: Finish,
    /// The sectors of a lap, from one to [`MOST_SECTORS`]; the last ends at the line.
    pub sectors: u8,
    /// What a car's first crossing of the line means.
    pub first_crossing: FirstCrossing,
    /// The rules that differ between series.
    pub rules: Rules,
    /// Laps whose time is deleted; the laps themselves count. Car and number of the lap, from one.
    pub deleted: Vec<(CarNumber, u32)>,
    /// When passings are taken to be wrong.
    pub tolerances: Tolerances,
}

/// A car that is to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Who may drive it, in the order of the entry list.
    pub crew: Vec<CrewMember>,
    /// Its transponders.
    pub transponders: Vec<Arc<str>>,
    /// Who starts in it, where that is known; a driver alone in a car always does.
    pub at_the_wheel: Option<DriverId>,
    /// Did it start? `None` lets the passings tell.
    pub started: Option<bool>,
}

/// Someone who may drive a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewMember {
    /// Who.
    pub driver: DriverId,
    /// The grade, if the series uses grades and it is known.
    pub category: Option<Category>,
}

/// How a session ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finish {
    /// Only when the flag is shown or the session is closed.
    #[default]
    Open,
    /// At the leader's first crossing when the time is up.
    Timed(Span),
    /// One lap of the leader after that crossing.
    TimedAndLap(Span),
    /// When the leader has done so many laps.
    Distance(u32),
    /// When the time is up or the laps are done, whichever comes first.
    TimeAndDistance {
        /// The time.
        time: Span,
        /// The laps.
        laps: u32,
    },
}

impl Finish {
    /// The time after which it ends, if it ends by time.
    pub const fn time(self) -> Option<Span> {
        match self {
            Self::Open | Self::Distance(_) => None,
            Self::Timed(time) | Self::TimedAndLap(time) | Self::TimeAndDistance { time, .. } => {
                Some(time)
            }
        }
    }

    /// The laps after which it ends, if it ends by distance.
    pub const fn laps(self) -> Option<u32> {
        match self {
            Self::Open | Self::Timed(_) | Self::TimedAndLap(_) => None,
            Self::Distance(laps) | Self::TimeAndDistance { laps, .. } => Some(laps),
        }
    }
}

/// A rule and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited<T> {
    /// What holds.
    pub is: T,
    /// What it rests on.
    pub grounds: Grounds,
}

impl<T> Cited<T> {
    /// A rule that rests on nothing that is known.
    pub fn assumed(is: T) -> Self {
        let certainty = racing::Certainty::Assumed;
        Self { is, grounds: Grounds { certainty, ..Grounds::default() } }
    }
}

/// The rules that differ between series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What the order between two crossings of the line follows.
    pub order: Cited<OrderBy>,
    /// Whether time in the pit lane is driving time.
    pub pit_time: Cited<PitTime>,
    /// What the session's clock does while the session is suspended.
    pub clock: Cited<UnderRed>,
    /// What driving time does while the session is suspended.
    pub driving_clock: Cited<UnderRed>,
    /// How far a session that ends under red is counted back; `None` counts every lap.
    pub countback: Option<Cited<Countback>>,
    /// Which laps may be the fastest.
    pub fastest: Cited<Fastest>,
    /// The least time in the pit lane of a stop; a shorter visit is a drive-through. `None` takes
    /// every visit for a stop.
    pub stop_from: Option<Cited<Span>>,
    /// The least suspension after which driving times are scaled.
    pub scaled_from: Cited<Span>,
    /// How long each driver must and may drive.
    pub driving: Vec<DrivingRule>,
    /// How long a single stint may be.
    pub stints: Vec<StintRule>,
    /// What stops are owed and how long they take.
    pub stops: Vec<StopRule>,
    /// What may be done while racing is slowed.
    pub neutralisations: Vec<NeutralisationRule>,
}

/// When passings are taken to be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolerances {
    /// Crossings of the line by one car closer together than this are one crossing, whichever loop
    /// or decoder heard them; the first counts. Zero counts them all.
    pub same_passing: Span,
    /// Passings of one car at one place closer together than this are probably one.
    pub duplicate: Span,
    /// A lap shorter than this share of the class's pace is probably none.
    pub impossible: Ratio,
    /// A car not heard for so many laps of its class's pace has stopped.
    pub stopped_after: Ratio,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self {
            same_passing: Span::ZERO,
            duplicate: Span::from_seconds(5),
            impossible: Ratio::new(3, 5).expect("five is not zero"),
            stopped_after: Ratio::whole(3),
        }
    }
}

/// Why a session cannot be timed with its set-up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupFault {
    /// A number is on two cars.
    #[error("car {car} is on the grid twice; give each starter a number of its own")]
    CarTwice {
        /// The number.
        car: CarNumber,
    },
    /// A transponder is in two cars.
    #[error("transponder {transponder} is in cars {first} and {second}; leave it in one of them")]
    TransponderTwice {
        /// The transponder.
        transponder: Arc<str>,
        /// The car named first.
        first: CarNumber,
        /// The car named second.
        second: CarNumber,
    },
    /// A car races in a class that is not there.
    #[error("car {car} is in class {class}, which takes no part; add it to the session's classes")]
    ClassMissing {
        /// The car.
        car: CarNumber,
        /// Its class.
        class: ClassCode,
    },
    /// A driver is named twice in a crew.
    #[error("driver {driver} is in the crew of car {car} twice; name each driver once")]
    DriverTwice {
        /// The car.
        car: CarNumber,
        /// The driver.
        driver: DriverId,
    },
    /// A crew is larger than can be kept.
    #[error("car {car} has a crew of {drivers}; at most 250 are possible")]
    CrewTooLarge {
        /// The car.
        car: CarNumber,
        /// How many drivers it has.
        drivers: usize,
    },
    /// A car starts with somebody who is not in its crew.
    #[error("driver {driver} starts in car {car} without being in its crew; add them to the crew")]
    StarterNotInCrew {
        /// The car.
        car: CarNumber,
        /// The driver.
        driver: DriverId,
    },
    /// The lap has no sector, or too many.
    #[error("a lap of {sectors} sectors cannot be timed; give it from 1 to {MOST_SECTORS}")]
    SectorsOutOfRange {
        /// The sectors.
        sectors: u8,
    },
    /// More cars start than can be kept.
    #[error("{cars} cars start; at most 60,000 are possible")]
    TooManyCars {
        /// How many cars start.
        cars: usize,
    },
    /// The session would end before it starts.
    #[error("the session has no length; give it a time or a distance above zero")]
    NoLength,
    /// A lap time of a car that does not start is deleted.
    #[error("a lap time of car {car} is deleted, which does not start; check the number")]
    DeletedCarMissing {
        /// The car.
        car: CarNumber,
    },
}

impl SetupFault {
    /// A name for the fault that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CarTwice { .. } => "setup.car-twice",
            Self::TransponderTwice { .. } => "setup.transponder-twice",
            Self::ClassMissing { .. } => "setup.class-missing",
            Self::DriverTwice { .. } => "setup.driver-twice",
            Self::CrewTooLarge { .. } => "setup.crew-too-large",
            Self::StarterNotInCrew { .. } => "setup.starter-not-in-crew",
            Self::SectorsOutOfRange { .. } => "setup.sectors-out-of-range",
            Self::TooManyCars { .. } => "setup.too-many-cars",
            Self::NoLength => "setup.no-length",
            Self::DeletedCarMissing { .. } => "setup.deleted-car-missing",
        }
    }
}

impl Setup {
    /// Every reason why a session cannot be timed with this; empty if it can.
    pub fn faults(&self) -> Vec<SetupFault> {
        let mut faults = Vec::new();
        if self.sectors == 0 || self.sectors > MOST_SECTORS {
            faults.push(SetupFault::SectorsOutOfRange { sectors: self.sectors });
        }
        if self.starters.len() > 60_000 {
            faults.push(SetupFault::TooManyCars { cars: self.starters.len() });
        }
        let timeless = self.finish.time().is_some_and(|time| time <= Span::ZERO);
        if timeless || self.finish.laps() == Some(0) {
            faults.push(SetupFault::NoLength);
        }
        let mut cars = BTreeSet::new();
        for starter in &self.starters {
            if !cars.insert(&starter.car) {
                faults.push(SetupFault::CarTwice { car: starter.car.clone() });
            }
            if !self.classes.contains(&starter.class) {
                let (car, class) = (starter.car.clone(), starter.class.clone());
                faults.push(SetupFault::ClassMissing { car, class });
            }
            starter.crew_faults(&mut faults);
        }
        self.transponder_faults(&mut faults);
        let unknown = self.deleted.iter().filter(|(car, _)| !cars.contains(car));
        faults.extend(unknown.map(|(car, _)| SetupFault::DeletedCarMissing { car: car.clone() }));
        faults
    }

    fn transponder_faults(&self, faults: &mut Vec<SetupFault>) {
        let mut owners: BTreeMap<&Arc<str>, &CarNumber> = BTreeMap::new();
        for starter in &self.starters {
            for transponder in &starter.transponders {
                let Some(first) = owners.insert(transponder, &starter.car) else { continue };
                faults.push(SetupFault::TransponderTwice {
                    transponder: transponder.clone(),
                    first: first.clone(),
                    second: starter.car.clone(),
                });
            }
        }
    }
}

impl Starter {
    fn crew_faults(&self, faults: &mut Vec<SetupFault>) {
        let car = &self.car;
        if self.crew.len() > 250 {
            let drivers = self.crew.len();
            faults.push(SetupFault::CrewTooLarge { car: car.clone(), drivers });
        }
        let mut drivers = BTreeSet::new();
        for CrewMember { driver, .. } in &self.crew {
            if !drivers.insert(driver) {
                let (car, driver) = (car.clone(), driver.clone());
                faults.push(SetupFault::DriverTwice { car, driver });
            }
        }
        if let Some(driver) = self.at_the_wheel.as_ref().filter(|one| !drivers.contains(one)) {
            let (car, driver) = (car.clone(), driver.clone());
            faults.push(SetupFault::StarterNotInCrew { car, driver });
        }
    }
}

#[cfg(test)]
mod tests;
