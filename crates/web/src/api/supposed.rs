//! What would be: standings, titles and invitations under orders that are supposed, and those that
//! a running race would leave.

use axum::Json;
use axum::extract::State;
use control::{Supposed, SupposedPole, Supposition};
use documents::Reader;
use documents::supposed::{SupposedPrize, SupposedTable};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, InLanguage, Lang, Named, moment};
use super::forecasting::assumed;
use super::live::Timed;
use crate::answer::Problem;
use crate::site::Site;

/// A season as it would be.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WouldBe {
    /// The tables of standings, with the points and places before.
    tables: Vec<SupposedTable>,
    /// Invitations and priorities, with who holds them before.
    prizes: Vec<SupposedPrize>,
}

/// What is supposed.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SupposeAsked {
    /// The last round that is taken as known; the latest if not given.
    after: Option<u16>,
    /// How races to come finish, `;` between several: `5:LMP2:22>4>99`. A car of the class that is
    /// not named gets no place; a round of which nothing is said stays to come.
    order: Option<String>,
    /// Who qualifies best, `;` between several: `5:LMP2:22`.
    pole: Option<String>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    lang: Lang,
}

/// Standings and invitations if races to come finish as supposed
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/what-if", tag = "Standings",
    params(("series" = String, Path), ("edition" = String, Path), SupposeAsked),
    responses((status = OK, body = WouldBe), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn what_if(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<SupposeAsked>,
) -> Result<Json<WouldBe>, Problem> {
    let as_of = moment(asked.after, None)?;
    let before = season.at(&site, &as_of).await?;
    let read = |text: &Option<String>| assumed(&before.season, text.as_deref());
    let supposition = Supposition {
        orders: read(&asked.order)?,
        poles: read(&asked.pole)?.into_iter().filter_map(SupposedPole::of).collect(),
    };
    let supposed = site.control().what_if(&season.0, &as_of, &supposition).await?;
    let told = |table: &scoring::Table| {
        let classes = supposed.after.season.book.regulations.classes.iter();
        let mut classes = classes.map(|class| &class.code);
        match table.scope.class() {
            Some(class) => supposition.tells_all_of(class),
            None => classes.all(|class| supposition.tells_all_of(class)),
        }
    };
    Ok(Json(would_be(&supposed, asked.lang, told)))
}

/// Standings and invitations if a running race ended now
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/standings",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        InLanguage),
    responses((status = OK, body = WouldBe), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn as_it_stands(
    State(site): State<Site>,
    Timed(live): Timed,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<WouldBe>, Problem> {
    let supposed = site.control().if_it_ended_now(&live).await?;
    let supposed = supposed.ok_or_else(|| {
        Problem::not_found("session.no-points", "the session pays no points".to_owned())
    })?;
    Ok(Json(would_be(&supposed, asked.lang, |_| true)))
}

fn would_be(supposed: &Supposed, lang: Lang, told: impl Fn(&scoring::Table) -> bool) -> WouldBe {
    let (before, after) = (&supposed.before, &supposed.after);
    let reader = Reader::new(&after.season, lang.into());
    let tables = after.tables.iter().filter(|table| told(table));
    let of_told = |prize: &racing::Prize| {
        let mut tables = after.tables.iter().filter(|table| table.title == prize.title);
        tables.any(|table| table.scope.class() == Some(&prize.class) && told(table))
    };
    let prizes = after.prizes.iter().filter(|story| of_told(&story.prize));
    WouldBe {
        tables: reader.supposed_tables(&before.season, tables),
        prizes: reader.supposed_prizes(&before.prizes, prizes),
    }
}
