//! Plans that tests share. The names mean nothing.

use racing::entry::Category;
use racing::{ClassCode, DriverId, Span};

use crate::draft::{Draft, Incidents, Noise, Traffic, Weather};
use crate::field::{ClassPace, FieldCar, field};
use crate::functions::micros;
use crate::pace::Pace;
use crate::plan::Plan;
use crate::racer::{Leg, NEVER, Place, Racer, Then};
use crate::rules::{PassAround, Pits};
use crate::wheel::Wheel;

pub(crate) fn plan(draft: Draft) -> Plan {
    Plan::new(draft).expect("a plan for tests is sound")
}

/// Four hours of so many cars in each of these classes, three drivers in a car.
pub(crate) fn classes(paces: &[(&str, f64, u16)]) -> Draft {
    let mut cars = Vec::new();
    for &(class, _, count) in paces {
        for _ in 0..count {
            let number = cars.len() * 3 + 1;
            let driver = |seat: usize| DriverId::from(format!("{number}-{seat}"));
            let grades = [Category::Bronze, Category::Gold, Category::Silver];
            let crew = grades.into_iter().enumerate();
            cars.push(FieldCar {
                number: format!("{number:02}").as_str().into(),
                class: class.into(),
                crew: crew.map(|(seat, grade)| (driver(seat), Some(grade))).collect(),
            });
        }
    }
    let paces: Vec<ClassPace> = paces
        .iter()
        .map(|&(class, lap_s, _)| ClassPace {
            class: ClassCode::from(class),
            lap_s,
            stint_minutes: 55.0,
        })
        .collect();
    let mut draft = field(cars, &paces, Span::from_seconds(4 * 3_600));
    for (index, car) in draft.cars.iter_mut().enumerate() {
        car.pace_s = 0.05 * (index % 10) as f64;
    }
    draft
}

/// Forty cars in three classes.
pub(crate) fn three_classes() -> Draft {
    classes(&[("FAST", 106.0, 10), ("MIDDLE", 113.0, 10), ("SLOW", 120.0, 20)])
}

/// A race in which everything can happen.
pub(crate) fn eventful() -> Draft {
    let mut draft = three_classes();
    draft.incidents.red_flag.per_hour = 0.3;
    draft.incidents.safety_car.per_hour = 0.8;
    draft.incidents.full_course_yellow.per_hour = 0.8;
    draft.rules.owed_stops = 3;
    draft.rules.stop_least = Span::from_seconds(100);
    draft.rules.safety_car_closed_laps = 2;
    draft.rules.yellow_pits = Pits::Closed;
    draft.rules.pass_around = PassAround::BeforeRestart;
    draft
}

/// Cars of one class.
pub(crate) fn one_class(cars: u16) -> Draft {
    classes(&[("ONLY", 100.0, cars)])
}

/// The same race without anything that joins the fates of cars, or ends them.
pub(crate) fn alone(mut draft: Draft) -> Draft {
    draft.traffic = Traffic::NONE;
    draft.incidents = Incidents::NONE;
    draft.weather = Weather::default();
    for class in &mut draft.classes {
        class.breakdowns_per_hour = 0.0;
        class.accidents_per_hour = 0.0;
        class.drive_throughs_per_hour = 0.0;
    }
    draft
}

/// The same race with nothing left to chance.
pub(crate) fn steady(draft: Draft) -> Draft {
    let mut draft = alone(draft);
    for class in &mut draft.classes {
        class.noise = Noise::NONE;
        class.service.delay_s = 0.0;
    }
    draft
}

/// A car that entered the first sector at a moment and takes so many seconds for it.
pub(crate) fn racer_on_track(entered_us: i64, sector_s: f64) -> Racer {
    let leg = Leg {
        sector: 0,
        from: 0.0,
        to: 1.0,
        then: Then::Loop,
        entered_us,
        exit_us: entered_us + micros(sector_s),
        own_s: sector_s,
    };
    Racer {
        place: Place::Track(leg),
        next_us: NEVER,
        held: None,
        laps: 0,
        crossed_us: None,
        best: None,
        pace: Pace::default(),
        wheel: Wheel::new(1, 0),
        tank: 10,
        age: 0,
        fresh: false,
        target: 10,
        stint: 0,
        stops: 0,
        paid: 0,
        penalties: [0, 0],
        owed_s: 0.0,
        fate_s: [f64::INFINITY; 3],
        limps: false,
        waved: false,
        runs: Vec::new(),
    }
}
