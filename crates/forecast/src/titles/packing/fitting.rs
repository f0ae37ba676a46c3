//! The most rivals that fit together, each with one of its least sets of places.
//!
//! Prices say how many fit at most, and rivals that buy one after another show how many fit at
//! least. Mostly the two meet; where they do not, a choice of one rival more is searched for.

use std::ops::Range;

use super::super::contest::{Contest, number};
use super::Kind;
use super::demands::{Demand, Reacher};
use super::prices::{Prices, cost};

/// More demands tried than this, and the answer is a bound.
const MOST_TRIES: usize = 150_000;
/// Prices are set anew so often at most, and for so many demands in all.
const MOST_TURNS: usize = 100;
const MOST_PRICED: usize = 400_000;

/// The search for the most rivals that fit together.
pub(super) struct Packing {
    /// Those that lack most first: they have the least choice.
    reachers: Vec<Reacher>,
    /// For each reacher those behind it that can always take its part.
    stronger: Vec<Vec<usize>>,
    /// What there is of each prefix, kind after kind, and of each bonus.
    room: Vec<u16>,
    /// Where the prefixes of each kind stand in the room.
    spans: Vec<Range<usize>>,
    /// The best prices so far.
    prices: Prices,
    tries: usize,
}

impl Packing {
    pub(super) fn new(contest: &Contest, kinds: &[Kind], mut reachers: Vec<Reacher>) -> Self {
        reachers.sort_by(|one, other| {
            let order = contest.compare((one.rival, &[]), (other.rival, &[]));
            other.deficit.cmp(&one.deficit).then(order)
        });
        let stronger = (0..reachers.len()).map(|index| {
            let one = &reachers[index];
            let stands_in = |other: &usize| contest.stands_in(&reachers[*other], one);
            (index + 1..reachers.len()).filter(stands_in).collect()
        });
        let stronger = stronger.collect();
        let (mut room, mut points, mut spans) = (Vec::new(), Vec::new(), Vec::new());
        for kind in kinds {
            let race = &contest.races[kind.races[0]];
            let begin = room.len();
            room.extend((1..=race.places).map(|place| place * number(kind.races.len())));
            spans.push(begin..room.len());
            let paid = |place| race.pays.iter().map(|pay| pay.at(place)).max().unwrap_or(0);
            let next = |place| if place < race.places { paid(place + 1) } else { 0 };
            points.extend((1..=race.places).map(|place| (paid(place) - next(place)).max(0)));
        }
        for kind in kinds {
            let race = &contest.races[kind.races[0]];
            room.extend(kind.open.iter().map(|_| number(kind.races.len())));
            points.extend(kind.open.iter().map(|bonus| race.bonuses[*bonus].points.max(0)));
        }
        let prices = Prices::new(&points, &room, &spans, &reachers);
        Self { reachers, stronger, room, spans, prices, tries: 0 }
    }

    /// The most weight that fits, at most this, and whether so much does for certain.
    pub(super) fn most(mut self, at_most: usize) -> (usize, bool) {
        let all = self.reachers.iter().map(|one| one.weight).sum();
        let whole = self.reachers.iter().all(|one| one.whole);
        let (mut fits, most) = self.trade(at_most.min(all), whole);
        if !whole || fits >= most {
            return (most, fits >= most);
        }
        self.cheapest_first();
        while fits < most {
            match self.find(fits + 1, &mut Vec::new(), (0, 0)) {
                Some(weight) => fits = weight,
                None => return if self.tries < MOST_TRIES { (fits, true) } else { (most, false) },
            }
        }
        (most, true)
    }

