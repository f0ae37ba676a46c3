//! What every answer has: headers that keep readers safe, an `ETag`, compression; and what an
//! answer is when something is wrong (RFC 9457 for programs, a page for people).

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use control::ControlError;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::ToSchema;

/// Nothing is loaded from anywhere else, and nothing runs that is not a file of ours.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Answers larger than this are not hashed for an `ETag`.
const TAGGED: usize = 8 * 1024 * 1024;

/// Dresses every answer of a router.
pub(crate) fn dress(routes: Router) -> Router {
    routes
        .layer(middleware::from_fn(tag))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(guard))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            tracing::error!("a handler panicked");
            Problem::ours().into_response()
        }))
}

/// Adds the headers that keep readers safe.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        ("content-security-policy", CONTENT_POLICY),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Gives an answer its `ETag`, and sends nothing again that the reader has.
async fn tag(request: Request, next: Next) -> Response {
    let asked = request.method() == Method::GET || request.method() == Method::HEAD;
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let live = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    if !asked || live || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, TAGGED).await else {
        return Problem::ours().into_response();
    };
    if !parts.headers.contains_key(ETAG) {
        let tag = entity_tag(&bytes);
        parts.headers.insert(ETAG, tag);
    }
    if !parts.headers.contains_key(CACHE_CONTROL) {
        parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    if is_known(known.as_ref(), &parts.headers) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(CONTENT_TYPE);
        parts.headers.remove(axum::http::header::CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// A tag for some bytes. It is weak because compression comes after it.
fn entity_tag(bytes: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(bytes);
    let digits: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{digits}\"")).expect("hexadecimal digits are plain")
}

fn is_known(known: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let (Some(known), Some(tag)) = (known, headers.get(ETAG)) else { return false };
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|one| plain(one) == plain(tag))
}

/// What is wrong, for programs: `application/problem+json`, RFC 9457.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is. It never changes.
    pub(crate) code: &'static str,
    /// The kind in a few words.
    pub(crate) title: &'static str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// What was refused and what would be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

impl Problem {
    /// There is nothing at this address.
    pub(crate) fn nothing_here() -> Self {
        Self { code: "not-found", title: "There is nothing here", status: 404, detail: None }
    }

    /// What was asked for is not there.
    pub(crate) fn not_found(code: &'static str, detail: String) -> Self {
        Self { code, title: "There is nothing here", status: 404, detail: Some(detail) }
    }

    /// The request cannot be understood.
    pub(crate) fn bad_request(code: &'static str, detail: String) -> Self {
        Self { code, title: "This cannot be answered", status: 400, detail: Some(detail) }
    }

    /// Something is wrong here; the log has it.
    pub(crate) fn ours() -> Self {
        Self { code: "ours", title: "Something went wrong on our side", status: 500, detail: None }
    }
}

impl From<ControlError> for Problem {
    fn from(error: ControlError) -> Self {
        if error.is_not_found() {
            return Self::not_found(error.code(), error.to_string());
        }
        tracing::error!(code = error.code(), error = &error as &dyn std::error::Error, "failed");
        Self::ours()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be made");
        Self::ours()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, kind, body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A page of HTML.
pub(crate) fn html(text: String) -> Response {
    let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = (kind, text).into_response();
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}
