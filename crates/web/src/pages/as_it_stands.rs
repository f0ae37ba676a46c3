//! Standings, titles and invitations if a running race had ended with its last frame.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, FromHere};
use documents::Reader;
use documents::odds::title_chance;
use documents::reader::segment;
use forecast::outlook::{Proved, TableOdds};
use racing::ClassCode;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::pages::live::{self, clock, session_name};
use crate::pages::odds::percent;
use crate::pages::parts::Tab;
use crate::pages::supposed::{Outcome, class_tabs, outcome};
use crate::pages::{Page, no_class};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    let address = "/{language}/{series}/{edition}/sessions/{session}/standings";
    Router::new().route(address, get(show))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The class; the first of the regulations if not given.
    class: Option<String>,
}

#[derive(Template)]
#[template(path = "as-it-stands.html")]
struct AsItStands {
    shell: Shell,
    base: String,
    session: String,
    timing: String,
    lede: String,
    clock: String,
    simulated: bool,
    over: bool,
    tabs: Vec<Tab>,
    outcome: Outcome,
    chances: Vec<Chances>,
}

/// How likely the title of a table is, from here and before the race.
struct Chances {
    name: String,
    rows: Vec<ChanceRow>,
}

struct ChanceRow {
    car: Option<String>,
    name: String,
    /// In percent, for a bar.
    percent: u32,
    before: String,
    now: String,
}

/// So many contenders are told of each title.
const MOST: usize = 8;

fn chances(reader: &Reader, found: &FromHere, class: &ClassCode) -> Vec<Chances> {
    let own = |table: &&TableOdds| table.scope.class().is_none_or(|own| own == class);
    let table = |table: &TableOdds| {
        let same = |one: &&TableOdds| one.title == table.title && one.scope == table.scope;
        let before = found.odds_before.tables.iter().find(same);
        let open = table.rows.iter().filter(|row| row.proved != Proved::OutOfReach).take(MOST);
        let rows = open.map(|row| {
            let before = before
                .and_then(|table| table.rows.iter().find(|other| other.contender == row.contender));
            let now = title_chance(&found.odds, row);
            ChanceRow {
                car: row.contender.car().map(ToString::to_string),
                name: reader.beside_plate(&row.contender),
                percent: percent(now),
                before: before.map_or_else(
                    || "–".to_owned(),
                    |row| reader.chance(title_chance(&found.odds_before, row)),
                ),
                now: reader.chance(now),
            }
        });
        Chances {
            name: format!("{} · {}", reader.title_by_id(&table.title), reader.scope(&table.scope)),
            rows: rows.collect(),
        }
    };
    found.odds.tables.iter().filter(own).map(table).collect()
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let (wanted, live) = live::named(&site, &visit, &names)?;
    let supposed = site.control().if_it_ended_now(&live).await?;
    let supposed = supposed.ok_or_else(Problem::nothing_here)?;
    let now = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&supposed.after);
    let base = visit.base();
    let rest = format!("/sessions/{}/standings", segment(wanted));
    let class = chosen(&supposed.after, asked.class.as_deref(), &visit, &rest)?;
    let heading = reader.texts.say("as-it-stands").into_owned();
    let address = |class: &ClassCode| format!("{base}{rest}?class={}", segment(class.as_str()));
    let published = live.published();
    let board = &published.snapshot().board;
    let left = board.remaining_ms.map(clock).unwrap_or_default();
    let laps = reader.texts.with("pit-wall-laps", &[("laps", &board.laps.to_string())]);
    let values = [("laps", laps.as_str()), ("left", left.as_str())];
    let key = if left.is_empty() { "as-it-stands-clock-laps" } else { "as-it-stands-clock" };
    let shown = |table: &scoring::Table| table.scope.class().is_none_or(|own| own == &class);
    let from_here = site.control().odds_from_here(&live).await?;
    let page = AsItStands {
        chances: from_here.map_or_else(Vec::new, |found| chances(&reader, &found, &class)),
        session: session_name(&reader, &live),
        timing: format!("{base}/sessions/{}/timing", segment(wanted)),
        lede: reader.texts.say("as-it-stands-lede").into_owned(),
        clock: reader.texts.with(key, &values),
        simulated: live.is_simulated(),
        over: live.is_finished(),
        tabs: class_tabs(&supposed.after, &class, address),
        outcome: outcome(&reader, &base, &supposed, shown, &class),
        shell: Shell::of_season(&visit, &now, "live", heading, &rest)
            .with_assets(&["supposed.css", "supposed.js"]),
        base: base.clone(),
    };
    Ok(html(page.render()?))
}

/// The class that is asked for, or the first.
pub(crate) fn chosen(
    championship: &control::Championship,
    asked: Option<&str>,
    visit: &Visit,
    page: &str,
) -> Result<ClassCode, Problem> {
    let classes = &championship.season.book.regulations.classes;
    let found = classes
        .iter()
        .find(|class| asked.is_none_or(|asked| class.code.as_str().eq_ignore_ascii_case(asked)));
    let found = found.map(|class| class.code.clone());
    found.ok_or_else(|| no_class(championship, asked.unwrap_or_default(), visit, page))
}
