//! Throws bytes at the decoder of MYLAPS P3: `cargo fuzz run mylaps_p3`.
//!
//! The same items must come out however the bytes are split, and a record that is written must be
//! read again.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| protocols::trial::mylaps_p3(bytes));
