//! Whatever is done to a stream behind the journal's back is found, and the first record named.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use store::{Break, ChainHash, Expectation, Head, Journal, Record, Stream, Verification, chain};

use super::{note, stream};

/// Long enough that records are checked in more than one page.
const RECORDS: u64 = 1_500;

/// A journal with a long stream and a short one.
async fn journal(path: &Path) -> (Journal, Head) {
    let journal = Journal::open_or_create(path).await.expect("it can be made");
    for (stream, records) in [(stream(), RECORDS), (Stream::new("other"), 3)] {
        let call = (1..=records).map(|number| note("anna", &format!("entry/{number}"))).collect();
        journal.append(&stream, Expectation::Unconditional, call).await.expect("it is first");
    }
    let head = journal.head(&stream()).await.expect("it can be read");
    (journal, head)
}

/// Runs SQL on the file of a journal, all its guards taken off.
async fn tamper(path: &Path, sql: &str) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("it can be opened");
    let sql = format!(
        "DROP TRIGGER IF EXISTS record_is_never_changed;
         DROP TRIGGER IF EXISTS record_is_never_deleted;
         PRAGMA ignore_check_constraints = ON;
         {sql}"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("the SQL is right");
    connection.close().await.expect("it can be closed");
}

/// What verification says after a journal of [`RECORDS`] was tampered with.
async fn verified_after(sql: &str) -> Verification {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    journal(&path).await.0.close().await;
    tamper(&path, sql).await;
    let journal = Journal::open(&path).await.expect("it is still a journal");
    let verification = journal.verify(&stream(), None).await.expect("it can be read");
    journal.close().await;
    verification
}

fn broken(sequence: u64, what: Break) -> Verification {
    Verification::Broken { stream: stream(), sequence, what }
}

#[tokio::test]
async fn an_altered_column_is_found() {
    const WHERE: &str = "WHERE stream = 'season/test/2024' AND sequence = 1200";
    for column in [
        "recorded_us = recorded_us + 1",
        "author = 'bob'",
        "author = ''",
        "reason = 'because'",
        "reason = ''",
        "subject = 'entry/7'",
        "kind = 'other'",
        "version = 2",
        r#"body = '{"text":"hullo"}'"#,
        // The same JSON otherwise written is altered too.
        r#"body = '{"text": "hello"}'"#,
        "previous = zeroblob(32)",
        "hash = zeroblob(32)",
    ] {
        let verification = verified_after(&format!("UPDATE record SET {column} {WHERE}")).await;
        assert_eq!(verification, broken(1_200, Break::Altered), "{column}");
    }
    for (column, change) in [
        ("version", "version = 65537"),
        ("version", "version = 0"),
        ("previous", "previous = x'00'"),
        ("hash", "hash = zeroblob(33)"),
        ("author", "author = CAST(x'ff' AS TEXT)"),
        ("body", "body = CAST(x'ff' AS TEXT)"),
    ] {
        let verification = verified_after(&format!("UPDATE record SET {change} {WHERE}")).await;
        assert_eq!(verification, broken(1_200, Break::Unreadable { column }), "{change}");
    }
}

const OF: &str = "stream = 'season/test/2024' AND sequence";

#[tokio::test]
async fn a_record_taken_out_or_moved_is_found() {
    for (sql, sequence, what) in [
        (format!("DELETE FROM record WHERE {OF} = 700"), 700, Break::Missing),
        (format!("DELETE FROM record WHERE {OF} BETWEEN 1 AND 1100"), 1, Break::Missing),
        // Taken out, and those behind it moved up.
        (
            format!(
                "DELETE FROM record WHERE {OF} = 700;
                 UPDATE record SET sequence = -sequence WHERE {OF} > 700;
                 UPDATE record SET sequence = -sequence - 1 WHERE {OF} < 0"
            ),
            700,
            Break::OutOfPlace { belongs_at: 701 },
        ),
        // Two that changed places.
        (
            format!(
                "UPDATE record SET sequence = 9000 WHERE {OF} = 300;
                 UPDATE record SET sequence = 300 WHERE {OF} = 1300;
                 UPDATE record SET sequence = 1300 WHERE {OF} = 9000"
            ),
            300,
            Break::OutOfPlace { belongs_at: 1_300 },
        ),
        // Two whose contents changed places, but not their hashes.
        (
            format!(
                "UPDATE record SET author = 'one' WHERE {OF} = 400;
                 UPDATE record SET author = 'two' WHERE {OF} = 401"
            ),
            400,
            Break::Altered,
        ),
        (format!("UPDATE record SET sequence = 9000 WHERE {OF} = 300"), 300, Break::Missing),
        (
            format!("UPDATE record SET sequence = -5 WHERE {OF} = 300"),
            0,
            Break::Unreadable { column: "sequence" },
        ),
        (format!("UPDATE record SET stream = 'elsewhere' WHERE {OF} = 300"), 300, Break::Missing),
    ] {
        assert_eq!(verified_after(&sql).await, broken(sequence, what), "{sql}");
    }
}

