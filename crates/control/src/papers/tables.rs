//! Columns, as documents that are tables name them.

use paper::Column;

use super::Filler;

impl Filler<'_> {
    /// Columns by the keys of their headings: `-` before a key is for words, `+` for words that
    /// take the room that is left, nothing for figures.
    pub(super) fn columns(&self, keys: &[&str]) -> Vec<Column> {
        let column = |key: &&str| match key.split_at_checked(1) {
            Some(("-", key)) => Column::words(self.say(key)),
            Some(("+", key)) => Column::wide(self.say(key)),
            _ => Column::figures(self.say(key)),
        };
        keys.iter().map(column).collect()
    }
}
