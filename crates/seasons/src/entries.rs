//! `entries.toml`: entries with crews, versions of the entry list.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::entry::{AlsoNamed, Vehicle};
use racing::{
    CarNumber, ClassCode, DriverId, Entry, EntryList, EventId, ListId, Nationality, Regulations,
    RoundNumber, Seat, TrophyId,
};

use crate::calendar::Calendar;
use crate::drivers::Drivers;
use crate::faults::{
    Code, DUPLICATE_LIST, DUPLICATE_NUMBER, ENTRY_CLASS, ENTRY_ROUND, ENTRY_TROPHY, LIST_CAR,
    LIST_EVENT, NO_SEAT, Place, ROUND_NOT_ENTERED, SEAT_CONFLICT, TROPHY_CLASS,
};
use crate::fields::{Fields, Listed, Node};
use crate::reader::Kind;
use crate::words::{CATEGORIES, LISTS};

/// What `entries.toml` says.
#[derive(Default)]
pub(crate) struct Entries {
    pub(crate) drivers: Drivers,
    /// The entries, in the order written.
    pub(crate) entered: Vec<Entered>,
    pub(crate) lists: Vec<EntryList>,
    by_car: BTreeMap<CarNumber, usize>,
    /// Could the rounds be read, so that it is known for which of them a car is entered?
    rounds_are_known: bool,
}

/// An entry with the places that checks point at.
pub(crate) struct Entered {
    pub(crate) entry: Entry,
    pub(crate) class_place: Place,
    pub(crate) crew_place: Place,
}

/// What an entry is read against.
struct Frame<'a> {
    regulations: &'a Regulations,
    rounds: Vec<RoundNumber>,
    rounds_are_known: bool,
}

pub(crate) fn read(fields: &Fields, regulations: &Regulations, calendar: &Calendar) -> Entries {
    let rounds_are_known = fields.reader.is_settled(Kind::Round);
    let frame = Frame { regulations, rounds: calendar.numbers(), rounds_are_known };
    let mut entries = Entries { rounds_are_known, ..Entries::default() };
    let mut seats = BTreeMap::new();
    let entered = fields.each("entry", "an entry", |entry| {
        read_entry(entry, &frame, &mut entries.drivers, &mut seats)
    });
    entries.entered = entered.items;
    for (index, entered) in entries.entered.iter().enumerate() {
        entries.by_car.entry(entered.entry.car.clone()).or_insert(index);
    }
    entries.lists = fields.each("list", "an entry list", read_list).items;
    entries
}

/// Who sits where: a driver has one seat a round.
type Seats = BTreeMap<(DriverId, RoundNumber), CarNumber>;

fn read_entry(
    fields: &Fields,
    frame: &Frame,
    drivers: &mut Drivers,
    seats: &mut Seats,
) -> Option<Entered> {
    let car_node = fields.need("car");
    let car = car_node.and_then(|node| node.car());
    let number = car.as_ref().map(CarNumber::as_str);
    fields.declare(Kind::Car, number.zip(car_node), DUPLICATE_NUMBER);
    let class_node = fields.need("class");
    let class = class_node.and_then(|node| node.class(ENTRY_CLASS));
    let team = fields.needed_text("team");
    let vehicle = read_vehicle(fields);
    let competitor = fields.optional_text("competitor");
    let nationality = read_nationality(fields);
    let rounds = fields.rounds("rounds", ENTRY_ROUND).unwrap_or_else(|| frame.rounds.clone());
    let trophies = read_trophies(fields, frame.regulations, class.as_ref());
    let within = |node: &Node| frame.round_within(node, &rounds, car.as_ref());
    let also_named = fields.each("also_named", "another name", |other| {
        let name = other.needed_text("name");
        let rounds = other.need("rounds").and_then(|node| node.distinct(within));
        Some(AlsoNamed { name: name?, rounds: rounds? })
    });
    let guest_in = fields.take("guest_in").and_then(|node| node.distinct(within));
    let crew = read_crew(fields, drivers, &rounds, within);
    keep_seats(&crew, fields, car.as_ref(), seats, drivers);
    let grounds = fields.grounds();
    let (team, class_node) = (team?, class_node?);
    let entry = Entry {
        car: car?,
        class: class?,
        trophies,
        competitor: competitor.unwrap_or_else(|| team.clone()),
        team,
        also_named: also_named.items,
        nationality,
        vehicle: vehicle?,
        rounds,
        guest_in: guest_in.unwrap_or_default(),
        crew: crew.items.into_iter().map(|(seat, _)| seat).collect(),
        grounds,
    };
    let crew_place = fields.place_of("crew");
    Some(Entered { entry, class_place: class_node.place, crew_place })
}

impl Frame<'_> {
    /// A round that the entry must be entered for.
    fn round_within(
        &self,
        node: &Node,
        entered: &[RoundNumber],
        car: Option<&CarNumber>,
    ) -> Option<RoundNumber> {
        let round = node.round(ENTRY_ROUND)?;
        if self.rounds.contains(&round) && self.rounds_are_known && !entered.contains(&round) {
            let car = car.map_or("this car".to_owned(), |car| format!("car {car}"));
            let message = format!("{car} is not entered for round {round}");
            let accepted = "one of the entry's `rounds`";
            node.reader.advise(ROUND_NOT_ENTERED, node.place, message, accepted);
        }
        Some(round)
    }
}

fn read_vehicle(fields: &Fields) -> Option<Vehicle> {
    let make = fields.needed_text("make");
    let model = fields.needed_text("model");
    let engine = fields.optional_text("engine");
    let tyres = fields.optional_text("tyres");
    Some(Vehicle { make: make?, model: model?, engine, tyres })
}

