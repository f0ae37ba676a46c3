//! The fuel window: how far a tank goes, as the most green laps of a stint in the class have shown
//! it. Laps under a neutralisation burn less, and show nothing.
//!
//! It closes when a stint as long as that one is over. It opens as soon as a stop is late enough
//! for the rest of the race to need no further stop than it needs anyway.

use racing::CarNumber;
use racing::fact::Flag;

use super::{ToFlag, View};
use crate::roster::CarIndex;

/// The laps from one stop to the next that were raced freely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreenStint {
    /// Who drove it.
    pub car: CarNumber,
    /// Its laps.
    pub laps: u32,
}

/// When a car has to stop for fuel. An estimate: nobody tells what is in a tank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FuelWindow {
    /// What it rests on: the longest green stint of the class.
    pub longest: GreenStint,
    /// The longest green stint of the car itself that a stop ended.
    pub own: Option<u32>,
    /// After so many more laps the window opens, zero being at once; `None` where the way to the
    /// flag is not known, or where no stop is needed.
    pub opens_in: Option<u32>,
    /// After so many more laps, the one under way included, it closes.
    pub closes_in: u32,
    /// The fewest stops for fuel to the flag; `None` where the way there is not known.
    pub stops: Option<u32>,
}

impl View<'_> {
    /// The stint of a class with the most green laps, the first car of the grid on a tie; `None`
    /// until half of its cars that are still in the race have stopped. One that lasts counts as
    /// far as it has come: the tank has lasted as long.
    pub(super) fn longest_green_stint(&self, class: usize) -> Option<GreenStint> {
        let cars = || self.race.roster.cars().filter(|one| self.race.roster.class(*one) == class);
        let racing = cars().filter(|index| self.races(*index));
        let (stopped, all) = racing.fold((0, 0), |(stopped, all), index| {
            (stopped + usize::from(self.ended_stops(index).next().is_some()), all + 1)
        });
        if stopped == 0 || stopped * 2 < all {
            return None;
        }
        let stints = cars().filter_map(|index| {
            let laps = self.green_stints(index).max().filter(|laps| *laps > 0)?;
            Some(GreenStint { car: self.race.roster.number(index).clone(), laps })
        });
        stints.reduce(|best, one| if one.laps > best.laps { one } else { best })
    }

    /// The green laps of each of a car's tanks: from one stop to the next.
    fn green_stints(&self, index: CarIndex) -> impl Iterator<Item = u32> {
        let laps = self.race.counted_laps(index);
        let mut ends: Vec<usize> = self
            .ended_stops(index)
            .map(|visit| laps.partition_point(|lap| lap.began < visit.from()))
            .collect();
        ends.push(laps.len());
        let mut from = 0;
        ends.into_iter().map(move |until| {
            let own = laps[from.min(until)..until].iter();
            from = until;
            let green = own.filter(|lap| matches!(lap.worst, Flag::Green | Flag::Yellow)).count();
            u32::try_from(green).unwrap_or(u32::MAX)
        })
    }

    /// The most green laps between two stops of a car, or to its first.
    fn own_green_stint(&self, index: CarIndex) -> Option<u32> {
        let stops = self.ended_stops(index).count();
        self.green_stints(index).take(stops).max().filter(|laps| *laps > 0)
    }

    /// The laps that a car has done since its last stop, which is taken to have filled the tank.
    /// Those behind a safety car count in full: better too early than dry.
    fn burnt(&self, index: CarIndex) -> u32 {
        let laps = self.race.counted_laps(index);
        let filled = self.ended_stops(index).last().map(crate::pits::Visit::from);
        let from = filled.map_or(0, |at| laps.partition_point(|lap| lap.began < at));
        u32::try_from(laps.len() - from).unwrap_or(u32::MAX)
    }

    /// The fewest stops with which a tank lasts for so many laps.
    pub(super) fn stops_for(&self, index: CarIndex, tank: &GreenStint, laps: u32) -> u32 {
        let left = tank.laps.saturating_sub(self.burnt(index));
        laps.saturating_sub(left).div_ceil(tank.laps.max(1))
    }

    /// When a car has to stop, if its tank lasts as long as the longest green stint of its class.
    pub(super) fn fuel(
        &self,
        index: CarIndex,
        longest: GreenStint,
        to_flag: Option<ToFlag>,
    ) -> FuelWindow {
        let stops = to_flag.map(|way| self.stops_for(index, &longest, way.laps));
        let opens_in = to_flag.zip(stops.filter(|stops| *stops > 0)).map(|(way, stops)| {
            // After the stop, so many tanks have to last to the flag.
            way.laps.saturating_sub(longest.laps.saturating_mul(stops))
        });
        FuelWindow {
            own: self.own_green_stint(index),
            opens_in,
            closes_in: longest.laps.saturating_sub(self.burnt(index)),
            stops,
            longest,
        }
    }
}
