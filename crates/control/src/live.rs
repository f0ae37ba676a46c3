//! Sessions that are timed: what decoders hear and people order goes into the journal, from there
//! into timing, and from there to everybody who follows.

pub mod book;
pub mod chart;
mod decisions;
pub mod feed;
pub mod links;
pub mod officials;
mod presses;
pub mod session;
pub(crate) mod setup;
mod ticking;
pub mod warnings;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use documents::live::SessionLine;
use racing::calendar::{SessionStatus, Start};
use racing::{Moment, Opening, Season, SeasonId, Session, SessionId, SessionKind, Span};
use store::{Journal, Stream};

use crate::championship::AsOf;
use crate::clock::{self, RaceClock};
use crate::errors::ControlError;
use crate::{Championship, Control};

pub use book::Noted;
pub use feed::{Feed, Frame, Published, Subscription};
pub use officials::{Command, Ground};
pub use session::{By, Closed, Done, HeardAt, LiveSession, Order, Wall};
pub use timing::{Heeded, Race, Recommendation, Tower};

use book::Replay;

/// Who is named as author where the program itself opens a session.
const AUTHOR: &str = "control";

/// The sessions that are open here.
pub(crate) type Open = Arc<Mutex<BTreeMap<(SeasonId, SessionId), Arc<LiveSession>>>>;

impl Control {
    /// The sessions that are open here, by season and id.
    pub fn live_sessions(&self) -> Vec<Arc<LiveSession>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// A session that is open here.
    pub fn live(&self, season: &SeasonId, session: &SessionId) -> Option<Arc<LiveSession>> {
        let open = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(&(season.clone(), session.clone())).cloned()
    }

    /// A session that is open here, or one that the journal knows and that is opened for it.
    pub async fn timed(
        &self,
        season: &SeasonId,
        session: &SessionId,
    ) -> Result<Arc<LiveSession>, ControlError> {
        if let Some(live) = self.live(season, session) {
            return Ok(live);
        }
        let opening = Replay::opening(&self.journal, &Stream::control(season, session)).await?;
        match opening {
            Some(opening) => {
                self.open_session(season, session, opening, RaceClock::of_the_machine()).await
            }
            None => {
                // An unknown season is told first.
                self.championship(season, &AsOf::Now).await?;
                Err(ControlError::NotTimed {
                    season: season.clone(),
                    session: session.clone(),
                    known: self.timed_sessions(season).await?,
                })
            }
        }
    }

    /// The sessions of a season that are timed here, by id.
    async fn timed_sessions(&self, season: &SeasonId) -> Result<Vec<SessionId>, ControlError> {
        let heads = self.journal.heads().await?;
        let mut known: Vec<SessionId> = heads
            .iter()
            .filter_map(|head| head.stream.as_control())
            .filter(|(of, _)| of == season)
            .map(|(_, session)| session)
            .collect();
        let open = self.live_sessions();
        known.extend(open.iter().filter(|live| live.season() == season).map(|it| it.id().clone()));
        known.sort();
        known.dedup();
        Ok(known)
    }

    /// Opens a session for timing, in the journal. What the journal knows of it is replayed; an
    /// opening that differs from the last one is recorded.
    pub async fn open_session(
        &self,
        season: &SeasonId,
        session: &SessionId,
        opening: Opening,
        clock: RaceClock,
    ) -> Result<Arc<LiveSession>, ControlError> {
        let by = By::author(AUTHOR);
        self.open_in(self.journal.clone(), season, session, opening, clock, by).await
    }

    /// Opens a session that leaves nothing behind: its streams are in memory alone.
    pub async fn open_passing(
        &self,
        season: &SeasonId,
        session: &SessionId,
        opening: Opening,
        clock: RaceClock,
    ) -> Result<Arc<LiveSession>, ControlError> {
        let (journal, by) = (Journal::in_memory().await?, By::author(AUTHOR));
        self.open_in(journal, season, session, opening, clock, by).await
    }

