//! A competitor: its cars, what they did in each round, where they stand, where else it races.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use documents::Reader;
use documents::campaigns::Record;
use racing::{CarNumber, Entry};
use scoring::Contender;

use crate::answer::{Problem, html};
use crate::pages::parts::{self, Flag, GroundsView, OutingView, SeatView, StandingView};
use crate::pages::{Page, part, slug, team_address};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/teams/{team}", get(show))
}

#[derive(Template)]
#[template(path = "team.html")]
struct Team {
    shell: Shell,
    base: String,
    flag: Flag,
    lede: String,
    cars: Vec<CarCard>,
    outings: Vec<OutingView>,
    standings: Vec<StandingView>,
    also: Vec<Elsewhere>,
    earned: Vec<Elsewhere>,
}

struct CarCard {
    class: String,
    car: String,
    /// The name this car was entered under.
    team: String,
    vehicle: String,
    crew: Vec<SeatView>,
}

/// Something the competitor does outside this season.
struct Elsewhere {
    text: String,
    more: String,
    grounds: GroundsView,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let wanted = part(&names, "team");
    let entries: Vec<&Entry> =
        championship.season.entries.iter().filter(|entry| is_of(entry, wanted)).collect();
    let Some(first) = entries.first() else { return Err(no_team(&reader, wanted, &visit)) };
    let name = name_of(first, wanted);
    let base = visit.base();
    let cars: Vec<&CarNumber> = entries.iter().map(|entry| &entry.car).collect();
    let record = Record { results: &championship.results, tables: &championship.tables };
    let standings = record.standings(|_, row| match &row.contender {
        Contender::Car(car) => cars.contains(&car),
        Contender::Competitor(competitor) => slug(competitor) == wanted,
        Contender::Driver(_) | Contender::Manufacturer(_) => false,
    });
    let rest = team_address("", name);
    let page = Team {
        flag: parts::flag(&reader, &first.nationality),
        lede: reader.texts.with("count-cars", &[("cars", &cars.len().to_string())]),
        cars: entries.iter().map(|entry| card(&reader, &base, entry)).collect(),
        outings: parts::outings(&reader, &base, &record.of_cars(&cars)),
        standings: parts::standings(&reader, &base, &standings),
        also: also_races(&reader, wanted),
        earned: earned(&reader, wanted),
        shell: Shell::of_season(&visit, &championship, "entries", name.to_owned(), &rest),
        base,
    };
    Ok(html(page.render()?))
}

/// Every name that an entry goes by.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let also = entry.also_named.iter().map(|one| &*one.name);
    [&*entry.team, &*entry.competitor].into_iter().chain(also)
}

fn is_of(entry: &Entry, wanted: &str) -> bool {
    names(entry).any(|name| slug(name) == wanted)
}

/// The name that the address means.
fn name_of<'a>(entry: &'a Entry, wanted: &str) -> &'a str {
    names(entry).find(|name| slug(name) == wanted).unwrap_or(&entry.team)
}

fn no_team(reader: &Reader, wanted: &str, visit: &Visit) -> Problem {
    let base = format!("/{}", visit.season);
    let mut teams: Vec<&str> = reader.season.entries.iter().map(|entry| &*entry.team).collect();
    teams.sort_unstable();
    teams.dedup();
    let offers = teams.into_iter().map(|team| (team.to_owned(), team_address(&base, team)));
    Problem::missing("team.none", wanted, offers.collect())
}

fn card(reader: &Reader, base: &str, entry: &Entry) -> CarCard {
    CarCard {
        class: entry.class.to_string(),
        car: entry.car.to_string(),
        team: entry.team.to_string(),
        vehicle: entry.vehicle.model.to_string(),
        crew: parts::seats(reader, base, entry, &entry.crew.iter().collect::<Vec<_>>()),
    }
}

fn also_races(reader: &Reader, wanted: &str) -> Vec<Elsewhere> {
    let also = reader.season.book.road.also_race.iter().filter(|one| slug(&one.team) == wanted);
    let view = |one: &racing::road::AlsoRaces| Elsewhere {
        text: reader.series(one.series.as_str()),
        more: one.edition.to_string(),
        grounds: parts::grounds(reader, &one.grounds),
    };
    also.map(view).collect()
}

fn earned(reader: &Reader, wanted: &str) -> Vec<Elsewhere> {
    let earned = reader.season.book.road.earned.iter().filter(|one| slug(&one.holder) == wanted);
    let view = |one: &racing::road::EarnedPlace| Elsewhere {
        text: reader.destination(&one.event),
        more: format!("{}: {}", reader.series(one.series.as_str()), one.by),
        grounds: parts::grounds(reader, &one.grounds),
    };
    earned.map(view).collect()
}
