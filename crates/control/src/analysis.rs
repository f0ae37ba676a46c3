//! The analysis of sheets of laps: what `protocols` reads is what `timing` computes with.
//!
//! Bad cells cost nothing but themselves; they are listed. Only a sheet that does not tell which
//! lap of which car took how long, and when it ended, cannot be analysed.

use protocols::al_kamel::Fault;
use protocols::al_kamel::laps::{self, Scan, ScannedLap};
use timing::analysis::{Analysis, Lap, LineFlag, Sheet};

/// The columns without which there is nothing to analyse.
const NEEDED: [&str; 4] = ["NUMBER", "LAP_NUMBER", "LAP_TIME", "ELAPSED"];

/// Bytes of a usual row, by which room is made for the laps.
const ROW: usize = 140;

/// A sheet of laps, analysed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysed {
    /// What follows from its laps.
    pub analysis: Analysis,
    /// The line that names the columns, from one.
    pub heading: u32,
    /// Columns that it does not have: what they tell is missing from the analysis.
    pub missing: Vec<&'static str>,
    /// Cells that could not be read and count as blank, by line.
    pub faults: Vec<Fault>,
}

/// Why a sheet cannot be analysed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnalysisError {
    /// Columns are missing without which there is nothing to analyse.
    #[error(
        "line {line} names the columns and has no {}; a sheet of laps has {}",
        list(missing),
        list(&NEEDED)
    )]
    NoColumns {
        /// The line, from one.
        line: u32,
        /// The columns.
        missing: Vec<&'static str>,
    },
}

impl AnalysisError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoColumns { .. } => "analysis.no-columns",
        }
    }
}

/// Analyses the sheet of one session.
pub fn analyse(bytes: &[u8]) -> Result<Analysed, AnalysisError> {
    let mut laps = Vec::with_capacity(bytes.len() / ROW);
    let scan = laps::scan(bytes, |lap| laps.push(timed(&lap)));
    let (line, missing) = (scan.heading, scan.missing.clone());
    if missing.iter().any(|column| NEEDED.contains(column)) {
        let missing = missing.into_iter().filter(|column| NEEDED.contains(column)).collect();
        return Err(AnalysisError::NoColumns { line, missing });
    }
    let (sheet, faults) = sheet(scan, laps);
    Ok(Analysed { analysis: Analysis::of(sheet), heading: line, missing, faults })
}

fn timed(lap: &ScannedLap) -> Lap {
    Lap {
        line: lap.line,
        car: lap.car,
        class: lap.class,
        team: lap.team,
        name: lap.driver,
        flag: lap.flag,
        driver_number: lap.driver_number,
        in_pit: lap.in_pit,
        number: lap.lap,
        time: lap.lap_time.into(),
        sectors: lap.sectors.map(Into::into),
        elapsed: lap.elapsed.into(),
        pit_time: lap.pit_time.into(),
    }
}

fn sheet(scan: Scan, laps: Vec<Lap>) -> (Sheet, Vec<Fault>) {
    let flags = scan.flags.into_iter();
    let flags = flags.map(|code| LineFlag { flag: laps::LineFlag::known(&code), code });
    let sheet = Sheet {
        cars: scan.cars,
        classes: scan.classes,
        teams: scan.teams,
        names: scan.drivers,
        flags: flags.collect(),
        laps,
    };
    (sheet, scan.faults)
}

fn list(columns: &[&str]) -> String {
    match columns {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

#[cfg(test)]
mod tests;
