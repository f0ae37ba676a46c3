//! Driving time: what each driver has driven, against what each must and may drive.
//!
//! A bound is one number of the regulations, scaled where the race was suspended for long, and how
//! things stand with it. Nobody has broken a least time before the car's race is over.

use racing::regulations::{DrivingRule, StintRule};
use racing::{Category, DriverId, Grounds, Moment, Span};

use crate::car::Car;
use crate::pace::share;
use crate::race::Race;
use crate::roster::{CarIndex, SeatIndex};
use crate::setup::{PitTime, UnderRed};
use crate::stints::Stint;
use crate::wheel::Piece;

/// What one driver has driven in a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrivingTime {
    /// Who.
    pub driver: DriverId,
    /// The grade, if it is known.
    pub category: Option<Category>,
    /// The driving time.
    pub driven: Span,
    /// Are there visits to the pits whose beginning or end was not measured, so that it is not
    /// exact?
    pub approximate: bool,
    /// The longest single stint.
    pub longest_stint: Span,
    /// The least time the driver must drive.
    pub least: Option<Bound>,
    /// The most time the driver may drive.
    pub most: Option<Bound>,
    /// The longest stint that is allowed.
    pub stint: Option<Bound>,
}

/// A bound of the regulations and how things stand with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What holds in this race, scaled.
    pub limit: Span,
    /// What the regulations write.
    pub written: Span,
    /// How things stand.
    pub standing: Standing,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How things stand with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is kept, whatever comes.
    Kept,
    /// So much is still to be driven.
    Owed(Span),
    /// So much may still be driven.
    Left(Span),
    /// It is broken by so much.
    Broken(Span),
}

/// Time raced, of the time planned: what driving times are scaled by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    raced: Span,
    planned: Span,
}

impl Car<'_> {
    /// What its drivers have driven up to a moment, in the order of the crew.
    pub fn driving_times(self, now: Moment) -> Vec<DrivingTime> {
        let pace = self.race.class_paces()[self.race.roster.class(self.index)];
        let at = self.race.until(now);
        let until = self.race.driven_until(self.index, pace, at);
        self.race.driving_times(self.index, until, at)
    }
}

impl Race {
    /// What the drivers of a car have driven until it stopped, at a moment.
    pub(crate) fn driving_times(&self, index: CarIndex, until: Span, at: Span) -> Vec<DrivingTime> {
        let starter = self.roster.starter(index);
        let driven = self.driven(index, until);
        let stints = self.stints(index, until);
        let is_over = self.is_over_for(index);
        let scale = self.scale(at);
        let open = usize::from(self.progress.car(index).in_pit);
        let visits = &self.history.car(index).visits;
        let (over, lasts) = visits.split_at(visits.len().saturating_sub(open));
        let approximate = over.iter().any(|visit| !visit.is_measured())
            || lasts.iter().any(|visit| visit.entered.is_none());
        let stint_rule = self.stint_rule(index);
        let lane_counts = self.lane_counts(stint_rule);
        let time = |member: (&crate::setup::CrewMember, u8)| {
            let (member, seat) = (member.0, SeatIndex(member.1));
            let driven = driven[usize::from(seat.0)];
            let longest_stint = longest(&stints, seat, lane_counts);
            let rule = self.driving_rule(index, member.category);
            let bound = |written: Option<Span>, standing: fn(Span, Span, bool) -> Standing| {
                let (rule, written) = (rule?, written?);
                let limit = scaled(rule, written, scale);
                let grounds = rule.grounds.clone();
                Some(Bound { limit, written, standing: standing(driven, limit, is_over), grounds })
            };
            DrivingTime {
                driver: member.driver.clone(),
                category: member.category,
                driven,
                approximate,
                longest_stint,
                least: bound(rule.and_then(|rule| rule.least), at_least),
                most: bound(rule.and_then(|rule| rule.most), at_most),
                stint: stint_rule.map(|rule| Bound {
                    limit: rule.most,
                    written: rule.most,
                    standing: stint_standing(&stints, seat, lane_counts, rule.most, is_over),
                    grounds: rule.grounds.clone(),
                }),
            }
        };
        starter.crew.iter().zip(0..).map(time).collect()
    }

    /// What is left of the longest stint allowed in a car's stint under way, and what that rests
    /// on; negative where it is broken. Stints before it do not matter.
    pub(crate) fn stint_left(&self, index: CarIndex, stint: &Stint) -> Option<(Span, &Grounds)> {
        let rule = self.stint_rule(index)?;
        Some((rule.most - length(stint, self.lane_counts(Some(rule))), &rule.grounds))
    }

    /// How long a stint may be in a car: the last rule written that reaches its class.
    fn stint_rule(&self, index: CarIndex) -> Option<&StintRule> {
        let class = self.roster.class_code(index);
        let covers = |rule: &&StintRule| rule.scope.covers(class, self.setup().round);
        self.setup().rules.stints.iter().rev().find(covers)
    }

    /// Is time in the pit lane part of a stint?
    fn lane_counts(&self, rule: Option<&StintRule>) -> bool {
        let usual = self.setup().rules.pit_time.is != PitTime::Never;
        rule.and_then(|rule| rule.pit_time_counts).unwrap_or(usual)
    }

