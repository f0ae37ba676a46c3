//! A session classified from its lap file, beside an official sheet where there is one: as data and as
//! tables.

use std::collections::BTreeMap;

use protocols::al_kamel::results::{Difference, Gap, ResultRow, ResultStatus, SheetDriver};
use racing::{ClassCode, Classification, Decision, Line, Span};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::language::Texts;
use crate::results::gap_text;

/// A session classified from its lap file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClassifiedLaps {
    /// `race`, `qualifying` or `practice`.
    pub kind: &'static str,
    /// Which lap of each car places it in practice and qualifying: 1 the best; null in a race.
    pub lap_rank: Option<u8>,
    /// The name or the file of the rules that it was classified by.
    pub rules: String,
    /// The ids of the decisions that it takes into account.
    pub decisions: Vec<String>,
    /// The cars in their order.
    pub rows: Vec<SheetRow>,
    /// How it compares with an official sheet, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official: Option<SheetComparison>,
    /// Decisions that would explain what the sheets print. Nobody has confirmed them.
    pub suggestions: Vec<SuggestedDecision>,
}

/// A car on a sheet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetRow {
    /// Its place in the order, classified or not; null if it did not start.
    pub position: Option<u32>,
    /// Its place among the cars of its class on the sheet.
    pub class_position: Option<u32>,
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The team, as the lap file prints it.
    pub team: String,
    /// The drivers who drove, in the timekeeper's count.
    pub drivers: Vec<String>,
    /// `classified`, `not-classified`, `retired`, `disqualified` or `not-started`; empty in practice
    /// and qualifying.
    pub status: String,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Total time as `h:mm:ss.mmm`.
    pub time: Option<String>,
    /// Total time in milliseconds.
    pub time_ms: Option<i64>,
    /// Behind the first; null for the first.
    pub gap_first: Option<SheetGap>,
    /// Behind the car before; null for the first.
    pub gap_previous: Option<SheetGap>,
    /// The fastest lap as `m:ss.mmm`; in practice and qualifying the one that places the car.
    pub best: Option<String>,
    /// The fastest lap in milliseconds.
    pub best_ms: Option<i64>,
    /// The number of that lap.
    pub best_lap: Option<u32>,
    /// Its average speed in kilometres an hour.
    pub best_kph: Option<String>,
    /// Who drove it, in practice and qualifying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_driver: Option<String>,
    /// Why it stands where it stands, where that needs saying.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// How far a car is behind another: by time or by laps, the other of them null.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetGap {
    /// In words: `+0.749`, `+1 lap`.
    pub text: String,
    /// By time, in milliseconds.
    pub ms: Option<i64>,
    /// By laps; negative where the order is not that of laps.
    pub laps: Option<i32>,
}

/// How a sheet compares with an official one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetComparison {
    /// The rows of the official sheet.
    pub rows: usize,
    /// Those that are equal in every value.
    pub equal: usize,
    /// Those that would be equal under the suggested decisions.
    pub equal_as_suggested: usize,
    /// Other rules that come with the program under which more rows would be equal, where the
    /// rules were chosen by the form of the lap file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_rules: Vec<OtherRules>,
    /// Everything that differs.
    pub differences: Vec<SheetDifference>,
}

/// Other rules, and how many rows would be equal under them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OtherRules {
    /// The name of the rules.
    pub rules: String,
    /// The rows that would be equal.
    pub equal: usize,
}

/// A value in which two sheets differ.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetDifference {
    /// The car.
    pub car: String,
    /// What differs: `position`, `total-time`, `gap-first` and so on; `car` where it is on one
    /// sheet only.
    pub field: &'static str,
    /// As classified here; null for a blank.
    pub ours: Option<String>,
    /// As the official sheet prints it; null for a blank.
    pub official: Option<String>,
}

/// A decision that would explain what a sheet prints.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SuggestedDecision {
    /// Its id in the text that a decisions file takes.
    pub id: String,
    /// The car.
    pub car: Option<String>,
    /// What would have been decided, in words.
    pub measures: Vec<String>,
    /// What hints at it: `official-sheet` or `lap-marks`.
    pub hint: &'static str,
}

impl Texts {
    /// A sheet as data, line by line with the classification that it prints.
    pub fn sheet_rows(&self, classification: &Classification, rows: &[ResultRow]) -> Vec<SheetRow> {
        let rows = self.rows_in_class(rows).into_iter().zip(&classification.lines);
        let reasons = |line: &Line| -> Vec<String> {
            line.reasons.iter().map(|reason| self.line_reason(reason)).collect()
        };
        rows.map(|(row, line)| SheetRow { reasons: reasons(line), ..row }).collect()
    }

