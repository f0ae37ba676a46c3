//! A draft from an entry list and one lap time a class: everything else is set to what endurance
//! racing usually shows, for the caller to change.

use racing::entry::Category;
use racing::{CarNumber, ClassCode, DriverId, Moment, Span};

use crate::draft::{
    Car, Circuit, Class, CrewMember, Draft, Grid, Incidents, Noise, PitLane, Service, Slowing,
    Traffic, Weather,
};
use crate::rules::Rules;

/// A car of an entry list.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldCar {
    /// The number on it.
    pub number: CarNumber,
    /// The class it races in.
    pub class: ClassCode,
    /// Who shares it, with grades where they are known.
    pub crew: Vec<(DriverId, Option<Category>)>,
}

/// How fast a class is.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassPace {
    /// The class.
    pub class: ClassCode,
    /// Seconds of a green lap of a professional on fresh tyres without traffic.
    pub lap_s: f64,
    /// Minutes that a full tank lasts.
    pub stint_minutes: f64,
}

/// A draft of a race of these cars, whose classes are as fast as given.
///
/// The pit lane costs about half a minute and racing is slowed about once in an hour. Every driver
/// drives at least half of an equal share; no stop is owed, and nothing else is limited.
pub fn field(cars: Vec<FieldCar>, classes: &[ClassPace], duration: Span) -> Draft {
    let lap_s = |code: &ClassCode| {
        classes.iter().find(|class| &class.class == code).map_or(100.0, |class| class.lap_s)
    };
    let seats = |car: &FieldCar| {
        let shares = i64::try_from(car.crew.len()).unwrap_or(1).max(1);
        let member = |(driver, category): &(DriverId, Option<Category>)| CrewMember {
            driver: driver.clone(),
            category: *category,
            pace_s: lap_s(&car.class) * category.map_or(0.006, slower_by),
            least: Span::from_micros(duration.micros() / (2 * shares)),
            most: duration + duration,
        };
        car.crew.iter().map(member).collect()
    };
    let entry = |car: FieldCar| Car {
        crew: seats(&car),
        number: car.number,
        class: car.class,
        pace_s: 0.0,
    };
    Draft {
        start: Moment(0),
        duration,
        circuit: Circuit {
            scale: 1.0,
            sectors: vec![0.31, 0.37, 0.32],
            pit: PitLane { before_line: 0.02, after_line: 0.03, drive_s: 35.0 },
        },
        cars: cars.into_iter().map(entry).collect(),
        classes: classes.iter().map(class).collect(),
        grid: Grid::Qualified,
        traffic: USUAL_TRAFFIC,
        rules: Rules { emergency_laps: 3, ..Rules::default() },
        incidents: USUAL_INCIDENTS,
        weather: Weather { drift: 0.004, period_s: 3_600.0 },
    }
}

/// By how much a driver of a grade is slower than a professional of the first rank, as a share of
/// the lap.
const fn slower_by(category: Category) -> f64 {
    match category {
        Category::Platinum => 0.0,
        Category::Gold => 0.002,
        Category::Silver => 0.006,
        Category::Bronze => 0.018,
    }
}

fn class(pace: &ClassPace) -> Class {
    let lap_s = pace.lap_s;
    let laps = crate::functions::whole_up((pace.stint_minutes * 60.0 / lap_s).max(2.0));
    Class {
        code: pace.class.clone(),
        lap_s,
        slope_s: lap_s * 0.000_3,
        stint_laps: u16::try_from(laps).unwrap_or(u16::MAX),
        noise: Noise {
            lap_s: lap_s * 0.006,
            tail: 0.85,
            memory: 0.35,
            stint_s: lap_s * 0.004,
            day_s: lap_s * 0.003,
            slip: 0.002,
            slip_s: 12.0,
        },
        service: Service {
            fuel_s_per_lap: 40.0 / f64::from(laps),
            tyres_s: 20.0,
            driver_s: 25.0,
            delay_s: 4.0,
        },
        breakdowns_per_hour: 0.02,
        accidents_per_hour: 0.012,
        drive_throughs_per_hour: 0.03,
    }
}

const USUAL_TRAFFIC: Traffic = Traffic {
    grid_s: 0.6,
    gap_s: 0.5,
    difficulty_s: 0.6,
    lapping_difficulty_s: 0.1,
    passing_s: 0.5,
    passed_s: 0.6,
};

const USUAL_INCIDENTS: Incidents = Incidents {
    full_course_yellow: Slowing { per_hour: 0.3, median_s: 300.0, spread: 0.5, pace: 1.6 },
    safety_car: Slowing { per_hour: 0.3, median_s: 720.0, spread: 0.5, pace: 1.9 },
    red_flag: Slowing { per_hour: 0.02, median_s: 1_500.0, spread: 0.4, pace: 1.9 },
    catching: 1.25,
    escalation: 0.25,
    accident: [0.3, 0.45, 0.03],
    stranded: 0.4,
    queue_s: 1.0,
};
