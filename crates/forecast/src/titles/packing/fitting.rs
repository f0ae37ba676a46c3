//! The most rivals that fit together, each with one of its least sets of places.
//!
//! A choice is asked for one rival more each time, so that it can be seen early that too little room
//! is left: by what so many rivals need of the first places at least, and by the points they lack.

use std::ops::Range;

use super::super::contest::{Contest, number};
use super::Kind;
use super::demands::{Demand, Reacher};

/// More demands tried than this, and the answer is a bound.
const MOST_TRIES: usize = 1_000_000;

/// The search for the most rivals that fit together.
pub(super) struct Packing {
    reachers: Vec<Reacher>,
    /// For each reacher those in front of it that can always take its part.
    stronger: Vec<Vec<usize>>,
    room: Demand,
    /// Where the places of each kind stand among the prefixes, and what each is worth at most.
    kinds: Vec<(Range<usize>, Vec<i64>)>,
    /// What each bonus is worth, kind after kind.
    bonus_worth: Vec<i64>,
    /// The most places that one rival can take.
    slots: u16,
    /// What the rivals from an index on use of each prefix at least, so many of them together.
    least: Vec<Vec<Vec<u16>>>,
    tries: usize,
}

/// How far a choice has come: the next rival to look at, and the weight chosen.
type SoFar = (usize, usize);

impl Packing {
    pub(super) fn new(contest: &Contest, kinds: &[Kind], mut reachers: Vec<Reacher>) -> Self {
        reachers.sort_by(|one, other| {
            let order = contest.compare((other.rival, &[]), (one.rival, &[]));
            one.deficit.cmp(&other.deficit).then(order)
        });
        let stronger = (0..reachers.len()).map(|index| {
            let one = &reachers[index];
            let stands_in = |other: &usize| contest.stands_in(&reachers[*other], one);
            (0..index).filter(stands_in).collect()
        });
        let stronger = stronger.collect();
        let mut room = Demand { prefixes: Vec::new(), bonuses: Vec::new() };
        let (mut spans, mut bonus_worth) = (Vec::new(), Vec::new());
        for kind in kinds {
            let count = number(kind.races.len());
            let race = &contest.races[kind.races[0]];
            let begin = room.prefixes.len();
            room.prefixes.extend((1..=race.places).map(|place| place * count));
            room.bonuses.extend(kind.open.iter().map(|_| count));
            let worth = |place| race.pays.iter().map(|pay| pay.at(place)).max().unwrap_or(0);
            spans.push((begin..room.prefixes.len(), (1..=race.places).map(worth).collect()));
            bonus_worth.extend(kind.open.iter().map(|bonus| race.bonuses[*bonus].points));
        }
        let slots = contest.runners.iter().map(|runner| {
            runner.slots.iter().map(|slots| number(slots.len()).min(contest.counted)).sum::<u16>()
        });
        let slots = slots.max().unwrap_or(0);
        let least = least(&reachers, room.prefixes.len());
        let kinds = spans;
        Self { reachers, stronger, room, kinds, bonus_worth, slots, least, tries: 0 }
    }

    /// The most weight that fits, and whether that was proved. Asked for one more each time, so
    /// that most of a choice can be seen to fail early.
    pub(super) fn most(mut self) -> (usize, bool) {
        let all = self.reachers.iter().map(|one| one.weight).sum();
        let mut best = 0;
        while best < all {
            let mut chosen = vec![false; self.reachers.len()];
            self.tries = 0;
            match self.find(best + 1, &mut chosen, (0, 0)) {
                Some(weight) => best = weight,
                None if self.tries < MOST_TRIES => return (best, true),
                None => return (all, false),
            }
        }
        (best, true)
    }

    /// A choice of at least this weight; its weight.
    fn find(&mut self, target: usize, chosen: &mut Vec<bool>, so_far: SoFar) -> Option<usize> {
        let (index, weight) = so_far;
        if weight >= target {
            return Some(weight);
        }
        if self.tries >= MOST_TRIES || !self.may_reach(target - weight, index) {
            return None;
        }
        // Whoever can take the part of somebody weaker is taken first.
        if self.stronger[index].iter().all(|other| chosen[*other]) {
            let after = (index + 1, weight + self.reachers[index].weight);
            chosen[index] = true;
            for demand in 0..self.reachers[index].demands.len() {
                self.tries += 1;
                if self.take(index, demand) {
                    let found = self.find(target, chosen, after);
                    self.give_back(index, demand);
                    if found.is_some() {
                        return found;
                    }
                }
            }
            chosen[index] = false;
        }
        self.find(target, chosen, (index + 1, weight))
    }

