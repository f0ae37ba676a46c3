//! When a car should stop and who should drive, as data and as tables.

use forecast::strategy::{Advice, StrategyPlan};
use racing::DriverId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// What a car can do, the best plan first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StrategyView {
    /// Under green.
    pub green: Vec<PlanView>,
    /// If a safety car comes now.
    pub neutralised: Vec<PlanView>,
}

/// A plan for the rest of the race.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanView {
    /// Stops to come.
    pub stops: usize,
    /// The stints, the present one first.
    pub stints: Vec<StintView>,
    /// Seconds lost against the best plan.
    pub behind_s: f64,
    /// When to make the next stop, if there is one.
    pub window: Option<WindowView>,
}

/// A stint of a plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StintView {
    /// Who drives.
    pub driver: String,
    /// How many laps from now on.
    pub laps: u16,
}

/// Laps of the car at whose end a stop costs less than a second against the best.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct WindowView {
    /// The first.
    pub from_lap: u32,
    /// The best.
    pub best_lap: u32,
    /// The last.
    pub to_lap: u32,
}

impl Reader<'_> {
    /// Advice for a car that has done so many laps, with the crew that the advice numbers.
    pub fn strategy_view(&self, advice: &Advice, crew: &[DriverId], laps: u32) -> StrategyView {
        let name = |driver: usize| crew.get(driver).map_or("", |id| self.family(id)).to_owned();
        let plan = |plan: &StrategyPlan| PlanView {
            stops: plan.stints.len().saturating_sub(1),
            stints: plan
                .stints
                .iter()
                .zip(&plan.drivers)
                .map(|(laps, driver)| StintView { driver: name(*driver), laps: *laps })
                .collect(),
            behind_s: plan.behind_s,
            window: plan.window.map(|window| WindowView {
                from_lap: laps + u32::from(window.from),
                best_lap: laps + u32::from(window.best),
                to_lap: laps + u32::from(window.to),
            }),
        };
        StrategyView {
            green: advice.green.iter().map(plan).collect(),
            neutralised: advice.neutralised.iter().map(plan).collect(),
        }
    }

    /// The same as tables: under green, and if a safety car comes now.
    pub fn strategy_grids(&self, view: &StrategyView) -> [Grid; 2] {
        [("strategy-green", &view.green), ("strategy-slowed", &view.neutralised)]
            .map(|(key, plans)| self.plans_grid(key, plans))
    }

    fn plans_grid(&self, key: &str, plans: &[PlanView]) -> Grid {
        let texts = self.texts;
        let row = |plan: &PlanView| {
            let stints = plan.stints.iter().map(|stint| format!("{} {}", stint.driver, stint.laps));
            let window = plan.window.map(|one| format!("{}–{}", one.from_lap, one.to_lap));
            vec![
                plan.stops.to_string(),
                stints.collect::<Vec<String>>().join(" · "),
                window.unwrap_or_default(),
                plan.window.map(|one| one.best_lap.to_string()).unwrap_or_default(),
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
            notes: match plans {
                [] => vec![texts.say("strategy-none").into_owned()],
                _ => Vec::new(),
            },
        }
    }
}
