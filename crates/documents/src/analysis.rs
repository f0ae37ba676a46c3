//! The analysis of a sheet of laps, for people and for programs.
//!
//! Times for programs are whole milliseconds, cut as sheets print them; what a sheet does not tell
//! is null, or an empty cell.

mod checksums;
mod csv;
mod data;
mod tables;
#[cfg(test)]
mod tests;

pub use checksums::{Checksums, Sums};
pub use csv::{LAPS_HEADING, laps_csv};
pub use data::{
    AnalysedCar, AnalysedClass, AnalysedDriver, AnalysedLap, AnalysedStint, AnalysedVisit, BestLap,
    SessionAnalysis,
};
pub use tables::{summary, tables};
