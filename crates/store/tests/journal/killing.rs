//! A process killed at any moment loses nothing that it had been told is written.
//!
//! The parent runs this test binary again as a child that appends and prints what was acknowledged,
//! and kills it after so many lines. No clock decides the moment, so a seed replays it as nearly as
//! two processes can be replayed.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use store::{Expectation, Head, Journal, Record, Stream, Verification};
use tokio::task::JoinSet;

use super::note;

const CHILD: &str = "STORE_TEST_KILLED_CHILD";
const SEED: u64 = 0x5a47;

/// How many authors a child has; each appends to the stream of its number, modulo two.
const AUTHORS: u64 = 4;

fn stream_of(author: u64) -> Stream {
    Stream::new(format!("session/{}/passings", author % 2))
}

/// The child: appends until it is killed. Run as an ordinary test it has nothing to do.
#[test]
fn child() {
    let Some(path) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    say("opening");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime can be made").block_on(append_for_ever(&path));
}

async fn append_for_ever(path: &Path) {
    let journal = Journal::open_or_create(path).await.expect("it opens after every kill");
    say("opened");
    let mut authors = JoinSet::new();
    for author in 0..AUTHORS {
        let journal = journal.clone();
        authors.spawn(async move {
            let stream = stream_of(author);
            for count in 1_usize.. {
                // Calls of one to seven records: a call is on disk whole or not at all.
                let size = count % 7 + 1;
                let subject = format!("{}/{count}/{size}", std::process::id());
                let records = vec![note(&format!("author {author}"), &subject); size];
                let call = journal.append(&stream, Expectation::Unconditional, records);
                let appended = call.await.expect("nothing stands against it");
                say(&format!("{} {} {}", author, appended.last, appended.hash));
            }
        });
    }
    authors.join_all().await;
}

/// Prints a line past the harness, which would keep it back.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody listens any more when the parent is gone.
    if writeln!(out, "child {line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(1);
    }
}

/// What a child was told is written: author, sequence and hash of the last record of a call.
struct Acknowledged {
    author: u64,
    sequence: u64,
    hash: String,
}

/// When a child is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// As soon as it is started.
    AtOnce,
    /// While it opens the journal.
    Opening,
    /// After so many calls were acknowledged.
    After(u64),
}

/// Runs a child until that moment and kills it. Returns everything it was told before its end.
fn run_and_kill(path: &Path, moment: Moment) -> Vec<Acknowledged> {
    let mut child = start(path);
    let output = child.stdout.take().expect("it is piped");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok).filter_map(|line| {
        // The harness prints the name of the test before the first line, without ending its own.
        line.split_once("child ").map(|(_, line)| line.to_owned())
    });
    let mut acknowledged = Vec::new();
    let mut left = match moment {
        Moment::AtOnce => None,
        Moment::Opening => {
            assert_eq!(lines.next().as_deref(), Some("opening"));
            None
        }
        Moment::After(calls) => Some(calls),
    };
    while let Some(calls) = left.filter(|calls| *calls > 0) {
        let line = lines.next().expect("the child goes on until it is killed");
        if let Some(call) = read(&line) {
            acknowledged.push(call);
            left = Some(calls - 1);
        }
    }
    child.kill().expect("the child is there to be killed");
    // Lines printed before the kill and not yet read are acknowledgements too.
    acknowledged.extend(lines.filter_map(|line| read(&line)));
    child.wait().expect("a killed child ends");
    acknowledged
}

