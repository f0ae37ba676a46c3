//! Classifications of rounds whose result was published on a sheet.
//!
//! A published sheet may already include decisions. To see the round before one of them, what it
//! added is taken off again and the rest is classified anew; only an undocumented change cannot be
//! undone, and then the places it hides are not known.

use std::collections::BTreeMap;

use racing::classification::LineReason;
use racing::regulations::GroupOrder;
use racing::sheet::{BestLap, EndedBy, SheetOrder};
use racing::{
    CarNumber, CarOutcome, ClassCode, Classification, Decision, Line, Measure, Outcome,
    RoundNumber, Season, Sheet, SheetLine, Span, Status,
};

use crate::classify::{classify, group, in_force, laps_and_rest, moves_lines, number};
use crate::gaps::{Distance, gaps};

/// The classification of every round that has a result, in the order of the rounds.
pub fn classifications(season: &Season) -> BTreeMap<RoundNumber, Classification> {
    let rulings = Rulings::of(season);
    let sheets = season.sheets.iter().filter(|sheet| sheet.ending.by != EndedBy::Abandoned);
    sheets.map(|sheet| (sheet.round, rulings.classification(season, sheet))).collect()
}

/// The classification that a sheet, the rules and the season's decisions give.
///
/// Decisions that the sheet includes and that are not among the season's (because it is looked at
/// as of an earlier moment) are undone; see [`Season::without_decision`].
pub fn of_sheet(season: &Season, sheet: &Sheet) -> Classification {
    Rulings::of(season).classification(season, sheet)
}

/// The decisions of a season, each list in its canonical order and without those replaced.
///
/// What replaces a decision about a round may itself be about the season only, as an appeal is, so
/// both lists are made for the whole season before any round is looked at.
pub(crate) struct Rulings<'a> {
    /// Those that stand.
    pub(crate) standing: Vec<&'a Decision>,
    /// Those that published sheets include, whether they still stand or not.
    included: Vec<&'a Decision>,
}

impl<'a> Rulings<'a> {
    pub(crate) fn of(season: &'a Season) -> Self {
        let decisions: Vec<&Decision> = season.decisions.iter().collect();
        let included = decisions.iter().copied().chain(&season.undone);
        let included: Vec<&Decision> = included.filter(|decision| decision.in_sheet).collect();
        Self { standing: in_force(&decisions), included: in_force(&included) }
    }

    fn classification(&self, season: &Season, sheet: &Sheet) -> Classification {
        let rule = &season.book.regulations.classified;
        let standing = about(&self.standing, sheet);
        let mut classification = match sheet.order {
            SheetOrder::Computed => {
                classify(&outcome(sheet, &about(&self.included, sheet)), &standing, rule)
            }
            SheetOrder::AsPrinted => as_printed(sheet, &standing, rule.order),
        };
        let hiding = self.hiding(sheet);
        if !hiding.is_empty() {
            hide_unknown(&mut classification, &hiding);
        }
        classification
    }

    /// Decisions that a sheet includes, that do not stand, and whose effect cannot be taken off it.
    pub(crate) fn hiding(&self, sheet: &Sheet) -> Vec<&'a Decision> {
        let stands = |decision: &Decision| self.standing.iter().any(|one| one.id == decision.id);
        about(&self.included, sheet)
            .into_iter()
            .filter(|decision| !stands(decision) && cannot_be_undone(decision, sheet))
            .collect()
    }
}

fn about<'a>(decisions: &[&'a Decision], sheet: &Sheet) -> Vec<&'a Decision> {
    let concerns = |decision: &&Decision| match &decision.session {
        Some(session) => session == &sheet.session,
        None => decision.round == Some(sheet.round),
    };
    decisions.iter().copied().filter(concerns).collect()
}

/// An undocumented change says nothing about the others; and where laps and time do not tell the
/// order, it is not known what the order was without a decision that moved a car.
fn cannot_be_undone(decision: &Decision, sheet: &Sheet) -> bool {
    let line = sheet.lines.iter().find(|line| decision.car.as_ref() == Some(&line.car));
    let untold = sheet.order == SheetOrder::AsPrinted
        || line.is_some_and(|line| line.laps.is_none() || line.time.is_none());
    decision.measures.iter().any(|measure| match measure {
        Measure::UndocumentedChange { .. } => true,
        measure => untold && line.is_some() && moves_lines(measure),
    })
}

/// What happened on the road, with what these decisions added taken off again.
fn outcome(sheet: &Sheet, included: &[&Decision]) -> Outcome {
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
                Measure::AddTimeOrLaps(span) => {
                    let (laps, rest) = laps_and_rest(*span, best_time(line.best.as_ref()));
                    (added, taken) = (added + rest, taken + laps);
                }
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
fn as_printed(sheet: &Sheet, decisions: &[&Decision], order: GroupOrder) -> Classification {
    let mut lines: Vec<Line> = sheet.lines.iter().map(printed_line).collect();
    lines.sort_by_key(|line| group(line.status, order));
    for decision in decisions {
        let Some(car) = &decision.car else { continue };
        for measure in decision.measures.iter().filter(|_| !decision.in_sheet) {
            change_printed(&mut lines, car, measure, order);
        }
        let says = |measure: &Measure| {
            moves_lines(measure) || matches!(measure, Measure::DeleteLapTime { .. })
        };
        if decision.measures.iter().any(says) {
            let line = lines.iter_mut().find(|line| &line.car == car);
            line.into_iter().for_each(|line| {
                line.reasons.push(LineReason::Decided(decision.id.clone()));
            });
        }
    }
    number(&mut lines);
    let order: Vec<Distance> = lines.iter().map(|line| (line.laps, line.time)).collect();
    for (line, gaps) in lines.iter_mut().zip(gaps(&order)) {
        (line.gap_first, line.gap_previous) = (gaps.first, gaps.previous);
    }
    Classification {
        session: sheet.session.clone(),
        round: Some(sheet.round),
        lines,
        decisions: decisions.iter().map(|decision| decision.id.clone()).collect(),
    }
}

fn best_time(best: Option<&BestLap>) -> Option<Span> {
    best.map(|best| best.time)
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
        gap_first: None,
        gap_previous: None,
        best: line.best.clone(),
        reasons,
    }
}

