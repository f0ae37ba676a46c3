//! Seasons played by the simulator's stint engine.

mod under_way;

use std::ops::Range;

use racing::{RoundNumber, Season, Span};
use simulator::{
    Batch, ClassPace, Draft, Draws, FieldCar, Finish, Plan, PlanError, Seed, Vectors, normal,
};

use super::{ClassParameters, Parameters};
use crate::chance::draw_rows;
use crate::numbers::narrow;
use crate::remaining::{Drawn, RaceAhead, Remaining};

/// So many truths are drawn from what is uncertain; simulated seasons share them out.
const TRUTHS: u32 = 24;

/// Simulations that share one truth in a row.
const BLOCK: u32 = 32;

/// Stands where a car is not classified.
const NOBODY: u16 = u16::MAX;

/// The seed of the truths: they are the same for every seed of seasons.
const SEED: Seed = Seed(0x70_61_63_65);

/// How long a round lasts, where nothing tells.
const USUAL_DURATION: Span = Span::from_seconds(4 * 3_600);

/// Minutes that a full tank lasts.
const STINT_MINUTES: f64 = 50.0;

/// The races of a season ready to be simulated, each under several truths.
#[derive(Clone, Debug)]
pub struct Pace {
    /// By truth, each race with its number among those to come.
    races: Vec<Vec<(usize, Run)>>,
}

/// A race under one truth.
#[derive(Clone, Debug)]
struct Run {
    batch: Batch,
    /// The number in the season of each car of the plan.
    cars: Vec<u16>,
    /// By class: the cars of the plan.
    of_class: Vec<Vec<usize>>,
    /// The laps that the first of each car's class had done; none if the race begins.
    laps_before: Vec<u32>,
    /// By class: the cars of the season that can be paid for a lap, with what their qualifying lap
    /// is slower, and its noise.
    qualifying: Vec<Vec<(u16, [f32; 2])>>,
}

impl Pace {
    /// Makes the races to come ready.
    ///
    /// # Errors
    ///
    /// The first thing in a race that cannot be simulated, as a class of cars without crews.
    pub fn of(season: &Season, parameters: &Parameters) -> Result<Self, PlanError> {
        let remaining = Remaining::of(season);
        let making = Making { season, parameters, remaining: &remaining };
        let truth = |truth| {
            let run = |(number, race)| {
                let (draft, cars) = making.draft(race, truth);
                Ok((number, making.run(race, draft, cars)?))
            };
            remaining.races.iter().enumerate().map(run).collect::<Result<_, _>>()
        };
        let races = (0..TRUTHS).map(truth).collect::<Result<_, _>>()?;
        Ok(Self { races })
    }

    /// Is a race to come played by it?
    pub(crate) fn plays(&self, number: usize) -> bool {
        self.races[0].iter().any(|(own, _)| *own == number)
    }

    /// Plays seasons of these numbers and hands the races of each to `each`.
    pub(crate) fn seasons(
        &self,
        remaining: &Remaining,
        front: &[Vec<Vec<u16>>],
        seed: Seed,
        simulations: Range<u32>,
        each: &mut dyn FnMut(&[Drawn]),
    ) {
        let races = remaining.races.len();
        let mut seasons = vec![vec![Drawn::default(); races]; BLOCK as usize];
        let mut bells = Vec::new();
        let mut first = simulations.start;
        while first < simulations.end {
            let end = (first / BLOCK + 1).saturating_mul(BLOCK).min(simulations.end);
            let truth = (first / BLOCK % TRUTHS) as usize;
            for &(number, ref run) in &self.races[truth] {
                let part = seed.part(u32::try_from(number).unwrap_or(u32::MAX));
                let mut season = seasons.iter_mut();
                run.batch.simulate(part, first..end, |finish| {
                    let drawn = season.next().expect("a block holds as many seasons");
                    let about = (remaining, number);
                    run.tell(about, &front[number], finish, part, &mut bells, &mut drawn[number]);
                });
            }
            seasons.iter().take((end - first) as usize).for_each(|races| each(races));
            first = end;
        }
    }
}

