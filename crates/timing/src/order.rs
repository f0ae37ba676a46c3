//! The order of the cars: laps, then the time at the last crossing of the line.
//!
//! Between two crossings the last loop on the track decides, unless the order follows the line
//! alone. Outside a race it is the best lap that counts. Equal times keep the order of the numbers
//! as texts; cars that have done nothing yet keep the order of the grid.

use std::cmp::Reverse;

use racing::{SessionKind, Span};

use crate::bests::{Of, Whose};
use crate::race::Race;
use crate::roster::CarIndex;

/// The place of a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Overall, from one.
    pub overall: u16,
    /// In class, from one.
    pub in_class: u16,
}

impl Race {
    /// The cars in their order.
    pub(crate) fn order(&self) -> Vec<CarIndex> {
        let mut order: Vec<CarIndex> = self.roster.cars().collect();
        match self.setup().kind {
            SessionKind::Race => order.sort_by_cached_key(|car| self.rank_by_laps(*car)),
            SessionKind::Qualifying | SessionKind::Practice => {
                order.sort_by_cached_key(|car| self.rank_by_best(*car));
            }
        }
        order
    }

    /// The place of each car, by its index.
    pub(crate) fn places(&self, order: &[CarIndex]) -> Vec<Place> {
        let mut in_class = vec![0; self.roster.classes()];
        let mut places = vec![Place { overall: 0, in_class: 0 }; order.len()];
        for (index, overall) in order.iter().zip(1..) {
            let own = &mut in_class[self.roster.class(*index)];
            *own += 1;
            places[index.index()] = Place { overall, in_class: *own };
        }
        places
    }

    fn rank_by_laps(&self, index: CarIndex) -> (Reverse<u32>, Reverse<u8>, Span, usize) {
        let car = self.progress.car(index);
        let (sector, at) = if self.by_line(index) { (0, car.time) } else { car.passed() };
        let nothing_yet = car.laps == 0 && sector == 0;
        let tie = if nothing_yet { index.index() } else { self.roster.text_rank(index).into() };
        (Reverse(car.laps), Reverse(sector), at, tie)
    }

    fn rank_by_best(&self, index: CarIndex) -> (bool, Span, Span, usize) {
        let Some(best) = self.progress.bests.get(&self.roster, Whose::Car(index), Of::Lap) else {
            return (true, Span::ZERO, Span::ZERO, index.index());
        };
        let set = self.lap_of(index, best.lap).map_or(Span::ZERO, |lap| lap.ended);
        (false, best.time, set, self.roster.text_rank(index).into())
    }

    /// Does only the line place this car?
    pub(crate) fn by_line(&self, index: CarIndex) -> bool {
        self.progress.line_only || self.progress.car(index).flagged.is_some()
    }
}

#[cfg(test)]
mod tests;
