//! MYLAPS P3 over TCP, as a client of decoders and as a decoder for others.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use protocols::mylaps_p3::{Decoder, Item, Kind, Passing, Record, Resend};
use racing::Moment;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::WriteHalf;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::counting::{Counting, PATIENCE};
use super::outlet::{Answer, Outlet};
use crate::clock::RaceClock;
use crate::errors::ControlError;
use crate::live::{HeardAt, LiveSession};

/// The port of decoders, by habit.
pub const PORT: u16 = 5_403;

/// A decoder is asked for its time so often.
const ASK_TIME: Duration = Duration::from_secs(10);

/// The field of an answer that holds the decoder's time.
const TIME_FIELD: u8 = 0x01;

/// Reads a link to its end.
pub(super) async fn read(
    mut stream: TcpStream,
    name: &str,
    session: &LiveSession,
    counting: &mut Counting,
) -> Result<(), ControlError> {
    let mut decoder = Decoder::new();
    let mut bytes = vec![0; 16 << 10];
    let (mut reader, mut writer) = stream.split();
    let mut time = tokio::time::interval(ASK_TIME);
    let mut patience = tokio::time::interval(PATIENCE);
    ask(&mut writer, counting.linked(Instant::now())).await;
    loop {
        let read = tokio::select! {
            read = reader.read(&mut bytes) => read,
            _ = time.tick() => { say(&mut writer, &Record::get_time()).await; continue }
            _ = patience.tick() => { ask(&mut writer, counting.due(Instant::now())).await; continue }
        };
        let mut items = Vec::new();
        match &read {
            Ok(count @ 1..) => decoder.push(&bytes[..*count], &mut |item| items.push(item)),
            Ok(0) | Err(_) => decoder.finish(&mut |item| items.push(item)),
        }
        take(items, name, session, counting).await?;
        if read? == 0 {
            return Ok(());
        }
        ask(&mut writer, counting.due(Instant::now())).await;
    }
}

async fn ask(writer: &mut WriteHalf<'_>, requests: Vec<Resend>) {
    for request in requests {
        say(writer, &request.record()).await;
    }
}

/// Says something to a decoder. One that does not listen is no reason to stop listening to it.
async fn say(writer: &mut WriteHalf<'_>, record: &Record) {
    let mut bytes = Vec::new();
    record.encode(&mut bytes);
    let _ = writer.write_all(&bytes).await;
}

/// Takes in what a decoder said.
async fn take(
    items: Vec<Item>,
    name: &str,
    session: &LiveSession,
    counting: &mut Counting,
) -> Result<(), ControlError> {
    let mut passings = Vec::new();
    let mut faults = 0;
    let mut clocks = Vec::new();
    let read_at = Instant::now();
    for item in items {
        match item.what {
            Ok(record) => match Passing::read(&record) {
                Some(passing) if counting.came(&passing, read_at) => {
                    passings.extend(heard(&passing, session));
                }
                None if record.kind == Kind::GET_TIME => {
                    clocks.extend(record.number(TIME_FIELD).map(Moment));
                }
                _ => {}
            },
            Err(fault) => {
                faults += 1;
                let (at, code) = (item.at, fault.code());
                tracing::warn!(decoder = name, at, code, %fault, "damaged");
            }
        }
    }
    let ours = session.clock().now();
    let latest = passings.iter().map(|one: &HeardAt| one.at).max();
    let fresh = session.hear(passings).await?;
    session.count(counting.take_counts()).await?;
    // What is sent again tells of the past.
    clocks.extend(latest.filter(|_| fresh > 0));
    session.note_link(name, |link| {
        link.heard();
        link.faults += faults;
        clocks.into_iter().for_each(|theirs| link.compare(theirs, ours));
    });
    Ok(())
}

