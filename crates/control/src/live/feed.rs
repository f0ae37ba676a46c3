//! The numbered feed of a session: a snapshot at *n*, changes from *n* + 1 on.
//!
//! Each frame is written once, in the form of server-sent events, and shared by all readers. A
//! reader pulls: whoever was away gets the changes missed or, where that is too much, the whole
//! snapshot, and never a silent gap. Publishing waits for nobody.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use documents::live::Snapshot;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep};

/// So many changes are kept for those who come back.
const KEPT: usize = 300;

/// A reader who has missed more bytes than this gets a snapshot instead.
const MOST_BYTES: usize = 64 << 10;

/// After so long without news a comment shows that the line is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The feed of a session. The last state is always there to be read.
#[derive(Debug)]
pub struct Feed {
    state: watch::Sender<Arc<Published>>,
}

/// What was published last, and how it came about.
#[derive(Debug)]
pub struct Published {
    snapshot: Snapshot,
    /// The snapshot as a frame, made when somebody first asks for it.
    whole: OnceLock<Frame>,
    /// The frames of the changes that lead up to the snapshot, the oldest first.
    changes: VecDeque<Frame>,
    over: bool,
}

impl Feed {
    /// A feed that begins with a snapshot and its number.
    ///
    /// Numbers of two feeds must not be taken for each other: let each begin above all that the one
    /// before it can have reached.
    pub fn beginning(snapshot: Snapshot) -> Self {
        let (whole, changes) = (OnceLock::new(), VecDeque::new());
        let first = Published { snapshot, whole, changes, over: false };
        Self { state: watch::Sender::new(Arc::new(first)) }
    }

    /// What was published last.
    pub fn last(&self) -> Arc<Published> {
        self.state.borrow().clone()
    }

    /// Publishes a state under the next number, if it shows anything new.
    pub fn publish(&self, next: Snapshot) {
        let last = self.last();
        if last.over {
            return;
        }
        let next = Snapshot { n: last.snapshot.n + 1, ..next.calmed(&last.snapshot) };
        let Some(change) = last.snapshot.change(&next) else { return };
        let mut changes = last.changes.clone();
        if changes.len() == KEPT {
            changes.pop_front();
        }
        changes.push_back(Frame::of("change", next.n, &change.json()));
        let published = Published { snapshot: next, whole: OnceLock::new(), changes, over: false };
        self.state.send_replace(Arc::new(published));
    }

    /// Ends the feed: its readers come to their end once they have read what there is.
    pub fn close(&self) {
        self.state.send_modify(|last| {
            *last = Arc::new(Published {
                snapshot: last.snapshot.clone(),
                whole: last.whole.clone(),
                changes: last.changes.clone(),
                over: true,
            });
        });
    }

    /// Follows the feed, from a number that the reader has already seen or from a snapshot.
    pub fn subscribe(&self, since: Option<u64>) -> Subscription {
        let receiver = self.state.subscribe();
        let silence = Box::pin(tokio::time::sleep(HEARTBEAT));
        let news = Instant::now();
        Subscription { receiver, seen: since, waiting: VecDeque::new(), news, silence }
    }
}

impl Published {
    /// The state.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The snapshot as a frame.
    pub fn whole(&self) -> Frame {
        let make = || Frame::of("snapshot", self.snapshot.n, &self.snapshot.json());
        self.whole.get_or_init(make).clone()
    }

    /// Adds the frames for a reader who has seen a number.
    fn after(&self, seen: Option<u64>, waiting: &mut VecDeque<Frame>) {
        let missed = seen.and_then(|seen| self.snapshot.n.checked_sub(seen));
        let missed = missed.and_then(|missed| usize::try_from(missed).ok());
        let missed = missed.and_then(|missed| self.changes.len().checked_sub(missed));
        let Some(first) = missed else { return waiting.push_back(self.whole()) };
        let bytes: usize = self.changes.range(first..).map(Frame::len).sum();
        if bytes > MOST_BYTES {
            waiting.push_back(self.whole());
        } else {
            waiting.extend(self.changes.range(first..).cloned());
        }
    }
}

/// An event as it is sent, shared by all readers.
///
/// Invariant: it is kept as a chunk of HTTP/1.1, so that whoever sends chunks has nothing to put
/// together: the length of the text in hexadecimal, the text, and the end of a line after both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame(Bytes);

impl Frame {
    /// Shows that the line is alive.
    const STILL_HERE: Self = Self(Bytes::from_static(b"e\r\n: still here\n\n\r\n"));

    fn of(event: &str, n: u64, data: &str) -> Self {
        let text = format!("id: {n}\nevent: {event}\ndata: {data}\n\n");
        Self(Bytes::from(format!("{:x}\r\n{text}\r\n", text.len())))
    }

    /// The text of the event.
    pub fn text(&self) -> Bytes {
        let head = self.0.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        self.0.slice(head..self.0.len() - 2)
    }

    /// The event as a chunk of HTTP/1.1.
    pub fn chunk(&self) -> &[u8] {
        &self.0
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

/// A reader of a feed.
#[derive(Debug)]
pub struct Subscription {
    receiver: watch::Receiver<Arc<Published>>,
    seen: Option<u64>,
    waiting: VecDeque<Frame>,
    /// When there was news last.
    news: Instant,
    /// Looks whether the line has been silent for long. It is not wound up again for every frame:
    /// ten thousand readers would do little else.
    silence: Pin<Box<Sleep>>,
}

impl Subscription {
    /// The next frame, or a comment where there is no news for a while; `None` at the end.
    pub async fn next(&mut self) -> Option<Frame> {
        loop {
            if let Some(frame) = self.waiting.pop_front() {
                self.news = Instant::now();
                return Some(frame);
            }
            if self.catch_up().is_break() {
                return None;
            }
            if !self.waiting.is_empty() {
                continue;
            }
            tokio::select! {
                biased;
                changed = self.receiver.changed() => changed.ok()?,
                () = &mut self.silence => {
                    let silent = self.news.elapsed() >= HEARTBEAT;
                    if silent {
                        self.news = Instant::now();
                    }
                    self.silence.as_mut().reset(self.news + HEARTBEAT);
                    if silent {
                        return Some(Frame::STILL_HERE);
                    }
                }
            }
        }
    }

    /// Lays ready what the reader has not seen; breaks off where nothing will come any more.
    fn catch_up(&mut self) -> ControlFlow<()> {
        let last = self.receiver.borrow_and_update();
        let n = last.snapshot.n;
        if self.seen != Some(n) {
            last.after(self.seen.replace(n), &mut self.waiting);
        } else if last.over {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests;
