//! Records as rows: the JSON that a batch travels in, and rows read back without believing them.

use racing::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row, Sqlite, Type};

use crate::backend::{Stored, Unreadable};
use crate::chain::ChainHash;
use crate::record::{Record, Stream};

/// A batch as an array of arrays, in the order in which the insert takes them apart.
pub(super) fn to_json(records: &[Record]) -> serde_json::Result<String> {
    let rows: Vec<_> = records
        .iter()
        .map(|record| {
            (
                record.stream.as_str(),
                record.sequence,
                record.recorded_at.0,
                &record.author,
                &record.reason,
                &record.subject,
                &record.kind,
                record.version,
                &record.body,
                record.previous.to_string(),
                record.hash.to_string(),
            )
        })
        .collect();
    serde_json::to_string(&rows)
}

/// A row. Only its sequence must be readable: nothing could be said of a row without one.
pub(super) fn stored(stream: &Stream, row: &SqliteRow) -> Result<Stored, sqlx::Error> {
    let sequence = row.try_get("sequence")?;
    let record = record(stream, sequence, row).map_err(|column| Unreadable {
        stream: stream.clone(),
        sequence,
        column,
    });
    Ok(Stored { sequence, record })
}

/// The record in a row, or the first column that no record can have.
fn record(stream: &Stream, sequence: i64, row: &SqliteRow) -> Result<Record, &'static str> {
    let sequence = u64::try_from(sequence).ok().filter(|sequence| *sequence > 0);
    let version = u16::try_from(column::<i64>(row, "version")?).ok().filter(|one| *one > 0);
    Ok(Record {
        stream: stream.clone(),
        sequence: sequence.ok_or("sequence")?,
        recorded_at: Moment(column(row, "recorded_us")?),
        author: column(row, "author")?,
        reason: column(row, "reason")?,
        subject: column(row, "subject")?,
        kind: column(row, "kind")?,
        version: version.ok_or("version")?,
        body: column(row, "body")?,
        previous: hash(row, "previous")?,
        hash: hash(row, "hash")?,
    })
}

fn hash(row: &SqliteRow, name: &'static str) -> Result<ChainHash, &'static str> {
    let bytes: &[u8] = column(row, name)?;
    bytes.try_into().map(ChainHash).map_err(|_| name)
}

fn column<'r, T>(row: &'r SqliteRow, name: &'static str) -> Result<T, &'static str>
where
    T: Decode<'r, Sqlite> + Type<Sqlite>,
{
    row.try_get(name).map_err(|_| name)
}
