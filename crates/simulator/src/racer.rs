//! The state of one car in a race.

use crate::functions::micros;
use crate::pace::Pace;
use crate::stops::Standing;
use crate::wheel::Wheel;

/// A time that never comes.
pub(crate) const NEVER: i64 = i64::MAX;

/// One car in a race. Times are race time in microseconds.
#[derive(Clone, Debug)]
pub(crate) struct Racer {
    /// Where it is.
    pub(crate) place: Place,
    /// When something next happens to it by itself.
    pub(crate) next_us: i64,
    /// Its turn among the cars stopped by a red flag; `None` if it moves.
    pub(crate) held: Option<u32>,
    /// Complete laps.
    pub(crate) laps: u32,
    /// When it last crossed the line; `None` before the first time.
    pub(crate) crossed_us: Option<i64>,
    /// Its fastest lap: which, and how long.
    pub(crate) best: Option<(u32, i64)>,
    /// What its laps are made of.
    pub(crate) pace: Pace,
    /// Who drives.
    pub(crate) wheel: Wheel,
    /// Laps that the fuel on board is enough for, the current one included.
    pub(crate) tank: u32,
    /// Laps done on these tyres.
    pub(crate) age: u32,
    /// Was it serviced before the line in this visit, so that the line adds no age?
    pub(crate) fresh: bool,
    /// The laps after which it means to stop.
    pub(crate) target: u32,
    /// Stints begun before this one.
    pub(crate) stint: u32,
    /// Stops, emergencies included.
    pub(crate) stops: u32,
    /// Stops that count towards those owed.
    pub(crate) paid: u32,
    /// Drive-through penalties: given and not served, served.
    pub(crate) penalties: [u32; 2],
    /// Seconds that meetings on the track still cost it.
    pub(crate) owed_s: f64,
    /// Seconds of running until it breaks, of green racing until an accident, until a penalty.
    pub(crate) fate_s: [f64; 3],
    /// Has it broken, and limps to its pit?
    pub(crate) limps: bool,
    /// May it overtake the queue behind the safety car?
    pub(crate) waved: bool,
    /// Its stints so far, the current one left out.
    pub(crate) runs: Vec<Run>,
}

/// A stint that ended with a stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// The lap at whose end the stop was, from one.
    pub(crate) until_lap: u32,
    /// Who drove it.
    pub(crate) driver: usize,
    /// What the stop took.
    pub(crate) standing: Standing,
}

/// Where a car is.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// On the track, in a sector.
    Track(Leg),
    /// In the pit lane.
    Lane(Visit),
    /// It stopped for good.
    Out,
    /// It took the flag.
    Home,
}

/// A car's way through what is left of a sector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leg {
    pub(crate) sector: usize,
    /// Where it was when it was last timed, as a share of the sector.
    pub(crate) from: f64,
    /// Where something happens, as a share of the sector.
    pub(crate) to: f64,
    /// What happens there.
    pub(crate) then: Then,
    /// When it was last timed.
    pub(crate) entered_us: i64,
    /// When it reaches the end of the sector, as things stand.
    pub(crate) exit_us: i64,
    /// Seconds that the whole sector takes it on free track under green.
    pub(crate) own_s: f64,
}

/// What ends a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// It passes the loop at the end of the sector.
    Loop,
    /// It passes the way into the pit lane.
    PitEntry,
    /// It breaks and stops.
    Breaks,
    /// It crashes.
    Crashes,
}

/// A visit to the pit lane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) work: Work,
    pub(crate) stage: Stage,
    /// How long it stands, microseconds; nothing before its work begins.
    pub(crate) stands_us: i64,
    /// When it crosses the line.
    pub(crate) line_us: i64,
}

/// What a car is in the pit lane for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Fuel, tyres and maybe a driver.
    Full,
    /// A little fuel and maybe a driver, while normal stops are not allowed.
    Emergency,
    /// Nothing: a penalty.
    DriveThrough,
    /// It will not come out again.
    Retirement,
}

/// What comes next in the pit lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Box,
    Line,
    Exit,
}

impl Leg {
    /// How far through the sector it is, as a share.
    pub(crate) fn done(&self, now_us: i64) -> f64 {
        let whole = (self.exit_us - self.entered_us).max(1) as f64;
        let part = (now_us - self.entered_us) as f64 / whole;
        self.from + (1.0 - self.from) * part.clamp(0.0, 1.0)
    }

    /// When it reaches what ends it.
    pub(crate) fn ends_us(&self) -> i64 {
        if self.to >= 1.0 || self.from >= 1.0 {
            return self.exit_us;
        }
        let whole_s = (self.exit_us - self.entered_us) as f64 / 1e6;
        let share = ((self.to - self.from) / (1.0 - self.from)).clamp(0.0, 1.0);
        self.entered_us + micros(whole_s * share)
    }
}

impl Racer {
    pub(crate) const fn leg(&self) -> Option<&Leg> {
        match &self.place {
            Place::Track(leg) => Some(leg),
            Place::Lane(_) | Place::Out | Place::Home => None,
        }
    }

    /// Is it still in the race, and has not taken the flag?
    pub(crate) const fn runs(&self) -> bool {
        matches!(self.place, Place::Track(_) | Place::Lane(_))
    }

    /// Is it ahead of another by laps, then by the last crossing of the line?
    pub(crate) fn leads(&self, other: &Self) -> bool {
        let rank = |racer: &Self| (u32::MAX - racer.laps, racer.crossed_us.unwrap_or(0));
        rank(self) < rank(other)
    }
}
