//! The incidents of a season: noted in two taps, filtered, and followed until they are closed.

use askama::Template;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, RequestPartsExt, Router};
use control::incidents::IncidentChange;
use control::live::{Command, Ground};
use control::{Actor, AsOf, Championship, ControlError, Duty};
use documents::Texts;
use documents::reader::segment;
use racing::proceeding::{Incident, IncidentState};
use racing::{CarNumber, EventId, SessionId, Span};
use serde::Deserialize;

use super::order::{back, problem_as_data, wants_data};
use super::words::time_of_day;
use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{check, done};
use crate::pages::{Page, part, said};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/incidents", get(list).post(note))
        .route("/{language}/{series}/{edition}/desk/incidents/{event}/{number}", post(change))
}

#[derive(Debug, Default, Deserialize)]
struct Filter {
    event: Option<String>,
    car: Option<String>,
    state: Option<String>,
}

/// Something to choose: its value, what it says, and whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "desk/race/incidents.html")]
struct Incidents {
    shell: Shell,
    here: String,
    key: String,
    seen_to: u64,
    notes: bool,
    car: String,
    events: Vec<Choice>,
    states: Vec<Choice>,
    /// May whoever looks make one decided?
    decides: bool,
    incidents: Vec<IncidentView>,
    typed: Typed,
    trouble: Option<String>,
}

struct IncidentView {
    number: u32,
    event: String,
    time: String,
    session: String,
    cars: Vec<String>,
    place: String,
    what: String,
    article: String,
    state: &'static str,
    state_words: String,
    open: bool,
    address: String,
}

/// What was typed into the form, where it comes back.
#[derive(Default)]
struct Typed {
    cars: String,
    place: String,
    what: String,
    article: String,
}

impl Incidents {
    async fn new(site: &Site, visit: &Visit, signed: &Signed, filter: &Filter) -> Page<Self> {
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let texts = documents::texts(visit.language);
        let title = texts.say("race-incidents").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/incidents");
        let here = format!("{}/desk/incidents", visit.base());
        let wanted = |one: &Option<String>| one.clone().unwrap_or_default();
        let event = wanted(&filter.event);
        let events = championship.season.book.events.iter();
        let events =
            events.map(|one| (one.id.to_string(), one.name.to_string(), one.id.as_str() == event));
        Ok(Self {
            key: signed.secret.form_key(),
            seen_to: championship.head.sequence,
            notes: signed.actor.may(Duty::NoteIncidents, &visit.season),
            car: wanted(&filter.car),
            events: events.collect(),
            states: states(texts, &wanted(&filter.state)),
            decides: signed.actor.may(Duty::Decide, &visit.season),
            incidents: shown(texts, &championship, filter, &here),
            typed: Typed::default(),
            trouble: None,
            here,
            shell: shell.at_season_desk(signed, visit, "/desk/incidents"),
        })
    }
}

/// The states that can be asked for: all, those that are open, and each of them.
fn states(texts: &Texts, chosen: &str) -> Vec<Choice> {
    let sums = [("", "race-incidents-all"), ("open", "race-incidents-open")];
    let sums = sums.map(|(name, key)| (name, key.to_owned()));
    let each = IncidentState::ALL.map(|state| {
        let name = state.name();
        (name, format!("race-incident-{name}"))
    });
    let all = sums.into_iter().chain(each);
    all.map(|(name, key)| (name.to_owned(), texts.say(&key).into_owned(), name == chosen)).collect()
}

/// The incidents that a filter leaves, the newest first.
fn shown(
    texts: &Texts,
    championship: &Championship,
    filter: &Filter,
    here: &str,
) -> Vec<IncidentView> {
    let given = |one: &Option<String>| one.clone().filter(|text| !text.trim().is_empty());
    let (event, car, state) = (given(&filter.event), given(&filter.car), given(&filter.state));
    let wanted = |incident: &&Incident| {
        event.as_deref().is_none_or(|event| incident.event.as_str() == event)
            && car
                .as_deref()
                .is_none_or(|car| incident.cars.iter().any(|of| of.as_str() == car.trim()))
            && match state.as_deref() {
                None => true,
                Some("open") => incident.state.is_open(),
                Some(name) => incident.state.name() == name,
            }
    };
    let mut found = Vec::new();
    for event in &championship.season.book.events {
        let incidents = championship.season.incidents(&event.id).filter(wanted);
        found.extend(incidents.map(|incident| view(texts, championship, incident, here)));
    }
    found.reverse();
    found
}

