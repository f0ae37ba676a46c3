//! Results that were declared: provisional first, official once nothing is open any more.

use std::sync::Arc;

use crate::moment::ZonedMoment;
use crate::names::{EventId, RoundNumber};
use crate::proceeding::ResultState;

/// What the classification of a round is declared to be. Every version is a declaration of its
/// own, and a later one takes the place of the earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The round.
    pub round: RoundNumber,
    /// The event, in which its document is numbered.
    pub event: EventId,
    /// What it is worth.
    pub state: ResultState,
    /// Which version of the round's classification it is, from one.
    pub version: u32,
    /// The number of the document that says so.
    pub document: u32,
    /// When it was issued.
    pub issued_at: ZonedMoment,
    /// Who signed it, by name.
    pub signed: Arc<str>,
    /// Until when it can be protested against, while it is provisional.
    pub protest_until: Option<ZonedMoment>,
}
