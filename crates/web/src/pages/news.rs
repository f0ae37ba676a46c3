//! The news: what was recorded in the journal, newest first, in words.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use documents::atom::News;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

/// So many items stand on a page.
const PER_PAGE: usize = 50;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/news", get(show))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Which page, from one.
    page: Option<usize>,
}

#[derive(Template)]
#[template(path = "news.html")]
struct NewsPage {
    shell: Shell,
    base: String,
    items: Vec<News>,
    page: String,
    newer: Option<String>,
    older: Option<String>,
}

/// What readers are told of a season, newest first.
pub(crate) fn news(reader: &Reader, championship: &Championship) -> Vec<News> {
    let records = championship.recorded.iter().rev();
    let told =
        records.filter_map(|one| reader.news(one.sequence, one.at, &one.author, &one.happening));
    told.collect()
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let all = news(&reader, &championship);
    let pages = all.len().div_ceil(PER_PAGE).max(1);
    let page = asked.page.unwrap_or(1);
    if !(1..=pages).contains(&page) {
        let offers = (1..=pages)
            .map(|page| (page.to_string(), format!("/{}{}", visit.season, address(page))));
        return Err(Problem::missing("page.none", &page.to_string(), offers.collect()));
    }
    let base = visit.base();
    let (number, count) = (page.to_string(), pages.to_string());
    let values = [("page", number.as_str()), ("pages", count.as_str())];
    let title = reader.texts.say("nav-news").into_owned();
    let view = NewsPage {
        items: all.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect(),
        page: if pages > 1 { reader.texts.with("page-of", &values) } else { String::new() },
        newer: (page > 1).then(|| format!("{base}{}", address(page - 1))),
        older: (page < pages).then(|| format!("{base}{}", address(page + 1))),
        shell: Shell::of_season(&visit, &championship, "news", title, &address(page)),
        base,
    };
    Ok(html(view.render()?))
}

/// The address of a page behind the season's.
fn address(page: usize) -> String {
    if page == 1 { "/news".to_owned() } else { format!("/news?page={page}") }
}
