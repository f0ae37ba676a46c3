//! What is likely: odds of titles and prizes, and how good such odds have been.

use axum::Json;
use axum::extract::State;
use documents::Reader;
use documents::backtest::BacktestView;
use documents::odds::OddsView;
use forecast::what_if;
use racing::Season;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ask::{Ask, Lang, Named, Nothing, moment};
use crate::answer::Problem;
use crate::site::Site;

/// Which odds are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OddsAsked {
    /// After this round, with what is known of it today; 0 is before the first.
    after: Option<u16>,
    /// Assumptions about rounds to come, with semicolons between: `5:LMP2:22>4>99;5:GT:91`. The
    /// cars named finish in front of their class in that order; others follow by the model.
    what_if: Option<String>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    lang: Lang,
}

/// Odds of every title and prize, from seasons simulated to their end
///
/// Points, ties and countback are exact in every simulated season. A chance is 0 or 1 only where
/// arithmetic proves it.
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/forecast", tag = "Forecast",
    params(("series" = String, Path), ("edition" = String, Path), OddsAsked),
    responses((status = OK, body = OddsView), (status = NOT_FOUND, body = Problem),
        (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn odds(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<OddsAsked>,
) -> Result<Json<OddsView>, Problem> {
    let championship = season.at(&site, &moment(asked.after, None)?).await?;
    let assumed = assumed(&championship.season, asked.what_if.as_deref())?;
    let odds = site.control().odds(&championship, &assumed).await;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let words: Vec<String> = assumed.iter().map(ToString::to_string).collect();
    Ok(Json(reader.odds_view(&odds, &words)))
}

/// How good such odds have been: each race forecast from what came before it
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/backtest", tag = "Forecast",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = BacktestView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn backtest(
    State(site): State<Site>,
    season: Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<BacktestView>, Problem> {
    let championship = season.now(&site).await?;
    Ok(Json(BacktestView::from(&*site.control().backtest(&championship).await)))
}

/// The assumptions in a parameter; a problem that tells every fault of every one.
pub(crate) fn assumed(
    season: &Season,
    text: Option<&str>,
) -> Result<Vec<forecast::WhatIf>, Problem> {
    let texts: Vec<String> = text
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    what_if::parse_all(season, &texts).map_err(|faults| {
        let code = faults.first().map_or("what-if", |(_, fault)| fault.code());
        let told = |(number, fault): &(usize, what_if::WhatIfError)| {
            format!("`{}`, {fault}", texts.get(*number).map_or("", String::as_str))
        };
        let told: Vec<String> = faults.iter().map(told).collect();
        Problem::bad_request(code, told.join("; "))
    })
}
