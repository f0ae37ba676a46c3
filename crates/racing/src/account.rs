//! Who may do what at a race meeting, and what is recorded of it.
//!
//! The journal knows an account only by the name it signs with. What else is known of a person
//! stands outside of it and can be erased.

use std::sync::Arc;

use crate::names::{CarNumber, SeasonId};

/// What somebody is at a race meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the installation: accounts, roles, and whatever no other hand is free for.
    Administrator,
    /// Writes the season, takes entries, publishes lists.
    Secretary,
    /// Connects decoders, mends passings, issues classifications.
    Timekeeper,
    /// Shows flags, notes incidents, sends messages.
    Director,
    /// Decides, and makes results official.
    Steward,
    /// Sees and edits its own entry.
    Competitor,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::Secretary,
        Self::Timekeeper,
        Self::Director,
        Self::Steward,
        Self::Competitor,
    ];

    /// Its name in lower case, as commands and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Secretary => "secretary",
            Self::Timekeeper => "timekeeper",
            Self::Director => "director",
            Self::Steward => "steward",
            Self::Competitor => "competitor",
        }
    }

    /// The role of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What an account may do, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The season it holds in; `None` for every season.
    pub season: Option<SeasonId>,
    /// The car of a competitor; other roles have none.
    pub car: Option<CarNumber>,
}

/// Something that was done to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountAct {
    /// The name the account signs with.
    pub account: Arc<str>,
    /// What was done.
    pub what: AccountDeed,
}

/// What can be done to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountDeed {
    /// It was made.
    Added,
    /// Nobody can sign in with it any more.
    Disabled,
    /// Somebody can sign in with it again.
    Enabled,
    /// What was known of the person was erased.
    Erased,
    /// Its password was chosen or changed.
    PasswordSet,
    /// A link was made with which its password can be chosen.
    LinkMade,
    /// It may do something more.
    Granted(Grant),
    /// It may do something no more.
    Revoked(Grant),
    /// A token was made in its name.
    TokenMade {
        /// What it is for.
        label: Arc<str>,
        /// How far it reaches: `read`, `passings` or `desk`.
        scope: Arc<str>,
        /// The season it holds in; `None` for every season of the account.
        season: Option<SeasonId>,
    },
    /// A token ended.
    TokenEnded {
        /// What it was for.
        label: Arc<str>,
    },
    /// A competitor was invited to enter a car.
    Invited {
        /// The season.
        season: SeasonId,
        /// The car, where it is entered already.
        car: Option<CarNumber>,
    },
}
