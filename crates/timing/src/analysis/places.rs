//! Where every car stood when it ended each lap.
//!
//! All that ended a lap of the same number stand in the order of their elapsed time, equal times in
//! the order of their car numbers as texts.

use racing::{CarNumber, Span};

use super::order::ranks;
use super::{Lap, Sheet};

/// Where a car stood when it ended a lap, among all that ended that lap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place, from one.
    pub place: u32,
    /// The place in its class, from one.
    pub class_place: u32,
    /// How far it was behind the first; zero for the first.
    pub gap: Span,
    /// How far it was behind the first of its class; zero for the first.
    pub class_gap: Span,
    /// How far it was behind the car before it; `None` for the first.
    pub interval: Option<Span>,
    /// How far it was behind the car before it in its class; `None` for the first.
    pub class_interval: Option<Span>,
}

/// A lap that has a place. The order of the fields is that of the places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ended {
    number: u32,
    elapsed: Span,
    /// The rank of the car's number as text.
    rank: u32,
    /// The lap's index.
    lap: u32,
    class: u32,
}

/// Those who ended a lap so far.
#[derive(Clone, Copy, Default)]
struct Ahead {
    number: u32,
    cars: u32,
    first: Span,
    before: Span,
}

impl Ahead {
    /// Another car ends a lap: its place, and how far it is behind the first and the one before.
    fn next(&mut self, ended: &Ended) -> (u32, Span, Option<Span>) {
        if self.cars == 0 || self.number != ended.number {
            let (number, first) = (ended.number, ended.elapsed);
            *self = Self { number, cars: 1, first, before: first };
            return (1, Span::ZERO, None);
        }
        let interval = ended.elapsed - self.before;
        self.cars += 1;
        self.before = ended.elapsed;
        (self.cars, ended.elapsed - self.first, Some(interval))
    }
}

/// The place of each lap.
pub(super) fn of(sheet: &Sheet) -> Vec<Option<Place>> {
    let ranks = ranks(&sheet.cars, |one: &CarNumber, other| one.as_str().cmp(other.as_str()));
    let ended = |(index, lap): (u32, &Lap)| {
        let (number, elapsed) = (lap.number?, lap.elapsed?);
        let (rank, class) = (ranks[lap.car as usize], lap.class);
        Some(Ended { number, elapsed, rank, lap: index, class })
    };
    let mut order: Vec<Ended> = (0..).zip(&sheet.laps).filter_map(ended).collect();
    // Each car's laps are in order: a stable sort only has to merge them.
    order.sort();
    let mut places = vec![None; sheet.laps.len()];
    let mut overall = Ahead::default();
    let mut classes = vec![Ahead::default(); sheet.classes.len()];
    for ended in &order {
        let (place, gap, interval) = overall.next(ended);
        let (class_place, class_gap, class_interval) = classes[ended.class as usize].next(ended);
        let place = Place { place, class_place, gap, class_gap, interval, class_interval };
        places[ended.lap as usize] = Some(place);
    }
    places
}
