//! Recommendations: what is probably wrong with the passings, and what would mend it.
//!
//! Nothing changes by itself. Each recommendation carries the facts that a person accepts it by;
//! a passing among them is marked as an estimate, and so is every lap that rests on it.

mod duplicates;
mod heard;
mod impossible;
mod missed;
mod swapped;
mod unknown;

use std::sync::Arc;

use racing::fact::{Correction, Heard, Loop, Passing, PassingSource, What};
use racing::{CarNumber, Fact, FactId, Moment, Span};

use crate::session::Session;

/// What is probably wrong, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// What is wrong, and why we think so.
    pub reason: Reason,
    /// What would mend it; empty where a person has to find out first.
    pub proposals: Vec<Proposal>,
}

/// Why something is recommended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One passing was heard twice, perhaps by two decoders.
    Duplicate {
        /// The car.
        car: CarNumber,
        /// The passing that stays.
        kept: FactId,
        /// The passing that repeats it.
        repeated: FactId,
        /// How far they are apart.
        apart: Span,
    },
    /// A lap is shorter than any car can drive it.
    Impossible {
        /// The car.
        car: CarNumber,
        /// The passing that ends it.
        passing: FactId,
        /// The lap time that it makes.
        time: Span,
        /// The pace of the car's class.
        pace: Span,
    },
    /// A lap is as long as several: passings of the line were not heard.
    Missed {
        /// The car.
        car: CarNumber,
        /// The crossing before; `None` is the start.
        after: Option<FactId>,
        /// The crossing after; `None` if none was heard since.
        before: Option<FactId>,
        /// How many crossings are missing.
        missing: u32,
        /// What tells it.
        evidence: Evidence,
    },
    /// A transponder that nobody has was heard.
    UnknownTransponder {
        /// The transponder.
        transponder: Arc<str>,
        /// How often it was heard.
        passings: u32,
        /// When it was first heard.
        first: Moment,
        /// The cars that have been silent since, in the order of the grid.
        missing: Vec<CarNumber>,
    },
    /// A number that no car has was told.
    UnknownCar {
        /// The number.
        number: CarNumber,
        /// How often it was told.
        passings: u32,
        /// When it was first told.
        first: Moment,
    },
    /// Two cars of different classes each drive the pace of the other's class.
    Swapped {
        /// One car.
        first: CarNumber,
        /// Its pace.
        first_pace: Span,
        /// The other.
        second: CarNumber,
        /// Its pace.
        second_pace: Span,
    },
}

/// What tells that crossings of the line are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Sectors were heard again without the line between.
    Sectors,
    /// The lap took close to a multiple of what laps of the class took at the time.
    Pace {
        /// The lap time.
        time: Span,
        /// What laps of the class took.
        usual: Span,
    },
}

/// A fact that would mend something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// A passing that was not heard, at a moment that is estimated.
    Passing {
        /// The car.
        car: CarNumber,
        /// When it probably passed.
        at: Moment,
        /// Where.
        place: Loop,
    },
    /// A correction.
    Correction(Correction),
}

impl Recommendation {
    /// A name that stays the same while what it rests on does: a person refuses it by this.
    pub fn key(&self) -> String {
        let id = |fact: &Option<FactId>| fact.map_or(0, |fact| fact.0);
        match &self.reason {
            Reason::Duplicate { car, kept, repeated, .. } => {
                format!("duplicate/{car}/{}/{}", kept.0, repeated.0)
            }
            Reason::Impossible { car, passing, .. } => format!("impossible/{car}/{}", passing.0),
            Reason::Missed { car, after, before, missing, .. } => {
                format!("missed/{car}/{}/{}/{missing}", id(after), id(before))
            }
            Reason::UnknownTransponder { transponder, .. } => format!("transponder/{transponder}"),
            Reason::UnknownCar { number, .. } => format!("car/{number}"),
            Reason::Swapped { first, second, .. } => format!("swapped/{first}/{second}"),
        }
    }

    /// The facts to record when a person accepts it, with ids from `next` on; corrections are made
    /// `now`.
    pub fn accept(&self, next: FactId, now: Moment) -> Vec<Fact> {
        let fact = |(proposal, id): (&Proposal, u64)| {
            let id = FactId(id);
            match proposal {
                Proposal::Passing { car, at, place } => {
                    let heard = Heard::Car(car.clone());
                    let source = PassingSource::Estimate;
                    let what = What::Passing(Passing { heard, at: *place, source });
                    Fact { at: *at, id, what }
                }
                Proposal::Correction(correction) => {
                    Fact { at: now, id, what: What::Correction(correction.clone()) }
                }
            }
        };
        self.proposals.iter().zip(next.0..).map(fact).collect()
    }
}

impl Session {
    /// Everything that seems wrong with the passings, car by car in the order of the grid.
    pub fn recommendations(&self) -> Vec<Recommendation> {
        let look = self.look();
        let mut found = Vec::new();
        for index in self.race.roster.cars() {
            self.find_duplicates(&look, index, &mut found);
            self.find_impossible(&look, index, &mut found);
            self.find_missed(&look, index, &mut found);
        }
        self.find_unknown(&mut found);
        self.find_swapped(&look, &mut found);
        found
    }
}

#[cfg(test)]
mod tests;
