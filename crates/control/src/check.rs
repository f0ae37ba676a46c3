//! Checks a package: what its text says wrong, and what its results say that its rules do not.

use racing::Status;
use scoring::sheets::{Difference, DifferenceKind, differences};
use seasons::{Fault, Reading, Severity};

use crate::fold::fold;

/// What came of checking a package.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The faults, in the order of the files and lines.
    pub faults: Vec<Fault>,
    /// The package in figures, if it can be read.
    pub summary: Option<Summary>,
}

/// A package in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The full name of the season.
    pub name: String,
    /// Its classes.
    pub classes: usize,
    /// Its rounds, and how many have a result.
    pub rounds: (usize, usize),
    /// Its entries.
    pub entries: usize,
    /// Its drivers.
    pub drivers: usize,
    /// Its decisions.
    pub decisions: usize,
}

impl Checked {
    /// Can the package be used?
    pub fn is_sound(&self) -> bool {
        !self.faults.iter().any(|fault| fault.severity == Severity::Error)
    }
}

/// Checks a package given as (path, text) pairs.
pub fn check(files: &[(&str, &str)]) -> Checked {
    let reading = seasons::read(files);
    let mut faults = reading.faults.clone();
    let mut summary = None;
    if let Some(package) = &reading.package {
        // A package without faults folds; were it not to, its faults would already say why.
        if let Ok(season) = fold(&package.book.id, &package.happenings) {
            for sheet in &season.sheets {
                let wrong = differences(&season, sheet);
                faults.extend(wrong.iter().filter_map(|one| fault(&reading, sheet.round, one)));
            }
            summary = Some(Summary {
                name: season.book.name.to_string(),
                classes: season.book.regulations.classes.len(),
                rounds: (season.book.rounds().len(), season.sheets.len()),
                entries: season.entries.len(),
                drivers: season.drivers.len(),
                decisions: season.decisions.len(),
            });
        }
    }
    faults.sort_by(|a, b| (&a.path, a.span.start).cmp(&(&b.path, b.span.start)));
    Checked { faults, summary }
}

/// A difference between a sheet and its computation, placed at the line of the sheet.
fn fault(reading: &Reading, round: racing::RoundNumber, difference: &Difference) -> Option<Fault> {
    let car = &difference.car;
    let (code, message, accepted) = match &difference.what {
        DifferenceKind::Status { printed, computed } => (
            "result.status",
            format!("car {car} is {} here, but {} by the rules", printed.name(), computed.name()),
            status_advice(*printed),
        ),
        DifferenceKind::Order { printed, computed } => (
            "result.order",
            format!("car {car} is {printed} in this order, but {computed} by laps and time"),
            "laps and times that give this order, a decision that moves the car, or \
             `order = \"as-printed\"`"
                .to_owned(),
        ),
    };
    reading.result_fault(round, difference.index, code, message, accepted)
}

fn status_advice(printed: Status) -> String {
    format!(
        "the status that the rules give, a decision with `status = \"{}\"`, or `order = \
         \"as-printed\"`",
        printed.name()
    )
}
