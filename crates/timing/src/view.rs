//! The tower: everything a timing screen shows at a moment, as one value of its own.

use racing::fact::Flag;
use racing::{CarNumber, ClassCode, DriverId, Moment, Span};

use crate::bests::{Of, Whose};
use crate::car::Best;
use crate::clock::Clock;
use crate::gaps::Gap;
use crate::history::Period;
use crate::order::Place;
use crate::race::Race;
use crate::roster::CarIndex;
use crate::state::CarState;
use crate::to_go::LapsToGo;

/// What a timing screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tower {
    /// The moment it shows.
    pub at: Moment,
    /// The flag of the session.
    pub flag: Flag,
    /// The state of the track, which a chequered flag does not hide.
    pub track: Flag,
    /// The session's clock.
    pub clock: Clock,
    /// The laps of the leader.
    pub laps: u32,
    /// The laps that the leader has still to do.
    pub laps_to_go: Option<LapsToGo>,
    /// Who leads: who stands first, once a car has completed a lap.
    pub leader: Option<CarNumber>,
    /// The best lap of the session.
    pub best: Option<Best>,
    /// The neutralisations so far.
    pub neutralisations: Vec<Period>,
    /// The cars, in their order.
    pub rows: Vec<Row>,
}

/// A car on a timing screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place overall and in class.
    pub place: Place,
    /// What it is doing.
    pub state: CarState,
    /// Who drives it, where known.
    pub driver: Option<DriverId>,
    /// Its complete laps.
    pub laps: u32,
    /// Its last lap.
    pub last: Option<Timed>,
    /// Its best lap.
    pub best: Option<Best>,
    /// Its sectors: of the lap under way as far as it has come, of the lap before from there on.
    pub sectors: Vec<Option<Timed>>,
    /// How far it is behind the leader; `None` for the leader.
    pub gap: Option<Gap>,
    /// How far it is behind the car ahead.
    pub interval: Option<Gap>,
    /// How far it is behind the leader of its class; `None` for that one.
    pub class_gap: Option<Gap>,
    /// How far it is behind the car ahead in its class.
    pub class_interval: Option<Gap>,
    /// The laps of its stint.
    pub stint_laps: u32,
    /// The time at the wheel in its stint.
    pub stint_time: Span,
    /// How often it was in the pits, drive-throughs included.
    pub pits: u32,
    /// How long its last visit to the pits took; of a visit under way, the time so far.
    pub last_pit: Option<Span>,
    /// How many of its laps rest on an estimate.
    pub estimated_laps: u32,
    /// Does the last lap or the lap under way rest on an estimate?
    pub estimated: bool,
}

/// A time, and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timed {
    /// The time.
    pub time: Span,
    /// The number of the lap it is of, from one.
    pub lap: u32,
    /// What it is worth.
    pub merit: Merit,
}

/// What a time is worth, now that all others are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Merit {
    /// The best of the session.
    SessionBest,
    /// The best of its class.
    ClassBest,
    /// The best of its car.
    PersonalBest,
    /// None of these.
    Slower,
    /// The time was deleted.
    Deleted,
}

impl Race {
    /// The tower as it stands at a moment, which must not lie before the latest fact.
    pub fn tower(&self, now: Moment) -> Tower {
        let order = self.order();
        let laps = self.progress.leads[0].laps;
        let leader = order.first().filter(|_| self.progress.leads[0].car.is_some());
        Tower {
            at: now,
            flag: self.flag(),
            track: self.progress.track,
            clock: self.clock(now),
            laps,
            laps_to_go: self.laps_to_go(now),
            leader: leader.map(|index| self.roster.number(*index).clone()),
            best: self.best_lap(),
            neutralisations: self.history.periods.clone(),
            rows: self.rows(&order, now),
        }
    }

    /// The tower after the latest fact; `None` before anything happened.
    pub fn latest_tower(&self) -> Option<Tower> {
        self.progress.latest.map(|latest| self.tower(latest))
    }

