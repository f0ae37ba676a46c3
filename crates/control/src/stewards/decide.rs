//! Incidents and decisions: what was seen, what is ruled, and everything that has to be issued again
//! because of it.

use std::sync::Arc;

use racing::decision::Issue;
use racing::proceeding::{
    Declaration, DocumentKind, Incident, IncidentState, Proceeding, ResultState,
};
use racing::{
    CarNumber, Certainty, Decision, DecisionId, DriverId, EventId, Grounds, Happening, Measure,
    RoundNumber, Season, SeasonId, SessionId,
};
use scoring::prizes::prize_stories;
use scoring::{classifications, standings};

use super::draft::Draft;
use super::{Basis, Refusal, later, signature};
use crate::access::Duty;
use crate::errors::ControlError;
use crate::{Actor, Control};

/// What stewards rule, before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The event in which it is numbered.
    pub event: EventId,
    /// The round it concerns.
    pub round: Option<RoundNumber>,
    /// The session it concerns, where it is not the round's race.
    pub session: Option<SessionId>,
    /// The car.
    pub car: Option<CarNumber>,
    /// The driver.
    pub driver: Option<DriverId>,
    /// What happened.
    pub fact: String,
    /// The article that was broken; may be left out where nothing is imposed.
    pub infringement: String,
    /// What is imposed; nothing for no further action.
    pub measures: Vec<Measure>,
    /// Why.
    pub reason: String,
    /// Does the published sheet include it already?
    pub in_sheet: bool,
    /// The decision that it takes the place of.
    pub replaces: Option<DecisionId>,
    /// Does it turn what was not served into time or laps?
    pub converts: bool,
    /// The stewards present, by name.
    pub stewards: Vec<String>,
    /// The incident that it closes.
    pub incident: Option<u32>,
}

/// What a ruling would do.
#[derive(Clone, Debug)]
pub struct Foreseen {
    /// The decision as it would be recorded.
    pub decision: Decision,
    /// The season with it.
    pub after: Season,
    /// How many documents would be issued again because of it.
    pub reissues: usize,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The decision.
    pub decision: DecisionId,
    /// The number of its document.
    pub document: u32,
    /// The documents issued again because of it, by event and number.
    pub reissued: Vec<(EventId, u32)>,
    /// The last record.
    pub sequence: u64,
}

