//! `sarthe results`.

use std::io::Write;

use anyhow::{Context, bail};
use documents::{Language, Reader};
use racing::{ClassCode, RoundNumber};

use crate::commands::standings::Moment;
use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print the classification of a round
#[derive(clap::Args)]
pub(crate) struct Results {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// The round
    #[arg(long, value_name = "N")]
    round: u16,

    /// Only this class
    #[arg(long)]
    class: Option<String>,

    #[command(flatten)]
    moment: Moment,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Results {
    /// Prints the classification, overall or of one class.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&self.moment.as_of()).await?;
        let reader = Reader::new(&season.season, language);
        let round = RoundNumber(self.round);
        let rules = &season.season.book.regulations;
        let class = match &self.class {
            None => None,
            Some(wanted) => {
                let same = |one: &&racing::regulations::Class| {
                    one.code.as_str().eq_ignore_ascii_case(wanted)
                };
                let codes: Vec<&str> = rules.classes.iter().map(|one| one.code.as_str()).collect();
                let found = rules.classes.iter().find(same).with_context(|| {
                    format!("there is no class {wanted}; there is: {}", codes.join(", "))
                })?;
                Some(found.code.clone())
            }
        };
        let result = season.results.get(&round);
        let Some(mut data) = reader.round_result(round, result) else {
            let last = season.season.book.rounds().len();
            bail!("there is no round {round}; give a round from 1 to {last}");
        };
        if let Some(class) = &class {
            data.classification.retain(|line| line.class == class.as_str());
        }
        let Some(result) = result else {
            if self.format == Format::Json {
                return output::json(out, &data);
            }
            bail!("round {round} has no result yet");
        };
        let grid = reader.result_grid(round, result, class.as_ref().map(|code: &ClassCode| code));
        output::print(out, self.format, &[grid], &data)
    }
}
