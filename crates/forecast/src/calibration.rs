//! How a class of cars laps, fitted from sheets of all laps.
//!
//! A lap is the median of its class, plus what the car and its driver are slower, plus an offset of
//! the stint, plus a slope over the stint, plus lopsided noise that remembers the lap before.
//! Every figure is robust (medians, median deviations), is freed of what the noise of its own laps
//! adds to it, and comes with a standard error: what few laps tell stays uncertain.

mod neutral;
mod noise;

use racing::{CarNumber, ClassCode};

use crate::numbers::{count, median, spread};
use noise::{corrected, lag, pooled, skew, slope};

/// Under what a lap ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Under {
    /// Green, or a flag that slows nobody.
    Green,
    /// A full-course yellow or a virtual safety car.
    Yellow,
    /// The safety car.
    SafetyCar,
    /// A red flag.
    Red,
}

/// A lap of one car.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedLap {
    /// The car, by its number in the sheet.
    pub car: usize,
    /// The driver, by the number in the sheet.
    pub driver: usize,
    /// The stint, numbered through all cars.
    pub stint: usize,
    /// Which of the car's laps, from one.
    pub number: u32,
    /// Its time, seconds.
    pub seconds: f64,
    /// Time of the session when it ended, seconds.
    pub elapsed_s: f64,
    /// Under what it ended.
    pub under: Under,
    /// Did it begin or end in the pit lane?
    pub in_pit: bool,
    /// Seconds in the pit lane before it, if the sheet tells them.
    pub pit_s: Option<f64>,
}

/// A sheet of all laps of a race.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LapSheet {
    /// The classes.
    pub classes: Vec<ClassCode>,
    /// The cars, with their class.
    pub cars: Vec<(CarNumber, usize)>,
    /// The names of the drivers.
    pub drivers: Vec<String>,
    /// The laps: car by car, each car's in their order.
    pub laps: Vec<TimedLap>,
}

/// A figure with its standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// What was fitted of a race.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The classes with enough green laps.
    pub classes: Vec<ClassFit>,
    /// How racing was slowed.
    pub slowed: Slowed,
}

/// How a class laps.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassFit {
    /// The class.
    pub class: ClassCode,
    /// Its cars.
    pub cars: u32,
    /// The green laps that were looked at.
    pub laps: u32,
    /// Seconds of the median green lap.
    pub lap_s: Estimate,
    /// Standard deviation of a lap in its stint, as a share of the lap.
    pub noise: Estimate,
    /// Skewness of that, the far tails left out.
    pub skew: f64,
    /// The correlation of a lap with the one before.
    pub memory: Estimate,
    /// Standard deviation of the offset of a stint, as a share of the lap.
    pub stint: Estimate,
    /// By how much each lap of a stint is slower than the one before, as a share of the lap.
    pub slope: Estimate,
    /// Standard deviation of cars with their drivers, as a share of the lap.
    pub crew: Estimate,
    /// Seconds in the pit lane: the middle, and what a tenth was below and above.
    pub pit_s: Option<[f64; 3]>,
    /// Cars that stopped for good, an hour that a car ran.
    pub stops_per_hour: Estimate,
    /// The cars: by what share of the lap each was slower than the class.
    pub offsets: Vec<(CarNumber, Estimate)>,
    /// The drivers: by what share of the lap each was slower than the class, in the car driven.
    pub drivers: Vec<(String, Estimate)>,
}

/// How racing was slowed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slowed {
    /// The hours of the race.
    pub hours: f64,
    /// Neutralisations an hour.
    pub per_hour: Estimate,
    /// Seconds of one on average.
    pub mean_s: f64,
    /// The share of the race under them.
    pub share: f64,
    /// How many brought out the safety car, of how many.
    pub safety_cars: [u32; 2],
    /// How often the race was stopped.
    pub red_flags: u32,
}

/// The fewest green laps of a class, and of a stint, that tell something.
const ENOUGH: usize = 60;
const OF_STINT: usize = 5;

/// Fits a race; classes with too few green laps are left out.
pub fn fit(sheet: &LapSheet) -> Fit {
    let slowed = neutral::slowed(&sheet.laps);
    let classes = (0..sheet.classes.len()).filter_map(|class| Class::of(sheet, class)?.fit());
    Fit { classes: classes.collect(), slowed }
}

/// A stint's green laps.
struct StintLaps {
    car: usize,
    driver: usize,
    /// The number of each lap and its seconds.
    laps: Vec<(u32, f64)>,
    middle_s: f64,
}

