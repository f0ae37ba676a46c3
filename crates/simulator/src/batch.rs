//! Many races of one plan at once, a stint at a step: the engine behind odds.
//!
//! Cars run alone on a clock from which neutralisations are cut; a safety car bunches them; what
//! cars of other classes cost is added to their laps on average and as spread. Left out are fights
//! inside a class, stops made cheap by a neutralisation, and the weather.
//!
//! Each simulation is computed from its own number, so blocks of any width, in any order, on any
//! number of threads give the same bits, and memory does not grow with their count. Times are short
//! floats: they are good to a millisecond in four hours and to eight in twenty-four.

use std::ops::Range;

use crate::block::Block;
use crate::outline::Outline;
use crate::plan::Plan;
use crate::random::Seed;
use crate::vectors::Vectors;

/// The most neutralisations of one race.
pub(crate) const MOST_SLOWINGS: u32 = 12;

/// How many simulations are computed side by side unless the caller says otherwise.
const WIDTH: usize = 32;

/// A plan made ready for many simulations.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub(crate) outline: Outline,
}

/// How one simulated race ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// The number of the simulation.
    pub simulation: u32,
    /// The cars, in the order of the plan.
    pub cars: Vec<CarFinish>,
    /// The class of each car, as its place among the classes of the plan.
    classes: Vec<u16>,
}

/// How a simulated race ended for one car.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CarFinish {
    /// Complete laps.
    pub laps: u32,
    /// When it last crossed the line: seconds since the race clock ran out, negative if before.
    pub after_s: f32,
    /// Did it stop before the flag?
    pub retired: bool,
    /// Its place in class, from one: by laps, then by the last crossing.
    pub class_place: u16,
}

impl Batch {
    /// Makes a plan ready.
    pub fn new(plan: &Plan) -> Self {
        Self { outline: Outline::of(plan) }
    }

    /// Simulates races of these numbers and hands each to `each`, in the order of their numbers.
    ///
    /// To use several threads, give each a range of its own: the results are the same.
    pub fn simulate(&self, seed: Seed, simulations: Range<u32>, each: impl FnMut(&Finish)) {
        self.simulate_by::<WIDTH>(Vectors::Widest, seed, simulations, each);
    }

    /// The same with another width of blocks and other instructions, which change the speed and
    /// nothing else.
    pub fn simulate_by<const LANES: usize>(
        &self,
        vectors: Vectors,
        seed: Seed,
        simulations: Range<u32>,
        mut each: impl FnMut(&Finish),
    ) {
        let mut block = Block::<LANES>::new(&self.outline);
        let mut finish = Finish::new(&self.outline, 0);
        let step = u32::try_from(LANES).expect("a block is not wider than that");
        let mut first = simulations.start;
        while first < simulations.end {
            block.simulate(vectors, seed, first);
            for (lane, simulation) in (0..LANES).zip(first..simulations.end) {
                block.tell(lane, simulation, &mut finish);
                each(&finish);
            }
            first = first.saturating_add(step);
        }
    }
}

impl Finish {
    pub(crate) fn new(outline: &Outline, simulation: u32) -> Self {
        let class = |class: usize| u16::try_from(class).expect("a plan has at most 32 classes");
        let classes = outline.cars.iter().map(|car| class(car.class)).collect();
        Self { simulation, cars: Vec::with_capacity(outline.cars.len()), classes }
    }

    /// Fills in the places in class.
    pub(crate) fn rank(&mut self, outline: &Outline) {
        for class in &outline.classes {
            for &car in class {
                let own = self.cars[car];
                let ahead = |&other: &usize| {
                    let other_car = &self.cars[other];
                    let equal = own.laps == other_car.laps && own.after_s == other_car.after_s;
                    other_car.is_ahead_of(&own) || (equal && other < car)
                };
                let before = class.iter().copied().filter(|other| ahead(other)).count();
                let place = u16::try_from(before + 1).expect("a plan has at most 250 cars");
                self.cars[car].class_place = place;
            }
        }
    }

    /// The cars of a class, by place in the plan, in the order of the finish.
    pub fn order(&self, class: usize) -> Vec<usize> {
        let own = |&car: &usize| usize::from(self.classes[car]) == class;
        let mut order: Vec<usize> = (0..self.cars.len()).filter(own).collect();
        order.sort_by_key(|&car| self.cars[car].class_place);
        order
    }
}

