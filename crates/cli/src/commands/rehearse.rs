//! `sarthe rehearse`: officials practise on a simulated race.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use control::Control;
use control::rehearsal::{Handled, Rehearsal, Setting, Task};
use documents::Language;
use racing::{RoundNumber, Span};
use serde_json::{Value, json};

use crate::commands::import::take;
use crate::commands::serve::{USUAL, journal_file, stop};
use crate::source::{Package, SeasonSource};

/// What marks a folder whose journal holds nothing but rehearsals.
const MARK: &str = "rehearsal";

/// Let officials practise on a simulated race: flags, incidents, a missing transponder
///
/// Everything is kept apart from real seasons and marked on every page. At the end it tells what
/// was handled and how fast.
#[derive(clap::Args)]
pub(crate) struct Rehearse {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// The round that is raced
    #[arg(long, value_name = "N", default_value_t = 1)]
    round: u16,

    /// The seed: the same seed brings the same race and the same mishaps
    #[arg(long, value_name = "NUMBER", default_value_t = 1923)]
    seed: u64,

    /// How many times as fast as real time it runs
    #[arg(long, value_name = "TIMES", default_value_t = 1,
        value_parser = clap::value_parser!(u32).range(1..=10_000))]
    speed: u32,

    /// How many minutes the race lasts, if not as planned
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=3_000))]
    minutes: Option<u16>,

    /// Address and port to listen at
    #[arg(long, value_name = "ADDR", env = "SARTHE_LISTEN", default_value = USUAL)]
    listen: SocketAddr,

    /// A folder of its own for the journal; in memory when left out
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// Stop when the race is over, and print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Rehearse {
    /// Serves until the race is over and somebody stops it; then prints how it went.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let control = self.control().await?;
        let package = marked(&self.season.package()?, language);
        let season = take(&control, &package).await?.season;
        let setting = Setting {
            round: RoundNumber(self.round),
            seed: self.seed,
            speed: self.speed,
            duration: self.minutes.map(|minutes| Span::from_seconds(i64::from(minutes) * 60)),
        };
        let listener = web::listen(self.listen)
            .with_context(|| format!("{} is taken; choose another with --listen", self.listen))?;
        let address = listener.local_addr()?;
        let stopped = stop()?;
        let rehearsal = control.rehearse(&season, setting).await?;
        let session = rehearsal.session();
        if let Some(link) = control.first_link().await? {
            eprintln!("sign in first: http://{address}/{language}/desk/links/{}", link.reveal());
        }
        let page = format!("{language}/{season}/desk/sessions/{session}/control");
        if !self.json {
            writeln!(out, "http://{address}/{page}")?;
            out.flush()?;
        }
        eprintln!("Ctrl-C stops it.");
        let over = rehearsal.clone();
        let at_end = self.json;
        let until = async move {
            tokio::select! {
                () = stopped => {}
                () = over.wait(), if at_end => {}
            }
        };
        web::serve(listener, control.clone(), until).await?;
        self.report(&rehearsal, &control, language, out).await?;
        control.close().await;
        Ok(())
    }

    async fn control(&self) -> anyhow::Result<Control> {
        let Some(folder) = &self.data else { return Ok(Control::in_memory().await?) };
        keep_apart(folder)?;
        Ok(Control::open_or_create(&journal_file(folder)?).await?)
    }

    async fn report(
        &self,
        rehearsal: &Arc<Rehearsal>,
        control: &Control,
        language: Language,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let report = rehearsal.report(control).await?;
        if self.json {
            let lines: Vec<Value> = report.iter().map(|one| line(one, language)).collect();
            let whole = json!({ "seed": self.seed, "round": self.round, "tasks": lines });
            writeln!(out, "{}", serde_json::to_string_pretty(&whole)?)?;
            return Ok(());
        }
        for one in &report {
            let words = web::words_of_task(language, &one.told.task);
            match &one.by {
                Some((author, after)) => {
                    writeln!(out, "{:>8}  {words} ({author})", after.whole_seconds())?;
                }
                None => writeln!(out, "{:>8}  {words}", "–")?,
            }
        }
        Ok(())
    }
}

/// A task as data.
fn line(one: &Handled, language: Language) -> Value {
    let kind = match &one.told.task {
        Task::Lights => "lights",
        Task::Flag(_) => "flag",
        Task::Incident { .. } => "incident",
        Task::Transponder { .. } => "transponder",
        Task::Driving { .. } => "driving-time",
    };
    json!({
        "kind": kind,
        "told": web::words_of_task(language, &one.told.task),
        "told_at_ms": one.told.at.0.div_euclid(1_000),
        "handled_by": one.by.as_ref().map(|(author, _)| author.to_string()),
        "after_ms": one.by.as_ref().map(|(_, after)| after.millis()),
    })
}

/// That a folder holds no real season: it is new, or marked as a folder of rehearsals.
fn keep_apart(folder: &Path) -> anyhow::Result<()> {
    let mark = folder.join(MARK);
    if folder.join("journal.sqlite").exists() && !mark.exists() {
        bail!(
            "{} holds a journal that is no rehearsal's; give a folder of its own with --data",
            folder.display()
        );
    }
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&mark, "Nothing in this folder is real.\n"))
        .with_context(|| format!("the folder {} cannot be made", folder.display()))
}

/// The package under a name that says what it is for, wherever the season is named.
fn marked(package: &Package, language: Language) -> Package {
    let word = documents::texts(language).say("race-rehearsal").into_owned();
    package.with("season.toml", |text| {
        let mut named = false;
        let lines = text.lines().map(|line| {
            let value = line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"'));
            match value {
                Some(name) if !named => {
                    named = true;
                    format!("name = \"{name} · {word}\"\n")
                }
                _ => format!("{line}\n"),
            }
        });
        lines.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_never_opens_the_folder_of_a_real_season() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let (real, own) = (folder.path().join("real"), folder.path().join("own"));
        std::fs::create_dir(&real).expect("a folder");
        std::fs::write(real.join("journal.sqlite"), "").expect("a file");
        assert!(keep_apart(&real).is_err());
        assert!(!real.join(MARK).exists());
        keep_apart(&own).expect("it is new");
        std::fs::write(own.join("journal.sqlite"), "").expect("a file");
        keep_apart(&own).expect("it is marked");
    }

    #[test]
    fn the_season_says_that_it_is_a_rehearsal_by_its_name() {
        let text = "id = \"cup/1\"\nname = \"Cup\"\n\n[sponsor]\nname = \"Oil\"\n";
        let package = Package::of_text("season.toml", text);
        let marked = marked(&package, Language::English);
        let expected = text.replacen("Cup", "Cup · REHEARSAL", 1);
        assert_eq!(marked.text("season.toml"), expected);
    }
}
