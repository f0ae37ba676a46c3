//! A circuit: where it lies, what is raced there this season, and when the series raced there before.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use racing::{Circuit, CircuitId};

use crate::answer::{Problem, html};
use crate::pages::calendar::{SessionRow, session_rows};
use crate::pages::parts::{self, Fact, GroundsView};
use crate::pages::{Page, circuit_address, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/circuits/{circuit}", get(show))
}

#[derive(Template)]
#[template(path = "circuit.html")]
struct CircuitPage {
    shell: Shell,
    base: String,
    lede: String,
    facts: Vec<Fact>,
    events: Vec<(String, Vec<SessionRow>)>,
    earlier: Vec<Earlier>,
    grounds: GroundsView,
}

/// What an earlier season did here.
struct Earlier {
    edition: String,
    races: String,
    /// The places it raced at.
    venues: String,
    here: bool,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let id = CircuitId::from(part(&names, "circuit"));
    let circuit = championship.season.book.circuit(&id);
    let circuit = circuit.ok_or_else(|| no_circuit(&reader, &id, &visit))?;
    let base = visit.base();
    let rest = circuit_address("", &id);
    let page = CircuitPage {
        lede: format!("{}, {}", circuit.place, reader.texts.nation(&circuit.country)),
        facts: facts(&reader, circuit),
        events: events(&reader, &championship, &id),
        earlier: earlier(&reader, circuit),
        grounds: parts::grounds(&reader, &circuit.grounds),
        shell: Shell::of_season(&visit, &championship, "calendar", circuit.name.to_string(), &rest),
        base,
    };
    Ok(html(page.render()?))
}

fn no_circuit(reader: &Reader, wanted: &CircuitId, visit: &Visit) -> Problem {
    let base = format!("/{}", visit.season);
    let circuits = reader.season.book.circuits.iter();
    let offers = circuits.map(|one| (one.name.to_string(), circuit_address(&base, &one.id)));
    Problem::missing("circuit.none", wanted.as_str(), offers.collect())
}

fn facts(reader: &Reader, circuit: &Circuit) -> Vec<Fact> {
    let rows = [
        ("circuit-length", circuit.length_m.map(|metres| reader.texts.kilometres(metres))),
        ("circuit-country", Some(reader.texts.nation(&circuit.country))),
        ("circuit-place", Some(circuit.place.to_string())),
        ("circuit-zone", Some(circuit.zone.to_string())),
        ("circuit-position", circuit.location.map(|at| reader.texts.position(at))),
    ];
    parts::facts(reader, rows)
}

fn events(
    reader: &Reader,
    championship: &Championship,
    id: &CircuitId,
) -> Vec<(String, Vec<SessionRow>)> {
    let events = reader.season.book.events.iter().filter(|event| &event.circuit == id);
    events
        .map(|event| (event.name.to_string(), session_rows(reader, championship, event)))
        .collect()
}

/// Earlier seasons, latest first; none where it is not known where any of them raced.
fn earlier(reader: &Reader, circuit: &Circuit) -> Vec<Earlier> {
    let seasons = reader.season.book.road.earlier.iter();
    let view = |season: &racing::road::EarlierSeason| {
        let here = season.venues.iter().find(|venue| venue.place == circuit.place);
        let venues: Vec<String> =
            season.venues.iter().map(|venue| venue.place.to_string()).collect();
        Earlier {
            edition: season.edition.to_string(),
            races: here
                .and_then(|venue| venue.races)
                .map(|races| reader.counted("count-races", usize::from(races)))
                .unwrap_or_default(),
            venues: reader.texts.list(&venues),
            here: here.is_some(),
        }
    };
    seasons.filter(|season| !season.venues.is_empty()).map(view).collect()
}
