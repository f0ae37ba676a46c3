//! How good odds have been, as data and as tables.

use std::collections::BTreeMap;

use forecast::backtest::{BY_RANK, ELO_STEP, PREVIOUS, RESAMPLES};
use forecast::outlook::{
    Backtest, Difference, Marks, Method, Paired, RaceScore, Scores, TitleCase, TitleMethod,
    TitleRound,
};
use racing::{RoundNumber, SeasonId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::language::Texts;

/// How good odds have been, race by race and title by title, beside simpler methods.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BacktestView {
    /// The races of classes that were judged.
    pub races: usize,
    /// The cars in them.
    pub cars: u32,
    /// The mean scores of each method; `model` is the odds as they are made.
    pub methods: Vec<MethodView>,
    /// The model beside each of the others, race by race; below zero it is better.
    pub paired: Vec<PairedView>,
    /// How often the races were drawn anew for `paired`.
    pub resamples: u32,
    /// What was said, beside what happened.
    pub reliability: Vec<ReliabilityView>,
    /// The share of places that lay in the middle 80 percent of what was forecast.
    pub coverage_80: f64,
    /// The share that was said to: places are whole, so it is rather more than 80 percent.
    pub coverage_80_said: f64,
    /// The scores of each race.
    pub by_race: Vec<RaceView>,
    /// The odds of titles after each round, beside who became champion; of seasons that are over.
    pub titles: TitlesView,
}

/// The mean scores of a method.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MethodView {
    /// `model`, `uniform`, `previous-winner`, `points`, `elo` or `plackett-luce`.
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
    /// What the model's winner's log score has more.
    pub winner_log: DifferenceView,
    /// What the model's ranked probability has more.
    pub ranked_probability: DifferenceView,
}

/// A mean difference a race, and what it comes to where the races are drawn anew.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DifferenceView {
    /// The mean.
    pub mean: f64,
    /// Where the middle nine tenths of the means of races drawn anew begin.
    pub low: f64,
    /// Where they end.
    pub high: f64,
    /// The share of those means in which the model is better.
    pub better: f64,
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

/// A race that was judged. Scores stand by method.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RaceView {
    /// The season.
    pub season: String,
    /// The round.
    pub round: u16,
    /// The class.
    pub class: String,
    /// The winner's log score.
    pub winner_log: BTreeMap<&'static str, f64>,
    /// Ranked probability of the places.
    pub ranked_probability: BTreeMap<&'static str, f64>,
}

/// How good the odds of titles have been. Figures stand by method: `model` is the odds as they are
/// made, `alive` all alike that arithmetic leaves, `leader` the leader with the share of the season
/// that has been raced and the others alike, `exchangeable` seasons simulated with cars that are
/// all alike. A title that arithmetic has decided is not judged, nor are drivers' titles, which
/// end as those of their cars do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitlesView {
    /// How many titles there were.
    pub titles: u32,
    /// The mean scores of each method over all titles and rounds.
    pub methods: Vec<TitleMethodView>,
    /// The mean scores after each round.
    pub by_round: Vec<TitleRoundView>,
    /// Each title after each round, as long as it was open.
    pub by_title: Vec<TitleCaseView>,
}

/// The mean scores of a method for titles; less is better.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleMethodView {
    /// `model`, `alive`, `leader` or `exchangeable`.
    pub method: &'static str,
    /// Less the logarithm of the chance given to who became champion.
    pub log: f64,
    /// The squared errors of all chances, added up.
    pub brier: f64,
}

/// The open titles of a season after a round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleRoundView {
    /// The season.
    pub season: String,
    /// After this round; 0 is before the first.
    pub after_round: u16,
    /// How many titles were open.
    pub open: u32,
    /// The mean log score.
    pub log: BTreeMap<&'static str, f64>,
    /// The mean Brier score.
    pub brier: BTreeMap<&'static str, f64>,
}

