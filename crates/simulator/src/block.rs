//! Some simulations side by side: the batch engine's inner loops.
//!
//! All of it is inlined into one function, which is compiled for several kinds of vectors.
//! There are no branches on what chance decides: both sides are computed and one is kept, lane by
//! lane, exactly as the plain version would.

use crate::batch::{CarFinish, Finish, MOST_SLOWINGS};
use crate::functions::{exp, greater, lesser, whole};
use crate::lanes::Lanes;
use crate::outline::{CarOutline, Outline};
use crate::pace::address;
use crate::random::{Chances, Purpose, Seed, exponential, normal, uniform};
use crate::rules::PassAround;
use crate::vectors::Vectors;

/// Some simulations side by side, and the room they need.
pub(crate) struct Block<'outline, const LANES: usize> {
    outline: &'outline Outline,
    /// For every stint of every car: start, lap and one over the lap, in the car's own time.
    starts_s: Vec<Lanes<LANES>>,
    laps_s: Vec<Lanes<LANES>>,
    per_s: Vec<Lanes<LANES>>,
    /// For every car.
    days_s: Vec<Lanes<LANES>>,
    qualifying_s: Vec<Lanes<LANES>>,
    fails_s: Vec<Lanes<LANES>>,
    penalties_s: Vec<[Lanes<LANES>; 2]>,
    shifts_s: Vec<Lanes<LANES>>,
    own_s: Vec<Lanes<LANES>>,
    done: Vec<Lanes<LANES>>,
    after_s: Vec<Lanes<LANES>>,
    places: Vec<Lanes<LANES>>,
    clock: RaceClock<LANES>,
}

/// The race clock of each simulation.
#[derive(Clone, Copy)]
struct RaceClock<const LANES: usize> {
    now_s: Lanes<LANES>,
    green_s: Lanes<LANES>,
    slow_laps: Lanes<LANES>,
    /// One where the race bunches up now, zero elsewhere.
    bunches: Lanes<LANES>,
}

impl<const LANES: usize> RaceClock<LANES> {
    const START: Self = Self {
        now_s: Lanes::ZERO,
        green_s: Lanes::ZERO,
        slow_laps: Lanes::ZERO,
        bunches: Lanes::ZERO,
    };
}

impl<'outline, const LANES: usize> Block<'outline, LANES> {
    pub(crate) fn new(outline: &'outline Outline) -> Self {
        let stints = || vec![Lanes::ZERO; outline.stints.len()];
        let cars = || vec![Lanes::ZERO; outline.cars.len()];
        Self {
            outline,
            starts_s: stints(),
            laps_s: stints(),
            per_s: stints(),
            days_s: cars(),
            qualifying_s: cars(),
            fails_s: cars(),
            penalties_s: vec![[Lanes::ZERO; 2]; outline.cars.len()],
            shifts_s: cars(),
            own_s: cars(),
            done: cars(),
            after_s: cars(),
            places: cars(),
            clock: RaceClock::START,
        }
    }

    /// Computes the simulations from this number on.
    pub(crate) fn simulate(&mut self, vectors: Vectors, seed: Seed, first: u32) {
        vectors.run(
            #[inline(always)]
            || self.compute(seed, first),
        );
    }

    #[inline(always)]
    fn compute(&mut self, seed: Seed, first: u32) {
        let chances = Chances::new(seed, first);
        self.clock = RaceClock::START;
        for car in 0..self.outline.cars.len() {
            self.begin(chances, car);
        }
        self.line_up();
        for car in 0..self.outline.cars.len() {
            self.drive(chances, car, self.own_s[car]);
        }
        self.slow_down(chances);
        self.finish();
        self.rank();
    }

