//! How strong the cars of a season are, learned from its result sheets alone.
//!
//! A class's order of finish is Plackett and Luce's; a car that is not classified drops out by a
//! chance of its own, so that a broken car is not taken for a slow one. A car's strength is its own
//! plus the mean of its crew's; drivers take theirs along to another car. Before any result it is
//! what the grades of the crew say. Poles are first choices among the same strengths, moved by what
//! qualifying showed. All of it stays uncertain as far as results leave it so: each simulated
//! season draws its own truth.

use std::collections::{BTreeMap, BTreeSet};

use racing::entry::Category;
use racing::{Classification, DriverId, RoundNumber, Season, Status};
use simulator::{Draws, Vectors, exp, exponential, normal, uniform};

use crate::chance::draw_rows;
use crate::matrix::Square;
use crate::numbers::{count, ln, log_odds, logit, median, narrow};
use crate::rankings::{Belief, Seen};
use crate::remaining::{Drawn, Remaining};

/// What is believed before any result. Strengths are logarithms: a car 0.7 above another beats it
/// two times in three.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Standard deviation of cars beside their crews.
    pub car: f64,
    /// Standard deviation of drivers of one grade.
    pub driver: f64,
    /// Standard deviation of a crew beside what its drivers bring.
    pub crew: f64,
    /// What a driver of each grade brings: bronze, silver, gold, platinum.
    pub grades: [f64; 4],
    /// Standard deviation of what qualifying shows beside the race.
    pub qualifying: f64,
    /// So many starts of a usual car stand beside those of each car, where its chance not to be
    /// classified is judged.
    pub starts: f64,
    /// How a best lap tells of strength: what a hundredth of the lap is worth, and how sure that
    /// is as a standard deviation; `None` passes best laps over.
    pub best_lap: Option<[f64; 2]>,
}

impl Default for Prior {
    /// Round figures from races of several classes with professional and amateur drivers.
    ///
    /// How wide strengths are and what a best lap is worth agree with pairs of races of eight
    /// classes of three championships of 2024 and 2025: strengths of cars by their orders were
    /// likeliest with a deviation of 0.6, and each race foretold the next better the more its best
    /// laps were made of, up to here and a little beyond.
    fn default() -> Self {
        Self {
            car: 0.6,
            driver: 0.6,
            crew: 0.1,
            grades: [-0.5, 0.0, 0.3, 0.5],
            qualifying: 0.7,
            starts: 6.0,
            best_lap: Some([1.2, 0.9]),
        }
    }
}

/// How strong the cars of a season are in the races to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Strengths {
    classes: Vec<ClassStrengths>,
    /// For each car the log-odds not to be classified: mean and standard deviation.
    fates: Vec<[f32; 2]>,
    /// For each race and car its row in its class.
    rows: Vec<Vec<u16>>,
}

/// The strengths of a class. A row is a car with the crew that it races with.
#[derive(Clone, Debug, PartialEq)]
struct ClassStrengths {
    mean: Vec<f32>,
    /// The root of their covariance, column by column from the diagonal down.
    root: Vec<f32>,
    /// What qualifying adds to each.
    qualifying: Vec<f32>,
    /// What is added over all classes together.
    level: f32,
}

/// Strengths drawn for one simulated season, as what each multiplies a waiting time by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Truth {
    waits: Vec<Vec<f32>>,
    fates: Vec<f32>,
    bells: Vec<[f32; 4]>,
    fate_bells: Vec<[f32; 1]>,
    lots: Vec<[f32; 4]>,
    keys: Vec<u64>,
    all: Vec<(f32, u16)>,
}

impl Strengths {
    /// Learns from every round that has a result.
    pub fn of(season: &Season, prior: &Prior) -> Self {
        let remaining = Remaining::of(season);
        let results = scoring::classifications(season);
        let learning = Learning { season, prior, remaining: &remaining, results: &results };
        let mut rows = vec![vec![0; remaining.cars.len()]; remaining.races.len()];
        let levels = learning.levels();
        let classes = (0..remaining.classes.len()).map(|class| {
            let (learned, future) = learning.class(class, levels[class]);
            for (race, car, row) in future {
                rows[race][usize::from(car)] = row;
            }
            learned
        });
        let classes = classes.collect();
        Self { classes, fates: learning.fates(), rows }
    }

