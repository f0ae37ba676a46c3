//! Results: issued provisional, open to protests for a while, official once nothing is open.

use racing::proceeding::{Declaration, DocumentKind, Proceeding, ResultState};
use racing::sheet::{EndedBy, Ending, SheetOrder};
use racing::{
    Certainty, EventId, Grounds, Happening, RoundNumber, Season, SeasonId, SessionId, Sheet,
    SheetLine,
};
use scoring::classify::classify;

use super::draft::Draft;
use super::{Basis, Refusal, later, signature};
use crate::access::Duty;
use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::{Actor, Control};

impl Control {
    /// Issues the classification of a round as provisional: its sheet as it is timed here or was
    /// imported, its declaration and its document. Tells the number of the document.
    pub async fn issue_provisional(
        &self,
        by: &Actor,
        season: &SeasonId,
        round: RoundNumber,
        text: Option<String>,
        basis: Basis,
    ) -> Result<u32, ControlError> {
        by.check(Duty::IssueResults, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let event = event_of(&draft.season, round)?;
        let declared = draft.season.declaration(round).cloned();
        if declared.as_ref().is_some_and(|one| one.state == ResultState::Official) {
            return Err(Refusal::Official { round }.into());
        }
        match self.timed_sheet(&draft.season, round).await? {
            Some(sheet) if draft.season.sheet(round) != Some(&sheet) => {
                draft.add(Happening::SheetPublished(sheet));
            }
            None if draft.season.sheet(round).is_none() => {
                return Err(Refusal::NoResult { round }.into());
            }
            _ => {}
        }
        let protest = draft.season.book.regulations.results.protest;
        let issued_at = draft.local(&event)?;
        let kind = DocumentKind::Classification { round, state: ResultState::Provisional };
        let replaces = declared.as_ref().map(|one| one.document);
        let number = draft.issue(&event, kind, text, replaces)?;
        draft.proceed(Proceeding::ResultDeclared(Declaration {
            round,
            event,
            state: ResultState::Provisional,
            version: declared.map_or(0, |one| one.version) + 1,
            document: number,
            protest_until: Some(later(&issued_at, protest)),
            issued_at,
            signed: signature(by),
        }));
        draft.record(basis).await?;
        Ok(number)
    }

    /// Makes the classification of a round official. What only warns is passed over where somebody
    /// says why; everything else has to be settled first.
    pub async fn make_official(
        &self,
        by: &Actor,
        season: &SeasonId,
        round: RoundNumber,
        despite: Option<String>,
        basis: Basis,
    ) -> Result<u32, ControlError> {
        by.check(Duty::MakeOfficial, season)?;
        let blocks = self.blocks(season, round).await?;
        let mut draft = Draft::begin(self, by, season).await?;
        let holds = |block: &&super::Block| block.is_hard() || despite.is_none();
        let count = blocks.iter().filter(holds).count();
        if count > 0 {
            return Err(Refusal::Blocked { round, count }.into());
        }
        let Some(declared) = draft.season.declaration(round).cloned() else {
            return Err(Refusal::NoResult { round }.into());
        };
        if declared.state == ResultState::Official {
            return Err(Refusal::Official { round }.into());
        }
        let kind = DocumentKind::Classification { round, state: ResultState::Official };
        let event = declared.event.clone();
        let number = draft.issue(&event, kind, despite, Some(declared.document))?;
        let issued_at = draft.local(&event)?;
        draft.proceed(Proceeding::ResultDeclared(Declaration {
            state: ResultState::Official,
            version: declared.version + 1,
            document: number,
            issued_at,
            signed: signature(by),
            protest_until: None,
            ..declared
        }));
        draft.record(basis).await?;
        Ok(number)
    }

    /// The session of a round as it is timed here, if it is.
    pub(super) async fn timed_round(
        &self,
        season: &Season,
        round: RoundNumber,
    ) -> Option<std::sync::Arc<crate::LiveSession>> {
        let (_, session) = season.book.round(round)?;
        self.timed_here(season, &session.id).await
    }

    /// A session as it is timed here, if it is.
    pub(super) async fn timed_here(
        &self,
        season: &Season,
        session: &SessionId,
    ) -> Option<std::sync::Arc<crate::LiveSession>> {
        let live = self.timed(&season.book.id, session).await.ok()?;
        self.is_for_real(&live).then_some(live)
    }

    /// Can what a session shows become a document? A simulated one cannot, but in a rehearsal, in
    /// which nothing is real.
    pub(super) fn is_for_real(&self, live: &crate::LiveSession) -> bool {
        !live.is_simulated() || self.rehearsal().is_some()
    }

    /// The sheet of a round that was timed here to its end.
    async fn timed_sheet(
        &self,
        season: &Season,
        round: RoundNumber,
    ) -> Result<Option<Sheet>, ControlError> {
        let Some(live) = self.timed_round(season, round).await else { return Ok(None) };
        if !live.is_finished() {
            return Err(Refusal::NoResult { round }.into());
        }
        Ok(Some(sheet(season, round, &live.race())))
    }

    /// What is to be settled before the result of a round can be official.
    pub async fn blocks(
        &self,
        season: &SeasonId,
        round: RoundNumber,
    ) -> Result<Vec<super::Block>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        event_of(&championship.season, round)?;
        let live = self.timed_round(&championship.season, round).await;
        let standing = super::Standing { now: crate::clock::now(), live: live.as_deref() };
        Ok(super::blocks::blocks(&championship.season, round, &standing))
    }
}

pub(super) fn event_of(season: &Season, round: RoundNumber) -> Result<EventId, ControlError> {
    let found = season.book.round(round).map(|(event, _)| event.id.clone());
    found.ok_or_else(|| ControlError::NoRound {
        season: season.book.id.clone(),
        round,
        last: season.book.rounds().last().map_or(0, |(round, ..)| round.0),
    })
}

/// The sheet of a timed race: what happened, under the rule and before any decision.
pub(crate) fn sheet(season: &Season, round: RoundNumber, race: &timing::Race) -> Sheet {
    let outcome = race.outcome();
    let plain = classify(&outcome, &[], &season.book.regulations.classified);
    let took_flag = |line: &racing::Line| {
        outcome.cars.iter().find(|car| car.car == line.car).and_then(|car| car.took_flag)
    };
    let lines =
        plain.lines.iter().map(|line| SheetLine { took_flag: took_flag(line), ..lines_of(line) });
    let ended_red = race.neutralisations().last().is_some_and(|last| {
        last.kind == racing::regulations::Neutralisation::RedFlag && last.until.is_none()
    });
    let by = if ended_red { EndedBy::RedFlag } else { EndedBy::Chequered };
    let session = season.book.round(round).map(|(_, session)| session.id.clone());
    Sheet {
        session: session.unwrap_or(outcome.session),
        round,
        ending: Ending { by, raced: None },
        order: SheetOrder::Computed,
        lines: lines.collect(),
        story: None,
        grounds: Grounds { certainty: Certainty::Published, ..Grounds::default() },
    }
}

/// A line of a classification as a sheet holds it.
pub(super) fn lines_of(line: &racing::Line) -> SheetLine {
    SheetLine {
        car: line.car.clone(),
        class: line.class.clone(),
        status: line.status,
        laps: line.laps,
        time: line.time,
        best: line.best.clone(),
        took_flag: None,
        reason: None,
        drove: None,
    }
}
