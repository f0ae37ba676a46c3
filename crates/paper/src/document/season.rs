//! Documents about entries, results and what follows from them.

use serde::{Deserialize, Serialize};

use super::{Class, Table};

/// An entry list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entries {
    /// The classes.
    pub classes: Vec<EntryClass>,
    /// The version that changes are told against; empty if there is none before it.
    pub since: String,
    /// Cars of that version which are no longer there.
    pub removed: Vec<RemovedCar>,
}

/// The cars of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryClass {
    /// The class.
    pub class: Class,
    /// How many there are and more, in words.
    pub count: String,
    /// The cars, by number.
    pub cars: Vec<EntryCar>,
}

/// A car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCar {
    /// Its number.
    pub car: String,
    /// Who enters it.
    pub team: String,
    /// The competitor's flag, ISO 3166 alpha-3; empty if neutral or not known.
    pub nation: String,
    /// The car itself.
    pub vehicle: String,
    /// The rounds it is entered for, in short; empty where they go without saying.
    pub rounds: String,
    /// The crew.
    pub crew: Vec<Seat>,
    /// What changed since the version before.
    pub change: Change,
}

/// A driver's place in a car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The name.
    pub name: String,
    /// The flag, ISO 3166 alpha-3; empty if neutral or not known.
    pub nation: String,
    /// The grade as a letter; empty if it is not known.
    pub grade: String,
    /// The rounds, in short, where they are not all those of the car.
    pub rounds: String,
    /// Was this driver not in the car in the version before?
    pub is_new: bool,
}

/// What changed about a car.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Nothing.
    #[default]
    None,
    /// It is new on the list.
    Added,
    /// Its crew changed.
    Crew,
}

/// A car that is no longer on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedCar {
    /// Its number.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// Who had entered it.
    pub team: String,
}

/// A starting grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartingGrid {
    /// The cars, first place first.
    pub slots: Vec<GridSlot>,
}

/// A place on the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridSlot {
    /// The place.
    pub place: String,
    /// The car.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// Its team.
    pub team: String,
    /// Its crew in short.
    pub crew: String,
    /// The lap time that earned it; empty if it is not known.
    pub time: String,
}

/// A classification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classification {
    /// One part overall, or one a class.
    pub parts: Vec<ClassificationPart>,
    /// Fastest laps, poles, decisions taken into account and so on.
    pub tables: Vec<Table>,
}

/// The order of all cars, or of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassificationPart {
    /// The class; `None` if it is the overall order.
    pub class: Option<Class>,
    /// The rows, the classified first.
    pub rows: Vec<ClassifiedRow>,
}

/// A car in a classification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifiedRow {
    /// The place; for cars without one the status in short: `NC`.
    pub place: String,
    /// Is it classified?
    pub classified: bool,
    /// The place in class; may be empty.
    pub class_place: String,
    /// The car.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// Its team.
    pub team: String,
    /// The car itself.
    pub vehicle: String,
    /// Who drove, in short.
    pub drivers: String,
    /// Complete laps.
    pub laps: String,
    /// Total time.
    pub time: String,
    /// How far behind the first; in a part of a class, behind its first.
    pub gap: String,
    /// The best lap.
    pub best: String,
    /// The number of that lap.
    pub best_lap: String,
    /// Is it the fastest of its class?
    pub fastest: bool,
    /// Why it stands where it stands, where that needs saying.
    pub remarks: Vec<String>,
}

/// A decision of the stewards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who decided.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The day, in track time.
    pub date: String,
    /// The time of day, in track time, 24 h.
    pub time: String,
    /// The car; empty if it is about none.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// The driver or the crew; may be empty.
    pub driver: String,
    /// The competitor; may be empty.
    pub competitor: String,
    /// The session.
    pub session: String,
    /// What happened.
    pub fact: String,
    /// The article.
    pub infringement: String,
    /// What was decided.
    pub decision: Vec<String>,
    /// Why.
    pub reason: String,
    /// What it changed in results and standings.
    pub consequences: Vec<String>,
    /// The right of appeal.
    pub appeal: String,
    /// The document that it replaces; may be empty.
    pub replaces: String,
}

/// Standings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standings {
    /// The tables.
    pub tables: Vec<StandingsTable>,
}

/// The standings of a title in a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingsTable {
    /// The class, where it is about one.
    pub class: Option<Class>,
    /// What it is over, and the title.
    pub caption: String,
    /// The heading of the column of names.
    pub who: String,
    /// The rounds: number and name in short.
    pub rounds: Vec<(String, String)>,
    /// The rows, best first.
    pub rows: Vec<StandingsRow>,
}

/// A contender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingsRow {
    /// The place; a dash without one.
    pub place: String,
    /// The car, where cars contest it; else empty.
    pub car: String,
    /// The name.
    pub name: String,
    /// The crew or the teams, in smaller print.
    pub more: String,
    /// The rounds.
    pub cells: Vec<StandingsCell>,
    /// The points.
    pub points: String,
    /// How far behind the first.
    pub gap: String,
    /// Why it stands behind the row above, where points do not say it. May be empty.
    pub remark: String,
}

/// A contender's part in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingsCell {
    /// The place, a status in short, or nothing.
    pub place: String,
    /// What it paid; empty for who did not take part.
    pub points: String,
    /// Was it dropped?
    pub dropped: bool,
    /// Was it a win?
    pub won: bool,
}

/// What titles earn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitations {
    /// The prizes.
    pub prizes: Vec<Prize>,
}

/// A prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prize {
    /// What it is, and for whom.
    pub offer: String,
    /// The class whose table earns it.
    pub class: Class,
    /// Who holds it; empty before anybody does.
    pub holders: Vec<Candidate>,
    /// Who would be next. May be empty.
    pub next: String,
    /// What it rests on. May be empty.
    pub rule: String,
}

/// Who holds a prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The car, where it is one; else empty.
    pub car: String,
    /// The name.
    pub name: String,
    /// The crew or more about the name. May be empty.
    pub more: String,
    /// What the prize means for the holder, in a sentence.
    pub text: String,
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// What became of it. May be empty.
    pub answer: String,
}

/// A condition, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Is it met?
    pub truth: Truth,
    /// The same in a word.
    pub word: String,
    /// What is asked.
    pub text: String,
    /// What is known.
    pub evidence: String,
}

/// Whether a condition is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// It is.
    Met,
    /// It is not.
    Broken,
    /// Nobody knows.
    Unknown,
}