#[tokio::test]
async fn of_several_things_that_are_wrong_the_first_is_named() {
    for (sql, sequence, what) in [
        // A last record numbered beyond all reason does not make the search for places endless.
        (
            format!(
                "UPDATE record SET author = 'bob' WHERE {OF} = 800;
                 UPDATE record SET sequence = 9223372036854775807 WHERE {OF} = 1500"
            ),
            800,
            Break::Altered,
        ),
        (
            format!(
                "UPDATE record SET author = 'bob' WHERE {OF} = 800;
                 DELETE FROM record WHERE {OF} IN (900, 1499)"
            ),
            800,
            Break::Altered,
        ),
    ] {
        assert_eq!(verified_after(&sql).await, broken(sequence, what), "{sql}");
    }
}

#[tokio::test]
async fn a_record_from_another_stream_is_found() {
    let verification = verified_after(
        "DELETE FROM record WHERE stream = 'season/test/2024' AND sequence > 2;
         UPDATE record SET stream = 'season/test/2024' WHERE stream = 'other' AND sequence = 3",
    )
    .await;
    assert_eq!(verification, broken(3, Break::Altered));
}

#[tokio::test]
async fn a_cut_tail_shows_only_against_a_head_written_down() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (journal, head) = journal(&path).await;
    let before = journal.read(&stream(), 1_400..=1_400).await.expect("it can be read")[0].hash;
    journal.close().await;
    tamper(&path, "DELETE FROM record WHERE stream = 'season/test/2024' AND sequence > 1450").await;
    let journal = Journal::open(&path).await.expect("it is still a journal");
    let verify = async |known| journal.verify(&stream(), known).await.expect("it can be read");
    assert!(matches!(verify(None).await, Verification::Verified(head) if head.sequence == 1_450));
    assert!(matches!(verify(Some(before)).await, Verification::Verified(_)));
    assert_eq!(verify(Some(head.hash)).await, broken(1_451, Break::CutOff));
}

/// Gives a record another author and the hash that fits it, as somebody who knows how would.
async fn rewrite(path: &Path, mut record: Record) -> ChainHash {
    record.author = "mallory".to_owned();
    record.hash = chain::hash_of(&record);
    let sql = format!(
        "UPDATE record SET author = 'mallory', hash = x'{}', previous = x'{}'
         WHERE stream = 'season/test/2024' AND sequence = {}",
        record.hash, record.previous, record.sequence
    );
    tamper(path, &sql).await;
    record.hash
}

#[tokio::test]
async fn a_record_rewritten_with_its_hash_does_not_fit_the_next() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (journal, _) = journal(&path).await;
    let record = journal.read(&stream(), 600..=600).await.expect("it can be read").remove(0);
    rewrite(&path, record).await;
    let verification = journal.verify(&stream(), None).await.expect("it can be read");
    assert_eq!(verification, broken(600, Break::Replaced));

    let mut first = journal.read(&stream(), 1..=1).await.expect("it can be read").remove(0);
    first.previous = ChainHash::genesis(&Stream::new("other"));
    rewrite(&path, first).await;
    let verification = journal.verify(&stream(), None).await.expect("it can be read");
    assert_eq!(verification, broken(1, Break::Altered));
}

#[tokio::test]
async fn a_chain_written_anew_shows_against_a_head_written_down() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (journal, head) = journal(&path).await;
    let mut previous = None;
    for mut record in journal.read(&stream(), 1_490..).await.expect("it can be read") {
        record.previous = previous.unwrap_or(record.previous);
        previous = Some(rewrite(&path, record).await);
    }
    let verify = async |known| journal.verify(&stream(), known).await.expect("it can be read");
    assert!(matches!(verify(None).await, Verification::Verified(_)));
    assert_eq!(verify(Some(head.hash)).await, broken(RECORDS + 1, Break::CutOff));
}