    /// The day of a car: its pace, its qualifying lap, its fate.
    #[inline(always)]
    fn begin(&mut self, chances: Chances<LANES>, car: usize) {
        let of = &self.outline.cars[car];
        let words = chances.words(address(car), Purpose::Day, 0);
        let day_s = Lanes::of(words[0], normal) * of.day_s;
        let noise_s = Lanes::of(words[1], normal) * of.qualifying_s[1];
        self.days_s[car] = day_s;
        self.qualifying_s[car] = (day_s + of.qualifying_s[0]) + noise_s;
        let words = chances.words(address(car), Purpose::Fate, 0);
        let breaks_s = Lanes::of(words[0], exponential) * of.fate_s[0];
        let crashes_s = Lanes::of(words[1], exponential) * of.fate_s[1];
        let first_s = Lanes::of(words[2], exponential) * of.fate_s[2];
        self.fails_s[car] = breaks_s.with(crashes_s, lesser);
        self.penalties_s[car] =
            [first_s, first_s + Lanes::of(words[3], exponential) * of.fate_s[2]];
        self.shifts_s[car] = Lanes::ZERO;
    }

    /// When each car takes the start: until the finish that is its own time.
    #[inline(always)]
    fn line_up(&mut self) {
        let (outline, grid_s) = (self.outline, self.outline.grid_s);
        for car in 0..outline.cars.len() {
            let mut place = Lanes::ZERO;
            for before in 0..car {
                let beaten = self.qualifying_s[car].is_below(self.qualifying_s[before]);
                self.places[before] += beaten;
                place += Lanes::all(1.0) - beaten;
            }
            self.places[car] = place;
        }
        for (car, of) in outline.cars.iter().enumerate() {
            self.own_s[car] = of.starts_s.map_or(self.places[car] * grid_s, Lanes::all);
        }
    }

    /// The stints of a car on its own clock.
    #[inline(always)]
    fn drive(&mut self, chances: Chances<LANES>, car: usize, start_s: Lanes<LANES>) {
        let of = &self.outline.cars[car];
        let mut at_s = start_s;
        for (number, index) in (0..).zip(of.stints.clone()) {
            let stint = &self.outline.stints[index];
            let words = chances.words(address(car), Purpose::Stint, number);
            if number > 0 {
                let work_s = Lanes::of(words[1], exponential) * stint.delay_s + stint.work_s;
                at_s += work_s.map(|work_s| greater(work_s, stint.stand_s)) + stint.lane_s;
            }
            let noise_s = Lanes::of(words[0], normal) * stint.spread_s;
            let lap_s = (self.days_s[car] + stint.lap_s) + noise_s;
            let lap_s = lap_s.map(|lap_s| greater(lap_s, stint.least_s));
            self.starts_s[index] = at_s;
            self.laps_s[index] = lap_s;
            self.per_s[index] = lap_s.map(|lap_s| 1.0 / lap_s);
            at_s += lap_s * stint.laps;
        }
    }

    /// Laps that a car has done at a moment of its own time.
    #[inline(always)]
    fn done_at(&self, of: &CarOutline, at_s: Lanes<LANES>) -> Lanes<LANES> {
        let mut done = Lanes::ZERO;
        for index in of.stints.clone() {
            let most = self.outline.stints[index].laps;
            let laps = (at_s - self.starts_s[index]) * self.per_s[index];
            done += laps.map(|laps| lesser(greater(laps, 0.0), most));
        }
        done
    }

    /// When, in its own time, a car has done so many laps.
    #[inline(always)]
    fn completes_s(&self, of: &CarOutline, laps: Lanes<LANES>) -> Lanes<LANES> {
        let mut at_s = self.starts_s[of.stints.start];
        for index in of.stints.clone() {
            let before = self.outline.stints[index].before;
            let there_s =
                self.starts_s[index] + laps.map(|laps| laps - before) * self.laps_s[index];
            at_s = there_s.if_below(at_s, Lanes::all(before), laps);
        }
        at_s
    }

    /// Own time of a car now.
    #[inline(always)]
    fn own_now_s(&self, car: usize) -> Lanes<LANES> {
        let lap_s = self.outline.cars[car].lap_s;
        (self.clock.green_s + self.clock.slow_laps * lap_s) + self.shifts_s[car]
    }

