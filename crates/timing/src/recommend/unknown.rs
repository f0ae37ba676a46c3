//! Transponders and numbers that belong to no car of the session.

use std::collections::BTreeMap;

use racing::fact::{Correction, Heard};
use racing::{CarNumber, Moment};

use super::{Proposal, Reason, Recommendation};
use crate::log::{HeardIndex, Step};
use crate::session::Session;

impl Session {
    pub(super) fn find_unknown(&self, found: &mut Vec<Recommendation>) {
        let mut unknown: BTreeMap<HeardIndex, (Moment, u32)> = BTreeMap::new();
        for entry in self.log.entries().iter().filter(|entry| entry.counts && entry.car.is_none()) {
            let Step::Passing { heard, .. } = entry.step else { continue };
            unknown.entry(heard).or_insert((entry.at, 0)).1 += 1;
        }
        let mut by_moment: Vec<(HeardIndex, (Moment, u32))> = unknown.into_iter().collect();
        by_moment.sort_by_key(|(heard, (first, _))| (*first, self.log.heard(*heard).clone()));
        for (heard, (first, passings)) in by_moment {
            found.push(match self.log.heard(heard) {
                Heard::Car(number) => Recommendation {
                    reason: Reason::UnknownCar { number: number.clone(), passings, first },
                    proposals: Vec::new(),
                },
                Heard::Transponder(transponder) => {
                    let missing = self.silent_since(first);
                    let proposals = match missing.as_slice() {
                        [car] => vec![Proposal::Correction(Correction::Transponder {
                            transponder: transponder.clone(),
                            car: car.clone(),
                            since: first,
                        })],
                        _ => Vec::new(),
                    };
                    let transponder = transponder.clone();
                    let reason =
                        Reason::UnknownTransponder { transponder, passings, first, missing };
                    Recommendation { reason, proposals }
                }
            });
        }
    }

    /// The cars that were not heard from a moment on, though nothing says that they retired.
    fn silent_since(&self, first: Moment) -> Vec<CarNumber> {
        let race = &self.race;
        let first = race.since_start(first);
        let silent = race.cars().filter(|car| {
            let gone = car.flagged().is_some() || race.progress.car(car.index).retired.is_some();
            !gone && car.heard().is_none_or(|heard| heard < first)
        });
        silent.map(|car| car.number().clone()).collect()
    }
}
