//! Results: what each round is declared to be, what is open, and the two buttons.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::stewards::Block;
use control::{Championship, Duty};
use documents::Reader;
use documents::notices::notice_address;
use racing::RoundNumber;
use racing::proceeding::{DocumentKind, ResultState};

use super::{basis, season, trouble};
use crate::answer::{Problem, html};
use crate::desk::visitor::{Sent, Signed};
use crate::desk::{check, done};
use crate::pages::notices::NoticeRow;
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

const HERE: &str = "/desk/results";

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/results", get(all))
        .route("/{language}/{series}/{edition}/desk/results/{round}", get(show).post(act))
}

#[derive(Template)]
#[template(path = "desk/results.html")]
struct Results {
    shell: Shell,
    rounds: Vec<RoundRow>,
}

struct RoundRow {
    name: String,
    address: String,
    state: &'static str,
    state_name: String,
    text: String,
}

/// The name of a round's state in data, and in words.
fn state(reader: &Reader, round: RoundNumber) -> (&'static str, String, String) {
    match reader.season.declaration(round) {
        Some(declared) => {
            let name = declared.state.name();
            let words = reader.texts.say(&format!("state-{name}")).into_owned();
            (name, words, reader.declared_text(declared))
        }
        None => ("", String::new(), reader.texts.say("state-undeclared").into_owned()),
    }
}

async fn all(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    let championship = season(&site, &visit).await?;
    let (reader, base) = (visit.reader(&championship), visit.base());
    let rounds = championship.season.book.rounds().into_iter().map(|(round, _, session)| {
        let (state, state_name, text) = state(&reader, round);
        let address = format!("{base}{HERE}/{round}");
        RoundRow { name: session.name.to_string(), address, state, state_name, text }
    });
    let rounds = rounds.collect();
    let title = reader.texts.say("desk-results").into_owned();
    let shell = Shell::of_season(&visit, &championship, "", title, HERE);
    Ok(html(Results { shell: shell.at_season_desk(&signed, &visit, HERE), rounds }.render()?))
}

#[derive(Template)]
#[template(path = "desk/result.html")]
struct ResultPage {
    shell: Shell,
    base: String,
    here: String,
    key: String,
    seen: u64,
    state: &'static str,
    state_name: String,
    text: String,
    /// When the time for protests ends, in milliseconds since 1970, while it runs; and in words.
    until: Option<(i64, String)>,
    blocks: Vec<BlockRow>,
    has_hard: bool,
    notices: Vec<NoticeRow>,
    may_issue: bool,
    may_make_official: bool,
    trouble: Option<String>,
}

struct BlockRow {
    text: String,
    address: String,
    hard: bool,
}

impl ResultPage {
    async fn new(
        site: &Site,
        visit: &Visit,
        signed: &Signed,
        championship: Arc<Championship>,
        round: RoundNumber,
    ) -> Page<Self> {
        let blocks = site.control().blocks(&visit.season, round).await?;
        let (reader, base) = (visit.reader(&championship), visit.base());
        let (state, state_name, text) = state(&reader, round);
        let until = blocks.iter().find_map(|block| match block {
            Block::ProtestTime(until) => Some((until.moment.0 / 1_000, reader.moment_text(until))),
            _ => None,
        });
        let about = |document: &&racing::proceeding::Document| matches!(&document.kind, DocumentKind::Classification { round: of, .. } if *of == round);
        let mut notices: Vec<NoticeRow> = championship
            .season
            .documents()
            .filter(about)
            .map(|one| NoticeRow::new(&reader, &base, one))
            .collect();
        notices.reverse();
        let rest = format!("{HERE}/{round}");
        let shell = Shell::of_season(visit, &championship, "", reader.round_name(round), &rest);
        let official =
            reader.season.declaration(round).map(|one| one.state) == Some(ResultState::Official);
        let may = |duty: Duty| !official && signed.actor.may(duty, &visit.season);
        Ok(Self {
            shell: shell.at_season_desk(signed, visit, HERE),
            here: format!("{base}{rest}"),
            key: signed.secret.form_key(),
            seen: championship.head.sequence,
            state,
            state_name,
            text,
            until,
            has_hard: blocks.iter().any(Block::is_hard),
            blocks: blocks.iter().map(|one| block(&reader, &base, round, one)).collect(),
            notices,
            may_issue: may(Duty::IssueResults),
            may_make_official: may(Duty::MakeOfficial) && !state.is_empty(),
            trouble: None,
            base,
        })
    }
}

