//! How long seasons take to simulate, on one core.
//!
//! The budget on two cores is 2 s for 100,000 seasons of five races with exact countback: 40 µs a
//! season on each core. Beside it stand the same seasons scored from published sheets by `scoring`,
//! which computes every reason, and the draws alone.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use forecast::pace::{Pace, Parameters};
use forecast::strategy::{AtHand, Situation, advise};
use forecast::{Forecast, Prior, Strengths};
use racing::{RoundNumber, Season};
use simulator::{Draws, Seed, exponential};

fn main() {
    divan::main();
}

/// Seasons in one measurement.
const SEASONS: u32 = 2_000;

/// The bundled season after a round; 0 leaves five races to simulate.
fn after(round: u16) -> Season {
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let package = seasons::read(&files).package.expect("it has no fault");
    package.season().after_round(RoundNumber(round))
}

#[divan::bench(args = [0, 2, 4])]
fn seasons_by_strengths(bencher: Bencher, round: u16) {
    let season = after(round);
    let forecast = Forecast::new(&season, Strengths::of(&season, &Prior::default()), &[]);
    bencher
        .counter(ItemsCount::new(SEASONS))
        .bench_local(|| forecast.simulate(black_box(Seed(1)), 0..SEASONS));
}

#[divan::bench(args = [0, 2])]
fn seasons_by_stints(bencher: Bencher, round: u16) {
    let season = after(round);
    let parameters = Parameters::of(&season, &[]);
    let pace = Pace::of(&season, &parameters).expect("the bundled season can be raced");
    let forecast = Forecast::new(&season, pace, &[]);
    bencher
        .counter(ItemsCount::new(SEASONS))
        .bench_local(|| forecast.simulate(black_box(Seed(1)), 0..SEASONS));
}

/// What the waiting times of as many cars and races cost alone.
#[divan::bench]
fn draws_alone(bencher: Bencher) {
    bencher.counter(ItemsCount::new(SEASONS)).bench_local(|| {
        let mut sum = 0.0;
        for simulation in 0..SEASONS {
            let draws = Draws::new(black_box(Seed(1)), simulation);
            for race in 0..5 {
                for car in 0..41 {
                    sum += exponential(draws.words(race, car)[0]);
                }
            }
        }
        sum
    });
}

/// One season scored with all its reasons.
#[divan::bench]
fn season_by_scoring(bencher: Bencher) {
    let season = after(5);
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| scoring::standings(black_box(&season)));
}

#[divan::bench]
fn strengths(bencher: Bencher) {
    let season = after(4);
    bencher.bench_local(|| Strengths::of(black_box(&season), &Prior::default()));
}

/// A whole race of four hours for a crew of three, with one stop more than must be.
#[divan::bench]
fn strategy(bencher: Bencher) {
    let driver = |pace_s, least| AtHand { pace_s, least, most: 125 };
    let situation = Situation {
        laps_left: 125,
        lap_s: 113.0,
        slope_s: 0.04,
        age: 0,
        tank: 28,
        full_tank: 28,
        drivers: vec![driver(2.0, 32), driver(0.3, 24), driver(0.0, 24)],
        driver: 0,
        stop_s: 75.0,
        change_s: 8.0,
        owed: 0,
        most_in_a_row: 125,
        in_a_row: 0,
        neutralisation: None,
    };
    bencher.bench_local(|| advise(black_box(&situation)));
}
