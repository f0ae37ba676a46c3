//! Throws texts at the readers of decisions and rules that stand alone: `cargo fuzz run alone`.
//!
//! Every fault must be placed inside the text, and decisions that are written must be read again.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| seasons::trial::alone(text));