/// What is open, in words, and where it can be settled.
fn block(reader: &Reader, base: &str, round: RoundNumber, block: &Block) -> BlockRow {
    let with = |key: &str, values: &[(&str, &str)]| reader.texts.with(key, values);
    let room = |part: &str| format!("{base}/desk/stewards#{part}");
    let (text, address) = match block {
        Block::NotProvisional => (with("open-not-provisional", &[]), String::new()),
        Block::ProtestTime(until) => {
            (with("open-protest-time", &[("until", &reader.moment_text(until))]), String::new())
        }
        Block::Incident(event, number) => {
            let number = number.to_string();
            let page = room(&format!("incident-{event}-{number}"));
            (with("open-incident", &[("number", &number)]), page)
        }
        Block::NotNotified(id) => {
            let document = reader.season.document_of(id);
            let number = document.map(|one| one.number.to_string()).unwrap_or_default();
            let page =
                document.map(|one| format!("{base}/desk/notices#doc-{}-{}", one.event, one.number));
            (with("open-not-notified", &[("number", &number)]), page.unwrap_or_default())
        }
        Block::NotServed(id, _) => {
            let document = reader.season.document_of(id);
            let number = document.map(|one| one.number.to_string()).unwrap_or_default();
            (with("open-not-served", &[("number", &number)]), room("penalties"))
        }
        Block::Protest(event, number) => {
            let number = number.to_string();
            let page = room(&format!("protest-{event}-{number}"));
            (with("open-protest", &[("number", &number)]), page)
        }
        Block::DrivingTime(car, driver) => {
            let session = reader.season.book.round(round).map(|(_, one)| one.id.to_string());
            let values = [("car", car.as_str()), ("driver", reader.driver(driver))];
            let query = format!(
                "?car={}&driver={}&about={}",
                documents::reader::segment(car.as_str()),
                documents::reader::segment(driver.as_str()),
                documents::reader::segment(&session.unwrap_or_default()),
            );
            (with("open-driving-time", &values), format!("{base}/desk/decision{query}"))
        }
        Block::Recommendations(count) => {
            (with("open-recommendations", &[("count", &count.to_string())]), String::new())
        }
        Block::NotChecked => (with("open-not-checked", &[]), String::new()),
    };
    BlockRow { text, address, hard: block.is_hard() }
}

fn round_of(
    championship: &Championship,
    names: &[(String, String)],
) -> Result<RoundNumber, Problem> {
    let round = part(names, "round").parse().ok().map(RoundNumber);
    let known = round.filter(|round| championship.season.book.round(*round).is_some());
    known.ok_or_else(Problem::nothing_here)
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    signed: Signed,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    let championship = season(&site, &visit).await?;
    let round = round_of(&championship, &names)?;
    Ok(html(ResultPage::new(&site, &visit, &signed, championship, round).await?.render()?))
}

async fn act(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::ReadDesk, &visit)?;
    let championship = season(&site, &visit).await?;
    let round = round_of(&championship, &names)?;
    let (control, text) = (site.control(), fields.perhaps("text"));
    let issued = match fields.text("act") {
        "provisional" => {
            check(&by, Duty::IssueResults, &visit)?;
            let basis = basis(&fields)?;
            control.issue_provisional(&by.actor, &visit.season, round, text, basis).await
        }
        "official" => {
            check(&by, Duty::MakeOfficial, &visit)?;
            let basis = basis(&fields)?;
            control.make_official(&by.actor, &visit.season, round, text, basis).await
        }
        _ => return Err(Problem::malformed()),
    };
    match issued {
        Ok(number) => {
            let event = championship.season.book.round(round).map(|(event, _)| event.id.clone());
            let page = event.map(|event| notice_address(&event, number)).unwrap_or_default();
            Ok(done(&format!("{}{page}", visit.base())))
        }
        Err(error) => {
            let (status, trouble) = trouble(visit.language, error)?;
            let now = season(&site, &visit).await?;
            let page = ResultPage::new(&site, &visit, &by, now, round).await?;
            let page = ResultPage { trouble: Some(trouble), ..page }.render()?;
            let status = StatusCode::from_u16(status).map_err(|_| Problem::ours())?;
            Ok((status, html(page)).into_response())
        }
    }
}
