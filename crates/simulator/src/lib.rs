//! A seed in, a whole race of laps and passings out.
//!
//! [`Race`] tells one race with everything that cars do to each other, as facts that timing can
//! read and as the result that timing should come to. The same seed gives the same bits on every
//! machine: chance is looked up by address, and the mathematics is our own. [`Batch`] simulates
//! very many races of the same plan, a stint at a step, for odds.

mod batch;
mod block;
mod check;
mod control;
#[cfg(test)]
mod digest;
mod draft;
mod error;
mod field;
mod functions;
mod lane;
mod lanes;
mod log;
mod neutral;
mod outline;
mod pace;
mod plain;
mod plan;
#[cfg(test)]
mod properties;
mod race;
mod racer;
mod random;
#[cfg(test)]
mod random_plans;
mod regulated;
#[cfg(test)]
mod retelling;
mod rules;
mod stops;
#[cfg(test)]
mod testing;
mod track;
mod traffic;
mod vectors;
mod wheel;

pub use batch::{Batch, CarFinish, Finish};
pub use draft::{
    Car, Circuit, Class, CrewMember, Draft, Grid, Incidents, Noise, PitLane, Service, Slowing,
    SoFar, Traffic, Weather,
};
pub use error::PlanError;
pub use field::{ClassPace, FieldCar, field};
pub use functions::exp;
pub use log::{CarResult, RaceLog};
pub use plan::Plan;
pub use race::Race;
pub use random::{Draws, Seed, exponential, normal, uniform};
pub use regulated::regulate;
pub use rules::{Clock, PassAround, PitTime, Pits, Rules};
pub use vectors::Vectors;
