//! Decisions that published sheets hint at, for somebody to check and enter.
//!
//! A suggestion is computed from what it explains. It can be taken over by a person who knows that
//! the stewards decided so; it is no proof that they did, and nothing here applies it.

use std::collections::BTreeMap;

use protocols::al_kamel::laps::{LapRow, Mark};
use protocols::al_kamel::results::{ResultRow, ResultSheet, ResultStatus};
use racing::decision::Issue;
use racing::sheet::BestLap;
use racing::{
    CarNumber, Certainty, ClassCode, Decision, Grounds, Measure, Regulations, Span, Status,
};

use crate::lap_file::{ClassifiedSheet, LapFile, LapTimeSheet};

/// A decision that would explain what a sheet prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The decision, with an id that says that it is suggested, and as assumed.
    pub decision: Decision,
    /// What hints at it.
    pub hint: Hint,
}

/// What hints at a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// The official sheet prints it so.
    Sheet,
    /// The lap file marks a slower lap as the car's best.
    Marks,
}

impl Hint {
    /// Its name in data; it never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sheet => "official-sheet",
            Self::Marks => "lap-marks",
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Sheet => "Suggested from the official sheet; not confirmed",
            Self::Marks => "Suggested from the marks of best laps in the lap file; not confirmed",
        }
    }
}

/// Lap times that the timekeeper seems to have deleted: the file marks another lap as the best of
/// the car, and these were faster. `decisions` are those that are known already.
pub fn from_marks(
    file: &LapFile,
    decisions: &[&Decision],
    regulations: &Regulations,
) -> Vec<Suggestion> {
    let mut marked: BTreeMap<&CarNumber, &LapRow> = BTreeMap::new();
    let is_best = |row: &&LapRow| matches!(row.mark, Some(Mark::Car | Mark::Session));
    for row in file.rows.iter().filter(is_best) {
        marked.insert(&row.car, row);
    }
    let suggest = |ours: &ResultRow| {
        let row = marked.get(&ours.car)?;
        let laps = faster(file, &ours.car, (row.lap_time?, row.lap?), ours);
        suggestion(&ours.car, "delete-lap", laps, Hint::Marks)
    };
    file.classify(decisions, regulations).rows.iter().filter_map(suggest).collect()
}

/// Decisions that would bring the computed sheet to an official one, as far as decisions can, car
/// by car in the order of that sheet. `decisions` are those that are known already.
pub fn from_sheet(
    file: &LapFile,
    decisions: &[&Decision],
    regulations: &Regulations,
    official: &ResultSheet,
) -> Vec<Suggestion> {
    let ours = file.classify(decisions, regulations);
    let mut suggestions = Vec::new();
    for row in &official.rows {
        let Some(own) = ours.rows.iter().find(|own| own.car == row.car) else { continue };
        let status = suggestion(&row.car, "status", status(own, row), Hint::Sheet);
        let added = suggestion(&row.car, "race-time", race_time(own, row), Hint::Sheet);
        let deleted = suggestion(&row.car, "delete-lap", deleted(file, own, row), Hint::Sheet);
        suggestions.extend([status, added, deleted].into_iter().flatten());
    }
    let suggested = suggestions.iter().map(|one| &one.decision);
    let all: Vec<&Decision> = decisions.iter().copied().chain(suggested).collect();
    let moved = moved(&file.classify(&all, regulations), &official.rows);
    suggestions.extend(
        moved.iter().filter_map(|car| {
            suggestion(car, "end-of-class", vec![Measure::EndOfClass], Hint::Sheet)
        }),
    );
    suggestions
}

/// Lap times that an official sheet of practice or qualifying seems to have deleted.
pub fn from_lap_times(
    file: &LapFile,
    sheet: &LapTimeSheet,
    official: &ResultSheet,
) -> Vec<Suggestion> {
    let suggest = |row: &ResultRow| {
        let own = sheet.rows.iter().find(|own| own.car == row.car)?;
        suggestion(&row.car, "delete-lap", deleted(file, own, row), Hint::Sheet)
    };
    official.rows.iter().filter_map(suggest).collect()
}

