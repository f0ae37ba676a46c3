//! The one task that appends: it numbers, chains and checks what callers send, and commits it.
//!
//! Whatever has come in while one batch was being committed makes up the next. There is no timer: a
//! single author waits for one commit, and under load the batches grow by themselves. Callers are
//! answered after the commit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use crate::backend::{Backend, BackendError, Stored};
use crate::chain;
use crate::error::{AppendError, ReadError};
use crate::journal::Growth;
use crate::record::{Appended, Expectation, Head, NewRecord, Record, Stream};

/// A batch takes in no more calls once it has this many records or bytes.
const FULL_RECORDS: usize = 200;
const FULL_BYTES: usize = 4 << 20;

/// How often a batch is planned anew because another program was faster.
const MOST_ATTEMPTS: usize = 20;

/// A call waiting to be written.
pub(crate) struct Request {
    pub(crate) stream: Stream,
    pub(crate) expectation: Expectation,
    pub(crate) records: Vec<NewRecord>,
    /// About how much it is.
    pub(crate) bytes: usize,
    pub(crate) reply: oneshot::Sender<Result<Appended, AppendError>>,
}

/// What the writer is told.
pub(crate) enum Message {
    Append(Request),
    /// Write what was sent before, let go of the database and answer.
    Close(oneshot::Sender<()>),
}

/// Starts the writer. It ends when it is told to close or when nobody can send to it any more.
pub(crate) fn start(backend: Arc<dyn Backend>, growth: Arc<Growth>) -> mpsc::Sender<Message> {
    let (sender, receiver) = mpsc::channel(1_024);
    let writer = Writer { backend, growth, heads: BTreeMap::new() };
    tokio::spawn(writer.run(receiver));
    sender
}

struct Writer {
    backend: Arc<dyn Backend>,
    growth: Arc<Growth>,
    /// The ends of streams as this writer left them; forgotten when anything goes wrong.
    heads: BTreeMap<Stream, Head>,
}

/// A batch, numbered and chained.
struct Plan {
    records: Vec<Record>,
    /// For each call in its order, what it will be answered.
    answers: Vec<Result<Appended, AppendError>>,
    heads: BTreeMap<Stream, Head>,
}

/// The latest record about a subject.
struct Touch {
    sequence: u64,
    author: String,
}

type Touches = BTreeMap<Stream, BTreeMap<String, Touch>>;

impl Writer {
    async fn run(mut self, mut receiver: mpsc::Receiver<Message>) {
        let mut closing = Vec::new();
        while let Some(message) = receiver.recv().await {
            let mut batch = Batch::default();
            let mut next = Some(message);
            while let Some(message) = next.take() {
                match message {
                    Message::Append(request) => batch.push(request),
                    Message::Close(reply) => {
                        receiver.close();
                        closing.push(reply);
                    }
                }
                if !batch.is_full() {
                    next = receiver.try_recv().ok();
                }
            }
            self.write(batch.requests).await;
        }
        // An error on closing loses nothing: everything answered was committed before.
        let _ = self.backend.close().await;
        for reply in closing {
            let _ = reply.send(());
        }
    }

    /// Writes a batch and answers its callers.
    async fn write(&mut self, batch: Vec<Request>) {
        match self.try_write(&batch).await {
            Ok(plan) => {
                for head in plan.heads.values() {
                    self.growth.grew(head);
                }
                self.heads.extend(plan.heads);
                for (request, answer) in batch.into_iter().zip(plan.answers) {
                    // A caller that has gone away does not want to know.
                    let _ = request.reply.send(answer);
                }
            }
            Err(error) => {
                self.heads.clear();
                for request in batch {
                    let _ = request.reply.send(Err(error.clone()));
                }
            }
        }
    }

    async fn try_write(&mut self, batch: &[Request]) -> Result<Plan, AppendError> {
        for _ in 0..MOST_ATTEMPTS {
            let plan = self.plan(batch).await?;
            if plan.records.is_empty() {
                return Ok(plan);
            }
            match self.backend.append(&plan.records).await {
                Ok(()) => return Ok(plan),
                Err(BackendError::Taken) => self.heads.clear(),
                Err(BackendError::Database(error)) => return Err(error.into()),
            }
        }
        Err(AppendError::Contended)
    }

