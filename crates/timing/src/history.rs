//! What is over: laps, visits to the pits, drivers, neutralisations.
//!
//! It only grows, and of each list only the last item may still change. So a checkpoint needs the
//! lengths and the last items alone, and going back is cutting to them.

use racing::Span;
use racing::regulations::Neutralisation;

use crate::laps::Lap;
use crate::pits::Visit;
use crate::roster::{CarIndex, Roster, SeatIndex};

/// Somebody took the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) at: Span,
    pub(crate) seat: SeatIndex,
}

/// Racing was slowed or stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What kind of neutralisation.
    pub kind: Neutralisation,
    /// When it began, since the start.
    pub from: Span,
    /// When it was over, since the start; `None` while it lasts.
    pub until: Option<Span>,
    /// The laps that the leader completed under it.
    pub laps: u32,
}

/// What is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) cars: Vec<CarHistory>,
    pub(crate) periods: Vec<Period>,
}

/// What is over for one car.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CarHistory {
    pub(crate) laps: Vec<Lap>,
    /// The sectors of all laps, so many for each; `None` is not known.
    pub(crate) sectors: Vec<Option<Span>>,
    pub(crate) visits: Vec<Visit>,
    pub(crate) changes: Vec<Change>,
}

/// How long a history was, and the items of it that could still change.
#[derive(Clone, Debug)]
pub(crate) struct Length {
    cars: Vec<CarLength>,
    periods: usize,
    period: Option<Period>,
}

#[derive(Clone, Debug)]
struct CarLength {
    laps: usize,
    lap: Option<Lap>,
    visits: usize,
    visit: Option<Visit>,
    changes: usize,
}

impl History {
    /// An empty one, with room so that adding a lap seldom has to ask for more.
    pub(crate) fn new(roster: &Roster) -> Self {
        let sectors = usize::from(roster.setup.sectors);
        let hours = roster.setup.finish.time().map_or(4, |time| time.seconds() / 3_600 + 1);
        let laps = usize::try_from(hours.clamp(1, 30)).expect("a small number") * 32;
        let car = |_| CarHistory {
            laps: Vec::with_capacity(laps),
            sectors: Vec::with_capacity(laps * sectors),
            visits: Vec::with_capacity(32),
            changes: Vec::with_capacity(32),
        };
        Self { cars: roster.cars().map(car).collect(), periods: Vec::with_capacity(32) }
    }

    pub(crate) fn car(&self, car: CarIndex) -> &CarHistory {
        &self.cars[car.index()]
    }

    pub(crate) fn car_mut(&mut self, car: CarIndex) -> &mut CarHistory {
        &mut self.cars[car.index()]
    }

    pub(crate) fn length(&self) -> Length {
        let car = |car: &CarHistory| CarLength {
            laps: car.laps.len(),
            lap: car.laps.last().copied(),
            visits: car.visits.len(),
            visit: car.visits.last().copied(),
            changes: car.changes.len(),
        };
        Length {
            cars: self.cars.iter().map(car).collect(),
            periods: self.periods.len(),
            period: self.periods.last().copied(),
        }
    }

    /// Goes back to how it was.
    pub(crate) fn cut(&mut self, length: &Length, sectors: usize) {
        for (car, length) in self.cars.iter_mut().zip(&length.cars) {
            cut(&mut car.laps, length.laps, length.lap);
            car.sectors.truncate(length.laps * sectors);
            cut(&mut car.visits, length.visits, length.visit);
            car.changes.truncate(length.changes);
        }
        cut(&mut self.periods, length.periods, length.period);
    }

    /// A copy of how it was.
    pub(crate) fn copy(&self, length: &Length, sectors: usize) -> Self {
        let car = |(car, length): (&CarHistory, &CarLength)| CarHistory {
            laps: copy(&car.laps, length.laps, length.lap),
            sectors: car.sectors[..length.laps * sectors].to_vec(),
            visits: copy(&car.visits, length.visits, length.visit),
            changes: car.changes[..length.changes].to_vec(),
        };
        Self {
            cars: self.cars.iter().zip(&length.cars).map(car).collect(),
            periods: copy(&self.periods, length.periods, length.period),
        }
    }
}

fn cut<T>(items: &mut Vec<T>, length: usize, last: Option<T>) {
    items.truncate(length);
    if let (Some(slot), Some(last)) = (items.last_mut(), last) {
        *slot = last;
    }
}

fn copy<T: Copy>(items: &[T], length: usize, last: Option<T>) -> Vec<T> {
    let mut copy = items[..length].to_vec();
    if let (Some(slot), Some(last)) = (copy.last_mut(), last) {
        *slot = last;
    }
    copy
}
