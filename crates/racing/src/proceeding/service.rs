//! Penalties that were served on the road.

use std::sync::Arc;

use crate::moment::Moment;
use crate::names::DecisionId;
use crate::span::Span;

/// A penalty of a decision was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The decision.
    pub decision: DecisionId,
    /// Which of its measures, from zero: two equal penalties of one car are two.
    pub measure: u16,
    /// The visit to the pits in which it was served, where the session is timed here.
    pub visit: Option<ServedIn>,
    /// Who saw it.
    pub signed: Arc<str>,
    /// When that was recorded.
    pub at: Moment,
}

/// A visit to the pits in which a penalty was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServedIn {
    /// When it began, since the start of the session.
    pub entered: Span,
    /// How long it took, where that is known.
    pub time: Option<Span>,
    /// The lap in which it began, from one.
    pub lap: u32,
}
