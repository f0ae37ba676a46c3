//! The least sets of places with which one rival reaches a contender.
//!
//! A better place or a bonus more never hurts, so a set is least when no single place of it can be
//! worse and no bonus less. Only least sets are kept: whoever fits with another set fits with one of
//! these. Where there are too many to look at, those without a bonus are looked at first: they can
//! show that rivals fit, but not that they do not.

use std::cmp::Ordering;

use racing::regulations::TieKind;

use super::super::contest::{Contest, number};
use super::super::key::Outcome;
use super::Kind;

/// More places and sets of bonuses looked at than this for one rival, and some demands stay unknown.
const MOST_LOOKS: usize = 7_000;

/// A least set of places with which a rival reaches its aim.
pub(super) struct Demand {
    /// What it takes, as where that stands in the room: places, kind after kind, then bonuses.
    pub(super) taken: Vec<u16>,
    /// What that uses: places 1 to p, for every p, kind after kind, then each bonus.
    pub(super) uses: Vec<u16>,
}

impl Demand {
    pub(super) fn fits(&self, room: &[u16]) -> bool {
        room.iter().zip(&self.uses).all(|(room, used)| room >= used)
    }

    pub(super) fn take(&self, room: &mut [u16]) {
        room.iter_mut().zip(&self.uses).for_each(|(room, used)| *room -= used);
    }

    pub(super) fn give_back(&self, room: &mut [u16]) {
        room.iter_mut().zip(&self.uses).for_each(|(room, used)| *room += used);
    }
}

/// A rival with what it would take.
pub(super) struct Reacher {
    pub(super) rival: usize,
    pub(super) weight: usize,
    /// Points it lacks at least.
    pub(super) deficit: i64,
    pub(super) demands: Vec<Demand>,
    /// Are these all its least demands?
    pub(super) whole: bool,
}

/// The least demands found so far.
#[derive(Default)]
struct Found {
    demands: Vec<Demand>,
    looks: usize,
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
    /// How often each place was reached, if that settles every tie.
    counts: Option<Counts>,
}

