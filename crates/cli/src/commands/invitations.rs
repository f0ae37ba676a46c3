//! `sarthe invitations`: what the titles earn, and who holds it.

use std::io::Write;

use documents::{Language, Reader};

use crate::commands::standings::Moment;
use crate::output;
use crate::source::SeasonSource;

/// Print who earns each invitation and priority, with the conditions checked
#[derive(clap::Args)]
pub(crate) struct Invitations {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    #[command(flatten)]
    moment: Moment,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: PrizeFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum PrizeFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Invitations {
    /// Prints every prize.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&self.moment.as_of()).await?;
        let reader = Reader::new(&season.season, language);
        match self.format {
            PrizeFormat::Text => write!(out, "{}", reader.prizes_text(&season.prizes))?,
            PrizeFormat::Json => {
                let view = |one| reader.prize_view(one, season.prize_fights());
                let views: Vec<_> = season.prizes.iter().map(view).collect();
                output::json(out, &views)?;
            }
        }
        Ok(())
    }
}
