//! Texts that are not UTF-8 are taken for Windows-1252, which gives every byte a character.

use std::borrow::Cow;

/// What the bytes 0x80 to 0x9F stand for. Five of them stand for nothing and keep their value, so
/// that every byte comes out again as it went in.
const SPECIAL: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of bytes that are UTF-8, or else Windows-1252; `true` with UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => (Cow::Owned(bytes.iter().map(|byte| character(*byte)).collect()), false),
    }
}

/// The text in Windows-1252; `None` if a character is missing there.
pub(crate) fn encode(text: &str) -> Option<Vec<u8>> {
    text.chars().map(byte).collect()
}

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9f => SPECIAL[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn byte(character: char) -> Option<u8> {
    match character {
        '\u{0}'..='\u{7f}' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(character)).ok(),
        _ => {
            let index = SPECIAL.iter().position(|special| *special == character)?;
            u8::try_from(index + 0x80).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_out_as_it_went_in() {
        let bytes: Vec<u8> = (0..=255).collect();
        let (text, utf8) = decode(&bytes);
        assert!(!utf8);
        assert_eq!(encode(&text), Some(bytes));
        assert_eq!(decode(b"M\xfcller \x96 H\xd6RR").0, "Müller – HÖRR");
        assert_eq!(encode("č"), None);
    }
}
