//! What a stop would cost, and where the car would come back.
//!
//! A stop costs what the laps in and out took beyond the pace of the car: the median of all stops
//! under green says how much that is. Under a neutralisation the others are slower while the pit
//! lane takes as long as ever, so the stop costs less of the gaps that there are under green.

use std::cmp::Reverse;

use racing::fact::Flag;
use racing::regulations::{Neutralisation, NeutralisationRule};
use racing::{CarNumber, Span};

use super::View;
use crate::order::Place;
use crate::pace::{median, share};
use crate::roster::CarIndex;
use crate::state::CarState;

/// What a stop begun now would cost, and where the car would come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterStop {
    /// The neutralisation; `None` is green.
    pub under: Option<Neutralisation>,
    /// What the regulations say about it.
    pub rule: Option<NeutralisationRule>,
    /// What the stop would cost, or what is missing to tell.
    pub cost: Result<StopCost, Missing>,
    /// Where the car would come back; `None` where the cost is not known.
    pub rejoin: Option<Rejoin>,
}

/// What is missing, so that nobody can tell what a stop would cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A stop: nobody has made one under green yet.
    Stop,
    /// A lap: nobody has driven a whole one under this neutralisation yet.
    LapUnder,
    /// A pace: the class has none yet.
    Pace,
}

/// What a stop costs. An estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopCost {
    /// What it takes off the gaps that there are under green; never below zero.
    pub loss: Span,
    /// The time in the pit lane that it rests on.
    pub lane: Span,
    /// So many stops under green it rests on.
    pub stops: u32,
    /// Whose they are.
    pub of: Sample,
    /// The pace under the neutralisation that it rests on; `None` under green.
    pub pace: Option<PaceUnder>,
}

/// Whose stops an estimate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Those of the class.
    Class,
    /// Those of all cars, for the class has made none.
    Field,
}

/// The pace of the field under a neutralisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaceUnder {
    /// The median of its laps.
    pub pace: Span,
    /// So many laps there were.
    pub laps: u32,
}

/// Where a car would come back. Who else stops is not reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejoin {
    /// Its place overall and in class.
    pub place: Place,
    /// Who would be before it in class.
    pub class_ahead: Option<Neighbour>,
    /// Who would be behind it in class.
    pub class_behind: Option<Neighbour>,
    /// Who would be before it.
    pub ahead: Option<Neighbour>,
    /// Who would be behind it.
    pub behind: Option<Neighbour>,
    /// Who would be next before it on the road, whatever the laps.
    pub road_ahead: Option<Neighbour>,
    /// Who would be next behind it on the road, whatever the laps.
    pub road_behind: Option<Neighbour>,
}

/// A car near another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The car.
    pub car: CarNumber,
    /// How far it would be away.
    pub gap: Span,
}