impl Run {
    fn tell(
        &self,
        (remaining, number): (&Remaining, usize),
        front: &[Vec<u16>],
        finish: &Finish,
        seed: Seed,
        bells: &mut Vec<[f32; 2]>,
        drawn: &mut Drawn,
    ) {
        let race = &remaining.races[number];
        drawn.clear(remaining.classes.len());
        for (class, own) in self.of_class.iter().enumerate() {
            let front = &front[class];
            let order = &mut drawn.orders[class];
            // Every car of the class has a place of its own.
            order.resize(own.len(), 0);
            for &one in own {
                let (car, finish) = (self.cars[one], finish.cars[one]);
                let out = finish.retired || front.contains(&car);
                order[usize::from(finish.class_place) - 1] = if out { NOBODY } else { car };
            }
            order.retain(|car| *car != NOBODY);
            if !front.is_empty() {
                order.splice(0..0, front.iter().copied());
            }
        }
        if remaining.over_all {
            self.merge(remaining, finish, drawn);
        }
        draw_bells(Draws::new(seed, finish.simulation), remaining.cars.len(), bells);
        for (class, cars) in self.qualifying.iter().enumerate() {
            let mut best = [(f32::MAX, None); 2];
            for (car, [slower, noise]) in cars {
                for (best, bell) in best.iter_mut().zip(bells[usize::from(*car)]) {
                    let lap = slower + noise * bell;
                    if lap < best.0 {
                        *best = (lap, Some(*car));
                    }
                }
            }
            drawn.pole.push(race.pole[class].or(best[0].1));
            drawn.fastest.push(best[1].1);
        }
    }

    /// The order over all classes: where a class has a car on the road, its next in order stands.
    fn merge(&self, remaining: &Remaining, finish: &Finish, drawn: &mut Drawn) {
        let mut all: Vec<usize> = (0..self.cars.len()).collect();
        all.sort_by(|&a, &b| {
            let (a_car, b_car) = (&finish.cars[a], &finish.cars[b]);
            let laps = |car: usize| finish.cars[car].laps + self.laps_before[car];
            let order = laps(b).cmp(&laps(a)).then(a_car.after_s.total_cmp(&b_car.after_s));
            order.then(a.cmp(&b))
        });
        let mut next = vec![0; drawn.orders.len()];
        for car in all.into_iter().map(|one| self.cars[one]) {
            let class = remaining.class_of[usize::from(car)];
            if drawn.orders[class].contains(&car) {
                drawn.overall.push(drawn.orders[class][next[class]]);
                next[class] += 1;
            }
        }
    }
}

/// Draws how well each car of a season is driven on its lap for the pole and on its fastest.
fn draw_bells(draws: Draws, cars: usize, bells: &mut Vec<[f32; 2]>) {
    let cars = 0..u32::try_from(cars).unwrap_or(u32::MAX);
    let both = |[pole, fastest, ..]: [u32; 4]| [normal(pole), normal(fastest)];
    Vectors::Widest.run(
        #[inline(always)]
        || draw_rows(draws, 0, cars, bells, both),
    );
}

/// The making of races.
struct Making<'a> {
    season: &'a Season,
    parameters: &'a Parameters,
    remaining: &'a Remaining,
}

