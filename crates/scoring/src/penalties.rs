//! What decisions take from each car of a session, beside what it did: for screens that show a
//! penalty where the car stands on the road.

use std::collections::BTreeMap;

use racing::{CarNumber, Decision, DecisionId, Measure, Span, Status};

use crate::classify::in_force;

/// What decisions take from a car. It is not applied to anything: [`crate::classify()`] does that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Penalty {
    /// Seconds added, those included that can take laps off instead.
    pub added: Span,
    /// Laps taken off.
    pub laps: u32,
    /// Is the car moved behind the last of its class?
    pub end_of_class: bool,
    /// Is the car excluded?
    pub disqualified: bool,
    /// The decisions that say so, in their canonical order.
    pub decisions: Vec<DecisionId>,
}

/// What the decisions that stand take from each car; cars from which they take nothing are left
/// out.
pub fn penalties(decisions: &[&Decision]) -> BTreeMap<CarNumber, Penalty> {
    let mut found: BTreeMap<CarNumber, Penalty> = BTreeMap::new();
    for decision in in_force(decisions) {
        let Some(car) = &decision.car else { continue };
        let mut penalty = found.get(car).cloned().unwrap_or_default();
        let mut takes = false;
        for measure in &decision.measures {
            takes |= penalty.take(measure);
        }
        if takes {
            penalty.decisions.push(decision.id.clone());
            found.insert(car.clone(), penalty);
        }
    }
    found
}

/// The laps whose times the decisions that stand delete: car and number of the lap, from one.
pub fn deleted_laps(decisions: &[&Decision]) -> Vec<(CarNumber, u32)> {
    let laps = in_force(decisions).into_iter().flat_map(|decision| {
        let laps = decision.measures.iter().filter_map(|measure| match measure {
            Measure::DeleteLapTime { lap } => Some((decision.car.clone()?, *lap)),
            _ => None,
        });
        laps.collect::<Vec<_>>()
    });
    laps.collect()
}

impl Penalty {
    /// Takes a measure in; tells whether it takes anything from the car in this session.
    fn take(&mut self, measure: &Measure) -> bool {
        match measure {
            Measure::AddTime(span) | Measure::AddTimeOrLaps(span) => self.added += *span,
            Measure::TakeLaps(laps) => self.laps = self.laps.saturating_add(*laps),
            Measure::EndOfClass => self.end_of_class = true,
            Measure::Disqualify | Measure::SetStatus(Status::Disqualified) => {
                self.disqualified = true;
            }
            Measure::SetStatus(_)
            | Measure::DeleteLapTime { .. }
            | Measure::LosePole
            | Measure::NoPoints
            | Measure::DeductPoints { .. }
            | Measure::DriveThrough
            | Measure::StopAndGo(_)
            | Measure::Fine(_)
            | Measure::Reprimand
            | Measure::UndocumentedChange { .. } => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(id: &str, replaces: Option<&str>, measures: Vec<Measure>) -> Decision {
        Decision {
            id: id.into(),
            round: None,
            session: Some("race".into()),
            car: Some("7".into()),
            driver: None,
            fact: None,
            infringement: None,
            measures,
            reason: None,
            taken_at: None,
            in_sheet: false,
            replaces: replaces.map(DecisionId::from),
            grounds: racing::Grounds::default(),
            issue: racing::decision::Issue::default(),
        }
    }

    #[test]
    fn what_stands_is_added_up_and_what_was_replaced_is_not() {
        let seconds = |seconds| Measure::AddTime(Span::from_seconds(seconds));
        let delete = Measure::DeleteLapTime { lap: 4 };
        let all = [
            decision("1", None, vec![seconds(60)]),
            decision("2", Some("1"), vec![seconds(5), delete.clone()]),
            decision("3", None, vec![Measure::TakeLaps(1), seconds(10)]),
            decision("4", None, vec![Measure::Reprimand]),
            Decision { car: Some("8".into()), ..decision("5", None, vec![Measure::Disqualify]) },
            Decision { car: Some("9".into()), ..decision("6", None, vec![delete]) },
        ];
        let all: Vec<&Decision> = all.iter().collect();
        let found = penalties(&all);
        let seven = &found[&CarNumber::from("7")];
        assert_eq!(
            (seven.added, seven.laps, seven.disqualified),
            (Span::from_seconds(15), 1, false)
        );
        assert_eq!(seven.decisions, ["2".into(), "3".into()]);
        assert!(found[&CarNumber::from("8")].disqualified);
        assert_eq!(found.len(), 2, "a deleted lap time takes nothing from the car");
        assert_eq!(deleted_laps(&all), [("7".into(), 4), ("9".into(), 4)]);
    }
}
