//! Where and when a season runs: circuits, events and their sessions.

use std::sync::Arc;

use crate::moment::{Date, ZonedMoment};
use crate::names::{CircuitId, ClassCode, EventId, RoundNumber, SessionId};
use crate::source::Grounds;
use crate::span::Span;

/// A circuit, in the layout that the season uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circuit {
    /// Its name in addresses and tables.
    pub id: CircuitId,
    /// Its full name: `Sepang International Circuit`.
    pub name: Arc<str>,
    /// The place people call it by: `Sepang`.
    pub place: Arc<str>,
    /// The country, ISO 3166 alpha-3.
    pub country: Arc<str>,
    /// The part of the world people group it under: `Gulf`.
    pub region: Option<Arc<str>>,
    /// The time zone, as in the IANA database.
    pub zone: Arc<str>,
    /// Length of a lap in metres.
    pub length_m: Option<u32>,
    /// Where it lies.
    pub location: Option<Location>,
    /// What this rests on.
    pub grounds: Grounds,
}

/// A point on the globe, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// North is positive, -90,000,000 to 90,000,000.
    pub latitude: i32,
    /// East is positive, -180,000,000 to 180,000,000.
    pub longitude: i32,
}

/// A race weekend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name in addresses.
    pub id: EventId,
    /// Its full name: `4 Hours of Sepang`.
    pub name: Arc<str>,
    /// Where it is held.
    pub circuit: CircuitId,
    /// Its sessions, in the order they run.
    pub sessions: Vec<Session>,
}

/// A timed part of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name, unique in the season.
    pub id: SessionId,
    /// Its full name: `4 Hours of Sepang, race 1`.
    pub name: Arc<str>,
    /// Its name in a narrow column: `Sepang 1`.
    pub short: Arc<str>,
    /// What is contested.
    pub kind: SessionKind,
    /// The classes that take part; empty means every class.
    pub classes: Vec<ClassCode>,
    /// When it starts.
    pub start: Start,
    /// How long it is meant to last.
    pub duration: Option<Span>,
    /// The round it is, if it pays points.
    pub round: Option<RoundNumber>,
    /// The rounds whose grids it sets, and by which lap.
    pub sets_grid: Vec<GridFrom>,
    /// Whether it takes place as first announced.
    pub status: SessionStatus,
    /// How often its entry in the calendar has been revised, for calendar feeds.
    pub revision: u32,
}

impl Session {
    /// Does a class take part in it?
    pub fn is_for(&self, class: &ClassCode) -> bool {
        self.classes.is_empty() || self.classes.contains(class)
    }
}

/// The grid of one round comes from a driver's best or second best lap of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridFrom {
    /// The round whose grid it is.
    pub round: RoundNumber,
    /// Which lap counts, from one: 1 the best, 2 the second best.
    pub lap_rank: u8,
}

/// When a session starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// At this moment.
    At(ZonedMoment),
    /// On this day; the hour is not known.
    On(Date),
}

impl Start {
    /// The local day.
    pub fn date(&self) -> Date {
        match self {
            Self::At(moment) => moment.local().date,
            Self::On(date) => *date,
        }
    }
}

/// What is contested in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionKind {
    /// Practice or a test.
    Practice,
    /// Qualifying: the order of a grid.
    Qualifying,
    /// A race.
    Race,
}

/// Whether a session takes place as first announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SessionStatus {
    /// As announced.
    #[default]
    Scheduled,
    /// Moved from another start.
    Moved {
        /// When it would have started.
        from: Start,
    },
    /// Called off.
    Cancelled {
        /// Why, if it is known.
        reason: Option<Arc<str>>,
    },
}
