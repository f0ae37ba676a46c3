//! How long a lap takes: class, car, driver, the day, the stint, tyres, fuel and noise.
//!
//! Laps of one stint are correlated and lopsided; each stint and each day has an offset of its own.
//! Without these offsets a simulated favourite would win far too often.

use crate::draft::Noise;
use crate::functions::seconds;
use crate::plan::Plan;
use crate::random::{Chance, Purpose, exponential, normal, uniform};

/// What makes one car's laps longer or shorter than its class's, beside who drives.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    /// The offset of the day, seconds a lap.
    day_s: f64,
    /// The offset of the stint, seconds a lap.
    stint_s: f64,
    /// What the lap before left over, in standard deviations; none before the first of a stint.
    memory: Option<f64>,
    /// What chance adds to this lap, seconds.
    lap_s: f64,
}

impl Pace {
    /// The pace of a car on the day, before its first lap.
    pub(crate) fn of_day(plan: &Plan, chance: Chance, car: usize) -> Self {
        let noise = &plan.class(car).noise;
        let word = chance.words(address(car), Purpose::Day, 0)[0];
        Self { day_s: noise.day_s * f64::from(normal(word)), ..Self::default() }
    }

    /// Begins a stint, the first being number zero.
    pub(crate) fn begin_stint(&mut self, plan: &Plan, chance: Chance, car: usize, stint: u32) {
        let word = chance.words(address(car), Purpose::Stint, stint)[0];
        self.stint_s = plan.class(car).noise.stint_s * f64::from(normal(word));
        self.memory = None;
    }

    /// Begins a lap, the first being number one.
    pub(crate) fn begin_lap(&mut self, plan: &Plan, chance: Chance, car: usize, lap: u32) {
        let noise = &plan.class(car).noise;
        let words = chance.words(address(car), Purpose::Lap, lap);
        let fresh = lopsided(noise, words[0], words[1]);
        let kept = (1.0 - noise.memory * noise.memory).sqrt();
        let memory = self.memory.map_or(fresh, |last| noise.memory * last + kept * fresh);
        let slips = f64::from(uniform(words[2])) < noise.slip;
        let slip_s = if slips { noise.slip_s * f64::from(exponential(words[3])) } else { 0.0 };
        self.memory = Some(memory);
        self.lap_s = noise.lap_s * memory + slip_s;
    }

    /// Seconds of the lap on free track, with this driver, on tyres of so many laps.
    pub(crate) fn lap_s(&self, plan: &Plan, car: usize, driver: usize, age: u32) -> f64 {
        let (class, entry) = (plan.class(car), &plan.draft().cars[car]);
        let offsets = entry.pace_s + entry.crew[driver].pace_s + self.day_s + self.stint_s;
        let worn = class.slope_s * f64::from(age);
        let lap_s = class.lap_s + offsets + worn + self.lap_s;
        plan.draft().circuit.scale * lap_s.max(class.lap_s * 0.5)
    }
}

/// A number of mean zero and standard deviation one with the skewness of the noise.
fn lopsided(noise: &Noise, bell: u32, tail: u32) -> f64 {
    let even = (1.0 - noise.tail * noise.tail).sqrt();
    even * f64::from(normal(bell)) + noise.tail * (f64::from(exponential(tail)) - 1.0)
}

/// A car's number among addresses of chance.
pub(crate) fn address(car: usize) -> u16 {
    u16::try_from(car).expect("a plan has at most 250 cars")
}

/// How a lap is shared out over its sectors: what is added to each, seconds; together nothing.
pub(crate) fn sector_noise(plan: &Plan, chance: Chance, car: usize, lap: u32) -> [f64; 9] {
    let count = plan.shares().len();
    let mut noise = [0.0; 9];
    for group in 0..count.div_ceil(4) {
        let index = lap << 2 | u32::try_from(group).expect("there are at most nine sectors");
        let words = chance.words(address(car), Purpose::Sectors, index);
        for (sector, word) in noise.iter_mut().skip(group * 4).zip(words) {
            *sector = f64::from(normal(word));
        }
    }
    let mean = noise[..count].iter().sum::<f64>() / count as f64;
    let scale = plan.class(car).noise.lap_s * 0.25 * plan.draft().circuit.scale;
    noise.map(|sector| (sector - mean) * scale)
}

/// The lap of qualifying, seconds.
pub(crate) fn qualifying_s(plan: &Plan, chance: Chance, car: usize) -> f64 {
    let word = chance.words(address(car), Purpose::Day, 0)[1];
    // One clean lap of several tries: half the noise of a racing lap.
    let noise_s = plan.class(car).noise.lap_s * 0.5 * f64::from(normal(word));
    let pace = Pace::of_day(plan, chance, car);
    pace.lap_s(plan, car, 0, 0) + noise_s * plan.draft().circuit.scale
}

