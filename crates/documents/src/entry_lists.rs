//! Entry lists as versions: the data of one, and what changed between any two.
//!
//! A list is read together with the season as it was when the list was published, so that an older
//! version stays as it was.

use std::collections::BTreeSet;

use racing::entry::EntryList;
use racing::{CarNumber, Entry, Grounds, RoundNumber, Seat};
use serde::Serialize;
use utoipa::ToSchema;

use crate::entries::EntryView;
use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// A version of the entry list, without its cars.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListHead {
    /// Its id.
    pub id: String,
    /// Its name in the reader's language.
    pub name: String,
    /// `provisional`, `revised` or `final`; null where it does not say.
    pub kind: Option<&'static str>,
    /// The id of the event it is for; null for the season.
    pub event: Option<String>,
    /// The day it was issued.
    pub issued: Option<String>,
    /// The round whose crews it shows.
    pub round: u16,
    /// What is printed on it besides.
    pub note: Option<String>,
    /// How many cars stand on it.
    pub cars: usize,
}

/// A version of the entry list with its cars: what a document prints.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListData {
    /// The list.
    pub list: ListHead,
    /// Its cars with the crews of its round, by class and number.
    pub entries: Vec<EntryView>,
}

/// A list together with a reader of the season as it was then.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    /// The season as it was when the list was published.
    pub reader: Reader<'a>,
    /// The list.
    pub list: &'a EntryList,
}

/// Something that changed between two versions of the entry list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EntryChange {
    /// The number on the car; of a car that was renumbered, the new one.
    pub car: String,
    /// Its class; of a car that changed it, the new one.
    pub class: String,
    /// What changed: `in`, `out`, `number`, `class`, `team`, `vehicle` or `crew`.
    pub what: &'static str,
    /// What was there before; empty for a car that came.
    pub before: String,
    /// What is there now; empty for a car that went.
    pub after: String,
}

impl<'a> Listed<'a> {
    /// The list with its cars.
    pub fn data(&self) -> ListData {
        let entries = self.reader.entries(Some(self.list)).into_iter().map(|entry| {
            let mut view = self.reader.entry_view(entry);
            view.crew.retain(|seat| seat.rounds.contains(&self.list.round.0));
            view
        });
        ListData { list: self.reader.list_head(self.list), entries: entries.collect() }
    }

    fn entry(&self, car: &CarNumber) -> Option<&'a Entry> {
        self.list.cars.contains(car).then(|| self.reader.season.entry(car))?
    }

    fn team(&self, entry: &Entry) -> String {
        entry.team_in(self.list.round).to_string()
    }

    fn crew<'e>(&self, entry: &'e Entry) -> Vec<&'e Seat> {
        entry.crew_in(self.list.round).collect()
    }

    /// A crew in words: names with the letters of their categories.
    fn crew_text(&self, seats: &[&Seat]) -> String {
        let each = seats.iter().map(|seat| {
            let name = self.reader.driver(&seat.driver);
            match seat.category {
                Some(category) => format!("{name} ({})", category.letter()),
                None => name.to_owned(),
            }
        });
        each.collect::<Vec<_>>().join(", ")
    }

    /// A car that came or went, in words.
    fn line(&self, entry: &Entry) -> String {
        format!("{} · {}", self.team(entry), self.crew_text(&self.crew(entry)))
    }
}

/// What changed from one version of the entry list to another, by class and number: cars that came
/// and went, then what is otherwise about those on both.
pub fn entry_changes(before: Listed, after: Listed) -> Vec<EntryChange> {
    let mut changes = Vec::new();
    let cars: BTreeSet<&CarNumber> = before.list.cars.iter().chain(&after.list.cars).collect();
    let renumbered = renumbered(before, after);
    for car in cars {
        if renumbered.iter().any(|(old, _)| old == car) {
            continue;
        }
        let old = renumbered.iter().find(|(_, new)| new == car).map_or(car, |(old, _)| old);
        match (before.entry(old), after.entry(car)) {
            (Some(was), Some(is)) => changes.extend(changed(before, was, after, is)),
            (Some(was), None) => changes.push(change(was, "out", before.line(was), String::new())),
            (None, Some(is)) => changes.push(change(is, "in", String::new(), after.line(is))),
            (None, None) => {}
        }
    }
    let classes = &after.reader.season.book.regulations.classes;
    let rank = |one: &EntryChange| classes.iter().position(|it| it.code.as_str() == one.class);
    changes.sort_by_key(|one| (rank(one), CarNumber::from(one.car.as_str())));
    changes
}

