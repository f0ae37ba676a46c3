//! What results mean: standings, titles, prizes, each with its reasons.

use axum::Json;
use axum::extract::State;
use control::Championship;
use documents::Reader;
use documents::prizes::PrizeView;
use documents::standings::StandingsTable;
use documents::titles::TitleView;
use scoring::Table;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ask::{Ask, AtMoment, Lang, Named, moment};
use crate::answer::Problem;
use crate::site::Site;

/// Which standings are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StandingsAsked {
    /// Only this class (or trophy).
    pub(crate) class: Option<String>,
    /// Only this title.
    pub(crate) title: Option<String>,
    /// As they stood after this round, with what is known today; 0 is before the first.
    pub(crate) after: Option<u16>,
    /// As they stood before this decision was recorded.
    pub(crate) before_decision: Option<String>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    pub(crate) lang: Lang,
}

impl StandingsAsked {
    /// The tables asked for, of those that the season has.
    pub(crate) fn of<'a>(&self, championship: &'a Championship) -> Result<Vec<&'a Table>, Problem> {
        let is = |wanted: &Option<String>, name: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(name))
        };
        let tables = championship.tables.iter().filter(|table| {
            let class = table.scope.class().map_or("", |class| class.as_str());
            (is(&self.class, &table.scope.to_string()) || is(&self.class, class))
                && is(&self.title, table.title.as_str())
        });
        let tables: Vec<&Table> = tables.collect();
        if tables.is_empty() && !championship.tables.is_empty() {
            let known = championship.tables.iter();
            let known = known.map(|table| format!("{} ({})", table.scope, table.title));
            let known: Vec<String> = known.collect();
            let detail = format!("there is no such table; there is {}", known.join(", "));
            return Err(Problem::not_found("table.none", detail));
        }
        Ok(tables)
    }

    /// The season as of the moment asked for.
    pub(crate) async fn season(
        &self,
        season: &Named,
        site: &Site,
    ) -> Result<std::sync::Arc<Championship>, Problem> {
        season.at(site, &moment(self.after, self.before_decision.as_deref())?).await
    }
}

/// Standings of every title and class, with the reason of every point and place
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/standings", tag = "Standings",
    params(("series" = String, Path), ("edition" = String, Path), StandingsAsked),
    responses((status = OK, body = Vec<StandingsTable>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn tables(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<StandingsAsked>,
) -> Result<Json<Vec<StandingsTable>>, Problem> {
    let championship = asked.season(&season, &site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let tables = asked.of(&championship)?;
    Ok(Json(tables.into_iter().map(|table| reader.standings_table(table)).collect()))
}

/// How every title stands or was won, and who can still win it: the state of each contender with its
/// proof, and what it needs in the next race
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/titles", tag = "Standings",
    params(("series" = String, Path), ("edition" = String, Path), AtMoment),
    responses((status = OK, body = Vec<TitleView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn titles(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<AtMoment>,
) -> Result<Json<Vec<TitleView>>, Problem> {
    let championship = season.at(&site, &asked.as_of()?).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let views = championship.titles.iter().filter_map(|story| {
        let contested = championship.fight(&story.table)?;
        Some(reader.title_view(story, contested.fight, &contested.supposed))
    });
    Ok(Json(views.collect()))
}

/// Who earns each invitation and priority, with the conditions checked, and who still can
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/prizes", tag = "Standings",
    params(("series" = String, Path), ("edition" = String, Path), AtMoment),
    responses((status = OK, body = Vec<PrizeView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn prizes(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<AtMoment>,
) -> Result<Json<Vec<PrizeView>>, Problem> {
    let championship = season.at(&site, &asked.as_of()?).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let fights = championship.prize_fights();
    Ok(Json(championship.prizes.iter().map(|story| reader.prize_view(story, fights)).collect()))
}
