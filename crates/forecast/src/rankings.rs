//! Strengths from orders of finish, by Plackett and Luce.
//!
//! The first is chosen among all with chances in proportion to `exp(strength)`, the second among
//! those left, and so on. Strengths have a normal prior; around the most probable ones their
//! posterior is taken as normal too (Laplace), so that what is not known well stays uncertain.

use crate::matrix::Square;
use crate::numbers::{count, exp, ln};

/// What was seen of some contestants.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    /// Orders of finish: contestants, best first, and how many of the places tell something.
    pub(crate) orders: Vec<(Vec<usize>, usize)>,
    /// Strengths read off by other means: contestant, value, standard deviation.
    pub(crate) readings: Vec<(usize, f64, f64)>,
}

/// What is believed about some strengths: their mean, and how far and together they may be off.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Belief {
    pub(crate) mean: Vec<f64>,
    pub(crate) covariance: Square,
}

/// The most steps towards the most probable strengths; a dozen are usual.
const STEPS: usize = 60;

impl Belief {
    /// The belief after having seen results.
    pub(crate) fn after(&self, seen: &Seen) -> Self {
        if self.mean.is_empty() || (seen.orders.is_empty() && seen.readings.is_empty()) {
            return self.clone();
        }
        let prior = self.covariance.inverse();
        let mut mean = self.mean.clone();
        let mut best = self.height(&prior, &mean, seen);
        for _ in 0..STEPS {
            let (slope, bend) = self.slope(&prior, &mean, seen);
            let step = bend.root().solve(&slope);
            let reach = step.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
            let (next, height) = self.climb(&prior, (&mean, &step), best, seen);
            (mean, best) = (next, height);
            if reach < 1e-9 {
                break;
            }
        }
        let (_, bend) = self.slope(&prior, &mean, seen);
        Self { mean, covariance: bend.inverse() }
    }

    /// How likely what was seen is under this belief, by the same approximation, up to a constant
    /// that is the same for every belief about the same contestants: its logarithm. `after` is the
    /// belief after having seen it.
    pub(crate) fn evidence(&self, after: &Self, seen: &Seen) -> f64 {
        let top = self.height(&self.covariance.inverse(), &after.mean, seen);
        0.5 * (after.covariance.log_size() - self.covariance.log_size()) + top
    }

    /// The same belief with everything off from the mean so many times as far.
    pub(crate) fn spread_by(&self, times: f64) -> Self {
        let square = times * times;
        let covariance =
            Square::of(self.mean.len(), |row, column| square * self.covariance.at(row, column));
        Self { mean: self.mean.clone(), covariance }
    }

    /// A step that does not lead down: halved until it does not.
    fn climb(
        &self,
        prior: &Square,
        (from, step): (&[f64], &[f64]),
        best: f64,
        seen: &Seen,
    ) -> (Vec<f64>, f64) {
        let mut share = 1.0;
        for _ in 0..20 {
            let next: Vec<f64> = from.iter().zip(step).map(|(at, by)| at + share * by).collect();
            let height = self.height(prior, &next, seen);
            if height >= best {
                return (next, height);
            }
            share *= 0.5;
        }
        (from.to_vec(), best)
    }

    /// The logarithm of the posterior, up to a constant.
    fn height(&self, prior: &Square, at: &[f64], seen: &Seen) -> f64 {
        let off: Vec<f64> = at.iter().zip(&self.mean).map(|(one, mean)| one - mean).collect();
        let far: f64 = off.iter().zip(prior.times(&off)).map(|(one, other)| one * other).sum();
        let orders: f64 = seen.orders.iter().map(|(order, places)| told(at, order, *places)).sum();
        let readings = seen.readings.iter().map(|(one, value, deviation)| {
            let off = (at[*one] - value) / deviation;
            -0.5 * off * off
        });
        orders + readings.sum::<f64>() - 0.5 * far
    }

