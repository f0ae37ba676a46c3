//! The journal in one SQLite file: write-ahead log, synced at every commit.
//!
//! sqlx runs SQLite on a thread of its own and pays a hop for every statement, so a batch is one
//! statement: all of it travels as one JSON text that `json_each` takes apart.

mod accounts;
mod applications;
mod open;
mod rows;

use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::SqlitePool;
use sqlx::error::ErrorKind;
use sqlx::sqlite::SqliteRow;

use crate::accounts::Accounts;
use crate::applications::Applications;
use crate::assets::Assets;
use crate::backend::{Answer, Backend, BackendError, Stored};
use crate::error::{BackupError, DatabaseError};
use crate::record::{Record, Stream};

pub(crate) use open::{Absent, in_memory, open};

/// A SQLite database. Invariant: its tables are there.
pub(crate) struct Sqlite {
    /// The one connection that writes.
    writer: SqlitePool,
    /// Connections that only read. In memory there is one connection for everything.
    readers: SqlitePool,
}

impl Sqlite {
    /// The accounts in the same database.
    pub(crate) fn accounts(&self) -> Accounts {
        Accounts { writer: self.writer.clone(), readers: self.readers.clone() }
    }

    /// The assets in the same database.
    pub(crate) fn assets(&self) -> Assets {
        Assets { writer: self.writer.clone(), readers: self.readers.clone() }
    }

    /// The applications in the same database.
    pub(crate) fn applications(&self) -> Applications {
        Applications { writer: self.writer.clone(), readers: self.readers.clone() }
    }
}

impl From<sqlx::Error> for BackendError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refusal) if refusal.kind() == ErrorKind::UniqueViolation => {
                Self::Taken
            }
            _ => Self::Database(DatabaseError::new(error)),
        }
    }
}

const INSERT: &str = "
    INSERT INTO record (stream, sequence, recorded_us, author, reason, subject, kind, version,
                        body, previous, hash)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
           value->>8, unhex(value->>9), unhex(value->>10)
    FROM json_each(?1)";

const READ: &str = "
    SELECT sequence, recorded_us, author, reason, subject, kind, version, body, previous, hash
    FROM record
    WHERE stream = ?1 AND sequence BETWEEN ?2 AND ?3
    ORDER BY sequence
    LIMIT ?4";

const LATEST: &str = "
    SELECT sequence, recorded_us, author, reason, subject, kind, version, body, previous, hash
    FROM json_each(?2) AS wanted
    JOIN record ON stream = ?1 AND subject = wanted.value
        AND sequence = (SELECT max(sequence) FROM record
                        WHERE stream = ?1 AND subject = wanted.value)";

const LAST: &str = "
    SELECT sequence, recorded_us, author, reason, subject, kind, version, body, previous, hash
    FROM record
    WHERE stream = ?1
    ORDER BY sequence DESC
    LIMIT 1";

/// Steps from name to name through the index; `DISTINCT` would read every entry of it.
const STREAMS: &str = "
    WITH RECURSIVE name (stream) AS (
        SELECT min(stream) FROM record
        UNION ALL
        SELECT (SELECT min(stream) FROM record WHERE stream > name.stream)
        FROM name WHERE name.stream IS NOT NULL
    )
    SELECT stream FROM name WHERE stream IS NOT NULL";

impl Backend for Sqlite {
    fn append<'a>(&'a self, records: &'a [Record]) -> Answer<'a, ()> {
        Box::pin(async move {
            let batch = rows::to_json(records).map_err(DatabaseError::new)?;
            sqlx::query(INSERT).bind(batch).execute(&self.writer).await?;
            Ok(())
        })
    }

    fn read<'a>(
        &'a self,
        stream: &'a Stream,
        sequences: RangeInclusive<i64>,
        most: usize,
    ) -> Answer<'a, Vec<Stored>> {
        Box::pin(async move {
            let rows = sqlx::query(READ)
                .bind(stream.as_str())
                .bind(*sequences.start())
                .bind(*sequences.end())
                .bind(i64::try_from(most).unwrap_or(i64::MAX))
                .try_map(|row: SqliteRow| rows::stored(stream, &row))
                .fetch_all(&self.readers)
                .await?;
            Ok(rows)
        })
    }

    fn latest<'a>(
        &'a self,
        stream: &'a Stream,
        subjects: &'a [&'a str],
    ) -> Answer<'a, Vec<Stored>> {
        Box::pin(async move {
            let wanted = serde_json::to_string(subjects).map_err(DatabaseError::new)?;
            let rows = sqlx::query(LATEST)
                .bind(stream.as_str())
                .bind(wanted)
                .try_map(|row: SqliteRow| rows::stored(stream, &row))
                .fetch_all(&self.readers)
                .await?;
            Ok(rows)
        })
    }

    fn last<'a>(&'a self, stream: &'a Stream) -> Answer<'a, Option<Stored>> {
        Box::pin(async move {
            let row = sqlx::query(LAST)
                .bind(stream.as_str())
                .try_map(|row: SqliteRow| rows::stored(stream, &row))
                .fetch_optional(&self.readers)
                .await?;
            Ok(row)
        })
    }

    fn streams(&self) -> Answer<'_, Vec<Stream>> {
        Box::pin(async move {
            let names: Vec<String> = sqlx::query_scalar(STREAMS).fetch_all(&self.readers).await?;
            Ok(names.into_iter().map(Stream::new).collect())
        })
    }

    fn backup<'a>(&'a self, to: &'a Path) -> Answer<'a, (), BackupError> {
        Box::pin(async move {
            let write = |source: io::Error| BackupError::Write {
                path: to.to_owned(),
                source: Arc::new(source),
            };
            if tokio::fs::try_exists(to).await.map_err(write)? {
                return Err(BackupError::Exists { path: to.to_owned() });
            }
            // Under another name until it is whole: a file of the right name is a whole backup.
            let partial = partial(to);
            match tokio::fs::remove_file(&partial).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(write(error)),
                _ => {}
            }
            let Some(name) = partial.to_str() else {
                return Err(write(io::Error::other("the name of the file must be UTF-8")));
            };
            sqlx::query("VACUUM INTO ?1")
                .bind(name)
                .execute(&self.readers)
                .await
                .map_err(DatabaseError::new)?;
            tokio::fs::File::open(&partial)
                .await
                .map_err(write)?
                .sync_all()
                .await
                .map_err(write)?;
            tokio::fs::rename(&partial, to).await.map_err(write)?;
            sync_folder(to).await.map_err(write)
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.readers.close().await;
            // Last, so that this connection folds the write-ahead log into the file.
            self.writer.close().await;
            Ok(())
        })
    }
}

/// Makes sure of the name of a new file. Only a Unix folder can be opened and synced.
async fn sync_folder(file: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = std::path::absolute(file)?;
        let folder = folder.parent().unwrap_or(Path::new("/"));
        tokio::fs::File::open(folder).await?.sync_all().await?;
    }
    Ok(())
}

fn partial(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}
