//! Live timing: the sessions that are timed here, and the tower of one of them.
//!
//! The tower is made here as it stands, so that it can be read without scripts; scripts follow the
//! feed from there on.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use control::AsOf;
use control::live::LiveSession;
use documents::live::said::{REASONS, TEMPLATES, said};
use documents::live::{FlagName, GapView, MeritName, Row, Snapshot, StateName, TimeView, estimate};
use documents::reader::segment;
use documents::{Reader, Texts};
use racing::Span;

use crate::answer::{Problem, html};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/live", get(list))
        .route("/{language}/{series}/{edition}/sessions/{session}/timing", get(show))
}

#[derive(Template)]
#[template(path = "lives.html")]
struct Lives {
    shell: Shell,
    base: String,
    sessions: Vec<LiveLine>,
}

/// A session that is timed here.
struct LiveLine {
    name: String,
    address: String,
    simulated: bool,
}

#[derive(Template)]
#[template(path = "live.html")]
struct LivePage {
    shell: Shell,
    base: String,
    /// The address of the data of the tower.
    address: String,
    /// The address of pit walls, without the number of the car.
    walls: String,
    /// The address of the championship as it stands; empty if the session pays no points.
    championship: String,
    /// What scripts say, as JSON.
    texts: String,
    simulated: bool,
    flag: String,
    flag_name: String,
    since: String,
    remaining: String,
    elapsed: String,
    seconds: i64,
    classes: Vec<String>,
    sectors: Vec<u8>,
    columns: Vec<(String, String)>,
    rows: Vec<TowerRow>,
    blank: TowerRow,
    messages: Vec<(String, String)>,
}

/// A row of the tower in words.
#[derive(Default)]
struct TowerRow {
    car: String,
    class: String,
    state: &'static str,
    estimated: bool,
    place: String,
    class_place: String,
    driver: String,
    /// The family name alone, for a narrow column.
    family: String,
    grade: String,
    team: String,
    /// What must not be overlooked: text, and `estimate` or `penalty`.
    marks: Vec<(String, &'static str)>,
    doing: String,
    laps: String,
    /// How many laps rest on an estimate; empty for none.
    estimated_laps: String,
    gap: String,
    interval: String,
    sectors: Vec<(String, TimeCell)>,
    last: TimeCell,
    best: String,
    stint: String,
    pits: String,
    last_pit: String,
}

/// A time with the sign of what it is worth.
#[derive(Default)]
struct TimeCell {
    text: String,
    merit: &'static str,
    sign: &'static str,
    meaning: String,
}

/// The name of a session for people; a simulated one says so.
pub(crate) fn session_name(reader: &Reader, live: &LiveSession) -> String {
    let name = live.published().snapshot().board.session.name.clone();
    if live.is_simulated() {
        format!("{name} ({})", reader.texts.say("live-simulated-tag"))
    } else {
        name
    }
}

/// The session that an address names, with its name there; a problem that tells those there are if
/// it is not timed here.
pub(crate) fn named<'a>(
    site: &Site,
    visit: &Visit,
    names: &'a [(String, String)],
) -> Page<(&'a str, Arc<LiveSession>)> {
    let wanted = part(names, "session");
    let live = site.live(&visit.season, wanted);
    Ok((wanted, live.ok_or_else(|| no_session(site, wanted, visit))?))
}

/// There is no such session, or it is not timed here; these are.
fn no_session(site: &Site, wanted: &str, visit: &Visit) -> Problem {
    let sessions = site.lives(&visit.season).into_iter().map(|live| {
        let id = live.id().as_str().to_owned();
        let address = format!("/{}/sessions/{}/timing", visit.season, segment(&id));
        (id, address)
    });
    Problem::missing("session.none", wanted, sessions.collect())
}

