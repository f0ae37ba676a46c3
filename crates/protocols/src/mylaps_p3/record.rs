//! A record: what one frame says.

use super::crc;
use super::decoder::{END, ESCAPE, FRAME_MAX, HEADER, SHIFT, START};

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u16);

impl Kind {
    /// A transponder was heard.
    pub const PASSING: Self = Self(0x0001);
    /// How the decoder is; it says so every few seconds.
    pub const STATUS: Self = Self(0x0002);
    /// What the decoder is.
    pub const VERSION: Self = Self(0x0003);
    /// A request to send passings again.
    pub const RESEND: Self = Self(0x0004);
    /// A request for the decoder's time, and its answer.
    pub const GET_TIME: Self = Self(0x0024);
    /// Something was refused.
    pub const ERROR: Self = Self(0xffff);

    /// Its name, where one is known.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            0x0000 => "reset",
            0x0001 => "passing",
            0x0002 => "status",
            0x0003 => "version",
            0x0004 => "resend",
            0x0005 => "clear passings",
            0x0013 => "server settings",
            0x0015 => "session",
            0x0016 => "network settings",
            0x0018 => "watchdog",
            0x0020 => "ping",
            0x0024 => "get time",
            0x0028 => "general settings",
            0x002d => "signals",
            0x002f => "loop trigger",
            0x0030 => "GPS info",
            0x0045 => "first contact",
            0x004a => "timeline",
            0xffff => "error",
            _ => return None,
        })
    }
}

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// What it holds; the meaning depends on the kind of record.
    pub id: u8,
    /// Its bytes, numbers with the low byte first.
    pub value: &'a [u8],
}

impl Field<'_> {
    /// The value as a number. `None` if it is empty, or larger than 64 bits hold.
    pub fn number(&self) -> Option<u64> {
        let (low, high) = self.value.split_at(self.value.len().min(8));
        if low.is_empty() || high.iter().any(|byte| *byte != 0) {
            return None;
        }
        Some(low.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// What one frame says.
///
/// Invariant: the body is a sequence of whole fields, and with the frame around it not longer than
/// [`FRAME_MAX`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The version of the protocol: 2 wherever it was seen.
    pub version: u8,
    /// Flags of the frame: 0 wherever they were seen.
    pub flags: u16,
    /// What it is about.
    pub kind: Kind,
    body: Vec<u8>,
}

impl Record {
    /// A record of this kind, without fields.
    pub const fn new(kind: Kind) -> Self {
        Self { version: 2, flags: 0, kind, body: Vec::new() }
    }

    /// A request for the decoder's time.
    pub const fn get_time() -> Self {
        Self::new(Kind::GET_TIME)
    }

    /// The same record with one field more.
    ///
    /// # Panics
    ///
    /// If the value is longer than 255 bytes, or the frame would be longer than [`FRAME_MAX`].
    #[must_use]
    pub fn with(mut self, id: u8, value: &[u8]) -> Self {
        let length = u8::try_from(value.len()).expect("a field holds at most 255 bytes");
        self.body.extend([id, length]);
        self.body.extend(value);
        assert!(HEADER + self.body.len() < FRAME_MAX, "a frame has at most {FRAME_MAX} bytes");
        self
    }

    /// The fields, in their order.
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        let mut rest = self.body.as_slice();
        std::iter::from_fn(move || {
            let (field, after) = split_field(rest).ok()??;
            rest = after;
            Some(field)
        })
    }

    /// The first field with this id.
    pub fn field(&self, id: u8) -> Option<Field<'_>> {
        self.fields().find(|field| field.id == id)
    }

    /// The number in the first field with this id, if it is there and not too large for the type.
    pub fn number<N: TryFrom<u64>>(&self, id: u8) -> Option<N> {
        N::try_from(self.field(id)?.number()?).ok()
    }

    /// Appends the frame, as it is on the wire, to some bytes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let frame = self.frame();
        out.push(START);
        for byte in &frame[1..frame.len() - 1] {
            match *byte {
                ESCAPE | START | END => out.extend([ESCAPE, byte + SHIFT]),
                plain => out.push(plain),
            }
        }
        out.push(END);
    }

    /// The frame before escaping.
    fn frame(&self) -> Vec<u8> {
        let length = u16::try_from(HEADER + self.body.len() + 1).expect("frames are bounded");
        let mut frame = Vec::with_capacity(usize::from(length));
        frame.extend([START, self.version]);
        frame.extend(length.to_le_bytes());
        frame.extend([0, 0]);
        frame.extend(self.flags.to_le_bytes());
        frame.extend(self.kind.0.to_le_bytes());
        frame.extend(&self.body);
        frame.push(END);
        let sum = crc::of_frame(&frame).to_le_bytes();
        frame[4..6].copy_from_slice(&sum);
        frame
    }

    /// The record in a frame whose length and sum are right.
    pub(super) fn of_frame(frame: &[u8]) -> Result<Self, Overrun> {
        let word = |at: usize| u16::from_le_bytes([frame[at], frame[at + 1]]);
        let body = &frame[HEADER..frame.len() - 1];
        let mut rest = body;
        while let Some((_, after)) = split_field(rest)? {
            rest = after;
        }
        let (version, flags, kind) = (frame[1], word(6), Kind(word(8)));
        Ok(Self { version, flags, kind, body: body.to_vec() })
    }
}

/// A field that reaches beyond its frame.
#[derive(Debug)]
pub(super) struct Overrun {
    pub(super) id: u8,
    /// The bytes it asks for.
    pub(super) needed: usize,
    /// The bytes that are left.
    pub(super) left: usize,
}

/// A field and what follows it.
type Split<'a> = (Field<'a>, &'a [u8]);

/// The first field and what follows it; `None` at the end.
fn split_field(bytes: &[u8]) -> Result<Option<Split<'_>>, Overrun> {
    match bytes {
        [] => Ok(None),
        [id] => Err(Overrun { id: *id, needed: 1, left: 0 }),
        [id, length, rest @ ..] => match rest.split_at_checked(usize::from(*length)) {
            Some((value, after)) => Ok(Some((Field { id: *id, value }, after))),
            None => Err(Overrun { id: *id, needed: usize::from(*length), left: rest.len() }),
        },
    }
}
