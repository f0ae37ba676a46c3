//! How fast the cars of a season are, for races simulated stint by stint.
//!
//! Result sheets tell how far each car's best lap is from its class's and who stopped; sheets of
//! laps tell how laps vary. Both are drawn towards what is usual as far as they leave it open, and
//! simulated seasons draw their own truth from what stays uncertain.

mod play;

use racing::{CarNumber, ClassCode, Season, Status};

use crate::calibration::{ClassFit, Estimate, Fit};
use crate::numbers::{count, median, seconds};
use crate::remaining::Remaining;

pub use play::Pace;

/// Parameters of the races of a season. Shares are shares of a lap.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The classes.
    pub classes: Vec<ClassParameters>,
    /// By what share of the lap each car is slower than its class; negative if faster.
    pub cars: Vec<(CarNumber, Estimate)>,
    /// Neutralisations an hour.
    pub neutralisations_per_hour: Estimate,
    /// Seconds of one on average.
    pub neutralisation_s: f64,
    /// The share of them behind the safety car.
    pub safety_car: f64,
}

/// Parameters of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassParameters {
    /// The class.
    pub class: ClassCode,
    /// Seconds of a green lap.
    pub lap_s: Estimate,
    /// Standard deviation of a lap in its stint.
    pub noise: Estimate,
    /// Skewness of that.
    pub skew: f64,
    /// The correlation of a lap with the one before.
    pub memory: Estimate,
    /// Standard deviation of the offset of a stint.
    pub stint: Estimate,
    /// Standard deviation of the offset of a car on the day.
    pub day: Estimate,
    /// By how much each lap of a stint is slower than the one before.
    pub slope: Estimate,
    /// Cars that stop for good, an hour.
    pub stops_per_hour: Estimate,
    /// Seconds of a usual stop in the pit lane.
    pub pit_s: f64,
}

/// What is usual where nothing tells: round figures of races of several classes.
fn usual(class: ClassCode) -> ClassParameters {
    let estimate = |value, error| Estimate { value, error };
    ClassParameters {
        class,
        lap_s: estimate(110.0, 5.0),
        noise: estimate(0.007, 0.002),
        skew: 1.5,
        memory: estimate(0.4, 0.1),
        stint: estimate(0.005, 0.002),
        day: estimate(0.003, 0.001),
        slope: estimate(0.000_3, 0.000_2),
        stops_per_hour: estimate(0.03, 0.01),
        pit_s: 75.0,
    }
}

/// So many hours that a usual car ran stand beside those of each class.
const HOURS_BEFORE: f64 = 60.0;

/// Standard deviation of cars of a class that is believed before any result, as a share of the lap.
const CARS_BEFORE: f64 = 0.005;

impl Parameters {
    /// Fits a season from its result sheets and from sheets of laps, of whatever races.
    ///
    /// A class takes how its laps vary from the classes of the same code in those sheets, or from
    /// all of them where none has it.
    pub fn of(season: &Season, fits: &[Fit]) -> Self {
        let remaining = Remaining::of(season);
        let classes: Vec<ClassParameters> =
            remaining.classes.iter().map(|class| class_of(season, class, fits)).collect();
        let cars = remaining.classes.iter().flat_map(|class| cars_of(season, class, fits));
        let slowed: Vec<_> = fits.iter().map(|fit| fit.slowed).collect();
        let hours: f64 = slowed.iter().map(|one| one.hours).sum();
        let number: f64 =
            slowed.iter().map(|one| one.per_hour.value * (one.hours + 0.5) - 0.5).sum();
        let share: f64 = slowed.iter().map(|one| one.share * one.hours).sum();
        let cases = |part: usize| slowed.iter().map(|one| f64::from(one.safety_cars[part])).sum();
        let [behind, all]: [f64; 2] = [cases(0), cases(1)];
        Self {
            cars: cars.collect(),
            classes,
            // Two neutralisations in two hours stand beside those that were seen.
            neutralisations_per_hour: Estimate {
                value: (2.0 + number) / (2.0 + hours),
                error: (2.0 + number).sqrt() / (2.0 + hours),
            },
            neutralisation_s: (2.0 * 600.0 + share * 3_600.0) / (2.0 + number),
            safety_car: (1.0 + behind) / (2.0 + all),
        }
    }
}

fn class_of(season: &Season, class: &ClassCode, fits: &[Fit]) -> ClassParameters {
    let mut found = usual(class.clone());
    let all = || fits.iter().flat_map(|fit| &fit.classes);
    let mut own: Vec<&ClassFit> = all().filter(|fit| &fit.class == class).collect();
    if own.is_empty() {
        own = all().collect();
    }
    if !own.is_empty() {
        found.noise = mean(&own, |fit| fit.noise);
        found.memory = mean(&own, |fit| fit.memory);
        found.stint = mean(&own, |fit| fit.stint);
        found.slope = mean(&own, |fit| fit.slope);
        found.skew = own.iter().map(|fit| fit.skew).sum::<f64>() / count(own.len());
        let visits = own.iter().filter_map(|fit| fit.pit_s).map(|[middle, ..]| middle).collect();
        found.pit_s = median(visits).unwrap_or(found.pit_s);
    }
    let laps = best_laps(season, class);
    let middles: Vec<f64> = laps
        .iter()
        .filter_map(|round| median(round.iter().map(|(_, lap)| *lap).collect()))
        .collect();
    if let Some(middle) = median(middles.clone()) {
        found.lap_s = Estimate { value: middle, error: 0.01 * middle };
    } else if let Some(fit) = own.iter().find(|fit| &fit.class == class) {
        found.lap_s = fit.lap_s;
    }
    found.stops_per_hour = stops_of(season, class, found.stops_per_hour);
    found
}

