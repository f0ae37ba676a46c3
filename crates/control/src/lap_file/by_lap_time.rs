//! Practice and qualifying from a lap file: cars in the order of a lap, the best or another.

use std::collections::BTreeMap;

use protocols::al_kamel::facts::Starter;
use protocols::al_kamel::results::{Fastest, Gap, ResultRow};
use racing::{CarNumber, Decision, DecisionId, DriverId, Measure, Regulations, SessionKind};
use timing::{QualifyingLine, Race, Session};

use super::{LapFile, LapFileError, closed, drivers, no_lap, setup};

/// The result of a session by lap times, as a sheet prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapTimeSheet {
    /// The cars in their order. Those without the lap asked for come last.
    pub rows: Vec<ResultRow>,
    /// Who set the lap that places a car, by name, row by row.
    pub setters: Vec<Option<String>>,
    /// Decisions that change something here.
    pub applied: Vec<DecisionId>,
    /// Decisions that bear on races alone.
    pub without_effect: Vec<DecisionId>,
}

impl LapFile {
    /// The result by a lap of each car: 1 the best, 2 the second best, and so on. Deleted lap times
    /// do not count; a car that is disqualified has none.
    pub fn by_lap_time(
        &self,
        decisions: &[&Decision],
        regulations: &Regulations,
        lap_rank: u8,
    ) -> Result<LapTimeSheet, LapFileError> {
        let (applied, without_effect): (Vec<&Decision>, Vec<&Decision>) =
            decisions.iter().copied().partition(|one| one.measures.iter().any(bears));
        let mut setup = setup(&self.told.starters, regulations);
        setup.kind = SessionKind::Qualifying;
        setup.deleted = applied.iter().copied().flat_map(|one| self.deleted_by(one)).collect();
        let mut session = Session::new(setup)?;
        session.fold(&closed(&self.told.facts))?;
        let lines = session.race().by_lap_time(lap_rank);
        let ids = |all: Vec<&Decision>| all.iter().map(|one| one.id.clone()).collect();
        Ok(LapTimeSheet {
            rows: self.rows_of(session.race(), &lines),
            setters: lines.iter().map(|line| self.setter(line)).collect(),
            applied: ids(applied),
            without_effect: ids(without_effect),
        })
    }

    /// The laps whose times a decision deletes.
    fn deleted_by(&self, decision: &Decision) -> Vec<(CarNumber, u32)> {
        let Some(car) = &decision.car else { return Vec::new() };
        let outcome = self.outcome.cars.iter().find(|outcome| &outcome.car == car);
        let all = outcome.and_then(|outcome| outcome.laps).unwrap_or(0);
        let laps = |measure: &Measure| match measure {
            Measure::DeleteLapTime { lap } => Some(*lap..=*lap),
            Measure::Disqualify => Some(1..=all),
            _ => None,
        };
        let deleted = decision.measures.iter().filter_map(laps).flatten();
        deleted.map(|lap| (car.clone(), lap)).collect()
    }

    fn rows_of(&self, race: &Race, lines: &[QualifyingLine]) -> Vec<ResultRow> {
        let speeds = self.speeds();
        let starters: BTreeMap<&CarNumber, &Starter> =
            self.told.starters.iter().map(|starter| (&starter.car, starter)).collect();
        let mut before = None;
        let mut row = |(line, place): (&QualifyingLine, u32)| {
            let starter = starters[&line.car];
            let gap = |to: Option<racing::Span>| line.gap.zip(to).map(|(own, to)| own - to);
            let leads = line.gap.is_some() && place == 1;
            let gap_previous = if leads { Some(Gap::Leader) } else { gap(before).map(Gap::Time) };
            before = line.gap;
            ResultRow {
                position: Some(place),
                car: line.car.clone(),
                team: starter.team.clone(),
                class: line.class.clone(),
                group: starter.group.clone(),
                division: "".into(),
                vehicle: starter.manufacturer.clone(),
                tyres: "".into(),
                status: None,
                laps: race.car(&line.car).map(|car| car.laps().len()).and_then(fits),
                total: None,
                gap_first: if leads { Some(Gap::Leader) } else { line.gap.map(Gap::Time) },
                gap_previous,
                fastest: line.lap.as_ref().map_or_else(
                    || Fastest { lap: no_lap(self.print()), ..Fastest::default() },
                    |lap| super::fastest_of(lap, speeds.get(&line.car).map_or(&[], Vec::as_slice)),
                ),
                drivers: drivers(starter),
                others: Vec::new(),
            }
        };
        lines.iter().zip(1..).map(&mut row).collect()
    }

    fn setter(&self, line: &QualifyingLine) -> Option<String> {
        let driver: &DriverId = line.lap.as_ref()?.driver.as_ref()?;
        let starter = self.told.starters.iter().find(|starter| starter.car == line.car)?;
        let member = starter.crew.iter().find(|member| &member.id == driver)?;
        Some(member.name.to_string())
    }
}

/// Does a measure bear on a session by lap times?
const fn bears(measure: &Measure) -> bool {
    matches!(measure, Measure::DeleteLapTime { .. } | Measure::Disqualify)
}

fn fits(count: usize) -> Option<u32> {
    u32::try_from(count).ok()
}
