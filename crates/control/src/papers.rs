//! The documents of an event: filled from the same data as the pages, and printed as PDF.
//!
//! [`fill`] makes a document of a season or of a timed session, and never computes what a page
//! shows otherwise. [`print`] sets it, off the threads that answer, a few at a time.

mod head;
mod issued;
mod lists;
mod race;
mod results;
mod season;
mod tables;

use std::collections::BTreeMap;

use documents::live::Cast;
use documents::live::tables::{self as tables_of, ClassifiedLine};
use documents::{Language, Reader};
use paper::{Body, Document};
use racing::{
    CarNumber, ClassCode, Classification, DecisionId, ListId, Moment, RoundNumber, SessionId,
};
use scoring::Penalty;
use store::Head;
use timing::Race;
use tokio::sync::Semaphore;

use crate::championship::Championship;

pub use head::{Issue, Office, Signer};
pub(crate) use issued::Printed;
pub use issued::{Board, Extract};
pub use paper::{PaperError, State};

/// So many documents are set at the same time; the others wait.
const PRESSES: usize = 2;

static FREE_PRESSES: Semaphore = Semaphore::const_new(PRESSES);

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Who takes part.
    Entries,
    /// The starting grid.
    Grid,
    /// The classification over all classes.
    Classification,
    /// The classification class by class.
    ClassificationByClass,
    /// Who stood where at every lap.
    LapChart,
    /// Who led when.
    Leaders,
    /// Every lap of every car.
    Analysis,
    /// The best sectors and ideal laps.
    Sectors,
    /// The fastest laps.
    FastestLaps,
    /// Every visit to the pits.
    PitStops,
    /// Driving times against the regulations.
    DrivingTimes,
    /// When racing was slowed or stopped.
    Neutralisations,
    /// What the stewards ruled.
    Decision,
    /// The standings.
    Standings,
    /// What titles earn.
    Invitations,
}

impl Kind {
    /// All of them, in the order of a weekend.
    pub const ALL: [Self; 15] = [
        Self::Entries,
        Self::Grid,
        Self::Classification,
        Self::ClassificationByClass,
        Self::LapChart,
        Self::Leaders,
        Self::Analysis,
        Self::Sectors,
        Self::FastestLaps,
        Self::PitStops,
        Self::DrivingTimes,
        Self::Neutralisations,
        Self::Decision,
        Self::Standings,
        Self::Invitations,
    ];

    /// Its name in addresses and commands. It never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Grid => "grid",
            Self::Classification => "classification",
            Self::ClassificationByClass => "classification-by-class",
            Self::LapChart => "lap-chart",
            Self::Leaders => "leaders",
            Self::Analysis => "analysis",
            Self::Sectors => "sectors",
            Self::FastestLaps => "fastest-laps",
            Self::PitStops => "pit-stops",
            Self::DrivingTimes => "driving-times",
            Self::Neutralisations => "neutralisations",
            Self::Decision => "decision",
            Self::Standings => "standings",
            Self::Invitations => "invitations",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Is it about the laps of a session, so that only a timed one has it?
    pub const fn needs_laps(self) -> bool {
        matches!(
            self,
            Self::LapChart
                | Self::Leaders
                | Self::Analysis
                | Self::Sectors
                | Self::FastestLaps
                | Self::PitStops
                | Self::DrivingTimes
                | Self::Neutralisations
        )
    }
}

/// A timed session as it stands.
#[derive(Clone, Debug)]
pub struct Raced {
    /// Its id.
    pub id: SessionId,
    /// The session of the calendar that it is timed as.
    pub planned: SessionId,
    /// What happened.
    pub race: Race,
    /// Who takes part.
    pub cast: Cast,
    /// How it is classified so far.
    pub classified: Classification,
    /// What decisions take from its cars.
    pub penalties: BTreeMap<CarNumber, Penalty>,
    /// The moment that it is looked at.
    pub now: Moment,
    /// Do its passings come from a simulator?
    pub simulated: bool,
    /// The ends of its streams in the journal.
    pub heads: Vec<Head>,
}

impl Raced {
    /// The lines of its classification.
    fn lines(&self) -> Vec<ClassifiedLine> {
        tables_of::classification(&self.race, &self.classified, &self.cast, &self.penalties)
    }
}

/// What a document is asked for.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// The season.
    pub championship: &'a Championship,
    /// The language.
    pub language: Language,
    /// The round, for documents of one.
    pub round: Option<RoundNumber>,
    /// The session, for documents of a timed one.
    pub raced: Option<&'a Raced>,
    /// The class, to leave the others out.
    pub class: Option<&'a ClassCode>,
    /// The car, to leave the others out.
    pub car: Option<&'a CarNumber>,
    /// The version of the entry list; everybody who was entered if not given.
    pub list: Option<&'a ListId>,
    /// The decision.
    pub decision: Option<&'a DecisionId>,
    /// Whether and how it is issued.
    pub issue: &'a Issue,
    /// Where the season's pages are: `https://example.org/en/series/2026`. Documents then carry the
    /// address of the page that they can be checked on.
    pub site: Option<&'a str>,
}

