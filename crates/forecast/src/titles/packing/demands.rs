//! The least sets of places with which one rival reaches a contender.
//!
//! A better place never hurts, so a set is least when no single place of it can be worse. Only least
//! sets are kept: whoever fits with another set fits with one of these.

use std::cmp::Ordering;

use racing::regulations::TieKind;

use super::super::contest::{Contest, number};
use super::super::key::Outcome;
use super::Kind;

/// More tuples of places than this for one rival, and they are not looked at.
const MOST_TUPLES: usize = 60_000;

/// A least set of places with which a rival reaches its aim.
pub(super) struct Demand {
    /// Places 1 to p used, for every p, kind after kind.
    pub(super) prefixes: Vec<u16>,
    /// How many of each bonus, kind after kind.
    pub(super) bonuses: Vec<u16>,
}

/// A rival with what it would take.
pub(super) struct Reacher {
    pub(super) rival: usize,
    pub(super) weight: usize,
    /// Points it lacks at least.
    pub(super) deficit: i64,
    pub(super) demands: Vec<Demand>,
}

/// The search for the least demands of one rival.
pub(super) struct Search<'a> {
    contest: &'a Contest,
    runner: usize,
    rival: usize,
    order: Ordering,
    kinds: &'a [Kind],
    /// What each place of each kind is worth to the rival, the last for none.
    worth: Vec<Vec<i64>>,
    /// What each open bonus is worth, kind after kind.
    bonus_worth: Vec<i64>,
    /// What the rival has and gets whatever its places.
    base: i64,
    /// What the contender has.
    aim: i64,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        contest: &'a Contest,
        (runner, rival): (usize, usize),
        order: Ordering,
        kinds: &'a [Kind],
    ) -> Self {
        let worth = kinds.iter().map(|kind| {
            let places = 1..=contest.races[kind.races[0]].places;
            let paid = |place| contest.result(rival, kind.races[0], Some(place), 0).points;
            places.map(paid).chain([0]).collect()
        });
        let bonus = |kind: &'a Kind| {
            let bonuses = &contest.races[kind.races[0]].bonuses;
            kind.open.iter().map(|bonus| bonuses[*bonus].points)
        };
        let mut search = Self {
            contest,
            runner,
            rival,
            order,
            kinds,
            worth: worth.collect(),
            bonus_worth: kinds.iter().flat_map(bonus).collect(),
            base: 0,
            aim: contest.points((runner, &[])),
        };
        let nothing = vec![0; search.bonus_worth.len()];
        search.base = contest.points((rival, &search.outcomes(&[], &[], &nothing)));
        search
    }

    /// How many places the rival can take in races of a kind.
    fn slots(&self, kind: &Kind) -> usize {
        let race = kind.races[0];
        if self.contest.share(self.runner, self.rival, race) {
            return 0;
        }
        let slots = self.contest.runners[self.rival].slots[race].iter();
        let cars = slots.filter(|slot| !slot.barred).count();
        cars.min(usize::from(self.contest.counted)) * kind.races.len()
    }

    /// Every least demand; `None` if there would be too many to look at.
    pub(super) fn reacher(&self, weight: usize) -> Option<Reacher> {
        let slots: Vec<usize> = self.kinds.iter().map(|kind| self.slots(kind)).collect();
        let places = self.kinds.iter().map(|kind| self.last(kind)).max().unwrap_or(0);
        let count: usize = slots.iter().sum();
        let tuples = (1..count).try_fold(1_usize, |product, step| {
            let next = product.checked_mul(usize::from(places) + step)? / step;
            (next <= MOST_TUPLES).then_some(next)
        })?;
        let sets = self.bonus_sets(&slots);
        if tuples.saturating_mul(sets.len()) > MOST_TUPLES {
            return None;
        }
        let owner = |(kind, slots): (usize, &usize)| std::iter::repeat_n(kind, *slots);
        let owners: Vec<usize> = slots.iter().enumerate().flat_map(owner).collect();
        let mut found = Vec::new();
        for bonuses in sets {
            let mut tuple = Vec::with_capacity(owners.len());
            self.extend(&owners, &mut tuple, &bonuses, &mut found);
        }
        // What takes the places that others want least is tried first.
        found
            .sort_by_key(|demand| demand.prefixes.iter().map(|used| u32::from(*used)).sum::<u32>());
        Some(Reacher {
            rival: self.rival,
            weight,
            deficit: (self.aim - self.base).max(0),
            demands: found,
        })
    }

    fn last(&self, kind: &Kind) -> u16 {
        self.contest.races[kind.races[0]].places
    }

    /// Every way to take open bonuses, counted by kind: at most one of each a race.
    fn bonus_sets(&self, slots: &[usize]) -> Vec<Vec<u16>> {
        let mut sets = vec![Vec::new()];
        for (kind, slots) in self.kinds.iter().zip(slots) {
            let mask = self.contest.runners[self.rival].bonuses[kind.races[0]];
            for bonus in &kind.open {
                let able = *slots > 0 && mask.open & (1 << bonus) != 0;
                let most = if able { number(kind.races.len()) } else { 0 };
                sets = (sets.into_iter())
                    .flat_map(|set| (0..=most).map(move |count| [&set[..], &[count]].concat()))
                    .collect();
            }
        }
        sets
    }

    /// Fills the slots one after another; the last takes the worst place that is enough.
    fn extend(
        &self,
        owners: &[usize],
        tuple: &mut Vec<u16>,
        bonuses: &[u16],
        found: &mut Vec<Demand>,
    ) {
        let index = tuple.len();
        if index == owners.len() {
            if self.reaches(owners, tuple, bonuses) {
                found.push(self.demand(owners, tuple, bonuses));
            }
            return;
        }
        let kind = owners[index];
        let none = self.last(&self.kinds[kind]) + 1;
        let first = match index.checked_sub(1) {
            Some(before) if owners[before] == kind => tuple[before],
            _ => 1,
        };
        if index + 1 < owners.len() {
            for place in first..=none {
                tuple.push(place);
                self.extend(owners, tuple, bonuses, found);
                tuple.pop();
            }
            return;
        }
        let (mut good, mut bad) = (first - 1, none + 1);
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            tuple.push(middle);
            if self.reaches(owners, tuple, bonuses) {
                good = middle;
            } else {
                bad = middle;
            }
            tuple.pop();
        }
        if good >= first {
            tuple.push(good);
            if self.is_least(owners, tuple, bonuses) {
                found.push(self.demand(owners, tuple, bonuses));
            }
            tuple.pop();
        }
    }

    /// Would any single place less be too little?
    fn is_least(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> bool {
        let mut less = tuple.to_vec();
        (0..tuple.len()).all(|index| {
            let none = self.last(&self.kinds[owners[index]]) + 1;
            let next = (tuple.get(index + 1).zip(owners.get(index + 1)))
                .filter(|(_, owner)| **owner == owners[index])
                .map_or(none, |(place, _)| *place);
            if tuple[index] >= next {
                return true;
            }
            less[index] += 1;
            let enough = self.reaches(owners, &less, bonuses);
            less[index] -= 1;
            !enough
        })
    }

    fn reaches(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> bool {
        if self.contest.best.is_none() {
            let places = owners.iter().zip(tuple);
            let paid = places.map(|(kind, place)| self.worth[*kind][usize::from(*place) - 1]);
            let bonuses = bonuses.iter().zip(&self.bonus_worth);
            let bonuses = bonuses.map(|(count, worth)| i64::from(*count) * worth);
            let points = self.base + paid.sum::<i64>() + bonuses.sum::<i64>();
            if points != self.aim {
                return points > self.aim;
            }
        }
        let theirs = self.outcomes(owners, tuple, bonuses);
        let order = self.contest.compare((self.runner, &[]), (self.rival, &theirs));
        order <= self.order
    }

    /// The places as results. Where the race of a place can break a tie, the best goes where it
    /// does most, which makes the answer an upper bound.
    fn outcomes(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> Vec<Outcome> {
        let contest = self.contest;
        let rival = &contest.runners[self.rival];
        let latest_first = contest.ties.first() == Some(&TieKind::LatestRound)
            || contest.ties.get(1) == Some(&TieKind::LatestRound);
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(tuple.len() + rival.hidden.len());
        let mut bonuses = bonuses.iter();
        for (index, kind) in self.kinds.iter().enumerate() {
            let mut races = kind.races.clone();
            if latest_first {
                races.reverse();
            }
            let own = owners.iter().zip(tuple).filter(|(owner, _)| **owner == index);
            let none = self.last(kind) + 1;
            for ((_, place), turn) in own.zip(0..) {
                let race = races[turn % races.len()];
                let place = Some(*place).filter(|place| *place < none);
                outcomes.push(contest.result(self.rival, race, place, 0));
            }
            for bonus in &kind.open {
                let count = usize::from(bonuses.next().copied().unwrap_or(0));
                let points = contest.races[races[0]].bonuses[*bonus].points;
                let at = races.iter().take(count).map(|race| contest.races[*race].at);
                outcomes.extend(at.map(|at| Outcome { at, points, from: 0, to: 0 }));
            }
            if contest.share(self.runner, self.rival, races[0]) {
                let alone = races.iter().filter_map(|race| {
                    let points = contest.alone(self.rival, *race)?;
                    Some(Outcome { at: contest.races[*race].at, points, from: 0, to: 0 })
                });
                outcomes.extend(alone);
            } else {
                let own = rival.bonuses[races[0]].own;
                let points = contest.bonus_points(races[0], own, Some(1));
                let at = races.iter().map(|race| contest.races[*race].at);
                let given = at.filter(|_| points != 0);
                outcomes.extend(given.map(|at| Outcome { at, points, from: 0, to: 0 }));
            }
        }
        outcomes.extend(&rival.hidden);
        outcomes
    }

    fn demand(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> Demand {
        let mut prefixes = Vec::new();
        for (index, kind) in self.kinds.iter().enumerate() {
            let own = owners.iter().zip(tuple).filter(|(owner, _)| **owner == index);
            let own: Vec<u16> = own.map(|(_, place)| *place).collect();
            let used = |last: u16| own.iter().filter(|place| **place <= last).count();
            prefixes.extend((1..=self.last(kind)).map(|last| number(used(last))));
        }
        Demand { prefixes, bonuses: bonuses.to_vec() }
    }
}
