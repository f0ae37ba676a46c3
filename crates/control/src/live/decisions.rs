//! The stewards' decisions about a session that is timed, followed while it runs: one that is
//! recorded in the season shows with the next frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::{CarNumber, Decision, Opening, Season, SessionId};
use scoring::{Penalty, penalties};
use store::Stream;

use super::LiveSession;
use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::{Control, live};

/// The decisions about a session, and what follows from them before anything is classified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decided {
    decisions: Vec<Decision>,
    penalties: BTreeMap<CarNumber, Penalty>,
}

impl Decided {
    /// What a season holds about a session: decisions that name it, and those about its round that
    /// name no session, where it is timed under the name that the calendar has for it.
    pub(crate) fn of(season: &Season, id: &SessionId, opening: &Opening) -> Self {
        let planned = live::setup::planned(season, &opening.session).ok();
        let round = planned.filter(|_| opening.session == *id).and_then(|(_, one)| one.round);
        let about = |decision: &&Decision| match &decision.session {
            Some(session) => session == id,
            None => round.is_some() && decision.round == round,
        };
        let decisions: Vec<Decision> = season.decisions.iter().filter(about).cloned().collect();
        let penalties = penalties(&decisions.iter().collect::<Vec<_>>());
        Self { decisions, penalties }
    }

    /// The decisions.
    pub(crate) fn all(&self) -> Vec<&Decision> {
        self.decisions.iter().collect()
    }

    /// What they take from the cars.
    pub(crate) fn penalties(&self) -> &BTreeMap<CarNumber, Penalty> {
        &self.penalties
    }
}

impl Control {
    /// Applies what the season decides about a session, whenever it does, until that is closed.
    pub(crate) async fn follow_decisions(self, live: Arc<LiveSession>) {
        let mut over = live.closed();
        tokio::select! {
            followed = self.keep_deciding(&live) => {
                if let Err(error) = followed {
                    let session = live.id().as_str();
                    tracing::error!(session, %error, "decisions are not followed any more");
                }
            }
            () = over.wait() => {}
        }
    }

    async fn keep_deciding(&self, live: &LiveSession) -> Result<(), ControlError> {
        let mut grown = self.journal.follow(&Stream::season(live.season())).await?;
        // Something may have been recorded since the session was opened.
        grown.mark_changed();
        while grown.changed().await.is_ok() {
            let championship = self.championship(live.season(), &AsOf::Now).await?;
            live.decide(Decided::of(&championship.season, live.id(), live.opening()));
        }
        Ok(())
    }
}
