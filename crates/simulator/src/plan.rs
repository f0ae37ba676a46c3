//! A draft that can be raced, with what the engines look up in it.

use crate::check::check;
use crate::draft::{Class, Draft, Grid, SoFar};
use crate::error::PlanError;

/// A draft whose every number is usable.
///
/// Invariant: each parameter lies within the bounds that `check` tells, every car belongs to a
/// class of the draft, a given grid names each car once, and a grid under way has one for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    draft: Draft,
    shares: Vec<f64>,
    class_of: Vec<usize>,
    reference_s: f64,
}

impl Plan {
    /// The plan of a draft, or everything that is wrong with the draft.
    pub fn new(draft: Draft) -> Result<Self, Vec<PlanError>> {
        check(&draft)?;
        let length: f64 = draft.circuit.sectors.iter().sum();
        let shares = draft.circuit.sectors.iter().map(|sector| sector / length).collect();
        let place = |class| draft.classes.iter().position(|one| &one.code == class);
        let class_of = draft.cars.iter().filter_map(|car| place(&car.class)).collect();
        let slowest = draft.classes.iter().map(|class| class.lap_s).fold(0.0, f64::max);
        let reference_s = slowest * draft.circuit.scale;
        Ok(Self { shares, class_of, reference_s, draft })
    }

    /// What it was made from.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The shares of the sectors in a lap; they add up to one.
    pub(crate) fn shares(&self) -> &[f64] {
        &self.shares
    }

    pub(crate) fn class_index(&self, car: usize) -> usize {
        self.class_of[car]
    }

    pub(crate) fn class(&self, car: usize) -> &Class {
        &self.draft.classes[self.class_of[car]]
    }

    /// How a car stands in a race that is under way; `None` if the race begins.
    pub(crate) fn so_far(&self, car: usize) -> Option<&SoFar> {
        match &self.draft.grid {
            Grid::UnderWay(cars) => Some(&cars[car]),
            Grid::Qualified | Grid::Given(_) => None,
        }
    }

    /// Seconds of a green lap of the slowest class, which neutralised laps are multiples of.
    pub(crate) const fn reference_s(&self) -> f64 {
        self.reference_s
    }

    /// Where in the last sector the way into the pit lane lies, as a share of that sector.
    pub(crate) fn pit_entry(&self) -> f64 {
        let last = self.shares.last().copied().unwrap_or(1.0);
        1.0 - self.draft.circuit.pit.before_line / last
    }

    /// Where in the first sector the way out lies, as a share of that sector.
    pub(crate) fn pit_exit(&self) -> f64 {
        let first = self.shares.first().copied().unwrap_or(1.0);
        self.draft.circuit.pit.after_line / first
    }

    /// Where the line lies along the pit lane, as a share of the drive.
    pub(crate) fn pit_line(&self) -> f64 {
        let pit = &self.draft.circuit.pit;
        pit.before_line / (pit.before_line + pit.after_line)
    }

    /// Where the box of a car lies along the pit lane, as a share of the drive.
    pub(crate) fn pit_box(&self, car: usize) -> f64 {
        (car as f64 + 0.5) / self.draft.cars.len() as f64
    }
}
