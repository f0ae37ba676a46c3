//! Documents for tests.

use crate::{Body, Document, Head, State, WORDS};

/// A document about something, with a word for every key.
pub(crate) fn document(body: Body) -> Document {
    Document {
        language: "en".into(),
        head: Head {
            organiser: "Automobile Club".into(),
            series: "Series 2026".into(),
            event: "4 Hours of Somewhere".into(),
            circuit: "Somewhere International Circuit".into(),
            session: "4 Hours of Somewhere, race 1".into(),
            title: "A document".into(),
            number: "Doc 39".into(),
            state: State::Official,
            state_text: "OFFICIAL".into(),
            issued: "Saturday 2 December 2023, 18:04 (UTC+08:00)".into(),
            chain: "season/x · record 165 · 0123456789abcdef".into(),
            address: "https://example.org/en/series/2026/rounds/1".into(),
            ..Head::default()
        },
        body,
        notes: vec!["A note.".into()],
        signatures: Vec::new(),
        words: WORDS.iter().map(|key| ((*key).to_owned(), format!("<{key}>"))).collect(),
    }
}