    /// Draws how strong everybody really is in one simulated season.
    pub(crate) fn draw(&self, draws: Draws, truth: &mut Truth) {
        Vectors::Widest.run(
            #[inline(always)]
            || self.draw_lanes(draws, truth),
        );
    }

    #[inline(always)]
    fn draw_lanes(&self, draws: Draws, truth: &mut Truth) {
        truth.waits.resize(self.classes.len(), Vec::new());
        for ((number, class), waits) in (0_u32..).zip(&self.classes).zip(&mut truth.waits) {
            let size = class.mean.len();
            let first = number << 16;
            let blocks = first..first + u32::try_from(size.div_ceil(4)).unwrap_or(0);
            draw_rows(draws, STRENGTH, blocks, &mut truth.bells, |[a, b, c, d]| {
                [normal(a), normal(b), normal(c), normal(d)]
            });
            waits.clear();
            waits.resize(size, 0.0);
            let mut root = class.root.as_slice();
            for (column, bell) in truth.bells.as_flattened()[..size].iter().enumerate() {
                let (parts, rest) = root.split_at(size - column);
                for (off, part) in waits[column..].iter_mut().zip(parts) {
                    *off += bell * part;
                }
                root = rest;
            }
            for (wait, mean) in waits.iter_mut().zip(&class.mean) {
                *wait = exp(-(mean + *wait));
            }
        }
        let cars = 0..u32::try_from(self.fates.len()).unwrap_or(u32::MAX);
        draw_rows(draws, FATE, cars, &mut truth.fate_bells, |words| [normal(words[0])]);
        truth.fates.clear();
        truth.fates.resize(self.fates.len(), 0.0);
        let bells = self.fates.iter().zip(&truth.fate_bells);
        for (fate, ([mean, deviation], [bell])) in truth.fates.iter_mut().zip(bells) {
            *fate = 1.0 / (1.0 + exp(-(mean + deviation * bell)));
        }
    }

    /// Draws a race. Cars in `front` of a class finish before all others of it, in that order.
    pub(crate) fn race(
        &self,
        draws: Draws,
        (remaining, number): (&Remaining, usize),
        front: &[Vec<u16>],
        truth: &mut Truth,
        drawn: &mut Drawn,
    ) {
        let race = &remaining.races[number];
        let subject = RACE + u16::try_from(number).expect("a season has fewer than 65,000 rounds");
        drawn.clear(remaining.classes.len());
        truth.all.clear();
        draw_lots(draws, subject, self.fates.len(), &mut truth.lots);
        for (class, field) in race.field.iter().enumerate() {
            let own = &self.classes[class];
            truth.keys.clear();
            let [mut pole, mut fastest] = [(f32::MAX, None); 2];
            let mut paid = race.laps_of[class].iter().peekable();
            for &car in field {
                let [waits, fate, poles, laps] = truth.lots[usize::from(car)];
                let row = usize::from(self.rows[number][usize::from(car)]);
                let wait = truth.waits[class][row];
                let qualifying = wait * own.qualifying[row];
                // Those that can be paid for a lap are part of the field, in the same order.
                if paid.next_if(|one| **one == car).is_some() {
                    let first = |best: (f32, Option<u16>), lot| {
                        let key = lot * qualifying;
                        if key < best.0 { (key, Some(car)) } else { best }
                    };
                    (pole, fastest) = (first(pole, poles), first(fastest, laps));
                }
                let fixed = front[class].iter().position(|one| *one == car);
                if fixed.is_none() && fate < truth.fates[usize::from(car)] {
                    continue;
                }
                let key = waits * wait;
                // Positive numbers sort as their bits do; a fixed place is smaller than any.
                let bits = fixed.map_or(u64::from(key.to_bits()) + FIXED, |place| place as u64);
                truth.keys.push(bits << 16 | u64::from(car));
                if remaining.over_all {
                    truth.all.push((key * own.level, car));
                }
            }
            truth.keys.sort_unstable();
            drawn.orders[class].extend(truth.keys.iter().map(|key| low(*key)));
            drawn.pole.push(race.pole[class].or(pole.1));
            drawn.fastest.push(fastest.1);
        }
        truth.all.sort_by(|a, b| a.0.total_cmp(&b.0));
        merge(&truth.all, &drawn.orders, &remaining.class_of, &mut drawn.overall);
    }

