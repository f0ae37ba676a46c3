//! Random numbers that are looked up, not drawn: every number has an address.
//!
//! The address is seed, simulation, car, purpose and index (a lap, a stint, the number of a
//! neutralisation). Whatever is computed first, on whatever machine, by however many threads, the
//! same address gives the same number; two plans compared under one seed meet the same luck.

use crate::functions::{ln, normal_quantile};

/// Where the chance of a race comes from. The same seed replays the same race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of one part of a whole, say of one round of a season, independent of the others.
    pub const fn part(self, number: u32) -> Self {
        let key = [number, 0x7061_7274];
        let words = philox([low(self.0), high(self.0), 0, 0], key);
        Self((words[0] as u64) << 32 | words[1] as u64)
    }
}

/// What a number decides. The values never change, or every stored seed would tell another race.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Purpose {
    /// How good a car is on this day; its qualifying lap.
    Day = 1,
    /// The offset of a stint; the time lost in the pit box before it; by how much it is cut short.
    Stint = 2,
    /// The noise of a lap; whether the driver slips, and what that costs.
    Lap = 3,
    /// How a lap is shared out over its sectors.
    Sectors = 4,
    /// A meeting of two cars on the track.
    Meeting = 5,
    /// When a car breaks, has an accident, is given a first and a second penalty.
    Fate = 6,
    /// When it is given further penalties.
    Penalty = 7,
    /// What comes of a breakdown or an accident.
    Consequence = 8,
    /// When racing is slowed, how, and for how long.
    Neutralisation = 9,
    /// The weather at a moment.
    Weather = 10,
    /// What is drawn for a whole season beside its races.
    Season = 11,
}

/// Random numbers for what is decided beside races: how strong a car really is, who takes a pole.
///
/// They are looked up as those of races are, and never meet them.
#[derive(Clone, Copy, Debug)]
pub struct Draws(Chance);

impl Draws {
    /// The draws of one simulation.
    pub const fn new(seed: Seed, simulation: u32) -> Self {
        Self(Chance::new(seed, simulation))
    }

    /// The four words that belong to a subject and an index.
    #[inline]
    pub const fn words(self, subject: u16, index: u32) -> [u32; 4] {
        self.0.words(subject, Purpose::Season, index)
    }

    /// The words of a subject for indices in a row, side by side: of each of the four, those of all
    /// the indices. Inside [`Vectors::run`](crate::Vectors::run) they are computed together.
    #[inline(always)]
    pub fn lanes<const LANES: usize>(self, subject: u16, first: u32) -> [[u32; LANES]; 4] {
        let Chance { key, simulation } = self.0;
        let [zero, one, two, three] = counter(simulation, subject, Purpose::Season, first);
        philox_lanes(|lane| [zero, one.wrapping_add(lane), two, three], key)
    }
}

/// The chance of one simulation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    key: [u32; 2],
    simulation: u32,
}

impl Chance {
    pub(crate) const fn new(seed: Seed, simulation: u32) -> Self {
        Self { key: [low(seed.0), high(seed.0)], simulation }
    }

    /// The four words at an address.
    pub(crate) const fn words(self, car: u16, purpose: Purpose, index: u32) -> [u32; 4] {
        philox(counter(self.simulation, car, purpose, index), self.key)
    }
}

/// Where the words of an address lie.
#[inline(always)]
const fn counter(simulation: u32, car: u16, purpose: Purpose, index: u32) -> [u32; 4] {
    [simulation, index, (car as u32) << 16 | purpose as u32, 0]
}

/// The chance of several simulations in a row, lane by lane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chances<const LANES: usize> {
    key: [u32; 2],
    first: u32,
}

impl<const LANES: usize> Chances<LANES> {
    pub(crate) const fn new(seed: Seed, first: u32) -> Self {
        Self { key: [low(seed.0), high(seed.0)], first }
    }

    /// The four words at an address, each for every lane.
    #[inline(always)]
    pub(crate) fn words(self, car: u16, purpose: Purpose, index: u32) -> [[u32; LANES]; 4] {
        let [_, one, two, three] = counter(0, car, purpose, index);
        philox_lanes(|lane| [self.first.wrapping_add(lane), one, two, three], self.key)
    }
}

/// How often the words are mixed.
const ROUNDS: usize = 10;

/// Philox 4×32-10 by Salmon and others (2011): a counter and a key in, four random words out.
#[inline(always)]
const fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let (mut words, mut key) = (counter, key);
    let mut done = 0;
    while done < ROUNDS {
        words = round(words, key);
        key = next_key(key);
        done += 1;
    }
    words
}

/// The words of several counters under one key, side by side.
#[inline(always)]
fn philox_lanes<const LANES: usize>(
    counter: impl Fn(u32) -> [u32; 4],
    key: [u32; 2],
) -> [[u32; LANES]; 4] {
    let (mut w0, mut w1, mut w2, mut w3) = ([0; LANES], [0; LANES], [0; LANES], [0; LANES]);
    for (lane, number) in (0..LANES).zip(0..) {
        [w0[lane], w1[lane], w2[lane], w3[lane]] = philox(counter(number), key);
    }
    [w0, w1, w2, w3]
}