/// A class of a sheet.
struct Class<'a> {
    sheet: &'a LapSheet,
    class: usize,
    stints: Vec<StintLaps>,
}

impl<'a> Class<'a> {
    fn of(sheet: &'a LapSheet, class: usize) -> Option<Self> {
        let mut stints: Vec<StintLaps> = Vec::new();
        let mut last: Option<(usize, StintLaps)> = None;
        let mut before: Option<&TimedLap> = None;
        for lap in &sheet.laps {
            let follows = before.is_some_and(|one| {
                one.car == lap.car && one.number + 1 == lap.number && one.under == Under::Green
            });
            before = Some(lap);
            let green = follows && lap.under == Under::Green && !lap.in_pit && lap.number > 1;
            if !green || sheet.cars[lap.car].1 != class {
                continue;
            }
            match &mut last {
                Some((stint, laps)) if *stint == lap.stint => {
                    laps.laps.push((lap.number, lap.seconds));
                }
                _ => {
                    stints.extend(last.take().map(|(_, laps)| laps));
                    let laps = vec![(lap.number, lap.seconds)];
                    let (car, driver) = (lap.car, lap.driver);
                    last = Some((lap.stint, StintLaps { car, driver, laps, middle_s: 0.0 }));
                }
            }
        }
        stints.extend(last.map(|(_, laps)| laps));
        stints.retain(|stint| stint.laps.len() >= OF_STINT);
        for stint in &mut stints {
            stint.middle_s = median(stint.laps.iter().map(|(_, lap)| *lap).collect())?;
        }
        let laps: usize = stints.iter().map(|stint| stint.laps.len()).sum();
        (laps >= ENOUGH).then_some(Self { sheet, class, stints })
    }

    fn fit(&self) -> Option<ClassFit> {
        let laps: Vec<f64> =
            self.stints.iter().flat_map(|one| &one.laps).map(|lap| lap.1).collect();
        let number = count(laps.len());
        let lap_s = median(laps.clone())?;
        let off = |stint: &StintLaps| -> Vec<f64> {
            stint.laps.iter().map(|(_, lap)| lap - stint.middle_s).collect()
        };
        let rests: Vec<f64> = self.stints.iter().flat_map(off).collect();
        let noise_s = spread(&rests, 0.0)?;
        let memory =
            lag(self.stints.iter().map(|stint| (&stint.laps[..], stint.middle_s)), noise_s);
        // So many of its own laps are worth one independent one.
        let worth = (1.0 - memory.value) / (1.0 + memory.value);
        let pairs = self.pairs();
        let stint = self.stint_spread(&pairs, noise_s, worth);
        let middles: Vec<f64> = pairs.iter().map(|pair| pair.middle_s).collect();
        let middle_s = median(middles.clone())?;
        // A driver's mean holds what is left of the offsets of so many stints.
        let stints = count(self.stints.len()) / count(pairs.len()).max(1.0);
        let crew_s = corrected(spread(&middles, middle_s)?, stint.value / stints.sqrt());
        let part = |estimate: Estimate| Estimate {
            value: estimate.value / lap_s,
            error: estimate.error / lap_s,
        };
        let error = |value: f64, cases: usize| Estimate {
            value,
            error: value / (2.0 * count(cases).max(1.0)).sqrt(),
        };
        let (stops, hours) = self.stopped();
        let (offsets, drivers) = self.offsets(&pairs, middle_s, (crew_s, stint.value), lap_s);
        Some(ClassFit {
            class: self.sheet.classes[self.class].clone(),
            cars: u32::try_from(self.cars().count()).unwrap_or(u32::MAX),
            laps: u32::try_from(laps.len()).unwrap_or(u32::MAX),
            lap_s: Estimate { value: lap_s, error: 1.25 * noise_s / (number * worth).sqrt() },
            noise: part(error(noise_s, laps.len())),
            skew: skew(&rests, noise_s),
            memory,
            stint: part(stint),
            slope: part(slope(self.stints.iter().map(|stint| &stint.laps[..]))),
            crew: part(error(crew_s, pairs.len())),
            pit_s: self.pit_s(),
            // Half a stop in 25 hours is what is believed before.
            stops_per_hour: Estimate {
                value: (0.5 + stops) / (25.0 + hours),
                error: (0.5 + stops).sqrt() / (25.0 + hours),
            },
            offsets,
            drivers,
        })
    }

    fn cars(&self) -> impl Iterator<Item = usize> {
        let cars = self.sheet.cars.iter().enumerate();
        cars.filter(|(_, (_, class))| *class == self.class).map(|(car, _)| car)
    }

