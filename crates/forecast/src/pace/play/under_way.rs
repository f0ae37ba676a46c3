//! The race that is being run, from where its cars are.
//!
//! What a car has shown in it stands beside what was known before, each as far as it is sure.

use racing::regulations::Reference;
use racing::{Season, Span};
use simulator::{Draft, Grid, PlanError, SoFar};

use super::{Making, Pace, Parameters, Run, TRUTHS};
use crate::calibration::Estimate;
use crate::numbers::{count, median, seconds, whole};
use crate::remaining::Remaining;
use crate::under_way::{CarUnderWay, UnderWay};

/// So many laps tell the pace of a car.
const PACE_LAPS: f64 = 3.0;

/// The fewest cars of a class whose pace tells that of the class.
const ENOUGH: usize = 3;

/// The shortest race that is simulated.
const SHORTEST: Span = Span::from_seconds(60);

impl Pace {
    /// Makes the rest of a race ready that is being run, and no other race.
    ///
    /// The season is the one before it. Cars that will not go on, and those that are too far behind
    /// to be classified, are not in its order.
    ///
    /// # Errors
    ///
    /// What in it cannot be simulated; [`PlanError::NoCars`] if nobody goes on or the round is not
    /// one that is to come.
    pub fn from_here(
        season: &Season,
        parameters: &Parameters,
        under_way: &UnderWay,
    ) -> Result<Self, PlanError> {
        let remaining = Remaining::of(season);
        let making = Making { season, parameters, remaining: &remaining };
        let number = remaining.races.iter().position(|race| race.round == under_way.round);
        let number = number.ok_or(PlanError::NoCars)?;
        let run = |truth| {
            let race = &remaining.races[number];
            let (mut draft, mut cars) = making.draft(race, truth);
            let laps_before = making.take_up(under_way, &mut draft, &mut cars, truth);
            let run = making.run(race, draft, cars)?;
            Ok(vec![(number, Run { laps_before, ..run })])
        };
        Ok(Self { races: (0..TRUTHS).map(run).collect::<Result<_, _>>()? })
    }
}

