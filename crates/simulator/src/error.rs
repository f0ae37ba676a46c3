//! Why a draft cannot be raced.

use racing::{CarNumber, ClassCode};

/// Why a draft cannot be raced.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// A number is outside of what the simulator can work with.
    #[error("{what} is {value}; it must be between {least} and {most}")]
    Range {
        /// Which number.
        what: &'static str,
        /// What it is.
        value: f64,
        /// The least it may be.
        least: f64,
        /// The most it may be.
        most: f64,
    },
    /// There is nothing to race with.
    #[error("there is no car; give the draft between 1 and 250 cars")]
    NoCars,
    /// There are more cars than addresses of chance.
    #[error("there are {cars} cars; give the draft between 1 and 250 cars")]
    TooManyCars {
        /// How many.
        cars: usize,
    },
    /// Two cars carry the same number.
    #[error("car {car} is entered twice; enter each number once")]
    Twice {
        /// Which.
        car: CarNumber,
    },
    /// A car belongs to no class.
    #[error("car {car} races in class {class}, which the draft does not have; add the class")]
    NoClass {
        /// Which car.
        car: CarNumber,
        /// The class that is missing.
        class: ClassCode,
    },
    /// Nobody drives a car.
    #[error("car {car} has a crew of {drivers}; give it between 1 and 8 drivers")]
    Crew {
        /// Which car.
        car: CarNumber,
        /// How many drivers it has.
        drivers: usize,
    },
    /// The grid and the cars are not the same.
    #[error("the grid does not name every car once; name each of the cars of the draft once")]
    Grid,
}

impl PlanError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Range { .. } => "plan.range",
            Self::NoCars => "plan.no-cars",
            Self::TooManyCars { .. } => "plan.too-many-cars",
            Self::Twice { .. } => "plan.twice",
            Self::NoClass { .. } => "plan.no-class",
            Self::Crew { .. } => "plan.crew",
            Self::Grid => "plan.grid",
        }
    }
}