/// How often each place was reached, for every place there is.
struct Counts {
    rival: Vec<u16>,
    runner: Vec<u16>,
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
            counts: None,
        };
        let nothing = vec![0; search.bonus_worth.len()];
        let given = search.outcomes(&[], &[], &nothing);
        search.base = contest.points((rival, &given));
        search.counts = search.counts(&given);
        search
    }

    /// How often each has reached each place, the rival with what it is given; `None` if more than
    /// that can break a tie.
    fn counts(&self, given: &[Outcome]) -> Option<Counts> {
        let contest = self.contest;
        let counts = |rule| matches!(rule, TieKind::Countback | TieKind::CountbackCounted);
        if contest.best.is_some()
            || contest.ties.is_empty()
            || !contest.ties.iter().copied().all(counts)
        {
            return None;
        }
        let mut rival = contest.count((self.rival, given), false);
        let mut runner = contest.count((self.runner, &[]), false);
        let places = contest.races.iter().map(|race| usize::from(race.places));
        let length = places.chain([rival.len(), runner.len()]).max()?;
        rival.resize(length, 0);
        runner.resize(length, 0);
        Some(Counts { rival, runner })
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

    /// Its least demands; `None` if there is none among those looked at.
    pub(super) fn reacher(&self, weight: usize) -> Option<Reacher> {
        let slots: Vec<usize> = self.kinds.iter().map(|kind| self.slots(kind)).collect();
        let owner = |(kind, slots): (usize, &usize)| std::iter::repeat_n(kind, *slots);
        let owners: Vec<usize> = slots.iter().enumerate().flat_map(owner).collect();
        let mut found = Found::default();
        let sets = self.bonus_sets(&slots);
        let count = sets.clone().take(MOST_LOOKS).count();
        let mut done = 0;
        // The first set is the one without a bonus. More are begun only if all can be done.
        for mut bonuses in sets {
            if found.looks * count > MOST_LOOKS * done {
                break;
            }
            self.extend(&owners, &mut Vec::with_capacity(owners.len()), &mut bonuses, &mut found);
            done += 1;
        }
        // What takes the places that others want least is tried first.
        found
            .demands
            .sort_by_key(|demand| demand.uses.iter().map(|used| u32::from(*used)).sum::<u32>());
        (!found.demands.is_empty()).then(|| Reacher {
            rival: self.rival,
            weight,
            deficit: (self.aim - self.base).max(0),
            demands: found.demands,
            whole: done == count && found.looks <= MOST_LOOKS,
        })
    }

    fn last(&self, kind: &Kind) -> u16 {
        self.contest.races[kind.races[0]].places
    }

    /// Every way to take open bonuses, counted by kind: at most one of each a race.
    fn bonus_sets(&self, slots: &[usize]) -> impl Iterator<Item = Vec<u16>> + Clone + use<> {
        let mut most = Vec::new();
        for (kind, slots) in self.kinds.iter().zip(slots) {
            let mask = self.contest.runners[self.rival].bonuses[kind.races[0]];
            let able = |bonus: &usize| *slots > 0 && mask.open & (1 << bonus) != 0;
            let races = number(kind.races.len());
            most.extend(kind.open.iter().map(|bonus| if able(bonus) { races } else { 0 }));
        }
        // Counts up as on an odometer.
        let nothing = vec![0; most.len()];
        std::iter::successors(Some(nothing), move |set| {
            let digit = set.iter().zip(&most).position(|(count, most)| count < most)?;
            let mut next = set.clone();
            next[..digit].fill(0);
            next[digit] += 1;
            Some(next)
        })
    }

    /// Fills the slots one after another, each with the places that can be part of a least set.
    fn extend(
        &self,
        owners: &[usize],
        tuple: &mut Vec<u16>,
        bonuses: &mut [u16],
        found: &mut Found,
    ) {
        found.looks += 1;
        if found.looks > MOST_LOOKS {
            return;
        }
        let index = tuple.len();
        if owners.is_empty() {
            if self.reaches(owners, tuple, bonuses) && self.is_least(owners, tuple, bonuses) {
                found.demands.push(self.demand(owners, tuple, bonuses));
            }
            return;
        }
        let kind = owners[index];
        let before = index.checked_sub(1).filter(|before| owners[*before] == kind);
        let first = before.map_or(1, |before| tuple[before]);
        let none = self.last(&self.kinds[kind]) + 1;
        // With the best of the rest a better place may be too little already; with the worst of the
        // rest a place is not the worst that is enough if the next one is enough too.
        let most = self.worst(owners, tuple, bonuses, (first, none), |owner, place| {
            if owner == kind { place } else { 1 }
        });
        if most < first {
            return;
        }
        if index + 1 == owners.len() {
            tuple.push(most);
            if self.is_least(owners, tuple, bonuses) {
                found.demands.push(self.demand(owners, tuple, bonuses));
            }
            tuple.pop();
            return;
        }
        let least = self.worst(owners, tuple, bonuses, (first, none), |owner, _| {
            self.last(&self.kinds[owner]) + 1
        });
        for place in least.max(first)..=most {
            tuple.push(place);
            self.extend(owners, tuple, bonuses, found);
            tuple.pop();
        }
    }

    /// The worst place for the next slot that is enough, the rest filled as said; one better than
    /// the first if none is.
    fn worst(
        &self,
        owners: &[usize],
        tuple: &mut Vec<u16>,
        bonuses: &[u16],
        (first, none): (u16, u16),
        rest: impl Fn(usize, u16) -> u16,
    ) -> u16 {
        let index = tuple.len();
        let (mut good, mut bad) = (first - 1, none + 1);
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            tuple.push(middle);
            tuple.extend(owners[index + 1..].iter().map(|owner| rest(*owner, middle)));
            if self.reaches(owners, tuple, bonuses) {
                good = middle;
            } else {
                bad = middle;
            }
            tuple.truncate(index);
        }
        good
    }

    /// Would any bonus less or any single place worse be too little?
    fn is_least(&self, owners: &[usize], tuple: &mut [u16], bonuses: &mut [u16]) -> bool {
        for bonus in 0..bonuses.len() {
            if bonuses[bonus] > 0 {
                bonuses[bonus] -= 1;
                let enough = self.reaches(owners, tuple, bonuses);
                bonuses[bonus] += 1;
                if enough {
                    return false;
                }
            }
        }
        (0..tuple.len()).all(|index| {
            let none = self.last(&self.kinds[owners[index]]) + 1;
            let next = (tuple.get(index + 1).zip(owners.get(index + 1)))
                .filter(|(_, owner)| **owner == owners[index])
                .map_or(none, |(place, _)| *place);
            if tuple[index] >= next {
                return true;
            }
            tuple[index] += 1;
            let enough = self.reaches(owners, tuple, bonuses);
            tuple[index] -= 1;
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
        self.reaches_by_ties(owners, tuple, bonuses)
    }

    /// The same by all that counts, which takes longer.
    fn reaches_by_ties(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> bool {
        if let Some(Counts { rival, runner }) = &self.counts {
            let mut counts = rival.clone();
            let places = owners.iter().zip(tuple);
            let places = places.filter(|(kind, place)| **place <= self.last(&self.kinds[**kind]));
            places.for_each(|(_, place)| counts[usize::from(*place) - 1] += 1);
            return runner.cmp(&counts) <= self.order;
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
        let (mut taken, mut uses) = (Vec::new(), Vec::new());
        for (index, kind) in self.kinds.iter().enumerate() {
            let last = self.last(kind);
            let own = owners.iter().zip(tuple).filter(|(owner, _)| **owner == index);
            let own: Vec<u16> = own.map(|(_, place)| *place).collect();
            let placed = own.iter().filter(|place| **place <= last);
            taken.extend(placed.map(|place| number(uses.len()) + place - 1));
            let used = |last: u16| own.iter().filter(|place| **place <= last).count();
            uses.extend((1..=last).map(|last| number(used(last))));
        }
        for count in bonuses {
            taken.extend(std::iter::repeat_n(number(uses.len()), usize::from(*count)));
            uses.push(*count);
        }
        Demand { taken, uses }
    }
}