/// A title after a round, beside who became champion.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleCaseView {
    /// The season.
    pub season: String,
    /// After this round; 0 is before the first.
    pub after_round: u16,
    /// The title.
    pub title: String,
    /// Its class, trophy or classes.
    pub class: String,
    /// Who became champion.
    pub champions: Vec<String>,
    /// How many could still become it.
    pub alive: u32,
    /// The chance given to the champion; of several, the geometric mean. It is never 0: half a
    /// season more is counted for each who could still do it.
    pub chance: BTreeMap<&'static str, f64>,
    /// The log score.
    pub log: BTreeMap<&'static str, f64>,
    /// The Brier score.
    pub brier: BTreeMap<&'static str, f64>,
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
        let paired = |one: &Paired| PairedView {
            with: one.with.name(),
            winner_log: DifferenceView::from(&one.winner),
            ranked_probability: DifferenceView::from(&one.ranked),
        };
        let bins = found.reliability.iter().map(|bin| ReliabilityView {
            from_percent: bin.from,
            to_percent: bin.to,
            cases: bin.cases,
            said: bin.said,
            happened: bin.happened,
        });
        Self {
            races: found.races.len(),
            cars: found.cars,
            methods: found.methods.iter().map(method).collect(),
            paired: found.paired.iter().map(paired).collect(),
            resamples: RESAMPLES,
            reliability: bins.collect(),
            coverage_80: held(found),
            coverage_80_said: found.coverage.said,
            by_race: found.races.iter().map(RaceView::from).collect(),
            titles: TitlesView::from(found),
        }
    }
}

impl From<&Difference> for DifferenceView {
    fn from(one: &Difference) -> Self {
        let [low, high] = one.bounds;
        Self { mean: one.mean, low, high, better: one.better }
    }
}

impl From<&RaceScore> for RaceView {
    fn from(race: &RaceScore) -> Self {
        let by_method = |figures: &[f64]| named(Method::ALL.map(Method::name), figures);
        Self {
            season: race.season.to_string(),
            round: race.round.0,
            class: race.class.to_string(),
            winner_log: by_method(&race.winner_log),
            ranked_probability: by_method(&race.ranked),
        }
    }
}

impl From<&Backtest> for TitlesView {
    fn from(found: &Backtest) -> Self {
        let all = &found.titles.all;
        let methods = TitleMethod::ALL.into_iter().zip(all.log.into_iter().zip(all.brier));
        let method = |(method, (log, brier)): (TitleMethod, (f64, f64))| TitleMethodView {
            method: method.name(),
            log,
            brier,
        };
        Self {
            titles: found.titles.titles,
            methods: methods.map(method).filter(|_| !found.titles.cases.is_empty()).collect(),
            by_round: found.titles.rounds.iter().map(TitleRoundView::from).collect(),
            by_title: found.titles.cases.iter().map(TitleCaseView::from).collect(),
        }
    }
}

impl From<&TitleRound> for TitleRoundView {
    fn from(round: &TitleRound) -> Self {
        Self {
            season: round.season.to_string(),
            after_round: round.after.0,
            open: round.open,
            log: by_title_method(&round.marks.log),
            brier: by_title_method(&round.marks.brier),
        }
    }
}

impl From<&TitleCase> for TitleCaseView {
    fn from(case: &TitleCase) -> Self {
        Self {
            season: case.season.to_string(),
            after_round: case.after.0,
            title: case.title.to_string(),
            class: case.scope.to_string(),
            champions: case.champions.iter().map(ToString::to_string).collect(),
            alive: case.alive,
            chance: by_title_method(&case.chance),
            log: by_title_method(&case.marks.log),
            brier: by_title_method(&case.marks.brier),
        }
    }
}

fn by_title_method(figures: &[f64]) -> BTreeMap<&'static str, f64> {
    named(TitleMethod::ALL.map(TitleMethod::name), figures)
}

