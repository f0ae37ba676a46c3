//! Entries and entry lists as data and as tables.

use std::collections::BTreeMap;

use racing::entry::EntryList;
use racing::{CarNumber, ClassCode, Entry, ListId, RoundNumber, Seat};
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// An entry.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EntryView {
    /// The number on the car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The competitor.
    pub team: String,
    /// Its flag, ISO 3166 alpha-3; null if neutral or not known.
    pub nation: Option<String>,
    /// The make of the car.
    pub make: String,
    /// The model with its make.
    pub vehicle: String,
    /// The engine, where it comes from somebody else.
    pub engine: Option<String>,
    /// The tyres.
    pub tyres: Option<String>,
    /// The rounds it is entered for.
    pub rounds: Vec<u16>,
    /// The rounds in which it scores nothing as a guest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guest_in: Vec<u16>,
    /// The crew.
    pub crew: Vec<SeatView>,
}

/// A driver's place in a car.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeatView {
    /// The name.
    pub driver: String,
    /// The id of the driver.
    pub driver_id: String,
    /// The flag, ISO 3166 alpha-3; null if neutral or not known.
    pub nation: Option<String>,
    /// `bronze`, `silver`, `gold` or `platinum`; null if not known.
    pub category: Option<&'static str>,
    /// The rounds for which it holds.
    pub rounds: Vec<u16>,
}

/// How many cars of a class a list has, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCount {
    /// The class.
    pub class: ClassCode,
    /// How many cars.
    pub cars: usize,
    /// The models with their numbers of cars, most first.
    pub models: Vec<(String, usize)>,
    /// The makes with their numbers of cars, most first.
    pub makes: Vec<(String, usize)>,
}

/// What differs between a version of the entry list and the cars that raced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChanges {
    /// Raced without being on the list.
    pub came: Vec<CarNumber>,
    /// Were on the list and did not race to the end of the season, with the last round they did.
    pub went: Vec<(CarNumber, Option<RoundNumber>)>,
}

impl<'a> Reader<'a> {
    /// An entry as data.
    pub fn entry_view(&self, entry: &Entry) -> EntryView {
        let numbers = |rounds: &[RoundNumber]| rounds.iter().map(|round| round.0).collect();
        let text = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
        let seat = |seat: &Seat| SeatView {
            driver: self.driver(&seat.driver).to_owned(),
            driver_id: seat.driver.to_string(),
            nation: seat.nationality.code().map(str::to_owned),
            category: seat.category.map(racing::Category::name),
            rounds: numbers(&seat.rounds),
        };
        EntryView {
            car: entry.car.to_string(),
            class: entry.class.to_string(),
            team: entry.team.to_string(),
            nation: entry.nationality.code().map(str::to_owned),
            make: entry.vehicle.make.to_string(),
            vehicle: entry.vehicle.model.to_string(),
            engine: text(&entry.vehicle.engine),
            tyres: text(&entry.vehicle.tyres),
            rounds: numbers(&entry.rounds),
            guest_in: numbers(&entry.guest_in),
            crew: entry.crew.iter().map(seat).collect(),
        }
    }

