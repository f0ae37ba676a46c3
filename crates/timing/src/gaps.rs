//! Gaps: how far a car is behind another, in laps and always in time as well.
//!
//! The time is taken at the last loop on the track that both passed in the lap that the car behind
//! is in, so that a lapped car has one too. Laps are those that the car ahead had completed more
//! when the car behind last crossed the line; a car that no longer runs keeps falling back.

use racing::{SessionKind, Span};

use crate::bests::{Of, Whose};
use crate::race::Race;
use crate::roster::CarIndex;

/// How far a car is behind another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Whole laps.
    pub laps: u32,
    /// The time, laps included; `None` where no loop tells it.
    pub time: Option<Span>,
}

impl Race {
    /// How far a car is behind one that is before it in the order.
    pub(crate) fn gap(&self, behind: CarIndex, ahead: CarIndex, runs: bool) -> Gap {
        match self.setup().kind {
            SessionKind::Race => {
                let time = self.gap_in_time(behind, ahead);
                Gap { laps: self.gap_in_laps(behind, ahead, runs), time }
            }
            SessionKind::Qualifying | SessionKind::Practice => {
                let best = |car| self.progress.bests.get(&self.roster, Whose::Car(car), Of::Lap);
                let time = best(behind).zip(best(ahead)).map(|(own, other)| own.time - other.time);
                Gap { laps: 0, time }
            }
        }
    }

    fn gap_in_laps(&self, behind: CarIndex, ahead: CarIndex, runs: bool) -> u32 {
        let (own, other) = (self.progress.car(behind), self.progress.car(ahead));
        let now = other.laps.saturating_sub(own.laps);
        if !runs {
            return now;
        }
        let laps = self.counted_laps(ahead);
        let then = laps.partition_point(|lap| lap.ended <= own.time);
        let then = u32::try_from(then).unwrap_or(u32::MAX).saturating_sub(own.laps);
        then.max(now.saturating_sub(1))
    }

    /// A car that was overtaken since the last loop that both passed shows no time.
    fn gap_in_time(&self, behind: CarIndex, ahead: CarIndex) -> Option<Span> {
        let car = self.progress.car(behind);
        let last = if self.by_line(behind) { 0 } else { car.sector };
        let lap = self.lap_number(behind);
        let times = (0..=last).rev().map(|sector| {
            let own = if sector == 0 { Some(car.time) } else { car.mark(sector) };
            own.zip(self.time_at(ahead, lap, sector))
        });
        let (own, other) = times.flatten().next()?;
        Some((own - other).max(Span::ZERO))
    }

    /// When a car ended a sector of a lap, zero being the beginning of the lap.
    pub(crate) fn time_at(&self, index: CarIndex, lap: u32, sector: u8) -> Option<Span> {
        let car = self.progress.car(index);
        if sector == 0 {
            let before = lap.checked_sub(1)?;
            return match before {
                0 => Some(Span::ZERO),
                _ => self.lap_of(index, before).map(|lap| lap.ended),
            };
        }
        if lap == self.lap_number(index) {
            return car.mark(sector);
        }
        let began = self.lap_of(index, lap)?.began;
        let sectors = self.sectors_of(index, lap).get(..usize::from(sector))?;
        let ended: Option<Span> = sectors.iter().copied().sum();
        ended.map(|ended| began + ended)
    }
}

#[cfg(test)]
mod tests;
