//! Incidents: noted, looked into, closed. Each is recorded among the happenings of its season.

use racing::proceeding::{Incident, IncidentState, Proceeding};
use racing::{EventId, Happening, SeasonId};
use store::codec::EncodeError;
use store::{AppendError, Expectation, NewRecord, Stream};

use crate::access::{Actor, Duty};
use crate::championship::{AsOf, Recorded};
use crate::clock;
use crate::errors::ControlError;
use crate::{Championship, Control};

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

/// On what ground an incident is recorded.
struct Basis<'a> {
    /// The last record that the author has seen.
    seen_to: Option<u64>,
    /// The name of the press.
    press: Option<&'a str>,
    /// Why.
    reason: Option<String>,
}

/// The incident that somebody noted by a press, as it was noted.
fn noted_by<'a>(championship: &'a Championship, by: &Actor, press: &str) -> Option<&'a Incident> {
    let same = |one: &&Recorded| {
        one.press.as_deref() == Some(press) && one.author.as_str() == &**by.name()
    };
    championship.recorded.iter().rev().filter(same).find_map(|one| match &one.happening {
        Happening::Proceeded(Proceeding::IncidentNoted(incident)) => Some(incident),
        _ => None,
    })
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
        let mut attempts = 0;
        loop {
            let championship = self.championship(season, &AsOf::Now).await?;
            if let Some(known) = press.and_then(|press| noted_by(&championship, by, press)) {
                return Ok(known.clone());
            }
            let number = championship.season.next_incident(&incident.event);
            let numbered = Incident { number, ..incident.clone() };
            let seen_to = championship.head.sequence;
            let ground = Basis { seen_to: Some(seen_to), press, reason: None };
            match self.record_incident(by, season, &numbered, ground).await {
                Err(ControlError::Append(AppendError::Conflict { .. })) if attempts < ATTEMPTS => {
                    attempts += 1;
                }
                Err(error) => return Err(error),
                Ok(()) => return Ok(numbered),
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
        // What the stewards have ruled, only they change.
        let decided = IncidentState::Decided;
        let is_rulings = before.state == decided || change.state == Some(decided);
        if is_rulings && change.state.is_some_and(|state| state != before.state) {
            by.check(Duty::Decide, season)?;
        }
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
            let ground = Basis { seen_to, press: None, reason };
            self.record_incident(by, season, &after, ground).await?;
        }
        Ok(after)
    }

    async fn record_incident(
        &self,
        by: &Actor,
        season: &SeasonId,
        incident: &Incident,
        Basis { seen_to, press, reason }: Basis<'_>,
    ) -> Result<(), ControlError> {
        let happening = Happening::Proceeded(Proceeding::IncidentNoted(incident.clone()));
        let mut record = NewRecord::of(&happening, clock::now(), &**by.name(), reason)?;
        if let Some(press) = press {
            record = record.pressed(press).map_err(EncodeError::from)?;
        }
        let expectation = seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
        self.journal.append(&Stream::season(season), expectation, vec![record]).await?;
        Ok(())
    }
}
