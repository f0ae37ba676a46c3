//! Finds lines in a stream of bytes and reads each.

use super::line::Fault;
use super::record::Record;
use crate::latin;

/// The longest line that is taken, in bytes without its end.
pub const LINE_MAX: usize = 4_096;

/// What was found in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The line, from one.
    pub line: u64,
    /// Where the line begins: bytes from the start of the stream.
    pub at: u64,
    /// A record, or why there is none.
    pub what: Result<Record, Fault>,
}

/// Takes a stream apart, fed with bytes as they come. It never holds more than one line.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    at: u64,
    start: u64,
    line: u64,
    text: Vec<u8>,
    overlong: bool,
}

impl Decoder {
    /// A decoder at the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes and hands out what they complete.
    pub fn push(&mut self, bytes: &[u8], out: &mut impl FnMut(Item)) {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.at += u64::try_from(part.len()).expect("a length fits");
            match part.strip_suffix(b"\n") {
                Some(rest) => {
                    self.add(rest, out);
                    self.end(out);
                    self.start = self.at;
                }
                None => self.add(part, out),
            }
        }
    }

    /// Says that the stream ends here: what there is of a line is the last.
    pub fn finish(&mut self, out: &mut impl FnMut(Item)) {
        if self.at > self.start {
            self.end(out);
            self.start = self.at;
        }
    }

    fn add(&mut self, part: &[u8], out: &mut impl FnMut(Item)) {
        if self.overlong {
            return;
        }
        if self.text.len() + part.len() > LINE_MAX {
            self.overlong = true;
            self.text.clear();
            out(Item { line: self.line + 1, at: self.start, what: Err(Fault::TooLong) });
            return;
        }
        self.text.extend(part);
    }

    fn end(&mut self, out: &mut impl FnMut(Item)) {
        self.line += 1;
        if !self.overlong
            && let Some(what) = read(&self.text)
        {
            out(Item { line: self.line, at: self.start, what });
        }
        self.overlong = false;
        self.text.clear();
    }
}

/// Reads a line without its end; `None` if it is blank.
fn read(bytes: &[u8]) -> Option<Result<Record, Fault>> {
    let text = latin::decode(bytes).0;
    let text = text.trim_end_matches('\r');
    (!text.trim().is_empty()).then(|| Record::read(text))
}
