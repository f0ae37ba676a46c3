//! `sarthe backtest`: how good odds have been.

use std::io::Write;

use control::AsOf;
use documents::Language;
use documents::backtest::BacktestView;
use forecast::backtest::USUAL_DRAWS;
use racing::Season;

use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Hold odds against what happened: each race forecast from what came before it
///
/// The scores of the model stand beside those of simpler methods, which it has to beat.
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
        let found = forecast::backtest::backtest(&seasons, USUAL_DRAWS);
        let texts = documents::texts(language);
        let grids = [texts.backtest_grid(&found), texts.reliability_grid(&found)];
        output::print(out, self.format, &grids, &BacktestView::from(&found))
    }
}
