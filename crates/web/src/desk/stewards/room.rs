//! What is before the stewards: incidents, penalties on the road, protests, decisions.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use control::stewards::PenaltyStanding;
use control::{Championship, ControlError, Duty};
use documents::Reader;
use documents::notices::notice_address;
use documents::reader::segment;
use racing::proceeding::{Against, Incident, IncidentState, Protest, ProtestState, ServedIn};
use racing::{CarNumber, DecisionId, EventId};
use timing::served::ServingState;

use super::{About, about, basis, season, subjects, trouble};
use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{check, done};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

const HERE: &str = "/desk/stewards";

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/stewards", get(show))
        .route("/{language}/{series}/{edition}/desk/stewards/{act}", post(act))
}

#[derive(Template)]
#[template(path = "desk/stewards.html")]
struct Room {
    shell: Shell,
    base: String,
    here: String,
    key: String,
    seen: u64,
    may_decide: bool,
    may_note: bool,
    incidents: Vec<IncidentRow>,
    penalties: Vec<PenaltyRow>,
    protests: Vec<ProtestRow>,
    decisions: Vec<DecisionRow>,
    subjects: Vec<(String, String)>,
    protest_states: Vec<(&'static str, String)>,
    /// What was typed of an incident that was not taken.
    typed: Fields,
    trouble: Option<String>,
}

struct IncidentRow {
    event: String,
    number: u32,
    anchor: String,
    where_: String,
    cars: String,
    what: String,
    state: String,
    open: bool,
    decide: String,
}

struct PenaltyRow {
    decision: String,
    measure: u16,
    car: String,
    what: String,
    document: String,
    address: String,
    standing: String,
    served: bool,
    convert: String,
}

struct ProtestRow {
    event: String,
    number: u32,
    anchor: String,
    text: String,
    against: String,
    car: String,
    when: String,
    in_time: String,
    state: &'static str,
    state_name: String,
    outcome: String,
    open: bool,
}

struct DecisionRow {
    text: String,
    document: String,
    address: String,
    replace: String,
    replaced: bool,
    notified: String,
}

impl Room {
    async fn new(site: &Site, visit: &Visit, signed: &Signed) -> Page<Self> {
        let championship = season(site, visit).await?;
        let penalties = site.control().penalties(&visit.season).await?;
        let (reader, base) = (visit.reader(&championship), visit.base());
        let title = reader.texts.say("desk-stewards").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, HERE);
        let events = || championship.season.book.events.iter();
        let mut incidents: Vec<IncidentRow> = events()
            .flat_map(|event| championship.season.incidents(&event.id))
            .map(|one| incident_row(&reader, &base, one))
            .collect();
        incidents.sort_by_key(|one| !one.open);
        let protests = events().flat_map(|event| championship.season.protests(&event.id));
        let state = |state: ProtestState| {
            let name = state.name();
            (name, reader.texts.say(&format!("protest-{name}")).into_owned())
        };
        Ok(Self {
            here: format!("{base}{HERE}"),
            key: signed.secret.form_key(),
            seen: championship.head.sequence,
            may_decide: signed.actor.may(Duty::Decide, &visit.season),
            may_note: signed.actor.may(Duty::NoteIncidents, &visit.season),
            incidents,
            penalties: penalties.iter().map(|one| penalty_row(&reader, &base, one)).collect(),
            protests: protests.map(|one| protest_row(&reader, one)).collect(),
            decisions: decision_rows(&reader, &base),
            subjects: subjects(&championship),
            protest_states: ProtestState::ALL.into_iter().skip(1).map(state).collect(),
            typed: Fields::default(),
            trouble: None,
            shell: shell.at_season_desk(signed, visit, HERE),
            base,
        })
    }
}

fn incident_row(reader: &Reader, base: &str, incident: &Incident) -> IncidentRow {
    let cars: Vec<String> = incident.cars.iter().map(|car| format!("#{car}")).collect();
    let session = incident.session.as_ref().map(|one| reader.session_name(one));
    let place = incident.place.as_ref().map(ToString::to_string);
    let parts: Vec<String> =
        [Some(reader.event_name(&incident.event)), session, place].into_iter().flatten().collect();
    let (event, number) = (segment(incident.event.as_str()), incident.number);
    IncidentRow {
        event: incident.event.to_string(),
        number,
        anchor: format!("incident-{}-{number}", incident.event),
        where_: parts.join(" · "),
        cars: cars.join(" "),
        what: incident.what.to_string(),
        state: reader.texts.say(&format!("incident-{}", incident.state.name())).into_owned(),
        open: incident.state.is_open(),
        decide: format!("{base}/desk/decision?event={event}&incident={number}"),
    }
}

