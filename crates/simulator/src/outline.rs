//! A race without its cars' meetings, as one line a stint: what the batch engine needs of a plan.
//!
//! Where stints end and who drives them is not decided twice: a race of the same plan without any
//! chance is driven by the other engine, and its stops are read off.

use std::ops::Range;

use crate::draft::{Draft, Grid, Incidents, Noise, Traffic, Weather};
use crate::functions::{narrow, seconds};
use crate::neutral::rates;
use crate::plan::Plan;
use crate::race::Race;
use crate::racer::Racer;
use crate::random::Seed;
use crate::rules::PassAround;

/// The laps of a last stint, which ends with the race.
pub(crate) const OPEN_LAPS: f32 = 1e6;

/// A race as the batch engine sees it. Times are seconds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outline {
    pub(crate) duration_s: f32,
    pub(crate) cars: Vec<CarOutline>,
    /// The stints of all cars, each car's in a row.
    pub(crate) stints: Vec<Stint>,
    /// The cars of each class.
    pub(crate) classes: Vec<Vec<usize>>,
    pub(crate) slowing: SlowingOutline,
    /// Seconds between cars on the grid.
    pub(crate) grid_s: f32,
    /// How behind the safety car the leader of a class counts.
    pub(crate) pass_around: PassAround,
}

/// A car as the batch engine sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CarOutline {
    pub(crate) class: usize,
    /// Its stints among those of all cars.
    pub(crate) stints: Range<usize>,
    /// Standard deviation of the offset of the day, seconds a lap.
    pub(crate) day_s: f32,
    /// The qualifying lap without chance, and the standard deviation of its noise.
    pub(crate) qualifying_s: [f32; 2],
    /// Seconds until it starts; `None` if the grid is qualified for.
    pub(crate) starts_s: Option<f32>,
    /// A green lap of its class, for laps driven slowly.
    pub(crate) lap_s: f32,
    /// Mean seconds until it breaks, until an accident, between penalties; infinite for never.
    pub(crate) fate_s: [f32; 3],
    /// What a drive-through costs, seconds.
    pub(crate) penalty_s: f32,
}

/// A stint as the batch engine sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stint {
    /// Laps before it.
    pub(crate) before: f32,
    /// Its laps.
    pub(crate) laps: f32,
    /// Mean seconds of a lap, and the least that chance may make of it.
    pub(crate) lap_s: f32,
    pub(crate) least_s: f32,
    /// Standard deviation of its mean lap.
    pub(crate) spread_s: f32,
    /// What the stop before it costs: driving through the lane, work, the mean of what goes wrong,
    /// and the least that it may stand.
    pub(crate) lane_s: f32,
    pub(crate) work_s: f32,
    pub(crate) delay_s: f32,
    pub(crate) stand_s: f32,
}

/// Neutralisations as the batch engine sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SlowingOutline {
    /// Mean green seconds between two; infinite if there is none.
    pub(crate) every_s: f32,
    /// The chance that one is at most a yellow, and that it is at most a safety car.
    pub(crate) yellow: f32,
    pub(crate) safety_car: f32,
    pub(crate) escalation: f32,
    /// For yellow, safety car, red flag: median length, spread, laps driven a second.
    pub(crate) kinds: [[f32; 3]; 3],
    /// Seconds that a restart takes after a red flag.
    pub(crate) restart_s: f32,
    /// Seconds that the whole field takes to pass a point in the queue.
    pub(crate) queue_s: f32,
}

