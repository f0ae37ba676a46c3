//! The calendar: every session of every event, when it starts there and in UTC, and what became of it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use documents::calendar::state;
use documents::results::class_winners;
use racing::calendar::{Event, Session, Start};

use crate::answer::html;
use crate::pages::Page;
use crate::pages::parts::Link;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/calendar", get(show))
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct Calendar {
    shell: Shell,
    base: String,
    lede: String,
    events: Vec<EventView>,
}

struct EventView {
    id: String,
    name: String,
    circuit: Link,
    country: String,
    sessions: Vec<SessionRow>,
}

/// A session in a table of the calendar.
pub(crate) struct SessionRow {
    pub(crate) name: String,
    /// The round and its page, if it is one.
    pub(crate) round: Option<u16>,
    pub(crate) weekday: String,
    pub(crate) day: String,
    /// The start for machines.
    pub(crate) iso: String,
    pub(crate) clock: String,
    pub(crate) offset: String,
    pub(crate) utc: String,
    pub(crate) end: String,
    pub(crate) length: String,
    pub(crate) classes: String,
    pub(crate) state: String,
    /// How loud the state is: nothing, `sure` or `out`.
    pub(crate) tone: &'static str,
    /// More about it, in a sentence.
    pub(crate) more: String,
    pub(crate) winners: Vec<(String, String)>,
}

async fn show(State(site): State<Site>, visit: Visit) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let title = reader.texts.say("nav-calendar").into_owned();
    let base = visit.base();
    let book = &championship.season.book;
    let events = book.events.iter().map(|event| {
        let circuit = book.circuit(&event.circuit);
        EventView {
            id: event.id.to_string(),
            name: event.name.to_string(),
            circuit: circuit_link(&reader, &base, event),
            country: circuit.map(|one| reader.texts.nation(&one.country)).unwrap_or_default(),
            sessions: session_rows(&reader, &championship, event),
        }
    });
    let page = Calendar {
        lede: lede(&reader),
        events: events.collect(),
        shell: Shell::of_season(&visit, &championship, "calendar", title, "/calendar"),
        base,
    };
    Ok(html(page.render()?))
}

/// How many races at how many circuits, from when to when.
fn lede(reader: &Reader) -> String {
    let rounds = reader.season.book.rounds();
    let mut circuits: Vec<_> = rounds.iter().map(|(_, event, _)| &event.circuit).collect();
    circuits.sort();
    circuits.dedup();
    let days = || rounds.iter().map(|(.., session)| session.start.date());
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return String::new() };
    let races = reader.counted("count-races", rounds.len());
    let circuits = reader.counted("count-circuits", circuits.len());
    let (from, to) = (reader.texts.date(first), reader.texts.date(last));
    let values = [
        ("races", races.as_str()),
        ("circuits", circuits.as_str()),
        ("from", from.as_str()),
        ("to", to.as_str()),
    ];
    let key = if first == last { "calendar-lede-day" } else { "calendar-lede" };
    documents::titles::capital(&reader.texts.with(key, &values))
}

/// The link to the circuit of an event.
pub(crate) fn circuit_link(reader: &Reader, base: &str, event: &Event) -> Link {
    let circuit = reader.season.book.circuit(&event.circuit);
    Link {
        name: circuit.map_or_else(|| event.circuit.to_string(), |one| one.name.to_string()),
        address: super::circuit_address(base, &event.circuit),
    }
}

/// The sessions of an event, in the order they run.
pub(crate) fn session_rows(
    reader: &Reader,
    championship: &Championship,
    event: &Event,
) -> Vec<SessionRow> {
    event.sessions.iter().map(|session| session_row(reader, championship, session)).collect()
}

fn session_row(reader: &Reader, championship: &Championship, session: &Session) -> SessionRow {
    let say = |key: &str| reader.texts.say(key).into_owned();
    let (clock, utc, iso) = match &session.start {
        Start::At(at) => {
            let utc = reader.texts.clock(at.utc());
            (reader.texts.clock(at.local()), utc, documents::calendar::iso_local(at))
        }
        Start::On(date) => (String::new(), String::new(), date.to_string()),
    };
    let result = session.round.and_then(|round| championship.results.get(&round));
    let winners = result.map(|result| class_winners(&championship.season, result));
    let date = session.start.date();
    let planned = state(session);
    let has_run = reader.has_run(session);
    let classes: Vec<&str> = session.classes.iter().map(racing::ClassCode::as_str).collect();
    SessionRow {
        name: session.name.to_string(),
        round: session.round.map(|round| round.0),
        weekday: reader.texts.weekday(date),
        day: reader.texts.date(date),
        iso,
        clock,
        offset: reader.offset(&session.start).unwrap_or_default(),
        utc,
        end: reader.end_clock(session).unwrap_or_default(),
        length: session.duration.map(|it| reader.texts.duration(it)).unwrap_or_default(),
        classes: if classes.is_empty() { say("classes-all") } else { classes.join(", ") },
        state: say(&format!("state-{}", if has_run { "run" } else { planned })),
        tone: match (has_run, planned) {
            (true, _) => "sure",
            (false, "scheduled") => "",
            (false, _) => "out",
        },
        more: if planned == "scheduled" { String::new() } else { reader.session_state(session) },
        winners: winners
            .unwrap_or_default()
            .iter()
            .map(|line| (line.class.to_string(), line.car.to_string()))
            .collect(),
    }
}
