//! The end: the chequered flag, and sessions that end under red.
//!
//! In a race the flag falls when the leader on the road crosses the line at or after the time is
//! up, the distance is done, or the flag was shown, whichever comes first; a flag shown early ends
//! the race all the same. Everybody else takes it at the next crossing after that.

use racing::fact::Flag;
use racing::{SessionKind, Span};

use crate::bests::{Bests, Mark, Of};
use crate::progress::Lead;
use crate::race::Race;
use crate::roster::CarIndex;
use crate::setup::{CountbackOf, Finish};

impl Race {
    /// When the leader took the chequered flag, since the start; `None` before.
    pub fn flag_fell(&self) -> Option<Span> {
        self.progress.fallen
    }

    /// When the session was closed, since the start; `None` before.
    pub fn closed(&self) -> Option<Span> {
        self.progress.closed
    }

    /// A car crosses the line: does it take the flag?
    pub(crate) fn take_flag(&mut self, index: CarIndex, at: Span) {
        if self.progress.fallen.is_none() && self.falls_for(index, at) {
            self.progress.fallen = Some(at);
        }
        if self.progress.fallen.is_some() {
            self.progress.car_mut(index).flagged = Some(at);
        }
    }

    /// The flag under which the lap just completed ended.
    pub(crate) fn flag_of_lap(&self, index: CarIndex) -> Flag {
        let flagged = self.progress.car(index).flagged.is_some();
        if flagged { Flag::Chequered } else { self.progress.track }
    }

    fn falls_for(&mut self, index: CarIndex, at: Span) -> bool {
        let finish = self.setup().finish;
        let laps = self.progress.car(index).laps;
        let shown = self.progress.shown.is_some();
        let done = finish.laps().is_some_and(|distance| laps >= distance);
        let time_is_up = finish.time().is_some_and(|time| self.session_time(at) >= time);
        if !(shown || done || time_is_up) {
            return false;
        }
        if self.setup().kind != SessionKind::Race {
            return true;
        }
        if !self.leads_on_the_road(index, at) {
            return false;
        }
        if shown || !matches!(finish, Finish::TimedAndLap(_)) {
            return true;
        }
        let last_lap = *self.progress.last_lap.get_or_insert(laps.saturating_add(1));
        laps >= last_lap
    }

    /// Is no car that still runs ahead of this one at the line?
    fn leads_on_the_road(&self, index: CarIndex, at: Span) -> bool {
        let own = self.progress.car(index);
        let paces = self.class_paces();
        let ahead = |other: &CarIndex| {
            let car = self.progress.car(*other);
            car.laps > own.laps || (car.laps == own.laps && car.time < own.time)
        };
        let runs = |other: &CarIndex| {
            let pace = paces[self.roster.class(*other)];
            self.progress.car(*other).retired.is_none() && !self.is_silent(*other, pace, at)
        };
        !self.roster.cars().filter(ahead).any(|other| runs(&other))
    }

    /// The session is over.
    pub(crate) fn close(&mut self, at: Span) {
        self.progress.closed = Some(at);
        let countback = self.setup().rules.countback.as_ref().map(|rule| rule.is);
        let under_red = self.progress.track.is_red() && self.progress.fallen.is_none();
        let (Some(countback), true) = (countback, under_red) else { return };
        let Some(red) = self.history.periods.last().map(|period| period.from) else { return };
        let all: Vec<CarIndex> = self.roster.cars().collect();
        match countback.of {
            CountbackOf::Leader => self.count_back(&all, red, countback.crossings),
            CountbackOf::ClassLeader => {
                for class in 0..self.roster.classes() {
                    let of_class =
                        all.iter().copied().filter(|car| self.roster.class(*car) == class);
                    let of_class: Vec<CarIndex> = of_class.collect();
                    self.count_back(&of_class, red, countback.crossings);
                }
            }
        }
        self.lead_again(&all);
        self.take_bests_again(&all);
    }

    /// Lets the flag have fallen for some cars at an earlier crossing of their leader.
    fn count_back(&mut self, cars: &[CarIndex], red: Span, crossings: u8) {
        let laps = |car: &CarIndex| self.history.car(*car).laps.as_slice();
        let completed = |car| laps(car).partition_point(|lap| lap.ended <= red);
        let done = cars.iter().map(completed).max().unwrap_or(0);
        let Some(last) = done.checked_sub(usize::from(crossings) + 1) else { return };
        let fell = cars.iter().filter_map(|car| laps(car).get(last)).map(|lap| lap.ended).min();
        let Some(fell) = fell else { return };
        for index in cars {
            let laps = &self.history.car(*index).laps;
            let before = laps.partition_point(|lap| lap.ended < fell);
            let counted = laps.len().min(before + 1);
            let flagged = laps.get(before).map(|lap| lap.ended);
            let time = counted.checked_sub(1).map_or(Span::ZERO, |last| laps[last].ended);
            let car = self.progress.car_mut(*index);
            car.laps = u32::try_from(counted).unwrap_or(u32::MAX);
            (car.time, car.flagged) = (time, flagged);
            (car.sectors, car.sector) = (Default::default(), 0);
        }
        let earlier = self.progress.fallen.map_or(fell, |before| before.min(fell));
        self.progress.fallen = Some(earlier);
    }

    fn lead_again(&mut self, cars: &[CarIndex]) {
        self.progress.leads.fill(Lead::default());
        let rank = |car: &CarIndex| {
            let progress = self.progress.car(*car);
            (std::cmp::Reverse(progress.laps), progress.time, self.roster.text_rank(*car))
        };
        let mut order = cars.to_vec();
        order.sort_by_key(rank);
        for index in order {
            let car = self.progress.car(index);
            let lead = Lead { laps: car.laps, time: car.time, car: Some(index) };
            for slot in [0, 1 + self.roster.class(index)] {
                if self.progress.leads[slot].car.is_none() && lead.laps > 0 {
                    self.progress.leads[slot] = lead;
                }
            }
        }
    }

    /// Finds the bests anew among the laps that count.
    fn take_bests_again(&mut self, cars: &[CarIndex]) {
        let mut bests = Bests::new(&self.roster);
        let mut marks: Vec<(Span, Of, Mark)> = Vec::new();
        for index in cars {
            for (lap, number) in self.counted_laps(*index).iter().zip(1..) {
                let mark = |time| Mark { time, car: *index, lap: number, seat: lap.seat };
                if self.may_be_fastest(*index, number, lap) {
                    marks.push((lap.ended, Of::Lap, mark(lap.time())));
                }
                let own = self.sectors_of(*index, number);
                for (sector, time) in (1_u8..).zip(own) {
                    let last = sector == self.setup().sectors;
                    let bent = lap.estimated
                        || (last && (lap.in_lap || sector == 1))
                        || (sector == 1 && lap.out_lap)
                        || number < self.setup().rules.fastest.is.from_lap
                        || self.roster.is_deleted(*index, number);
                    if let Some(time) = time.filter(|_| !bent) {
                        marks.push((lap.ended, Of::Sector(sector), mark(time)));
                    }
                }
            }
        }
        marks.sort_by_key(|(ended, _, mark)| (*ended, self.roster.text_rank(mark.car)));
        for (_, of, mark) in marks {
            bests.set(&self.roster, of, mark);
        }
        self.progress.bests = bests;
    }
}

#[cfg(test)]
mod tests;
