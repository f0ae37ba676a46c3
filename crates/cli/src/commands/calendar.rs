//! `sarthe calendar`.

use std::io::Write;

use control::AsOf;
use documents::{Language, Reader};

use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print the calendar of a season
#[derive(clap::Args)]
pub(crate) struct Calendar {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: CalendarFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum CalendarFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
    /// For calendar programs
    Ics,
}

impl Calendar {
    /// Prints every session.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&AsOf::Now).await?;
        let reader = Reader::new(&season.season, language);
        let format = match self.format {
            CalendarFormat::Text => Format::Text,
            CalendarFormat::Json => Format::Json,
            CalendarFormat::Csv => Format::Csv,
            CalendarFormat::Markdown => Format::Markdown,
            CalendarFormat::Ics => {
                let site = format!("https://sarthe.invalid/{}", season.season.book.id);
                write!(out, "{}", reader.ics(&site, season.changed_at()))?;
                return Ok(());
            }
        };
        output::print(out, format, &[reader.calendar_grid()], &reader.calendar())
    }
}
