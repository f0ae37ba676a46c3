//! Who races, on disk.

use racing::{Nationality as RacingNationality, RoundNumber};
use serde::{Deserialize, Serialize};

use super::scalars::{
    Category, Date, Grounds, back, each, names, round_numbers, rounds, text, texts,
};
use super::{EncodeError, Fault};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Driver {
    id: String,
    name: String,
    family: String,
}

impl From<&racing::Driver> for Driver {
    fn from(driver: &racing::Driver) -> Self {
        let racing::Driver { id, name, family } = driver;
        Self { id: id.to_string(), name: name.to_string(), family: family.to_string() }
    }
}

impl From<Driver> for racing::Driver {
    fn from(driver: Driver) -> Self {
        let Driver { id, name, family } = driver;
        Self { id: id.into(), name: name.into(), family: family.into() }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Nationality {
    Nation(String),
    Neutral,
    Unknown,
}

impl From<&RacingNationality> for Nationality {
    fn from(nationality: &RacingNationality) -> Self {
        match nationality {
            RacingNationality::Nation(code) => Self::Nation(code.to_string()),
            RacingNationality::Neutral => Self::Neutral,
            RacingNationality::Unknown => Self::Unknown,
        }
    }
}

impl From<Nationality> for RacingNationality {
    fn from(nationality: Nationality) -> Self {
        match nationality {
            Nationality::Nation(code) => Self::Nation(code.into()),
            Nationality::Neutral => Self::Neutral,
            Nationality::Unknown => Self::Unknown,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seat {
    driver: String,
    nationality: Nationality,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Category>,
    rounds: Vec<u16>,
}

impl From<&racing::Seat> for Seat {
    fn from(seat: &racing::Seat) -> Self {
        let racing::Seat { driver, nationality, category, rounds: held } = seat;
        Self {
            driver: driver.to_string(),
            nationality: nationality.into(),
            category: category.map(Into::into),
            rounds: rounds(held),
        }
    }
}

impl From<Seat> for racing::Seat {
    fn from(seat: Seat) -> Self {
        let Seat { driver, nationality, category, rounds } = seat;
        Self {
            driver: driver.into(),
            nationality: nationality.into(),
            category: category.map(Into::into),
            rounds: round_numbers(rounds),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AlsoNamed {
    name: String,
    rounds: Vec<u16>,
}

impl From<&racing::entry::AlsoNamed> for AlsoNamed {
    fn from(other: &racing::entry::AlsoNamed) -> Self {
        let racing::entry::AlsoNamed { name, rounds: printed } = other;
        Self { name: name.to_string(), rounds: rounds(printed) }
    }
}

impl From<AlsoNamed> for racing::entry::AlsoNamed {
    fn from(other: AlsoNamed) -> Self {
        let AlsoNamed { name, rounds } = other;
        Self { name: name.into(), rounds: round_numbers(rounds) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vehicle {
    make: String,
    model: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    engine: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tyres: Option<String>,
}

impl From<&racing::entry::Vehicle> for Vehicle {
    fn from(vehicle: &racing::entry::Vehicle) -> Self {
        let racing::entry::Vehicle { make, model, engine, tyres } = vehicle;
        Self {
            make: make.to_string(),
            model: model.to_string(),
            engine: text(engine.as_ref()),
            tyres: text(tyres.as_ref()),
        }
    }
}

impl From<Vehicle> for racing::entry::Vehicle {
    fn from(vehicle: Vehicle) -> Self {
        let Vehicle { make, model, engine, tyres } = vehicle;
        Self {
            make: make.into(),
            model: model.into(),
            engine: engine.map(Into::into),
            tyres: tyres.map(Into::into),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    car: String,
    class: String,
    trophies: Vec<String>,
    team: String,
    also_named: Vec<AlsoNamed>,
    competitor: String,
    nationality: Nationality,
    vehicle: Vehicle,
    rounds: Vec<u16>,
    guest_in: Vec<u16>,
    crew: Vec<Seat>,
    grounds: Grounds,
}

impl From<&racing::Entry> for Entry {
    fn from(entry: &racing::Entry) -> Self {
        let racing::Entry {
            car,
            class,
            trophies,
            team,
            also_named,
            competitor,
            nationality,
            vehicle,
            rounds: entered,
            guest_in,
            crew,
            grounds,
        } = entry;
        Self {
            car: car.to_string(),
            class: class.to_string(),
            trophies: texts(trophies),
            team: team.to_string(),
            also_named: each(also_named),
            competitor: competitor.to_string(),
            nationality: nationality.into(),
            vehicle: vehicle.into(),
            rounds: rounds(entered),
            guest_in: rounds(guest_in),
            crew: each(crew),
            grounds: grounds.into(),
        }
    }
}

impl From<Entry> for racing::Entry {
    fn from(entry: Entry) -> Self {
        let Entry {
            car,
            class,
            trophies,
            team,
            also_named,
            competitor,
            nationality,
            vehicle,
            rounds,
            guest_in,
            crew,
            grounds,
        } = entry;
        Self {
            car: car.into(),
            class: class.into(),
            trophies: back(trophies),
            team: team.into(),
            also_named: back(also_named),
            competitor: competitor.into(),
            nationality: nationality.into(),
            vehicle: vehicle.into(),
            rounds: round_numbers(rounds),
            guest_in: round_numbers(guest_in),
            crew: back(crew),
            grounds: grounds.into(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryList {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    /// Since version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<ListKind>,
    /// Since version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    cars: Vec<String>,
    round: u16,
    grounds: Grounds,
}

names!(ListKind as racing::entry::ListKind { Provisional Revised Final });

impl EntryList {
    /// The version in which a list is written: the first that can say all of it. A list that says
    /// nothing new is written as it always was, so that a package taken in again changes nothing.
    pub(super) fn version(list: &racing::EntryList) -> u16 {
        if list.kind.is_none() && list.event.is_none() { 1 } else { 2 }
    }

    /// The list, if it says nothing that its version does not know.
    pub(super) fn in_version(self, version: u16) -> Result<Self, Fault> {
        if version == 1 && (self.kind.is_some() || self.event.is_some()) {
            return Err(Fault::Malformed("version 1 has neither `kind` nor `event`".to_owned()));
        }
        Ok(self)
    }
}

impl TryFrom<&racing::EntryList> for EntryList {
    type Error = EncodeError;

    fn try_from(list: &racing::EntryList) -> Result<Self, EncodeError> {
        let racing::EntryList { id, issued, kind, event, cars, round, grounds } = list;
        Ok(Self {
            id: id.to_string(),
            issued: issued.map(Date::try_from).transpose()?,
            kind: kind.map(Into::into),
            event: text(event.as_ref()),
            cars: texts(cars),
            round: round.0,
            grounds: grounds.into(),
        })
    }
}

impl TryFrom<EntryList> for racing::EntryList {
    type Error = Fault;

    fn try_from(list: EntryList) -> Result<Self, Fault> {
        let EntryList { id, issued, kind, event, cars, round, grounds } = list;
        Ok(Self {
            id: id.into(),
            issued: issued.map(racing::Date::try_from).transpose()?,
            kind: kind.map(Into::into),
            event: event.map(Into::into),
            cars: back(cars),
            round: RoundNumber(round),
            grounds: grounds.into(),
        })
    }
}