fn suggestion(
    car: &CarNumber,
    what: &str,
    measures: Vec<Measure>,
    hint: Hint,
) -> Option<Suggestion> {
    if measures.is_empty() {
        return None;
    }
    let decision = Decision {
        id: format!("suggested-{car}-{what}").into(),
        round: None,
        session: None,
        car: Some(car.clone()),
        driver: None,
        fact: None,
        infringement: None,
        measures,
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: Grounds {
            source: Some(hint.source().into()),
            certainty: Certainty::Assumed,
            ..Grounds::default()
        },
        issue: Issue::default(),
    };
    Some(Suggestion { decision, hint })
}

fn status(own: &ResultRow, row: &ResultRow) -> Vec<Measure> {
    match (&own.status, &row.status) {
        (Some(ours), Some(theirs)) if ours == theirs => Vec::new(),
        (_, Some(ResultStatus::Known(Status::Disqualified))) => vec![Measure::Disqualify],
        (_, Some(ResultStatus::Known(status))) => vec![Measure::SetStatus(*status)],
        _ => Vec::new(),
    }
}

/// Laps taken off and seconds added. Neither can be given back.
fn race_time(own: &ResultRow, row: &ResultRow) -> Vec<Measure> {
    let laps = own.laps.zip(row.laps).and_then(|(ours, theirs)| ours.checked_sub(theirs));
    let added = own.total.zip(row.total).map(|(ours, theirs)| theirs - ours);
    let laps = laps.filter(|laps| *laps > 0).map(Measure::TakeLaps);
    let added = added.filter(|added| *added > Span::ZERO).map(Measure::AddTime);
    laps.into_iter().chain(added).collect()
}

fn deleted(file: &LapFile, own: &ResultRow, row: &ResultRow) -> Vec<Measure> {
    match (row.fastest.time, row.fastest.lap) {
        (Some(time), Some(lap)) => faster(file, &row.car, (time, lap), own),
        _ => Vec::new(),
    }
}

/// The laps of a car that would have to be deleted for this one to be its fastest: those from the
/// fastest on that beat it. None if the file has no such lap.
fn faster(file: &LapFile, car: &CarNumber, fastest: (Span, u32), own: &ResultRow) -> Vec<Measure> {
    let outcome = file.outcome.cars.iter().find(|one| &one.car == car);
    let timed = outcome.map_or(&[][..], |outcome| &outcome.timed_laps);
    let rank = |lap: &BestLap| lap.lap.map(|number| (lap.time, number));
    let standing = own.fastest.time.zip(own.fastest.lap);
    if !timed.iter().any(|lap| rank(lap) == Some(fastest)) {
        return Vec::new();
    }
    // What beats our fastest lap is deleted by a decision already.
    let beats =
        timed.iter().filter_map(rank).filter(|lap| *lap < fastest && Some(*lap) >= standing);
    beats.map(|(_, lap)| Measure::DeleteLapTime { lap }).collect()
}

/// The cars that stand at the end of their class for no reason of laps or time. None where even
/// that does not explain the order of a class.
fn moved(ours: &ClassifiedSheet, official: &[ResultRow]) -> Vec<CarNumber> {
    let mut classes: BTreeMap<&ClassCode, Vec<&ResultRow>> = BTreeMap::new();
    official.iter().for_each(|row| classes.entry(&row.class).or_default().push(row));
    let mut moved = Vec::new();
    for (class, rows) in classes {
        let of_class = ours.rows.iter().filter(|row| &row.class == class);
        let mut own: Vec<&CarNumber> = of_class.map(|row| &row.car).collect();
        let mut theirs: Vec<&CarNumber> = rows.iter().map(|row| &row.car).collect();
        let mut found = Vec::new();
        while let Some(last) = theirs.last().copied().filter(|last| Some(last) != own.last()) {
            theirs.pop();
            own.retain(|car| *car != last);
            found.push(last.clone());
        }
        if own == theirs {
            moved.extend(found.into_iter().rev());
        }
    }
    moved
}
