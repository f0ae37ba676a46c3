//! The journal from outside: what it promises, whatever keeps its records.

mod applications;
mod contract;
mod faults;
mod files;
mod happenings;
mod killing;
mod model;
mod shelf;
mod strategies;
mod tampering;
mod timed;

use racing::Moment;
use store::{Body, Journal, NewRecord, Record, Stream};

/// A record about a subject, by an author.
fn note(author: &str, subject: &str) -> NewRecord {
    NewRecord {
        recorded_at: Moment(1_701_500_400_000_000),
        author: author.to_owned(),
        reason: None,
        subject: subject.to_owned(),
        kind: "note".to_owned(),
        version: 1,
        body: Body::parse(r#"{"text":"hello"}"#).expect("it is JSON"),
    }
}

fn stream() -> Stream {
    Stream::new("season/test/2024")
}

/// Asserts that a stream is whole, and returns it.
async fn whole(journal: &Journal, stream: &Stream) -> Vec<Record> {
    let records = journal.read(stream, ..).await.expect("the stream can be read");
    let head = journal.head(stream).await.expect("the head can be read");
    let verification = journal.verify(stream, Some(head.hash)).await.expect("it can be read");
    assert_eq!(verification, store::Verification::Verified(head.clone()));
    let sequences: Vec<u64> = records.iter().map(|record| record.sequence).collect();
    assert_eq!(sequences, (1..=head.sequence).collect::<Vec<_>>(), "numbered without a gap");
    records
}
