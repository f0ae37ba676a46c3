//! When to stop, and who drives: the best plans for one car, and how long each leaves the choice.
//!
//! Stints are laid end to end over the laps that are left. The least time that can be lost from a
//! state on (laps left, who drives next, how long everybody has driven, stops still to make) is
//! found by trying what promises most first, and leaving out what cannot be better even if nothing
//! stood in its way: the plans found are the best there are, not good guesses. Time lost is counted
//! against a car that never stops, never tires and is driven by the class. While racing is slowed
//! a car stops once.

mod start;

use std::collections::BTreeMap;

/// Where a car stands, and what it must and may do until the flag.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Laps still to drive, the one it is on included.
    pub laps_left: u16,
    /// Seconds of a green lap on fresh tyres.
    pub lap_s: f64,
    /// Seconds by which each lap of a stint is slower than the one before.
    pub slope_s: f64,
    /// Laps driven since the last stop.
    pub age: u16,
    /// Laps that the fuel in the tank is good for.
    pub tank: u16,
    /// Laps that a full tank is good for.
    pub full_tank: u16,
    /// Who shares the car; of more than six the others are left out.
    pub drivers: Vec<AtHand>,
    /// Who drives now.
    pub driver: usize,
    /// Seconds that a stop with fuel and tyres costs.
    pub stop_s: f64,
    /// Seconds that a change of drivers adds.
    pub change_s: f64,
    /// Stops that the regulations still ask for.
    pub owed: u8,
    /// The most laps that a driver may stay at the wheel without a change.
    pub most_in_a_row: u16,
    /// Laps that the driver has stayed at the wheel.
    pub in_a_row: u16,
    /// What a neutralisation would change, if one came now.
    pub neutralisation: Option<Neutralised>,
}

/// A driver of the crew, from here on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtHand {
    /// Seconds a lap slower than the class.
    pub pace_s: f64,
    /// Laps that still must be driven.
    pub least: u16,
    /// Laps that still may be driven.
    pub most: u16,
}

/// A neutralisation from now on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neutralised {
    /// Laps that it lasts.
    pub laps: u16,
    /// A lap under it as a multiple of a green lap: a stop costs so much less.
    pub pace: f64,
    /// Laps from now in which no normal stop is allowed.
    pub closed: u16,
}

/// A plan for the rest of the race: how many stops, and who drives when.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyPlan {
    /// Who drives each stint, the present one first.
    pub drivers: Vec<usize>,
    /// The laps of each stint from here on, when stopping at the best moments.
    pub stints: Vec<u16>,
    /// Seconds lost against the best of all plans.
    pub behind_s: f64,
    /// When to make the next stop; `None` if the plan makes none.
    pub window: Option<Window>,
}

/// The laps after which a stop costs less than a second against the best of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first lap, counted from the one the car is on.
    pub from: u16,
    /// The best.
    pub best: u16,
    /// The last.
    pub to: u16,
}

/// What can be done: under green, and if a neutralisation comes now.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The plans, the best first; empty if the regulations leave none.
    pub green: Vec<StrategyPlan>,
    /// The same under the neutralisation of the situation.
    pub neutralised: Vec<StrategyPlan>,
}

/// Seconds within which a stop is as good as the best.
const AS_GOOD_S: f64 = 1.0;

/// So little that sums of seconds in another order may differ by it.
const TINY_S: f64 = 1e-7;

/// More stops than must be that are looked at.
const MORE_STOPS: u8 = 1;

/// Plans that lose more than so many seconds, and more plans than so many, are left out.
const WORTH_TELLING_S: f64 = 90.0;
const MOST_PLANS: usize = 8;

/// The best plans for a situation.
pub fn advise(situation: &Situation) -> Advice {
    let mut situation = situation.clone();
    situation.drivers.truncate(MOST_DRIVERS);
    let green = Situation { neutralisation: None, ..situation.clone() };
    let neutralised = match situation.neutralisation {
        Some(_) => Search::new(&situation).plans(),
        None => Vec::new(),
    };
    Advice { green: Search::new(&green).plans(), neutralised }
}

