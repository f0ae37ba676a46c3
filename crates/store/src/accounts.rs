//! The accounts: who may do more than read. They stand beside the journal in the same database and
//! outside of its chain, so that a person can be erased from them.
//!
//! Secrets never come here: whoever calls keeps to hashes. Like the journal, this has no clock.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use racing::account::Grant;
use racing::{CarNumber, Moment, SeasonId};
use sqlx::SqlitePool;

use crate::applications::Applications;
use crate::assets::Assets;
use crate::error::{DatabaseError, OpenError};
use crate::journal::Journal;
use crate::sqlite::{self, Absent};

/// A database with its journal and its accounts.
#[derive(Clone, Debug)]
pub struct Store {
    /// What happened.
    pub journal: Journal,
    /// Who may do more than read.
    pub accounts: Accounts,
    /// What competitors ask for before it is an entry.
    pub applications: Applications,
    /// The pictures that documents show.
    pub assets: Assets,
}

impl Store {
    /// Opens the database in a file. There must be one.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::open(path.as_ref(), Absent::Refuse).await?))
    }

    /// Opens the database in a file, and makes one if there is no file or an empty one.
    pub async fn open_or_create(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::open(path.as_ref(), Absent::Create).await?))
    }

    /// An empty database in memory.
    pub async fn in_memory() -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::in_memory().await?))
    }

    fn over(database: sqlite::Sqlite) -> Self {
        let (accounts, assets) = (database.accounts(), database.assets());
        let applications = database.applications();
        Self { journal: Journal::over(database), accounts, applications, assets }
    }
}

/// The accounts of a database. Clones are handles of the same ones.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accounts").finish_non_exhaustive()
    }
}

/// The number of an account. It is never given twice while the account is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub i64);

/// The hash of a secret: SHA-256 of 32 random bytes.
pub type SecretHash = [u8; 32];

/// Somebody who may do more than read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The name it signs with, as the journal has it.
    pub name: Arc<str>,
    /// The name of the person.
    pub full_name: String,
    /// An address, if one is known.
    pub email: Option<String>,
    /// Has a password been chosen?
    pub has_password: bool,
    /// When it was made.
    pub created_at: Moment,
    /// Since when nobody can sign in with it; `None` while somebody can.
    pub disabled_at: Option<Moment>,
    /// What it may do, in a fixed order.
    pub grants: Vec<Grant>,
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The name it will sign with; 1 to 40 characters, and nobody else's.
    pub name: String,
    /// The name of the person.
    pub full_name: String,
    /// An address, if one is known.
    pub email: Option<String>,
}

/// What is needed to judge an attempt to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The account.
    pub id: AccountId,
    /// The hash of its password, in PHC form; `None` until one is chosen.
    pub password: Option<String>,
    /// Can nobody sign in with it any more?
    pub disabled: bool,
    /// Attempts that failed since the last that did not.
    pub failures: u32,
    /// No attempt is judged before this moment.
    pub locked_until: Moment,
}

/// Somebody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Login {
    /// The account.
    pub account: AccountId,
    /// When it began.
    pub began_at: Moment,
    /// When it was last used, to the minute or so.
    pub seen_at: Moment,
}

/// How far a token reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// To read what its account may read.
    Read,
    /// To send passings, and nothing else.
    Passings,
    /// To do whatever its account may do at the desk.
    Desk,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Read, Self::Passings, Self::Desk];

    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Passings => "passings",
            Self::Desk => "desk",
        }
    }

    /// The scope of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// What a decoder or a script may do in an account's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// What it is for, in its maker's words.
    pub label: String,
    /// How far it reaches.
    pub scope: Scope,
    /// The season it holds in; `None` for every season of its account.
    pub season: Option<SeasonId>,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// When it was last used, to the minute or so.
    pub used_at: Option<Moment>,
}

/// What a link that works once is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To make the first administrator.
    Administrator,
    /// To choose a password for an account.
    Password(AccountId),
    /// To become a competitor of a season and, if it is named, of a car.
    Competitor {
        /// The season.
        season: SeasonId,
        /// The car, where it is entered already.
        car: Option<CarNumber>,
    },
}

/// A link that works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub purpose: Purpose,
    /// When it ends.
    pub expires_at: Moment,
    /// When it was used, if it was.
    pub used_at: Option<Moment>,
}

/// Why an account was not made or found.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AccountError {
    /// Somebody else signs with that name.
    #[error("somebody signs with the name {name} already; choose another")]
    Taken {
        /// The name.
        name: String,
    },
    /// The database reports an error.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl AccountError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "account.taken",
            Self::Database(_) => "journal.database",
        }
    }
}
