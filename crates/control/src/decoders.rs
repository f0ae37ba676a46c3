//! Decoders: programs and boxes that hear transponders and tell it over a socket.
//!
//! A link is tried again and again, ever more seldom. Damaged records are counted and logged; what
//! is sound goes into the session. A session never waits for a decoder.

pub(crate) mod outlet;
pub mod p3;

use std::time::Duration;

/// The first wait before a link is tried again, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// How long to wait before a link is tried again.
#[derive(Clone, Copy, Debug)]
struct Backoff(Duration);

impl Backoff {
    const fn new() -> Self {
        Self(FIRST_WAIT)
    }

    /// Waits, and longer the next time.
    async fn wait(&mut self) {
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 2).min(LONGEST_WAIT);
    }
}
