//! Protests and appeals: what a competitor holds against a result, a decision or another car.

use std::sync::Arc;

use crate::moment::ZonedMoment;
use crate::names::{CarNumber, DecisionId, EventId, RoundNumber};
use crate::proceeding::Remark;

/// A protest or an appeal, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protest {
    /// The event, in which protests and appeals are numbered together.
    pub event: EventId,
    /// Its number in the event, from one.
    pub number: u32,
    /// What it is.
    pub kind: ProtestKind,
    /// The car whose competitor lodged it.
    pub car: CarNumber,
    /// Who took it in, or sent it.
    pub signed: Arc<str>,
    /// When it was lodged.
    pub at: ZonedMoment,
    /// What it is against.
    pub against: Against,
    /// What it says.
    pub text: Arc<str>,
    /// Was it lodged before its time was over? `None` where no time is known to have begun.
    pub in_time: Option<bool>,
    /// Where it stands.
    pub state: ProtestState,
    /// What came of it.
    pub outcome: Remark,
}

/// What is lodged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProtestKind {
    /// To the stewards.
    Protest,
    /// Against what the stewards decided.
    Appeal,
}

impl ProtestKind {
    /// Its name in lower case, as data and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Protest => "protest",
            Self::Appeal => "appeal",
        }
    }
}

/// What a protest is against.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// The classification of a round.
    Result(RoundNumber),
    /// A decision.
    Decision(DecisionId),
    /// A car in a round: its conformity, what it did.
    Car(RoundNumber, CarNumber),
}

/// Where a protest stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProtestState {
    /// It was lodged.
    Lodged,
    /// It will be heard.
    Admitted,
    /// It will not be heard.
    Inadmissible,
    /// Whoever lodged it took it back.
    Withdrawn,
    /// It was right.
    Upheld,
    /// It was not.
    Dismissed,
}

impl ProtestState {
    /// All of them, in the order they are usually gone through.
    pub const ALL: [Self; 6] = [
        Self::Lodged,
        Self::Admitted,
        Self::Inadmissible,
        Self::Withdrawn,
        Self::Upheld,
        Self::Dismissed,
    ];

    /// Its name in lower case, as data and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lodged => "lodged",
            Self::Admitted => "admitted",
            Self::Inadmissible => "inadmissible",
            Self::Withdrawn => "withdrawn",
            Self::Upheld => "upheld",
            Self::Dismissed => "dismissed",
        }
    }

    /// Must something still be done about it before a result can be official?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Lodged | Self::Admitted)
    }
}