fn named<const N: usize>(names: [&'static str; N], figures: &[f64]) -> BTreeMap<&'static str, f64> {
    names.into_iter().zip(figures.iter().copied()).collect()
}

/// The share of places that lay in the middle of what was forecast.
fn held(found: &Backtest) -> f64 {
    f64::from(found.coverage.held) / f64::from(found.coverage.of.max(1))
}

impl Texts {
    /// All of it as tables for people; none where no race was judged.
    pub fn backtest_grids(&self, found: &Backtest) -> Vec<Grid> {
        if found.races.is_empty() {
            return Vec::new();
        }
        let mut grids =
            vec![self.backtest_grid(found), self.paired_grid(found), self.reliability_grid(found)];
        if !found.titles.cases.is_empty() {
            let mut log = self.title_scores_grid(found, "backtest-titles-log", |marks| &marks.log);
            log.notes.push(self.say("backtest-titles-note").into_owned());
            grids.push(log);
            grids.push(self.title_scores_grid(found, "backtest-titles-brier", |all| &all.brier));
            grids.push(self.champions_grid(found));
        }
        grids
    }

    /// The scores of each method.
    fn backtest_grid(&self, found: &Backtest) -> Grid {
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
            row.extend(figures.map(|figure| self.figure(figure)));
            row
        };
        let counts = [("races", found.races.len().to_string()), ("cars", found.cars.to_string())];
        let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
        let settings = [
            ("times", self.decimal(&format!("{PREVIOUS:.0}"))),
            ("down", self.decimal(&format!("{:.0}", (1.0 - (-BY_RANK).exp()) * 100.0))),
            ("step", self.decimal(&format!("{ELO_STEP:.0}"))),
        ];
        let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
        Grid {
            caption: self.with("backtest-races", &counts),
            columns,
            rows: found.methods.iter().map(row).collect(),
            notes: vec![
                self.say("backtest-note").into_owned(),
                self.with("backtest-methods-note", &settings),
            ],
        }
    }

    /// The model beside each of the others, and what that does not prove.
    fn paired_grid(&self, found: &Backtest) -> Grid {
        let columns = ["backtest-winner-log", "backtest-better", "backtest-rps", "backtest-better"];
        let of = |difference: &Difference| {
            let [mean, low, high] = [difference.mean, difference.bounds[0], difference.bounds[1]]
                .map(|figure| self.figure(figure));
            let range =
                self.with("backtest-range", &[("mean", &mean), ("low", &low), ("high", &high)]);
            [range, self.share(difference.better)]
        };
        let row = |one: &Paired| {
            let mut row = vec![self.backtest_method(one.with)];
            row.extend(of(&one.winner).into_iter().chain(of(&one.ranked)));
            row
        };
        let times = RESAMPLES.to_string();
        Grid {
            caption: self.say("backtest-paired").into_owned(),
            columns: std::iter::once(Column::words(self.say("backtest-method-with")))
                .chain(columns.map(|key| Column::figures(self.say(key))))
                .collect(),
            rows: found.paired.iter().map(row).collect(),
            notes: vec![
                self.with("backtest-paired-note", &[("times", &times)]),
                self.verdict(found),
                self.say("backtest-caution").into_owned(),
            ],
        }
    }

    /// Which methods the odds did better than, and worse than, in the winner's log score; and
    /// against which these races do not tell.
    fn verdict(&self, found: &Backtest) -> String {
        let better = |one: &Difference| one.bounds[1] < 0.0;
        let worse = |one: &Difference| one.bounds[0] > 0.0;
        let open = |one: &Difference| !better(one) && !worse(one);
        let told = |key: &str, is: &dyn Fn(&Difference) -> bool| {
            let such = found.paired.iter().filter(|one| is(&one.winner));
            let such: Vec<String> = such
                .map(|one| {
                    self.with("backtest-named", &[("method", &self.backtest_method(one.with))])
                })
                .collect();
            match such.as_slice() {
                [] => None,
                some => Some(self.with(key, &[("methods", &self.list(some))])),
            }
        };
        let all = [
            told("backtest-verdict-better", &better),
            told("backtest-verdict-worse", &worse),
            told("backtest-verdict-open", &open),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// What was said beside what happened.
    fn reliability_grid(&self, found: &Backtest) -> Grid {
        let rows = found.reliability.iter().map(|bin| {
            let [said, happened] = match bin.cases {
                0 => ["–".to_owned(), "–".to_owned()],
                _ => [self.percent(bin.said), self.percent(bin.happened)],
            };
            vec![format!("{}–{} %", bin.from, bin.to), bin.cases.to_string(), said, happened]
        });
        let values = [
            ("share", self.percent(held(found))),
            ("said", self.percent(found.coverage.said)),
            ("number", found.coverage.of.to_string()),
        ];
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

    /// A score of the odds of titles after each round, by each method.
    fn title_scores_grid(
        &self,
        found: &Backtest,
        caption: &str,
        figures: fn(&Marks) -> &[f64; TitleMethod::ALL.len()],
    ) -> Grid {
        let titles = &found.titles;
        let mut columns = vec![
            Column::words(self.say("backtest-moment")),
            Column::figures(self.say("backtest-open")),
        ];
        columns.extend(TitleMethod::ALL.map(|method| Column::figures(self.title_method(method))));
        let row = |name: String, open: usize, marks: &Marks| {
            let mut row = vec![name, open.to_string()];
            row.extend(figures(marks).map(|figure| self.figure(figure)));
            row
        };
        let round = |round: &TitleRound| {
            let name = self.moment(found, &round.season, round.after);
            row(name, usize::try_from(round.open).unwrap_or(usize::MAX), &round.marks)
        };
        let mut rows: Vec<Vec<String>> = titles.rounds.iter().map(round).collect();
        rows.push(row(self.say("backtest-all").into_owned(), titles.cases.len(), &titles.all));
        Grid { caption: self.say(caption).into_owned(), columns, rows, notes: Vec::new() }
    }

    /// The chance that was given to who became champion, after each round.
    fn champions_grid(&self, found: &Backtest) -> Grid {
        let cases = &found.titles.cases;
        let mut rounds: Vec<RoundNumber> = cases.iter().map(|case| case.after).collect();
        rounds.sort_unstable();
        rounds.dedup();
        let mut columns = vec![Column::words(self.say("backtest-champion"))];
        columns.extend(rounds.iter().map(|round| Column::figures(self.step(*round))));
        let title =
            |case: &TitleCase| (case.season.clone(), case.title.clone(), case.scope.clone());
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut told = Vec::new();
        for case in cases {
            if told.contains(&title(case)) {
                continue;
            }
            told.push(title(case));
            let champions: Vec<String> = case.champions.iter().map(ToString::to_string).collect();
            let mut row = vec![format!("{} · {}", case.scope, self.list(&champions))];
            if many_seasons(found) {
                row[0] = format!("{} · {}", case.season, row[0]);
            }
            let own = |round: &RoundNumber| {
                let then =
                    cases.iter().find(|one| one.after == *round && title(one) == title(case));
                then.map_or_else(|| "–".to_owned(), |one| self.share(one.chance[0]))
            };
            row.extend(rounds.iter().map(own));
            rows.push(row);
        }
        let titles = found.titles.titles.to_string();
        Grid {
            caption: self.say("backtest-champions").into_owned(),
            columns,
            rows,
            notes: vec![self.with("backtest-titles-caution", &[("titles", &titles)])],
        }
    }

    fn moment(&self, found: &Backtest, season: &SeasonId, after: RoundNumber) -> String {
        match many_seasons(found) {
            true => format!("{season} · {}", self.step(after)),
            false => self.step(after),
        }
    }

    fn step(&self, after: RoundNumber) -> String {
        match after.0 {
            0 => self.say("odds-before").into_owned(),
            round => format!("R{round}"),
        }
    }

    /// A method by its name in this language.
    pub fn backtest_method(&self, method: Method) -> String {
        self.say(&format!("backtest-method-{}", method.name())).into_owned()
    }

    fn title_method(&self, method: TitleMethod) -> String {
        self.say(&format!("backtest-title-{}", method.name())).into_owned()
    }

    fn figure(&self, figure: f64) -> String {
        let text = format!("{figure:.3}");
        // What rounds to nought has no sign.
        self.decimal(if text == "-0.000" { "0.000" } else { &text })
    }

    fn percent(&self, share: f64) -> String {
        format!("{} %", self.decimal(&format!("{:.1}", share * 100.0)))
    }

    /// A share that was counted or simulated, and never proves all or nothing.
    fn share(&self, share: f64) -> String {
        match share * 1_000.0 {
            tenths if tenths < 1.0 => format!("<{}", self.percent(0.001)),
            tenths if tenths > 999.0 => format!(">{}", self.percent(0.999)),
            _ => self.percent(share),
        }
    }
}

fn many_seasons(found: &Backtest) -> bool {
    found.races.iter().any(|race| race.season != found.races[0].season)
}

#[cfg(test)]
mod tests {
    use forecast::outlook::{Coverage, Reliability, TitleScores};
    use scoring::Contender;
    use scoring::standings::TableScope;

    use super::*;
    use crate::language::{Language, texts};

    fn difference(low: f64, high: f64, better: f64) -> Difference {
        Difference { mean: 0.5 * (low + high), bounds: [low, high], better }
    }

    /// A backtest in which the odds are better than all others but Elo and the order of points.
    fn found() -> Backtest {
        let scores = |method| Scores {
            method,
            winner_log: 2.25,
            winner_brier: 0.875,
            podium_brier: 0.125,
            ranked: 0.25,
            order_gain: -0.5,
        };
        let paired = |with| Paired {
            with,
            winner: match with {
                Method::Points => difference(0.125, 0.25, 0.0),
                Method::Elo => difference(-0.125, 0.375, 0.25),
                _ => difference(-0.25, -0.125, 1.0),
            },
            ranked: difference(-0.25, 0.25, 0.5),
        };
        let marks = Marks { log: [0.5; 4], brier: [0.25; 4] };
        let season = SeasonId::from("series/season");
        let race = RaceScore {
            season: season.clone(),
            round: RoundNumber(2),
            class: "GT".into(),
            winner_log: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            ranked: [0.5; 6],
        };
        let case = |after: u16, chance: f64| TitleCase {
            season: season.clone(),
            after: RoundNumber(after),
            title: "teams".into(),
            scope: TableScope::Class("GT".into()),
            champions: vec![Contender::Car("7".into())],
            alive: 3,
            chance: [chance; 4],
            marks,
        };
        let round = TitleRound { season: season.clone(), after: RoundNumber(0), open: 1, marks };
        Backtest {
            methods: Method::ALL.map(scores).to_vec(),
            paired: Method::ALL[1..].iter().map(|with| paired(*with)).collect(),
            reliability: vec![Reliability { from: 0, to: 5, cases: 0, said: 0.0, happened: 0.0 }],
            coverage: Coverage { held: 9, of: 10, said: 0.875 },
            cars: 10,
            races: vec![race],
            titles: TitleScores {
                titles: 1,
                all: marks,
                rounds: vec![round],
                cases: vec![case(0, 0.25), case(1, 0.9999)],
            },
        }
    }

    #[test]
    fn what_is_better_worse_and_open_is_said_in_words() {
        let english = texts(Language::English);
        assert_eq!(
            english.verdict(&found()),
            "By the winner’s log score these odds were better than “Everybody alike”, “Previous \
             winner” and “Plackett–Luce, cars only”. By the winner’s log score these odds were \
             worse than “Order of points”. Against “Elo” these races do not tell."
        );
        let grids = english.backtest_grids(&found());
        let paired = &grids[1].rows;
        assert_eq!(paired[0][1..3], ["−0.188 (−0.250 to −0.125)", ">99.9 %"]);
        assert_eq!(paired[2][2], "<0.1 %", "no count of nothing is a proof");
        assert_eq!(english.figure(-0.0004), "0.000");
        let champions = &grids[5];
        assert_eq!(champions.rows, [["GT · 7", "25.0 %", ">99.9 %"]]);
        assert!(english.backtest_grids(&Backtest { races: Vec::new(), ..found() }).is_empty());
    }

    #[test]
    fn every_table_has_its_texts_and_a_text_for_every_column_in_every_language() {
        for language in Language::ALL {
            for grid in texts(language).backtest_grids(&found()) {
                let headings = grid.columns.iter().map(|column| &column.heading);
                let all = headings.chain(grid.rows.iter().flatten()).chain(&grid.notes);
                for text in all.chain([&grid.caption]) {
                    let key = text.contains("backtest-") || text.is_empty();
                    assert!(!key, "{language}: {text:?} in {}", grid.caption);
                }
                assert!(grid.rows.iter().all(|row| row.len() == grid.columns.len()), "{grid:?}");
            }
        }
    }

    #[test]
    fn scores_stand_by_the_names_of_their_methods() {
        let view = BacktestView::from(&found());
        let race = &view.by_race[0].winner_log;
        assert_eq!((race["model"], race["points"], race["plackett-luce"]), (1.0, 4.0, 6.0));
        assert_eq!(view.titles.by_title[1].after_round, 1);
        assert_eq!(view.coverage_80, 0.9);
    }
}