#[tokio::test]
async fn every_stream_is_checked_and_the_broken_ones_are_named() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (journal, _) = journal(&path).await;
    tamper(
        &path,
        "UPDATE record SET stream = 'elsewhere' WHERE stream = 'season/test/2024' AND sequence = 9",
    )
    .await;
    let verifications = journal.verify_all().await.expect("they can be read");
    let printed: Vec<String> = verifications.iter().map(ToString::to_string).collect();
    let other = journal.head(&Stream::new("other")).await.expect("it can be read").hash;
    assert_eq!(
        printed,
        [
            "elsewhere: record 1 is missing".to_owned(),
            format!("other: 3 records, head {other}"),
            "season/test/2024: record 9 is missing".to_owned(),
        ]
    );
}

#[tokio::test]
async fn records_cannot_be_changed_or_deleted_by_accident() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (journal, head) = journal(&path).await;
    let options = SqliteConnectOptions::new().filename(&path);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("it can be opened");
    for sql in ["UPDATE record SET author = 'bob'", "DELETE FROM record WHERE sequence = 2"] {
        let error = sqlx::query(sql).execute(&mut connection).await.expect_err("it is refused");
        assert!(error.to_string().contains("a record of the journal is never"), "{error}");
    }
    let verification = journal.verify(&stream(), None).await.expect("it can be read");
    assert_eq!(verification, Verification::Verified(head));
}

#[tokio::test]
async fn reading_or_appending_to_an_unreadable_stream_is_refused() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    journal(&path).await.0.close().await;
    tamper(&path, "UPDATE record SET hash = x'00' WHERE sequence = 1500").await;
    let journal = Journal::open(&path).await.expect("it is still a journal");
    let read = journal.read(&stream(), ..).await.expect_err("the last record is none");
    assert_eq!(read.code(), "journal.unreadable");
    assert_eq!(
        read.to_string(),
        "record 1500 of season/test/2024 holds a hash that no record can have; run `verify`"
    );
    let call = vec![note("anna", "x")];
    let append = journal.append(&stream(), Expectation::Unconditional, call).await;
    assert_eq!(append.expect_err("nothing can follow it").code(), "journal.unreadable");
    let other = Stream::new("other");
    let append = journal.append(&other, Expectation::Unconditional, vec![note("anna", "x")]).await;
    assert_eq!(append.expect("the other stream is whole").first, 4);
}

/// The vectors were computed by another program, in another language, from the description of the
/// encoding. They never change: every chain that exists rests on them.
#[test]
fn hashes_are_what_the_description_says() {
    let stream = Stream::new("season/aslms/2023-24");
    let genesis = ChainHash::genesis(&stream);
    assert_eq!(genesis.to_string(), GENESIS);
    let new = note("Jörg", "entry/4");
    let mut record = Record {
        stream,
        sequence: 1,
        recorded_at: new.recorded_at,
        author: new.author,
        reason: None,
        subject: new.subject,
        kind: new.kind,
        version: 258,
        body: new.body.into_string(),
        previous: genesis,
        hash: genesis,
    };
    assert_eq!(chain::hash_of(&record).to_string(), WITHOUT_REASON);
    record.reason = Some(String::new());
    record.recorded_at = racing::Moment(-1);
    assert_eq!(chain::hash_of(&record).to_string(), WITH_EMPTY_REASON);
    assert_eq!(GENESIS.parse(), Ok(genesis));
    assert_eq!(GENESIS.to_uppercase().parse(), Ok(genesis));
    for wrong in ["", "00", &"0g".repeat(32), &"é".repeat(32), &"0".repeat(65)] {
        wrong.parse::<ChainHash>().expect_err("it is no hash");
    }
}

const GENESIS: &str = "076c2c72403a153128e0245dab3f30e76f0d115ec4d7c929052b551acf408a28";
const WITHOUT_REASON: &str = "6cb7b30d0a7ee34d2b1485633fc2cf26e7ec5c3a3e331fc9ed31a977afeb1413";
const WITH_EMPTY_REASON: &str = "7f9959ebb389e048bfd5acfff05b76dc7a6bbd2f60857d06c9f1d1ec507f45d4";