fn read_nationality(fields: &Fields) -> Nationality {
    fields.take("nation").and_then(|node| node.nationality()).unwrap_or_default()
}

fn read_trophies(
    fields: &Fields,
    regulations: &Regulations,
    class: Option<&ClassCode>,
) -> Vec<TrophyId> {
    let read = |node: &Node| {
        let id = TrophyId::new(node.reference(Kind::Trophy, ENTRY_TROPHY)?);
        let trophy = regulations.trophies.iter().find(|trophy| trophy.id == id);
        if let (Some(trophy), Some(class)) = (trophy, class)
            && trophy.class != *class
            && regulations.class(class).is_some()
        {
            let message = format!("trophy `{id}` is inside class {}", trophy.class);
            node.reader.advise(TROPHY_CLASS, node.place, message, format!("a trophy of {class}"));
        }
        Some(id)
    };
    fields.take("trophies").and_then(|node| node.distinct(read)).unwrap_or_default()
}

fn read_crew(
    fields: &Fields,
    drivers: &mut Drivers,
    entered: &[RoundNumber],
    within: impl Fn(&Node) -> Option<RoundNumber>,
) -> Listed<(Seat, Place)> {
    let Some(node) = fields.need("crew") else {
        return Listed { items: Vec::new(), whole: false };
    };
    node.each("a seat", |seat| {
        let driver = drivers.read_seat(seat);
        let nationality = read_nationality(seat);
        let category = seat.take("category").and_then(|node| node.choice(CATEGORIES));
        let rounds = match seat.take("rounds") {
            Some(node) => node.distinct(&within),
            None => Some(entered.to_vec()),
        };
        let seat_of = Seat { driver: driver?, nationality, category, rounds: rounds? };
        Some((seat_of, seat.place_of("driver")))
    })
}

/// Keeps who sits where and refuses a driver who sits in two cars, or twice in one.
fn keep_seats(
    crew: &Listed<(Seat, Place)>,
    fields: &Fields,
    car: Option<&CarNumber>,
    seats: &mut Seats,
    drivers: &Drivers,
) {
    let Some(car) = car else { return };
    for (seat, place) in &crew.items {
        for round in &seat.rounds {
            let Some(other) = seats.insert((seat.driver.clone(), *round), car.clone()) else {
                continue;
            };
            let name = drivers.name_of(&seat.driver);
            let message = format!("{name} has a seat in car {other} in round {round} already");
            let accepted = "one seat for a driver in a round; `rounds` says for which it holds";
            fields.reader.advise(SEAT_CONFLICT, *place, message, accepted);
            break;
        }
    }
}

fn read_list(fields: &Fields) -> Option<EntryList> {
    let id = fields.declared_id(Kind::List, DUPLICATE_LIST);
    let issued = fields.take("issued").and_then(|node| node.day());
    let kind = fields.take("kind").and_then(|node| node.choice(LISTS));
    let event = fields.take("event").and_then(|node| node.reference(Kind::Event, LIST_EVENT));
    let round = fields.need("round").and_then(|node| node.round(ENTRY_ROUND));
    let cars = fields.need("cars").and_then(|node| {
        node.distinct(|one| {
            let car = one.car()?;
            one.reader.refer(Kind::Car, car.as_str(), one.place, LIST_CAR);
            Some(car)
        })
    });
    let grounds = fields.grounds();
    let mut cars = cars?;
    cars.sort();
    let event = event.map(EventId::new);
    Some(EntryList { id: ListId::new(id?), issued, kind, event, cars, round: round?, grounds })
}

impl Entries {
    /// The entry of a car, if it could be read.
    pub(crate) fn entry(&self, car: &CarNumber) -> Option<&Entry> {
        self.by_car.get(car).map(|index| &self.entered[*index].entry)
    }

    /// The number of a car that must be entered for the round.
    pub(crate) fn car(
        &self,
        node: &Node,
        round: Option<RoundNumber>,
        unknown: Code,
        not_in_round: Code,
    ) -> Option<CarNumber> {
        let car = node.car()?;
        node.reader.refer(Kind::Car, car.as_str(), node.place, unknown);
        if let (Some(entry), Some(round)) = (self.entry(&car), round)
            && !entry.rounds.contains(&round)
            && self.rounds_are_known
        {
            let message = format!("car {car} is not entered for round {round}");
            let accepted = "a car that is, or `rounds` of its entry with this round among them";
            node.reader.advise(not_in_round, node.place, message, accepted);
        }
        Some(car)
    }

    /// A driver who must have a seat in a car.
    pub(crate) fn driver(
        &self,
        node: &Node,
        car: Option<&CarNumber>,
        round: Option<RoundNumber>,
        unknown: Code,
    ) -> Option<DriverId> {
        let driver = self.drivers.find(node, unknown)?;
        let entry = car.and_then(|car| self.entry(car));
        if let (Some(entry), Some(round)) = (entry, round)
            && entry.rounds.contains(&round)
            && entry.crew_in(round).all(|seat| seat.driver != driver)
        {
            let names: Vec<Arc<str>> =
                entry.crew_in(round).map(|seat| self.drivers.name_of(&seat.driver)).collect();
            let name = self.drivers.name_of(&driver);
            let message = format!("{name} has no seat in car {} in round {round}", entry.car);
            let accepted = match names.as_slice() {
                [] => "a seat for a driver first: nobody has one".to_owned(),
                names => format!("{}, or a seat for {name}", names.join(", ")),
            };
            node.reader.advise(NO_SEAT, node.place, message, accepted);
        }
        Some(driver)
    }
}
