//! A backend that keeps its records in a map: the seam seen from the other side, and a place to
//! make things go wrong.

use std::collections::BTreeMap;
use std::io;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use store::backend::{Answer, Backend, BackendError, Stored};
use store::error::DatabaseError;
use store::{BackupError, Record, Stream};

/// Clones are the same shelf.
#[derive(Clone, Default)]
pub(crate) struct Shelf(Arc<State>);

#[derive(Default)]
struct State {
    records: Mutex<BTreeMap<(Stream, u64), Record>>,
    batches: Mutex<Vec<usize>>,
    taken: AtomicUsize,
    broken: AtomicBool,
}

impl Shelf {
    /// Says of the next so many appends that another writer was faster.
    pub(crate) fn be_late(&self, times: usize) {
        self.0.taken.store(times, Ordering::SeqCst);
    }

    /// Answers everything with an error, or no longer.
    pub(crate) fn set_broken(&self, broken: bool) {
        self.0.broken.store(broken, Ordering::SeqCst);
    }

    /// How many records each append brought.
    pub(crate) fn batches(&self) -> Vec<usize> {
        lock(&self.0.batches).clone()
    }

    /// Puts a record there that the journal does not know of.
    pub(crate) fn slip_in(&self, record: Record) {
        lock(&self.0.records).insert((record.stream.clone(), record.sequence), record);
    }

    fn answer<'a, T: Send + 'a>(&self, value: Result<T, BackendError>) -> Answer<'a, T> {
        if self.0.broken.load(Ordering::SeqCst) {
            let error = DatabaseError::new(io::Error::other("the shelf fell down"));
            return Box::pin(std::future::ready(Err(error.into())));
        }
        Box::pin(std::future::ready(value))
    }

    fn rows(&self, stream: &Stream) -> Vec<Stored> {
        let all = lock(&self.0.records);
        let of_stream = all.range((stream.clone(), 0)..=(stream.clone(), u64::MAX));
        of_stream.map(|(_, record)| stored(record.clone())).collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stored(record: Record) -> Stored {
    let sequence = i64::try_from(record.sequence).expect("tests count no further");
    Stored { sequence, record: Ok(record) }
}

impl Backend for Shelf {
    fn append<'a>(&'a self, records: &'a [Record]) -> Answer<'a, ()> {
        let late = |left: usize| left.checked_sub(1);
        if self.0.taken.fetch_update(Ordering::SeqCst, Ordering::SeqCst, late).is_ok() {
            return self.answer(Err(BackendError::Taken));
        }
        let mut all = lock(&self.0.records);
        let key = |record: &Record| (record.stream.clone(), record.sequence);
        if records.iter().any(|record| all.contains_key(&key(record))) {
            return self.answer(Err(BackendError::Taken));
        }
        if !self.0.broken.load(Ordering::SeqCst) {
            all.extend(records.iter().map(|record| (key(record), record.clone())));
            lock(&self.0.batches).push(records.len());
        }
        self.answer(Ok(()))
    }

    fn read<'a>(
        &'a self,
        stream: &'a Stream,
        sequences: RangeInclusive<i64>,
        most: usize,
    ) -> Answer<'a, Vec<Stored>> {
        let rows = self.rows(stream).into_iter().filter(|row| sequences.contains(&row.sequence));
        self.answer(Ok(rows.take(most).collect()))
    }

    fn latest<'a>(
        &'a self,
        stream: &'a Stream,
        subjects: &'a [&'a str],
    ) -> Answer<'a, Vec<Stored>> {
        let rows = self.rows(stream);
        let latest = subjects.iter().filter_map(|subject| {
            let about =
                |row: &&Stored| row.record.as_ref().is_ok_and(|record| record.subject == *subject);
            rows.iter().rfind(about).cloned()
        });
        self.answer(Ok(latest.collect()))
    }

    fn last<'a>(&'a self, stream: &'a Stream) -> Answer<'a, Option<Stored>> {
        self.answer(Ok(self.rows(stream).pop()))
    }

    fn streams(&self) -> Answer<'_, Vec<Stream>> {
        let mut streams: Vec<Stream> =
            lock(&self.0.records).keys().map(|(stream, _)| stream.clone()).collect();
        streams.dedup();
        self.answer(Ok(streams))
    }

    fn backup<'a>(&'a self, _: &'a Path) -> Answer<'a, (), BackupError> {
        let error = DatabaseError::new(io::Error::other("a shelf cannot be copied"));
        Box::pin(std::future::ready(Err(error.into())))
    }

    fn close(&self) -> Answer<'_, ()> {
        self.answer(Ok(()))
    }
}
