//! The journal as everybody else sees it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Bound, RangeBounds, RangeInclusive};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{mpsc, oneshot, watch};

use crate::backend::Backend;
use crate::chain::ChainHash;
use crate::error::{AppendError, BackupError, OpenError, ReadError};
use crate::record::{Appended, Expectation, Head, NewRecord, Record, Stream};
use crate::sqlite::{self, Absent};
use crate::verification::{Verification, Verifier};
use crate::writer::{self, Message, Request};

/// The most bytes that one call may append, texts and bodies together.
pub const MOST_BYTES: usize = 64 << 20;

/// How many rows are checked at a time.
const PAGE: usize = 1_000;

/// A journal. Clones are handles of the same one; it closes with its last handle.
#[derive(Clone)]
pub struct Journal {
    backend: Arc<dyn Backend>,
    growth: Arc<Growth>,
    writer: mpsc::Sender<Message>,
}

impl Journal {
    /// Opens the journal in a file. There must be one.
    ///
    /// Like every way to open a journal it needs a tokio runtime, on which its writer then runs.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::open(path.as_ref(), Absent::Refuse).await?))
    }

    /// Opens the journal in a file, and makes one if there is no file or an empty one.
    pub async fn open_or_create(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::open(path.as_ref(), Absent::Create).await?))
    }

    /// An empty journal in memory.
    pub async fn in_memory() -> Result<Self, OpenError> {
        Ok(Self::over(sqlite::in_memory().await?))
    }

    /// The journal in a database of any kind.
    pub fn over(backend: impl Backend) -> Self {
        let backend: Arc<dyn Backend> = Arc::new(backend);
        let growth = Arc::new(Growth::default());
        let writer = writer::start(backend.clone(), growth.clone());
        Self { backend, growth, writer }
    }

    /// Appends all of these records at the end of a stream, or none of them.
    ///
    /// When this returns they are on disk. A call that is dropped while it waits may still be
    /// written.
    pub async fn append(
        &self,
        stream: &Stream,
        expectation: Expectation,
        records: Vec<NewRecord>,
    ) -> Result<Appended, AppendError> {
        let bytes = check(stream, &records)?;
        let (reply, answer) = oneshot::channel();
        let request = Request { stream: stream.clone(), expectation, records, bytes, reply };
        self.writer.send(Message::Append(request)).await.map_err(|_| AppendError::Closed)?;
        answer.await.map_err(|_| AppendError::Closed)?
    }

    /// The records of a stream with these sequences, in their order: `..` for all of them, `..=40`
    /// for the stream as it stood at record 40.
    pub async fn read(
        &self,
        stream: &Stream,
        sequences: impl RangeBounds<u64>,
    ) -> Result<Vec<Record>, ReadError> {
        let Some(sequences) = stored_range(&sequences) else { return Ok(Vec::new()) };
        let rows = self.backend.read(stream, sequences, usize::MAX).await?;
        rows.into_iter().map(|row| row.record.map_err(ReadError::from)).collect()
    }

    /// The latest record about a subject, if there is one.
    pub async fn latest(
        &self,
        stream: &Stream,
        subject: &str,
    ) -> Result<Option<Record>, ReadError> {
        let rows = self.backend.latest(stream, &[subject]).await?;
        rows.into_iter().next().map(|row| row.record.map_err(ReadError::from)).transpose()
    }

    /// The end of a stream. A stream that nobody has appended to is empty.
    pub async fn head(&self, stream: &Stream) -> Result<Head, ReadError> {
        writer::head_of(self.backend.as_ref(), stream).await
    }

    /// The ends of all streams that have records, by name.
    pub async fn heads(&self) -> Result<Vec<Head>, ReadError> {
        let mut heads = Vec::new();
        for stream in self.backend.streams().await? {
            heads.push(self.head(&stream).await?);
        }
        Ok(heads)
    }

    /// Follows a stream: the receiver holds the sequence of its last record, and wakes whoever
    /// waits when this journal has appended more. It never misses the latest and may skip those
    /// between. What another program appends to the same file wakes nobody here.
    pub async fn follow(&self, stream: &Stream) -> Result<watch::Receiver<u64>, ReadError> {
        // Listening comes first, so that nothing is appended unseen between the two.
        let receiver = self.growth.listen(stream);
        let head = self.head(stream).await?;
        self.growth.grew(&head);
        Ok(receiver)
    }

    /// Checks every record of a stream. With a head that was once written down, also checks that
    /// the stream still leads up to it.
    pub async fn verify(
        &self,
        stream: &Stream,
        known: Option<ChainHash>,
    ) -> Result<Verification, ReadError> {
        let last = self.backend.last(stream).await?.map_or(0, |row| row.sequence);
        let mut verifier = Verifier::new(stream, u64::try_from(last).unwrap_or(0), known);
        let mut from = i64::MIN;
        loop {
            let rows = self.backend.read(stream, from..=i64::MAX, PAGE).await?;
            for row in &rows {
                if let Err(broken) = verifier.check(row) {
                    return Ok(broken);
                }
                from = row.sequence.saturating_add(1);
            }
            if rows.len() < PAGE {
                return Ok(verifier.finish());
            }
        }
    }

    /// Checks every stream, by name.
    pub async fn verify_all(&self) -> Result<Vec<Verification>, ReadError> {
        let mut verifications = Vec::new();
        for stream in self.backend.streams().await? {
            verifications.push(self.verify(&stream, None).await?);
        }
        Ok(verifications)
    }

    /// Writes everything committed so far to a new file, itself a journal, while work goes on.
    /// Never overwrites a file. To restore, open the backup and back it up to where the journal
    /// belongs.
    pub async fn backup(&self, to: impl AsRef<Path>) -> Result<(), BackupError> {
        self.backend.backup(to.as_ref()).await
    }

    /// Writes what was sent before and closes the journal, for all of its handles.
    pub async fn close(self) {
        let (reply, done) = oneshot::channel();
        // If the writer is gone already, the journal is closed.
        if self.writer.send(Message::Close(reply)).await.is_ok() {
            let _ = done.await;
        }
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").finish_non_exhaustive()
    }
}

