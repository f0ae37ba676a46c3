//! `sarthe forecast`: what is likely of a season from some round on.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use control::AsOf;
use control::odds::{USUAL_SEED, simulate};
use documents::{Grid, Language, Reader};
use forecast::outlook::TableOdds;
use forecast::pace::Pace;
use forecast::{Forecast, Model, Prior, Strengths, WhatIf, what_if};
use racing::{RoundNumber, Season};

use crate::commands::calibrate::parameters_of;
use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print the odds of each title and invitation, from seasons simulated to their end
///
/// Points, ties and countback are exact in every simulated season; only what happens on the track
/// is left to chance. The same seed gives the same odds on every machine.
#[derive(clap::Args)]
pub(crate) struct Odds {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// After this round; 0 is before the first
    #[arg(long, value_name = "N")]
    after: Option<u16>,

    /// How many seasons are simulated
    #[arg(long, value_name = "N", default_value_t = 100_000,
        value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    simulations: u32,

    /// The seed of what is left to chance
    #[arg(long, value_name = "NUMBER", default_value_t = USUAL_SEED)]
    seed: u64,

    /// Assume the front of a class in a round to come: round, class, cars in order; may be given
    /// several times. Cars that are not named follow behind, by the model
    #[arg(long, value_name = "5:LMP2:22>4>99")]
    what_if: Vec<String>,

    /// Simulate races stint by stint with the parameters of this file, which `sarthe calibrate`
    /// printed; without it, orders of finish are drawn from strengths
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,

    /// Only this class
    #[arg(long)]
    class: Option<String>,

    /// Only this title
    #[arg(long, value_name = "ID")]
    title: Option<String>,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Odds {
    /// Prints the odds asked for.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let as_of = self.after.map_or(AsOf::Now, |round| AsOf::AfterRound(RoundNumber(round)));
        let championship = self.season.open(&as_of).await?;
        let season = &championship.season;
        let assumed = assumed(season, &self.what_if)?;
        let forecast = Forecast::new(season, self.model(season)?, &assumed);
        // Nothing is left to chance where every round has been run.
        let simulations = if forecast.is_open() { self.simulations } else { 1 };
        let progress = Progress::begin(simulations);
        let counts = simulate(&forecast, self.seed, simulations, |done| progress.tell(done));
        progress.end();
        let mut odds = forecast.odds(&counts);
        self.choose(&mut odds.tables)?;
        let reader = Reader::new(season, language);
        let words: Vec<String> = assumed.iter().map(ToString::to_string).collect();
        let mut grids: Vec<Grid> =
            odds.tables.iter().map(|table| reader.odds_grid(&odds, table)).collect();
        if !odds.prizes.is_empty() && self.class.is_none() && self.title.is_none() {
            grids.push(reader.odds_prizes_grid(&odds));
        }
        if self.format == Format::Text {
            writeln!(out, "{}\n", reader.odds_lede(&odds))?;
            for one in &words {
                writeln!(out, "{}: {one}", reader.texts.say("odds-what-if"))?;
            }
            if !words.is_empty() {
                writeln!(out, "{}\n", reader.texts.say("odds-what-if-note"))?;
            }
        }
        output::print(out, self.format, &grids, &reader.odds_view(&odds, &words))
    }

    /// What plays the races to come.
    fn model(&self, season: &Season) -> anyhow::Result<Model> {
        let Some(path) = &self.parameters else {
            return Ok(Strengths::of(season, &Prior::default()).into());
        };
        let parameters = parameters_of(path)?;
        let pace = Pace::of(season, &parameters)
            .with_context(|| format!("no race can be simulated with {}", path.display()))?;
        Ok(pace.into())
    }

    fn choose(&self, tables: &mut Vec<TableOdds>) -> anyhow::Result<()> {
        let names = |table: &TableOdds| (table.scope.to_string(), table.title.to_string());
        let is = |wanted: &Option<String>, name: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(name))
        };
        let known: Vec<String> = tables
            .iter()
            .map(|table| {
                let (class, title) = names(table);
                format!("{class} ({title})")
            })
            .collect();
        tables.retain(|table| {
            let (class, title) = names(table);
            is(&self.class, &class) && is(&self.title, &title)
        });
        if tables.is_empty() && !known.is_empty() {
            bail!("there are no odds of such a table; there is {}", known.join(", "));
        }
        Ok(())
    }
}

/// Reads assumptions; tells every fault of every one.
pub(crate) fn assumed(season: &Season, texts: &[String]) -> anyhow::Result<Vec<WhatIf>> {
    what_if::parse_all(season, texts).map_err(|faults| {
        let line = |(number, fault): &(usize, what_if::WhatIfError)| {
            let text: &str = texts.get(*number).map_or("", String::as_str);
            format!("`{text}`, {fault}")
        };
        let lines: Vec<String> = faults.iter().map(line).collect();
        anyhow::anyhow!("what is assumed cannot be: {}", lines.join("\n  "))
    })
}

/// Tells on standard error how far a long computation is and how long it will take.
pub(crate) struct Progress {
    of: u32,
    began: Instant,
    told: Mutex<Option<Instant>>,
}

/// So long it is silent, and so long between two lines where nobody watches a terminal.
const SILENT: Duration = Duration::from_secs(2);
const BETWEEN: Duration = Duration::from_secs(10);

impl Progress {
    /// It begins now.
    pub(crate) fn begin(of: u32) -> Self {
        Self { of, began: Instant::now(), told: Mutex::new(None) }
    }

    /// So many are done.
    pub(crate) fn tell(&self, done: u32) {
        let (terminal, now) = (std::io::stderr().is_terminal(), Instant::now());
        let between = if terminal { SILENT / 4 } else { BETWEEN };
        let Ok(mut told) = self.told.try_lock() else { return };
        let waits = told.map_or(SILENT, |last| last - self.began + between);
        if now - self.began < waits || done == 0 || done >= self.of {
            return;
        }
        *told = Some(now);
        let left = (now - self.began).mul_f64(f64::from(self.of - done) / f64::from(done));
        let percent = u64::from(done) * 100 / u64::from(self.of.max(1));
        let line = format!("{percent} %, about {} s left", left.as_secs() + 1);
        if terminal { eprint!("\r{line}   ") } else { eprintln!("{line}") }
    }

    /// It is over: the line on a terminal is wiped.
    pub(crate) fn end(&self) {
        let told = self.told.lock().is_ok_and(|told| told.is_some());
        if told && std::io::stderr().is_terminal() {
            eprint!("\r{:40}\r", "");
        }
    }
}
