//! What happened on the road: rounds, the lines of their classifications, decisions.

use axum::Json;
use axum::extract::{Path, State};
use documents::Reader;
use documents::results::{DecisionView, ResultLine, RoundResult};
use racing::RoundNumber;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, AtMoment, InLanguage, Lang, Named, Paged, is_class, known_class};
use crate::answer::Problem;
use crate::site::Site;

/// Every round with its result, as far as it is known
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/rounds", tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), AtMoment),
    responses((status = OK, body = Vec<RoundResult>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn rounds(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<AtMoment>,
) -> Result<Json<Vec<RoundResult>>, Problem> {
    let championship = season.at(&site, &asked.as_of()?).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let rounds = championship.season.book.rounds().into_iter();
    let results = rounds
        .filter_map(|(round, ..)| reader.round_result(round, championship.results.get(&round)));
    Ok(Json(results.collect()))
}

/// A round with its result, as far as it is known
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/rounds/{round}", tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), ("round" = u16, Path), AtMoment),
    responses((status = OK, body = RoundResult), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn round(
    State(site): State<Site>,
    season: Named,
    Path((_, _, round)): Path<(String, String, String)>,
    Ask(asked): Ask<AtMoment>,
) -> Result<Json<RoundResult>, Problem> {
    let championship = season.at(&site, &asked.as_of()?).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let number = round.parse().ok().map(RoundNumber);
    let found = number.and_then(|n| reader.round_result(n, championship.results.get(&n)));
    found.map(Json).ok_or_else(|| {
        let last = championship.season.book.rounds().len();
        let detail = format!("there is no round {round}; give a round from 1 to {last}");
        Problem::not_found("round.none", detail)
    })
}

/// Which lines are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LinesAsked {
    /// Only this round.
    pub(crate) round: Option<u16>,
    /// Only this class.
    pub(crate) class: Option<String>,
    /// Only this car.
    pub(crate) car: Option<String>,
    /// Only cars that this driver drove, by name.
    pub(crate) driver: Option<String>,
    /// Only this status: `classified`, `not-classified`, `retired`, `disqualified`, `not-started`.
    pub(crate) status: Option<String>,
    /// How many at most, 1 to 1000; 100 if nothing is said.
    pub(crate) limit: Option<usize>,
    /// How many to pass over.
    pub(crate) offset: Option<usize>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    pub(crate) lang: Lang,
}

/// A line of a round's classification.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoundLine {
    /// The round.
    round: u16,
    /// The line.
    #[serde(flatten)]
    line: ResultLine,
}

/// The lines of every classification in one list, for analysis
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/results", tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), LinesAsked),
    responses((status = OK, body = Paged<RoundLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn lines(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<LinesAsked>,
) -> Result<Json<Paged<RoundLine>>, Problem> {
    let championship = season.now(&site).await?;
    known_class(&championship, asked.class.as_ref())?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let results = championship.results.iter();
    let results = results.filter(|(round, _)| asked.round.is_none_or(|wanted| wanted == round.0));
    let mut lines = Vec::new();
    for (round, result) in results {
        let Some(result) = reader.round_result(*round, Some(result)) else { continue };
        let chosen = result.classification.into_iter().filter(|line| asked.wants(line));
        lines.extend(chosen.map(|line| RoundLine { round: round.0, line }));
    }
    Ok(Json(Paged::of(lines, asked.limit, asked.offset)?))
}

impl LinesAsked {
    fn wants(&self, line: &ResultLine) -> bool {
        let driver = |name: &String| line.drivers.iter().any(|one| one.eq_ignore_ascii_case(name));
        is_class(self.class.as_ref(), &line.class)
            && self.car.as_ref().is_none_or(|car| &line.car == car)
            && self.status.as_ref().is_none_or(|status| line.status == status)
            && self.driver.as_ref().is_none_or(driver)
    }
}

/// Every decision, in the order they were recorded
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/decisions", tag = "Results",
    params(("series" = String, Path), ("edition" = String, Path), InLanguage),
    responses((status = OK, body = Vec<DecisionView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn decisions(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<Vec<DecisionView>>, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let decisions = championship.season.decisions.iter();
    Ok(Json(decisions.map(|decision| reader.decision_view(decision)).collect()))
}
