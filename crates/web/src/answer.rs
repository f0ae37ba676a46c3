//! What every answer has: headers that keep readers safe, an `ETag`, compression; and what an
//! answer is when something is wrong (RFC 9457 for programs, a page for people).

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use control::access::AccessError;
use control::entering::{ApplicationError, EnteringError};
use control::errors::{AccountError, AppendError, ControlError};
use control::stewards::Refusal;
use documents::reader::segment;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use utoipa::ToSchema;

/// Nothing is loaded from anywhere else, and nothing runs that is not a file of ours.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Answers larger than this are not hashed for an `ETag`.
const TAGGED: usize = 8 * 1024 * 1024;

/// Dresses every answer of a router.
pub(crate) fn dress(routes: Router) -> Router {
    // A PDF is compressed already.
    let packed = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    routes
        .layer(middleware::from_fn(tag))
        .layer(CompressionLayer::new().compress_when(packed))
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
        parts.headers.remove(CONTENT_LENGTH);
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
    /// What the page for people says about it.
    #[serde(skip)]
    pub(crate) hint: Hint,
}

/// What the page about a problem tells people, who read it in their own language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// What was asked for, as the address names it.
    pub(crate) wanted: String,
    /// What there is instead: name, and address behind the language.
    pub(crate) offers: Vec<(String, String)>,
}

impl Problem {
    /// There is nothing at this address.
    pub(crate) fn nothing_here() -> Self {
        Self::new(404, "not-found", "There is nothing here", None)
    }

    /// What was asked for is not there.
    pub(crate) fn not_found(code: &'static str, detail: String) -> Self {
        Self::new(404, code, "There is nothing here", Some(detail))
    }

    /// What was asked for is not there; the page says so with what there is instead.
    pub(crate) fn missing(code: &'static str, wanted: &str, offers: Vec<(String, String)>) -> Self {
        let known: Vec<&str> = offers.iter().map(|(name, _)| name.as_str()).collect();
        let kind = code.split('.').next().unwrap_or(code);
        let detail = format!("there is no {kind} {wanted}; there is {}", known.join(", "));
        let hint = Hint { wanted: wanted.to_owned(), offers };
        Self { hint, ..Self::not_found(code, detail) }
    }

    /// The request cannot be understood.
    pub(crate) fn bad_request(code: &'static str, detail: String) -> Self {
        Self::new(400, code, "This cannot be answered", Some(detail))
    }

    /// Nobody is signed in.
    pub(crate) fn unknown() -> Self {
        let detail = "sign in, or send a token: `Authorization: Bearer …`".to_owned();
        Self::new(401, "access.unknown", "Sign in first", Some(detail))
    }

    /// A request that changes something did not come from a page of ours.
    pub(crate) fn elsewhere() -> Self {
        let detail = "the request did not come from a page of this site; open it and repeat";
        Self::new(403, "access.elsewhere", "This was not done", Some(detail.to_owned()))
    }

    /// What was sent is longer than anybody needs.
    pub(crate) fn too_large() -> Self {
        let detail = "a form holds at most 256 KiB".to_owned();
        Self::new(413, "form.too-large", "This is too large", Some(detail))
    }

    /// A form cannot be read.
    pub(crate) fn malformed() -> Self {
        let detail = "the form lacks a field or holds what no page of this site sends".to_owned();
        Self::new(400, "form.malformed", "This cannot be answered", Some(detail))
    }

    /// Something is wrong here; the log has it.
    pub(crate) fn ours() -> Self {
        Self::new(500, "ours", "Something went wrong on our side", None)
    }

    fn new(status: u16, code: &'static str, title: &'static str, detail: Option<String>) -> Self {
        Self { code, title, status, detail, hint: Hint::default() }
    }
}

impl Hint {
    /// What there is instead of what a question about a championship named.
    fn of(error: &ControlError) -> Self {
        match error {
            ControlError::NoSeason { id, known } => Self {
                wanted: id.to_string(),
                offers: known.iter().map(|id| (id.to_string(), format!("/{id}/"))).collect(),
            },
            ControlError::NoRound { season, round, last } => Self {
                wanted: round.to_string(),
                offers: (1..=*last)
                    .map(|round| (round.to_string(), format!("/{season}/rounds/{round}")))
                    .collect(),
            },
            ControlError::NoDecision { season, decision, known } => Self {
                wanted: decision.to_string(),
                offers: known
                    .iter()
                    .map(|id| {
                        let query = format!("before_decision={}", segment(id.as_str()));
                        (id.to_string(), format!("/{season}/standings?{query}"))
                    })
                    .collect(),
            },
            ControlError::Refused(refusal) => Self { wanted: wanted(refusal), offers: Vec::new() },
            ControlError::NoCar { car, .. } => Self { wanted: car.to_string(), offers: Vec::new() },
            ControlError::NoRecord { sequence, .. } => {
                Self { wanted: sequence.to_string(), offers: Vec::new() }
            }
            _ => Self::default(),
        }
    }
}