    /// Sets prices again and again until as much weight is seen to fit as they allow; the weight
    /// that fits, and the most that may. Prices forbid nothing unless every demand is known.
    fn trade(&mut self, at_most: usize, whole: bool) -> (usize, usize) {
        let demands: usize = self.reachers.iter().map(|one| one.demands.len()).sum();
        let turns = (MOST_PRICED / demands.max(1)).clamp(1, MOST_TURNS);
        let (mut fits, mut most) = (0, at_most);
        let mut queue: Vec<usize> = (0..self.reachers.len()).collect();
        let mut next = self.prices.followed(most, &self.reachers, &self.room);
        for _ in 0..turns {
            while whole && fits < most && !self.prices.allow(most, 0, &self.room) {
                most -= 1;
            }
            if fits >= most {
                break;
            }
            let prices = Prices::new(&next, &self.room, &self.spans, &self.reachers);
            fits = fits.max(self.sell(&prices, fits + 1, &mut queue));
            next = prices.followed(most, &self.reachers, &self.room);
            let left = |prices: &Prices| prices.left((fits + 1).min(most), 0, &self.room);
            if left(&prices) < left(&self.prices) {
                self.prices = prices;
            }
        }
        (fits, most)
    }

    /// The weight that fits if the cheapest choice of so much buys in the order of the queue. Who
    /// finds nothing that fits comes first the next time.
    fn sell(&self, prices: &Prices, weight: usize, queue: &mut [usize]) -> usize {
        let choice = prices.choice(weight, &self.reachers);
        let mut room = self.room.clone();
        let mut sold = 0;
        let mut missed = Vec::new();
        for index in queue.iter().filter(|index| choice.contains(index)) {
            let reacher = &self.reachers[*index];
            let each = prices.scarce(&self.room, &room, &self.spans);
            let fitting = reacher.demands.iter().filter(|demand| demand.fits(&room));
            match fitting.min_by_key(|demand| cost(demand, &each)) {
                Some(demand) => {
                    demand.take(&mut room);
                    sold += reacher.weight;
                }
                None => missed.push(*index),
            }
        }
        queue.sort_by_key(|index| !missed.contains(index));
        sold
    }

    /// Puts the demands of each rival in the order of what they cost.
    fn cheapest_first(&mut self) {
        for (index, reacher) in self.reachers.iter_mut().enumerate() {
            let demands = std::mem::take(&mut reacher.demands).into_iter().enumerate();
            let mut demands: Vec<(usize, Demand)> = demands.collect();
            demands.sort_by_key(|(demand, _)| self.prices.cost(index, *demand));
            reacher.demands = demands.into_iter().map(|(_, demand)| demand).collect();
        }
        self.prices.cheapest_first();
    }

    /// A choice of at least this weight from a rival on, with what is chosen before it; its weight.
    ///
    /// Whoever is chosen, everybody who can take its part is chosen too. And what fits still fits if
    /// somebody gives up: so nobody is tried where those who can take its part are enough alone,
    /// unless somebody chosen before needs it.
    fn find(
        &mut self,
        target: usize,
        chosen: &mut Vec<usize>,
        (index, weight): (usize, usize),
    ) -> Option<usize> {
        if weight >= target {
            return Some(weight);
        }
        if self.tries >= MOST_TRIES || !self.prices.allow(target - weight, index, &self.room) {
            return None;
        }
        if !chosen.iter().any(|weaker| self.stronger[*weaker].contains(&index)) {
            let found = self.find(target, chosen, (index + 1, weight));
            let stronger = self.stronger[index].iter().map(|one| self.reachers[*one].weight);
            if found.is_some() || weight + stronger.sum::<usize>() >= target {
                return found;
            }
        }
        let with = weight + self.reachers[index].weight;
        let rest = target.saturating_sub(with);
        let budget = self.prices.left(rest, index + 1, &self.room)?;
        chosen.push(index);
        let mut found = None;
        for demand in 0..self.reachers[index].demands.len() {
            if found.is_some() || self.prices.cost(index, demand) > budget {
                break;
            }
            self.tries += 1;
            if self.reachers[index].demands[demand].fits(&self.room) {
                self.reachers[index].demands[demand].take(&mut self.room);
                found = self.find(target, chosen, (index + 1, with));
                self.reachers[index].demands[demand].give_back(&mut self.room);
            }
        }
        chosen.pop();
        found
    }
}
