//! Checkpoints: where the session stood after so many facts, so that going back is short.
//!
//! How close they are is a matter of speed alone and never changes a result.

use std::num::NonZeroUsize;

use crate::history::Length;
use crate::log::Entry;
use crate::progress::Progress;
use crate::race::Race;

/// How many facts lie between two checkpoints unless it is said otherwise.
pub(crate) const SPACING: NonZeroUsize = NonZeroUsize::new(1_024).expect("not zero");

/// Where a session stood after some facts of its log.
#[derive(Clone, Debug)]
struct Checkpoint {
    facts: usize,
    progress: Progress,
    length: Length,
}

/// Where a session stood after so many facts each.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoints {
    spacing: NonZeroUsize,
    kept: Vec<Checkpoint>,
}

impl Checkpoints {
    pub(crate) fn every(spacing: NonZeroUsize) -> Self {
        Self { spacing, kept: Vec::new() }
    }

    /// Lets facts happen in a race that stands where the log was `from`, keeping checkpoints.
    pub(crate) fn run(&mut self, race: &mut Race, entries: &[Entry], from: usize) {
        for (entry, index) in entries[from..].iter().zip(from..) {
            let due = self.kept.last().map_or(0, |last| last.facts) + self.spacing.get();
            if index >= due {
                let (progress, length) = (race.progress.clone(), race.history.length());
                self.kept.push(Checkpoint { facts: index, progress, length });
            }
            race.apply(entry);
        }
    }

    /// Forgets them all.
    pub(crate) fn forget(&mut self) {
        self.kept.clear();
    }

    /// Takes a race back to the last checkpoint at or before a place in the log, and forgets the
    /// later ones; gives the place where the race now stands.
    pub(crate) fn rewind(&mut self, race: &mut Race, place: usize) -> usize {
        self.kept.truncate(self.kept.partition_point(|one| one.facts <= place));
        let Some(last) = self.kept.last() else {
            *race = Race::new(race.roster.clone());
            return 0;
        };
        race.progress.clone_from(&last.progress);
        race.history.cut(&last.length, usize::from(race.roster.setup.sectors));
        last.facts
    }

    /// A copy of a race as it stood after so many facts of its log.
    pub(crate) fn copy(&self, race: &Race, entries: &[Entry], facts: usize) -> Race {
        let before = self.kept.partition_point(|one| one.facts <= facts);
        let (mut copy, from) = match before.checked_sub(1).map(|last| &self.kept[last]) {
            None => (Race::new(race.roster.clone()), 0),
            Some(last) => {
                let sectors = usize::from(race.roster.setup.sectors);
                let history = race.history.copy(&last.length, sectors);
                let (roster, progress) = (race.roster.clone(), last.progress.clone());
                (Race { roster, progress, history }, last.facts)
            }
        };
        entries[from..facts].iter().for_each(|entry| copy.apply(entry));
        copy
    }
}