    async fn open_in(
        &self,
        journal: Journal,
        season: &SeasonId,
        session: &SessionId,
        opening: Opening,
        clock: RaceClock,
        by: By,
    ) -> Result<Arc<LiveSession>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        let season_now = &championship.season;
        let opening = with_transponders(season_now, opening);
        let live = LiveSession::open(journal, season_now, session, opening, clock, by).await?;
        tokio::spawn(live.clone().keep_publishing());
        tokio::spawn(self.clone().follow_decisions(live.clone()));
        let mut open = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        let before = open.insert((season.clone(), session.clone()), live.clone());
        drop(open);
        if let Some(before) = before {
            // Whatever decoders hear goes on into the session as it is set up now.
            for decoder in before.followed() {
                live.follow(decoder);
            }
            before.close();
        }
        Ok(live)
    }

    /// Opens every session again that the journal knows and that is not over. Tells which.
    pub async fn resume_sessions(&self) -> Result<Vec<Arc<LiveSession>>, ControlError> {
        let mut resumed = Vec::new();
        for head in self.journal.heads().await? {
            let Some((season, session)) = head.stream.as_control() else { continue };
            if self.journal.latest(&head.stream, "end").await?.is_none() {
                resumed.push(self.timed(&season, &session).await?);
            }
        }
        Ok(resumed)
    }

    /// The session of any season that is on at a moment: the calendar has it between an hour before
    /// its start and an hour after its end.
    pub async fn session_on(
        &self,
        moment: Moment,
    ) -> Result<Option<(SeasonId, SessionId)>, ControlError> {
        let hour = Span::from_seconds(3_600);
        for id in Control::seasons(self).await? {
            let championship = self.championship(&id, &AsOf::Now).await?;
            let on = championship.season.book.sessions().find(|(_, session)| {
                let Start::At(start) = &session.start else { return false };
                let end = start.moment.after(session.duration.unwrap_or(hour)).after(hour);
                (start.moment.after(-hour)..end).contains(&moment)
            });
            if let Some((_, session)) = on {
                return Ok(Some((id, session.id.clone())));
            }
        }
        Ok(None)
    }

    /// Ends every feed, so that whoever follows comes to the end.
    pub fn end_feeds(&self) {
        for live in self.live_sessions() {
            live.close();
        }
    }

    /// The sessions of a season in the order of the calendar, then those that are in none, and
    /// whether they can be followed.
    pub async fn sessions(&self, season: &SeasonId) -> Result<Vec<SessionLine>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        let timed = self.timed_sessions(season).await?;
        let book = &championship.season.book;
        let mut lines: Vec<SessionLine> = book
            .sessions()
            .map(|(_, session)| self.line(&championship, &session.id, session, &timed))
            .collect();
        let elsewhere = |id: &&SessionId| !book.sessions().any(|(_, session)| session.id == **id);
        for id in timed.iter().filter(elsewhere) {
            let Some(live) = self.live(season, id) else { continue };
            let (_, like) = setup::planned(&championship.season, &live.opening().session)?;
            lines.push(self.line(&championship, id, like, &timed));
        }
        Ok(lines)
    }

    fn line(
        &self,
        championship: &Championship,
        id: &SessionId,
        session: &Session,
        timed: &[SessionId],
    ) -> SessionLine {
        let season = &championship.season;
        let live = self.live(&season.book.id, id);
        let event = season.book.sessions().find(|(_, one)| one.id == session.id);
        let event = event.map(|(event, _)| event);
        let circuit = event.and_then(|event| season.book.circuit(&event.circuit));
        let planned = match &session.start {
            Start::At(at) => Some(at.moment),
            Start::On(_) => None,
        };
        let start = live.as_ref().and_then(|live| live.started().or(live.opening().start));
        SessionLine {
            id: id.to_string(),
            name: session.name.to_string(),
            kind: match session.kind {
                SessionKind::Race => "race",
                SessionKind::Qualifying => "qualifying",
                SessionKind::Practice => "practice",
            }
            .to_owned(),
            event: event.map(|event| event.name.to_string()).unwrap_or_default(),
            circuit: circuit.map(|circuit| circuit.name.to_string()).unwrap_or_default(),
            round: session.round.filter(|_| *id == session.id).map(|round| round.0),
            start_ms: start.or(planned).map(|start| start.0.div_euclid(1_000)),
            state: match &live {
                Some(live) if live.is_finished() => "finished",
                Some(_) => "live",
                None => state(season, session),
            },
            simulated: live.as_ref().is_some_and(|live| live.is_simulated()),
            timed: timed.contains(id),
        }
    }
}

/// An opening that says nothing about transponders takes those that were fitted to the cars. A
/// simulator has its own.
fn with_transponders(season: &Season, opening: Opening) -> Opening {
    if opening.simulated || !opening.transponders.is_empty() {
        return opening;
    }
    Opening { transponders: season.transponders(), ..opening }
}

/// Where a session stands that is not open here.
fn state(season: &Season, session: &Session) -> &'static str {
    if matches!(session.status, SessionStatus::Cancelled { .. }) {
        return "cancelled";
    }
    let has_sheet = session.round.is_some_and(|round| season.sheet(round).is_some());
    let over = match &session.start {
        Start::At(at) => {
            clock::now() > at.moment.after(session.duration.unwrap_or(Span::from_seconds(86_400)))
        }
        Start::On(_) => false,
    };
    if has_sheet || over { "finished" } else { "scheduled" }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
