//! Why a question about a championship has no answer.

use racing::{CarNumber, DecisionId, DriverId, EventId, FactId, RoundNumber, SeasonId, SessionId};
use seasons::Fault;
use store::codec::{DecodeError, EncodeError};
use store::{OpenError, ReadError};

use crate::access::AccessError;
use crate::entering::EnteringError;
use crate::papers::{PaperError, WishError};
use crate::stewards::Refusal;

pub use store::AppendError;
pub use store::accounts::AccountError;

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
    /// The season has no such session.
    #[error("{season} has no session {session}{}", known_names(known))]
    NoSession {
        /// The season.
        season: SeasonId,
        /// What was asked for.
        session: SessionId,
        /// What there is.
        known: Vec<SessionId>,
    },
    /// The session is not timed here.
    #[error("{session} of {season} is not timed here{}", known_names(known))]
    NotTimed {
        /// The season.
        season: SeasonId,
        /// What was asked for.
        session: SessionId,
        /// The sessions of the season that are.
        known: Vec<SessionId>,
    },
    /// The car takes no part in the session.
    #[error("car {car} takes no part in {session}; give the number of a car that does")]
    NoCar {
        /// The session.
        session: SessionId,
        /// What was asked for.
        car: CarNumber,
    },
    /// The driver does not drive the car.
    #[error("{driver} is not in the crew of car {car}{}", known_names(crew))]
    NotInCrew {
        /// The car.
        car: CarNumber,
        /// Who was named.
        driver: DriverId,
        /// Who is in the crew.
        crew: Vec<DriverId>,
    },
    /// The session has no such record, or none that can be undone.
    #[error("{session} has no record {} that can be undone", fact.0)]
    NoFact {
        /// The session.
        session: SessionId,
        /// What was asked for.
        fact: FactId,
    },
    /// Nothing like that is recommended, or not any more.
    #[error("`{key}` is not recommended any more; look at the list again")]
    NoRecommendation {
        /// The key of the recommendation.
        key: String,
    },
    /// A message is empty, too long or by a template that is not there.
    #[error("a message has 1 to {most} bytes, or is by a template that is known")]
    Message {
        /// The most bytes.
        most: usize,
    },
    /// The season has no such incident.
    #[error("{event} of {season} has no incident {number}")]
    NoIncident {
        /// The season.
        season: SeasonId,
        /// The event.
        event: EventId,
        /// What was asked for.
        number: u32,
    },
    /// An incident says nothing.
    #[error("say what was seen, in 1 to {most} bytes")]
    Incident {
        /// The most bytes.
        most: usize,
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
    /// A session cannot be timed.
    #[error(transparent)]
    Timing(#[from] timing::TimingError),
    /// Whoever asks may not do this, or is not known.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// Something cannot be issued, decided or taken in.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something about an entry was not done.
    #[error(transparent)]
    Entering(#[from] EnteringError),
    /// An account cannot be made or read.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// A document cannot be made.
    #[error(transparent)]
    Wish(#[from] WishError),
    /// A document cannot be printed.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// No race can be simulated with what a season holds.
    #[error("no race of {season} can be simulated: {first}")]
    NotRaceable {
        /// The season.
        season: SeasonId,
        /// The first thing that is wrong.
        first: String,
    },
    /// A socket cannot be used.
    #[error("the socket cannot be used")]
    Socket(#[from] std::io::Error),
}

impl ControlError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSeason { .. } => "season.none",
            Self::NoRound { .. } => "round.none",
            Self::NoDecision { .. } => "decision.none",
            Self::NoRecord { .. } => "record.none",
            Self::NoSession { .. } => "session.none",
            Self::NotTimed { .. } => "session.not-timed",
            Self::NoCar { .. } => "car.none",
            Self::NotInCrew { .. } => "driver.not-in-crew",
            Self::NoFact { .. } => "fact.none",
            Self::NoRecommendation { .. } => "recommendation.none",
            Self::Message { .. } => "message.text",
            Self::NoIncident { .. } => "incident.none",
            Self::Incident { .. } => "incident.text",
            Self::Faults { .. } => "package.faults",
            Self::Book { .. } => "journal.book",
            Self::Open(error) => error.code(),
            Self::Read(error) => error.code(),
            Self::Append(error) => error.code(),
            Self::Decode(error) => error.code(),
            Self::Encode(error) => error.code(),
            Self::Timing(error) => error.code(),
            Self::Access(error) => error.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Entering(error) => error.code(),
            Self::Account(error) => error.code(),
            Self::Wish(error) => error.code(),
            Self::Paper(error) => error.code(),
            Self::NotRaceable { .. } => "simulation.not-raceable",
            Self::Socket(_) => "socket",
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
                | Self::NoSession { .. }
                | Self::NotTimed { .. }
                | Self::NoCar { .. }
                | Self::NoFact { .. }
                | Self::NoRecommendation { .. }
                | Self::NoIncident { .. }
                | Self::Wish(_)
        ) || matches!(self, Self::Refused(refusal) if refusal.is_not_found())
    }
}

fn known_names<T: ToString>(known: &[T]) -> String {
    let names: Vec<String> = known.iter().map(ToString::to_string).collect();
    if names.is_empty() { String::new() } else { format!("; there is {}", names.join(", ")) }
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
