//! The result of a round as data and as a table.

use racing::classification::Line;
use racing::{ClassCode, Classification, Decision, Measure, Pole, RoundNumber, Season};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::language::Texts;
use crate::notices::DeclaredView;
use crate::reader::Reader;
use crate::reasons::Rule;

/// A round with its result, as far as it is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoundResult {
    /// The round.
    pub round: u16,
    /// Its name.
    pub name: String,
    /// Its name in a narrow column.
    pub short: String,
    /// The id of the event it is part of.
    pub event: String,
    /// The id of the circuit.
    pub circuit: String,
    /// The local day, ISO 8601.
    pub date: String,
    /// `scheduled`, `moved`, `cancelled` or `run`.
    pub state: &'static str,
    /// What its result is declared to be; left out where nothing was declared here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<DeclaredView>,
    /// How it ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// How long was raced, where it was shortened, as `h:mm:ss.mmm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raced: Option<String>,
    /// The classification in overall order; empty before the race.
    pub classification: Vec<ResultLine>,
    /// The best qualifiers, by class.
    pub poles: Vec<PoleLine>,
    /// The fastest laps of the race, by class.
    pub fastest_laps: Vec<FastestLap>,
    /// The starting grid, where known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grid: Vec<String>,
    /// The decisions about it.
    pub decisions: Vec<DecisionView>,
}

/// A car in a classification.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResultLine {
    /// The overall place; null unless classified.
    pub place: Option<u16>,
    /// The place in class; null unless classified.
    pub class_place: Option<u16>,
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The competitor as printed in that round.
    pub team: String,
    /// The vehicle.
    pub vehicle: String,
    /// Who drove.
    pub drivers: Vec<String>,
    /// `classified`, `not-classified`, `retired`, `disqualified` or `not-started`.
    pub status: &'static str,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Total time as `h:mm:ss.mmm`.
    pub time: Option<String>,
    /// Total time in milliseconds.
    pub time_ms: Option<i64>,
    /// Behind the class winner: `+12.345` or `+2 laps`.
    pub class_gap: Option<String>,
    /// Its fastest lap, as `m:ss.mmm`.
    pub best: Option<String>,
    /// Its fastest lap in milliseconds.
    pub best_ms: Option<i64>,
    /// The number of that lap.
    pub best_lap: Option<u32>,
    /// Why it stands where it stands, where that needs saying.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// A pole position.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoleLine {
    /// The class.
    pub class: String,
    /// The car.
    pub car: String,
    /// Who qualified it.
    pub driver: Option<String>,
    /// The lap time.
    pub time: Option<String>,
}

/// The fastest lap of a class.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FastestLap {
    /// The class.
    pub class: String,
    /// The car.
    pub car: String,
    /// The lap time.
    pub time: String,
    /// The number of the lap.
    pub lap: Option<u32>,
}

/// A decision of the stewards.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// Its id.
    pub id: String,
    /// The round it is about; null for the season.
    pub round: Option<u16>,
    /// The car.
    pub car: Option<String>,
    /// The driver.
    pub driver: Option<String>,
    /// What happened.
    pub fact: Option<String>,
    /// The article.
    pub infringement: Option<String>,
    /// What was decided, in words.
    pub measures: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// The number of the document it was issued as, where that was done here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<u32>,
    /// The decision that it takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Is it already in the published result?
    pub in_sheet: bool,
    /// What this rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

