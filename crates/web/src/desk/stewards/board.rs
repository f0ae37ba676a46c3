//! Documents from the desk: issuing them, who has read them, and the head they carry.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use control::stewards::{MarkChange, Paper};
use control::{ControlError, Duty};
use documents::Reader;
use racing::proceeding::Document;
use racing::{CarNumber, EventId};

use super::{basis, season, trouble};
use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Sent, Signed, Uploaded};
use crate::desk::{check, done};
use crate::pages::notices::NoticeRow;
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

const HERE: &str = "/desk/notices";

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/notices", get(show))
        .route("/{language}/{series}/{edition}/desk/notices/head", post(head))
        .route("/{language}/{series}/{edition}/desk/notices/{act}", post(act))
}

#[derive(Template)]
#[template(path = "desk/notices.html")]
struct Board {
    shell: Shell,
    base: String,
    here: String,
    key: String,
    seen: u64,
    may_issue: bool,
    events: Vec<(String, String)>,
    papers: Vec<(String, String)>,
    /// Full hours without a classification: event, paper and words.
    due: Vec<(String, String, String)>,
    issued: Vec<Issued>,
    lines: String,
    mark: String,
    typed: Fields,
    trouble: Option<String>,
}

struct Issued {
    row: NoticeRow,
    event: String,
    anchor: String,
    readers: String,
    /// The car that should still read it.
    waiting: String,
}

impl Board {
    async fn new(site: &Site, visit: &Visit, signed: &Signed) -> Page<Self> {
        let championship = season(site, visit).await?;
        let (reader, base) = (visit.reader(&championship), visit.base());
        let season = &championship.season;
        let title = reader.texts.say("desk-notices").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, HERE);
        let mut documents: Vec<&Document> = season.documents().collect();
        documents.reverse();
        let head = season.letterhead();
        let lines = head.map(|head| head.lines.join("\n")).unwrap_or_default();
        let mark = head.and_then(|head| head.mark.as_ref());
        let events = season.book.events.iter();
        let hours = site.control().hours_due(&visit.season).await?;
        let due = hours.into_iter().map(|(event, session, after)| {
            let hour = reader.texts.with("notice-after", &[("time", &after.whole_seconds())]);
            let words = format!("{} – {hour}", reader.session_name(&session));
            (event.to_string(), format!("interim:{session}@{}", after.seconds()), words)
        });
        Ok(Self {
            due: due.collect(),
            here: format!("{base}{HERE}"),
            key: signed.secret.form_key(),
            seen: championship.head.sequence,
            may_issue: signed.actor.may(Duty::PublishDocuments, &visit.season),
            events: events.map(|one| (one.id.to_string(), one.name.to_string())).collect(),
            papers: papers(&reader),
            issued: documents.iter().map(|one| issued(&reader, &base, one)).collect(),
            lines,
            mark: mark.map(|hash| format!("/marks/{hash}")).unwrap_or_default(),
            typed: Fields::default(),
            trouble: None,
            shell: shell.at_season_desk(signed, visit, HERE),
            base,
        })
    }
}

/// What can be issued: value and words.
fn papers(reader: &Reader) -> Vec<(String, String)> {
    let say = |key: &str| reader.texts.say(key).into_owned();
    let mut papers = vec![
        ("bulletin".to_owned(), say("notice-bulletin")),
        ("standings".to_owned(), say("notice-standings")),
        ("invitations".to_owned(), say("notice-invitations")),
    ];
    let season = reader.season;
    papers.extend(season.lists.iter().map(|list| {
        let words = format!("{} – {}", say("notice-entry-list"), reader.list_name(list));
        (format!("list:{}", list.id), words)
    }));
    papers.extend(season.grids.iter().map(|grid| {
        let words = format!("{} – {}", say("notice-grid"), reader.round_name(grid.round));
        (format!("grid:{}", grid.round), words)
    }));
    for (_, session) in season.book.sessions() {
        for (value, key) in [("interim", "notice-interim"), ("driving", "notice-driving-times")] {
            let words = format!("{} – {}", say(key), session.name);
            papers.push((format!("{value}:{}", session.id), words));
        }
    }
    papers
}

