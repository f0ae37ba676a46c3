//! The batch engine's race, one simulation at a time and step by step: what it is measured against.
//!
//! It decides with branches where the batch engine computes both sides, and must come to the same
//! bits.

use crate::batch::{Batch, CarFinish, Finish, MOST_SLOWINGS};
use crate::functions::exp;
use crate::outline::{CarOutline, Outline, Stint};
use crate::pace::address;
use crate::random::{Chance, Purpose, Seed, exponential, normal, uniform};
use crate::rules::PassAround;

impl Batch {
    /// One simulation, computed without lanes. The batch gives the same bits.
    pub fn plain(&self, seed: Seed, simulation: u32) -> Finish {
        let chance = Chance::new(seed, simulation);
        let mut race = PlainRace::new(&self.outline, chance);
        race.slow_down();
        race.finish(simulation)
    }
}

/// A race while it is computed.
struct PlainRace<'outline> {
    outline: &'outline Outline,
    chance: Chance,
    cars: Vec<PlainCar<'outline>>,
    green_s: f32,
    slow_laps: f32,
}

/// A car while its race is computed.
struct PlainCar<'outline> {
    car: &'outline CarOutline,
    stints: &'outline [Stint],
    /// When each stint starts and how long its laps are, in the car's own time.
    starts_s: Vec<f32>,
    laps_s: Vec<f32>,
    /// Own time at which it stops for good.
    fails_s: f32,
    penalties_s: [f32; 2],
    /// Own time won in queues.
    shift_s: f32,
}

impl PlainCar<'_> {
    /// Laps done at a moment of its own time.
    fn done(&self, at_s: f32) -> f32 {
        let mut done = 0.0;
        for (stint, (start_s, lap_s)) in
            self.stints.iter().zip(self.starts_s.iter().zip(&self.laps_s))
        {
            let laps = (at_s - start_s) * (1.0 / lap_s);
            if laps > 0.0 {
                done += if laps < stint.laps { laps } else { stint.laps };
            }
        }
        done
    }

    /// When, in its own time, it has done so many laps.
    fn completes_s(&self, laps: f32) -> f32 {
        let mut at_s = self.starts_s[0];
        for (stint, (start_s, lap_s)) in
            self.stints.iter().zip(self.starts_s.iter().zip(&self.laps_s))
        {
            if stint.before < laps {
                at_s = start_s + (laps - stint.before) * lap_s;
            }
        }
        at_s
    }
}

impl<'outline> PlainRace<'outline> {
    fn new(outline: &'outline Outline, chance: Chance) -> Self {
        let day = |car: usize| {
            let words = chance.words(address(car), Purpose::Day, 0);
            let of = &outline.cars[car];
            let day_s = of.day_s * normal(words[0]);
            (day_s, (of.qualifying_s[0] + day_s) + of.qualifying_s[1] * normal(words[1]))
        };
        let days: Vec<(f32, f32)> = (0..outline.cars.len()).map(day).collect();
        let start_s = |car: usize| {
            let before = |&other: &usize| {
                days[other].1 < days[car].1 || (days[other].1 == days[car].1 && other < car)
            };
            let place = (0..days.len()).filter(before).count() as f32;
            outline.cars[car].starts_s.unwrap_or(place * outline.grid_s)
        };
        let cars = (0..outline.cars.len())
            .map(|car| plain_car(outline, chance, car, days[car].0, start_s(car)))
            .collect();
        Self { outline, chance, cars, green_s: 0.0, slow_laps: 0.0 }
    }

    /// Runs the race clock through every neutralisation.
    fn slow_down(&mut self) {
        let (slowing, duration_s) = (&self.outline.slowing, self.outline.duration_s);
        let mut now_s = 0.0;
        for number in 0..MOST_SLOWINGS {
            let first = self.chance.words(0, Purpose::Neutralisation, number << 1);
            let second = self.chance.words(0, Purpose::Neutralisation, number << 1 | 1);
            let wait_s = slowing.every_s * exponential(first[0]);
            if wait_s >= duration_s - now_s {
                self.green_s += duration_s - now_s;
                return;
            }
            (now_s, self.green_s) = (now_s + wait_s, self.green_s + wait_s);
            let bell = normal(second[0]);
            let [yellow, safety_car, red] =
                slowing.kinds.map(|[median_s, spread, _]| median_s * exp(spread * bell));
            let choice = uniform(first[1]);
            let escalates = uniform(second[1]) < slowing.escalation;
            let laps_a_second = slowing.kinds.map(|[_, _, laps]| laps);
            let bunches = choice >= slowing.yellow || escalates;
            let (length_s, laps) = if choice < slowing.yellow {
                let then_s = if escalates { safety_car } else { 0.0 };
                (yellow + then_s, yellow * laps_a_second[0] + then_s * laps_a_second[1])
            } else if choice < slowing.safety_car {
                (safety_car, safety_car * laps_a_second[1])
            } else {
                (red + slowing.restart_s, 1.5)
            };
            let left_s = duration_s - now_s;
            if length_s >= left_s {
                self.slow_laps += laps * (left_s / length_s);
                return;
            }
            (now_s, self.slow_laps) = (now_s + length_s, self.slow_laps + laps);
            if bunches {
                self.bunch();
            }
        }
        self.green_s += duration_s - now_s;
    }

