//! What was recorded of sessions, on disk.

use racing::sheet::{
    BestLap as RacingBestLap, EndedBy as RacingEndedBy, Ending as RacingEnding,
    SheetOrder as RacingSheetOrder,
};
use racing::{RoundNumber, Span};
use serde::{Deserialize, Serialize};

use super::scalars::{Grounds, Status, back, each, micros, names, span, text, texts};

names!(EndedBy as RacingEndedBy { Chequered RedFlag Abandoned });
names!(SheetOrder as RacingSheetOrder { Computed AsPrinted });

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    by: EndedBy,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raced_us: Option<i64>,
}

impl From<RacingEnding> for Ending {
    fn from(ending: RacingEnding) -> Self {
        let RacingEnding { by, raced } = ending;
        Self { by: by.into(), raced_us: micros(raced) }
    }
}

impl From<Ending> for RacingEnding {
    fn from(ending: Ending) -> Self {
        let Ending { by, raced_us } = ending;
        Self { by: by.into(), raced: span(raced_us) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BestLap {
    time_us: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lap: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    driver: Option<String>,
}

impl From<&RacingBestLap> for BestLap {
    fn from(best: &RacingBestLap) -> Self {
        let RacingBestLap { time, lap, driver } = best;
        Self { time_us: time.micros(), lap: *lap, driver: text(driver.as_ref()) }
    }
}

impl From<BestLap> for RacingBestLap {
    fn from(best: BestLap) -> Self {
        let BestLap { time_us, lap, driver } = best;
        Self { time: Span::from_micros(time_us), lap, driver: driver.map(Into::into) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SheetLine {
    car: String,
    class: String,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    laps: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_us: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    best: Option<BestLap>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    took_flag: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    drove: Option<Vec<String>>,
}

impl From<&racing::SheetLine> for SheetLine {
    fn from(line: &racing::SheetLine) -> Self {
        let racing::SheetLine { car, class, status, laps, time, best, took_flag, reason, drove } =
            line;
        Self {
            car: car.to_string(),
            class: class.to_string(),
            status: (*status).into(),
            laps: *laps,
            time_us: micros(*time),
            best: best.as_ref().map(Into::into),
            took_flag: *took_flag,
            reason: text(reason.as_ref()),
            drove: drove.as_deref().map(texts),
        }
    }
}

impl From<SheetLine> for racing::SheetLine {
    fn from(line: SheetLine) -> Self {
        let SheetLine { car, class, status, laps, time_us, best, took_flag, reason, drove } = line;
        Self {
            car: car.into(),
            class: class.into(),
            status: status.into(),
            laps,
            time: span(time_us),
            best: best.map(Into::into),
            took_flag,
            reason: reason.map(Into::into),
            drove: drove.map(back),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    session: String,
    round: u16,
    ending: Ending,
    order: SheetOrder,
    lines: Vec<SheetLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    grounds: Grounds,
}

impl From<&racing::Sheet> for Sheet {
    fn from(sheet: &racing::Sheet) -> Self {
        let racing::Sheet { session, round, ending, order, lines, story, grounds } = sheet;
        Self {
            session: session.to_string(),
            round: round.0,
            ending: (*ending).into(),
            order: order.clone().into(),
            lines: each(lines),
            story: text(story.as_ref()),
            grounds: grounds.into(),
        }
    }
}

impl From<Sheet> for racing::Sheet {
    fn from(sheet: Sheet) -> Self {
        let Sheet { session, round, ending, order, lines, story, grounds } = sheet;
        Self {
            session: session.into(),
            round: RoundNumber(round),
            ending: ending.into(),
            order: order.into(),
            lines: back(lines),
            story: story.map(Into::into),
            grounds: grounds.into(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pole {
    round: u16,
    class: String,
    car: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    driver: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_us: Option<i64>,
    grounds: Grounds,
}

impl From<&racing::Pole> for Pole {
    fn from(pole: &racing::Pole) -> Self {
        let racing::Pole { round, class, car, driver, time, grounds } = pole;
        Self {
            round: round.0,
            class: class.to_string(),
            car: car.to_string(),
            driver: text(driver.as_ref()),
            time_us: micros(*time),
            grounds: grounds.into(),
        }
    }
}

impl From<Pole> for racing::Pole {
    fn from(pole: Pole) -> Self {
        let Pole { round, class, car, driver, time_us, grounds } = pole;
        Self {
            round: RoundNumber(round),
            class: class.into(),
            car: car.into(),
            driver: driver.map(Into::into),
            time: span(time_us),
            grounds: grounds.into(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grid {
    round: u16,
    cars: Vec<String>,
    grounds: Grounds,
}

impl From<&racing::Grid> for Grid {
    fn from(grid: &racing::Grid) -> Self {
        let racing::Grid { round, cars, grounds } = grid;
        Self { round: round.0, cars: texts(cars), grounds: grounds.into() }
    }
}

impl From<Grid> for racing::Grid {
    fn from(grid: Grid) -> Self {
        let Grid { round, cars, grounds } = grid;
        Self { round: RoundNumber(round), cars: back(cars), grounds: grounds.into() }
    }
}
