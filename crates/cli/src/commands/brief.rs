//! `sarthe brief`: the season in the sentences a press officer would write.

use std::io::Write;

use anyhow::bail;
use control::AsOf;
use documents::{Language, Reader};
use racing::RoundNumber;

use crate::output;
use crate::source::SeasonSource;

/// Print a season in the sentences a press officer or a journalist would write
#[derive(clap::Args)]
pub(crate) struct Brief {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// More about the competitors and drivers of one nation (ISO 3166: DEU, FRA, GBR)
    #[arg(long, value_name = "NATION")]
    nation: Option<String>,

    /// As it stood before this round
    #[arg(long, value_name = "N")]
    before_round: Option<u16>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: BriefFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum BriefFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Brief {
    /// Prints the statements.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let as_of = match self.before_round {
            None => AsOf::Now,
            Some(0) => bail!("rounds are counted from 1; --before-round 1 is before the season"),
            Some(round) => AsOf::AfterRound(RoundNumber(round - 1)),
        };
        let season = self.season.open(&as_of).await?;
        let reader = Reader::new(&season.season, language);
        let nation = self.nation.map(|code| code.to_ascii_uppercase());
        if let Some(code) = &nation
            && !seasons::is_nation(code)
        {
            bail!("{code} is no nation; give its three letters, such as DEU, FRA or GBR");
        }
        let brief = reader.brief(&season.titles, &season.prizes, nation.as_deref());
        match self.format {
            BriefFormat::Text => write!(out, "{}", brief.text())?,
            BriefFormat::Json => output::json(out, &brief)?,
        }
        Ok(())
    }
}
