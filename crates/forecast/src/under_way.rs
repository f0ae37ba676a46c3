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
    /// What each of its drivers has driven, and is bound to.
    pub drivers: Vec<DriverUnderWay>,
    /// Stops that count towards those owed.
    pub stops: u8,
}

impl UnderWay {
    /// A car of it.
    pub fn car(&self, number: &CarNumber) -> Option<&CarUnderWay> {
        self.cars.iter().find(|one| &one.car == number)
    }
}

/// A driver in a race that is being run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriverUnderWay {
    /// Who.
    pub driver: DriverId,
    /// The driving time so far.
    pub driven: Span,
    /// The least that holds in this race; `None` if nothing binds.
    pub least: Option<Span>,
    /// The most that holds in this race; `None` if nothing binds.
    pub most: Option<Span>,
}

impl CarUnderWay {
    /// The least that a driver must still drive and the most that he may, in a race with so much
    /// left. A driver of whom nothing is known is bound to nothing.
    pub(crate) fn bounds_of(&self, driver: &DriverId, left: Span) -> [Span; 2] {
        let own = self.drivers.iter().find(|one| &one.driver == driver);
        let driven = own.map_or(Span::ZERO, |own| own.driven);
        let rest = |limit: Span| (limit - driven).max(Span::ZERO);
        let least = own.and_then(|own| own.least).map_or(Span::ZERO, rest);
        // Twice what is left is more than anybody can drive.
        let most = own.and_then(|own| own.most).map_or(left + left, rest);
        [least, most.max(least)]
    }
}