/// Applies a measure to lines that stand in the order of their groups. A car that loses time or
/// laps falls behind those that beat it now, as far as laps and times are known.
fn change_printed(lines: &mut Vec<Line>, car: &CarNumber, measure: &Measure, order: GroupOrder) {
    let Some(index) = lines.iter().position(|line| &line.car == car) else { return };
    let mut line = lines.remove(index);
    let slot = match measure {
        Measure::AddTime(span) => {
            line.time = line.time.map(|time| time + *span);
            if *span < Span::ZERO {
                risen(lines, index, &line, order)
            } else {
                fallen(lines, index, &line, order)
            }
        }
        Measure::TakeLaps(laps) => {
            line.laps = line.laps.map(|done| done.saturating_sub(*laps));
            fallen(lines, index, &line, order)
        }
        Measure::AddTimeOrLaps(span) => {
            let (laps, rest) = laps_and_rest(*span, best_time(line.best.as_ref()));
            line.laps = line.laps.map(|done| done.saturating_sub(laps));
            line.time = line.time.map(|time| time + rest);
            fallen(lines, index, &line, order)
        }
        Measure::EndOfClass => {
            let same = |other: &Line| other.class == line.class && other.status == line.status;
            lines.iter().rposition(same).map_or(index, |last| index.max(last + 1))
        }
        Measure::Disqualify => {
            line.status = Status::Disqualified;
            end_of_group(lines, &line, order)
        }
        Measure::SetStatus(status) if line.status != Status::Disqualified => {
            line.status = *status;
            risen(lines, end_of_group(lines, &line, order), &line, order)
        }
        Measure::DeleteLapTime { lap } => {
            line.best = line.best.filter(|best| best.lap != Some(*lap));
            index
        }
        _ => index,
    };
    lines.insert(slot, line);
}

fn end_of_group(lines: &[Line], line: &Line, order: GroupOrder) -> usize {
    lines.partition_point(|other| group(other.status, order) <= group(line.status, order))
}

fn fallen(lines: &[Line], from: usize, line: &Line, order: GroupOrder) -> usize {
    from + lines[from..].iter().take_while(|other| beats(other, line, order)).count()
}

fn risen(lines: &[Line], from: usize, line: &Line, order: GroupOrder) -> usize {
    from - lines[..from].iter().rev().take_while(|other| beats(line, other, order)).count()
}

/// Is it known that the first is ahead of the second by laps and time?
fn beats(a: &Line, b: &Line, order: GroupOrder) -> bool {
    let (Some(laps), Some(other_laps)) = (a.laps, b.laps) else { return false };
    let faster = || a.time.zip(b.time).is_some_and(|(time, other_time)| time < other_time);
    group(a.status, order) == group(b.status, order)
        && (laps > other_laps || laps == other_laps && faster())
}

/// Hides what is not known before these changes: all places in the classes they touch but those
/// they name, and the whole overall order.
fn hide_unknown(classification: &mut Classification, changes: &[&Decision]) {
    let mut named: BTreeMap<&CarNumber, Option<u16>> = BTreeMap::new();
    let mut touched: BTreeMap<ClassCode, &Decision> = BTreeMap::new();
    for change in changes {
        let before = change.measures.iter().filter_map(|measure| match measure {
            Measure::UndocumentedChange { before } => Some(before),
            _ => None,
        });
        let before: Vec<_> = before.flatten().collect();
        let cars = before.iter().map(|(car, _)| car).chain(&change.car);
        for line in cars.filter_map(|car| classification.line(car)) {
            touched.entry(line.class.clone()).or_insert(change);
        }
        for (car, place) in before {
            named.entry(car).or_insert(*place);
        }
    }
    for line in &mut classification.lines {
        (line.place, line.gap_first, line.gap_previous) = (None, None, None);
        let Some(change) = touched.get(&line.class) else { continue };
        match named.get(&line.car) {
            Some(place) => stood(line, *place),
            None => {
                line.class_place = None;
                line.reasons.push(LineReason::UnknownBefore(change.id.clone()));
            }
        }
    }
}

/// Puts a line back to where it is known to have stood in its class.
fn stood(line: &mut Line, place: Option<u16>) {
    line.class_place = place;
    let other = match (place, line.status) {
        (Some(_), Status::Classified) => return,
        (Some(_), _) => Status::Classified,
        (None, Status::Classified) => Status::NotClassified,
        (None, _) => return,
    };
    line.status = other;
    line.reasons.retain(|reason| matches!(reason, LineReason::Reported(_)));
    line.reasons.push(LineReason::AsPrinted);
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

/// Every difference between a sheet and what is computed from it under the decisions it includes;
/// empty where all agree, and for a sheet that is taken as printed.
pub fn differences(season: &Season, sheet: &Sheet) -> Vec<Difference> {
    if sheet.order == SheetOrder::AsPrinted {
        return Vec::new();
    }
    let included = about(&Rulings::of(season).included, sheet);
    let rule = &season.book.regulations.classified;
    let computed = classify(&outcome(sheet, &included), &included, rule);
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

#[cfg(test)]
mod tests;
