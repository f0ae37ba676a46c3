//! Documents: what is issued on the notice board of an event, under one running number over all of
//! them. A correction is a new number that names the old; nothing is taken down.

use std::sync::Arc;

use crate::moment::ZonedMoment;
use crate::names::{CarNumber, DecisionId, DriverId, EventId, ListId, RoundNumber, SessionId};
use crate::proceeding::Remark;
use crate::sheet::SheetLine;
use crate::span::Span;

/// A document as it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The event, in which documents are numbered.
    pub event: EventId,
    /// Its number in the event, from one.
    pub number: u32,
    /// What it is. Whatever else it shows is computed as of its record.
    pub kind: DocumentKind,
    /// What it says besides: a remark, or the whole text of a bulletin.
    pub text: Remark,
    /// When it was issued, in the time of the track.
    pub issued_at: ZonedMoment,
    /// Who signed it, by name.
    pub signed: Arc<str>,
    /// The document that it takes the place of.
    pub replaces: Option<u32>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A version of the entry list.
    EntryList(ListId),
    /// The grid of a round.
    Grid(RoundNumber),
    /// How a session stood at a moment of it, with the lines as they were then: the hourly
    /// classifications of a race, the times of a practice.
    Interim {
        /// The session.
        session: SessionId,
        /// How long it had run.
        after: Span,
        /// The cars in their order.
        lines: Vec<SheetLine>,
    },
    /// The classification of a round.
    Classification {
        /// The round.
        round: RoundNumber,
        /// What it is worth.
        state: ResultState,
    },
    /// A decision of the stewards.
    Decision(DecisionId),
    /// What everybody had driven when it was issued.
    DrivingTimes {
        /// The session.
        session: SessionId,
        /// The drivers, car by car.
        drivers: Vec<Driven>,
    },
    /// The standings of every title.
    Standings,
    /// Who holds what the titles earn.
    Invitations,
    /// Free text: the notes of the race director, a bulletin.
    Bulletin {
        /// Its title.
        title: Arc<str>,
    },
}

impl DocumentKind {
    /// Its name in lower case, as data and addresses write it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::EntryList(_) => "entry-list",
            Self::Grid(_) => "grid",
            Self::Interim { .. } => "interim",
            Self::Classification { state: ResultState::Provisional, .. } => "provisional",
            Self::Classification { state: ResultState::Official, .. } => "official",
            Self::Decision(_) => "decision",
            Self::DrivingTimes { .. } => "driving-times",
            Self::Standings => "standings",
            Self::Invitations => "invitations",
            Self::Bulletin { .. } => "bulletin",
        }
    }
}

/// What a classification is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultState {
    /// It may still be protested against.
    Provisional,
    /// It stands, unless a later decision changes it.
    Official,
}

impl ResultState {
    /// Its name in lower case, as data and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Official => "official",
        }
    }
}

/// What somebody had driven in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driven {
    /// The car.
    pub car: CarNumber,
    /// Who.
    pub driver: DriverId,
    /// For how long.
    pub time: Span,
    /// How long it had to be at least.
    pub least: Option<Span>,
    /// How long it could be at most.
    pub most: Option<Span>,
    /// Is one of the two broken, or a single stint too long?
    pub broken: bool,
}

/// A competitor has read a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The event.
    pub event: EventId,
    /// The number of the document.
    pub number: u32,
    /// The car it was read for.
    pub car: CarNumber,
    /// Who read it, or handed it over.
    pub signed: Arc<str>,
    /// When.
    pub at: ZonedMoment,
}