fn paper(fields: &Fields) -> Option<Paper> {
    let (kind, what) = fields.text("paper").split_once(':').unwrap_or((fields.text("paper"), ""));
    Some(match kind {
        "bulletin" => Paper::Bulletin(fields.text("title").to_owned()),
        "standings" => Paper::Standings,
        "invitations" => Paper::Invitations,
        "list" => Paper::EntryList(what.into()),
        "grid" => Paper::Grid(racing::RoundNumber(what.parse().ok()?)),
        "interim" => match what.split_once('@') {
            Some((session, seconds)) => {
                let after = racing::Span::from_seconds(seconds.parse().ok()?);
                Paper::Interim(session.into(), Some(after))
            }
            None => Paper::Interim(what.into(), None),
        },
        "driving" => Paper::DrivingTimes(what.into()),
        _ => return None,
    })
}

fn issued(reader: &Reader, base: &str, document: &Document) -> Issued {
    let notice = reader.notice(document);
    let readers: Vec<String> = notice.receipts.iter().map(|one| format!("#{}", one.car)).collect();
    let waiting = notice.car.filter(|car| notice.receipts.iter().all(|one| &one.car != car));
    Issued {
        row: NoticeRow::new(reader, base, document),
        event: document.event.to_string(),
        anchor: format!("doc-{}-{}", document.event, document.number),
        readers: readers.join(" "),
        waiting: waiting.unwrap_or_default(),
    }
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    Ok(html(Board::new(&site, &visit, &signed).await?.render()?))
}

async fn act(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::PublishDocuments, &visit)?;
    let (control, season) = (site.control(), &visit.season);
    let event = EventId::from(fields.text("event"));
    let basis = basis(&fields)?;
    let came = match part(&names, "act") {
        "issue" => {
            let paper = paper(&fields).ok_or_else(Problem::malformed)?;
            let rest = (fields.perhaps("text"), fields.text("replaces").parse().ok());
            let issue = control.issue_document(&by.actor, season, (&event, paper), rest, basis);
            issue.await.map(|_| ())
        }
        "told" => {
            let number = fields.text("number").parse().map_err(|_| Problem::malformed())?;
            let car = CarNumber::from(fields.text("car"));
            control.acknowledge(&by.actor, season, (&event, number), &car, basis).await
        }
        _ => return Err(Problem::nothing_here()),
    };
    told(&site, &visit, &by, fields, came).await
}

/// Sets the head of documents: the lines, and the mark where one was chosen or is to go.
async fn head(
    State(site): State<Site>,
    visit: Visit,
    Uploaded { by, fields, file }: Uploaded,
) -> Page<Response> {
    check(&by, Duty::PublishDocuments, &visit)?;
    let lines: Vec<String> = fields.text("lines").lines().map(str::to_owned).collect();
    let (control, basis) = (site.control(), basis(&fields)?);
    let mark = match &file {
        Some(picture) => MarkChange::Replace(picture),
        None if !fields.text("no-mark").is_empty() => MarkChange::Remove,
        None => MarkChange::Keep,
    };
    let set = control.set_letterhead(&by.actor, &visit.season, &lines, mark, basis).await;
    told(&site, &visit, &by, fields, set).await
}

/// The board again: as it is now, or with what is wrong and what was typed.
async fn told(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    fields: Fields,
    came: Result<(), ControlError>,
) -> Page<Response> {
    match came {
        Ok(()) => Ok(done(&format!("{}{HERE}", visit.base()))),
        Err(error) => {
            let (status, trouble) = trouble(visit.language, error)?;
            let page = Board::new(site, visit, by).await?;
            let page = Board { trouble: Some(trouble), typed: fields, ..page }.render()?;
            let status = StatusCode::from_u16(status).map_err(|_| Problem::ours())?;
            Ok((status, html(page)).into_response())
        }
    }
}
