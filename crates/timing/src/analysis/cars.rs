//! Each car by itself: its drivers, its stints and its visits to the pits.

use std::ops::Range;
use std::sync::Arc;

use racing::{CarNumber, ClassCode, Span};

use super::bests::{Best, ClassBest};
use super::{Lap, Sheet};

/// A car. Class and team are those of its first lap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Car {
    /// Its number.
    pub number: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its team; blank if the sheet tells none.
    pub team: Arc<str>,
    /// How many laps it ended.
    pub laps: usize,
    /// When it ended the last of them, in time of the session.
    pub elapsed: Option<Span>,
    /// Its drivers, as indices into the analysis.
    pub drivers: Range<usize>,
    /// Its stints, as indices into the analysis.
    pub stints: Range<usize>,
    /// Its visits to the pits, as indices into the analysis.
    pub visits: Range<usize>,
    /// Its best lap.
    pub best: Option<Best>,
}

/// A driver of a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driver {
    /// The car, as an index into the analysis.
    pub car: usize,
    /// Which of its drivers, by the timekeeper's count.
    pub number: Option<u8>,
    /// The name, as on the driver's first lap.
    pub name: Arc<str>,
    /// How many laps the driver ended.
    pub laps: u32,
    /// The driving time: the sum of their times. Time in the pit lane is part of it.
    pub time: Span,
    /// The time in the pit lane that their laps tell of.
    pub pit_time: Span,
    /// The driver's best lap in this car.
    pub best: Option<Best>,
}

/// Laps of one driver, from the start or the pit lane to the pit lane or the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stint {
    /// The car, as an index into the analysis.
    pub car: usize,
    /// The driver, as an index into the analysis.
    pub driver: usize,
    /// Which of the car's stints, from one.
    pub number: u32,
    /// The number of its first lap.
    pub first: Option<u32>,
    /// The number of its last lap.
    pub last: Option<u32>,
    /// Did it begin in the pit lane?
    pub out_of_pit: bool,
    /// The sum of its lap times.
    pub time: Span,
    /// The time in the pit lane that its laps tell of.
    pub pit_time: Span,
    /// How many clean laps it has: neither in nor out of the pit lane, under green.
    pub clean_laps: u32,
    /// The sum of their times.
    pub clean_time: Span,
    /// Its best lap.
    pub best: Option<Best>,
    /// Its laps, as indices.
    pub(super) laps: Range<usize>,
}

/// A visit to the pits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The car, as an index into the analysis.
    pub car: usize,
    /// The lap on which it came in.
    pub lap: Option<u32>,
    /// When that lap ended, in time of the session.
    pub elapsed: Option<Span>,
    /// The time in the pit lane, where the sheet tells it.
    pub time: Option<Span>,
    /// Who came in, as an index into the analysis.
    pub from: usize,
    /// Who went out; `None` if no lap came after.
    pub to: Option<usize>,
}

impl Stint {
    /// How many laps it has.
    pub fn laps(&self) -> usize {
        self.laps.len()
    }

    /// The mean of its clean laps, cut to the microsecond.
    pub fn mean(&self) -> Option<Span> {
        let laps = i64::from(self.clean_laps);
        (laps > 0).then(|| Span::from_micros(self.clean_time.micros() / laps))
    }

    fn add(&mut self, index: usize, lap: &Lap, clean: bool) {
        self.last = lap.number;
        self.time += lap.time.get().unwrap_or_default();
        self.pit_time += lap.pit_time.get().unwrap_or_default();
        if clean {
            self.clean_laps += 1;
            self.clean_time += lap.time.get().unwrap_or_default();
        }
        self.laps.end = index + 1;
    }
}

/// What the laps are made into.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) cars: Vec<Car>,
    pub(super) drivers: Vec<Driver>,
    pub(super) stints: Vec<Stint>,
    pub(super) visits: Vec<Visit>,
    pub(super) classes: Vec<ClassBest>,
}

/// Goes through the laps, which are in the order of cars and numbers.
pub(super) fn of(sheet: &Sheet) -> Parts {
    let mut parts = Parts::default();
    let class = |code: &ClassCode| ClassBest { class: code.clone(), cars: 0, best: None };
    parts.classes = sheet.classes.iter().map(class).collect();
    let mut start = 0;
    for laps in sheet.laps.chunk_by(|one, next| one.car == next.car) {
        parts.car(sheet, laps, start);
        start += laps.len();
    }
    parts.classes.sort_by(|one, other| one.class.as_str().cmp(other.class.as_str()));
    parts
}

/// What the lap before was, of the same car.
#[derive(Clone, Copy)]
struct Before {
    in_pit: bool,
    driver: usize,
}