impl Making<'_> {
    /// Turns the draft of a whole race into one of what is left. Tells for each of its cars the
    /// laps that the first of its class has done.
    fn take_up(
        &self,
        under_way: &UnderWay,
        draft: &mut Draft,
        cars: &mut Vec<u16>,
        truth: u32,
    ) -> Vec<u32> {
        let planned = draft.duration;
        for entry in &mut draft.cars {
            let Some(own) = under_way.car(&entry.number) else { continue };
            entry.crew.sort_by_key(|member| Some(&member.driver) != own.driver.as_ref());
            for member in &mut entry.crew {
                [member.least, member.most] = own.bounds_of(&member.driver, under_way.left);
            }
        }
        self.learn(under_way, draft, cars, truth);
        let stays = self.who_goes_on(under_way, draft);
        let mut kept = stays.iter();
        draft.cars.retain(|_| *kept.next().unwrap_or(&false));
        let mut kept = stays.iter();
        cars.retain(|_| *kept.next().unwrap_or(&false));
        if draft.cars.is_empty() {
            return Vec::new();
        }
        let own: Vec<&CarUnderWay> =
            draft.cars.iter().filter_map(|car| under_way.car(&car.number)).collect();
        let lap_s = |at: usize| class_of(draft, at).lap_s;
        // Nobody begins before the draft does: it begins when the one longest on its lap began it.
        let since_s: Vec<f64> = own
            .iter()
            .enumerate()
            .map(|(at, car)| seconds(car.since_line).clamp(0.0, lap_s(at)))
            .collect();
        let lead_s = since_s.iter().copied().fold(0.0, f64::max).ceil();
        let first = |at: usize| {
            let mates = draft.cars.iter().zip(&own);
            let mates = mates.filter(|(car, _)| car.class == draft.cars[at].class);
            mates.map(|(_, own)| own.laps).max().unwrap_or(0)
        };
        let first_laps: Vec<u32> = (0..own.len()).map(first).collect();
        let so_far = |(at, car): (usize, &&CarUnderWay)| SoFar {
            begins_s: lead_s - since_s[at] + f64::from(first_laps[at] - car.laps) * lap_s(at),
            tank_laps: car.stint_laps,
            spell: car.stint_time,
            paid: car.stops,
        };
        draft.grid = Grid::UnderWay(own.iter().enumerate().map(so_far).collect());
        let lead = Span::from_seconds(whole(lead_s).into());
        draft.duration = (under_way.left + lead).max(SHORTEST).min(planned);
        let until = draft.rules.stops_until;
        if until > Span::ZERO {
            draft.rules.stops_until = (until - under_way.elapsed).max(Span::ZERO);
            if draft.rules.stops_until == Span::ZERO {
                draft.rules.owed_stops = 0;
            }
        }
        first_laps
    }

    /// Sets the paces of classes and cars by what they have shown.
    fn learn(&self, under_way: &UnderWay, draft: &mut Draft, cars: &[u16], truth: u32) {
        for at in 0..draft.classes.len() {
            let (code, usual_s) = (draft.classes[at].code.clone(), draft.classes[at].lap_s);
            let own = |car: &simulator::Car| car.class == code;
            let shown = |car: &simulator::Car| {
                let pace = under_way.car(&car.number)?.pace?;
                // What the driver is slower is no matter of the car.
                Some(seconds(pace) - car.crew[0].pace_s)
            };
            let laps: Vec<f64> =
                draft.cars.iter().filter(|car| own(car)).filter_map(shown).collect();
            let known = laps.len() >= ENOUGH;
            let lap_s = median(laps).filter(|_| known).unwrap_or(usual_s);
            let tanks = draft.cars.iter().filter(|car| own(car));
            let tank = tanks.filter_map(|car| under_way.car(&car.number)?.tank_laps).max();
            let class = &mut draft.classes[at];
            class.lap_s = lap_s;
            class.stint_laps = tank.unwrap_or(class.stint_laps).max(2);
            // A day that shows already is no matter of chance.
            let day = class.noise.day_s / usual_s;
            class.noise.day_s = 0.0;
            for (car, number) in
                draft.cars.iter_mut().zip(cars).filter(|(car, _)| car.class == code)
            {
                let parameters = self.class(self.remaining.class_of[usize::from(*number)]);
                let before = self.parameters.cars.iter().find(|(one, _)| one == &car.number);
                let before = before.map_or(Estimate::default(), |(_, before)| *before);
                let before = Estimate {
                    value: before.value,
                    error: (before.error * before.error + day * day).sqrt(),
                };
                let noise = parameters.noise.value * parameters.noise.value / PACE_LAPS;
                let stint = parameters.stint.value * parameters.stint.value;
                let told = shown(car).filter(|_| known).map(|shown_s| Estimate {
                    value: (shown_s / lap_s - 1.0).clamp(-0.03, 0.03),
                    error: (noise + stint).sqrt(),
                });
                let now = told.map_or(before, |told| together(before, told));
                let bell = self.bells(0, usize::from(*number), truth)[0];
                car.pace_s = lap_s * (now.value + now.error * bell);
            }
        }
    }

    /// For each car: will it be at the flag, and with laps enough to be classified?
    fn who_goes_on(&self, under_way: &UnderWay, draft: &Draft) -> Vec<bool> {
        let left_s = seconds(under_way.left);
        let at_flag = |at: usize, car: &CarUnderWay| {
            count(car.laps as usize)
                + if car.goes_on { left_s / class_of(draft, at).lap_s } else { 0.0 }
        };
        let own = |at: usize| under_way.car(&draft.cars[at].number);
        let laps: Vec<Option<f64>> =
            (0..draft.cars.len()).map(|at| own(at).map(|car| at_flag(at, car))).collect();
        let rule = &self.season.book.regulations.classified;
        let winner = |at: usize| {
            let counts = |other: &usize| {
                rule.of == Reference::OverallWinner
                    || draft.cars[*other].class == draft.cars[at].class
            };
            let all = (0..laps.len()).filter(counts).filter_map(|other| laps[other]);
            all.fold(0.0, f64::max)
        };
        let goes_on = |at: usize| {
            let enough = laps[at].is_some_and(|own| {
                rule.share.is_reached_by(whole(own.ceil()).into(), whole(winner(at)).into())
            });
            enough && own(at).is_some_and(|car| car.goes_on)
        };
        (0..draft.cars.len()).map(goes_on).collect()
    }
}

fn class_of(draft: &Draft, car: usize) -> &simulator::Class {
    let code = &draft.cars[car].class;
    draft.classes.iter().find(|class| &class.code == code).expect("a draft has its cars' classes")
}

/// Two estimates of the same, each weighed by how sure it is.
fn together(one: Estimate, other: Estimate) -> Estimate {
    let weight = |estimate: Estimate| 1.0 / (estimate.error * estimate.error).max(1e-12);
    let (own, told) = (weight(one), weight(other));
    Estimate {
        value: (own * one.value + told * other.value) / (own + told),
        error: (1.0 / (own + told)).sqrt(),
    }
}
