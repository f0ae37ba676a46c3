//! Versions of the entry list, and what changed between any two.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use control::entering::NOW;
use documents::entry_lists::{EntryChange, ListData, ListHead, Listed, entry_changes};
use documents::{Language, Reader};
use serde::Deserialize;
use utoipa::IntoParams;

use super::ask::{Ask, InLanguage, Lang, Named, Nothing};
use crate::answer::Problem;
use crate::pages::part;
use crate::site::Site;

/// The versions of the entry list, in the order they were published
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/lists", tag = "People",
    params(("series" = String, Path), ("edition" = String, Path), InLanguage),
    responses((status = OK, body = Vec<ListHead>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn lists(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<Vec<ListHead>>, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let lists = &championship.season.lists;
    Ok(Json(lists.iter().map(|list| reader.list_head(list)).collect()))
}

/// A version of the entry list as it was published; `now` is what is entered now
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/lists/{list}", tag = "People",
    params(("series" = String, Path), ("edition" = String, Path), ("list" = String, Path)),
    responses((status = OK, body = ListData), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn list(
    State(site): State<Site>,
    season: Named,
    Path(names): Path<Vec<(String, String)>>,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<ListData>, Problem> {
    let found = site.control().list_or_now(&season.0, part(&names, "list")).await?;
    let reader = Reader::new(&found.championship.season, Language::English);
    Ok(Json(Listed { reader, list: &found.list }.data()))
}

/// Which versions are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChangesAsked {
    /// The earlier version, by its id; the first that was published if not given.
    from: Option<String>,
    /// The later version, by its id; what is entered now if not given.
    to: Option<String>,
    /// The language of texts.
    #[serde(default)]
    lang: Lang,
}

impl ChangesAsked {
    /// The later version.
    fn to(&self) -> &str {
        self.to.as_deref().unwrap_or(NOW)
    }

    async fn changes(&self, site: &Site, season: &Named) -> Result<Vec<EntryChange>, Problem> {
        let now = season.now(site).await?;
        let first = now.season.lists.first().map_or(NOW, |list| list.id.as_str());
        let from = self.from.as_deref().unwrap_or(first);
        let before = site.control().list_or_now(&season.0, from).await?;
        let after = site.control().list_or_now(&season.0, self.to()).await?;
        let language: Language = self.lang.into();
        Ok(entry_changes(
            Listed {
                reader: Reader::new(&before.championship.season, language),
                list: &before.list,
            },
            Listed { reader: Reader::new(&after.championship.season, language), list: &after.list },
        ))
    }
}

/// What changed from one version of the entry list to another
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/entries/changes", tag = "People",
    params(("series" = String, Path), ("edition" = String, Path), ChangesAsked),
    responses((status = OK, body = Vec<EntryChange>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn changes(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<ChangesAsked>,
) -> Result<Json<Vec<EntryChange>>, Problem> {
    Ok(Json(asked.changes(&site, &season).await?))
}

/// What changed from one version of the entry list to another, as a table
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/entries/changes.csv", tag = "Tables",
    params(("series" = String, Path), ("edition" = String, Path), ChangesAsked),
    responses((status = OK, content_type = "text/csv", body = String),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn changes_table(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<ChangesAsked>,
) -> Result<Response, Problem> {
    let changes = asked.changes(&site, &season).await?;
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    Ok(super::csv::answer(&reader.changes_grid(String::new(), &changes)))
}