    /// Runs the race clocks through every neutralisation.
    #[inline(always)]
    fn slow_down(&mut self, chances: Chances<LANES>) {
        let duration_s = self.outline.duration_s;
        for number in 0..MOST_SLOWINGS {
            self.clock = slowed(self.outline, self.clock, chances, number);
            if self.clock.bunches.0.iter().any(|bunches| *bunches > 0.0) {
                self.bunch();
            }
            if self.clock.now_s.0.iter().all(|now_s| *now_s >= duration_s) {
                return;
            }
        }
        let left_s = self.clock.now_s.map(|now_s| greater(duration_s - now_s, 0.0));
        self.clock.green_s += left_s;
    }

    #[inline(always)]
    fn bunch(&mut self) {
        let outline = self.outline;
        let mut of_class = [Lanes::<LANES>::ZERO; 32];
        for (car, of) in outline.cars.iter().enumerate() {
            let own_s = self.own_now_s(car);
            let done = self.done_at(of, own_s);
            self.done[car] = done;
            let running = done.if_below(Lanes::ZERO, own_s, self.fails_s[car]);
            of_class[of.class] = of_class[of.class].with(running, greater);
        }
        if outline.pass_around == PassAround::Never {
            let all = of_class.into_iter().fold(Lanes::ZERO, |all, one| all.with(one, greater));
            of_class = [all; 32];
        }
        for (car, of) in outline.cars.iter().enumerate() {
            let behind = of_class[of.class] - self.done[car];
            let behind = behind.map(|behind| greater(behind, 0.0));
            let part = behind.map(|behind| behind - whole(behind));
            let won_s = part * (of.lap_s - outline.slowing.queue_s);
            self.shifts_s[car] += won_s.if_below(Lanes::ZERO, Lanes::ZERO, self.clock.bunches);
        }
    }

    #[inline(always)]
    fn finish(&mut self) {
        let outline = self.outline;
        let (mut most, mut last_s) = (Lanes::all(-1.0), Lanes::ZERO);
        for (car, of) in outline.cars.iter().enumerate() {
            let at_s = self.own_now_s(car);
            let mut own_s = at_s;
            for penalty_s in self.penalties_s[car] {
                own_s = own_s.map(|own_s| own_s - of.penalty_s).if_below(own_s, penalty_s, at_s);
            }
            self.own_s[car] = own_s;
            let done = self.done_at(of, own_s);
            let running = done.if_below(Lanes::all(-1.0), own_s, self.fails_s[car]);
            let next = running.map(|done| whole(greater(done, 0.0)) + 1.0);
            let takes_s = self.completes_s(of, next) - own_s;
            last_s = takes_s.if_below(last_s, most, running);
            most = most.with(running, greater);
        }
        let none = Lanes::<LANES>::ZERO;
        let laps = most.map(|most| whole(greater(most, 0.0)) + 1.0);
        let laps = laps.with(most, |laps, most| if most < 0.0 { 0.0 } else { laps });
        for (car, of) in outline.cars.iter().enumerate() {
            let until_s = self.own_s[car] + last_s;
            let fails_s = self.fails_s[car];
            let stops_s = until_s.with(fails_s, lesser);
            let done = self.done_at(of, stops_s).map(whole);
            let home = (done + 1.0).with(laps, lesser);
            let done = home.if_below(done, until_s, fails_s);
            self.after_s[car] = self.completes_s(of, done) - self.own_s[car];
            self.done[car] = done;
            // From now on the failure is told by its sign.
            self.fails_s[car] = Lanes::all(1.0).if_below(none, until_s, fails_s);
        }
    }

    /// Places in class, by laps, then by the last crossing.
    #[inline(always)]
    fn rank(&mut self) {
        for class in &self.outline.classes {
            for (index, &car) in class.iter().enumerate() {
                let mut place = Lanes::all(1.0);
                for &before in &class[..index] {
                    let beaten = self.is_ahead(car, before);
                    self.places[before] += beaten;
                    place += Lanes::all(1.0) - beaten;
                }
                self.places[car] = place;
            }
        }
    }

