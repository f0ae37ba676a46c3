//! The session's clock: how long it has run, how long it has to go.
//!
//! Lap times and total times always run on; whether this clock stands still under red is a rule.

use racing::regulations::Neutralisation;
use racing::{Moment, Span};

use crate::race::Race;
use crate::setup::UnderRed;

/// The session's clock at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// How long since the start; negative before a planned start.
    pub elapsed: Span,
    /// How long the clock has still to run, where the session ends by time; never below zero.
    pub remaining: Option<Span>,
    /// How long the session has been suspended.
    pub suspended: Span,
}

impl Race {
    /// The clock at a moment.
    pub fn clock(&self, now: Moment) -> Clock {
        let finish = self.setup().finish.time();
        if self.progress.start.is_none() {
            let elapsed = self.setup().start.map_or(Span::ZERO, |start| now.since(start));
            let elapsed = elapsed.min(Span::ZERO);
            return Clock { elapsed, remaining: finish, suspended: Span::ZERO };
        }
        let now = self.until(now).max(Span::ZERO);
        let left = |time: Span| (time - self.session_time(now)).max(Span::ZERO);
        Clock { elapsed: now, remaining: finish.map(left), suspended: self.suspended(now) }
    }

    /// How long the session was suspended up to a moment.
    pub(crate) fn suspended(&self, at: Span) -> Span {
        let red = |period: &&crate::history::Period| period.kind == Neutralisation::RedFlag;
        let part = |period: &crate::history::Period| {
            let until = period.until.unwrap_or(at).min(at);
            (until - period.from).max(Span::ZERO)
        };
        self.history.periods.iter().filter(red).map(part).sum()
    }

    /// What the session's clock has run by a moment.
    pub(crate) fn session_time(&self, at: Span) -> Span {
        match self.setup().rules.clock.is {
            UnderRed::Runs => at,
            UnderRed::Stops => at - self.suspended(at),
        }
    }

    /// What the clock of driving times has run by a moment.
    pub(crate) fn driving_clock(&self, at: Span) -> Span {
        match self.setup().rules.driving_clock.is {
            UnderRed::Runs => at,
            UnderRed::Stops => at - self.suspended(at),
        }
    }
}

#[cfg(test)]
mod tests;
