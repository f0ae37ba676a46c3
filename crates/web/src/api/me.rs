//! Who a program is, and what it may do.

use axum::Json;
use axum::extract::State;
use control::Duty;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Problem;
use crate::desk::visitor::Caller;
use crate::site::Site;

/// Somebody who asks with a token.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    /// The name that records are signed with.
    name: String,
    /// What may be done, in each season where something may.
    duties: Vec<MayDo>,
}

/// Something that may be done in a season.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MayDo {
    /// The season.
    season: String,
    /// What may be done there.
    duty: &'static str,
}

/// Who asks, and what they may do.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "desk",
    responses((status = 200, body = Me), (status = 401, body = Problem))
)]
pub(crate) async fn show(
    State(site): State<Site>,
    Caller(actor): Caller,
) -> Result<Json<Me>, Problem> {
    let mut duties = Vec::new();
    for season in site.control().seasons().await? {
        let open = Duty::ALL.into_iter().filter(|duty| actor.may(*duty, &season));
        duties.extend(open.map(|duty| MayDo { season: season.to_string(), duty: duty.name() }));
    }
    Ok(Json(Me { name: actor.name().to_string(), duties }))
}
