//! The journal of what happened: append-only streams of records, each chained to the one before.
//!
//! A [`Journal`] keeps its records in a [`Backend`], today one SQLite file. What
//! [`Journal::append`] has acknowledged is on disk. The store has no clock: whoever appends says
//! when. [`codec`] turns happenings into records and back; an old journal always reads.

pub mod accounts;
pub mod applications;
pub mod assets;
pub mod backend;
pub mod body;
pub mod chain;
pub mod codec;
pub mod error;
pub mod journal;
pub mod record;
mod sqlite;
pub mod verification;
mod writer;

pub use accounts::{Accounts, Store};
pub use applications::Applications;
pub use assets::Assets;
pub use backend::Backend;
pub use body::Body;
pub use chain::ChainHash;
pub use error::{AppendError, BackupError, OpenError, ReadError};
pub use journal::Journal;
pub use record::{Appended, Expectation, Head, NewRecord, Record, Stream};
pub use verification::{Break, Verification};
