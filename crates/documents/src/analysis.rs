//! The analysis of a sheet of laps as data and as tables.

mod checksums;

pub use checksums::{Checksums, Sums};
