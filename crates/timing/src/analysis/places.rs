//! Where every car stood when it ended each lap.
//!
//! All that ended a lap of the same number stand in the order of their elapsed time, equal times in
//! the order of their car numbers as texts.

use racing::{CarNumber, Span};

use super::order::ranks;
use super::{Lap, Sheet};

/// Where a car stood when it ended a lap, among all that ended that lap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place, from one.
    pub place: u32,
    /// The place in its class, from one.
    pub class_place: u32,
    /// How far it was behind the first; zero for the first.
    pub gap: Span,
    /// How far it was behind the first of its class; zero for the first.
    pub class_gap: Span,
    /// How far it was behind the car before it; `None` for the first.
    pub interval: Option<Span>,
    /// How far it was behind the car before it in its class; `None` for the first.
    pub class_interval: Option<Span>,
}

/// A lap that has a place.
#[derive(Clone, Copy)]
struct Ended {
    key: Key,
    class: u32,
    /// The lap's index.
    lap: u32,
}

/// What places are ordered by, as one number: lap number, elapsed time and the rank of the car's
/// number as text. To compare one number costs less than three, and there are many to compare.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn new(number: u32, elapsed: Span, rank: u32) -> Self {
        // With its sign turned, the least time is the least number.
        let elapsed = elapsed.micros().cast_unsigned() ^ (1 << 63);
        Self(u128::from(number) << 96 | u128::from(elapsed) << 32 | u128::from(rank))
    }

    const fn number(self) -> u32 {
        (self.0 >> 96) as u32
    }

    #[expect(clippy::cast_possible_truncation, reason = "64 bits of the middle")]
    const fn elapsed(self) -> Span {
        Span::from_micros(((self.0 >> 32) as u64 ^ (1 << 63)).cast_signed())
    }
}

/// Those who ended a lap so far.
#[derive(Clone, Copy, Default)]
struct Ahead {
    number: u32,
    cars: u32,
    first: Span,
    before: Span,
}

impl Ahead {
    /// Another car ends a lap: its place, and how far it is behind the first and the one before.
    fn next(&mut self, key: Key) -> (u32, Span, Option<Span>) {
        let (number, elapsed) = (key.number(), key.elapsed());
        if self.cars == 0 || self.number != number {
            *self = Self { number, cars: 1, first: elapsed, before: elapsed };
            return (1, Span::ZERO, None);
        }
        let interval = elapsed - self.before;
        self.cars += 1;
        self.before = elapsed;
        (self.cars, elapsed - self.first, Some(interval))
    }
}

/// The place of each lap.
pub(super) fn of(sheet: &Sheet) -> Vec<Option<Place>> {
    let ranks = ranks(&sheet.cars, |one: &CarNumber, other| one.as_str().cmp(other.as_str()));
    let ended = |(index, lap): (u32, &Lap)| {
        let key = Key::new(lap.number?, lap.elapsed.get()?, ranks[lap.car as usize]);
        Some(Ended { key, class: lap.class, lap: index })
    };
    let mut order: Vec<Ended> = (0..).zip(&sheet.laps).filter_map(ended).collect();
    sort(&mut order);
    let mut places = vec![None; sheet.laps.len()];
    let mut overall = Ahead::default();
    let mut classes = vec![Ahead::default(); sheet.classes.len()];
    for ended in &order {
        let (place, gap, interval) = overall.next(ended.key);
        let (class_place, class_gap, class_interval) =
            classes[ended.class as usize].next(ended.key);
        let place = Place { place, class_place, gap, class_gap, interval, class_interval };
        places[ended.lap as usize] = Some(place);
    }
    places
}

/// Sorts by the key. First each lap is put to those of its number, which is most of the work where
/// numbers are as they should be; then these few are sorted.
fn sort(order: &mut Vec<Ended>) {
    let most = order.iter().map(|ended| ended.key.number() as usize).max().unwrap_or(0);
    if most > order.len() {
        order.sort_by_key(|ended| ended.key);
        return;
    }
    let mut begins = vec![0_usize; most + 2];
    for ended in order.iter() {
        begins[ended.key.number() as usize + 1] += 1;
    }
    for number in 0..=most {
        begins[number + 1] += begins[number];
    }
    let (mut next, from) = (begins.clone(), std::mem::take(order));
    order.extend_from_slice(&from);
    for ended in from {
        let slot = &mut next[ended.key.number() as usize];
        order[*slot] = ended;
        *slot += 1;
    }
    for bounds in begins.windows(2) {
        order[bounds[0]..bounds[1]].sort_by_key(|ended| ended.key);
    }
}
