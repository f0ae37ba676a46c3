//! The program `sarthe`: parse, call, print.
//!
//! Data goes to standard output, everything else to standard error. The exit status is 0 when all
//! is well, 1 for bad input, 2 for bad usage, 3 where a result differs from the official one.

mod commands;
mod output;
mod source;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use commands::Command;

/// Runs, scores and publishes endurance racing championships.
#[derive(Parser)]
#[command(
    name = "sarthe",
    version,
    arg_required_else_help = true,
    after_help = "Start here:\n  \
        sarthe demo                               open the reference season in a browser\n  \
        sarthe standings aslms/2023-24            the bundled season, in the terminal\n  \
        sarthe check FOLDER                       check a season you write yourself\n\n\
        SEASON is a folder, or the id of a bundled season."
)]
struct Program {
    #[command(subcommand)]
    command: Command,

    /// Language of texts
    #[arg(long, global = true, env = "SARTHE_LANG", value_enum, default_value_t)]
    lang: source::Lang,

    /// Say more about what happens, on standard error
    #[arg(long, short, global = true)]
    verbose: bool,
}

fn main() -> ExitCode {
    let program = Program::parse();
    log(program.verbose);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&anyhow::Error::new(error)),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let result = runtime.block_on(program.command.run(program.lang.into(), &mut out));
    match result.and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn log(verbose: bool) {
    let usual = if verbose { "info,sqlx=warn" } else { "warn" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("SARTHE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Whoever read our output has had enough, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

fn fail(error: &anyhow::Error) -> ExitCode {
    let mut stderr = anstream::stderr().lock();
    // Nothing is left to do if standard error is closed too.
    let _ = writeln!(stderr, "\u{1b}[1;31merror\u{1b}[0m: {error}");
    for cause in error.chain().skip(1) {
        let _ = writeln!(stderr, "  because: {cause}");
    }
    ExitCode::from(1)
}
