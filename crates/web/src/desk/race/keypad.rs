//! The keypad: numbers typed as cars cross the line, as a lap chart of its own or as passings that
//! count; and where the chart and the decoders tell different things.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::live::chart::Only;
use racing::fact::{Heard, PassingSource, What};
use racing::{Fact, Timed};
use serde::Deserialize;

use super::words::{exact_time_of_day, time_of_day};
use super::{Frame, Room};
use crate::answer::html;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/sessions/{session}/keypad", get(show))
}

/// So many lines that were written last stand on the page.
const WRITTEN: usize = 15;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// `pass` for passings that count; else the lap chart.
    mode: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/race/keypad.html")]
struct Keypad {
    shell: Shell,
    frame: Frame,
    here: String,
    counts: bool,
    stream: String,
    texts: String,
    written: Vec<Written>,
    differences: Vec<DifferenceView>,
    charted: bool,
}

/// A line that was written.
struct Written {
    id: u64,
    car: String,
    by: String,
    counts: bool,
}

/// Something that one source has and the other has not.
struct DifferenceView {
    car: String,
    lap: u32,
    time: String,
    exact: String,
    chart_only: bool,
}

async fn show(State(_): State<Site>, room: Room, Wanted(asked): Wanted<Asked>) -> Page<Response> {
    let (shell, mut frame) = room.frame("keypad");
    let here = format!("{}{}", room.visit.base(), frame.back);
    let counts = asked.mode.as_deref() == Some("pass");
    if counts {
        frame.back += "?mode=pass";
    }
    let difference = |one: control::live::chart::Difference| DifferenceView {
        car: one.car.to_string(),
        lap: one.lap,
        time: time_of_day(one.at),
        exact: exact_time_of_day(one.at),
        chart_only: matches!(one.only, Only::Chart(_)),
    };
    let session = documents::reader::segment(room.live.id().as_str());
    let page = Keypad {
        stream: format!("/api/v1/seasons/{}/sessions/{session}/timing/stream", room.visit.season),
        texts: super::screen::script_texts(room.texts),
        written: written(&room),
        differences: room.live.chart_differences().into_iter().map(difference).collect(),
        charted: !room.live.charted().is_empty(),
        counts,
        here,
        shell,
        frame,
    };
    Ok(html(page.render()?))
}

/// What was written last and stands, the newest first.
fn written(room: &Room) -> Vec<Written> {
    room.live.look_back(|all| {
        let standing = all.rev().filter(|(_, stands)| *stands).map(|(noted, _)| noted);
        let lines = standing.filter_map(|noted| {
            let (car, counts) = match &noted.timed {
                Timed::Charted(line) => (&line.car, false),
                Timed::Happened(Fact { what: What::Passing(passing), .. })
                    if passing.source == PassingSource::Keyed =>
                {
                    let Heard::Car(car) = &passing.heard else { return None };
                    (car, true)
                }
                _ => return None,
            };
            let time = exact_time_of_day(noted.timed.at()?);
            let by = room.texts.with("race-by", &[("author", &noted.author), ("time", &time)]);
            Some(Written { id: noted.id.0, car: car.to_string(), by, counts })
        });
        lines.take(WRITTEN).collect()
    })
}
