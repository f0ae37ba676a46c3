//! Who races: entries and drivers.

use axum::Json;
use axum::extract::State;
use control::Championship;
use documents::entries::EntryView;
use documents::{Language, Reader};
use racing::ListId;
use racing::entry::EntryList;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, Named, Nothing, is_class, known_class};
use crate::answer::Problem;
use crate::site::Site;

/// Which entries are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EntriesAsked {
    /// A version of the entry list, such as `provisional`; everybody entered if not given.
    pub(crate) list: Option<String>,
    /// Only this class.
    pub(crate) class: Option<String>,
    /// Only this car.
    pub(crate) car: Option<String>,
}

/// The version of the entry list asked for, if one is.
pub(crate) fn list_asked<'a>(
    championship: &'a Championship,
    wanted: Option<&String>,
) -> Result<Option<&'a EntryList>, Problem> {
    let Some(wanted) = wanted else { return Ok(None) };
    let lists = &championship.season.lists;
    let id = ListId::from(wanted.as_str());
    let found = lists.iter().find(|list| list.id == id);
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
        let detail = format!("there is no entry list {wanted}; there is {}", known.join(", "));
        Problem::not_found("list.none", detail)
    })
}

/// Entries with their crews, by class and number
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/entries", tag = "People",
    params(("series" = String, Path), ("edition" = String, Path), EntriesAsked),
    responses((status = OK, body = Vec<EntryView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn entries(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<EntriesAsked>,
) -> Result<Json<Vec<EntryView>>, Problem> {
    let championship = season.now(&site).await?;
    known_class(&championship, asked.class.as_ref())?;
    let list = list_asked(&championship, asked.list.as_ref())?;
    let reader = Reader::new(&championship.season, Language::English);
    let entries = reader.entries(list).into_iter().filter(|entry| {
        is_class(asked.class.as_ref(), entry.class.as_str())
            && asked.car.as_ref().is_none_or(|car| entry.car.as_str() == car)
    });
    let views = entries.map(|entry| {
        let mut view = reader.entry_view(entry);
        if let Some(list) = list {
            view.crew.retain(|seat| seat.rounds.contains(&list.round.0));
        }
        view
    });
    Ok(Json(views.collect()))
}

/// A driver.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DriverView {
    /// The id, which never changes in a season.
    id: String,
    /// The full name.
    name: String,
    /// The family name.
    family: String,
    /// The seats held.
    seats: Vec<DriverSeat>,
}

/// A seat that a driver held.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DriverSeat {
    /// The car.
    car: String,
    /// The class.
    class: String,
    /// The competitor.
    team: String,
    /// The flag, ISO 3166 alpha-3; null if neutral or not known.
    nation: Option<String>,
    /// `bronze`, `silver`, `gold` or `platinum`; null if not known.
    category: Option<&'static str>,
    /// The rounds.
    rounds: Vec<u16>,
}

/// Every driver with the seats held
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/drivers", tag = "People",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = Vec<DriverView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn drivers(
    State(site): State<Site>,
    season: Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<Vec<DriverView>>, Problem> {
    let championship = season.now(&site).await?;
    let season = &championship.season;
    let drivers = season.drivers.iter().map(|driver| {
        let seats = season.entries.iter().flat_map(|entry| {
            let own = entry.crew.iter().filter(|seat| seat.driver == driver.id);
            own.map(move |seat| DriverSeat {
                car: entry.car.to_string(),
                class: entry.class.to_string(),
                team: entry.team.to_string(),
                nation: seat.nationality.code().map(str::to_owned),
                category: seat.category.map(racing::Category::name),
                rounds: seat.rounds.iter().map(|round| round.0).collect(),
            })
        });
        DriverView {
            id: driver.id.to_string(),
            name: driver.name.to_string(),
            family: driver.family.to_string(),
            seats: seats.collect(),
        }
    });
    Ok(Json(drivers.collect()))
}
