//! Races as they were, from the timekeeper's lap file to the official sheet, and simulated races
//! along the same way where the real ones are not at hand.
//!
//! The real files lie beside the project and are copied nowhere.

mod data;
mod pairs;
mod qualifying;
mod simulated;
mod statuses;
mod sums;
