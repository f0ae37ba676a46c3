//! Pace: what a lap takes when nothing is in the way.
//!
//! A car's pace is the mean of the best three of its last five clean laps; a class's is the median
//! of those laps of all its cars, so that a few wrong ones do not move it. Laps in the pits, under
//! flags or at estimated moments tell nothing of it.

use racing::{Ratio, Span};

use crate::race::Race;
use crate::roster::CarIndex;

/// How many laps back a pace is looked for.
const REACH: usize = 60;

impl Race {
    /// The pace of a car; `None` until it has driven a clean lap.
    pub(crate) fn pace(&self, index: CarIndex) -> Option<Span> {
        let times = self.good_laps(index);
        let count = i64::try_from(times.len()).ok().filter(|count| *count > 0)?;
        let sum: Span = times.into_iter().sum();
        Some(Span::from_micros(sum.micros() / count))
    }

    /// The pace of each class; `None` until one of its cars has driven a clean lap.
    pub(crate) fn class_paces(&self) -> Vec<Option<Span>> {
        let mut times = vec![Vec::new(); self.roster.classes()];
        for index in self.roster.cars() {
            times[self.roster.class(index)].extend(self.good_laps(index));
        }
        times.into_iter().map(median).collect()
    }

    /// The best three of a car's last five clean laps.
    fn good_laps(&self, index: CarIndex) -> Vec<Span> {
        let laps = self.counted_laps(index);
        let recent = laps.iter().enumerate().rev().take(REACH);
        let clean = recent.filter(|(number, lap)| *number > 0 && lap.is_clean());
        let mut times: Vec<Span> = clean.map(|(_, lap)| lap.time()).take(5).collect();
        times.sort_unstable();
        times.truncate(3);
        times
    }
}

/// The middle one, the lower of two.
pub(crate) fn median(mut spans: Vec<Span>) -> Option<Span> {
    spans.sort_unstable();
    let middle = spans.len().checked_sub(1)? / 2;
    spans.get(middle).copied()
}

/// A share or a multiple of a span, cut to the microsecond.
pub(crate) fn times(span: Span, ratio: Ratio) -> Span {
    share(span, ratio.numerator(), i64::from(ratio.denominator()))
}

/// So many parts of so many of a span, cut to the microsecond.
pub(crate) fn share(span: Span, part: i64, whole: i64) -> Span {
    let micros = i128::from(span.micros()) * i128::from(part) / i128::from(whole.max(1));
    let bound = |micros: i128| micros.clamp(i64::MIN.into(), i64::MAX.into());
    Span::from_micros(i64::try_from(bound(micros)).expect("held within bounds"))
}

#[cfg(test)]
mod tests;
