//! What is recorded of a timed session: how it was opened, what happened, what race control said.
//!
//! A session is opened once; opening it again mends how it is set up. Facts and messages are
//! numbered together, in the order in which they arrived.

use std::sync::Arc;

use crate::fact::{Correction, Fact, FactId, Loop, What};
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