fn start(path: &Path) -> Child {
    let this = std::env::current_exe().expect("a test knows its own binary");
    Command::new(this)
        .args(["--exact", "killing::child", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the test binary can be run again")
}

/// An acknowledgement; `None` for other lines and for one that the kill cut short.
fn read(line: &str) -> Option<Acknowledged> {
    let mut words = line.split(' ');
    let (author, sequence) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let hash = words.next().filter(|hash| hash.len() == 64)?.to_owned();
    Some(Acknowledged { author, sequence, hash })
}

/// A moment from a number of the sequence that the seed begins (splitmix64).
fn moment(state: &mut u64) -> Moment {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    match (mixed ^ (mixed >> 31)) % 100 {
        0..10 => Moment::AtOnce,
        10..25 => Moment::Opening,
        // Mostly a few calls, sometimes enough that the log is folded into the file meanwhile.
        number @ 25..93 => Moment::After(1 + (number - 25) / 3),
        number => Moment::After(number * 8),
    }
}

#[test]
fn a_file_half_made_by_a_killed_process_is_made_whole() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let bytes = |path: &Path| std::fs::metadata(path).map(|file| file.len());
    for attempt in 0..24 {
        let path = folder.path().join(format!("journal {attempt}"));
        let log = folder.path().join(format!("journal {attempt}-wal"));
        let mut child = start(&path);
        // Killed as soon as there is a file, something in it, its log, something in that.
        let (watched, least) = [(&path, 0), (&path, 1), (&log, 0), (&log, 1)][attempt % 4];
        while !bytes(watched).is_ok_and(|bytes| bytes >= least) {
            std::hint::spin_loop();
        }
        child.kill().expect("the child is there to be killed");
        child.wait().expect("a killed child ends");
        runtime.block_on(async {
            let journal = Journal::open_or_create(&path).await.expect("it opens after every kill");
            for author in [0, 1] {
                check(&journal, &Head::empty(&stream_of(author)), &[]).await;
            }
            journal.close().await;
        });
    }
}

/// Checks a stream after a kill: it still leads up to the head it had before, everything
/// acknowledged since is there, and every call is whole. Returns its head now.
async fn check(journal: &Journal, before: &Head, acknowledged: &[Acknowledged]) -> Head {
    let stream = &before.stream;
    let verification = journal.verify(stream, Some(before.hash)).await.expect("it can be read");
    let Verification::Verified(head) = verification else { panic!("{verification}") };
    let new = journal.read(stream, before.sequence + 1..).await.expect("it can be read");
    for call in acknowledged.iter().filter(|call| stream_of(call.author) == *stream) {
        let index = usize::try_from(call.sequence - before.sequence - 1).expect("it is small");
        let record = new.get(index).expect("what was acknowledged is there");
        assert_eq!(record.hash.to_string(), call.hash, "and it is what was acknowledged");
    }
    let call_of = |record: &Record| (record.author.clone(), record.subject.clone());
    for call in new.chunk_by(|one, two| call_of(one) == call_of(two)) {
        let (_, size) = call[0].subject.rsplit_once('/').expect("the child wrote it so");
        assert_eq!(size.parse(), Ok(call.len()), "a call is on disk whole or not at all");
    }
    head
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let kills = if std::env::var_os("SLOW_TESTS").is_some() { 400 } else { 40 };
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("journal");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let (mut state, mut calls, mut slowest) = (SEED, 0, Duration::ZERO);
    let mut heads = [0, 1].map(|author| Head::empty(&stream_of(author)));
    for kill in 1..=kills {
        let moment = moment(&mut state);
        println!("seed {SEED:#x}, kill {kill}: {moment:?}");
        let acknowledged = run_and_kill(&path, moment);
        calls += acknowledged.len();
        runtime.block_on(async {
            let started = Instant::now();
            let journal = Journal::open_or_create(&path).await.expect("it opens after every kill");
            slowest = slowest.max(started.elapsed());
            for head in &mut heads {
                *head = check(&journal, head, &acknowledged).await;
            }
            journal.close().await;
        });
    }
    let present: u64 = heads.iter().map(|head| head.sequence).sum();
    let slowest = slowest.as_millis();
    println!("{kills} kills, {calls} calls acknowledged, {present} records, restart {slowest} ms");
    assert!(calls > kills, "the children came to work");
}
