//! A crowd on the live feed: a demo on this machine, and viewers that measure what reaches them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::{cargo, root, step};

/// Where the simulated race of the demo is streamed, behind the address of its season.
const STREAM: &str = "sessions/simulated/timing/stream";

/// Builds, starts a demo, sends the crowd, stops the demo.
pub(crate) fn load(arguments: impl Iterator<Item = String>) -> anyhow::Result<()> {
    let (viewers, seconds) = asked(arguments)?;
    step("build", cargo(["build", "--release", "--locked", "--package", "cli"]))?;
    step(
        "build",
        cargo(["build", "--release", "--locked", "--package", "web", "--example", "load"]),
    )?;
    let data = root().join("target").join("load");
    let mut demo = start(&data)?;
    let sent = send(&mut demo, &viewers, &seconds);
    let _ = demo.kill();
    let _ = demo.wait();
    sent
}

fn asked(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<(String, String)> {
    let (mut viewers, mut seconds) = ("2000".to_owned(), "20".to_owned());
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} takes a number"))?;
        match name.as_str() {
            "--viewers" => viewers = value,
            "--seconds" => seconds = value,
            _ => bail!("load takes --viewers and --seconds, not {name}"),
        }
    }
    Ok((viewers, seconds))
}

/// A demo with room for many connections.
fn start(data: &std::path::Path) -> anyhow::Result<Child> {
    let program = root().join("target").join("release").join("sarthe");
    let mut command = wide(&program);
    command.args(["demo", "--listen", "127.0.0.1:0", "--speed", "20", "--data"]).arg(data);
    command.stdout(Stdio::piped()).spawn().context("the demo cannot be started")
}

fn send(demo: &mut Child, viewers: &str, seconds: &str) -> anyhow::Result<()> {
    let mut line = String::new();
    let out = demo.stdout.take().context("the demo says nothing")?;
    BufReader::new(out).read_line(&mut line)?;
    let address = line.trim().trim_start_matches("http://");
    let (address, season) = address.split_once('/').context("the demo gave no address")?;
    let path = format!("/api/v1/seasons/{season}{STREAM}");
    let program = root().join("target").join("release").join("examples").join("load");
    let mut crowd = wide(&program);
    crowd.args([address, &path, viewers, seconds, &demo.id().to_string()]);
    step("crowd", crowd)
}

/// A program that may open as many files as this machine lets it.
fn wide(program: &std::path::Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n $(ulimit -Hn); exec \"$0\" \"$@\""]).arg(program);
    command
}
