//! Classifications of rounds whose result was published on a sheet.
//!
//! A published sheet may already include decisions. To see the round before one of them, what it
//! added is taken off again and the rest is classified anew; only an undocumented change cannot be
//! undone, and then the places it hides are not known.

use std::collections::BTreeMap;

use racing::classification::LineReason;
use racing::sheet::{EndedBy, SheetOrder};
use racing::{
    CarNumber, CarOutcome, ClassCode, Classification, Decision, Line, Measure, Outcome,
    RoundNumber, Season, Sheet, SheetLine, Span, Status,
};

use crate::classify::{classify, group, in_force};

/// The classification of every round that has a result, in the order of the rounds.
pub fn classifications(season: &Season) -> BTreeMap<RoundNumber, Classification> {
    let sheets = season.sheets.iter().filter(|sheet| sheet.ending.by != EndedBy::Abandoned);
    sheets.map(|sheet| (sheet.round, of_sheet(season, sheet))).collect()
}

/// The classification that a sheet, the rules and the season's decisions give.
///
/// Decisions that the sheet includes and that are not among the season's (because it is looked at
/// as of an earlier moment) are undone; see [`Season::without_decision`].
pub fn of_sheet(season: &Season, sheet: &Sheet) -> Classification {
    let about = |decision: &&Decision| concerns(decision, season, sheet);
    let decisions: Vec<&Decision> = season.decisions.iter().filter(about).collect();
    let undone: Vec<&Decision> = season.undone.iter().filter(about).collect();
    let included: Vec<&Decision> =
        decisions.iter().chain(&undone).copied().filter(|decision| decision.in_sheet).collect();
    let mut classification = match sheet.order {
        SheetOrder::Computed => {
            let outcome = outcome(sheet, &included);
            classify(&outcome, &decisions, &season.book.regulations.classified)
        }
        SheetOrder::AsPrinted => as_printed(season, sheet, &decisions),
    };
    for change in undone.iter().filter(|decision| decision.in_sheet) {
        hide_unknown(&mut classification, change, &sheet.order);
    }
    classification
}

fn concerns(decision: &Decision, season: &Season, sheet: &Sheet) -> bool {
    match &decision.session {
        Some(session) => session == &sheet.session,
        None => decision.round == Some(sheet.round) && season.book.round(sheet.round).is_some(),
    }
}

/// What happened on the road, with what these decisions added taken off again.
fn outcome(sheet: &Sheet, included: &[&Decision]) -> Outcome {
    let included = in_force(included);
    let cars = sheet.lines.iter().map(|line| {
        let measures = included
            .iter()
            .filter(|decision| decision.car.as_ref() == Some(&line.car))
            .flat_map(|decision| &decision.measures);
        let (mut added, mut taken) = (Span::ZERO, 0);
        for measure in measures {
            match measure {
                Measure::AddTime(span) => added += *span,
                Measure::TakeLaps(laps) => taken += laps,
                _ => {}
            }
        }
        CarOutcome {
            car: line.car.clone(),
            class: line.class.clone(),
            started: line.status != Status::NotStarted,
            laps: line.laps.map(|laps| laps.saturating_add(taken)),
            time: line.time.map(|time| time - added),
            took_flag: line.took_flag,
            timed_laps: line.best.iter().cloned().collect(),
            reported: line.reason.clone(),
        }
    });
    Outcome { session: sheet.session.clone(), round: Some(sheet.round), cars: cars.collect() }
}

/// A sheet whose order no rule explains: its order stands, and only decisions it does not include
/// change it.
fn as_printed(season: &Season, sheet: &Sheet, decisions: &[&Decision]) -> Classification {
    let order = season.book.regulations.classified.order;
    let standing = in_force(decisions);
    let pending: Vec<&Decision> =
        standing.iter().copied().filter(|decision| !decision.in_sheet).collect();
    let mut lines: Vec<Line> = sheet.lines.iter().map(printed_line).collect();
    for decision in &standing {
        for line in lines.iter_mut().filter(|line| decision.car.as_ref() == Some(&line.car)) {
            line.reasons.push(LineReason::Decided(decision.id.clone()));
        }
    }
    for decision in pending {
        for measure in &decision.measures {
            let Some(car) = &decision.car else { continue };
            change_printed(&mut lines, car, measure);
        }
    }
    lines.sort_by_key(|line| group(line.status, order));
    renumber(&mut lines);
    Classification {
        session: sheet.session.clone(),
        round: Some(sheet.round),
        lines,
        decisions: standing.iter().map(|decision| decision.id.clone()).collect(),
    }
}

fn printed_line(line: &SheetLine) -> Line {
    let mut reasons: Vec<LineReason> =
        line.reason.iter().cloned().map(LineReason::Reported).collect();
    if line.status != Status::Classified && reasons.is_empty() {
        reasons.push(LineReason::AsPrinted);
    }
    Line {
        car: line.car.clone(),
        class: line.class.clone(),
        place: None,
        class_place: None,
        status: line.status,
        laps: line.laps,
        time: line.time,
        best: line.best.clone(),
        reasons,
    }
}

