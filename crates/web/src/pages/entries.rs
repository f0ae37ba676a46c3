//! The entries: every car with its crew, by class; a version of the list beside what came of it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use control::entering::NOW;
use documents::Reader;
use documents::entries::{ClassCount, ranges};
use documents::reader::{plain, segment};
use racing::entry::EntryList;
use racing::{CarNumber, ClassCode, Entry};
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::pages::parts::{self, Flag, Link, SeatView, Tab};
use crate::pages::{Page, entry_changes, no_class};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/entries", get(show))
}

/// What of the entries is asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// A version of the list; everything that was ever entered if not given.
    list: Option<String>,
    /// A class.
    class: Option<String>,
    /// Words that a car's line must hold.
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "entries.html")]
struct Entries {
    shell: Shell,
    base: String,
    lede: String,
    lists: Vec<Tab>,
    classes: Vec<Tab>,
    /// What the filter form carries along.
    list: String,
    class: String,
    query: String,
    shown: usize,
    groups: Vec<Group>,
    changes: Option<Changes>,
    /// What is printed on the list besides.
    note: String,
    /// Where a list is compared with another.
    compare: Option<String>,
    /// The address of the same page without words to hold.
    unfiltered: String,
}

/// The cars of a class.
struct Group {
    class: String,
    cars: String,
    makes: String,
    rows: Vec<EntryRow>,
}

struct EntryRow {
    car: String,
    team: Link,
    flag: Flag,
    vehicle: String,
    engine: String,
    crew: Vec<SeatView>,
    rounds: String,
    guest: String,
}

/// What differs between the list and the cars that raced.
struct Changes {
    came: Vec<Changed>,
    went: Vec<Changed>,
}

struct Changed {
    car: String,
    class: String,
    team: Link,
    until: String,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let season = &championship.season;
    let published = match &asked.list {
        Some(id) => {
            let list = racing::ListId::from(id.as_str());
            let found = site.control().list_as_published(&visit.season, &list).await?;
            Some(found.ok_or_else(|| no_list(&reader, id, &visit))?)
        }
        None => None,
    };
    let list = published.as_ref().map(|published| &published.list);
    // A version shows the entries as they were when it was published.
    let then = published.as_ref().map_or(&championship, |published| &published.championship);
    let then = visit.reader(then);
    if let Some(class) = &asked.class {
        let known = season.book.regulations.class(&ClassCode::from(class.as_str()));
        known.ok_or_else(|| no_class(&championship, class, &visit, "/entries"))?;
    }
    let base = visit.base();
    let groups = groups(&then, &base, list, &asked);
    let title = reader.texts.say("nav-entries").into_owned();
    let (list_id, class) = (asked.list.as_deref(), asked.class.as_deref());
    let rest = Asked::address(list_id, class, &asked.q);
    let page = Entries {
        lede: lede(&then, list),
        lists: lists(&reader, &base, &asked),
        classes: classes(&reader, &base, &asked),
        shown: groups.iter().map(|group| group.rows.len()).sum(),
        groups,
        changes: list.map(|list| changes(&reader, &base, list)),
        note: list.and_then(|list| list.grounds.note.as_deref()).unwrap_or_default().to_owned(),
        compare: list.map(|list| entry_changes::address(&base, list.id.as_str(), NOW)),
        shell: Shell::of_season(&visit, &championship, "entries", title, &rest),
        list: asked.list.clone().unwrap_or_default(),
        class: asked.class.clone().unwrap_or_default(),
        query: asked.q.clone(),
        unfiltered: format!("{base}{}", Asked::address(list_id, class, "")),
        base,
    };
    Ok(html(page.render()?))
}

impl Asked {
    /// The address of a list, a class and words, behind the season's.
    fn address(list: Option<&str>, class: Option<&str>, words: &str) -> String {
        let words = Some(words).filter(|words| !words.is_empty());
        let parts = [("list", list), ("class", class), ("q", words)];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", segment(value?))))
            .collect();
        let mark = if parts.is_empty() { "" } else { "?" };
        format!("/entries{mark}{}", parts.join("&"))
    }
}

fn no_list(reader: &Reader, wanted: &str, visit: &Visit) -> Problem {
    let lists = reader.season.lists.iter().map(|list| {
        let query = format!("list={}", segment(list.id.as_str()));
        (reader.list_name(list), format!("/{}/entries?{query}", visit.season))
    });
    Problem::missing("list.none", wanted, lists.collect())
}

/// How many cars there are in which classes, and since when that is known.
fn lede(reader: &Reader, list: Option<&EntryList>) -> String {
    let counts = reader.class_counts(list);
    let total: usize = counts.iter().map(|count| count.cars).sum();
    if total == 0 {
        return String::new();
    }
    let parts: Vec<String> =
        counts.iter().map(|count| format!("{} {}", count.cars, count.class)).collect();
    let cars = reader.texts.with("count-cars", &[("cars", &total.to_string())]);
    let mut text = format!("{cars}: {}.", reader.texts.list(&parts));
    if let Some(issued) = list.and_then(|list| list.issued) {
        text += " ";
        text += &reader.texts.with("entries-issued", &[("date", &reader.texts.date(issued))]);
    }
    text
}

