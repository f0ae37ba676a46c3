//! What is likely of each title, with how that changed over the season; and how good such odds
//! have been.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::odds::{Chance, title_chance};
use documents::{Grid, Reader};
use forecast::outlook::{Odds, Proved, TableOdds};
use racing::RoundNumber;
use scoring::Contender;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::api;
use crate::chart::{Line, LineChart};
use crate::pages::Page;
use crate::pages::standings::shorten;
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/odds", get(show))
        .route("/{language}/{series}/{edition}/backtest", get(backtest))
}

#[derive(Template)]
#[template(path = "odds.html")]
struct OddsPage {
    shell: Shell,
    base: String,
    lede: String,
    assumed: Vec<String>,
    moments: Vec<Moment>,
    tables: Vec<Table>,
    not_known: Vec<String>,
    prizes: Option<Grid>,
}

/// A moment of the season to look from.
struct Moment {
    name: String,
    address: String,
    current: bool,
}

struct Table {
    caption: String,
    class: String,
    /// Who has the title, if that is decided.
    decided: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    notes: Vec<String>,
    chart: Option<String>,
    history: Vec<(String, Vec<String>)>,
    rounds: Vec<String>,
}

struct Row {
    car: Option<String>,
    name: String,
    /// The chance of the title in percent, for a bar.
    percent: u32,
    figures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    after: Option<u16>,
    what_if: Option<String>,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let as_of = asked.after.map_or(AsOf::Now, |round| AsOf::AfterRound(RoundNumber(round)));
    let championship = site.championship(&visit.season, &as_of).await?;
    let assumed = api::assumed(&championship.season, asked.what_if.as_deref())?;
    let odds = site.control().odds(&championship, &assumed).await;
    // What is assumed is no part of the history.
    let plain = match assumed.as_slice() {
        [] => odds.clone(),
        _ => site.control().odds(&championship, &[]).await,
    };
    let history = history(&site, &visit, (&championship, plain)).await?;
    let reader = visit.reader(&championship);
    let heading = reader.texts.say("odds").into_owned();
    let about = About { reader: &reader, odds: &odds, history: &history };
    let over = odds.rounds.is_empty();
    let not_known = odds
        .unsure
        .iter()
        .map(|(_, scope)| reader.texts.with("odds-not-known", &[("class", &reader.scope(scope))]));
    let page = OddsPage {
        lede: reader.odds_lede(&odds),
        assumed: assumed.iter().map(ToString::to_string).collect(),
        moments: moments(&site, &visit, &reader, asked.after).await?,
        tables: odds.tables.iter().map(|table| about.table(table)).collect(),
        not_known: not_known.collect(),
        prizes: (!odds.prizes.is_empty() && !over).then(|| reader.odds_prizes_grid(&odds)),
        base: visit.base(),
        shell: Shell::of_season(&visit, &championship, "titles", heading, "/odds"),
    };
    Ok(html(page.render()?))
}

/// The odds after each round before this moment, from before the first on, and those of now.
async fn history(
    site: &Site,
    visit: &Visit,
    (championship, now): (&Championship, Arc<Odds>),
) -> Result<Vec<(u16, Arc<Odds>)>, Problem> {
    let latest = championship.season.latest_round().map_or(0, |round| round.0);
    let mut history = Vec::new();
    for round in 0..latest {
        let as_of = AsOf::AfterRound(RoundNumber(round));
        let then = site.championship(&visit.season, &as_of).await?;
        history.push((round, site.control().odds(&then, &[]).await));
    }
    history.push((latest, now));
    Ok(history)
}

/// The moments there are to look from.
async fn moments(
    site: &Site,
    visit: &Visit,
    reader: &Reader<'_>,
    after: Option<u16>,
) -> Result<Vec<Moment>, Problem> {
    let now = site.championship(&visit.season, &AsOf::Now).await?;
    let latest = now.season.latest_round().map_or(0, |round| round.0);
    let current = after.unwrap_or(latest);
    let moment = |round: u16| Moment {
        name: step(reader, round),
        address: format!("{}/odds?after={round}", visit.base()),
        current: round == current,
    };
    Ok((0..=latest).map(moment).collect())
}

/// The name of a moment of the season.
fn step(reader: &Reader, round: u16) -> String {
    match round {
        0 => reader.texts.say("odds-before").into_owned(),
        _ => format!("R{round}"),
    }
}

/// Odds about to become a page.
struct About<'a> {
    reader: &'a Reader<'a>,
    odds: &'a Odds,
    history: &'a [(u16, Arc<Odds>)],
}

/// More lines than this cannot be told apart.
const LINES: usize = 6;

