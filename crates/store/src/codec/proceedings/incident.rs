//! Incidents, on disk.

use racing::Moment;
use racing::proceeding::{Incident as RacingIncident, IncidentState as RacingState};
use serde::{Deserialize, Serialize};

use super::super::scalars::{back, names, text, texts};

names!(State as RacingState {
    Noted UnderInvestigation AfterTheSession NoFurtherAction Decided
});

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Incident {
    event: String,
    number: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_us: Option<i64>,
    cars: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<String>,
}

impl From<&RacingIncident> for Incident {
    fn from(incident: &RacingIncident) -> Self {
        let RacingIncident {
            event,
            number,
            session,
            at,
            cars,
            place,
            what,
            article,
            state,
            decision,
        } = incident;
        Self {
            event: event.to_string(),
            number: *number,
            session: text(session.as_ref()),
            at_us: at.map(|at| at.0),
            cars: texts(cars),
            place: text(place.as_ref()),
            what: what.to_string(),
            article: text(article.as_ref()),
            state: (*state).into(),
            decision: text(decision.as_ref()),
        }
    }
}

impl From<Incident> for RacingIncident {
    fn from(incident: Incident) -> Self {
        Self {
            event: incident.event.into(),
            number: incident.number,
            session: incident.session.map(Into::into),
            at: incident.at_us.map(Moment),
            cars: back(incident.cars),
            place: incident.place.map(Into::into),
            what: incident.what.into(),
            article: incident.article.map(Into::into),
            state: incident.state.into(),
            decision: incident.decision.map(Into::into),
        }
    }
}
