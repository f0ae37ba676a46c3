//! Finds frames in a stream of bytes and takes them apart.

use super::crc;
use super::record::{Overrun, Record};

/// The longest frame that is taken, in bytes before escaping. Frames that were seen have 31 to 61.
pub const FRAME_MAX: usize = 4_096;

pub(super) const ESCAPE: u8 = 0x8d;
pub(super) const START: u8 = 0x8e;
pub(super) const END: u8 = 0x8f;
/// What is added to a byte after [`ESCAPE`].
pub(super) const SHIFT: u8 = 0x20;
/// Bytes before the fields: start, version, length, sum, flags, kind.
pub(super) const HEADER: usize = 10;

/// What was found in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it begins: bytes from the start of the stream.
    pub at: u64,
    /// A record, or why there is none.
    pub what: Result<Record, Fault>,
}

/// Why a frame could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another frame began before it ended.
    #[error("the frame breaks off after {found} bytes; a frame ends with 8F")]
    BrokenOff {
        /// Its bytes before escaping, until it broke off.
        found: usize,
    },
    /// An end without a start.
    #[error("8F stands outside a frame; a frame starts with 8E")]
    StrayEnd,
    /// No end within the bound.
    #[error("the frame is longer than {FRAME_MAX} bytes")]
    TooLong,
    /// Too short for a header.
    #[error("the frame has {found} bytes; the shortest has 11")]
    TooShort {
        /// Its bytes before escaping.
        found: usize,
    },
    /// The last byte before the end announces another.
    #[error("8D is followed by the end of the frame; it escapes one byte")]
    BrokenEscape,
    /// It is not as long as it says.
    #[error("the frame has {found} bytes and says {said}")]
    Length {
        /// The length in its header.
        said: usize,
        /// Its bytes before escaping.
        found: usize,
    },
    /// Its sum is wrong.
    #[error("the sum of the frame is {reckoned:04X} and it says {said:04X}")]
    Sum {
        /// The sum in its header.
        said: u16,
        /// The sum of its bytes.
        reckoned: u16,
    },
    /// A field reaches beyond the frame.
    #[error("field {id:02X} asks for {needed} bytes and {left} are left")]
    Field {
        /// The field.
        id: u8,
        /// The bytes it asks for.
        needed: usize,
        /// The bytes that are left.
        left: usize,
    },
}

impl Fault {
    /// A name for the fault that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BrokenOff { .. } => "mylaps-p3.broken-off",
            Self::StrayEnd => "mylaps-p3.stray-end",
            Self::TooLong => "mylaps-p3.too-long",
            Self::TooShort { .. } => "mylaps-p3.too-short",
            Self::BrokenEscape => "mylaps-p3.broken-escape",
            Self::Length { .. } => "mylaps-p3.length",
            Self::Sum { .. } => "mylaps-p3.sum",
            Self::Field { .. } => "mylaps-p3.field",
        }
    }
}

/// Takes a stream apart, fed with bytes as they come. It never holds more than one frame.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    at: u64,
    start: u64,
    frame: Vec<u8>,
    state: State,
    skipped: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Outside a frame.
    #[default]
    Between,
    /// In a frame.
    Inside,
    /// In a frame, after [`ESCAPE`].
    Escaped,
    /// In what is left of a frame that was given up.
    Lost,
}

impl Decoder {
    /// A decoder at the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes and hands out what they complete.
    pub fn push(&mut self, bytes: &[u8], out: &mut impl FnMut(Item)) {
        for byte in bytes {
            self.take(*byte, out);
            self.at += 1;
        }
    }

    /// Says that the stream ends here: a frame that has begun is broken off.
    pub fn finish(&mut self, out: &mut impl FnMut(Item)) {
        self.break_off(out);
        self.state = State::Between;
    }

    /// Bytes outside frames so far. Some links put text before the first frame or zeros between
    /// frames; that is no fault.
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    fn take(&mut self, byte: u8, out: &mut impl FnMut(Item)) {
        match (byte, self.state) {
            (START, _) => {
                self.break_off(out);
                self.start = self.at;
                self.frame.clear();
                self.frame.push(START);
                self.state = State::Inside;
            }
            (END, State::Between) => out(Item { at: self.at, what: Err(Fault::StrayEnd) }),
            (END, State::Lost) => self.state = State::Between,
            (END, State::Escaped) => self.end(out, Some(Fault::BrokenEscape)),
            (END, State::Inside) => self.end(out, None),
            (_, State::Between | State::Lost) => self.skipped += 1,
            (ESCAPE, State::Inside) => self.state = State::Escaped,
            (_, State::Inside) => self.add(byte, out),
            (_, State::Escaped) => {
                self.state = State::Inside;
                self.add(byte.wrapping_sub(SHIFT), out);
            }
        }
    }

    fn add(&mut self, byte: u8, out: &mut impl FnMut(Item)) {
        self.frame.push(byte);
        if self.frame.len() == FRAME_MAX {
            self.state = State::Lost;
            out(Item { at: self.start, what: Err(Fault::TooLong) });
        }
    }

    fn break_off(&mut self, out: &mut impl FnMut(Item)) {
        if matches!(self.state, State::Inside | State::Escaped) {
            let found = self.frame.len();
            out(Item { at: self.start, what: Err(Fault::BrokenOff { found }) });
        }
    }

    fn end(&mut self, out: &mut impl FnMut(Item), fault: Option<Fault>) {
        self.frame.push(END);
        self.state = State::Between;
        let what = fault.map_or_else(|| read(&self.frame), Err);
        out(Item { at: self.start, what });
    }
}

/// Reads a frame, un-escaped, with its start and its end.
fn read(frame: &[u8]) -> Result<Record, Fault> {
    let found = frame.len();
    if found <= HEADER {
        return Err(Fault::TooShort { found });
    }
    let said = usize::from(u16::from_le_bytes([frame[2], frame[3]]));
    if said != found {
        return Err(Fault::Length { said, found });
    }
    let (said, reckoned) = (u16::from_le_bytes([frame[4], frame[5]]), crc::of_frame(frame));
    if said != reckoned {
        return Err(Fault::Sum { said, reckoned });
    }
    Record::of_frame(frame).map_err(|Overrun { id, needed, left }| Fault::Field {
        id,
        needed,
        left,
    })
}
