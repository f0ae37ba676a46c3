//! What all corrections together amount to: which facts count, and whose passings are.
//!
//! A correction reaches only facts with a lower id than its own, and may itself be voided; so they
//! are settled from the highest id down. Where several concern one fact, the last in canonical
//! order holds. The order in which they arrived never matters.

use std::collections::BTreeMap;

use racing::fact::Correction;
use racing::{CarNumber, FactId, Moment};

use crate::roster::{CarIndex, Roster};

/// A correction, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) at: Moment,
    pub(crate) id: FactId,
    pub(crate) what: Correction,
}

/// When a correction was made: the later one holds.
type Made = (Moment, FactId);

/// What the corrections that stand amount to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Corrections {
    /// Whether a fact is voided, by the correction that settles it.
    voided: BTreeMap<FactId, (Made, bool)>,
    /// Whose a passing is; `None` for a car that does not take part.
    reassigned: BTreeMap<FactId, (Made, Option<CarIndex>)>,
    /// Which car a transponder is in, since when.
    transponders: BTreeMap<std::sync::Arc<str>, Vec<Move>>,
}

/// A transponder moved to another car.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Move {
    since: Moment,
    made: Made,
    car: Option<CarIndex>,
}

impl Corrections {
    pub(crate) fn of(recorded: &[Recorded], roster: &Roster) -> Self {
        let mut descending: Vec<&Recorded> = recorded.iter().collect();
        descending.sort_by_key(|correction| std::cmp::Reverse(correction.id));
        let mut settled = Self::default();
        for correction in descending {
            if settled.counts(correction.id) {
                settled.add(correction, roster);
            }
        }
        settled
    }

    fn add(&mut self, correction: &Recorded, roster: &Roster) {
        let made = (correction.at, correction.id);
        let car = |number: &CarNumber| roster.car(number);
        match &correction.what {
            Correction::Void(fact) => settle(&mut self.voided, *fact, made, true),
            Correction::Restore(fact) => settle(&mut self.voided, *fact, made, false),
            Correction::Reassign { fact, car: number } => {
                settle(&mut self.reassigned, *fact, made, car(number));
            }
            Correction::Transponder { transponder, car: number, since } => {
                let moves = self.transponders.entry(transponder.clone()).or_default();
                moves.push(Move { since: *since, made, car: car(number) });
            }
            Correction::LineOnly(_) => {}
        }
    }

    /// Does a fact count?
    pub(crate) fn counts(&self, fact: FactId) -> bool {
        !self.voided.get(&fact).is_some_and(|(_, voided)| *voided)
    }

    /// Whose a passing is by a correction about it alone.
    pub(crate) fn reassigned(&self, fact: FactId) -> Option<Option<CarIndex>> {
        self.reassigned.get(&fact).map(|(_, car)| *car)
    }

    /// The car a transponder was moved to; `None` if it was not moved by that moment.
    pub(crate) fn transponder(&self, transponder: &str, at: Moment) -> Option<Option<CarIndex>> {
        let moves = self.transponders.get(transponder)?;
        let made = moves.iter().filter(|one| one.since <= at);
        made.max_by_key(|one| (one.since, one.made)).map(|one| one.car)
    }
}

/// Lets the later of two corrections about one fact hold.
fn settle<T>(map: &mut BTreeMap<FactId, (Made, T)>, fact: FactId, made: Made, value: T) {
    let earlier_fact = fact < made.1;
    if earlier_fact && map.get(&fact).is_none_or(|(before, _)| *before < made) {
        map.insert(fact, (made, value));
    }
}