    /// A driver in a car, with all stints.
    fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for stint in &self.stints {
            let laps = count(stint.laps.len());
            match pairs.iter_mut().find(|one| (one.car, one.driver) == (stint.car, stint.driver)) {
                Some(pair) => pair.stints.push((stint.middle_s, laps)),
                None => pairs.push(Pair {
                    car: stint.car,
                    driver: stint.driver,
                    stints: vec![(stint.middle_s, laps)],
                    middle_s: 0.0,
                }),
            }
        }
        for pair in &mut pairs {
            let laps: f64 = pair.stints.iter().map(|(_, laps)| laps).sum();
            let sum: f64 = pair.stints.iter().map(|(middle_s, laps)| middle_s * laps).sum();
            pair.middle_s = sum / laps;
        }
        pairs
    }

    /// Standard deviation of stints of one driver in one car, freed of the noise of their laps.
    fn stint_spread(&self, pairs: &[Pair], noise_s: f64, worth: f64) -> Estimate {
        let several = || pairs.iter().filter(|pair| pair.stints.len() > 1);
        let groups: Vec<Vec<f64>> = several()
            .map(|pair| pair.stints.iter().map(|(middle_s, _)| *middle_s).collect())
            .collect();
        let (raw_s, free) = pooled(&groups);
        let of_laps: f64 = several()
            .flat_map(|pair| &pair.stints)
            .map(|(_, laps)| 1.57 * noise_s * noise_s / (laps * worth).max(1.0))
            .sum();
        let stints = count(groups.iter().map(Vec::len).sum()).max(1.0);
        let value = corrected(raw_s, (of_laps / stints).sqrt());
        Estimate { value, error: raw_s / (2.0 * free.max(1.0)).sqrt() }
    }

    fn pit_s(&self) -> Option<[f64; 3]> {
        let own = self.sheet.laps.iter().filter(|lap| self.sheet.cars[lap.car].1 == self.class);
        let mut visits: Vec<f64> = own.filter_map(|lap| lap.pit_s).collect();
        visits.sort_by(f64::total_cmp);
        let at = |tenths: usize| visits.get((visits.len().max(1) - 1) * tenths / 10).copied();
        Some([at(5)?, at(1)?, at(9)?])
    }

    /// Cars that stopped for good, and the hours that all ran.
    fn stopped(&self) -> (f64, f64) {
        let over_s = self.sheet.laps.iter().map(|lap| lap.elapsed_s).fold(0.0, f64::max);
        let (mut stops, mut hours) = (0.0, 0.0);
        for car in self.cars() {
            let own = self.sheet.laps.iter().filter(|lap| lap.car == car);
            let last_s = own.map(|lap| lap.elapsed_s).fold(0.0, f64::max);
            hours += last_s / 3_600.0;
            if last_s < 0.95 * over_s {
                stops += 1.0;
            }
        }
        (stops, hours)
    }

    /// Cars and drivers, drawn towards the class as far as their stints leave them open.
    fn offsets(
        &self,
        pairs: &[Pair],
        middle_s: f64,
        (crew_s, stint_s): (f64, f64),
        lap_s: f64,
    ) -> (Named<CarNumber>, Named<String>) {
        let square = crew_s * crew_s;
        let drawn = |off_s: f64, stints: f64| {
            let own = stint_s * stint_s / stints.max(1.0);
            let sure = square / (square + own).max(1e-12);
            Estimate { value: sure * off_s / lap_s, error: (square * (1.0 - sure)).sqrt() / lap_s }
        };
        let drivers = pairs.iter().map(|pair| {
            let estimate = drawn(pair.middle_s - middle_s, count(pair.stints.len()));
            (self.sheet.drivers[pair.driver].clone(), estimate)
        });
        let car = |car: usize| {
            let own: Vec<&Pair> = pairs.iter().filter(|pair| pair.car == car).collect();
            let off: f64 = own.iter().map(|pair| pair.middle_s - middle_s).sum();
            let stints = own.iter().map(|pair| pair.stints.len()).sum();
            let number = self.sheet.cars[car].0.clone();
            (!own.is_empty()).then(|| (number, drawn(off / count(own.len()), count(stints))))
        };
        (self.cars().filter_map(car).collect(), drivers.collect())
    }
}

/// Names with what was found for each.
type Named<T> = Vec<(T, Estimate)>;

/// A driver in a car.
struct Pair {
    car: usize,
    driver: usize,
    /// For each stint its middle lap, seconds, and how many laps tell it.
    stints: Vec<(f64, f64)>,
    middle_s: f64,
}

#[cfg(test)]
mod tests;
