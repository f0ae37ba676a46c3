//! Opening a session for timing, and setting it up anew.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::live::Ground;
use control::{AsOf, Duty};
use documents::Texts;
use documents::atom::iso_utc;
use documents::reader::segment;
use racing::fact::Loop;
use racing::{CarNumber, Moment, Opening, SessionId, Span};

use crate::answer::{Problem, html};
use crate::desk::race::passings::time_since_midnight;
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{check, done};
use crate::orders::{place_name, place_of};
use crate::pages::{Page, part, said};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    let path = "/{language}/{series}/{edition}/desk/sessions/{session}/setup";
    Router::new().route(path, get(show).post(open))
}

#[derive(Template)]
#[template(path = "desk/race/setup.html")]
struct Setup {
    shell: Shell,
    here: String,
    key: String,
    opened: bool,
    seen_to: u64,
    /// The sessions of the calendar: id, name, whether it is timed as this one.
    like: Vec<(String, String, bool)>,
    start: String,
    minutes: String,
    sectors: String,
    loops: String,
    transponders: String,
    grid: String,
    trouble: Option<String>,
}

impl Setup {
    async fn new(site: &Site, visit: &Visit, signed: &Signed, session: &str) -> Page<Self> {
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let id = SessionId::from(session);
        let book = &championship.season.book;
        let planned = book.sessions().find(|(_, one)| one.id == id).map(|(_, one)| one);
        let live = site.control().live(&visit.season, &id);
        if planned.is_none() && live.is_none() {
            // It may be one that only the journal knows; whoever is not found there is nowhere.
            site.control().timed(&visit.season, &id).await?;
        }
        let live = live.or(site.control().timed(&visit.season, &id).await.ok());
        let opening = live.as_ref().map(|live| live.opening().clone());
        let texts = documents::texts(visit.language);
        let name = planned.map_or_else(|| session.to_owned(), |planned| planned.name.to_string());
        let rest = format!("/desk/sessions/{}/setup", segment(session));
        let title = format!("{name}: {}", texts.say("race-set-up"));
        let shell = Shell::of_season(visit, &championship, "", title, &rest);
        let like = opening.as_ref().map_or(&id, |opening| &opening.session);
        let sessions = book.sessions().map(|(event, one)| {
            (one.id.to_string(), format!("{}, {}", event.name, one.name), one.id == *like)
        });
        let filled = opening.as_ref().map(Filled::of).unwrap_or_default();
        Ok(Self {
            shell: shell.at_season_desk(signed, visit, "/desk/sessions"),
            here: format!("{}{rest}", visit.base()),
            key: signed.secret.form_key(),
            opened: live.is_some(),
            seen_to: live.as_ref().map_or(0, |live| live.recorded()),
            like: sessions.collect(),
            start: filled.start,
            minutes: filled.minutes,
            sectors: filled.sectors,
            loops: filled.loops,
            transponders: filled.transponders,
            grid: filled.grid,
            trouble: None,
        })
    }

    /// The same with what was typed, and what is wrong with it.
    fn with(self, fields: &Fields, trouble: String) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let like = self.like.into_iter().map(|(id, name, _)| {
            let chosen = id == fields.text("like");
            (id, name, chosen)
        });
        Self {
            like: like.collect(),
            start: text("start"),
            minutes: text("minutes"),
            sectors: text("sectors"),
            loops: text("loops"),
            transponders: text("transponders"),
            grid: text("grid"),
            trouble: Some(trouble),
            ..self
        }
    }
}

/// An opening as the fields of the form show it.
struct Filled {
    start: String,
    minutes: String,
    sectors: String,
    loops: String,
    transponders: String,
    grid: String,
}

impl Default for Filled {
    fn default() -> Self {
        let nothing = String::new;
        Self {
            start: nothing(),
            minutes: nothing(),
            sectors: "3".to_owned(),
            loops: nothing(),
            transponders: nothing(),
            grid: nothing(),
        }
    }
}

impl Filled {
    fn of(opening: &Opening) -> Self {
        let loops = opening.loops.iter();
        let loops = loops.map(|(decoder, place)| format!("{decoder} {}", place_name(*place)));
        let transponders = opening.transponders.iter();
        let transponders = transponders.map(|(transponder, car)| format!("{transponder} {car}"));
        let grid: Vec<&str> = opening.grid.iter().map(CarNumber::as_str).collect();
        let start = opening.start.map(|start| iso_utc(start)[..16].replace('T', " "));
        Self {
            start: start.unwrap_or_default(),
            minutes: opening.duration.map_or(String::new(), |it| (it.seconds() / 60).to_string()),
            sectors: opening.sectors.to_string(),
            loops: loops.collect::<Vec<_>>().join("\n"),
            transponders: transponders.collect::<Vec<_>>().join("\n"),
            grid: grid.join(" "),
        }
    }
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    signed: Signed,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    check(&signed, Duty::KeepTime, &visit)?;
    let page = Setup::new(&site, &visit, &signed, part(&names, "session")).await?;
    Ok(html(page.render()?))
}