#[inline(always)]
const fn round(words: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let first = words[0] as u64 * 0xd251_1f53;
    let second = words[2] as u64 * 0xcd9e_8d57;
    [high(second) ^ words[1] ^ key[0], low(second), high(first) ^ words[3] ^ key[1], low(first)]
}

#[inline(always)]
const fn next_key(key: [u32; 2]) -> [u32; 2] {
    [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)]
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
const fn low(wide: u64) -> u32 {
    wide as u32
}

#[inline(always)]
const fn high(wide: u64) -> u32 {
    low(wide >> 32)
}

/// A number between zero and one, and neither of them, evenly spread.
#[inline(always)]
pub fn uniform(word: u32) -> f32 {
    // Twenty-three bits and a half step: every value is exact, and their mean is one half.
    ((word >> 9).cast_signed() as f32 + 0.5) * (1.0 / 8_388_608.0)
}

/// A number of mean zero and standard deviation one, normally spread.
#[inline(always)]
pub fn normal(word: u32) -> f32 {
    normal_quantile(uniform(word))
}

/// A positive number of mean one, exponentially spread.
#[inline(always)]
pub fn exponential(word: u32) -> f32 {
    -ln(uniform(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vectors::Vectors;

    #[test]
    fn words_are_those_of_the_published_vectors() {
        let ones = u32::MAX;
        for (counter, key, expected) in [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([ones; 4], [ones; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ] {
            assert_eq!(philox(counter, key), expected);
        }
    }

    #[test]
    fn lanes_hold_what_each_simulation_would_draw_alone() {
        let seed = Seed(0x0123_4567_89ab_cdef);
        let lanes = Chances::<8>::new(seed, 40).words(3, Purpose::Lap, 17);
        for (lane, simulation) in (40..48).enumerate() {
            let alone = Chance::new(seed, simulation).words(3, Purpose::Lap, 17);
            assert_eq!(lanes.map(|word| word[lane]), alone);
        }
    }

    #[test]
    fn lanes_hold_the_words_of_indices_in_a_row() {
        let draws = Draws::new(Seed(12), 7);
        for vectors in [Vectors::Widest, Vectors::Baseline] {
            let lanes = vectors.run(
                #[inline(always)]
                || draws.lanes::<16>(3, 30),
            );
            for (lane, index) in (30..46).enumerate() {
                assert_eq!(lanes.map(|word| word[lane]), draws.words(3, index));
            }
        }
    }

    #[test]
    fn parts_of_a_seed_differ() {
        let parts: Vec<Seed> = (0..100).map(|number| Seed(7).part(number)).collect();
        let mut sorted = parts.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), parts.len());
    }

    /// Numbers of many addresses.
    fn numbers(of: fn(u32) -> f32) -> Vec<f64> {
        let mut numbers = Vec::new();
        for simulation in 0..500 {
            for lap in 0..100 {
                let words = Chance::new(Seed(11), simulation).words(1, Purpose::Lap, lap);
                numbers.extend(words.map(|word| f64::from(of(word))));
            }
        }
        numbers
    }

    /// Mean, variance, third and fourth standardised moment.
    fn moments(numbers: &[f64]) -> [f64; 4] {
        let count = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let about = |power: i32| {
            numbers.iter().map(|number| (number - mean).powi(power)).sum::<f64>() / count
        };
        let variance = about(2);
        [mean, variance, about(3) / variance.powf(1.5), about(4) / variance.powi(2)]
    }

    #[test]
    fn uniform_numbers_are_evenly_spread() {
        let numbers = numbers(uniform);
        let mut bins = [0_u32; 64];
        for number in &numbers {
            assert!(*number > 0.0 && *number < 1.0);
            let above = (1..64).filter(|bin| *number >= f64::from(*bin) / 64.0).count();
            bins[above] += 1;
        }
        let expected = numbers.len() as f64 / 64.0;
        let chi: f64 = bins.iter().map(|&bin| (f64::from(bin) - expected).powi(2) / expected).sum();
        // 63 degrees of freedom: 99.99 % of good generators stay below 113, 0.01 % below 28.
        assert!((28.0..113.0).contains(&chi), "{chi}");
    }

    #[test]
    fn neighbouring_addresses_are_independent() {
        let number =
            |car, lap| f64::from(normal(Chance::new(Seed(5), 9).words(car, Purpose::Lap, lap)[0]));
        let (mut laps, mut cars) = (0.0, 0.0);
        for lap in 0..50_000 {
            laps += number(1, lap) * number(1, lap + 1);
            cars += number(1, lap) * number(2, lap);
        }
        assert!((laps / 50_000.0).abs() < 0.02 && (cars / 50_000.0).abs() < 0.02);
    }

    #[test]
    fn normal_and_exponential_numbers_have_their_moments() {
        let [mean, variance, skew, kurtosis] = moments(&numbers(normal));
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.01, "{mean} {variance}");
        assert!(skew.abs() < 0.03 && (kurtosis - 3.0).abs() < 0.08, "{skew} {kurtosis}");
        let [mean, variance, skew, _] = moments(&numbers(exponential));
        assert!((mean - 1.0).abs() < 0.01 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
        assert!((skew - 2.0).abs() < 0.15, "{skew}");
    }
}
