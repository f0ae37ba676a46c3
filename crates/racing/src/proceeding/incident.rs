//! Incidents: what was seen on the track or in the pit lane and may have to be judged.

use crate::moment::Moment;
use crate::names::{CarNumber, DecisionId, EventId, SessionId};
use crate::proceeding::Remark;
use std::sync::Arc;

/// Something that was seen and may have to be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The event, in which incidents are numbered.
    pub event: EventId,
    /// Its number in the event, from one.
    pub number: u32,
    /// The session it happened in, if it happened in one.
    pub session: Option<SessionId>,
    /// When it happened.
    pub at: Option<Moment>,
    /// The cars involved, in the order they were named.
    pub cars: Vec<CarNumber>,
    /// Where: a turn, a post, the pit lane.
    pub place: Remark,
    /// What was seen.
    pub what: Arc<str>,
    /// The article that may have been broken.
    pub article: Remark,
    /// Where it stands.
    pub state: IncidentState,
    /// The decision that came of it.
    pub decision: Option<DecisionId>,
}

/// Where an incident stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncidentState {
    /// It was noted.
    Noted,
    /// The stewards look into it.
    UnderInvestigation,
    /// They will, after the session.
    AfterTheSession,
    /// There is nothing to be done.
    NoFurtherAction,
    /// A decision was taken.
    Decided,
}

impl IncidentState {
    /// All of them, in the order they are usually gone through.
    pub const ALL: [Self; 5] = [
        Self::Noted,
        Self::UnderInvestigation,
        Self::AfterTheSession,
        Self::NoFurtherAction,
        Self::Decided,
    ];

    /// Its name in lower case, as data and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::UnderInvestigation => "under-investigation",
            Self::AfterTheSession => "after-the-session",
            Self::NoFurtherAction => "no-further-action",
            Self::Decided => "decided",
        }
    }

    /// Must something still be done about it before a result can be official?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Noted | Self::UnderInvestigation | Self::AfterTheSession)
    }
}
