//! A season and a race of it, for the tests of live sessions.

use std::sync::Arc;

use racing::{Moment, SeasonId, SessionId, Span};

use crate::clock::RaceClock;
use crate::live::LiveSession;
use crate::simulated::Simulated;
use crate::{AsOf, Championship, Control};

/// When simulated races start.
pub(crate) const START: Moment = Moment(1_900_000_000_000_000);

/// The session that is timed.
pub(crate) fn session_id() -> SessionId {
    SessionId::from("test")
}

/// Takes the bundled season into a journal.
pub(crate) async fn take_season(control: &Control) -> SeasonId {
    let season = seasons::featured();
    let files = seasons::bundled_files(&season).expect("it is bundled");
    control.import(&files, Moment(0)).await.expect("it has no fault");
    season
}

/// An instance in memory with the bundled season.
pub(crate) async fn with_season() -> (Control, Arc<Championship>) {
    let control = Control::in_memory().await.expect("a journal in memory");
    let season = take_season(&control).await;
    let championship = control.championship(&season, &AsOf::Now).await.expect("it is there");
    (control, championship)
}

/// A race of some minutes.
pub(crate) fn race(championship: &Championship, seed: u64, minutes: i64) -> Simulated {
    let duration = Some(Span::from_seconds(minutes * 60));
    Simulated::last_round(&championship.season, seed, START, duration).expect("it can be raced")
}

/// A session in the journal of an instance, opened for a race; its clock stands at the start.
pub(crate) async fn opened(control: &Control, race: &Simulated) -> Arc<LiveSession> {
    let (season, opening) = (race.season().clone(), race.opening().clone());
    let clock = RaceClock::standing_at(START);
    let opened = control.open_session(&season, &session_id(), opening, clock).await;
    opened.expect("it can be opened")
}
