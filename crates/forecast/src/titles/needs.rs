//! What a contender needs in the next race.
//!
//! For each own result, each rival has one limit: the best place with which it cannot spoil the
//! goal. A better place never hurts a rival, so the limit is found by halving, and the limits of
//! all rivals together are necessary and sufficient. Limits that forbid nothing are left out; own
//! results that no classification can go with are too.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use racing::RoundNumber;
use racing::regulations::BonusKind;

use super::contest::{Contest, subsets};
use super::key::Outcome;

/// What is to be reached with the next race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// To be out of everybody's reach after it, which in the last race is to be champion.
    Clinch,
    /// To be able to win the title still.
    StayAlive,
}

/// A contender's own result in the next race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnResult {
    /// In this place or better. Places are counted as the series pays them, guests passed over.
    Place(u16),
    /// Whatever it does short of being excluded, and so without a place too.
    Unplaced,
    /// Whatever happens to it. Differs from `Unplaced` only where an exclusion would cost a bonus
    /// that is already its own, as a known pole.
    Excluded,
}

/// What a contender needs in the next race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The race.
    pub round: RoundNumber,
    /// What is to be reached.
    pub goal: Goal,
    /// Is the contender entered for it?
    pub entered: bool,
    /// The cases, each enough by itself, the one that asks least of the contender last. Together
    /// they are necessary. Empty if nothing in this race is enough.
    pub cases: Vec<Case>,
}

/// An own result and what it asks of rivals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The own result: this or a better one.
    pub own: OwnResult,
    /// The bonuses it takes besides.
    pub bonuses: Vec<BonusKind>,
    /// What each rival may do at best; empty if nothing is asked of anybody.
    pub rivals: Vec<RivalLimit>,
}

/// What one rival may do at best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RivalLimit {
    /// The rival, by its number in the contest.
    pub rival: usize,
    /// Without bonuses.
    pub plain: Limit,
    /// With bonuses, where that asks for more: which, and what then.
    pub with: Vec<(Vec<BonusKind>, Limit)>,
}

/// The best place a rival may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Any.
    Any,
    /// This place or lower, or none.
    Place(u16),
    /// None.
    Unplaced,
    /// Nothing it can do is little enough.
    Never,
}

/// A contender's result in the next race, and what is assumed of the races behind it.
struct Own {
    place: Option<u16>,
    bonuses: u8,
    results: Vec<Outcome>,
    /// Its points then.
    points: i64,
}

impl Contest {
    /// What a contender needs in the next race; `None` if no race is left, or if it or a rival has
    /// several cars in it, so that one place does not tell its result.
    pub fn needs(&self, runner: usize, goal: Goal) -> Option<Needs> {
        let race = self.races.first()?;
        if !(0..self.runners.len()).all(|one| self.single(one, 0)) {
            return None;
        }
        let entered = !self.runners[runner].slots[0].is_empty();
        let rivals: Vec<usize> = self.rivals(runner).collect();
        let mut cases: Vec<(u8, Case)> = Vec::new();
        for bonuses in self.own_bonuses(runner, entered) {
            let mut last: Option<Case> = None;
            for (own, place) in self.own_results(runner, entered) {
                let Some(case) = self.case(runner, own, place, bonuses, &rivals, goal) else {
                    continue;
                };
                // A weaker result that asks the same of the others takes the place of a better one.
                match &mut last {
                    Some(before) if before.rivals == case.rivals => before.own = case.own,
                    before => cases.extend(before.replace(case).map(|case| (bonuses, case))),
                }
            }
            cases.extend(last.map(|case| (bonuses, case)));
        }
        let cases = spared(&cases);
        Some(Needs { round: race.round, goal, entered, cases })
    }

    /// The sets of bonuses a contender may take in the next race, those that are its own included.
    fn own_bonuses(&self, runner: usize, entered: bool) -> Vec<u8> {
        let mask = self.runners[runner].bonuses[0];
        let sets = subsets(mask.open);
        if entered { sets.map(|set| set | mask.own).collect() } else { vec![0] }
    }

    /// From the win down to an exclusion.
    fn own_results(&self, runner: usize, entered: bool) -> Vec<(OwnResult, Option<u16>)> {
        let places = (1..=self.races[0].places).filter(|_| entered);
        let mut results: Vec<(OwnResult, Option<u16>)> =
            places.map(|place| (OwnResult::Place(place), Some(place))).collect();
        results.push((OwnResult::Unplaced, None));
        if self.runners[runner].bonuses[0].own != 0 {
            results.push((OwnResult::Excluded, None));
        }
        results
    }