    /// Its first derivative, and its second with the sign turned.
    fn slope(&self, prior: &Square, at: &[f64], seen: &Seen) -> (Vec<f64>, Square) {
        let off: Vec<f64> = at.iter().zip(&self.mean).map(|(one, mean)| mean - one).collect();
        let (mut slope, mut bend) = (prior.times(&off), prior.clone());
        for (one, value, deviation) in &seen.readings {
            let weight = 1.0 / (deviation * deviation);
            slope[*one] += weight * (value - at[*one]);
            bend.add(*one, *one, weight);
        }
        for (order, places) in &seen.orders {
            for place in 0..(*places).min(order.len().saturating_sub(1)) {
                let left = &order[place..];
                let chances = chances(at, left);
                slope[left[0]] += 1.0;
                for (one, chance) in left.iter().zip(&chances) {
                    slope[*one] -= chance;
                    bend.add(*one, *one, *chance);
                    for (other, other_chance) in left.iter().zip(&chances) {
                        bend.add(*one, *other, -chance * other_chance);
                    }
                }
            }
        }
        (slope, bend)
    }
}

/// The chance of each of some contestants to be first among them.
pub(crate) fn chances(strengths: &[f64], among: &[usize]) -> Vec<f64> {
    let most = among.iter().map(|one| strengths[*one]).fold(f64::MIN, f64::max);
    let weights: Vec<f64> = among.iter().map(|one| exp(strengths[*one] - most)).collect();
    let all: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / all).collect()
}

/// The logarithm of the chance of the first places of an order.
pub(crate) fn told(strengths: &[f64], order: &[usize], places: usize) -> f64 {
    let stages = 0..places.min(order.len().saturating_sub(1));
    stages.map(|place| ln(chances(strengths, &order[place..])[0].max(1e-300))).sum()
}

/// The logarithm of the chance of an order if nothing is known about its contestants.
pub(crate) fn told_blindly(contestants: usize) -> f64 {
    (2..=contestants).map(|left| -ln(count(left))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prior(size: usize, deviation: f64) -> Belief {
        let square = deviation * deviation;
        let covariance = Square::of(size, |row, column| if row == column { square } else { 0.0 });
        Belief { mean: vec![0.0; size], covariance }
    }

    #[test]
    fn who_always_wins_is_stronger_and_what_was_not_seen_stays_as_it_was() {
        let seen = Seen { orders: vec![(vec![0, 1, 2], 3); 4], readings: Vec::new() };
        let belief = prior(4, 0.7).after(&seen);
        assert!(belief.mean[0] > belief.mean[1] && belief.mean[1] > belief.mean[2]);
        assert!(belief.mean[3].abs() < 1e-9, "{:?}", belief.mean);
        assert!((belief.covariance.at(3, 3) - 0.49).abs() < 1e-9);
        assert!(belief.covariance.at(0, 0) < 0.49, "more is known than before");
    }

    #[test]
    fn the_strengths_found_are_where_the_posterior_is_flat() {
        let orders = vec![(vec![2, 0, 1, 3], 4), (vec![0, 2, 3, 1], 4), (vec![2, 3, 0, 1], 1)];
        let seen = Seen { orders, readings: vec![(3, 0.4, 0.5)] };
        let before = prior(4, 0.7);
        let belief = before.after(&seen);
        let inverse = before.covariance.inverse();
        let top = before.height(&inverse, &belief.mean, &seen);
        for one in 0..4 {
            for by in [-1e-3, 1e-3] {
                let mut moved = belief.mean.clone();
                moved[one] += by;
                assert!(before.height(&inverse, &moved, &seen) < top);
            }
        }
    }

    #[test]
    fn orders_that_repeat_speak_for_wide_strengths_and_mixed_ones_for_narrow() {
        let narrow = prior(6, 0.3);
        let speaks = |orders: Vec<(Vec<usize>, usize)>| {
            let seen = Seen { orders, readings: Vec::new() };
            let evidence = |times: f64| {
                let belief = narrow.spread_by(times);
                belief.evidence(&belief.after(&seen), &seen)
            };
            evidence(5.0) - evidence(1.0)
        };
        assert!(speaks(vec![((0..6).collect(), 6); 4]) > 1.0);
        let mixed = vec![((0..6).collect(), 6), ((0..6).rev().collect(), 6)];
        assert!(speaks([mixed.clone(), mixed].concat()) < -1.0);
    }

    #[test]
    fn chances_of_all_orders_add_up_to_one() {
        let strengths = [0.3, -0.2, 0.9];
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let all: f64 = orders.iter().map(|order| exp(told(&strengths, order, 3))).sum();
        assert!((all - 1.0).abs() < 1e-12, "{all}");
        assert!((told(&[0.0; 3], &[1, 2, 0], 3) - told_blindly(3)).abs() < 1e-12);
    }
}
