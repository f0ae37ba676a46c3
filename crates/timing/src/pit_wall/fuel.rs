//! The fuel window: how far a tank goes, as the longest green stint of the class has shown it.
//!
//! It closes when a stint as long as that one is over. It opens as soon as a stop is late enough
//! for the rest of the race to need no further stop than it needs anyway.

use racing::CarNumber;
use racing::fact::Flag;

use super::{ToFlag, View};
use crate::race::Race;
use crate::roster::CarIndex;

/// A stint between two stops that was raced freely.
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
    /// What it rests on: the longest green stint of the class that a stop ended.
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

impl Race {
    /// The longest green stint of a class that a stop ended: the first car of the grid on a tie.
    pub(super) fn longest_green_stint(&self, class: usize) -> Option<GreenStint> {
        let cars = self.roster.cars().filter(|index| self.roster.class(*index) == class);
        let stints = cars.filter_map(|index| {
            let laps = self.own_green_stint(index)?;
            Some(GreenStint { car: self.roster.number(index).clone(), laps })
        });
        stints.reduce(|best, one| if one.laps > best.laps { one } else { best })
    }

    fn own_green_stint(&self, index: CarIndex) -> Option<u32> {
        let heard = self.progress.car(index).heard?;
        let visits = &self.history.car(index).visits;
        let mut from = 0;
        let mut longest = None;
        for stint in self.stints(index, heard) {
            let Some(ended) = stint.ended else { break };
            let laps = self.counted_laps(index);
            let until = laps.partition_point(|lap| lap.began < ended);
            let own = &laps[from.min(until)..until];
            from = until;
            let free = own.iter().all(|lap| matches!(lap.worst, Flag::Green | Flag::Yellow));
            let by_stop = visits.iter().any(|visit| visit.from() == ended);
            if free && by_stop {
                longest = longest.max(u32::try_from(own.len()).ok());
            }
        }
        longest.filter(|laps| *laps > 0)
    }
}

impl View<'_> {
    /// The laps that a car has done in its stint, as far as its fuel goes: a new driver alone does
    /// not fill the tank, but a stop is taken to.
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
            own: self.race.own_green_stint(index),
            opens_in,
            closes_in: longest.laps.saturating_sub(self.burnt(index)),
            stops,
            longest,
        }
    }
}
