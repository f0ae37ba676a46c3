//! Best laps. Whoever sets a time first keeps it on a tie.

use racing::{ClassCode, Span};

use super::Lap;

/// A best lap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The lap time.
    pub time: Span,
    /// The number of the lap, from one.
    pub number: Option<u32>,
    /// Time of the session when it ended.
    pub elapsed: Option<Span>,
    /// The car, as an index into the analysis.
    pub car: usize,
    /// The driver, as an index into the analysis.
    pub driver: usize,
}

/// A class and its best lap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassBest {
    /// The class.
    pub class: ClassCode,
    /// Its cars.
    pub cars: usize,
    /// Its best lap.
    pub best: Option<Best>,
}

impl Best {
    /// A lap as a best lap, if it has a time.
    pub(super) fn of(lap: &Lap, car: usize, driver: usize) -> Option<Self> {
        let (number, elapsed) = (lap.number, lap.elapsed.get());
        Some(Self { time: lap.time.get()?, number, elapsed, car, driver })
    }

    /// Takes the place of another best if it is better.
    pub(super) fn improve(&self, other: &mut Option<Self>) -> bool {
        let key = |best: &Self| (best.time, best.elapsed.is_none(), best.elapsed);
        let better = other.as_ref().is_none_or(|other| key(self) < key(other));
        if better {
            *other = Some(*self);
        }
        better
    }
}
