//! One race, car by car and sector by sector, told as facts and as a result.
//!
//! Time is whole microseconds. Whatever happens next, to a car or to the race, is taken in order of
//! time; no two cars ever do something at the same microsecond, so the order is never in doubt.

use racing::fact::{Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::regulations::Neutralisation;

use crate::control::{Control, Regime};
use crate::draft::Grid;
use crate::functions::micros;
use crate::log::{Log, RaceLog};
use crate::neutral::Kind;
use crate::pace::{Pace, address, qualifying_s};
use crate::plan::Plan;
use crate::racer::{NEVER, Place, Racer};
use crate::random::{Chance, Purpose, Seed, exponential};
use crate::rules::{PitTime, Pits};
use crate::stops::{Racing, Situation, target};
use crate::wheel::Wheel;

/// The engine that simulates one race.
#[derive(Debug)]
pub struct Race<'plan> {
    pub(crate) plan: &'plan Plan,
    pub(crate) chance: Chance,
    pub(crate) racers: Vec<Racer>,
    pub(crate) control: Control,
    pub(crate) log: Log,
    /// When the race clock runs out, race time in microseconds.
    pub(crate) end_us: i64,
    /// When the leader took the flag; `None` before.
    pub(crate) chequered_us: Option<i64>,
}

impl<'plan> Race<'plan> {
    /// A whole race. The same plan and seed give the same race on every machine.
    pub fn simulate(plan: &'plan Plan, seed: Seed) -> RaceLog {
        Self::simulate_nth(plan, seed, 0)
    }

    /// One of the many races of a seed: the luck that a batch gives to the simulation of this
    /// number.
    pub fn simulate_nth(plan: &'plan Plan, seed: Seed, simulation: u32) -> RaceLog {
        let (race, ended_us) = Self::driven(plan, Chance::new(seed, simulation));
        race.log.end(plan, &race.racers, ended_us)
    }

    /// The cars as they are after the race.
    pub(crate) fn cars_after(plan: &'plan Plan, seed: Seed) -> Vec<Racer> {
        Self::driven(plan, Chance::new(seed, 0)).0.racers
    }

    /// A race that is over, and when its last car stopped.
    fn driven(plan: &'plan Plan, chance: Chance) -> (Self, i64) {
        let mut race = Self {
            plan,
            chance,
            racers: Vec::with_capacity(plan.draft().cars.len()),
            control: Control::new(plan, chance),
            log: Log::new(plan.draft().start),
            end_us: plan.draft().duration.micros(),
            chequered_us: None,
        };
        race.start();
        let ended_us = race.run();
        (race, ended_us)
    }

    fn start(&mut self) {
        self.log.push(0, What::Start);
        self.log.push(0, What::Flag(Flag::Green));
        let grid = grid(self.plan, self.chance);
        for car in 0..self.plan.draft().cars.len() {
            let racer = self.racer(car);
            self.racers.push(racer);
            self.log_driver(car, 0);
        }
        let gap_us = micros(self.plan.draft().traffic.grid_s).max(1);
        for (&car, place) in grid.iter().zip(0..) {
            let (now_us, begins_us) = match self.plan.so_far(car) {
                // No two cars do something at the same microsecond.
                Some(so_far) => (micros(so_far.begins_s), micros(so_far.begins_s) + place),
                None => (0, place * gap_us),
            };
            self.racers[car].wheel.start(now_us);
            self.begin_stint(car, now_us);
            self.begin_lap(car);
            self.set_out(car, begins_us, 0, 0.0);
        }
        self.log.grid = grid;
    }

