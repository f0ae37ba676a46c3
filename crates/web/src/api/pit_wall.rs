//! What a team and a timekeeper want of a session: the pit wall of a car, the driving times against
//! the regulations, and what seems wrong with the passings.

use axum::Json;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use control::{ControlError, LiveSession};
use documents::live::pit_wall::PitWallView;
use documents::live::recommended::{RecommendationView, Telling};
use documents::live::tables::{self, DrivingLine};
use racing::CarNumber;

use super::ask::{Ask, InLanguage};
use super::live::{AtRaceTime, OfCar, Timed};
use crate::answer::Problem;
use crate::pages::part;
use crate::site::Site;

/// The car that a path names.
pub(crate) struct OfPath(pub(crate) CarNumber);

impl FromRequestParts<Site> for OfPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let names = Path::<Vec<(String, String)>>::from_request_parts(parts, site).await;
        let Path(names) = names.map_err(|_| Problem::nothing_here())?;
        Ok(Self(CarNumber::from(part(&names, "car"))))
    }
}

/// The pit wall of a car: how it and the cars it races in class stand with drivers, stops and fuel,
/// and what a stop begun now would cost
///
/// It changes with every frame of the feed, whose number it has; ask again with its `ETag` when a
/// frame has come. Estimates say what they rest on.
#[utoipa::path(get,
    path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/timing/cars/{car}",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        ("car" = String, Path, description = "The number on the car"), AtRaceTime),
    responses((status = OK, body = PitWallView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn pit_wall(
    Timed(live): Timed,
    OfPath(car): OfPath,
    Ask(asked): Ask<AtRaceTime>,
) -> Result<Json<PitWallView>, Problem> {
    let view = match asked.moment(&live) {
        Some(moment) => live
            .pit_wall_at(&car, moment)
            .map(|wall| PitWallView::of(wall.n, &wall.wall, live.cast())),
        None => live.pit_wall(&car).map(|wall| PitWallView::of(wall.n, &wall.wall, live.cast())),
    };
    let session = live.id().clone();
    Ok(Json(view.ok_or(ControlError::NoCar { session, car })?))
}

/// What each driver has driven, against what the regulations ask for and allow, car by car
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/driving-times",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        OfCar),
    responses((status = OK, body = Vec<DrivingLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn driving_times(
    Timed(live): Timed,
    Ask(asked): Ask<OfCar>,
) -> Result<Json<Vec<DrivingLine>>, Problem> {
    let (race, now, car) = asked.race(&live)?;
    Ok(Json(tables::driving(&race, live.cast(), now, car.as_ref())))
}

/// What seems wrong with the passings, and what accepting it would record
///
/// Nothing of it holds before a person accepts it.
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/recommendations",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        InLanguage),
    responses((status = OK, body = Vec<RecommendationView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn recommendations(
    Timed(live): Timed,
    Ask(asked): Ask<InLanguage>,
) -> Json<Vec<RecommendationView>> {
    let texts = documents::texts(asked.lang.into());
    Json(told(&live, texts, &live.recommendations()))
}

/// Recommendations of a session in words and data.
pub(crate) fn told(
    live: &LiveSession,
    texts: &documents::Texts,
    recommendations: &[control::live::Recommendation],
) -> Vec<RecommendationView> {
    let moment_of = |id| live.moment_of(id);
    let telling = Telling { texts, started: live.started(), moment_of: &moment_of };
    recommendations.iter().map(|one| RecommendationView::of(one, telling)).collect()
}
