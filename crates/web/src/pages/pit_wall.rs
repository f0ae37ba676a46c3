//! The pit wall of a car: a page with an address of its own, whose middle the timing page shows as
//! well. It is made here as it stands; scripts only ask for it again.

mod columns;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use control::live::{LiveSession, Wall};
use documents::live::{Row, Snapshot};
use documents::reader::segment;
use documents::{Grid, Reader};
use racing::calendar::Start;
use racing::{CarNumber, Moment, Span, ZonedMoment};
use serde::Deserialize;

use self::columns::{WallColumn, Words};
use crate::answer::{Problem, html};
use crate::api::pit_wall::told;
use crate::pages::live::{self, clock, flag_name, script_texts, session_name};
use crate::pages::sessions::{DrivingRow, driving_row};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/sessions/{session}/cars/{car}", get(show))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The moment that is shown, in milliseconds since the start; now if not given.
    at: Option<i64>,
}

#[derive(Template)]
#[template(path = "pit-wall.html")]
struct PitWallPage {
    shell: Shell,
    base: String,
    session: String,
    simulated: bool,
    /// The addresses of the tower and of its data, and those of pit walls without the car.
    timing: String,
    address: String,
    walls: String,
    texts: String,
    board: BoardWords,
    car: String,
    n: u64,
    /// Does the driver have to get out soon?
    near: bool,
    columns: Vec<WallColumn>,
    driving: Vec<DrivingRow>,
    /// When to stop, under green and under the safety car; of a moment that has passed nothing.
    plans: Vec<Grid>,
    checked: Vec<String>,
    /// All cars in their order: number, class and whether it is this one.
    cars: Vec<(String, String, bool)>,
}

/// The head of a session in words.
struct BoardWords {
    flag: &'static str,
    flag_name: String,
    since: String,
    remaining: String,
    elapsed: String,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let (wanted, live) = live::named(&site, &visit, &names)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let number = CarNumber::from(part(&names, "car"));
    let session = format!("/sessions/{}", segment(wanted));
    let no_car = || {
        let cars = live.cast().cars.keys().map(|car| {
            let address = format!("/{}{session}/cars/{}", visit.season, segment(car.as_str()));
            (car.to_string(), address)
        });
        Problem::missing("car.none", number.as_str(), cars.collect())
    };
    let moment = asked.at.zip(live.started()).map(|(at, start)| start.after(Span::from_millis(at)));
    let wall = match moment {
        Some(moment) => live.pit_wall_at(&number, moment).map(std::sync::Arc::new),
        None => live.pit_wall(&number),
    };
    let wall = wall.ok_or_else(no_car)?;
    let strategy = match moment {
        Some(_) => None,
        None => site.control().strategy(&live, &number).await?,
    };
    let plans = strategy.map_or_else(Vec::new, |found| {
        let view = reader.strategy_view(&found.advice, &found.crew, found.laps);
        reader.strategy_grids(&view).into()
    });
    let title = reader.texts.with("pit-wall-title", &[("car", number.as_str())]);
    let rest = format!("{session}/cars/{}", segment(number.as_str()));
    let shell = Shell::of_season(&visit, &championship, "live", title, &rest);
    let api = format!("/api/v1/seasons/{}{session}/timing", visit.season);
    let page = page(&reader, shell, &live, &wall, (visit.base(), session, api));
    Ok(html(PitWallPage { plans, ..page }.render()?))
}

fn page(
    reader: &Reader,
    shell: Shell,
    live: &LiveSession,
    wall: &Wall,
    (base, session, address): (String, String, String),
) -> PitWallPage {
    let snapshot = live.published();
    let offset = offset_minutes(reader, live);
    let penalties = live.penalties();
    let words = Words { reader, cast: live.cast(), offset, penalties: &penalties };
    let started = live.started();
    let own = &wall.wall.car;
    let columns = words.columns(&wall.wall, started);
    let driving = own.driving.iter().map(|time| driving_row(reader, &own.car, &own.class, time));
    let checked = told(live, reader.texts, &wall.checked);
    let board = snapshot.snapshot();
    let cars = board.board.order.iter().filter_map(|car| board.rows.get(car));
    let choice = |row: &Row| (row.car.clone(), row.class.clone(), row.car == own.car.as_str());
    PitWallPage {
        session: session_name(reader, live),
        simulated: live.is_simulated(),
        timing: format!("{base}{session}/timing"),
        walls: format!("{base}{session}/cars"),
        address,
        texts: script_texts(reader.texts),
        board: board_words(reader, board),
        car: own.car.to_string(),
        n: wall.n,
        near: own.get_out.as_ref().is_some_and(|out| out.near),
        columns,
        driving: driving.collect(),
        plans: Vec::new(),
        checked: checked.into_iter().map(|one| one.reason).collect(),
        cars: cars.map(choice).collect(),
        shell,
        base,
    }
}

fn board_words(reader: &Reader, snapshot: &Snapshot) -> BoardWords {
    let board = &snapshot.board;
    let flag = flag_name(board.flag);
    let dash = || "–".to_owned();
    BoardWords {
        flag,
        flag_name: reader.texts.say(&format!("flag-{flag}")).into_owned(),
        since: match board.laps {
            0 => String::new(),
            laps => format!("{} {laps}", reader.texts.say("live-lap")),
        },
        remaining: board.remaining_ms.or(board.elapsed_ms).map_or_else(dash, clock),
        elapsed: board.elapsed_ms.map_or_else(dash, clock),
    }
}

/// How far the clocks at the circuit are ahead of UTC, where the calendar tells.
fn offset_minutes(reader: &Reader, live: &LiveSession) -> Option<i16> {
    let mut sessions = reader.season.book.sessions();
    let (_, planned) = sessions.find(|(_, session)| session.id == live.opening().session)?;
    match &planned.start {
        Start::At(at) => Some(at.offset_minutes),
        Start::On(_) => None,
    }
}

/// A time of day at the circuit, to the second: `14:32:07`.
fn time_of_day(at: Moment, offset_minutes: i16) -> String {
    let local = ZonedMoment { moment: at, offset_minutes, zone: "".into() }.local();
    format!("{}:{:02}:{:02}", local.hour, local.minute, local.second)
}
