//! What the regulations ask of a race, as far as it shapes the race itself.

use racing::Span;

/// What the regulations ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Stops owed by every car.
    pub owed_stops: u8,
    /// The least time from pit entry to pit exit of a stop that is owed; zero if there is none.
    pub stop_least: Span,
    /// Race time before which the owed stops must be done; zero if any time will do.
    pub stops_until: Span,
    /// The longest time of one driver at the wheel without a change; zero if it is not limited.
    pub stint_most: Span,
    /// Does time in the pit lane count as time at the wheel?
    pub pit_time: PitTime,
    /// Is the pit lane open under a full-course yellow?
    pub yellow_pits: Pits,
    /// Laps behind the safety car before a normal stop is allowed.
    pub safety_car_closed_laps: u8,
    /// Laps of fuel that an emergency stop may take while normal stops are not allowed.
    pub emergency_laps: u8,
    /// Do lapped cars that stand before the leader of their class in the queue behind the safety
    /// car go round to its end?
    pub pass_around: PassAround,
    /// Does the race clock run while the race is stopped?
    pub clock: Clock,
}

/// Does time in the pit lane count as time at the wheel? Time under a red flag never does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PitTime {
    /// It does not.
    #[default]
    LeftOut,
    /// It does.
    Counted,
}

/// May cars stop?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pits {
    /// They may.
    #[default]
    Open,
    /// Only in an emergency.
    Closed,
}

/// What happens in the queue to cars before the leader of their class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PassAround {
    /// They stay where they are.
    #[default]
    Never,
    /// They go round once before the restart.
    BeforeRestart,
}

/// What the race clock does while the race is stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// It runs on.
    #[default]
    Runs,
    /// It stands still, and the race ends later by the length of the stop.
    Stops,
}
