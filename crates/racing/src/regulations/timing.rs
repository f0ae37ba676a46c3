//! How sessions are timed: what one series does and another does not, and no loop can tell.

use crate::source::Grounds;
use crate::span::Span;

/// How the sessions of a season are timed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimingRules {
    /// How races end.
    pub finish: RaceEnd,
    /// What a car's first crossing of the line means.
    pub first_crossing: FirstCrossing,
    /// What the order between two crossings of the line follows.
    pub order: OrderBy,
    /// What the session's clock does while the session is suspended.
    pub clock: UnderRed,
    /// What driving time does while the session is suspended.
    pub driving_clock: UnderRed,
    /// Whether time in the pit lane is driving time.
    pub pit_time: PitTime,
    /// How far a session that ends under red is counted back; `None` counts every lap.
    pub countback: Option<Countback>,
    /// Which laps may be the fastest.
    pub fastest: Fastest,
    /// The least time in the pit lane of a stop; a shorter visit is a drive-through. `None` takes
    /// every visit for a stop.
    pub stop_from: Option<Span>,
    /// The least suspension after which driving times are scaled, where they are scaled at all.
    pub scaled_from: Span,
    /// Crossings of the line by one car closer together than this are one; zero counts them all.
    pub same_passing: Span,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How a race ends. Its planned time is that of its session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaceEnd {
    /// At the leader's first crossing when the time is up.
    #[default]
    Time,
    /// One lap of the leader after that crossing.
    TimeAndLap,
    /// When the leader has done so many laps.
    Distance {
        /// The laps.
        laps: u32,
    },
    /// When the time is up or the laps are done, whichever comes first.
    TimeOrDistance {
        /// The laps.
        laps: u32,
    },
}

/// What a car's first crossing of the line means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstCrossing {
    /// It completes the first lap, which began with the start of the session.
    #[default]
    CompletesLap,
    /// The car only comes to the line from behind it: after a rolling start, or from the pits.
    BeginsLap,
}

/// What the order follows between two crossings of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderBy {
    /// The last loop passed on the track.
    #[default]
    LastLoop,
    /// The line alone.
    Line,
}

/// Whether time in the pit lane is driving time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PitTime {
    /// Never.
    #[default]
    Never,
    /// Only when the driver stays in the car.
    WhenDriverStays,
    /// Always: up to the change for who leaves, from the change for who takes over.
    Always,
}

/// What a clock does while the session is suspended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnderRed {
    /// It runs on.
    #[default]
    Runs,
    /// It stands still.
    Stops,
}

/// How far a session that ends under red is counted back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Countback {
    /// How many of the leader's crossings before the red flag are taken back: 0 takes the result
    /// at the last of them, 1 at the last but one.
    pub crossings: u8,
    /// Whose crossings.
    pub of: CountbackOf,
}

/// Whose crossings a countback counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountbackOf {
    /// The overall leader's.
    #[default]
    Leader,
    /// Those of the leader of each class, for that class.
    ClassLeader,
}

/// Which laps may be the fastest. Estimated laps and laps with a deleted time never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fastest {
    /// The first lap that may be, from one.
    pub from_lap: u32,
    /// May a lap be that ended in the pits?
    pub in_laps: bool,
    /// May a lap be that began in the pits?
    pub out_laps: bool,
}

impl Default for Fastest {
    /// From the second lap on, laps that end in the pits excepted.
    fn default() -> Self {
        Self { from_lap: 2, in_laps: false, out_laps: true }
    }
}
