//! Opening a database: found out to be a journal before anything in it is touched.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use tokio::io::AsyncReadExt;

use super::Sqlite;
use crate::error::{DatabaseError, OpenError};

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// What the header of the file says it belongs to: `SART` in ASCII.
const APPLICATION_ID: i32 = 0x5341_5254;

/// How many connections read a file at once.
const READERS: u32 = 4;

/// What to do when there is no journal yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// Refuse.
    Refuse,
    /// Make one.
    Create,
}

/// Opens the journal in a file.
pub(crate) async fn open(path: &Path, absent: Absent) -> Result<Sqlite, OpenError> {
    // Absolute, because SQLite reads `:memory:` and `file:` in a name as something else.
    let path = std::path::absolute(path).map_err(|error| database(path, error))?;
    match (find(&path).await?, absent) {
        (Found::Journal, _) | (Found::Nothing, Absent::Create) => {}
        (Found::Nothing, Absent::Refuse) => return Err(OpenError::Missing { path }),
    }
    let options = settings().filename(&path).create_if_missing(absent == Absent::Create);
    let writer = pool(options.clone(), 1).await.map_err(|error| database(&path, error))?;
    set_up(&writer, &path).await?;
    let readers = pool(options.create_if_missing(false).read_only(true), READERS)
        .await
        .map_err(|error| database(&path, error))?;
    Ok(Sqlite { writer, readers })
}

/// A journal that goes with its last handle.
pub(crate) async fn in_memory() -> Result<Sqlite, OpenError> {
    let path = PathBuf::from("memory");
    let only = pool(settings(), 1).await.map_err(|error| database(&path, error))?;
    set_up(&only, &path).await?;
    Ok(Sqlite { writer: only.clone(), readers: only })
}

fn settings() -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // On a Mac a plain sync leaves data in the drive's cache; elsewhere this does nothing.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        // What is in a file somebody hands over must not make us run its functions.
        .pragma("trusted_schema", "OFF")
        // What is erased of a person is overwritten.
        .pragma("secure_delete", "ON")
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
}

/// Connections are never given up: the one in memory would take the journal with it.
async fn pool(options: SqliteConnectOptions, most: u32) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(most)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // A ping would double the hops of every statement, and a file does not hang up.
        .test_before_acquire(false)
        .connect_with(options)
        .await
}

/// What is at a path.
enum Found {
    /// No file, or one in which nothing was ever written.
    Nothing,
    Journal,
}

async fn find(path: &Path) -> Result<Found, OpenError> {
    let refused = |what| OpenError::NotAJournal { path: path.to_owned(), what };
    match tokio::fs::metadata(path).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(database(path, error)),
        Ok(file) if !file.is_file() => return Err(refused("it is not a file")),
        Ok(file) if file.len() == 0 => return Ok(Found::Nothing),
        Ok(_) => {}
    }
    // SQLite takes a file shorter than a page for an empty database, whatever is in it.
    if !begins_as_database(path).await.map_err(|error| database(path, error))? {
        return Err(refused("it is not a database"));
    }
    match identify(path).await {
        Ok((APPLICATION_ID, _)) => Ok(Found::Journal),
        // Left behind when the program was stopped while it made the file.
        Ok((0, 0)) => Ok(Found::Nothing),
        Ok(_) => Err(refused("it is a database of another program")),
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("26") => {
            Err(refused("it is not a database"))
        }
        Err(error) => Err(database(path, error)),
    }
}

async fn begins_as_database(path: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    let file = tokio::fs::File::open(path).await?;
    file.take(16).read_to_end(&mut beginning).await?;
    Ok(beginning == b"SQLite format 3\0")
}

/// The application a database belongs to, and how many things are in it. Changes nothing.
async fn identify(path: &Path) -> Result<(i32, i64), sqlx::Error> {
    // Not the settings of a journal: switching to the write-ahead log would write to the file.
    let options = SqliteConnectOptions::new().filename(path).pragma("trusted_schema", "OFF");
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let application = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await;
    let things =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(&mut connection).await;
    connection.close().await?;
    Ok((application?, things?))
}

/// Brings the tables up to date, in one transaction: stopped in the middle, nothing was done, and
/// two programs that make the same file do it one after the other.
async fn set_up(writer: &SqlitePool, path: &Path) -> Result<(), OpenError> {
    let mut transaction =
        writer.begin_with("BEGIN IMMEDIATE").await.map_err(|error| database(path, error))?;
    let mark = format!("PRAGMA application_id = {APPLICATION_ID}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(mark))
        .execute(&mut *transaction)
        .await
        .map_err(|error| database(path, error))?;
    // Not `run`: with it the compiler cannot see that a task which opens a journal may move.
    let migrated = MIGRATIONS.run_direct(None, &mut *transaction, false).await;
    migrated.map_err(|error| match error {
        MigrateError::VersionMissing(_) => OpenError::Newer { path: path.to_owned() },
        error => database(path, error),
    })?;
    transaction.commit().await.map_err(|error| database(path, error))
}

fn database(path: &Path, error: impl std::error::Error + Send + Sync + 'static) -> OpenError {
    OpenError::Database { path: path.to_owned(), source: DatabaseError::new(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn pragma(pool: &SqlitePool, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(pool).await.expect("the pragma has a value")
    }

    #[tokio::test]
    async fn what_is_committed_is_synced_and_readers_cannot_write() {
        const FULL: i64 = 2;
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("journal");
        let journal = open(&path, Absent::Create).await.expect("it can be made");
        assert_eq!(pragma(&journal.writer, "PRAGMA synchronous").await, FULL);
        for pool in [&journal.writer, &journal.readers] {
            assert_eq!(pragma(pool, "PRAGMA foreign_keys").await, 1);
            assert_eq!(pragma(pool, "PRAGMA trusted_schema").await, 0);
            let mode = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await;
            let mode: String = mode.expect("it has one");
            assert_eq!(mode, "wal");
        }
        let write = sqlx::query("DELETE FROM record").execute(&journal.readers).await;
        assert!(write.expect_err("it only reads").to_string().contains("readonly"));
    }
}
