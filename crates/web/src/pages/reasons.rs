//! Why: every point and the place of one contender, with the rules behind them.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::explain::RoundReasons;
use scoring::standings::{Contender, Row};

use crate::answer::{Problem, html};
use crate::pages::standings::Asked;
use crate::pages::{Page, part, slug};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/standings/{title}/{scope}/{who}", get(show))
}

#[derive(Template)]
#[template(path = "reasons.html")]
struct Reasons {
    shell: Shell,
    base: String,
    table: String,
    standings: String,
    class: String,
    car: Option<String>,
    name: String,
    place: String,
    points: String,
    rounds: Vec<RoundReasons>,
    deductions: Vec<String>,
    standing: Vec<String>,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Query(asked): Query<Asked>,
) -> Page<Response> {
    let (title, scope, who) = (part(&names, "title"), part(&names, "scope"), part(&names, "who"));
    let championship = site.championship(&visit.season, &asked.as_of()).await?;
    let reader = visit.reader(&championship);
    let table = championship
        .tables
        .iter()
        .find(|table| table.title.as_str() == title && slug(&table.scope.to_string()) == scope);
    let found = table.and_then(|table| {
        table.rows.iter().find(|row| key(&row.contender) == who).map(|row| (table, row))
    });
    let (table, row): (_, &Row) = found.ok_or_else(Problem::nothing_here)?;
    let heading = reader.contender_in_full(&row.contender);
    let rest = format!("/standings/{title}/{scope}/{who}{}", asked.query(None));
    let page = Reasons {
        shell: Shell::of_season(&visit, &championship, "standings", heading, &rest),
        table: format!("{} · {}", reader.scope(&table.scope), reader.title_by_id(&table.title)),
        standings: format!("/standings{}", asked.query(Some(&table.title))),
        class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
        car: row.contender.car().map(ToString::to_string),
        name: reader.beside_plate(&row.contender),
        place: row.place.map_or_else(|| "–".to_owned(), |place| reader.texts.ordinal(place)),
        points: reader.points(row.points),
        rounds: reader.round_reasons(row),
        deductions: row.deductions.iter().map(|one| reader.why_deduction(one).text).collect(),
        standing: reader.explain_place(table, row).lines().map(ToOwned::to_owned).collect(),
        base: visit.base(),
    };
    Ok(html(page.render()?))
}

/// How an address names a contender.
pub(crate) fn key(contender: &Contender) -> String {
    match contender {
        Contender::Car(car) => car.to_string(),
        Contender::Driver(id) => id.to_string(),
        Contender::Competitor(name) | Contender::Manufacturer(name) => slug(name),
    }
}