fn penalty_row(reader: &Reader, base: &str, standing: &PenaltyStanding) -> PenaltyRow {
    let decision = reader.season.decision(&standing.decision);
    let measure = decision.and_then(|one| one.measures.get(usize::from(standing.measure)));
    let document = reader.season.document_of(&standing.decision);
    let address = document.map(|one| notice_address(&one.event, one.number));
    let id = segment(standing.decision.as_str());
    PenaltyRow {
        decision: standing.decision.to_string(),
        measure: standing.measure,
        car: decision.and_then(|one| one.car.as_ref()).map(ToString::to_string).unwrap_or_default(),
        what: measure.map(|one| reader.measure(one)).unwrap_or_default(),
        document: document.map(|one| one.number.to_string()).unwrap_or_default(),
        address: address.map(|rest| format!("{base}{rest}")).unwrap_or_default(),
        standing: standing_text(reader, standing),
        served: standing.service.is_some(),
        convert: format!("{base}/desk/decision?replaces={id}&converts=true"),
    }
}

/// How a penalty stands, in words: what was recorded, or else what the passings show.
fn standing_text(reader: &Reader, standing: &PenaltyStanding) -> String {
    let visit = |key: &str, visit: &ServedIn, by: Option<u32>| {
        let time = visit.time.map_or_else(|| "–".to_owned(), |time| time.to_string());
        let by = by.map_or_else(|| "–".to_owned(), |by| by.to_string());
        let (lap, entered) = (visit.lap.to_string(), visit.entered.whole_seconds());
        let values = [("lap", lap.as_str()), ("entered", &entered), ("time", &time), ("by", &by)];
        reader.texts.with(key, &values)
    };
    let by = standing.serving.map(|one| one.by_lap);
    if let Some(service) = &standing.service {
        return match &service.visit {
            Some(seen) => visit("served-in", seen, by),
            None => reader.texts.with("served-seen", &[("signed", &service.signed)]),
        };
    }
    let Some(serving) = standing.serving else {
        return reader.texts.say("served-not-timed").into_owned();
    };
    let laps = serving.by_lap.to_string();
    match &serving.state {
        ServingState::Served(seen) => visit("served-shown", seen, by),
        ServingState::Late(seen) => visit("served-late", seen, by),
        ServingState::Open => reader.texts.with("served-open", &[("by", &laps)]),
        ServingState::Missed => reader.texts.with("served-missed", &[("by", &laps)]),
    }
}

/// What a protest is against, in words.
pub(super) fn against(reader: &Reader, against: &Against) -> String {
    match against {
        Against::Result(round) => {
            reader.texts.with("against-result", &[("round", &reader.round_name(*round))])
        }
        Against::Decision(id) => {
            let number = reader.season.document_of(id).map(|one| one.number.to_string());
            let name = number.unwrap_or_else(|| id.to_string());
            reader.texts.with("against-decision", &[("number", &name)])
        }
        Against::Car(round, car) => {
            let values = [("car", car.as_str()), ("round", &reader.round_name(*round))];
            reader.texts.with("against-car", &values)
        }
    }
}

fn protest_row(reader: &Reader, protest: &Protest) -> ProtestRow {
    let say = |key: &str| reader.texts.say(key).into_owned();
    ProtestRow {
        event: protest.event.to_string(),
        number: protest.number,
        anchor: format!("protest-{}-{}", protest.event, protest.number),
        text: protest.text.to_string(),
        against: format!("{} · {}", say(protest.kind.name()), against(reader, &protest.against)),
        car: protest.car.to_string(),
        when: reader.moment_text(&protest.at),
        in_time: match protest.in_time {
            Some(true) => say("protest-in-time"),
            Some(false) => say("protest-too-late"),
            None => say("protest-no-time"),
        },
        state: protest.state.name(),
        state_name: say(&format!("protest-{}", protest.state.name())),
        outcome: protest.outcome.as_ref().map(ToString::to_string).unwrap_or_default(),
        open: protest.state.is_open(),
    }
}

