//! When racing was slowed, by the flags at all cars' crossings of the line.

use super::{Slowed, TimedLap, Under};
use crate::numbers::count;

/// So many crossings in a row must agree before the race is taken to have changed.
const AGREE: usize = 3;

/// How racing was slowed in a race.
pub(super) fn slowed(laps: &[TimedLap]) -> Slowed {
    let mut crossings: Vec<(f64, Under)> =
        laps.iter().map(|lap| (lap.elapsed_s, lap.under)).collect();
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let over_s = crossings.last().map_or(0.0, |(at_s, _)| *at_s);
    // How long each was, or since when it has been, and the worst that was shown.
    let mut periods: Vec<(f64, Under)> = Vec::new();
    let mut since: Option<(f64, Under)> = None;
    let mut agreeing = 0;
    let mut first_s = 0.0;
    for window in crossings.windows(2) {
        let [(_, before), (at_s, under)] = [window[0], window[1]];
        let slow = under != Under::Green;
        if slow != (before != Under::Green) {
            (agreeing, first_s) = (0, at_s);
        }
        agreeing += 1;
        match &mut since {
            Some((_, worst)) if slow => *worst = (*worst).max(under),
            Some((from_s, worst)) if agreeing == AGREE => {
                periods.push((first_s - *from_s, *worst));
                since = None;
            }
            None if slow && agreeing == AGREE => since = Some((first_s, under)),
            _ => {}
        }
    }
    periods.extend(since.map(|(from_s, worst)| (over_s - from_s, worst)));
    let hours = over_s / 3_600.0;
    let number = count(periods.len());
    let sum_s: f64 = periods.iter().map(|(length_s, _)| length_s).sum();
    let of = |kind| {
        let found = periods.iter().filter(|(_, worst)| *worst == kind).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    Slowed {
        hours,
        // Half a neutralisation in half an hour is what is believed before.
        per_hour: super::Estimate {
            value: (0.5 + number) / (0.5 + hours),
            error: (0.5 + number).sqrt() / (0.5 + hours),
        },
        mean_s: sum_s / number.max(1.0),
        share: if over_s > 0.0 { sum_s / over_s } else { 0.0 },
        safety_cars: [of(Under::SafetyCar), of(Under::SafetyCar) + of(Under::Yellow)],
        red_flags: of(Under::Red),
    }
}
