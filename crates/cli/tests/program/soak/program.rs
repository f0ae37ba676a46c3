//! The program as a child, and what it answers.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use racing::Moment;
use serde_json::Value;

use super::{PATIENCE, package};
use crate::ask;

/// The program, serving a session. It is killed when it is dropped.
pub(super) struct Program {
    child: Child,
    host: String,
}

impl Program {
    /// Starts it on a journal; the session starts with it, unless it had started before.
    pub(super) fn start(folder: &Path, decoders: [String; 2]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sarthe"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--start-now"]);
        command.args(["--session", package::SESSION]).arg("--data").arg(folder.join("data"));
        command.arg("--transponders").arg(folder.join("transponders.csv"));
        for ((_, name), decoder) in package::LOOPS.iter().zip(1..) {
            command.args(["--loop", &format!("{decoder}={name}")]);
        }
        for decoder in decoders {
            command.args(["--decoder", &decoder]);
        }
        // It tells of every damaged record, which nobody reads here.
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = child.spawn().expect("it starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output is piped");
        BufReader::new(out).read_line(&mut line).expect("it prints its address");
        let host = line.trim_start_matches("http://").split('/').next().expect("a host");
        Self { child, host: host.to_owned() }
    }

    /// Kills it at once.
    pub(super) fn kill(mut self) {
        self.child.kill().expect("it ran");
        self.child.wait().expect("it ends");
    }

    /// What it says of the session.
    pub(super) fn ask(&self, what: &str) -> String {
        self.get(&format!("{}/{what}", package::PATH))
    }

    fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        ask(&self.host, path).read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(head.contains(" 200 "), "{path}: {head}");
        body.to_owned()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path)).expect("JSON")
    }

    /// When the session started, by its own account, to the millisecond.
    pub(super) fn started(&self) -> Moment {
        let sessions = self.json(package::SESSIONS);
        let start = sessions[0]["start_ms"].as_i64().expect("it has started");
        Moment(start * 1_000)
    }

    /// The flag that it shows.
    pub(super) fn flag(&self) -> String {
        let timing = self.json(&format!("{}/timing", package::PATH));
        timing["flag"].as_str().expect("a flag").to_owned()
    }

    /// Waits until nothing is wrong any more.
    pub(super) fn until(&self, mut wrong: impl FnMut() -> Option<String>) {
        let since = Instant::now();
        while let Some(wrong) = wrong() {
            assert!(since.elapsed() < PATIENCE, "{} after {PATIENCE:?}: {wrong}", self.host);
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been killed before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
