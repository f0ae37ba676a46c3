//! What the journal does when its backend does not do what it is asked.

use store::{AppendError, ChainHash, Expectation, Journal, Record, chain};
use tokio::task::JoinSet;

use super::shelf::Shelf;
use super::{note, stream, whole};

const UNCONDITIONAL: Expectation = Expectation::Unconditional;

/// The first record of the stream, written by somebody this journal does not know of.
fn foreign() -> Record {
    let new = note("another program", "x");
    let mut record = Record {
        stream: stream(),
        sequence: 1,
        recorded_at: new.recorded_at,
        author: new.author,
        reason: new.reason,
        subject: new.subject,
        kind: new.kind,
        version: new.version,
        body: new.body.into_string(),
        previous: ChainHash::genesis(&stream()),
        hash: ChainHash::genesis(&stream()),
    };
    record.hash = chain::hash_of(&record);
    record
}

#[tokio::test]
async fn a_batch_is_planned_anew_when_another_writer_was_faster() {
    let shelf = Shelf::default();
    let journal = Journal::over(shelf.clone());
    shelf.be_late(3);
    let appended = journal.append(&stream(), UNCONDITIONAL, vec![note("a", "x")]).await;
    assert_eq!(appended.expect("the fourth attempt is in time").first, 1);
    shelf.be_late(usize::MAX);
    let answer = journal.append(&stream(), UNCONDITIONAL, vec![note("a", "x")]).await;
    assert!(matches!(answer, Err(AppendError::Contended)), "{answer:?}");
    shelf.be_late(0);
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
}

#[tokio::test]
async fn what_another_writer_appended_counts_in_conflicts() {
    let shelf = Shelf::default();
    let journal = Journal::over(shelf.clone());
    assert_eq!(journal.head(&stream()).await.expect("it can be read").sequence, 0);
    // The writer knows the stream as empty from a call that it refused.
    let ahead = journal.append(&stream(), Expectation::SeenTo(9), vec![note("a", "x")]).await;
    assert_eq!(ahead.expect_err("there is nothing to have seen").code(), "journal.ahead");
    shelf.slip_in(foreign());
    let same = journal.append(&stream(), Expectation::SeenTo(0), vec![note("a", "x")]).await;
    let Err(AppendError::Conflict { author, theirs: 1, .. }) = same else { panic!("{same:?}") };
    assert_eq!(author, "another program");
    let other = journal.append(&stream(), Expectation::SeenTo(0), vec![note("a", "y")]).await;
    assert_eq!(other.expect("it is another subject").first, 2);
    whole(&journal, &stream()).await;
}

#[tokio::test]
async fn an_author_may_have_seen_what_another_writer_appended() {
    let shelf = Shelf::default();
    let journal = Journal::over(shelf.clone());
    let ahead = journal.append(&stream(), Expectation::SeenTo(1), vec![note("a", "x")]).await;
    assert_eq!(ahead.expect_err("there is nothing to have seen").code(), "journal.ahead");
    shelf.slip_in(foreign());
    let seen = journal.append(&stream(), Expectation::SeenTo(1), vec![note("a", "x")]).await;
    assert_eq!(seen.expect("its author has seen it").first, 2);
    whole(&journal, &stream()).await;
}

#[tokio::test]
async fn everybody_in_a_batch_hears_of_an_error_and_work_goes_on_after_it() {
    let shelf = Shelf::default();
    let journal = Journal::over(shelf.clone());
    shelf.set_broken(true);
    let mut calls = JoinSet::new();
    for _ in 0..10 {
        let journal = journal.clone();
        calls.spawn(
            async move { journal.append(&stream(), UNCONDITIONAL, vec![note("a", "x")]).await },
        );
    }
    for answer in calls.join_all().await {
        let error = answer.expect_err("the database is broken");
        assert_eq!(error.code(), "journal.database");
        let source = std::error::Error::source(&error).expect("the log can say more");
        assert_eq!(source.to_string(), "the shelf fell down");
    }
    let read = journal.read(&stream(), ..).await;
    assert_eq!(read.expect_err("the database is broken").code(), "journal.database");
    shelf.set_broken(false);
    journal.append(&stream(), UNCONDITIONAL, vec![note("a", "x")]).await.expect("it works again");
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
}

#[tokio::test]
async fn calls_that_come_together_are_committed_together() {
    let shelf = Shelf::default();
    let journal = Journal::over(shelf.clone());
    let mut calls = JoinSet::new();
    for _ in 0..500 {
        let journal = journal.clone();
        calls.spawn(async move {
            journal.append(&stream(), UNCONDITIONAL, vec![note("a", "x")]).await.is_ok()
        });
    }
    assert!(calls.join_all().await.into_iter().all(|written| written));
    let batches = shelf.batches();
    assert_eq!(batches.iter().sum::<usize>(), 500);
    // On one thread everything that is spawned together is sent before the writer wakes.
    assert_eq!(batches, [200, 200, 100]);
}
