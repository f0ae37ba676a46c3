//! The table of duties: what can be done at the desk, and which roles may do it.

use std::fmt;

use racing::account::Role::{
    self, Administrator, Competitor, Director, Secretary, Steward, Timekeeper,
};
use store::accounts::Scope;

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Make, change and erase accounts; grant roles.
    ManageAccounts,
    /// Read who did what and when.
    ReadAudit,
    /// See the officials' side of a season.
    ReadDesk,
    /// Write the regulations and the calendar; take packages in.
    WriteSeason,
    /// Approve, change and refuse entries; publish lists; tick checks; invite competitors.
    HandleEntries,
    /// Enter a car and change its own entry.
    EnterCar,
    /// Set up a session; mend passings; accept recommendations.
    KeepTime,
    /// Send passings: a decoder's duty.
    SendPassings,
    /// Show flags, start and stop a session, tell everybody something.
    DirectRace,
    /// Note incidents.
    NoteIncidents,
    /// Take decisions.
    Decide,
    /// Issue a provisional classification and other documents of timing.
    IssueResults,
    /// Make a classification official.
    MakeOfficial,
    /// Issue documents on the notice board.
    PublishDocuments,
    /// Acknowledge a document, lodge a protest, answer a prize, for one's own car.
    Respond,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::ManageAccounts,
        Self::ReadAudit,
        Self::ReadDesk,
        Self::WriteSeason,
        Self::HandleEntries,
        Self::EnterCar,
        Self::KeepTime,
        Self::SendPassings,
        Self::DirectRace,
        Self::NoteIncidents,
        Self::Decide,
        Self::IssueResults,
        Self::MakeOfficial,
        Self::PublishDocuments,
        Self::Respond,
    ];

    /// The roles that may do it. An administrator may do whatever an official may, for a club has
    /// few hands; only a competitor acts for a car.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::ManageAccounts => &[Administrator],
            Self::ReadAudit | Self::ReadDesk => {
                &[Administrator, Secretary, Timekeeper, Director, Steward]
            }
            Self::WriteSeason | Self::HandleEntries => &[Administrator, Secretary],
            Self::EnterCar | Self::Respond => &[Competitor],
            Self::KeepTime | Self::SendPassings => &[Administrator, Timekeeper],
            Self::DirectRace => &[Administrator, Director],
            Self::NoteIncidents => &[Administrator, Director, Steward, Timekeeper],
            Self::Decide | Self::MakeOfficial => &[Administrator, Steward],
            Self::IssueResults => &[Administrator, Timekeeper],
            Self::PublishDocuments => &[Administrator, Secretary, Timekeeper, Director, Steward],
        }
    }

    /// Its name in data and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ManageAccounts => "manage-accounts",
            Self::ReadAudit => "read-audit",
            Self::ReadDesk => "read-desk",
            Self::WriteSeason => "write-season",
            Self::HandleEntries => "handle-entries",
            Self::EnterCar => "enter-car",
            Self::KeepTime => "keep-time",
            Self::SendPassings => "send-passings",
            Self::DirectRace => "direct-race",
            Self::NoteIncidents => "note-incidents",
            Self::Decide => "decide",
            Self::IssueResults => "issue-results",
            Self::MakeOfficial => "make-official",
            Self::PublishDocuments => "publish-documents",
            Self::Respond => "respond",
        }
    }

    /// Does a token of this scope reach so far? None manages accounts.
    pub(crate) const fn is_in(self, scope: Scope) -> bool {
        match scope {
            Scope::Read => matches!(self, Self::ReadAudit | Self::ReadDesk),
            Scope::Passings => matches!(self, Self::SendPassings),
            Scope::Desk => !matches!(self, Self::ManageAccounts),
        }
    }
}

impl fmt::Display for Duty {
    /// Prints as a phrase behind "may": `handle entries`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name().replace('-', " "))
    }
}
