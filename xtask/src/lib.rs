//! What tests share with the chores: how a test says that it was skipped.

use std::io::Write;

/// The variable that names the file in which skipped tests are noted.
pub const SKIPS: &str = "SARTHE_SKIPS";

/// Notes that a test, or a part of it, was skipped, and why.
///
/// `cargo xtask test` prints what was noted at its end; without it the reason is on standard error.
pub fn skip(test: &str, reason: &str) {
    eprintln!("skipped: {test}: {reason}");
    let Some(path) = std::env::var_os(SKIPS) else { return };
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    // A skip that cannot be noted was still told on standard error.
    let _ = file.and_then(|mut file| writeln!(file, "{test}: {reason}"));
}
