//! Standings as data and as tables.

use scoring::standings::{Cell, Contender, Row, Table};
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::grid::{Column, Grid};
use crate::reader::Reader;
use crate::reasons::Why;

/// The standings of one title in one class.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StandingsTable {
    /// The code of the class, the id of the trophy, or `overall`.
    pub class: String,
    /// The id of the title.
    pub title: String,
    /// The latest round counted; 0 before the first.
    pub after_round: u16,
    /// The contenders, best first.
    pub rows: Vec<StandingsRow>,
}

/// A contender in the standings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StandingsRow {
    /// The place, which several may share; null for those who took part in too few rounds.
    pub place: Option<u16>,
    /// Does somebody else have the same place?
    pub shared: bool,
    /// The number of the car, in titles for cars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<String>,
    /// The name of the driver, in titles for drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver: Option<String>,
    /// The id of the driver, in titles for drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver_id: Option<String>,
    /// The make, in titles for manufacturers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// The competitor; for drivers, each one driven for.
    pub team: String,
    /// The points counted.
    pub points: Amount,
    /// Every round run so far.
    pub rounds: Vec<StandingsRound>,
    /// Points taken off by decisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deductions: Vec<Why>,
    /// Why it stands behind the row above; missing for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// Is a result in it not known?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
}

/// A contender's part in a round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StandingsRound {
    /// The round.
    pub round: u16,
    /// The place; null without one.
    pub place: Option<u16>,
    /// What it paid.
    pub points: Amount,
    /// Does it count, or was it dropped?
    pub counted: bool,
    /// The cars that started; empty if none did.
    pub cars: Vec<String>,
    /// Why it paid what it paid.
    pub why: Vec<Why>,
}

