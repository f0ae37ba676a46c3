//! Secrets: 32 random bytes that somebody holds and of which only the hash is stored.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};
use store::accounts::SecretHash;

use super::AccessError;

/// What somebody holds to be recognised by: a cookie, a token, the end of a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one, from the random numbers of the system.
    pub(super) fn random() -> Result<Self, AccessError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| AccessError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// Reads one: 64 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// What is stored of it. The secret is random, so that a plain hash cannot be guessed back, and
    /// looking a hash up tells nothing about the secret.
    pub(super) fn hash(&self) -> SecretHash {
        Sha256::digest(self.0).into()
    }

    /// The text as it is handed out, once.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// What a form must bring along, so that no other site can send it in somebody's name. It
    /// follows from the secret and tells nothing about it.
    pub fn form_key(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"form");
        hash.update(self.0);
        hex(&hash.finalize()[..16])
    }
}

impl fmt::Debug for Secret {
    /// Never prints it: it would end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
