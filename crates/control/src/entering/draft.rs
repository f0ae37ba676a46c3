//! What somebody types about an entry, before it is one: plain texts, read with everything that is
//! wrong at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use racing::entry::{AlsoNamed, Vehicle};
use racing::{Category, Driver, DriverId, Entry, Grounds, Nationality, RoundNumber, Season, Seat};
use store::applications::Form;

/// The most characters of a text.
const LONGEST: usize = 200;

/// The most seats that a car has over a season.
const MOST_SEATS: usize = 20;

/// An entry as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The number on the car.
    pub car: String,
    /// The class.
    pub class: String,
    /// Who enters it.
    pub team: String,
    /// Other printed names, a line each, with their rounds: `3-5: Another Team`.
    pub also_named: String,
    /// Who scores for it, where that is not the team.
    pub competitor: String,
    /// The competitor's flag: a code, `neutral`, or nothing.
    pub nationality: String,
    /// Who made the car.
    pub make: String,
    /// The model with its make.
    pub model: String,
    /// The engine, where it comes from somebody else.
    pub engine: String,
    /// The tyres.
    pub tyres: String,
    /// The contests inside its class.
    pub trophies: Vec<String>,
    /// The rounds it is entered for: `1-3, 5`; all of them if nothing is said.
    pub rounds: String,
    /// The rounds in which it is a guest.
    pub guest_in: String,
    /// The crew.
    pub crew: Vec<DraftSeat>,
    /// How the competitor is reached.
    pub contact: String,
    /// What there is to say besides.
    pub remarks: String,
}

/// A seat as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSeat {
    /// The name in full.
    pub name: String,
    /// The part that stands alone in a narrow column, where it is not the last word.
    pub family: String,
    /// The flag: a code, `neutral`, or nothing.
    pub nationality: String,
    /// The category, or nothing.
    pub category: String,
    /// The rounds for which it holds; those of the car if nothing is said.
    pub rounds: String,
}

impl DraftSeat {
    /// Is nothing typed in it?
    pub fn is_empty(&self) -> bool {
        self.name.trim().is_empty()
    }
}

/// Something that is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFault {
    /// The field: `team`, `crew.2.nation`.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// It is empty and must not be.
    Missing,
    /// It is longer than anybody needs.
    TooLong,
    /// It is no number of a car.
    Number,
    /// There is no such nation.
    Nation,
    /// There is no such category.
    Category,
    /// It is no list of rounds, or of rounds there are.
    Rounds,
    /// A name with no letter that an address can hold.
    Name,
}

impl FaultKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::Number => "number",
            Self::Nation => "nation",
            Self::Category => "category",
            Self::Rounds => "rounds",
            Self::Name => "name",
        }
    }
}

/// Reads a draft and collects what is wrong.
struct Reading<'a> {
    season: &'a Season,
    all: Vec<RoundNumber>,
    faults: Vec<DraftFault>,
}

impl Draft {
    /// Reads what was typed as an entry of a season. Names known in the season are the same people;
    /// what an entry that is there already rests on, stays.
    pub fn read(&self, season: &Season) -> Result<Form, Vec<DraftFault>> {
        let all: Vec<_> = season.book.rounds().into_iter().map(|(round, ..)| round).collect();
        let mut reading = Reading { season, all: all.clone(), faults: Vec::new() };
        let car = reading.number(&self.car);
        let team = reading.needed("team", &self.team);
        let rounds = reading.rounds("rounds", &self.rounds).unwrap_or(all);
        let (mut crew, mut drivers) = (Vec::new(), Vec::new());
        for (index, typed) in self.crew.iter().filter(|one| !one.is_empty()).enumerate() {
            let (seat, driver) = reading.seat(index + 1, typed, &rounds, &drivers);
            crew.push(seat);
            drivers.push(driver);
        }
        let competitor = reading.text("competitor", &self.competitor);
        let there = season.entry(&car);
        let entry = Entry {
            class: reading.needed("class", &self.class).to_string().into(),
            trophies: self.trophies.iter().map(|one| one.trim().into()).collect(),
            competitor: competitor.unwrap_or_else(|| team.clone()),
            team,
            also_named: reading.names("also-named", &self.also_named, &rounds),
            nationality: reading.nation("nation", &self.nationality),
            vehicle: Vehicle {
                make: reading.needed("make", &self.make),
                model: reading.needed("model", &self.model),
                engine: reading.text("engine", &self.engine),
                tyres: reading.text("tyres", &self.tyres),
            },
            guest_in: reading.rounds("guest-in", &self.guest_in).unwrap_or_default(),
            rounds,
            crew,
            grounds: there.map_or_else(Grounds::default, |entry| entry.grounds.clone()),
            car,
        };
        let contact = reading.text("contact", &self.contact).unwrap_or_default().to_string();
        let remarks = reading.long("remarks", &self.remarks);
        let faults = reading.faults;
        if faults.is_empty() { Ok(Form { entry, drivers, contact, remarks }) } else { Err(faults) }
    }

