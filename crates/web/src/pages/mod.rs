//! The pages, a file each.

mod as_it_stands;
mod brief;
mod calendar;
mod cars;
mod circuits;
mod drivers;
mod entries;
mod entry_changes;
mod feeds;
mod home;
mod invitations;
pub(crate) mod live;
mod news;
pub(crate) mod notices;
mod odds;
pub(crate) mod parts;
mod pit_wall;
mod printed;
mod reasons;
mod regulations;
pub(crate) mod rounds;
mod sessions;
mod sitemap;
mod standings;
mod supposed;
mod teams;
mod title_fight;
mod titles;
mod what_if;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use control::{AsOf, Championship};
use documents::reader::segment;
use documents::{Language, Reader};
use racing::{CarNumber, CircuitId, DriverId, SeasonId};
use scoring::{Contender, Table};

use crate::answer::{Problem, html};
use crate::pages::parts::Link;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes(site: &Site) -> Router<Site> {
    Router::new()
        .route("/", get(front))
        .route("/{language}", get(seasons))
        .route("/{language}/", get(seasons))
        .route("/{series}/{edition}", get(any_language))
        .route("/{series}/{edition}/", get(any_language))
        .merge(home::routes())
        .merge(calendar::routes())
        .merge(entries::routes())
        .merge(entry_changes::routes())
        .merge(rounds::routes())
        .merge(live::routes())
        .merge(sessions::routes())
        .merge(pit_wall::routes())
        .merge(standings::routes())
        .merge(reasons::routes())
        .merge(title_fight::routes())
        .merge(titles::routes())
        .merge(what_if::routes())
        .merge(as_it_stands::routes())
        .merge(odds::routes())
        .merge(invitations::routes())
        .merge(cars::routes())
        .merge(teams::routes())
        .merge(drivers::routes())
        .merge(circuits::routes())
        .merge(brief::routes())
        .merge(regulations::routes())
        .merge(news::routes())
        .merge(notices::routes())
        .merge(printed::routes())
        .merge(feeds::routes())
        .merge(sitemap::routes())
        .layer(middleware::from_fn_with_state(site.clone(), as_pages))
}

/// Shows the problems of pages as pages.
pub(crate) async fn as_pages(State(site): State<Site>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let path = request.uri().path().to_owned();
    // What was sent cannot be sent again by itself; whoever sent it begins at the desk.
    let whole = request.method().is_safe().then(|| request.uri().path_and_query()).flatten();
    let address = whole.map_or("", PathAndQuery::as_str).to_owned();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) if problem.status == 401 => to_the_door(&headers, &path, &address),
        Some(problem) => trouble(&site, &headers, &path, problem).await,
        None => response,
    }
}

/// Whoever must sign in first is led to where that is done, and back from there.
fn to_the_door(headers: &HeaderMap, path: &str, address: &str) -> Response {
    let code = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let language = Language::from_code(code).unwrap_or_else(|| preferred(headers));
    Redirect::to(&format!("/{language}/desk/sign-in?to={}", segment(address))).into_response()
}

/// What a handler of a page returns: the page, or what is wrong as a page.
pub(crate) type Page<T> = Result<T, Problem>;

/// What stands at a named place of an address; empty if the address has no such place.
pub(crate) fn part<'a>(names: &'a [(String, String)], wanted: &str) -> &'a str {
    names.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
}

/// A name as part of an address.
pub(crate) fn slug(name: &str) -> String {
    documents::reader::slug(name)
}

/// The address of the reasons of a contender in a table.
pub(crate) fn reason_address(base: &str, table: &Table, contender: &Contender) -> String {
    let (title, who) = (segment(table.title.as_str()), segment(&reasons::key(contender)));
    format!("{base}/standings/{title}/{}/{who}", scope_segment(table))
}

/// How an address names what a table is over.
pub(crate) fn scope_segment(table: &Table) -> String {
    segment(&slug(&table.scope.to_string()))
}

/// The address of a competitor's page.
pub(crate) fn team_address(base: &str, team: &str) -> String {
    format!("{base}/teams/{}", segment(&slug(team)))
}

/// The address of a car's page.
pub(crate) fn car_address(base: &str, car: &CarNumber) -> String {
    format!("{base}/cars/{}", segment(car.as_str()))
}

/// The address of a driver's page.
pub(crate) fn driver_address(base: &str, driver: &DriverId) -> String {
    format!("{base}/drivers/{}", segment(driver.as_str()))
}

/// The address of a circuit's page.
pub(crate) fn circuit_address(base: &str, circuit: &CircuitId) -> String {
    format!("{base}/circuits/{}", segment(circuit.as_str()))
}

/// The name of a contender beside its plate, with its page.
pub(crate) fn contender_link(reader: &Reader, base: &str, contender: &Contender) -> Link {
    let address = match contender {
        Contender::Car(car) => team_address(base, reader.team(car)),
        Contender::Competitor(name) => team_address(base, name),
        Contender::Driver(id) => driver_address(base, id),
        Contender::Manufacturer(_) => String::new(),
    };
    Link { name: reader.beside_plate(contender), address }
}