impl About<'_> {
    fn table(&self, table: &TableOdds) -> Table {
        let Grid { caption, columns, rows, notes } = self.reader.odds_grid(self.odds, table);
        let open = table.rows.iter().filter(|row| row.proved != Proved::OutOfReach);
        let rows = rows.into_iter().zip(open).map(|(texts, row)| {
            let mut texts = texts.into_iter();
            let name = texts.next().unwrap_or_default();
            let car = row.contender.car().map(ToString::to_string);
            let name = if car.is_some() { self.reader.beside_plate(&row.contender) } else { name };
            let percent = percent(title_chance(self.odds, row));
            Row { car, name, percent, figures: texts.collect() }
        });
        let certain: Vec<String> = table
            .rows
            .iter()
            .filter(|row| row.proved == Proved::Certain)
            .map(|row| self.reader.contender(&row.contender))
            .collect();
        let decided = match &certain[..] {
            [] => String::new(),
            some => {
                let leader = self.reader.texts.list(some);
                self.reader.texts.with("odds-decided", &[("leader", &leader)])
            }
        };
        let (lines, texts): (Vec<Line>, Vec<Vec<String>>) = self.lines(table).into_iter().unzip();
        let names = lines.iter().map(|line| line.name.clone());
        Table {
            class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
            history: names.zip(texts).collect(),
            chart: self.chart(table, lines),
            rounds: self.history.iter().map(|(round, _)| step(self.reader, *round)).collect(),
            columns: columns.into_iter().map(|column| column.heading).collect(),
            rows: rows.collect(),
            caption,
            decided,
            notes,
        }
    }

    /// The likeliest contenders with their chance after each round, in tenths of a percent and as
    /// people read it. Who shares every chance with one before, as a crew does, is passed over.
    fn lines(&self, table: &TableOdds) -> Vec<(Line, Vec<String>)> {
        let mut lines: Vec<(Line, Vec<String>)> = Vec::new();
        for row in &table.rows {
            if lines.len() == LINES {
                break;
            }
            let chances: Vec<Option<Chance>> = self.chances(table, &row.contender).collect();
            let shares = chances.iter().map(|one| one.map_or(0, |one| tenths(one.share())));
            let mut values: Vec<i64> = shares.collect();
            let start = if values.is_empty() { 0 } else { values.remove(0) };
            if lines.iter().any(|(line, _)| line.start == start && line.values == values) {
                continue;
            }
            let text = |one: &Option<Chance>| {
                one.map_or_else(|| "–".to_owned(), |one| self.reader.chance(one))
            };
            let texts: Vec<String> = chances.iter().map(text).collect();
            let name = match &row.contender {
                Contender::Car(car) => format!("{car} {}", self.reader.team(car)),
                other => self.reader.contender(other),
            };
            let line = Line {
                name: shorten(&name, 26),
                start,
                values,
                last: texts.last().cloned().unwrap_or_default(),
                subject: lines.is_empty(),
            };
            lines.push((line, texts));
        }
        lines
    }

    /// The chance of a contender after each round; `None` while it was not in the table.
    fn chances(
        &self,
        table: &TableOdds,
        contender: &Contender,
    ) -> impl Iterator<Item = Option<Chance>> {
        self.history.iter().map(move |(_, odds)| {
            let same = |one: &&TableOdds| one.title == table.title && one.scope == table.scope;
            let then = odds.tables.iter().find(same)?;
            let own = then.rows.iter().find(|other| &other.contender == contender)?;
            Some(title_chance(odds, own))
        })
    }

    /// The chart of these lines; `None` before the first round.
    fn chart(&self, table: &TableOdds, lines: Vec<Line>) -> Option<String> {
        let steps: Vec<String> =
            self.history.iter().skip(1).map(|(round, _)| format!("R{round}")).collect();
        if steps.is_empty() {
            return None;
        }
        let (title, class) =
            (self.reader.title_by_id(&table.title), self.reader.scope(&table.scope));
        let values = [("title", title.as_str()), ("class", class.as_str())];
        let chart = LineChart {
            title: self.reader.texts.say("odds-history").into_owned(),
            description: self.reader.texts.with("odds-history-of", &values),
            steps,
            lines,
            denominator: 10,
        };
        Some(chart.svg())
    }
}

/// A share in tenths of a percent.
#[expect(clippy::cast_possible_truncation, reason = "a share is between nought and one")]
fn tenths(share: f64) -> i64 {
    (share * 1_000.0).round() as i64
}

/// A chance in whole percent, for a bar.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nought and a hundred"
)]
pub(crate) fn percent(chance: Chance) -> u32 {
    (chance.share() * 100.0).round().clamp(0.0, 100.0) as u32
}

#[derive(Template)]
#[template(path = "backtest.html")]
struct BacktestPage {
    shell: Shell,
    base: String,
    grids: Vec<Grid>,
}

async fn backtest(State(site): State<Site>, visit: Visit) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let found = site.control().backtest(&championship).await;
    let texts = visit.reader(&championship).texts;
    let grids = texts.backtest_grids(&found);
    let heading = texts.say("backtest").into_owned();
    let page = BacktestPage {
        grids,
        base: visit.base(),
        shell: Shell::of_season(&visit, &championship, "titles", heading, "/backtest"),
    };
    Ok(html(page.render()?))
}
