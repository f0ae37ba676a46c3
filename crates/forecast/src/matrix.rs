//! Small symmetric matrices: factor, solve, invert.
//!
//! Written out in one order of operations, so that the same numbers give the same bits everywhere.

use crate::numbers::ln;

/// A square matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    /// The matrix whose cells are given by row and column.
    pub(crate) fn of(size: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..size).flat_map(|row| (0..size).map(move |column| (row, column)));
        Self { cells: cells.map(|(row, column)| cell(row, column)).collect(), size }
    }

    pub(crate) const fn size(&self) -> usize {
        self.size
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    pub(crate) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    /// The lower triangle whose product with its own mirror image is this matrix.
    ///
    /// A matrix that is not quite positive definite is treated as the nearest that is.
    pub(crate) fn root(&self) -> Self {
        let mut root = Self::of(self.size, |_, _| 0.0);
        for row in 0..self.size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| root.at(row, k) * root.at(column, k)).sum();
                let rest = self.at(row, column) - known;
                let cell = if row == column {
                    rest.max(1e-12).sqrt()
                } else {
                    rest / root.at(column, column)
                };
                root.add(row, column, cell);
            }
        }
        root
    }

    /// The solution of "this times x is the right side"; `self` is a root as [`Self::root`] makes.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        for row in 0..self.size {
            let known: f64 = (0..row).map(|k| self.at(row, k) * x[k]).sum();
            x[row] = (x[row] - known) / self.at(row, row);
        }
        for row in (0..self.size).rev() {
            let known: f64 = (row + 1..self.size).map(|k| self.at(k, row) * x[k]).sum();
            x[row] = (x[row] - known) / self.at(row, row);
        }
        x
    }

    /// The inverse of a symmetric matrix.
    pub(crate) fn inverse(&self) -> Self {
        let root = self.root();
        let unit = |one: usize| -> Vec<f64> {
            (0..self.size).map(|at| f64::from(u8::from(at == one))).collect()
        };
        let columns: Vec<Vec<f64>> =
            (0..self.size).map(unit).map(|unit| root.solve(&unit)).collect();
        Self::of(self.size, |row, column| 0.5 * (columns[column][row] + columns[row][column]))
    }

    /// The logarithm of the determinant of a positive definite matrix.
    pub(crate) fn log_size(&self) -> f64 {
        let root = self.root();
        (0..self.size).map(|at| 2.0 * ln(root.at(at, at))).sum()
    }

    /// The rows and columns of these places, in their order.
    pub(crate) fn part(&self, places: &[usize]) -> Self {
        Self::of(places.len(), |row, column| self.at(places[row], places[column]))
    }

    /// The product with a column.
    pub(crate) fn times(&self, column: &[f64]) -> Vec<f64> {
        let row = |row: usize| column.iter().zip(0..).map(|(x, at)| self.at(row, at) * x).sum();
        (0..self.size).map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_times_its_matrix_is_one() {
        let matrix = Square::of(6, |row, column| {
            if row == column { 4.0 + row as f64 } else { 1.0 / (1.0 + (row + column) as f64) }
        });
        let inverse = matrix.inverse();
        for row in 0..6 {
            for column in 0..6 {
                let cell: f64 = (0..6).map(|k| matrix.at(row, k) * inverse.at(k, column)).sum();
                let one = f64::from(u8::from(row == column));
                assert!((cell - one).abs() < 1e-12, "{row} {column}: {cell}");
            }
        }
        let root = matrix.root();
        let back = Square::of(6, |r, c| (0..6).map(|k| root.at(r, k) * root.at(c, k)).sum());
        assert!((back.at(5, 2) - matrix.at(5, 2)).abs() < 1e-12);
        assert_eq!(matrix.part(&[4, 1]).at(0, 1), matrix.at(4, 1));
        assert_eq!(matrix.times(&[1.0, 0.0, 0.0, 0.0, 0.0, 0.0])[3], matrix.at(3, 0));
    }
}
