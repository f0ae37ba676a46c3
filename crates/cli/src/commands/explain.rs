//! `sarthe explain`: why a contender has its points and its place.

use std::io::Write;

use anyhow::bail;
use documents::reader::plain;
use documents::{Language, Reader};
use scoring::{Contender, Row, Table};

use crate::commands::standings::{Moment, Part};
use crate::source::SeasonSource;

/// Explain every point and the place of a car or a driver
#[derive(clap::Args)]
pub(crate) struct Explain {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    #[command(flatten)]
    part: Part,

    /// The number of a car
    #[arg(long, value_name = "N", conflicts_with = "driver")]
    car: Option<String>,

    /// The name of a driver, or a part of it
    #[arg(long, value_name = "NAME")]
    driver: Option<String>,

    #[command(flatten)]
    moment: Moment,
}

impl Explain {
    /// Prints the reasons; for the leader of each table where nobody is named.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let season = self.season.open(&self.moment.as_of()).await?;
        let reader = Reader::new(&season.season, language);
        let mut explained = 0;
        for table in self.part.of(&season)? {
            for row in self.rows(&reader, table) {
                if explained > 0 {
                    writeln!(out)?;
                }
                write!(out, "{}", reader.explain(table, row))?;
                explained += 1;
            }
        }
        if explained == 0 {
            bail!("{} is in none of these standings", self.wanted());
        }
        Ok(())
    }

    fn wanted(&self) -> String {
        match (&self.car, &self.driver) {
            (Some(car), _) => format!("car {car}"),
            (None, Some(driver)) => format!("driver {driver}"),
            (None, None) => "nobody".to_owned(),
        }
    }

    /// The rows asked for.
    ///
    /// A driver is found by the whole name, and only if nobody has it, by a part of it; case and
    /// accents do not matter.
    fn rows<'a>(&self, reader: &Reader, table: &'a Table) -> Vec<&'a Row> {
        let Some(driver) = &self.driver else {
            let Some(car) = &self.car else { return table.rows.iter().take(1).collect() };
            return table.rows.iter().filter(|row| is_car(row, car)).collect();
        };
        let wanted = plain(driver);
        let name = |row: &Row| match &row.contender {
            Contender::Driver(id) => Some(plain(reader.driver(id))),
            _ => None,
        };
        let rows = table.rows.iter();
        let whole: Vec<&Row> =
            rows.clone().filter(|row| name(row).as_deref() == Some(&wanted)).collect();
        if whole.is_empty() {
            rows.filter(|row| name(row).is_some_and(|name| name.contains(&wanted))).collect()
        } else {
            whole
        }
    }
}

/// Is it the row of this car, or of somebody who drove it?
fn is_car(row: &Row, wanted: &str) -> bool {
    match &row.contender {
        Contender::Car(car) => car.as_str() == wanted,
        _ => {
            row.cells.iter().flat_map(|cell| &cell.starts).any(|start| start.car.as_str() == wanted)
        }
    }
}
