//! What the journal asks of a database. The rules of the journal stand above this seam.
//!
//! A backend keeps rows; numbering, hashing, conflicts and verification are done once, for every
//! backend. Several writers may share one database: a backend has only to refuse a sequence that is
//! taken, and the journal then looks again and retries.

use std::ops::RangeInclusive;
use std::path::Path;
use std::pin::Pin;

use crate::error::{BackupError, DatabaseError};
use crate::record::{Record, Stream};

/// What a backend answers, later.
pub type Answer<'a, T, E = BackendError> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// A database that keeps records.
pub trait Backend: Send + Sync + 'static {
    /// Writes all of these records or none, and answers once they are safe on disk.
    ///
    /// [`BackendError::Taken`] if a sequence is in use already.
    fn append<'a>(&'a self, records: &'a [Record]) -> Answer<'a, ()>;

    /// The rows of a stream whose sequence lies in this range, in its order, from the lowest, at
    /// most so many. Sequences are as stored, so that one that was never given can be found too.
    fn read<'a>(
        &'a self,
        stream: &'a Stream,
        sequences: RangeInclusive<i64>,
        most: usize,
    ) -> Answer<'a, Vec<Stored>>;

    /// The latest row about each of these subjects that has any, in no particular order.
    fn latest<'a>(&'a self, stream: &'a Stream, subjects: &'a [&'a str])
    -> Answer<'a, Vec<Stored>>;

    /// The last row of a stream, if it has any.
    fn last<'a>(&'a self, stream: &'a Stream) -> Answer<'a, Option<Stored>>;

    /// Every stream that has rows, by name.
    fn streams(&self) -> Answer<'_, Vec<Stream>>;

    /// Writes everything committed so far to a new file, while reading and writing go on.
    fn backup<'a>(&'a self, to: &'a Path) -> Answer<'a, (), BackupError>;

    /// Lets go of the database. Nothing is asked after this.
    fn close(&self) -> Answer<'_, ()>;
}

/// A row as the database has it: nothing in it is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The sequence it stands under.
    pub sequence: i64,
    /// The record, if every column holds what a record can hold.
    pub record: Result<Record, Unreadable>,
}

/// A row that cannot be a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("record {sequence} of {stream} holds a {column} that no record can have; run `verify`")]
pub struct Unreadable {
    /// The stream.
    pub stream: Stream,
    /// The sequence, as stored.
    pub sequence: i64,
    /// The column.
    pub column: &'static str,
}

/// Why a backend did not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BackendError {
    /// Another writer has used a sequence of the batch. Nothing was written.
    #[error("another writer appended first")]
    Taken,
    /// The database reports an error.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}
