//! Throws bytes at the decoder of RMonitor: `cargo fuzz run rmonitor`.
//!
//! The same items must come out however the bytes are split, and a record that is written must be
//! read again.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| protocols::trial::rmonitor(bytes));
