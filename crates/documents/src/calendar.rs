//! The calendar as data, as a table, and as a feed for calendar programs (RFC 5545).

use std::fmt::Write;

use racing::calendar::{Event, Session, SessionKind, SessionStatus, Start};
use racing::moment::WallTime;
use racing::{Date, Moment, ZonedMoment};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// A session of the calendar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarSession {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The id of the event it is part of.
    pub event: String,
    /// The name of the event.
    pub event_name: String,
    /// The id of the circuit.
    pub circuit: String,
    /// `practice`, `qualifying` or `race`.
    pub kind: &'static str,
    /// The round, if it pays points.
    pub round: Option<u16>,
    /// The classes that take part; empty means all.
    pub classes: Vec<String>,
    /// Start with its offset, ISO 8601; a day alone where the hour is not known.
    pub start: String,
    /// Start in UTC; null where the hour is not known.
    pub start_utc: Option<String>,
    /// The time zone.
    pub zone: Option<String>,
    /// How long it is meant to last, ISO 8601.
    pub duration: Option<String>,
    /// `scheduled`, `moved` or `cancelled`.
    pub state: &'static str,
}

/// The state of a session in data.
pub const fn state(session: &Session) -> &'static str {
    match session.status {
        SessionStatus::Scheduled => "scheduled",
        SessionStatus::Moved { .. } => "moved",
        SessionStatus::Cancelled { .. } => "cancelled",
    }
}

/// The kind of a session in data.
pub const fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Practice => "practice",
        SessionKind::Qualifying => "qualifying",
        SessionKind::Race => "race",
    }
}

impl<'a> Reader<'a> {
    /// Every session, in the order of the calendar.
    pub fn calendar(&self) -> Vec<CalendarSession> {
        self.season
            .book
            .sessions()
            .map(|(event, session)| calendar_session(event, session))
            .collect()
    }