impl Making<'_> {
    fn class(&self, class: usize) -> &ClassParameters {
        let code = &self.remaining.classes[class];
        let found = self.parameters.classes.iter().find(|one| &one.class == code);
        found.or(self.parameters.classes.first()).expect("parameters have a class")
    }

    fn run(&self, race: &RaceAhead, draft: Draft, cars: Vec<u16>) -> Result<Run, PlanError> {
        let qualifying = (0..self.remaining.classes.len()).map(|class| {
            let noise = narrow(self.class(class).noise.value);
            let own = cars.iter().zip(&draft.cars);
            let own = own.filter(|(car, _)| race.laps_of[class].contains(car));
            let lap = |(car, entry): (&u16, &simulator::Car)| {
                let slower = entry.pace_s + entry.crew[0].pace_s;
                (*car, [narrow(slower / self.class(class).lap_s.value), noise])
            };
            own.map(lap).collect()
        });
        let qualifying = qualifying.collect();
        let plan = Plan::new(draft).map_err(|faults| {
            faults.into_iter().next().expect("a draft that is refused has a fault")
        })?;
        let mut of_class = vec![Vec::new(); self.remaining.classes.len()];
        for (one, car) in cars.iter().map(|car| usize::from(*car)).enumerate() {
            of_class[self.remaining.class_of[car]].push(one);
        }
        let laps_before = vec![0; cars.len()];
        Ok(Run { batch: Batch::new(&plan), cars, of_class, laps_before, qualifying })
    }

    /// The draft of a race under one truth, and the number of each of its cars in the season.
    fn draft(&self, race: &RaceAhead, truth: u32) -> (Draft, Vec<u16>) {
        let mut numbers = Vec::new();
        let mut cars = Vec::new();
        for &car in race.field.iter().flatten() {
            let entry = &self.season.entries[usize::from(car)];
            let crew: Vec<_> = entry
                .crew_in(race.round)
                .map(|seat| (seat.driver.clone(), seat.category))
                .collect();
            if !crew.is_empty() {
                let (number, class) = (entry.car.clone(), entry.class.clone());
                cars.push(FieldCar { number, class, crew });
                numbers.push(car);
            }
        }
        let raced = (0..self.remaining.classes.len())
            .filter(|class| cars.iter().any(|car| car.class == self.remaining.classes[*class]));
        let raced: Vec<usize> = raced.collect();
        let paces: Vec<ClassPace> = raced
            .iter()
            .map(|&class| ClassPace {
                class: self.remaining.classes[class].clone(),
                lap_s: self.class(class).lap_s.value,
                stint_minutes: STINT_MINUTES,
            })
            .collect();
        let duration = self.duration(race.round);
        let mut draft = simulator::field(cars, &paces, duration);
        for (class, entry) in raced.iter().zip(&mut draft.classes) {
            vary(entry, self.class(*class), self.bells(1, *class, truth));
        }
        self.slow_down(&mut draft);
        for (entry, car) in draft.cars.iter_mut().zip(&numbers) {
            let class = self.class(self.remaining.class_of[usize::from(*car)]);
            let own = self.parameters.cars.iter().find(|(number, _)| number == &entry.number);
            if let Some((_, off)) = own {
                let bell = self.bells(0, usize::from(*car), truth)[0];
                entry.pace_s = class.lap_s.value * (off.value + off.error * bell);
            }
        }
        let regulations = &self.season.book.regulations;
        simulator::regulate(&mut draft, regulations, race.round);
        (draft, numbers)
    }

    /// Numbers of a bell for one truth.
    fn bells(&self, subject: u16, index: usize, truth: u32) -> [f64; 4] {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        Draws::new(SEED, truth).words(subject, index).map(|word| f64::from(normal(word)))
    }

    fn duration(&self, round: RoundNumber) -> Span {
        let session = self.season.book.round(round).and_then(|(_, session)| session.duration);
        session.unwrap_or(USUAL_DURATION)
    }

    /// Neutralisations as often and as long as the parameters say.
    fn slow_down(&self, draft: &mut Draft) {
        let incidents = &mut draft.incidents;
        let hourly = self.parameters.neutralisations_per_hour.value;
        let behind = self.parameters.safety_car;
        let accidents: f64 = draft
            .cars
            .iter()
            .map(|car| {
                let own = draft.classes.iter().find(|class| class.code == car.class);
                own.map_or(0.0, |class| class.accidents_per_hour)
            })
            .sum();
        // Those that accidents bring are part of them.
        let own = (hourly - accidents * incidents.accident.iter().sum::<f64>()).max(0.0);
        incidents.full_course_yellow.per_hour = own * (1.0 - behind);
        incidents.safety_car.per_hour = own * behind;
        let length_s = self.parameters.neutralisation_s.clamp(60.0, 3_600.0);
        incidents.safety_car.median_s = length_s;
        incidents.full_course_yellow.median_s = length_s / 2.0;
    }
}

/// Lets a class vary as its parameters say, moved by what is uncertain about them.
fn vary(class: &mut simulator::Class, own: &ClassParameters, bells: [f64; 4]) {
    let lap_s = own.lap_s.value;
    let drawn = |estimate: crate::calibration::Estimate, bell: f64| {
        (estimate.value + estimate.error * bell).max(0.25 * estimate.value)
    };
    class.noise.lap_s = lap_s * drawn(own.noise, bells[0]);
    class.noise.stint_s = lap_s * drawn(own.stint, bells[1]);
    class.noise.day_s = lap_s * own.day.value;
    class.noise.memory = own.memory.value.clamp(0.0, 0.9);
    class.noise.tail = tail(own.skew);
    class.slope_s = lap_s * own.slope.value;
    let stops = drawn(own.stops_per_hour, bells[2]).max(0.0);
    class.breakdowns_per_hour = 0.6 * stops;
    class.accidents_per_hour = 0.4 * stops;
}

/// How lopsided laps are for a skewness of twice the third power of it.
fn tail(skew: f64) -> f64 {
    let wanted = (skew / 2.0).clamp(0.0, 1.0);
    // Halving finds the cube root with the same bits everywhere.
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if middle * middle * middle < wanted { low = middle } else { high = middle }
    }
    low
}
