//! What officials do around the racing and is kept: incidents noted, and whatever follows.
//!
//! A proceeding is recorded among the happenings of a season, each about one subject; a later one
//! about the same subject takes the place of the earlier. None of them changes a result by itself.

mod document;
mod entering;
mod incident;
mod letterhead;
mod of_season;
mod protest;
mod result;
mod service;

use std::fmt;
use std::sync::Arc;

use crate::names::{CarNumber, DecisionId, EventId, RoundNumber};
use crate::season::Season;

pub use document::{Document, DocumentKind, Driven, Receipt, ResultState};
pub use entering::{
    Application, ApplicationAbout, ApplicationState, CheckMade, CheckOutcome, Fitting, FormHash,
    Overruling,
};
pub use incident::{Incident, IncidentState};
pub use letterhead::Letterhead;
pub use protest::{Against, Protest, ProtestKind, ProtestState};
pub use result::Declaration;
pub use service::{ServedIn, Service};

/// One thing that officials did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proceeding {
    /// Something was seen that may have to be judged, or what is known of it changed.
    IncidentNoted(Incident),
    /// A document was issued.
    DocumentIssued(Document),
    /// A competitor read a document.
    DocumentReceived(Receipt),
    /// The classification of a round was declared to be something.
    ResultDeclared(Declaration),
    /// A protest or an appeal was lodged, or something came of it.
    ProtestLodged(Protest),
    /// A penalty was served.
    PenaltyServed(Service),
    /// The head of documents was set.
    LetterheadSet(Letterhead),
    /// A competitor sent an application, or it was answered or taken back.
    ApplicationMoved(Application),
    /// Something that does not fit the regulations was let stand.
    FindingOverruled(Overruling),
    /// Transponders were fitted to a car, or taken out.
    TransponderFitted(Fitting),
    /// Something about a car was looked at before it may race.
    CheckMade(CheckMade),
}

/// What a proceeding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// An incident of an event, by its number.
    Incident(EventId, u32),
    /// A document of an event, by its number.
    Document(EventId, u32),
    /// The reading of a document for a car.
    Receipt(EventId, u32, CarNumber),
    /// The result of a round.
    Result(RoundNumber),
    /// A protest or an appeal of an event, by its number.
    Protest(EventId, u32),
    /// The serving of a measure of a decision, by its index.
    Service(DecisionId, u16),
    /// The head of documents.
    Letterhead,
    /// An application, by its number.
    Application(u32),
    /// Something in a round that does not fit the regulations, by its key.
    Finding(RoundNumber, Arc<str>),
    /// The transponders of a car.
    Transponders(CarNumber),
    /// An item of the checks of a car at an event.
    Check(EventId, CarNumber, Arc<str>),
}

impl Proceeding {
    /// What it is about.
    pub fn matter(&self) -> Matter {
        match self {
            Self::IncidentNoted(incident) => {
                Matter::Incident(incident.event.clone(), incident.number)
            }
            Self::DocumentIssued(one) => Matter::Document(one.event.clone(), one.number),
            Self::DocumentReceived(one) => {
                Matter::Receipt(one.event.clone(), one.number, one.car.clone())
            }
            Self::ResultDeclared(one) => Matter::Result(one.round),
            Self::ProtestLodged(one) => Matter::Protest(one.event.clone(), one.number),
            Self::PenaltyServed(one) => Matter::Service(one.decision.clone(), one.measure),
            Self::LetterheadSet(_) => Matter::Letterhead,
            Self::ApplicationMoved(application) => Matter::Application(application.number),
            Self::FindingOverruled(one) => Matter::Finding(one.round, one.finding.clone()),
            Self::TransponderFitted(fitting) => Matter::Transponders(fitting.car.clone()),
            Self::CheckMade(check) => {
                Matter::Check(check.event.clone(), check.car.clone(), check.item.clone())
            }
        }
    }
}

impl fmt::Display for Matter {
    /// Prints as a path: `incident/sepang/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incident(event, number) => write!(f, "incident/{event}/{number}"),
            Self::Document(event, number) => write!(f, "document/{event}/{number}"),
            Self::Receipt(event, number, car) => write!(f, "receipt/{event}/{number}/{car}"),
            Self::Result(round) => write!(f, "result/{round}"),
            Self::Protest(event, number) => write!(f, "protest/{event}/{number}"),
            Self::Service(decision, measure) => write!(f, "service/{decision}/{measure}"),
            Self::Letterhead => f.write_str("letterhead"),
            Self::Application(number) => write!(f, "application/{number}"),
            Self::Finding(round, key) => write!(f, "finding/{round}/{key}"),
            Self::Transponders(car) => write!(f, "transponders/{car}"),
            Self::Check(event, car, item) => write!(f, "check/{event}/{car}/{item}"),
        }
    }
}

impl Season {
    /// The incidents of an event, in the order they were first noted.
    pub fn incidents<'a>(&'a self, event: &'a EventId) -> impl Iterator<Item = &'a Incident> {
        self.proceedings.iter().filter_map(move |one| match one {
            Proceeding::IncidentNoted(incident) if &incident.event == event => Some(incident),
            _ => None,
        })
    }

    /// The number that the next incident of an event gets.
    pub fn next_incident(&self, event: &EventId) -> u32 {
        self.incidents(event).map(|incident| incident.number).max().unwrap_or(0) + 1
    }
}

impl Season {
    /// The applications, in the order in which they were first sent.
    pub fn applications(&self) -> impl Iterator<Item = &Application> {
        self.proceedings.iter().filter_map(|one| match one {
            Proceeding::ApplicationMoved(application) => Some(application),
            _ => None,
        })
    }

    /// What was let stand although it does not fit the regulations, if it was.
    pub fn overruling(&self, round: RoundNumber, finding: &str) -> Option<&Overruling> {
        self.proceedings.iter().find_map(|one| match one {
            Proceeding::FindingOverruled(one) if one.round == round && &*one.finding == finding => {
                Some(one)
            }
            _ => None,
        })
    }

    /// The transponders that were fitted, with their cars, by the numbers of the cars.
    pub fn transponders(&self) -> Vec<(Arc<str>, CarNumber)> {
        let mut fitted: Vec<&Fitting> = self
            .proceedings
            .iter()
            .filter_map(|one| match one {
                Proceeding::TransponderFitted(fitting) => Some(fitting),
                _ => None,
            })
            .collect();
        fitted.sort_by(|a, b| a.car.cmp(&b.car));
        let each = |fitting: &Fitting| {
            let car = fitting.car.clone();
            let pairs = fitting.transponders.iter().map(move |one| (one.clone(), car.clone()));
            pairs.collect::<Vec<_>>()
        };
        fitted.into_iter().flat_map(each).collect()
    }

    /// The checks made at an event.
    pub fn checks<'a>(&'a self, event: &'a EventId) -> impl Iterator<Item = &'a CheckMade> {
        self.proceedings.iter().filter_map(move |one| match one {
            Proceeding::CheckMade(check) if &check.event == event => Some(check),
            _ => None,
        })
    }
}

/// A text that may be left out where there is nothing to say.
pub type Remark = Option<Arc<str>>;
