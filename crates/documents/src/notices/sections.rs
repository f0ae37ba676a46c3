//! What a document shows, as sections: facts, paragraphs, tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::proceeding::{Document, DocumentKind, Driven, ResultState};
use racing::{CarNumber, Classification, Decision, RoundNumber, SheetLine, Span};
use scoring::Table;
use scoring::prizes::PrizeStory;

use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// What was computed from the season that a document is made from.
#[derive(Clone, Copy)]
pub struct Computed<'a> {
    /// The classifications.
    pub results: &'a BTreeMap<RoundNumber, Classification>,
    /// The standings.
    pub tables: &'a [Table],
    /// The prizes.
    pub prizes: &'a [PrizeStory],
}

/// A part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading, where it has one.
    pub heading: String,
    /// Named facts.
    pub facts: Vec<(String, String)>,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// A table.
    pub grid: Option<Grid>,
}

impl Section {
    fn table(grid: Grid) -> Self {
        Self { grid: Some(Grid { caption: String::new(), ..grid }), ..Self::default() }
    }

    fn text(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self { paragraphs: lines.map(str::to_owned).collect(), ..Self::default() }
    }
}

impl Reader<'_> {
    /// What a document shows, from a season as of its record.
    pub fn sections(&self, document: &Document, computed: &Computed) -> Vec<Section> {
        let mut sections = match &document.kind {
            DocumentKind::EntryList(id) => {
                let list = self.season.lists.iter().find(|list| &list.id == id);
                vec![Section::table(self.entries_grid(list))]
            }
            DocumentKind::Grid(round) => vec![Section::table(self.start_grid(*round))],
            DocumentKind::Interim { lines, .. } => vec![Section::table(self.interim_grid(lines))],
            DocumentKind::Classification { round, state } => {
                self.classification_sections(*round, *state, computed)
            }
            DocumentKind::Decision(id) => {
                self.season.decision(id).map(|one| self.decision_section(one)).into_iter().collect()
            }
            DocumentKind::DrivingTimes { drivers, .. } => {
                vec![Section::table(self.driven_grid(drivers))]
            }
            DocumentKind::Standings => {
                let table = |table| {
                    let grid = self.standings_grid(table);
                    Section { heading: grid.caption.clone(), ..Section::table(grid) }
                };
                computed.tables.iter().map(table).collect()
            }
            DocumentKind::Invitations => vec![Section::text(&self.prizes_text(computed.prizes))],
            DocumentKind::Bulletin { .. } => Vec::new(),
        };
        sections.extend(document.text.iter().map(|text| Section::text(text)));
        sections
    }

    fn classification_sections(
        &self,
        round: RoundNumber,
        state: ResultState,
        computed: &Computed,
    ) -> Vec<Section> {
        let Some(result) = computed.results.get(&round) else { return Vec::new() };
        let declared = self.season.declaration(round).filter(|one| one.state == state);
        let until = declared.and_then(|one| one.protest_until.as_ref());
        let until = until.map(|until| Section {
            facts: vec![(self.word("notice-protest-time"), self.moment_text(until))],
            ..Section::default()
        });
        let table = Section::table(self.result_grid(round, result, None));
        until.into_iter().chain([table]).collect()
    }

    fn word(&self, key: &str) -> String {
        self.texts.say(key).into_owned()
    }

    /// A decision in the sport's form: fact, infringement, decision, reason.
    pub fn decision_section(&self, decision: &Decision) -> Section {
        let text = |text: &Option<Arc<str>>| {
            text.as_ref().map_or_else(|| self.word("decision-not-known"), ToString::to_string)
        };
        let session = match (&decision.session, decision.round) {
            (Some(session), _) => Some(self.session_name(session)),
            (None, round) => round.map(|round| self.round_name(round)),
        };
        let car = decision.car.as_ref().map(|car| format!("#{car} {}", self.team(car)));
        let driver = decision.driver.as_ref().map(|driver| self.driver(driver).to_owned());
        let taken = decision.taken_at.as_ref().map(|at| self.moment_text(at));
        let stewards: Vec<&str> = decision.issue.stewards.iter().map(|one| &**one).collect();
        let stewards = Some(stewards.join(" · ")).filter(|names| !names.is_empty());
        let facts = [
            ("column-car", car),
            ("column-driver", driver),
            ("column-session", session),
            ("decision-taken", taken),
            ("decision-fact", Some(text(&decision.fact))),
            ("decision-infringement", Some(text(&decision.infringement))),
            ("decision-decision", Some(self.measures(decision))),
            ("decision-reason", Some(text(&decision.reason))),
            ("notice-stewards", stewards),
        ];
        let facts = facts.into_iter().filter_map(|(key, value)| Some((self.word(key), value?)));
        let mut paragraphs = Vec::new();
        let replaced = decision.replaces.as_ref().and_then(|id| self.season.document_of(id));
        if let Some(document) = replaced {
            let key = if decision.issue.converts { "notice-converts" } else { "notice-corrects" };
            let number = document.number.to_string();
            paragraphs.push(self.texts.with(key, &[("number", &number)]));
        }
        paragraphs.push(self.appeal_text(decision));
        Section { facts: facts.collect(), paragraphs, ..Section::default() }
    }

    fn appeal_text(&self, decision: &Decision) -> String {
        let served = decision.to_serve().next().is_some() || decision.issue.converts;
        let key = if served { "notice-no-appeal" } else { "notice-appeal" };
        let minutes = self.season.book.regulations.results.appeal.seconds() / 60;
        self.texts.with(key, &[("minutes", &minutes.to_string())])
    }

    /// The first cells of a car's row: its number, class and competitor.
    fn car_cells(&self, car: &CarNumber) -> Vec<String> {
        let entry = self.season.entry(car);
        let class = entry.map(|one| one.class.to_string()).unwrap_or_default();
        let team = entry.map(|one| one.team.to_string()).unwrap_or_default();
        vec![car.to_string(), class, team]
    }

    fn car_columns(&self) -> Vec<Column> {
        vec![
            Column::figures(self.word("column-place")),
            Column::figures(self.word("column-car")),
            Column::words(self.word("column-class")),
            Column::words(self.word("column-team")),
        ]
    }

    fn start_grid(&self, round: RoundNumber) -> Grid {
        let found = self.season.grids.iter().find(|grid| grid.round == round);
        let cars = found.map(|grid| grid.cars.as_slice()).unwrap_or_default();
        let row = |(place, car): (usize, &CarNumber)| {
            [vec![place.to_string()], self.car_cells(car)].concat()
        };
        let rows = (1..).zip(cars).map(row).collect();
        Grid { columns: self.car_columns(), rows, ..Grid::default() }
    }

    fn interim_grid(&self, lines: &[SheetLine]) -> Grid {
        let dash = || "–".to_owned();
        let row = |(place, line): (usize, &SheetLine)| {
            let more = vec![
                line.laps.map_or_else(dash, |laps| laps.to_string()),
                line.time.map_or_else(dash, Span::with_hours),
                line.best.as_ref().map_or_else(dash, |best| best.time.to_string()),
            ];
            [vec![place.to_string()], self.car_cells(&line.car), more].concat()
        };
        let more = ["column-laps", "column-time", "column-best"];
        let more = more.map(|key| Column::figures(self.word(key))).to_vec();
        Grid {
            columns: [self.car_columns(), more].concat(),
            rows: (1..).zip(lines).map(row).collect(),
            ..Grid::default()
        }
    }

    fn driven_grid(&self, drivers: &[Driven]) -> Grid {
        let bound = |span: Option<Span>| span.map_or_else(|| "–".to_owned(), Span::whole_seconds);
        let row = |driven: &Driven| {
            vec![
                driven.car.to_string(),
                self.driver(&driven.driver).to_owned(),
                driven.time.whole_seconds(),
                bound(driven.least),
                bound(driven.most),
                if driven.broken { self.word("notice-broken") } else { String::new() },
            ]
        };
        Grid {
            columns: vec![
                Column::figures(self.word("column-car")),
                Column::words(self.word("column-driver")),
                Column::figures(self.word("column-driven")),
                Column::figures(self.word("notice-least")),
                Column::figures(self.word("notice-most")),
                Column::words(self.word("column-state")),
            ],
            rows: drivers.iter().map(row).collect(),
            ..Grid::default()
        }
    }
}
