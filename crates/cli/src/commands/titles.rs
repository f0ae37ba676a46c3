//! `sarthe titles`: who can still win.

use std::io::Write;

use documents::{Grid, Language, Reader};
use scoring::TitleStory;

use crate::commands::standings::{Moment, Part};
use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print who can still win each title, and what each contender needs
#[derive(clap::Args)]
pub(crate) struct Titles {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    #[command(flatten)]
    moment: Moment,

    #[command(flatten)]
    part: Part,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Titles {
    /// Prints the titles asked for.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&self.moment.as_of()).await?;
        let reader = Reader::new(&season.season, language);
        let tables = self.part.of(&season)?.into_iter();
        let contested: Vec<_> =
            tables.filter_map(|table| Some((table, season.fight(table)?))).collect();
        if self.format == Format::Csv {
            let parts = contested.iter().map(|(table, one)| {
                let names = [table.title.to_string(), table.scope.to_string()];
                (names, reader.fight_data_grid(one.fight))
            });
            write!(out, "{}", Grid::stacked(["title", "class"], parts.collect()).csv())?;
            return Ok(());
        }
        let grids: Vec<_> = contested.iter().map(|(_, one)| reader.fight_grid(one.fight)).collect();
        let view = |(table, one): &(&scoring::Table, control::Contested)| {
            let is_it = |story: &&TitleStory| {
                story.table.title == table.title && story.table.scope == table.scope
            };
            let story = season.titles.iter().find(is_it)?;
            Some(reader.title_view(story, one.fight, &one.supposed))
        };
        let data: Vec<_> = contested.iter().filter_map(view).collect();
        output::print(out, self.format, &grids, &data)
    }
}
