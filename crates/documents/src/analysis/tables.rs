//! The analysis as tables for people.

use racing::Span;
use timing::analysis::{Analysis, Best, Car};

use crate::grid::{Column, Grid};
use crate::language::{Language, Texts, texts};

/// What a session that is called so comes to, in a sentence.
pub fn summary(session: &str, analysis: &Analysis, language: Language) -> String {
    let (laps, cars) = (analysis.rows().to_string(), analysis.cars().len().to_string());
    let values = [("session", session), ("laps", laps.as_str()), ("cars", cars.as_str())];
    texts(language).with("analysis-summary", &values)
}

/// The best laps by class, then drivers, stints and visits to the pits, car by car.
pub fn tables(analysis: &Analysis, language: Language) -> Vec<Grid> {
    let report = Report { analysis, texts: texts(language) };
    let mut visits = report.visits();
    visits.notes = report.notes();
    vec![report.classes(), report.drivers(), report.stints(), visits]
}

struct Report<'a> {
    analysis: &'a Analysis,
    texts: &'static Texts,
}

impl Report<'_> {
    fn grid(&self, caption: &str, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Grid {
        let caption = self.texts.say(caption).into_owned();
        Grid { caption, columns, rows, notes: Vec::new() }
    }

    fn words(&self, key: &str) -> Column {
        Column::words(self.texts.say(key))
    }

    fn figures(&self, key: &str) -> Column {
        Column::figures(self.texts.say(key))
    }

    fn classes(&self) -> Grid {
        let columns = vec![
            self.words("column-class"),
            self.figures("column-cars"),
            self.figures("column-best"),
            self.figures("column-car"),
            self.words("column-driver"),
            self.figures("column-lap"),
        ];
        let rows = self.analysis.classes().iter().map(|class| {
            let best = class.best.as_ref();
            let car = best.map(|best| self.analysis.car(best.car).number.to_string());
            vec![
                class.class.to_string(),
                class.cars.to_string(),
                self.best(best),
                car.unwrap_or_default(),
                best.map(|best| self.driver(best.driver)).unwrap_or_default(),
                number(best.and_then(|best| best.number)),
            ]
        });
        self.grid("analysis-classes", columns, rows.collect())
    }

    fn drivers(&self) -> Grid {
        let columns = vec![
            self.words("column-class"),
            self.figures("column-car"),
            self.words("column-driver"),
            self.figures("column-laps"),
            self.figures("column-driving-time"),
            self.figures("column-pit-time"),
            self.figures("column-best"),
            self.figures("column-lap"),
        ];
        let row = |car: &Car, index: usize| {
            let driver = self.analysis.driver(index);
            vec![
                car.class.to_string(),
                car.number.to_string(),
                driver.name.to_string(),
                driver.laps.to_string(),
                self.texts.decimal(&driver.time.with_hours()),
                self.time(driver.pit_time),
                self.best(driver.best.as_ref()),
                number(driver.best.and_then(|best| best.number)),
            ]
        };
        let cars = self.analysis.cars().iter();
        let rows = cars.flat_map(|car| car.drivers.clone().map(move |index| row(car, index)));
        self.grid("analysis-drivers", columns, rows.collect())
    }

    fn stints(&self) -> Grid {
        let columns = vec![
            self.figures("column-car"),
            self.figures("column-stint"),
            self.words("column-driver"),
            self.figures("column-first-lap"),
            self.figures("column-last-lap"),
            self.figures("column-laps"),
            self.figures("column-clean-laps"),
            self.figures("column-mean"),
            self.figures("column-best"),
            self.figures("column-pit-time"),
        ];
        let rows = self.analysis.stints().iter().map(|stint| {
            vec![
                self.analysis.car(stint.car).number.to_string(),
                stint.number.to_string(),
                self.driver(stint.driver),
                number(stint.first),
                number(stint.last),
                stint.laps().to_string(),
                stint.clean_laps.to_string(),
                stint.mean().map(|mean| self.time(mean)).unwrap_or_default(),
                self.best(stint.best.as_ref()),
                self.time(stint.pit_time),
            ]
        });
        self.grid("analysis-stints", columns, rows.collect())
    }

    fn visits(&self) -> Grid {
        let columns = vec![
            self.figures("column-car"),
            self.figures("column-lap"),
            self.figures("column-elapsed"),
            self.figures("column-pit-time"),
            self.words("column-driver-in"),
            self.words("column-driver-out"),
        ];
        let rows = self.analysis.visits().iter().map(|visit| {
            vec![
                self.analysis.car(visit.car).number.to_string(),
                number(visit.lap),
                visit.elapsed.map(|at| self.texts.decimal(&at.with_hours())).unwrap_or_default(),
                visit.time.map(|time| self.time(time)).unwrap_or_default(),
                self.driver(visit.from),
                visit.to.map(|driver| self.driver(driver)).unwrap_or_default(),
            ]
        });
        self.grid("analysis-visits", columns, rows.collect())
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            self.texts.say("analysis-note-clean").into_owned(),
            self.texts.say("analysis-note-driving").into_owned(),
            self.texts.say("analysis-note-order").into_owned(),
        ];
        let unplaced = self.analysis.unplaced();
        if unplaced > 0 {
            let count = unplaced.to_string();
            notes.push(self.texts.with("analysis-note-unplaced", &[("laps", &count)]));
        }
        notes
    }

    fn driver(&self, index: usize) -> String {
        self.analysis.driver(index).name.to_string()
    }

    fn best(&self, best: Option<&Best>) -> String {
        best.map(|best| self.time(best.time)).unwrap_or_default()
    }

    fn time(&self, span: Span) -> String {
        if span == Span::ZERO { String::new() } else { self.texts.decimal(&span.to_string()) }
    }
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