    /// The driving time of each driver of a car, in the order of the crew.
    fn driven(&self, index: CarIndex, until: Span) -> Vec<Span> {
        let mut driven = vec![Span::ZERO; self.roster.starter(index).crew.len()];
        let rule = self.setup().rules.pit_time.is;
        let pieces = self.pieces(index, until);
        for piece in &pieces {
            let counts = match (piece.visit, rule) {
                (None, _) | (Some(_), PitTime::Always) => true,
                (Some(_), PitTime::Never) => false,
                (Some(_), PitTime::WhenDriverStays) => stays(&pieces, piece),
            };
            if let Some(seat) = piece.seat.filter(|_| counts) {
                let time = self.driving_clock(piece.until) - self.driving_clock(piece.from);
                driven[usize::from(seat.0)] += time;
            }
        }
        driven
    }

    /// The rule for a driver of a car: the last one written that reaches this category.
    fn driving_rule(&self, index: CarIndex, category: Option<Category>) -> Option<&DrivingRule> {
        let starter = self.roster.starter(index);
        let sharing = starter.crew.iter().filter(|member| member.category == category).count();
        let reaches = |rule: &&DrivingRule| {
            rule.scope.covers(&starter.class, self.setup().round)
                && (rule.category.is_none() || rule.category == category)
                && rule.when_sharing.is_none_or(|drivers| usize::from(drivers) == sharing)
        };
        self.setup().rules.driving.iter().rev().find(reaches)
    }

    /// What driving times are scaled by at a moment; `None` while the race runs as planned.
    fn scale(&self, at: Span) -> Option<Scale> {
        let planned = self.setup().finish.time()?;
        let under_red = self.progress.track.is_red() && self.progress.closed.is_some();
        let end = self.progress.fallen.filter(|_| !under_red).or(self.progress.closed);
        let now = end.unwrap_or(at);
        let suspended = self.suspended(now);
        let raced = match (self.setup().rules.clock.is, end) {
            (UnderRed::Runs, Some(end)) => end.min(planned) - self.suspended(end.min(planned)),
            (UnderRed::Runs, None) => planned - self.suspended(now.min(planned)),
            (UnderRed::Stops, Some(end)) => self.session_time(end).min(planned),
            (UnderRed::Stops, None) => planned,
        };
        let lost = planned - raced;
        let long = suspended > Span::ZERO && lost > Span::ZERO;
        let scaled = long && lost >= self.setup().rules.scaled_from.is;
        scaled.then_some(Scale { raced, planned })
    }
}

/// Does the same driver come in, stay during the visit that this piece is of, and go out?
fn stays(pieces: &[Piece], piece: &Piece) -> bool {
    let of_visit = |other: &Piece| other.visit == piece.visit;
    let first = pieces.iter().position(of_visit).unwrap_or(0).saturating_sub(1);
    let last = pieces.iter().rposition(of_visit).map_or(pieces.len(), |last| last + 2);
    pieces[first..last.min(pieces.len())].iter().all(|other| other.seat == piece.seat)
}

/// A time of the regulations as it holds in this race.
fn scaled(rule: &DrivingRule, written: Span, scale: Option<Scale>) -> Span {
    match scale {
        Some(Scale { raced, planned }) if rule.scaled => {
            share(written, raced.micros(), rule.for_race_of.unwrap_or(planned).micros())
        }
        _ => written,
    }
}

fn at_least(driven: Span, limit: Span, over: bool) -> Standing {
    match limit - driven {
        missing if missing <= Span::ZERO => Standing::Kept,
        missing if over => Standing::Broken(missing),
        missing => Standing::Owed(missing),
    }
}

fn at_most(driven: Span, limit: Span, over: bool) -> Standing {
    match driven - limit {
        excess if excess > Span::ZERO => Standing::Broken(excess),
        _ if over => Standing::Kept,
        excess => Standing::Left(-excess),
    }
}

/// The time of a stint that its limit is measured against.
fn length(stint: &Stint, lane_counts: bool) -> Span {
    if lane_counts { stint.driven + stint.in_lane } else { stint.driven }
}

fn longest(stints: &[Stint], seat: SeatIndex, lane_counts: bool) -> Span {
    let own = stints.iter().filter(|stint| stint.seat == Some(seat));
    own.map(|stint| length(stint, lane_counts)).max().unwrap_or(Span::ZERO)
}

/// Broken by the longest stint, or what is left of the one under way.
fn stint_standing(
    stints: &[Stint],
    seat: SeatIndex,
    lane_counts: bool,
    most: Span,
    over: bool,
) -> Standing {
    let excess = longest(stints, seat, lane_counts) - most;
    let current = stints.last().filter(|one| one.ended.is_none() && one.seat == Some(seat));
    match current {
        _ if excess > Span::ZERO => Standing::Broken(excess),
        Some(stint) if !over => Standing::Left(most - length(stint, lane_counts)),
        _ if over => Standing::Kept,
        _ => Standing::Left(most),
    }
}

#[cfg(test)]
mod tests;
