//! The second question: what if every car entered were classified in every race to come?
//!
//! Then places have to be filled, and with several races left it is hard in general who can still
//! be first. With one race left it is a matching; that nobody can be caught stays a closed form.
//! The answer is never mixed with the first question's.

use std::cmp::Ordering;

use super::contest::Contest;
use super::key::{Future, Outcome};
use super::state::State;

impl Contest {
    /// The state of a contender if every car entered is classified in every race to come; `None`
    /// where that is not computed: drivers and contenders with several cars, and who can still be
    /// first with several races left.
    pub fn if_all_are_classified(&self, runner: usize, usual: State) -> Option<State> {
        let races = 0..self.races.len();
        if !self.one_place_each {
            return None;
        }
        if races.is_empty() || matches!(usual, State::Clinched | State::Eliminated) {
            return Some(usual);
        }
        if self.is_sure_of_a_place(runner) && self.is_safe(runner) {
            return Some(State::Clinched);
        }
        if races.len() > 1 {
            return None;
        }
        Some(
            match (self.can_win(runner, Ordering::Greater), self.can_win(runner, Ordering::Equal)) {
                (true, _) => State::Alive,
                (false, true) => State::TieOnly,
                (false, false) => State::Eliminated,
            },
        )
    }

    pub(crate) fn has_one_place_each(&self) -> bool {
        self.caveats.is_empty()
            && self.minimum <= 1
            && (0..self.races.len()).all(|race| {
                let single = (0..self.runners.len()).all(|one| self.single(one, race));
                single && self.entered_cars(race) == self.races[race].cars.len()
            })
            && !self.pairs().any(|(one, other)| self.share_any(one, other))
    }

    /// Cars in a race that belong to somebody who contests this title.
    fn entered_cars(&self, race: usize) -> usize {
        let slots = self.runners.iter().flat_map(|runner| &runner.slots[race]);
        let mut cars: Vec<u16> = slots.map(|slot| slot.car).collect();
        cars.sort_unstable();
        cars.dedup();
        cars.len()
    }

    /// Last in every race, with one rival first in all: is it still ahead of each?
    fn is_safe(&self, runner: usize) -> bool {
        let last = (0..self.races.len()).map(|race| {
            let entered = !self.runners[runner].slots[race].is_empty();
            let last = Some(self.races[race].places).filter(|_| entered);
            self.result(runner, race, last, self.runners[runner].bonuses[race].own)
        });
        let last: Vec<Outcome> = last.collect();
        self.rivals(runner).all(|rival| {
            let best = self.best_of(rival);
            self.compare((runner, &last), (rival, &best)) == Ordering::Greater
        })
    }

    /// First in the only race: can the others be placed behind, and the bonuses that it cannot take
    /// itself be given away, so that it stays ahead (or level)?
    fn can_win(&self, runner: usize, at_least: Ordering) -> bool {
        let ours = [self.runners[runner].most[0]];
        let mut given = vec![0_u8; self.runners.len()];
        for (given, rival) in given.iter_mut().zip(&self.runners) {
            *given = rival.bonuses[0].own;
        }
        let own = self.runners[runner].bonuses[0].open;
        let bonuses = self.races[0].bonuses.iter().enumerate();
        let left = bonuses.filter(|(index, bonus)| !bonus.known && own & (1 << index) == 0);
        let left: Vec<usize> = left.map(|(index, _)| index).collect();
        self.give((runner, &ours), &left, &mut given, at_least)
    }

    /// Gives the bonuses that are left to somebody, each in turn.
    fn give(&self, ours: Future, left: &[usize], given: &mut Vec<u8>, at_least: Ordering) -> bool {
        let Some((bonus, rest)) = left.split_first() else {
            return self.can_place(ours, given, at_least);
        };
        // A guest may have it, and then nobody is paid for it.
        if self.races[0].guests && self.give(ours, rest, given, at_least) {
            return true;
        }
        (0..given.len()).any(|rival| {
            let able = self.runners[rival].bonuses[0].open & (1 << bonus) != 0;
            if !able {
                return false;
            }
            given[rival] |= 1 << bonus;
            let found = self.give(ours, rest, given, at_least);
            given[rival] &= !(1 << bonus);
            found
        })
    }

    /// Places for all others behind a contender that leave it ahead: each has a best place that is
    /// harmless, and these are nested, so counting them from the front is enough.
    fn can_place(&self, ours: Future, given: &[u8], at_least: Ordering) -> bool {
        let behind = u16::from(!self.runners[ours.0].slots[0].is_empty());
        let last = self.races[0].places;
        let mut limits = Vec::new();
        for rival in self.rivals(ours.0) {
            let harmless = |place: Option<u16>| {
                let theirs = [self.result(rival, 0, place, given[rival])];
                self.compare(ours, (rival, &theirs)) >= at_least
            };
            if self.runners[rival].slots[0].is_empty() {
                if harmless(None) {
                    continue;
                }
                return false;
            }
            match (behind + 1..=last).find(|place| harmless(Some(*place))) {
                Some(limit) => limits.push(limit),
                None => return false,
            }
        }
        let able = |place: u16| limits.iter().filter(|limit| **limit <= place).count();
        (behind + 1..=last).all(|place| able(place) >= usize::from(place - behind))
    }
}