fn lists(reader: &Reader, base: &str, asked: &Asked) -> Vec<Tab> {
    let class = asked.class.as_deref();
    let all = Tab {
        name: reader.texts.say("home-all-entries").into_owned(),
        address: format!("{base}{}", Asked::address(None, class, &asked.q)),
        here: asked.list.is_none(),
        class: String::new(),
    };
    let lists = reader.season.lists.iter().map(|list| Tab {
        name: documents::titles::capital(&reader.list_name(list)),
        address: format!("{base}{}", Asked::address(Some(list.id.as_str()), class, &asked.q)),
        here: asked.list.as_deref() == Some(list.id.as_str()),
        class: String::new(),
    });
    std::iter::once(all).chain(lists).collect()
}

fn classes(reader: &Reader, base: &str, asked: &Asked) -> Vec<Tab> {
    let list = asked.list.as_deref();
    let tab = |class: Option<&str>, name: String| Tab {
        name,
        address: format!("{base}{}", Asked::address(list, class, &asked.q)),
        here: asked.class.as_deref() == class,
        class: class.unwrap_or_default().to_owned(),
    };
    let all = tab(None, reader.texts.say("round-all-classes").into_owned());
    let classes = reader.season.book.regulations.classes.iter();
    let classes = classes.map(|class| tab(Some(class.code.as_str()), class.code.to_string()));
    std::iter::once(all).chain(classes).collect()
}

/// The classes with those of their cars that are asked for.
fn groups(reader: &Reader, base: &str, list: Option<&EntryList>, asked: &Asked) -> Vec<Group> {
    let words: Vec<String> = plain(&asked.q).split_whitespace().map(ToOwned::to_owned).collect();
    let entries = reader.entries(list);
    let counts = reader.class_counts(list).into_iter();
    let counts = counts
        .filter(|count| asked.class.as_deref().is_none_or(|class| class == count.class.as_str()));
    let groups = counts.map(|count| {
        let own = entries.iter().filter(|entry| entry.class == count.class);
        let rows = own.map(|entry| row(reader, base, entry, list));
        Group {
            rows: rows.filter(|row| row.holds(&words)).collect(),
            cars: reader.texts.with("count-cars", &[("cars", &count.cars.to_string())]),
            makes: makes(&count),
            class: count.class.to_string(),
        }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

/// The one model that all cars of a class are, or the makes with their numbers.
fn makes(count: &ClassCount) -> String {
    match count.models.as_slice() {
        [(model, _)] => model.clone(),
        _ => {
            let makes = count.makes.iter().map(|(make, cars)| format!("{make} {cars}"));
            makes.collect::<Vec<_>>().join(" · ")
        }
    }
}

fn row(reader: &Reader, base: &str, entry: &Entry, list: Option<&EntryList>) -> EntryRow {
    let guest = match entry.guest_in.as_slice() {
        [] => String::new(),
        all if all == entry.rounds => reader.texts.say("guest").into_owned(),
        some => reader.texts.with("guest-in", &[("rounds", &ranges(some))]),
    };
    EntryRow {
        car: entry.car.to_string(),
        team: parts::team_link(base, &entry.team),
        flag: parts::flag(reader, &entry.nationality),
        vehicle: entry.vehicle.model.to_string(),
        engine: entry.vehicle.engine.as_ref().map(ToString::to_string).unwrap_or_default(),
        crew: parts::seats(reader, base, entry, &reader.seats(entry, list)),
        rounds: ranges(&entry.rounds),
        guest,
    }
}

impl EntryRow {
    /// Does its line hold every word?
    fn holds(&self, words: &[String]) -> bool {
        let mut text = [
            self.car.as_str(),
            &self.team.name,
            &self.flag.code,
            &self.flag.name,
            &self.vehicle,
            &self.engine,
        ]
        .join(" ");
        for seat in &self.crew {
            text += &format!(" {} {} {}", seat.driver.name, seat.flag.code, seat.flag.name);
        }
        let text = plain(&text);
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What came and went since a list.
fn changes(reader: &Reader, base: &str, list: &EntryList) -> Changes {
    let found = reader.list_changes(list);
    let changed = |car: &CarNumber, until: String| Changed {
        car: car.to_string(),
        class: reader.season.entry(car).map(|entry| entry.class.to_string()).unwrap_or_default(),
        team: parts::team_link(base, reader.team(car)),
        until,
    };
    let went = found.went.iter().map(|(car, last)| {
        let until = match last {
            Some(round) => reader.texts.with("entries-until", &[("round", reader.round(*round))]),
            None => reader.texts.say("entries-never").into_owned(),
        };
        changed(car, until)
    });
    Changes {
        went: went.collect(),
        came: found.came.iter().map(|car| changed(car, String::new())).collect(),
    }
}
