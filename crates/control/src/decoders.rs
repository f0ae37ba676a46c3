//! Decoders: programs and boxes that hear transponders and tell it over a socket.
//!
//! A link is tried again and again, ever more seldom. Damaged records are counted and logged; what
//! is sound goes into the session. A decoder that keeps its passings is asked for what was lost on
//! the way or while there was no link. A session never waits for a decoder.

mod counting;
mod outlet;
pub mod p3;
pub mod rmonitor;
mod scoreboard;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;

use crate::errors::ControlError;
use crate::live::LiveSession;

use counting::Counting;

pub use scoreboard::{Names, Scoreboard};

/// The first wait before a link is tried again, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A decoder: how it speaks, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecoderAddress {
    /// How it speaks.
    pub protocol: Protocol,
    /// Host and port: `192.168.1.50:5403`.
    pub address: String,
}

/// How a decoder speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// MYLAPS P3: transponders at loops.
    P3,
    /// RMonitor: a scoring program that tells cars at the line, and the flag.
    RMonitor,
}

impl Protocol {
    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::P3 => "p3",
            Self::RMonitor => "rmonitor",
        }
    }

    /// The port by habit.
    pub const fn port(self) -> u16 {
        match self {
            Self::P3 => p3::PORT,
            Self::RMonitor => rmonitor::PORT,
        }
    }
}

/// An address of a decoder that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text} is no decoder; give p3://HOST:PORT or rmonitor://HOST:PORT")]
pub struct AddressError {
    /// What was given.
    text: String,
}

impl FromStr for DecoderAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let refused = || AddressError { text: text.to_owned() };
        let (name, place) = text.split_once("://").ok_or_else(refused)?;
        let protocol = [Protocol::P3, Protocol::RMonitor];
        let protocol = protocol.into_iter().find(|one| one.name() == name).ok_or_else(refused)?;
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse::<u16>().map_err(|_| refused())?)
            }
            _ => (place, protocol.port()),
        };
        if host.is_empty() || host.contains(['/', ' ', '?']) {
            return Err(refused());
        }
        Ok(Self { protocol, address: format!("{host}:{port}") })
    }
}

impl fmt::Display for DecoderAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.protocol.name(), self.address)
    }
}

/// Follows a decoder for a session until the session is closed: connects, reads, connects again.
pub async fn follow(decoder: DecoderAddress, session: Arc<LiveSession>) {
    let mut over = session.closed();
    tokio::select! {
        () = keep_linked(&decoder, &session) => {}
        () = over.wait() => {}
    }
}

async fn keep_linked(decoder: &DecoderAddress, session: &LiveSession) {
    let name = decoder.to_string();
    let mut wait = FIRST_WAIT;
    let mut counting = counting(session);
    loop {
        session.note_link(&name, |link| link.connected = false);
        match TcpStream::connect(&decoder.address).await {
            Ok(stream) => {
                wait = FIRST_WAIT;
                let read = read(decoder.protocol, stream, &name, session, &mut counting).await;
                if let Err(error) = read {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(decoder = name, error, "the link broke off");
                    // What was read last may not have been taken in.
                    counting = self::counting(session);
                }
                session.note_link(&name, |link| link.connected = false);
            }
            Err(error) => tracing::info!(decoder = name, %error, "no link yet"),
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// How far the decoders of a session are counted.
fn counting(session: &LiveSession) -> Counting {
    let decoders = session.opening().loops.iter().map(|(decoder, _)| *decoder);
    Counting::resumed(session.counts(), session.began(), decoders)
}

/// Follows a link that the decoder will end.
pub(crate) async fn follow_once(
    decoder: &DecoderAddress,
    session: &LiveSession,
) -> Result<(), ControlError> {
    let name = decoder.to_string();
    let stream = TcpStream::connect(&decoder.address).await?;
    let read = read(decoder.protocol, stream, &name, session, &mut counting(session)).await;
    session.note_link(&name, |link| link.connected = false);
    read
}

/// Reads a link to its end.
async fn read(
    protocol: Protocol,
    stream: TcpStream,
    name: &str,
    session: &LiveSession,
    counting: &mut Counting,
) -> Result<(), ControlError> {
    session.note_link(name, |link| link.connected = true);
    match protocol {
        Protocol::P3 => p3::read(stream, name, session, counting).await,
        Protocol::RMonitor => rmonitor::read(stream, name, session).await,
    }
}

#[cfg(test)]
mod tests;
