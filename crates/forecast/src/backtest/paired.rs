//! How sure a difference between two methods is, by drawing the races anew.
//!
//! Both methods meet the same races, so what is compared is the difference in each race. From the
//! races that there were as many are drawn with repetition, again and again; how the mean of the
//! differences varies over these is how much it owes to the races that happened to be run.

use simulator::Draws;

use super::SEED;
use crate::numbers::count;
use crate::outlook::Difference;

/// So often the races are drawn anew: the share that is better is known to half a percent.
pub const RESAMPLES: u32 = 10_000;

/// How many means lie below each bound, in percent: nine tenths lie between them.
const BOUNDS: [usize; 2] = [5, 95];

/// What numbers are drawn for.
const RACE: u16 = u16::MAX - 1;

/// The mean of differences, with what it comes to where the races are drawn anew.
pub(crate) fn difference(differences: &[f64]) -> Difference {
    if differences.is_empty() {
        return Difference::default();
    }
    let number = count(differences.len());
    let mut means: Vec<f64> =
        (0..RESAMPLES).map(|resample| drawn_anew(differences, resample) / number).collect();
    means.sort_by(f64::total_cmp);
    let bound = |percent: usize| means[(means.len() * percent / 100).min(means.len() - 1)];
    Difference {
        mean: differences.iter().sum::<f64>() / number,
        bounds: BOUNDS.map(bound),
        better: count(means.iter().filter(|mean| **mean < 0.0).count()) / count(means.len()),
    }
}

/// The sum of as many differences, each drawn from all of them.
fn drawn_anew(differences: &[f64], resample: u32) -> f64 {
    let draws = Draws::new(SEED, resample);
    let length = u64::try_from(differences.len()).unwrap_or(u64::MAX);
    let one = |word: u32| {
        let index = usize::try_from((u64::from(word) * length) >> 32).unwrap_or(0);
        differences[index]
    };
    let blocks = (0..).zip(differences.chunks(4));
    let sum = |(block, part): (u32, &[f64])| {
        draws.words(RACE, block)[..part.len()].iter().map(|word| one(*word)).sum::<f64>()
    };
    blocks.map(sum).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_better_everywhere_is_better_in_every_resample() {
        let found = difference(&[-0.3, -0.1, -0.2]);
        assert!((found.mean + 0.2).abs() < 1e-12);
        assert_eq!(found.better, 1.0);
        assert!(found.bounds[0] < -0.2 && found.bounds[1] > -0.2 && found.bounds[1] < 0.0);
        assert_eq!(difference(&[0.3, 0.1, 0.2]).better, 0.0);
        assert_eq!(difference(&[]), Difference::default());
    }

    #[test]
    fn many_races_vary_as_the_normal_law_says() {
        let waves: Vec<f64> = (0..400).map(|one| if one % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let found = difference(&waves);
        // The standard error is 1/20; nine tenths of a bell lie within 1.645 of it.
        for bound in found.bounds {
            assert!((bound.abs() - 1.645 / 20.0).abs() < 0.006, "{found:?}");
        }
        assert!((found.better - 0.5).abs() < 0.04, "{found:?}");
        assert_eq!(found, difference(&waves), "the same races give the same bounds");
    }
}
