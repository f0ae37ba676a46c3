//! Who can still be first: a closed form over pairs.
//!
//! `Alive`: with everything in every race to come, a contender beats what each other has today.
//! `Clinched`: with nothing more, it beats what each other could still have. Both outcomes are
//! possible, and extreme in the whole order of the table at once, so a tie on points is settled by
//! the places of the very same outcome.
//!
//! Drivers who share a car in a race share its result, whatever it is: between those two it decides
//! nothing, and is left out.

use std::cmp::Ordering;

use super::contest::{Bonus, Contest, number};
use super::key::Outcome;

/// What a contender can still reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is out of everybody else's reach.
    Clinched,
    /// It can still be first alone, and may fail to.
    Alive,
    /// It can at best draw level, and no rule breaks the tie.
    TieOnly,
    /// It cannot be first any more.
    Eliminated,
}

impl State {
    /// Its name in lower case, as data writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clinched => "clinched",
            Self::Alive => "alive",
            Self::TieOnly => "tie-only",
            Self::Eliminated => "eliminated",
        }
    }
}

/// The rival that decides what a contender can still reach, in the outcome that proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decider {
    /// The rival, by its number in the contest.
    pub rival: usize,
    /// The contender's points in that outcome.
    pub ours: i64,
    /// The rival's points in that outcome.
    pub theirs: i64,
    /// How the contender stands to the rival there; `Equal` is a tie that no rule breaks.
    pub order: Ordering,
}

/// The state of one contender with its proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The state.
    pub state: State,
    /// The most points it can still have, in units of the season's denominator.
    pub most: i64,
    /// Best case: everything for it, nothing for the others. The rival that is hardest to beat.
    pub best_case: Option<Decider>,
    /// Worst case: nothing for it, everything for one rival. The rival that comes furthest.
    pub worst_case: Option<Decider>,
    /// Does it win if it wins every race with every bonus, whatever the others do then?
    pub controls: bool,
}

impl Contest {
    /// What every contender can still reach, in their order.
    pub fn outlooks(&self) -> Vec<Outlook> {
        let best: Vec<Vec<Outcome>> =
            (0..self.runners.len()).map(|one| self.best_of(one)).collect();
        (0..self.runners.len()).map(|runner| self.outlook(runner, &best)).collect()
    }

    /// Everything that may still come to a contender.
    pub(crate) fn best_of(&self, runner: usize) -> Vec<Outcome> {
        let runner = &self.runners[runner];
        runner.most.iter().chain(&runner.hidden).copied().collect()
    }

    fn outlook(&self, runner: usize, best: &[Vec<Outcome>]) -> Outlook {
        let best_case = self.best_case(runner, best);
        let worst_case = self.worst_case(runner, best);
        let order = best_case.map_or(Ordering::Greater, |decider| decider.order);
        let beaten = worst_case.is_some_and(|decider| decider.order != Ordering::Greater);
        let state = match order {
            _ if !self.can_be_ranked(runner) => State::Eliminated,
            Ordering::Less => State::Eliminated,
            Ordering::Equal => State::TieOnly,
            Ordering::Greater if beaten || !self.is_sure_of_a_place(runner) => State::Alive,
            Ordering::Greater => State::Clinched,
        };
        Outlook {
            state,
            most: self.points((runner, &best[runner])),
            best_case,
            worst_case: worst_case.filter(|_| !self.races.is_empty()),
            controls: matches!(state, State::Alive | State::Clinched) && self.controls(runner),
        }
    }

    /// Everything for it, nothing for the others: who is hardest to beat?
    fn best_case(&self, runner: usize, best: &[Vec<Outcome>]) -> Option<Decider> {
        let rivals = self.rivals(runner).filter(|rival| self.must_be_ranked(*rival, runner));
        let against = |rival| {
            let apart = self.apart(runner, rival, &best[runner]);
            self.decider((runner, apart.as_deref().unwrap_or(&best[runner])), (rival, &[]))
        };
        rivals.map(against).min_by_key(|one| (one.order, one.ours - one.theirs))
    }

    /// Nothing for it, everything for one rival: who comes furthest?
    fn worst_case(&self, runner: usize, best: &[Vec<Outcome>]) -> Option<Decider> {
        let rivals = self.rivals(runner).filter(|rival| self.can_be_ranked(*rival));
        let against = |rival| {
            let apart = self.apart(rival, runner, &best[rival]);
            self.decider((runner, &[]), (rival, apart.as_deref().unwrap_or(&best[rival])))
        };
        rivals.map(against).min_by_key(|one| (one.order, one.ours - one.theirs))
    }

