//! `sarthe strategy`: when to stop, and who drives.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use control::AsOf;
use documents::{Language, Reader};
use forecast::pace::Parameters;
use forecast::strategy::{Situation, advise};
use racing::{CarNumber, RoundNumber};
use serde_json::json;

use crate::commands::calibrate::parameters_of;
use crate::output::{self, Format};
use crate::source::SeasonSource;

/// Print when a car should stop and who should drive, under green and if a neutralisation comes
///
/// Each plan keeps driving times, fuel and the stops that the regulations ask for. A window holds
/// the laps that are within a second of the best.
#[derive(clap::Args)]
pub(crate) struct Strategy {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    /// The car
    #[arg(long, value_name = "NUMBER")]
    car: String,

    /// The round
    #[arg(long, value_name = "N", default_value_t = 1)]
    round: u16,

    /// Laps driven since the start, without a stop so far
    #[arg(long, value_name = "LAPS", default_value_t = 0)]
    driven: u16,

    /// Parameters that `sarthe calibrate` printed; without it, those of the result sheets
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,

    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Strategy {
    /// Prints the plans.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let championship = self.season.open(&AsOf::Now).await?;
        let season = &championship.season;
        let parameters = match &self.parameters {
            Some(path) => parameters_of(path)?,
            None => Parameters::of(season, &[]),
        };
        let (round, car) = (RoundNumber(self.round), CarNumber::from(self.car.as_str()));
        let Some(entry) = season.entry(&car).filter(|entry| season.is_entered(entry, round)) else {
            let entered = season.entries.iter().filter(|entry| season.is_entered(entry, round));
            let cars: Vec<&str> = entered.map(|entry| entry.car.as_str()).collect();
            bail!("car {car} is not entered for round {round}; cars: {}", cars.join(", "));
        };
        let situation = Situation::at_start(season, &parameters, round, &car);
        let situation = situation
            .with_context(|| {
                format!("car {car} has no crew in round {round}, or its class no pace")
            })?
            .after_laps(self.driven);
        let advice = advise(&situation);
        let reader = Reader::new(season, language);
        let crew: Vec<_> = entry.crew_in(round).map(|seat| seat.driver.clone()).collect();
        let view = reader.strategy_view(&advice, &crew, self.driven.into());
        let grids = reader.strategy_grids(&view);
        let data = json!({
            "car": car.as_str(),
            "round": self.round,
            "laps_left": situation.laps_left,
            "green": view.green,
            "neutralised": view.neutralised,
        });
        output::print(out, self.format, &grids, &data)
    }
}
