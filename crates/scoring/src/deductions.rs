//! Points that decisions take off in the standings.

use racing::{Decision, Measure, Points};

use crate::lookup::Starter;
use crate::reckoning::Reckoning;
use crate::standings::{Contender, Deduction};

impl Reckoning<'_> {
    /// The decisions that take points off in this table, with how many.
    pub(crate) fn deducting(&self) -> Vec<(&Decision, Points)> {
        let mut found = Vec::new();
        for decision in self.lookup.decisions.iter().filter(|one| self.is_about_field(one)) {
            for measure in &decision.measures {
                let Measure::DeductPoints { points, title } = measure else { continue };
                if title.as_ref().is_none_or(|title| title == &self.title.id) {
                    found.push((*decision, self.lookup.points(&[*points])));
                }
            }
        }
        found
    }

    /// Does a decision concern a car or a driver in the field of this table? Who races in two
    /// classes loses points in one of them.
    fn is_about_field(&self, decision: &Decision) -> bool {
        let raced = decision.round.and_then(|round| self.lookup.raced(round));
        let drove = |starter: &&Starter| match (&decision.car, &decision.driver) {
            (Some(car), _) => &starter.line.car == car,
            (None, Some(driver)) => starter.crew.contains(&driver),
            (None, None) => false,
        };
        let mut starters = raced.iter().flat_map(|raced| &raced.starters).filter(drove).peekable();
        if starters.peek().is_some() {
            return starters.any(|one| self.scope.holds(&one.line.class, one.entry));
        }
        let entry = decision.car.as_ref().and_then(|car| self.lookup.season.entry(car));
        entry.is_none_or(|entry| self.scope.holds(&entry.class, Some(entry)))
    }

    pub(crate) fn deductions(
        &self,
        contender: &Contender,
        deducting: &[(&Decision, Points)],
    ) -> Vec<Deduction> {
        let own = deducting.iter().filter(|(decision, _)| self.is_about(decision, contender));
        let deduction = |(decision, points): &(&Decision, Points)| Deduction {
            points: *points,
            decision: decision.id.clone(),
        };
        own.map(deduction).collect()
    }

    fn is_about(&self, decision: &Decision, contender: &Contender) -> bool {
        let entry = decision.car.as_ref().and_then(|car| self.lookup.season.entry(car));
        match contender {
            Contender::Car(car) => decision.car.as_ref() == Some(car),
            Contender::Driver(driver) => match (&decision.driver, entry, decision.round) {
                (Some(named), ..) => named == driver,
                (None, Some(entry), Some(round)) => {
                    self.lookup.season.drove(entry, round).contains(driver)
                }
                _ => false,
            },
            Contender::Competitor(name) => entry.is_some_and(|entry| &entry.competitor == name),
            Contender::Manufacturer(make) => entry.is_some_and(|entry| &entry.vehicle.make == make),
        }
    }
}

#[cfg(test)]
mod tests;
