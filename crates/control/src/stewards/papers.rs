//! The other documents of an event: lists, grids, times, standings, free text; and who has read
//! them.

use racing::proceeding::{DocumentKind, Driven, Proceeding, Receipt};
use racing::{
    CarNumber, EventId, ListId, RoundNumber, Season, SeasonId, SessionId, SessionKind, Span,
};
use scoring::classify::classify;

use super::blocks::is_broken;
use super::draft::Draft;
use super::results::lines_of;
use super::{Basis, Refusal};
use crate::access::Duty;
use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::{Actor, Control};

/// A document that somebody wants to issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A version of the entry list.
    EntryList(ListId),
    /// The grid of a round.
    Grid(RoundNumber),
    /// How a session that is timed here stands now, or how it stood so long after its start.
    Interim(SessionId, Option<Span>),
    /// What everybody has driven in a session that is timed here.
    DrivingTimes(SessionId),
    /// The standings of every title.
    Standings,
    /// Who holds what the titles earn.
    Invitations,
    /// Free text under a title.
    Bulletin(String),
}

impl Control {
    /// Issues a document of an event, perhaps in the place of an earlier one. Tells its number.
    pub async fn issue_document(
        &self,
        by: &Actor,
        season: &SeasonId,
        (event, paper): (&EventId, Paper),
        (text, replaces): (Option<String>, Option<u32>),
        basis: Basis,
    ) -> Result<u32, ControlError> {
        by.check(Duty::PublishDocuments, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        draft.local(event)?;
        if let Some(number) = replaces {
            check_replaced(&draft.season, event, number)?;
        }
        let kind = self.printed(&draft.season, paper, text.is_some()).await?;
        let number = draft.issue(event, kind, text, replaces)?;
        draft.record(basis).await?;
        Ok(number)
    }

    async fn printed(
        &self,
        season: &Season,
        paper: Paper,
        has_text: bool,
    ) -> Result<DocumentKind, Refusal> {
        let nothing = |what: String| Refusal::Nothing { what };
        match paper {
            Paper::EntryList(list) => match season.lists.iter().any(|one| one.id == list) {
                true => Ok(DocumentKind::EntryList(list)),
                false => Err(nothing(format!("entry list {list}"))),
            },
            Paper::Grid(round) => match season.grids.iter().any(|one| one.round == round) {
                true => Ok(DocumentKind::Grid(round)),
                false => Err(nothing(format!("grid of round {round}"))),
            },
            Paper::Interim(session, after) => self.interim(season, session, after).await,
            Paper::DrivingTimes(session) => self.driving_times(season, session).await,
            Paper::Standings => Ok(DocumentKind::Standings),
            Paper::Invitations => Ok(DocumentKind::Invitations),
            Paper::Bulletin(title) if title.trim().is_empty() || !has_text => {
                Err(Refusal::Lacks { part: "text" })
            }
            Paper::Bulletin(title) => Ok(DocumentKind::Bulletin { title: title.trim().into() }),
        }
    }

    async fn interim(
        &self,
        season: &Season,
        session: SessionId,
        after: Option<Span>,
    ) -> Result<DocumentKind, Refusal> {
        let Some(live) = self.timed_here(season, &session).await else {
            return Err(Refusal::NotTimed { session });
        };
        let (started, now) = (live.started(), live.now());
        let ran = started.map_or(Span::ZERO, |start| now.since(start));
        let after = after.map_or(ran, |after| after.min(ran));
        let race = match started {
            Some(start) if after < ran => live.race_at(start.after(after)),
            _ => live.race(),
        };
        let rule = racing::regulations::ClassifiedRule::default();
        let order = classify(&race.outcome(), &[], &rule);
        let lines = order.lines.iter().map(lines_of).collect();
        Ok(DocumentKind::Interim { session, after, lines })
    }

    /// The full hours of sessions timed here whose classification nobody has issued yet, the first
    /// one first. The last hour of a session is none: its classification is the result.
    pub async fn hours_due(
        &self,
        season: &SeasonId,
    ) -> Result<Vec<(EventId, SessionId, Span)>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        let season = &championship.season;
        let mut due = Vec::new();
        let races = season.book.sessions().filter(|(_, one)| one.kind == SessionKind::Race);
        for (event, session) in races {
            let Some(live) = self.live(&season.book.id, &session.id) else { continue };
            if !self.is_for_real(&live) {
                continue;
            }
            let issued = |after: &Span| {
                season.documents().any(|document| {
                    matches!(&document.kind, DocumentKind::Interim { session: of, after: at, .. }
                        if *of == session.id && at == after)
                })
            };
            let open = live.full_hours().into_iter().filter(|after| !issued(after));
            due.extend(open.map(|after| (event.id.clone(), session.id.clone(), after)));
        }
        Ok(due)
    }

    async fn driving_times(
        &self,
        season: &Season,
        session: SessionId,
    ) -> Result<DocumentKind, Refusal> {
        let Some(live) = self.timed_here(season, &session).await else {
            return Err(Refusal::NotTimed { session });
        };
        let (race, now) = (live.race(), live.now());
        let mut drivers = Vec::new();
        for car in race.cars() {
            drivers.extend(car.driving_times(now).into_iter().map(|time| Driven {
                car: car.number().clone(),
                broken: is_broken(&time),
                driver: time.driver,
                time: time.driven,
                least: time.least.map(|bound| bound.limit),
                most: time.most.map(|bound| bound.limit),
            }));
        }
        Ok(DocumentKind::DrivingTimes { session, drivers })
    }

    /// Records that a document was read for a car: by its competitor, or handed over by an official.
    pub async fn acknowledge(
        &self,
        by: &Actor,
        season: &SeasonId,
        (event, number): (&EventId, u32),
        car: &CarNumber,
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check_for_car(season, car)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let at = draft.local(event)?;
        let Some(document) = draft.season.document(event, number) else {
            return Err(no_document(&draft.season, event, number).into());
        };
        if draft.season.entry(car).is_none() {
            return Err(Refusal::NoCar { car: car.clone() }.into());
        }
        // What was read once stays read: the first moment counts.
        if draft.season.receipts(document).any(|receipt| &receipt.car == car) {
            return Ok(());
        }
        draft.proceed(Proceeding::DocumentReceived(Receipt {
            event: event.clone(),
            number,
            car: car.clone(),
            signed: super::signature(by),
            at,
        }));
        draft.record(basis).await.map(|_| ())
    }
}

pub(super) fn no_document(season: &Season, event: &EventId, number: u32) -> Refusal {
    let last = season.next_document(event) - 1;
    Refusal::NoDocument { event: event.clone(), number, last }
}

fn check_replaced(season: &Season, event: &EventId, number: u32) -> Result<(), Refusal> {
    let Some(document) = season.document(event, number) else {
        return Err(no_document(season, event, number));
    };
    match season.superseded_by(document) {
        Some(by) => Err(Refusal::Superseded { number, by: by.number }),
        None => Ok(()),
    }
}
