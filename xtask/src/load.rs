//! A crowd on the live feed: a demo on this machine, viewers that measure what reaches them, and
//! nginx with nchan beside it, which is given the same frames for the same crowd.

mod peer;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::{cargo, root, step};

/// The simulated race of the demo, behind the address of its season.
const SESSION: &str = "sessions/simulated/timing";

/// So many watch while passings are timed, and the decoder is the first.
const PASSING_VIEWERS: &str = "2000";
const FIRST_TRANSPONDER: usize = 1_000;

/// What is asked for: how many come, within how many seconds, for how many seconds.
struct Asked {
    viewers: String,
    join: String,
    seconds: String,
}

/// Builds, starts the servers one after the other, sends the crowd to each.
pub(crate) fn load(arguments: impl Iterator<Item = String>) -> anyhow::Result<()> {
    let asked = asked(arguments)?;
    step("build", cargo(["build", "--release", "--locked", "--package", "cli"]))?;
    let example = ["build", "--release", "--locked", "--package", "xtask", "--example", "load"];
    step("build", cargo(example))?;
    let data = root().join("target").join("load");
    let demo = Running::demo(&data)?;
    match peer::start(&data)? {
        Some(peer) => demo.crowd(&asked, &[&peer.address, peer::STREAM, &peer.id()])?,
        None => demo.crowd(&asked, &[])?,
    }
    let (season, session, cars) = (demo.path.clone(), demo.session()?, demo.cars()?);
    drop(demo);
    passings(&data, &asked, &format!("{season}{session}"), &cars)
}

fn asked(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Asked> {
    let text = ToOwned::to_owned;
    let mut asked = Asked { viewers: text("2000"), join: text("2"), seconds: text("20") };
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} takes a number"))?;
        match name.as_str() {
            "--viewers" => asked.viewers = value,
            "--join" => asked.join = value,
            "--seconds" => asked.seconds = value,
            _ => bail!("load takes --viewers, --join and --seconds, not {name}"),
        }
    }
    Ok(asked)
}

/// From a decoder of this machine to everybody: what a viewer waits for.
fn passings(data: &Path, asked: &Asked, session: &str, cars: &[String]) -> anyhow::Result<()> {
    let decoder = free_address()?;
    let transponders = data.join("transponders.csv");
    let lines = (FIRST_TRANSPONDER..).zip(cars).map(|(one, car)| format!("{one},{car}\n"));
    std::fs::write(&transponders, "transponder,car\n".to_owned() + &lines.collect::<String>())?;
    let (link, file) = (format!("p3://{decoder}"), transponders.to_string_lossy());
    let server = Running::start(
        data,
        &[
            "serve",
            "--session",
            session,
            "--decoder",
            &link,
            "--transponders",
            &file,
            "--start-now",
        ],
    )?;
    let (season, id) = session.rsplit_once('/').context("a session of a season")?;
    let path = format!("/api/v1/seasons/{season}/sessions/{id}/timing/stream");
    let (address, pid) = (server.address.as_str(), server.child.id().to_string());
    let mut passing = wide(&program("examples/load"));
    passing.args(["passing", PASSING_VIEWERS, "2", &asked.seconds, address, &path, &pid]);
    passing.args([&decoder.to_string(), &cars.join(",")]);
    step("passings", passing)
}

/// The program, running. It ends with this value.
struct Running {
    child: Child,
    /// Host and port.
    address: String,
    /// What it names behind them.
    path: String,
}

impl Running {
    fn demo(data: &Path) -> anyhow::Result<Self> {
        Self::start(data, &["demo", "--speed", "20"])
    }

    /// Starts it and waits until it says where it listens.
    fn start(data: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        let mut command = Command::new(program("sarthe"));
        command.args(arguments).args(["--listen", "127.0.0.1:0", "--data"]).arg(data);
        let child = command.stdout(Stdio::piped()).spawn();
        let child = child.context("the program cannot be started")?;
        let mut running = Self { child, address: String::new(), path: String::new() };
        let out = running.child.stdout.take().context("the program says nothing")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let place = line.trim().trim_start_matches("http://");
        let (address, path) = place.split_once('/').context("the program gave no address")?;
        (running.address, running.path) = (address.to_owned(), path.to_owned());
        Ok(running)
    }

    fn crowd(&self, asked: &Asked, peer: &[&str]) -> anyhow::Result<()> {
        let path = format!("/api/v1/seasons/{}{SESSION}/stream", self.path);
        let mut crowd = wide(&program("examples/load"));
        crowd.args(["crowd", &asked.viewers, &asked.join, &asked.seconds, &self.address, &path]);
        crowd.arg(self.child.id().to_string()).args(peer);
        step("crowd", crowd)
    }

    /// The cars of the simulated race, once it is under way.
    fn cars(&self) -> anyhow::Result<Vec<String>> {
        let state = self.ask(SESSION)?;
        let order = state["order"].as_array().context("the demo races no cars")?;
        Ok(order.iter().filter_map(Value::as_str).map(Into::into).collect())
    }

    /// The last race of the season that the demo shows.
    fn session(&self) -> anyhow::Result<String> {
        let sessions = self.ask("sessions")?;
        let all = sessions.as_array().into_iter().flatten();
        let races = all.filter(|one| one["kind"] == "race" && one["timed"] == false);
        let last = races.filter_map(|one| one["id"].as_str()).next_back();
        Ok(last.context("the season has no race")?.to_owned())
    }

    fn ask(&self, what: &str) -> anyhow::Result<Value> {
        let mut link = TcpStream::connect(&self.address)?;
        let path = format!("/api/v1/seasons/{}{what}", self.path);
        write!(link, "GET {path} HTTP/1.0\r\nhost: {}\r\n\r\n", self.address)?;
        let mut answer = String::new();
        link.read_to_string(&mut answer)?;
        let (_, body) = answer.split_once("\r\n\r\n").context("no answer")?;
        Ok(serde_json::from_str(body)?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address of this machine at which nobody listens.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind(("127.0.0.1", 0))?.local_addr()
}

fn program(name: &str) -> PathBuf {
    root().join("target").join("release").join(name)
}

/// A program that may open as many files as this machine lets it.
fn wide(program: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n $(ulimit -Hn); exec \"$0\" \"$@\""]).arg(program);
    command
}
