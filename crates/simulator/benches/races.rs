//! How long races take to simulate, on one core.
//!
//! The budget on two cores is 3 s for 100,000 races of 40 cars over four hours, and 2 s for 100,000
//! seasons of five such races: 60 µs a race and 40 µs a season on each core. Beside the widest
//! vectors of the machine stand those that every machine has; beside both the plain loop, which
//! computes the same bits one race at a time. The floor under all of them is what normal draws cost
//! alone, in the same lanes: a race has about 4,450 laps of cars.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use racing::Span;
use racing::entry::Category;
use simulator::{
    Batch, ClassPace, Draft, Draws, FieldCar, Finish, Plan, Race, Seed, Vectors, field, normal,
};

fn main() {
    divan::main();
}

/// Races in one measurement.
const RACES: u32 = 1_600;

#[divan::bench(args = [1, 24])]
fn race_with_facts(bencher: Bencher, hours: i64) {
    let plan = plan(if hours == 24 { 62 } else { 40 }, hours * if hours == 24 { 1 } else { 4 });
    bencher.bench_local(|| Race::simulate(black_box(&plan), Seed(1)));
}

#[divan::bench(consts = [1, 8, 16, 32, 64])]
fn races<const LANES: usize>(bencher: Bencher) {
    races_by::<LANES>(bencher, Vectors::Widest);
}

/// The same with the vectors that every machine has.
#[divan::bench(consts = [1, 8, 16, 32, 64])]
fn races_on_any_machine<const LANES: usize>(bencher: Bencher) {
    races_by::<LANES>(bencher, Vectors::Baseline);
}

fn races_by<const LANES: usize>(bencher: Bencher, vectors: Vectors) {
    let batch = Batch::new(&plan(40, 4));
    bencher.counter(ItemsCount::new(RACES)).bench_local(|| {
        let mut wins = 0;
        let each = |finish: &Finish| wins += u32::from(finish.cars[0].class_place == 1);
        batch.simulate_by::<LANES>(vectors, Seed(1), 0..RACES, each);
        wins
    });
}

/// Normal draws in one measurement.
const DRAWS: u32 = 128 * 1_000;

#[divan::bench]
fn normal_draws(bencher: Bencher) {
    normal_draws_by(bencher, Vectors::Widest);
}

#[divan::bench]
fn normal_draws_on_any_machine(bencher: Bencher) {
    normal_draws_by(bencher, Vectors::Baseline);
}

fn normal_draws_by(bencher: Bencher, vectors: Vectors) {
    bencher.counter(ItemsCount::new(DRAWS)).bench_local(|| {
        let draws = Draws::new(black_box(Seed(1)), 0);
        vectors.run(
            #[inline(always)]
            || sums(draws),
        )
    });
}

/// Normal draws added up, lane by lane.
#[inline(always)]
fn sums(draws: Draws) -> [f32; 32] {
    let mut sums = [0.0; 32];
    for first in (0..DRAWS / 4).step_by(32) {
        for words in draws.lanes::<32>(0, first) {
            for (sum, word) in sums.iter_mut().zip(words) {
                *sum += normal(word);
            }
        }
    }
    sums
}

#[divan::bench]
fn normal_draws_plain(bencher: Bencher) {
    bencher.counter(ItemsCount::new(DRAWS)).bench_local(|| {
        let draws = Draws::new(black_box(Seed(1)), 0);
        let of = |index| draws.words(0, index).map(normal).iter().sum::<f32>();
        (0..DRAWS / 4).map(of).sum::<f32>()
    });
}

#[divan::bench]
fn races_plain(bencher: Bencher) {
    let batch = Batch::new(&plan(40, 4));
    bencher.counter(ItemsCount::new(RACES)).bench_local(|| {
        let won = |number: &u32| batch.plain(Seed(1), *number).cars[0].class_place == 1;
        (0..RACES).filter(won).count()
    });
}

/// Seasons of five races with points for the first ten of each class.
#[divan::bench]
fn seasons(bencher: Bencher) {
    let batch = Batch::new(&plan(40, 4));
    bencher.counter(ItemsCount::new(RACES)).bench_local(|| {
        let mut points = vec![[0_u32; 40]; RACES as usize];
        for round in 0..5 {
            batch.simulate(Seed(1).part(round), 0..RACES, |finish| {
                let season = &mut points[finish.simulation as usize];
                for (points, car) in season.iter_mut().zip(&finish.cars) {
                    let place = usize::from(car.class_place);
                    *points += SCALE.get(place - 1).copied().unwrap_or(0);
                }
            });
        }
        points
    });
}

const SCALE: [u32; 10] = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];

#[divan::bench]
fn outline(bencher: Bencher) {
    let plan = plan(40, 4);
    bencher.bench_local(|| Batch::new(black_box(&plan)));
}

/// A race of so many cars in three classes, half of them in the slowest.
fn plan(cars: usize, hours: i64) -> Plan {
    let paces = [("FAST", 106.0), ("MIDDLE", 113.0), ("SLOW", 120.0)];
    let car = |index: usize| FieldCar {
        number: format!("{index}").as_str().into(),
        class: paces[[0, 1, 2, 2][index % 4]].0.into(),
        crew: [Category::Bronze, Category::Gold, Category::Silver]
            .into_iter()
            .zip(1..)
            .map(|(grade, seat)| (format!("{index}-{seat}").as_str().into(), Some(grade)))
            .collect(),
    };
    let classes =
        paces.map(|(class, lap_s)| ClassPace { class: class.into(), lap_s, stint_minutes: 55.0 });
    let duration = Span::from_seconds(hours * 3_600);
    let mut draft: Draft = field((0..cars).map(car).collect(), &classes, duration);
    for (index, car) in draft.cars.iter_mut().enumerate() {
        car.pace_s = 0.05 * (index / 4) as f64;
    }
    Plan::new(draft).expect("a plan for benchmarks is sound")
}