/// Who waits for which stream to grow.
#[derive(Default)]
pub(crate) struct Growth {
    streams: Mutex<BTreeMap<Stream, watch::Sender<u64>>>,
}

impl Growth {
    fn listen(&self, stream: &Stream) -> watch::Receiver<u64> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        streams.entry(stream.clone()).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }

    /// Tells those who follow a stream where it ends now. What is told never goes back.
    pub(crate) fn grew(&self, head: &Head) {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = streams.get(&head.stream) else { return };
        if sender.is_closed() {
            streams.remove(&head.stream);
            return;
        }
        sender.send_if_modified(|last| {
            let more = head.sequence > *last;
            *last = head.sequence.max(*last);
            more
        });
    }
}

/// A range of sequences in the numbers of a database; `None` if nothing can lie in it.
fn stored_range(sequences: &impl RangeBounds<u64>) -> Option<RangeInclusive<i64>> {
    let first = match sequences.start_bound() {
        Bound::Included(first) => *first,
        Bound::Excluded(before) => before.checked_add(1)?,
        Bound::Unbounded => 1,
    };
    let last = match sequences.end_bound() {
        Bound::Included(last) => *last,
        Bound::Excluded(after) => after.checked_sub(1)?,
        Bound::Unbounded => u64::MAX,
    };
    let first = i64::try_from(first).ok()?;
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    (first <= last).then_some(first..=last)
}

/// Checks what a caller wants to append, and tells about how many bytes it is.
fn check(stream: &Stream, records: &[NewRecord]) -> Result<usize, AppendError> {
    if records.is_empty() {
        return Err(AppendError::Nothing);
    }
    let mut bytes = 0;
    for (index, record) in records.iter().enumerate() {
        line(index, "name of the stream", stream.as_str(), 200)?;
        line(index, "author", &record.author, 200)?;
        line(index, "subject", &record.subject, 500)?;
        line(index, "kind", &record.kind, 100)?;
        let reason = record.reason.as_deref().unwrap_or_default();
        let stray = |one: char| one.is_control() && one != '\n' && one != '\t';
        if reason.len() > 10_000 || reason.contains(stray) {
            return Err(AppendError::Text { index, field: "reason", least: 0, most: 10_000 });
        }
        if record.version == 0 {
            return Err(AppendError::Version { index });
        }
        bytes += record.author.len() + record.subject.len() + record.kind.len() + reason.len();
        // Two hashes, two numbers and what stands between the columns.
        bytes += stream.as_str().len() + record.body.as_str().len() + 200;
    }
    if bytes > MOST_BYTES {
        return Err(AppendError::TooMuch { bytes, most: MOST_BYTES });
    }
    Ok(bytes)
}

/// One line of text that must be there.
fn line(index: usize, field: &'static str, text: &str, most: usize) -> Result<(), AppendError> {
    if text.is_empty() || text.len() > most || text.contains(char::is_control) {
        return Err(AppendError::Text { index, field, least: 1, most });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_followers_are_told_never_goes_back() {
        let (growth, stream) = (Growth::default(), Stream::new("a"));
        let receiver = growth.listen(&stream);
        for (sequence, told) in [(5, 5), (3, 5), (6, 6)] {
            growth.grew(&Head { sequence, ..Head::empty(&stream) });
            assert_eq!(*receiver.borrow(), told);
        }
        // Nobody follows any more, so nothing is kept.
        drop(receiver);
        growth.grew(&Head { sequence: 7, ..Head::empty(&stream) });
        assert!(growth.streams.lock().expect("nobody panicked").is_empty());
    }
}
