//! `sarthe entries`.

use std::io::Write;

use anyhow::bail;
use control::AsOf;
use documents::entry_lists::{Listed, entry_changes};
use documents::{Language, Reader};
use racing::entry::EntryList;
use racing::{ListId, Season};

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

    /// What changed between two versions of the list instead; `now` is what is entered now
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with_all = ["provisional", "list"])]
    diff: Option<Vec<String>>,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Entries {
    /// Prints a version of the entry list, or every entry.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&AsOf::Now).await?;
        let reader = Reader::new(&season.season, language);
        if let Some([from, to]) = self.diff.as_deref() {
            return print_changes(&reader, from, to, self.format, out);
        }
        let list = match &self.list {
            Some(id) => Some(named(&season.season, id)?),
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

/// The version of the list with that id.
fn named<'a>(season: &'a Season, id: &str) -> anyhow::Result<&'a EntryList> {
    let id = ListId::from(id);
    if let Some(list) = season.lists.iter().find(|list| list.id == id) {
        return Ok(list);
    }
    let known: Vec<&str> = season.lists.iter().map(|list| list.id.as_str()).collect();
    bail!("there is no entry list {id}; there is: {}", known.join(", "))
}

/// Prints what changed between two versions of the list.
fn print_changes(
    reader: &Reader,
    from: &str,
    to: &str,
    format: Format,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let now = reader.entered_now(None);
    let list = |id: &str| if id == "now" { Ok(&now) } else { named(reader.season, id) };
    let (before, after) = (list(from)?, list(to)?);
    let changes = entry_changes(
        Listed { reader: *reader, list: before },
        Listed { reader: *reader, list: after },
    );
    let title = reader.texts.say("entries-changes");
    let caption = format!("{} · {title}: {from} – {to}", reader.season.book.name);
    output::print(out, format, &[reader.changes_grid(caption, &changes)], &changes)
}
