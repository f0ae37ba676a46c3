//! A crowd on the live feed of a running instance, on this machine only: how long a frame takes to
//! reach everybody, how soon those who join see something, and what it costs the server.
//!
//! `load ADDRESS PATH VIEWERS SECONDS PID`; `cargo xtask load` starts the server and this.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// When each frame reached each viewer, and how soon each saw its first event.
#[derive(Default)]
struct Seen {
    frames: BTreeMap<u64, Vec<Instant>>,
    joined: Vec<Duration>,
    bytes: u64,
    failed: usize,
}

/// The most bytes that a viewer keeps of a line.
const KEPT: usize = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, path, viewers, seconds, pid] = arguments.as_slice() else {
        eprintln!("load ADDRESS PATH VIEWERS SECONDS PID");
        std::process::exit(2);
    };
    let address: SocketAddr = address.parse().expect("an address and a port");
    assert!(address.ip().is_loopback(), "a crowd is only sent to this machine");
    let viewers: usize = viewers.parse().expect("a number of viewers");
    let seconds: u64 = seconds.parse().expect("a number of seconds");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let seen = Arc::new(Mutex::new(Seen::default()));
    runtime.block_on(is_there(address, path));
    let before = Cost::of(pid);
    runtime.block_on(crowd(address, path, viewers, Duration::from_secs(seconds), &seen));
    let cost = Cost::of(pid).since(&before);
    report(&seen.lock().unwrap_or_else(PoisonError::into_inner), viewers, seconds, &cost);
}

/// Waits until the session streams: it opens a moment after the address is known.
async fn is_there(address: SocketAddr, path: &str) {
    let request = request(address, path);
    for _ in 0..100 {
        let nobody = Mutex::new(Seen::default());
        let watched = watch(address, &request, &nobody);
        let waited = tokio::time::timeout(Duration::from_millis(100), watched).await;
        if !nobody.lock().unwrap_or_else(PoisonError::into_inner).joined.is_empty() {
            return;
        }
        if waited.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    panic!("{path} does not stream");
}

fn request(address: SocketAddr, path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n")
}

/// Lets everybody join within two seconds and watch until the time is up.
async fn crowd(
    address: SocketAddr,
    path: &str,
    viewers: usize,
    time: Duration,
    seen: &Arc<Mutex<Seen>>,
) {
    let end = Instant::now() + time;
    let request: Arc<str> = request(address, path).into();
    let mut tasks = tokio::task::JoinSet::new();
    let mut pace = tokio::time::interval(Duration::from_micros(
        2_000_000 / u64::try_from(viewers.max(1)).unwrap_or(u64::MAX).min(2_000_000),
    ));
    for _ in 0..viewers {
        pace.tick().await;
        let (request, seen) = (request.clone(), seen.clone());
        tasks.spawn(async move {
            let watched = tokio::time::timeout_at(end.into(), watch(address, &request, &seen));
            if let Ok(Err(_)) = watched.await {
                seen.lock().unwrap_or_else(PoisonError::into_inner).failed += 1;
            }
        });
    }
    tasks.join_all().await;
}

/// Reads the stream and notes when each frame had come.
async fn watch(address: SocketAddr, request: &str, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let asked = Instant::now();
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut first = true;
    let mut lines = Lines::default();
    let mut buffer = vec![0; 16 << 10];
    loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let now = Instant::now();
        if lines.is_new() && !buffer.starts_with(b"HTTP/1.1 200") {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        let ids = lines.ids(&buffer[..read]);
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.bytes += u64::try_from(read).unwrap_or(0);
        for id in ids {
            if std::mem::take(&mut first) {
                seen.joined.push(now - asked);
            } else {
                seen.frames.entry(id).or_default().push(now);
            }
        }
    }
}

/// The beginning of the line under way; of a long line no more is kept.
#[derive(Default)]
struct Lines {
    start: Vec<u8>,
    any: bool,
}

impl Lines {
    /// Has nothing come yet?
    fn is_new(&self) -> bool {
        !self.any
    }

    /// The numbers of the frames whose first line ends in these bytes.
    fn ids(&mut self, bytes: &[u8]) -> Vec<u64> {
        let mut ids = Vec::new();
        self.any = true;
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let room = KEPT.saturating_sub(self.start.len());
            self.start.extend_from_slice(&part[..part.len().min(room)]);
            if part.ends_with(b"\n") {
                ids.extend(id(&self.start));
                self.start.clear();
            }
        }
        ids
    }
}

/// The number in a line such as `id: 12`.
fn id(line: &[u8]) -> Option<u64> {
    std::str::from_utf8(line).ok()?.strip_prefix("id: ")?.trim().parse().ok()
}

/// What the server has used so far.
#[derive(Default)]
struct Cost {
    cpu: Duration,
    memory_kib: u64,
}

impl Cost {
    fn of(pid: &str) -> Self {
        let read = |file: &str| std::fs::read_to_string(format!("/proc/{pid}/{file}"));
        let stat = read("stat").unwrap_or_default();
        let after_name = stat.rsplit(") ").next().unwrap_or_default();
        let fields: Vec<u64> =
            after_name.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
        // User and system time, in hundredths of a second.
        let ticks = fields.get(11).unwrap_or(&0) + fields.get(12).unwrap_or(&0);
        let status = read("status").unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let resident = resident.and_then(|text| text.split_whitespace().next()?.parse().ok());
        Self { cpu: Duration::from_millis(ticks * 10), memory_kib: resident.unwrap_or(0) }
    }

    fn since(&self, before: &Self) -> Self {
        Self {
            cpu: self.cpu.saturating_sub(before.cpu),
            memory_kib: self.memory_kib.saturating_sub(before.memory_kib),
        }
    }
}

fn report(seen: &Seen, viewers: usize, seconds: u64, cost: &Cost) {
    let mut spreads: Vec<Duration> = Vec::new();
    let mut events = seen.joined.len();
    for moments in seen.frames.values() {
        events += moments.len();
        // Frames that came while people still joined, or at the end, did not reach everybody.
        if moments.len() * 100 < viewers * 99 {
            continue;
        }
        let first = moments.iter().min().copied().expect("it came to somebody");
        spreads.extend(moments.iter().map(|moment| *moment - first));
    }
    let mut joined = seen.joined.clone();
    let per_event = cost.cpu.as_micros() / u128::try_from(events.max(1)).unwrap_or(1);
    println!("{viewers} viewers, {seconds} s, {events} events, {} MB", seen.bytes / 1_000_000);
    let whole = seen.frames.values().filter(|moments| moments.len() == viewers).count();
    println!("frames                 {}, {whole} of them seen by everybody", seen.frames.len());
    println!("failed connections     {}", seen.failed);
    println!("spread of a frame      {}", quantiles(&mut spreads));
    println!("first event of joining {}", quantiles(&mut joined));
    println!("server: {:?} CPU, {per_event} µs an event", cost.cpu);
    let each = cost.memory_kib / u64::try_from(viewers.max(1)).unwrap_or(1);
    println!("server: {each} KiB a viewer more");
}

fn quantiles(all: &mut [Duration]) -> String {
    if all.is_empty() {
        return "nothing was measured".to_owned();
    }
    all.sort_unstable();
    let at = |percent: usize| all[(all.len() - 1) * percent / 100].as_millis();
    format!("median {} ms, 99 % {} ms, most {} ms", at(50), at(99), at(100))
}
