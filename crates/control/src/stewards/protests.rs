//! Protests and appeals: lodged by a competitor or taken in for one, and what came of them.

use racing::proceeding::{Against, Proceeding, Protest, ProtestKind, ProtestState, ResultState};
use racing::{CarNumber, DecisionId, EventId, Moment, Season, SeasonId};

use super::draft::Draft;
use super::{Basis, Refusal, signature};
use crate::access::{AccessError, Duty};
use crate::errors::ControlError;
use crate::{Actor, Control};

/// A protest or an appeal that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProtest {
    /// The event.
    pub event: EventId,
    /// What it is.
    pub kind: ProtestKind,
    /// The car whose competitor lodges it.
    pub car: CarNumber,
    /// What it is against.
    pub against: Against,
    /// What it says.
    pub text: String,
}

impl Control {
    /// Lodges a protest or an appeal: a competitor for its own car, or an official who takes it in
    /// on paper. Whether it came in time is recorded with it; the stewards admit it or not.
    pub async fn lodge_protest(
        &self,
        by: &Actor,
        season: &SeasonId,
        new: NewProtest,
        basis: Basis,
    ) -> Result<u32, ControlError> {
        by.check_for_car(season, &new.car)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let at = draft.local(&new.event)?;
        if new.text.trim().is_empty() {
            return Err(Refusal::Lacks { part: "reason" }.into());
        }
        if draft.season.entry(&new.car).is_none() {
            return Err(Refusal::NoCar { car: new.car }.into());
        }
        let in_time = in_time(&draft.season, &new.against, draft.now)?;
        let number = draft.season.next_protest(&new.event);
        draft.proceed(Proceeding::ProtestLodged(Protest {
            event: new.event,
            number,
            kind: new.kind,
            car: new.car,
            signed: signature(by),
            at,
            against: new.against,
            text: new.text.trim().into(),
            in_time,
            state: ProtestState::Lodged,
            outcome: None,
        }));
        draft.record(basis).await?;
        Ok(number)
    }

    /// Moves a protest on: admitted or not, withdrawn, upheld, dismissed, and why.
    pub async fn rule_protest(
        &self,
        by: &Actor,
        season: &SeasonId,
        (event, number): (&EventId, u32),
        (state, outcome): (ProtestState, Option<String>),
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check(Duty::Decide, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let found = draft.season.protests(event).find(|one| one.number == number).cloned();
        let Some(protest) = found else {
            let what = format!("protest {number} of {event}");
            return Err(Refusal::Nothing { what }.into());
        };
        let outcome = outcome.map(Into::into);
        draft.proceed(Proceeding::ProtestLodged(Protest { state, outcome, ..protest }));
        draft.record(basis).await.map(|_| ())
    }
}

impl Actor {
    /// That it may act for a car: as its competitor, or as an official of the notice board.
    pub(crate) fn check_for_car(
        &self,
        season: &SeasonId,
        car: &CarNumber,
    ) -> Result<(), AccessError> {
        if self.may(Duty::PublishDocuments, season) {
            return Ok(());
        }
        self.check(Duty::Respond, season)?;
        if self.cars(season).any(|own| own == car) {
            return Ok(());
        }
        Err(AccessError::Denied {
            account: self.name().clone(),
            duty: Duty::Respond,
            place: format!("{season} for car {car}").into(),
        })
    }
}

/// Does it come before its time is over? `None` where nothing has begun to run.
fn in_time(season: &Season, against: &Against, now: Moment) -> Result<Option<bool>, Refusal> {
    match against {
        Against::Result(round) | Against::Car(round, _) => {
            Ok(season.declaration(*round).map(|declared| {
                declared.state == ResultState::Provisional
                    && declared.protest_until.as_ref().is_none_or(|until| now <= until.moment)
            }))
        }
        Against::Decision(id) => appeal_in_time(season, id, now),
    }
}

/// An appeal's time runs from when the decision was told or posted, whichever came first; what is
/// served on the road, or what became of it, stands.
fn appeal_in_time(season: &Season, id: &DecisionId, now: Moment) -> Result<Option<bool>, Refusal> {
    let Some(decision) = season.decision(id) else {
        return Err(Refusal::Nothing { what: format!("decision {id}") });
    };
    if decision.issue.converts || decision.to_serve().next().is_some() {
        return Err(Refusal::NotAppealable { decision: id.clone() });
    }
    let posted = season.document_of(id).map(|document| document.issued_at.moment);
    let told = season.notified(decision).map(|receipt| receipt.at.moment);
    let from = [posted, told].into_iter().flatten().min();
    let appeal = season.book.regulations.results.appeal;
    Ok(from.map(|from| now <= from.after(appeal)))
}
