//! A crowd: everybody joins within a time, then watches, each on a connection of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::cost::Cost;
use crate::events::{Event, Events};

/// The numbers of events stand in the first bytes of their lines; more is not kept.
const SHORT: usize = 64;

/// After the last has joined, so long passes before anything counts.
const SETTLED: Duration = Duration::from_secs(1);

/// How many come, how fast, and how long they watch.
pub(crate) struct Plan {
    pub(crate) viewers: usize,
    pub(crate) join: Duration,
    pub(crate) watch: Duration,
}

/// A stream, and the process that serves it.
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    path: String,
    pid: u32,
}

/// What one viewer saw.
#[derive(Default)]
pub(crate) struct Viewed {
    /// How soon the first event was there, if it was.
    pub(crate) joined: Option<Duration>,
    /// The number of each later event, and when it was there.
    pub(crate) events: Vec<(u64, Instant)>,
    /// Why the connection broke, if it did.
    pub(crate) failed: Option<std::io::Error>,
}

/// What all saw, and what it cost.
pub(crate) struct Outcome {
    pub(crate) viewed: Vec<Viewed>,
    /// What joining cost.
    pub(crate) joining: Cost,
    /// When watching began and ended, and what it cost.
    pub(crate) watched: (Instant, Instant),
    pub(crate) watching: Cost,
}

impl Target {
    pub(crate) fn new(address: SocketAddr, path: &str, pid: u32) -> Self {
        Self { address, path: path.to_owned(), pid }
    }

    /// Sends a crowd.
    pub(crate) async fn send(&self, plan: &Plan) -> Outcome {
        self.is_there().await;
        let before = Cost::of(self.pid);
        let mut tasks = JoinSet::new();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let start = Instant::now();
        let request: Arc<str> = self.request().into();
        for viewer in 0..plan.viewers {
            let share = u32::try_from(viewer).unwrap_or(u32::MAX);
            let all = u32::try_from(plan.viewers.max(1)).unwrap_or(u32::MAX);
            let due = start + plan.join.mul_f64(f64::from(share) / f64::from(all));
            tokio::time::sleep_until(due.into()).await;
            let (address, request, mut stopped) = (self.address, request.clone(), stopped.clone());
            tasks.spawn(async move {
                let mut viewed = Viewed::default();
                let watched = tokio::select! {
                    watched = watch(address, &request, &mut viewed) => watched,
                    _ = stopped.wait_for(|stop| *stop) => Ok(()),
                };
                viewed.failed = watched.err();
                viewed
            });
        }
        tokio::time::sleep(SETTLED).await;
        let (joined, from) = (Cost::of(self.pid), Instant::now());
        tokio::time::sleep(plan.watch).await;
        let (watched, until) = (Cost::of(self.pid), Instant::now());
        stop.send_replace(true);
        Outcome {
            viewed: tasks.join_all().await,
            joining: joined.since(&before),
            watched: (from, until),
            watching: watched.since(&joined),
        }
    }

    /// Waits until the feed streams: it may open a moment after the address is known.
    pub(crate) async fn is_there(&self) {
        for _ in 0..100 {
            let mut viewed = Viewed::default();
            let (request, wait) = (self.request(), Duration::from_secs(1));
            let read = watch(self.address, &request, &mut viewed);
            let ended = tokio::time::timeout(wait, read).await.is_ok();
            if viewed.joined.is_some() {
                return;
            }
            if ended {
                // The answer was no stream.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        panic!("{} does not stream", self.path);
    }

    /// Keeps every event whole, for as long as it is let.
    pub(crate) async fn record(&self, seen: &mut Vec<Event>) -> std::io::Result<()> {
        let mut events = Events::keeping(usize::MAX);
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(self.request().as_bytes()).await?;
        read(&mut stream, |bytes, at| events.take(bytes, at, |event| seen.push(event))).await
    }

    fn request(&self) -> String {
        let Self { address, path, .. } = self;
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n")
    }
}

/// Reads a stream and notes when each event had come.
async fn watch(address: SocketAddr, request: &str, viewed: &mut Viewed) -> std::io::Result<()> {
    let asked = Instant::now();
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut events = Events::keeping(SHORT);
    read(&mut stream, |bytes, at| {
        events.take(bytes, at, |event| match viewed.joined {
            None => viewed.joined = Some(event.at - asked),
            Some(_) => viewed.events.push((event.number, event.at)),
        });
    })
    .await
}

/// Reads until the end, which is none: a feed does not end while it is watched.
async fn read(stream: &mut TcpStream, mut take: impl FnMut(&[u8], Instant)) -> std::io::Result<()> {
    let mut buffer = vec![0; 16 << 10];
    let mut first = true;
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if std::mem::take(&mut first) && !buffer.starts_with(b"HTTP/1.1 200") {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        take(&buffer[..count], Instant::now());
    }
}

/// Sends the same crowd to a server and then to its peer, which is given the same events at the
/// same moments after the beginning.
pub(crate) async fn beside(
    target: &Target,
    peer: &Target,
    plan: &Plan,
) -> Vec<(&'static str, Outcome)> {
    target.is_there().await;
    let (mut seen, start) = (Vec::new(), Instant::now());
    let here = tokio::select! {
        here = target.send(plan) => here,
        ended = target.record(&mut seen) => panic!("the feed ended: {ended:?}"),
    };
    // What comes first is everything, which the peer knows nothing of.
    let mut events: Vec<(Duration, Vec<u8>)> =
        seen.into_iter().skip(1).map(|event| (event.at - start, event.data)).collect();
    // The peer is checked first as well, so that it may need a little longer.
    let again = events.clone().into_iter().map(|(at, data)| (at + plan.join + plan.watch, data));
    events.extend(again);
    let publish = publish(peer.address, events);
    let there = tokio::select! {
        there = peer.send(plan) => there,
        ended = publish => panic!("nothing is left to publish: {ended:?}"),
    };
    vec![("here", here), ("nginx with nchan", there)]
}

/// Publishes events at their moments.
async fn publish(address: SocketAddr, events: Vec<(Duration, Vec<u8>)>) -> std::io::Result<()> {
    let start = Instant::now();
    let stream = loop {
        match TcpStream::connect(address).await {
            Ok(stream) => break stream,
            // It has only just been started.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    stream.set_nodelay(true)?;
    let (mut reader, mut writer) = stream.into_split();
    let answers = tokio::spawn(async move {
        let mut buffer = vec![0; 4 << 10];
        while reader.read(&mut buffer).await.is_ok_and(|count| count > 0) {}
    });
    for (at, data) in events {
        tokio::time::sleep_until((start + at).into()).await;
        let length = data.len();
        let head = format!(
            "POST /publish HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n"
        );
        writer.write_all(&[head.as_bytes(), &data].concat()).await?;
    }
    answers.abort();
    Ok(())
}
