//! Who races: entries, their crews, and the lists on which they are published.

use std::sync::Arc;

use crate::moment::Date;
use crate::names::{CarNumber, ClassCode, DriverId, EventId, ListId, RoundNumber, TrophyId};
use crate::source::Grounds;

/// A driver's grade, from amateur to professional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// An amateur.
    Bronze,
    /// A young or ambitious amateur, or a professional past his best years.
    Silver,
    /// A professional.
    Gold,
    /// A professional of the first rank.
    Platinum,
}

impl Category {
    /// All of them, from bronze to platinum.
    pub const ALL: [Self; 4] = [Self::Bronze, Self::Silver, Self::Gold, Self::Platinum];

    /// The letter that timing screens print.
    pub const fn letter(self) -> char {
        match self {
            Self::Bronze => 'B',
            Self::Silver => 'S',
            Self::Gold => 'G',
            Self::Platinum => 'P',
        }
    }

    /// Its name in lower case, as season texts and data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bronze => "bronze",
            Self::Silver => "silver",
            Self::Gold => "gold",
            Self::Platinum => "platinum",
        }
    }
}

/// The flag under which a driver or a competitor races.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nationality {
    /// A country, ISO 3166 alpha-3.
    Nation(Arc<str>),
    /// Under a neutral flag.
    Neutral,
    /// Not known.
    #[default]
    Unknown,
}

impl Nationality {
    /// The country's code; `None` if neutral or not known.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Nation(code) => Some(code),
            Self::Neutral | Self::Unknown => None,
        }
    }
}

/// A person who drives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driver {
    /// Unique in the season.
    pub id: DriverId,
    /// The name in full: `Laurents Hörr`.
    pub name: Arc<str>,
    /// The part that stands alone in a narrow column: `Hörr`.
    pub family: Arc<str>,
}

/// A driver's place in a car, for some rounds.
///
/// Flag and grade belong to the seat, not to the person: sheets of one season may differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who sits in it.
    pub driver: DriverId,
    /// The flag printed beside the name.
    pub nationality: Nationality,
    /// The grade, if the series uses grades and it is known.
    pub category: Option<Category>,
    /// The rounds for which it holds.
    pub rounds: Vec<RoundNumber>,
}

/// A car accepted for a season or for some rounds of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number on it.
    pub car: CarNumber,
    /// The class it races in.
    pub class: ClassCode,
    /// The contests inside its class that it takes part in.
    pub trophies: Vec<TrophyId>,
    /// Who enters it, as first printed.
    pub team: Arc<str>,
    /// Other names it was printed under, with their rounds.
    pub also_named: Vec<AlsoNamed>,
    /// Who scores for it where cars of one competitor are counted together; the team if not given.
    pub competitor: Arc<str>,
    /// The competitor's flag.
    pub nationality: Nationality,
    /// The car itself.
    pub vehicle: Vehicle,
    /// The rounds it is entered for.
    pub rounds: Vec<RoundNumber>,
    /// The rounds in which it races as a guest and scores nothing.
    pub guest_in: Vec<RoundNumber>,
    /// The crew, in the order of the entry list.
    pub crew: Vec<Seat>,
    /// What this rests on.
    pub grounds: Grounds,
}

impl Entry {
    /// The name printed in a round: the first one, unless the entry says otherwise.
    pub fn team_in(&self, round: RoundNumber) -> &Arc<str> {
        self.also_named
            .iter()
            .find(|other| other.rounds.contains(&round))
            .map_or(&self.team, |other| &other.name)
    }

    /// The seats that hold in a round, in the order of the entry list.
    pub fn crew_in(&self, round: RoundNumber) -> impl Iterator<Item = &Seat> {
        self.crew.iter().filter(move |seat| seat.rounds.contains(&round))
    }

    /// Does it race as a guest in this round?
    pub fn is_guest_in(&self, round: RoundNumber) -> bool {
        self.guest_in.contains(&round)
    }
}

/// Another name for the same entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoNamed {
    /// The other name.
    pub name: Arc<str>,
    /// The rounds it was printed in.
    pub rounds: Vec<RoundNumber>,
}

/// What is raced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// Who made it: `Oreca`.
    pub make: Arc<str>,
    /// The model with its make, as printed: `Oreca 07`.
    pub model: Arc<str>,
    /// The engine, where it comes from somebody else: `Gibson`.
    pub engine: Option<Arc<str>>,
    /// The tyres.
    pub tyres: Option<Arc<str>>,
}

/// A version of the entry list, as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryList {
    /// Its name: `provisional`.
    pub id: ListId,
    /// The day it was published.
    pub issued: Option<Date>,
    /// How final it is, where it says.
    pub kind: Option<ListKind>,
    /// The event it is for; `None` for the whole season.
    pub event: Option<EventId>,
    /// The cars on it, in the order of their numbers.
    pub cars: Vec<CarNumber>,
    /// The round whose crews it shows.
    pub round: RoundNumber,
    /// What this rests on.
    pub grounds: Grounds,
}

/// How final a version of the entry list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// Entries may still come and go.
    Provisional,
    /// It takes the place of an earlier one.
    Revised,
    /// These cars race.
    Final,
}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Provisional, Self::Revised, Self::Final];

    /// Its name in lower case, as season texts and data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Revised => "revised",
            Self::Final => "final",
        }
    }

    /// The kind of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
