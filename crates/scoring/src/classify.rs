//! From what happened and what was decided to the classification.
//!
//! The same function serves a session timed here and a sheet that was imported. Decisions apply in
//! one canonical order, whatever order they arrive in: by the time they were taken, then by name.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use racing::classification::LineReason;
use racing::regulations::{ClassifiedRule, FlagRule, GroupOrder, Reference};
use racing::sheet::BestLap;
use racing::{
    CarOutcome, ClassCode, Classification, Decision, DecisionId, Line, Measure, Outcome, Span,
    Status,
};

use crate::gaps::{Distance, Gaps, gaps};

/// Classifies a session by laps, then time, under the rule and the decisions given.
///
/// Order and gaps are computed with the seconds and laps that decisions add and take off. A car
/// moved to the end of its class keeps laps, time and status, and every gap stays as it was before.
///
/// Decisions about cars that did not take part are passed over.
pub fn classify(
    outcome: &Outcome,
    decisions: &[&Decision],
    rule: &ClassifiedRule,
) -> Classification {
    let decisions = in_force(decisions);
    let mut cars: Vec<Run> = outcome.cars.iter().map(|car| Run::new(car, &decisions)).collect();
    settle_flags(&mut cars, rule);
    settle_distance(&mut cars, rule);
    cars.sort_by(|a, b| a.compare(b, rule.order));
    // A car that is moved to the end of its class, and those behind it, keep the gaps from before.
    let order: Vec<Distance> = cars.iter().map(|run| (run.laps, run.total())).collect();
    for (run, gaps) in cars.iter_mut().zip(gaps(&order)) {
        run.gaps = gaps;
    }
    move_to_end_of_class(&mut cars);
    let mut lines: Vec<Line> = cars.into_iter().map(Run::line).collect();
    number(&mut lines);
    Classification {
        session: outcome.session.clone(),
        round: outcome.round,
        lines,
        decisions: decisions.iter().map(|decision| decision.id.clone()).collect(),
    }
}

/// The decisions that stand, in their canonical order: those replaced by another are left out.
pub fn in_force<'a>(decisions: &[&'a Decision]) -> Vec<&'a Decision> {
    let replaced: Vec<&DecisionId> =
        decisions.iter().filter_map(|decision| decision.replaces.as_ref()).collect();
    let mut standing: Vec<&Decision> =
        decisions.iter().copied().filter(|decision| !replaced.contains(&&decision.id)).collect();
    standing.sort_by(|a, b| {
        let moment = |decision: &Decision| decision.taken_at.as_ref().map(|at| at.moment);
        moment(a).cmp(&moment(b)).then_with(|| a.id.cmp(&b.id))
    });
    standing
}

/// Gives places to lines that already stand in their order.
pub(crate) fn number(lines: &mut [Line]) {
    let mut overall = 0;
    let mut in_class: BTreeMap<ClassCode, u16> = BTreeMap::new();
    for line in lines {
        line.place = None;
        line.class_place = None;
        if line.status == Status::Classified {
            overall += 1;
            let in_class = in_class.entry(line.class.clone()).or_default();
            *in_class += 1;
            line.place = Some(overall);
            line.class_place = Some(*in_class);
        }
    }
}

/// Can this measure move lines of a classification?
pub(crate) fn moves_lines(measure: &Measure) -> bool {
    match measure {
        Measure::AddTime(_)
        | Measure::TakeLaps(_)
        | Measure::AddTimeOrLaps(_)
        | Measure::EndOfClass
        | Measure::Disqualify
        | Measure::SetStatus(_) => true,
        Measure::DeleteLapTime { .. }
        | Measure::LosePole
        | Measure::NoPoints
        | Measure::DeductPoints { .. }
        | Measure::DriveThrough
        | Measure::StopAndGo(_)
        | Measure::Fine(_)
        | Measure::Reprimand
        | Measure::UndocumentedChange { .. } => false,
    }
}

/// What a penalty longer than a lap comes to: the laps taken off, and the time added.
pub(crate) fn laps_and_rest(penalty: Span, lap: Option<Span>) -> (u32, Span) {
    let Some(lap) = lap.filter(|lap| *lap > Span::ZERO) else { return (0, penalty) };
    let laps = penalty.micros() / lap.micros();
    let rest = Span::from_micros(penalty.micros() % lap.micros());
    u32::try_from(laps).map_or((0, penalty), |laps| (laps, rest))
}