    /// One where a car is ahead of another that comes first in the plan, zero elsewhere.
    #[inline(always)]
    fn is_ahead(&self, car: usize, other: usize) -> Lanes<LANES> {
        let (laps, other_laps) = (&self.done[car].0, &self.done[other].0);
        let (after_s, other_s) = (&self.after_s[car].0, &self.after_s[other].0);
        let mut ahead = Lanes::ZERO;
        for lane in 0..LANES {
            // Nothing is skipped: a branch would take the lanes apart.
            let sooner = (laps[lane] == other_laps[lane]) & (after_s[lane] < other_s[lane]);
            let first = (laps[lane] > other_laps[lane]) | sooner;
            ahead.0[lane] = if first { 1.0 } else { 0.0 };
        }
        ahead
    }

    /// What became of one lane.
    pub(crate) fn tell(&self, lane: usize, simulation: u32, finish: &mut Finish) {
        finish.simulation = simulation;
        finish.cars.clear();
        for car in 0..self.outline.cars.len() {
            let retired = self.fails_s[car].0[lane] == 0.0;
            let done = self.done[car].0[lane];
            let mut told = CarFinish::new(done, self.after_s[car].0[lane], retired);
            told.place_in_class(self.places[car].0[lane]);
            finish.cars.push(told);
        }
    }
}

/// The clocks after the neutralisation of this number.
#[inline(always)]
fn slowed<const LANES: usize>(
    outline: &Outline,
    clock: RaceClock<LANES>,
    chances: Chances<LANES>,
    number: u32,
) -> RaceClock<LANES> {
    let (slowing, duration_s) = (&outline.slowing, outline.duration_s);
    let first = chances.words(0, Purpose::Neutralisation, number << 1);
    let second = chances.words(0, Purpose::Neutralisation, number << 1 | 1);
    let wait_s = Lanes::<LANES>::of(first[0], exponential) * slowing.every_s;
    let bell = Lanes::<LANES>::of(second[0], normal);
    let choice = Lanes::<LANES>::of(first[1], uniform);
    let escalation = Lanes::<LANES>::of(second[1], uniform);
    let mut lengths_s = [bell; 3];
    for (length_s, [median_s, spread, _]) in lengths_s.iter_mut().zip(slowing.kinds) {
        *length_s = length_s.map(|bell| exp(spread * bell)) * median_s;
    }
    let laps_a_second = slowing.kinds.map(|[_, _, laps]| laps);
    let mut after = clock;
    for lane in 0..LANES {
        let left_s = duration_s - clock.now_s.0[lane];
        let waits = wait_s.0[lane] < left_s;
        let wait_s = if waits { wait_s.0[lane] } else { left_s };
        let now_s = clock.now_s.0[lane] + wait_s;
        let [yellow, safety_car, red] = [0, 1, 2].map(|kind| lengths_s[kind].0[lane]);
        let choice = choice.0[lane];
        let escalates = escalation.0[lane] < slowing.escalation;
        let then_s = if escalates { safety_car } else { 0.0 };
        let is_yellow = choice < slowing.yellow;
        let is_red = choice >= slowing.safety_car;
        let behind = safety_car * laps_a_second[1];
        let flagged = yellow * laps_a_second[0] + then_s * laps_a_second[1];
        let length_s = if is_yellow { yellow + then_s } else { safety_car };
        let laps = if is_yellow { flagged } else { behind };
        let stopped = is_red && !is_yellow;
        let length_s = if stopped { red + slowing.restart_s } else { length_s };
        let laps = if stopped { 1.5 } else { laps };
        let left_s = duration_s - now_s;
        let ends = length_s < left_s;
        let laps = if ends { laps } else { laps * (left_s / length_s) };
        after.green_s.0[lane] = clock.green_s.0[lane] + wait_s;
        after.slow_laps.0[lane] =
            if waits { clock.slow_laps.0[lane] + laps } else { clock.slow_laps.0[lane] };
        after.now_s.0[lane] = if waits && ends { now_s + length_s } else { duration_s };
        let bunches = waits && ends && (!is_yellow || escalates);
        after.bunches.0[lane] = if bunches { 1.0 } else { 0.0 };
    }
    after
}
