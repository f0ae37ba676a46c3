//! Where each car and the session stand: all that the next fact needs to know.
//!
//! It is small and holds no list that grows, so a checkpoint is a copy of it.

use racing::fact::Flag;
use racing::{Moment, Span};

use crate::bests::Bests;
use crate::roster::{CarIndex, Roster, SeatIndex};
use crate::setup::{MOST_SECTORS, OrderBy};

/// Where the session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// When the session started.
    pub(crate) start: Option<Moment>,
    /// When the last fact happened that counts.
    pub(crate) latest: Option<Moment>,
    /// The state of the track; never the chequered flag.
    pub(crate) track: Flag,
    pub(crate) line_only: bool,
    /// When race control showed the chequered flag.
    pub(crate) shown: Option<Span>,
    /// The laps at which the leader takes the flag, once that is settled.
    pub(crate) last_lap: Option<u32>,
    /// When the leader took the flag.
    pub(crate) fallen: Option<Span>,
    /// When the session was closed.
    pub(crate) closed: Option<Span>,
    /// Who leads at the line: overall, then in each class.
    pub(crate) leads: Vec<Lead>,
    pub(crate) cars: Vec<CarProgress>,
    pub(crate) bests: Bests,
}

/// Who was first to complete the most laps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) laps: u32,
    pub(crate) time: Span,
    pub(crate) car: Option<CarIndex>,
}

/// Where a car stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CarProgress {
    /// Laps that count.
    pub(crate) laps: u32,
    /// Its last crossing that counts.
    pub(crate) time: Span,
    /// Has it crossed the line, whether or not a lap was complete?
    pub(crate) crossed: Option<Span>,
    /// When the lap under way began.
    pub(crate) began: Span,
    /// When it passed the end of each sector of the lap under way.
    pub(crate) sectors: [Option<Span>; MOST_SECTORS as usize - 1],
    /// The last of them, from one; zero is none.
    pub(crate) sector: u8,
    /// The worst state of the track in the lap under way.
    pub(crate) worst: Flag,
    pub(crate) in_lap: bool,
    pub(crate) out_lap: bool,
    pub(crate) estimated: bool,
    pub(crate) top_speed: Option<u32>,
    pub(crate) speed: Option<u32>,
    /// Who is at the wheel, since when, and who was before.
    pub(crate) seat: Option<SeatIndex>,
    pub(crate) seat_since: Span,
    pub(crate) seat_before: Option<SeatIndex>,
    /// Is its last visit to the pits still under way?
    pub(crate) in_pit: bool,
    /// When it was last heard at any loop.
    pub(crate) heard: Option<Span>,
    pub(crate) retired: Option<Span>,
    /// When it took the flag.
    pub(crate) flagged: Option<Span>,
}

impl Progress {
    pub(crate) fn new(roster: &Roster) -> Self {
        Self {
            start: None,
            latest: None,
            track: Flag::Green,
            line_only: roster.setup.rules.order.is == OrderBy::Line,
            shown: None,
            last_lap: None,
            fallen: None,
            closed: None,
            leads: vec![Lead::default(); roster.classes() + 1],
            cars: roster.cars().map(|car| CarProgress::new(roster.starting_seat(car))).collect(),
            bests: Bests::new(roster),
        }
    }

    pub(crate) fn car(&self, car: CarIndex) -> &CarProgress {
        &self.cars[car.index()]
    }

    pub(crate) fn car_mut(&mut self, car: CarIndex) -> &mut CarProgress {
        &mut self.cars[car.index()]
    }
}

impl CarProgress {
    fn new(seat: Option<SeatIndex>) -> Self {
        Self {
            laps: 0,
            time: Span::ZERO,
            crossed: None,
            began: Span::ZERO,
            sectors: [None; MOST_SECTORS as usize - 1],
            sector: 0,
            worst: Flag::Green,
            in_lap: false,
            out_lap: false,
            estimated: false,
            top_speed: None,
            speed: None,
            seat,
            seat_since: Span::ZERO,
            seat_before: None,
            in_pit: false,
            heard: None,
            retired: None,
            flagged: None,
        }
    }

    /// The last loop on the track that it passed: the end of which sector, and when.
    pub(crate) fn passed(&self) -> (u8, Span) {
        let at = usize::from(self.sector).checked_sub(1).and_then(|index| self.sectors[index]);
        (self.sector, at.unwrap_or(self.time))
    }

    /// Who brought the car to a crossing at this moment.
    pub(crate) fn seat_at_crossing(&self, at: Span) -> Option<SeatIndex> {
        if self.seat_since == at && self.seat_before.is_some() {
            self.seat_before
        } else {
            self.seat
        }
    }

    /// The end of a sector of the lap under way, zero being its beginning.
    pub(crate) fn mark(&self, sector: u8) -> Option<Span> {
        match usize::from(sector).checked_sub(1) {
            None => Some(self.began),
            Some(index) => self.sectors.get(index).copied().flatten(),
        }
    }
}
