//! What changed between any two versions of the entry list, or between one and what is entered now.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use control::entering::NOW;
use documents::entry_lists::{EntryChange, Listed, entry_changes};
use documents::reader::segment;
use serde::Deserialize;

use crate::answer::html;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/entries/changes", get(show))
}

/// The address of the page about two versions.
pub(crate) fn address(base: &str, from: &str, to: &str) -> String {
    format!("{base}/entries/changes?from={}&to={}", segment(from), segment(to))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The earlier version; the first that was published if not given.
    from: Option<String>,
    /// The later version; what is entered now if not given.
    to: Option<String>,
}

#[derive(Template)]
#[template(path = "entry-changes.html")]
struct Changes {
    shell: Shell,
    base: String,
    /// The versions: id, name, and whether it is the earlier or the later one shown.
    versions: Vec<(String, String, bool, bool)>,
    changes: Vec<EntryChange>,
    count: String,
    table: String,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let first = championship.season.lists.first().map_or(NOW, |list| list.id.as_str());
    let from = asked.from.as_deref().unwrap_or(first);
    let to = asked.to.as_deref().unwrap_or(NOW);
    let before = site.control().list_or_now(&visit.season, from).await?;
    let after = site.control().list_or_now(&visit.season, to).await?;
    let changes = entry_changes(
        Listed { reader: visit.reader(&before.championship), list: &before.list },
        Listed { reader: visit.reader(&after.championship), list: &after.list },
    );
    let now = reader.texts.say("entries-changes-now").into_owned();
    let lists = championship.season.lists.iter();
    let lists = lists.map(|list| (list.id.to_string(), reader.list_name(list)));
    let versions = lists.chain([(NOW.to_owned(), now)]).map(|(id, name)| {
        let shown = (id == from, id == to);
        (id, documents::titles::capital(&name), shown.0, shown.1)
    });
    let title = reader.texts.say("entries-changes").into_owned();
    let rest = address("", from, to);
    let query = format!("from={}&to={}", segment(from), segment(to));
    let page = Changes {
        versions: versions.collect(),
        count: reader.texts.with("entries-changes-count", &[("count", &changes.len().to_string())]),
        changes,
        table: format!("/api/v1/seasons/{}/entries/changes.csv?{query}", visit.season),
        base: visit.base(),
        shell: Shell::of_season(&visit, &championship, "entries", title, &rest)
            .with_assets(&["entries.css"]),
    };
    Ok(html(page.render()?))
}
