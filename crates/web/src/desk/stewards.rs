//! The stewards' room: incidents, decisions, penalties on the road, protests; results and documents
//! are files of their own.

mod board;
mod decision;
mod mine;
mod results;
mod room;
mod said;

use axum::Router;
use control::stewards::Basis;
use control::{AsOf, Championship, ControlError};
use documents::Language;
use racing::{EventId, RoundNumber, SessionId};

use crate::answer::Problem;
use crate::desk::visitor::Fields;
use crate::pages;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .merge(room::routes())
        .merge(decision::routes())
        .merge(results::routes())
        .merge(board::routes())
        .merge(mine::routes())
}

/// What a form is based on: the record its page was made from, and a reason.
fn basis(fields: &Fields) -> Result<Basis, Problem> {
    let seen = fields.text("seen").parse().map_err(|_| Problem::malformed())?;
    Ok(Basis { seen, reason: fields.perhaps("reason-why") })
}

/// What was wrong, to be shown on the page with what was typed; what nobody can mend there is the
/// whole answer instead.
fn trouble(language: Language, error: ControlError) -> Result<(u16, String), Problem> {
    let problem = Problem::from(error);
    if problem.status == 403 || problem.status >= 500 {
        return Err(problem);
    }
    Ok((problem.status, pages::said(language, &problem)))
}

/// What a form is about: a session of the calendar, or an event as a whole.
struct About {
    event: EventId,
    round: Option<RoundNumber>,
    /// The session, where it is no round.
    session: Option<SessionId>,
}

/// How a form names what it is about.
fn about(championship: &Championship, name: &str) -> Option<About> {
    let book = &championship.season.book;
    if let Some(event) = name.strip_prefix("event:") {
        let event = book.events.iter().find(|one| one.id.as_str() == event)?.id.clone();
        return Some(About { event, round: None, session: None });
    }
    let (event, session) = book.sessions().find(|(_, one)| one.id.as_str() == name)?;
    let other = session.round.is_none().then(|| session.id.clone());
    Some(About { event: event.id.clone(), round: session.round, session: other })
}

/// The choices of what a form can be about: value and words.
fn subjects(championship: &Championship) -> Vec<(String, String)> {
    let events = championship.season.book.events.iter().flat_map(|event| {
        let sessions = event.sessions.iter().map(move |session| {
            (session.id.to_string(), format!("{} · {}", event.name, session.name))
        });
        std::iter::once((format!("event:{}", event.id), event.name.to_string())).chain(sessions)
    });
    events.collect()
}

/// The season as it is now.
async fn season(
    site: &Site,
    visit: &crate::site::Visit,
) -> Result<std::sync::Arc<Championship>, Problem> {
    site.championship(&visit.season, &AsOf::Now).await
}
