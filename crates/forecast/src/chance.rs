//! Random numbers for many cars of a simulated season at once.

use std::ops::Range;

use simulator::Draws;

/// The words of so many indices are looked up side by side.
const LANES: usize = 16;

/// Makes numbers of the words of each index of a subject: a row an index, for reuse of its room.
///
/// It is quick inside [`simulator::Vectors::run`] and gives the same bits anywhere.
#[inline(always)]
pub(crate) fn draw_rows<const WIDTH: usize>(
    draws: Draws,
    subject: u16,
    indices: Range<u32>,
    rows: &mut Vec<[f32; WIDTH]>,
    make: impl Fn([u32; 4]) -> [f32; WIDTH],
) {
    rows.clear();
    rows.resize(indices.len(), [0.0; WIDTH]);
    for (first, rows) in indices.step_by(LANES).zip(rows.chunks_mut(LANES)) {
        let [one, two, three, four] = draws.lanes::<LANES>(subject, first);
        let mut made = [[0.0; LANES]; WIDTH];
        for lane in 0..LANES {
            let row = make([one[lane], two[lane], three[lane], four[lane]]);
            for number in 0..WIDTH {
                made[number][lane] = row[number];
            }
        }
        for (lane, row) in rows.iter_mut().enumerate() {
            for number in 0..WIDTH {
                row[number] = made[number][lane];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use simulator::{Seed, Vectors, exponential, normal};

    use super::*;

    #[test]
    fn rows_are_what_each_index_would_draw_alone() {
        let draws = Draws::new(Seed(3), 11);
        let make = |words: [u32; 4]| [normal(words[0]), exponential(words[3])];
        for vectors in [Vectors::Widest, Vectors::Baseline] {
            for count in [0, 1, 16, 41] {
                let mut rows = vec![[9.0; 2]; 50];
                vectors.run(
                    #[inline(always)]
                    || draw_rows(draws, 2, 5..5 + count, &mut rows, make),
                );
                let alone: Vec<_> = (5..5 + count).map(|one| make(draws.words(2, one))).collect();
                assert_eq!(rows, alone, "{vectors:?}");
            }
        }
    }
}