/// What a passing tells the session; nothing if it has no time or no transponder.
fn heard(passing: &Passing, session: &LiveSession) -> Option<HeardAt> {
    let place = passing.decoder.map_or(racing::fact::Loop::Line, |one| session.place_of(one));
    Some(HeardAt { at: passing.at?, place, heard: passing.heard()? })
}

/// The numbers that decoders give their passings: each counts its own, from one.
#[derive(Debug, Default)]
pub(crate) struct Numbers(BTreeMap<u32, u32>);

impl Numbers {
    /// The number of the next passing of a decoder.
    pub(crate) fn next(&mut self, decoder: u32) -> u32 {
        let last = self.0.entry(decoder).or_default();
        *last += 1;
        *last
    }
}

/// A decoder for others: whoever connects is sent every record from then on, told the time on
/// asking, and sent passings again. A client that does not read in time loses its connection.
#[derive(Debug)]
pub struct Server {
    outlet: Outlet,
    /// Who has connected already.
    waiting: Vec<TcpStream>,
    kept: Kept,
}

/// Every passing that was sent, which a decoder keeps.
type Kept = Arc<Mutex<Vec<Passing>>>;

impl Server {
    /// A decoder that listens at an address.
    pub async fn listen(address: SocketAddr) -> std::io::Result<Self> {
        let (outlet, waiting) = (Outlet::listen(address).await?, Vec::new());
        Ok(Self { outlet, waiting, kept: Kept::default() })
    }

    /// Where it listens.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.outlet.address()
    }

    /// Waits until somebody connects.
    pub async fn wait_for_client(&mut self) -> std::io::Result<()> {
        self.waiting.push(self.outlet.next().await?);
        Ok(())
    }

    /// Sends records as they come, until nobody can send any more and all is sent.
    pub async fn run(
        mut self,
        mut records: mpsc::Receiver<Record>,
        clock: RaceClock,
    ) -> std::io::Result<()> {
        let kept = self.kept.clone();
        let talk = || Talk { decoder: Decoder::new(), clock, kept: kept.clone() };
        for client in std::mem::take(&mut self.waiting) {
            self.outlet.admit(client, Bytes::new(), talk());
        }
        loop {
            tokio::select! {
                client = self.outlet.next() => self.outlet.admit(client?, Bytes::new(), talk()),
                record = records.recv() => {
                    let Some(record) = record else { break };
                    let mut bytes = Vec::new();
                    self.keep(&record, &mut bytes);
                    while let Some(more) = (bytes.len() < FULL).then(|| records.try_recv().ok()) {
                        let Some(more) = more else { break };
                        self.keep(&more, &mut bytes);
                    }
                    self.outlet.send(&bytes.into()).await;
                }
            }
        }
        self.outlet.finish().await;
        Ok(())
    }

    /// Keeps a record if it is a passing, and appends it to what is sent.
    fn keep(&self, record: &Record, bytes: &mut Vec<u8>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(Passing::read(record));
        drop(kept);
        record.encode(bytes);
    }
}

/// Records are sent together up to so many bytes.
const FULL: usize = 8 << 10;

/// What a client of a decoder asks, understood.
struct Talk {
    decoder: Decoder,
    clock: RaceClock,
    kept: Kept,
}

impl Answer for Talk {
    fn answer(&mut self, bytes: &[u8]) -> Option<Bytes> {
        let mut asked = Vec::new();
        self.decoder.push(bytes, &mut |item| asked.extend(item.what));
        let mut answer = Vec::new();
        for record in asked {
            if record.kind == Kind::GET_TIME {
                // A clock before 1970 is not told.
                if let Ok(now) = u64::try_from(self.clock.now().0) {
                    Record::get_time().with(TIME_FIELD, &now.to_le_bytes()).encode(&mut answer);
                }
            } else if let Some(resend) = Resend::read(&record) {
                let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
                for passing in kept.iter().filter(|passing| resend.asks_for(passing)) {
                    passing.record().encode(&mut answer);
                }
            }
        }
        (!answer.is_empty()).then(|| answer.into())
    }
}
