//! A season: what was laid down before it, and what has happened in it so far.

use std::sync::Arc;

use crate::calendar::{Circuit, Event, Session};
use crate::decision::Decision;
use crate::entry::{Driver, Entry, EntryList};
use crate::names::{
    CarNumber, CircuitId, ClassCode, DecisionId, DriverId, RoundNumber, SeasonId, SeriesId,
};
use crate::prize::{Prize, PrizeAnswer};
use crate::proceeding::Proceeding;
use crate::regulations::Regulations;
use crate::road::Road;
use crate::sheet::{Grid, Pole, Sheet};
use crate::source::Grounds;

/// What is laid down before a season: its rules, calendar, prizes and the world around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBook {
    /// Its name in addresses: `aslms/2023-24`.
    pub id: SeasonId,
    /// The series it is a season of.
    pub series: SeriesId,
    /// Its full name: `Asian Le Mans Series 2023/24`.
    pub name: Arc<str>,
    /// Its edition as people write it: `2023/24`.
    pub edition: Arc<str>,
    /// Who runs it.
    pub organiser: Option<Arc<str>>,
    /// What kind of championship it is, as a key that the texts translate: `winter`.
    pub character: Option<Arc<str>>,
    /// Its rules.
    pub regulations: Regulations,
    /// The circuits it uses.
    pub circuits: Vec<Circuit>,
    /// Its events, in the order they are held.
    pub events: Vec<Event>,
    /// What its titles earn.
    pub prizes: Vec<Prize>,
    /// The world around it.
    pub road: Road,
    /// What all of this rests on, where nothing more is said.
    pub grounds: Grounds,
}

impl RuleBook {
    /// Every session with its event, in the order of the calendar.
    pub fn sessions(&self) -> impl Iterator<Item = (&Event, &Session)> {
        self.events.iter().flat_map(|event| event.sessions.iter().map(move |one| (event, one)))
    }

    /// The sessions that pay points, with their events, in the order of their numbers.
    pub fn rounds(&self) -> Vec<(RoundNumber, &Event, &Session)> {
        let mut rounds: Vec<_> = self
            .sessions()
            .filter_map(|(event, session)| session.round.map(|round| (round, event, session)))
            .collect();
        rounds.sort_by_key(|(round, ..)| *round);
        rounds
    }

    /// A round's session and event.
    pub fn round(&self, number: RoundNumber) -> Option<(&Event, &Session)> {
        self.sessions().find(|(_, session)| session.round == Some(number))
    }

    /// A circuit by its name.
    pub fn circuit(&self, id: &CircuitId) -> Option<&Circuit> {
        self.circuits.iter().find(|circuit| &circuit.id == id)
    }
}

/// A season as far as it has gone.
///
/// Every list is in its canonical order: drivers, entries and answers by name or number, sheets,
/// poles and grids by round, decisions as they were recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// What was laid down before it.
    pub book: Arc<RuleBook>,
    /// Everybody who has a seat.
    pub drivers: Vec<Driver>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The versions of the entry list, in the order they were published.
    pub lists: Vec<EntryList>,
    /// The result sheets.
    pub sheets: Vec<Sheet>,
    /// The best qualifiers.
    pub poles: Vec<Pole>,
    /// The grids that are known.
    pub grids: Vec<Grid>,
    /// The decisions that are in force.
    pub decisions: Vec<Decision>,
    /// Decisions that published sheets include, in a season looked at as of before them.
    pub undone: Vec<Decision>,
    /// What became of prizes.
    pub answers: Vec<PrizeAnswer>,
    /// What officials did, in the order each matter was first recorded.
    pub proceedings: Vec<Proceeding>,
}

impl Season {
    /// A season in which nothing has happened yet.
    pub fn new(book: Arc<RuleBook>) -> Self {
        Self {
            book,
            drivers: Vec::new(),
            entries: Vec::new(),
            lists: Vec::new(),
            sheets: Vec::new(),
            poles: Vec::new(),
            grids: Vec::new(),
            decisions: Vec::new(),
            undone: Vec::new(),
            answers: Vec::new(),
            proceedings: Vec::new(),
        }
    }

    /// The entry of a car.
    pub fn entry(&self, car: &CarNumber) -> Option<&Entry> {
        self.entries.iter().find(|entry| &entry.car == car)
    }

    /// A driver by name in the season's lists.
    pub fn driver(&self, id: &DriverId) -> Option<&Driver> {
        self.drivers.iter().find(|driver| &driver.id == id)
    }

    /// A decision by its name.
    pub fn decision(&self, id: &DecisionId) -> Option<&Decision> {
        self.decisions.iter().find(|decision| &decision.id == id)
    }

    /// The sheet of a round, if it has been published.
    pub fn sheet(&self, round: RoundNumber) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.round == round)
    }

    /// The pole of a class in a round, if it is known.
    pub fn pole(&self, round: RoundNumber, class: &ClassCode) -> Option<&Pole> {
        self.poles.iter().find(|pole| pole.round == round && &pole.class == class)
    }

    /// The latest round with a published sheet; `None` before the first.
    pub fn latest_round(&self) -> Option<RoundNumber> {
        self.sheets.iter().map(|sheet| sheet.round).max()
    }

    /// Is an entry for a round, and its class part of the session?
    pub fn is_entered(&self, entry: &Entry, round: RoundNumber) -> bool {
        let session = self.book.round(round).map(|(_, session)| session);
        entry.rounds.contains(&round) && session.is_none_or(|session| session.is_for(&entry.class))
    }

    /// The entries of a class for a round, in their order.
    pub fn entered<'a>(
        &'a self,
        round: RoundNumber,
        class: &'a ClassCode,
    ) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |one| &one.class == class && self.is_entered(one, round))
    }

    /// The crew of a car in a round: those the sheet names, else all whose seats hold.
    pub fn drove(&self, entry: &Entry, round: RoundNumber) -> Vec<DriverId> {
        let line = self
            .sheet(round)
            .and_then(|sheet| sheet.lines.iter().find(|line| line.car == entry.car));
        match line.and_then(|line| line.drove.clone()) {
            Some(drove) => drove,
            None => entry.crew_in(round).map(|seat| seat.driver.clone()).collect(),
        }
    }

    /// The same season as if a decision had not been taken.
    pub fn without_decision(&self, id: &DecisionId) -> Self {
        let mut season = self.clone();
        let (taken, kept) = season.decisions.into_iter().partition(|one| &one.id == id);
        season.decisions = kept;
        season.undone.extend::<Vec<Decision>>(taken);
        season
    }

    /// The same season as it stood after a round: later sheets, poles and decisions taken away.
    ///
    /// Decisions and poles without a round, and everything about earlier rounds, stay as known
    /// today.
    pub fn after_round(&self, last: RoundNumber) -> Self {
        let mut season = self.clone();
        season.sheets.retain(|sheet| sheet.round <= last);
        season.poles.retain(|pole| pole.round <= last);
        season.grids.retain(|grid| grid.round <= last);
        season.decisions.retain(|decision| decision.round.is_none_or(|round| round <= last));
        season
    }
}
