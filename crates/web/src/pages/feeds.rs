//! Feeds that other programs follow: the calendar (iCalendar) and the news (Atom).

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;

use crate::answer::text;
use crate::pages::Page;
use crate::pages::news::news;
use crate::site::{Origin, Site, Visit};

/// The news feed holds so many items; the pages hold them all.
const ITEMS: usize = 100;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/calendar.ics", get(calendar))
        .route("/{language}/{series}/{edition}/feed.atom", get(atom))
}

async fn calendar(
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let address = format!("{origin}{}", visit.base());
    Ok(text("text/calendar; charset=utf-8", reader.ics(&address, championship.changed_at())))
}

async fn atom(State(site): State<Site>, visit: Visit, Origin(origin): Origin) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let mut news = news(&reader, &championship);
    news.truncate(ITEMS);
    let address = format!("{origin}{}", visit.base());
    Ok(text("application/atom+xml; charset=utf-8", reader.atom(&news, &address)))
}