    /// The calendar as a table.
    pub fn calendar_grid(&self) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-round")),
            Column::words(say("column-session")),
            Column::words(say("column-circuit")),
            Column::words(say("column-date")),
            Column::words(say("column-start")),
            Column::words(say("column-utc")),
            Column::words(say("column-state")),
        ];
        let rows = self.season.book.sessions().map(|(event, session)| {
            let circuit = self.season.book.circuit(&event.circuit);
            vec![
                session.round.map(|round| round.to_string()).unwrap_or_default(),
                session.name.to_string(),
                circuit.map(|circuit| circuit.name.to_string()).unwrap_or_default(),
                self.texts.date(session.start.date()),
                self.start_clock(&session.start).unwrap_or_default(),
                match &session.start {
                    Start::At(at) => self.texts.clock(at.utc()),
                    Start::On(_) => String::new(),
                },
                say(&format!("state-{}", state(session))),
            ]
        });
        Grid {
            caption: self.season.book.name.to_string(),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// The local hour of a start, with its offset; `None` where it is not known.
    pub fn start_clock(&self, start: &Start) -> Option<String> {
        match start {
            Start::At(at) => {
                let offset = offset_text(at.offset_minutes);
                Some(format!("{} (UTC{offset})", self.texts.clock(at.local())))
            }
            Start::On(_) => None,
        }
    }

    /// The day and the hour of a start: `Saturday 2 December 2023, 14:00 (UTC+08:00)`.
    pub fn start_text(&self, start: &Start) -> String {
        let day = self.texts.full_date(start.date());
        match self.start_clock(start) {
            Some(clock) => format!("{day}, {clock}"),
            None => day,
        }
    }

    /// The offset of a start from UTC: `UTC+08:00`; `None` where the hour is not known.
    pub fn offset(&self, start: &Start) -> Option<String> {
        match start {
            Start::At(at) => Some(format!("UTC{}", offset_text(at.offset_minutes))),
            Start::On(_) => None,
        }
    }

    /// The local hour at which a session is meant to end, with the weekday if that is another.
    pub fn end_clock(&self, session: &Session) -> Option<String> {
        let Start::At(at) = &session.start else { return None };
        let end = at.after(session.duration?).local();
        let clock = self.texts.clock(end);
        let same_day = end.date == at.local().date;
        Some(if same_day { clock } else { format!("{} {clock}", self.texts.weekday(end.date)) })
    }

    /// Whether a session takes place as first announced, in words: `called off: flood`.
    pub fn session_state(&self, session: &Session) -> String {
        match &session.status {
            SessionStatus::Scheduled => self.texts.say("state-scheduled").into_owned(),
            SessionStatus::Moved { from } => {
                self.texts.with("state-moved-from", &[("from", &self.start_text(from))])
            }
            SessionStatus::Cancelled { reason: Some(reason) } => {
                self.texts.with("state-cancelled-why", &[("reason", reason)])
            }
            SessionStatus::Cancelled { reason: None } => {
                self.texts.say("state-cancelled").into_owned()
            }
        }
    }

    /// Is it recorded what came of this session: a sheet, a pole or a grid that it set?
    pub fn has_run(&self, session: &Session) -> bool {
        let sets = |round| session.sets_grid.iter().any(|from| from.round == round);
        session.round.is_some_and(|round| self.season.sheet(round).is_some())
            || self.season.poles.iter().any(|pole| sets(pole.round) && session.is_for(&pole.class))
            || self.season.grids.iter().any(|grid| sets(grid.round))
    }

    /// The session that comes next: the earliest that is not called off, of which nothing is
    /// recorded, and that is not past because a later one has been run.
    ///
    /// A round stays next until its result is there, however late that is. `now` tells that
    /// practice and qualifying are over, of which nothing may ever be recorded.
    pub fn next_session(&self, now: Option<Moment>) -> Option<(&'a Event, &'a Session)> {
        let sessions = || self.season.book.sessions();
        let latest =
            sessions().filter(|(_, one)| self.has_run(one)).map(|(_, one)| order(one)).max();
        let is_past = |one: &Session| {
            let ended = now.zip(end(one)).is_some_and(|(now, end)| end <= now);
            one.round.is_none() && (ended || latest.is_some_and(|latest| order(one) < latest))
        };
        sessions()
            .filter(|(_, one)| !matches!(one.status, SessionStatus::Cancelled { .. }))
            .filter(|(_, one)| !self.has_run(one) && !is_past(one))
            .min_by_key(|(_, one)| order(one))
    }

    /// The calendar as an iCalendar feed.
    ///
    /// `site` is the address of the season's pages without a slash at its end; `modified` the
    /// moment the calendar was last recorded. Sessions keep their UID for ever; one that is called
    /// off stays in the feed, marked so.
    pub fn ics(&self, site: &str, modified: Moment) -> String {
        let book = &self.season.book;
        let stamp =
            basic_utc(&ZonedMoment { moment: modified, offset_minutes: 0, zone: "".into() });
        let mut feed = Ics::default();
        feed.line("BEGIN:VCALENDAR");
        feed.line("VERSION:2.0");
        feed.line("PRODID:-//Sarthe//Season calendar//EN");
        feed.line("CALSCALE:GREGORIAN");
        feed.line("METHOD:PUBLISH");
        feed.text("NAME", &book.name);
        feed.text("X-WR-CALNAME", &book.name);
        feed.line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        feed.line("X-PUBLISHED-TTL:PT6H");
        for (event, session) in book.sessions() {
            self.ics_session(&mut feed, event, session, site, &stamp);
        }
        feed.line("END:VCALENDAR");
        feed.0
    }

    fn ics_session(
        &self,
        feed: &mut Ics,
        event: &Event,
        session: &Session,
        site: &str,
        stamp: &str,
    ) {
        let book = &self.season.book;
        let season = book.id.as_str().replace('/', ".");
        feed.line("BEGIN:VEVENT");
        feed.line(&format!("UID:{}@{season}.sarthe", session.id));
        feed.line(&format!("DTSTAMP:{stamp}"));
        feed.line(&format!("LAST-MODIFIED:{stamp}"));
        feed.line(&format!("SEQUENCE:{}", session.revision));
        let cancelled = matches!(session.status, SessionStatus::Cancelled { .. });
        feed.line(if cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        match &session.start {
            Start::At(at) => {
                feed.line(&format!("DTSTART:{}", basic_utc(at)));
                if let Some(duration) = session.duration {
                    feed.line(&format!("DTEND:{}", basic_utc(&at.after(duration))));
                }
            }
            Start::On(date) => {
                let day = date.to_string().replace('-', "");
                feed.line(&format!("DTSTART;VALUE=DATE:{day}"));
            }
        }
        feed.text("SUMMARY", &session.name);
        if let Some(circuit) = book.circuit(&event.circuit) {
            let place = format!("{}, {}", circuit.name, self.texts.nation(&circuit.country));
            feed.text("LOCATION", &place);
            if let Some(at) = circuit.location {
                let degrees = |millionths: i32| {
                    let sign = if millionths < 0 { "-" } else { "" };
                    let size = millionths.unsigned_abs();
                    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
                };
                feed.line(&format!("GEO:{};{}", degrees(at.latitude), degrees(at.longitude)));
            }
        }
        let mut description = book.name.to_string();
        if let Some(clock) = self.start_clock(&session.start) {
            let _ =
                write!(description, "\n{}", self.texts.with("local-start", &[("time", &clock)]));
        }
        feed.text("DESCRIPTION", &description);
        let page = session.round.map_or_else(|| "calendar".to_owned(), |n| format!("rounds/{n}"));
        feed.line(&format!("URL:{site}/{page}"));
        feed.line(&format!("CATEGORIES:{}", kind(session.kind).to_uppercase()));
        feed.line("END:VEVENT");
    }
}

/// Where a session stands in time: by its day, then by its hour.
fn order(session: &Session) -> (Date, Option<Moment>) {
    let hour = match &session.start {
        Start::At(at) => Some(at.moment),
        Start::On(_) => None,
    };
    (session.start.date(), hour)
}

/// When a session is meant to end, where its hour is known.
fn end(session: &Session) -> Option<Moment> {
    match &session.start {
        Start::At(at) => Some(at.moment.after(session.duration.unwrap_or_default())),
        Start::On(_) => None,
    }
}

fn calendar_session(event: &Event, session: &Session) -> CalendarSession {
    let at = match &session.start {
        Start::At(at) => Some(at),
        Start::On(_) => None,
    };
    CalendarSession {
        id: session.id.to_string(),
        name: session.name.to_string(),
        event: event.id.to_string(),
        event_name: event.name.to_string(),
        circuit: event.circuit.to_string(),
        kind: kind(session.kind),
        round: session.round.map(|round| round.0),
        classes: session.classes.iter().map(ToString::to_string).collect(),
        start: at.map_or_else(|| session.start.date().to_string(), iso_local),
        start_utc: at.map(|at| format!("{}Z", iso(at.utc()))),
        zone: at.map(|at| at.zone.to_string()),
        duration: session.duration.map(iso_duration),
        state: state(session),
    }
}

fn iso(time: WallTime) -> String {
    format!("{}T{:02}:{:02}:{:02}", time.date, time.hour, time.minute, time.second)
}

/// A moment with its offset, ISO 8601: `2023-12-02T14:00:00+08:00`.
pub fn iso_local(at: &ZonedMoment) -> String {
    format!("{}{}", iso(at.local()), offset_text(at.offset_minutes))
}

fn offset_text(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", size / 60, size % 60)
}

fn iso_duration(span: racing::Span) -> String {
    let minutes = span.seconds() / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

fn basic_utc(at: &ZonedMoment) -> String {
    format!("{}Z", iso(at.utc()).replace(['-', ':'], ""))
}

/// Lines of an iCalendar text: CRLF at the end, folded at 75 octets without splitting a character.
#[derive(Default)]
struct Ics(String);

impl Ics {
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for character in line.chars() {
            let size = character.len_utf8();
            if octets + size > 75 {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += size;
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' => escaped.push_str("\\n"),
                '\r' => {}
                other => escaped.push(other),
            }
        }
        self.line(&format!("{name}:{escaped}"));
    }
}
