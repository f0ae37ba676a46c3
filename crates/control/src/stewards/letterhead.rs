//! The head of documents: the organiser's lines and mark, set at the desk.

use racing::SeasonId;
use racing::proceeding::{Letterhead, Proceeding};
use store::assets::MOST_BYTES;

use super::draft::Draft;
use super::{Basis, Refusal};
use crate::access::Duty;
use crate::errors::ControlError;
use crate::{Actor, Control};

/// The widest and highest picture that is taken, in pixels.
const MOST_PIXELS: u32 = 4_000;

/// The most lines at the head of a document.
const MOST_LINES: usize = 6;

/// The pieces of a PNG that make the picture; all others (texts, places, dates) are left out.
const KEPT: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"];

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// Why a picture cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// It is no PNG, or a damaged one.
    #[error("it is no whole PNG; give one")]
    NotPng,
    /// It has too many bytes or pixels.
    #[error("it is too large; give at most 256 KiB and 4000 by 4000 pixels")]
    TooLarge,
}

impl Control {
    /// Sets the head of documents: its lines, and its mark where a new one is given.
    pub async fn set_letterhead(
        &self,
        by: &Actor,
        season: &SeasonId,
        lines: &[String],
        mark: Option<&[u8]>,
        basis: Basis,
    ) -> Result<(), ControlError> {
        by.check(Duty::PublishDocuments, season)?;
        let mut draft = Draft::begin(self, by, season).await?;
        let mark = match mark {
            Some(bytes) => {
                let plain = only_the_picture(bytes).map_err(Refusal::Picture)?;
                Some(hexadecimal(&self.assets.keep(&plain).await.map_err(read)?).into())
            }
            None => draft.season.letterhead().and_then(|head| head.mark.clone()),
        };
        let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        let lines = lines.take(MOST_LINES).map(Into::into).collect();
        draft.proceed(Proceeding::LetterheadSet(Letterhead { lines, mark }));
        draft.record(basis).await.map(|_| ())
    }

    /// A picture by its hash, hexadecimal.
    pub async fn picture(&self, hash: &str) -> Result<Option<Vec<u8>>, ControlError> {
        let Some(hash) = bytes(hash) else { return Ok(None) };
        self.assets.find(&hash).await.map_err(read)
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

/// A PNG with nothing in it but the picture. It is not decoded: browsers do that.
fn only_the_picture(png: &[u8]) -> Result<Vec<u8>, PictureFault> {
    if png.len() > MOST_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(PictureFault::NotPng)?;
    let (mut plain, mut first) = (SIGNATURE.to_vec(), true);
    loop {
        let length = rest.first_chunk::<4>().ok_or(PictureFault::NotPng)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        // The length, the name, the data and the checksum.
        let whole = length.checked_add(12).ok_or(PictureFault::NotPng)?;
        let chunk = rest.get(..whole).ok_or(PictureFault::NotPng)?;
        let name = chunk.get(4..8).ok_or(PictureFault::NotPng)?;
        if first {
            check_size(name, chunk.get(8..16).ok_or(PictureFault::NotPng)?)?;
        }
        first = false;
        if KEPT.iter().any(|kept| name == *kept) {
            plain.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Ok(plain);
        }
        rest = &rest[whole..];
    }
}

fn check_size(name: &[u8], size: &[u8]) -> Result<(), PictureFault> {
    let number = |part: Option<&[u8; 4]>| part.map_or(0, |four| u32::from_be_bytes(*four));
    let (width, height) = (number(size.first_chunk()), number(size.last_chunk()));
    if name != b"IHDR" || width == 0 || height == 0 {
        return Err(PictureFault::NotPng);
    }
    if width > MOST_PIXELS || height > MOST_PIXELS {
        return Err(PictureFault::TooLarge);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("it is short").to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    fn png(width: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &16_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let mut png = SIGNATURE.to_vec();
        png.extend(chunk(b"IHDR", &header));
        chunks.iter().for_each(|one| png.extend(one));
        png.extend(chunk(b"IEND", &[]));
        png
    }

    #[test]
    fn only_the_picture_is_kept() {
        let data = chunk(b"IDAT", b"pixels");
        let place = chunk(b"eXIf", b"where it was taken");
        let with = png(16, &[place, data.clone()]);
        assert_eq!(only_the_picture(&with), Ok(png(16, &[data])));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let good = png(16, &[]);
        assert!(only_the_picture(&good).is_ok());
        let svg = b"<svg onload='alert(1)'/>";
        for (bytes, fault) in [
            (&svg[..], PictureFault::NotPng),
            (&good[..good.len() - 1], PictureFault::NotPng),
            (&good[..20], PictureFault::NotPng),
            (&png(0, &[]), PictureFault::NotPng),
            (&png(4_001, &[]), PictureFault::TooLarge),
            (&vec![0; MOST_BYTES + 1], PictureFault::TooLarge),
        ] {
            assert_eq!(only_the_picture(bytes), Err(fault));
        }
    }

    #[test]
    fn hashes_are_written_and_read() {
        let hash: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 7).unwrap_or(255));
        assert_eq!(bytes(&hexadecimal(&hash)), Some(hash));
        for text in ["", "é", &"g".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
