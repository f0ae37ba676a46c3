//! The audit: every record of a stream, newest first, with author, time and reason.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Duty};
use documents::Language;
use documents::atom::iso_utc;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::desk::check;
use crate::desk::visitor::Signed;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

/// So many records stand on a page.
const PER_PAGE: u64 = 100;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/desk/audit", get(of_accounts))
        .route("/{language}/{series}/{edition}/desk/audit", get(of_season))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Which stream: left out for the season's own, else the rest of its name.
    stream: Option<String>,
    /// The last record shown; the newest if left out.
    to: Option<u64>,
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct Audit {
    shell: Shell,
    /// The streams to choose from: name, address, whether it is this one.
    streams: Vec<(String, String, bool)>,
    records: Vec<RecordView>,
    older: Option<String>,
}

struct RecordView {
    sequence: u64,
    at: String,
    author: String,
    kind: String,
    subject: String,
    reason: String,
    body: String,
    hash: String,
}

async fn records(site: &Site, name: &str, to: Option<u64>) -> Page<(Vec<RecordView>, Option<u64>)> {
    let (records, older) = site.control().records(name, to, PER_PAGE).await?;
    let view = |record: control::Kept| RecordView {
        sequence: record.sequence,
        at: iso_utc(record.recorded_at),
        author: record.author,
        kind: record.kind,
        subject: record.subject,
        reason: record.reason.unwrap_or_default(),
        body: record.body,
        hash: record.hash.to_string(),
    };
    Ok((records.into_iter().map(view).collect(), older))
}

/// What was done to accounts.
async fn of_accounts(
    State(site): State<Site>,
    Path(code): Path<String>,
    signed: Signed,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let language = Language::from_code(&code).ok_or_else(Problem::nothing_here)?;
    let may = signed.actor.check_everywhere(Duty::ManageAccounts);
    may.map_err(|error| Problem::from(&error))?;
    let (records, older) = records(&site, "accounts", asked.to).await?;
    let title = documents::texts(language).say("desk-audit").into_owned();
    let shell = Shell::plain(&site, language, title, "/desk/audit".to_owned()).at_desk(&signed);
    let older = older.map(|to| format!("/{language}/desk/audit?to={to}"));
    Ok(html(Audit { shell, streams: Vec::new(), records, older }.render()?))
}

/// What was recorded of a season and of its sessions.
async fn of_season(
    State(site): State<Site>,
    visit: Visit,
    signed: Signed,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    check(&signed, Duty::ReadAudit, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let own = format!("season/{}", visit.season);
    let known = site.control().streams_of(&visit.season).await?;
    let wanted = asked.stream.unwrap_or_else(|| own.clone());
    if !known.contains(&wanted) {
        return Err(Problem::nothing_here());
    }
    let here = format!("{}/desk/audit", visit.base());
    let address = |name: &str| format!("{here}?stream={}", documents::reader::segment(name));
    let (records, older) = records(&site, &wanted, asked.to).await?;
    let title = documents::texts(visit.language).say("desk-audit").into_owned();
    let shell = Shell::of_season(&visit, &championship, "", title, "/desk/audit");
    let view = Audit {
        shell: shell.at_season_desk(&signed, &visit, "/desk/audit"),
        streams: known.iter().map(|name| (name.clone(), address(name), *name == wanted)).collect(),
        records,
        older: older.map(|to| format!("{}&to={to}", address(&wanted))),
    };
    Ok(html(view.render()?))
}
