//! Sessions that are timed: how one stands, now and at any moment, and what changes in it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use control::live::{Race, Subscription};
use control::{ControlError, LiveSession};
use documents::live::tables::{
    self, ClassifiedLine, LapLine, NeutralisationLine, PositionLap, StintLine, StopLine,
};
use documents::live::{Change, SessionLine, Snapshot};
use futures_util::stream;
use racing::{CarNumber, Moment, SessionId, Span};
use serde::Deserialize;
use utoipa::IntoParams;

use super::ask::{Ask, Named, Nothing};
use crate::answer::Problem;
use crate::serving::Handover;
use crate::site::Site;

/// The timed session that a path names.
pub(crate) struct Timed(pub(crate) Arc<LiveSession>);

impl FromRequestParts<Site> for Timed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let Named(season) = Named::from_request_parts(parts, site).await?;
        let Path(names) = Path::<Vec<(String, String)>>::from_request_parts(parts, site)
            .await
            .map_err(|_| Problem::nothing_here())?;
        let name = names.iter().find(|(name, _)| name == "session");
        let session = name.map_or("", |(_, value)| value.as_str());
        Ok(Self(site.control().timed(&season, &SessionId::from(session)).await?))
    }
}

/// The sessions of a season, and which can be followed
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions", tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = Vec<SessionLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn sessions(
    State(site): State<Site>,
    Named(season): Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<Vec<SessionLine>>, Problem> {
    Ok(Json(site.control().sessions(&season).await?))
}

/// The moment of a session that is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtRaceTime {
    /// As it stood at this moment, with what is known today: milliseconds since the start or, from
    /// a year on, since 1970. Without it, as it stands now.
    pub(crate) at: Option<i64>,
}

impl AtRaceTime {
    /// From so many milliseconds on it is a moment since 1970: a year. No session lasts as long.
    const SINCE_1970: i64 = 366 * 86_400_000;

    /// The moment in a session; `None` for now.
    pub(crate) fn moment(&self, live: &LiveSession) -> Option<Moment> {
        let ms = self.at?;
        if ms >= Self::SINCE_1970 {
            return Some(Moment(ms.saturating_mul(1_000)));
        }
        live.started().map(|start| start.after(Span::from_millis(ms)))
    }
}

/// How a session stands: everything that a timing screen shows
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/timing",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        AtRaceTime),
    responses((status = OK, body = Snapshot), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn timing(
    Timed(live): Timed,
    Ask(asked): Ask<AtRaceTime>,
) -> Result<Response, Problem> {
    Ok(match asked.moment(&live) {
        Some(moment) => Json(live.snapshot_at(moment)).into_response(),
        None => Json(live.published().snapshot()).into_response(),
    })
}

/// From where on a session is followed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// The number of the last state that the reader has seen; `Last-Event-ID` says the same.
    /// Without it, or if it is too long ago, a snapshot comes first.
    pub(crate) since: Option<u64>,
}

/// What changes in a session, as it changes (server-sent events)
///
/// An event `snapshot` holds the whole state under its number; every event `change` leads to the
/// number after the one before it and holds what changed: a key that is absent is unchanged, null
/// is not known any more. Comments show that the line is alive.
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/timing/stream",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        Since),
    responses((status = OK, content_type = "text/event-stream", body = Change),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn stream(
    Timed(live): Timed,
    headers: HeaderMap,
    handover: Option<Extension<Handover>>,
    Ask(asked): Ask<Since>,
) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let subscription = live.subscribe(last.or(asked.since));
    let mut response = Response::new(match handover {
        Some(Extension(handover)) => handover.answer(subscription),
        None => body(subscription),
    });
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that keeps frames back to fill a buffer makes live timing late.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// A stream for those who do not come over a connection of HTTP/1.1 of ours.
fn body(subscription: Subscription) -> Body {
    Body::from_stream(stream::unfold(subscription, |mut subscription| async move {
        let frame = subscription.next().await?;
        Some((Ok::<_, std::convert::Infallible>(frame.text()), subscription))
    }))
}

/// The car and the moment that a list is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfCar {
    /// Only this car.
    pub(crate) car: Option<String>,
    /// As it stood at this moment, with what is known today: milliseconds since the start or, from
    /// a year on, since 1970. Without it, as it stands now.
    pub(crate) at: Option<i64>,
}

impl OfCar {
    /// The session at the moment that is asked for, with that moment and the car.
    pub(crate) fn race(
        self,
        live: &LiveSession,
    ) -> Result<(Race, Moment, Option<CarNumber>), Problem> {
        let moment = AtRaceTime { at: self.at }.moment(live);
        let race = moment.map_or_else(|| live.race(), |moment| live.race_at(moment));
        let car = self.car.map(CarNumber::from);
        if let Some(car) = car.as_ref().filter(|car| race.car(car).is_none()) {
            let (session, car) = (live.id().clone(), car.clone());
            return Err(ControlError::NoCar { session, car }.into());
        }
        Ok((race, moment.unwrap_or_else(|| live.now()), car))
    }
}

/// Every lap of a session, car by car
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/laps",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        OfCar),
    responses((status = OK, body = Vec<LapLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn laps(
    Timed(live): Timed,
    Ask(asked): Ask<OfCar>,
) -> Result<Json<Vec<LapLine>>, Problem> {
    let (race, _, car) = asked.race(&live)?;
    Ok(Json(tables::laps(&race, live.cast(), car.as_ref())))
}

/// Every stint of a session, car by car
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/stints",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        OfCar),
    responses((status = OK, body = Vec<StintLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn stints(
    Timed(live): Timed,
    Ask(asked): Ask<OfCar>,
) -> Result<Json<Vec<StintLine>>, Problem> {
    let (race, now, car) = asked.race(&live)?;
    Ok(Json(tables::stints(&race, live.cast(), now, car.as_ref())))
}

/// Every visit to the pits, car by car
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/stops",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path),
        OfCar),
    responses((status = OK, body = Vec<StopLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn stops(
    Timed(live): Timed,
    Ask(asked): Ask<OfCar>,
) -> Result<Json<Vec<StopLine>>, Problem> {
    let (race, now, car) = asked.race(&live)?;
    Ok(Json(tables::stops(&race, now, car.as_ref())))
}

/// Who stood where when each lap was completed
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/positions",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    responses((status = OK, body = Vec<PositionLap>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn positions(
    Timed(live): Timed,
    Ask(Nothing {}): Ask<Nothing>,
) -> Json<Vec<PositionLap>> {
    Json(tables::positions(&live.race()))
}

/// When racing was slowed or stopped
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/neutralisations",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    responses((status = OK, body = Vec<NeutralisationLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn neutralisations(
    Timed(live): Timed,
    Ask(Nothing {}): Ask<Nothing>,
) -> Json<Vec<NeutralisationLine>> {
    Json(tables::neutralisations(&live.race()))
}

/// The classification of a session, as it would be if the session ended now
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/classification",
    tag = "Live timing",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    responses((status = OK, body = Vec<ClassifiedLine>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn classification(
    Timed(live): Timed,
    Ask(Nothing {}): Ask<Nothing>,
) -> Json<Vec<ClassifiedLine>> {
    let (race, classified) = (live.race(), live.classification());
    Json(tables::classification(&race, &classified, live.cast(), &live.penalties()))
}