/// The mean of what several races say. They differ by more than their own errors.
fn mean(fits: &[&ClassFit], of: impl Fn(&ClassFit) -> Estimate) -> Estimate {
    let number = count(fits.len());
    let value = fits.iter().map(|fit| of(fit).value).sum::<f64>() / number;
    let apart: f64 = fits.iter().map(|fit| (of(fit).value - value) * (of(fit).value - value)).sum();
    let own: f64 = fits.iter().map(|fit| of(fit).error * of(fit).error).sum();
    Estimate { value, error: (apart / number + own / (number * number)).sqrt() }
}

/// For each round with a result the best laps of a class, seconds.
fn best_laps(season: &Season, class: &ClassCode) -> Vec<Vec<(CarNumber, f64)>> {
    let of_sheet = |sheet: &racing::Sheet| {
        let own = sheet.lines.iter().filter(|line| &line.class == class);
        let best = own.filter_map(|line| Some((line.car.clone(), line.best.as_ref()?.time)));
        best.map(|(car, time)| (car, seconds(time))).filter(|(_, lap)| *lap > 1.0).collect()
    };
    season.sheets.iter().map(of_sheet).collect()
}

/// Cars that stop for good, from those that were not classified and the hours that were raced.
fn stops_of(season: &Season, class: &ClassCode, before: Estimate) -> Estimate {
    let (mut stops, mut hours) = (before.value * HOURS_BEFORE, HOURS_BEFORE);
    for sheet in &season.sheets {
        let own = sheet.lines.iter().filter(|line| &line.class == class);
        for line in own.filter(|line| line.status != Status::NotStarted) {
            hours += line.time.map_or(0.0, |time| seconds(time) / 3_600.0);
            stops += f64::from(u8::from(line.status != Status::Classified));
        }
    }
    Estimate { value: stops / hours, error: stops.sqrt() / hours }
}

/// By what share each car is slower than its class: from its best laps, and from sheets of laps in
/// which a car of the class has its number.
fn cars_of(season: &Season, class: &ClassCode, fits: &[Fit]) -> Vec<(CarNumber, Estimate)> {
    let mut told: Vec<(CarNumber, Vec<f64>)> = Vec::new();
    for round in best_laps(season, class) {
        let Some(middle) = median(round.iter().map(|(_, lap)| *lap).collect()) else { continue };
        for (car, lap) in round {
            let off = (lap / middle - 1.0).clamp(-0.03, 0.03);
            match told.iter_mut().find(|(one, _)| one == &car) {
                Some((_, all)) => all.push(off),
                None => told.push((car, vec![off])),
            }
        }
    }
    let squares = told.iter().filter(|(_, all)| all.len() > 1).map(|(_, all)| {
        let mean = all.iter().sum::<f64>() / count(all.len());
        let square: f64 = all.iter().map(|one| (one - mean) * (one - mean)).sum();
        (square, count(all.len()) - 1.0)
    });
    // The spread of a car's best laps over races; two races of usual spread stand beside them.
    let (square, free) =
        squares.fold((2.0 * 0.006 * 0.006, 2.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let of_race = square / free;
    let entries = season.entries.iter().filter(|entry| &entry.class == class);
    let estimate = |car: &CarNumber| {
        let of_laps = fits.iter().flat_map(|fit| &fit.classes).filter(|fit| &fit.class == class);
        let fitted = of_laps.flat_map(|fit| &fit.offsets).filter(|(one, _)| one == car);
        let (mut weight, mut sum) = (1.0 / (CARS_BEFORE * CARS_BEFORE), 0.0);
        for (_, one) in fitted.filter(|(_, one)| one.error > 0.0) {
            let own = 1.0 / (one.error * one.error);
            (weight, sum) = (weight + own, sum + own * one.value);
        }
        for (_, all) in told.iter().filter(|(one, _)| one == car) {
            let own = count(all.len()) / of_race;
            (weight, sum) = (weight + own, sum + own * all.iter().sum::<f64>() / count(all.len()));
        }
        Estimate { value: sum / weight, error: (1.0 / weight).sqrt() }
    };
    entries.map(|entry| (entry.car.clone(), estimate(&entry.car))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::after;

    #[test]
    fn before_any_result_everything_is_usual() {
        let found = Parameters::of(&after(0), &[]);
        assert_eq!(found.classes.len(), 3);
        assert_eq!(found.cars.len(), 44);
        assert!(found.cars.iter().all(|(_, one)| one.value == 0.0 && one.error == CARS_BEFORE));
    }

    #[test]
    fn results_tell_who_is_fast_and_leave_less_open() {
        let found = Parameters::of(&after(4), &[]);
        let of = |car: &str| {
            let found = found.cars.iter().find(|(one, _)| one.as_str() == car);
            found.map(|(_, one)| *one).expect("it is entered")
        };
        // In LMP2, #83 had best laps of the first rank and #30 none.
        assert!(of("83").value < of("30").value, "{:?} {:?}", of("83"), of("30"));
        assert!(of("83").error < CARS_BEFORE);
        let class = |code: &str| {
            let own = found.classes.iter().find(|one| one.class.as_str() == code);
            own.cloned().expect("it is there")
        };
        assert!(class("LMP2").lap_s.value < class("GT").lap_s.value);
        assert!(class("GT").stops_per_hour.value > class("LMP2").stops_per_hour.value);
    }
}
