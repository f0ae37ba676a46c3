//! Robust figures of laps in stints.

use super::Estimate;
use crate::numbers::{count, median, spread};

/// A spread freed of another that was added to it by chance.
pub(super) fn corrected(whole: f64, added: f64) -> f64 {
    (whole * whole - added * added).max(0.0).sqrt()
}

/// The standard deviation inside groups, their own means taken off, and how many degrees of freedom
/// tell it. A group that lies far out is held to four times the usual.
pub(super) fn pooled(groups: &[Vec<f64>]) -> (f64, f64) {
    let mut squares: Vec<(f64, f64)> = Vec::new();
    for group in groups {
        let number = count(group.len());
        let mean = group.iter().sum::<f64>() / number;
        let sum: f64 = group.iter().map(|one| (one - mean) * (one - mean)).sum();
        squares.push((sum, number - 1.0));
    }
    let each = squares.iter().map(|(sum, free)| sum / free).collect();
    let usual = median(each).unwrap_or(0.0);
    let sum: f64 = squares.iter().map(|(sum, free)| sum.min(16.0 * usual * free)).sum();
    let free: f64 = squares.iter().map(|(_, free)| free).sum();
    ((sum / free.max(1.0)).sqrt(), free)
}

/// The skewness of what lies within five spreads of the middle.
pub(super) fn skew(rests: &[f64], spread: f64) -> f64 {
    let near: Vec<f64> = rests.iter().copied().filter(|one| one.abs() < 5.0 * spread).collect();
    let number = count(near.len()).max(1.0);
    let mean = near.iter().sum::<f64>() / number;
    let moment = |power: i32| {
        near.iter().map(|one| (1..power).fold(one - mean, |m, _| m * (one - mean))).sum::<f64>()
            / number
    };
    let square = moment(2);
    if square > 0.0 { moment(3) / (square * square.sqrt()) } else { 0.0 }
}

/// The correlation of a lap with the one before in its stint; each is held within three spreads.
pub(super) fn lag<'a>(
    stints: impl Iterator<Item = (&'a [(u32, f64)], f64)>,
    spread: f64,
) -> Estimate {
    let (mut both, mut first, mut second, mut pairs) = (0.0, 0.0, 0.0, 0);
    for (laps, middle_s) in stints {
        let held = |lap: f64| (lap - middle_s).clamp(-3.0 * spread, 3.0 * spread);
        let mean = laps.iter().map(|(_, lap)| held(*lap)).sum::<f64>() / count(laps.len());
        for pair in laps.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0) {
            let [one, other] = [pair[0].1, pair[1].1].map(|lap| held(lap) - mean);
            both += one * other;
            first += one * one;
            second += other * other;
            pairs += 1;
        }
    }
    let value =
        if pairs > 0 && first * second > 0.0 { both / (first * second).sqrt() } else { 0.0 };
    Estimate { value: value.clamp(0.0, 0.95), error: (1.0 / count(pairs).max(1.0)).sqrt() }
}

/// By how many seconds each lap of a stint is slower than the one before: the middle over stints of
/// eight laps and more.
pub(super) fn slope<'a>(stints: impl Iterator<Item = &'a [(u32, f64)]>) -> Estimate {
    let of_stint = |laps: &'a [(u32, f64)]| {
        let mut slopes = Vec::new();
        for (index, (number, lap)) in laps.iter().enumerate() {
            // The middle of the slopes between laps that lie far apart (Theil, Sen).
            for (later, other) in laps[index + 1..].iter().filter(|(one, _)| one - number >= 4) {
                slopes.push((other - lap) / f64::from(later - number));
            }
        }
        median(slopes)
    };
    let slopes: Vec<f64> = stints.filter(|laps| laps.len() >= 8).filter_map(of_stint).collect();
    let Some(value) = median(slopes.clone()) else { return Estimate::default() };
    let wide = spread(&slopes, value).unwrap_or(0.0);
    Estimate { value, error: 1.25 * wide / count(slopes.len()).sqrt() }
}
