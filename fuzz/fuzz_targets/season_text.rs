//! Throws texts at the reader of season packages: `cargo fuzz run season_text`.
//!
//! A text holds several files, each below a line `=== path`. Reading must come to an end, place
//! every fault inside its file, and agree with writing where there is no error.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| seasons::trial::exercise(text));
