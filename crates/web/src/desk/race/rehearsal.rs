//! How a rehearsal went: what occurred, who handled it and how fast.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Duty};

use super::words::{self, time_of_day, whole};
use crate::answer::{Problem, html};
use crate::desk::check;
use crate::desk::visitor::Signed;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/rehearsal", get(show))
}

#[derive(Template)]
#[template(path = "desk/race/rehearsal.html")]
struct Report {
    shell: Shell,
    handled: usize,
    lines: Vec<Line>,
}

struct Line {
    at: String,
    words: String,
    /// Who handled it and after how long.
    by: Option<(String, String)>,
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    let rehearsal = site.control().rehearsal().ok_or_else(Problem::nothing_here)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let texts = documents::texts(visit.language);
    let report = rehearsal.report(site.control()).await?;
    let line = |one: &control::rehearsal::Handled| Line {
        at: time_of_day(one.told.at),
        words: words::task(texts, &one.told.task),
        by: one.by.as_ref().map(|(author, after)| (author.to_string(), whole(*after))),
    };
    let title = texts.say("race-report").into_owned();
    let shell = Shell::of_season(&visit, &championship, "", title, "/desk/rehearsal");
    let page = Report {
        shell: shell.at_season_desk(&signed, &visit, "/desk/rehearsal"),
        handled: report.iter().filter(|one| one.by.is_some()).count(),
        lines: report.iter().map(line).collect(),
    };
    Ok(html(page.render()?))
}
