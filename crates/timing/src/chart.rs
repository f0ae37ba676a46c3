//! The lap chart: who stood where when each lap was completed.
//!
//! At every number of laps the cars stand in the order of their time at the line, equal times in
//! the order of their numbers as texts.

use racing::{CarNumber, Span};

use crate::race::Race;
use crate::roster::CarIndex;

/// The cars that completed a lap, in the order in which they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLap {
    /// The number of the lap, from one.
    pub lap: u32,
    /// The cars.
    pub cars: Vec<ChartCar>,
}

/// A car when it completed a lap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartCar {
    /// The car.
    pub car: CarNumber,
    /// Its place among all that completed the lap, from one.
    pub place: u16,
    /// Its place in class among those, from one.
    pub class_place: u16,
    /// When it completed the lap, since the start.
    pub elapsed: Span,
    /// How far it was behind the first; `None` for the first.
    pub gap: Option<Span>,
    /// How far it was behind the car before it.
    pub interval: Option<Span>,
    /// How far it was behind the first of its class.
    pub class_gap: Option<Span>,
    /// How far it was behind the car before it in its class.
    pub class_interval: Option<Span>,
    /// Does the lap rest on an estimate?
    pub estimated: bool,
}

/// The first and the latest car so far.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    cars: u16,
    first: Option<Span>,
    before: Option<Span>,
}

impl Ahead {
    /// The place of the next car, and how far it is behind the first and the one before.
    fn next(&mut self, elapsed: Span) -> (u16, Option<Span>, Option<Span>) {
        let behind = |other: Option<Span>| other.map(|other| elapsed - other);
        let (gap, interval) = (behind(self.first), behind(self.before));
        self.first = self.first.or(Some(elapsed));
        self.before = Some(elapsed);
        self.cars += 1;
        (self.cars, gap, interval)
    }
}

impl Race {
    /// Every lap that any car completed, the first one first.
    pub fn lap_chart(&self) -> Vec<ChartLap> {
        let most = self.roster.cars().map(|car| self.counted_laps(car).len()).max().unwrap_or(0);
        (1..).take(most).map(|lap| self.chart_lap(lap)).collect()
    }

    fn chart_lap(&self, lap: u32) -> ChartLap {
        let done = |car: CarIndex| self.lap_of(car, lap).map(|own| (own.ended, car, own.estimated));
        let mut done: Vec<_> = self.roster.cars().filter_map(done).collect();
        done.sort_by_key(|(ended, car, _)| (*ended, self.roster.text_rank(*car)));
        let mut overall = Ahead::default();
        let mut classes = vec![Ahead::default(); self.roster.classes()];
        let car = |(elapsed, index, estimated): (Span, CarIndex, bool)| {
            let (place, gap, interval) = overall.next(elapsed);
            let class = &mut classes[self.roster.class(index)];
            let (class_place, class_gap, class_interval) = class.next(elapsed);
            let car = self.roster.number(index).clone();
            ChartCar {
                car,
                place,
                class_place,
                elapsed,
                gap,
                interval,
                class_gap,
                class_interval,
                estimated,
            }
        };
        ChartLap { lap, cars: done.into_iter().map(car).collect() }
    }
}

#[cfg(test)]
mod tests;
