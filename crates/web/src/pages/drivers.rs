//! A driver: the seats of the season, what came of each round, and the place in the standings.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use documents::Reader;
use documents::campaigns::Record;
use documents::entries::ranges;
use racing::DriverId;
use scoring::Contender;

use crate::answer::{Problem, html};
use crate::pages::parts::{self, Flag, Link, OutingView, StandingView};
use crate::pages::{Page, driver_address, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/drivers/{driver}", get(show))
}

#[derive(Template)]
#[template(path = "driver.html")]
struct Driver {
    shell: Shell,
    base: String,
    flag: Flag,
    lede: String,
    seats: Vec<Place>,
    outings: Vec<OutingView>,
    standings: Vec<StandingView>,
}

/// A seat in a car.
struct Place {
    class: String,
    car: String,
    team: Link,
    vehicle: String,
    flag: Flag,
    grade: (String, String),
    rounds: String,
    /// Who else sits in it.
    with: Vec<Link>,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let id = DriverId::from(part(&names, "driver"));
    let driver = championship.season.driver(&id);
    let driver = driver.ok_or_else(|| no_driver(&reader, &id, &visit))?;
    let base = visit.base();
    let record = Record { results: &championship.results, tables: &championship.tables };
    let own = record.standings(|_, row| row.contender == Contender::Driver(id.clone()));
    let standings = parts::standings(&reader, &base, &own);
    let seats = seats(&reader, &base, &id);
    let rest = driver_address("", &id);
    let page = Driver {
        flag: seats.first().map(|seat| seat.flag.clone()).unwrap_or_default(),
        lede: parts::in_place(&reader, standings.first()),
        seats,
        outings: parts::outings(&reader, &base, &record.of_driver(&reader, &id)),
        standings,
        shell: Shell::of_season(&visit, &championship, "entries", driver.name.to_string(), &rest),
        base,
    };
    Ok(html(page.render()?))
}

fn no_driver(reader: &Reader, wanted: &DriverId, visit: &Visit) -> Problem {
    let base = format!("/{}", visit.season);
    let drivers = reader.season.drivers.iter();
    let offers = drivers.map(|one| (one.name.to_string(), driver_address(&base, &one.id)));
    Problem::missing("driver.none", wanted.as_str(), offers.collect())
}

fn seats(reader: &Reader, base: &str, id: &DriverId) -> Vec<Place> {
    let entries = reader.season.entries.iter();
    let seats = entries.flat_map(|entry| entry.crew.iter().map(move |seat| (entry, seat)));
    let view = |(entry, seat): (&racing::Entry, &racing::Seat)| {
        let others = entry.crew.iter().filter(|other| {
            other.driver != *id && other.rounds.iter().any(|round| seat.rounds.contains(round))
        });
        let mut with: Vec<&DriverId> = Vec::new();
        for other in others {
            if !with.contains(&&other.driver) {
                with.push(&other.driver);
            }
        }
        Place {
            class: entry.class.to_string(),
            car: entry.car.to_string(),
            team: parts::team_link(base, &entry.team),
            vehicle: entry.vehicle.model.to_string(),
            flag: parts::flag(reader, &seat.nationality),
            grade: parts::grade(reader, seat.category),
            rounds: ranges(&seat.rounds),
            with: with.into_iter().map(|one| parts::driver_link(reader, base, one)).collect(),
        }
    };
    seats.filter(|(_, seat)| &seat.driver == id).map(view).collect()
}
