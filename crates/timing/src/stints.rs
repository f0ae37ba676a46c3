//! Stints and runs: laps of one driver between two stops, laps between two visits to the pits.
//!
//! A drive-through ends a run and not a stint; a new driver always begins a stint. The last stint
//! ends with the car's flag.

use racing::{Moment, Span};

use crate::car::Car;
use crate::pits::Visit;
use crate::race::Race;
use crate::roster::{CarIndex, SeatIndex};

/// Laps of one driver between two stops. Moments are spans since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stint {
    /// Who drove, where known.
    pub seat: Option<SeatIndex>,
    /// When it began: the start, or the way out of the pits.
    pub began: Span,
    /// When it ended: the way into the pits, or the flag; `None` while it lasts.
    pub ended: Option<Span>,
    /// The laps completed that began in it.
    pub laps: u32,
    /// The time at the wheel on the track.
    pub driven: Span,
    /// The time in the pit lane during it: drive-throughs.
    pub in_lane: Span,
}

/// Laps between two visits to the pits. Moments are spans since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// When it began.
    pub began: Span,
    /// When it ended; `None` while it lasts.
    pub ended: Option<Span>,
    /// The laps completed that began in it.
    pub laps: u32,
}

impl Car<'_> {
    /// Its stints up to a moment, the first one first.
    pub fn stints(self, now: Moment) -> Vec<Stint> {
        let pace = self.race.class_paces()[self.race.roster.class(self.index)];
        let at = self.race.until(now);
        self.race.stints(self.index, self.race.driven_until(self.index, pace, at))
    }

    /// Its runs up to now, the first one first.
    pub fn runs(self) -> Vec<Run> {
        self.race.runs(self.index)
    }

    /// Was this visit of its a stop, up to a moment if it is still under way?
    pub fn is_stop(self, visit: &Visit, now: Moment) -> bool {
        self.race.is_stop(self.index, visit, self.race.until(now))
    }
}

impl Race {
    /// A car's stints, if it was driven up to a moment.
    pub(crate) fn stints(&self, index: CarIndex, until: Span) -> Vec<Stint> {
        let mut stints: Vec<Stint> = Vec::new();
        let mut lasts = false;
        let visits = &self.history.car(index).visits;
        for piece in self.pieces(index, until) {
            let time = self.driving_clock(piece.until) - self.driving_clock(piece.from);
            let stint = stints.last_mut().filter(|_| lasts);
            match (piece.visit, stint) {
                (Some(visit), Some(stint)) => {
                    let after = self.seat_after(index, &visits[visit], until);
                    let changed = stint.seat.is_some() && after != stint.seat;
                    if changed || self.is_stop(index, &visits[visit], until) {
                        stint.ended = Some(piece.from);
                        lasts = false;
                    } else {
                        stint.in_lane += time;
                    }
                }
                (Some(_), None) => {}
                (None, Some(stint)) if piece.seat == stint.seat || stint.seat.is_none() => {
                    stint.seat = piece.seat;
                    stint.driven += time;
                }
                (None, stint) => {
                    if let Some(stint) = stint {
                        stint.ended = Some(piece.from);
                    }
                    let (began, seat) = (piece.from, piece.seat);
                    let (ended, laps, in_lane) = (None, 0, Span::ZERO);
                    stints.push(Stint { seat, began, ended, laps, driven: time, in_lane });
                    lasts = true;
                }
            }
        }
        let last = stints.last_mut().filter(|_| lasts && self.is_over_for(index));
        if let Some(stint) = last {
            stint.ended = Some(until);
        }
        let ends: Vec<Span> = stints.iter().filter_map(|stint| stint.ended).collect();
        let laps = self.laps_between(index, &ends);
        stints.iter_mut().zip(laps).for_each(|(stint, laps)| stint.laps = laps);
        stints
    }

    /// Who drove on after a visit; who is in the car by a moment, while it lasts.
    fn seat_after(&self, index: CarIndex, visit: &Visit, until: Span) -> Option<SeatIndex> {
        let open =
            self.progress.car(index).in_pit && self.history.car(index).visits.last() == Some(visit);
        self.seat_at(index, if open { until } else { visit.until() })
    }

    /// Was a visit a stop? Up to a moment, if it is still under way.
    pub(crate) fn is_stop(&self, index: CarIndex, visit: &Visit, at: Span) -> bool {
        let Some(least) = self.setup().rules.stop_from.as_ref().map(|rule| rule.is) else {
            return true;
        };
        let car = self.progress.car(index);
        let open = car.in_pit && self.history.car(index).visits.last() == Some(visit);
        let time = if open { Some(at - visit.from()) } else { visit.time() };
        let before = self.seat_before(index, visit.from());
        let changed = before.is_some() && before != self.seat_after(index, visit, at);
        changed || time.is_none_or(|time| time >= least)
    }

    /// Will the car drive no more?
    pub(crate) fn is_over_for(&self, index: CarIndex) -> bool {
        let car = self.progress.car(index);
        car.flagged.is_some() || car.retired.is_some() || self.progress.closed.is_some()
    }

    fn runs(&self, index: CarIndex) -> Vec<Run> {
        let history = self.history.car(index);
        let in_pit = self.progress.car(index).in_pit;
        let ends: Vec<Span> = history.visits.iter().map(Visit::from).collect();
        let mut begins = vec![Span::ZERO];
        begins.extend(history.visits.iter().map(Visit::until));
        if in_pit {
            begins.pop();
        }
        let laps = self.laps_between(index, &ends);
        let closed = self.is_over_for(index).then(|| self.progress.car(index).time);
        let run = |((slot, began), laps): ((usize, &Span), u32)| {
            let ended = ends.get(slot).copied().or(closed.map(|closed| closed.max(*began)));
            Run { began: *began, ended, laps }
        };
        begins.iter().enumerate().zip(laps).map(run).collect()
    }

    /// How many laps began before each of these ends, and after the last: a lap that began in the
    /// pits belongs to what follows.
    fn laps_between(&self, index: CarIndex, ends: &[Span]) -> Vec<u32> {
        let mut counts = vec![0; ends.len() + 1];
        for lap in self.counted_laps(index) {
            counts[ends.partition_point(|end| *end <= lap.began)] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests;
