//! Visits to the pits, from the loop at the entry to the loop at the exit.
//!
//! One visit may span the line. Where loops are missing, the crossing of the line in the pit lane
//! and the reported time stand in; what neither tells stays unknown.

use racing::Span;
use racing::fact::Flag;

use crate::race::Race;
use crate::roster::CarIndex;

/// A visit to the pits. Moments are spans since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When the car passed the entry.
    pub entered: Option<Span>,
    /// When it crossed the line in the pit lane.
    pub crossed: Option<Span>,
    /// When it passed the exit.
    pub left: Option<Span>,
    /// Its time in the pit lane as reported.
    pub reported: Option<Span>,
    /// When we first knew of it.
    pub known: Span,
    /// The lap in which it began, from one.
    pub lap: u32,
    /// The state of the track when it began.
    pub track: Flag,
}

impl Visit {
    fn new(known: Span, lap: u32, track: Flag) -> Self {
        let (entered, crossed, left, reported) = (None, None, None, None);
        Self { entered, crossed, left, reported, known, lap, track }
    }

    /// The time in the pit lane, measured or else reported.
    pub fn time(&self) -> Option<Span> {
        match (self.entered, self.left) {
            (Some(entered), Some(left)) => Some(left - entered),
            _ => self.reported,
        }
    }

    /// Are its beginning and its end measured, so that driving times around it are exact?
    pub fn is_measured(&self) -> bool {
        self.entered.is_some() && self.left.is_some()
    }

    /// When it began, as near as is known.
    pub fn from(&self) -> Span {
        match (self.entered, self.left, self.reported) {
            (Some(entered), ..) => entered,
            (None, Some(left), Some(reported)) => left - reported,
            _ => self.crossed.unwrap_or(self.known),
        }
    }

    /// When it ended, as near as is known; never before it began.
    pub fn until(&self) -> Span {
        let from = self.from();
        let until = self.left.unwrap_or_else(|| from + self.reported.unwrap_or(Span::ZERO));
        until.max(self.crossed.unwrap_or(from)).max(from)
    }
}

impl Race {
    /// The car passes the way into the pits.
    pub(crate) fn enter_pits(&mut self, car: CarIndex, at: Span) {
        let heard_twice = self.open_visit(car).is_some_and(|visit| {
            visit.entered.is_some() && visit.crossed.is_none() && visit.lap == self.lap_number(car)
        });
        if heard_twice {
            return;
        }
        self.begin_visit(car, at).entered = Some(at);
        self.progress.car_mut(car).in_lap = true;
    }

    /// The car passes the way out of the pits.
    pub(crate) fn leave_pits(&mut self, car: CarIndex, at: Span) {
        let lap = self.lap_number(car);
        let progress = self.progress.car_mut(car);
        let was_out = std::mem::replace(&mut progress.out_lap, true) && progress.sector == 0;
        let was_in = std::mem::replace(&mut progress.in_pit, false);
        let fresh = progress.laps == 0 && progress.sector == 0;
        let visits = &mut self.history.car_mut(car).visits;
        match visits.last_mut() {
            // Heard twice: it has been nowhere since.
            Some(visit) if was_out && !was_in && visit.left.is_some() => {}
            Some(visit) if was_in || (visit.left.is_none() && visit.lap + 1 >= lap) => {
                visit.left = Some(at);
            }
            // The car starts from the pits: that is no visit.
            None if fresh => {}
            _ => {
                let mut visit = Visit::new(at, lap, self.progress.track);
                visit.left = Some(at);
                visits.push(visit);
            }
        }
    }

    /// The car crosses the line in the pit lane.
    pub(crate) fn cross_in_pits(&mut self, car: CarIndex, at: Span) {
        if self.open_visit(car).is_none_or(|visit| visit.crossed.is_some()) {
            self.begin_visit(car, at);
        }
        if let Some(visit) = self.history.car_mut(car).visits.last_mut() {
            visit.crossed = Some(at);
        }
        self.progress.car_mut(car).in_lap = true;
    }

    /// The car crosses the line where track and pit lane may share a loop.
    pub(crate) fn cross_on_track(&mut self, car: CarIndex, at: Span) {
        let Some(visit) = self.open_visit(car) else { return };
        if visit.entered.is_some() && visit.crossed.is_none() {
            self.cross_in_pits(car, at);
        } else {
            self.progress.car_mut(car).in_pit = false;
        }
    }

    /// A time in the pit lane is reported: of the last visit, if nothing was reported of it yet.
    pub(crate) fn report_pit_time(&mut self, car: CarIndex, time: Span, at: Span) {
        let lap = self.lap_number(car);
        let track = self.progress.track;
        let visits = &mut self.history.car_mut(car).visits;
        match visits.last_mut() {
            Some(visit) if visit.reported.is_none() && visit.lap + 2 >= lap => {
                visit.reported = Some(time);
            }
            _ => {
                let completed = self.progress.car(car).time == at && lap > 1;
                let mut visit = Visit::new(at, if completed { lap - 1 } else { lap }, track);
                visit.reported = Some(time);
                visits.push(visit);
            }
        }
    }

    fn open_visit(&self, car: CarIndex) -> Option<&Visit> {
        let visits = &self.history.car(car).visits;
        visits.last().filter(|_| self.progress.car(car).in_pit)
    }

    fn begin_visit(&mut self, car: CarIndex, at: Span) -> &mut Visit {
        let visit = Visit::new(at, self.lap_number(car), self.progress.track);
        self.progress.car_mut(car).in_pit = true;
        let visits = &mut self.history.car_mut(car).visits;
        visits.push(visit);
        visits.last_mut().expect("a visit was just added")
    }

    /// The number of the lap under way, from one.
    pub(crate) fn lap_number(&self, car: CarIndex) -> u32 {
        self.progress.car(car).laps.saturating_add(1)
    }
}

#[cfg(test)]
mod tests;