impl View<'_> {
    /// What a stop begun now would cost a car: under green, then under each neutralisation that
    /// the regulations know, then under those that the race has seen besides.
    pub(super) fn after_stop(&self, index: CarIndex) -> Vec<AfterStop> {
        let rules = &self.race.setup().rules.neutralisations;
        let mut kinds: Vec<Neutralisation> = rules.iter().map(|rule| rule.kind).collect();
        kinds.extend(self.race.history.periods.iter().map(|period| period.kind));
        let mut seen = Vec::new();
        kinds.retain(|kind| {
            let fresh = *kind != Neutralisation::RedFlag && !seen.contains(kind);
            seen.push(*kind);
            fresh
        });
        let class = self.race.roster.class(index);
        let green = self.cost(class);
        let under = |under: Option<Neutralisation>| {
            let cost = match under {
                None => green,
                Some(kind) => green.and_then(|green| self.cost_under(class, green, kind)),
            };
            AfterStop {
                under,
                rule: rules.iter().rev().find(|rule| Some(rule.kind) == under).cloned(),
                rejoin: cost.ok().map(|cost| self.rejoin(index, cost.loss)),
                cost,
            }
        };
        std::iter::once(None).chain(kinds.into_iter().map(Some)).map(under).collect()
    }

    /// What a stop under green costs a class.
    pub(super) fn cost(&self, class: usize) -> Result<StopCost, Missing> {
        let all = || self.race.roster.cars();
        let of_class = all().filter(|index| self.race.roster.class(*index) == class);
        let (mut of, mut stops) = (Sample::Class, self.stops_under_green(of_class));
        if stops.is_empty() {
            (of, stops) = (Sample::Field, self.stops_under_green(all()));
        }
        let count = u32::try_from(stops.len()).unwrap_or(u32::MAX);
        let (losses, lanes) = stops.into_iter().unzip();
        let medians = median(losses).zip(median(lanes));
        let (loss, lane) = medians.ok_or(Missing::Stop)?;
        Ok(StopCost { loss: loss.max(Span::ZERO), lane, stops: count, of, pace: None })
    }

    /// What each stop under green cost, and how long it took in the pit lane.
    fn stops_under_green(&self, cars: impl Iterator<Item = CarIndex>) -> Vec<(Span, Span)> {
        let mut stops = Vec::new();
        for index in cars {
            let Some(pace) = self.race.pace(index) else { continue };
            let green = self.ended_stops(index).filter(|visit| visit.track == Flag::Green);
            stops.extend(green.filter_map(|visit| {
                let last = self.race.last_lap_of(index, visit)?;
                let laps = usize::try_from(visit.lap).ok()?.checked_sub(1)?;
                let laps = self.race.counted_laps(index).get(laps..usize::try_from(last).ok()?)?;
                let free = laps.iter().all(|lap| lap.worst == Flag::Green && !lap.estimated);
                let count = i64::try_from(laps.len()).ok()?;
                let taken: Span = laps.iter().map(crate::laps::Lap::time).sum();
                let loss = taken - Span::from_micros(pace.micros().saturating_mul(count));
                free.then_some((loss, visit.time()?))
            }));
        }
        stops
    }

    /// The same under a neutralisation: while the car is in the pit lane the others come less far.
    fn cost_under(
        &self,
        class: usize,
        green: StopCost,
        kind: Neutralisation,
    ) -> Result<StopCost, Missing> {
        let slow = self.pace_under(kind).ok_or(Missing::LapUnder)?;
        let pace = self.paces[class].ok_or(Missing::Pace)?;
        let part = pace.micros().min(slow.pace.micros());
        let spared = green.lane - share(green.lane, part, slow.pace.micros());
        let loss = (green.loss - spared).max(Span::ZERO);
        Ok(StopCost { loss, pace: Some(slow), ..green })
    }

    /// The pace of the field under a neutralisation, from the laps that lie wholly within one.
    fn pace_under(&self, kind: Neutralisation) -> Option<PaceUnder> {
        let at = self.race.until(self.now);
        let periods = self.race.history.periods.iter().filter(|period| period.kind == kind);
        let periods: Vec<(Span, Span)> =
            periods.map(|period| (period.from, period.until.unwrap_or(at))).collect();
        let within = |lap: &&crate::laps::Lap| {
            let whole = periods.iter().any(|(from, to)| *from <= lap.began && lap.ended <= *to);
            whole && !lap.in_lap && !lap.out_lap && !lap.estimated
        };
        let laps = self.race.roster.cars().flat_map(|car| self.race.counted_laps(car));
        let laps: Vec<Span> = laps.filter(within).map(crate::laps::Lap::time).collect();
        let count = u32::try_from(laps.len()).unwrap_or(u32::MAX);
        median(laps).filter(|pace| *pace > Span::ZERO).map(|pace| PaceUnder { pace, laps: count })
    }

    /// Where a car comes back that loses so much.
    fn rejoin(&self, index: CarIndex, loss: Span) -> Rejoin {
        let class = self.race.roster.class(index);
        let own = self.places[index.index()];
        let mut place = own;
        // How far each is away afterwards: ahead if negative.
        let mut around: Vec<(CarIndex, Span)> = Vec::new();
        for other in self.order.iter().copied().filter(|other| self.goes_on(*other)) {
            let ahead = self.places[other.index()].overall < own.overall;
            let (behind, front) = if ahead { (index, other) } else { (other, index) };
            let gap = self.race.gap(behind, front, true).time;
            let Some(gap) = gap.filter(|_| other != index) else { continue };
            let away = if ahead { -gap - loss } else { gap - loss };
            if !ahead && away < Span::ZERO {
                place.overall += 1;
                place.in_class += u16::from(self.race.roster.class(other) == class);
            }
            around.push((other, away));
        }
        let nearest = |ahead: bool, only_class: bool| {
            let side = around.iter().filter(|(other, away)| {
                (*away < Span::ZERO) == ahead
                    && (!only_class || self.race.roster.class(*other) == class)
            });
            let size = |away: Span| if ahead { -away } else { away };
            let found = side.min_by_key(|(_, away)| size(*away))?;
            Some(self.neighbour(found.0, size(found.1)))
        };
        let (road_ahead, road_behind) = self.on_the_road(index, loss).unzip();
        Rejoin {
            place,
            class_ahead: nearest(true, true),
            class_behind: nearest(false, true),
            ahead: nearest(true, false),
            behind: nearest(false, false),
            road_ahead,
            road_behind,
        }
    }

    /// Who is next before and behind a car on the road after it has lost so much: each car is as
    /// far round the lap as its pace has brought it since the line.
    fn on_the_road(&self, index: CarIndex, loss: Span) -> Option<(Neighbour, Neighbour)> {
        let lap = self.pace(index)?;
        let at = self.race.until(self.now);
        let along = |car: CarIndex| {
            let pace = self.pace(car)?;
            let since = (at - self.race.progress.car(car).time).min(pace);
            Some(share(since, lap.micros(), pace.micros()))
        };
        let own = along(index)? - loss;
        let others = self.order.iter().copied().filter(|other| {
            let runs = matches!(self.state(*other), CarState::Running | CarState::OutLap);
            runs && *other != index
        });
        let before = |car: CarIndex| {
            let ahead = (along(car)? - own).micros().rem_euclid(lap.micros().max(1));
            Some((car, Span::from_micros(ahead)))
        };
        let ahead: Vec<(CarIndex, Span)> = others.filter_map(before).collect();
        let next = ahead.iter().min_by_key(|(_, gap)| *gap)?;
        let last = ahead.iter().min_by_key(|(_, gap)| Reverse(*gap))?;
        Some((self.neighbour(next.0, next.1), self.neighbour(last.0, lap - last.1)))
    }

    fn goes_on(&self, index: CarIndex) -> bool {
        use CarState::{InPit, OutLap, Running};
        matches!(self.state(index), Running | OutLap | InPit)
    }

    fn neighbour(&self, index: CarIndex, gap: Span) -> Neighbour {
        Neighbour { car: self.race.roster.number(index).clone(), gap }
    }
}
