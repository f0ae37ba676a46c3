//! Gaps of a classification: to the first and to the car before, in the order the cars stand in.

use racing::Span;
use racing::classification::Gap;

/// What a gap is measured by: laps, and time with what was added.
pub(crate) type Distance = (Option<u32>, Option<Span>);

/// How far a car is behind the first, and behind the car before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps {
    pub(crate) first: Option<Gap>,
    pub(crate) previous: Option<Gap>,
}

/// The gaps of cars that stand in this order.
pub(crate) fn gaps(order: &[Distance]) -> Vec<Gaps> {
    let Some(first) = order.first() else { return Vec::new() };
    let behind = order
        .windows(2)
        .map(|pair| Gaps { first: gap(pair[1], *first), previous: gap(pair[1], pair[0]) });
    std::iter::once(Gaps::default()).chain(behind).collect()
}

/// How far one is behind another; `None` where laps or times do not tell.
fn gap(behind: Distance, ahead: Distance) -> Option<Gap> {
    match i64::from(ahead.0?) - i64::from(behind.0?) {
        0 => Some(Gap::Time(behind.1? - ahead.1?)),
        laps => Some(Gap::Laps(laps)),
    }
}
