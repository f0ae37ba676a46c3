//! RMonitor over TCP, as a client of scoring programs.
//!
//! A scoring program tells cars at the line by the time since the start, which is exact, and the
//! flag about every second. When the session has no start yet, the first clock that runs gives it.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocols::rmonitor::{Decoder, Flag as Told, Heartbeat, Item, Record};
use racing::fact::{Flag, Heard, Loop, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Moment};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::errors::ControlError;
use crate::live::{By, HeardAt, LiveSession, Order};

/// The port of scoring programs, by habit.
pub const PORT: u16 = 50_000;

/// Reads a link to its end.
pub(super) async fn read(
    mut stream: TcpStream,
    name: &str,
    session: &LiveSession,
) -> Result<(), ControlError> {
    let (mut decoder, mut ears) = (Decoder::new(), Ears::default());
    let mut bytes = vec![0; 16 << 10];
    loop {
        let read = stream.read(&mut bytes).await;
        let mut items = Vec::new();
        match &read {
            Ok(count @ 1..) => decoder.push(&bytes[..*count], &mut |item| items.push(item)),
            Ok(0) | Err(_) => decoder.finish(&mut |item| items.push(item)),
        }
        take(items, name, &mut ears, session).await?;
        if read? == 0 {
            return Ok(());
        }
    }
}

async fn take(
    items: Vec<Item>,
    name: &str,
    ears: &mut Ears,
    session: &LiveSession,
) -> Result<(), ControlError> {
    let mut passings = Vec::new();
    let mut faults = 0;
    for item in items {
        match item.what {
            Ok(Record::Heartbeat(heartbeat)) => {
                session.hear(std::mem::take(&mut passings)).await?;
                for (what, at) in ears.news(&heartbeat, session) {
                    session.command(Order::Record(what), By::author(name).at(at)).await?;
                }
            }
            Ok(record) => passings.extend(ears.hear(&record, session.started())),
            Err(fault) => {
                faults += 1;
                let (line, code) = (item.line, fault.code());
                tracing::warn!(decoder = name, line, code, %fault, "damaged");
            }
        }
    }
    session.hear(passings).await?;
    session.note_link(name, |link| {
        link.heard();
        link.faults += faults;
    });
    Ok(())
}

/// What was told so far and is needed to understand the rest.
#[derive(Debug, Default)]
struct Ears {
    /// The number of each competitor.
    cars: BTreeMap<Arc<str>, CarNumber>,
    flag: Option<Told>,
}

impl Ears {
    /// What a record tells of a car at the line.
    fn hear(&mut self, record: &Record, started: Option<Moment>) -> Option<HeardAt> {
        match record {
            Record::Competitor(car) => {
                self.cars.insert(car.registration.clone(), (&*car.number).into());
            }
            Record::Details(car) => {
                self.cars.insert(car.registration.clone(), (&*car.number).into());
            }
            Record::Clear(_) => *self = Self::default(),
            Record::Passing(passing) => {
                let number = self.cars.get(&passing.registration).cloned();
                let number = number.unwrap_or_else(|| (&*passing.registration).into());
                return Some(HeardAt {
                    at: started?.after(passing.total?),
                    place: Loop::Line,
                    heard: Heard::Car(number),
                });
            }
            _ => {}
        }
        None
    }

    /// What a beat of the clock tells that is new.
    fn news(&mut self, heartbeat: &Heartbeat, session: &LiveSession) -> Vec<(What, Moment)> {
        let now = session.now();
        let mut news = Vec::new();
        let runs = !matches!(heartbeat.flag, Told::Blank | Told::Other(_));
        if let (None, Some(elapsed), true) = (session.started(), heartbeat.elapsed, runs) {
            news.push((What::Start, now.after(-elapsed)));
        }
        // The clock of the feed is cut to the second, so that a flag shown as a car takes it is
        // never put after the car.
        let start = session.started().or(news.first().map(|(_, start)| *start));
        let told = start.zip(heartbeat.elapsed).map(|(start, elapsed)| start.after(elapsed));
        if self.flag.as_ref() != Some(&heartbeat.flag) {
            let at = told.unwrap_or(now);
            // A link that comes back tells first what is shown already.
            let known = self.flag.is_none() && is_shown(&heartbeat.flag, session);
            let shown = flag(&heartbeat.flag).filter(|_| !known);
            news.extend(shown.map(|flag| (What::Flag(flag), at)));
            self.flag = Some(heartbeat.flag.clone());
        }
        news
    }
}

/// The flag that is meant. Six letters do not tell what kind of caution a yellow is.
fn flag(told: &Told) -> Option<Flag> {
    match told {
        Told::Green => Some(Flag::Green),
        Told::Yellow => Some(Flag::Yellow),
        Told::Red => Some(Flag::Neutralised(Neutralisation::RedFlag)),
        Told::Finish => Some(Flag::Chequered),
        Told::Blank | Told::Other(_) => None,
    }
}

/// Is the flag that is meant shown in a session that has started?
fn is_shown(told: &Told, session: &LiveSession) -> bool {
    let shown = session.look(|race, _| race.started().map(|_| race.flag()));
    match (flag(told), shown) {
        // The session may know more than a yellow tells.
        (Some(Flag::Yellow), Some(Flag::Neutralised(kind))) => kind != Neutralisation::RedFlag,
        (told, shown) => told.is_some() && told == shown,
    }
}
