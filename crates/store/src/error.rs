//! Why the journal did not do what it was asked: one enum for each thing that can be asked.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::backend::{BackendError, Unreadable};
use crate::record::Stream;

/// The database reports an error; its own words are in the chain of sources, for the log.
///
/// It is shared, because everybody whose records were in one batch is told of the same error.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the database of the journal reports an error")]
pub struct DatabaseError(#[source] Arc<dyn Error + Send + Sync>);

impl DatabaseError {
    /// What the database said.
    pub fn new(error: impl Error + Send + Sync + 'static) -> Self {
        Self(Arc::new(error))
    }
}

/// Why a journal cannot be opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no file.
    #[error("there is no journal at {}", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// What is there is something else. It was not touched.
    #[error("{} is not a journal of this program: {what}", path.display())]
    NotAJournal {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// A later version of the program has changed its tables.
    #[error("{} was written by a newer version of this program; use that one", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// The database reports an error.
    #[error("{} cannot be opened", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: DatabaseError,
    },
}

impl OpenError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "journal.missing",
            Self::NotAJournal { .. } => "journal.not-a-journal",
            Self::Newer { .. } => "journal.newer",
            Self::Database { .. } => "journal.database",
        }
    }
}

/// Why nothing of a call was appended.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody recorded something about the same subject after what the author had seen.
    #[error(
        "{author} recorded something about {subject} in the meantime (record {theirs}); \
         look at it and decide again"
    )]
    Conflict {
        /// The subject.
        subject: String,
        /// The sequence of the latest record about it.
        theirs: u64,
        /// Who recorded that.
        author: String,
    },
    /// The author says to have seen more than there is: of another journal, or one cut short.
    #[error("based on record {based_on} of {stream}, which has {last}; read the stream again")]
    Ahead {
        /// The stream.
        stream: Stream,
        /// What the author says to have seen.
        based_on: u64,
        /// The last sequence there is.
        last: u64,
    },
    /// A text is empty, too long or holds control characters.
    #[error(
        "the {field} must have {least} to {most} bytes and no control characters (record {index} \
         of the call, counted from 0)"
    )]
    Text {
        /// Which of the new records, counted from zero.
        index: usize,
        /// Which text of it.
        field: &'static str,
        /// The fewest bytes.
        least: usize,
        /// The most bytes.
        most: usize,
    },
    /// The version of a kind is zero.
    #[error("versions count from 1, not 0 (record {index} of the call, counted from 0)")]
    Version {
        /// Which of the new records, counted from zero.
        index: usize,
    },
    /// No records were given.
    #[error("no records to append; give at least one")]
    Nothing,
    /// More than one call may hold.
    #[error("{bytes} bytes in one call; give at most {most} at a time")]
    TooMuch {
        /// How much it is.
        bytes: usize,
        /// How much it may be.
        most: usize,
    },
    /// Other writers of the same database were always faster.
    #[error("other programs keep appending to the same journal; try again")]
    Contended,
    /// The journal was closed. If that was while the call waited, it may have been written.
    #[error("the journal is closed")]
    Closed,
    /// The database reports an error. Only what is read again later is known to be written.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The end of the stream, or the latest record about a subject, is not a record.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl AppendError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "journal.conflict",
            Self::Ahead { .. } => "journal.ahead",
            Self::Text { .. } => "journal.text",
            Self::Version { .. } => "journal.version",
            Self::Nothing => "journal.nothing",
            Self::TooMuch { .. } => "journal.too-much",
            Self::Contended => "journal.contended",
            Self::Closed => "journal.closed",
            Self::Database(_) => "journal.database",
            Self::Unreadable(_) => "journal.unreadable",
        }
    }
}

impl From<ReadError> for AppendError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unreadable(unreadable) => Self::Unreadable(unreadable),
            ReadError::Database(error) => Self::Database(error),
        }
    }
}

/// Why a journal cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReadError {
    /// A row is not a record; it was altered.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The database reports an error.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl ReadError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "journal.unreadable",
            Self::Database(_) => "journal.database",
        }
    }
}

impl From<BackendError> for ReadError {
    fn from(error: BackendError) -> Self {
        Self::Database(match error {
            BackendError::Database(error) => error,
            // Only an append takes a sequence.
            taken @ BackendError::Taken => DatabaseError::new(taken),
        })
    }
}

/// Why no backup was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file of that name already.
    #[error("{} exists already; a backup never overwrites, name another file", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be written.
    #[error("{} cannot be written", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: Arc<io::Error>,
    },
    /// The database reports an error: usually that the disk is full.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl BackupError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "backup.exists",
            Self::Write { .. } => "backup.write",
            Self::Database(_) => "backup.database",
        }
    }
}
