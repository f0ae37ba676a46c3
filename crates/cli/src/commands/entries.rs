//! `sarthe entries`.

use std::io::Write;

use anyhow::bail;
use control::AsOf;
use documents::{Language, Reader};
use racing::ListId;

use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print the entries of a season
#[derive(clap::Args)]
pub(crate) struct Entries {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// The first published entry list instead of everybody who was entered
    #[arg(long)]
    provisional: bool,

    /// A version of the entry list, by its id
    #[arg(long, value_name = "ID", conflicts_with = "provisional")]
    list: Option<String>,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Entries {
    /// Prints a version of the entry list, or every entry.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&AsOf::Now).await?;
        let reader = Reader::new(&season.season, language);
        let lists = &season.season.lists;
        let list = match &self.list {
            Some(id) => {
                let id = ListId::from(id.as_str());
                let found = lists.iter().find(|list| list.id == id);
                if found.is_none() {
                    let known: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
                    bail!("there is no entry list {id}; there is: {}", known.join(", "));
                }
                found
            }
            None if self.provisional => match reader.first_list() {
                Some(list) => Some(list),
                None => bail!("no entry list was published; leave out --provisional"),
            },
            None => None,
        };
        let entries = reader.entries(list);
        let data: Vec<_> = entries
            .into_iter()
            .map(|entry| {
                let mut view = reader.entry_view(entry);
                if let Some(list) = list {
                    view.crew.retain(|seat| seat.rounds.contains(&list.round.0));
                }
                view
            })
            .collect();
        output::print(out, self.format, &[reader.entries_grid(list)], &data)
    }
}
