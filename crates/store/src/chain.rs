//! The chain of hashes that ties each record to the one before it.
//!
//! The hash of a record is the SHA-256 of the fields below, one after the other and in this order.
//! Numbers are big-endian; a text is its length in bytes as a `u64` and then its UTF-8 bytes, so no
//! two records share an encoding.
//!
//! | field        | encoding                                          |
//! |--------------|---------------------------------------------------|
//! | tag          | text `sarthe record 1`                            |
//! | previous     | 32 bytes, the hash of the record before           |
//! | stream       | text                                              |
//! | sequence     | `u64`                                             |
//! | recorded at  | `i64`, microseconds since 1970-01-01T00:00:00Z    |
//! | author       | text                                              |
//! | reason       | byte 0 if there is none, else byte 1 and the text |
//! | subject      | text                                              |
//! | kind         | text                                              |
//! | version      | `u16`                                             |
//! | body         | text                                              |
//!
//! The first record follows the genesis of its stream: the SHA-256 of text `sarthe stream 1` and
//! the name of the stream, so a chain cannot be passed off as another stream's.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::record::{Record, Stream};

/// The hash of a record and, through it, of everything before it. Prints as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainHash(pub [u8; 32]);

impl ChainHash {
    /// What the first record of a stream follows.
    pub fn genesis(stream: &Stream) -> Self {
        let mut digest = Encoder::new("sarthe stream 1");
        digest.text(stream.as_str());
        digest.finish()
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainHash({self})")
    }
}

/// The text is not a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash is 64 hexadecimal digits, as documents print it")]
pub struct NotAHash;

impl FromStr for ChainHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0]).ok_or(NotAHash)? << 4 | nibble(pair[1]).ok_or(NotAHash)?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// The hash that a record must carry, from its other fields.
pub fn hash_of(record: &Record) -> ChainHash {
    hash_at(record, record.sequence)
}

/// The hash that a record would carry at another place in its stream.
pub(crate) fn hash_at(record: &Record, sequence: u64) -> ChainHash {
    let mut digest = Encoder::new("sarthe record 1");
    digest.bytes(&record.previous.0);
    digest.text(record.stream.as_str());
    digest.bytes(&sequence.to_be_bytes());
    digest.bytes(&record.recorded_at.0.to_be_bytes());
    digest.text(&record.author);
    match &record.reason {
        None => digest.bytes(&[0]),
        Some(reason) => {
            digest.bytes(&[1]);
            digest.text(reason);
        }
    }
    digest.text(&record.subject);
    digest.text(&record.kind);
    digest.bytes(&record.version.to_be_bytes());
    digest.text(&record.body);
    digest.finish()
}

struct Encoder(Sha256);

impl Encoder {
    fn new(tag: &str) -> Self {
        let mut encoder = Self(Sha256::new());
        encoder.text(tag);
        encoder
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        // A length fits 64 bits on every machine this runs on.
        self.bytes(&(text.len() as u64).to_be_bytes());
        self.bytes(text.as_bytes());
    }

    fn finish(self) -> ChainHash {
        ChainHash(self.0.finalize().into())
    }
}
