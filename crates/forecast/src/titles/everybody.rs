//! The second question: what if every car entered were classified in every race to come?
//!
//! Then places have to be filled, and with several races left it is hard in general who can still
//! be first. With one race left it is a matching; that nobody can be caught stays a closed form.
//! The answer is never mixed with the first question's.

use std::cmp::Ordering;

use super::contest::Contest;
use super::key::Outcome;
use super::state::State;

impl Contest {
    /// The state of a contender if every car entered is classified in every race to come; `None`
    /// where that is not computed: drivers and contenders with several cars, and who can still be
    /// first with several races left.
    pub fn if_all_are_classified(&self, runner: usize, usual: State) -> Option<State> {
        let races = 0..self.races.len();
        let apt = self.caveats.is_empty()
            && self.minimum <= 1
            && races.clone().all(|race| {
                let single = (0..self.runners.len()).all(|one| self.single(one, race));
                single && self.entered_cars(race) == self.races[race].cars.len()
            })
            && !self.pairs().any(|(one, other)| self.share_any(one, other));
        if !apt {
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
        Some(match (self.can_win(runner, Ordering::Greater), self.can_win(runner, Ordering::Equal)) {
            (true, _) => State::Alive,
            (false, true) => State::TieOnly,
            (false, false) => State::Eliminated,
        })
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

    /// First in the only race, with places for all others behind that leave it ahead (or level).
    fn can_win(&self, runner: usize, at_least: Ordering) -> bool {
        let entered = !self.runners[runner].slots[0].is_empty();
        let ours = [self.runners[runner].most[0]];
        let behind = u16::from(entered);
        let last = self.races[0].places;
        let mut limits = Vec::new();
        for rival in self.rivals(runner) {
            let own = self.runners[rival].bonuses[0].own;
            let harmless = |place: Option<u16>| {
                let theirs = [self.result(rival, 0, place, own)];
                self.compare((runner, &ours), (rival, &theirs)) >= at_least
            };
            if self.runners[rival].slots[0].is_empty() {
                if harmless(None) { continue } else { return false }
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