    /// A sheet of practice or qualifying as data, with who set each lap.
    pub fn lap_time_rows(&self, rows: &[ResultRow], setters: &[Option<String>]) -> Vec<SheetRow> {
        let rows = self.rows_in_class(rows).into_iter().zip(setters);
        rows.map(|(row, setter)| SheetRow { best_driver: setter.clone(), ..row }).collect()
    }

    fn rows_in_class(&self, rows: &[ResultRow]) -> Vec<SheetRow> {
        let mut in_class: BTreeMap<&ClassCode, u32> = BTreeMap::new();
        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let class_place = in_class.entry(&row.class).or_default();
            *class_place += 1;
            let class_position = row.position.map(|_| *class_place);
            told.push(SheetRow { class_position, ..self.sheet_row(row) });
        }
        told
    }

    fn sheet_row(&self, row: &ResultRow) -> SheetRow {
        let kph = |speed: u32| format!("{}.{}", speed / 1_000, speed % 1_000 / 100);
        SheetRow {
            position: row.position,
            class_position: None,
            car: row.car.to_string(),
            class: row.class.to_string(),
            team: row.team.to_string(),
            drivers: row.drivers.iter().map(SheetDriver::name).collect(),
            status: match &row.status {
                Some(ResultStatus::Known(status)) => status.name().to_owned(),
                Some(ResultStatus::Other(text)) => text.to_string(),
                None => String::new(),
            },
            laps: row.laps,
            time: row.total.map(Span::with_hours),
            time_ms: row.total.map(Span::millis),
            gap_first: row.gap_first.and_then(|gap| self.sheet_gap(gap)),
            gap_previous: row.gap_previous.and_then(|gap| self.sheet_gap(gap)),
            best: row.fastest.time.map(|time| time.to_string()),
            best_ms: row.fastest.time.map(Span::millis),
            best_lap: row.fastest.lap.filter(|lap| *lap > 0),
            best_kph: row.fastest.speed.map(kph),
            best_driver: None,
            reasons: Vec::new(),
        }
    }

    fn sheet_gap(&self, gap: Gap) -> Option<SheetGap> {
        match gap {
            Gap::Leader => None,
            Gap::Time(time) if time < Span::ZERO => {
                let text = format!("-{}", gap_text(-time));
                Some(SheetGap { text, ms: Some(time.millis()), laps: None })
            }
            Gap::Time(time) => {
                let text = format!("+{}", gap_text(time));
                Some(SheetGap { text, ms: Some(time.millis()), laps: None })
            }
            Gap::Laps(laps) => {
                let key = if laps < 0 { "gap-laps-ahead" } else { "gap-laps" };
                let text = self.with(key, &[("laps", &laps.to_string())]);
                Some(SheetGap { text, ms: None, laps: Some(laps) })
            }
        }
    }

    /// A sheet as a table, with the reasons of its lines below it.
    pub fn sheet_grid(&self, rows: &[SheetRow]) -> Grid {
        let say = |key: &str| self.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-place")),
            Column::figures(say("column-car")),
            Column::words(say("column-class")),
            Column::figures(say("column-class-place")),
            Column::words(say("column-team")),
            Column::figures(say("column-laps")),
            Column::figures(say("column-time")),
            Column::figures(say("column-gap")),
            Column::figures(say("column-interval")),
            Column::figures(say("column-best")),
            Column::figures(say("column-lap")),
            Column::figures(say("column-speed")),
        ];
        let notes = rows.iter().filter(|row| !row.reasons.is_empty());
        let notes = notes.map(|row| format!("#{}: {}", row.car, row.reasons.join("; "))).collect();
        let rows = rows.iter().map(|row| self.sheet_cells(row)).collect();
        Grid { caption: String::new(), columns, rows, notes }
    }

    /// A sheet of practice or qualifying as a table.
    pub fn lap_time_grid(&self, rows: &[SheetRow], lap_rank: u8) -> Grid {
        let say = |key: &str| self.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-place")),
            Column::figures(say("column-car")),
            Column::words(say("column-class")),
            Column::figures(say("column-class-place")),
            Column::words(say("column-team")),
            Column::words(say("column-driver")),
            Column::figures(say("column-laptime")),
            Column::figures(say("column-gap")),
            Column::figures(say("column-interval")),
            Column::figures(say("column-lap")),
            Column::figures(say("column-speed")),
            Column::figures(say("column-laps")),
        ];
        let cells = |row: &SheetRow| {
            vec![
                whole(row.position),
                row.car.clone(),
                row.class.clone(),
                whole(row.class_position),
                row.team.clone(),
                row.best_driver.clone().unwrap_or_else(dash),
                row.best.clone().unwrap_or_else(dash),
                gap(row.gap_first.as_ref()),
                gap(row.gap_previous.as_ref()),
                whole(row.best_lap),
                row.best_kph.as_ref().map_or_else(dash, |speed| self.decimal(speed)),
                whole(row.laps),
            ]
        };
        let notes = vec![self.with("sheet-by-lap", &[("rank", &lap_rank.to_string())])];
        Grid { caption: String::new(), columns, rows: rows.iter().map(cells).collect(), notes }
    }

    fn sheet_cells(&self, row: &SheetRow) -> Vec<String> {
        let is_classified = row.status == racing::Status::Classified.name();
        let place = if is_classified {
            whole(row.position)
        } else {
            self.say(&format!("short-{}", row.status)).into_owned()
        };
        vec![
            place,
            row.car.clone(),
            row.class.clone(),
            if is_classified { whole(row.class_position) } else { dash() },
            row.team.clone(),
            whole(row.laps),
            row.time.clone().unwrap_or_else(dash),
            gap(row.gap_first.as_ref()),
            gap(row.gap_previous.as_ref()),
            row.best.clone().unwrap_or_else(dash),
            whole(row.best_lap),
            row.best_kph.as_ref().map_or_else(dash, |speed| self.decimal(speed)),
        ]
    }

    /// Differences as a table, what they come to above it.
    pub fn comparison_grid(&self, comparison: &SheetComparison) -> Grid {
        let say = |key: &str| self.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-car")),
            Column::words(say("column-what")),
            Column::figures(say("column-computed")),
            Column::figures(say("column-official")),
        ];
        let blank = |text: &Option<String>| text.clone().unwrap_or_else(dash);
        let rows = comparison.differences.iter().map(|one| {
            let field = say(&format!("field-{}", one.field));
            vec![one.car.clone(), field, blank(&one.ours), blank(&one.official)]
        });
        let total = comparison.rows.to_string();
        let notes = comparison.other_rules.iter().map(|other| {
            let equal = other.equal.to_string();
            let values = [("rules", &*other.rules), ("equal", &*equal), ("rows", &*total)];
            self.with("sheet-other-rules", &values)
        });
        let (caption, notes) = (self.comparison(comparison), notes.collect());
        Grid { caption, columns, rows: rows.collect(), notes }
    }

    /// What a comparison comes to, in a sentence.
    pub fn comparison(&self, comparison: &SheetComparison) -> String {
        let (rows, equal) = (comparison.rows.to_string(), comparison.equal.to_string());
        let count = comparison.differences.len();
        if count == 0 {
            return self.with("sheet-equal", &[("rows", &rows)]);
        }
        let values = [("rows", &*rows), ("equal", &*equal), ("count", &*count.to_string())];
        self.with("sheet-differs", &values)
    }

    /// What suggested decisions are, and are not, in a few lines.
    pub fn suggested(&self, comparison: Option<&SheetComparison>) -> Vec<String> {
        let mut lines = vec![self.say("sheet-suggested").into_owned()];
        if let Some(comparison) = comparison {
            let rows = comparison.rows.to_string();
            let equal = comparison.equal_as_suggested.to_string();
            lines.push(self.with("sheet-suggested-equal", &[("rows", &rows), ("equal", &equal)]));
        }
        lines
    }
}

impl SheetDifference {
    /// A difference as data.
    pub fn of(difference: &Difference) -> Self {
        Self {
            car: difference.car.to_string(),
            field: difference.field.name(),
            ours: difference.ours.clone(),
            official: difference.official.clone(),
        }
    }
}

impl SuggestedDecision {
    /// A suggestion as data; `hint` names what hints at it.
    pub fn of(texts: &Texts, decision: &Decision, hint: &'static str) -> Self {
        Self {
            id: decision.id.to_string(),
            car: decision.car.as_ref().map(ToString::to_string),
            measures: decision.measures.iter().map(|measure| texts.measure(measure)).collect(),
            hint,
        }
    }
}

fn whole(number: Option<u32>) -> String {
    number.map_or_else(dash, |number| number.to_string())
}

fn gap(gap: Option<&SheetGap>) -> String {
    gap.map_or_else(String::new, |gap| gap.text.clone())
}

fn dash() -> String {
    "–".to_owned()
}
