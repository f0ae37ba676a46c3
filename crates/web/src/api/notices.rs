//! The notice board as data.

use axum::Json;
use axum::extract::{Path, State};
use documents::Reader;
use documents::notices::{Computed, Notice};
use racing::EventId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, InLanguage, Lang, Named, Paged};
use crate::answer::Problem;
use crate::site::Site;

/// Which documents are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoticesAsked {
    /// Only this event.
    event: Option<String>,
    /// Only this kind: `decision`, `provisional`, `official`, …
    kind: Option<String>,
    /// How many at most, 1 to 1000; 100 if nothing is said.
    limit: Option<usize>,
    /// How many to pass over.
    offset: Option<usize>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    lang: Lang,
}

/// The documents on the notice board, newest first
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/notices", tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), NoticesAsked),
    responses((status = OK, body = Paged<Notice>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn list(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<NoticesAsked>,
) -> Result<Json<Paged<Notice>>, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let mut notices: Vec<Notice> = championship
        .season
        .documents()
        .filter(|one| asked.event.as_ref().is_none_or(|event| one.event.as_str() == event))
        .filter(|one| asked.kind.as_ref().is_none_or(|kind| one.kind.name() == kind))
        .map(|one| reader.notice(one))
        .collect();
    notices.reverse();
    Ok(Json(Paged::of(notices, asked.limit, asked.offset)?))
}

/// A document with what it shows.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeView {
    /// The document.
    #[serde(flatten)]
    notice: Notice,
    /// The parts of it.
    sections: Vec<SectionView>,
    /// The record of the season's journal that it is as of.
    record: u64,
    /// The hash of that record, hexadecimal.
    hash: String,
}

/// A part of a document.
#[derive(Debug, Serialize, ToSchema)]
struct SectionView {
    /// Its heading; empty where it has none.
    heading: String,
    /// Named facts: name and value.
    facts: Vec<(String, String)>,
    /// Paragraphs.
    paragraphs: Vec<String>,
    /// The headings of its table; empty where it has none.
    columns: Vec<String>,
    /// The rows of its table.
    rows: Vec<Vec<String>>,
    /// Remarks below the table.
    notes: Vec<String>,
}

/// A document as it was issued, as of its record
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/notices/{event}/{number}",
    tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), ("event" = String, Path),
        ("number" = u32, Path), InLanguage),
    responses((status = OK, body = NoticeView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn show(
    State(site): State<Site>,
    season: Named,
    Path((_, _, event, number)): Path<(String, String, String, String)>,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<NoticeView>, Problem> {
    let number = number.parse().map_err(|_| Problem::nothing_here())?;
    let issued = site.control().document(&season.0, &EventId::from(event), number).await?;
    let as_of = &issued.as_of;
    let then = Reader::new(&as_of.season, asked.lang.into());
    let computed =
        Computed { results: &as_of.results, tables: &as_of.tables, prizes: &as_of.prizes };
    let sections = then.sections(&issued.document, &computed).into_iter().map(|section| {
        let grid = section.grid.unwrap_or_default();
        SectionView {
            heading: section.heading,
            facts: section.facts,
            paragraphs: section.paragraphs,
            columns: grid.columns.into_iter().map(|column| column.heading).collect(),
            rows: grid.rows,
            notes: grid.notes,
        }
    });
    Ok(Json(NoticeView {
        sections: sections.collect(),
        notice: Reader::new(&issued.now.season, asked.lang.into()).notice(&issued.document),
        record: issued.sequence,
        hash: issued.hash.to_string(),
    }))
}
