//! What a document says, as plain data: the head that every document has, and a body of its kind.
//!
//! Texts are printed as they stand: times, gaps and dates come written in the document's language.
//! Whoever fills a document also brings the [words](crate::WORDS) that are printed around them.

mod race;
mod season;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::logo::Logo;

pub use race::{
    Analysis, AnalysisCar, AnalysisDriver, AnalysisLap, BoundLine, ChartCell, ChartRow, Driven,
    DrivenCar, DrivingTimes, LapChart, Merit, TimeCell, Verdict,
};
pub use season::{
    Candidate, Change, Classification, ClassificationPart, ClassifiedRow, Condition, Decision,
    Entries, EntryCar, EntryClass, GridSlot, Invitations, Prize, RemovedCar, Seat, Standings,
    StandingsCell, StandingsRow, StandingsTable, StartingGrid, Truth,
};
pub use table::{Align, Cell, Column, Notice, Section, Table, Tables};

/// A document of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language of every text in it, ISO 639-1: `de`.
    pub language: String,
    /// What stands above the body and on every page.
    pub head: Head,
    /// What it is about.
    pub body: Body,
    /// Remarks below the body.
    pub notes: Vec<String>,
    /// Who signs it, in the order of the lines.
    pub signatures: Vec<Signature>,
    /// The words printed around the data, by their keys: each of [`crate::WORDS`].
    pub words: BTreeMap<String, String>,
}

/// What every document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Who runs the series, in one line or in several; empty if that is not known.
    pub organiser: String,
    /// The season: `Asian Le Mans Series 2023/24`.
    pub series: String,
    /// The event; empty for a document of the season.
    pub event: String,
    /// The circuit; empty for a document of the season.
    pub circuit: String,
    /// The session; empty for a document of the event.
    pub session: String,
    /// The title: `Provisional classification`.
    pub title: String,
    /// More about what it shows, under the title: `After round 3`. May be empty.
    pub subtitle: String,
    /// Its running number in the event, `Doc 39`; empty if it was not issued.
    pub number: String,
    /// How far it may be relied on.
    pub state: State,
    /// The state in words, as printed: `OFFICIAL`, `SUPERSEDED by Doc 41`.
    pub state_text: String,
    /// Date and time of issue in track time with its zone; empty if it was not issued.
    pub issued: String,
    /// Protest or appeal: by when, to whom. May be empty.
    pub protest: String,
    /// The end of the journal that it was made from: `record 165 · 9f3c…`. May be empty.
    pub chain: String,
    /// The address of the page where it can be checked; empty if there is none.
    pub address: String,
    /// Words that lie across every page, where nobody may take it for what it looks like:
    /// `SIMULATED`. May be empty.
    pub stamp: String,
    /// The organiser's mark.
    #[serde(skip)]
    pub logo: Option<Logo>,
}

/// How far a document may be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Made from the journal for whoever asked; nobody has issued it.
    #[default]
    Extract,
    /// Issued, where nothing about it is open.
    Issued,
    /// Issued, and open to protest.
    Provisional,
    /// Final.
    Official,
    /// Another document has taken its place.
    Superseded,
}

/// A line for an official to sign on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The office: `Timekeeper`.
    pub office: String,
    /// The name; empty leaves room to write it.
    pub name: String,
}

/// A class and its colour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its code.
    pub code: String,
    /// Its colour, `#rrggbb`.
    pub color: String,
}

/// What a document is about: one variant a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a document has one body, and one is made at a time")]
pub enum Body {
    /// Who takes part, and what changed since the version before.
    Entries(Entries),
    /// The order of the start, in two columns as on the road.
    StartingGrid(StartingGrid),
    /// The ordered result of a session, overall or class by class.
    Classification(Classification),
    /// Who stood where when each lap was completed.
    LapChart(LapChart),
    /// Who led when, overall and in each class.
    Leaders(Tables),
    /// Every lap of every car.
    Analysis(Analysis),
    /// The best sectors, and the laps that they would make.
    Sectors(Tables),
    /// The fastest laps: of the race, the classes, the drivers, and one after the other.
    FastestLaps(Tables),
    /// Every visit to the pits.
    PitStops(Tables),
    /// What each driver drove, against the regulations.
    DrivingTimes(DrivingTimes),
    /// When racing was slowed or stopped.
    Neutralisations(Tables),
    /// What the stewards ruled.
    Decision(Decision),
    /// The standings of titles.
    Standings(Standings),
    /// Who is invited to later events, and on what conditions.
    Invitations(Invitations),
    /// Free text, and whatever has no form of its own.
    Notice(Notice),
}
