//! Who can still win: exact title arithmetic, and odds beside it, never mixed.
//!
//! Arithmetic says what is possible, in whole numbers, with its argument. Odds say what is likely,
//! from races simulated and strengths learned from what has been raced.

pub mod titles;
