//! What a passing does: sectors, laps, the lead.
//!
//! Whether a car crosses the line on the track or in the pit lane, it completes a lap. After its
//! flag a car's passings do not count.

use racing::SessionKind;
use racing::Span;
use racing::fact::{Loop, PassingSource};

use crate::bests::{Mark, Of};
use crate::laps::Lap;
use crate::progress::Lead;
use crate::race::Race;
use crate::roster::CarIndex;
use crate::setup::FirstCrossing;

impl Race {
    /// A car was heard at a loop.
    pub(crate) fn pass(&mut self, index: CarIndex, place: Loop, source: PassingSource, at: Span) {
        let car = self.progress.car_mut(index);
        if car.flagged.is_some() {
            return;
        }
        (car.heard, car.retired) = (Some(at), None);
        let estimated = source == PassingSource::Estimate;
        match place {
            Loop::Line | Loop::PitLine => self.cross(index, place, at, estimated),
            Loop::Sector(sector) => self.end_sector(index, sector, at, estimated),
            Loop::PitEntry => self.enter_pits(index, at),
            Loop::PitExit => self.leave_pits(index, at),
        }
    }

    /// The end of a sector. One heard out of turn tells nothing: a crossing before it is missing.
    fn end_sector(&mut self, index: CarIndex, sector: u8, at: Span, estimated: bool) {
        let sectors = self.setup().sectors;
        let car = self.progress.car_mut(index);
        if sector == 0 || sector >= sectors || sector <= car.sector {
            return;
        }
        car.in_pit = false;
        car.sectors[usize::from(sector) - 1] = Some(at);
        car.sector = sector;
        car.estimated |= estimated;
        let began_in_pits = sector == 1 && car.out_lap;
        let before = car.mark(sector - 1).filter(|_| !began_in_pits && !car.estimated);
        if let Some(before) = before {
            let (lap, seat) = (self.lap_number(index), self.progress.car(index).seat);
            self.set_best(Of::Sector(sector), Mark { time: at - before, car: index, lap, seat });
        }
    }

    fn set_best(&mut self, of: Of, mark: Mark) {
        let fastest = self.setup().rules.fastest.is;
        let timed = mark.lap >= fastest.from_lap;
        if timed && !self.roster.is_deleted(mark.car, mark.lap) {
            self.progress.bests.set(&self.roster, of, mark);
        }
    }

    /// A crossing of the line.
    fn cross(&mut self, index: CarIndex, place: Loop, at: Span, estimated: bool) {
        let same_passing = self.setup().tolerances.same_passing;
        let car = self.progress.car_mut(index);
        let first = car.crossed.is_none();
        if car.crossed.is_some_and(|before| at - before < same_passing) {
            return;
        }
        car.crossed = Some(at);
        match place {
            Loop::PitLine => self.cross_in_pits(index, at),
            _ => self.cross_on_track(index, at),
        }
        if first && self.setup().first_crossing == FirstCrossing::BeginsLap {
            self.begin_first_lap(index, at);
        } else {
            self.complete_lap(index, at, estimated);
        }
    }

    /// A car comes to the line for the first time, and no lap is complete. In a race its first lap
    /// began with the start all the same.
    fn begin_first_lap(&mut self, index: CarIndex, at: Span) {
        let race = self.setup().kind == SessionKind::Race;
        self.take_flag(index, at);
        let car = self.progress.car_mut(index);
        if !race {
            car.began = at;
        }
        (car.sectors, car.sector) = (Default::default(), 0);
        car.in_lap = false;
        car.out_lap = car.in_pit;
    }

    fn complete_lap(&mut self, index: CarIndex, at: Span, estimated: bool) {
        let car = self.progress.car_mut(index);
        car.laps += 1;
        car.time = at;
        car.estimated |= estimated;
        self.take_lead(index);
        self.take_flag(index, at);
        let flag = self.flag_of_lap(index);
        let sectors = self.setup().sectors;
        let track = self.progress.track;
        let car = self.progress.car_mut(index);
        let lap = Lap {
            began: car.began,
            ended: at,
            flag,
            worst: car.worst,
            seat: car.seat_at_crossing(at),
            in_lap: car.in_lap,
            out_lap: car.out_lap,
            estimated: car.estimated,
            top_speed: car.top_speed.take(),
            speed: car.speed.take(),
        };
        let history = self.history.car_mut(index);
        for sector in 1..=sectors {
            let end = if sector == sectors { Some(at) } else { car.mark(sector) };
            let time = end.zip(car.mark(sector - 1)).map(|(end, before)| end - before);
            history.sectors.push(time);
        }
        history.laps.push(lap);
        (car.sectors, car.sector) = (Default::default(), 0);
        (car.began, car.worst) = (at, track);
        (car.in_lap, car.out_lap, car.estimated) = (false, car.in_pit, estimated);
        self.take_bests(index);
    }

    /// Lets the lap just completed, and its last sector, count as bests.
    pub(crate) fn take_bests(&mut self, index: CarIndex) {
        let number = self.progress.car(index).laps;
        let history = self.history.car(index);
        let (Some(lap), Some(last)) = (history.laps.last(), history.sectors.last()) else { return };
        let (lap, last) = (*lap, *last);
        let mark = |time| Mark { time, car: index, lap: number, seat: lap.seat };
        let sectors = self.setup().sectors;
        if let Some(time) = last.filter(|_| !lap.in_lap && !lap.estimated && sectors > 1) {
            self.set_best(Of::Sector(sectors), mark(time));
        }
        if self.may_be_fastest(index, number, &lap) {
            self.set_best(Of::Lap, mark(lap.time()));
        }
    }

    /// May this lap be the fastest of anybody?
    pub(crate) fn may_be_fastest(&self, index: CarIndex, number: u32, lap: &Lap) -> bool {
        let rule = self.setup().rules.fastest.is;
        number >= rule.from_lap
            && (rule.in_laps || !lap.in_lap)
            && (rule.out_laps || !lap.out_lap)
            && !lap.estimated
            && !self.roster.is_deleted(index, number)
    }

    /// Takes the lead, overall and in class, if the car is the first to complete so many laps.
    fn take_lead(&mut self, index: CarIndex) {
        let car = self.progress.car(index);
        let own = Lead { laps: car.laps, time: car.time, car: Some(index) };
        let class = 1 + self.roster.class(index);
        let first = own.laps > self.progress.leads[0].laps;
        for slot in [0, class] {
            let lead = self.progress.leads[slot];
            let rank = |lead: Lead| lead.car.map(|car| self.roster.text_rank(car));
            let level = (own.laps, own.time) == (lead.laps, lead.time) && rank(own) < rank(lead);
            if own.laps > lead.laps || level {
                self.progress.leads[slot] = own;
            }
        }
        if first {
            self.count_neutralised_lap();
        }
    }
}

#[cfg(test)]
mod tests;
