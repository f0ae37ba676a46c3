//! What is recorded of a timed session, on disk.

mod desk;

use racing::fact::{self, PassingSource as Source, What};
use racing::regulations::Neutralisation as RacingNeutralisation;
use racing::{Fact, FactId, Moment, Timed};
use serde::{Deserialize, Serialize};

use super::scalars::{micros, names, span, text, texts};
use super::{Fault, json};
use crate::body::{Body, BodyError};

names!(PassingSource as Source { Decoder File Keyed Estimate });
names!(Neutralisation as RacingNeutralisation {
    SlowZone FullCourseYellow VirtualSafetyCar Code60 SafetyCar RedFlag
});

/// The kind, its version and the body of a record of a timed session.
pub(super) fn encode(timed: &Timed) -> (&'static str, u16, Result<Body, BodyError>) {
    let (kind, body) = match timed {
        Timed::Opened(opening) => ("session.opened", Body::of(&Opened::from(opening))),
        Timed::Said(message) => return ("message.said", 2, Body::of(&Said::from(message))),
        Timed::Counted(count) => ("passings.counted", Body::of(&Counted::from(*count))),
        Timed::Planned(plan) => ("flag.planned", Body::of(&desk::Planned::from(plan))),
        Timed::Refused(refusal) => {
            ("recommendation.refused", Body::of(&desk::Refused::from(refusal)))
        }
        Timed::Charted(charted) => ("crossing.charted", Body::of(&desk::Charted::from(charted))),
        Timed::Withdrawn(withdrawal) => {
            ("record.withdrawn", Body::of(&desk::Withdrawn::from(withdrawal)))
        }
        Timed::Happened(fact) => encode_fact(fact),
    };
    (kind, 1, body)
}

fn encode_fact(fact: &Fact) -> (&'static str, Result<Body, BodyError>) {
    let plain = Plain { at_us: fact.at.0, id: fact.id.0 };
    match &fact.what {
        What::Start => ("session.started", Body::of(&plain)),
        What::End => ("session.ended", Body::of(&plain)),
        What::Flag(flag) => ("flag.shown", Body::of(&plain.with(Flagged::from(*flag)))),
        What::Driver { car, driver } => {
            let seated = Seated { car: car.to_string(), driver: driver.to_string() };
            ("driver.seated", Body::of(&plain.with(seated)))
        }
        What::Passing(passing) => ("passing.heard", Body::of(&plain.with(Passed::from(passing)))),
        What::Note { car, note } => {
            let noted = Noted { car: car.to_string(), note: note.into() };
            ("note.told", Body::of(&plain.with(noted)))
        }
        What::Correction(correction) => {
            let corrected = Corrected { correction: correction.into() };
            ("correction.made", Body::of(&plain.with(corrected)))
        }
    }
}

/// Reads a record of a timed session.
pub(super) fn parse(kind: &str, version: u16, body: &str) -> Result<Timed, Fault> {
    if (kind, version) == ("message.said", 2) {
        return Ok(Timed::Said(json::<Said>(body)?.into()));
    }
    if version != 1 {
        let known = super::TIMED_KINDS.iter().any(|(known, _)| *known == kind);
        return Err(if known { Fault::Version } else { Fault::Kind });
    }
    let happened = |(at, id, what): (Moment, FactId, What)| Timed::Happened(Fact { at, id, what });
    match kind {
        "session.opened" => Ok(Timed::Opened(json::<Opened>(body)?.into())),
        "message.said" => Ok(Timed::Said(json::<FirstSaid>(body)?.into())),
        "flag.planned" => Ok(Timed::Planned(json::<desk::Planned>(body)?.try_into()?)),
        "recommendation.refused" => Ok(Timed::Refused(json::<desk::Refused>(body)?.into())),
        "crossing.charted" => Ok(Timed::Charted(json::<desk::Charted>(body)?.into())),
        "record.withdrawn" => Ok(Timed::Withdrawn(json::<desk::Withdrawn>(body)?.into())),
        "passings.counted" => Ok(Timed::Counted(json::<Counted>(body)?.into())),
        "session.started" => Ok(happened(json::<Plain>(body)?.of(What::Start))),
        "session.ended" => Ok(happened(json::<Plain>(body)?.of(What::End))),
        "flag.shown" => told(body, |one: Flagged| What::Flag(one.into())).map(happened),
        "driver.seated" => told(body, |one: Seated| What::Driver {
            car: one.car.into(),
            driver: one.driver.into(),
        })
        .map(happened),
        "passing.heard" => told(body, |one: Passed| What::Passing(one.into())).map(happened),
        "note.told" => {
            told(body, |one: Noted| What::Note { car: one.car.into(), note: one.note.into() })
                .map(happened)
        }
        "correction.made" => {
            told(body, |one: Corrected| What::Correction(one.correction.into())).map(happened)
        }
        _ => Err(Fault::Kind),
    }
}

