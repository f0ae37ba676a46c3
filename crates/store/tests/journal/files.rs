//! Files: what is opened and what is refused, two programs at one file, and backups.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use store::{Expectation, Journal, Verification};
use tokio::task::JoinSet;

use super::{note, stream, whole};

const UNCONDITIONAL: Expectation = Expectation::Unconditional;

async fn run(path: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("it can be opened");
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("the SQL is right");
    connection.close().await.expect("it can be closed");
}

async fn append(journal: &Journal, records: usize) {
    let call = vec![note("anna", "x"); records];
    journal.append(&stream(), UNCONDITIONAL, call).await.expect("nothing stands against it");
}

#[tokio::test]
async fn what_is_no_journal_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("text"), "Hello, I am a text of more than a hundred bytes. ".repeat(9))
        .expect("it can be written");
    std::fs::write(path("short"), "x").expect("it can be written");
    std::fs::write(path("damaged"), ["SQLite format 3\0", &"?".repeat(9_000)].concat())
        .expect("it can be written");
    run(&path("database"), "CREATE TABLE car (number TEXT); INSERT INTO car VALUES ('4')").await;
    run(&path("marked"), "PRAGMA application_id = 7; CREATE TABLE car (number TEXT)").await;
    for name in ["text", "short", "damaged", "database", "marked"] {
        let before = std::fs::read(path(name)).expect("it can be read");
        for journal in [Journal::open(path(name)).await, Journal::open_or_create(path(name)).await]
        {
            let Err(error) = journal else { panic!("{name} was opened") };
            assert_eq!(error.code(), "journal.not-a-journal", "{name}: {error}");
            assert!(error.to_string().contains("is not a journal of this program"), "{error}");
        }
        assert_eq!(std::fs::read(path(name)).expect("it can be read"), before, "{name}");
    }
    let error = Journal::open_or_create(folder.path()).await.expect_err("it is refused");
    assert_eq!(error.code(), "journal.not-a-journal");
}

#[tokio::test]
async fn a_journal_is_made_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let error = Journal::open(&path).await.expect_err("it is refused");
    assert_eq!(error.code(), "journal.missing");
    assert!(!path.exists());
    // An empty file is what is left of a program stopped before its first write.
    std::fs::write(&path, "").expect("it can be written");
    let error = Journal::open(&path).await.expect_err("it is refused");
    assert_eq!(error.code(), "journal.missing");
    let journal = Journal::open_or_create(&path).await.expect("it can be made");
    append(&journal, 1).await;
    journal.close().await;
    let journal = Journal::open(&path).await.expect("now there is one");
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
    let nowhere = folder.path().join("no folder").join("journal");
    let error = Journal::open_or_create(nowhere).await.expect_err("it is refused");
    assert_eq!(error.code(), "journal.database");
}

#[tokio::test]
async fn a_journal_half_made_is_made_whole() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    // Stopped after the file was made, before anything was in it.
    run(&path, "PRAGMA journal_mode = WAL; CREATE TABLE car (number TEXT); DROP TABLE car").await;
    assert!(std::fs::metadata(&path).expect("it is there").len() > 0);
    let journal = Journal::open_or_create(&path).await.expect("nothing is in it");
    append(&journal, 1).await;
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
}

#[tokio::test]
async fn a_journal_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    Journal::open_or_create(&path).await.expect("it can be made").close().await;
    run(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of the future', TRUE, x'00', 0)",
    )
    .await;
    let error = Journal::open(&path).await.expect_err("it is refused");
    assert_eq!(error.code(), "journal.newer");
}

#[tokio::test]
async fn closing_leaves_one_file() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let journal = Journal::open_or_create(&path).await.expect("it can be made");
    append(&journal, 1).await;
    assert!(folder.path().join("journal-wal").exists(), "there is a write-ahead log");
    journal.close().await;
    let names = std::fs::read_dir(folder.path()).expect("it can be read");
    let names: Vec<_> = names.map(|name| name.expect("it can be read").file_name()).collect();
    assert_eq!(names, ["journal"], "closing folds the log into the file");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_can_append_to_one_file() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let (one, two) = tokio::join!(Journal::open_or_create(&path), Journal::open_or_create(&path));
    let (one, two) = (one.expect("it can be made"), two.expect("it can be made"));
    let mut calls = JoinSet::new();
    for (journal, author) in [(&one, "one"), (&two, "two")] {
        for number in 0..100 {
            let journal = journal.clone();
            calls.spawn(async move {
                let call = vec![note(author, &format!("{author}/{number}"))];
                let seen = journal.head(&stream()).await.expect("it can be read").sequence;
                journal.append(&stream(), Expectation::SeenTo(seen), call).await
            });
        }
    }
    for answer in calls.join_all().await {
        answer.expect("the subjects are all different");
    }
    assert_eq!(whole(&one, &stream()).await.len(), 200);
    assert_eq!(whole(&two, &stream()).await.len(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_a_journal_of_the_same_records() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = |name: &str| folder.path().join(name);
    let journal = Journal::open_or_create(path("journal")).await.expect("it can be made");
    append(&journal, 500).await;
    // Left behind by a backup that was stopped.
    std::fs::write(path("backup.partial"), "rubbish").expect("it can be written");

    // While it is written, work goes on.
    let busy = journal.clone();
    let worker = tokio::spawn(async move {
        for _ in 0..50 {
            append(&busy, 1).await;
        }
    });
    journal.backup(path("backup")).await.expect("it can be written");
    worker.await.expect("the work was done");

    let backup = Journal::open(path("backup")).await.expect("it is a journal");
    let (copied, original) = (whole(&backup, &stream()).await, whole(&journal, &stream()).await);
    assert!(copied.len() >= 500);
    assert_eq!(copied, original[..copied.len()]);
    assert_eq!(original.len(), 550);
    assert!(!path("backup.partial").exists());
    // The journal's head is not in the older backup: restoring it would cut the tail.
    let head = journal.head(&stream()).await.expect("it can be read");
    let known = backup.verify(&stream(), Some(head.hash)).await.expect("it can be read");
    assert_eq!(matches!(known, Verification::Verified(_)), copied.len() == 550);

    // A backup of the backup restores it; and it can be appended to.
    backup.backup(path("restored")).await.expect("it can be written");
    let restored = Journal::open(path("restored")).await.expect("it is a journal");
    append(&restored, 1).await;
    assert_eq!(whole(&restored, &stream()).await.len(), copied.len() + 1);
}

#[tokio::test]
async fn a_backup_never_overwrites() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = |name: &str| folder.path().join(name);
    let journal = Journal::in_memory().await.expect("it can be made");
    append(&journal, 3).await;
    std::fs::write(path("taken"), "mine").expect("it can be written");
    let error = journal.backup(path("taken")).await.expect_err("it is refused");
    assert_eq!(error.code(), "backup.exists");
    assert_eq!(std::fs::read(path("taken")).expect("it can be read"), b"mine");
    let error = journal.backup(path("no folder/backup")).await.expect_err("it is refused");
    assert_eq!(error.code(), "backup.database");
    journal.backup(path("backup")).await.expect("a journal in memory has backups too");
    let backup = Journal::open(path("backup")).await.expect("it is a journal");
    assert_eq!(whole(&backup, &stream()).await, whole(&journal, &stream()).await);
}
