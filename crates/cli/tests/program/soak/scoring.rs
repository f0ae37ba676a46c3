//! A scoring program that tells flags alone, as RMonitor.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use racing::Span;
use racing::fact::Flag;

use super::decoder::accept;

/// A scoring program.
pub(super) struct Scoring {
    listener: TcpListener,
    link: Option<TcpStream>,
    shown: Option<&'static str>,
}

impl Scoring {
    pub(super) fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        Self { listener, link: None, shown: None }
    }

    pub(super) fn address(&self) -> String {
        format!("rmonitor://{}", self.listener.local_addr().expect("it listens"))
    }

    pub(super) fn link(&mut self) {
        if self.link.is_none() {
            self.link = Some(accept(&self.listener));
        }
    }

    pub(super) fn lose_link(&mut self) {
        self.link = None;
    }

    /// Shows a flag, if it is another than before; tells the name under which the program shows it.
    /// The end is told by the clock.
    pub(super) fn show(&mut self, flag: Flag, elapsed: Span) -> Option<&'static str> {
        let (told, shown) = match flag {
            Flag::Chequered => return None,
            Flag::Green => ("Green ", "green"),
            flag if flag.is_red() => ("Red   ", "red"),
            Flag::Yellow | Flag::Neutralised(_) => ("Yellow", "yellow"),
        };
        if self.shown.replace(shown) == Some(shown) {
            return None;
        }
        self.link();
        let seconds = elapsed.seconds();
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        let elapsed = format!("{hours:02}:{minutes:02}:{:02}", seconds % 60);
        let line = format!("$F,9999,\"00:00:00\",\"00:00:00\",\"{elapsed}\",\"{told}\"\r\n");
        let link = self.link.as_mut().expect("it is linked");
        link.write_all(line.as_bytes()).expect("the program reads");
        Some(shown)
    }
}
