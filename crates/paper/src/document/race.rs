//! Documents about what happened on the road.

use serde::{Deserialize, Serialize};

use super::Class;

/// A lap chart: a row a lap, in it the cars in the order in which they completed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LapChart {
    /// How many places a row has: the cars.
    pub places: usize,
    /// The classes, which cells name by index.
    pub classes: Vec<Class>,
    /// The laps.
    pub laps: Vec<ChartRow>,
}

/// A lap of a lap chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartRow {
    /// The number of the lap.
    pub lap: String,
    /// The state of the track when the leader completed it, in short, where it was not green: `SC`.
    pub flag: String,
    /// The cars.
    pub cells: Vec<ChartCell>,
}

/// A car in a lap chart: its number, the index of its class, and whether it came into the pits in
/// that lap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartCell(pub String, pub usize, pub bool);

/// Every lap, car by car.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// The sectors of a lap.
    pub sectors: usize,
    /// The cars.
    pub cars: Vec<AnalysisCar>,
}

/// A car with every lap of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisCar {
    /// The car.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// Its team.
    pub team: String,
    /// The car itself.
    pub vehicle: String,
    /// Its drivers.
    pub drivers: Vec<AnalysisDriver>,
    /// Its best lap, the ideal one and so on: label and value.
    pub facts: Vec<(String, String)>,
    /// Its laps.
    pub laps: Vec<AnalysisLap>,
}

/// A driver of a car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisDriver {
    /// What stands for the driver in the rows: `1`.
    pub key: String,
    /// The name.
    pub name: String,
    /// The laps, in words or figures.
    pub laps: String,
    /// The best lap.
    pub best: String,
}

/// A lap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisLap {
    /// Its number.
    pub lap: String,
    /// The driver's key.
    pub driver: String,
    /// The lap time.
    pub time: TimeCell,
    /// The sectors.
    pub sectors: Vec<TimeCell>,
    /// When it ended.
    pub elapsed: String,
    /// In and out of the pits and the state of the track, in short: `P`, `SC`.
    pub marks: String,
}

/// A time, and what it is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeCell(pub String, pub Merit);

/// What a time is worth. Each is printed with a sign of its own, so that colour is not needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Merit {
    /// Nothing special.
    #[default]
    Plain,
    /// The best of its car.
    Own,
    /// The best of its class.
    Class,
    /// The best of the session.
    Session,
    /// It rests on an estimate.
    Estimated,
}

/// What each driver drove, car by car.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrivingTimes {
    /// The cars.
    pub cars: Vec<DrivenCar>,
}

/// A car and what its drivers drove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrivenCar {
    /// The car.
    pub car: String,
    /// Its class.
    pub class: Class,
    /// Its team.
    pub team: String,
    /// Its drivers, in the order of the crew.
    pub drivers: Vec<Driven>,
}

/// What a driver drove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Driven {
    /// The name.
    pub name: String,
    /// The grade, as a letter; empty if it is not known.
    pub grade: String,
    /// The driving time.
    pub driven: String,
    /// The longest single stint.
    pub longest: String,
    /// The bounds of the regulations.
    pub bounds: Vec<BoundLine>,
}

/// A bound of the regulations, and whether it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundLine {
    /// The bound and how things stand, in words.
    pub text: String,
    /// Whether it was kept.
    pub verdict: Verdict,
    /// The number of the note that says what it rests on. May be empty.
    pub rule: String,
}

/// Whether a bound was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It was.
    Kept,
    /// It is not over yet.
    Open,
    /// It was not.
    Broken,
}
