//! Documents as PDF: those of the notice board as they were issued, and those of a season as it
//! stands, which say that nobody has issued them.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::papers::{Extract, Kind};
use control::stewards::IssuedDocument;
use control::{AsOf, Championship};
use racing::{ListId, RoundNumber};
use serde::Deserialize;

use crate::answer::Problem;
use crate::pages::{Page, part};
use crate::site::{Origin, Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/entries.pdf", get(entries))
        .route(
            "/{language}/{series}/{edition}/standings.pdf",
            get(|site, visit, origin| of_season(Kind::Standings, site, visit, origin)),
        )
        .route(
            "/{language}/{series}/{edition}/invitations.pdf",
            get(|site, visit, origin| of_season(Kind::Invitations, site, visit, origin)),
        )
        .route("/{language}/{series}/{edition}/rounds/{round}/classification.pdf", get(result))
}

/// Bytes of a PDF, as a file with a name that says what it is.
fn pdf(name: &str, bytes: Bytes) -> Response {
    let name = format!("inline; filename=\"{name}.pdf\"");
    ([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)], bytes)
        .into_response()
}

/// The file name of something of a season: letters, digits and hyphens.
fn file_name(visit: &Visit, rest: &str) -> String {
    let plain = |one: char| if one.is_ascii_alphanumeric() { one } else { '-' };
    format!("{}-{rest}", visit.season).chars().map(plain).collect()
}

/// A document of the notice board.
pub(super) async fn issued(
    site: &Site,
    visit: &Visit,
    origin: &str,
    issued: &IssuedDocument,
) -> Page<Response> {
    let base = format!("{origin}{}", visit.base());
    let printed = site.control().print_issued(issued, visit.language, &base).await?;
    let rest = format!("{}-{}", issued.document.event, issued.document.number);
    Ok(pdf(&file_name(visit, &rest), printed))
}

async fn extract(site: &Site, visit: &Visit, origin: &str, extract: Extract<'_>) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    extract_of(site, visit, origin, (&championship, extract)).await
}

async fn extract_of(
    site: &Site,
    visit: &Visit,
    origin: &str,
    (championship, extract): (&Championship, Extract<'_>),
) -> Page<Response> {
    let base = format!("{origin}{}", visit.base());
    let printed = site.control().print_extract(championship, extract, visit.language, &base);
    let round = extract.round.map(|round| format!("-{round}")).unwrap_or_default();
    Ok(pdf(&file_name(visit, &format!("{}{round}", extract.kind.name())), printed.await?))
}

#[derive(Debug, Deserialize)]
struct Asked {
    /// The version of the entry list.
    list: Option<String>,
}

async fn entries(
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let list = asked.list.map(ListId::from);
    let wanted = Extract { kind: Kind::Entries, round: None, list: list.as_ref() };
    let Some(id) = &list else { return extract(&site, &visit, &origin, wanted).await };
    // A version shows the entries as they were when it was published.
    let published = site.control().list_as_published(&visit.season, id).await?;
    let published = published.ok_or_else(Problem::nothing_here)?;
    extract_of(&site, &visit, &origin, (&published.championship, wanted)).await
}

/// A document of the season that needs no more than its kind.
async fn of_season(
    kind: Kind,
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
) -> Page<Response> {
    let wanted = Extract { kind, round: None, list: None };
    extract(&site, &visit, &origin, wanted).await
}

async fn result(
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let round = part(&names, "round").parse().map_err(|_| Problem::nothing_here())?;
    let round = Some(RoundNumber(round));
    let wanted = Extract { kind: Kind::Classification, round, list: None };
    extract(&site, &visit, &origin, wanted).await
}