    /// Decides every call of a batch in the order they came.
    async fn plan(&mut self, batch: &[Request]) -> Result<Plan, AppendError> {
        for request in batch {
            self.learn_head(request).await?;
        }
        let mut touches = self.touches(batch).await?;
        let mut plan = Plan { records: Vec::new(), answers: Vec::new(), heads: BTreeMap::new() };
        for request in batch {
            let answer = match self.objection(request, &touches) {
                Some(error) => Err(error),
                None => Ok(self.number(request, &mut plan, &mut touches)),
            };
            plan.answers.push(answer);
        }
        Ok(plan)
    }

    /// Looks where a stream ends, if that is not known or the author has seen more of it: what
    /// another program appended.
    async fn learn_head(&mut self, request: &Request) -> Result<(), AppendError> {
        let seen = match request.expectation {
            Expectation::Unconditional => 0,
            Expectation::SeenTo(seen) => seen,
        };
        if self.heads.get(&request.stream).is_none_or(|head| head.sequence < seen) {
            let head = head_of(self.backend.as_ref(), &request.stream).await?;
            self.heads.insert(request.stream.clone(), head);
        }
        Ok(())
    }

    /// Who touched last the subjects of calls that have not seen the whole stream.
    async fn touches(&self, batch: &[Request]) -> Result<Touches, AppendError> {
        let mut wanted: BTreeMap<&Stream, BTreeSet<&str>> = BTreeMap::new();
        for request in batch {
            if let Expectation::SeenTo(seen) = request.expectation
                && seen < self.heads[&request.stream].sequence
            {
                let subjects = request.records.iter().map(|record| record.subject.as_str());
                wanted.entry(&request.stream).or_default().extend(subjects);
            }
        }
        let mut touches = Touches::new();
        for (stream, subjects) in wanted {
            let subjects: Vec<&str> = subjects.into_iter().collect();
            let rows = self.backend.latest(stream, &subjects).await.map_err(ReadError::from)?;
            let of_stream = touches.entry(stream.clone()).or_default();
            for row in rows {
                let record = row.record?;
                let touch = Touch { sequence: record.sequence, author: record.author };
                of_stream.insert(record.subject, touch);
            }
        }
        Ok(touches)
    }

    /// Why a call must not be written, if so.
    fn objection(&self, request: &Request, touches: &Touches) -> Option<AppendError> {
        let Expectation::SeenTo(based_on) = request.expectation else { return None };
        let last = self.heads[&request.stream].sequence;
        if based_on > last {
            return Some(AppendError::Ahead { stream: request.stream.clone(), based_on, last });
        }
        let touched = touches.get(&request.stream)?;
        request.records.iter().find_map(|record| {
            let touch = touched.get(&record.subject).filter(|touch| touch.sequence > based_on)?;
            Some(AppendError::Conflict {
                subject: record.subject.clone(),
                theirs: touch.sequence,
                author: touch.author.clone(),
            })
        })
    }

    /// Puts the records of a call at the end of its stream.
    fn number(&self, request: &Request, plan: &mut Plan, touches: &mut Touches) -> Appended {
        let stream = &request.stream;
        let head = plan.heads.entry(stream.clone()).or_insert_with(|| self.heads[stream].clone());
        let first = head.sequence + 1;
        for new in &request.records {
            let mut record = Record {
                stream: stream.clone(),
                sequence: head.sequence + 1,
                recorded_at: new.recorded_at,
                author: new.author.clone(),
                reason: new.reason.clone(),
                subject: new.subject.clone(),
                kind: new.kind.clone(),
                version: new.version,
                body: new.body.as_str().to_owned(),
                previous: head.hash,
                hash: head.hash,
            };
            record.hash = chain::hash_of(&record);
            *head = Head::at(&record);
            let touch = Touch { sequence: record.sequence, author: record.author.clone() };
            touches.entry(stream.clone()).or_default().insert(record.subject.clone(), touch);
            plan.records.push(record);
        }
        Appended { first, last: head.sequence, hash: head.hash }
    }
}

/// The end of a stream, as the database has it.
pub(crate) async fn head_of(backend: &dyn Backend, stream: &Stream) -> Result<Head, ReadError> {
    match backend.last(stream).await? {
        None => Ok(Head::empty(stream)),
        Some(Stored { record, .. }) => Ok(Head::at(&record?)),
    }
}

/// The calls that are written together.
#[derive(Default)]
struct Batch {
    requests: Vec<Request>,
    records: usize,
    bytes: usize,
}

impl Batch {
    fn push(&mut self, request: Request) {
        self.records += request.records.len();
        self.bytes += request.bytes;
        self.requests.push(request);
    }

    fn is_full(&self) -> bool {
        self.records >= FULL_RECORDS || self.bytes >= FULL_BYTES
    }
}