fn view(
    texts: &Texts,
    championship: &Championship,
    incident: &Incident,
    here: &str,
) -> IncidentView {
    let book = &championship.season.book;
    let event = book.events.iter().find(|one| one.id == incident.event);
    let session = book.sessions().find(|(_, one)| Some(&one.id) == incident.session.as_ref());
    let text = |one: &racing::proceeding::Remark| {
        one.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    let state = incident.state.name();
    IncidentView {
        number: incident.number,
        event: event.map(|event| event.name.to_string()).unwrap_or_default(),
        time: incident.at.map(time_of_day).unwrap_or_default(),
        session: session.map(|(_, session)| session.name.to_string()).unwrap_or_default(),
        cars: incident.cars.iter().map(ToString::to_string).collect(),
        place: text(&incident.place),
        what: incident.what.to_string(),
        article: text(&incident.article),
        state,
        state_words: texts.say(&format!("race-incident-{state}")).into_owned(),
        open: incident.state.is_open(),
        address: format!("{here}/{}/{}", segment(incident.event.as_str()), incident.number),
    }
}

async fn list(
    State(site): State<Site>,
    visit: Visit,
    signed: Signed,
    Wanted(filter): Wanted<Filter>,
) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    let page = Incidents::new(&site, &visit, &signed, &filter).await?;
    Ok(html(page.render()?))
}

/// An incident from the fields of a form, before it has a number.
struct Noting {
    incident: Incident,
    /// The reason by its key, for a message by a template.
    why: String,
    session: Option<SessionId>,
}

impl Noting {
    /// `None` if it names no event of the season.
    fn read(
        site: &Site,
        visit: &Visit,
        championship: &Championship,
        fields: &Fields,
    ) -> Option<Self> {
        let why = fields.text("why");
        let known = documents::live::said::REASONS.contains(&why);
        let texts = documents::texts(visit.language);
        let reason = if known { texts.say(why).into_owned() } else { String::new() };
        let what = [reason.as_str(), fields.text("what")];
        let what: Vec<&str> = what.into_iter().filter(|it| !it.is_empty()).collect();
        let session = fields.perhaps("session").map(SessionId::from);
        let live = session.as_ref().and_then(|id| site.control().live(&visit.season, id));
        let planned = match &live {
            Some(live) => Some(live.opening().session.clone()),
            None => session.clone(),
        };
        let book = &championship.season.book;
        let of_session = || {
            let mut sessions = book.sessions();
            let found = sessions.find(|(_, one)| Some(&one.id) == planned.as_ref());
            found.map(|(event, _)| event.id.clone())
        };
        let event = fields.perhaps("event").map(EventId::from).or_else(of_session);
        let event = event.filter(|event| book.events.iter().any(|one| one.id == *event))?;
        let separators = |it: char| it.is_whitespace() || matches!(it, ',' | ';');
        let cars = fields.all("car").flat_map(|text| text.split(separators));
        let cars = cars.filter(|car| !car.is_empty()).map(CarNumber::from).collect();
        let ago = fields.text("ago_ms").parse().ok().map(Span::from_millis);
        let at = live.map(|live| ago.map_or_else(|| live.now(), |ago| live.earlier(ago)));
        let incident = Incident {
            event,
            number: 0,
            session: planned,
            at,
            cars,
            place: fields.perhaps("place").map(Into::into),
            what: what.join(", ").into(),
            article: fields.perhaps("article").map(Into::into),
            state: match fields.text("say") {
                "investigation" => IncidentState::UnderInvestigation,
                _ => IncidentState::Noted,
            },
            decision: None,
        };
        let why = if known { why.to_owned() } else { String::new() };
        Some(Self { incident, why, session })
    }
}