    fn case(
        &self,
        runner: usize,
        result: OwnResult,
        place: Option<u16>,
        bonuses: u8,
        rivals: &[usize],
        goal: Goal,
    ) -> Option<Case> {
        let took_part = self.runners[runner].took_part.saturating_add(u16::from(place.is_some()));
        if goal == Goal::Clinch && took_part < self.minimum.max(1) {
            return None;
        }
        let excluded = result == OwnResult::Excluded;
        let kept = |index: &usize| self.races[0].bonuses[*index].kept(place);
        let taken = (0..self.races[0].bonuses.len()).filter(|index| bonuses & (1 << index) != 0);
        let open = self.runners[runner].bonuses[0].open;
        if taken.clone().any(|index| open & (1 << index) != 0 && (excluded || !kept(&index))) {
            return None;
        }
        let first = match excluded {
            true => Outcome { at: self.races[0].at, ..Outcome::default() },
            false => self.result(runner, 0, place, bonuses),
        };
        let rest = self.runners[runner].most[1..].iter().filter(|_| goal == Goal::StayAlive);
        let results: Vec<Outcome> = std::iter::once(first).chain(rest.copied()).collect();
        let points = self.points((runner, &results));
        let own = Own { place, bonuses, results, points };
        // Most results are not enough whatever rivals do: that shows before a limit is sought.
        let least = |rival: &usize| self.least(runner, &own, *rival, goal);
        if !rivals.iter().all(least) {
            return None;
        }
        let mut limits = Vec::new();
        for rival in rivals {
            let limit = self.limit(runner, &own, *rival, goal);
            if limit.plain == Limit::Never {
                return None;
            }
            limits.push(limit);
        }
        if !self.fits(runner, place, &limits) {
            return None;
        }
        limits.retain(|limit| limit.plain != Limit::Any || !limit.with.is_empty());
        let kinds = taken.filter(|index| open & (1 << index) != 0);
        let kinds = kinds.map(|index| self.races[0].bonuses[index].kind).collect();
        Some(Case { own: result, bonuses: kinds, rivals: limits })
    }

    /// Is the least that a rival can do harmless?
    fn least(&self, runner: usize, own: &Own, rival: usize, goal: Goal) -> bool {
        let bonuses = self.runners[rival].bonuses[0].own;
        let place = own.place.filter(|_| self.share(runner, rival, 0));
        self.harmless(runner, own, rival, (place, bonuses), goal)
    }

    fn limit(&self, runner: usize, own: &Own, rival: usize, goal: Goal) -> RivalLimit {
        let mask = self.runners[rival].bonuses[0];
        let shared = self.share(runner, rival, 0);
        let plain = self.best_place(runner, own, rival, mask.own, goal);
        let mut with = Vec::new();
        let sets = subsets(mask.open & !own.bonuses).skip(1);
        for set in sets.filter(|_| !shared) {
            let limit = self.best_place(runner, own, rival, set | mask.own, goal);
            if limit > plain {
                let indices = (0..self.races[0].bonuses.len()).filter(|one| set & (1 << one) != 0);
                let kinds = indices.map(|index| self.races[0].bonuses[index].kind).collect();
                with.push((kinds, limit));
            }
        }
        RivalLimit { rival, plain, with }
    }

    /// The best place of a rival, with these bonuses, that still leaves the goal.
    fn best_place(&self, runner: usize, own: &Own, rival: usize, bonuses: u8, goal: Goal) -> Limit {
        let harmless =
            |place: Option<u16>| self.harmless(runner, own, rival, (place, bonuses), goal);
        if self.runners[rival].slots[0].is_empty() {
            return if harmless(None) { Limit::Any } else { Limit::Never };
        }
        if self.share(runner, rival, 0) {
            return if harmless(own.place) { Limit::Any } else { Limit::Never };
        }
        if !harmless(None) {
            return Limit::Never;
        }
        let (mut bad, mut good) = (0, self.races[0].places + 1);
        while good - bad > 1 {
            let middle = bad.midpoint(good);
            if harmless(Some(middle)) { good = middle } else { bad = middle }
        }
        // Where the contender itself stands nobody else can.
        if own.place == Some(good) {
            good += 1;
        }
        match good {
            1 => Limit::Any,
            2 if own.place == Some(1) => Limit::Any,
            place if place > self.races[0].places => Limit::Unplaced,
            place => Limit::Place(place),
        }
    }

