//! The laps that the leader has still to do, to the flag.
//!
//! Exact over a distance. Against the clock it is what the leader's pace promises, and a lap that
//! already takes longer, as one with a stop does, takes laps off it.

use racing::{Moment, SessionKind, Span};

use crate::race::Race;
use crate::roster::CarIndex;
use crate::setup::Finish;

/// The laps that the leader has still to complete, the one under way included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LapsToGo {
    /// How many.
    pub laps: u32,
    /// Do they follow from a pace, rather than from a distance or a flag that is shown?
    pub estimated: bool,
}

impl Race {
    /// The laps to go at a moment; `None` outside a race, before the start, after the flag, or
    /// where nothing tells.
    pub fn laps_to_go(&self, now: Moment) -> Option<LapsToGo> {
        let over = self.progress.fallen.is_some() || self.progress.closed.is_some();
        if self.setup().kind != SessionKind::Race || self.progress.start.is_none() || over {
            return None;
        }
        let leader = *self.order().first()?;
        let done = self.progress.car(leader).laps;
        if self.progress.shown.is_some() {
            return Some(LapsToGo { laps: 1, estimated: false });
        }
        let finish = self.setup().finish;
        let by_laps = finish.laps().map(|distance| distance.saturating_sub(done));
        let by_laps = by_laps.map(|laps| LapsToGo { laps, estimated: false });
        let by_time = finish.time().and_then(|time| self.by_time(leader, time, now));
        [by_laps, by_time].into_iter().flatten().min_by_key(|to_go| (to_go.laps, to_go.estimated))
    }

    fn by_time(&self, leader: CarIndex, time: Span, now: Moment) -> Option<LapsToGo> {
        let car = self.progress.car(leader);
        if let Some(last) = self.progress.last_lap {
            let laps = last.saturating_sub(car.laps);
            return Some(LapsToGo { laps, estimated: false });
        }
        let class = self.roster.class(leader);
        let pace = self.pace(leader).or_else(|| self.class_paces()[class])?;
        let next = (car.time + pace).max(self.until(now));
        let left = time - self.session_time(next);
        let more = match left.micros() {
            left if left <= 0 => 0,
            left => (left - 1) / pace.micros().max(1) + 1,
        };
        let extra = i64::from(matches!(self.setup().finish, Finish::TimedAndLap(_)));
        let laps = u32::try_from(more.saturating_add(extra).saturating_add(1)).ok()?;
        Some(LapsToGo { laps, estimated: true })
    }
}

#[cfg(test)]
mod tests;
