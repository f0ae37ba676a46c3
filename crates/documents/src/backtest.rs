//! How good odds have been, as data and as tables.

use forecast::outlook::{Backtest, Method, Scores};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::language::Texts;

/// How good odds have been, race by race, beside simpler methods.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BacktestView {
    /// The races of classes that were judged.
    pub races: usize,
    /// The cars in them.
    pub cars: u32,
    /// The mean scores of each method; `model` is the odds as they are made.
    pub methods: Vec<MethodView>,
    /// The model beside each of the others in the winner's log score; below zero it is better.
    pub paired: Vec<PairedView>,
    /// What was said, beside what happened.
    pub reliability: Vec<ReliabilityView>,
    /// The share of places that lay in the middle 80 percent of what was forecast.
    pub coverage_80: f64,
    /// The winner's log score in each race.
    pub by_race: Vec<RaceView>,
}

/// The mean scores of a method.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MethodView {
    /// `model`, `uniform`, `points` or `static`.
    pub method: &'static str,
    /// Less the logarithm of the chance given to the winner; less is better.
    pub winner_log: f64,
    /// The squared errors of the chances to win, added up; less is better.
    pub winner_brier: f64,
    /// The squared error of a chance for the first three; less is better.
    pub podium_brier: f64,
    /// Ranked probability of a place; less is better.
    pub ranked_probability: f64,
    /// What the order gains on knowing nothing, in nats a place; more is better.
    pub order_gain: f64,
}

/// The model beside another method.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PairedView {
    /// The other method.
    pub with: &'static str,
    /// The mean difference a race.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// What was said, beside what happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReliabilityView {
    /// The least chance, in percent.
    pub from_percent: u8,
    /// The chance that is no longer in it.
    pub to_percent: u8,
    /// How often such a chance was given.
    pub cases: u32,
    /// The chance on average.
    pub said: f64,
    /// The share of cases in which it came so.
    pub happened: f64,
}

/// A race that was judged.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RaceView {
    /// The season.
    pub season: String,
    /// The round.
    pub round: u16,
    /// The class.
    pub class: String,
    /// The winner's log score by the model, alike, by points, by strengths of cars alone.
    pub winner_log: [f64; 4],
}

impl From<&Backtest> for BacktestView {
    fn from(found: &Backtest) -> Self {
        let method = |scores: &Scores| MethodView {
            method: scores.method.name(),
            winner_log: scores.winner_log,
            winner_brier: scores.winner_brier,
            podium_brier: scores.podium_brier,
            ranked_probability: scores.ranked,
            order_gain: scores.order_gain,
        };
        let paired = found.paired.iter().map(|one| PairedView {
            with: one.with.name(),
            mean: one.mean,
            standard_error: one.error,
        });
        let bins = found.reliability.iter().map(|bin| ReliabilityView {
            from_percent: bin.from,
            to_percent: bin.to,
            cases: bin.cases,
            said: bin.said,
            happened: bin.happened,
        });
        let races = found.races.iter().map(|race| RaceView {
            season: race.season.to_string(),
            round: race.round.0,
            class: race.class.to_string(),
            winner_log: race.winner_log,
        });
        Self {
            races: found.races.len(),
            cars: found.cars,
            methods: found.methods.iter().map(method).collect(),
            paired: paired.collect(),
            reliability: bins.collect(),
            coverage_80: coverage(found),
            by_race: races.collect(),
        }
    }
}

fn coverage(found: &Backtest) -> f64 {
    f64::from(found.within[0]) / f64::from(found.within[1].max(1))
}

impl Texts {
    /// The scores of each method as a table for people.
    pub fn backtest_grid(&self, found: &Backtest) -> Grid {
        let figures = [
            "backtest-winner-log",
            "backtest-winner-brier",
            "backtest-podium-brier",
            "backtest-rps",
            "backtest-order",
        ];
        let mut columns = vec![Column::words(self.say("backtest-method"))];
        columns.extend(figures.map(|key| Column::figures(self.say(key))));
        let row = |scores: &Scores| {
            let figures = [
                scores.winner_log,
                scores.winner_brier,
                scores.podium_brier,
                scores.ranked,
                scores.order_gain,
            ];
            let mut row = vec![self.backtest_method(scores.method)];
            row.extend(figures.map(|figure| self.decimal(&format!("{figure:.3}"))));
            row
        };
        let counts = [("races", found.races.len().to_string()), ("cars", found.cars.to_string())];
        let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
        Grid {
            caption: self.with("backtest-races", &counts),
            columns,
            rows: found.methods.iter().map(row).collect(),
            notes: vec![self.say("backtest-note").into_owned(), self.backtest_caution(found)],
        }
    }

    /// What was said beside what happened, as a table for people.
    pub fn reliability_grid(&self, found: &Backtest) -> Grid {
        let percent = |share: f64| format!("{} %", self.decimal(&format!("{:.1}", share * 100.0)));
        let rows = found.reliability.iter().map(|bin| {
            let shares = if bin.cases == 0 {
                ["–".to_owned(), "–".to_owned()]
            } else {
                [percent(bin.said), percent(bin.happened)]
            };
            let [said, happened] = shares;
            vec![format!("{}–{} %", bin.from, bin.to), bin.cases.to_string(), said, happened]
        });
        let values = [("share", percent(coverage(found))), ("number", found.within[1].to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Grid {
            caption: self.say("backtest-reliability").into_owned(),
            columns: vec![
                Column::words(self.say("backtest-said")),
                Column::figures(self.say("backtest-cases")),
                Column::figures(self.say("backtest-mean")),
                Column::figures(self.say("backtest-happened")),
            ],
            rows: rows.collect(),
            notes: vec![self.with("backtest-coverage", &values)],
        }
    }

    /// What the figures do not prove: how sure the difference is to whatever stands up best.
    fn backtest_caution(&self, found: &Backtest) -> String {
        let best = found.paired.iter().max_by(|a, b| a.mean.total_cmp(&b.mean));
        let Some(one) = best else { return String::new() };
        let figure = |figure: f64| self.decimal(&format!("{figure:.2}"));
        let method = self.backtest_method(one.with);
        let paired = self.with(
            "backtest-paired",
            &[("method", &method), ("mean", &figure(one.mean)), ("error", &figure(one.error))],
        );
        self.with("backtest-caution", &[("paired", &paired)])
    }

    /// A method by its name in this language.
    pub fn backtest_method(&self, method: Method) -> String {
        self.say(&format!("backtest-method-{}", method.name())).into_owned()
    }
}
