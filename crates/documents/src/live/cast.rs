//! Who takes part in a session: what rows of a timing screen say beside times.

use std::collections::BTreeMap;

use racing::{CarNumber, DriverId, Moment, Opening, Season, SessionId, SessionKind};
use timing::Setup;

use super::{ClassCard, SessionCard};

/// Who takes part in a session, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The session.
    pub session: SessionCard,
    /// The cars.
    pub cars: BTreeMap<CarNumber, CastCar>,
    /// The drivers: the name in full and the part that stands alone.
    pub drivers: BTreeMap<DriverId, (String, String)>,
}

/// A car, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CastCar {
    /// The team.
    pub team: String,
    /// The car itself.
    pub vehicle: String,
    /// The grades of its drivers, as letters.
    pub grades: BTreeMap<DriverId, String>,
}

impl Cast {
    /// Who takes part in a session of a season that is set up so.
    pub fn of(season: &Season, id: &SessionId, opening: &Opening, setup: &Setup) -> Self {
        let cars = setup.starters.iter().map(|starter| {
            let entry = season.entry(&starter.car);
            let team = entry.map(|entry| match setup.round {
                Some(round) => entry.team_in(round),
                None => &entry.team,
            });
            let grades = starter.crew.iter().filter_map(|member| {
                Some((member.driver.clone(), member.category?.letter().to_string()))
            });
            let car = CastCar {
                team: team.map(ToString::to_string).unwrap_or_default(),
                vehicle: entry.map(|entry| entry.vehicle.model.to_string()).unwrap_or_default(),
                grades: grades.collect(),
            };
            (starter.car.clone(), car)
        });
        let drivers = season.drivers.iter().map(|driver| {
            (driver.id.clone(), (driver.name.to_string(), driver.family.to_string()))
        });
        Self {
            session: card(season, id, opening, setup),
            cars: cars.collect(),
            drivers: drivers.collect(),
        }
    }

    /// The name of a driver in full; the id where the season does not know it.
    pub fn name(&self, driver: &DriverId) -> String {
        self.drivers.get(driver).map_or_else(|| driver.to_string(), |(name, _)| name.clone())
    }

    /// The part of a driver's name that stands alone.
    pub fn family(&self, driver: &DriverId) -> String {
        self.drivers.get(driver).map_or_else(|| driver.to_string(), |(_, family)| family.clone())
    }
}

fn card(season: &Season, id: &SessionId, opening: &Opening, setup: &Setup) -> SessionCard {
    let book = &season.book;
    let planned = book.sessions().find(|(_, session)| session.id == opening.session);
    let circuit = planned.and_then(|(event, _)| book.circuit(&event.circuit));
    let colors = &book.regulations;
    let class = |code: &racing::ClassCode| {
        let [red, green, blue] = colors.class(code).map(|class| class.color.0).unwrap_or_default();
        let color = format!("#{red:02x}{green:02x}{blue:02x}");
        ClassCard { code: code.to_string(), color }
    };
    SessionCard {
        season: book.id.to_string(),
        id: id.to_string(),
        name: planned.map(|(_, session)| session.name.to_string()).unwrap_or_default(),
        kind: kind_name(setup.kind).to_owned(),
        circuit: circuit.map(|circuit| circuit.name.to_string()).unwrap_or_default(),
        simulated: opening.simulated,
        classes: setup.classes.iter().map(class).collect(),
        sectors: setup.sectors,
        start_ms: setup.start.map(millis),
    }
}

/// The name of what is contested.
pub(crate) const fn kind_name(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Race => "race",
        SessionKind::Qualifying => "qualifying",
        SessionKind::Practice => "practice",
    }
}

/// A moment in milliseconds since 1970, cut.
pub(crate) const fn millis(moment: Moment) -> i64 {
    moment.0.div_euclid(1_000)
}
