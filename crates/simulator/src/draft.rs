//! What a race is made of, before chance plays its part.
//!
//! A [`Draft`] can hold anything; a [`Plan`](crate::Plan) is a draft whose every number was found
//! usable. Times of parameters are seconds; shares and chances are between zero and one.

use racing::entry::Category;
use racing::{CarNumber, ClassCode, DriverId, Moment, Span};

use crate::rules::Rules;

/// Everything a race is simulated from.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// When the race starts. Facts are stamped with this clock.
    pub start: Moment,
    /// How long it lasts: the leader takes the flag at the first crossing after that.
    pub duration: Span,
    /// Where.
    pub circuit: Circuit,
    /// The classes.
    pub classes: Vec<Class>,
    /// The cars.
    pub cars: Vec<Car>,
    /// In which order they start.
    pub grid: Grid,
    /// What cars cost each other on the track.
    pub traffic: Traffic,
    /// What the regulations ask.
    pub rules: Rules,
    /// How racing is slowed and stopped.
    pub incidents: Incidents,
    /// How much the weather changes lap times.
    pub weather: Weather,
}

/// A circuit.
#[derive(Clone, Debug, PartialEq)]
pub struct Circuit {
    /// What lap times, offsets and noise of the classes are multiplied by here.
    pub scale: f64,
    /// How long the sectors are, in any unit. The last ends at the line.
    pub sectors: Vec<f64>,
    /// The pit lane.
    pub pit: PitLane,
}

/// A pit lane, which spans the finish line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PitLane {
    /// The share of a lap from the way in to the line; it lies in the last sector.
    pub before_line: f64,
    /// The share of a lap from the line to the way out; it lies in the first sector.
    pub after_line: f64,
    /// Seconds from the way in to the way out without stopping.
    pub drive_s: f64,
}

/// A class of cars, and how they behave.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Its code.
    pub code: ClassCode,
    /// Seconds of a green lap on fresh tyres without traffic.
    pub lap_s: f64,
    /// Seconds by which each lap of a stint is slower than the one before; negative if faster.
    pub slope_s: f64,
    /// The most laps between two refuellings.
    pub stint_laps: u16,
    /// How lap times vary.
    pub noise: Noise,
    /// How long work at a stop takes.
    pub service: Service,
    /// Breakdowns for each hour that a car runs.
    pub breakdowns_per_hour: f64,
    /// Accidents for each hour that a car races under green.
    pub accidents_per_hour: f64,
    /// Drive-through penalties for each hour that a car races under green.
    pub drive_throughs_per_hour: f64,
}

/// How the lap times of a car vary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// Standard deviation of laps in a stint, seconds.
    pub lap_s: f64,
    /// How lopsided they are: 0 is a bell, 1 an exponential tail of slow laps. The skewness is
    /// twice the third power of this.
    pub tail: f64,
    /// The correlation of a lap with the one before.
    pub memory: f64,
    /// Standard deviation of the offset of a stint, seconds a lap.
    pub stint_s: f64,
    /// Standard deviation of the offset of a car on the day, seconds a lap.
    pub day_s: f64,
    /// The chance of a spin or another slip in a lap.
    pub slip: f64,
    /// What a slip costs on average, seconds; its length is exponential.
    pub slip_s: f64,
}

/// How long work at a stop takes. Tyres follow the fuel; drivers change beside both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service {
    /// Seconds of refuelling for each lap of fuel.
    pub fuel_s_per_lap: f64,
    /// Seconds for four tyres.
    pub tyres_s: f64,
    /// Seconds for a change of drivers.
    pub driver_s: f64,
    /// Seconds lost on average by what goes wrong; their length is exponential.
    pub delay_s: f64,
}

/// A car.
#[derive(Clone, Debug, PartialEq)]
pub struct Car {
    /// The number on it.
    pub number: CarNumber,
    /// The class it races in.
    pub class: ClassCode,
    /// Seconds a lap that it is slower than its class; negative if faster.
    pub pace_s: f64,
    /// Who shares it. The first qualifies it and starts the race.
    pub crew: Vec<CrewMember>,
}

/// A driver of a crew.
#[derive(Clone, Debug, PartialEq)]
pub struct CrewMember {
    /// Who.
    pub driver: DriverId,
    /// The grade, if the series uses grades and it is known. Pace and limits are told apart from
    /// it; the simulator only carries it.
    pub category: Option<Category>,
    /// Seconds a lap that this driver is slower than the class; negative if faster.
    pub pace_s: f64,
    /// The least time at the wheel that the regulations ask.
    pub least: Span,
    /// The most time at the wheel that they allow.
    pub most: Span,
}

