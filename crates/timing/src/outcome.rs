//! The outcome of a session: what happened, before any decision.

use racing::sheet::BestLap;
use racing::{CarOutcome, Outcome};

use crate::race::Race;
use crate::roster::CarIndex;

impl Race {
    /// What has happened so far, in the order of the cars; final once the session is over.
    ///
    /// Whether a car took the flag is told only if the flag fell; else the times may tell.
    pub fn outcome(&self) -> Outcome {
        Outcome {
            session: self.setup().session.clone(),
            round: self.setup().round,
            cars: self.order().into_iter().map(|index| self.outcome_of(index)).collect(),
        }
    }

    fn outcome_of(&self, index: CarIndex) -> CarOutcome {
        let car = self.progress.car(index);
        let starter = self.roster.starter(index);
        let laps = self.counted_laps(index);
        let timed = laps
            .iter()
            .zip(1_u32..)
            .filter(|(lap, number)| self.may_be_fastest(index, *number, lap));
        let best = |(lap, number): (&crate::laps::Lap, u32)| BestLap {
            time: lap.time(),
            lap: Some(number),
            driver: lap.seat.and_then(|seat| self.roster.driver(index, seat)).cloned(),
        };
        CarOutcome {
            car: starter.car.clone(),
            class: starter.class.clone(),
            started: starter.started.unwrap_or(car.heard.is_some()),
            laps: Some(car.laps),
            time: laps.last().map(|lap| lap.ended),
            took_flag: self.progress.fallen.map(|_| car.flagged.is_some()),
            timed_laps: timed.map(best).collect(),
            reported: None,
        }
    }
}

#[cfg(test)]
mod tests;
