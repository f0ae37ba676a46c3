//! How fast the journal appends to a file, beside the floor: the same rows in the same statement,
//! neither hashed nor checked. Then what reading and checking cost.

use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use racing::Moment;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use store::{Body, Expectation, Journal, NewRecord, Stream};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

fn main() {
    divan::main();
}

const BATCHES: [usize; 4] = [1, 10, 100, 1_000];

fn runtime() -> Runtime {
    Runtime::new().expect("a runtime can be made")
}

/// A folder on the disk of the build, because a temporary one may be in memory.
fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("there is room for a folder")
}

fn stream() -> Stream {
    Stream::new("session/sepang-race-1/passings")
}

fn passing(number: usize) -> NewRecord {
    let json = format!(
        r#"{{"decoder":"sepang-1","hits":12,"loop":"line","strength":87,
            "time_us":1701500400{number:06},"transponder":"{number:08}"}}"#
    );
    NewRecord {
        recorded_at: Moment(1_701_500_400_000_000),
        author: "decoder sepang-1".to_owned(),
        reason: None,
        subject: format!("transponder/{:08}", number % 62),
        kind: "passing.heard".to_owned(),
        version: 1,
        body: Body::parse(&json).expect("it is JSON"),
    }
}

fn passings(count: usize) -> Vec<NewRecord> {
    (0..count).map(passing).collect()
}

/// One call of so many records, until it is on disk.
#[divan::bench(args = BATCHES, max_time = 5)]
fn append(bencher: Bencher, batch: usize) {
    let (runtime, folder) = (runtime(), folder());
    let path = folder.path().join("journal");
    let journal = runtime.block_on(Journal::open_or_create(path)).expect("it can be made");
    bencher.with_inputs(|| passings(batch)).counter(ItemsCount::new(batch)).bench_values(|call| {
        runtime
            .block_on(journal.append(&stream(), Expectation::Unconditional, call))
            .expect("nothing stands against it")
    });
}

/// The floor: one statement of so many rows, until it is on disk.
#[divan::bench(args = BATCHES, max_time = 5)]
fn floor(bencher: Bencher, batch: usize) {
    let (runtime, folder) = (runtime(), folder());
    let pool = runtime.block_on(bare_table(&folder.path().join("bare")));
    let mut sequence = 0;
    let rows = || {
        let rows = passings(batch).into_iter().map(|new| {
            sequence += 1;
            row(sequence, new)
        });
        rows.collect::<Vec<_>>()
    };
    bencher.with_inputs(rows).counter(ItemsCount::new(batch)).bench_local_values(|rows| {
        let json = serde_json::to_string(&rows).expect("rows are JSON");
        runtime.block_on(sqlx::query(INSERT).bind(json).execute(&pool)).expect("it can be written")
    });
}

type Row =
    ((String, i64, i64, String, Option<String>), (String, String, u16, String, String, String));

fn row(sequence: i64, new: NewRecord) -> Row {
    let hash = "ab".repeat(32);
    (
        (stream().to_string(), sequence, new.recorded_at.0, new.author, new.reason),
        (new.subject, new.kind, new.version, new.body.into_string(), hash.clone(), hash),
    )
}

const INSERT: &str = "
    INSERT INTO record
    SELECT value->>'$[0][0]', value->>'$[0][1]', value->>'$[0][2]', value->>'$[0][3]',
           value->>'$[0][4]', value->>'$[1][0]', value->>'$[1][1]', value->>'$[1][2]',
           value->>'$[1][3]', unhex(value->>'$[1][4]'), unhex(value->>'$[1][5]')
    FROM json_each(?1)";

/// The same table and index, without its guards.
async fn bare_table(path: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).test_before_acquire(false);
    let pool = pool.connect_with(options).await.expect("it can be made");
    let tables = "
        CREATE TABLE record (
            stream TEXT NOT NULL, sequence INTEGER NOT NULL, recorded_us INTEGER NOT NULL,
            author TEXT NOT NULL, reason TEXT, subject TEXT NOT NULL, kind TEXT NOT NULL,
            version INTEGER NOT NULL, body TEXT NOT NULL, previous BLOB NOT NULL,
            hash BLOB NOT NULL, PRIMARY KEY (stream, sequence)
        ) STRICT;
        CREATE INDEX record_by_subject ON record (stream, subject, sequence)";
    sqlx::raw_sql(tables).execute(&pool).await.expect("the SQL is right");
    pool
}

/// So many authors at once, each appending one record, until all are on disk.
#[divan::bench(args = BATCHES, max_time = 5)]
fn append_in_parallel(bencher: Bencher, authors: usize) {
    let (runtime, folder) = (runtime(), folder());
    let path = folder.path().join("journal");
    let journal = runtime.block_on(Journal::open_or_create(path)).expect("it can be made");
    bencher.with_inputs(|| passings(authors)).counter(ItemsCount::new(authors)).bench_values(
        |records| {
            runtime.block_on(async {
                let mut calls = JoinSet::new();
                for record in records {
                    let journal = journal.clone();
                    calls.spawn(async move {
                        let unconditional = Expectation::Unconditional;
                        journal.append(&stream(), unconditional, vec![record]).await
                    });
                }
                calls.join_all().await.into_iter().for_each(|answer| {
                    answer.expect("nothing stands against it");
                });
            });
        },
    );
}

/// A journal of so many passings.
async fn filled(path: &Path, records: usize) -> Journal {
    let journal = Journal::open_or_create(path).await.expect("it can be made");
    let call = passings(records);
    journal.append(&stream(), Expectation::Unconditional, call).await.expect("it is first");
    journal
}

#[divan::bench(args = [1_000, 100_000], max_time = 5, sample_count = 20)]
fn read(bencher: Bencher, records: usize) {
    let (runtime, folder) = (runtime(), folder());
    let journal = runtime.block_on(filled(&folder.path().join("journal"), records));
    bencher
        .counter(ItemsCount::new(records))
        .bench_local(|| runtime.block_on(journal.read(&stream(), ..)).expect("it can be read"));
}

#[divan::bench(args = [1_000, 100_000], max_time = 5, sample_count = 20)]
fn verify(bencher: Bencher, records: usize) {
    let (runtime, folder) = (runtime(), folder());
    let journal = runtime.block_on(filled(&folder.path().join("journal"), records));
    bencher
        .counter(ItemsCount::new(records))
        .bench_local(|| runtime.block_on(journal.verify(&stream(), None)).expect("it can be read"));
}
