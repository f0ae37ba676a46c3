//! What a session yields, and the ordered result that rules and decisions make of it.

use std::sync::Arc;

use crate::names::{CarNumber, ClassCode, DecisionId, RoundNumber, SessionId};
use crate::points::Ratio;
use crate::regulations::Reference;
use crate::sheet::BestLap;
use crate::span::Span;

/// What became of a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It has a place.
    Classified,
    /// It raced, but did not do enough for a place.
    NotClassified,
    /// It stopped.
    Retired,
    /// It was excluded.
    Disqualified,
    /// It was there and did not start.
    NotStarted,
}

impl Status {
    /// Its name in lower case, as season texts and data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Classified => "classified",
            Self::NotClassified => "not-classified",
            Self::Retired => "retired",
            Self::Disqualified => "disqualified",
            Self::NotStarted => "not-started",
        }
    }
}

/// What happened in a session, before any decision: the timekeeper's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The session.
    pub session: SessionId,
    /// The round, if it pays points.
    pub round: Option<RoundNumber>,
    /// The cars. Where laps and time do not settle an order, this one does.
    pub cars: Vec<CarOutcome>,
}

/// What one car did in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarOutcome {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Did it start?
    pub started: bool,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Time to its last crossing of the line, nothing added.
    pub time: Option<Span>,
    /// Did it take the flag? `None` lets the times tell: a car whose last crossing is not before
    /// the leader's has taken it.
    pub took_flag: Option<bool>,
    /// The laps that may be its fastest, by number; a sheet tells of one at most.
    pub timed_laps: Vec<BestLap>,
    /// What is said to have happened to it.
    pub reported: Option<Arc<str>>,
}

/// The ordered result of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The session.
    pub session: SessionId,
    /// The round, if it pays points.
    pub round: Option<RoundNumber>,
    /// The lines in overall order: the classified first.
    pub lines: Vec<Line>,
    /// The decisions that it takes into account, in their canonical order.
    pub decisions: Vec<DecisionId>,
}

impl Classification {
    /// The line of a car, if it took part.
    pub fn line(&self, car: &CarNumber) -> Option<&Line> {
        self.lines.iter().find(|line| &line.car == car)
    }
}

/// One car in a classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its overall place; `None` unless classified.
    pub place: Option<u16>,
    /// Its place in class; `None` unless classified, or not known before an undocumented change.
    pub class_place: Option<u16>,
    /// What became of it.
    pub status: Status,
    /// Complete laps, laps taken off included.
    pub laps: Option<u32>,
    /// Time to its last crossing, seconds added included.
    pub time: Option<Span>,
    /// How far it is behind the first; `None` for the first, and where laps or times do not tell.
    pub gap_first: Option<Gap>,
    /// How far it is behind the car before; `None` as for the first.
    pub gap_previous: Option<Gap>,
    /// Its fastest lap.
    pub best: Option<BestLap>,
    /// Why it stands where it stands.
    pub reasons: Vec<LineReason>,
}

/// How far a car is behind another in a classification: by time where both did the same laps, else
/// by laps. Negative where an order is not that of laps and time, as where a group of status begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// By time.
    Time(Span),
    /// By laps.
    Laps(i64),
}

/// Why a line of a classification is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineReason {
    /// It did not take the flag.
    NoFlag,
    /// It did fewer laps than the regulations ask for.
    TooFewLaps {
        /// The laps it did.
        laps: u32,
        /// The laps of the car it is measured against.
        winner_laps: u32,
        /// The share it had to reach.
        share: Ratio,
        /// Whose laps those are.
        of: Reference,
    },
    /// It never completed a lap.
    NoLap,
    /// A decision changed it.
    Decided(DecisionId),
    /// The sheet prints it so, and no rule explains it.
    AsPrinted,
    /// What the sheet or the teams say happened to it.
    Reported(Arc<str>),
    /// A decision changed the order around it, and what stood before is not documented.
    UnknownBefore(DecisionId),
}
