//! Project chores: `cargo xtask test` does everything that a change must pass.

mod load;
mod setup;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  test     set up what tests need, then format, lints and every test
  load     a crowd on the live feed of a demo on this machine, beside nginx with nchan if that is
           installed; --viewers N, --join SECONDS, --seconds N
  soak     races of a day, told to the program on a poor line and with kills: nothing may be lost
  fix      format, and mend what the lints can mend by themselves
  setup    set up what tests need, and nginx with nchan for the crowd";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let result = match command.as_str() {
        "test" => test(),
        "fix" => fix(),
        "soak" => soak(),
        "load" => load::load(std::env::args().skip(2)),
        "setup" => {
            setup::browser();
            setup::peer();
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that a change must pass, and what was skipped.
fn test() -> anyhow::Result<()> {
    let started = Instant::now();
    let skips = root().join("target").join("skipped-tests.txt");
    if skips.exists() {
        std::fs::remove_file(&skips).context("the list of skipped tests cannot be renewed")?;
    }
    setup::browser();
    step("format", cargo(["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    step("lints", cargo(lints))?;
    let mut tests = cargo(["test", "--workspace", "--locked"]);
    tests.env(xtask::SKIPS, &skips);
    step("tests", tests)?;
    report(&skips)?;
    println!("All passed in {} s.", started.elapsed().as_secs());
    Ok(())
}

/// Races of a day through the program that people run. It takes some minutes.
fn soak() -> anyhow::Result<()> {
    let program = ["test", "--release", "--locked", "-p", "cli", "--test", "program", "soak"];
    let mut soak = cargo(program);
    soak.args(["--", "--nocapture", "--test-threads", "1"]).env("SLOW_TESTS", "1");
    step("soak", soak)
}

fn fix() -> anyhow::Result<()> {
    let lints = ["clippy", "--workspace", "--all-targets", "--fix", "--allow-dirty"];
    step("lints", cargo(lints))?;
    step("format", cargo(["fmt", "--all"]))
}

/// Tells which tests were skipped and why.
fn report(skips: &Path) -> anyhow::Result<()> {
    let mut lines: Vec<String> = match std::fs::read_to_string(skips) {
        Ok(text) => text.lines().map(ToOwned::to_owned).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error).context("the list of skipped tests cannot be read"),
    };
    lines.sort();
    println!("\nSkipped: {}", lines.len());
    for line in lines {
        println!("  {line}");
    }
    Ok(())
}

fn step(name: &str, mut command: Command) -> anyhow::Result<()> {
    println!("\n── {name}");
    let status = command.status().with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("{name}: not passed");
    }
    Ok(())
}

fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("the chores stand in a folder of the project").to_owned()
}