    /// A car on the grid.
    fn racer(&self, car: usize) -> Racer {
        let class = self.plan.class(car);
        let words = self.chance.words(address(car), Purpose::Fate, 0);
        let wait_s = |word, rate_per_hour: f64| match rate_per_hour {
            0.0 => f64::INFINITY,
            rate => f64::from(exponential(word)) * 3_600.0 / rate,
        };
        let fate_s = [
            wait_s(words[0], class.breakdowns_per_hour),
            wait_s(words[1], class.accidents_per_hour),
            wait_s(words[2], class.drive_throughs_per_hour),
        ];
        let so_far = self.plan.so_far(car).copied().unwrap_or_default();
        let (drivers, tank_laps) = (self.plan.draft().cars[car].crew.len(), so_far.tank_laps);
        Racer {
            place: Place::Out,
            next_us: NEVER,
            held: None,
            laps: 0,
            crossed_us: None,
            best: None,
            pace: Pace::of_day(self.plan, self.chance, car),
            wheel: Wheel::new(drivers, so_far.spell.micros()),
            tank: u32::from(class.stint_laps.saturating_sub(tank_laps).max(1)),
            age: u32::from(tank_laps),
            fresh: false,
            target: 0,
            stint: 0,
            stops: 0,
            paid: u32::from(so_far.paid),
            penalties: [0, 0],
            owed_s: 0.0,
            fate_s,
            limps: false,
            waved: false,
            runs: Vec::new(),
        }
    }

    /// Until nobody runs any more. Tells when that is.
    fn run(&mut self) -> i64 {
        let mut now_us = 0;
        while self.racers.iter().any(Racer::runs) {
            let next = self.racers.iter().enumerate().min_by_key(|(_, racer)| racer.next_us);
            let (car, at_us) = next.map_or((0, NEVER), |(car, racer)| (car, racer.next_us));
            if self.control.next_us <= at_us {
                now_us = self.control.next_us;
                self.control_acts(now_us);
            } else {
                now_us = at_us;
                match self.racers[car].place {
                    Place::Track(leg) => self.arrive(car, leg, now_us),
                    Place::Lane(visit) => self.advance_in_lane(car, visit, now_us),
                    Place::Out | Place::Home => self.racers[car].next_us = NEVER,
                }
            }
        }
        now_us
    }

    /// A car begins a stint: now, on new tyres.
    pub(crate) fn begin_stint(&mut self, car: usize, now_us: i64) {
        let (plan, chance) = (self.plan, self.chance);
        let situation = self.situation(car, now_us, false);
        let racer = &mut self.racers[car];
        racer.pace.begin_stint(plan, chance, car, racer.stint);
        racer.target = target((plan, chance), car, racer, &situation);
    }

    /// A car begins the lap after those it has done.
    pub(crate) fn begin_lap(&mut self, car: usize) {
        let racer = &mut self.racers[car];
        racer.pace.begin_lap(self.plan, self.chance, car, racer.laps + 1);
    }

    /// A car completes a lap, on the track or in the pit lane.
    pub(crate) fn cross_line(&mut self, car: usize, wire: Loop, now_us: i64) {
        let racer = &mut self.racers[car];
        let lap_us = now_us - racer.crossed_us.unwrap_or(0);
        racer.laps += 1;
        racer.crossed_us = Some(now_us);
        // The lap of the start and laps into the pits are never anybody's fastest.
        let timed = racer.laps > 1 && wire == Loop::Line;
        if timed && racer.best.is_none_or(|(_, best_us)| lap_us < best_us) {
            racer.best = Some((racer.laps, lap_us));
        }
        if racer.fresh {
            racer.fresh = false;
        } else {
            racer.age += 1;
            racer.tank = racer.tank.saturating_sub(1);
        }
        if self.chequered_us.is_none() && now_us >= self.end_us && self.is_first(car) {
            self.chequered_us = Some(now_us);
            self.control.freeze();
            self.log.push(now_us, What::Flag(Flag::Chequered));
        }
        self.log_passing(car, wire, now_us);
        if self.chequered_us.is_some() {
            self.go_home(car, now_us);
        } else {
            self.begin_lap(car);
        }
    }

