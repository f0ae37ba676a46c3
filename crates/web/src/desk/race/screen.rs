//! The session screen: flags, messages, incidents, and what was recorded, as large as a hand needs.
//!
//! The page is what the server has. A script sends its forms without leaving it, keeps unsent ones,
//! and fetches the parts that changed; it shows nothing before it is recorded.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::Duty;
use control::live::Noted;
use control::live::warnings::{Urgency, warnings};
use control::rehearsal::Rehearsal;
use documents::Texts;
use documents::live::said::{REASONS, TEMPLATES, said};
use documents::live::{FlagName, LinkName, Snapshot};
use racing::Timed;
use racing::fact::What;

use super::words::{self, time_of_day};
use super::{Frame, Room};
use crate::answer::html;
use crate::api::pit_wall::told;
use crate::pages::Page;
use crate::pages::live::{clock, flag_name};
use crate::shell::Shell;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/sessions/{session}/control", get(show))
}

/// So many records stand on the screen.
const LOGGED: usize = 25;

/// So many things to look at stand on the screen.
const TO_LOOK: usize = 6;

/// The flags that one press shows, in the order of the screen, with the key that leads to each.
const FLAGS: [(FlagName, char); 7] = [
    (FlagName::Green, 'g'),
    (FlagName::Yellow, 'y'),
    (FlagName::SlowZone, 'z'),
    (FlagName::FullCourseYellow, 'f'),
    (FlagName::VirtualSafetyCar, 'v'),
    (FlagName::SafetyCar, 's'),
    (FlagName::Code60, '6'),
];