/// In which order cars start.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Grid {
    /// By a simulated qualifying lap, all classes together.
    #[default]
    Qualified,
    /// In this order, which names every car once.
    Given(Vec<CarNumber>),
    /// From where they are in a race that is under way: one for each car, in the order of the cars.
    /// The draft's duration is what is left of it, and the least and most that drivers may drive
    /// what is left of those.
    UnderWay(Vec<SoFar>),
}

/// How a car stands in a race that is under way. The first of its crew drives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SoFar {
    /// Seconds from the beginning of the draft until it begins a lap. The laps that it has done
    /// less than the first of its class stand in it, as long as they take.
    pub begins_s: f64,
    /// Laps since it was refuelled.
    pub tank_laps: u16,
    /// How long its driver has driven without a change.
    pub spell: Span,
    /// Stops that count towards those owed.
    pub paid: u8,
}

/// What cars cost each other on the track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// Seconds between cars on the grid as they take the start.
    pub grid_s: f64,
    /// The least gap between a car and one that it could not pass, seconds.
    pub gap_s: f64,
    /// Cars of one class: the advantage in a sector, in seconds, with which one attempt to pass in
    /// two succeeds. Zero lets everybody by.
    pub difficulty_s: f64,
    /// The same for a car that meets one of another class.
    pub lapping_difficulty_s: f64,
    /// Seconds that a car loses on average by passing one of a slower class.
    pub passing_s: f64,
    /// Seconds that a car loses on average by being passed by one of a faster class.
    pub passed_s: f64,
}

/// How racing is slowed and stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Incidents {
    /// Everybody slows and keeps the gaps.
    pub full_course_yellow: Slowing,
    /// The field bunches behind the safety car.
    pub safety_car: Slowing,
    /// The race is stopped and restarted behind the safety car.
    pub red_flag: Slowing,
    /// Seconds a lap of cars that have yet to catch the queue behind the safety car, as a multiple
    /// of a green lap of the slowest class.
    pub catching: f64,
    /// The chance that a safety car follows a full-course yellow.
    pub escalation: f64,
    /// What an accident brings, as chances: full-course yellow, safety car, red flag.
    pub accident: [f64; 3],
    /// The chance that a car that breaks stops on the track, which brings a full-course yellow;
    /// otherwise it reaches its pit.
    pub stranded: f64,
    /// The gap between cars in the queue behind the safety car, seconds.
    pub queue_s: f64,
}

/// One way to slow the race.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slowing {
    /// How often it comes by itself, per hour of green racing.
    pub per_hour: f64,
    /// The length that half of them exceed, seconds.
    pub median_s: f64,
    /// Standard deviation of the logarithm of the length.
    pub spread: f64,
    /// Seconds of a lap under it, as a multiple of a green lap of the slowest class.
    pub pace: f64,
}

/// How much the weather changes lap times.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weather {
    /// Standard deviation of all lap times together over the race, as a share of the lap.
    pub drift: f64,
    /// Seconds in which it changes; zero stands for an hour.
    pub period_s: f64,
}

impl Noise {
    /// Every lap like the other.
    pub const NONE: Self = Self {
        lap_s: 0.0,
        tail: 0.0,
        memory: 0.0,
        stint_s: 0.0,
        day_s: 0.0,
        slip: 0.0,
        slip_s: 0.0,
    };
}

impl Traffic {
    /// Cars that go through each other.
    pub const NONE: Self = Self {
        grid_s: 0.0,
        gap_s: 0.0,
        difficulty_s: 0.0,
        lapping_difficulty_s: 0.0,
        passing_s: 0.0,
        passed_s: 0.0,
    };
}

impl Incidents {
    /// A race that is never slowed, with the paces and lengths there would be.
    pub const NONE: Self = Self {
        full_course_yellow: Slowing { per_hour: 0.0, median_s: 240.0, spread: 0.5, pace: 1.6 },
        safety_car: Slowing { per_hour: 0.0, median_s: 720.0, spread: 0.5, pace: 1.9 },
        red_flag: Slowing { per_hour: 0.0, median_s: 1_500.0, spread: 0.5, pace: 1.9 },
        catching: 1.25,
        escalation: 0.0,
        accident: [0.0; 3],
        stranded: 0.0,
        queue_s: 1.0,
    };
}
