//! The entry list and the starting grid.

use documents::entries::ranges;
use paper::{Body, Change, Entries, EntryCar, EntryClass, GridSlot, RemovedCar, StartingGrid};
use racing::entry::EntryList;
use racing::{CarNumber, Entry, Seat};

use super::{Filler, WishError};

impl Filler<'_> {
    pub(super) fn entries(&self) -> Result<(Body, Vec<String>), WishError> {
        let season = self.reader.season;
        let (list, before) = self.lists()?;
        let counts = self.reader.class_counts(list);
        let entries = self.reader.entries(list);
        let classes = counts.into_iter().filter(|count| self.wants(&count.class)).map(|count| {
            let cars = entries.iter().filter(|entry| entry.class == count.class);
            let values = count.cars.to_string();
            EntryClass {
                class: self.class(&count.class),
                count: self.reader.texts.with("card-entered", &[("cars", &values)]),
                cars: cars.map(|entry| self.entry(entry, list, before)).collect(),
            }
        });
        let gone = |car: &&CarNumber| !entries.iter().any(|entry| &entry.car == *car);
        let removed = before.iter().flat_map(|before| &before.cars).filter(gone);
        let removed = removed.filter_map(|car| season.entry(car)).map(|entry| RemovedCar {
            car: entry.car.to_string(),
            class: self.class(&entry.class),
            team: entry.team.to_string(),
        });
        let since = before.map(|before| {
            self.reader.texts.with("paper-since", &[("list", &self.list_line(before))])
        });
        let body = Entries {
            classes: classes.collect(),
            since: since.unwrap_or_default(),
            removed: removed.collect(),
        };
        let notes = list.map(|list| self.reader.rule_text(&list.grounds)).into_iter();
        Ok((Body::Entries(body), notes.filter(|note| !note.is_empty()).collect()))
    }

    /// The list asked for, if one was, and the one before it.
    fn lists(&self) -> Result<(Option<&EntryList>, Option<&EntryList>), WishError> {
        let lists = &self.reader.season.lists;
        let Some(id) = self.wish.list else { return Ok((None, lists.last())) };
        let found = lists.iter().position(|list| &list.id == id);
        let index = found.ok_or_else(|| WishError::NoList {
            list: id.clone(),
            known: lists.iter().map(|list| list.id.to_string()).collect(),
        })?;
        Ok((lists.get(index), index.checked_sub(1).and_then(|before| lists.get(before))))
    }

    /// A version of the entry list with the day it was published.
    pub(super) fn list_line(&self, list: &EntryList) -> String {
        let name = self.reader.list_name(list);
        match list.issued {
            Some(day) => format!("{name}, {}", self.reader.texts.date(day)),
            None => name,
        }
    }

    fn entry(
        &self,
        entry: &Entry,
        list: Option<&EntryList>,
        before: Option<&EntryList>,
    ) -> EntryCar {
        let reader = &self.reader;
        let season = reader.season;
        let was_there = before.is_none_or(|before| before.cars.contains(&entry.car));
        let is_new = |seat: &Seat| {
            let had = |before: &EntryList| {
                entry.crew_in(before.round).any(|one| one.driver == seat.driver)
            };
            was_there && before.is_some_and(|before| !had(before))
        };
        let seats = match list {
            Some(list) => entry.crew_in(list.round).collect(),
            None => entry.crew.iter().collect::<Vec<_>>(),
        };
        let seat = |seat: &&Seat| paper::Seat {
            name: reader.driver(&seat.driver).to_owned(),
            nation: seat.nationality.code().unwrap_or_default().to_owned(),
            grade: seat.category.map(|category| category.letter().to_string()).unwrap_or_default(),
            rounds: if list.is_some() || seat.rounds == entry.rounds {
                String::new()
            } else {
                ranges(&seat.rounds)
            },
            is_new: is_new(seat),
        };
        let change = match (was_there, seats.iter().any(|seat| is_new(seat))) {
            (false, _) => Change::Added,
            (true, true) => Change::Crew,
            (true, false) => Change::None,
        };
        let whole = entry.rounds.len() == season.book.rounds().len();
        EntryCar {
            car: entry.car.to_string(),
            team: entry.team.to_string(),
            nation: entry.nationality.code().unwrap_or_default().to_owned(),
            vehicle: entry.vehicle.model.to_string(),
            rounds: if whole { String::new() } else { ranges(&entry.rounds) },
            crew: seats.iter().map(seat).collect(),
            change,
        }
    }

    /// The grid of a timed session as it was opened, or of a round as it is recorded.
    pub(super) fn grid(&self) -> Result<(Body, Vec<String>), WishError> {
        let season = self.reader.season;
        if let Some(raced) = self.wish.raced {
            let slots = (1_u16..).zip(raced.race.cars()).map(|(place, car)| {
                let words = raced.cast.cars.get(car.number());
                let crew = car.starter().crew.iter().map(|one| raced.cast.family(&one.driver));
                GridSlot {
                    place: place.to_string(),
                    car: car.number().to_string(),
                    class: self.class(car.class()),
                    team: words.map(|words| words.team.clone()).unwrap_or_default(),
                    crew: crew.collect::<Vec<_>>().join(" · "),
                    time: String::new(),
                }
            });
            let slots = slots.collect();
            return Ok((Body::StartingGrid(StartingGrid { slots }), Vec::new()));
        }
        let round = self.round()?;
        let grid = season.grids.iter().find(|grid| grid.round == round);
        let grid = grid.ok_or(WishError::NoGrid { round })?;
        let slots = (1_u16..).zip(&grid.cars).filter_map(|(place, car)| {
            let entry = season.entry(car)?;
            let crew = entry.crew_in(round).map(|seat| self.reader.family(&seat.driver));
            let pole = season.pole(round, &entry.class).filter(|pole| &pole.car == car);
            let time = pole.and_then(|pole| pole.time);
            Some(GridSlot {
                place: place.to_string(),
                car: car.to_string(),
                class: self.class(&entry.class),
                team: entry.team_in(round).to_string(),
                crew: crew.collect::<Vec<_>>().join(" · "),
                time: time.map(|time| time.to_string()).unwrap_or_default(),
            })
        });
        let slots = slots.collect();
        let note = self.reader.rule_text(&grid.grounds);
        let notes = Some(note).filter(|note| !note.is_empty());
        Ok((Body::StartingGrid(StartingGrid { slots }), notes.into_iter().collect()))
    }
}
