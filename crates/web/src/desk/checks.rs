//! The checks before a car may race, ticked by one or by several people, on a phone beside the car.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use control::entering::{EnteringError, check_items, checked_cars, made_by};
use control::{AsOf, Championship, ControlError, Duty};
use documents::Reader;
use documents::atom::iso_utc;
use racing::proceeding::{CheckMade, CheckOutcome};
use racing::regulations::{CheckAt, CheckItem};
use racing::{Entry, EventId};
use serde::Serialize;

use crate::answer::Problem;
use crate::desk::entry_form::seen;
use crate::desk::visitor::{Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::parts::Tab;
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    let event = "/{language}/{series}/{edition}/desk/checks/{event}";
    Router::new()
        .route("/{language}/{series}/{edition}/desk/checks", get(first))
        .route(event, get(show).post(tick))
        .route(&format!("{event}/state"), get(state))
}

#[derive(Template)]
#[template(path = "desk/checks.html")]
struct Checks {
    shell: Shell,
    here: String,
    key: String,
    seen: u64,
    events: Vec<Tab>,
    cars: Vec<CarChecks>,
    /// So many ticks of so many.
    done: usize,
    all: usize,
    trouble: Option<String>,
}

struct CarChecks {
    car: String,
    class: String,
    team: String,
    done: usize,
    all: usize,
    failed: bool,
    groups: Vec<Group>,
}

struct Group {
    name: String,
    items: Vec<Item>,
}

struct Item {
    id: String,
    name: String,
    article: String,
    outcome: &'static str,
    /// Who ticked it and when.
    made: String,
    remark: String,
}

/// Where a check stands, for scripts.
#[derive(Serialize)]
struct Tick {
    car: String,
    item: String,
    outcome: &'static str,
    made: String,
    remark: String,
}

/// Where every check of an event stands.
#[derive(Serialize)]
struct Ticks {
    seen: u64,
    ticks: Vec<Tick>,
}

/// An event's checks lead to the next event that has no result yet, else to the last.
async fn first(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::HandleEntries, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let season = &championship.season;
    let open = |event: &&racing::Event| {
        let mut rounds = event.sessions.iter().filter_map(|session| session.round);
        rounds.any(|round| season.sheet(round).is_none())
    };
    let events = &season.book.events;
    let event = events.iter().find(open).or(events.last()).ok_or_else(Problem::nothing_here)?;
    let page = Checks::new(&visit, &signed, &championship, &event.id)?;
    again(&page, None)
}

fn item_name(reader: &Reader, item: &CheckItem) -> String {
    if item.name.is_empty() {
        return reader.texts.say(&format!("ent-check-{}", item.id)).into_owned();
    }
    item.name.to_string()
}

/// Who made a check and when, in a few letters: `anna 09:41`.
fn made_text(championship: &Championship, made: &CheckMade) -> String {
    let Some((author, at)) = made_by(championship, made) else { return String::new() };
    format!("{author} · {}", iso_utc(at)[5..16].replace('T', " "))
}

impl Checks {
    fn new(
        visit: &Visit,
        by: &Signed,
        championship: &Championship,
        event: &EventId,
    ) -> Result<Self, Problem> {
        let reader = visit.reader(championship);
        let season = &championship.season;
        let cars = checked_cars(season, event).ok_or_else(Problem::nothing_here)?;
        let made: BTreeMap<(&str, &str), &CheckMade> =
            season.checks(event).map(|one| ((one.car.as_str(), &*one.item), one)).collect();
        let items = check_items(season);
        let cars: Vec<CarChecks> = cars
            .into_iter()
            .map(|entry| car_checks(&reader, championship, entry, &items, &made))
            .collect();
        let rest = |event: &EventId| format!("/desk/checks/{event}");
        let events = season.book.events.iter().map(|one| Tab {
            name: one.name.to_string(),
            address: format!("{}{}", visit.base(), rest(&one.id)),
            here: &one.id == event,
            class: String::new(),
        });
        let title = reader.texts.say("desk-checks").into_owned();
        let shell = Shell::of_season(visit, championship, "", title, &rest(event));
        Ok(Self {
            events: events.collect(),
            done: cars.iter().map(|car| car.done).sum(),
            all: cars.iter().map(|car| car.all).sum(),
            cars,
            here: format!("{}{}", visit.base(), rest(event)),
            key: by.secret.form_key(),
            seen: championship.head.sequence,
            trouble: None,
            shell: shell
                .at_season_desk(by, visit, "/desk/checks")
                .with_assets(&["entries.css", "checks.js"]),
        })
    }
}

