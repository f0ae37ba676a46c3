//! What stands at the head of documents: the organiser's lines and mark.

use std::sync::Arc;

/// The head of every document of a season, set at the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Lines beside the mark, the first one largest.
    pub lines: Vec<Arc<str>>,
    /// The SHA-256 of the mark, a picture, hexadecimal. The picture itself stands outside of
    /// the journal.
    pub mark: Option<Arc<str>>,
}