impl Reader<'_> {
    /// A round as data; `None` if the season has no such round.
    pub fn round_result(
        &self,
        round: RoundNumber,
        result: Option<&Classification>,
    ) -> Option<RoundResult> {
        let (event, session) = self.season.book.round(round)?;
        let sheet = self.season.sheet(round);
        let lines = result.map(|result| self.result_lines(round, result)).unwrap_or_default();
        Some(RoundResult {
            round: round.0,
            name: session.name.to_string(),
            short: session.short.to_string(),
            event: event.id.to_string(),
            circuit: event.circuit.to_string(),
            date: session.start.date().to_string(),
            state: if sheet.is_some() { "run" } else { crate::calendar::state(session) },
            declared: self.declared_view(round),
            story: sheet.and_then(|sheet| sheet.story.as_ref()).map(ToString::to_string),
            raced: sheet.and_then(|sheet| sheet.ending.raced).map(racing::Span::with_hours),
            classification: lines,
            poles: self.poles(round).into_iter().map(|pole| self.pole_line(pole)).collect(),
            fastest_laps: result.map(|result| self.fastest_laps(result)).unwrap_or_default(),
            grid: self.grid_of(round),
            decisions: self.decisions(round).map(|one| self.decision_view(one)).collect(),
        })
    }

    fn grid_of(&self, round: RoundNumber) -> Vec<String> {
        let grid = self.season.grids.iter().find(|grid| grid.round == round);
        grid.map(|grid| grid.cars.iter().map(ToString::to_string).collect()).unwrap_or_default()
    }

    /// The poles of a round, in the order of the classes.
    pub fn poles(&self, round: RoundNumber) -> Vec<&Pole> {
        let classes = self.season.book.regulations.classes.iter();
        classes.filter_map(|class| self.season.pole(round, &class.code)).collect()
    }

    fn pole_line(&self, pole: &Pole) -> PoleLine {
        PoleLine {
            class: pole.class.to_string(),
            car: pole.car.to_string(),
            driver: pole.driver.as_ref().map(|id| self.driver(id).to_owned()),
            time: pole.time.map(|time| time.to_string()),
        }
    }

    /// The fastest lap of each class, in the order of the classes.
    pub fn fastest_laps(&self, result: &Classification) -> Vec<FastestLap> {
        let classes = self.season.book.regulations.classes.iter();
        let fastest = classes.filter_map(|class| {
            let line = scoring::awards::fastest_lap(result, &class.code, |_| true)?;
            let best = line.best.as_ref()?;
            Some(FastestLap {
                class: class.code.to_string(),
                car: line.car.to_string(),
                time: best.time.to_string(),
                lap: best.lap,
            })
        });
        fastest.collect()
    }

    /// The decisions about a round, in the order they were recorded.
    pub fn decisions(&self, round: RoundNumber) -> impl Iterator<Item = &Decision> {
        self.season.decisions.iter().filter(move |decision| decision.round == Some(round))
    }

    fn result_lines(&self, round: RoundNumber, result: &Classification) -> Vec<ResultLine> {
        let line = |line: &Line| {
            let entry = self.season.entry(&line.car);
            let drivers = entry.map(|entry| self.season.drove(entry, round)).unwrap_or_default();
            ResultLine {
                place: line.place,
                class_place: line.class_place,
                car: line.car.to_string(),
                class: line.class.to_string(),
                team: entry.map(|entry| entry.team_in(round).to_string()).unwrap_or_default(),
                vehicle: entry.map(|entry| entry.vehicle.model.to_string()).unwrap_or_default(),
                drivers: drivers.iter().map(|id| self.driver(id).to_owned()).collect(),
                status: line.status.name(),
                laps: line.laps,
                time: line.time.map(racing::Span::with_hours),
                time_ms: line.time.map(racing::Span::millis),
                class_gap: self.class_gap(result, line),
                best: line.best.as_ref().map(|best| best.time.to_string()),
                best_ms: line.best.as_ref().map(|best| best.time.millis()),
                best_lap: line.best.as_ref().and_then(|best| best.lap),
                reasons: line.reasons.iter().map(|reason| self.line_reason(reason)).collect(),
            }
        };
        result.lines.iter().map(line).collect()
    }

    /// How far a classified car is behind the winner of its class.
    pub fn class_gap(&self, result: &Classification, line: &Line) -> Option<String> {
        line.class_place.filter(|place| *place > 1)?;
        let winner = result
            .lines
            .iter()
            .find(|one| one.class == line.class && one.class_place == Some(1))?;
        match winner.laps?.checked_sub(line.laps?)? {
            0 => {
                let gap = line.time? - winner.time?;
                Some(format!("+{}", gap_text(gap)))
            }
            laps => Some(self.texts.with("gap-laps", &[("laps", &laps.to_string())])),
        }
    }

    /// How far a classified car is behind the first.
    pub fn first_gap(&self, line: &Line) -> Option<String> {
        line.place?;
        match line.gap_first? {
            racing::classification::Gap::Time(gap) => Some(format!("+{}", gap_text(gap))),
            racing::classification::Gap::Laps(laps) => {
                Some(self.texts.with("gap-laps", &[("laps", &laps.to_string())]))
            }
        }
    }

    /// The classification of a round as a table; one class of it if asked.
    pub fn result_grid(
        &self,
        round: RoundNumber,
        result: &Classification,
        class: Option<&ClassCode>,
    ) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-place")),
            Column::words(say("column-class")),
            Column::figures(say("column-class-place")),
            Column::figures(say("column-car")),
            Column::words(say("column-team")),
            Column::words(say("column-vehicle")),
            Column::figures(say("column-laps")),
            Column::figures(say("column-time")),
            Column::figures(say("column-class-gap")),
            Column::figures(say("column-best")),
        ];
        let lines = self.result_lines(round, result).into_iter();
        let lines = lines.filter(|line| class.is_none_or(|class| line.class == class.as_str()));
        let dash = || "–".to_owned();
        let rows = lines.map(|line| {
            let status = say(&format!("short-{}", line.status));
            vec![
                line.place.map_or(status, |place| place.to_string()),
                line.class,
                line.class_place.map_or_else(dash, |place| place.to_string()),
                line.car,
                line.team,
                line.vehicle,
                line.laps.map_or_else(dash, |laps| laps.to_string()),
                line.time.unwrap_or_else(dash),
                line.class_gap.unwrap_or_default(),
                line.best.unwrap_or_else(dash),
            ]
        });
        let mut notes: Vec<String> = Vec::new();
        for line in &result.lines {
            let here = class.is_none_or(|class| &line.class == class);
            if here && !line.reasons.is_empty() {
                let reasons: Vec<String> =
                    line.reasons.iter().map(|reason| self.line_reason(reason)).collect();
                notes.push(format!("#{}: {}", line.car, reasons.join("; ")));
            }
        }
        notes.extend(self.decisions(round).map(|decision| self.decision_line(decision)));
        let name = self.season.book.round(round).map(|(_, session)| session.name.to_string());
        Grid { caption: name.unwrap_or_default(), columns, rows: rows.collect(), notes }
    }

    /// A decision as data.
    pub fn decision_view(&self, decision: &Decision) -> DecisionView {
        let text = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
        DecisionView {
            id: decision.id.to_string(),
            round: decision.round.map(|round| round.0),
            car: decision.car.as_ref().map(ToString::to_string),
            driver: decision.driver.as_ref().map(|id| self.driver(id).to_owned()),
            fact: text(&decision.fact),
            infringement: text(&decision.infringement),
            measures: decision.measures.iter().map(|one| self.measure(one)).collect(),
            reason: text(&decision.reason),
            document: decision.issue.document,
            replaces: decision.replaces.as_ref().map(ToString::to_string),
            in_sheet: decision.in_sheet,
            rule: Rule::of(&decision.grounds),
        }
    }

    /// A decision in a line: id, car, measures and the fact.
    pub fn decision_line(&self, decision: &Decision) -> String {
        let measures: Vec<String> = decision.measures.iter().map(|one| self.measure(one)).collect();
        let mut line = decision.id.to_string();
        if let Some(car) = &decision.car {
            line += &format!(", #{car}");
        }
        line += &format!(": {}", measures.join(", "));
        for part in decision.fact.iter().chain(&decision.reason) {
            line += &format!(" – {part}");
        }
        line
    }

    /// What a decision does, in words.
    pub fn measure(&self, measure: &Measure) -> String {
        self.texts.measure(measure)
    }
}

