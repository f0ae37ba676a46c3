//! The best lap and the best of each sector: of the session, each class, each car, each driver.
//!
//! Whoever sets a time first keeps it on a tie. Sectors are taken as soon as they are driven.

use racing::Span;

use crate::roster::{CarIndex, Roster, SeatIndex};

/// A best time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) time: Span,
    pub(crate) car: CarIndex,
    /// The number of the lap, from one.
    pub(crate) lap: u32,
    pub(crate) seat: Option<SeatIndex>,
}

/// Whose best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Session,
    Class(usize),
    Car(CarIndex),
    Driver(CarIndex, SeatIndex),
}

/// Best of what: the lap, or a sector from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Lap,
    Sector(u8),
}

/// All best times: a row for whose they are, a column for what they are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bests {
    columns: usize,
    marks: Vec<Option<Mark>>,
}

impl Bests {
    pub(crate) fn new(roster: &Roster) -> Self {
        let columns = usize::from(roster.setup.sectors) + 1;
        let rows = 1 + roster.classes() + roster.cars().count() + roster.slots();
        Self { columns, marks: vec![None; rows * columns] }
    }

    fn slot(&self, roster: &Roster, whose: Whose, of: Of) -> usize {
        let cars_from = 1 + roster.classes();
        let row = match whose {
            Whose::Session => 0,
            Whose::Class(class) => 1 + class,
            Whose::Car(car) => cars_from + car.index(),
            Whose::Driver(car, seat) => cars_from + roster.cars().count() + roster.slot(car, seat),
        };
        let column = match of {
            Of::Lap => 0,
            Of::Sector(sector) => usize::from(sector),
        };
        row * self.columns + column
    }

    pub(crate) fn get(&self, roster: &Roster, whose: Whose, of: Of) -> Option<Mark> {
        self.marks[self.slot(roster, whose, of)]
    }

    /// Lets a time count for everybody whose it is.
    pub(crate) fn set(&mut self, roster: &Roster, of: Of, mark: Mark) {
        let driver = mark.seat.map(|seat| Whose::Driver(mark.car, seat));
        let class = Whose::Class(roster.class(mark.car));
        let all = [Some(Whose::Car(mark.car)), driver, Some(class), Some(Whose::Session)];
        for whose in all.into_iter().flatten() {
            let slot = self.slot(roster, whose, of);
            if self.marks[slot].is_none_or(|best| mark.time < best.time) {
                self.marks[slot] = Some(mark);
            }
        }
    }
}