fn car_checks(
    reader: &Reader,
    championship: &Championship,
    entry: &Entry,
    items: &[CheckItem],
    made: &BTreeMap<(&str, &str), &CheckMade>,
) -> CarChecks {
    let own = |item: &&CheckItem| item.classes.is_empty() || item.classes.contains(&entry.class);
    let view = |item: &CheckItem| {
        let known = made.get(&(entry.car.as_str(), &*item.id)).copied();
        Item {
            id: item.id.to_string(),
            name: item_name(reader, item),
            article: item.grounds.article.as_ref().map(ToString::to_string).unwrap_or_default(),
            outcome: known.map_or(CheckOutcome::Open, |one| one.outcome).name(),
            made: known.map(|one| made_text(championship, one)).unwrap_or_default(),
            remark: known.and_then(|one| one.remark.as_deref()).unwrap_or_default().to_owned(),
        }
    };
    let groups = [CheckAt::Administrative, CheckAt::Technical].map(|at| Group {
        name: reader.texts.say(&format!("ent-checks-{}", at.name())).into_owned(),
        items: items.iter().filter(own).filter(|item| item.at == at).map(view).collect(),
    });
    let groups: Vec<Group> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    let all = || groups.iter().flat_map(|group| &group.items);
    CarChecks {
        car: entry.car.to_string(),
        class: entry.class.to_string(),
        team: entry.team.to_string(),
        done: all().filter(|item| item.outcome == "passed").count(),
        all: all().count(),
        failed: all().any(|item| item.outcome == "failed"),
        groups,
    }
}

type Names = Path<Vec<(String, String)>>;

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Page<Response> {
    check(&signed, Duty::HandleEntries, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let event = EventId::from(part(&names, "event"));
    again(&Checks::new(&visit, &signed, &championship, &event)?, None)
}

/// Where every check stands, for whoever looks at the page while others tick.
async fn state(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Result<Response, Problem> {
    check(&signed, Duty::HandleEntries, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let event = EventId::from(part(&names, "event"));
    let ticks = championship.season.checks(&event).map(|one| tick_of(&championship, one));
    let ticks = Ticks { seen: championship.head.sequence, ticks: ticks.collect() };
    Ok(Json(ticks).into_response())
}

fn tick_of(championship: &Championship, one: &CheckMade) -> Tick {
    Tick {
        car: one.car.to_string(),
        item: one.item.to_string(),
        outcome: one.outcome.name(),
        made: made_text(championship, one),
        remark: one.remark.as_deref().unwrap_or_default().to_owned(),
    }
}

/// A tick: as a form, which leads back to the page, or from a script, which wants to know how it
/// stands now.
async fn tick(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    headers: HeaderMap,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let event = EventId::from(part(&names, "event"));
    let made = CheckMade {
        event: event.clone(),
        car: fields.text("car").into(),
        item: fields.text("item").into(),
        outcome: CheckOutcome::of(fields.text("outcome")).ok_or_else(Problem::malformed)?,
        remark: fields.perhaps("remark").map(Into::into),
    };
    let seen = seen(&fields)?;
    let (car, from_script) = (made.car.clone(), wants_data(&headers));
    let kept = site.control().make_check(&by.actor, &visit.season, made.clone(), seen).await;
    let now = site.championship(&visit.season, &AsOf::Now).await?;
    match kept {
        Ok(()) if from_script => {
            let ticks = vec![tick_of(&now, &made)];
            Ok(Json(Ticks { seen: now.head.sequence, ticks }).into_response())
        }
        Ok(()) => {
            let at = format!("{}/desk/checks/{event}#car-{}", visit.base(), made.car);
            Ok(done(&at))
        }
        Err(ControlError::Entering(error @ EnteringError::NoEvent { .. })) => {
            Err(ControlError::from(error).into())
        }
        Err(error) if from_script => {
            let problem = Problem::from(error);
            // As data, not as a page: a script waits for it.
            let mut response = problem.into_response();
            response.extensions_mut().remove::<Problem>();
            Ok(response)
        }
        Err(error) => {
            let (problem, trouble) = told(visit.language, error)?;
            let page = Checks::new(&visit, &by, &now, &event)?;
            let values = [("car", car.as_str()), ("what", trouble.as_str())];
            let trouble = documents::texts(visit.language).with("ent-check-trouble", &values);
            again(&Checks { trouble: Some(trouble), ..page }, Some(&problem))
        }
    }
}

fn wants_data(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("application/json"))
}
