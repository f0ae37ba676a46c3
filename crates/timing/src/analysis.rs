//! The analysis of a sheet of laps: stints, visits to the pits, driving times, bests, and the order
//! at every lap.
//!
//! A sheet tells less than a [`crate::Session`]: laps, not passings, and only those that ended. So
//! a stint here begins after a lap that ended in the pit lane or with another driver, whatever was
//! done there. The order of a sheet's rows never matters.

mod bests;
mod cars;
mod order;
mod places;
#[cfg(test)]
mod tests;
mod told;

use std::ops::Range;
use std::sync::Arc;

use racing::fact::Flag;
use racing::{CarNumber, ClassCode};

pub use bests::{Best, ClassBest};
pub use cars::{Car, Driver, Stint, Visit};
pub use places::Place;
pub use told::Told;

/// A sheet of laps, with its texts in tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The cars.
    pub cars: Vec<CarNumber>,
    /// The classes.
    pub classes: Vec<ClassCode>,
    /// The teams.
    pub teams: Vec<Arc<str>>,
    /// The names of drivers.
    pub names: Vec<Arc<str>>,
    /// The flags.
    pub flags: Vec<LineFlag>,
    /// The laps.
    pub laps: Vec<Lap>,
}

/// A flag that was shown when a lap ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFlag {
    /// How the sheet writes it; blank where it tells none.
    pub code: Arc<str>,
    /// What it means, where that is known.
    pub flag: Option<Flag>,
}

/// One lap of one car. What a sheet does not tell is `None` or nothing; names are indices into the tables of
/// the [`Sheet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lap {
    /// The line of the sheet, from one.
    pub line: u32,
    /// The car.
    pub car: u32,
    /// The class.
    pub class: u32,
    /// The team.
    pub team: u32,
    /// The driver's name.
    pub name: u32,
    /// The flag.
    pub flag: u32,
    /// Which of the car's drivers drove; where a sheet does not count them, the name tells.
    pub driver_number: Option<u8>,
    /// Did it end in the pit lane?
    pub in_pit: bool,
    /// Which of the car's laps, from one.
    pub number: Option<u32>,
    /// The lap time.
    pub time: Told,
    /// The sectors.
    pub sectors: [Told; 3],
    /// Time of the session when it ended.
    pub elapsed: Told,
    /// Time in the pit lane. It stands on the lap after the one that ended there.
    pub pit_time: Told,
}

/// What follows from a sheet of laps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    sheet: Sheet,
    places: Vec<Option<Place>>,
    cars: Vec<Car>,
    drivers: Vec<Driver>,
    stints: Vec<Stint>,
    visits: Vec<Visit>,
    classes: Vec<ClassBest>,
}

/// A lap with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct AnalysedLap<'a> {
    /// The lap.
    pub lap: &'a Lap,
    /// Its car.
    pub car: &'a Car,
    /// Its class.
    pub class: &'a ClassCode,
    /// Who drove.
    pub driver: &'a Driver,
    /// The stint it is part of.
    pub stint: &'a Stint,
    /// The flag that was shown when it ended.
    pub flag: &'a LineFlag,
    /// Did it begin in the pit lane?
    pub out_of_pit: bool,
    /// Does it count for the mean of its stint?
    pub clean: bool,
    /// Where the car stood when it ended; `None` if the sheet tells no number or no elapsed time.
    pub place: Option<&'a Place>,
}

impl Analysis {
    /// Analyses a sheet.
    pub fn of(mut sheet: Sheet) -> Self {
        order::by_car(&mut sheet);
        let places = places::of(&sheet);
        let cars::Parts { cars, drivers, stints, visits, classes } = cars::of(&sheet);
        Self { sheet, places, cars, drivers, stints, visits, classes }
    }

    /// How many laps there are.
    pub fn rows(&self) -> usize {
        self.sheet.laps.len()
    }

    /// How many laps have no place, because their number or their elapsed time is not told.
    pub fn unplaced(&self) -> usize {
        self.places.iter().filter(|place| place.is_none()).count()
    }

    /// The places of all laps that have one.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().flatten()
    }

    /// The cars, in the order of their numbers.
    pub fn cars(&self) -> &[Car] {
        &self.cars
    }

    /// The drivers of all cars, car by car, in the order in which they first drove.
    pub fn drivers(&self) -> &[Driver] {
        &self.drivers
    }

    /// The stints of all cars, car by car, the first one first.
    pub fn stints(&self) -> &[Stint] {
        &self.stints
    }

    /// The visits to the pits of all cars, car by car, the first one first.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// The classes and their best laps, in the order of their codes.
    pub fn classes(&self) -> &[ClassBest] {
        &self.classes
    }

    /// A car, by its index.
    pub fn car(&self, index: usize) -> &Car {
        &self.cars[index]
    }

    /// A driver, by the index.
    pub fn driver(&self, index: usize) -> &Driver {
        &self.drivers[index]
    }

    /// All laps, car by car and in the order of their numbers.
    pub fn laps(&self) -> impl Iterator<Item = AnalysedLap<'_>> {
        self.stints.iter().flat_map(|stint| self.laps_of(stint))
    }

    /// The laps of a stint, the first one first.
    pub fn laps_of<'a>(&'a self, stint: &'a Stint) -> impl Iterator<Item = AnalysedLap<'a>> {
        let Range { start, end } = stint.laps.clone();
        let begins_in_pit = stint.out_of_pit;
        (start..end).map(move |index| {
            let lap = &self.sheet.laps[index];
            let out_of_pit = begins_in_pit && index == start;
            AnalysedLap {
                lap,
                car: &self.cars[stint.car],
                class: &self.sheet.classes[lap.class as usize],
                driver: &self.drivers[stint.driver],
                stint,
                flag: &self.sheet.flags[lap.flag as usize],
                out_of_pit,
                clean: self.sheet.is_clean(lap, out_of_pit),
                place: self.places[index].as_ref(),
            }
        })
    }
}

impl Sheet {
    /// Does a lap tell the pace: from line to line on the track, under green?
    fn is_clean(&self, lap: &Lap, out_of_pit: bool) -> bool {
        let flag = self.flags[lap.flag as usize].flag;
        !lap.in_pit && !out_of_pit && flag == Some(Flag::Green) && lap.time != Told::NOTHING
    }
}
