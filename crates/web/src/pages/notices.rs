//! The notice board: every document of an event, newest first, and each as it was issued.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::stewards::IssuedDocument;
use control::{AsOf, Championship};
use documents::Reader;
use documents::atom::News;
use documents::grid::Align;
use documents::notices::{Computed, Section, notice_address};
use racing::proceeding::{Document, DocumentKind, Proceeding};
use racing::{EventId, Happening};

use crate::answer::{Problem, html, text};
use crate::pages::parts::Link;
use crate::pages::{Page, part, printed};
use crate::shell::Shell;
use crate::site::{Origin, Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/notices", get(all))
        .route("/{language}/{series}/{edition}/notices.atom", get(atom))
        .route("/{language}/{series}/{edition}/notices/{event}", get(of_event))
        .route("/{language}/{series}/{edition}/notices/{event}/{number}", get(show))
        .route("/marks/{hash}", get(mark))
}

#[derive(Template)]
#[template(path = "notices.html")]
struct Notices {
    shell: Shell,
    base: String,
    /// The events with documents: name, address, whether it is the one shown.
    events: Vec<(String, String, bool)>,
    notices: Vec<NoticeRow>,
}

/// A document in a list.
pub(crate) struct NoticeRow {
    pub(crate) number: u32,
    pub(crate) event: String,
    pub(crate) title: String,
    pub(crate) address: String,
    /// The document as PDF.
    pub(crate) pdf: String,
    pub(crate) when: String,
    pub(crate) signed: String,
    /// The number of the document that takes its place, and where that stands.
    pub(crate) superseded: Option<Link>,
    /// The number of the document whose place it takes.
    pub(crate) replaces: Option<Link>,
}

impl NoticeRow {
    pub(crate) fn new(reader: &Reader, base: &str, document: &Document) -> Self {
        let link = |number: u32| Link {
            name: number.to_string(),
            address: format!("{base}{}", notice_address(&document.event, number)),
        };
        Self {
            number: document.number,
            event: reader.event_name(&document.event),
            title: reader.document_title(document),
            address: link(document.number).address,
            pdf: format!("{}.pdf", link(document.number).address),
            when: reader.moment_text(&document.issued_at),
            signed: document.signed.to_string(),
            superseded: reader.season.superseded_by(document).map(|later| link(later.number)),
            replaces: document.replaces.map(link),
        }
    }
}

async fn all(State(site): State<Site>, visit: Visit) -> Page<Response> {
    board(&site, &visit, None).await
}

async fn of_event(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    board(&site, &visit, Some(EventId::from(part(&names, "event")))).await
}

/// The events of a season with the addresses of their notice boards.
fn offers(championship: &Championship, visit: &Visit) -> Vec<(String, String)> {
    let events = championship.season.book.events.iter();
    events
        .map(|one| (one.name.to_string(), format!("/{}/notices/{}", visit.season, one.id)))
        .collect()
}

async fn board(site: &Site, visit: &Visit, event: Option<EventId>) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let (reader, base) = (visit.reader(&championship), visit.base());
    let season = &championship.season;
    if let Some(wanted) = &event
        && season.event(wanted).is_none()
    {
        let offers = offers(&championship, visit);
        return Err(Problem::missing("event.none", wanted.as_str(), offers));
    }
    let mut documents: Vec<&Document> = season.documents().collect();
    documents.reverse();
    let events = season.book.events.iter().filter(|one| {
        documents.iter().any(|document| document.event == one.id) || Some(&one.id) == event.as_ref()
    });
    let tab = |one: &racing::Event| {
        let address = format!("{base}/notices/{}", one.id);
        (one.name.to_string(), address, Some(&one.id) == event.as_ref())
    };
    let everything = reader.texts.say("notices-all").into_owned();
    let first = (everything, format!("{base}/notices"), event.is_none());
    let events: Vec<_> = std::iter::once(first).chain(events.map(tab)).collect();
    let here = |document: &&&Document| event.as_ref().is_none_or(|one| one == &document.event);
    let rows = documents.iter().filter(here).map(|one| NoticeRow::new(&reader, &base, one));
    let notices = rows.collect();
    let rest = match &event {
        Some(event) => format!("/notices/{event}"),
        None => "/notices".to_owned(),
    };
    let title = reader.texts.say("notices").into_owned();
    let shell = Shell::of_season(visit, &championship, "notices", title, &rest);
    Ok(html(Notices { shell, base, events, notices }.render()?))
}

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticePage {
    shell: Shell,
    number: u32,
    event: Link,
    head: Head,
    state: &'static str,
    facts: Vec<(String, String)>,
    superseded: Option<Link>,
    sections: Vec<SectionView>,
    /// The versions: number, address, whether it is the one shown.
    versions: Vec<(u32, String, bool)>,
    receipts: Vec<(String, String)>,
    about: Option<Link>,
    /// The document as PDF.
    pdf: String,
    sequence: u64,
    hash: String,
}

/// The head of a document.
#[derive(Default)]
struct Head {
    lines: Vec<String>,
    mark: String,
}

/// A part of a document.
pub(crate) struct SectionView {
    pub(crate) heading: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) paragraphs: Vec<String>,
    /// Headings with whether figures stand below them.
    pub(crate) columns: Vec<(String, bool)>,
    pub(crate) rows: Vec<Vec<(String, bool)>>,
    pub(crate) notes: Vec<String>,
}

