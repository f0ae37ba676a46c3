//! Two cars that carry each other's transponder: each drives the pace of the other's class.

use racing::Span;
use racing::fact::Correction;

use super::heard::Look;
use super::{Proposal, Reason, Recommendation};
use crate::roster::CarIndex;
use crate::session::Session;

impl Session {
    pub(super) fn find_swapped(&self, look: &Look, found: &mut Vec<Recommendation>) {
        let race = &self.race;
        let classes = &look.paces;
        let pace = |index: CarIndex| Some((index, race.pace(index)?));
        let cars: Vec<(CarIndex, Span)> = race.roster.cars().filter_map(pace).collect();
        let mut taken = Vec::new();
        for (slot, (first, first_pace)) in cars.iter().enumerate() {
            let partner = cars[slot + 1..].iter().find(|(second, second_pace)| {
                let (own, other) = (race.roster.class(*first), race.roster.class(*second));
                let paces = classes[own].zip(classes[other]).filter(|_| own != other);
                !taken.contains(second)
                    && paces.is_some_and(|(own, other)| {
                        are_apart(own, other)
                            && is_nearer(*first_pace, other, own)
                            && is_nearer(*second_pace, own, other)
                    })
            });
            let Some((second, second_pace)) = partner.filter(|_| !taken.contains(first)) else {
                continue;
            };
            taken.extend([*first, *second]);
            found.push(Recommendation {
                reason: Reason::Swapped {
                    first: race.roster.number(*first).clone(),
                    first_pace: *first_pace,
                    second: race.roster.number(*second).clone(),
                    second_pace: *second_pace,
                },
                proposals: self.swap(*first, *second),
            });
        }
    }

    /// Gives each car the other's transponders, from the start on.
    fn swap(&self, first: CarIndex, second: CarIndex) -> Vec<Proposal> {
        let race = &self.race;
        let Some(since) = race.started() else { return Vec::new() };
        let moves = |from: CarIndex, to: CarIndex| {
            let car = race.roster.number(to);
            let transponders = &race.roster.starter(from).transponders;
            transponders.iter().map(move |transponder| {
                let (transponder, car) = (transponder.clone(), car.clone());
                Proposal::Correction(Correction::Transponder { transponder, car, since })
            })
        };
        moves(first, second).chain(moves(second, first)).collect()
    }
}

/// Do two paces differ by a twenty-fifth at least, so that one cannot be taken for the other?
fn are_apart(one: Span, other: Span) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    high - low >= Span::from_micros(high.micros() / 25)
}

/// Is a pace much nearer to one than to another?
fn is_nearer(pace: Span, near: Span, far: Span) -> bool {
    let distance = |other: Span| (pace - other).micros().unsigned_abs();
    distance(near).saturating_mul(2) < distance(far)
}
