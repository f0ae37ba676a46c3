//! Prices on places and bonuses, which prove that so many rivals do not fit together.
//!
//! Put a price, not below zero, on each use of the room. Rivals that fit together use no more than
//! the room, so together they pay no more than it is worth; and each pays at least for its cheapest
//! demand. So if the cheapest choice of some weight costs more than the room is worth, no choice of
//! that weight fits. That holds at any prices: good ones only prove more. At a price of one on one
//! prefix alone it compares what must be used of that prefix with what there is of it; at the points
//! of each place it compares the points that rivals lack with those to be had.

use std::ops::Range;

use super::demands::{Demand, Reacher};

/// What all the room is worth, roughly; so finely are prices told apart.
const WORTH: i64 = 1 << 24;
/// The larger, the more slowly prices follow what is asked for.
const CALM: i64 = 8;

/// Prices, with what rivals pay at them.
pub(super) struct Prices {
    /// The price of each use.
    of: Vec<i64>,
    /// What each demand of each rival costs.
    costs: Vec<Vec<i64>>,
    /// What at least so much weight of the rivals from each index on costs; none where there is not
    /// so much.
    least: Vec<Vec<Option<i64>>>,
}

impl Prices {
    /// These prices, of whatever scale; each kind of race has its span of prefixes.
    pub(super) fn new(
        prices: &[i64],
        room: &[u16],
        spans: &[Range<usize>],
        reachers: &[Reacher],
    ) -> Self {
        let worth = worth(prices, room).max(1);
        let of: Vec<i64> = prices.iter().map(|price| (price * WORTH / worth).max(1)).collect();
        let each = of_each(&of, spans);
        let costs = |one: &Reacher| one.demands.iter().map(|demand| cost(demand, &each)).collect();
        let costs: Vec<Vec<i64>> = reachers.iter().map(costs).collect();
        let mut least = vec![vec![Some(0)]];
        for (reacher, costs) in reachers.iter().zip(&costs).rev() {
            let behind = least.last().expect("it begins with nobody");
            let cheapest = costs.iter().min();
            let at_least = |weight: usize| {
                let before = behind.get(weight.saturating_sub(reacher.weight)).copied().flatten();
                let with = before.zip(cheapest).map(|(before, cost)| before + cost);
                let without = behind.get(weight).copied().flatten();
                with.into_iter().chain(without).min()
            };
            let table = (0..behind.len() + reacher.weight).map(at_least).collect();
            least.push(table);
        }
        least.reverse();
        Self { of, costs, least }
    }

    /// What so much weight of the rivals from this one on leaves of the worth of this room at most;
    /// below zero if it cannot be paid, none if there is not so much weight.
    pub(super) fn left(&self, weight: usize, from: usize, room: &[u16]) -> Option<i64> {
        let least = self.least[from].get(weight).copied().flatten();
        least.map(|least| worth(&self.of, room) - least)
    }

    /// Do these prices leave it open that so much weight fits?
    pub(super) fn allow(&self, weight: usize, from: usize, room: &[u16]) -> bool {
        self.left(weight, from, room).is_some_and(|left| left >= 0)
    }

    /// What a demand of a rival costs.
    pub(super) fn cost(&self, reacher: usize, demand: usize) -> i64 {
        self.costs[reacher][demand]
    }

    /// Follows rivals that put their demands in the order of what they cost.
    pub(super) fn cheapest_first(&mut self) {
        self.costs.iter_mut().for_each(|costs| costs.sort_unstable());
    }

    /// The rivals of the cheapest choice of at least this weight.
    pub(super) fn choice(&self, weight: usize, reachers: &[Reacher]) -> Vec<usize> {
        let mut left = weight;
        let mut choice = Vec::new();
        for (index, reacher) in reachers.iter().enumerate() {
            let without = self.least[index + 1].get(left).copied().flatten();
            if left > 0 && self.least[index][left] != without {
                left = left.saturating_sub(reacher.weight);
                choice.push(index);
            }
        }
        choice
    }

    /// Dearer where the cheapest choice of this weight asks for more than the room, cheaper where
    /// it asks for less.
    pub(super) fn followed(&self, weight: usize, reachers: &[Reacher], room: &[u16]) -> Vec<i64> {
        let mut asked = vec![0_i64; room.len()];
        for index in self.choice(weight, reachers) {
            let demands = self.costs[index].iter().zip(&reachers[index].demands);
            let cheapest = demands.min_by_key(|(cost, _)| **cost);
            let uses = cheapest.into_iter().flat_map(|(_, demand)| &demand.uses);
            asked.iter_mut().zip(uses).for_each(|(asked, used)| *asked += i64::from(*used));
        }
        let follow = |((price, asked), room): ((&i64, i64), &u16)| {
            let room = i64::from(*room).max(1);
            price + price * (asked - room) / (CALM * room)
        };
        self.of.iter().zip(asked).zip(room).map(follow).collect()
    }

    /// What it costs to take each place and bonus if all becomes dearer as room gets scarce.
    pub(super) fn scarce(&self, all: &[u16], left: &[u16], spans: &[Range<usize>]) -> Vec<i64> {
        let rooms = all.iter().zip(left);
        let dearer = rooms
            .zip(&self.of)
            .map(|((all, left), price)| price * i64::from(*all) / i64::from(*left).max(1));
        of_each(&dearer.collect::<Vec<_>>(), spans)
    }
}

/// What a demand costs if each place and bonus costs so much.
pub(super) fn cost(demand: &Demand, each: &[i64]) -> i64 {
    demand.taken.iter().map(|one| each[usize::from(*one)]).sum()
}

/// What it costs to take each place and bonus: a place uses its own prefix and every longer one.
fn of_each(prices: &[i64], spans: &[Range<usize>]) -> Vec<i64> {
    let mut each = prices.to_vec();
    for span in spans {
        for index in span.clone().rev().skip(1) {
            each[index] += each[index + 1];
        }
    }
    each
}

fn worth(prices: &[i64], room: &[u16]) -> i64 {
    prices.iter().zip(room).map(|(price, room)| price * i64::from(*room)).sum()
}
