//! Passings in; laps, order, gaps, stints and the outcome of the session out.
//!
//! A [`Session`] takes in [`racing::Fact`]s in whatever order they arrive and keeps a [`Race`], how
//! the session stands. The same facts give the same race on every machine, any moment of it can be
//! asked for, and nothing that was recorded is ever edited.

pub mod analysis;
mod bests;
mod car;
mod chart;
mod checkpoints;
mod clock;
mod corrections;
mod crossing;
mod driving;
mod ending;
mod flags;
mod gaps;
mod history;
mod laps;
mod log;
mod order;
mod outcome;
mod pace;
mod passings;
pub mod pit_wall;
mod pits;
mod progress;
#[cfg(test)]
mod properties;
mod qualifying;
mod race;
pub mod recommend;
mod roster;
pub mod served;
mod session;
pub mod setup;
mod state;
mod stints;
mod stops;
#[cfg(test)]
mod testing;
mod to_go;
pub mod view;
mod wheel;

pub use car::{Best, Car};
pub use chart::{ChartCar, ChartLap};
pub use clock::Clock;
pub use driving::{Bound, DrivingTime, Standing};
pub use gaps::Gap;
pub use history::Period;
pub use laps::Lap;
pub use order::Place;
pub use passings::Heeded;
pub use pit_wall::PitWall;
pub use pits::Visit;
pub use qualifying::QualifyingLine;
pub use race::Race;
pub use recommend::Recommendation;
pub use roster::SeatIndex;
pub use session::{Session, TimingError};
pub use setup::{Setup, SetupFault, Starter};
pub use state::CarState;
pub use stints::{Run, Stint};
pub use stops::{OwedStops, ShortStop, StopStanding, Stops};
pub use to_go::LapsToGo;
pub use view::{Row, Tower};
