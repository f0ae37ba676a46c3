//! What officials do around the racing and is kept: incidents noted, and whatever follows.
//!
//! A proceeding is recorded among the happenings of a season, each about one subject; a later one
//! about the same subject takes the place of the earlier. None of them changes a result by itself.

mod incident;

use std::fmt;
use std::sync::Arc;

use crate::names::EventId;
use crate::season::Season;

pub use incident::{Incident, IncidentState};

/// One thing that officials did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proceeding {
    /// Something was seen that may have to be judged, or what is known of it changed.
    IncidentNoted(Incident),
}

/// What a proceeding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// An incident of an event, by its number.
    Incident(EventId, u32),
}

impl Proceeding {
    /// What it is about.
    pub fn matter(&self) -> Matter {
        match self {
            Self::IncidentNoted(incident) => {
                Matter::Incident(incident.event.clone(), incident.number)
            }
        }
    }
}

impl fmt::Display for Matter {
    /// Prints as a path: `incident/sepang/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incident(event, number) => write!(f, "incident/{event}/{number}"),
        }
    }
}

impl Season {
    /// The incidents of an event, in the order they were first noted.
    pub fn incidents<'a>(&'a self, event: &'a EventId) -> impl Iterator<Item = &'a Incident> {
        self.proceedings.iter().filter_map(move |one| match one {
            Proceeding::IncidentNoted(incident) if &incident.event == event => Some(incident),
            Proceeding::IncidentNoted(_) => None,
        })
    }

    /// The number that the next incident of an event gets.
    pub fn next_incident(&self, event: &EventId) -> u32 {
        self.incidents(event).map(|incident| incident.number).max().unwrap_or(0) + 1
    }
}

/// A text that may be left out where there is nothing to say.
pub type Remark = Option<Arc<str>>;