/// The sessions timed here; with a single one, its tower.
async fn list(State(site): State<Site>, visit: Visit) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let lives = site.lives(&visit.season);
    let base = visit.base();
    let address =
        |live: &LiveSession| format!("{base}/sessions/{}/timing", segment(live.id().as_str()));
    if let [only] = lives.as_slice() {
        return Ok(Redirect::temporary(&address(only)).into_response());
    }
    let line = |live: &Arc<LiveSession>| LiveLine {
        name: session_name(&reader, live),
        address: address(live),
        simulated: live.is_simulated(),
    };
    let title = reader.texts.say("live-title").into_owned();
    let page = Lives {
        sessions: lives.iter().map(line).collect(),
        shell: Shell::of_season(&visit, &championship, "live", title, "/live"),
        base: base.clone(),
    };
    Ok(html(page.render()?))
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let (wanted, live) = named(&site, &visit, &names)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let rest = format!("/sessions/{}/timing", segment(wanted));
    let walls = format!("{}/sessions/{}/cars", visit.base(), segment(wanted));
    let title = session_name(&reader, &live);
    let shell = Shell::of_season(&visit, &championship, "live", title, &rest);
    let address = format!("/api/v1/seasons/{}{rest}", visit.season);
    let published = live.published();
    let page = page(reader.texts, shell, visit.base(), address, published.snapshot());
    let round = live.round(&championship.season);
    let championship =
        round.map(|_| format!("{}/sessions/{}/standings", visit.base(), segment(wanted)));
    let championship = championship.unwrap_or_default();
    Ok(html(LivePage { walls, championship, ..page }.render()?))
}

fn page(
    texts: &Texts,
    shell: Shell,
    base: String,
    address: String,
    snapshot: &Snapshot,
) -> LivePage {
    let board = &snapshot.board;
    let flag = flag_name(board.flag);
    let sectors: Vec<u8> = (1..=board.session.sectors).collect();
    let rows = board.order.iter().filter_map(|car| snapshot.rows.get(car));
    let messages = board.messages.iter().take(30).map(|one| {
        let start = board.session.start_ms.unwrap_or(one.at_ms);
        (clock(one.at_ms - start), one.said(texts))
    });
    let lap = format!("{} {}", texts.say("live-lap"), board.laps);
    LivePage {
        texts: script_texts(texts),
        simulated: board.session.simulated,
        flag: flag.to_owned(),
        flag_name: texts.say(&format!("flag-{flag}")).into_owned(),
        since: if board.laps > 0 { lap } else { String::new() },
        remaining: board.remaining_ms.or(board.elapsed_ms).map_or_else(dash, clock),
        elapsed: board.elapsed_ms.map_or_else(dash, clock),
        seconds: board.elapsed_ms.unwrap_or(0) / 1_000,
        classes: board.session.classes.iter().map(|class| class.code.clone()).collect(),
        columns: columns(texts, &sectors),
        rows: rows.map(|row| tower_row(texts, row)).collect(),
        blank: TowerRow {
            sectors: sectors.iter().map(|one| (format!("s{one}"), TimeCell::default())).collect(),
            ..TowerRow::default()
        },
        messages: messages.collect(),
        sectors,
        shell,
        base,
        address,
        walls: String::new(),
        championship: String::new(),
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// A clock in whole seconds: `1:51:22`.
pub(crate) fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A time in the pit lane: `0:48`, `1:02:10`.
fn short_clock(ms: i64) -> String {
    Span::from_millis(ms).whole_seconds()
}

/// A lap time as on a timing screen.
fn lap_time(ms: i64) -> String {
    Span::from_millis(ms).to_string()
}

/// Times under a minute are told in seconds.
fn short_time(ms: i64) -> String {
    if ms.abs() < 60_000 {
        let sign = if ms < 0 { "-" } else { "" };
        format!("{sign}{}.{:03}", ms.abs() / 1_000, ms.abs() % 1_000)
    } else {
        lap_time(ms)
    }
}

pub(crate) const fn flag_name(flag: FlagName) -> &'static str {
    match flag {
        FlagName::None => "none",
        FlagName::Green => "green",
        FlagName::Yellow => "yellow",
        FlagName::SlowZone => "slow-zone",
        FlagName::FullCourseYellow => "full-course-yellow",
        FlagName::VirtualSafetyCar => "virtual-safety-car",
        FlagName::Code60 => "code-60",
        FlagName::SafetyCar => "safety-car",
        FlagName::Red => "red",
        FlagName::Chequered => "chequered",
    }
}

pub(crate) const fn state_name(state: StateName) -> &'static str {
    match state {
        StateName::Running => "running",
        StateName::Pit => "pit",
        StateName::OutLap => "out-lap",
        StateName::Stopped => "stopped",
        StateName::Retired => "retired",
        StateName::Finished => "finished",
        StateName::NotStarted => "not-started",
    }
}

