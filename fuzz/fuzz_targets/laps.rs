//! Throws bytes at the reader of sheets of laps: `cargo fuzz run laps`.
//!
//! Rows that are written must be read again, and laps must come back from the facts they tell.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| protocols::trial::laps(bytes));
