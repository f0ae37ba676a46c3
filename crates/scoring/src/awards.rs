//! What a start pays, or does not pay, and why.

use std::sync::Arc;

use racing::classification::LineReason;
use racing::regulations::BonusKind;
use racing::source::Grounds;
use racing::{
    CarNumber, ClassCode, Classification, DecisionId, DriverId, Line, Points, Ratio, Span, Status,
};

/// Points paid, or not paid, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// The car that earned them.
    pub car: CarNumber,
    /// How many. Never negative here; decisions that take points off stand on their own.
    pub points: Points,
    /// For what, and by which rule.
    pub reason: AwardReason,
}

/// Why points were paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardReason {
    /// For a place.
    Place {
        /// The place in the field of the title.
        place: u16,
        /// The place it is paid for, when guests in front do not count.
        scoring_place: u16,
        /// What the scale gives for it, before any multiplier.
        scale: Points,
        /// What the scale was multiplied by; one for a usual race.
        multiplier: Ratio,
        /// What a race that ended early pays of it; one for a full race.
        shortened: Ratio,
        /// The rule.
        grounds: Arc<Grounds>,
    },
    /// For pole position or the fastest lap.
    Bonus {
        /// Which.
        kind: BonusKind,
        /// Who set the lap, where known.
        driver: Option<DriverId>,
        /// The lap time, where known.
        time: Option<Span>,
        /// The rule.
        grounds: Arc<Grounds>,
    },
    /// Nothing was paid.
    Nothing(Nothing),
}

/// Why a start paid nothing for its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Not classified, with the reasons of its line.
    Unplaced {
        /// What became of it.
        status: Status,
        /// Why.
        reasons: Vec<LineReason>,
    },
    /// A guest scores nothing.
    Guest,
    /// Its place is behind the last that pays.
    BehindScale {
        /// The place it would be paid for.
        scoring_place: u16,
        /// The last place that pays.
        last: u16,
    },
    /// Other cars of the same contender count in this round.
    OtherCarsCount {
        /// How many do.
        counted: u16,
    },
    /// A decision takes the points of this round away.
    Decided(DecisionId),
    /// A race that ended this early pays nothing.
    TooShort,
    /// Its place before an undocumented change is not known.
    Unknown(DecisionId),
}

/// A car's part in one round of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// What became of it.
    pub status: Status,
    /// Its place in the field of the title; `None` unless classified and known.
    pub place: Option<u16>,
    /// The place it is paid for and counted with; `None` for guests and the unplaced.
    pub scoring_place: Option<u16>,
    /// Is its place not known?
    pub unknown: bool,
    /// What it was paid, place first.
    pub awards: Vec<Award>,
}

impl Start {
    /// Did it race as a guest, who contests nothing?
    pub fn is_guest(&self) -> bool {
        let guest = |award: &Award| award.reason == AwardReason::Nothing(Nothing::Guest);
        self.awards.iter().any(guest)
    }
}

/// The line with the fastest lap of a class among the cars asked for: the least time, then the
/// earlier lap.
pub fn fastest_lap<'a>(
    classification: &'a Classification,
    class: &ClassCode,
    counts: impl Fn(&CarNumber) -> bool,
) -> Option<&'a Line> {
    classification
        .lines
        .iter()
        .filter(|line| &line.class == class && line.best.is_some() && counts(&line.car))
        .filter(|line| line.status != Status::Disqualified)
        .min_by_key(|line| line.best.as_ref().map(|best| (best.time, best.lap)))
}
