//! `sarthe strategy`: when to stop, and who drives.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use control::AsOf;
use documents::grid::Column;
use documents::{Grid, Language, Reader};
use forecast::pace::Parameters;
use forecast::strategy::{Situation, StrategyPlan, advise};
use racing::{CarNumber, RoundNumber};
use serde_json::{Value, json};

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
        let crew: Vec<String> =
            entry.crew_in(round).map(|seat| reader.family(&seat.driver).to_owned()).collect();
        let grids = [("strategy-green", &advice.green), ("strategy-slowed", &advice.neutralised)]
            .map(|(key, plans)| grid(&reader, key, plans, &crew, self.driven));
        let data = json!({
            "car": car.as_str(),
            "round": self.round,
            "laps_left": situation.laps_left,
            "green": plans_data(&advice.green, &crew, self.driven),
            "neutralised": plans_data(&advice.neutralised, &crew, self.driven),
        });
        output::print(out, self.format, &grids, &data)
    }
}

fn grid(reader: &Reader, key: &str, plans: &[StrategyPlan], crew: &[String], driven: u16) -> Grid {
    let texts = reader.texts;
    let row = |plan: &StrategyPlan| {
        let stints = plan.stints.iter().zip(&plan.drivers);
        let stints: Vec<String> =
            stints.map(|(laps, driver)| format!("{} {laps}", name(crew, *driver))).collect();
        let window = plan.window.map_or_else(String::new, |window| {
            let [from, to] = [window.from, window.to].map(|lap| lap + driven);
            format!("{from}–{to}")
        });
        let best = plan.window.map_or_else(String::new, |one| (one.best + driven).to_string());
        vec![
            (plan.stints.len() - 1).to_string(),
            stints.join(" · "),
            window,
            best,
            texts.decimal(&format!("{:.1}", plan.behind_s)),
        ]
    };
    Grid {
        caption: texts.say(key).into_owned(),
        columns: vec![
            Column::figures(texts.say("strategy-stops")),
            Column::words(texts.say("strategy-stints")),
            Column::figures(texts.say("strategy-window")),
            Column::figures(texts.say("strategy-best")),
            Column::figures(texts.say("strategy-behind")),
        ],
        rows: plans.iter().map(row).collect(),
        notes: if plans.is_empty() {
            vec![texts.say("strategy-none").into_owned()]
        } else {
            Vec::new()
        },
    }
}

fn name(crew: &[String], driver: usize) -> &str {
    crew.get(driver).map_or("", String::as_str)
}

fn plans_data(plans: &[StrategyPlan], crew: &[String], driven: u16) -> Vec<Value> {
    let plan = |plan: &StrategyPlan| {
        let stints = plan.stints.iter().zip(&plan.drivers);
        let stints =
            stints.map(|(laps, driver)| json!({ "driver": name(crew, *driver), "laps": laps }));
        json!({
            "stops": plan.stints.len() - 1,
            "stints": stints.collect::<Vec<Value>>(),
            "behind_s": plan.behind_s,
            "window": plan.window.map(|window| json!({
                "from_lap": window.from + driven,
                "best_lap": window.best + driven,
                "to_lap": window.to + driven,
            })),
        })
    };
    plans.iter().map(plan).collect()
}
