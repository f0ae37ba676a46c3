//! Sessions that are timed: how one stands, now and at any moment, and what changes in it.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use control::LiveSession;
use documents::live::{Change, SessionLine, Snapshot};
use futures_util::stream;
use racing::{Moment, SessionId, Span};
use serde::Deserialize;
use utoipa::IntoParams;

use super::ask::{Ask, Named, Nothing};
use crate::answer::Problem;
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
    Ask(asked): Ask<Since>,
) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let subscription = live.subscribe(last.or(asked.since));
    let frames = stream::unfold(subscription, |mut subscription| async move {
        let frame = subscription.next().await?;
        Some((Ok::<_, std::convert::Infallible>(frame), subscription))
    });
    let mut response = Response::new(Body::from_stream(frames));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that keeps frames back to fill a buffer makes live timing late.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
