//! Penalties to be served on the road: the visit that the passings show, and the word of whoever saw
//! it.

use std::collections::BTreeMap;

use racing::proceeding::{Proceeding, ServedIn, Service};
use racing::{DecisionId, Measure, RoundNumber, Season, SeasonId, SessionId};
use timing::served::{Owed, Penalty, Serving, ServingState};

use super::draft::Draft;
use super::{Basis, Refusal, signature};
use crate::access::Duty;
use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::{Actor, Control};

/// How things stand with a penalty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PenaltyStanding {
    /// The decision.
    pub decision: DecisionId,
    /// Which of its measures, from zero.
    pub measure: u16,
    /// What the passings show, where the session is timed here.
    pub serving: Option<Serving>,
    /// What was recorded.
    pub service: Option<Service>,
}

impl Control {
    /// Every penalty on the road that stands, in the order of the decisions.
    pub async fn penalties(&self, season: &SeasonId) -> Result<Vec<PenaltyStanding>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        let season = &championship.season;
        let mut penalties: Vec<PenaltyStanding> = Vec::new();
        for decision in &season.decisions {
            if season.replaced_by(&decision.id).is_some() {
                continue;
            }
            penalties.extend(decision.to_serve().map(|(measure, _)| PenaltyStanding {
                decision: decision.id.clone(),
                measure,
                serving: None,
                service: season.service(&decision.id, measure).cloned(),
            }));
        }
        self.look_at_passings(season, &mut penalties).await;
        Ok(penalties)
    }

    /// Looks for the visits that serve penalties, car by car, so that a visit serves one alone.
    async fn look_at_passings(&self, season: &Season, penalties: &mut [PenaltyStanding]) {
        let mut by_car: BTreeMap<_, Vec<(usize, Owed)>> = BTreeMap::new();
        for (slot, standing) in penalties.iter().enumerate() {
            let Some(decision) = season.decision(&standing.decision) else { continue };
            let session = session_of(season, decision.session.as_ref(), decision.round);
            let measure = decision.measures.get(usize::from(standing.measure));
            let told = season.notified(decision).map(|receipt| receipt.at.moment);
            let posted = season.document_of(&decision.id).map(|one| one.issued_at.moment);
            let (Some(session), Some(car), Some(told), Some(penalty)) =
                (session, decision.car.clone(), told.or(posted), measure.and_then(penalty))
            else {
                continue;
            };
            let within = season.book.regulations.results.serve_within;
            by_car.entry((session, car)).or_default().push((slot, Owed { penalty, told, within }));
        }
        for ((session, car), owed) in by_car {
            let Some(live) = self.timed_here(season, &session).await else { continue };
            let (race, now) = (live.race(), live.now());
            let Some(car) = race.car(&car) else { continue };
            let (slots, owed): (Vec<usize>, Vec<Owed>) = owed.into_iter().unzip();
            for (slot, serving) in slots.into_iter().zip(car.servings(&owed, now)) {
                penalties[slot].serving = Some(serving);
            }
        }
    }

    /// Records that a penalty was served: in the visit that the passings show, or as somebody saw
    /// it where they show none.
    pub async fn serve_penalty(
        &self,
        by: &Actor,
        season: &SeasonId,
        (decision, measure): (&DecisionId, u16),
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check(Duty::NoteIncidents, season)?;
        let penalties = self.penalties(season).await?;
        let found = |one: &&PenaltyStanding| one.decision == *decision && one.measure == measure;
        let Some(standing) = penalties.iter().find(found) else {
            let what = format!("penalty {measure} of decision {decision}");
            return Err(Refusal::Nothing { what }.into());
        };
        let mut draft = Draft::begin(self, by, season).await?;
        draft.proceed(Proceeding::PenaltyServed(Service {
            decision: decision.clone(),
            measure,
            visit: standing.serving.and_then(visit),
            signed: signature(by),
            at: draft.now,
        }));
        draft.record(basis).await.map(|_| ())
    }
}

const fn visit(serving: Serving) -> Option<ServedIn> {
    match serving.state {
        ServingState::Served(visit) | ServingState::Late(visit) => Some(visit),
        ServingState::Open | ServingState::Missed => None,
    }
}

const fn penalty(measure: &Measure) -> Option<Penalty> {
    match measure {
        Measure::DriveThrough => Some(Penalty::DriveThrough),
        Measure::StopAndGo(span) => Some(Penalty::StopAndGo(*span)),
        _ => None,
    }
}

fn session_of(
    season: &Season,
    session: Option<&SessionId>,
    round: Option<RoundNumber>,
) -> Option<SessionId> {
    let race = || Some(season.book.round(round?)?.1.id.clone());
    session.cloned().or_else(race)
}