/// One car while it is being classified.
struct Run<'a> {
    car: &'a CarOutcome,
    status: Status,
    /// A decision fixed the status; no rule changes it any more.
    fixed: bool,
    laps: Option<u32>,
    /// Time at the line, nothing added.
    time: Option<Span>,
    added: Span,
    /// Time added that takes laps off where it is longer than one.
    long_penalties: Vec<Span>,
    end_of_class: bool,
    gaps: Gaps,
    deleted_laps: Vec<u32>,
    reasons: Vec<LineReason>,
}

impl<'a> Run<'a> {
    fn new(car: &'a CarOutcome, decisions: &[&Decision]) -> Self {
        let mut run = Self {
            car,
            status: if car.started { Status::Classified } else { Status::NotStarted },
            fixed: !car.started,
            laps: car.laps,
            time: car.time,
            added: Span::ZERO,
            long_penalties: Vec::new(),
            end_of_class: false,
            gaps: Gaps::default(),
            deleted_laps: Vec::new(),
            reasons: car.reported.iter().cloned().map(LineReason::Reported).collect(),
        };
        for decision in decisions.iter().filter(|one| one.car.as_ref() == Some(&car.car)) {
            let mut touched = false;
            for measure in &decision.measures {
                touched |= run.apply(measure);
            }
            if touched {
                run.reasons.push(LineReason::Decided(decision.id.clone()));
            }
        }
        run.settle_long_penalties();
        run
    }

    fn line(self) -> Line {
        let best = self.best();
        Line {
            car: self.car.car.clone(),
            class: self.car.class.clone(),
            place: None,
            class_place: None,
            status: self.status,
            laps: self.laps,
            time: self.total(),
            gap_first: self.gaps.first,
            gap_previous: self.gaps.previous,
            best,
            reasons: self.reasons,
        }
    }

    /// Applies one measure; tells whether it says anything about the line at all.
    fn apply(&mut self, measure: &Measure) -> bool {
        match measure {
            Measure::AddTime(span) => self.added += *span,
            Measure::TakeLaps(laps) => {
                self.laps = self.laps.map(|done| done.saturating_sub(*laps));
            }
            Measure::AddTimeOrLaps(span) => self.long_penalties.push(*span),
            Measure::EndOfClass => self.end_of_class = true,
            Measure::Disqualify => self.fix(Status::Disqualified),
            Measure::SetStatus(status) if self.status != Status::Disqualified => self.fix(*status),
            Measure::DeleteLapTime { lap } => self.deleted_laps.push(*lap),
            Measure::SetStatus(_)
            | Measure::LosePole
            | Measure::NoPoints
            | Measure::DeductPoints { .. }
            | Measure::DriveThrough
            | Measure::StopAndGo(_)
            | Measure::Fine(_)
            | Measure::Reprimand
            | Measure::UndocumentedChange { .. } => return false,
        }
        true
    }

    /// Turns long penalties into laps and time, now that it is known which lap times are deleted.
    fn settle_long_penalties(&mut self) {
        let lap = self.best().map(|best| best.time);
        for penalty in std::mem::take(&mut self.long_penalties) {
            let (laps, rest) = laps_and_rest(penalty, lap);
            self.laps = self.laps.map(|done| done.saturating_sub(laps));
            self.added += rest;
        }
    }

    fn fix(&mut self, status: Status) {
        self.status = status;
        self.fixed = true;
    }

    fn refuse(&mut self, status: Status, reason: LineReason) {
        self.status = status;
        self.reasons.push(reason);
    }

    fn laps_or_none(&self) -> u32 {
        self.laps.unwrap_or(0)
    }

    /// The fastest lap: the least time not deleted, the earlier lap on a tie.
    fn best(&self) -> Option<BestLap> {
        let deleted =
            |best: &&BestLap| !best.lap.is_some_and(|lap| self.deleted_laps.contains(&lap));
        self.car.timed_laps.iter().filter(deleted).min_by_key(|best| (best.time, best.lap)).cloned()
    }

    /// Time at the line, with what was added.
    fn total(&self) -> Option<Span> {
        self.time.map(|time| time + self.added)
    }

    /// Laps, then time with what was added; a car without a time stands behind those with one.
    fn distance(&self) -> (Reverse<u32>, bool, Option<Span>) {
        let time = self.total();
        (Reverse(self.laps_or_none()), time.is_none(), time)
    }

    /// Do both stand in the same part of the same class?
    fn shares_group(&self, other: &Self) -> bool {
        self.car.class == other.car.class && self.status == other.status
    }

