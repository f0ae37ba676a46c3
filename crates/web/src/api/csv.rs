//! Tables as comma-separated values, RFC 4180.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use documents::{Grid, Reader};

use super::ask::{Ask, InLanguage, Named};
use super::people::{EntriesAsked, list_asked};
use super::standings::StandingsAsked;
use crate::answer::Problem;
use crate::site::Site;

pub(super) fn answer(grid: &Grid) -> Response {
    ([(CONTENT_TYPE, "text/csv; charset=utf-8; header=present")], grid.csv()).into_response()
}

/// Standings as a table
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/standings.csv", tag = "Tables",
    params(("series" = String, Path), ("edition" = String, Path), StandingsAsked),
    responses((status = OK, content_type = "text/csv", body = String),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn standings(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<StandingsAsked>,
) -> Result<Response, Problem> {
    let championship = asked.season(&season, &site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let tables = asked.of(&championship)?;
    // Titles for cars have a column more than those for drivers; their contenders go alike.
    let parts = tables.into_iter().map(|table| {
        let names = [table.title.to_string(), table.scope.to_string()];
        (names, reader.standings_data_grid(table))
    });
    Ok(answer(&Grid::stacked(["title", "class"], parts.collect())))
}

/// Every classification as a table
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/results.csv", tag = "Tables",
    params(("series" = String, Path), ("edition" = String, Path), InLanguage),
    responses((status = OK, content_type = "text/csv", body = String),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn results(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<InLanguage>,
) -> Result<Response, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let parts = championship.results.iter().map(|(round, result)| {
        let names = [round.to_string(), reader.round(*round).to_owned()];
        (names, reader.result_grid(*round, result, None))
    });
    Ok(answer(&Grid::stacked(["round", "name"], parts.collect())))
}

/// Entries as a table
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/entries.csv", tag = "Tables",
    params(("series" = String, Path), ("edition" = String, Path), EntriesAsked),
    responses((status = OK, content_type = "text/csv", body = String),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn entries(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<EntriesAsked>,
) -> Result<Response, Problem> {
    let championship = season.now(&site).await?;
    let list = list_asked(&championship, asked.list.as_ref())?;
    let reader = Reader::new(&championship.season, documents::Language::English);
    let mut grid = reader.entries_grid(list);
    grid.rows.retain(|row| {
        let is = |wanted: &Option<String>, index: usize| {
            wanted.as_ref().is_none_or(|wanted| row[index].eq_ignore_ascii_case(wanted))
        };
        is(&asked.class, 0) && is(&asked.car, 1)
    });
    Ok(answer(&grid))
}

/// The calendar as a table
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/calendar.csv", tag = "Tables",
    params(("series" = String, Path), ("edition" = String, Path), InLanguage),
    responses((status = OK, content_type = "text/csv", body = String),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn calendar(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<InLanguage>,
) -> Result<Response, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    Ok(answer(&reader.calendar_grid()))
}
