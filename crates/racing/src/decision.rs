//! What the stewards rule. A decision never edits a passing or a sheet; it is applied to them.

use std::sync::Arc;

use crate::classification::Status;
use crate::moment::ZonedMoment;
use crate::names::{CarNumber, DecisionId, DriverId, RoundNumber, SessionId, TitleId};
use crate::points::Ratio;
use crate::source::Grounds;
use crate::span::Span;

/// A ruling, in the sport's form: fact, infringement, decision, reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its name, unique in the season.
    pub id: DecisionId,
    /// The round it concerns; `None` for one about the season.
    pub round: Option<RoundNumber>,
    /// The session it concerns, where it is not the round's race.
    pub session: Option<SessionId>,
    /// The car it concerns, if it concerns one.
    pub car: Option<CarNumber>,
    /// The driver it concerns, if it concerns one.
    pub driver: Option<DriverId>,
    /// What happened.
    pub fact: Option<Arc<str>>,
    /// The article that was broken.
    pub infringement: Option<Arc<str>>,
    /// What was decided.
    pub measures: Vec<Measure>,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// When it was taken.
    pub taken_at: Option<ZonedMoment>,
    /// Does the published sheet already include it?
    pub in_sheet: bool,
    /// An earlier decision that this one replaces.
    pub replaces: Option<DecisionId>,
    /// What our knowledge of it rests on.
    pub grounds: Grounds,
    /// How it was issued, where that was done here.
    pub issue: Issue,
}

/// How a decision was issued. One that came in with a package says nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The document it was issued as, by its number in the event.
    pub document: Option<u32>,
    /// The stewards present, by name.
    pub stewards: Vec<Arc<str>>,
    /// Does it turn a penalty that was not served, that of the decision it replaces, into time or
    /// laps?
    pub converts: bool,
}

impl Decision {
    /// What it asks to be served during the session, each with its index among the measures.
    pub fn to_serve(&self) -> impl Iterator<Item = (u16, &Measure)> {
        (0..).zip(&self.measures).filter(|(_, measure)| measure.is_served())
    }
}

/// What a decision does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Adds time to the car's race time.
    AddTime(Span),
    /// Takes laps off.
    TakeLaps(u32),
    /// Adds time, but takes a lap off for every time that the car's fastest lap fits into it: what
    /// is left of it is added. All of it is added where no fastest lap is known.
    AddTimeOrLaps(Span),
    /// Moves the car behind the last of its class.
    EndOfClass,
    /// Excludes the car from the session.
    Disqualify,
    /// Gives the car this status, whatever the rule would say.
    SetStatus(Status),
    /// Deletes the time of a lap; the lap itself still counts.
    DeleteLapTime {
        /// The number of the lap, from one.
        lap: u32,
    },
    /// Takes the pole position away, and its points with it.
    LosePole,
    /// The car scores nothing in this round, though it keeps its place.
    NoPoints,
    /// Takes points off in the standings.
    DeductPoints {
        /// How many, as the decision writes it.
        points: Ratio,
        /// The title they are taken from; `None` means every title the car or driver contests.
        title: Option<TitleId>,
    },
    /// A drive through the pit lane, to be served during the session. It changes no result.
    DriveThrough,
    /// A stop of so long in the pit lane, to be served during the session. It changes no result.
    StopAndGo(Span),
    /// A fine, as printed. It changes no result.
    Fine(Arc<str>),
    /// A warning. It changes no result.
    Reprimand,
    /// Published results differ before and after, and nobody has said why.
    ///
    /// Only the cars named are known before; what the others' places were is not known.
    UndocumentedChange {
        /// Places in class before the change.
        before: Vec<(CarNumber, Option<u16>)>,
    },
}

impl Measure {
    /// Is it served on the road, by the car, while the session is on?
    pub const fn is_served(&self) -> bool {
        matches!(self, Self::DriveThrough | Self::StopAndGo(_))
    }
}
