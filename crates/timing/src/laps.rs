//! Laps: from one crossing of the line to the next, with their sectors.
//!
//! All moments are spans since the start of the session. A lap is added when it ends and is never
//! taken back; only notes may still tell its speeds.

use racing::Span;
use racing::fact::Flag;

use crate::roster::SeatIndex;

/// A completed lap of a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lap {
    /// When it began, since the start.
    pub began: Span,
    /// When it ended, since the start.
    pub ended: Span,
    /// The flag at the line when it ended.
    pub flag: Flag,
    /// The worst state of the track while it lasted; never the chequered flag.
    pub worst: Flag,
    /// Who brought the car over the line; who takes the wheel at that very moment drives the next.
    pub seat: Option<SeatIndex>,
    /// Did the car come into the pits in it?
    pub in_lap: bool,
    /// Did it begin in the pits, or did the car come out of them in it?
    pub out_lap: bool,
    /// Does it begin or end, or have a sector, at an estimated moment?
    pub estimated: bool,
    /// The highest speed reported, in thousandths of a kilometre an hour.
    pub top_speed: Option<u32>,
    /// The average speed reported, in thousandths of a kilometre an hour.
    pub speed: Option<u32>,
}

impl Lap {
    /// The lap time.
    pub fn time(&self) -> Span {
        self.ended - self.began
    }

    /// Was it raced freely from line to line, so that it tells of the car's pace?
    pub fn is_clean(&self) -> bool {
        self.worst == Flag::Green && !self.in_lap && !self.out_lap && !self.estimated
    }
}