/// The name of a merit, and the sign that doubles its colour.
const fn merit(merit: MeritName) -> (&'static str, &'static str) {
    match merit {
        MeritName::Session => ("session", "●"),
        MeritName::Class => ("class", "●"),
        MeritName::Personal => ("personal", "▲"),
        MeritName::Slower => ("slower", "▼"),
        MeritName::Deleted => ("deleted", "×"),
    }
}

fn time_cell(texts: &Texts, time: TimeView, text: String) -> TimeCell {
    let (name, sign) = merit(time.merit);
    let meaning = texts.say(&format!("merit-{name}")).into_owned();
    TimeCell { text, merit: name, sign, meaning }
}

/// A gap as time; the laps of a lapped car stand beside it.
pub(crate) fn distance(texts: &Texts, gap: Option<GapView>) -> String {
    let Some(gap) = gap else { return String::new() };
    let laps = format!("{}{}", gap.laps, texts.say("live-laps-behind"));
    match (gap.ms, gap.laps) {
        (Some(ms), 0) => short_time(ms),
        (Some(ms), _) => format!("{} {laps}", short_time(ms)),
        (None, 0) => String::new(),
        (None, _) => format!("+{laps}"),
    }
}

fn tower_row(texts: &Texts, row: &Row) -> TowerRow {
    let state = state_name(row.state);
    let word = texts.say(&format!("car-state-{state}")).into_owned();
    let in_lane = row.last_pit_ms.filter(|_| row.state == StateName::Pit).map(short_clock);
    let estimate = row.estimated.then(|| (estimate(texts), "estimate"));
    let penalty = row.penalty.map(|it| (it.said(texts), "penalty"));
    let doing: Vec<String> = [Some(word), in_lane].into_iter().flatten().collect();
    let sectors = (1..).zip(&row.sectors).map(|(sector, time): (u8, _)| {
        let cell = time.map(|time| time_cell(texts, time, short_time(time.ms)));
        (format!("s{sector}"), cell.unwrap_or_default())
    });
    let plain = |time: TimeView| TimeCell { text: lap_time(time.ms), ..TimeCell::default() };
    let last = row.last.map(|time| match time.merit {
        MeritName::Slower => plain(time),
        _ => time_cell(texts, time, lap_time(time.ms)),
    });
    TowerRow {
        car: row.car.clone(),
        class: row.class.clone(),
        state,
        estimated: row.estimated,
        place: row.place.to_string(),
        class_place: row.class_place.to_string(),
        driver: row.driver.clone().unwrap_or_else(|| row.team.clone()),
        family: row.driver_family.clone().unwrap_or_else(|| row.team.clone()),
        marks: [estimate, penalty].into_iter().flatten().collect(),
        grade: row.grade.clone().unwrap_or_default(),
        team: if row.driver.is_some() { row.team.clone() } else { String::new() },
        doing: doing.join(" ").trim().to_owned(),
        laps: row.laps.to_string(),
        estimated_laps: match row.estimated_laps {
            0 => String::new(),
            laps => laps.to_string(),
        },
        gap: match row.place {
            1 => texts.say("live-leader").into_owned(),
            _ => distance(texts, row.gap),
        },
        interval: distance(texts, row.interval),
        sectors: sectors.collect(),
        last: last.unwrap_or_default(),
        best: row.best.map(|best| lap_time(best.ms)).unwrap_or_default(),
        stint: if row.stint_laps > 0 { row.stint_laps.to_string() } else { String::new() },
        pits: row.pits.to_string(),
        last_pit: row.last_pit_ms.map(short_clock).unwrap_or_default(),
    }
}

