//! Standings: the matrix of rounds, with a chart of the points after each.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use racing::{DecisionId, RoundNumber, TitleId};
use scoring::awards::{AwardReason, Start};
use scoring::standings::{Cell, Contender, Row, Table};
use serde::Deserialize;

use crate::answer::html;
use crate::chart::{Line, LineChart};
use crate::pages::parts::Link;
use crate::pages::{Page, contender_link, crew_under, reason_address};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/standings", get(show))
}

/// What of the standings is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The title; the first of the rules if not given.
    title: Option<String>,
    /// After which round.
    after: Option<u16>,
    /// Before which decision.
    before_decision: Option<String>,
}

impl Asked {
    /// The moment asked for.
    pub(crate) fn as_of(&self) -> AsOf {
        match (&self.before_decision, self.after) {
            (Some(decision), _) => AsOf::BeforeDecision(DecisionId::from(decision.as_str())),
            (None, Some(round)) => AsOf::AfterRound(RoundNumber(round)),
            (None, None) => AsOf::Now,
        }
    }

    /// The title asked for, if one is.
    pub(crate) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The same question as the end of an address; empty for the usual one.
    pub(crate) fn query(&self, title: Option<&TitleId>) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(title.map(|title| format!("title={title}")));
        parts.extend(self.after.map(|after| format!("after={after}")));
        parts.extend(self.before_decision.as_ref().map(|id| format!("before_decision={id}")));
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "standings.html")]
struct Standings {
    shell: Shell,
    base: String,
    lede: String,
    titles: Vec<(String, String, bool)>,
    steps: Vec<(String, String, bool)>,
    tables: Vec<TableView>,
    /// Where it is told who can still win.
    fight: String,
}

struct TableView {
    /// The class for its colour; empty for tables over several.
    class: String,
    name: String,
    /// Its place in the page.
    anchor: String,
    prizes: String,
    by_car: bool,
    rounds: Vec<(u16, String)>,
    rows: Vec<RowView>,
    chart: Option<String>,
}

struct RowView {
    place: String,
    champion: bool,
    car: Option<String>,
    name: String,
    link: String,
    under: String,
    cells: Vec<CellView>,
    points: String,
    reason: String,
    gap: String,
    incomplete: bool,
}

struct CellView {
    style: &'static str,
    place: String,
    points: String,
    bonuses: Vec<String>,
    reason: String,
    empty: bool,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &asked.as_of()).await?;
    let reader = visit.reader(&championship);
    let titles = &championship.season.book.regulations.titles;
    let wanted = asked.title.as_deref();
    let chosen = titles
        .iter()
        .find(|title| wanted.is_none_or(|wanted| title.id.as_str() == wanted))
        .ok_or_else(|| super::no_title(&championship, wanted.unwrap_or_default(), &visit))?;
    let query = asked.query(wanted.map(|_| &chosen.id));
    let title = reader.texts.say("nav-standings").into_owned();
    let shell =
        Shell::of_season(&visit, &championship, "standings", title, &format!("/standings{query}"));
    let base = visit.base();
    let tables = championship.tables.iter().filter(|table| table.title == chosen.id);
    let page = Standings {
        lede: lede(&reader, &championship),
        titles: titles
            .iter()
            .map(|title| {
                let address = format!("{base}/standings{}", asked.query(Some(&title.id)));
                (reader.title(title), address, title.id == chosen.id)
            })
            .collect(),
        steps: steps_to(&reader, &championship, &chosen.id, &format!("{base}/standings")),
        tables: tables
            .map(|table| table_view(&reader, &championship, table, &base, &asked.query(None)))
            .collect(),
        fight: format!("{base}/titles/fight{}", asked.query(Some(&chosen.id))),
        base,
        shell,
    };
    Ok(html(page.render()?))
}

fn lede(reader: &Reader, championship: &Championship) -> String {
    let planned = championship.season.book.rounds().len().to_string();
    let run = championship.season.latest_round().map_or(0, |round| round.0).to_string();
    let values = [("run", run.as_str()), ("planned", planned.as_str())];
    match &championship.as_of {
        AsOf::BeforeDecision(decision) => {
            reader.texts.with("standings-before", &[("decision", decision.as_str())])
        }
        _ if run == "0" => reader.texts.say("standings-ahead").into_owned(),
        _ if run == planned => reader.texts.with("standings-final", &values),
        _ => reader.texts.with("standings-after", &values),
    }
}

/// Links to a page of a title, at this address, after each round that has been run.
pub(crate) fn steps_to(
    reader: &Reader,
    championship: &Championship,
    title: &TitleId,
    address: &str,
) -> Vec<(String, String, bool)> {
    let last = championship.recorded.iter().filter_map(|one| match &one.happening {
        racing::Happening::SheetPublished(sheet) => Some(sheet.round),
        _ => None,
    });
    let Some(last) = last.max() else { return Vec::new() };
    let here = championship.season.latest_round();
    let rounds = championship.season.book.rounds().into_iter();
    let rounds = rounds.map(|(round, ..)| round).filter(|round| *round <= last);
    let steps = rounds.map(|round| {
        let address = format!("{address}?title={title}&after={round}");
        (reader.round(round).to_owned(), address, here == Some(round))
    });
    steps.collect()
}

