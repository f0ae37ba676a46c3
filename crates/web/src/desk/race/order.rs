//! Orders in a session as forms send them, and what is said where one is refused.

use askama::Template;
use axum::Router;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, RequestPartsExt};
use control::live::{Command, Done, Ground};
use control::{Duty, LiveSession};
use documents::Texts;
use racing::Moment;
use serde_json::{Map, Value};

use super::passings::moment_near;
use super::words::{self, time_of_day};
use super::{Frame, Room};
use crate::answer::{Problem, html};
use crate::api::command::Recorded;
use crate::desk::done;
use crate::desk::visitor::{Fields, Sent};
use crate::orders::Ordered;
use crate::pages::{Page, said};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/sessions/{session}/order", post(take))
}

/// Fields of a form that are no part of the order itself.
const BESIDE: [&str; 2] = ["key", "back"];

/// Blanks of a template begin with this in forms.
const BLANK: &str = "value-";

/// An order from the fields of a form; `None` if no page of ours sends such a form.
fn read(fields: &Fields, now: Moment) -> Option<(Command, Ground)> {
    let mut body = Map::new();
    let mut values = Map::new();
    for (name, value) in fields.pairs() {
        let (map, name, value) = match name {
            beside if BESIDE.contains(&beside) => continue,
            // `key` is the key of the form itself.
            "recommendation" => (&mut body, "key", Value::from(value)),
            "time" if value.trim().is_empty() => continue,
            "time" => {
                let field = if fields.text("order") == "pass" { "at_us" } else { "since_us" };
                (&mut body, field, Value::from(moment_near(value, now)?.0))
            }
            _ => match name.strip_prefix(BLANK) {
                Some(blank) => (&mut values, blank, Value::from(value.trim())),
                None => (&mut body, name, Value::from(value.trim())),
            },
        };
        map.insert(name.to_owned(), value);
    }
    if body.get("order").and_then(Value::as_str) == Some("tell") {
        body.insert("values".to_owned(), Value::Object(values));
    }
    serde_json::from_value::<Ordered>(Value::Object(body)).ok()?.read()
}

/// Does whoever asks want data, and no page?
pub(crate) fn wants_data(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("application/json"))
}

/// A problem as data; as a page it would say the same.
pub(crate) fn problem_as_data(mut problem: Problem, visit: &Visit) -> Response {
    problem.detail = Some(said(visit.language, &problem));
    let mut response = problem.into_response();
    // With it a page would be made of the answer.
    response.extensions_mut().remove::<Problem>();
    response
}

/// Where a form leads back to: a page of this season's desk.
pub(crate) fn back(fields: &Fields, visit: &Visit, otherwise: &str) -> String {
    let back = fields.text("back");
    let ours = back.starts_with("/desk/") && !back.contains("//") && !back.contains('\\');
    format!("{}{}", visit.base(), if ours { back } else { otherwise })
}

async fn take(State(site): State<Site>, request: Request) -> Page<Response> {
    let headers = request.headers().clone();
    let (mut parts, body) = request.into_parts();
    // The key of the form is looked at before anything that it may be about.
    let sent = Sent::from_request(Request::from_parts(parts.clone(), body), &site).await?;
    let room: Room = parts.extract_with_state(&site).await?;
    let actor = &sent.by.actor;
    let may = [Duty::DirectRace, Duty::KeepTime].map(|duty| actor.check(duty, &room.visit.season));
    let [first, second] = may;
    first.or(second).map_err(|error| Problem::from(&error))?;
    let Some((command, ground)) = read(&sent.fields, room.live.now()) else {
        return refuse(&room, &headers, &sent.fields, Problem::malformed());
    };
    let theirs = (room.live.duty_of(&command), ground.seen_to);
    match room.live.obey(actor, command, ground).await {
        Ok(records) => Ok(answer(&room, &headers, &sent.fields, &records)),
        Err(error) => {
            let mut problem = Problem::from(error);
            if problem.status == 409 {
                problem.detail = faster(room.texts, &room.live, theirs.1).or(problem.detail);
            }
            refuse(&room, &headers, &sent.fields, problem)
        }
    }
}

fn answer(room: &Room, headers: &HeaderMap, fields: &Fields, records: &[Done]) -> Response {
    if wants_data(headers) {
        return Json(Recorded::of(records, &room.live)).into_response();
    }
    done(&back(fields, &room.visit, &format!("{}/control", room.rest())))
}

/// What somebody else has recorded since a page was made, in words.
fn faster(texts: &Texts, live: &LiveSession, seen_to: Option<u64>) -> Option<String> {
    let seen_to = seen_to?;
    let newer = live.look_back(|all| {
        let newer = all.rev().find(|(noted, _)| noted.by_hand && noted.sequence > seen_to);
        newer.map(|(noted, _)| noted.clone())
    })?;
    let (what, time) = (words::record(texts, live, &newer), time_of_day(newer.recorded_at));
    let values = [("author", &*newer.author), ("what", &what), ("time", &time)];
    Some(texts.with("race-conflict", &values))
}

#[derive(Template)]
#[template(path = "desk/race/refused.html")]
struct Refused {
    shell: Shell,
    frame: Frame,
    trouble: String,
    /// What was sent, to be sent again: names and values.
    fields: Vec<(String, String)>,
    /// What of it was typed.
    typed: Vec<String>,
    /// Can it be done all the same?
    again: bool,
    back: String,
}

/// The answer where an order is refused: nothing that was typed is lost.
fn refuse(room: &Room, headers: &HeaderMap, fields: &Fields, problem: Problem) -> Page<Response> {
    if problem.status >= 500 || problem.status == 403 {
        return if wants_data(headers) {
            Ok(problem_as_data(problem, &room.visit))
        } else {
            Err(problem)
        };
    }
    let conflict = problem.status == 409;
    if wants_data(headers) {
        return Ok(problem_as_data(problem, &room.visit));
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let trouble = match &problem.detail {
        Some(detail) if conflict => detail.clone(),
        _ => said(room.visit.language, &problem),
    };
    let hidden = ["key", "seen_to", "press"];
    let kept = fields.pairs().filter(|(name, _)| !hidden.contains(name));
    let typed = |(name, value): (&str, &str)| {
        let own = matches!(name, "text" | "reason" | "car") || name.starts_with(BLANK);
        (own && !value.trim().is_empty()).then(|| value.to_owned())
    };
    let (shell, frame) = room.frame("control");
    let page = Refused {
        shell,
        frame,
        trouble,
        typed: fields.pairs().filter_map(typed).collect(),
        fields: kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        again: conflict,
        back: back(fields, &room.visit, &format!("{}/control", room.rest())),
    };
    Ok((status, html(page.render()?)).into_response())
}