/// The line under the name of a contender: the crew of a car.
pub(crate) fn crew_under(reader: &Reader, contender: &Contender) -> String {
    let entry = contender.car().and_then(|car| reader.season.entry(car));
    entry.map(|entry| reader.crew_line(entry)).unwrap_or_default()
}

/// There is no such title; these are.
pub(crate) fn no_title(championship: &Championship, wanted: &str, visit: &Visit) -> Problem {
    let reader = visit.reader(championship);
    let titles = championship.season.book.regulations.titles.iter().map(|title| {
        let query = format!("title={}", segment(title.id.as_str()));
        (reader.title(title), format!("/{}/standings?{query}", visit.season))
    });
    Problem::missing("title.none", wanted, titles.collect())
}

/// There is no such class; these are. `page` is the address of the page behind the season's.
pub(crate) fn no_class(
    championship: &Championship,
    wanted: &str,
    visit: &Visit,
    page: &str,
) -> Problem {
    let classes = championship.season.book.regulations.classes.iter().map(|class| {
        let code = class.code.as_str();
        (code.to_owned(), format!("/{}{page}?class={}", visit.season, segment(code)))
    });
    Problem::missing("class.none", wanted, classes.collect())
}

/// The language that a reader prefers.
fn preferred(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language::negotiate(header.unwrap_or_default())
}

async fn front(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}/", preferred(&headers)))
}

/// The home of a season in the language that the reader prefers.
async fn any_language(
    headers: HeaderMap,
    Path((series, edition)): Path<(String, String)>,
) -> Result<Redirect, Problem> {
    if Language::from_code(&series).is_some() {
        return Err(Problem::nothing_here());
    }
    let (series, edition) = (segment(&series), segment(&edition));
    Ok(Redirect::temporary(&format!("/{}/{series}/{edition}/", preferred(&headers))))
}

#[derive(Template)]
#[template(path = "seasons.html")]
struct Seasons {
    shell: Shell,
    seasons: Vec<(String, String)>,
}

/// The seasons there are; with a single one, its home.
async fn seasons(
    State(site): State<Site>,
    Path(language): Path<String>,
) -> Result<Response, Problem> {
    let language = Language::from_code(&language).ok_or_else(Problem::nothing_here)?;
    let ids = site.control().seasons().await?;
    if let [only] = ids.as_slice() {
        return Ok(Redirect::temporary(&format!("/{language}/{only}/")).into_response());
    }
    let mut seasons = Vec::new();
    for id in ids {
        let championship = site.championship(&id, &AsOf::Now).await?;
        let name = championship.season.book.name.to_string();
        seasons.push((name, format!("/{language}/{id}/")));
    }
    let title = documents::texts(language).say("seasons").into_owned();
    let shell = Shell::plain(&site, language, title, "/".to_owned());
    Ok(html(Seasons { shell, seasons }.render()?))
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Trouble {
    shell: Shell,
    detail: Option<String>,
    /// What there is instead: name and address.
    offers: Vec<(String, String)>,
    home: String,
}

/// What is shown where there is nothing.
pub(crate) async fn not_found(State(site): State<Site>, request: Request) -> Response {
    trouble(&site, request.headers(), request.uri().path(), Problem::nothing_here()).await
}

/// What is wrong, in somebody's language.
pub(crate) fn said(language: Language, problem: &Problem) -> String {
    let texts = documents::texts(language);
    let key = format!("problem-{}", problem.code.replace('.', "-"));
    if texts.has(&key) {
        return texts.with(&key, &[("what", problem.hint.wanted.as_str())]);
    }
    problem.detail.clone().unwrap_or_else(|| problem.title.to_owned())
}

/// A problem as a page for people, in their language and in the frame of the season they are in.
async fn trouble(site: &Site, headers: &HeaderMap, path: &str, problem: Problem) -> Response {
    let mut parts = path.trim_start_matches('/').split('/');
    let language = parts.next().and_then(Language::from_code);
    let language = language.unwrap_or_else(|| preferred(headers));
    let season = match (parts.next(), parts.next()) {
        (Some(series), Some(edition)) if problem.status < 500 => {
            Some(SeasonId::from(format!("{series}/{edition}")))
        }
        _ => None,
    };
    let championship = match &season {
        Some(id) => site.championship(id, &AsOf::Now).await.ok(),
        None => None,
    };
    let texts = documents::texts(language);
    let title = texts.say(&format!("problem-{}", problem.status)).into_owned();
    let (shell, home) = match (season, &championship) {
        (Some(season), Some(championship)) => {
            let rehearsal = site.is_rehearsal();
            let visit = Visit { language, season, rehearsal };
            let home = format!("{}/", visit.base());
            (Shell::of_season(&visit, championship, "", title, "/"), home)
        }
        _ => (Shell::plain(site, language, title, "/".to_owned()), format!("/{language}/")),
    };
    let detail =
        (problem.code != "not-found" && problem.status < 500).then(|| said(language, &problem));
    let offers = problem.hint.offers.iter();
    let page = Trouble {
        shell,
        detail,
        offers: offers.map(|(name, rest)| (name.clone(), format!("/{language}{rest}"))).collect(),
        home,
    };
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match page.render() {
        Ok(text) => (status, html(text)).into_response(),
        Err(_) => problem.into_response(),
    }
}
