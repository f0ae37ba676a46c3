//! The order of a table, over small whole numbers: points, then the tie rules one after another.
//!
//! It is the order of `scoring::ties`, three-valued: equal means that the rules are exhausted. The
//! record that ties are broken by is only made when points are equal.

use std::cmp::{Ordering, Reverse};

use racing::regulations::TieKind;

use super::contest::{Contest, Runner};

/// What a race brings a contender: points, and its places from the first to the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Which of all rounds of the season.
    pub(crate) at: u16,
    pub(crate) points: i64,
    /// The best place; zero for none.
    pub(crate) from: u16,
    /// The last place of a row of places; the same for a single car.
    pub(crate) to: u16,
}

impl Outcome {
    fn places(self) -> impl Iterator<Item = u16> {
        (self.from..=self.to).filter(|place| *place > 0)
    }
}

/// A contender with what is to come. Several outcomes may be of one race.
pub(crate) type Future<'a> = (usize, &'a [Outcome]);

impl Contest {
    /// How the first stands to the second once all this has come: `Greater` is ahead, `Equal` a tie
    /// that no rule breaks.
    pub(crate) fn compare(&self, ours: Future, theirs: Future) -> Ordering {
        let order = self.points(ours).cmp(&self.points(theirs));
        order.then_with(|| self.settle(ours, theirs))
    }

    /// The points that count.
    pub(crate) fn points(&self, (runner, to_come): Future) -> i64 {
        let runner = &self.runners[runner];
        if self.best.is_none() {
            return runner.sum + to_come.iter().map(|one| one.points).sum::<i64>();
        }
        let results = self.results(runner, to_come);
        let counting = results.iter().take(self.best.unwrap_or(usize::MAX));
        counting.map(|one| one.points).sum::<i64>() - runner.deducted
    }

    /// One result a round, those that count first.
    fn results(&self, runner: &Runner, to_come: &[Outcome]) -> Vec<Merged> {
        let mut by_round = vec![Merged::default(); usize::from(self.rounds)];
        for tally in &runner.past {
            let merged = &mut by_round[usize::from(tally.at)];
            merged.points += tally.points;
            let best = tally.places.iter().copied().min();
            merged.place = merged.place.min(best.unwrap_or(u16::MAX));
        }
        for outcome in to_come {
            let merged = &mut by_round[usize::from(outcome.at)];
            merged.points += outcome.points;
            merged.place = merged.place.min(if outcome.from > 0 { outcome.from } else { u16::MAX });
        }
        for (merged, at) in by_round.iter_mut().zip(0..) {
            merged.at = at;
        }
        if self.best.is_some() {
            by_round.sort_by_key(|one| (Reverse(one.points), one.place, one.at));
        }
        by_round
    }

    fn settle(&self, ours: Future, theirs: Future) -> Ordering {
        for rule in &self.ties {
            let order = match rule {
                TieKind::Countback => self.count(ours, false).cmp(&self.count(theirs, false)),
                TieKind::CountbackCounted => self.count(ours, true).cmp(&self.count(theirs, true)),
                TieKind::LatestRound => latest(&self.by_round(ours), &self.by_round(theirs)),
                TieKind::EarliestRound => {
                    // The smaller place is the better, so the other way round.
                    self.by_round(theirs).cmp(&self.by_round(ours))
                }
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }

    /// How often each place was reached, as long as the longest possible list.
    pub(crate) fn count(&self, (runner, to_come): Future, counted_only: bool) -> Vec<u16> {
        let runner = &self.runners[runner];
        let dropped = match self.best {
            Some(best) if counted_only => {
                let results = self.results(runner, to_come);
                results.iter().skip(best).map(|one| one.at).collect()
            }
            _ => Vec::new(),
        };
        let past = runner.past.iter().filter(|tally| !dropped.contains(&tally.at));
        let past = past.flat_map(|tally| tally.places.iter().copied());
        let coming = to_come.iter().filter(|one| !dropped.contains(&one.at));
        let places = past.chain(coming.flat_map(|one| one.places()));
        let mut counts: Vec<u16> = Vec::new();
        for place in places {
            let index = usize::from(place) - 1;
            if counts.len() <= index {
                counts.resize(index + 1, 0);
            }
            counts[index] += 1;
        }
        counts
    }

    /// The best place of each round; the largest number for none.
    fn by_round(&self, (runner, to_come): Future) -> Vec<u16> {
        let mut results = self.results(&self.runners[runner], to_come);
        results.sort_by_key(|one| one.at);
        results.into_iter().map(|one| one.place).collect()
    }
}

fn latest(ours: &[u16], theirs: &[u16]) -> Ordering {
    theirs.iter().rev().cmp(ours.iter().rev())
}

/// The results of one round together.
#[derive(Clone, Copy, Debug)]
struct Merged {
    at: u16,
    points: i64,
    place: u16,
}

impl Default for Merged {
    fn default() -> Self {
        Self { at: 0, points: 0, place: u16::MAX }
    }
}