    fn rows(&self, order: &[CarIndex], now: Moment) -> Vec<Row> {
        let places = self.places(order);
        let paces = self.class_paces();
        let mut first_of_class = vec![None; self.roster.classes()];
        let mut last_of_class = vec![None; self.roster.classes()];
        let (mut first, mut before) = (None, None);
        let mut rows = Vec::with_capacity(order.len());
        for index in order.iter().copied() {
            let class = self.roster.class(index);
            let state = self.state(index, paces[class], now);
            let runs = !matches!(
                state,
                CarState::Stopped | CarState::Retired | CarState::Finished | CarState::NotHeard
            ) && self.progress.closed.is_none();
            let gap = |ahead: Option<CarIndex>| ahead.map(|ahead| self.gap(index, ahead, runs));
            let row = Row {
                place: places[index.index()],
                gap: gap(first),
                interval: gap(before),
                class_gap: gap(first_of_class[class]),
                class_interval: gap(last_of_class[class]),
                ..self.row(index, state, paces[class], now)
            };
            rows.push(row);
            first = first.or(Some(index));
            before = Some(index);
            first_of_class[class] = first_of_class[class].or(Some(index));
            last_of_class[class] = Some(index);
        }
        rows
    }

    /// What a car's row shows of the car alone.
    fn row(&self, index: CarIndex, state: CarState, pace: Option<Span>, now: Moment) -> Row {
        let car = self.progress.car(index);
        let visits = &self.history.car(index).visits;
        let at = self.until(now);
        let until = self.driven_until(index, pace, at);
        let stints = self.stints(index, until);
        let stint = stints.last();
        let laps = self.counted_laps(index);
        let last_pit = visits
            .last()
            .and_then(|visit| if car.in_pit { Some(until - visit.from()) } else { visit.time() });
        let last = laps.last().map(|lap| (lap.time(), lap.estimated));
        Row {
            car: self.roster.number(index).clone(),
            class: self.roster.class_code(index).clone(),
            place: Place { overall: 0, in_class: 0 },
            state,
            driver: car.seat.and_then(|seat| self.roster.driver(index, seat)).cloned(),
            laps: car.laps,
            last: last.map(|(time, _)| self.timed(index, car.laps, time, Of::Lap)),
            best: self.best(Whose::Car(index), Of::Lap),
            sectors: (1..=self.setup().sectors).map(|one| self.shown_sector(index, one)).collect(),
            gap: None,
            interval: None,
            class_gap: None,
            class_interval: None,
            stint_laps: stint.map_or(0, |stint| stint.laps),
            stint_time: stint.map_or(Span::ZERO, |stint| stint.driven),
            pits: u32::try_from(visits.len()).unwrap_or(u32::MAX),
            last_pit,
            estimated_laps: self.estimated_laps(index),
            estimated: car.estimated || last.is_some_and(|(_, estimated)| estimated),
        }
    }

    /// How many laps of a car rest on an estimate.
    pub(crate) fn estimated_laps(&self, index: CarIndex) -> u32 {
        let estimated = self.counted_laps(index).iter().filter(|lap| lap.estimated).count();
        u32::try_from(estimated).unwrap_or(u32::MAX)
    }

    fn shown_sector(&self, index: CarIndex, sector: u8) -> Option<Timed> {
        let car = self.progress.car(index);
        let (lap, time) = if sector <= car.sector {
            let end = car.mark(sector).zip(car.mark(sector - 1));
            (car.laps.saturating_add(1), end.map(|(end, before)| end - before))
        } else {
            let sectors = self.sectors_of(index, car.laps);
            let time = sectors.get(usize::from(sector) - 1).copied().flatten();
            (car.laps, time.filter(|_| car.laps > 0))
        };
        time.map(|time| self.timed(index, lap, time, Of::Sector(sector)))
    }

    fn timed(&self, index: CarIndex, lap: u32, time: Span, of: Of) -> Timed {
        let is = |whose: Whose| {
            let best = self.progress.bests.get(&self.roster, whose, of);
            best.is_some_and(|best| (best.car, best.lap) == (index, lap))
        };
        let merit = if self.roster.is_deleted(index, lap) {
            Merit::Deleted
        } else if is(Whose::Session) {
            Merit::SessionBest
        } else if is(Whose::Class(self.roster.class(index))) {
            Merit::ClassBest
        } else if is(Whose::Car(index)) {
            Merit::PersonalBest
        } else {
            Merit::Slower
        };
        Timed { time, lap, merit }
    }
}

#[cfg(test)]
mod tests;