/// Applies a measure to printed lines; a car that loses time or laps falls behind those that beat
/// it now, as far as laps and times are known.
fn change_printed(lines: &mut Vec<Line>, car: &CarNumber, measure: &Measure) {
    let Some(index) = lines.iter().position(|line| &line.car == car) else { return };
    let mut line = lines.remove(index);
    match measure {
        Measure::Disqualify => line.status = Status::Disqualified,
        Measure::SetStatus(status) => line.status = *status,
        Measure::AddTime(span) => line.time = line.time.map(|time| time + *span),
        Measure::TakeLaps(laps) => line.laps = line.laps.map(|done| done.saturating_sub(*laps)),
        Measure::DeleteLapTime { lap } => {
            line.best = line.best.filter(|best| best.lap != Some(*lap));
        }
        Measure::EndOfClass => {
            let same = |other: &Line| other.class == line.class && other.status == line.status;
            let slot = lines.iter().rposition(same).map_or(index, |last| last + 1);
            lines.insert(slot.max(index), line);
            return;
        }
        _ => {}
    }
    let beaten_by = |other: &&Line| {
        other.status == line.status
            && match (other.laps, line.laps) {
                (Some(theirs), Some(ours)) if theirs != ours => theirs > ours,
                (Some(_), Some(_)) => other.time.zip(line.time).is_some_and(|(t, o)| t < o),
                _ => false,
            }
    };
    let passed = lines[index..].iter().take_while(beaten_by).count();
    lines.insert(index + passed, line);
}

fn renumber(lines: &mut [Line]) {
    let mut overall = 0;
    let mut in_class = BTreeMap::new();
    for line in lines.iter_mut() {
        line.place = None;
        line.class_place = None;
        if line.status == Status::Classified {
            overall += 1;
            let place: &mut u16 = in_class.entry(line.class.clone()).or_default();
            *place += 1;
            line.place = Some(overall);
            line.class_place = Some(*place);
        }
    }
}

/// Before an undocumented change only the places it names are known, in the classes it touches;
/// before any change to an order taken as printed, none are.
fn hide_unknown(classification: &mut Classification, change: &Decision, order: &SheetOrder) {
    let mut named: Vec<(CarNumber, Option<u16>)> = Vec::new();
    let mut touched: Vec<&CarNumber> = Vec::new();
    for measure in &change.measures {
        match measure {
            Measure::UndocumentedChange { before } => named.extend(before.iter().cloned()),
            Measure::Fine(_) | Measure::Reprimand | Measure::DeductPoints { .. } => {}
            _ if *order == SheetOrder::AsPrinted => touched.extend(&change.car),
            _ => {}
        }
    }
    touched.extend(named.iter().map(|(car, _)| car));
    let class_of = |car: &&CarNumber| classification.line(car).map(|line| line.class.clone());
    let classes: Vec<ClassCode> = touched.iter().filter_map(class_of).collect();
    for line in classification.lines.iter_mut().filter(|line| classes.contains(&line.class)) {
        let known = named.iter().find(|(car, _)| car == &line.car).map(|(_, place)| *place);
        line.place = None;
        line.class_place = known.flatten();
        if known == Some(None) {
            line.status = Status::NotClassified;
        }
        if known.is_none() {
            line.reasons.push(LineReason::UnknownBefore(change.id.clone()));
        }
    }
}

/// Where a sheet prints something else than laps, times, rules and decisions give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The car.
    pub car: CarNumber,
    /// Its line on the sheet, counted from zero.
    pub index: usize,
    /// What differs.
    pub what: DifferenceKind,
}

/// What can differ between a sheet and its computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The status.
    Status {
        /// As printed.
        printed: Status,
        /// As computed.
        computed: Status,
    },
    /// The place in the order of the sheet, counted from one.
    Order {
        /// As printed.
        printed: usize,
        /// As computed.
        computed: usize,
    },
}

/// Every difference between a sheet and what is computed from it; empty where all agree.
pub fn differences(season: &Season, sheet: &Sheet) -> Vec<Difference> {
    let computed = of_sheet(season, sheet);
    let mut found = Vec::new();
    for (index, printed) in sheet.lines.iter().enumerate() {
        let line = computed.lines.iter().enumerate().find(|(_, line)| line.car == printed.car);
        let Some((at, line)) = line else { continue };
        let car = printed.car.clone();
        if line.status != printed.status {
            let what = DifferenceKind::Status { printed: printed.status, computed: line.status };
            found.push(Difference { car, index, what });
        } else if at != index {
            let what = DifferenceKind::Order { printed: index + 1, computed: at + 1 };
            found.push(Difference { car, index, what });
        }
    }
    if found.iter().any(|one| matches!(one.what, DifferenceKind::Status { .. })) {
        found.retain(|one| matches!(one.what, DifferenceKind::Status { .. }));
    }
    found
}
