//! Whether the entries of a round fit the regulations: what does not, under which article, and what
//! would mend it.
//!
//! A finding is an opinion of the regulations. An official may let it stand with a reason; only
//! what no season could hold at all must be mended first.

use std::collections::{BTreeMap, BTreeSet};

use racing::regulations::{Class, CrewBound, CrewMisfit};
use racing::{
    CarNumber, Category, ClassCode, DriverId, Entry, Grounds, RoundNumber, Season, TrophyId,
};

/// Something about the entries of a round that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The round.
    pub round: RoundNumber,
    /// The class.
    pub class: ClassCode,
    /// The car; `None` for what is about a class as a whole.
    pub car: Option<CarNumber>,
    /// What it is.
    pub what: Misfit,
    /// What asks for it to be otherwise.
    pub grounds: Grounds,
    /// Why an official lets it stand, if one does.
    pub overruled: Option<std::sync::Arc<str>>,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// The crew has too few or too many drivers, or of some categories.
    Crew(CrewMisfit),
    /// The category of a driver is not known, and a rule asks for categories.
    CategoryUnknown {
        /// Who.
        driver: DriverId,
    },
    /// More cars are entered in the class than it takes.
    ClassFull {
        /// So many are entered.
        has: usize,
        /// So many it takes.
        cap: u16,
    },
    /// It is a guest in a round for which it is not entered.
    GuestNotEntered,
    /// Nobody sits in it.
    NoCrew,
    /// The class does not exist.
    ClassUnknown,
    /// The round does not exist.
    RoundUnknown,
    /// The contest inside a class does not exist, or is inside another class.
    TrophyUnknown {
        /// Which.
        trophy: TrophyId,
    },
    /// A driver sits in two cars at once, or twice in one.
    SeatTwice {
        /// Who.
        driver: DriverId,
        /// The other car.
        other: CarNumber,
    },
}

impl Misfit {
    /// Can no season hold it? Then it cannot be let stand either.
    pub const fn is_impossible(&self) -> bool {
        match self {
            Self::ClassUnknown
            | Self::RoundUnknown
            | Self::TrophyUnknown { .. }
            | Self::SeatTwice { .. }
            | Self::GuestNotEntered => true,
            Self::Crew(_)
            | Self::CategoryUnknown { .. }
            | Self::ClassFull { .. }
            | Self::NoCrew => false,
        }
    }

    /// Its name in data: `crew-least-bronze`.
    pub fn key(&self) -> String {
        match self {
            Self::Crew(misfit) => {
                let bound = match misfit.bound {
                    CrewBound::AtLeast(_) => "least",
                    CrewBound::AtMost(_) => "most",
                };
                let of = misfit.of.iter().copied().map(Category::name);
                let parts: Vec<&str> = ["crew", bound].into_iter().chain(of).collect();
                parts.join("-")
            }
            Self::CategoryUnknown { driver } => format!("category-unknown-{driver}"),
            Self::ClassFull { .. } => "class-full".to_owned(),
            Self::GuestNotEntered => "guest-not-entered".to_owned(),
            Self::NoCrew => "no-crew".to_owned(),
            Self::ClassUnknown => "class-unknown".to_owned(),
            Self::RoundUnknown => "round-unknown".to_owned(),
            Self::TrophyUnknown { trophy } => format!("trophy-unknown-{trophy}"),
            Self::SeatTwice { driver, .. } => format!("seat-twice-{driver}"),
        }
    }
}

impl Finding {
    /// Its name in its round, under which it is overruled: `car/7/crew-least-bronze`.
    pub fn key(&self) -> String {
        match &self.car {
            Some(car) => format!("car/{car}/{}", self.what.key()),
            None => format!("class/{}/{}", self.class, self.what.key()),
        }
    }
}

/// What of the entries of a round does not fit: class by class, the class as a whole first, then
/// its cars by number.
pub fn findings(season: &Season, round: RoundNumber) -> Vec<Finding> {
    let entered: Vec<&Entry> =
        season.entries.iter().filter(|entry| entry.rounds.contains(&round)).collect();
    let taken = seats(&entered, round);
    let classes = &season.book.regulations.classes;
    let mut found: Vec<Finding> =
        classes.iter().filter_map(|class| full(class, &entered, round)).collect();
    for entry in &entered {
        found.extend(of_entry(season, entry, round, &taken));
    }
    let guests = season.entries.iter().filter(|entry| !entry.rounds.contains(&round));
    let guests = guests.filter(|entry| entry.is_guest_in(round));
    found.extend(guests.map(|entry| about(entry, round, Misfit::GuestNotEntered)));
    let rank = |one: &Finding| classes.iter().position(|class| class.code == one.class);
    found.sort_by_key(|one| (rank(one).unwrap_or(usize::MAX), one.car.clone()));
    for one in &mut found {
        let overruling = season.overruling(round, &one.key());
        one.overruled = overruling.map(|one| one.reason.clone());
    }
    found
}