/// The columns that readers may hide: name in data, and heading.
fn columns(texts: &Texts, sectors: &[u8]) -> Vec<(String, String)> {
    let named = |(id, key): (&str, &str)| (id.to_owned(), texts.say(key).into_owned());
    let before = [
        ("place", "column-place"),
        ("class-place", "column-class-place"),
        ("state", "column-state"),
        ("laps", "column-laps"),
        ("gap", "column-gap-live"),
        ("interval", "column-interval"),
    ];
    let after = [
        ("last", "column-last"),
        ("best", "column-best"),
        ("stint", "column-stint"),
        ("pits", "column-pits"),
        ("last-pit", "column-last-pit"),
    ];
    let sectors = sectors.iter().map(|sector| (format!("s{sector}"), format!("S{sector}")));
    before.into_iter().map(named).chain(sectors).chain(after.into_iter().map(named)).collect()
}

/// What scripts say, by the names that they use.
pub(crate) fn script_texts(texts: &Texts) -> String {
    const OWN: [(&str, &str); 26] = [
        ("feed-live", "live-feed"),
        ("feed-stale", "live-stale"),
        ("since", "live-since"),
        ("lap", "live-lap"),
        ("laps", "live-laps"),
        ("laps-behind", "live-laps-behind"),
        ("leader", "live-leader"),
        ("ahead", "live-ahead"),
        ("behind", "live-behind"),
        ("estimated", "live-estimated"),
        ("car", "car"),
        ("column-in-class", "column-class-place"),
        ("column-stint", "column-stint"),
        ("column-pits", "column-pits"),
        ("column-last", "column-last"),
        ("column-best", "column-best"),
        ("merit-session", "merit-session"),
        ("merit-class", "merit-class"),
        ("estimated-laps", "live-estimated-laps"),
        ("penalty", "penalty"),
        ("penalty-disqualified", "penalty-disqualified"),
        ("penalty-end-of-class", "penalty-end-of-class"),
        ("alert-pit", "alert-pit"),
        ("alert-stint", "alert-stint"),
        ("remaining", "live-remaining"),
        ("elapsed", "live-elapsed"),
    ];
    const FLAGS: [FlagName; 10] = [
        FlagName::None,
        FlagName::Green,
        FlagName::Yellow,
        FlagName::SlowZone,
        FlagName::FullCourseYellow,
        FlagName::VirtualSafetyCar,
        FlagName::Code60,
        FlagName::SafetyCar,
        FlagName::Red,
        FlagName::Chequered,
    ];
    let states = ["running", "pit", "out-lap", "stopped", "retired", "finished", "not-started"];
    let states = states.map(|state| (format!("state-{state}"), format!("car-state-{state}")));
    let flags = FLAGS.map(|flag| {
        let key = format!("flag-{}", flag_name(flag));
        (key.clone(), key)
    });
    let merits = ["personal", "slower", "deleted"];
    let merits = merits.map(|merit| (format!("merit-{merit}"), format!("merit-{merit}")));
    let own = OWN.map(|(name, key)| (name.to_owned(), key.to_owned()));
    let reasons = REASONS.map(|key| (key.to_owned(), key.to_owned()));
    let all = own.into_iter().chain(states).chain(flags).chain(merits).chain(reasons);
    let mut all: serde_json::Map<String, serde_json::Value> =
        all.map(|(name, key)| (name, texts.say(&key).into_owned().into())).collect();
    for template in TEMPLATES {
        // Blanks stay as marks, which the script fills.
        let marks =
            template.blanks.iter().map(|blank| ((*blank).to_owned(), format!("{{{blank}}}")));
        all.insert(template.key.to_owned(), said(texts, template.key, &marks.collect()).into());
    }
    serde_json::Value::Object(all).to_string()
}
