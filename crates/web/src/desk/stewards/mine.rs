//! A competitor's notice board: what is to be read for its own car, and protests.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use control::Duty;
use control::stewards::NewProtest;
use racing::proceeding::{Against, Document, ProtestKind};
use racing::{CarNumber, EventId, RoundNumber};

use super::{basis, room, season, trouble};
use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{check, done};
use crate::pages::notices::NoticeRow;
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

const HERE: &str = "/desk/my-notices";

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/my-notices", get(show))
        .route("/{language}/{series}/{edition}/desk/my-notices/{act}", post(act))
}

#[derive(Template)]
#[template(path = "desk/my-notices.html")]
struct Mine {
    shell: Shell,
    here: String,
    key: String,
    seen: u64,
    cars: Vec<CarBoard>,
    targets: Vec<(String, String)>,
    protests: Vec<(String, String)>,
    typed: Fields,
    trouble: Option<String>,
}

/// The board for one car.
struct CarBoard {
    car: String,
    rows: Vec<MyRow>,
}

struct MyRow {
    row: NoticeRow,
    event: String,
    /// When it was read; empty while it was not.
    read: String,
}

impl Mine {
    async fn new(site: &Site, visit: &Visit, signed: &Signed) -> Page<Self> {
        let championship = season(site, visit).await?;
        let (reader, base) = (visit.reader(&championship), visit.base());
        let season = &championship.season;
        let title = reader.texts.say("desk-my-notices").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, HERE);
        let mut documents: Vec<&Document> = season.documents().collect();
        documents.reverse();
        let board = |car: &CarNumber| {
            let row = |document: &&Document| MyRow {
                row: NoticeRow::new(&reader, &base, document),
                event: document.event.to_string(),
                read: season
                    .receipts(document)
                    .find(|receipt| &receipt.car == car)
                    .map(|receipt| reader.moment_text(&receipt.at))
                    .unwrap_or_default(),
            };
            CarBoard { car: car.to_string(), rows: documents.iter().map(row).collect() }
        };
        let own: Vec<CarNumber> = signed.actor.cars(&visit.season).cloned().collect();
        let protests = season.book.events.iter().flat_map(|event| season.protests(&event.id));
        let protests = protests.filter(|one| own.contains(&one.car)).map(|one| {
            let state = reader.texts.say(&format!("protest-{}", one.state.name())).into_owned();
            (format!("{} · {}", room::against(&reader, &one.against), one.text), state)
        });
        Ok(Self {
            here: format!("{base}{HERE}"),
            key: signed.secret.form_key(),
            seen: championship.head.sequence,
            cars: own.iter().map(board).collect(),
            targets: targets(&reader),
            protests: protests.collect(),
            typed: Fields::default(),
            trouble: None,
            shell: shell.at_season_desk(signed, visit, HERE),
        })
    }
}

/// What a protest can be against: results that were declared, decisions that were issued, cars.
fn targets(reader: &documents::Reader) -> Vec<(String, String)> {
    let season = reader.season;
    let mut targets = Vec::new();
    for (round, ..) in season.book.rounds().into_iter().rev() {
        if season.declaration(round).is_some() {
            let result = Against::Result(round);
            targets.push((format!("result:{round}"), room::against(reader, &result)));
        }
    }
    let issued = season.decisions.iter().rev().filter(|one| one.issue.document.is_some());
    targets.extend(issued.map(|one| {
        let words = room::against(reader, &Against::Decision(one.id.clone()));
        (format!("decision:{}", one.id), format!("{words}: {}", reader.decision_text(one)))
    }));
    targets
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    if !signed.actor.may(Duty::Respond, &visit.season) {
        check(&signed, Duty::ReadDesk, &visit)?;
    }
    Ok(html(Mine::new(&site, &visit, &signed).await?.render()?))
}

async fn act(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::Respond, &visit)?;
    let (control, season_id) = (site.control(), &visit.season);
    let (car, basis) = (CarNumber::from(fields.text("car")), basis(&fields)?);
    let came = match part(&names, "act") {
        "read" => {
            let event = EventId::from(fields.text("event"));
            let number = fields.text("number").parse().map_err(|_| Problem::malformed())?;
            control.acknowledge(&by.actor, season_id, (&event, number), &car, basis).await
        }
        "protest" => {
            let championship = season(&site, &visit).await?;
            let (event, against) = target(&championship, &fields).ok_or_else(Problem::malformed)?;
            let kind = match &against {
                Against::Decision(_) => ProtestKind::Appeal,
                Against::Result(_) | Against::Car(..) => ProtestKind::Protest,
            };
            let text = fields.text("text").to_owned();
            let new = NewProtest { event, kind, car, against, text };
            control.lodge_protest(&by.actor, season_id, new, basis).await.map(|_| ())
        }
        _ => return Err(Problem::nothing_here()),
    };
    match came {
        Ok(()) => Ok(done(&format!("{}{HERE}", visit.base()))),
        Err(error) => {
            let (status, trouble) = trouble(visit.language, error)?;
            let page = Mine::new(&site, &visit, &by).await?;
            let page = Mine { trouble: Some(trouble), typed: fields, ..page }.render()?;
            let status = StatusCode::from_u16(status).map_err(|_| Problem::ours())?;
            Ok((status, html(page)).into_response())
        }
    }
}

/// The event and what a protest is against, as the form names it; a car where one is named.
fn target(championship: &control::Championship, fields: &Fields) -> Option<(EventId, Against)> {
    let season = &championship.season;
    let (kind, what) = fields.text("against").split_once(':')?;
    if kind == "decision" {
        let decision = season.decision(&what.into())?;
        let document = season.document_of(&decision.id)?;
        return Some((document.event.clone(), Against::Decision(decision.id.clone())));
    }
    let round = RoundNumber(what.parse().ok()?);
    let event = season.book.round(round)?.0.id.clone();
    match fields.perhaps("other") {
        Some(other) => Some((event, Against::Car(round, other.into()))),
        None => Some((event, Against::Result(round))),
    }
}
