//! The facts of a session and what they amount to, while it runs and afterwards.
//!
//! It does not matter in which order facts arrive: each is placed by its own time, and whatever
//! came after it is told again from the nearest checkpoint.

use std::num::NonZeroUsize;
use std::sync::Arc;

use racing::{CarNumber, Fact, FactId, Moment};

use crate::checkpoints::{Checkpoints, SPACING};
use crate::log::Log;
use crate::race::Race;
use crate::roster::Roster;
use crate::setup::{Setup, SetupFault};

/// A timed session: the facts that are known, and how it stands after all of them.
#[derive(Clone, Debug)]
pub struct Session {
    pub(crate) log: Log,
    pub(crate) race: Race,
    checkpoints: Checkpoints,
}

/// Why a session cannot be timed, or a fact not be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimingError {
    /// The set-up has faults.
    #[error("{}", said(faults))]
    Setup {
        /// All of them.
        faults: Vec<SetupFault>,
    },
    /// There is another fact with the same id.
    #[error("fact {} is there already; give a new fact the next free number", id.0)]
    IdTaken {
        /// The id.
        id: FactId,
    },
}

impl TimingError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Setup { .. } => "timing.setup",
            Self::IdTaken { .. } => "timing.id-taken",
        }
    }
}

fn said(faults: &[SetupFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n")
}

impl Session {
    /// A session before anything happened, or every fault of its set-up.
    pub fn new(setup: Setup) -> Result<Self, TimingError> {
        Self::with_checkpoints_every(setup, SPACING)
    }

    /// The same with another number of facts between checkpoints: fewer make going back faster and
    /// take more memory. Results never depend on it.
    pub fn with_checkpoints_every(
        setup: Setup,
        spacing: NonZeroUsize,
    ) -> Result<Self, TimingError> {
        let faults = setup.faults();
        if !faults.is_empty() {
            return Err(TimingError::Setup { faults });
        }
        let race = Race::new(Arc::new(Roster::new(setup)));
        Ok(Self { log: Log::default(), race, checkpoints: Checkpoints::every(spacing) })
    }

    /// Takes in a fact, wherever in time it belongs.
    pub fn push(&mut self, fact: &Fact) -> Result<(), TimingError> {
        if self.log.has(fact.id) {
            return Err(TimingError::IdTaken { id: fact.id });
        }
        let before = self.log.entries().len();
        let place = self.log.insert(fact, &self.race.roster);
        self.tell_again(place, before);
        Ok(())
    }

    /// Takes in many facts at once, in any order. If the id of one is taken, none is taken in.
    pub fn fold(&mut self, facts: &[Fact]) -> Result<(), TimingError> {
        let mut ids: Vec<FactId> = facts.iter().map(|fact| fact.id).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        if let Some(id) = twice.or_else(|| ids.into_iter().find(|id| self.log.has(*id))) {
            return Err(TimingError::IdTaken { id });
        }
        let before = self.log.entries().len();
        let place = self.log.extend(facts, &self.race.roster);
        self.tell_again(place, before);
        Ok(())
    }

    /// Deletes the times of these laps and of no others: car and number of the lap, from one. The
    /// laps themselves count. Laps of cars that take no part are passed over.
    pub fn delete_lap_times(&mut self, deleted: Vec<(CarNumber, u32)>) {
        let mut setup = self.race.setup().clone();
        if setup.deleted == deleted {
            return;
        }
        setup.deleted = deleted;
        setup.deleted.retain(|(car, _)| self.race.roster.car(car).is_some());
        // Nothing else differs, so every index that the log holds still means the same car.
        self.race = Race::new(Arc::new(Roster::new(setup)));
        self.checkpoints.forget();
        self.checkpoints.run(&mut self.race, self.log.entries(), 0);
    }

    /// How the session stands after all facts.
    pub fn race(&self) -> &Race {
        &self.race
    }

    /// When a fact happened; `None` if it is not known.
    pub fn moment_of(&self, id: FactId) -> Option<Moment> {
        self.log.entries().iter().find(|entry| entry.id == id).map(|entry| entry.at)
    }

    /// How the session stood at a moment, with what is known today: facts of that very moment have
    /// happened.
    pub fn at(&self, moment: Moment) -> Race {
        let entries = self.log.entries();
        let facts = entries.partition_point(|entry| entry.at <= moment);
        self.checkpoints.copy(&self.race, entries, facts)
    }

    /// What was known when a fact had just been recorded: the facts with its id or a lower one.
    pub fn known(&self, id: FactId) -> Self {
        let roster = self.race.roster.clone();
        let log = self.log.known(id, &roster);
        let (race, checkpoints) = (Race::new(roster), Checkpoints::every(SPACING));
        let mut known = Self { log, race, checkpoints };
        known.checkpoints.run(&mut known.race, known.log.entries(), 0);
        known
    }

    /// Tells the log again from a place that changed; before the change the race had been told so
    /// many facts.
    fn tell_again(&mut self, place: usize, told: usize) {
        let from =
            if place >= told { told } else { self.checkpoints.rewind(&mut self.race, place) };
        self.checkpoints.run(&mut self.race, self.log.entries(), from);
    }
}

#[cfg(test)]
mod tests;