    /// What the waiting time of a car is multiplied by in a race, and its chance not to be
    /// classified, as drawn.
    pub(crate) fn drawn(&self, truth: &Truth, race: usize, class: usize, car: u16) -> (f32, f32) {
        let row = usize::from(self.rows[race][usize::from(car)]);
        (truth.waits[class][row], truth.fates[usize::from(car)])
    }
}

/// Draws what a race depends on: for each car its wait, whether it is classified, and its waits
/// for a pole and a fastest lap.
fn draw_lots(draws: Draws, subject: u16, cars: usize, lots: &mut Vec<[f32; 4]>) {
    let cars = 0..u32::try_from(cars).unwrap_or(u32::MAX);
    let lot = |[wait, fate, pole, fastest]: [u32; 4]| {
        [exponential(wait), uniform(fate), exponential(pole), exponential(fastest)]
    };
    Vectors::Widest.run(
        #[inline(always)]
        || draw_rows(draws, subject, cars, lots, lot),
    );
}

/// What numbers are drawn for.
const STRENGTH: u16 = 0;
const FATE: u16 = 1;
const RACE: u16 = 2;

/// Above the places that are fixed.
const FIXED: u64 = 1 << 16;

#[expect(clippy::cast_possible_truncation, reason = "the lower bits are what is asked for")]
const fn low(key: u64) -> u16 {
    key as u16
}

/// The order over all classes: where a class has a car by its key, its next in order stands.
fn merge(all: &[(f32, u16)], orders: &[Vec<u16>], class_of: &[usize], overall: &mut Vec<u16>) {
    let mut next = vec![0; orders.len()];
    for (_, car) in all {
        let class = class_of[usize::from(*car)];
        overall.push(orders[class][next[class]]);
        next[class] += 1;
    }
}

/// How many times as far apart as usual cars may lie, and how likely that is before any result.
const SPREADS: [[f64; 2]; 5] = [[1.0, 0.3], [0.7, 0.2], [1.4, 0.25], [2.0, 0.15], [2.8, 0.1]];

/// A car with a crew.
type Row = (u16, BTreeSet<DriverId>);

/// What strengths are learned from.
struct Learning<'a> {
    season: &'a Season,
    prior: &'a Prior,
    remaining: &'a Remaining,
    results: &'a BTreeMap<RoundNumber, Classification>,
}

