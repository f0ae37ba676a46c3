//! Records and the streams they stand in.

use std::fmt;
use std::sync::Arc;

use racing::{Moment, SeasonId, SessionId};

use crate::body::Body;
use crate::chain::ChainHash;

/// The name of a stream: `season/aslms/2023-24`.
///
/// A name is kept as it was written. Appending asks for 1 to 200 bytes without control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream(Arc<str>);

impl Stream {
    /// The stream with this name.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// The stream of what happened in a season.
    pub fn season(season: &SeasonId) -> Self {
        Self::new(format!("season/{season}"))
    }

    /// The stream of what people recorded of a timed session: flags, drivers, corrections.
    pub fn control(season: &SeasonId, session: &SessionId) -> Self {
        Self::new(format!("session/{season}/{session}/control"))
    }

    /// The stream of what decoders heard in a timed session.
    pub fn passings(season: &SeasonId, session: &SessionId) -> Self {
        Self::new(format!("session/{season}/{session}/passings"))
    }

    /// The stream of what was done to accounts.
    pub fn accounts() -> Self {
        Self::new("accounts")
    }

    /// The timed session that it is the control stream of; `None` if it is of something else.
    pub fn as_control(&self) -> Option<(SeasonId, SessionId)> {
        let names = self.0.strip_prefix("session/")?.strip_suffix("/control")?;
        let (season, session) = names.rsplit_once('/')?;
        Some((season.into(), session.into()))
    }

    /// The name as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Something recorded, at its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The stream it stands in.
    pub stream: Stream,
    /// Its place in the stream, counted from one without a gap.
    pub sequence: u64,
    /// When it was recorded, as its author's clock had it.
    pub recorded_at: Moment,
    /// Who recorded it: an account or a program.
    pub author: String,
    /// Why, where there is more to say than the body does.
    pub reason: Option<String>,
    /// What it is about: `entry/4`. Two authors conflict only over the same subject.
    pub subject: String,
    /// What kind of thing happened: `entry.accepted`.
    pub kind: String,
    /// The version of the kind, which says how the body is read. Counted from one.
    pub version: u16,
    /// What happened, as canonical JSON (see [`Body`]).
    pub body: String,
    /// The hash of the record before it, or the genesis of the stream.
    pub previous: ChainHash,
    /// The hash of all of the above.
    pub hash: ChainHash,
}

/// Something to record. The journal gives it its place and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// When it is recorded.
    pub recorded_at: Moment,
    /// Who records it; 1 to 200 bytes without control characters.
    pub author: String,
    /// Why; at most 10,000 bytes, without control characters other than line feed and tab.
    pub reason: Option<String>,
    /// What it is about; 1 to 500 bytes without control characters.
    pub subject: String,
    /// What kind of thing happened; 1 to 100 bytes without control characters.
    pub kind: String,
    /// The version of the kind, from one.
    pub version: u16,
    /// What happened.
    pub body: Body,
}

/// What the author of an append supposes about the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Nothing: facts that arrive by themselves, such as passings.
    Unconditional,
    /// The author has seen the stream up to this sequence (0: an empty stream); about the subjects
    /// of the new records, nothing was recorded after it.
    SeenTo(u64),
}

/// What was appended. It is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The sequence of the first record of the call.
    pub first: u64,
    /// The sequence of the last.
    pub last: u64,
    /// The hash of the last.
    pub hash: ChainHash,
}

/// The end of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The stream.
    pub stream: Stream,
    /// The sequence of its last record; 0 if it has none.
    pub sequence: u64,
    /// The hash of its last record, or its genesis.
    pub hash: ChainHash,
}

impl Head {
    /// The head of a stream without records.
    pub fn empty(stream: &Stream) -> Self {
        Self { stream: stream.clone(), sequence: 0, hash: ChainHash::genesis(stream) }
    }

    pub(crate) fn at(record: &Record) -> Self {
        Self { stream: record.stream.clone(), sequence: record.sequence, hash: record.hash }
    }
}
