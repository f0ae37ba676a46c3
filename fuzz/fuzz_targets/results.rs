//! Throws bytes at the reader of sheets of results: `cargo fuzz run results`.
//!
//! Rows that are written must be read again.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| protocols::trial::results(bytes));
