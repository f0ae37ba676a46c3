//! Who can still win: exact title arithmetic, and odds beside it, never mixed.
//!
//! Arithmetic says what is possible, in whole numbers, with its argument. Odds say what is likely,
//! from races simulated and strengths learned from what has been raced.

pub mod backtest;
pub mod calibration;
mod chance;
mod line;
mod matrix;
mod model;
mod numbers;
pub mod odds;
pub mod outlook;
pub mod pace;
mod rankings;
mod reckon;
mod remaining;
pub mod strategy;
pub mod strengths;
#[cfg(test)]
mod testing;
pub mod titles;
pub mod under_way;
pub mod what_if;

pub use model::Model;
pub use odds::{Counts, Forecast};
pub use strengths::{Prior, Strengths};
pub use under_way::{CarUnderWay, DriverUnderWay, UnderWay};
pub use what_if::{WhatIf, WhatIfError};
