//! The result of a session by lap times: the best lap of each car, or the second best where that
//! sets another grid.
//!
//! Of equal times the one set first stands first. Cars without the lap asked for follow, those with
//! a better best lap first, then in the order of the entry.

use racing::sheet::BestLap;
use racing::{CarNumber, ClassCode, Span};

use crate::order::Place;
use crate::race::Race;
use crate::roster::CarIndex;

/// A car in the result by lap times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualifyingLine {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place.
    pub place: Place,
    /// The lap that places it, with its number and who drove it; `None` if there is none.
    pub lap: Option<BestLap>,
    /// How far it is behind the first.
    pub gap: Option<Span>,
}

/// A timed lap of a car: its time, when it was set, its number.
type Timed = (Span, Span, u32);

impl Race {
    /// The cars by a lap: 1 the best, 2 the second best, and so on. Deleted lap times, laps into
    /// the pits and estimated laps do not count.
    pub fn by_lap_time(&self, lap_rank: u8) -> Vec<QualifyingLine> {
        let skip = usize::from(lap_rank.max(1)) - 1;
        let mut cars: Vec<(CarIndex, Vec<Timed>)> =
            self.roster.cars().map(|car| (car, self.timed_laps(car))).collect();
        cars.sort_by_cached_key(|(car, laps)| {
            let key = |lap: Option<&Timed>| (lap.is_none(), lap.copied());
            let tie =
                if laps.is_empty() { car.index() } else { self.roster.text_rank(*car).into() };
            (key(laps.get(skip)), key(laps.first()), tie)
        });
        let order: Vec<CarIndex> = cars.iter().map(|(car, _)| *car).collect();
        let places = self.places(&order);
        let first = cars.first().and_then(|(_, laps)| laps.get(skip)).map(|lap| lap.0);
        let line = |(index, laps): &(CarIndex, Vec<Timed>)| {
            let lap = laps.get(skip).copied();
            QualifyingLine {
                car: self.roster.number(*index).clone(),
                class: self.roster.class_code(*index).clone(),
                place: places[index.index()],
                lap: lap.map(|(time, _, number)| self.best_lap_of_car(*index, time, number)),
                gap: lap.zip(first).map(|((time, ..), first)| time - first),
            }
        };
        cars.iter().map(line).collect()
    }

    fn timed_laps(&self, index: CarIndex) -> Vec<Timed> {
        let laps = self.counted_laps(index).iter().zip(1_u32..);
        let timed = laps.filter(|(lap, number)| self.may_be_fastest(index, *number, lap));
        let mut timed: Vec<Timed> =
            timed.map(|(lap, number)| (lap.time(), lap.ended, number)).collect();
        timed.sort_unstable();
        timed
    }

    fn best_lap_of_car(&self, index: CarIndex, time: Span, lap: u32) -> BestLap {
        let seat = self.lap_of(index, lap).and_then(|lap| lap.seat);
        let driver = seat.and_then(|seat| self.roster.driver(index, seat)).cloned();
        BestLap { time, lap: Some(lap), driver }
    }
}

#[cfg(test)]
mod tests;
