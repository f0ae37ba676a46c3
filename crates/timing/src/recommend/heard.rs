//! The passings of each car that count, as recommendations look at them.

use racing::fact::{Loop, PassingSource};
use racing::{FactId, Span};

use crate::log::Step;
use crate::session::Session;

/// A passing of a car, at a span since the start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heard {
    pub(super) id: FactId,
    pub(super) at: Span,
    pub(super) place: Loop,
    pub(super) source: PassingSource,
}

/// What every recommendation looks at.
#[derive(Debug)]
pub(super) struct Look {
    /// The passings of each car from the start to its flag, in their order.
    pub(super) heard: Vec<Vec<Heard>>,
    /// The pace of each class.
    pub(super) paces: Vec<Option<Span>>,
}

impl Session {
    pub(super) fn look(&self) -> Look {
        Look { heard: self.heard(), paces: self.race.class_paces() }
    }

    fn heard(&self) -> Vec<Vec<Heard>> {
        let race = &self.race;
        let mut heard = vec![Vec::new(); race.roster.cars().count()];
        let Some(start) = race.started() else { return heard };
        for entry in self.log.entries().iter().filter(|entry| entry.counts) {
            let Step::Passing { at: place, source, .. } = entry.step else { continue };
            let Some(index) = entry.car else { continue };
            let at = entry.at.since(start);
            let end = race.progress.car(index).flagged.or(race.closed());
            if at >= Span::ZERO && end.is_none_or(|end| at <= end) {
                heard[index.index()].push(Heard { id: entry.id, at, place, source });
            }
        }
        heard
    }
}