    /// What would have to be typed for an entry, with `drivers` beside those of the season.
    pub fn of(season: &Season, entry: &Entry, drivers: &[Driver]) -> Self {
        let text = |text: &Option<Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
        let driver = |id: &DriverId| {
            let own = drivers.iter().find(|driver| &driver.id == id);
            own.or_else(|| season.driver(id))
        };
        let seat = |seat: &Seat| {
            let known = driver(&seat.driver);
            let name = known.map_or_else(String::new, |one| one.name.to_string());
            let family = known.map_or_else(String::new, |one| one.family.to_string());
            DraftSeat {
                family: if family == last_word(&name) { String::new() } else { family },
                name,
                nationality: nation_text(&seat.nationality),
                category: seat.category.map(Category::name).unwrap_or_default().to_owned(),
                rounds: if seat.rounds == entry.rounds { String::new() } else { row(&seat.rounds) },
            }
        };
        let own = entry.competitor != entry.team;
        Self {
            car: entry.car.to_string(),
            class: entry.class.to_string(),
            team: entry.team.to_string(),
            also_named: names_text(&entry.also_named),
            competitor: if own { entry.competitor.to_string() } else { String::new() },
            nationality: nation_text(&entry.nationality),
            make: entry.vehicle.make.to_string(),
            model: entry.vehicle.model.to_string(),
            engine: text(&entry.vehicle.engine),
            tyres: text(&entry.vehicle.tyres),
            trophies: entry.trophies.iter().map(ToString::to_string).collect(),
            rounds: row(&entry.rounds),
            guest_in: row(&entry.guest_in),
            crew: entry.crew.iter().map(seat).collect(),
            contact: String::new(),
            remarks: String::new(),
        }
    }
}

/// Other printed names as they are typed.
fn names_text(names: &[AlsoNamed]) -> String {
    let lines = names.iter().map(|other| format!("{}: {}", row(&other.rounds), other.name));
    lines.collect::<Vec<_>>().join("\n")
}

fn nation_text(nationality: &Nationality) -> String {
    match nationality {
        Nationality::Nation(code) => code.to_string(),
        Nationality::Neutral => "neutral".to_owned(),
        Nationality::Unknown => String::new(),
    }
}

fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

/// Rounds as people type them: `1-3, 5`.
fn row(rounds: &[RoundNumber]) -> String {
    let mut parts: Vec<(u16, u16)> = Vec::new();
    for RoundNumber(round) in rounds {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *round => *last = *round,
            _ => parts.push((*round, *round)),
        }
    }
    let texts = parts.into_iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// Reads `1-3, 5`. `None` if it is no list of rounds.
fn read_row(text: &str) -> Option<Vec<RoundNumber>> {
    let mut rounds = BTreeSet::new();
    for part in text.split([',', ' ', ';']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
        if first == 0 || first > last || last > 999 {
            return None;
        }
        rounds.extend((first..=last).map(RoundNumber));
    }
    Some(rounds.into_iter().collect())
}

