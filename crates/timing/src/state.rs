//! What a car is doing: running, in the pits, stopped, retired, finished.

use racing::{Moment, Span};

use crate::race::Race;
use crate::roster::CarIndex;

/// What a car is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CarState {
    /// It has not been heard since the start.
    NotHeard,
    /// It runs.
    Running,
    /// It is in the pit lane.
    InPit,
    /// It runs, in the lap that began in the pits.
    OutLap,
    /// It has not been heard for much longer than a lap takes.
    Stopped,
    /// It will not go on.
    Retired,
    /// It took the chequered flag.
    Finished,
}

impl Race {
    /// What a car is doing at a moment.
    pub(crate) fn state(&self, index: CarIndex, pace: Option<Span>, now: Moment) -> CarState {
        let car = self.progress.car(index);
        if car.flagged.is_some() {
            CarState::Finished
        } else if car.retired.is_some() {
            CarState::Retired
        } else if car.heard.is_none() {
            CarState::NotHeard
        } else if car.in_pit {
            CarState::InPit
        } else if self.is_silent(index, pace, self.until(now)) {
            CarState::Stopped
        } else if car.out_lap {
            CarState::OutLap
        } else {
            CarState::Running
        }
    }

    /// Was a car not heard for much longer than a lap of its class takes? Time under red does not
    /// count, and nobody is silent before there is a pace.
    pub(crate) fn is_silent(&self, index: CarIndex, pace: Option<Span>, at: Span) -> bool {
        let Some(pace) = pace else { return false };
        let since = self.progress.car(index).heard.unwrap_or(Span::ZERO);
        let quiet = (at - self.suspended(at)) - (since - self.suspended(since));
        quiet > crate::pace::times(pace, self.setup().tolerances.stopped_after)
    }
}

#[cfg(test)]
mod tests;