    fn decider(&self, ours: (usize, &[Outcome]), theirs: (usize, &[Outcome])) -> Decider {
        Decider {
            rival: theirs.0,
            ours: self.points(ours),
            theirs: self.points(theirs),
            order: self.compare(ours, theirs),
        }
    }

    /// What the one gets that the other does not get with it; `None` if they share no car.
    ///
    /// With dropped results a shared race may still decide, so there it is not left out: that is a
    /// bound, and the contest says so.
    pub(crate) fn apart(
        &self,
        one: usize,
        other: usize,
        results: &[Outcome],
    ) -> Option<Vec<Outcome>> {
        if self.best.is_some() || !self.share_any(one, other) {
            return None;
        }
        let shared = |result: &Outcome| {
            self.races
                .iter()
                .position(|race| race.at == result.at)
                .filter(|race| self.share(one, other, *race))
        };
        let apart = results.iter().filter_map(|result| match shared(result) {
            None => Some(*result),
            Some(race) => self.alone(one, race).map(|points| Outcome {
                at: result.at,
                points,
                from: 0,
                to: 0,
            }),
        });
        Some(apart.collect())
    }

    /// Bonuses of a shared car that one of its drivers scores alone.
    pub(crate) fn alone(&self, runner: usize, race: usize) -> Option<i64> {
        let mask = self.runners[runner].bonuses[race];
        let setter = |(index, bonus): (usize, &Bonus)| {
            let own = (mask.open | mask.own) & (1 << index) != 0;
            (own && bonus.setter).then_some(bonus.points)
        };
        let points = self.races[race].bonuses.iter().enumerate().filter_map(setter).sum();
        (points != 0).then_some(points)
    }

    /// Can it take part in enough rounds to stand in the table?
    pub(crate) fn can_be_ranked(&self, runner: usize) -> bool {
        let runner = &self.runners[runner];
        let rounds = runner.took_part.saturating_add(runner.entered);
        rounds >= self.minimum.max(1)
    }

    /// Has it taken part in enough rounds, even if it never starts again?
    pub(crate) fn is_sure_of_a_place(&self, runner: usize) -> bool {
        self.runners[runner].took_part >= self.minimum.max(1)
    }

    /// Does a rival stand in the table although it never starts again in a car of its own?
    fn must_be_ranked(&self, rival: usize, with: usize) -> bool {
        let shared = (0..self.races.len()).filter(|race| self.share(rival, with, *race)).count();
        let rounds = usize::from(self.runners[rival].took_part) + shared;
        rounds >= usize::from(self.minimum.max(1))
    }

    /// Is it first if it wins everything, with each rival behind it in every race?
    fn controls(&self, runner: usize) -> bool {
        let ours = self.best_of(runner);
        let ours: Vec<Outcome> =
            ours.into_iter().filter(|one| !self.runners[runner].hidden.contains(one)).collect();
        self.rivals(runner).filter(|rival| self.can_be_ranked(*rival)).all(|rival| {
            let theirs = self.behind(rival, runner);
            let apart = self.apart(runner, rival, &ours);
            let ours = apart.as_deref().unwrap_or(&ours);
            let apart = self.apart(rival, runner, &theirs);
            let theirs = apart.as_deref().unwrap_or(&theirs);
            self.compare((runner, ours), (rival, theirs)) == Ordering::Greater
        })
    }

    /// The most for a rival while another wins everything it can.
    fn behind(&self, rival: usize, winner: usize) -> Vec<Outcome> {
        let in_race = |race: usize| {
            let (own, first) = (&self.runners[rival], &self.runners[winner]);
            let taken = first.slots[race].iter().filter(|slot| !slot.barred).count();
            let taken = number(taken).min(self.counted);
            if taken == 0 {
                return own.most[race];
            }
            let slots = own.slots[race].iter().filter(|slot| !slot.barred);
            let places = (taken + 1..).zip(slots).take(usize::from(self.counted));
            let pays = &self.races[race].pays;
            let paid: i64 =
                places.map(|(place, slot)| pays[usize::from(slot.class)].at(place)).sum();
            let mask = own.bonuses[race];
            let left = (mask.open & !first.bonuses[race].open) | mask.own;
            let points = paid + self.bonus_points(race, left, Some(taken + 1));
            let most = own.most[race];
            let shift = |place: u16| if place == 0 { 0 } else { place + taken };
            Outcome { at: most.at, points, from: shift(most.from), to: shift(most.to) }
        };
        let hidden = self.runners[rival].hidden.iter().copied();
        (0..self.races.len()).map(in_race).chain(hidden).collect()
    }
}
