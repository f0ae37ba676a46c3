//! Incidents: noted, looked into, closed. Each is recorded among the happenings of its season.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use racing::proceeding::{Incident, IncidentState, Proceeding};
use racing::{EventId, Happening, SeasonId};
use store::{AppendError, Expectation, NewRecord, Stream};

use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::AsOf;
use crate::clock;
use crate::errors::ControlError;

/// The most bytes of what is said of an incident.
const LONGEST: usize = 2_000;

/// So often another number is tried when somebody notes an incident at the same time.
const ATTEMPTS: usize = 20;

/// What somebody changes about an incident: what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentChange {
    /// Where it stands.
    pub state: Option<IncidentState>,
    /// The article that may have been broken.
    pub article: Option<String>,
    /// What was seen.
    pub what: Option<String>,
}

/// So many incidents are remembered by the press that noted them.
const REMEMBERED: usize = 200;

/// What was noted lately, by the name of the press.
#[derive(Debug, Default)]
pub(crate) struct Lately(Mutex<VecDeque<(String, Incident)>>);

impl Lately {
    fn known(&self, press: &str) -> Option<Incident> {
        let lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = lately.iter().find(|(known, _)| known == press);
        found.map(|(_, incident)| incident.clone())
    }

    fn remember(&self, press: String, incident: &Incident) {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lately.len() == REMEMBERED {
            lately.pop_front();
        }
        lately.push_back((press, incident.clone()));
    }
}

impl Control {
    /// Notes an incident under the next number of its event; the number given is passed over. Two
    /// people who note at once get two numbers; one who notes again under the same name of a press
    /// gets the number that was given.
    pub async fn note_incident(
        &self,
        by: &Actor,
        season: &SeasonId,
        incident: Incident,
        press: Option<&str>,
    ) -> Result<Incident, ControlError> {
        by.check(Duty::NoteIncidents, season)?;
        if incident.what.trim().is_empty() || incident.what.len() > LONGEST {
            return Err(ControlError::Incident { most: LONGEST });
        }
        let press = press.map(|press| format!("{season}/{}/{press}", by.name()));
        let known = press.as_ref().and_then(|press| self.noted.known(press));
        if let Some(known) = known {
            return Ok(known);
        }
        let mut attempts = 0;
        loop {
            let championship = self.championship(season, &AsOf::Now).await?;
            let number = championship.season.next_incident(&incident.event);
            let numbered = Incident { number, ..incident.clone() };
            let seen_to = championship.head.sequence;
            match self.record_incident(by, season, &numbered, Some(seen_to), None).await {
                Err(ControlError::Append(AppendError::Conflict { .. })) if attempts < ATTEMPTS => {
                    attempts += 1;
                }
                Err(error) => return Err(error),
                Ok(()) => {
                    if let Some(press) = press {
                        self.noted.remember(press, &numbered);
                    }
                    return Ok(numbered);
                }
            }
        }
    }

    /// Changes what is known of an incident or where it stands. If somebody has changed it since
    /// what was seen, nothing is recorded.
    pub async fn change_incident(
        &self,
        by: &Actor,
        season: &SeasonId,
        (event, number): (&EventId, u32),
        change: IncidentChange,
        (seen_to, reason): (Option<u64>, Option<String>),
    ) -> Result<Incident, ControlError> {
        by.check(Duty::NoteIncidents, season)?;
        let championship = self.championship(season, &AsOf::Now).await?;
        let found = championship.season.incidents(event).find(|one| one.number == number);
        let before = found.cloned().ok_or_else(|| ControlError::NoIncident {
            season: season.clone(),
            event: event.clone(),
            number,
        })?;
        let what = change.what.filter(|what| !what.trim().is_empty());
        if what.as_ref().is_some_and(|what| what.len() > LONGEST) {
            return Err(ControlError::Incident { most: LONGEST });
        }
        let after = Incident {
            state: change.state.unwrap_or(before.state),
            article: change.article.map(Into::into).or_else(|| before.article.clone()),
            what: what.map_or_else(|| before.what.clone(), Into::into),
            ..before.clone()
        };
        if after != before {
            self.record_incident(by, season, &after, seen_to, reason).await?;
        }
        Ok(after)
    }

    async fn record_incident(
        &self,
        by: &Actor,
        season: &SeasonId,
        incident: &Incident,
        seen_to: Option<u64>,
        reason: Option<String>,
    ) -> Result<(), ControlError> {
        let happening = Happening::Proceeded(Proceeding::IncidentNoted(incident.clone()));
        let record = NewRecord::of(&happening, clock::now(), &**by.name(), reason)?;
        let expectation = seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
        self.journal.append(&Stream::season(season), expectation, vec![record]).await?;
        Ok(())
    }
}
