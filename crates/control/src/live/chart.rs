//! The manual lap chart beside the decoders: where the two tell different things, car by car and
//! lap by lap. Nothing changes by itself.

use std::collections::BTreeMap;

use racing::{CarNumber, FactId, Moment, Span, Timed};

use super::session::LiveSession;

/// A crossing on the chart and one that was timed are taken for the same within this time.
const SAME: Span = Span::from_seconds(20);

/// A crossing that one of the two sources does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The car.
    pub car: CarNumber,
    /// The lap that the crossing ends, counted as the source that has it counts.
    pub lap: u32,
    /// When it was.
    pub at: Moment,
    /// Which source has it.
    pub only: Only,
}

/// The source that has a crossing which the other lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// The chart alone: perhaps a passing was not heard.
    Chart(FactId),
    /// Timing alone: perhaps whoever wrote missed it.
    Timing,
}

impl LiveSession {
    /// The lines of the chart that stand, the first one first: number, moment and car.
    pub fn charted(&self) -> Vec<(FactId, Moment, CarNumber)> {
        let mut lines: Vec<(FactId, Moment, CarNumber)> = self.look_back(|all| {
            let lines = all.filter(|(_, stands)| *stands).filter_map(|(noted, _)| {
                let Timed::Charted(line) = &noted.timed else { return None };
                Some((line.id, line.at, line.car.clone()))
            });
            lines.collect()
        });
        lines.sort_by_key(|(id, at, _)| (*at, *id));
        lines
    }

    /// Where the chart and timing tell different things, from the first line of the chart to its
    /// last. Cars that the chart never names are left out: nobody looked at them.
    pub fn chart_differences(&self) -> Vec<Difference> {
        let charted = self.charted();
        let (Some(first), Some(last)) = (charted.first(), charted.last()) else {
            return Vec::new();
        };
        let span = (first.1.after(-SAME), last.1);
        let mut by_car: BTreeMap<&CarNumber, Vec<(FactId, Moment)>> = BTreeMap::new();
        for (id, at, car) in &charted {
            by_car.entry(car).or_default().push((*id, *at));
        }
        let race = self.race();
        let Some(start) = race.started() else { return Vec::new() };
        let mut found = Vec::new();
        for (car, lines) in by_car {
            let laps = race.car(car).map(timing::Car::laps).unwrap_or_default();
            let timed: Vec<Moment> = laps.iter().map(|lap| start.after(lap.ended)).collect();
            found.extend(compare(car, &lines, &timed, span));
        }
        found.sort_by_key(|one| one.at);
        found
    }
}

/// The crossings of a car that one of the sources lacks. Both are in order of time.
fn compare(
    car: &CarNumber,
    charted: &[(FactId, Moment)],
    timed: &[Moment],
    (from, to): (Moment, Moment),
) -> Vec<Difference> {
    let mut taken = vec![false; timed.len()];
    let mut found = Vec::new();
    let difference = |lap: usize, at, only| {
        let lap = u32::try_from(lap).unwrap_or(u32::MAX);
        Difference { car: car.clone(), lap, at, only }
    };
    for (id, at) in charted {
        let apart = |index: &usize| timed[*index].since(*at).micros().abs();
        let free = (0..timed.len()).filter(|index| !taken[*index]);
        let nearest = free.min_by_key(apart).filter(|index| apart(index) <= SAME.micros());
        match nearest {
            Some(index) => taken[index] = true,
            None => {
                let before = timed.iter().filter(|moment| *moment < at).count();
                found.push(difference(before + 1, *at, Only::Chart(*id)));
            }
        }
    }
    let left = taken.iter().zip(timed).enumerate().filter(|(_, (taken, _))| !**taken);
    let within = left.filter(|(_, (_, at))| (from..=to).contains(*at));
    found.extend(within.map(|(index, (_, at))| difference(index + 1, *at, Only::Timing)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_source_lacks_is_told_by_car_and_lap() {
        let at = |seconds: i64| Moment(seconds * 1_000_000);
        let chart = [(FactId(1), at(101)), (FactId(2), at(205)), (FactId(3), at(298))];
        let told = |timed: &[i64]| -> Vec<(u32, Only)> {
            let timed: Vec<Moment> = timed.iter().copied().map(at).collect();
            let found = compare(&"7".into(), &chart, &timed, (at(81), at(298)));
            found.into_iter().map(|one| (one.lap, one.only)).collect()
        };
        assert_eq!(told(&[100, 200, 300]), []);
        assert_eq!(told(&[100, 300]), [(2, Only::Chart(FactId(2)))], "a passing was not heard");
        assert_eq!(told(&[100, 150, 200, 300]), [(2, Only::Timing)], "one was heard too often");
        // What was timed before anybody wrote, or after, is no difference.
        assert_eq!(told(&[20, 100, 200, 300, 400]), []);
    }
}
