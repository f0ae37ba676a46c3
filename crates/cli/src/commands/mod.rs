//! The subcommands, a file each.

pub(crate) mod analyse;
pub(crate) mod backtest;
pub(crate) mod backup;
pub(crate) mod brief;
pub(crate) mod calendar;
pub(crate) mod calibrate;
pub(crate) mod check;
pub(crate) mod classify;
pub(crate) mod completions;
pub(crate) mod entries;
pub(crate) mod explain;
pub(crate) mod forecast;
pub(crate) mod import;
pub(crate) mod invitations;
pub(crate) mod journal;
pub(crate) mod paper;
pub(crate) mod rehearse;
pub(crate) mod replay;
pub(crate) mod results;
pub(crate) mod serve;
pub(crate) mod standings;
pub(crate) mod strategy;
pub(crate) mod titles;
pub(crate) mod user;
pub(crate) mod watch;

use std::io::Write;
use std::process::ExitCode;

use documents::Language;

/// What the program can do.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    Check(check::Check),
    Standings(standings::Standings),
    Explain(explain::Explain),
    Titles(titles::Titles),
    Invitations(invitations::Invitations),
    Forecast(forecast::Odds),
    Calibrate(calibrate::Calibrate),
    Backtest(backtest::Backtest),
    Strategy(strategy::Strategy),
    Entries(entries::Entries),
    Results(results::Results),
    Calendar(calendar::Calendar),
    Classify(classify::Classify),
    Paper(paper::Paper),
    Brief(brief::Brief),
    Analyse(analyse::Analyse),
    Import(import::Import),
    Serve(serve::Serve),
    Demo(serve::Demo),
    Replay(replay::Replay),
    Rehearse(rehearse::Rehearse),
    Watch(watch::Watch),
    #[command(subcommand)]
    User(user::User),
    Backup(backup::Backup),
    Restore(backup::Restore),
    #[command(subcommand)]
    Journal(journal::Journal),
    Completions(completions::Completions),
}

impl Command {
    /// Runs it, writing data to `out`.
    pub(crate) async fn run(
        self,
        language: Language,
        out: &mut impl Write,
    ) -> anyhow::Result<ExitCode> {
        match self {
            Self::Check(command) => return command.run(out),
            Self::Standings(command) => command.run(language, out).await,
            Self::Explain(command) => command.run(language, out).await,
            Self::Titles(command) => command.run(language, out).await,
            Self::Invitations(command) => command.run(language, out).await,
            Self::Forecast(command) => command.run(language, out).await,
            Self::Calibrate(command) => return command.run(out).await,
            Self::Backtest(command) => command.run(language, out).await,
            Self::Strategy(command) => command.run(language, out).await,
            Self::Entries(command) => command.run(language, out).await,
            Self::Results(command) => command.run(language, out).await,
            Self::Calendar(command) => command.run(language, out).await,
            Self::Classify(command) => return command.run(language, out),
            Self::Paper(command) => command.run(language, out).await,
            Self::Brief(command) => command.run(language, out).await,
            Self::Analyse(command) => return command.run(language, out),
            Self::Import(command) => command.run(out).await,
            Self::Serve(command) => command.run(language, out).await,
            Self::Demo(command) => command.run(language, out).await,
            Self::Replay(command) => command.run(out).await,
            Self::Rehearse(command) => command.run(language, out).await,
            Self::Watch(command) => command.run(language, out).await,
            Self::User(command) => command.run(language, out).await,
            Self::Backup(command) => command.run(out).await,
            Self::Restore(command) => command.run(out).await,
            Self::Journal(command) => return command.run(out).await,
            Self::Completions(command) => command.run(out),
        }
        .map(|()| ExitCode::SUCCESS)
    }
}
