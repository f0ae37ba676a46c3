//! What is recorded of a timed session while it runs: passings, flags, drivers at the wheel,
//! corrections.
//!
//! Facts have one canonical order, whatever order they arrive in: by the time they happened, then by
//! kind, then by id. Nothing is ever edited: a correction is a further fact about an earlier one.

use std::sync::Arc;

use crate::moment::Moment;
use crate::names::{CarNumber, DriverId};
use crate::regulations::Neutralisation;
use crate::span::Span;

/// Which fact of a session: its place in the order of arrival, from one, and unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u64);

/// Something that happened in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When it happened, by the clock of whoever saw it.
    pub at: Moment,
    /// Which fact it is.
    pub id: FactId,
    /// What happened.
    pub what: What,
}

/// What can happen in a session. The order of the variants is the canonical order of kinds: at one
/// moment a flag holds before a car passes under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The session's clock starts.
    Start,
    /// Race control shows a flag.
    Flag(Flag),
    /// Somebody takes the wheel of a car.
    Driver {
        /// The car.
        car: CarNumber,
        /// Who sits in it from now on.
        driver: DriverId,
    },
    /// A car was heard at a loop.
    Passing(Passing),
    /// Something that a file or a decoder says about a car at that moment.
    Note {
        /// The car.
        car: CarNumber,
        /// What it says.
        note: Note,
    },
    /// A person corrects what was recorded; `at` is when the correction was made.
    Correction(Correction),
    /// The session is over: what comes later does not count.
    End,
}

impl What {
    /// The place of its kind in the canonical order.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Start => 0,
            Self::Flag(_) => 1,
            Self::Driver { .. } => 2,
            Self::Passing(_) => 3,
            Self::Note { .. } => 4,
            Self::Correction(_) => 5,
            Self::End => 6,
        }
    }
}

impl Fact {
    /// What facts are ordered by: time, kind, id.
    pub const fn order(&self) -> (Moment, u8, FactId) {
        (self.at, self.what.rank(), self.id)
    }
}

/// A flag or a board of race control, which holds until the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Racing.
    Green,
    /// Danger somewhere; racing goes on elsewhere.
    Yellow,
    /// Racing is slowed or stopped.
    Neutralised(Neutralisation),
    /// The end: the leader takes it at the next crossing, everybody else after that.
    Chequered,
}

impl Flag {
    /// The neutralisation that it means, if it means one.
    pub const fn neutralisation(self) -> Option<Neutralisation> {
        match self {
            Self::Neutralised(kind) => Some(kind),
            Self::Green | Self::Yellow | Self::Chequered => None,
        }
    }

    /// Is the session stopped under it?
    pub const fn is_red(self) -> bool {
        matches!(self, Self::Neutralised(Neutralisation::RedFlag))
    }
}

/// A transponder heard at a loop at one moment: the raw fact of timing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// What was heard.
    pub heard: Heard,
    /// Where.
    pub at: Loop,
    /// How it came to be recorded.
    pub source: PassingSource,
}

/// What a decoder or a person recognised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heard {
    /// A car, by its number.
    Car(CarNumber),
    /// A transponder; the session's set-up says whose it is. Text, for some feeds have letters.
    Transponder(Arc<str>),
}

/// A wire in the track, in the order a lap passes them after the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loop {
    /// The finish line, on the track.
    Line,
    /// The finish line, crossed in the pit lane.
    PitLine,
    /// The way out of the pit lane.
    PitExit,
    /// The end of a sector, from one. The last sector ends at the line and has no loop of its own.
    Sector(u8),
    /// The way into the pit lane.
    PitEntry,
}

impl Loop {
    /// Does a crossing of it complete a lap?
    pub const fn is_line(self) -> bool {
        matches!(self, Self::Line | Self::PitLine)
    }
}

/// How a passing came to be recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassingSource {
    /// A decoder heard it.
    #[default]
    Decoder,
    /// A file of the timekeeper tells it.
    File,
    /// A person keyed it in.
    Keyed,
    /// A person accepted an estimate. It must never pass for a measurement.
    Estimate,
}

/// What a file or a decoder says about a car beside its passings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Time in the pit lane as reported.
    PitTime(Span),
    /// The highest speed of the lap, in thousandths of a kilometre an hour.
    TopSpeed(u32),
    /// The average speed of the lap, in thousandths of a kilometre an hour.
    LapSpeed(u32),
    /// It will not go on.
    Retired,
}

/// A correction of what was recorded. It can name only facts with a lower id than its own.
///
/// Where several corrections concern one fact, the last in canonical order holds; a correction may
/// itself be voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// An earlier fact does not count.
    Void(FactId),
    /// An earlier fact that was voided counts again.
    Restore(FactId),
    /// An earlier passing was of another car.
    Reassign {
        /// The passing.
        fact: FactId,
        /// Whose it was.
        car: CarNumber,
    },
    /// From this moment on a transponder is in another car.
    Transponder {
        /// The transponder.
        transponder: Arc<str>,
        /// The car it is in.
        car: CarNumber,
        /// Since when.
        since: Moment,
    },
    /// Order by the line alone, because a loop between lines fails; or by all loops again.
    LineOnly(bool),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_holds_before_a_car_that_passes_at_the_same_moment() {
        let at = Moment(1_000_000);
        let passing = Passing {
            heard: Heard::Car("7".into()),
            at: Loop::Line,
            source: PassingSource::Decoder,
        };
        let mut facts = [
            Fact { at, id: FactId(1), what: What::Passing(passing) },
            Fact { at, id: FactId(3), what: What::End },
            Fact { at, id: FactId(2), what: What::Flag(Flag::Chequered) },
        ];
        facts.sort_by_key(Fact::order);
        assert_eq!(facts.map(|fact| fact.id.0), [2, 1, 3]);
    }
}