    fn compare(&self, other: &Self, order: GroupOrder) -> Ordering {
        let group = |run: &Self| group(run.status, order);
        group(self).cmp(&group(other)).then_with(|| self.distance().cmp(&other.distance()))
    }
}

/// Where a status stands in the order of a classification.
pub(crate) fn group(status: Status, order: GroupOrder) -> u8 {
    match (status, order) {
        (Status::Classified, _)
        | (Status::NotClassified | Status::Retired, GroupOrder::Together) => 0,
        (Status::NotClassified, GroupOrder::ClassifiedFirst) => 1,
        (Status::Retired, GroupOrder::ClassifiedFirst) => 2,
        (Status::Disqualified, _) => 3,
        (Status::NotStarted, _) => 4,
    }
}

/// Refuses cars without the flag, where the rule asks for it.
///
/// The flag falls with the leader's last crossing; seconds added later do not move it.
fn settle_flags(cars: &mut [Run], rule: &ClassifiedRule) {
    if rule.flag == FlagRule::NotRequired {
        return;
    }
    let on_the_road =
        |run: &&Run| (Reverse(run.car.laps.unwrap_or(0)), run.time.is_none(), run.time);
    let may_lead = |run: &&Run| run.car.took_flag != Some(false);
    let leader = cars.iter().filter(may_lead).min_by_key(on_the_road);
    let flag_fell = leader.and_then(|run| run.time);
    for run in cars.iter_mut().filter(|run| !run.fixed) {
        let by_time = || match (run.time, flag_fell) {
            (Some(time), Some(fell)) => time >= fell,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        if !run.car.took_flag.unwrap_or_else(by_time) {
            let no_lap = run.car.laps == Some(0);
            let reason = if no_lap { LineReason::NoLap } else { LineReason::NoFlag };
            run.refuse(rule.without_flag, reason);
        }
    }
}

/// Refuses cars that did not go far enough.
fn settle_distance(cars: &mut [Run], rule: &ClassifiedRule) {
    let winners = winners(cars, rule);
    for run in cars.iter_mut().filter(|run| !run.fixed && run.status == Status::Classified) {
        let winner_laps = winners.get(&run.car.class).copied();
        let (Some(laps), Some(winner_laps)) = (run.laps, winner_laps) else { continue };
        if laps == 0 {
            run.refuse(Status::NotClassified, LineReason::NoLap);
        } else if !rule.share.is_reached_by(u64::from(laps), u64::from(winner_laps)) {
            let (share, of) = (rule.share, rule.of);
            let reason = LineReason::TooFewLaps { laps, winner_laps, share, of };
            run.refuse(Status::NotClassified, reason);
        }
    }
}

/// The laps that the cars of each class are measured against.
fn winners<'a>(cars: &[Run<'a>], rule: &ClassifiedRule) -> BTreeMap<&'a ClassCode, u32> {
    let classes: BTreeSet<&ClassCode> = cars.iter().map(|run| &run.car.class).collect();
    let of_class = |class: &'a ClassCode| {
        let counts = |run: &&Run| rule.of == Reference::OverallWinner || &run.car.class == class;
        winner_laps(cars.iter().filter(counts), rule.order).map(|laps| (class, laps))
    };
    classes.into_iter().filter_map(of_class).collect()
}

fn winner_laps<'a>(cars: impl Iterator<Item = &'a Run<'a>>, order: GroupOrder) -> Option<u32> {
    let candidates = cars.filter(|run| run.status == Status::Classified && run.laps.is_some());
    candidates.min_by(|a, b| a.compare(b, order)).and_then(|run| run.laps)
}

/// Moves cars behind the last car of their class that shares their status, in the order they stood.
fn move_to_end_of_class(cars: &mut Vec<Run>) {
    let has_company =
        |run: &Run| cars.iter().any(|other| other.shares_group(run) && !other.end_of_class);
    let company: Vec<bool> = cars.iter().map(has_company).collect();
    let mut company = company.into_iter();
    let (moved, mut kept): (Vec<Run>, Vec<Run>) = std::mem::take(cars)
        .into_iter()
        .partition(|run| company.next().unwrap_or(false) && run.end_of_class);
    for run in moved {
        let last = kept.iter().rposition(|other| other.shares_group(&run));
        kept.insert(last.map_or(kept.len(), |last| last + 1), run);
    }
    *cars = kept;
}

#[cfg(test)]
mod tests;
