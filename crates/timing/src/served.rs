//! Penalties served on the road: which visit to the pits serves which, and by when it had to be.
//!
//! Nothing here declares a penalty served; it finds the visit that a person can confirm. A visit
//! serves one penalty at most, so two equal penalties of one car are two visits.

use racing::fact::Flag;
use racing::proceeding::ServedIn;
use racing::{Moment, Span};

use crate::car::Car;
use crate::pits::Visit;
use crate::race::Race;

/// Where no rule tells a stop from a drive-through, a visit that takes so much longer than the
/// quickest of the session was a stop.
const DAWDLING: Span = Span::from_seconds(5);

/// A penalty to be served on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What is to be done.
    pub penalty: Penalty,
    /// When it was told.
    pub told: Moment,
    /// How often the car may still cross the line before it comes in.
    pub within: u32,
}

/// What a car has to do in the pit lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Penalty {
    /// Drive through it without a stop.
    DriveThrough,
    /// Stop in it for so long.
    StopAndGo(Span),
}

/// How things stand with a penalty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serving {
    /// The last lap in which the car may come in for it, by its number from one.
    pub by_lap: u32,
    /// How things stand.
    pub state: ServingState,
}

/// How things stand with a penalty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServingState {
    /// It was served in this visit.
    Served(ServedIn),
    /// It was served in this visit, which came too late.
    Late(ServedIn),
    /// It can still be served in time.
    Open,
    /// It was not served, and it is too late.
    Missed,
}

impl Car<'_> {
    /// How things stand at a moment with penalties that were told to it.
    ///
    /// A drive-through is a visit under green without a stop, a stop-and-go one that took longer
    /// than the quickest of the session by the time of the stop. Visits whose time nobody measured
    /// or reported serve nothing.
    pub fn servings(self, owed: &[Owed], now: Moment) -> Vec<Serving> {
        let mut order: Vec<usize> = (0..owed.len()).collect();
        order.sort_by_key(|&index| owed[index].told);
        let (lane, mut used) = (self.race.quickest_lane(), Vec::new());
        let mut servings = vec![None; owed.len()];
        for index in order {
            servings[index] = Some(self.serving(&owed[index], lane, &mut used, now));
        }
        servings.into_iter().flatten().collect()
    }

    fn serving(
        self,
        owed: &Owed,
        lane: Option<Span>,
        used: &mut Vec<usize>,
        now: Moment,
    ) -> Serving {
        let told = self.race.since_start(owed.told);
        let done = self.laps().iter().filter(|lap| lap.ended <= told).count();
        let under_way = u32::try_from(done).unwrap_or(u32::MAX).saturating_add(1);
        let by_lap = under_way.saturating_add(owed.within);
        let serves = |(index, visit): &(usize, &Visit)| {
            !used.contains(index)
                && visit.from() >= told
                && visit.track == Flag::Green
                && self.serves(visit, owed.penalty, lane)
        };
        let found = self.visits().iter().enumerate().find(serves);
        let late = self.race.lap_number(self.index) > by_lap;
        let state = match found {
            Some((index, visit)) => {
                used.push(index);
                let visit = ServedIn { entered: visit.from(), time: visit.time(), lap: visit.lap };
                if visit.lap <= by_lap {
                    ServingState::Served(visit)
                } else {
                    ServingState::Late(visit)
                }
            }
            None if late || self.race.is_over_for(self.index) || self.race.is_over_at(now) => {
                ServingState::Missed
            }
            None => ServingState::Open,
        };
        Serving { by_lap, state }
    }

    fn serves(self, visit: &Visit, penalty: Penalty, lane: Option<Span>) -> bool {
        let (Some(time), Some(lane)) = (visit.time(), lane) else { return false };
        match (penalty, &self.race.setup().rules.stop_from) {
            (Penalty::DriveThrough, Some(from)) => time < from.is,
            (Penalty::DriveThrough, None) => time - lane <= DAWDLING,
            (Penalty::StopAndGo(stopped), _) => time - lane >= stopped,
        }
    }
}

impl Race {
    /// The least time that anybody took from the pit entry to the pit exit.
    fn quickest_lane(&self) -> Option<Span> {
        self.cars().flat_map(|car| car.visits().iter().filter_map(Visit::time)).min()
    }

    fn is_over_at(&self, now: Moment) -> bool {
        self.progress.closed.is_some_and(|closed| closed <= self.since_start(now))
    }
}

#[cfg(test)]
mod tests;