impl Learning<'_> {
    /// The strengths of a class, and for each race to come the row of each car.
    fn class(&self, class: usize, level: f64) -> (ClassStrengths, Vec<(usize, u16, u16)>) {
        let mut rows: Vec<Row> = Vec::new();
        let seen = self.seen(class, &mut rows);
        let mut future = Vec::new();
        for (race, ahead) in self.remaining.races.iter().enumerate() {
            for &car in &ahead.field[class] {
                let entry = &self.season.entries[usize::from(car)];
                let crew = entry.crew_in(ahead.round).map(|seat| seat.driver.clone()).collect();
                future.push((race, car, row(&mut rows, car, crew)));
            }
        }
        let belief = self.believe(&rows, &seen);
        let poles = self.poles(class, &rows, &belief);
        let mut kept: Vec<usize> = future.iter().map(|(.., row)| *row).collect();
        kept.sort_unstable();
        kept.dedup();
        let root = belief.covariance.part(&kept).root();
        let triangle =
            (0..root.size()).flat_map(|column| (column..root.size()).map(move |row| (row, column)));
        let learned = ClassStrengths {
            mean: kept.iter().map(|row| narrow(belief.mean[*row])).collect(),
            root: triangle.map(|(row, column)| narrow(root.at(row, column))).collect(),
            qualifying: kept.iter().map(|row| exp(-narrow(poles[*row]))).collect(),
            level: exp(-narrow(level)),
        };
        let place = |row| {
            let found = kept.iter().position(|one| *one == row).expect("every row of it was kept");
            u16::try_from(found).expect("a class has fewer than 65,536 crews")
        };
        (learned, future.into_iter().map(|(race, car, row)| (race, car, place(row))).collect())
    }

    /// What is believed after all results. How far cars lie apart is learned with them: the
    /// spread under which the results are likeliest, where they tell.
    fn believe(&self, rows: &[Row], seen: &Seen) -> Belief {
        let before = self.before(rows);
        let tried = SPREADS.map(|[times, likely]| {
            let wide = before.spread_by(times);
            let after = wide.after(seen);
            (wide.evidence(&after, seen) + ln(likely), after)
        });
        let best = tried.into_iter().reduce(|a, b| if b.0 > a.0 { b } else { a });
        best.map_or(before, |(_, belief)| belief)
    }

    /// The orders of finish of a class, and what its best laps tell.
    fn seen(&self, class: usize, rows: &mut Vec<Row>) -> Seen {
        let mut seen = Seen::default();
        for (round, result) in self.results {
            let own = || {
                let lines = result.lines.iter();
                lines.filter(|line| line.class == self.remaining.classes[class])
            };
            let mut order: Vec<(u16, usize)> = Vec::new();
            let mut laps: Vec<(usize, f64)> = Vec::new();
            for line in own() {
                let Some(car) = self.remaining.car(&line.car) else { continue };
                let entry = &self.season.entries[usize::from(car)];
                let crew = self.season.drove(entry, *round).into_iter().collect();
                let row = row(rows, car, crew);
                order.extend(line.class_place.map(|place| (place, row)));
                let best = line.best.as_ref().map(|best| crate::numbers::seconds(best.time));
                laps.extend(best.filter(|best| *best > 1.0).map(|best| (row, best)));
            }
            let unsure =
                own().any(|line| line.status == Status::Classified && line.class_place.is_none());
            order.sort_unstable();
            let order: Vec<usize> = order.into_iter().map(|(_, row)| row).collect();
            if !unsure && order.len() > 1 {
                seen.orders.push((order.clone(), order.len()));
            }
            self.read_laps(&laps, &mut seen);
        }
        seen
    }

    /// A best lap tells of pace even where luck hid it from the order.
    fn read_laps(&self, laps: &[(usize, f64)], seen: &mut Seen) {
        let Some([worth, deviation]) = self.prior.best_lap else { return };
        let Some(usual) = median(laps.iter().map(|(_, lap)| *lap).collect()) else { return };
        for (row, lap) in laps {
            let slower = (100.0 * (lap / usual - 1.0)).clamp(-3.0, 3.0);
            seen.readings.push((*row, -worth * slower, deviation));
        }
    }

    /// What is believed of cars with their crews before any result.
    fn before(&self, rows: &[Row]) -> Belief {
        let prior = self.prior;
        let grade = |driver: &DriverId| {
            let seats = self.season.entries.iter().flat_map(|entry| &entry.crew);
            let of = |category| match category {
                Category::Bronze => prior.grades[0],
                Category::Silver => prior.grades[1],
                Category::Gold => prior.grades[2],
                Category::Platinum => prior.grades[3],
            };
            let mut own = seats.filter(|seat| &seat.driver == driver);
            own.find_map(|seat| seat.category).map_or(0.0, of)
        };
        let mean =
            |(_, crew): &Row| crew.iter().map(grade).sum::<f64>() / count(crew.len()).max(1.0);
        let shared = |one: &Row, other: &Row| {
            let both = one.1.intersection(&other.1).count();
            count(both) / (count(one.1.len()) * count(other.1.len())).max(1.0)
        };
        let squares = [prior.car, prior.driver, prior.crew].map(|one| one * one);
        let covariance = Square::of(rows.len(), |one, other| {
            let (a, b) = (&rows[one], &rows[other]);
            let car = if a.0 == b.0 { squares[0] } else { 0.0 };
            let itself = if one == other { squares[2] } else { 0.0 };
            car + squares[1] * shared(a, b) + itself
        });
        Belief { mean: rows.iter().map(mean).collect(), covariance }
    }

    /// By how much each is stronger in qualifying than in the race.
    fn poles(&self, class: usize, rows: &[Row], race: &Belief) -> Vec<f64> {
        let square = self.prior.qualifying * self.prior.qualifying;
        let covariance =
            Square::of(rows.len(), |row, other| if row == other { square } else { 0.0 });
        let before = Belief { mean: race.mean.clone(), covariance };
        let code = &self.remaining.classes[class];
        let mut seen = Seen::default();
        for (round, result) in self.results {
            let pole =
                self.season.pole(*round, code).and_then(|pole| self.remaining.car(&pole.car));
            let lines = result.lines.iter().filter(|line| &line.class == code);
            let cars: Vec<u16> = lines.filter_map(|line| self.remaining.car(&line.car)).collect();
            let row = |car: u16| {
                let entry = &self.season.entries[usize::from(car)];
                let crew = self.season.drove(entry, *round).into_iter().collect();
                rows.iter().position(|one| *one == (car, BTreeSet::clone(&crew)))
            };
            let Some(first) = pole.filter(|pole| cars.contains(pole)).and_then(row) else {
                continue;
            };
            let others = cars.iter().filter_map(|car| row(*car)).filter(|row| *row != first);
            seen.orders.push((std::iter::once(first).chain(others).collect(), 1));
        }
        let after = before.after(&seen);
        after.mean.iter().zip(&race.mean).map(|(pole, race)| pole - race).collect()
    }

    /// The log-odds of each car not to be classified.
    fn fates(&self) -> Vec<[f32; 2]> {
        let cars = self.remaining.cars.len();
        let mut so_far = vec![[0.0_f64; 2]; cars];
        for line in self.results.values().flat_map(|result| &result.lines) {
            let Some(car) = self.remaining.car(&line.car) else { continue };
            let fate = usize::from(line.status != Status::Classified);
            so_far[usize::from(car)][fate] += 1.0;
        }
        let all = |of: &dyn Fn(usize) -> bool| {
            let own = (0..cars).filter(|car| of(*car)).map(|car| so_far[car]);
            own.fold([0.0, 0.0], |sum, one| [sum[0] + one[0], sum[1] + one[1]])
        };
        let [ran, stopped] = all(&|_| true);
        let usual = (1.0 + stopped) / (8.0 + ran + stopped);
        let fate = |car: usize| {
            let class = self.remaining.class_of[car];
            let [ran, stopped] = all(&|other| self.remaining.class_of[other] == class);
            let of_class = (8.0 * usual + stopped) / (8.0 + ran + stopped);
            let starts = self.prior.starts;
            let against = starts * of_class + so_far[car][1];
            log_odds(against, starts * (1.0 - of_class) + so_far[car][0]).map(narrow)
        };
        (0..cars).map(fate).collect()
    }

    /// How strong each class is among all: from how often its cars finished before others'.
    fn levels(&self) -> Vec<f64> {
        let classes = self.remaining.classes.len();
        let mut ahead = vec![vec![0.5; classes]; classes];
        for result in self.results.values() {
            let placed = result.lines.iter().filter(|line| line.place.is_some());
            let order: Vec<usize> = placed
                .filter_map(|line| self.remaining.classes.iter().position(|one| one == &line.class))
                .collect();
            for (index, one) in order.iter().enumerate() {
                order[index + 1..].iter().for_each(|other| ahead[*one][*other] += 1.0);
            }
        }
        let level = |one: usize| {
            let others = (0..classes).filter(|other| *other != one);
            let odds = others
                .map(|other| logit(ahead[one][other] / (ahead[one][other] + ahead[other][one])));
            odds.sum::<f64>() / count(classes).max(1.0)
        };
        (0..classes).map(level).collect()
    }
}

/// The number of a car with its crew among the rows; a new one where there was none.
fn row(rows: &mut Vec<Row>, car: u16, crew: BTreeSet<DriverId>) -> usize {
    let wanted = (car, crew);
    rows.iter().position(|one| *one == wanted).unwrap_or_else(|| {
        rows.push(wanted);
        rows.len() - 1
    })
}
