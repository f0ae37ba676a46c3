//! What competitors ask for before it is an entry. It stands beside the journal, which knows of an
//! application by its number, its car and the hash of its form, so that a person can be erased.
//!
//! Like the accounts, this has no clock.

use std::fmt;

use racing::entry::Driver;
use racing::proceeding::{ApplicationState, FormHash};
use racing::{Entry, Moment};
use sha2::{Digest, Sha256};
use sqlx::SqlitePool;

use crate::accounts::AccountId;
use crate::body::BodyError;
use crate::codec;
use crate::error::DatabaseError;

/// The applications of a database. Clones are handles of the same ones.
#[derive(Clone)]
pub struct Applications {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
}

impl fmt::Debug for Applications {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Applications").finish_non_exhaustive()
    }
}

/// What a competitor fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The entry as it is wanted. Its drivers are named by `drivers`.
    pub entry: Entry,
    /// The drivers, with their names in full.
    pub drivers: Vec<Driver>,
    /// How the competitor is reached about it. Never published.
    pub contact: String,
    /// What there is to say besides. Never published.
    pub remarks: String,
}

impl Form {
    /// The form as text, always the same for the same form.
    pub fn to_text(&self) -> Result<String, BodyError> {
        codec::form_to_text(self)
    }

    /// Reads a form back; `None` if it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        codec::form_from_text(text)
    }

    /// The hash under which the journal knows the form.
    pub fn hash(&self) -> Result<FormHash, BodyError> {
        Ok(FormHash(Sha256::digest(self.to_text()?).into()))
    }
}

/// Where an application stands, here and in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It is being written; the journal knows nothing of it.
    Draft,
    /// It was sent, and stands as the journal has it.
    Sent(ApplicationState),
}

impl Stage {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent(state) => state.name(),
        }
    }

    /// The stage of that name.
    pub fn of(name: &str) -> Option<Self> {
        if name == "draft" {
            return Some(Self::Draft);
        }
        ApplicationState::of(name).map(Self::Sent)
    }

    /// Can its competitor still change it?
    pub const fn is_in_hand(self) -> bool {
        match self {
            Self::Draft => true,
            Self::Sent(state) => state.is_open(),
        }
    }
}

/// An application with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its number in the season, from one.
    pub number: u32,
    /// Who wrote it.
    pub account: AccountId,
    /// Where it stands.
    pub stage: Stage,
    /// What it asks for.
    pub form: Form,
    /// What it was answered, in the words of the official; empty if nothing was said.
    pub answer: String,
    /// When it was last changed.
    pub changed_at: Moment,
}

/// Why an application was not kept or found.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ApplicationError {
    /// Somebody took that number a moment before.
    #[error("application {number} is there already; send it again")]
    Taken {
        /// The number.
        number: u32,
    },
    /// What is kept is no form.
    #[error("what is kept of application {number} cannot be read")]
    Unreadable {
        /// The number.
        number: u32,
    },
    /// The form is too long.
    #[error(transparent)]
    Form(#[from] BodyError),
    /// The database reports an error.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl ApplicationError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "application.taken",
            Self::Unreadable { .. } => "application.unreadable",
            Self::Form(error) => error.code(),
            Self::Database(_) => "journal.database",
        }
    }
}