    fn go_home(&mut self, car: usize, now_us: i64) {
        let racer = &mut self.racers[car];
        racer.wheel.stop(now_us);
        racer.place = Place::Home;
        racer.next_us = NEVER;
    }

    /// A car stops for good.
    pub(crate) fn retire(&mut self, car: usize, now_us: i64) {
        let number = self.plan.draft().cars[car].number.clone();
        self.log.push(now_us, What::Note { car: number, note: Note::Retired });
        let racer = &mut self.racers[car];
        racer.wheel.stop(now_us);
        racer.place = Place::Out;
        racer.next_us = NEVER;
        self.follow_next_if_head(car, now_us);
    }

    /// Is a car the first of those that run?
    pub(crate) fn is_first(&self, car: usize) -> bool {
        let own = &self.racers[car];
        !self.racers.iter().any(|other| other.runs() && other.leads(own))
    }

    /// What a car's pit wall looks at.
    pub(crate) fn situation(&self, car: usize, now_us: i64, last_sector: bool) -> Situation {
        let line_us = self.racers[car].leg().map_or(now_us, |leg| leg.exit_us);
        let over = last_sector && line_us >= self.end_us && self.is_first(car);
        let racing = match self.control.regime {
            Regime::Green => Racing::Green,
            Regime::SafetyCar(_) => Racing::Slow,
            Regime::Yellow | Regime::Red => Racing::Other,
        };
        Situation {
            now_us,
            end_us: self.end_us,
            pits: self.pits(),
            racing,
            last_lap: self.chequered_us.is_some() || over,
        }
    }

    fn pits(&self) -> Pits {
        let rules = &self.plan.draft().rules;
        match &self.control.regime {
            Regime::Green => Pits::Open,
            Regime::Yellow => rules.yellow_pits,
            Regime::SafetyCar(queue) if queue.laps < u32::from(rules.safety_car_closed_laps) => {
                Pits::Closed
            }
            Regime::SafetyCar(_) => Pits::Open,
            Regime::Red => Pits::Closed,
        }
    }

    pub(crate) fn pit_time_counts(&self) -> bool {
        self.plan.draft().rules.pit_time == PitTime::Counted
    }

    pub(crate) fn log_passing(&mut self, car: usize, at: Loop, now_us: i64) {
        let heard = Heard::Car(self.plan.draft().cars[car].number.clone());
        let passing = Passing { heard, at, source: PassingSource::Decoder };
        self.log.push(now_us, What::Passing(passing));
    }

    pub(crate) fn log_driver(&mut self, car: usize, now_us: i64) {
        let entry = &self.plan.draft().cars[car];
        let driver = entry.crew[self.racers[car].wheel.driver()].driver.clone();
        self.log.push(now_us, What::Driver { car: entry.number.clone(), driver });
    }

    pub(crate) fn log_slowing(&mut self, kind: Kind, now_us: i64) {
        let kind = match kind {
            Kind::Yellow => Neutralisation::FullCourseYellow,
            Kind::SafetyCar => Neutralisation::SafetyCar,
            Kind::Red => Neutralisation::RedFlag,
        };
        self.log.push(now_us, What::Flag(Flag::Neutralised(kind)));
    }
}

/// The cars in the order in which they start.
fn grid(plan: &Plan, chance: Chance) -> Vec<usize> {
    let cars = &plan.draft().cars;
    let mut order: Vec<usize> = (0..cars.len()).collect();
    match &plan.draft().grid {
        Grid::Qualified => {
            let time = |&car: &usize| micros(qualifying_s(plan, chance, car));
            order.sort_by_cached_key(time);
        }
        Grid::UnderWay(so_far) => {
            order.sort_by_cached_key(|&car| micros(so_far[car].begins_s));
        }
        Grid::Given(grid) => {
            let place = |&car: &usize| grid.iter().position(|number| number == &cars[car].number);
            order.sort_by_cached_key(place);
        }
    }
    order
}