impl Control {
    /// Moves an incident on: to investigation, until after the session, to no further action.
    pub async fn move_incident(
        &self,
        by: &Actor,
        season: &SeasonId,
        (event, number): (&EventId, u32),
        state: IncidentState,
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check(Duty::Decide, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let incident = incident(&draft.season, event, number)?;
        draft.proceed(Proceeding::IncidentNoted(Incident { state, ..incident }));
        draft.record(basis).await.map(|_| ())
    }

    /// What a ruling would do if it were taken now. Nothing is recorded.
    pub async fn foresee(
        &self,
        by: &Actor,
        season: &SeasonId,
        ruling: &Ruling,
    ) -> Result<Foreseen, ControlError> {
        by.check(Duty::Decide, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let (decision, _, reissued) = decide(&mut draft, by, ruling)?;
        Ok(Foreseen { decision, after: draft.season, reissues: reissued.len() })
    }

    /// Takes a decision: records it, its document, and again every document that it changes.
    pub async fn take_decision(
        &self,
        by: &Actor,
        season: &SeasonId,
        ruling: &Ruling,
        basis: Basis,
    ) -> Result<Taken, ControlError> {
        by.check(Duty::Decide, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let (decision, document, reissued) = decide(&mut draft, by, ruling)?;
        let sequence = draft.record(basis).await?;
        Ok(Taken { decision: decision.id, document, reissued, sequence })
    }
}

type Decided = (Decision, u32, Vec<(EventId, u32)>);

fn decide(draft: &mut Draft, by: &Actor, ruling: &Ruling) -> Result<Decided, Refusal> {
    check(&draft.season, ruling)?;
    let number = draft.season.next_document(&ruling.event);
    let decision = decision(draft, ruling, number)?;
    let replaced = ruling.replaces.as_ref().and_then(|old| draft.season.document_of(old));
    let replaced = replaced.filter(|old| old.event == ruling.event).map(|old| old.number);
    draft.add(Happening::DecisionTaken(decision.clone()));
    let kind = DocumentKind::Decision(decision.id.clone());
    draft.issue(&ruling.event, kind, None, replaced)?;
    if let Some(number) = ruling.incident {
        let incident = incident(&draft.season, &ruling.event, number)?;
        draft.proceed(Proceeding::IncidentNoted(Incident {
            state: IncidentState::Decided,
            decision: Some(decision.id.clone()),
            ..incident
        }));
    }
    let reissued = reissue(draft, by, &decision.id)?;
    Ok((decision, number, reissued))
}

/// That a ruling has every part of the sport's form, and is about cars and drivers there are.
fn check(season: &Season, ruling: &Ruling) -> Result<(), Refusal> {
    let imposes = !ruling.measures.is_empty();
    let parts = [
        ("fact", ruling.fact.trim().is_empty()),
        ("infringement", imposes && ruling.infringement.trim().is_empty()),
        ("reason", ruling.reason.trim().is_empty()),
        ("car", ruling.car.is_none() && ruling.measures.iter().any(needs_car)),
    ];
    if let Some((part, _)) = parts.into_iter().find(|(_, lacks)| *lacks) {
        return Err(Refusal::Lacks { part });
    }
    if let Some(car) = &ruling.car {
        let entry = season.entry(car).ok_or_else(|| Refusal::NoCar { car: car.clone() })?;
        let stranger = ruling
            .driver
            .as_ref()
            .filter(|driver| entry.crew.iter().all(|seat| &seat.driver != *driver));
        if let Some(driver) = stranger {
            return Err(Refusal::NotInCrew { car: car.clone(), driver: driver.clone() });
        }
    }
    let Some(old) = &ruling.replaces else { return Ok(()) };
    let Some(replaced) = season.decision(old) else {
        return Err(Refusal::Nothing { what: format!("decision {old}") });
    };
    if let Some(by) = season.replaced_by(old) {
        return Err(Refusal::Replaced { decision: old.clone(), by: by.id.clone() });
    }
    let open = |(index, _): (u16, &Measure)| season.service(old, index).is_none();
    if ruling.converts && !replaced.to_serve().any(open) {
        return Err(Refusal::NothingToConvert { decision: old.clone() });
    }
    Ok(())
}

const fn needs_car(measure: &Measure) -> bool {
    !matches!(
        measure,
        Measure::Fine(_)
            | Measure::Reprimand
            | Measure::UndocumentedChange { .. }
            | Measure::DeductPoints { .. }
    )
}

fn decision(draft: &Draft, ruling: &Ruling, number: u32) -> Result<Decision, Refusal> {
    let text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from);
    // A package may have brought a decision of that name along.
    let mut id = DecisionId::from(format!("{}-{number}", ruling.event));
    while draft.season.decision(&id).is_some() {
        id = DecisionId::from(format!("{id}-bis"));
    }
    Ok(Decision {
        id,
        round: ruling.round,
        session: ruling.session.clone(),
        car: ruling.car.clone(),
        driver: ruling.driver.clone(),
        fact: text(&ruling.fact),
        infringement: text(&ruling.infringement),
        measures: ruling.measures.clone(),
        reason: text(&ruling.reason),
        taken_at: Some(draft.local(&ruling.event)?),
        in_sheet: ruling.in_sheet,
        replaces: ruling.replaces.clone(),
        grounds: Grounds { certainty: Certainty::Published, ..Grounds::default() },
        issue: Issue {
            document: Some(number),
            stewards: ruling.stewards.iter().filter_map(|name| text(name)).collect(),
            converts: ruling.converts,
        },
    })
}

pub(super) fn incident(season: &Season, event: &EventId, number: u32) -> Result<Incident, Refusal> {
    let found = season.incidents(event).find(|incident| incident.number == number).cloned();
    found.ok_or_else(|| Refusal::Nothing { what: format!("incident {number} of {event}") })
}

/// Issues again whatever a decision changes of what was issued: classifications that were declared,
/// standings, invitations.
fn reissue(
    draft: &mut Draft,
    by: &Actor,
    decision: &DecisionId,
) -> Result<Vec<(EventId, u32)>, Refusal> {
    let after = draft.season.clone();
    // As if it had not been taken: of a sheet that includes it, what it did is taken off.
    let before = after.without_decision(decision);
    let mut reissued = Vec::new();
    let (was, is) = (classifications(&before), classifications(&after));
    for (round, result) in &is {
        let Some(declared) = after.declaration(*round).cloned() else { continue };
        if was.get(round).is_some_and(|was| was.lines == result.lines) {
            continue;
        }
        let event = declared.event.clone();
        reissued.push((event, declare_again(draft, by, declared)?));
    }
    let tables_changed = standings(&before) != standings(&after);
    let prizes_changed = prize_stories(&before) != prize_stories(&after);
    for document in after.current_documents() {
        let changed = match document.kind {
            DocumentKind::Standings => tables_changed,
            DocumentKind::Invitations => prizes_changed,
            _ => false,
        };
        if changed {
            let (event, replaces) = (document.event.clone(), Some(document.number));
            let number = draft.issue(&event, document.kind.clone(), None, replaces)?;
            reissued.push((event, number));
        }
    }
    Ok(reissued)
}

fn declare_again(draft: &mut Draft, by: &Actor, declared: Declaration) -> Result<u32, Refusal> {
    let (round, state, event) = (declared.round, declared.state, declared.event.clone());
    let kind = DocumentKind::Classification { round, state };
    let number = draft.issue(&event, kind, None, Some(declared.document))?;
    let issued_at = draft.local(&event)?;
    let protest = draft.season.book.regulations.results.protest;
    let protest_until = (state == ResultState::Provisional).then(|| later(&issued_at, protest));
    draft.proceed(Proceeding::ResultDeclared(Declaration {
        version: declared.version + 1,
        document: number,
        issued_at,
        signed: signature(by),
        protest_until,
        ..declared
    }));
    Ok(number)
}