impl Outline {
    pub(crate) fn of(plan: &Plan) -> Self {
        let draft = plan.draft();
        let quiet = Plan::new(quiet(draft)).expect("taking chance away leaves a plan sound");
        let racers = Race::cars_after(&quiet, Seed(0));
        let mut stints = Vec::new();
        let mut cars = Vec::new();
        for (car, racer) in racers.iter().enumerate() {
            let first = stints.len();
            car_stints(plan, car, racer, &mut stints);
            cars.push(car_outline(plan, car, first..stints.len()));
        }
        let of_class = |class| {
            (0..cars.len()).filter(|&car| plan.class_index(car) == class).collect::<Vec<_>>()
        };
        Self {
            duration_s: narrow(seconds(draft.duration.micros())),
            classes: (0..draft.classes.len()).map(of_class).collect(),
            slowing: slowing(plan),
            grid_s: narrow(draft.traffic.grid_s),
            pass_around: draft.rules.pass_around,
            cars,
            stints,
        }
    }
}

/// The same race with nothing left to chance.
fn quiet(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.traffic = Traffic::NONE;
    draft.incidents = Incidents::NONE;
    draft.weather = Weather::default();
    for class in &mut draft.classes {
        class.noise = Noise::NONE;
        class.service.delay_s = 0.0;
        class.breakdowns_per_hour = 0.0;
        class.accidents_per_hour = 0.0;
        class.drive_throughs_per_hour = 0.0;
    }
    draft
}

fn car_outline(plan: &Plan, car: usize, stints: Range<usize>) -> CarOutline {
    let (draft, class) = (plan.draft(), plan.class(car));
    let entry = &draft.cars[car];
    let scale = draft.circuit.scale;
    let every_s = |rate: f64| narrow(3_600.0 / rate);
    let pit = &draft.circuit.pit;
    let lap_s = class.lap_s * scale;
    let place = |grid: &[racing::CarNumber]| grid.iter().position(|one| one == &entry.number);
    let starts_s = match &draft.grid {
        Grid::Qualified => None,
        Grid::Given(grid) => place(grid).map(|place| place as f32 * narrow(draft.traffic.grid_s)),
        Grid::UnderWay(so_far) => Some(narrow(so_far[car].begins_s)),
    };
    let qualifying_s = (class.lap_s + entry.pace_s + entry.crew[0].pace_s) * scale;
    CarOutline {
        class: plan.class_index(car),
        stints,
        day_s: narrow(class.noise.day_s * scale),
        qualifying_s: [qualifying_s, class.noise.lap_s * 0.5 * scale].map(narrow),
        starts_s,
        lap_s: narrow(lap_s),
        fate_s: [
            every_s(class.breakdowns_per_hour),
            every_s(class.accidents_per_hour),
            every_s(class.drive_throughs_per_hour),
        ],
        penalty_s: narrow(pit.drive_s - (pit.before_line + pit.after_line) * lap_s),
    }
}

fn car_stints(plan: &Plan, car: usize, racer: &Racer, stints: &mut Vec<Stint>) {
    let draft = plan.draft();
    let pit = &draft.circuit.pit;
    let mut before = 0;
    let mut stop = [0.0; 4];
    for run in &racer.runs {
        let laps = run.until_lap.saturating_sub(before).max(1);
        stints.push(stint(plan, car, run.driver, [before, laps], stop));
        before += laps;
        let lap_s = plan.class(car).lap_s * draft.circuit.scale;
        let lane_s = pit.drive_s - (pit.before_line + pit.after_line) * lap_s;
        let [work_s, stand_s] = [run.standing.work_us, run.standing.least_us].map(seconds);
        stop = [lane_s, work_s, plan.class(car).service.delay_s, stand_s];
    }
    let expected = racer.laps.saturating_sub(before).max(1);
    let mut last = stint(plan, car, racer.wheel.driver(), [before, expected], stop);
    last.laps = OPEN_LAPS;
    stints.push(last);
}

