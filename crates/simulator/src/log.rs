//! What a simulated race leaves behind: the facts, as decoders would tell them, and the result that
//! timing should come to.

use racing::fact::{Fact, FactId, What};
use racing::sheet::BestLap;
use racing::{
    CarNumber, CarOutcome, ClassCode, DriverId, Moment, Outcome, RoundNumber, SessionId, Span,
};

use crate::plan::Plan;
use crate::racer::{Place, Racer};

/// A simulated race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaceLog {
    /// Everything that happened, in canonical order, with ids from one in that order.
    ///
    /// The first lap of a car runs from the start to its first crossing of the line; there is no
    /// passing at the start itself. The chequered flag is shown at the moment at which the leader
    /// takes it, and a car whose crossing is not before that has taken it too.
    pub facts: Vec<Fact>,
    /// The cars in the order of the result: by laps, then by the last crossing of the line; those
    /// without a lap as they started.
    pub result: Vec<CarResult>,
    /// When the leader took the flag, as time since the start; `None` if nobody was left.
    pub chequered: Option<Span>,
}

/// What became of a car in a simulated race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarResult {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place on the grid, from one.
    pub grid: u16,
    /// Its place overall, from one.
    pub place: u16,
    /// Its place in class, from one.
    pub class_place: u16,
    /// Complete laps.
    pub laps: u32,
    /// From the start to its last crossing of the line; `None` if it never crossed it.
    pub time: Option<Span>,
    /// Did it take the flag?
    pub took_flag: bool,
    /// Its fastest lap; laps into the pits and the first lap are not among those looked at.
    pub best: Option<BestLap>,
    /// Visits to the pits in which it was serviced.
    pub stops: u32,
    /// Drive-through penalties served.
    pub drive_throughs: u32,
    /// The time at the wheel of each of the crew, in the order of the crew.
    ///
    /// Time under a red flag is left out, and time in the pit lane unless the rules count it. It
    /// ends with the flag, or where the car stopped.
    pub driving: Vec<(DriverId, Span)>,
}

impl RaceLog {
    /// The race as a timekeeper would hand it on.
    pub fn outcome(&self, session: SessionId, round: RoundNumber) -> Outcome {
        let outcome = |car: &CarResult| CarOutcome {
            car: car.car.clone(),
            class: car.class.clone(),
            started: true,
            laps: Some(car.laps),
            time: car.time,
            took_flag: Some(car.took_flag),
            timed_laps: car.best.clone().into_iter().collect(),
            reported: None,
        };
        Outcome { session, round: Some(round), cars: self.result.iter().map(outcome).collect() }
    }

    /// The result of a car, if it took part.
    pub fn car(&self, number: &CarNumber) -> Option<&CarResult> {
        self.result.iter().find(|result| &result.car == number)
    }
}

/// What is being written while a race runs.
#[derive(Debug)]
pub(crate) struct Log {
    start: Moment,
    told: Vec<(i64, What)>,
    /// The cars in the order in which they started.
    pub(crate) grid: Vec<usize>,
}

impl Log {
    pub(crate) const fn new(start: Moment) -> Self {
        Self { start, told: Vec::new(), grid: Vec::new() }
    }

    pub(crate) fn push(&mut self, at_us: i64, what: What) {
        self.told.push((at_us, what));
    }

    /// Closes the log one second after the last thing that happened.
    pub(crate) fn end(mut self, plan: &Plan, racers: &[Racer], ended_us: i64) -> RaceLog {
        self.push(ended_us + 1_000_000, What::End);
        self.told.sort_by_key(|(at_us, what)| (*at_us, what.rank()));
        let result = result(plan, racers, &self.grid);
        let flag =
            |(_, what): &&(i64, What)| matches!(what, What::Flag(racing::fact::Flag::Chequered));
        let chequered = self.told.iter().find(flag).map(|(at_us, _)| Span::from_micros(*at_us));
        let start = self.start;
        let facts = (1..).zip(self.told).map(|(id, (at_us, what))| Fact {
            at: start.after(Span::from_micros(at_us)),
            id: FactId(id),
            what,
        });
        RaceLog { facts: facts.collect(), result, chequered }
    }
}

fn result(plan: &Plan, racers: &[Racer], grid: &[usize]) -> Vec<CarResult> {
    let mut order: Vec<usize> = grid.to_vec();
    // The sort is stable: cars without a lap stay as they started.
    order.sort_by_key(|&car| {
        let racer = &racers[car];
        (std::cmp::Reverse(racer.laps), racer.crossed_us.unwrap_or(0))
    });
    let mut in_class = vec![0_u16; plan.draft().classes.len()];
    let mut results = Vec::with_capacity(order.len());
    for (place, &car) in (1..).zip(&order) {
        let class_place = &mut in_class[plan.class_index(car)];
        *class_place += 1;
        let on_grid = (1..).zip(grid).find(|(_, other)| **other == car);
        let (grid, _) = on_grid.expect("every car starts");
        results.push(car_result(plan, car, &racers[car], [grid, place, *class_place]));
    }
    results
}

fn car_result(plan: &Plan, car: usize, racer: &Racer, places: [u16; 3]) -> CarResult {
    let entry = &plan.draft().cars[car];
    let span = |us: &i64| Span::from_micros(*us);
    let drove = entry.crew.iter().zip(racer.wheel.driven_us());
    let [grid, place, class_place] = places;
    CarResult {
        car: entry.number.clone(),
        class: entry.class.clone(),
        grid,
        place,
        class_place,
        laps: racer.laps,
        time: racer.crossed_us.map(Span::from_micros),
        took_flag: matches!(racer.place, Place::Home),
        best: racer.best.map(|(lap, time_us)| BestLap {
            time: Span::from_micros(time_us),
            lap: Some(lap),
            driver: None,
        }),
        stops: racer.stops,
        drive_throughs: racer.penalties[1],
        driving: drove.map(|(member, us)| (member.driver.clone(), span(us))).collect(),
    }
}
