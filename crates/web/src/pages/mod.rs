//! The pages, a file each.

mod home;
mod reasons;
mod standings;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Language;
use scoring::{Contender, Table};

use crate::answer::{Problem, html};
use crate::shell::Shell;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(front))
        .route("/{language}", get(seasons))
        .route("/{language}/", get(seasons))
        .merge(home::routes())
        .merge(standings::routes())
        .merge(reasons::routes())
}

/// What a handler of a page returns: the page, or what is wrong as a page.
pub(crate) type Page<T> = Result<T, Problem>;

/// A name as part of an address.
pub(crate) fn slug(name: &str) -> String {
    documents::reader::slug(name)
}

/// The address of the reasons of a contender in a table.
pub(crate) fn reason_address(base: &str, table: &Table, contender: &Contender) -> String {
    let scope = slug(&table.scope.to_string());
    format!("{base}/standings/{}/{scope}/{}", table.title, reasons::key(contender))
}

/// The address of a competitor's page.
pub(crate) fn team_address(base: &str, team: &str) -> String {
    format!("{base}/teams/{}", slug(team))
}

/// There is no such title; these are.
pub(crate) fn no_title(championship: &Championship, wanted: &str) -> Problem {
    let titles = championship.season.book.regulations.titles.iter();
    let known: Vec<&str> = titles.map(|title| title.id.as_str()).collect();
    let detail = format!("there is no title {wanted}; there is {}", known.join(", "));
    Problem::not_found("title.none", detail)
}

/// The language that a reader prefers.
fn preferred(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language::negotiate(header.unwrap_or_default())
}

async fn front(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}/", preferred(&headers)))
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
    let shell = Shell::plain(language, title, "/".to_owned());
    Ok(html(Seasons { shell, seasons }.render()?))
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Trouble {
    shell: Shell,
    detail: Option<String>,
}

/// What is shown where there is nothing.
pub(crate) async fn not_found(request: Request) -> Response {
    trouble(request.headers(), request.uri().path(), Problem::nothing_here())
}

/// A problem as a page for people, in their language.
pub(crate) fn trouble(headers: &HeaderMap, path: &str, problem: Problem) -> Response {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let language = Language::from_code(first).unwrap_or_else(|| preferred(headers));
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let texts = documents::texts(language);
    let title = texts.say(&format!("problem-{}", problem.status)).into_owned();
    let page = Trouble {
        shell: Shell::plain(language, title, "/".to_owned()),
        detail: problem.detail.clone(),
    };
    match page.render() {
        Ok(text) => (status, html(text)).into_response(),
        Err(_) => problem.into_response(),
    }
}
