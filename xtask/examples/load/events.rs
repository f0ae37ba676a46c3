//! Server-sent events as they come out of a connection, chunks and all.

use std::time::Instant;

/// An event that has come to its end.
pub(crate) struct Event {
    /// Its number. Where the server counts by the second and within it, both are in it.
    pub(crate) number: u64,
    /// What it holds, as far as it is kept.
    pub(crate) data: Vec<u8>,
    /// When its end had come.
    pub(crate) at: Instant,
}

/// Cuts what comes into events. Chunk lengths are lines that say nothing.
pub(crate) struct Events {
    line: Vec<u8>,
    /// So much of a line is kept.
    kept: usize,
    number: Option<u64>,
    data: Vec<u8>,
}

impl Events {
    /// Keeps no more of each line than so many bytes.
    pub(crate) fn keeping(kept: usize) -> Self {
        Self { line: Vec::new(), kept, number: None, data: Vec::new() }
    }

    /// Takes in bytes that came at a moment, and tells the events that ended in them.
    pub(crate) fn take(&mut self, bytes: &[u8], at: Instant, mut tell: impl FnMut(Event)) {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            self.extend(&bytes[start..end]);
            start = end + 1;
            if let Some((number, data)) = self.line_ends() {
                tell(Event { number, data, at });
            }
        }
        self.extend(&bytes[start..]);
    }

    fn extend(&mut self, part: &[u8]) {
        let room = self.kept.saturating_sub(self.line.len());
        self.line.extend_from_slice(&part[..part.len().min(room)]);
    }

    fn line_ends(&mut self) -> Option<(u64, Vec<u8>)> {
        let mut ended = None;
        if let Some(number) = self.line.strip_prefix(b"id: ") {
            self.number = number_of(number);
        } else if let Some(data) = self.line.strip_prefix(b"data: ") {
            self.data = data.to_vec();
        } else if self.line.is_empty() {
            ended = self.number.take().map(|number| (number, std::mem::take(&mut self.data)));
        }
        self.line.clear();
        ended
    }
}

/// `12`, or `1700000000:3` for the fourth of a second.
fn number_of(text: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let (seconds, within) = text.split_once(':').unwrap_or((text, "0"));
    let within: u64 = within.parse().ok()?;
    Some(seconds.parse::<u64>().ok()?.wrapping_mul(10_000) + within)
}
