//! Numbers of several simulations side by side, one a lane.
//!
//! Every operation does to each lane what it would do to a number alone, so the width changes
//! nothing but the speed.

use std::ops::{Add, AddAssign, Mul, Sub};

/// One number for each lane.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(32))]
pub(crate) struct Lanes<const LANES: usize>(pub(crate) [f32; LANES]);

impl<const LANES: usize> Lanes<LANES> {
    pub(crate) const ZERO: Self = Self([0.0; LANES]);

    /// The same number in every lane.
    #[inline(always)]
    pub(crate) const fn all(value: f32) -> Self {
        Self([value; LANES])
    }

    /// A function of random words.
    #[inline(always)]
    pub(crate) fn of(words: [u32; LANES], function: impl Fn(u32) -> f32) -> Self {
        let mut lanes = Self::ZERO;
        for (lane, word) in lanes.0.iter_mut().zip(words) {
            *lane = function(word);
        }
        lanes
    }

    #[inline(always)]
    pub(crate) fn map(mut self, function: impl Fn(f32) -> f32) -> Self {
        for lane in &mut self.0 {
            *lane = function(*lane);
        }
        self
    }

    #[inline(always)]
    pub(crate) fn with(mut self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = function(*own, other);
        }
        self
    }

    /// One where this number is below the other, zero elsewhere.
    #[inline(always)]
    pub(crate) fn is_below(self, other: Self) -> Self {
        Self::all(1.0).if_below(Self::ZERO, self, other)
    }

    /// One or the other, lane by lane: this one where the first condition number is below the
    /// second.
    #[inline(always)]
    pub(crate) fn if_below(self, other: Self, low: Self, high: Self) -> Self {
        let mut chosen = other;
        for lane in 0..LANES {
            chosen.0[lane] = if low.0[lane] < high.0[lane] { self.0[lane] } else { other.0[lane] };
        }
        chosen
    }
}

impl<const LANES: usize> Add for Lanes<LANES> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.with(other, |one, other| one + other)
    }
}

impl<const LANES: usize> AddAssign for Lanes<LANES> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const LANES: usize> Sub for Lanes<LANES> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.with(other, |one, other| one - other)
    }
}

impl<const LANES: usize> Mul for Lanes<LANES> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.with(other, |one, other| one * other)
    }
}

impl<const LANES: usize> Mul<f32> for Lanes<LANES> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: f32) -> Self {
        self.map(|one| one * other)
    }
}

impl<const LANES: usize> Add<f32> for Lanes<LANES> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: f32) -> Self {
        self.map(|one| one + other)
    }
}