fn change(entry: &Entry, what: &'static str, before: String, after: String) -> EntryChange {
    let (car, class) = (entry.car.to_string(), entry.class.to_string());
    EntryChange { car, class, what, before, after }
}

/// Cars that went under one number and came under another: the same team, class and car, and
/// somebody of the crew.
fn renumbered(before: Listed, after: Listed) -> Vec<(CarNumber, CarNumber)> {
    let gone = before.list.cars.iter().filter(|car| !after.list.cars.contains(car));
    let mut pairs: Vec<(CarNumber, CarNumber)> = Vec::new();
    for old in gone {
        let Some(was) = before.entry(old) else { continue };
        let is_it = |new: &&CarNumber| {
            let Some(is) = after.entry(new) else { return false };
            let is_new = !before.list.cars.contains(new);
            let taken = pairs.iter().any(|(_, other)| other == *new);
            let same = is.team == was.team && is.class == was.class && is.vehicle == was.vehicle;
            let sits = |seat: &&Seat| after.crew(is).iter().any(|one| one.driver == seat.driver);
            is_new && !taken && same && before.crew(was).iter().any(sits)
        };
        if let Some(new) = after.list.cars.iter().find(is_it) {
            pairs.push((old.clone(), new.clone()));
        }
    }
    pairs
}

fn changed(before: Listed, was: &Entry, after: Listed, is: &Entry) -> Vec<EntryChange> {
    let crews = (before.crew(was), after.crew(is));
    let seats = |seats: &[&Seat]| -> BTreeSet<_> {
        seats.iter().map(|seat| (seat.driver.clone(), seat.category)).collect()
    };
    let crew = if seats(&crews.0) == seats(&crews.1) {
        (String::new(), String::new())
    } else {
        (before.crew_text(&crews.0), after.crew_text(&crews.1))
    };
    let values = [
        ("number", was.car.to_string(), is.car.to_string()),
        ("class", was.class.to_string(), is.class.to_string()),
        ("team", before.team(was), after.team(is)),
        ("vehicle", was.vehicle.model.to_string(), is.vehicle.model.to_string()),
        ("crew", crew.0, crew.1),
    ];
    let different = values.into_iter().filter(|(_, was, is)| was != is);
    different.map(|(what, before, after)| change(is, what, before, after)).collect()
}

impl Reader<'_> {
    /// A version of the entry list without its cars.
    pub fn list_head(&self, list: &EntryList) -> ListHead {
        ListHead {
            id: list.id.to_string(),
            name: self.list_name(list),
            kind: list.kind.map(racing::entry::ListKind::name),
            event: list.event.as_ref().map(ToString::to_string),
            issued: list.issued.map(|day| day.to_string()),
            round: list.round.0,
            note: list.grounds.note.as_ref().map(ToString::to_string),
            cars: list.cars.len(),
        }
    }

    /// What is entered now, as a list: the cars of a round with its crews. Without a round, that of
    /// the latest result, or the first.
    pub fn entered_now(&self, round: Option<RoundNumber>) -> EntryList {
        let round = round.or(self.season.latest_round()).unwrap_or(RoundNumber(1));
        let entered = self.season.entries.iter().filter(|entry| entry.rounds.contains(&round));
        EntryList {
            id: "now".into(),
            issued: None,
            kind: None,
            event: None,
            cars: entered.map(|entry| entry.car.clone()).collect(),
            round,
            grounds: Grounds::default(),
        }
    }

    /// Changes between two lists as a table.
    pub fn changes_grid(&self, caption: String, changes: &[EntryChange]) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let columns = vec![
            Column::words(say("column-class")),
            Column::figures(say("column-car")),
            Column::words(say("entries-what")),
            Column::words(say("entries-before")),
            Column::words(say("entries-after")),
        ];
        let rows = changes.iter().map(|one| {
            let what = say(&format!("entries-change-{}", one.what));
            vec![one.class.clone(), one.car.clone(), what, one.before.clone(), one.after.clone()]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let count = rows.len().to_string();
        let notes = vec![self.texts.with("entries-changes-count", &[("count", &count)])];
        Grid { caption, columns, rows, notes }
    }
}
