//! What is recorded of a timed session: how it was opened, what happened, what race control said.
//!
//! A session is opened once; opening it again mends how it is set up. Whatever else is recorded is
//! numbered together with the facts, in the order in which it arrived.

use std::sync::Arc;

use crate::fact::{Correction, Fact, FactId, Flag, Loop, What};
use crate::moment::Moment;
use crate::names::{CarNumber, SessionId};
use crate::span::Span;

/// Something recorded of a timed session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timed {
    /// The session is opened for timing, or set up anew.
    Opened(Opening),
    /// Something happened in it.
    Happened(Fact),
    /// Race control told everybody something.
    Said(Message),
    /// So far the passings of a decoder are recorded.
    Counted(Count),
    /// Race control announced a flag, or called off what it had announced.
    Planned(Plan),
    /// A person refused a recommendation, so that it does not come back.
    Refused(Refusal),
    /// A person wrote down a car that crossed the line, beside the decoders and apart from them.
    Charted(Charted),
    /// Something that is no fact is taken back, or holds again.
    Withdrawn(Withdrawal),
}

/// How a session is set up for timing, as far as the season does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The session of the calendar that it is timed as: its cars, crews and rules are taken.
    pub session: SessionId,
    /// Do its passings come from a simulator? Then it is marked as such everywhere.
    pub simulated: bool,
    /// The cars in the order of the grid; empty for those entered, in the order of their numbers.
    pub grid: Vec<CarNumber>,
    /// Which transponder is in which car.
    pub transponders: Vec<(Arc<str>, CarNumber)>,
    /// At which loop each decoder hears; a decoder that is not named hears at the line.
    pub loops: Vec<(u32, Loop)>,
    /// The sectors of a lap; the last ends at the line.
    pub sectors: u8,
    /// When the start is planned, if not as the calendar says.
    pub start: Option<Moment>,
    /// How long it lasts, if not as the calendar says.
    pub duration: Option<Span>,
}

/// Something that race control tells everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// When.
    pub at: Moment,
    /// Its place in the order of arrival, counted together with the facts of the session.
    pub id: FactId,
    /// The car it is about, if it is about one.
    pub car: Option<CarNumber>,
    /// What it says, as it was written.
    pub text: Arc<str>,
    /// The template that it was written by, so that every reader sees it in their language.
    pub told: Option<Told>,
}

/// A template of a message, with its blanks filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The key of the template.
    pub key: Arc<str>,
    /// What stands in its blanks, by their names.
    pub values: Vec<(Arc<str>, Arc<str>)>,
}

/// A flag that race control announces for a moment to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// When it was announced.
    pub at: Moment,
    /// Its place in the order of arrival.
    pub id: FactId,
    /// The flag and when it will be shown; `None` calls off what was announced before.
    pub flag: Option<(Flag, Moment)>,
}

/// A recommendation that a person refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When.
    pub at: Moment,
    /// Its place in the order of arrival.
    pub id: FactId,
    /// The key of the recommendation, which stays the same while what it rests on does.
    pub key: Arc<str>,
}

/// A line of the manual lap chart: a car crossed the line. It is a second source and changes
/// nothing that decoders tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charted {
    /// When, by the clock of the session.
    pub at: Moment,
    /// Its place in the order of arrival.
    pub id: FactId,
    /// The car.
    pub car: CarNumber,
}

/// Something that is no fact is taken back: a message, a refusal, a line of the manual lap chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Moment,
    /// Its place in the order of arrival.
    pub id: FactId,
    /// What is taken back.
    pub of: FactId,
    /// Is it taken back? If not, it holds again.
    pub withdrawn: bool,
}

/// How far the passings of a decoder are recorded, by the numbers that it gives them.
///
/// Whoever links to the decoder again asks it for what came after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The decoder, by its own number; `None` for one that does not tell it.
    pub decoder: Option<u32>,
    /// Every passing up to this number is recorded, or was given up for lost.
    pub to: u32,
    /// When that passing was heard, by the clock of the decoder.
    pub at: Moment,
}

impl Timed {
    /// What it is about, as the journal names it: two authors conflict only over the same.
    pub fn subject(&self) -> String {
        match self {
            Self::Opened(_) => "session".to_owned(),
            Self::Said(message) => format!("message/{}", message.id.0),
            Self::Counted(Count { decoder: Some(decoder), .. }) => format!("count/{decoder}"),
            Self::Counted(Count { decoder: None, .. }) => "count".to_owned(),
            // Announcing a flag and showing one are two ways to decide the same.
            Self::Planned(_) => "flag".to_owned(),
            Self::Refused(refusal) => format!("recommendation/{}", refusal.key),
            Self::Charted(charted) => format!("chart/{}", charted.id.0),
            Self::Withdrawn(withdrawal) => format!("fact/{}", withdrawal.of.0),
            Self::Happened(fact) => match &fact.what {
                What::Start => "start".to_owned(),
                What::End => "end".to_owned(),
                What::Flag(_) => "flag".to_owned(),
                What::Driver { car, .. } => format!("driver/{car}"),
                What::Passing(_) => format!("passing/{}", fact.id.0),
                What::Note { car, .. } => format!("note/{car}"),
                What::Correction(correction) => correction.subject(),
            },
        }
    }

    /// Its number in the order of arrival; openings and counts have none.
    pub const fn id(&self) -> Option<FactId> {
        match self {
            Self::Opened(_) | Self::Counted(_) => None,
            Self::Happened(fact) => Some(fact.id),
            Self::Said(message) => Some(message.id),
            Self::Planned(plan) => Some(plan.id),
            Self::Refused(refusal) => Some(refusal.id),
            Self::Charted(charted) => Some(charted.id),
            Self::Withdrawn(withdrawal) => Some(withdrawal.id),
        }
    }

    /// When it happened, by the clock of the session; an opening has no such moment.
    pub const fn at(&self) -> Option<Moment> {
        match self {
            Self::Opened(_) => None,
            Self::Counted(count) => Some(count.at),
            Self::Happened(fact) => Some(fact.at),
            Self::Said(message) => Some(message.at),
            Self::Planned(plan) => Some(plan.at),
            Self::Refused(refusal) => Some(refusal.at),
            Self::Charted(charted) => Some(charted.at),
            Self::Withdrawn(withdrawal) => Some(withdrawal.at),
        }
    }
}

impl Correction {
    /// What it is about, as the journal names it.
    fn subject(&self) -> String {
        match self {
            Self::Void(fact) | Self::Restore(fact) | Self::Reassign { fact, .. } => {
                format!("fact/{}", fact.0)
            }
            Self::Transponder { transponder, .. } => format!("transponder/{transponder}"),
            Self::LineOnly(_) => "order".to_owned(),
        }
    }
}
