//! A car: who enters and drives it, what it did in each round, and where it stands.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use documents::campaigns::Record;
use documents::entries::ranges;
use racing::{CarNumber, Entry};

use crate::answer::{Problem, html};
use crate::pages::parts::{
    self, Fact, Flag, GroundsView, Link, OutingView, SeatView, StandingView,
};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/cars/{car}", get(show))
}

#[derive(Template)]
#[template(path = "car.html")]
struct Car {
    shell: Shell,
    base: String,
    class: String,
    car: String,
    team: Link,
    flag: Flag,
    lede: String,
    facts: Vec<Fact>,
    crew: Vec<SeatView>,
    earned: Vec<String>,
    outings: Vec<OutingView>,
    standings: Vec<StandingView>,
    grounds: GroundsView,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let number = CarNumber::from(part(&names, "car"));
    let entry = championship.season.entry(&number);
    let entry = entry.ok_or_else(|| no_car(&reader, &number, &visit))?;
    let base = visit.base();
    let record = Record { results: &championship.results, tables: &championship.tables };
    let standings = parts::standings(&reader, &base, &record.standings_of_car(entry));
    let heading = format!("#{number} {}", entry.team);
    let rest = super::car_address("", &number);
    let page = Car {
        class: entry.class.to_string(),
        car: number.to_string(),
        team: parts::team_link(&base, &entry.team),
        flag: parts::flag(&reader, &entry.nationality),
        lede: parts::in_place(&reader, standings.first()),
        facts: facts(&reader, entry),
        crew: parts::seats(&reader, &base, entry, &entry.crew.iter().collect::<Vec<_>>()),
        earned: earned(&reader, &championship, entry),
        outings: parts::outings(&reader, &base, &record.of_cars(&[&number])),
        standings,
        grounds: parts::grounds(&reader, &entry.grounds),
        shell: Shell::of_season(&visit, &championship, "entries", heading, &rest),
        base,
    };
    Ok(html(page.render()?))
}

fn no_car(reader: &Reader, wanted: &CarNumber, visit: &Visit) -> Problem {
    let base = format!("/{}", visit.season);
    let cars = reader.season.entries.iter().map(|entry| {
        (format!("#{} {}", entry.car, entry.team), super::car_address(&base, &entry.car))
    });
    Problem::missing("car.none", wanted.as_str(), cars.collect())
}

/// What is known of the car itself.
fn facts(reader: &Reader, entry: &Entry) -> Vec<Fact> {
    let vehicle = &entry.vehicle;
    let trophies = entry.trophies.iter().map(|id| {
        let known = reader.season.book.regulations.trophies.iter().find(|one| &one.id == id);
        known.map_or_else(|| id.to_string(), |one| one.name.to_string())
    });
    let trophies: Vec<String> = trophies.collect();
    let also: Vec<String> = entry
        .also_named
        .iter()
        .map(|one| format!("{} (R{})", one.name, ranges(&one.rounds)))
        .collect();
    let competitor = (entry.competitor != entry.team).then(|| entry.competitor.to_string());
    let guest = (!entry.guest_in.is_empty())
        .then(|| reader.texts.with("guest-in", &[("rounds", &ranges(&entry.guest_in))]));
    let some = |text: String| (!text.is_empty()).then_some(text);
    let rows = [
        ("column-class", Some(entry.class.to_string())),
        ("column-vehicle", Some(vehicle.model.to_string())),
        ("fact-engine", vehicle.engine.as_ref().map(ToString::to_string)),
        ("fact-tyres", vehicle.tyres.as_ref().map(ToString::to_string)),
        ("column-rounds", some(ranges(&entry.rounds))),
        ("guest", guest),
        ("fact-trophies", some(reader.texts.list(&trophies))),
        ("fact-competitor", competitor),
        ("fact-also-named", some(also.join("; "))),
    ];
    parts::facts(reader, rows)
}

/// What its place in the standings earns.
fn earned(reader: &Reader, championship: &Championship, entry: &Entry) -> Vec<String> {
    let prizes = championship.prizes.iter().filter(|story| {
        let holder = |index: &usize| story.line[*index].car.as_ref() == Some(&entry.car);
        story.holders.iter().any(holder)
    });
    prizes.map(|story| reader.prize_text(story)).collect()
}
