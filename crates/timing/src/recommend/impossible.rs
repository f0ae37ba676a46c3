//! Laps too short to have been driven.

use racing::Span;
use racing::fact::Correction;

use super::heard::Look;
use super::{Proposal, Reason, Recommendation};
use crate::roster::CarIndex;
use crate::session::Session;

impl Session {
    pub(super) fn find_impossible(
        &self,
        look: &Look,
        index: CarIndex,
        found: &mut Vec<Recommendation>,
    ) {
        let race = &self.race;
        let tolerances = &race.setup().tolerances;
        let Some(pace) = look.paces[race.roster.class(index)] else { return };
        let least = crate::pace::times(pace, tolerances.impossible);
        let own = look.heard[index.index()].iter();
        let mut before = Span::ZERO;
        for passing in own.filter(|passing| passing.place.is_line()) {
            let time = passing.at - before;
            let duplicate = before > Span::ZERO && time < tolerances.duplicate;
            if time >= least {
                before = passing.at;
            } else if !duplicate {
                let car = race.roster.number(index).clone();
                found.push(Recommendation {
                    reason: Reason::Impossible { car, passing: passing.id, time, pace },
                    proposals: vec![Proposal::Correction(Correction::Void(passing.id))],
                });
            }
        }
    }
}