    /// Own time of a car now.
    fn own_s(&self, car: &PlainCar<'_>) -> f32 {
        (self.green_s + self.slow_laps * car.car.lap_s) + car.shift_s
    }

    fn bunch(&mut self) {
        let own_s: Vec<f32> = self.cars.iter().map(|car| self.own_s(car)).collect();
        let done: Vec<f32> = self.cars.iter().zip(&own_s).map(|(car, at)| car.done(*at)).collect();
        let leader = |cars: &mut dyn Iterator<Item = usize>| {
            cars.filter(|&car| own_s[car] < self.cars[car].fails_s)
                .fold(0.0, |most, car| if done[car] > most { done[car] } else { most })
        };
        let all = leader(&mut (0..done.len()));
        let of_class: Vec<f32> = self
            .outline
            .classes
            .iter()
            .map(|class| match self.outline.pass_around {
                PassAround::Never => all,
                PassAround::BeforeRestart => leader(&mut class.iter().copied()),
            })
            .collect();
        for (car, done) in self.cars.iter_mut().zip(done) {
            let behind = of_class[car.car.class] - done;
            if behind > 0.0 {
                let part = behind - behind.floor();
                car.shift_s += part * (car.car.lap_s - self.outline.slowing.queue_s);
            }
        }
    }

    fn finish(mut self, simulation: u32) -> Finish {
        let mut own_s: Vec<f32> = self.cars.iter().map(|car| self.own_s(car)).collect();
        for (car, own_s) in self.cars.iter().zip(&mut own_s) {
            let at_s = *own_s;
            for penalty_s in car.penalties_s {
                if penalty_s < at_s {
                    *own_s -= car.car.penalty_s;
                }
            }
        }
        let (mut most, mut last_s) = (-1.0, 0.0);
        for (car, &own_s) in self.cars.iter().zip(&own_s) {
            let done = car.done(own_s);
            if own_s < car.fails_s && done > most {
                most = done;
                last_s = car.completes_s(most.floor() + 1.0) - own_s;
            }
        }
        let laps = if most < 0.0 { 0.0 } else { most.floor() + 1.0 };
        let mut finish = Finish::new(self.outline, simulation);
        for (car, own_s) in self.cars.drain(..).zip(own_s) {
            let until_s = own_s + last_s;
            let retired = car.fails_s <= until_s;
            let done = car.done(if retired { car.fails_s } else { until_s }).floor();
            let done = if retired { done } else { (done + 1.0).min(laps) };
            finish.cars.push(CarFinish::new(done, car.completes_s(done) - own_s, retired));
        }
        finish.rank(self.outline);
        finish
    }
}

fn plain_car<'outline>(
    outline: &'outline Outline,
    chance: Chance,
    car: usize,
    day_s: f32,
    start_s: f32,
) -> PlainCar<'outline> {
    let of = &outline.cars[car];
    let stints = &outline.stints[of.stints.clone()];
    let (mut starts_s, mut laps_s) = (Vec::new(), Vec::new());
    let mut at_s = start_s;
    for (number, stint) in (0..).zip(stints) {
        let words = chance.words(address(car), Purpose::Stint, number);
        if number > 0 {
            let work_s = stint.work_s + stint.delay_s * exponential(words[1]);
            let stands_s = if work_s > stint.stand_s { work_s } else { stint.stand_s };
            at_s += stint.lane_s + stands_s;
        }
        let lap_s = (stint.lap_s + day_s) + stint.spread_s * normal(words[0]);
        let lap_s = if lap_s > stint.least_s { lap_s } else { stint.least_s };
        starts_s.push(at_s);
        laps_s.push(lap_s);
        at_s += stint.laps * lap_s;
    }
    let words = chance.words(address(car), Purpose::Fate, 0);
    let breaks_s = of.fate_s[0] * exponential(words[0]);
    let crashes_s = of.fate_s[1] * exponential(words[1]);
    let first_s = of.fate_s[2] * exponential(words[2]);
    PlainCar {
        car: of,
        stints,
        starts_s,
        laps_s,
        fails_s: if breaks_s < crashes_s { breaks_s } else { crashes_s },
        penalties_s: [first_s, first_s + of.fate_s[2] * exponential(words[3])],
        shift_s: 0.0,
    }
}
