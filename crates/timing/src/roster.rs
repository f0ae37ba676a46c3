//! The cars of a session by small numbers, so that the fold compares no texts.
//!
//! A car's index is its place on the grid, a class's its place in the set-up. Neither is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::{CarNumber, ClassCode, DriverId};

use crate::setup::{Setup, Starter};

/// A car, by its place on the grid from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CarIndex(u16);

impl CarIndex {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A driver, by the place in the car's crew from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatIndex(pub u8);

/// The set-up, with what the fold looks up ready at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Roster {
    pub(crate) setup: Setup,
    /// The class of each car.
    class_of: Vec<usize>,
    /// The slot of each car's first driver among all drivers.
    first_slot: Vec<usize>,
    cars: BTreeMap<Arc<str>, CarIndex>,
    transponders: BTreeMap<Arc<str>, CarIndex>,
    /// The laps of each car whose time is deleted.
    deleted: Vec<Vec<u32>>,
    /// The place of each car when the numbers are sorted as texts.
    text_rank: Vec<u16>,
}

impl Roster {
    /// Of a set-up without faults.
    pub(crate) fn new(setup: Setup) -> Self {
        let starters = setup.starters.len();
        let mut cars = BTreeMap::new();
        let mut transponders = BTreeMap::new();
        let (mut class_of, mut first_slot) = (Vec::new(), Vec::new());
        let mut slots = 0;
        for (starter, index) in setup.starters.iter().zip(0..) {
            cars.insert(Arc::from(starter.car.as_str()), CarIndex(index));
            for transponder in &starter.transponders {
                transponders.insert(transponder.clone(), CarIndex(index));
            }
            let class = setup.classes.iter().position(|class| *class == starter.class);
            class_of.push(class.expect("a set-up without faults names every class"));
            first_slot.push(slots);
            slots += starter.crew.len();
        }
        first_slot.push(slots);
        let mut deleted = vec![Vec::new(); starters];
        for (car, lap) in &setup.deleted {
            if let Some(index) = cars.get(car.as_str()) {
                deleted[index.index()].push(*lap);
            }
        }
        let mut text_rank = vec![0; starters];
        for (index, rank) in cars.values().zip(0_u16..) {
            text_rank[index.index()] = rank;
        }
        Self { setup, class_of, first_slot, cars, transponders, deleted, text_rank }
    }

    /// Every car, in the order of the grid.
    pub(crate) fn cars(&self) -> impl Iterator<Item = CarIndex> + use<> {
        (0..self.class_of.len()).map(|index| {
            CarIndex(u16::try_from(index).expect("a set-up without faults has few cars"))
        })
    }

    pub(crate) fn car(&self, number: &CarNumber) -> Option<CarIndex> {
        self.cars.get(number.as_str()).copied()
    }

    /// The car that the set-up gives a transponder to.
    pub(crate) fn transponder(&self, transponder: &str) -> Option<CarIndex> {
        self.transponders.get(transponder).copied()
    }

    pub(crate) fn starter(&self, car: CarIndex) -> &Starter {
        &self.setup.starters[car.index()]
    }

    pub(crate) fn number(&self, car: CarIndex) -> &CarNumber {
        &self.starter(car).car
    }

    pub(crate) fn class(&self, car: CarIndex) -> usize {
        self.class_of[car.index()]
    }

    pub(crate) fn class_code(&self, car: CarIndex) -> &ClassCode {
        &self.starter(car).class
    }

    pub(crate) fn classes(&self) -> usize {
        self.setup.classes.len()
    }

    /// A driver's place in the crew; `None` for somebody who is not in it.
    pub(crate) fn seat(&self, car: CarIndex, driver: &DriverId) -> Option<SeatIndex> {
        let seat = self.starter(car).crew.iter().position(|member| member.driver == *driver)?;
        u8::try_from(seat).ok().map(SeatIndex)
    }

    pub(crate) fn driver(&self, car: CarIndex, seat: SeatIndex) -> Option<&DriverId> {
        self.starter(car).crew.get(usize::from(seat.0)).map(|member| &member.driver)
    }

    /// Who starts in a car, as far as the set-up tells.
    pub(crate) fn starting_seat(&self, car: CarIndex) -> Option<SeatIndex> {
        let starter = self.starter(car);
        match (&starter.at_the_wheel, starter.crew.as_slice()) {
            (Some(driver), _) => self.seat(car, driver),
            (None, [_]) => Some(SeatIndex(0)),
            (None, _) => None,
        }
    }

    /// A driver's slot among the drivers of all cars.
    pub(crate) fn slot(&self, car: CarIndex, seat: SeatIndex) -> usize {
        self.first_slot[car.index()] + usize::from(seat.0)
    }

    /// The drivers of all cars together.
    pub(crate) fn slots(&self) -> usize {
        self.first_slot.last().copied().unwrap_or(0)
    }

    pub(crate) fn is_deleted(&self, car: CarIndex, lap: u32) -> bool {
        self.deleted[car.index()].contains(&lap)
    }

    /// Where a car's number stands among all when they are sorted as texts.
    pub(crate) fn text_rank(&self, car: CarIndex) -> u16 {
        self.text_rank[car.index()]
    }
}
