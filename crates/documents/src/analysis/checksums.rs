//! Whole numbers over an analysis, by which other programs that do the same job can be compared.

use std::collections::BTreeMap;

use racing::Span;
use serde::Serialize;
use timing::analysis::{Analysis, Best};
use utoipa::ToSchema;

/// Whole numbers over one or several sheets of laps. Times are in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Checksums {
    /// Laps.
    pub rows: u64,
    /// Stints.
    pub stints: u64,
    /// Sum of all times in the pit lane.
    pub pit_ms: i64,
    /// Sum of the best laps of all cars.
    pub best_car: i64,
    /// Sum of the best laps of all drivers, each in each of their cars.
    pub best_driver: i64,
    /// Sum of the best laps of all classes.
    pub best_class: i64,
    /// Sum of the means of all stints over their clean laps, rounded; halves to the even number.
    pub avg_clean: i64,
    /// Sum of the overall positions at every lap.
    pub pos: u64,
    /// Sum of the positions in class at every lap.
    pub cpos: u64,
    /// Sum of the gaps to the leader at every lap.
    pub gap: i64,
    /// Sum of the gaps to the leader of the class at every lap.
    pub cgap: i64,
    /// Sum of the intervals in class at every lap.
    pub cint: i64,
}

impl Checksums {
    /// The checksums over several sheets.
    pub fn of<'a>(analyses: impl IntoIterator<Item = &'a Analysis>) -> Self {
        let mut sums = Sums::default();
        analyses.into_iter().for_each(|analysis| sums.add(analysis));
        sums.checksums()
    }
}

/// What checksums are made of. Sheets can be added one after the other and forgotten.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    rows: usize,
    stints: usize,
    pit: Span,
    best_car: Span,
    best_driver: Span,
    best_class: Span,
    /// The sum of clean times of all stints that have the same number of clean laps. Sums of
    /// fractions with one denominator are exact, and so come out the same in any order.
    clean: BTreeMap<u32, Span>,
    places: [u64; 2],
    gap: Span,
    class_gap: Span,
    class_interval: Span,
}

impl Sums {
    /// Adds a sheet.
    pub fn add(&mut self, analysis: &Analysis) {
        let best = |best: &Option<Best>| best.map_or(Span::ZERO, |best| best.time);
        self.rows += analysis.rows();
        self.stints += analysis.stints().len();
        self.best_car += analysis.cars().iter().map(|car| best(&car.best)).sum();
        self.best_driver += analysis.drivers().iter().map(|driver| best(&driver.best)).sum();
        self.best_class += analysis.classes().iter().map(|class| best(&class.best)).sum();
        for stint in analysis.stints() {
            self.pit += stint.pit_time;
            if stint.clean_laps > 0 {
                *self.clean.entry(stint.clean_laps).or_default() += stint.clean_time;
            }
        }
        for place in analysis.places() {
            self.places[0] += u64::from(place.place);
            self.places[1] += u64::from(place.class_place);
            self.gap += place.gap;
            self.class_gap += place.class_gap;
            self.class_interval += place.class_interval.unwrap_or_default();
        }
    }

    /// The checksums over all sheets added so far.
    pub fn checksums(&self) -> Checksums {
        Checksums {
            rows: self.rows as u64,
            stints: self.stints as u64,
            pit_ms: self.pit.millis(),
            best_car: self.best_car.millis(),
            best_driver: self.best_driver.millis(),
            best_class: self.best_class.millis(),
            avg_clean: self.clean_means(),
            pos: self.places[0],
            cpos: self.places[1],
            gap: self.gap.millis(),
            cgap: self.class_gap.millis(),
            cint: self.class_interval.millis(),
        }
    }

    /// The sum of the means, with 40 bits behind the point: for each number of clean laps that
    /// stints have, less than a millionth of a millionth of a millisecond is cut off.
    fn clean_means(&self) -> i64 {
        const BITS: u32 = 40;
        const ONE: i128 = 1 << BITS;
        let mean = |(laps, time): (&u32, &Span)| {
            (i128::from(time.micros()) << BITS) / (i128::from(*laps) * 1_000)
        };
        let sum: i128 = self.clean.iter().map(mean).sum();
        let (whole, part) = (sum.div_euclid(ONE), sum.rem_euclid(ONE));
        let up = match part.cmp(&(ONE / 2)) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => whole & 1,
            std::cmp::Ordering::Greater => 1,
        };
        i64::try_from(whole + up).unwrap_or(i64::MAX)
    }
}
