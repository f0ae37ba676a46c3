//! One passing heard twice: by one decoder, or by two that hear the same place.

use racing::fact::{Correction, Loop, PassingSource};

use super::heard::{Heard, Look};
use super::{Proposal, Reason, Recommendation};
use crate::roster::CarIndex;
use crate::session::Session;

impl Session {
    pub(super) fn find_duplicates(
        &self,
        look: &Look,
        index: CarIndex,
        found: &mut Vec<Recommendation>,
    ) {
        let tolerances = &self.race.setup().tolerances;
        let mut kept: Vec<Heard> = Vec::new();
        for passing in look.heard[index.index()].iter().copied() {
            let same = |other: &&mut Heard| place(other.place) == place(passing.place);
            let Some(before) = kept.iter_mut().find(same) else {
                kept.push(passing);
                continue;
            };
            let apart = passing.at - before.at;
            let ignored = passing.place.is_line() && apart < tolerances.same_passing;
            if ignored {
                continue;
            }
            if apart >= tolerances.duplicate {
                *before = passing;
                continue;
            }
            // What was measured stays, rather than what was estimated.
            let estimate_first = before.source == PassingSource::Estimate
                && passing.source != PassingSource::Estimate;
            let repeated = if estimate_first { before.id } else { passing.id };
            if estimate_first {
                *before = passing;
            }
            let car = self.race.roster.number(index).clone();
            found.push(Recommendation {
                reason: Reason::Duplicate { car, kept: before.id, repeated, apart },
                proposals: vec![Proposal::Correction(Correction::Void(repeated))],
            });
        }
    }
}

/// The place where a loop lies: the line is one, on the track and in the pit lane.
fn place(at: Loop) -> Loop {
    if at.is_line() { Loop::Line } else { at }
}