impl Parts {
    /// Adds a car, whose laps begin at an index. There is one at least.
    fn car(&mut self, sheet: &Sheet, laps: &[Lap], start: usize) {
        let (first, last) = (&laps[0], &laps[laps.len() - 1]);
        let begins = [self.drivers.len(), self.stints.len(), self.visits.len()];
        let mut best = None;
        let mut before: Option<Before> = None;
        for (index, lap) in (start..).zip(laps) {
            let driver = self.driver(sheet, lap, before, begins[0]);
            self.stint(sheet, lap, before, driver, index);
            self.visit(lap, before, driver);
            self.bests(lap, driver, &mut best);
            before = Some(Before { in_pit: lap.in_pit, driver });
        }
        self.classes[first.class as usize].cars += 1;
        self.cars.push(Car {
            number: sheet.cars[first.car as usize].clone(),
            class: sheet.classes[first.class as usize].clone(),
            team: Arc::clone(&sheet.teams[first.team as usize]),
            laps: laps.len(),
            elapsed: last.elapsed.get(),
            drivers: begins[0]..self.drivers.len(),
            stints: begins[1]..self.stints.len(),
            visits: begins[2]..self.visits.len(),
            best,
        });
    }

    /// Adds a lap to its driver, one of those of the car, who come from an index on.
    fn driver(&mut self, sheet: &Sheet, lap: &Lap, before: Option<Before>, from: usize) -> usize {
        let same = |one: &Driver| match (lap.driver_number, one.number) {
            (None, None) => one.name == sheet.names[lap.name as usize],
            (one, other) => one == other,
        };
        let last = before.map(|before| before.driver);
        let known = last.filter(|last| same(&self.drivers[*last]));
        let known = known.or_else(|| (from..self.drivers.len()).find(|i| same(&self.drivers[*i])));
        let driver = known.unwrap_or_else(|| {
            self.drivers.push(Driver {
                car: self.cars.len(),
                number: lap.driver_number,
                name: Arc::clone(&sheet.names[lap.name as usize]),
                laps: 0,
                time: Span::ZERO,
                pit_time: Span::ZERO,
                best: None,
            });
            self.drivers.len() - 1
        });
        let own = &mut self.drivers[driver];
        own.laps += 1;
        own.time += lap.time.get().unwrap_or_default();
        own.pit_time += lap.pit_time.get().unwrap_or_default();
        driver
    }

    /// Adds a lap to the car's stint, or begins one with it.
    fn stint(
        &mut self,
        sheet: &Sheet,
        lap: &Lap,
        before: Option<Before>,
        driver: usize,
        index: usize,
    ) {
        let out_of_pit = before.is_some_and(|before| before.in_pit);
        let goes_on = |before: Before| !before.in_pit && before.driver == driver;
        if !before.is_some_and(goes_on) {
            let last = self.stints.last().filter(|_| before.is_some());
            self.stints.push(Stint {
                car: self.cars.len(),
                driver,
                number: last.map_or(0, |last| last.number) + 1,
                first: lap.number,
                last: lap.number,
                out_of_pit,
                time: Span::ZERO,
                pit_time: Span::ZERO,
                clean_laps: 0,
                clean_time: Span::ZERO,
                best: None,
                laps: index..index,
            });
        }
        let stint = self.stints.last_mut().expect("a stint goes on or has begun");
        stint.add(index, lap, sheet.is_clean(lap, out_of_pit));
    }

    /// Ends the visit that a lap began with, and begins one if it ended in the pit lane. A lap that
    /// tells of time in the pit lane and did not begin there has its visit in itself.
    fn visit(&mut self, lap: &Lap, before: Option<Before>, driver: usize) {
        let visit = Visit {
            car: self.cars.len(),
            lap: lap.number,
            elapsed: lap.elapsed.get(),
            time: None,
            from: driver,
            to: None,
        };
        let to = Some(driver);
        if before.is_some_and(|before| before.in_pit) {
            let under_way = self.visits.last_mut().expect("the lap before began a visit");
            (under_way.time, under_way.to) = (lap.pit_time.get(), to);
        } else if let Some(time) = lap.pit_time.get() {
            let from = before.map_or(driver, |before| before.driver);
            self.visits.push(Visit { time: Some(time), from, to, ..visit });
        }
        if lap.in_pit {
            self.visits.push(visit);
        }
    }

    /// Lets a lap count for everybody whose it is. One that is not the best of its stint so far is
    /// not the best of its driver and its car either.
    fn bests(&mut self, lap: &Lap, driver: usize, car: &mut Option<Best>) {
        let Some(best) = Best::of(lap, self.cars.len(), driver) else { return };
        best.improve(&mut self.classes[lap.class as usize].best);
        let stint = self.stints.last_mut().expect("the lap is part of a stint");
        if best.improve(&mut stint.best) {
            best.improve(&mut self.drivers[driver].best);
            best.improve(car);
        }
    }
}