impl SectionView {
    pub(crate) fn new(section: Section) -> Self {
        let grid = section.grid.unwrap_or_default();
        let figures: Vec<bool> =
            grid.columns.iter().map(|column| column.align == Align::Right).collect();
        let row = |row: Vec<String>| row.into_iter().zip(figures.iter().copied()).collect();
        Self {
            heading: section.heading,
            facts: section.facts,
            paragraphs: section.paragraphs,
            rows: grid.rows.into_iter().map(row).collect(),
            columns: grid.columns.into_iter().map(|it| it.heading).zip(figures.clone()).collect(),
            notes: grid.notes,
        }
    }
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let event = EventId::from(part(&names, "event"));
    let number = part(&names, "number");
    let printed = number.strip_suffix(".pdf");
    let number = printed.unwrap_or(number).parse().map_err(|_| Problem::nothing_here())?;
    let issued = site.control().document(&visit.season, &event, number).await?;
    if printed.is_some() {
        return printed::issued(&site, &visit, &origin, &issued).await;
    }
    Ok(html(notice_page(&visit, &issued).render()?))
}

fn notice_page(visit: &Visit, issued: &IssuedDocument) -> NoticePage {
    let IssuedDocument { document, as_of, now, sequence, hash } = issued;
    let (reader, base) = (visit.reader(now), visit.base());
    let then = visit.reader(as_of);
    let computed =
        Computed { results: &as_of.results, tables: &as_of.tables, prizes: &as_of.prizes };
    let notice = reader.notice(document);
    let address = |number: u32| format!("{base}{}", notice_address(&document.event, number));
    let say = |key: &str| reader.texts.say(key).into_owned();
    let head = as_of.season.letterhead().map(|head| Head {
        lines: head.lines.iter().map(ToString::to_string).collect(),
        mark: head.mark.as_ref().map(|hash| format!("/marks/{hash}")).unwrap_or_default(),
    });
    let title = then.document_title(document);
    let rest = notice_address(&document.event, document.number);
    let receipts = reader.season.receipts(document);
    NoticePage {
        number: document.number,
        event: Link {
            name: notice.event_name.clone(),
            address: format!("{base}/notices/{}", document.event),
        },
        head: head.unwrap_or_default(),
        state: document.kind.name(),
        facts: vec![
            (say("notice-issued"), reader.moment_text(&document.issued_at)),
            (say("notice-signed"), document.signed.to_string()),
        ],
        superseded: notice
            .superseded_by
            .map(|number| Link { name: number.to_string(), address: address(number) }),
        sections: then.sections(document, &computed).into_iter().map(SectionView::new).collect(),
        versions: notice
            .versions
            .iter()
            .map(|one| (*one, address(*one), *one == document.number))
            .collect(),
        receipts: receipts.map(|one| (one.car.to_string(), reader.moment_text(&one.at))).collect(),
        about: about(&reader, &base, document),
        pdf: format!("{}.pdf", address(document.number)),
        sequence: *sequence,
        hash: hash.to_string(),
        shell: Shell::of_season(visit, now, "notices", title, &rest),
    }
}

/// The public page that shows what a document is about as it stands today.
fn about(reader: &Reader, base: &str, document: &Document) -> Option<Link> {
    let round = match &document.kind {
        DocumentKind::Classification { round, .. } | DocumentKind::Grid(round) => Some(*round),
        DocumentKind::Decision(id) => reader.season.decision(id).and_then(|one| one.round),
        _ => None,
    };
    let page = |key: &str, rest: &str| Link {
        name: reader.texts.say(key).into_owned(),
        address: format!("{base}{rest}"),
    };
    match &document.kind {
        DocumentKind::EntryList(_) => Some(page("nav-entries", "/entries")),
        DocumentKind::Standings => Some(page("nav-standings", "/standings")),
        DocumentKind::Invitations => Some(page("nav-invitations", "/invitations")),
        _ => round.map(|round| Link {
            name: reader.round_name(round),
            address: format!("{base}/rounds/{round}"),
        }),
    }
}

/// The feed holds so many documents; the pages hold them all.
const ITEMS: usize = 100;

async fn atom(State(site): State<Site>, visit: Visit, Origin(origin): Origin) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let issued =
        championship.recorded.iter().rev().filter(|one| {
            matches!(one.happening, Happening::Proceeded(Proceeding::DocumentIssued(_)))
        });
    let news: Vec<News> = issued
        .filter_map(|one| reader.news(one.sequence, one.at, &one.author, &one.happening))
        .take(ITEMS)
        .collect();
    let address = format!("{origin}{}", visit.base());
    let feed = reader.notices_atom(&news, &address);
    Ok(text("application/atom+xml; charset=utf-8", feed))
}

/// The mark at the head of documents, under the hash of its bytes.
async fn mark(State(site): State<Site>, Path(hash): Path<String>) -> Result<Response, Problem> {
    let mark = site.control().mark(&hash).await?.ok_or_else(Problem::nothing_here)?;
    let headers = [
        (CONTENT_TYPE, mark.format.media_type()),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, mark.bytes).into_response())
}
