//! What a title earns: invitations and priorities for later events, and what became of them.

use std::sync::Arc;

use crate::names::{CarNumber, ClassCode, EventId, PrizeId, SeriesId, TitleId};
use crate::source::Grounds;

/// An invitation or a priority that a place in the standings earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prize {
    /// Its name, unique in the season.
    pub id: PrizeId,
    /// What is won.
    pub kind: PrizeKind,
    /// The later event.
    pub event: EventId,
    /// The class of that event the place is in, if it is known.
    pub event_class: Option<Arc<str>>,
    /// The title it goes with.
    pub title: TitleId,
    /// The class of the title's table.
    pub class: ClassCode,
    /// The places that earn it, from one: usually just the first.
    pub places: Vec<u16>,
    /// What the holder must fulfil.
    pub conditions: Vec<Condition>,
    /// What happens when it is declined or a condition is not met.
    pub declined: Declined,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What a prize gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrizeKind {
    /// A place in the event.
    Invitation,
    /// A better turn when places are given out.
    Priority,
}

/// What the holder of a prize must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is asked.
    pub kind: ConditionKind,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What can be asked of the holder of a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionKind {
    /// The entry took part in every round.
    EveryRound,
    /// The competitor has no invitation to the event from another series yet.
    NotInvitedYet,
    /// The competitor has at most so many invitations to the event, over all classes and series.
    AtMostPerEntrant(u16),
    /// Next season the car is entered in one of these series.
    EnteredNextSeason(Vec<SeriesId>),
    /// Something only people can judge; the text says what.
    Stated(Arc<str>),
}

/// What happens to a prize that its first holder cannot or will not take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Declined {
    /// The next in the standings gets it.
    PassesDown,
    /// It is lost.
    Lapses,
    /// The regulations as known do not say.
    #[default]
    Unknown,
}

/// What became of a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeAnswer {
    /// The prize.
    pub prize: PrizeId,
    /// The car whose place earned it.
    pub car: CarNumber,
    /// What its competitor did.
    pub response: Response,
    /// The number it raced under in the later event.
    pub raced_as: Option<CarNumber>,
    /// More, in a sentence.
    pub note: Option<Arc<str>>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What a competitor did with a prize.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Response {
    /// Took it up and raced.
    Used,
    /// Took it up.
    Accepted,
    /// Declined it.
    Declined,
    /// It is known that no car was added with it.
    NotUsed,
    /// Not known.
    Unknown,
}