    /// Does this result of a rival leave the goal to the contender?
    fn harmless(
        &self,
        runner: usize,
        own: &Own,
        rival: usize,
        (place, bonuses): (Option<u16>, u8),
        goal: Goal,
    ) -> bool {
        let ranked = match goal {
            Goal::Clinch => self.can_be_ranked(rival),
            Goal::StayAlive => self.runners[rival].took_part + 1 >= self.minimum,
        };
        if !ranked {
            return true;
        }
        let rival_in = &self.runners[rival];
        let order = self.by_points(runner, own, rival, (place, bonuses), goal);
        if order != Ordering::Equal {
            return order == Ordering::Greater;
        }
        let mut theirs = vec![self.result(rival, 0, place, bonuses)];
        if goal == Goal::Clinch {
            theirs.extend(rival_in.most[1..].iter().chain(&rival_in.hidden));
        }
        let apart = self.apart(rival, runner, &theirs);
        let ours = self.apart(runner, rival, &own.results);
        let order = self.compare(
            (runner, ours.as_deref().unwrap_or(&own.results)),
            (rival, apart.as_deref().unwrap_or(&theirs)),
        );
        order == Ordering::Greater
    }

    /// How they stand by points alone, where that is quickly told; else equal.
    fn by_points(
        &self,
        runner: usize,
        own: &Own,
        rival: usize,
        (place, bonuses): (Option<u16>, u8),
        goal: Goal,
    ) -> Ordering {
        if self.best.is_some() || self.share_any(runner, rival) {
            return Ordering::Equal;
        }
        let theirs = &self.runners[rival];
        let rest = match goal {
            Goal::Clinch => theirs.rest,
            Goal::StayAlive => 0,
        };
        let theirs = theirs.sum + self.result(rival, 0, place, bonuses).points + rest;
        own.points.cmp(&theirs)
    }

    /// Are there cars for the places in front? A place can be filled by a car whose limit it is or
    /// lies behind; the limits are nested, so it is enough to count them from the front.
    fn fits(&self, runner: usize, own: Option<u16>, limits: &[RivalLimit]) -> bool {
        let Some(own) = own else { return true };
        let from = |limit: &RivalLimit| match limit.plain {
            Limit::Any => 1,
            Limit::Place(place) => place,
            Limit::Unplaced | Limit::Never => u16::MAX,
        };
        // A car stands for every driver in it, so the strictest of their limits holds for it.
        let mut strictest: BTreeMap<u16, u16> =
            self.races[0].cars.iter().map(|car| (*car, 1)).collect();
        for limit in limits {
            for slot in &self.runners[limit.rival].slots[0] {
                let known = strictest.entry(slot.car).or_insert(1);
                *known = (*known).max(from(limit));
            }
        }
        for slot in &self.runners[runner].slots[0] {
            strictest.remove(&slot.car);
        }
        let able = |place: u16| strictest.values().filter(|from| **from <= place).count();
        (1..own).all(|place| able(place) >= usize::from(place))
    }
}

/// Cases whose bonuses ask for nothing less are left out, and so are those that another makes
/// needless.
fn spared(cases: &[(u8, Case)]) -> Vec<Case> {
    let better = |one: &(u8, Case), other: &(u8, Case)| {
        one != other
            && one.0 & !other.0 == 0
            && one.1.own >= other.1.own
            && one.1.rivals.iter().all(|limit| {
                let theirs = other.1.rivals.iter().find(|theirs| theirs.rival == limit.rival);
                theirs.is_some_and(|theirs| asks_no_less(theirs, limit))
            })
    };
    let needless = |case: &(u8, Case)| cases.iter().any(|other| better(other, case));
    cases.iter().filter(|case| !needless(case)).map(|(_, case)| case.clone()).collect()
}

/// Does the one ask at least what the other asks?
fn asks_no_less(one: &RivalLimit, other: &RivalLimit) -> bool {
    let with = |limit: &RivalLimit, kinds: &Vec<BonusKind>| {
        limit.with.iter().find(|(known, _)| known == kinds).map(|(_, limit)| *limit)
    };
    one.plain >= other.plain
        && other.with.iter().all(|(kinds, limit)| with(one, kinds).unwrap_or(one.plain) >= *limit)
}