impl CarFinish {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of laps, held within what fits"
    )]
    pub(crate) fn new(laps: f32, after_s: f32, retired: bool) -> Self {
        Self { laps: laps as u32, after_s, retired, class_place: 0 }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place, counted in whole numbers"
    )]
    pub(crate) fn place_in_class(&mut self, place: f32) {
        self.class_place = place as u16;
    }

    /// Is it ahead by laps, then by the last crossing of the line?
    pub fn is_ahead_of(&self, other: &Self) -> bool {
        self.laps > other.laps || (self.laps == other.laps && self.after_s < other.after_s)
    }
}

#[cfg(test)]
mod tests {
    use racing::Span;

    use super::*;
    use crate::draft::{Draft, Grid, SoFar};
    use crate::race::Race;
    use crate::testing::{alone, one_class, plan, steady, three_classes};

    fn batch(draft: Draft) -> Batch {
        Batch::new(&plan(draft))
    }

    fn finishes<const LANES: usize>(batch: &Batch, simulations: Range<u32>) -> Vec<Finish> {
        finishes_by::<LANES>(Vectors::Widest, batch, simulations)
    }

    fn finishes_by<const LANES: usize>(
        vectors: Vectors,
        batch: &Batch,
        simulations: Range<u32>,
    ) -> Vec<Finish> {
        let mut all = Vec::new();
        let each = |finish: &Finish| all.push(finish.clone());
        batch.simulate_by::<LANES>(vectors, Seed(6), simulations, each);
        all
    }

    #[test]
    fn every_width_and_kind_of_vectors_gives_the_bits_of_the_plain_version() {
        let mut around = three_classes();
        around.rules.pass_around = crate::rules::PassAround::BeforeRestart;
        around.incidents.red_flag.per_hour = 0.3;
        let mut given = one_class(7);
        let numbers = given.cars.iter().rev().map(|car| car.number.clone());
        given.grid = Grid::Given(numbers.collect());
        let mut under_way = three_classes();
        under_way.duration = Span::from_seconds(3_600);
        let so_far = |car: u16| SoFar {
            begins_s: 12.5 * f64::from(car),
            tank_laps: car % 20,
            spell: Span::from_seconds(60 * i64::from(car)),
            paid: 1,
        };
        let cars = under_way.cars.iter().zip(0..).map(|(_, car)| so_far(car));
        under_way.grid = Grid::UnderWay(cars.collect());
        let alone = alone(one_class(3));
        for draft in [three_classes(), around, given, under_way, alone, steady(one_class(2))] {
            let batch = batch(draft);
            let plain: Vec<Finish> = (0..101).map(|number| batch.plain(Seed(6), number)).collect();
            for vectors in [Vectors::Widest, Vectors::Baseline] {
                assert_eq!(finishes_by::<1>(vectors, &batch, 0..101), plain, "{vectors:?}");
                assert_eq!(finishes_by::<4>(vectors, &batch, 0..101), plain, "{vectors:?}");
                assert_eq!(finishes_by::<8>(vectors, &batch, 0..101), plain, "{vectors:?}");
                assert_eq!(finishes_by::<16>(vectors, &batch, 0..101), plain, "{vectors:?}");
                assert_eq!(finishes_by::<32>(vectors, &batch, 0..101), plain, "{vectors:?}");
            }
        }
    }

    #[test]
    fn ranges_in_any_order_give_the_same_simulations() {
        let batch = batch(three_classes());
        let whole = finishes::<16>(&batch, 0..120);
        let mut parts = Vec::new();
        for range in [90..120, 7..31, 0..7, 31..90] {
            parts.extend(finishes::<16>(&batch, range));
        }
        parts.sort_by_key(|finish| finish.simulation);
        assert_eq!(parts, whole);
    }

    #[test]
    fn seeds_differ_and_orders_hold_every_car_of_a_class_once() {
        let batch = batch(three_classes());
        assert_ne!(batch.plain(Seed(1), 0).cars, batch.plain(Seed(2), 0).cars);
        for finish in finishes::<16>(&batch, 0..64) {
            for (class, count) in [(0, 10), (1, 10), (2, 20)] {
                let order = finish.order(class);
                assert_eq!(order.len(), count);
                let sorted = order
                    .windows(2)
                    .all(|pair| !finish.cars[pair[1]].is_ahead_of(&finish.cars[pair[0]]));
                assert!(sorted, "{finish:?}");
            }
        }
    }

    /// Mean place in class of each car.
    fn mean_places(places: impl Iterator<Item = Vec<u16>>) -> Vec<f64> {
        let mut sums: Vec<f64> = Vec::new();
        let mut count = 0.0;
        for places in places {
            sums.resize(places.len(), 0.0);
            for (sum, place) in sums.iter_mut().zip(places) {
                *sum += f64::from(place);
            }
            count += 1.0;
        }
        sums.into_iter().map(|sum| sum / count).collect()
    }