async fn open(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::KeepTime, &visit)?;
    let (texts, session) = (documents::texts(visit.language), part(&names, "session"));
    let page = Setup::new(&site, &visit, &by, session).await?;
    let opening = match read(texts, &fields, session) {
        Ok(opening) => opening,
        Err(trouble) => {
            let page = html(page.with(&fields, trouble).render()?);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let id = SessionId::from(session);
    let ground = Ground {
        reason: fields.perhaps("reason"),
        // A session that is opened for the first time conflicts with nobody.
        seen_to: fields.text("seen_to").parse().ok(),
        ..Ground::default()
    };
    match site.control().set_up(&by.actor, &visit.season, &id, opening, ground).await {
        Ok(_) => {
            let session = segment(session);
            Ok(done(&format!("{}/desk/sessions/{session}/control", visit.base())))
        }
        Err(error) => {
            let problem = Problem::from(error);
            if problem.status >= 500 || problem.status == 403 {
                return Err(problem);
            }
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
            let trouble = said(visit.language, &problem);
            let trouble = match &problem.detail {
                Some(detail) if problem.code == "timing.setup" => format!("{trouble} {detail}"),
                _ => trouble,
            };
            Ok((status, html(page.with(&fields, trouble).render()?)).into_response())
        }
    }
}

/// An opening from the fields of the form, or what is wrong with them.
fn read(texts: &Texts, fields: &Fields, session: &str) -> Result<Opening, String> {
    let wrong = |field: &str, line: usize, text: &str| {
        let field = texts.say(field);
        let values = [("field", &*field), ("line", &line.to_string()), ("text", text)];
        texts.with("race-setup-bad-line", &values)
    };
    let start = match fields.text("start") {
        "" => None,
        text => Some(day_and_time(text).ok_or_else(|| wrong("race-setup-start", 1, text))?),
    };
    let minutes = match fields.text("minutes") {
        "" => None,
        text => {
            let minutes = text.parse::<i64>().ok().filter(|it| (1..=3_000).contains(it));
            Some(minutes.ok_or_else(|| wrong("race-setup-minutes", 1, text))?)
        }
    };
    let sectors = fields.text("sectors");
    let sectors = match sectors {
        "" => 3,
        text => {
            let number = text.parse::<u8>().ok().filter(|it| (1..=9).contains(it));
            number.ok_or_else(|| wrong("race-setup-sectors", 1, text))?
        }
    };
    let loop_of = |[decoder, place]: [&str; 2]| -> Option<(u32, Loop)> {
        Some((decoder.parse().ok()?, place_of(place)?))
    };
    let seat = |[transponder, car]: [&str; 2]| Some((transponder.into(), CarNumber::from(car)));
    let loops = lines(fields.text("loops"), loop_of);
    let transponders = lines(fields.text("transponders"), seat);
    let like = fields.perhaps("like").unwrap_or_else(|| session.to_owned());
    Ok(Opening {
        session: like.into(),
        simulated: false,
        grid: fields.text("grid").split_whitespace().map(CarNumber::from).collect(),
        transponders: transponders
            .map_err(|(line, text)| wrong("race-setup-transponders", line, &text))?,
        loops: loops.map_err(|(line, text)| wrong("race-setup-loops", line, &text))?,
        sectors,
        start,
        duration: minutes.map(|minutes| Span::from_seconds(minutes * 60)),
    })
}

/// Two words a line, understood; or the first line that cannot be.
fn lines<T>(text: &str, read: impl Fn([&str; 2]) -> Option<T>) -> Result<Vec<T>, (usize, String)> {
    let filled = (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty());
    let one = |(number, line): (usize, &str)| {
        let separators = |it: char| it.is_whitespace() || matches!(it, ',' | ';' | '=');
        let mut words = line.split(separators).filter(|word| !word.is_empty());
        let pair = (words.next(), words.next(), words.next());
        let (Some(first), Some(second), None) = pair else {
            return Err((number, line.to_owned()));
        };
        read([first, second]).ok_or_else(|| (number, line.to_owned()))
    };
    filled.map(one).collect()
}

/// A moment written as `2031-05-01 14:00` (UTC).
fn day_and_time(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let mut parts = day.splitn(3, '-').map(str::parse::<i32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let date = racing::Date {
        year: i16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    };
    Some(date.midnight_utc()?.after(time_since_midnight(time)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_read_as_people_write_it() {
        for (text, expected) in [
            ("2031-05-01 14:00", Some(1_935_410_400_000_000)),
            ("2031-05-01T14:00:30", Some(1_935_410_430_000_000)),
            ("1970-01-01 00:00", Some(0)),
            ("2031-02-30 14:00", None),
            ("2031-05-01 25:00", None),
            ("tomorrow", None),
        ] {
            assert_eq!(day_and_time(text), expected.map(Moment), "{text}");
        }
    }

    #[test]
    fn lines_of_two_words_are_read_and_the_first_wrong_one_is_named() {
        let pair = |[first, second]: [&str; 2]| Some(format!("{first}>{second}"));
        assert_eq!(
            lines("a 1\n\n b,2 \nc = 3", pair),
            Ok(vec!["a>1".into(), "b>2".into(), "c>3".into()])
        );
        assert_eq!(lines("a 1\nb\nc 3", pair), Err((2, "b".to_owned())));
        assert_eq!(lines("a 1 2", pair), Err((1, "a 1 2".to_owned())));
    }
}