/// What the weather multiplies lap times by at a moment of the race.
pub(crate) fn weather(plan: &Plan, chance: Chance, at_us: i64) -> f64 {
    let weather = &plan.draft().weather;
    if weather.drift <= 0.0 {
        return 1.0;
    }
    let period_s = if weather.period_s < 1.0 { 3_600.0 } else { weather.period_s };
    let periods = seconds(at_us) / period_s;
    let before = periods.floor();
    let knot = |number: f64| {
        let index = crate::functions::whole_up(number);
        f64::from(normal(chance.words(0, Purpose::Weather, index)[0]))
    };
    let along = periods - before;
    let state = knot(before) * (1.0 - along) + knot(before + 1.0) * along;
    1.0 + weather.drift * state.clamp(-3.0, 3.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;
    use crate::testing::{one_class, plan};

    /// Laps of many stints, as offsets from the mean.
    fn laps(noise: Noise) -> Vec<Vec<f64>> {
        let mut draft = one_class(2);
        draft.classes[0].noise = noise;
        draft.classes[0].slope_s = 0.0;
        let plan = plan(draft);
        let base = plan.class(0).lap_s + plan.draft().cars[0].crew[0].pace_s;
        let stint = |simulation| {
            let chance = Chance::new(Seed(3), simulation);
            let mut pace = Pace::of_day(&plan, chance, 0);
            pace.begin_stint(&plan, chance, 0, 0);
            let mut lap = |number| {
                pace.begin_lap(&plan, chance, 0, number);
                pace.lap_s(&plan, 0, 0, 0) - base
            };
            (1..=20).map(&mut lap).collect()
        };
        (0..4_000).map(stint).collect()
    }

    fn mean(values: impl Iterator<Item = f64>) -> f64 {
        let values: Vec<f64> = values.collect();
        values.iter().sum::<f64>() / values.len() as f64
    }

    #[test]
    fn laps_have_the_spread_the_skew_and_the_memory_of_the_plan() {
        let noise = Noise { lap_s: 0.8, tail: 0.9, memory: 0.4, ..Noise::NONE };
        let laps = laps(noise);
        let all = || laps.iter().flatten().copied();
        assert!(mean(all()).abs() < 0.02, "{}", mean(all()));
        let variance = mean(all().map(|lap| lap * lap));
        assert!((variance.sqrt() - 0.8).abs() < 0.02, "{}", variance.sqrt());
        let pairs = laps.iter().flat_map(|stint| stint.windows(2)).map(|pair| pair[0] * pair[1]);
        let correlation = mean(pairs) / variance;
        assert!((correlation - 0.4).abs() < 0.02, "{correlation}");
        let first = || laps.iter().map(|stint| stint[0]);
        let skew = mean(first().map(|lap| lap * lap * lap)) / variance.powf(1.5);
        assert!((skew - 2.0 * 0.9_f64.powi(3)).abs() < 0.25, "{skew}");
    }

    #[test]
    fn days_and_stints_have_offsets_of_their_own() {
        let noise = Noise { stint_s: 0.4, day_s: 0.3, ..Noise::NONE };
        let laps = laps(noise);
        assert!(laps.iter().all(|stint| stint.windows(2).all(|pair| pair[0] == pair[1])));
        let variance = mean(laps.iter().map(|stint| stint[0] * stint[0]));
        assert!((variance.sqrt() - 0.5).abs() < 0.02, "{}", variance.sqrt());
    }

    #[test]
    fn slips_are_as_frequent_and_as_long_as_the_plan_says() {
        let laps = laps(Noise { slip: 0.05, slip_s: 10.0, ..Noise::NONE });
        let all = || laps.iter().flatten().copied();
        let often = mean(all().map(|lap| if lap > 0.0 { 1.0 } else { 0.0 }));
        assert!((often - 0.05).abs() < 0.003, "{often}");
        assert!((mean(all()) - 0.5).abs() < 0.04, "{}", mean(all()));
    }

    #[test]
    fn sectors_share_a_lap_out_and_add_nothing_to_it() {
        let plan = plan(one_class(2));
        for lap in 1..50 {
            let noise = sector_noise(&plan, Chance::new(Seed(1), 0), 1, lap);
            let count = plan.shares().len();
            assert!(noise[..count].iter().sum::<f64>().abs() < 1e-9);
            assert!(noise[..count].iter().any(|sector| *sector != 0.0));
        }
    }
}
