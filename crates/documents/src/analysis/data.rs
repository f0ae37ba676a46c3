//! The analysis as data.

use racing::Span;
use serde::Serialize;
use timing::analysis::{self, Analysis, Best, Car};
use utoipa::ToSchema;

/// The analysis of one session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionAnalysis {
    /// What the session is called: the name of its sheet.
    pub session: String,
    /// The classes, by their codes.
    pub classes: Vec<AnalysedClass>,
    /// The cars, by their numbers.
    pub cars: Vec<AnalysedCar>,
    /// Every lap, car by car.
    pub laps: Vec<AnalysedLap>,
}

/// A class.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedClass {
    /// The code of the class.
    pub class: String,
    /// How many cars ran in it.
    pub cars: usize,
    /// Its best lap.
    pub best: Option<BestLap>,
}

/// A best lap. Whoever set a time first keeps it on a tie.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BestLap {
    /// The lap time in milliseconds.
    pub time_ms: i64,
    /// The number of the lap, from one.
    pub lap: Option<u32>,
    /// The car.
    pub car: String,
    /// The driver.
    pub driver: String,
}

/// A car.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedCar {
    /// Its number, which is text: `01` and `1` are two cars.
    pub car: String,
    /// Its class.
    pub class: String,
    /// Its team.
    pub team: String,
    /// How many laps it ended.
    pub laps: usize,
    /// When it ended the last of them, in milliseconds of the session.
    pub elapsed_ms: Option<i64>,
    /// Its best lap.
    pub best: Option<BestLap>,
    /// Its drivers, in the order in which they first drove.
    pub drivers: Vec<AnalysedDriver>,
    /// Its stints, the first one first.
    pub stints: Vec<AnalysedStint>,
    /// Its visits to the pits, the first one first.
    pub pit_visits: Vec<AnalysedVisit>,
}

/// A driver of a car.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedDriver {
    /// The name.
    pub driver: String,
    /// Which of the car's drivers, by the timekeeper's count.
    pub number: Option<u8>,
    /// How many laps the driver ended.
    pub laps: u32,
    /// The driving time in milliseconds: the sum of the lap times, time in the pit lane included.
    pub driving_ms: i64,
    /// The part of it in the pit lane, in milliseconds.
    pub pit_ms: i64,
    /// The driver's best lap in this car.
    pub best: Option<BestLap>,
}

/// Laps of one driver, from the start or the pit lane to the pit lane or the end.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedStint {
    /// Which of the car's stints, from one.
    pub stint: u32,
    /// Who drove.
    pub driver: String,
    /// The number of its first lap.
    pub first_lap: Option<u32>,
    /// The number of its last lap.
    pub last_lap: Option<u32>,
    /// How many laps it has.
    pub laps: usize,
    /// How many of them are clean: neither in nor out of the pit lane, and under green.
    pub clean_laps: u32,
    /// The mean of the clean laps in milliseconds.
    pub mean_ms: Option<i64>,
    /// Its best lap.
    pub best: Option<BestLap>,
    /// The sum of its lap times in milliseconds.
    pub time_ms: i64,
    /// The time in the pit lane that its laps tell of, in milliseconds.
    pub pit_ms: i64,
}

/// A visit to the pits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedVisit {
    /// The lap on which the car came in.
    pub lap: Option<u32>,
    /// When that lap ended, in milliseconds of the session.
    pub elapsed_ms: Option<i64>,
    /// The time in the pit lane in milliseconds.
    pub pit_ms: Option<i64>,
    /// Who came in.
    pub driver_in: String,
    /// Who went out; null if no lap came after.
    pub driver_out: Option<String>,
}

/// A lap, and where the car stood when it ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnalysedLap {
    /// The line of the sheet, from one.
    pub line: u32,
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// Who drove.
    pub driver: String,
    /// The number of the lap, from one.
    pub lap: Option<u32>,
    /// Which of the car's stints it is part of, from one.
    pub stint: u32,
    /// The lap time in milliseconds.
    pub time_ms: Option<i64>,
    /// The times of the three sectors in milliseconds.
    pub sectors_ms: [Option<i64>; 3],
    /// When it ended, in milliseconds of the session.
    pub elapsed_ms: Option<i64>,
    /// The time in the pit lane before it, in milliseconds.
    pub pit_ms: Option<i64>,
    /// Did it begin in the pit lane?
    pub out_of_pit: bool,
    /// Did it end in the pit lane?
    pub in_pit: bool,
    /// The flag that was shown when it ended, as the sheet writes it.
    pub flag: Option<String>,
    /// Does it count for the mean of its stint?
    pub clean: bool,
    /// The place among all that ended a lap of this number, from one.
    pub place: Option<u32>,
    /// How far the car was behind the first of them, in milliseconds.
    pub gap_ms: Option<i64>,
    /// How far it was behind the car before it, in milliseconds; null for the first.
    pub interval_ms: Option<i64>,
    /// The place among those of its class, from one.
    pub class_place: Option<u32>,
    /// How far the car was behind the first of them, in milliseconds.
    pub class_gap_ms: Option<i64>,
    /// How far it was behind the car of its class before it, in milliseconds; null for the first.
    pub class_interval_ms: Option<i64>,
}