/// The most drivers of a crew that are told apart.
const MOST_DRIVERS: usize = 6;

/// What is left when a stint begins. What makes no difference any more is told alike: laps beyond
/// what a driver must drive, where the most is out of reach, and laps in a row that nothing limits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    laps: u16,
    driver: usize,
    stops: u8,
    driven: [u16; MOST_DRIVERS],
    in_a_row: u16,
}

/// The least seconds lost from a state on, and the stint that loses them: laps, next driver.
type Step = (f64, u16, usize);

/// What is known of a state.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// The best that can be done.
    Best(Step),
    /// Not less than so many seconds are lost, if there is a way at all.
    AtLeast(f64),
}

struct Search<'a> {
    situation: &'a Situation,
    known: BTreeMap<State, Known>,
    /// The fastest driver's seconds a lap.
    least_pace_s: f64,
}

impl<'a> Search<'a> {
    fn new(situation: &'a Situation) -> Self {
        let paces = situation.drivers.iter().map(|driver| driver.pace_s);
        let least_pace_s = paces.fold(f64::MAX, f64::min);
        Self { situation, known: BTreeMap::new(), least_pace_s }
    }

    fn plans(mut self) -> Vec<StrategyPlan> {
        let left = self.situation.laps_left;
        let missing = left.saturating_sub(self.situation.tank);
        let fuel = missing.div_ceil(self.situation.full_tank.max(1));
        let fewest = u8::try_from(fuel).unwrap_or(u8::MAX).max(self.situation.owed);
        let mut found: Vec<(f64, StrategyPlan)> = Vec::new();
        let (mut stops, mut tried) = (fewest, 0);
        // Driving times may ask for more stops than the fuel does.
        while tried <= MORE_STOPS && stops < fewest.saturating_add(4) {
            let plans = self.with_stops(stops);
            tried += u8::from(!plans.is_empty());
            found.extend(plans);
            stops += 1;
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.drivers.cmp(&b.1.drivers)));
        let best = found.first().map_or(0.0, |(lost, _)| *lost);
        let near = found.into_iter().filter(|(lost, _)| lost - best <= WORTH_TELLING_S);
        let told = near.map(|(lost, plan)| StrategyPlan { behind_s: lost - best, ..plan });
        told.take(MOST_PLANS).collect()
    }

    /// The plans with so many stops: one for each driver who may take over at the next.
    fn with_stops(&mut self, stops: u8) -> Vec<(f64, StrategyPlan)> {
        let start = State {
            laps: self.situation.laps_left,
            driver: self.situation.driver,
            stops,
            driven: [0; MOST_DRIVERS],
            in_a_row: if self.has_limit() { self.situation.in_a_row } else { 0 },
        };
        if stops == 0 {
            let lost = self.last_stint(&start, self.situation.tank);
            let plan = |lost| (lost, self.plan(&start, None));
            return lost.map(plan).into_iter().collect();
        }
        let next = 0..self.situation.drivers.len();
        next.filter_map(|next| self.with_next(&start, next)).collect()
    }

    /// The best plan in which this driver takes over at the next stop.
    fn with_next(&mut self, start: &State, next: usize) -> Option<(f64, StrategyPlan)> {
        let longest = self.situation.tank.min(start.laps.saturating_sub(1));
        let mut promising: Vec<(f64, u16)> = (1..=longest)
            .filter_map(|laps| Some((self.promise(start, laps, next)?.0, laps)))
            .collect();
        promising.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut of_lap, mut least): (Vec<(u16, f64)>, f64) = (Vec::new(), f64::MAX);
        for (promise, laps) in promising {
            let budget = least + AS_GOOD_S + TINY_S;
            if promise >= budget {
                break;
            }
            if let Some(lost) = self.after(start, laps, next, budget) {
                of_lap.push((laps, lost));
                least = least.min(lost);
            }
        }
        of_lap.sort_unstable_by_key(|(laps, _)| *laps);
        let (best, lost) = of_lap.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1))?;
        // A window is laps in a row around the best: laps that are as good elsewhere are not.
        let good =
            |laps: u16| of_lap.iter().any(|(one, other)| *one == laps && other - lost <= AS_GOOD_S);
        let from = (1..=best).rev().take_while(|laps| good(*laps)).last().unwrap_or(best);
        let to = (best..=longest).take_while(|laps| good(*laps)).last().unwrap_or(best);
        let mut plan = self.plan(start, Some((best, next)));
        plan.window = Some(Window { from, best, to });
        Some((lost, plan))
    }

    /// The stints of the best plan that begins so.
    fn plan(&mut self, start: &State, first: Option<(u16, usize)>) -> StrategyPlan {
        let (mut drivers, mut stints) = (vec![start.driver], Vec::new());
        let (mut state, mut step) = (start.clone(), first);
        while let Some((laps, next)) = step {
            stints.push(laps);
            drivers.push(next);
            state = self.next(&state, laps, next);
            let found = if state.stops == 0 { None } else { self.best(&state, f64::MAX) };
            step = found.map(|(_, laps, next)| (laps, next));
        }
        stints.push(state.laps);
        StrategyPlan { drivers, stints, behind_s: 0.0, window: None }
    }

    /// The least that is lost from the beginning of a stint on, if it is less than so much.
    fn best(&mut self, state: &State, budget: f64) -> Option<Step> {
        match self.known.get(state) {
            Some(Known::Best(step)) => return Some(*step).filter(|step| step.0 < budget),
            Some(Known::AtLeast(bound)) if *bound >= budget => return None,
            _ => {}
        }
        let mut promising: Vec<Step> = Vec::new();
        for laps in 1..=self.situation.full_tank.min(state.laps.saturating_sub(1)) {
            for next in 0..self.situation.drivers.len() {
                let promise = self.promise(state, laps, next);
                promising.extend(promise.map(|(promise, _)| (promise, laps, next)));
            }
        }
        promising.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut limit, mut best) = (budget, None);
        for (promise, laps, next) in promising {
            if promise >= limit {
                break;
            }
            if let Some(lost) = self.after(state, laps, next, limit) {
                (limit, best) = (lost, Some((lost, laps, next)));
            }
        }
        self.known.insert(state.clone(), best.map_or(Known::AtLeast(budget), Known::Best));
        best
    }

    /// What a stint of so many laps, the stop behind it and all that follows lose at least, and the
    /// part of it that is sure; `None` if there is no way.
    fn promise(&self, state: &State, laps: u16, next: usize) -> Option<(f64, f64)> {
        let stint = self.stint(state, laps)?;
        let reached = self.situation.laps_left - state.laps + laps;
        let is_first = state.laps == self.situation.laps_left;
        let stop = self.stop(reached, state.driver != next, is_first)?;
        let sure = stint + stop;
        Some((sure + self.least(&self.next(state, laps, next))?, sure))
    }

    /// What is lost by a stint of so many laps, the stop behind it, and all that follows, if that
    /// is less than so much.
    fn after(&mut self, state: &State, laps: u16, next: usize, budget: f64) -> Option<f64> {
        let (promise, sure) = self.promise(state, laps, next)?;
        if promise >= budget {
            return None;
        }
        let following = self.next(state, laps, next);
        let rest = if following.stops == 0 {
            self.last_stint(&following, self.situation.full_tank)
        } else {
            self.best(&following, budget - sure).map(|(lost, ..)| lost)
        };
        rest.map(|rest| sure + rest).filter(|lost| *lost < budget)
    }

    /// What is lost at least from the beginning of a stint on: stints of one length, stops without
    /// a change, and everybody who need not drive gives way to the fastest. `None` if there is no
    /// way: too little fuel, or too few stints for all who still must drive.
    fn least(&self, state: &State) -> Option<f64> {
        let stints = u16::from(state.stops) + 1;
        if state.laps > self.situation.full_tank.saturating_mul(stints) || state.laps < stints {
            return None;
        }
        let (mut must_laps, mut must_stints, mut slower_s) = (0, 0, 0.0);
        for (one, driver) in self.situation.drivers.iter().enumerate() {
            let left = driver.least.saturating_sub(state.driven[one]);
            must_laps += left;
            let drives = u16::from(one == state.driver);
            must_stints += left.div_ceil(self.situation.full_tank).max(drives);
            slower_s += f64::from(left) * (driver.pace_s - self.least_pace_s);
        }
        if must_laps > state.laps || must_stints > stints {
            return None;
        }
        let even_s = f64::from(state.laps) * self.least_pace_s + slower_s;
        let (short, longer) = (state.laps / stints, state.laps % stints);
        let triangle = |laps: u16| f64::from(laps) * (f64::from(laps) - 1.0) / 2.0;
        let worn =
            f64::from(longer) * triangle(short + 1) + f64::from(stints - longer) * triangle(short);
        // Where tyres gain with age, one long stint and short ones lose least; the whole bounds it.
        let worn_s = if self.situation.slope_s < 0.0 {
            self.situation.slope_s * triangle(state.laps)
        } else {
            self.situation.slope_s * worn
        };
        Some(even_s + worn_s + f64::from(state.stops) * self.situation.stop_s - TINY_S)
    }

    fn next(&self, state: &State, laps: u16, next: usize) -> State {
        let mut driven = state.driven;
        let driver = &self.situation.drivers[state.driver];
        driven[state.driver] += laps;
        if driver.most >= self.situation.laps_left {
            driven[state.driver] = driven[state.driver].min(driver.least);
        }
        let stays = next == state.driver && self.has_limit();
        let in_a_row = if stays { state.in_a_row + laps } else { 0 };
        State { laps: state.laps - laps, driver: next, stops: state.stops - 1, driven, in_a_row }
    }

    /// May a driver become too long at the wheel at all?
    fn has_limit(&self) -> bool {
        let longest = self.situation.in_a_row + self.situation.laps_left;
        self.situation.most_in_a_row < longest
    }

    /// The stint to the flag, after which everybody must have driven enough.
    fn last_stint(&self, state: &State, tank: u16) -> Option<f64> {
        if state.laps > tank {
            return None;
        }
        let lost = self.stint(state, state.laps)?;
        let own = |one: usize| if one == state.driver { state.laps } else { 0 };
        let mut crew = self.situation.drivers.iter().enumerate();
        crew.all(|(one, driver)| state.driven[one] + own(one) >= driver.least).then_some(lost)
    }

    /// What a stint loses; `None` if its driver may not stay that long.
    fn stint(&self, state: &State, laps: u16) -> Option<f64> {
        let driver = &self.situation.drivers[state.driver];
        let allowed = state.driven[state.driver] + laps <= driver.most
            && (!self.has_limit() || state.in_a_row + laps <= self.situation.most_in_a_row);
        let first = state.laps == self.situation.laps_left;
        let age = f64::from(if first { self.situation.age } else { 0 });
        let number = f64::from(laps);
        let worn = number * age + number * (number - 1.0) / 2.0;
        allowed.then_some(number * driver.pace_s + self.situation.slope_s * worn)
    }

    /// What a stop costs after so many laps from now; `None` if it is not allowed then.
    fn stop(&self, after: u16, changes: bool, is_first: bool) -> Option<f64> {
        let whole = self.situation.stop_s + if changes { self.situation.change_s } else { 0.0 };
        match self.situation.neutralisation {
            Some(one) if after <= one.closed || (after <= one.laps && !is_first) => None,
            Some(one) if after <= one.laps => Some(whole / one.pace),
            _ => Some(whole),
        }
    }
}

#[cfg(test)]
mod tests;