    fn by_laps(draft: &Draft, races: u32) -> Vec<f64> {
        let plan = plan(draft.clone());
        let race = |number| {
            let log = Race::simulate_nth(&plan, Seed(6), number);
            let place = |car: &crate::draft::Car| {
                log.car(&car.number).expect("every car has a result").class_place
            };
            plan.draft().cars.iter().map(place).collect()
        };
        mean_places((0..races).map(race))
    }

    fn by_stints(draft: &Draft, races: u32) -> Vec<f64> {
        let batch = batch(draft.clone());
        let finishes = finishes::<16>(&batch, 0..races);
        let places =
            |finish: &Finish| finish.cars.iter().map(|car| car.class_place).collect::<Vec<_>>();
        mean_places(finishes.iter().map(places))
    }

    #[test]
    fn without_meetings_both_engines_agree_on_mean_places() {
        let mut draft = alone(one_class(8));
        for class in &mut draft.classes {
            class.noise.slip = 0.01;
        }
        let (laps, stints) = (by_laps(&draft, 150), by_stints(&draft, 4_000));
        for (one, other) in laps.iter().zip(&stints) {
            assert!((one - other).abs() < 0.6, "{laps:?} {stints:?}");
        }
        assert!(stints[7] - stints[0] > 1.0, "pace tells: {stints:?}");
    }

    #[test]
    fn with_meetings_and_neutralisations_both_engines_still_agree() {
        if std::env::var_os("SLOW_TESTS").is_none() {
            return;
        }
        let draft = three_classes();
        let (laps, stints) = (by_laps(&draft, 600), by_stints(&draft, 20_000));
        for (one, other) in laps.iter().zip(&stints) {
            // Twenty cars, so that the error of 600 places is about a quarter.
            assert!((one - other).abs() < 1.0, "{laps:?} {stints:?}");
        }
    }

    #[test]
    fn a_race_under_way_goes_on_from_where_the_cars_are() {
        let mut draft = steady(one_class(3));
        draft.duration = Span::from_seconds(3_600);
        let (lap_s, stint) = (draft.classes[0].lap_s, draft.classes[0].stint_laps);
        for car in &mut draft.cars {
            car.pace_s = 0.0;
            car.crew.iter_mut().for_each(|member| member.least = Span::ZERO);
        }
        let behind = |laps: f64, tank_laps: u16| SoFar {
            begins_s: laps * lap_s + 5.0,
            tank_laps,
            ..SoFar::default()
        };
        draft.grid = Grid::UnderWay(vec![behind(2.5, 0), behind(0.0, stint - 3), behind(0.0, 0)]);
        let plan = plan(draft.clone());
        let racers = Race::cars_after(&plan, Seed(0));
        let first_stop = |car: usize| racers[car].runs.first().map(|run| run.until_lap);
        assert!(first_stop(1).is_some_and(|lap| lap <= 3), "its tank is nearly empty");
        assert!(first_stop(2).is_none_or(|lap| lap > 3), "{:?}", first_stop(2));
        let finish = batch(draft).plain(Seed(1), 0);
        let places: Vec<u16> = finish.cars.iter().map(|car| car.class_place).collect();
        assert_eq!(places, [3, 2, 1], "{finish:?}");
        assert!(finish.cars[0].laps + 1 < finish.cars[2].laps, "{finish:?}");
        for (racer, told) in racers.iter().zip(&finish.cars) {
            assert_eq!(racer.laps, told.laps, "{finish:?}");
        }
    }

    #[test]
    fn without_chance_both_engines_agree_on_laps_and_times() {
        let draft = steady(three_classes());
        let plan = plan(draft.clone());
        // Where stints end is left to chance; the outline is drawn under seed zero.
        let log = Race::simulate(&plan, Seed(0));
        let finish = batch(draft).plain(Seed(1), 0);
        for (entry, told) in plan.draft().cars.iter().zip(&finish.cars) {
            let result = log.car(&entry.number).expect("every car has a result");
            assert_eq!(result.laps, told.laps, "car {}", entry.number);
            let time_s = result.time.expect("it has laps").micros() as f64 / 1e6;
            let after_s = time_s - 14_400.0;
            assert!(
                (after_s - f64::from(told.after_s)).abs() < 0.3,
                "car {} {after_s} {}",
                entry.number,
                told.after_s
            );
        }
    }
}