fn stint(plan: &Plan, car: usize, driver: usize, laps: [u32; 2], stop: [f64; 4]) -> Stint {
    let (class, entry) = (plan.class(car), &plan.draft().cars[car]);
    let scale = plan.draft().circuit.scale;
    let noise = &class.noise;
    let [before, count] = laps.map(f64::from);
    let meetings = Meetings::of(plan, car);
    let goes_on = plan.so_far(car).filter(|_| laps[0] == 0);
    let worn = goes_on.map_or(0, |so_far| so_far.tank_laps);
    let worn_s = class.slope_s * (f64::from(worn) + (count - 1.0) / 2.0);
    let slip_s = noise.slip * noise.slip_s;
    let offsets_s = entry.pace_s + entry.crew[driver].pace_s + worn_s + slip_s;
    let slip_variance = 2.0 * noise.slip * noise.slip_s * noise.slip_s - slip_s * slip_s;
    let each = (slip_variance * scale * scale + meetings.variance) / count;
    let together = noise.lap_s * noise.lap_s * sum_variance(noise.memory, laps[1]);
    let own = noise.stint_s * noise.stint_s + together / (count * count);
    let spread_s = (own * scale * scale + each).sqrt();
    let [lane_s, work_s, delay_s, stand_s] = stop.map(narrow);
    Stint {
        before: narrow(before),
        laps: narrow(count),
        lap_s: narrow((class.lap_s + offsets_s) * scale + meetings.mean_s),
        least_s: narrow(class.lap_s * scale * 0.5),
        spread_s: narrow(spread_s),
        lane_s,
        work_s,
        delay_s,
        stand_s,
    }
}

/// The variance of the sum of so many laps of standard deviation one, each correlated with the one
/// before.
fn sum_variance(memory: f64, laps: u32) -> f64 {
    let count = f64::from(laps);
    let last = (0..laps).fold(1.0, |power, _| power * memory);
    let open = 1.0 - memory;
    count * (1.0 + memory) / open - 2.0 * memory * (1.0 - last) / (open * open)
}

/// What cars of other classes cost a car in a lap.
struct Meetings {
    mean_s: f64,
    variance: f64,
}

impl Meetings {
    fn of(plan: &Plan, car: usize) -> Self {
        let (traffic, own_s) = (&plan.draft().traffic, plan.class(car).lap_s);
        let mut meetings = Self { mean_s: 0.0, variance: 0.0 };
        for other in 0..plan.draft().cars.len() {
            let other_s = plan.class(other).lap_s;
            let often = (1.0 - own_s / other_s).abs();
            let cost_s = if own_s < other_s { traffic.passing_s } else { traffic.passed_s };
            meetings.mean_s += often * cost_s;
            // An exponential cost at random moments: twice the square of its mean each time.
            meetings.variance += often * 2.0 * cost_s * cost_s;
        }
        meetings
    }
}

fn slowing(plan: &Plan) -> SlowingOutline {
    let (draft, incidents) = (plan.draft(), &plan.draft().incidents);
    let mut rates = rates(incidents);
    for car in 0..draft.cars.len() {
        let class = plan.class(car);
        for (rate, chance) in rates.iter_mut().zip(incidents.accident) {
            *rate += class.accidents_per_hour * chance;
        }
        rates[0] += class.breakdowns_per_hour * incidents.stranded;
    }
    let all: f64 = rates.iter().sum();
    let share = |rate: f64| if all > 0.0 { narrow(rate / all) } else { 0.0 };
    let kind = |slowing: &crate::draft::Slowing| {
        let laps_per_s = 1.0 / (slowing.pace * plan.reference_s());
        [slowing.median_s, slowing.spread, laps_per_s].map(narrow)
    };
    SlowingOutline {
        every_s: narrow(3_600.0 / all),
        yellow: share(rates[0]),
        safety_car: share(rates[0] + rates[1]),
        escalation: narrow(incidents.escalation),
        kinds: [
            kind(&incidents.full_course_yellow),
            kind(&incidents.safety_car),
            kind(&incidents.red_flag),
        ],
        restart_s: narrow(incidents.safety_car.pace * plan.reference_s()),
        queue_s: narrow(incidents.queue_s * draft.cars.len() as f64),
    }
}
