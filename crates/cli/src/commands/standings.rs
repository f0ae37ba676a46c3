//! `sarthe standings`.

use std::io::Write;

use anyhow::bail;
use control::{AsOf, Championship};
use documents::{Grid, Language, Reader};
use racing::{DecisionId, RoundNumber};
use scoring::Table;

use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print the standings of a season
#[derive(clap::Args)]
pub(crate) struct Standings {
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

/// As of when.
#[derive(clap::Args)]
#[group(multiple = false)]
pub(crate) struct Moment {
    /// After this round; 0 is before the first
    #[arg(long, value_name = "N")]
    after: Option<u16>,

    /// Before this decision was recorded
    #[arg(long, value_name = "DECISION")]
    before_decision: Option<String>,
}

impl Moment {
    /// The moment asked for.
    pub(crate) fn as_of(&self) -> AsOf {
        match (&self.before_decision, self.after) {
            (Some(decision), _) => AsOf::BeforeDecision(DecisionId::from(decision.as_str())),
            (None, Some(round)) => AsOf::AfterRound(RoundNumber(round)),
            (None, None) => AsOf::Now,
        }
    }
}

/// Which tables.
#[derive(clap::Args)]
pub(crate) struct Part {
    /// Only this class
    #[arg(long)]
    pub(crate) class: Option<String>,

    /// Only this title
    #[arg(long, value_name = "ID")]
    pub(crate) title: Option<String>,
}

impl Part {
    /// The tables asked for, of those that a season has.
    pub(crate) fn of<'a>(&self, season: &'a Championship) -> anyhow::Result<Vec<&'a Table>> {
        let tables = season.tables.iter();
        let chosen: Vec<&Table> = tables.filter(|table| self.holds(table)).collect();
        if chosen.is_empty() && !season.tables.is_empty() {
            let mut classes: Vec<String> = Vec::new();
            let mut titles: Vec<String> = Vec::new();
            for table in &season.tables {
                push(&mut classes, table.scope.to_string());
                push(&mut titles, table.title.to_string());
            }
            bail!(
                "there is no table of class {} for title {}; classes: {}; titles: {}",
                self.class.as_deref().unwrap_or("any"),
                self.title.as_deref().unwrap_or("any"),
                classes.join(", "),
                titles.join(", ")
            );
        }
        Ok(chosen)
    }

    fn holds(&self, table: &Table) -> bool {
        let class = |wanted: &String| {
            table.scope.to_string().eq_ignore_ascii_case(wanted)
                || table.scope.class().is_some_and(|one| one.as_str().eq_ignore_ascii_case(wanted))
        };
        self.class.as_ref().is_none_or(class)
            && self.title.as_ref().is_none_or(|id| table.title.as_str().eq_ignore_ascii_case(id))
    }
}

fn push(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

impl Standings {
    /// Prints the tables asked for.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&self.moment.as_of()).await?;
        let reader = Reader::new(&season.season, language);
        let tables = self.part.of(&season)?;
        if self.format == Format::Csv {
            let parts = tables.iter().map(|table| {
                let names = [table.title.to_string(), table.scope.to_string()];
                (names, reader.standings_data_grid(table))
            });
            write!(out, "{}", Grid::stacked(["title", "class"], parts.collect()).csv())?;
            return Ok(());
        }
        let grids: Vec<_> = tables.iter().map(|table| reader.standings_grid(table)).collect();
        let data: Vec<_> = tables.iter().map(|table| reader.standings_table(table)).collect();
        output::print(out, self.format, &grids, &data)
    }
}
