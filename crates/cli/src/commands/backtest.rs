//! `sarthe backtest`: how good odds have been.

use std::io::Write;

use control::AsOf;
use documents::Language;
use documents::backtest::BacktestView;
use forecast::backtest::{USUAL_DRAWS, backtest};
use racing::Season;

use crate::commands::forecast::Progress;
use crate::output::{self, Format};
use crate::source::SeasonSource;

/// How finely progress is told.
const PARTS: u32 = 1_000;

/// Hold odds against what happened: each race forecast from what came before it
///
/// The scores of the model stand beside those of simpler methods, which it has to beat, with how
/// much of each difference may be luck. Titles of seasons that are over are judged after each round.
#[derive(clap::Args)]
pub(crate) struct Backtest {
    /// Season folders, or ids of bundled seasons
    #[arg(required = true)]
    seasons: Vec<SeasonSource>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Backtest {
    /// Prints how good odds would have been.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let mut opened = Vec::new();
        for source in &self.seasons {
            opened.push(source.open(&AsOf::Now).await?);
        }
        let seasons: Vec<&Season> = opened.iter().map(|one| &one.season).collect();
        let progress = Progress::begin(PARTS);
        let found = backtest(&seasons, USUAL_DRAWS, |done, of| {
            progress.tell(
                u32::try_from(u64::from(done) * u64::from(PARTS) / u64::from(of)).unwrap_or(PARTS),
            );
        });
        progress.end();
        let grids = documents::texts(language).backtest_grids(&found);
        output::print(out, self.format, &grids, &BacktestView::from(&found))
    }
}
