//! The facts of a session in their canonical order, made small for the fold.
//!
//! The order is by time, kind and id, so it does not matter in which order facts arrive. Whose a
//! passing is and whether a fact counts is settled here, with every correction known.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::fact::{Correction, Flag, Heard, Loop, Note, PassingSource, What};
use racing::{Fact, FactId, Moment};

use crate::corrections::{Corrections, Recorded};
use crate::roster::{CarIndex, Roster, SeatIndex};

/// A fact, made small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) at: Moment,
    rank: u8,
    pub(crate) id: FactId,
    pub(crate) step: Step,
    /// The car it concerns, as known today.
    pub(crate) car: Option<CarIndex>,
    /// Does it count, as known today?
    pub(crate) counts: bool,
}

/// What an entry does to the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Start,
    Flag(Flag),
    /// Somebody takes the wheel; `None` is nobody of the crew.
    Driver(Option<SeatIndex>),
    Passing {
        heard: HeardIndex,
        at: Loop,
        source: PassingSource,
    },
    Note(Note),
    LineOnly(bool),
    /// A correction that does nothing at its own moment.
    Correction,
    End,
}

/// What a decoder or a person recognised, by the order in which it was first heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HeardIndex(u32);

impl Entry {
    pub(crate) fn order(&self) -> (Moment, u8, FactId) {
        (self.at, self.rank, self.id)
    }
}

/// The facts of a session.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    entries: Vec<Entry>,
    /// The ids of all facts, in order.
    ids: Vec<FactId>,
    recorded: Vec<Recorded>,
    corrections: Corrections,
    heard: Vec<Heard>,
    cars: BTreeMap<Arc<str>, HeardIndex>,
    transponders: BTreeMap<Arc<str>, HeardIndex>,
    /// The car of each thing heard, by the set-up alone.
    set_up: Vec<Option<CarIndex>>,
}

impl Log {
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was heard.
    pub(crate) fn heard(&self, index: HeardIndex) -> &Heard {
        &self.heard[index.0 as usize]
    }

    /// Is there a fact with this id?
    pub(crate) fn has(&self, id: FactId) -> bool {
        match self.ids.last() {
            Some(last) if *last < id => false,
            _ => self.ids.binary_search(&id).is_ok(),
        }
    }

    /// Does a fact count, with every correction known?
    pub(crate) fn counts(&self, id: FactId) -> bool {
        self.corrections.counts(id)
    }

    /// Takes in a fact that is not there yet; gives the place from which the log has changed.
    pub(crate) fn insert(&mut self, fact: &Fact, roster: &Roster) -> usize {
        let correction = self.note_correction(fact);
        let entry = self.entry(fact, roster);
        let place = self.entries.partition_point(|other| other.order() < entry.order());
        if self.ids.last().is_none_or(|last| *last < fact.id) {
            self.ids.push(fact.id);
        } else {
            let slot = self.ids.partition_point(|id| *id < fact.id);
            self.ids.insert(slot, fact.id);
        }
        self.entries.insert(place, entry);
        if correction { self.settle(roster).min(place) } else { place }
    }

    /// Takes in many facts at once; gives the place from which the log has changed.
    pub(crate) fn extend(&mut self, facts: &[Fact], roster: &Roster) -> usize {
        let before = self.entries.len();
        self.entries.reserve(facts.len());
        let mut correction = false;
        for fact in facts {
            correction |= self.note_correction(fact);
            let entry = self.entry(fact, roster);
            self.entries.push(entry);
            self.ids.push(fact.id);
        }
        self.ids.sort_unstable();
        let earliest = self.entries[before..].iter().map(Entry::order).min();
        let place = earliest.map_or(before, |earliest| {
            self.entries[..before].partition_point(|entry| entry.order() < earliest)
        });
        self.entries[place..].sort_by_key(Entry::order);
        if correction { self.settle(roster).min(place) } else { place }
    }

    fn note_correction(&mut self, fact: &Fact) -> bool {
        let What::Correction(what) = &fact.what else { return false };
        self.recorded.push(Recorded { at: fact.at, id: fact.id, what: what.clone() });
        true
    }

    /// Settles corrections anew; gives the first place at which an entry changed by it.
    fn settle(&mut self, roster: &Roster) -> usize {
        self.corrections = Corrections::of(&self.recorded, roster);
        let mut first = self.entries.len();
        for index in 0..self.entries.len() {
            let entry = &self.entries[index];
            let counts = self.corrections.counts(entry.id);
            let car = match entry.step {
                Step::Passing { heard, .. } => self.car(entry.id, entry.at, heard),
                _ => entry.car,
            };
            if (counts, car) != (entry.counts, entry.car) {
                first = first.min(index);
                let entry = &mut self.entries[index];
                (entry.counts, entry.car) = (counts, car);
            }
        }
        first
    }

    fn entry(&mut self, fact: &Fact, roster: &Roster) -> Entry {
        let mut concerned = None;
        let step = match &fact.what {
            What::Start => Step::Start,
            What::Flag(flag) => Step::Flag(*flag),
            What::Driver { car, driver } => {
                concerned = roster.car(car);
                Step::Driver(concerned.and_then(|car| roster.seat(car, driver)))
            }
            What::Passing(passing) => {
                let heard = self.index(&passing.heard, roster);
                concerned = self.car(fact.id, fact.at, heard);
                Step::Passing { heard, at: passing.at, source: passing.source }
            }
            What::Note { car, note } => {
                concerned = roster.car(car);
                Step::Note(note.clone())
            }
            What::Correction(Correction::LineOnly(only)) => Step::LineOnly(*only),
            What::Correction(_) => Step::Correction,
            What::End => Step::End,
        };
        let counts = self.corrections.counts(fact.id);
        Entry { at: fact.at, rank: fact.what.rank(), id: fact.id, step, car: concerned, counts }
    }

    /// Whose a passing is, with every correction known.
    fn car(&self, id: FactId, at: Moment, heard: HeardIndex) -> Option<CarIndex> {
        if let Some(car) = self.corrections.reassigned(id) {
            return car;
        }
        if let Heard::Transponder(transponder) = self.heard(heard)
            && let Some(car) = self.corrections.transponder(transponder, at)
        {
            return car;
        }
        self.set_up[heard.0 as usize]
    }

    fn index(&mut self, heard: &Heard, roster: &Roster) -> HeardIndex {
        let (known, text): (_, &str) = match heard {
            Heard::Car(number) => (&mut self.cars, number.as_str()),
            Heard::Transponder(transponder) => (&mut self.transponders, transponder),
        };
        if let Some(index) = known.get(text) {
            return *index;
        }
        let next = u32::try_from(self.heard.len()).expect("fewer transponders than passings");
        known.insert(text.into(), HeardIndex(next));
        self.heard.push(heard.clone());
        self.set_up.push(match heard {
            Heard::Car(number) => roster.car(number),
            Heard::Transponder(transponder) => roster.transponder(transponder),
        });
        HeardIndex(next)
    }

    /// The facts with this id or a lower one: what was known when it was recorded.
    pub(crate) fn known(&self, id: FactId, roster: &Roster) -> Self {
        let mut log = self.clone();
        log.entries.retain(|entry| entry.id <= id);
        log.ids.retain(|one| *one <= id);
        log.recorded.retain(|one| one.id <= id);
        log.settle(roster);
        log
    }
}