impl Texts {
    /// What a decision does, in words.
    pub fn measure(&self, measure: &Measure) -> String {
        let with = |key: &str, name: &str, value: &str| self.with(key, &[(name, value)]);
        let say = |key: &str| self.say(key).into_owned();
        match measure {
            Measure::AddTime(span) => with("measure-add-time", "time", &span.whole_seconds()),
            Measure::TakeLaps(laps) => with("measure-take-laps", "laps", &laps.to_string()),
            Measure::AddTimeOrLaps(span) => {
                with("measure-add-time-or-laps", "time", &span.whole_seconds())
            }
            Measure::EndOfClass => say("measure-end-of-class"),
            Measure::Disqualify => say("measure-disqualify"),
            Measure::SetStatus(status) => with("measure-status", "status", &self.status(*status)),
            Measure::DeleteLapTime { lap } => with("measure-delete-lap", "lap", &lap.to_string()),
            Measure::LosePole => say("measure-lose-pole"),
            Measure::NoPoints => say("measure-no-points"),
            Measure::DeductPoints { points, .. } => {
                with("measure-deduct", "points", &self.decimal(&points.to_string()))
            }
            Measure::DriveThrough => say("measure-drive-through"),
            Measure::StopAndGo(span) => with("measure-stop-and-go", "time", &span.whole_seconds()),
            Measure::Fine(fine) => with("measure-fine", "fine", fine),
            Measure::Reprimand => say("measure-reprimand"),
            Measure::UndocumentedChange { before } => {
                let places = before.iter().map(|(car, place)| {
                    let place = place.map_or_else(|| "–".to_owned(), |p| self.ordinal(p));
                    format!("#{car} {place}")
                });
                let places: Vec<String> = places.collect();
                with("measure-undocumented", "places", &places.join(", "))
            }
        }
    }
}

/// A gap as sheets print it: seconds alone under a minute.
pub(crate) fn gap_text(gap: racing::Span) -> String {
    if gap.seconds() < 60 {
        let millis = gap.millis();
        format!("{}.{:03}", millis / 1_000, millis % 1_000)
    } else {
        gap.to_string()
    }
}

/// The winner of each class in a round, in the order of the classes.
pub fn class_winners<'a>(season: &Season, result: &'a Classification) -> Vec<&'a Line> {
    let classes = season.book.regulations.classes.iter();
    let winner = |code: &ClassCode| {
        result.lines.iter().find(|line| &line.class == code && line.class_place == Some(1))
    };
    classes.filter_map(|class| winner(&class.code)).collect()
}