    /// The first version of the entry list that was published.
    pub fn first_list(&self) -> Option<&'a EntryList> {
        self.season.lists.first()
    }

    /// The entries of a list, or all, by class and then by number.
    pub fn entries(&self, list: Option<&EntryList>) -> Vec<&'a Entry> {
        let classes = &self.season.book.regulations.classes;
        let rank = |entry: &Entry| classes.iter().position(|class| class.code == entry.class);
        let mut entries: Vec<&Entry> = self
            .season
            .entries
            .iter()
            .filter(|entry| list.is_none_or(|list| list.cars.contains(&entry.car)))
            .collect();
        entries.sort_by_key(|entry| (rank(entry), entry.car.clone()));
        entries
    }

    /// The seats that a list shows of an entry: those of its round, or all of the season.
    pub fn seats(&self, entry: &'a Entry, list: Option<&EntryList>) -> Vec<&'a Seat> {
        match list {
            Some(list) => entry.crew_in(list.round).collect(),
            None => entry.crew.iter().collect(),
        }
    }

    /// How many cars of each class a list has, in the order of the classes.
    pub fn class_counts(&self, list: Option<&EntryList>) -> Vec<ClassCount> {
        let entries = self.entries(list);
        let classes = self.season.book.regulations.classes.iter();
        let counts = classes.map(|class| {
            let own = || entries.iter().filter(|entry| entry.class == class.code);
            ClassCount {
                class: class.code.clone(),
                cars: own().count(),
                models: counted(own().map(|entry| entry.vehicle.model.to_string())),
                makes: counted(own().map(|entry| entry.vehicle.make.to_string())),
            }
        });
        counts.filter(|count| count.cars > 0).collect()
    }

    /// What changed between a list and the cars that raced.
    pub fn list_changes(&self, list: &EntryList) -> ListChanges {
        let raced = |car: &CarNumber| {
            let sheets = self.season.sheets.iter();
            let sheets = sheets.filter(|sheet| sheet.lines.iter().any(|line| &line.car == car));
            sheets.map(|sheet| sheet.round).max()
        };
        let last = self.season.latest_round();
        let mut changes = ListChanges::default();
        for entry in self.entries(None) {
            let listed = list.cars.contains(&entry.car);
            match raced(&entry.car) {
                Some(_) if !listed => changes.came.push(entry.car.clone()),
                until if listed && last.is_some() && until < last => {
                    changes.went.push((entry.car.clone(), until));
                }
                _ => {}
            }
        }
        changes
    }

    /// A list, or all entries, as a table.
    pub fn entries_grid(&self, list: Option<&EntryList>) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let columns = vec![
            Column::words(say("column-class")),
            Column::figures(say("column-car")),
            Column::words(say("column-team")),
            Column::words(say("column-nation")),
            Column::words(say("column-vehicle")),
            Column::words(say("column-crew")),
            Column::words(say("column-rounds")),
        ];
        let rows = self.entries(list).into_iter().map(|entry| {
            let seats = self.seats(entry, list);
            vec![
                entry.class.to_string(),
                entry.car.to_string(),
                entry.team.to_string(),
                entry.nationality.code().unwrap_or_default().to_owned(),
                entry.vehicle.model.to_string(),
                seats.iter().map(|seat| self.seat_text(entry, seat)).collect::<Vec<_>>().join(", "),
                ranges(&entry.rounds),
            ]
        });
        let counts = self.class_counts(list);
        let total: usize = counts.iter().map(|count| count.cars).sum();
        let parts: Vec<String> =
            counts.iter().map(|count| format!("{} {}", count.cars, count.class)).collect();
        let total = total.to_string();
        let values = [("cars", total.as_str()), ("classes", &self.texts.list(&parts))];
        let caption = match list {
            Some(list) => format!("{} · {}", self.season.book.name, self.list_name(list)),
            None => self.season.book.name.to_string(),
        };
        let notes = vec![self.texts.with("entries-count", &values)];
        Grid { caption, columns, rows: rows.collect(), notes }
    }

    /// The name of a version of the entry list.
    pub fn list_name(&self, list: &EntryList) -> String {
        self.list_title(&list.id)
    }

    /// The name of a version of the entry list, from its id.
    pub fn list_title(&self, id: &ListId) -> String {
        let key = format!("list-{id}");
        if self.texts.has(&key) { self.texts.say(&key).into_owned() } else { id.to_string() }
    }

    /// A driver with grade and, where it is not for all the car's rounds, the rounds.
    pub fn seat_text(&self, entry: &Entry, seat: &Seat) -> String {
        let mut text = self.driver(&seat.driver).to_owned();
        if let Some(category) = seat.category {
            text += &format!(" ({})", category.letter());
        }
        if seat.rounds != entry.rounds {
            text += &format!(" R{}", ranges(&seat.rounds));
        }
        text
    }
}

/// How often each text occurs, most first, then in the order of the alphabet.
fn counted(texts: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Rounds in short: `1–3, 5`.
pub fn ranges(rounds: &[RoundNumber]) -> String {
    let mut parts: Vec<(u16, u16)> = Vec::new();
    for RoundNumber(round) in rounds {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *round => *last = *round,
            _ => parts.push((*round, *round)),
        }
    }
    let texts = parts.into_iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    texts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_printed_in_short() {
        for (rounds, expected) in
            [(vec![1, 2, 3, 5], "1–3, 5"), (vec![1, 2], "1, 2"), (vec![4], "4"), (vec![], "")]
        {
            let rounds: Vec<RoundNumber> = rounds.into_iter().map(RoundNumber).collect();
            assert_eq!(ranges(&rounds), expected);
        }
    }
}
