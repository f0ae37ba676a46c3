//! The head of documents: the organiser's lines and mark, set at the desk.

use paper::Logo;
use racing::SeasonId;
use racing::proceeding::{Letterhead, Proceeding};
use store::assets::MOST_BYTES;

use super::draft::Draft;
use super::{Basis, Refusal};
use crate::access::Duty;
use crate::errors::ControlError;
use crate::{Actor, Control};

/// The most lines at the head of a document.
const MOST_LINES: usize = 6;

/// What becomes of the mark at the head of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkChange<'a> {
    /// It stays as it is.
    Keep,
    /// Documents carry none any more.
    Remove,
    /// This picture takes its place.
    Replace(&'a [u8]),
}

impl Control {
    /// Sets the head of documents: its lines and its mark.
    pub async fn set_letterhead(
        &self,
        by: &Actor,
        season: &SeasonId,
        lines: &[String],
        mark: MarkChange<'_>,
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check(Duty::PublishDocuments, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let mark = match mark {
            MarkChange::Keep => draft.season.letterhead().and_then(|head| head.mark.clone()),
            MarkChange::Remove => None,
            MarkChange::Replace(bytes) => {
                let plain = Logo::read(bytes, MOST_BYTES).map_err(Refusal::Picture)?.bytes;
                Some(hexadecimal(&self.assets.keep(&plain).await.map_err(read)?).into())
            }
        };
        let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        let lines = lines.take(MOST_LINES).map(Into::into).collect();
        draft.proceed(Proceeding::LetterheadSet(Letterhead { lines, mark }));
        draft.record(basis).await.map(|_| ())
    }

    /// A mark by the hash of its bytes, hexadecimal.
    pub async fn mark(&self, hash: &str) -> Result<Option<Logo>, ControlError> {
        let Some(hash) = bytes(hash) else { return Ok(None) };
        Ok(self.assets.find(&hash).await.map_err(read)?.map(Logo::kept))
    }
}

fn read(error: store::error::DatabaseError) -> ControlError {
    store::accounts::AccountError::Database(error).into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    let pair = |index: usize| text.get(index..index + 2);
    let read: Option<Vec<u8>> =
        (0..64).step_by(2).map(|at| u8::from_str_radix(pair(at)?, 16).ok()).collect();
    read.filter(|_| text.len() == 64)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_and_read() {
        let hash: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 7).unwrap_or(255));
        assert_eq!(bytes(&hexadecimal(&hash)), Some(hash));
        for text in ["", "é", &"g".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