impl Reader<'_> {
    /// A table of standings as data.
    pub fn standings_table(&self, table: &Table) -> StandingsTable {
        let above = std::iter::once(None).chain(table.rows.iter().map(Some));
        StandingsTable {
            class: table.scope.to_string(),
            title: table.title.to_string(),
            after_round: table.after().map_or(0, |round| round.0),
            rows: table.rows.iter().zip(above).map(|(row, above)| self.row(row, above)).collect(),
        }
    }

    fn row(&self, row: &Row, above: Option<&Row>) -> StandingsRow {
        let text = |wanted: &Contender| Some(wanted.to_string());
        let (car, driver, driver_id, manufacturer) = match &row.contender {
            who @ Contender::Car(_) => (text(who), None, None, None),
            Contender::Driver(id) => {
                (None, Some(self.driver(id).to_owned()), Some(id.to_string()), None)
            }
            who @ Contender::Manufacturer(_) => (None, None, None, text(who)),
            Contender::Competitor(_) => (None, None, None, None),
        };
        StandingsRow {
            place: row.place,
            shared: row.shared,
            car,
            driver,
            driver_id,
            manufacturer,
            team: self.teams(row),
            points: self.amount(row.points),
            rounds: row.cells.iter().map(|cell| self.standings_round(cell)).collect(),
            deductions: row.deductions.iter().map(|one| self.why_deduction(one)).collect(),
            why: self.why_row(row, above),
            incomplete: row.has_unknown(),
        }
    }

    /// Why a row stands behind the one above.
    pub fn why_row(&self, row: &Row, above: Option<&Row>) -> Option<Why> {
        let above = above.map(|above| self.contender(&above.contender)).unwrap_or_default();
        row.against_above.as_ref().map(|comparison| self.why_behind(comparison, &above))
    }

    /// The competitors behind a row: one for a car, each one driven for by a driver.
    pub fn teams(&self, row: &Row) -> String {
        match &row.contender {
            Contender::Car(car) => self.team(car).to_owned(),
            Contender::Competitor(name) => name.to_string(),
            Contender::Manufacturer(_) | Contender::Driver(_) => {
                let mut teams: Vec<&str> = Vec::new();
                for start in row.cells.iter().flat_map(|cell| &cell.starts) {
                    let team = self.team(&start.car);
                    if !teams.contains(&team) {
                        teams.push(team);
                    }
                }
                teams.join(", ")
            }
        }
    }

    fn standings_round(&self, cell: &Cell) -> StandingsRound {
        let awards = cell.starts.iter().flat_map(|start| &start.awards);
        StandingsRound {
            round: cell.round.0,
            place: cell.place(),
            points: self.amount(cell.points),
            counted: cell.counted,
            cars: cell.starts.iter().map(|start| start.car.to_string()).collect(),
            why: awards.map(|award| self.why_award(award)).collect(),
        }
    }

    /// A table of standings for people.
    pub fn standings_grid(&self, table: &Table) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let by_car =
            matches!(table.rows.first().map(|row| &row.contender), Some(Contender::Car(_)));
        let mut columns = vec![Column::figures(say("column-place"))];
        if by_car {
            columns.push(Column::figures(say("column-car")));
            columns.push(Column::words(say("column-team")));
        } else {
            columns.push(Column::words(self.title_by_id(&table.title)));
        }
        let rounds = table.rounds.iter();
        columns.extend(rounds.map(|round| Column::figures(format!("R{round}"))));
        columns.push(Column::figures(say("column-points")));
        columns.push(Column::figures(say("column-gap")));
        let leader = table.rows.first().map(|row| row.points);
        let rows = table.rows.iter().map(|row| {
            let mut texts =
                vec![row.place.map_or_else(|| "–".to_owned(), |place| place.to_string())];
            texts.push(match &row.contender {
                Contender::Car(car) => car.to_string(),
                other => self.contender(other),
            });
            if by_car {
                texts.push(self.teams(row));
            }
            texts.extend(row.cells.iter().map(|cell| self.cell_text(cell)));
            texts.push(self.points(row.points));
            let gap = leader.map(|leader| row.points - leader).filter(|gap| gap.0 != 0);
            texts.push(gap.map(|gap| self.points(gap)).unwrap_or_default());
            texts
        });
        Grid {
            caption: format!("{} · {}", self.scope(&table.scope), self.title_by_id(&table.title)),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// A table of standings for spreadsheets: the same columns whoever contests it, figures bare.
    pub fn standings_data_grid(&self, table: &Table) -> Grid {
        let mut columns: Vec<Column> = ["place", "car", "name", "team"].map(Column::words).to_vec();
        for round in &table.rounds {
            columns.push(Column::figures(format!("r{round}_place")));
            columns.push(Column::figures(format!("r{round}_points")));
        }
        columns.push(Column::figures("points"));
        let number = |points| serde_json::to_string(&self.amount(points)).unwrap_or_default();
        let rows = table.rows.iter().map(|row| {
            let (car, name) = match &row.contender {
                Contender::Car(car) => (car.to_string(), String::new()),
                other => (String::new(), self.contender(other)),
            };
            let place = row.place.map(|place| place.to_string()).unwrap_or_default();
            let mut texts = vec![place, car, name, self.teams(row)];
            for cell in &row.cells {
                texts.push(cell.place().map(|place| place.to_string()).unwrap_or_default());
                texts.push(if cell.starts.is_empty() {
                    String::new()
                } else {
                    number(cell.points)
                });
            }
            texts.push(number(row.points));
            texts
        });
        Grid { caption: String::new(), columns, rows: rows.collect(), notes: Vec::new() }
    }

    /// A cell of standings: the place and the points, `1 (25)`; a dropped result in brackets.
    fn cell_text(&self, cell: &Cell) -> String {
        if cell.starts.is_empty() {
            return "-".to_owned();
        }
        let place = match (cell.place(), cell.starts.first()) {
            (Some(place), _) => place.to_string(),
            (None, Some(start)) => {
                let key = format!("short-{}", start.status.name());
                if start.unknown { "?".to_owned() } else { self.texts.say(&key).into_owned() }
            }
            (None, None) => "-".to_owned(),
        };
        let text = format!("{place} ({})", self.points(cell.points));
        if cell.counted { text } else { format!("[{text}]") }
    }
}