async fn note(State(site): State<Site>, request: Request) -> Page<Response> {
    let headers = request.headers().clone();
    let (mut parts, body) = request.into_parts();
    let sent = Sent::from_request(Request::from_parts(parts.clone(), body), &site).await?;
    let visit: Visit = parts.extract_with_state(&site).await?;
    check(&sent.by, Duty::NoteIncidents, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let noted = match Noting::read(&site, &visit, &championship, &sent.fields) {
        Some(noting) => carry_out(&site, &visit, &sent.by.actor, noting, &sent.fields).await,
        None => Err(Problem::malformed()),
    };
    match noted {
        Ok(number) if wants_data(&headers) => {
            Ok(Json(serde_json::json!({ "number": number })).into_response())
        }
        Ok(_) => Ok(done(&back(&sent.fields, &visit, "/desk/incidents"))),
        Err(problem) if wants_data(&headers) => Ok(problem_as_data(problem, &visit)),
        Err(problem) => again(&site, &visit, &sent.by, &sent.fields, problem).await,
    }
}

/// Notes it, and tells everybody where that is wanted; gives its number.
async fn carry_out(
    site: &Site,
    visit: &Visit,
    by: &Actor,
    noting: Noting,
    fields: &Fields,
) -> Result<u32, Problem> {
    let press = fields.perhaps("press");
    let (control, season) = (site.control(), &visit.season);
    let template = match fields.text("say") {
        "noted" => Some("race-say-noted"),
        "investigation" => Some("race-say-investigation"),
        _ => None,
    };
    // Whoever may not tell everybody does not note half of what they wanted.
    if template.is_some() {
        by.check(Duty::DirectRace, season).map_err(|error| Problem::from(&error))?;
    }
    let noted = control.note_incident(by, season, noting.incident, press.as_deref()).await?;
    let (Some(template), Some(session)) = (template, noting.session) else {
        return Ok(noted.number);
    };
    let live = control.timed(season, &session).await?;
    let cars: Vec<&str> = noted.cars.iter().map(CarNumber::as_str).collect();
    let reason = if noting.why.is_empty() { noted.what.to_string() } else { noting.why };
    let values = [("car", cars.join(", ")), ("reason", reason)];
    let values = values.map(|(blank, with)| (blank.to_owned(), with)).into_iter().collect();
    let tell = Command::Tell { key: template.to_owned(), values };
    let ground = Ground { press, at: noted.at, ..Ground::default() };
    live.obey(by, tell, ground).await?;
    Ok(noted.number)
}

/// The page again, with what was typed and what is wrong with it.
async fn again(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    fields: &Fields,
    problem: Problem,
) -> Page<Response> {
    if problem.status >= 500 || problem.status == 403 {
        return Err(problem);
    }
    let page = Incidents::new(site, visit, by, &Filter::default()).await?;
    let cars: Vec<&str> = fields.all("car").collect();
    let page = Incidents {
        typed: Typed {
            cars: cars.join(" "),
            place: fields.text("place").to_owned(),
            what: fields.text("what").to_owned(),
            article: fields.text("article").to_owned(),
        },
        trouble: Some(said(visit.language, &problem)),
        ..page
    };
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok((status, html(page.render()?)).into_response())
}

async fn change(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::NoteIncidents, &visit)?;
    let event = EventId::from(part(&names, "event"));
    let number = part(&names, "number").parse().map_err(|_| Problem::nothing_here())?;
    let state = match fields.text("state") {
        "" => None,
        name => {
            let known = IncidentState::ALL.into_iter().find(|state| state.name() == name);
            Some(known.ok_or_else(Problem::malformed)?)
        }
    };
    let change =
        IncidentChange { state, article: fields.perhaps("article"), what: fields.perhaps("what") };
    let ground = (fields.text("seen_to").parse().ok(), fields.perhaps("reason"));
    let (season, matter) = (&visit.season, (&event, number));
    match site.control().change_incident(&by.actor, season, matter, change, ground).await {
        Ok(_) => Ok(done(&format!("{}/desk/incidents", visit.base()))),
        Err(error @ ControlError::NoIncident { .. }) => Err(error.into()),
        Err(error) => again(&site, &visit, &by, &fields, error.into()).await,
    }
}
