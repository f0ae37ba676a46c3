//! The stewards' room: decisions with what they change, results from provisional to official,
//! protests, penalties that are served, and the documents of an event.
//!
//! Whatever is issued is one append: the decision, its document and every document that has to be
//! issued again because of it stand in the journal together or not at all. A command names the
//! record its page was made from, and is refused when somebody has since touched the same subject.

mod blocks;
mod decide;
mod draft;
mod issued;
mod letterhead;
mod papers;
mod penalties;
mod protests;
mod results;

use std::sync::Arc;

use racing::{CarNumber, DecisionId, DriverId, EventId, RoundNumber, SessionId, ZonedMoment};

pub use blocks::{Block, Standing};
pub use decide::{Foreseen, Ruling, Taken};
pub use issued::IssuedDocument;
pub use letterhead::MarkChange;
pub use papers::Paper;
pub use penalties::PenaltyStanding;
pub use protests::NewProtest;
pub(crate) use results::sheet as running_sheet;

/// What a command is based on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The last record of the season that whoever commands has seen.
    pub seen: u64,
    /// Why, where there is more to say.
    pub reason: Option<String>,
}

impl Basis {
    /// Based on what was seen up to a record, without more to say.
    pub fn seen(seen: u64) -> Self {
        Self { seen, reason: None }
    }
}

/// Why something cannot be issued, decided or taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such event.
    #[error("there is no event {event}{}", offers(known))]
    NoEvent {
        /// What was asked for.
        event: EventId,
        /// What there is.
        known: Vec<EventId>,
    },
    /// There is no such document.
    #[error("{event} has no document {number}; give one from 1 to {last}")]
    NoDocument {
        /// The event.
        event: EventId,
        /// What was asked for.
        number: u32,
        /// The last one.
        last: u32,
    },
    /// There is no such incident, protest, list or grid.
    #[error("there is no {what}")]
    Nothing {
        /// What was asked for.
        what: String,
    },
    /// A decision lacks a part of the sport's form.
    #[error("a decision says {part}; it is missing")]
    Lacks {
        /// The part: `fact`, `infringement`, `reason`, `car`.
        part: &'static str,
    },
    /// The car is not entered in the season.
    #[error("car {car} is not entered")]
    NoCar {
        /// What was named.
        car: CarNumber,
    },
    /// The driver is not in the crew of the car.
    #[error("{driver} is not in the crew of car {car}")]
    NotInCrew {
        /// The car.
        car: CarNumber,
        /// Who was named.
        driver: DriverId,
    },
    /// The decision was replaced already.
    #[error("decision {decision} was replaced by {by}; replace that one")]
    Replaced {
        /// The decision.
        decision: DecisionId,
        /// What stands in its place.
        by: DecisionId,
    },
    /// There is no penalty to convert.
    #[error("decision {decision} asks for nothing on the road that is not served")]
    NothingToConvert {
        /// The decision.
        decision: DecisionId,
    },
    /// There is no result to issue.
    #[error("round {round} has no result: it is neither timed here to its end nor has it a sheet")]
    NoResult {
        /// The round.
        round: RoundNumber,
    },
    /// The result is official already.
    #[error("the result of round {round} is official; only a decision changes it")]
    Official {
        /// The round.
        round: RoundNumber,
    },
    /// Something is still open.
    #[error("the result of round {round} cannot be official yet: {count} things are open")]
    Blocked {
        /// The round.
        round: RoundNumber,
        /// How many.
        count: usize,
    },
    /// The session is not timed here.
    #[error("{session} is not timed here, so there is nothing to print")]
    NotTimed {
        /// The session.
        session: SessionId,
    },
    /// Another event issued the document that should be replaced, or it is replaced already.
    #[error("document {number} was replaced by document {by}; replace that one")]
    Superseded {
        /// The document.
        number: u32,
        /// What stands in its place.
        by: u32,
    },
    /// A decision that no appeal can be lodged against.
    #[error(
        "decision {decision} cannot be appealed: penalties served on the road, and what they are \
         converted to, stand"
    )]
    NotAppealable {
        /// The decision.
        decision: DecisionId,
    },
    /// A picture cannot be taken.
    #[error("the picture cannot be taken: {0}")]
    Picture(#[from] paper::LogoFault),
}

fn offers<T: ToString>(known: &[T]) -> String {
    let names: Vec<String> = known.iter().map(ToString::to_string).collect();
    if names.is_empty() { String::new() } else { format!("; there is {}", names.join(", ")) }
}

impl Refusal {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoEvent { .. } => "event.none",
            Self::NoDocument { .. } => "document.none",
            Self::Nothing { .. } => "stewards.nothing",
            Self::Lacks { .. } => "decision.lacks",
            Self::NoCar { .. } => "decision.car",
            Self::NotInCrew { .. } => "decision.driver",
            Self::Replaced { .. } => "decision.replaced",
            Self::NothingToConvert { .. } => "decision.nothing-to-convert",
            Self::NoResult { .. } => "result.none",
            Self::Official { .. } => "result.official",
            Self::Blocked { .. } => "result.blocked",
            Self::NotTimed { .. } => "document.not-timed",
            Self::Superseded { .. } => "document.superseded",
            Self::NotAppealable { .. } => "protest.not-appealable",
            Self::Picture(_) => "picture.refused",
        }
    }

    /// Did whoever asked name something that is not there?
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NoEvent { .. } | Self::NoDocument { .. } | Self::Nothing { .. })
    }
}

/// Signs with the name of the person, or else with the name the account signs with.
pub(crate) fn signature(by: &crate::Actor) -> Arc<str> {
    let full = by.full_name().trim();
    if full.is_empty() { by.name().clone() } else { full.into() }
}

/// The same moment a while later in the same place.
pub(crate) fn later(at: &ZonedMoment, span: racing::Span) -> ZonedMoment {
    seasons::local(&at.zone, at.moment.after(span)).unwrap_or_else(|| at.after(span))
}

#[cfg(test)]
mod tests;
