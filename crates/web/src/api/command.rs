//! Commands of officials in a session, and passings of decoders, as programs send them.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Path, Request, State};
use control::live::officials::MOST_PASSINGS;
use control::live::{Done, Ground, HeardAt};
use control::{Duty, LiveSession};
use documents::live::SessionCard;
use racing::fact::{Heard, Loop};
use racing::{Moment, Opening, SeasonId, SessionId, Span};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::live::Timed;
use crate::answer::Problem;
use crate::desk::visitor::Caller;
use crate::orders::{Ordered, Wanted, place_of};
use crate::site::Site;

/// A body of JSON, read with what is wrong told as a problem.
pub(crate) struct Told<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Site> for Told<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let read = Json::<T>::from_request(request, site).await;
        read.map(|Json(read)| Self(read)).map_err(|rejection| match rejection {
            JsonRejection::BytesRejection(_) => Problem::too_large(),
            other => Problem::bad_request("body", other.body_text()),
        })
    }
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Recorded {
    /// The records, in their order; where it was so already, the record that says so.
    records: Vec<RecordedOne>,
    /// The last record of race control of the session.
    recorded: u64,
}

/// A record that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordedOne {
    /// Its number in the session, by which it can be undone.
    id: u64,
    /// Its place in the journal of the session's control.
    sequence: u64,
}

impl Recorded {
    pub(crate) fn of(done: &[Done], live: &LiveSession) -> Self {
        let one = |done: &Done| RecordedOne { id: done.id.0, sequence: done.sequence };
        Self { records: done.iter().map(one).collect(), recorded: live.recorded() }
    }
}

/// That somebody may order something in a session at all, before anything else is looked at.
fn may_order(caller: &Caller, season: &SeasonId) -> Result<(), Problem> {
    let [first, second] = Wanted::duties().map(|duty| caller.0.check(duty, season));
    first.or(second).map_err(|error| Problem::from(&error))
}

/// Order something in a session: a flag, a message, a driver, a correction
///
/// What is acknowledged is on disk. An order that is so already records nothing.
#[utoipa::path(post, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/commands",
    tag = "Race control",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    request_body = Ordered,
    responses((status = OK, body = Recorded), (status = UNAUTHORIZED, body = Problem),
        (status = FORBIDDEN, body = Problem), (status = CONFLICT, body = Problem),
        (status = UNPROCESSABLE_ENTITY, body = Problem)))]
pub(crate) async fn order(
    caller: Caller,
    Timed(live): Timed,
    Told(body): Told<serde_json::Value>,
) -> Result<Json<Recorded>, Problem> {
    may_order(&caller, live.season())?;
    let read = serde_json::from_value::<Ordered>(body);
    let ordered = read.map_err(|error| Problem::bad_request("order", error.to_string()))?;
    let (command, ground) = ordered.read().ok_or_else(|| {
        let detail = "a loop is `line`, `pit-line`, `pit-entry`, `pit-exit` or `sector-N`; the name of a press \
                      has at most 100 bytes";
        Problem::bad_request("order", detail.to_owned())
    })?;
    let done = live.obey(&caller.0, command, ground).await?;
    Ok(Json(Recorded::of(&done, &live)))
}

/// Passings that a decoder or a program heard.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Passings {
    /// The passings, in any order: 1 to 10,000.
    passings: Vec<HeardPassing>,
}

/// A passing: the transponder or the car, and when and where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeardPassing {
    /// When, in microseconds since 1970, by the clock of whoever heard it.
    at_us: i64,
    /// Where: `line`, `pit-line`, `pit-entry`, `pit-exit`, `sector-N`; the line if left out.
    #[serde(default, rename = "loop")]
    place: Option<String>,
    /// The transponder.
    #[serde(default)]
    transponder: Option<String>,
    /// The car, where that is what is known.
    #[serde(default)]
    car: Option<String>,
}

/// What came of passings that were sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Heeded {
    /// How many were new; the others were there already.
    new: usize,
    /// How many were sent.
    sent: usize,
}