/// What of a refusal the reader must know: which part, which car, which number.
fn wanted(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Lacks { part } => (*part).to_owned(),
        Refusal::NoCar { car } | Refusal::NotInCrew { car, .. } => car.to_string(),
        Refusal::Replaced { by, .. } => by.to_string(),
        Refusal::Superseded { by, .. } => by.to_string(),
        Refusal::Blocked { count, .. } => count.to_string(),
        Refusal::NoDocument { number, .. } => number.to_string(),
        Refusal::NoEvent { event, .. } => event.to_string(),
        Refusal::Nothing { what } => what.clone(),
        _ => String::new(),
    }
}

impl From<ControlError> for Problem {
    fn from(error: ControlError) -> Self {
        if error.is_not_found() {
            let hint = Hint::of(&error);
            return Self { hint, ..Self::not_found(error.code(), error.to_string()) };
        }
        if let Some((status, title)) = refused(&error) {
            return Self::new(status, error.code(), title, Some(error.to_string()));
        }
        tracing::error!(code = error.code(), error = &error as &dyn std::error::Error, "failed");
        Self::ours()
    }
}

impl From<&AccessError> for Problem {
    fn from(error: &AccessError) -> Self {
        let (status, title) = denied(error);
        Self::new(status, error.code(), title, Some(error.to_string()))
    }
}

/// The status and title of what was refused because of who asked or of what they sent; `None` for
/// what is wrong on our side.
fn refused(error: &ControlError) -> Option<(u16, &'static str)> {
    const NOT_SO: &str = "This cannot be done like this";
    match error {
        ControlError::Access(AccessError::NoRandomness) => None,
        ControlError::Access(error) => Some(denied(error)),
        ControlError::Account(AccountError::Taken { .. }) => Some((409, NOT_SO)),
        ControlError::Entering(error) => not_entered(error).map(|status| (status, NOT_SO)),
        ControlError::Append(AppendError::Conflict { .. } | AppendError::Ahead { .. }) => {
            Some((409, "Somebody else was faster"))
        }
        ControlError::Append(AppendError::Text { .. } | AppendError::TooMuch { .. })
        | ControlError::Encode(_)
        | ControlError::Refused(_)
        | ControlError::NotInCrew { .. }
        | ControlError::Message { .. }
        | ControlError::Incident { .. }
        | ControlError::Timing(_)
        | ControlError::Faults { .. } => Some((422, NOT_SO)),
        _ => None,
    }
}

/// The status of what was not done about an entry; `None` for what is wrong on our side.
fn not_entered(error: &EnteringError) -> Option<u16> {
    match error {
        EnteringError::NoEntry { .. }
        | EnteringError::NoApplication { .. }
        | EnteringError::NoEvent { .. }
        | EnteringError::NoSuchList { .. }
        | EnteringError::NoCheck { .. } => Some(404),
        EnteringError::NotYours { .. } => Some(403),
        EnteringError::NumberTaken { .. }
        | EnteringError::ListTaken { .. }
        | EnteringError::TransponderTaken { .. }
        | EnteringError::NotOpen { .. } => Some(409),
        EnteringError::Applications(ApplicationError::Taken { .. }) => Some(409),
        EnteringError::Applications(ApplicationError::Form(_)) => Some(422),
        EnteringError::Applications(_) => None,
        EnteringError::Draft { .. }
        | EnteringError::Impossible { .. }
        | EnteringError::NoFinding { .. }
        | EnteringError::NoReason
        | EnteringError::NoList
        | EnteringError::OtherSeason { .. } => Some(422),
    }
}

fn denied(error: &AccessError) -> (u16, &'static str) {
    match error {
        AccessError::Refused => (401, "This does not open"),
        AccessError::Hurried => (429, "Too many attempts"),
        AccessError::Denied { .. } | AccessError::Scope { .. } => (403, "This is not yours to do"),
        AccessError::LinkOver => (410, "This works no more"),
        AccessError::NoAccount { .. } => (404, "There is nothing here"),
        _ => (422, "This cannot be done like this"),
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

/// A text of some kind that is not a page.
pub(crate) fn text(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind)], text).into_response()
}

/// A page of HTML.
pub(crate) fn html(text: String) -> Response {
    let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = (kind, text).into_response();
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}
