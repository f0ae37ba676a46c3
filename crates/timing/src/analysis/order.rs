//! Laps in an order of their own: by car, then by number.

use super::{Lap, Sheet};

/// Sorts the laps by car, in the order of car numbers, then by lap number. Most sheets have each
/// car's laps together and in order, so that only cars are moved.
pub(super) fn by_car(sheet: &mut Sheet) {
    let ranks = ranks(&sheet.cars, Ord::cmp);
    let rank = |lap: &Lap| ranks[lap.car as usize];
    let place = |lap: &Lap| Some((rank(lap), lap.number?));
    let in_order = |one: &Lap, next: &Lap| place(one).zip(place(next)).is_some_and(|(a, b)| a < b);
    if sheet.laps.is_sorted_by(in_order) {
        return;
    }
    let mut begins = vec![0_usize; sheet.cars.len() + 1];
    for lap in &sheet.laps {
        begins[rank(lap) as usize + 1] += 1;
    }
    for car in 1..begins.len() {
        begins[car] += begins[car - 1];
    }
    let (mut next, mut order) = (begins.clone(), vec![0_usize; sheet.laps.len()]);
    for (index, lap) in sheet.laps.iter().enumerate() {
        let slot = &mut next[rank(lap) as usize];
        order[*slot] = index;
        *slot += 1;
    }
    for bounds in begins.windows(2) {
        let of_car = &mut order[bounds[0]..bounds[1]];
        if !of_car.is_sorted_by(|one, next| in_order(&sheet.laps[*one], &sheet.laps[*next])) {
            of_car.sort_by_key(|index| position(&sheet.laps[*index]));
        }
    }
    sheet.laps = order.into_iter().map(|index| sheet.laps[index]).collect();
}

/// What the laps of one car are ordered by. Laps without a number come last. A sound sheet has each
/// number once; the rest settles what others give twice.
fn position(lap: &Lap) -> impl Ord + use<> {
    let settled = (lap.time, lap.pit_time, lap.in_pit, lap.driver_number, lap.sectors);
    (lap.number.is_none(), lap.number, lap.elapsed, settled)
}

/// The rank of each value of a table in an order.
pub(super) fn ranks<T>(
    table: &[T],
    mut compare: impl FnMut(&T, &T) -> std::cmp::Ordering,
) -> Vec<u32> {
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by(|one, other| compare(&table[*one], &table[*other]));
    let mut ranks = vec![0; table.len()];
    for (rank, index) in (0..).zip(order) {
        ranks[index] = rank;
    }
    ranks
}