fn table_view(
    reader: &Reader,
    championship: &Championship,
    table: &Table,
    base: &str,
    query: &str,
) -> TableView {
    let class = table.scope.class().map(ToString::to_string).unwrap_or_default();
    let prizes: Vec<String> = championship
        .prizes
        .iter()
        .filter(|story| {
            story.prize.title == table.title && Some(&story.prize.class) == table.scope.class()
        })
        .map(|story| reader.prize_offer(&story.prize))
        .collect();
    let by_car = matches!(table.rows.first().map(|row| &row.contender), Some(Contender::Car(_)));
    let leader = table.rows.first().map(|row| row.points);
    let rows = table.rows.iter().map(|row| {
        let gap = leader.map(|leader| row.points - leader).filter(|gap| gap.0 != 0);
        let reason = reason_address(base, table, &row.contender);
        let Link { name, address: link } = contender_link(reader, base, &row.contender);
        RowView {
            place: row.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
            champion: row.place == Some(1) && !table.rounds.is_empty(),
            car: row.contender.car().map(ToString::to_string),
            name,
            link,
            under: match &row.contender {
                Contender::Driver(_) => reader.teams(row),
                other => crew_under(reader, other),
            },
            cells: row
                .cells
                .iter()
                .map(|cell| cell_view(reader, cell, &format!("{reason}{query}")))
                .collect(),
            points: reader.points(row.points),
            reason: format!("{reason}{query}"),
            gap: gap.map(|gap| reader.points(gap)).unwrap_or_default(),
            incomplete: row.has_unknown(),
        }
    });
    TableView {
        class,
        name: reader.scope(&table.scope),
        anchor: super::scope_segment(table),
        prizes: prizes.join(" · "),
        by_car,
        rounds: table
            .rounds
            .iter()
            .map(|round| (round.0, reader.round(*round).to_owned()))
            .collect(),
        rows: rows.collect(),
        chart: points_chart(reader, table),
    }
}

fn cell_view(reader: &Reader, cell: &Cell, reason: &str) -> CellView {
    let place = cell.place();
    let first: Option<&Start> = cell.starts.first();
    let style = match (cell.counted, place, first) {
        (false, ..) => "dropped",
        (true, Some(1), _) => "p1",
        (true, Some(2), _) => "p2",
        (true, Some(3), _) => "p3",
        (true, None, Some(_)) => "nc",
        _ => "",
    };
    let text = match (place, first) {
        (Some(place), _) => place.to_string(),
        (None, Some(start)) if start.unknown => "?".to_owned(),
        (None, Some(start)) => {
            reader.texts.say(&format!("short-{}", start.status.name())).to_lowercase()
        }
        (None, None) => "–".to_owned(),
    };
    let bonuses = cell.paid().filter(|award| matches!(award.reason, AwardReason::Bonus { .. }));
    CellView {
        style,
        place: text,
        points: reader.points(cell.points),
        bonuses: bonuses.map(|award| reader.why_award(award).text).collect(),
        reason: format!("{reason}#r{}", cell.round),
        empty: cell.starts.is_empty(),
    }
}

/// The points of the first few of a table after each round; `None` with less than two rounds.
pub(crate) fn points_chart(reader: &Reader, table: &Table) -> Option<String> {
    /// More lines than this cannot be told apart.
    const SHOWN: usize = 8;
    if table.rounds.len() < 2 {
        return None;
    }
    let mut shown: Vec<&Row> = Vec::new();
    for row in &table.rows {
        let together = |other: &&Row| {
            other.points == row.points
                && matches!(row.contender, Contender::Driver(_))
                && other.cells.iter().map(|cell| cell.points).eq(row.cells.iter().map(|c| c.points))
        };
        if !shown.iter().any(together) {
            shown.push(row);
        }
    }
    let lines = shown.into_iter().take(SHOWN).enumerate().map(|(index, row)| {
        let mut sum = 0;
        let values = row.cells.iter().map(|cell| {
            sum += if cell.counted { cell.points.0 } else { 0 };
            sum
        });
        let name = match &row.contender {
            Contender::Car(car) => format!("{car} {}", reader.team(car)),
            other => reader.contender(other),
        };
        Line {
            start: 0,
            values: values.collect(),
            name: shorten(&name, 30),
            last: reader.points(row.points),
            subject: index == 0,
        }
    });
    let lines: Vec<Line> = lines.collect();
    let class = reader.scope(&table.scope);
    let leader = lines.first().map(|line| format!("{} {}", line.name, line.last));
    let values = [("class", class.as_str()), ("leader", leader.as_deref().unwrap_or_default())];
    let chart = LineChart {
        title: reader.texts.with("chart-title", &values),
        description: reader.texts.with("chart-description", &values),
        steps: table.rounds.iter().map(|round| format!("R{round}")).collect(),
        lines,
        denominator: i64::from(reader.denominator.get()),
    };
    Some(chart.svg())
}

/// A text cut to so many letters.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
