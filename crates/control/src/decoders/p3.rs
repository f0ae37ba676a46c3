//! MYLAPS P3 over TCP, as a client of decoders and as a decoder for others.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use protocols::mylaps_p3::{Decoder, Item, Kind, Passing, Record};
use racing::Moment;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

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
) -> Result<(), ControlError> {
    let mut decoder = Decoder::new();
    let mut bytes = vec![0; 16 << 10];
    let (mut reader, mut writer) = stream.split();
    let mut ask = tokio::time::interval(ASK_TIME);
    let mut question = Vec::new();
    Record::get_time().encode(&mut question);
    loop {
        let read = tokio::select! {
            read = reader.read(&mut bytes) => read,
            // A decoder that does not listen is no reason to stop listening to it.
            _ = ask.tick() => { let _ = writer.write_all(&question).await; continue }
        };
        let mut items = Vec::new();
        match &read {
            Ok(count @ 1..) => decoder.push(&bytes[..*count], &mut |item| items.push(item)),
            Ok(0) | Err(_) => decoder.finish(&mut |item| items.push(item)),
        }
        take(items, name, session).await?;
        if read? == 0 {
            return Ok(());
        }
    }
}

/// Takes in what a decoder said.
async fn take(items: Vec<Item>, name: &str, session: &LiveSession) -> Result<(), ControlError> {
    let mut passings = Vec::new();
    let mut faults = 0;
    let mut clocks = Vec::new();
    for item in items {
        match item.what {
            Ok(record) => match Passing::read(&record) {
                Some(passing) => passings.extend(heard(&passing, session)),
                None if record.kind == Kind::GET_TIME => {
                    clocks.extend(record.number(TIME_FIELD).map(Moment));
                }
                None => {}
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

/// A decoder for others: whoever connects is sent every record from then on, and told the time on
/// asking. A client that does not read in time loses its connection.
#[derive(Debug)]
pub struct Server {
    outlet: Outlet,
    /// Who has connected already.
    waiting: Vec<TcpStream>,
}

impl Server {
    /// A decoder that listens at an address.
    pub async fn listen(address: SocketAddr) -> std::io::Result<Self> {
        Ok(Self { outlet: Outlet::listen(address).await?, waiting: Vec::new() })
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
        let talk = || Talk { decoder: Decoder::new(), clock };
        for client in std::mem::take(&mut self.waiting) {
            self.outlet.admit(client, Bytes::new(), talk());
        }
        loop {
            tokio::select! {
                client = self.outlet.next() => self.outlet.admit(client?, Bytes::new(), talk()),
                record = records.recv() => {
                    let Some(record) = record else { break };
                    let mut bytes = Vec::new();
                    record.encode(&mut bytes);
                    while let Some(more) = (bytes.len() < FULL).then(|| records.try_recv().ok()) {
                        let Some(more) = more else { break };
                        more.encode(&mut bytes);
                    }
                    self.outlet.send(&bytes.into()).await;
                }
            }
        }
        self.outlet.finish().await;
        Ok(())
    }
}

/// Records are sent together up to so many bytes.
const FULL: usize = 8 << 10;

/// What a client of a decoder asks, understood.
struct Talk {
    decoder: Decoder,
    clock: RaceClock,
}

impl Answer for Talk {
    fn answer(&mut self, bytes: &[u8]) -> Option<Bytes> {
        let mut asked = false;
        self.decoder.push(bytes, &mut |item| {
            asked |= item.what.is_ok_and(|record| record.kind == Kind::GET_TIME);
        });
        if !asked {
            return None;
        }
        let now = u64::try_from(self.clock.now().0).unwrap_or(0);
        let mut answer = Vec::new();
        Record::get_time().with(TIME_FIELD, &now.to_le_bytes()).encode(&mut answer);
        Some(answer.into())
    }
}
