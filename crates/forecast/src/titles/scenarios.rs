//! Seasons that may yet turn out to be the true one: what is still to be decided about races run,
//! each in the outcome that changes most, and a race that is still running.

use std::collections::BTreeSet;

use racing::decision::Issue;
use racing::proceeding::{Against, Incident, Proceeding};
use racing::{CarNumber, Decision, DecisionId, Grounds, Measure, RoundNumber, Season, Sheet};

/// A season as it may turn out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What is supposed.
    pub supposed: Pending,
    /// The season if so.
    pub season: Season,
}

/// Something still to be decided, in the outcome that changes most.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pending {
    /// A decision that is protested or appealed against is annulled.
    Annulled(DecisionId),
    /// A car under protest or investigation is excluded from a round.
    Excluded {
        /// The car.
        car: CarNumber,
        /// The round.
        round: RoundNumber,
    },
}

/// What is still to be decided, each as a season of its own. A result under protest as a whole has
/// none: nobody knows what would take its place.
pub fn scenarios(season: &Season) -> Vec<Scenario> {
    let mut supposed: BTreeSet<Pending> = BTreeSet::new();
    for proceeding in &season.proceedings {
        match proceeding {
            Proceeding::ProtestLodged(protest) if protest.state.is_open() => match &protest.against
            {
                Against::Decision(id) if season.decision(id).is_some() => {
                    supposed.insert(Pending::Annulled(id.clone()));
                }
                Against::Car(round, car) => {
                    supposed.insert(Pending::Excluded { car: car.clone(), round: *round });
                }
                Against::Decision(_) | Against::Result(_) => {}
            },
            Proceeding::IncidentNoted(incident) if incident.state.is_open() => {
                let Some(round) = round_of(season, incident) else { continue };
                let excluded = |car: &CarNumber| Pending::Excluded { car: car.clone(), round };
                supposed.extend(incident.cars.iter().map(excluded));
            }
            _ => {}
        }
    }
    let scenario = |supposed: Pending| Scenario { season: suppose(season, &supposed), supposed };
    supposed.into_iter().map(scenario).filter(|scenario| scenario.season != *season).collect()
}

fn round_of(season: &Season, incident: &Incident) -> Option<RoundNumber> {
    let session = incident.session.as_ref()?;
    season.sheets.iter().find(|sheet| &sheet.session == session).map(|sheet| sheet.round)
}

fn suppose(season: &Season, supposed: &Pending) -> Season {
    match supposed {
        Pending::Annulled(id) => season.without_decision(id),
        Pending::Excluded { car, round } => {
            let mut season = season.clone();
            let on_sheet = season
                .sheet(*round)
                .is_some_and(|sheet| sheet.lines.iter().any(|line| &line.car == car));
            if on_sheet {
                season.decisions.push(exclusion(car, *round));
            }
            season
        }
    }
}

fn exclusion(car: &CarNumber, round: RoundNumber) -> Decision {
    Decision {
        id: format!("supposed-{round}-{car}").into(),
        round: Some(round),
        session: None,
        car: Some(car.clone()),
        driver: None,
        fact: None,
        infringement: None,
        measures: vec![Measure::Disqualify],
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: Grounds::default(),
        issue: Issue::default(),
    }
}

/// The season if a running race ended now with this sheet. The arithmetic on it is the same.
pub fn ended_now(season: &Season, sheet: Sheet) -> Season {
    let mut season = season.clone();
    season.sheets.retain(|other| other.round != sheet.round);
    let index = season.sheets.partition_point(|other| other.round < sheet.round);
    season.sheets.insert(index, sheet);
    season
}