/// Reads the body of a fact, and what it tells beside its moment and number.
fn told<T: serde::de::DeserializeOwned>(
    body: &str,
    what: impl FnOnce(T) -> What,
) -> Result<(Moment, FactId, What), Fault> {
    // A flattened form cannot refuse unknown fields, so the moment and number are taken out first.
    let mut fields: serde_json::Map<String, serde_json::Value> = json(body)?;
    let plain = ["at_us", "id"].map(|name| (name.to_owned(), fields.remove(name)));
    let plain: serde_json::Map<_, _> =
        plain.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let malformed = |error: serde_json::Error| Fault::Malformed(error.to_string());
    let plain: Plain = serde_json::from_value(plain.into()).map_err(malformed)?;
    let rest: T = serde_json::from_value(fields.into()).map_err(malformed)?;
    Ok(plain.of(what(rest)))
}

/// When a fact happened, and which it is.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    at_us: i64,
    id: u64,
}

/// The same with more.
#[derive(Serialize)]
struct With<T> {
    #[serde(flatten)]
    plain: Plain,
    #[serde(flatten)]
    more: T,
}

impl Plain {
    const fn with<T>(self, more: T) -> With<T> {
        With { plain: self, more }
    }

    const fn of(self, what: What) -> (Moment, FactId, What) {
        (Moment(self.at_us), FactId(self.id), what)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Flagged {
    flag: Flag,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Flag {
    Green,
    Yellow,
    Neutralised(Neutralisation),
    Chequered,
}

impl From<fact::Flag> for Flagged {
    fn from(flag: fact::Flag) -> Self {
        let flag = match flag {
            fact::Flag::Green => Flag::Green,
            fact::Flag::Yellow => Flag::Yellow,
            fact::Flag::Neutralised(kind) => Flag::Neutralised(kind.into()),
            fact::Flag::Chequered => Flag::Chequered,
        };
        Self { flag }
    }
}

impl From<Flagged> for fact::Flag {
    fn from(flagged: Flagged) -> Self {
        match flagged.flag {
            Flag::Green => Self::Green,
            Flag::Yellow => Self::Yellow,
            Flag::Neutralised(kind) => Self::Neutralised(kind.into()),
            Flag::Chequered => Self::Chequered,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seated {
    car: String,
    driver: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Passed {
    heard: Heard,
    r#loop: Loop,
    source: PassingSource,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Heard {
    Car(String),
    Transponder(String),
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Loop {
    Line,
    PitLine,
    PitExit,
    Sector(u8),
    PitEntry,
}

impl From<fact::Loop> for Loop {
    fn from(at: fact::Loop) -> Self {
        match at {
            fact::Loop::Line => Self::Line,
            fact::Loop::PitLine => Self::PitLine,
            fact::Loop::PitExit => Self::PitExit,
            fact::Loop::Sector(number) => Self::Sector(number),
            fact::Loop::PitEntry => Self::PitEntry,
        }
    }
}

impl From<Loop> for fact::Loop {
    fn from(at: Loop) -> Self {
        match at {
            Loop::Line => Self::Line,
            Loop::PitLine => Self::PitLine,
            Loop::PitExit => Self::PitExit,
            Loop::Sector(number) => Self::Sector(number),
            Loop::PitEntry => Self::PitEntry,
        }
    }
}

impl From<&fact::Passing> for Passed {
    fn from(passing: &fact::Passing) -> Self {
        let fact::Passing { heard, at, source } = passing;
        let heard = match heard {
            fact::Heard::Car(car) => Heard::Car(car.to_string()),
            fact::Heard::Transponder(transponder) => Heard::Transponder(transponder.to_string()),
        };
        Self { heard, r#loop: (*at).into(), source: (*source).into() }
    }
}

impl From<Passed> for fact::Passing {
    fn from(passed: Passed) -> Self {
        let heard = match passed.heard {
            Heard::Car(car) => fact::Heard::Car(car.into()),
            Heard::Transponder(transponder) => fact::Heard::Transponder(transponder.into()),
        };
        Self { heard, at: passed.r#loop.into(), source: passed.source.into() }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    car: String,
    note: Note,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Note {
    PitTimeUs(i64),
    TopSpeedMkmh(u32),
    LapSpeedMkmh(u32),
    Retired,
}

impl From<&fact::Note> for Note {
    fn from(note: &fact::Note) -> Self {
        match note {
            fact::Note::PitTime(time) => Self::PitTimeUs(time.micros()),
            fact::Note::TopSpeed(speed) => Self::TopSpeedMkmh(*speed),
            fact::Note::LapSpeed(speed) => Self::LapSpeedMkmh(*speed),
            fact::Note::Retired => Self::Retired,
        }
    }
}

impl From<Note> for fact::Note {
    fn from(note: Note) -> Self {
        match note {
            Note::PitTimeUs(time) => Self::PitTime(racing::Span::from_micros(time)),
            Note::TopSpeedMkmh(speed) => Self::TopSpeed(speed),
            Note::LapSpeedMkmh(speed) => Self::LapSpeed(speed),
            Note::Retired => Self::Retired,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrected {
    correction: Correction,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Correction {
    Void { fact: u64 },
    Restore { fact: u64 },
    Reassign { fact: u64, car: String },
    Transponder { transponder: String, car: String, since_us: i64 },
    LineOnly { only: bool },
}

impl From<&fact::Correction> for Correction {
    fn from(correction: &fact::Correction) -> Self {
        match correction {
            fact::Correction::Void(fact) => Self::Void { fact: fact.0 },
            fact::Correction::Restore(fact) => Self::Restore { fact: fact.0 },
            fact::Correction::Reassign { fact, car } => {
                Self::Reassign { fact: fact.0, car: car.to_string() }
            }
            fact::Correction::Transponder { transponder, car, since } => Self::Transponder {
                transponder: transponder.to_string(),
                car: car.to_string(),
                since_us: since.0,
            },
            fact::Correction::LineOnly(only) => Self::LineOnly { only: *only },
        }
    }
}

impl From<Correction> for fact::Correction {
    fn from(correction: Correction) -> Self {
        match correction {
            Correction::Void { fact } => Self::Void(FactId(fact)),
            Correction::Restore { fact } => Self::Restore(FactId(fact)),
            Correction::Reassign { fact, car } => {
                Self::Reassign { fact: FactId(fact), car: car.into() }
            }
            Correction::Transponder { transponder, car, since_us } => Self::Transponder {
                transponder: transponder.into(),
                car: car.into(),
                since: Moment(since_us),
            },
            Correction::LineOnly { only } => Self::LineOnly(only),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opened {
    session: String,
    simulated: bool,
    grid: Vec<String>,
    transponders: Vec<Transponder>,
    loops: Vec<DecoderLoop>,
    sectors: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start_us: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duration_us: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Transponder {
    transponder: String,
    car: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecoderLoop {
    decoder: u32,
    r#loop: Loop,
}

impl From<&racing::Opening> for Opened {
    fn from(opening: &racing::Opening) -> Self {
        let transponder = |(transponder, car): &(std::sync::Arc<str>, racing::CarNumber)| {
            Transponder { transponder: transponder.to_string(), car: car.to_string() }
        };
        let racing::Opening { session, simulated, sectors, start, duration, .. } = opening;
        Self {
            session: session.to_string(),
            simulated: *simulated,
            grid: texts(&opening.grid),
            transponders: opening.transponders.iter().map(transponder).collect(),
            loops: opening
                .loops
                .iter()
                .map(|(decoder, at)| DecoderLoop { decoder: *decoder, r#loop: (*at).into() })
                .collect(),
            sectors: *sectors,
            start_us: start.map(|start| start.0),
            duration_us: micros(*duration),
        }
    }
}

impl From<Opened> for racing::Opening {
    fn from(opened: Opened) -> Self {
        let transponder = |one: Transponder| (one.transponder.into(), one.car.into());
        Self {
            session: opened.session.into(),
            simulated: opened.simulated,
            grid: opened.grid.into_iter().map(Into::into).collect(),
            transponders: opened.transponders.into_iter().map(transponder).collect(),
            loops: opened.loops.into_iter().map(|one| (one.decoder, one.r#loop.into())).collect(),
            sectors: opened.sectors,
            start: opened.start_us.map(Moment),
            duration: span(opened.duration_us),
        }
    }
}

/// What race control said, as it was written first: without a template.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstSaid {
    at_us: i64,
    id: u64,
    car: Option<String>,
    text: String,
}

impl From<FirstSaid> for racing::Message {
    fn from(said: FirstSaid) -> Self {
        let FirstSaid { at_us, id, car, text } = said;
        Said { at_us, id, car, text, template: None, values: Vec::new() }.into()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    at_us: i64,
    id: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    car: Option<String>,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    values: Vec<Filled>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Filled {
    blank: String,
    with: String,
}

impl From<&racing::Message> for Said {
    fn from(message: &racing::Message) -> Self {
        let racing::Message { at, id, car, text: words, told } = message;
        let filled = |(blank, with): &(std::sync::Arc<str>, std::sync::Arc<str>)| Filled {
            blank: blank.to_string(),
            with: with.to_string(),
        };
        Self {
            at_us: at.0,
            id: id.0,
            car: text(car.as_ref()),
            text: words.to_string(),
            template: told.as_ref().map(|told| told.key.to_string()),
            values: told.iter().flat_map(|told| &told.values).map(filled).collect(),
        }
    }
}

impl From<Said> for racing::Message {
    fn from(said: Said) -> Self {
        let Said { at_us, id, car, text, template, values } = said;
        let values = values.into_iter().map(|one| (one.blank.into(), one.with.into()));
        let values = values.collect();
        Self {
            at: Moment(at_us),
            id: FactId(id),
            car: car.map(Into::into),
            text: text.into(),
            told: template.map(|key| racing::Told { key: key.into(), values }),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    at_us: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decoder: Option<u32>,
    to: u32,
}

impl From<racing::Count> for Counted {
    fn from(racing::Count { decoder, to, at }: racing::Count) -> Self {
        Self { at_us: at.0, decoder, to }
    }
}

impl From<Counted> for racing::Count {
    fn from(Counted { at_us, decoder, to }: Counted) -> Self {
        Self { decoder, to, at: Moment(at_us) }
    }
}
