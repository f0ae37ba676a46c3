//! The season in sentences, as a press officer would write them.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use documents::Reader;
use documents::brief::Statement;
use documents::reader::segment;
use racing::RoundNumber;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/brief", get(show))
}

/// What the brief is asked for. An empty choice of a form is no choice.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// More about a nation, ISO 3166 alpha-3.
    #[serde(default)]
    nation: String,
    /// As it stood before this round, counted from 1.
    #[serde(default)]
    before_round: String,
}

#[derive(Template)]
#[template(path = "brief.html")]
struct BriefPage {
    shell: Shell,
    base: String,
    heading: String,
    nations: Vec<Choice>,
    moments: Vec<Choice>,
    statements: Vec<Statement>,
}

/// A choice of a form.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let now = site.championship(&visit.season, &AsOf::Now).await?;
    let before = before_round(&asked, &visit.reader(&now), &visit)?;
    let championship = match before {
        Some(round) => {
            site.championship(&visit.season, &AsOf::AfterRound(RoundNumber(round - 1))).await?
        }
        None => now.clone(),
    };
    let reader = visit.reader(&championship);
    let nation = Some(asked.nation.to_ascii_uppercase()).filter(|code| !code.is_empty());
    let nations = nations(&visit.reader(&now), nation.as_deref());
    if let Some(code) = &nation
        && !nations.iter().any(|one| one.chosen)
    {
        return Err(no_nation(code, &nations, &visit));
    }
    let brief = reader.brief(&championship.titles, &championship.prizes, nation.as_deref());
    let title = reader.texts.say("nav-brief").into_owned();
    let rest = address(nation.as_deref(), before);
    let page = BriefPage {
        heading: brief.title,
        statements: brief.statements,
        nations,
        moments: moments(&visit.reader(&now), before),
        shell: Shell::of_season(&visit, &championship, "brief", title, &rest),
        base: visit.base(),
    };
    Ok(html(page.render()?))
}

/// The address behind the season's.
fn address(nation: Option<&str>, before: Option<u16>) -> String {
    let nation = nation.map(|code| format!("nation={}", segment(code)));
    let before = before.map(|round| format!("before_round={round}"));
    let parts: Vec<String> = nation.into_iter().chain(before).collect();
    let mark = if parts.is_empty() { "" } else { "?" };
    format!("/brief{mark}{}", parts.join("&"))
}

fn before_round(asked: &Asked, reader: &Reader, visit: &Visit) -> Result<Option<u16>, Problem> {
    if asked.before_round.is_empty() {
        return Ok(None);
    }
    let rounds = reader.season.book.rounds();
    let round = asked.before_round.parse().ok();
    match round.filter(|round| rounds.iter().any(|(known, ..)| known.0 == *round)) {
        Some(round) => Ok(Some(round)),
        None => {
            let offers = rounds.iter().map(|(round, ..)| {
                let name = format!("R{round} {}", reader.round(*round));
                (name, format!("/{}{}", visit.season, address(None, Some(round.0))))
            });
            Err(Problem::missing("round.none", &asked.before_round, offers.collect()))
        }
    }
}

/// The nations that somebody of the season is from, by name.
fn nations(reader: &Reader, chosen: Option<&str>) -> Vec<Choice> {
    let entries = &reader.season.entries;
    let seats = entries.iter().flat_map(|entry| &entry.crew).map(|seat| &seat.nationality);
    let all = entries.iter().map(|entry| &entry.nationality).chain(seats);
    let mut codes: Vec<&str> = all.filter_map(|nationality| nationality.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut choices: Vec<Choice> = codes
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            name: reader.texts.nation(code),
            chosen: chosen == Some(code),
        })
        .collect();
    choices.sort_by_key(|choice| documents::reader::plain(&choice.name));
    choices
}

fn no_nation(wanted: &str, nations: &[Choice], visit: &Visit) -> Problem {
    let offers = nations.iter().map(|one| {
        (one.name.clone(), format!("/{}{}", visit.season, address(Some(&one.value), None)))
    });
    Problem::missing("nation.none", wanted, offers.collect())
}

/// The moments that the season can be looked at from: now, and before each round.
fn moments(reader: &Reader, before: Option<u16>) -> Vec<Choice> {
    let now = Choice {
        value: String::new(),
        name: reader.texts.say("brief-now").into_owned(),
        chosen: before.is_none(),
    };
    let rounds = reader.season.book.rounds().into_iter().map(|(round, ..)| Choice {
        value: round.to_string(),
        name: reader.texts.with("brief-before-round", &[("round", reader.round(round))]),
        chosen: before == Some(round.0),
    });
    std::iter::once(now).chain(rounds).collect()
}
