//! Why a question about a championship has no answer.

use racing::{DecisionId, RoundNumber, SeasonId};
use seasons::Fault;
use store::codec::{DecodeError, EncodeError};
use store::{AppendError, OpenError, ReadError};

/// Why a question about a championship has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The journal holds no such season.
    #[error("there is no season {id} here{}", known_seasons(known))]
    NoSeason {
        /// What was asked for.
        id: SeasonId,
        /// What there is.
        known: Vec<SeasonId>,
    },
    /// The season has no such round.
    #[error("{season} has no round {round}; give a round from 0 to {last}")]
    NoRound {
        /// The season.
        season: SeasonId,
        /// What was asked for.
        round: RoundNumber,
        /// The last round.
        last: u16,
    },
    /// The season has no such decision.
    #[error("{season} has no decision {decision}{}", known_decisions(known))]
    NoDecision {
        /// The season.
        season: SeasonId,
        /// What was asked for.
        decision: DecisionId,
        /// What there is.
        known: Vec<DecisionId>,
    },
    /// The stream has no such record.
    #[error("{season} has no record {sequence}; give one from 1 to {last}")]
    NoRecord {
        /// The season.
        season: SeasonId,
        /// What was asked for.
        sequence: u64,
        /// The last record.
        last: u64,
    },
    /// A package has faults; nothing of it was taken.
    #[error("the package has {} and was not taken; `sarthe check` shows them", count(faults.len()))]
    Faults {
        /// The faults.
        faults: Vec<Fault>,
    },
    /// The rule book in the journal cannot be read.
    #[error("the rule book of {season} in the journal cannot be read: {first}")]
    Book {
        /// The season.
        season: SeasonId,
        /// The first fault.
        first: String,
    },
    /// The journal cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Nothing was appended.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// A record cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A happening cannot be recorded.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl ControlError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSeason { .. } => "season.none",
            Self::NoRound { .. } => "round.none",
            Self::NoDecision { .. } => "decision.none",
            Self::NoRecord { .. } => "record.none",
            Self::Faults { .. } => "package.faults",
            Self::Book { .. } => "journal.book",
            Self::Open(error) => error.code(),
            Self::Read(error) => error.code(),
            Self::Append(error) => error.code(),
            Self::Decode(error) => error.code(),
            Self::Encode(error) => error.code(),
        }
    }

    /// Did whoever asked name something that is not there?
    pub fn is_not_found(&self) -> bool {
        matches!(
            self,
            Self::NoSeason { .. }
                | Self::NoRound { .. }
                | Self::NoDecision { .. }
                | Self::NoRecord { .. }
        )
    }
}

fn known_seasons(known: &[SeasonId]) -> String {
    let names: Vec<&str> = known.iter().map(SeasonId::as_str).collect();
    if names.is_empty() { String::new() } else { format!("; there is {}", names.join(", ")) }
}

fn known_decisions(known: &[DecisionId]) -> String {
    let names: Vec<&str> = known.iter().map(DecisionId::as_str).collect();
    if names.is_empty() { String::new() } else { format!("; there is {}", names.join(", ")) }
}

fn count(faults: usize) -> String {
    if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") }
}