    /// Can the rivals from this one on still bring so much weight, by the room they need of each
    /// prefix and by the points they lack?
    fn may_reach(&self, weight: usize, from: usize) -> bool {
        let rest = &self.reachers[from..];
        let Some(heaviest) = rest.iter().map(|one| one.weight).max() else { return false };
        let rivals = weight.div_ceil(heaviest);
        if rivals > rest.len() {
            return false;
        }
        let least = &self.least[from][rivals - 1];
        if least.iter().zip(&self.room.prefixes).any(|(least, room)| least > room) {
            return false;
        }
        // They stand in the order of what they lack.
        let lacking: i64 = rest[..rivals].iter().map(|one| one.deficit).sum();
        lacking <= self.worth_left(number(rivals) * self.slots)
    }

    /// The most points that so many places can bring in the room that is left.
    fn worth_left(&self, places: u16) -> i64 {
        let mut worth = 0;
        for (span, paid) in &self.kinds {
            // The room up to a place is bounded by that of every longer prefix too.
            let mut room: Vec<u16> = self.room.prefixes[span.clone()].to_vec();
            for place in (1..room.len()).rev() {
                room[place - 1] = room[place - 1].min(room[place]);
            }
            let mut used = 0;
            for (room, paid) in room.into_iter().zip(paid) {
                let free = room.min(places).saturating_sub(used);
                worth += i64::from(free) * paid;
                used += free;
            }
        }
        let bonuses = self.room.bonuses.iter().zip(&self.bonus_worth);
        worth + bonuses.map(|(count, paid)| i64::from(*count) * paid).sum::<i64>()
    }

    fn take(&mut self, index: usize, demand: usize) -> bool {
        let demand = &self.reachers[index].demands[demand];
        let fits = |room: &[u16], wanted: &[u16]| {
            room.iter().zip(wanted).all(|(room, wanted)| room >= wanted)
        };
        if !fits(&self.room.prefixes, &demand.prefixes)
            || !fits(&self.room.bonuses, &demand.bonuses)
        {
            return false;
        }
        let used = self.room.prefixes.iter_mut().zip(&demand.prefixes);
        used.for_each(|(room, wanted)| *room -= wanted);
        let used = self.room.bonuses.iter_mut().zip(&demand.bonuses);
        used.for_each(|(room, wanted)| *room -= wanted);
        true
    }

    fn give_back(&mut self, index: usize, demand: usize) {
        let demand = &self.reachers[index].demands[demand];
        let used = self.room.prefixes.iter_mut().zip(&demand.prefixes);
        used.for_each(|(room, wanted)| *room += wanted);
        let used = self.room.bonuses.iter_mut().zip(&demand.bonuses);
        used.for_each(|(room, wanted)| *room += wanted);
    }
}

/// For the rivals from each index on and for each number of them: what so many use of each prefix
/// at least, whoever of them it is and whichever of their demands they take.
fn least(reachers: &[Reacher], prefixes: usize) -> Vec<Vec<Vec<u16>>> {
    let of_one = |reacher: &Reacher, prefix: usize| {
        reacher.demands.iter().map(|demand| demand.prefixes[prefix]).min().unwrap_or(0)
    };
    let mut sorted: Vec<Vec<u16>> = vec![Vec::new(); prefixes];
    let mut tables = vec![Vec::new(); reachers.len()];
    for (reacher, table) in reachers.iter().zip(&mut tables).rev() {
        for (prefix, uses) in sorted.iter_mut().enumerate() {
            let own = of_one(reacher, prefix);
            uses.insert(uses.partition_point(|other| *other < own), own);
        }
        let mut sums = vec![0; prefixes];
        for rivals in 0..sorted.first().map_or(0, Vec::len) {
            let uses = sums.iter_mut().zip(&sorted);
            uses.for_each(|(sum, uses)| *sum += uses[rivals]);
            table.push(sums.clone());
        }
    }
    tables
}
