//! What is likely: odds of titles and prizes, and how good such odds have been.

use axum::Json;
use axum::extract::State;
use documents::Reader;
use documents::backtest::BacktestView;
use documents::odds::OddsView;
use documents::strategy::StrategyView;
use forecast::what_if;
use racing::Season;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, InLanguage, Lang, Named, Nothing, moment};
use super::live::Timed;
use super::pit_wall::OfPath;
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

/// What was likely before a race, and what is from where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FromHereView {
    /// Before the race.
    before: OddsView,
    /// From where it stands now.
    now: OddsView,
}

/// Odds of every title and prize from where a race stands, beside those before it
///
/// The rest of the race is simulated from where every car is, with the pace that it has shown, its
/// stops and its driving times; later races by strengths. They are computed anew every half minute.
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/forecast",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        InLanguage),
    responses((status = OK, body = FromHereView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn odds_from_here(
    State(site): State<Site>,
    Timed(live): Timed,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<FromHereView>, Problem> {
    let found = site.control().odds_from_here(&live).await?.ok_or_else(not_under_way)?;
    let reader = Reader::new(&found.before.season, asked.lang.into());
    Ok(Json(FromHereView {
        before: reader.odds_view(&found.odds_before, &[]),
        now: reader.odds_view(&found.odds, &[]),
    }))
}

/// When a car of a running race should stop, and who should drive.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StrategyNow {
    /// The car.
    car: String,
    /// The laps that it has completed.
    laps: u32,
    /// The laps to the flag that the plans reckon with, the one under way included.
    laps_left: u16,
    /// Laps that the fuel on board is taken to be good for.
    tank: u16,
    /// The plans.
    #[serde(flatten)]
    plans: StrategyView,
}

/// When a car of a running race should stop, and who should drive
///
/// Each plan keeps driving times, stints and stops of the regulations. A window holds the laps at
/// whose end a stop costs less than a second against the best. It is worked out once a lap.
#[utoipa::path(get,
    path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/timing/cars/{car}/strategy",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        ("car" = String, Path, description = "The number on the car"), InLanguage),
    responses((status = OK, body = StrategyNow), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn strategy(
    State(site): State<Site>,
    season: Named,
    Timed(live): Timed,
    OfPath(car): OfPath,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<StrategyNow>, Problem> {
    let found = site.control().strategy(&live, &car).await?.ok_or_else(not_under_way)?;
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    Ok(Json(StrategyNow {
        car: found.car.to_string(),
        laps: found.laps,
        laps_left: found.situation.laps_left,
        tank: found.situation.tank,
        plans: reader.strategy_view(&found.advice, &found.crew, found.laps),
    }))
}

fn not_under_way() -> Problem {
    Problem::not_found(
        "race.not-under-way",
        "the race does not run, or the car is not in it any more".to_owned(),
    )
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
