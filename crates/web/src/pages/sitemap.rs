//! The list of all pages, for search engines; and what they may read.

use std::fmt::Write;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Language;
use documents::atom::{iso_utc, xml};

use crate::answer::text;
use crate::pages::{
    Page, car_address, circuit_address, driver_address, reason_address, team_address,
};
use crate::site::{Origin, Site};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/sitemap.xml", get(sitemap)).route("/robots.txt", get(robots))
}

async fn robots(Origin(origin): Origin) -> Response {
    text(
        "text/plain; charset=utf-8",
        format!("User-agent: *\nAllow: /\nSitemap: {origin}/sitemap.xml\n"),
    )
}

async fn sitemap(State(site): State<Site>, Origin(origin): Origin) -> Page<Response> {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for id in site.control().seasons().await? {
        let championship = site.championship(&id, &AsOf::Now).await?;
        let changed = iso_utc(championship.changed_at());
        for page in pages(&championship) {
            let rest = format!("/{id}{page}");
            Language::ALL
                .into_iter()
                .for_each(|one| entry(&mut map, &origin, one, &rest, &changed));
        }
    }
    map += "</urlset>\n";
    Ok(text("application/xml; charset=utf-8", map))
}

/// A page in one language, with its sisters in the others.
fn entry(map: &mut String, origin: &str, language: Language, rest: &str, changed: &str) {
    let address = |language: Language| xml(&format!("{origin}/{language}{rest}"));
    let _ = writeln!(map, "<url><loc>{}</loc><lastmod>{changed}</lastmod>", address(language));
    for other in Language::ALL {
        let _ = writeln!(
            map,
            "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\"/>",
            address(other)
        );
    }
    map.push_str("</url>\n");
}

/// The pages of a season, each as its address behind the season's.
pub(crate) fn pages(championship: &Championship) -> Vec<String> {
    let season = &championship.season;
    let fixed = [
        "/",
        "/calendar",
        "/entries",
        "/standings",
        "/titles",
        "/odds",
        "/backtest",
        "/invitations",
        "/brief",
        "/regulations",
        "/news",
    ];
    let mut pages: Vec<String> = fixed.map(ToOwned::to_owned).into();
    let rounds = season.book.rounds();
    pages.extend(rounds.iter().map(|(round, ..)| format!("/rounds/{round}")));
    pages.extend(season.entries.iter().map(|entry| car_address("", &entry.car)));
    let mut teams: Vec<String> =
        season.entries.iter().map(|entry| team_address("", &entry.team)).collect();
    teams.sort();
    teams.dedup();
    pages.append(&mut teams);
    pages.extend(season.drivers.iter().map(|driver| driver_address("", &driver.id)));
    pages.extend(season.book.circuits.iter().map(|circuit| circuit_address("", &circuit.id)));
    for table in &championship.tables {
        pages.extend(table.rows.iter().map(|row| reason_address("", table, &row.contender)));
    }
    pages
}
