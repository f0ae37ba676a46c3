//! The officials' desk: what people do who may do more than read. A file each.
//!
//! Every page here wants somebody who is signed in. Whatever changes something is sent as a form
//! with a key that only a page of this site can know; `control` then decides who may do it.

mod accounts;
mod applications;
mod audit;
mod cars;
mod checks;
mod door;
mod entries;
mod entry_form;
mod lists;
mod mine;
mod my_cars;
pub(crate) mod race;
mod season;
mod stewards;
mod texts;
pub(crate) mod visitor;

use askama::Template;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use control::{ControlError, Duty};
use documents::Language;

use crate::answer::{Problem, html};
use crate::pages::{as_pages, said};
use crate::site::{Site, Visit};

use visitor::Signed;

pub(crate) fn routes(site: &Site) -> Router<Site> {
    Router::new()
        .merge(door::routes())
        .merge(mine::routes())
        .merge(accounts::routes())
        .merge(audit::routes())
        .merge(race::routes())
        .merge(season::routes())
        .merge(stewards::routes())
        .merge(texts::routes())
        .merge(entries::routes())
        .merge(cars::routes())
        .merge(applications::routes())
        .merge(lists::routes())
        .merge(checks::routes())
        .merge(my_cars::routes())
        .layer(middleware::from_fn_with_state(site.clone(), as_pages))
        .layer(middleware::from_fn(kept_by_nobody))
}

/// Pages of the desk are kept by no cache, and found by no search engine.
async fn kept_by_nobody(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// After something was done: the page on which it shows.
pub(crate) fn done(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A page, with the status of what was wrong if something was.
pub(crate) fn again<T: Template>(page: &T, problem: Option<&Problem>) -> Result<Response, Problem> {
    let mut response = html(page.render()?);
    if let Some(problem) = problem {
        *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or_default();
    }
    Ok(response)
}

/// What was wrong, to be told on the page again in the reader's language; what is not for the page
/// to tell is given back as it is.
pub(crate) fn told(language: Language, error: ControlError) -> Result<(Problem, String), Problem> {
    let problem = Problem::from(error);
    if problem.status == 403 || problem.status == 404 || problem.status >= 500 {
        return Err(problem);
    }
    let trouble = said(language, &problem);
    Ok((problem, trouble))
}

/// The parts of a season's desk, for those who may do something there: key of the name, address
/// behind the season's, and the duty that leads there.
const PARTS: [(&str, &str, Duty); 13] = [
    ("desk", "/desk/", Duty::ReadDesk),
    ("desk-my-cars", "/desk/my-cars", Duty::EnterCar),
    ("desk-entries", "/desk/entries", Duty::HandleEntries),
    ("desk-lists", "/desk/lists", Duty::HandleEntries),
    ("desk-checks", "/desk/checks", Duty::HandleEntries),
    ("race-sessions", "/desk/sessions", Duty::ReadDesk),
    ("race-incidents", "/desk/incidents", Duty::ReadDesk),
    ("desk-stewards", "/desk/stewards", Duty::ReadDesk),
    ("desk-results", "/desk/results", Duty::ReadDesk),
    ("desk-notices", "/desk/notices", Duty::ReadDesk),
    ("desk-my-notices", "/desk/my-notices", Duty::Respond),
    ("desk-texts", "/desk/season", Duty::WriteSeason),
    ("desk-audit", "/desk/audit", Duty::ReadAudit),
];

/// The navigation of a season's desk for somebody: name, address and whether it is this page.
pub(crate) fn parts(signed: &Signed, visit: &Visit, here: &str) -> Vec<(String, String, bool)> {
    let texts = documents::texts(visit.language);
    let open = PARTS.iter().filter(|(_, _, duty)| signed.actor.may(*duty, &visit.season));
    let entries = open.map(|(key, rest, _)| {
        let address = format!("{}{rest}", visit.base());
        (texts.say(key).into_owned(), address, *rest == here)
    });
    entries.collect()
}

/// That somebody may do this in a season.
pub(crate) fn check(signed: &Signed, duty: Duty, visit: &Visit) -> Result<(), Problem> {
    signed.actor.check(duty, &visit.season).map_err(|error| Problem::from(&error))
}