impl SessionAnalysis {
    /// The analysis of a session that is called so.
    pub fn of(session: &str, analysis: &Analysis) -> Self {
        let class = |class: &analysis::ClassBest| AnalysedClass {
            class: class.class.to_string(),
            cars: class.cars,
            best: best(analysis, class.best.as_ref()),
        };
        Self {
            session: session.to_owned(),
            classes: analysis.classes().iter().map(class).collect(),
            cars: analysis.cars().iter().map(|car| self::car(analysis, car)).collect(),
            laps: analysis.laps().map(|lap| self::lap(&lap)).collect(),
        }
    }
}

fn best(analysis: &Analysis, best: Option<&Best>) -> Option<BestLap> {
    best.map(|best| BestLap {
        time_ms: best.time.millis(),
        lap: best.number,
        car: analysis.car(best.car).number.to_string(),
        driver: analysis.driver(best.driver).name.to_string(),
    })
}

fn car(analysis: &Analysis, car: &Car) -> AnalysedCar {
    let name = |driver: usize| analysis.driver(driver).name.to_string();
    let drivers = analysis.drivers()[car.drivers.clone()].iter();
    let driver = |driver: &analysis::Driver| AnalysedDriver {
        driver: driver.name.to_string(),
        number: driver.number,
        laps: driver.laps,
        driving_ms: driver.time.millis(),
        pit_ms: driver.pit_time.millis(),
        best: best(analysis, driver.best.as_ref()),
    };
    let stints = analysis.stints()[car.stints.clone()].iter();
    let stint = |stint: &analysis::Stint| AnalysedStint {
        stint: stint.number,
        driver: name(stint.driver),
        first_lap: stint.first,
        last_lap: stint.last,
        laps: stint.laps(),
        clean_laps: stint.clean_laps,
        mean_ms: stint.mean().map(Span::millis),
        best: best(analysis, stint.best.as_ref()),
        time_ms: stint.time.millis(),
        pit_ms: stint.pit_time.millis(),
    };
    let visits = analysis.visits()[car.visits.clone()].iter();
    let visit = |visit: &analysis::Visit| AnalysedVisit {
        lap: visit.lap,
        elapsed_ms: visit.elapsed.map(Span::millis),
        pit_ms: visit.time.map(Span::millis),
        driver_in: name(visit.from),
        driver_out: visit.to.map(name),
    };
    AnalysedCar {
        car: car.number.to_string(),
        class: car.class.to_string(),
        team: car.team.to_string(),
        laps: car.laps,
        elapsed_ms: car.elapsed.map(Span::millis),
        best: best(analysis, car.best.as_ref()),
        drivers: drivers.map(driver).collect(),
        stints: stints.map(stint).collect(),
        pit_visits: visits.map(visit).collect(),
    }
}

fn lap(of: &analysis::AnalysedLap<'_>) -> AnalysedLap {
    let (lap, place) = (of.lap, of.place);
    AnalysedLap {
        line: lap.line,
        car: of.car.number.to_string(),
        class: of.class.to_string(),
        driver: of.driver.name.to_string(),
        lap: lap.number,
        stint: of.stint.number,
        time_ms: lap.time.get().map(Span::millis),
        sectors_ms: lap.sectors.map(|sector| sector.get().map(Span::millis)),
        elapsed_ms: lap.elapsed.get().map(Span::millis),
        pit_ms: lap.pit_time.get().map(Span::millis),
        out_of_pit: of.out_of_pit,
        in_pit: lap.in_pit,
        flag: Some(of.flag.code.to_string()).filter(|code| !code.is_empty()),
        clean: of.clean,
        place: place.map(|place| place.place),
        gap_ms: place.map(|place| place.gap.millis()),
        interval_ms: place.and_then(|place| place.interval).map(Span::millis),
        class_place: place.map(|place| place.class_place),
        class_gap_ms: place.map(|place| place.class_gap.millis()),
        class_interval_ms: place.and_then(|place| place.class_interval).map(Span::millis),
    }
}
