//! Cars that meet on the track.
//!
//! Inside a sector cars leave in the order in which they entered, except where a pass succeeds. A
//! car that cannot pass follows at the least gap, so following costs what the car ahead is slower,
//! and never more.

use crate::functions::{micros, seconds};
use crate::pace::address;
use crate::plan::Plan;
use crate::racer::{Leg, Racer, Then};
use crate::random::{Chance, Purpose, exponential, uniform};

/// What order cars keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Racing: passing is a matter of pace and luck.
    Racing,
    /// No overtaking, and at least this gap in microseconds.
    Queue(i64),
    /// It may go by everybody at no cost.
    Nothing,
}

/// When a car that sets out on a leg reaches the end of the sector, with the cars before it.
///
/// Those it passes are left with what that costs them.
pub(crate) fn exit_us(
    (plan, chance): (&Plan, Chance),
    racers: &mut [Racer],
    car: usize,
    leg: &Leg,
    keep: Keep,
) -> i64 {
    match keep {
        Keep::Nothing => leg.exit_us,
        Keep::Queue(gap_us) => {
            let before = ahead(racers, car, leg).map(|(exit_us, _)| exit_us + gap_us);
            before.fold(leg.exit_us, i64::max)
        }
        Keep::Racing => race_through((plan, chance), racers, car, leg),
    }
}

/// The cars before a car in its sector, with the times at which they leave it.
fn ahead<'a>(
    racers: &'a [Racer],
    car: usize,
    leg: &'a Leg,
) -> impl Iterator<Item = (i64, usize)> + 'a {
    let before = move |(other, racer): (usize, &Racer)| {
        let theirs = racer.leg()?;
        let moves = !racer.limps && matches!(theirs.then, Then::Loop | Then::PitEntry);
        let same = other != car && theirs.sector == leg.sector && moves && racer.held.is_none();
        let ahead = same && theirs.done(leg.entered_us) >= leg.from;
        ahead.then_some((theirs.exit_us, other))
    };
    racers.iter().enumerate().filter_map(before)
}

fn race_through(
    (plan, chance): (&Plan, Chance),
    racers: &mut [Racer],
    car: usize,
    leg: &Leg,
) -> i64 {
    let gap_us = micros(plan.draft().traffic.gap_s);
    let mut exit_us = leg.exit_us;
    let mut last = (NEVER_MET, usize::MAX);
    // One after another, from the car that leaves the sector last.
    while let Some(next) = ahead(racers, car, leg).filter(|&other| other < last).max() {
        let (other_us, other) = next;
        if exit_us >= other_us + gap_us {
            break;
        }
        let meeting = Meeting::new((plan, chance), &racers[car], car, other, leg.sector);
        if !meeting.passes(other_us - exit_us) {
            return other_us + gap_us;
        }
        let (own_s, their_s) = meeting.costs_s();
        racers[other].owed_s += their_s;
        // What does not fit before the other leaves the sector is lost in the next one.
        let spent_us = micros(own_s).min(other_us - exit_us - 1).max(0);
        racers[car].owed_s += own_s - seconds(spent_us);
        exit_us += spent_us;
        last = next;
    }
    exit_us
}

const NEVER_MET: i64 = i64::MAX;

/// A car that could pass another.
struct Meeting<'plan> {
    plan: &'plan Plan,
    classes: [usize; 2],
    words: [u32; 4],
}

impl<'plan> Meeting<'plan> {
    fn new(
        (plan, chance): (&'plan Plan, Chance),
        racer: &Racer,
        car: usize,
        other: usize,
        sector: usize,
    ) -> Self {
        let sector = u32::try_from(sector).expect("there are at most nine sectors");
        let index = racer.laps << 12 | sector << 8 | u32::from(address(other));
        let words = chance.words(address(car), Purpose::Meeting, index);
        Self { plan, classes: [car, other].map(|car| plan.class_index(car)), words }
    }

    /// Does it get by, with this advantage in microseconds over the sector?
    fn passes(&self, advantage_us: i64) -> bool {
        let traffic = &self.plan.draft().traffic;
        let [own, their] = self.classes;
        let difficulty_s =
            if own == their { traffic.difficulty_s } else { traffic.lapping_difficulty_s };
        let advantage_s = seconds(advantage_us);
        // With the difficulty as advantage one attempt in two succeeds.
        advantage_us > 0
            && f64::from(uniform(self.words[0])) * (advantage_s + difficulty_s) < advantage_s
    }

    /// Seconds that the pass costs the one and the other; nothing between cars of one pace.
    fn costs_s(&self) -> (f64, f64) {
        let classes = &self.plan.draft().classes;
        let [own, their] = self.classes.map(|class| classes[class].lap_s);
        if own >= their {
            return (0.0, 0.0);
        }
        let traffic = &self.plan.draft().traffic;
        let cost = |mean_s: f64, word| mean_s * f64::from(exponential(word));
        (cost(traffic.passing_s, self.words[1]), cost(traffic.passed_s, self.words[2]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;
    use crate::testing::{one_class, plan, racer_on_track};

    /// Car 0 enters a sector of thirty seconds one second behind car 1, which needs this long.
    fn behind(other_s: f64, difficulty_s: f64, keep: Keep) -> i64 {
        let mut draft = one_class(2);
        draft.traffic.difficulty_s = difficulty_s;
        let plan = plan(draft);
        let mut racers = vec![racer_on_track(1_000_000, 30.0), racer_on_track(0, other_s)];
        let leg = *racers[0].leg().expect("it is on the track");
        exit_us((&plan, Chance::new(Seed(1), 0)), &mut racers, 0, &leg, keep)
    }

    #[test]
    fn a_car_that_may_not_overtake_keeps_its_gap() {
        assert_eq!(behind(33.0, 0.0, Keep::Queue(500_000)), 33_500_000);
        assert_eq!(behind(33.0, 0.0, Keep::Nothing), 31_000_000);
        assert_eq!(behind(20.0, 0.0, Keep::Queue(500_000)), 31_000_000);
    }

    #[test]
    fn following_costs_what_the_car_ahead_is_slower() {
        let gap_us = micros(one_class(2).traffic.gap_s);
        assert_eq!(behind(33.0, 100.0, Keep::Racing), 33_000_000 + gap_us);
        assert_eq!(behind(33.0, 0.0, Keep::Racing), 31_000_000);
    }
}
