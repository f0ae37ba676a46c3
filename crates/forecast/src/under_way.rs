//! A race that is being run, as far as forecasts look at it.

use racing::{CarNumber, DriverId, RoundNumber, Span};

/// A race that is being run, at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// The round that it is.
    pub round: RoundNumber,
    /// How long it has been run.
    pub elapsed: Span,
    /// How long its clock has still to run.
    pub left: Span,
    /// The cars.
    pub cars: Vec<CarUnderWay>,
}

/// A car in a race that is being run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarUnderWay {
    /// Its number.
    pub car: CarNumber,
    /// Its complete laps.
    pub laps: u32,
    /// How long ago it began the lap that it is on.
    pub since_line: Span,
    /// Will it go on? One that has stopped for good will not.
    pub goes_on: bool,
    /// What a lap takes it when nothing is in the way; `None` until that is known.
    pub pace: Option<Span>,
    /// Laps since its last stop.
    pub stint_laps: u16,
    /// How long its driver has driven since then.
    pub stint_time: Span,
    /// Laps that a full tank of its class has been good for; `None` until that is known.
    pub tank_laps: Option<u16>,
    /// Who drives, where known.
    pub driver: Option<DriverId>,
    /// What each of its drivers has driven.
    pub driven: Vec<(DriverId, Span)>,
    /// Stops that count towards those owed.
    pub stops: u8,
}

impl UnderWay {
    /// A car of it.
    pub fn car(&self, number: &CarNumber) -> Option<&CarUnderWay> {
        self.cars.iter().find(|one| &one.car == number)
    }
}

impl CarUnderWay {
    /// What a driver has driven.
    pub fn driven_by(&self, driver: &DriverId) -> Span {
        let own = self.driven.iter().find(|(one, _)| one == driver);
        own.map_or(Span::ZERO, |(_, driven)| *driven)
    }
}