impl Reading<'_> {
    fn wrong(&mut self, field: &str, kind: FaultKind) {
        self.faults.push(DraftFault { field: field.to_owned(), kind });
    }

    fn text(&mut self, field: &str, typed: &str) -> Option<Arc<str>> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            self.wrong(field, FaultKind::TooLong);
        }
        (!text.is_empty()).then(|| text.into())
    }

    fn long(&mut self, field: &str, typed: &str) -> String {
        if typed.chars().count() > 20 * LONGEST {
            self.wrong(field, FaultKind::TooLong);
        }
        typed.trim().replace("\r\n", "\n")
    }

    fn needed(&mut self, field: &str, typed: &str) -> Arc<str> {
        match self.text(field, typed) {
            Some(text) => text,
            None => {
                self.wrong(field, FaultKind::Missing);
                "".into()
            }
        }
    }

    fn number(&mut self, typed: &str) -> racing::CarNumber {
        let typed = typed.trim();
        let plain = |one: char| one.is_ascii_alphanumeric();
        match typed.len() {
            0 => self.wrong("car", FaultKind::Missing),
            1..=4 if typed.chars().all(plain) => {}
            _ => self.wrong("car", FaultKind::Number),
        }
        typed.into()
    }

    fn nation(&mut self, field: &str, typed: &str) -> Nationality {
        let code = typed.trim().to_ascii_uppercase();
        match code.as_str() {
            "" => Nationality::Unknown,
            "NEUTRAL" => Nationality::Neutral,
            code if seasons::is_nation(code) => Nationality::Nation(code.into()),
            _ => {
                self.wrong(field, FaultKind::Nation);
                Nationality::Unknown
            }
        }
    }

    /// The rounds typed; `None` where nothing is.
    fn rounds(&mut self, field: &str, typed: &str) -> Option<Vec<RoundNumber>> {
        if typed.trim().is_empty() {
            return None;
        }
        let read = read_row(typed).filter(|all| all.iter().all(|one| self.all.contains(one)));
        if read.is_none() {
            self.wrong(field, FaultKind::Rounds);
        }
        read
    }

    /// Other printed names, a line each behind its rounds.
    fn names(&mut self, field: &str, typed: &str, entered: &[RoundNumber]) -> Vec<AlsoNamed> {
        let mut names = Vec::new();
        for line in typed.lines().filter(|line| !line.trim().is_empty()) {
            let Some((rounds, name)) = line.split_once(':') else {
                self.wrong(field, FaultKind::Rounds);
                continue;
            };
            let rounds = self.rounds(field, rounds).unwrap_or_default();
            let rounds: Vec<_> = rounds.into_iter().filter(|one| entered.contains(one)).collect();
            let name = self.needed(field, name);
            if !rounds.is_empty() {
                names.push(AlsoNamed { name, rounds });
            }
        }
        names
    }

    fn seat(
        &mut self,
        place: usize,
        typed: &DraftSeat,
        entered: &[RoundNumber],
        before: &[Driver],
    ) -> (Seat, Driver) {
        let field = |name: &str| format!("crew.{place}.{name}");
        let name = self.needed(&field("name"), &typed.name);
        let family = self.text(&field("family"), &typed.family);
        let driver = self.driver(&field("name"), name, family, before);
        let category = typed.category.trim();
        let known = Category::ALL.into_iter().find(|one| one.name() == category);
        if known.is_none() && !category.is_empty() {
            self.wrong(&field("category"), FaultKind::Category);
        }
        let rounds = self.rounds(&field("rounds"), &typed.rounds);
        if rounds.as_ref().is_some_and(|held| held.iter().any(|one| !entered.contains(one))) {
            self.wrong(&field("rounds"), FaultKind::Rounds);
        }
        let seat = Seat {
            driver: driver.id.clone(),
            nationality: self.nation(&field("nation"), &typed.nationality),
            category: known,
            rounds: rounds.unwrap_or_else(|| entered.to_vec()),
        };
        (seat, driver)
    }

    /// The driver of that name: the one the season knows, or a new one with an id of its own.
    fn driver(
        &mut self,
        field: &str,
        name: Arc<str>,
        family: Option<Arc<str>>,
        before: &[Driver],
    ) -> Driver {
        let known = before.iter().chain(&self.season.drivers).find(|one| one.name == name);
        let id = match known {
            Some(known) => known.id.clone(),
            None => self.free_id(&seasons::slug(&name)),
        };
        if id.as_str().is_empty() && !name.is_empty() {
            self.wrong(field, FaultKind::Name);
        }
        let family = family
            .or_else(|| known.map(|known| known.family.clone()))
            .unwrap_or_else(|| last_word(&name).into());
        Driver { id, name, family }
    }

    fn free_id(&self, slug: &str) -> DriverId {
        let taken = |id: &DriverId| self.season.driver(id).is_some();
        let plain = DriverId::from(slug);
        let mut others = (2..).map(|count| DriverId::from(format!("{slug}-{count}")));
        if !slug.is_empty() && taken(&plain) {
            return others.find(|id| !taken(id)).expect("there are more numbers than drivers");
        }
        plain
    }
}

impl Draft {
    /// So many seats are offered: those typed and some free ones.
    pub fn seats_offered(&self) -> usize {
        (self.crew.len() + 2).clamp(4, MOST_SEATS)
    }
}
