//! A decoder as real ones are, on a line that may be poor.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Instant;

use protocols::mylaps_p3::{Decoder as Reader, Kind, Passing, Record, Resend};
use racing::{Moment, Span};

use super::PATIENCE;
use super::chance::Chance;

/// How often what goes wrong on a line, in a thousand passings.
#[derive(Clone, Copy)]
pub(super) struct Line {
    lost: u64,
    damaged: u64,
    doubled: u64,
    late: u64,
    /// The transponder is heard once more at once, as a passing of its own.
    heard_twice: u64,
}

impl Line {
    pub(super) const SOUND: Self =
        Self { lost: 0, damaged: 0, doubled: 0, late: 0, heard_twice: 0 };
    pub(super) const POOR: Self =
        Self { lost: 10, damaged: 10, doubled: 20, late: 20, heard_twice: 10 };
}

/// A decoder behind a socket. It stands for one at every loop.
pub(super) struct Decoder {
    listener: TcpListener,
    link: Option<(TcpStream, Reader)>,
    line: Line,
    chance: Chance,
    /// How many passings those at each loop counted before.
    counted: u32,
    numbers: BTreeMap<u32, u32>,
    kept: Vec<Passing>,
    /// What comes late, and after how many passings.
    held: Vec<(u32, Passing)>,
    sent_again: usize,
}

impl Decoder {
    pub(super) fn new(line: Line, counted: u32, seed: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        Self {
            listener,
            link: None,
            line,
            chance: Chance::new(seed),
            counted,
            numbers: BTreeMap::new(),
            kept: Vec::new(),
            held: Vec::new(),
            sent_again: 0,
        }
    }

    pub(super) fn address(&self) -> String {
        format!("p3://{}", self.listener.local_addr().expect("it listens"))
    }

    /// How many passings it heard.
    pub(super) fn kept(&self) -> usize {
        self.kept.len()
    }

    /// How many it sent again.
    pub(super) fn sent_again(&self) -> usize {
        self.sent_again
    }

    /// Waits until somebody is linked.
    pub(super) fn link(&mut self) {
        if self.link.is_none() {
            self.link = Some((accept(&self.listener), Reader::new()));
        }
    }

    /// The link breaks.
    pub(super) fn lose_link(&mut self) {
        self.link = None;
    }

    /// Hears a transponder.
    pub(super) fn hears(&mut self, transponder: u32, decoder: u32, at: Moment) {
        let passing = self.keep(transponder, decoder, at);
        self.send(passing);
        if self.chance.happens(self.line.heard_twice) {
            let once_more = self.keep(transponder, decoder, at.after(Span::from_micros(90_000)));
            self.send(once_more);
        }
        if self.kept.len().is_multiple_of(16) {
            self.attend();
        }
    }

    fn keep(&mut self, transponder: u32, decoder: u32, at: Moment) -> Passing {
        let number = self.numbers.entry(decoder).or_insert(self.counted);
        *number += 1;
        let passing = Passing {
            number: Some(*number),
            transponder: Some(transponder),
            at: Some(at),
            strength: Some(120),
            hits: Some(30),
            flags: Some(0),
            text: None,
            decoder: Some(decoder),
        };
        self.kept.push(passing.clone());
        passing
    }

    /// Sends a passing as the line lets it through.
    fn send(&mut self, passing: Passing) {
        for (left, _) in &mut self.held {
            *left = left.saturating_sub(1);
        }
        let (due, held) = std::mem::take(&mut self.held).into_iter().partition(|held| held.0 == 0);
        self.held = held;
        let due: Vec<(u32, Passing)> = due;
        for (_, passing) in due {
            self.write(&frame(&passing.record()));
        }
        let mut bytes = frame(&passing.record());
        if self.chance.happens(self.line.lost) {
            return;
        }
        if self.chance.happens(self.line.late) {
            let after = u32::try_from(self.chance.below(40)).expect("few");
            return self.held.push((after, passing));
        }
        if self.chance.happens(self.line.doubled) {
            self.write(&bytes);
        }
        if self.chance.happens(self.line.damaged) {
            let at = usize::try_from(self.chance.below(bytes.len() as u64)).expect("short");
            bytes[at] ^= 0x11;
        }
        self.write(&bytes);
    }

    /// Sends what was to come late.
    pub(super) fn send_held(&mut self) {
        for (_, passing) in std::mem::take(&mut self.held) {
            self.write(&frame(&passing.record()));
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        let Some((link, _)) = &mut self.link else { return };
        if link.write_all(bytes).is_err() {
            self.link = None;
        }
    }

    /// Answers what was asked; tells whether somebody is linked.
    pub(super) fn attend(&mut self) -> bool {
        let mut asked = Vec::new();
        let mut bytes = [0; 1 << 10];
        let Some((link, reader)) = &mut self.link else { return false };
        link.set_nonblocking(true).expect("a socket");
        let lost = loop {
            match link.read(&mut bytes) {
                Ok(0) => break true,
                Ok(count) => reader.push(&bytes[..count], &mut |item| asked.extend(item.what)),
                Err(error) => break error.kind() != ErrorKind::WouldBlock,
            }
        };
        link.set_nonblocking(false).expect("a socket");
        if lost {
            self.link = None;
        }
        for resend in asked.iter().filter_map(Resend::read) {
            self.send_again(resend);
        }
        self.link.is_some()
    }

    /// Sends what it kept again. It does not answer other questions.
    fn send_again(&mut self, resend: Resend) {
        let wanted = self.kept.iter().filter(|passing| resend.asks_for(passing));
        let wanted: Vec<Passing> = wanted.cloned().collect();
        self.sent_again += wanted.len();
        for passing in wanted {
            self.write(&frame(&passing.record()));
        }
    }
}

fn frame(record: &Record) -> Vec<u8> {
    debug_assert_eq!(record.kind, Kind::PASSING);
    let mut bytes = Vec::new();
    record.encode(&mut bytes);
    bytes
}

/// Waits until somebody connects, but not for ever.
pub(super) fn accept(listener: &TcpListener) -> TcpStream {
    listener.set_nonblocking(true).expect("a socket");
    let since = Instant::now();
    loop {
        match listener.accept() {
            Ok((link, _)) => {
                link.set_nonblocking(false).expect("a socket");
                link.set_write_timeout(Some(PATIENCE)).expect("a socket");
                return link;
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
        }
        assert!(since.elapsed() < PATIENCE, "nobody links");
        std::thread::yield_now();
    }
}
