//! Does a stream still hold what was recorded?
//!
//! Each record carries a hash of itself and of the record before it, so whatever was altered,
//! taken out or moved shows. Only records cut off at the end, or a chain written anew from some
//! record on, agree with themselves: these show against a head that somebody wrote down, as
//! documents do.

use std::fmt;

use crate::backend::Stored;
use crate::chain::{self, ChainHash};
use crate::record::{Head, Record, Stream};

/// How much is hashed to find where a record belongs: a fraction of a second. Beyond it, a record
/// that was moved counts as altered.
const SEARCH_BYTES: usize = 64 << 20;

/// What came of checking a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Every record follows from the one before it. The head says how many there are.
    Verified(Head),
    /// Something is wrong; nothing is said of the records behind it.
    Broken {
        /// The stream.
        stream: Stream,
        /// The first record that is wrong or missing, counted from one; 0 if a record is numbered
        /// below one.
        sequence: u64,
        /// What is wrong with it.
        what: Break,
    },
}

/// What can be wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// It is not what was recorded.
    Altered,
    /// It is not there, though later ones are.
    Missing,
    /// It was recorded, but at another place in the stream.
    OutOfPlace {
        /// The sequence it was recorded under.
        belongs_at: u64,
    },
    /// It agrees with itself, but it is not the record that the next one was written after.
    Replaced,
    /// A column holds what no record can hold.
    Unreadable {
        /// The column.
        column: &'static str,
    },
    /// The stream ends before it and never had the head that was written down: its end was cut
    /// off, or it was written anew.
    CutOff,
}

impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verified(head) => {
                write!(f, "{}: {} records, head {}", head.stream, head.sequence, head.hash)
            }
            Self::Broken { stream, sequence, what } => {
                write!(f, "{stream}: record {sequence} {what}")
            }
        }
    }
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered => f.write_str("was altered"),
            Self::Missing => f.write_str("is missing"),
            Self::OutOfPlace { belongs_at } => write!(f, "belongs at {belongs_at}"),
            Self::Replaced => f.write_str("is not the one that the next was written after"),
            Self::Unreadable { column } => write!(f, "has a {column} that no record can have"),
            Self::CutOff => f.write_str("and all after it were cut off, or the stream rewritten"),
        }
    }
}

/// Checks a stream, row by row in the order of their sequences.
pub(crate) struct Verifier {
    /// The last record that was found right.
    head: Head,
    /// The sequence of the stream's last row: how far to look for where a record belongs.
    last: u64,
    /// A head that the stream once had, and whether it has been met.
    known: Option<ChainHash>,
    met: bool,
}

impl Verifier {
    pub(crate) fn new(stream: &Stream, last: u64, known: Option<ChainHash>) -> Self {
        let head = Head::empty(stream);
        let met = known.is_none_or(|known| known == head.hash);
        Self { head, last, known, met }
    }

    /// Where the next row to check stands.
    pub(crate) fn next(&self) -> u64 {
        self.head.sequence + 1
    }

    /// Checks the next row.
    pub(crate) fn check(&mut self, row: &Stored) -> Result<(), Verification> {
        let place = self.next();
        let record = match &row.record {
            Ok(record) if record.sequence > place => return Err(self.broken(place, Break::Missing)),
            Ok(record) => record,
            Err(unreadable) => {
                let found = u64::try_from(row.sequence).unwrap_or(0);
                return Err(if found > place {
                    self.broken(place, Break::Missing)
                } else {
                    self.broken(found, Break::Unreadable { column: unreadable.column })
                });
            }
        };
        if chain::hash_of(record) != record.hash {
            return Err(self.broken(place, self.altered_or_moved(record)));
        }
        if record.previous != self.head.hash {
            // One of two neighbours was rewritten with a hash that fits. The later one names what
            // it was written after, so the earlier one is shown; the first has only the genesis.
            return Err(match self.head.sequence {
                0 => self.broken(place, Break::Altered),
                before => self.broken(before, Break::Replaced),
            });
        }
        self.head = Head::at(record);
        self.met |= self.known == Some(record.hash);
        Ok(())
    }

    /// What came of it, when every row was right.
    pub(crate) fn finish(self) -> Verification {
        if self.met {
            Verification::Verified(self.head)
        } else {
            self.broken(self.next(), Break::CutOff)
        }
    }

    fn broken(&self, sequence: u64, what: Break) -> Verification {
        Verification::Broken { stream: self.head.stream.clone(), sequence, what }
    }

    /// A hash covers the place, so a record that was moved fits at one other place and no other.
    fn altered_or_moved(&self, record: &Record) -> Break {
        let here = record.sequence;
        let size = record.body.len() + record.subject.len() + record.author.len() + 200;
        let affordable = u64::try_from(SEARCH_BYTES / size).unwrap_or(u64::MAX);
        // Some room behind the end, for records that moved up when others were taken out.
        let farthest = self.last.saturating_add(100).min(affordable);
        (1..=farthest)
            .flat_map(|distance| [here.checked_sub(distance), here.checked_add(distance)])
            .flatten()
            .find(|place| chain::hash_at(record, *place) == record.hash)
            .map_or(Break::Altered, |belongs_at| Break::OutOfPlace { belongs_at })
    }
}
