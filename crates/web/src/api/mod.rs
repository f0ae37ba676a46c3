//! The JSON API, version 1: what the pages show, as data. Described by its own OpenAPI document.
//!
//! Routes and their descriptions are registered together, so neither can be there without the other.

#![expect(
    unused_qualifications,
    reason = "the macro that describes an operation qualifies the types it is given"
)]

mod ask;
pub(crate) mod command;
mod csv;
mod forecasting;
mod lists;
mod live;
mod me;
mod notices;
mod people;
pub(crate) mod pit_wall;
mod reference;
mod results;
mod season;
mod standings;
mod supposed;

use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::Problem;
use crate::site::Site;

pub(crate) use forecasting::assumed;

/// The description of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sarthe",
        version = "1",
        description = "Endurance racing championships as open data. Every list can be filtered; \
            unknown parameters are refused; every answer has an ETag; problems are RFC 9457. \
            Identifiers never change. Texts come in English, German or French (`lang`).",
        license(name = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/")
    ),
    components(schemas(Problem, ask::Lang))
)]
struct Description;

fn described() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(season::list))
        .routes(routes!(season::show))
        .routes(routes!(season::calendar))
        .routes(routes!(season::circuits))
        .routes(routes!(season::brief))
        .routes(routes!(season::news))
        .routes(routes!(season::texts))
        .routes(routes!(people::entries))
        .routes(routes!(people::drivers))
        .routes(routes!(lists::lists))
        .routes(routes!(lists::list))
        .routes(routes!(lists::changes))
        .routes(routes!(results::rounds))
        .routes(routes!(results::round))
        .routes(routes!(results::lines))
        .routes(routes!(results::decisions))
        .routes(routes!(notices::list))
        .routes(routes!(notices::show))
        .routes(routes!(standings::tables))
        .routes(routes!(standings::titles))
        .routes(routes!(standings::prizes))
        .routes(routes!(supposed::what_if))
        .routes(routes!(supposed::as_it_stands))
        .routes(routes!(forecasting::odds))
        .routes(routes!(forecasting::backtest))
        .routes(routes!(forecasting::odds_from_here))
        .routes(routes!(forecasting::strategy))
        .routes(routes!(live::sessions))
        .routes(routes!(live::timing))
        .routes(routes!(live::stream))
        .routes(routes!(live::laps))
        .routes(routes!(live::stints))
        .routes(routes!(live::stops))
        .routes(routes!(live::positions))
        .routes(routes!(live::neutralisations))
        .routes(routes!(live::classification))
        .routes(routes!(command::open))
        .routes(routes!(command::order))
        .routes(routes!(command::passings))
        .routes(routes!(me::show))
        .routes(routes!(pit_wall::pit_wall))
        .routes(routes!(pit_wall::driving_times))
        .routes(routes!(pit_wall::recommendations))
        .routes(routes!(csv::standings))
        .routes(routes!(csv::results))
        .routes(routes!(csv::entries))
        .routes(routes!(csv::calendar))
        .routes(routes!(lists::changes_table))
}

/// The OpenAPI document, made once.
pub(crate) static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> =
    LazyLock::new(|| described().split_for_parts().1);

pub(crate) fn routes() -> Router<Site> {
    let (api, _) = described().split_for_parts();
    let document = get(|| async { Json(&*DOCUMENT).into_response() });
    api.route("/api/v1/openapi.json", document)
        .route("/api/{*rest}", get(|| async { Problem::nothing_here() }))
        .layer(middleware::from_fn(open))
        .merge(reference::routes())
}

/// Open data may be read by any page; JSON says in which letters it is written.
async fn open(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("text/plain"));
    response
}
