//! What a fault shows of the text it is about.

/// The first forty characters of a text, and a mark if there were more.
pub(crate) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
