//! What a season still holds: its cars and the races to come, by number instead of by name.

use racing::regulations::GuestRule;
use racing::{CarNumber, ClassCode, RoundNumber, Season};

/// The cars of a season and the races still to come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remaining {
    /// The cars, in the order of the season's entries.
    pub(crate) cars: Vec<CarNumber>,
    /// The classes, in the order of the regulations.
    pub(crate) classes: Vec<ClassCode>,
    /// The class of each car.
    pub(crate) class_of: Vec<usize>,
    /// The races, in the order of their numbers.
    pub(crate) races: Vec<RaceAhead>,
    /// Is the order over all classes asked for?
    pub(crate) over_all: bool,
}

/// A race still to come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RaceAhead {
    pub(crate) round: RoundNumber,
    /// The cars entered for it, by class.
    pub(crate) field: Vec<Vec<u16>>,
    /// Those of them that can be paid for a pole or a fastest lap, by class.
    pub(crate) laps_of: Vec<Vec<u16>>,
    /// Who races as a guest, by car.
    pub(crate) guest: Vec<bool>,
    /// The pole of each class, where it is known already.
    pub(crate) pole: Vec<Option<u16>>,
}

/// How a race ended, as far as it pays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Drawn {
    /// The classified cars of each class, in their order.
    pub(crate) orders: Vec<Vec<u16>>,
    /// The classified cars of all classes, in their order; empty where nobody asks for it.
    pub(crate) overall: Vec<u16>,
    /// The car on pole in each class.
    pub(crate) pole: Vec<Option<u16>>,
    /// The car with the fastest lap of each class.
    pub(crate) fastest: Vec<Option<u16>>,
}

impl Remaining {
    pub(crate) fn of(season: &Season) -> Self {
        let classes: Vec<ClassCode> =
            season.book.regulations.classes.iter().map(|class| class.code.clone()).collect();
        let class = |code: &ClassCode| classes.iter().position(|one| one == code);
        // An entry of a class that the regulations do not have cannot race.
        let class_of = season.entries.iter().map(|entry| class(&entry.class).unwrap_or(usize::MAX));
        let mut remaining = Self {
            cars: season.entries.iter().map(|entry| entry.car.clone()).collect(),
            class_of: class_of.collect(),
            classes,
            races: Vec::new(),
            over_all: false,
        };
        let rounds = scoring::rates::rounds_left(season).into_iter();
        remaining.races = rounds.map(|round| remaining.race(season, round)).collect();
        remaining
    }

    fn race(&self, season: &Season, round: RoundNumber) -> RaceAhead {
        let guest: Vec<bool> =
            season.entries.iter().map(|entry| entry.is_guest_in(round)).collect();
        let field = |class: usize| -> Vec<u16> {
            let own = (0..).zip(&season.entries).filter(|(car, entry)| {
                self.class_of[usize::from(*car)] == class && season.is_entered(entry, round)
            });
            own.map(|(car, _)| car).collect()
        };
        let field: Vec<Vec<u16>> = (0..self.classes.len()).map(field).collect();
        let closes_up = season.book.regulations.guests.rule == GuestRule::CloseUp;
        let paid = |car: &u16| !(closes_up && guest[usize::from(*car)]);
        let laps_of = field.iter().map(|cars| cars.iter().copied().filter(paid).collect());
        let pole = self.classes.iter().map(|class| {
            let car = &season.pole(round, class)?.car;
            self.car(car)
        });
        RaceAhead { round, laps_of: laps_of.collect(), pole: pole.collect(), field, guest }
    }

    /// The number of a car.
    pub(crate) fn car(&self, car: &CarNumber) -> Option<u16> {
        let found = self.cars.iter().position(|one| one == car)?;
        u16::try_from(found).ok()
    }
}

impl Drawn {
    pub(crate) fn clear(&mut self, classes: usize) {
        self.orders.resize(classes, Vec::new());
        self.orders.iter_mut().for_each(Vec::clear);
        self.overall.clear();
        self.pole.clear();
        self.fastest.clear();
    }
}