/// What would not fit in any round if this entry were accepted as it is: about its car, and about
/// its class where there would be too many. In the order of the rounds.
pub fn findings_of(season: &Season, entry: &Entry) -> Vec<Finding> {
    let mut with = season.clone();
    with.entries.retain(|other| other.car != entry.car);
    with.entries.push(entry.clone());
    with.entries.sort_by(|a, b| a.car.cmp(&b.car));
    let rounds: BTreeSet<RoundNumber> = season
        .book
        .rounds()
        .into_iter()
        .map(|(round, ..)| round)
        .chain(entry.rounds.iter().copied())
        .chain(entry.guest_in.iter().copied())
        .collect();
    let concerns = |one: &Finding| match &one.car {
        Some(car) => car == &entry.car,
        None => one.class == entry.class && entry.rounds.contains(&one.round),
    };
    rounds.into_iter().flat_map(|round| findings(&with, round)).filter(concerns).collect()
}

/// Who sits where in a round, with every car.
fn seats<'a>(entered: &[&'a Entry], round: RoundNumber) -> BTreeMap<&'a DriverId, Vec<&'a Entry>> {
    let mut seats: BTreeMap<&DriverId, Vec<&Entry>> = BTreeMap::new();
    for entry in entered {
        for seat in entry.crew_in(round) {
            seats.entry(&seat.driver).or_default().push(entry);
        }
    }
    seats
}

fn full(class: &Class, entered: &[&Entry], round: RoundNumber) -> Option<Finding> {
    let cap = class.cap?;
    let has = entered.iter().filter(|entry| entry.class == class.code).count();
    (has > usize::from(cap)).then(|| Finding {
        round,
        class: class.code.clone(),
        car: None,
        what: Misfit::ClassFull { has, cap },
        grounds: class.grounds.clone(),
        overruled: None,
    })
}

fn about(entry: &Entry, round: RoundNumber, what: Misfit) -> Finding {
    Finding {
        round,
        class: entry.class.clone(),
        car: Some(entry.car.clone()),
        what,
        grounds: Grounds::default(),
        overruled: None,
    }
}

fn of_entry(
    season: &Season,
    entry: &Entry,
    round: RoundNumber,
    taken: &BTreeMap<&DriverId, Vec<&Entry>>,
) -> Vec<Finding> {
    let rules = &season.book.regulations;
    let mut found = Vec::new();
    if rules.class(&entry.class).is_none() {
        found.push(about(entry, round, Misfit::ClassUnknown));
    }
    if season.book.round(round).is_none() {
        found.push(about(entry, round, Misfit::RoundUnknown));
    }
    for trophy in &entry.trophies {
        let inside = |known: &&racing::regulations::Trophy| known.id == *trophy;
        let known = rules.trophies.iter().find(inside);
        if known.is_none_or(|known| known.class != entry.class) {
            let what = Misfit::TrophyUnknown { trophy: trophy.clone() };
            found.push(about(entry, round, what));
        }
    }
    found.extend(twice(entry, round, taken));
    if entry.crew_in(round).next().is_none() {
        found.push(about(entry, round, Misfit::NoCrew));
        return found;
    }
    if let Some(rule) = rules.crew_rule(entry, round) {
        let with_rule =
            |what| Finding { grounds: rule.grounds.clone(), ..about(entry, round, what) };
        found.extend(rule.misfits(entry, round).into_iter().map(Misfit::Crew).map(with_rule));
        let unknown = entry.crew_in(round).filter(|seat| seat.category.is_none());
        let unknown = unknown.filter(|_| !rule.categories.is_empty());
        let unknown = unknown.map(|seat| Misfit::CategoryUnknown { driver: seat.driver.clone() });
        found.extend(unknown.map(with_rule));
    }
    found
}

/// Drivers of a car who sit somewhere else as well.
fn twice(
    entry: &Entry,
    round: RoundNumber,
    taken: &BTreeMap<&DriverId, Vec<&Entry>>,
) -> Vec<Finding> {
    let drivers: BTreeSet<&DriverId> = entry.crew_in(round).map(|seat| &seat.driver).collect();
    let others = drivers.into_iter().filter_map(|driver| {
        let cars = taken.get(driver)?;
        let other = cars.iter().find(|one| one.car != entry.car);
        let again = (cars.len() > 1).then_some(entry);
        let other = other.copied().or(again)?.car.clone();
        Some(about(entry, round, Misfit::SeatTwice { driver: driver.clone(), other }))
    });
    others.collect()
}

#[cfg(test)]
mod tests;