/// Why a document cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WishError {
    /// It is about a round, and none was named.
    #[error("{kind} is about a round; name one from 1 to {last}")]
    WhichRound {
        /// The kind of document.
        kind: &'static str,
        /// The last round.
        last: usize,
    },
    /// The season has no such round.
    #[error("there is no round {round}; name one from 1 to {last}")]
    NoRound {
        /// What was asked for.
        round: RoundNumber,
        /// The last round.
        last: usize,
    },
    /// It is about a timed session, and none was named.
    #[error("{kind} is about a session that was timed here; name the session")]
    WhichSession {
        /// The kind of document.
        kind: &'static str,
    },
    /// The round has no result yet.
    #[error("round {round} has no result yet")]
    NoResult {
        /// The round.
        round: RoundNumber,
    },
    /// The grid of the round is not known.
    #[error("the grid of round {round} is not known")]
    NoGrid {
        /// The round.
        round: RoundNumber,
    },
    /// There is no such decision, or none was named.
    #[error("name a decision; there is: {}", known.join(", "))]
    WhichDecision {
        /// What there is.
        known: Vec<String>,
    },
    /// There is no such version of the entry list.
    #[error("there is no entry list {list}; there is: {}", known.join(", "))]
    NoList {
        /// What was asked for.
        list: ListId,
        /// What there is.
        known: Vec<String>,
    },
}

impl WishError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WhichRound { .. } => "paper.which-round",
            Self::NoRound { .. } => "paper.no-round",
            Self::WhichSession { .. } => "paper.which-session",
            Self::NoResult { .. } => "paper.no-result",
            Self::NoGrid { .. } => "paper.no-grid",
            Self::WhichDecision { .. } => "paper.which-decision",
            Self::NoList { .. } => "paper.no-list",
        }
    }
}

/// Fills a document.
///
/// # Errors
///
/// If what it is about is not named, not there or not known yet.
pub fn fill(kind: Kind, wish: &Wish) -> Result<Document, WishError> {
    let reader = Reader::new(&wish.championship.season, wish.language);
    let filler = Filler { kind, wish, reader };
    let (body, notes) = filler.body()?;
    filler.document(body, notes)
}

/// Prints a document as PDF. It is set on a thread of its own, and waits while others are.
///
/// # Errors
///
/// If the templates refuse it.
pub async fn print(document: Document) -> Result<Vec<u8>, PaperError> {
    let _press = FREE_PRESSES.acquire().await.expect("presses are never closed");
    let set = tokio::task::spawn_blocking(move || paper::render(&document)).await;
    set.unwrap_or_else(|fault| Err(PaperError::NotSet { message: fault.to_string() }))
}

/// A document about to be filled.
struct Filler<'a> {
    kind: Kind,
    wish: &'a Wish<'a>,
    reader: Reader<'a>,
}

impl Filler<'_> {
    /// A document with that body.
    fn document(&self, body: Body, notes: Vec<String>) -> Result<Document, WishError> {
        Ok(Document {
            language: self.wish.language.code().to_owned(),
            head: self.head()?,
            body,
            notes,
            signatures: self.signatures(),
            words: paper::WORDS.iter().map(|key| ((*key).to_owned(), self.say(key))).collect(),
        })
    }

    fn body(&self) -> Result<(Body, Vec<String>), WishError> {
        let plain = |body| Ok((body, Vec::new()));
        match self.kind {
            Kind::Entries => self.entries(),
            Kind::Grid => self.grid(),
            Kind::Classification | Kind::ClassificationByClass => self.classification(),
            Kind::Decision => self.decision(),
            Kind::Standings => plain(self.standings()),
            Kind::Invitations => plain(self.invitations()),
            Kind::LapChart => self.of_laps(|race| plain(race.lap_chart())),
            Kind::Leaders => self.of_laps(|race| plain(race.leaders())),
            Kind::Analysis => self.of_laps(|race| plain(race.analysis())),
            Kind::Sectors => self.of_laps(|race| plain(race.sectors())),
            Kind::FastestLaps => self.of_laps(|race| plain(race.fastest_laps())),
            Kind::PitStops => self.of_laps(|race| plain(race.pit_stops())),
            Kind::DrivingTimes => self.of_laps(|race| Ok(race.driving_times())),
            Kind::Neutralisations => self.of_laps(|race| plain(race.neutralisations())),
        }
    }

    fn of_laps<T>(
        &self,
        made: impl FnOnce(&race::Laps) -> Result<T, WishError>,
    ) -> Result<T, WishError> {
        let kind = self.kind.name();
        let raced = self.wish.raced.ok_or(WishError::WhichSession { kind })?;
        made(&race::Laps::of(self, raced))
    }

    fn say(&self, key: &str) -> String {
        self.reader.texts.say(key).into_owned()
    }

    /// The round asked for.
    fn round(&self) -> Result<RoundNumber, WishError> {
        let last = self.reader.season.book.rounds().len();
        let kind = self.kind.name();
        let round = self.wish.round.ok_or(WishError::WhichRound { kind, last })?;
        match self.reader.season.book.round(round) {
            Some(_) => Ok(round),
            None => Err(WishError::NoRound { round, last }),
        }
    }

    /// A class with its colour.
    fn class(&self, code: &ClassCode) -> paper::Class {
        let class = self.reader.season.book.regulations.class(code);
        let [red, green, blue] = class.map(|class| class.color.0).unwrap_or_default();
        let color = format!("#{red:02x}{green:02x}{blue:02x}");
        paper::Class { code: code.to_string(), color }
    }

    /// Is this class asked for?
    fn wants(&self, class: &ClassCode) -> bool {
        self.wish.class.is_none_or(|wanted| wanted == class)
    }

    fn plate(&self, car: &str, class: &ClassCode) -> paper::Cell {
        paper::Cell::Plate { car: car.to_owned(), color: self.class(class).color }
    }
}

/// A text that may not be there.
fn text(text: Option<&std::sync::Arc<str>>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests;