/// Send passings; what was sent before counts once
#[utoipa::path(post, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/passings",
    tag = "Race control",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    request_body = Passings,
    responses((status = OK, body = Heeded), (status = UNAUTHORIZED, body = Problem),
        (status = FORBIDDEN, body = Problem), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn passings(
    Caller(actor): Caller,
    Timed(live): Timed,
    Told(body): Told<serde_json::Value>,
) -> Result<Json<Heeded>, Problem> {
    let may = actor.check(Duty::SendPassings, live.season());
    may.map_err(|error| Problem::from(&error))?;
    let wrong = |detail: String| Problem::bad_request("passings", detail);
    let body: Passings = serde_json::from_value(body).map_err(|error| wrong(error.to_string()))?;
    let sent = body.passings.len();
    if !(1..=MOST_PASSINGS).contains(&sent) {
        return Err(wrong(format!("{sent} passings at once; send 1 to {MOST_PASSINGS}")));
    }
    let heard = body.passings.into_iter().map(heard).collect::<Result<Vec<_>, _>>();
    let new = live.hear_of(&actor, heard.map_err(wrong)?).await?;
    Ok(Json(Heeded { new, sent }))
}

fn heard(one: HeardPassing) -> Result<HeardAt, String> {
    let heard = match (one.transponder, one.car) {
        (Some(transponder), None) => Heard::Transponder(transponder.into()),
        (None, Some(car)) => Heard::Car(car.into()),
        _ => return Err("a passing has a `transponder` or a `car`, and not both".to_owned()),
    };
    let place = match one.place {
        None => Loop::Line,
        Some(name) => place_of(&name).ok_or_else(|| {
            format!("`{name}` is no loop; give line, pit-line, pit-entry, pit-exit or sector-N")
        })?,
    };
    Ok(HeardAt { at: Moment(one.at_us), place, heard })
}

/// How a session is set up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpeningBody {
    /// The session of the calendar that it is timed as; the one that the address names if left out.
    #[serde(default)]
    like: Option<String>,
    /// The cars in the order of the grid; only these take part. All entered if left out.
    #[serde(default)]
    grid: Vec<String>,
    /// Which transponder is in which car.
    #[serde(default)]
    transponders: Vec<TransponderBody>,
    /// At which loop each decoder hears.
    #[serde(default)]
    loops: Vec<LoopBody>,
    /// The sectors of a lap, 1 to 9; 3 if left out.
    #[serde(default)]
    sectors: Option<u8>,
    /// When the start is planned, in microseconds since 1970; as in the calendar if left out.
    #[serde(default)]
    start_us: Option<i64>,
    /// How many milliseconds it lasts; as in the calendar if left out.
    #[serde(default)]
    duration_ms: Option<i64>,
    /// Why.
    #[serde(default)]
    reason: Option<String>,
    /// The last record of the session that the author has seen.
    #[serde(default)]
    seen_to: Option<u64>,
}

/// A transponder and its car.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TransponderBody {
    /// The transponder.
    transponder: String,
    /// The car.
    car: String,
}

/// A decoder and its loop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoopBody {
    /// The number of the decoder.
    decoder: u32,
    /// Its loop.
    #[serde(rename = "loop")]
    place: String,
}

/// Open a session for timing, or set it up anew
#[utoipa::path(put, path = "/api/v1/seasons/{series}/{edition}/sessions/{session}/opening",
    tag = "Race control",
    params(("series" = String, Path), ("edition" = String, Path), ("session" = String, Path)),
    request_body = OpeningBody,
    responses((status = OK, body = SessionCard), (status = UNAUTHORIZED, body = Problem),
        (status = FORBIDDEN, body = Problem), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem), (status = UNPROCESSABLE_ENTITY, body = Problem)))]
pub(crate) async fn open(
    State(site): State<Site>,
    Caller(actor): Caller,
    Path((series, edition, session)): Path<(String, String, String)>,
    Told(body): Told<serde_json::Value>,
) -> Result<Json<SessionCard>, Problem> {
    let season = SeasonId::from(format!("{series}/{edition}"));
    actor.check(Duty::KeepTime, &season).map_err(|error| Problem::from(&error))?;
    let wrong = |detail: String| Problem::bad_request("opening", detail);
    let body: OpeningBody =
        serde_json::from_value(body).map_err(|error| wrong(error.to_string()))?;
    let session = SessionId::from(session);
    let ground = Ground { reason: body.reason.clone(), seen_to: body.seen_to, ..Ground::default() };
    let opening = opening(body, &session).map_err(wrong)?;
    let live = site.control().set_up(&actor, &season, &session, opening, ground).await?;
    Ok(Json(live.cast().session.clone()))
}

fn opening(body: OpeningBody, session: &SessionId) -> Result<Opening, String> {
    let sectors = body.sectors.unwrap_or(3);
    if !(1..=9).contains(&sectors) {
        return Err(format!("{sectors} sectors are not possible; give 1 to 9"));
    }
    let place = |one: LoopBody| {
        let found = place_of(&one.place).map(|place| (one.decoder, place));
        found.ok_or_else(|| format!("`{}` is no loop", one.place))
    };
    Ok(Opening {
        session: body.like.map_or_else(|| session.clone(), SessionId::from),
        simulated: false,
        grid: body.grid.into_iter().map(Into::into).collect(),
        transponders: body
            .transponders
            .into_iter()
            .map(|one| (one.transponder.into(), one.car.into()))
            .collect(),
        loops: body.loops.into_iter().map(place).collect::<Result<_, _>>()?,
        sectors,
        start: body.start_us.map(Moment),
        duration: body.duration_ms.map(Span::from_millis),
    })
}