#[derive(Template)]
#[template(path = "desk/race/screen.html")]
struct Screen {
    shell: Shell,
    frame: Frame,
    notes: bool,
    stream: String,
    texts: String,
    flag: &'static str,
    flag_words: String,
    elapsed: String,
    remaining: String,
    planned: Option<(&'static str, String, String)>,
    started: bool,
    to_start: String,
    finished: bool,
    flags: Vec<FlagButton>,
    templates: Vec<TemplateForm>,
    reasons: Vec<(&'static str, String)>,
    cars: Vec<(String, String)>,
    incidents: String,
    decoders: Vec<(String, &'static str, String)>,
    look: Vec<LookAt>,
    more: usize,
    estimated: Option<String>,
    log: Vec<LogLine>,
    /// What came over the radio in a rehearsal: time and words.
    radio: Option<Vec<(String, String)>>,
    report: String,
}

/// A flag that one press shows.
struct FlagButton {
    name: &'static str,
    words: String,
    key: char,
    shown: bool,
}

/// A template of a message, to be filled.
struct TemplateForm {
    key: &'static str,
    words: String,
    /// Its blanks: name, heading, whether it is a reason.
    blanks: Vec<(&'static str, String, bool)>,
}

/// Something that somebody should look at.
struct LookAt {
    words: String,
    address: String,
    alarm: bool,
}

/// A record on the screen.
struct LogLine {
    id: u64,
    words: String,
    by: String,
    reason: Option<String>,
    stands: bool,
    /// May whoever looks undo it?
    mine: bool,
}

async fn show(State(site): State<Site>, room: Room) -> Page<Response> {
    let (shell, frame) = room.frame("control");
    let published = room.live.published();
    let snapshot = published.snapshot();
    let board = &snapshot.board;
    let (texts, base) = (room.texts, room.visit.base());
    let say = |key: &str| texts.say(key).into_owned();
    let due = hours_due(&site, &room).await?;
    let (look, more) = to_look(&room, due);
    let estimated = snapshot.rows.values().filter(|row| row.estimated).count();
    let count = estimated.to_string();
    let season = &room.visit.season;
    let session = documents::reader::segment(room.live.id().as_str());
    let flag = |name: FlagName| say(&format!("flag-{}", flag_name(name)));
    let screen = Screen {
        notes: room.signed.actor.may(Duty::NoteIncidents, season),
        stream: format!("/api/v1/seasons/{season}/sessions/{session}/timing/stream"),
        texts: script_texts(texts),
        flag: flag_name(board.flag),
        flag_words: flag(board.flag),
        elapsed: board.elapsed_ms.map_or_else(|| "–".to_owned(), clock),
        remaining: board.remaining_ms.map_or_else(|| "–".to_owned(), clock),
        planned: board.planned.map(|planned| {
            let words = texts.with("race-countdown", &[("flag", &flag(planned.flag))]);
            (flag_name(planned.flag), words, clock(planned.at_ms - board.at_ms))
        }),
        started: room.live.started().is_some(),
        to_start: to_start(snapshot),
        finished: room.live.is_finished(),
        flags: FLAGS.map(|(name, key)| button(texts, name, key, board.flag)).into(),
        templates: templates(texts),
        reasons: REASONS.map(|key| (key, say(key))).to_vec(),
        cars: room.cars(),
        incidents: format!("{base}/desk/incidents"),
        decoders: board.feed.decoders.iter().map(|one| decoder(texts, one)).collect(),
        look,
        more,
        estimated: (estimated > 0).then(|| texts.with("race-estimated-laps", &[("count", &count)])),
        log: log(&room),
        radio: site.control().rehearsal().map(|rehearsal| radio(texts, &rehearsal)),
        report: format!("{base}/desk/rehearsal"),
        shell,
        frame,
    };
    Ok(html(screen.render()?))
}

fn button(texts: &Texts, name: FlagName, key: char, shown: FlagName) -> FlagButton {
    let words = texts.say(&format!("flag-{}", flag_name(name))).into_owned();
    FlagButton { name: flag_name(name), words, key, shown: name == shown }
}

/// The time to the planned start, where one is known and to come.
fn to_start(snapshot: &Snapshot) -> String {
    let start = snapshot.board.session.start_ms;
    let left = start.map(|start| start - snapshot.board.at_ms).filter(|left| *left > 0);
    left.map(clock).unwrap_or_default()
}

fn templates(texts: &Texts) -> Vec<TemplateForm> {
    let form = |template: documents::live::said::Template| {
        let open = template.blanks.iter().map(|blank| ((*blank).to_owned(), "…".to_owned()));
        let blank = |name: &&'static str| {
            let heading = texts.say(&format!("race-blank-{name}")).into_owned();
            (*name, heading, *name == "reason")
        };
        TemplateForm {
            key: template.key,
            // What will be said, with its blanks still open.
            words: said(texts, template.key, &open.collect()),
            blanks: template.blanks.iter().map(blank).collect(),
        }
    };
    // A flag that is announced is shown by the count-down of its own.
    TEMPLATES.into_iter().filter(|one| one.key != "race-say-in").map(form).collect()
}

fn decoder(texts: &Texts, one: &documents::live::DecoderState) -> (String, &'static str, String) {
    let state = match one.state {
        LinkName::Connected => "connected",
        LinkName::Connecting => "connecting",
        LinkName::Stale => "stale",
    };
    let mut words = texts.say(&format!("race-decoder-{state}")).into_owned();
    if let Some(ms) = one.offset_ms.filter(|ms| ms.abs() >= 1_000) {
        words += &format!(" · {}", texts.with("race-clock-ahead", &[("ms", &ms.to_string())]));
    }
    (texts.with("race-decoder", &[("name", &one.name)]), state, words)
}

/// A full hour of the session whose classification whoever looks may issue.
async fn hours_due(site: &Site, room: &Room) -> Page<Option<LookAt>> {
    let season = &room.visit.season;
    if !room.signed.actor.may(Duty::PublishDocuments, season) {
        return Ok(None);
    }
    let due = site.control().hours_due(season).await?;
    let last = due.into_iter().rfind(|(_, session, _)| session == room.live.id());
    Ok(last.map(|(_, _, after)| {
        let hour = room.texts.with("notice-after", &[("time", &after.whole_seconds())]);
        LookAt {
            words: format!("{} – {hour}", room.texts.say("notice-interim")),
            address: format!("{}/desk/notices#due", room.visit.base()),
            alarm: false,
        }
    }))
}

/// What is most in need of being looked at, and how much more there is.
fn to_look(room: &Room, due: Option<LookAt>) -> (Vec<LookAt>, usize) {
    let base = format!("{}{}", room.visit.base(), room.rest());
    let (texts, live) = (room.texts, &room.live);
    let warned = warnings(&live.race(), live.now());
    let warned = warned.iter().map(|one| LookAt {
        words: words::warning(texts, live, one),
        address: format!("{base}/driving"),
        alarm: one.urgency == Urgency::Broken,
    });
    let recommended = told(live, texts, &live.recommendations());
    let recommended = recommended.into_iter().map(|one| LookAt {
        words: one.reason,
        address: format!("{base}/passings#recommended"),
        alarm: false,
    });
    let mut all: Vec<LookAt> = warned.chain(due).chain(recommended).collect();
    let more = all.len().saturating_sub(TO_LOOK);
    all.truncate(TO_LOOK);
    (all, more)
}

/// What was recorded last by people, the newest first.
fn log(room: &Room) -> Vec<LogLine> {
    let lines: Vec<(Noted, bool)> = room.live.look_back(|all| {
        let by_people = all.rev().filter(|(noted, _)| noted.by_hand && is_shown(noted));
        by_people.take(LOGGED).map(|(noted, stands)| (noted.clone(), stands)).collect()
    });
    let line = |(noted, stands): &(Noted, bool)| {
        let time = time_of_day(noted.timed.at().unwrap_or(noted.recorded_at));
        let undo = control::live::Command::Undo(noted.id);
        let duty = room.live.duty_of(&undo);
        LogLine {
            id: noted.id.0,
            words: words::record(room.texts, &room.live, noted),
            by: room.texts.with("race-by", &[("author", &noted.author), ("time", &time)]),
            reason: noted.reason.as_ref().map(ToString::to_string),
            stands: *stands,
            mine: room.signed.actor.may(duty, &room.visit.season)
                && !matches!(noted.timed, Timed::Withdrawn(_) | Timed::Planned(_)),
        }
    };
    lines.iter().map(line).collect()
}

/// The screen leaves out what would drown the rest: lap charts, passings keyed in, changes of
/// drivers. Their own pages show them.
const fn is_shown(noted: &Noted) -> bool {
    match &noted.timed {
        Timed::Charted(_) => false,
        Timed::Happened(fact) => !matches!(fact.what, What::Passing(_) | What::Driver { .. }),
        _ => true,
    }
}

/// What came over the radio, the last first.
fn radio(texts: &Texts, rehearsal: &Rehearsal) -> Vec<(String, String)> {
    let told = rehearsal.told().into_iter().rev();
    told.map(|told| (time_of_day(told.at), words::task(texts, &told.task))).collect()
}

/// What the script says, by the names that it uses.
pub(super) fn script_texts(texts: &Texts) -> String {
    const NAMES: [(&str, &str); 10] = [
        ("up", "race-line-up"),
        ("lost", "race-line-lost"),
        ("hint", "race-unsent-hint"),
        ("drop", "race-drop"),
        ("refused", "race-refused"),
        ("anyway", "race-anyway"),
        ("leave", "race-leave"),
        ("countdown", "race-countdown"),
        ("connecting", "race-decoder-connecting"),
        ("to-start", "race-to-start"),
    ];
    let mut all = serde_json::Map::new();
    for (name, key) in NAMES {
        let text = match name {
            "countdown" => texts.with(key, &[("flag", "{flag}")]),
            _ => texts.say(key).into_owned(),
        };
        all.insert(name.to_owned(), text.into());
    }
    for count in ["1", "2"] {
        let unsent = texts.with("race-unsent", &[("count", count)]).replace('2', "{count}");
        all.insert(format!("unsent-{count}"), unsent.into());
    }
    for name in FLAGS.map(|(name, _)| name).into_iter().chain([
        FlagName::None,
        FlagName::Red,
        FlagName::Chequered,
    ]) {
        let key = format!("flag-{}", flag_name(name));
        all.insert(key.clone(), texts.say(&key).into_owned().into());
    }
    serde_json::Value::Object(all).to_string()
}
