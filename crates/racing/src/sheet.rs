//! What was recorded of a session: result sheets, poles and grids, as they were published.
//!
//! A sheet is a fact. What it means for places and points is computed from it, and may differ from
//! what it prints only where a decision says so.

use std::sync::Arc;

use crate::classification::Status;
use crate::names::{CarNumber, ClassCode, DriverId, RoundNumber, SessionId};
use crate::source::Grounds;
use crate::span::Span;

/// The result sheet of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The session it is of.
    pub session: SessionId,
    /// The round it is of.
    pub round: RoundNumber,
    /// How the session came to its end.
    pub ending: Ending,
    /// Whether its order follows from laps, times and decisions, or is taken as printed.
    pub order: SheetOrder,
    /// The lines, in the order printed.
    pub lines: Vec<SheetLine>,
    /// How it ran, in a sentence or two.
    pub story: Option<Arc<str>>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How a session came to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// What ended it.
    pub by: EndedBy,
    /// How long was raced, suspensions taken off, where that is known.
    pub raced: Option<Span>,
}

/// What ends a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndedBy {
    /// The chequered flag at the end of the time or the distance.
    #[default]
    Chequered,
    /// A red flag after which it was not resumed.
    RedFlag,
    /// It was called off after its start and has no result.
    Abandoned,
}

/// Where the order of a sheet comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SheetOrder {
    /// It follows from laps, times and decisions; reading it checks that it does.
    #[default]
    Computed,
    /// It is taken as printed, because laps or times are not known or do not settle it.
    AsPrinted,
}

/// One car on a sheet. What the sheet leaves out is `None`, never zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// The status printed.
    pub status: Status,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Time to its last crossing of the line, penalties that the sheet includes and all.
    pub time: Option<Span>,
    /// Its fastest lap.
    pub best: Option<BestLap>,
    /// Did it take the flag? `None` lets the times tell.
    pub took_flag: Option<bool>,
    /// Why it is not classified, as far as known.
    pub reason: Option<Arc<str>>,
    /// Who drove, if not the whole crew of that round.
    pub drove: Option<Vec<DriverId>>,
}

/// A fastest lap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestLap {
    /// The lap time.
    pub time: Span,
    /// The number of the lap, from one.
    pub lap: Option<u32>,
    /// Who drove it.
    pub driver: Option<DriverId>,
}

/// The best qualifier of a class, for one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pole {
    /// The round whose grid it led.
    pub round: RoundNumber,
    /// The class.
    pub class: ClassCode,
    /// The car.
    pub car: CarNumber,
    /// Who qualified it.
    pub driver: Option<DriverId>,
    /// The lap time, where known.
    pub time: Option<Span>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// The starting grid of a round, first place first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The round.
    pub round: RoundNumber,
    /// The cars in their order.
    pub cars: Vec<CarNumber>,
    /// What it rests on.
    pub grounds: Grounds,
}