/// Decisions that were issued here, the newest first.
fn decision_rows(reader: &Reader, base: &str) -> Vec<DecisionRow> {
    let season = reader.season;
    let issued = season.decisions.iter().rev().filter(|one| one.issue.document.is_some());
    let row = |decision: &racing::Decision| {
        let document = season.document_of(&decision.id);
        let notified = season.notified(decision).map(|one| reader.moment_text(&one.at));
        DecisionRow {
            text: reader.decision_text(decision),
            document: document.map(|one| one.number.to_string()).unwrap_or_default(),
            address: document
                .map(|one| format!("{base}{}", notice_address(&one.event, one.number)))
                .unwrap_or_default(),
            replace: format!("{base}/desk/decision?replaces={}", segment(decision.id.as_str())),
            replaced: season.replaced_by(&decision.id).is_some(),
            notified: notified.unwrap_or_default(),
        }
    };
    issued.map(row).collect()
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    Ok(html(Room::new(&site, &visit, &signed).await?.render()?))
}

async fn act(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::ReadDesk, &visit)?;
    let act = part(&names, "act");
    let result = match act {
        "note" => note(&site, &visit, &by, &fields).await,
        "move" => move_on(&site, &visit, &by, &fields).await,
        "served" => served(&site, &visit, &by, &fields).await,
        "protest" => protest(&site, &visit, &by, &fields).await,
        _ => return Err(Problem::nothing_here()),
    };
    match result? {
        Ok(()) => Ok(done(&format!("{}{HERE}", visit.base()))),
        Err(error) => {
            let (status, trouble) = trouble(visit.language, error)?;
            let page = Room::new(&site, &visit, &by).await?;
            let page = Room { trouble: Some(trouble), typed: fields, ..page }.render()?;
            let status = StatusCode::from_u16(status).map_err(|_| Problem::ours())?;
            Ok((status, html(page)).into_response())
        }
    }
}

/// What came of a form: done, or refused by what the form says; else the form itself is wrong.
type Came = Page<Result<(), ControlError>>;

async fn note(site: &Site, visit: &Visit, by: &Signed, fields: &Fields) -> Came {
    check(by, Duty::NoteIncidents, visit)?;
    let championship = season(site, visit).await?;
    let incident = typed_incident(&championship, fields).ok_or_else(Problem::malformed)?;
    let noted = site.control().note_incident(&by.actor, &visit.season, incident, None);
    Ok(noted.await.map(|_| ()))
}

fn typed_incident(championship: &Championship, fields: &Fields) -> Option<Incident> {
    let About { event, round, session } = about(championship, fields.text("about"))?;
    let race = round.and_then(|round| championship.season.book.round(round));
    let cars = fields.text("cars").split([',', ' ']).map(str::trim);
    let cars: Vec<CarNumber> = cars.filter(|car| !car.is_empty()).map(Into::into).collect();
    Some(Incident {
        event,
        number: 0,
        session: session.or_else(|| race.map(|(_, session)| session.id.clone())),
        at: None,
        cars,
        place: fields.perhaps("place").map(Into::into),
        what: fields.perhaps("what")?.into(),
        article: fields.perhaps("article").map(Into::into),
        state: IncidentState::Noted,
        decision: None,
    })
}

fn numbered(fields: &Fields) -> Result<(EventId, u32), Problem> {
    let number = fields.text("number").parse().map_err(|_| Problem::malformed())?;
    Ok((EventId::from(fields.text("event")), number))
}

async fn move_on(site: &Site, visit: &Visit, by: &Signed, fields: &Fields) -> Came {
    check(by, Duty::Decide, visit)?;
    let (event, number) = numbered(fields)?;
    let state = IncidentState::ALL.into_iter().find(|one| one.name() == fields.text("state"));
    let state = state.ok_or_else(Problem::malformed)?;
    let (season, basis) = (&visit.season, basis(fields)?);
    Ok(site.control().move_incident(&by.actor, season, (&event, number), state, basis).await)
}

async fn served(site: &Site, visit: &Visit, by: &Signed, fields: &Fields) -> Came {
    check(by, Duty::NoteIncidents, visit)?;
    let decision = DecisionId::from(fields.text("decision"));
    let measure = fields.text("measure").parse().map_err(|_| Problem::malformed())?;
    let (season, basis) = (&visit.season, basis(fields)?);
    Ok(site.control().serve_penalty(&by.actor, season, (&decision, measure), basis).await)
}

async fn protest(site: &Site, visit: &Visit, by: &Signed, fields: &Fields) -> Came {
    check(by, Duty::Decide, visit)?;
    let (event, number) = numbered(fields)?;
    let state = ProtestState::ALL.into_iter().find(|one| one.name() == fields.text("state"));
    let ruled = (state.ok_or_else(Problem::malformed)?, fields.perhaps("outcome"));
    let (season, basis) = (&visit.season, basis(fields)?);
    Ok(site.control().rule_protest(&by.actor, season, (&event, number), ruled, basis).await)
}
