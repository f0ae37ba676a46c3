//! One car of a session as it stands: everything there is to ask of it.

use racing::{CarNumber, ClassCode, DriverId, Moment, Span};

use crate::bests::{Of, Whose};
use crate::laps::Lap;
use crate::pits::Visit;
use crate::race::Race;
use crate::roster::{CarIndex, SeatIndex};
use crate::setup::Starter;
use crate::state::CarState;

/// A car of a session at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Car<'a> {
    pub(crate) race: &'a Race,
    pub(crate) index: CarIndex,
}

/// A lap that is the best of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// The time.
    pub time: Span,
    /// Who set it.
    pub car: CarNumber,
    /// The number of the lap, from one.
    pub lap: u32,
    /// The driver, where known.
    pub driver: Option<DriverId>,
}

impl<'a> Car<'a> {
    /// Its number.
    pub fn number(self) -> &'a CarNumber {
        self.race.roster.number(self.index)
    }

    /// Its class.
    pub fn class(self) -> &'a ClassCode {
        self.race.roster.class_code(self.index)
    }

    /// It, as it was set up.
    pub fn starter(self) -> &'a Starter {
        self.race.roster.starter(self.index)
    }

    /// Who sits in a seat of its crew.
    pub fn driver(self, seat: SeatIndex) -> Option<&'a DriverId> {
        self.race.roster.driver(self.index, seat)
    }

    /// Who is in the car now, where known.
    pub fn at_the_wheel(self) -> Option<&'a DriverId> {
        self.race.progress.car(self.index).seat.and_then(|seat| self.driver(seat))
    }

    /// Its laps that count, the first one first.
    pub fn laps(self) -> &'a [Lap] {
        self.race.counted_laps(self.index)
    }

    /// The sectors of a lap by its number from one, the first one first; empty for a lap that is
    /// not complete.
    pub fn sectors(self, lap: u32) -> &'a [Option<Span>] {
        if self.race.lap_of(self.index, lap).is_none() {
            return &[];
        }
        self.race.sectors_of(self.index, lap)
    }

    /// May one of its laps, by its number from one, be the fastest of anybody?
    pub fn may_be_fastest(self, lap: u32) -> bool {
        let found = self.race.lap_of(self.index, lap);
        found.is_some_and(|one| self.race.may_be_fastest(self.index, lap, one))
    }

    /// The sectors of the lap under way that it has passed the end of, the first one first.
    pub fn sectors_so_far(self) -> impl Iterator<Item = Option<Span>> + 'a {
        let car = self.race.progress.car(self.index);
        (1..=car.sector).map(|sector| {
            car.mark(sector).zip(car.mark(sector - 1)).map(|(end, before)| end - before)
        })
    }

    /// Its last crossing that counts, since the start; zero before the first.
    pub fn time(self) -> Span {
        self.race.progress.car(self.index).time
    }

    /// When it took the chequered flag, since the start.
    pub fn flagged(self) -> Option<Span> {
        self.race.progress.car(self.index).flagged
    }

    /// When it was last heard at any loop, since the start.
    pub fn heard(self) -> Option<Span> {
        self.race.progress.car(self.index).heard
    }

    /// Its visits to the pits, the first one first.
    pub fn visits(self) -> &'a [Visit] {
        &self.race.history.car(self.index).visits
    }

    /// Is its last visit to the pits still under way?
    pub fn is_in_pit(self) -> bool {
        self.race.progress.car(self.index).in_pit
    }

    /// What it is doing at a moment.
    pub fn state(self, now: Moment) -> CarState {
        let pace = self.race.class_paces()[self.race.roster.class(self.index)];
        self.race.state(self.index, pace, now)
    }

    /// Its pace; `None` until it has driven a clean lap.
    pub fn pace(self) -> Option<Span> {
        self.race.pace(self.index)
    }

    /// Its best lap.
    pub fn best_lap(self) -> Option<Best> {
        self.race.best(Whose::Car(self.index), Of::Lap)
    }

    /// Its best time in a sector, from one.
    pub fn best_sector(self, sector: u8) -> Option<Best> {
        self.race.best(Whose::Car(self.index), self.race.sector(sector)?)
    }

    /// The best lap of one of its drivers.
    pub fn best_lap_of(self, driver: &DriverId) -> Option<Best> {
        let seat = self.race.roster.seat(self.index, driver)?;
        self.race.best(Whose::Driver(self.index, seat), Of::Lap)
    }

    /// The best time of one of its drivers in a sector, from one.
    pub fn best_sector_of(self, driver: &DriverId, sector: u8) -> Option<Best> {
        let seat = self.race.roster.seat(self.index, driver)?;
        self.race.best(Whose::Driver(self.index, seat), self.race.sector(sector)?)
    }
}

impl Race {
    /// The best lap of the session.
    pub fn best_lap(&self) -> Option<Best> {
        self.best(Whose::Session, Of::Lap)
    }

    /// The best time of the session in a sector, from one.
    pub fn best_sector(&self, sector: u8) -> Option<Best> {
        self.best(Whose::Session, self.sector(sector)?)
    }

    /// The best lap of a class.
    pub fn best_lap_of(&self, class: &ClassCode) -> Option<Best> {
        self.best(Whose::Class(self.class_index(class)?), Of::Lap)
    }

    /// The best time of a class in a sector, from one.
    pub fn best_sector_of(&self, class: &ClassCode, sector: u8) -> Option<Best> {
        self.best(Whose::Class(self.class_index(class)?), self.sector(sector)?)
    }

    pub(crate) fn best(&self, whose: Whose, of: Of) -> Option<Best> {
        let mark = self.progress.bests.get(&self.roster, whose, of)?;
        Some(Best {
            time: mark.time,
            car: self.roster.number(mark.car).clone(),
            lap: mark.lap,
            driver: mark.seat.and_then(|seat| self.roster.driver(mark.car, seat)).cloned(),
        })
    }

    fn class_index(&self, class: &ClassCode) -> Option<usize> {
        self.setup().classes.iter().position(|one| one == class)
    }

    fn sector(&self, sector: u8) -> Option<Of> {
        (1..=self.setup().sectors).contains(&sector).then_some(Of::Sector(sector))
    }

    pub(crate) fn counted_laps(&self, index: CarIndex) -> &[Lap] {
        let laps = usize::try_from(self.progress.car(index).laps).unwrap_or(usize::MAX);
        let all = &self.history.car(index).laps;
        &all[..laps.min(all.len())]
    }

    /// A lap that counts, by its number from one.
    pub(crate) fn lap_of(&self, index: CarIndex, lap: u32) -> Option<&Lap> {
        let slot = usize::try_from(lap).ok()?.checked_sub(1)?;
        self.counted_laps(index).get(slot)
    }

    /// The sectors of a completed lap, by its number from one.
    pub(crate) fn sectors_of(&self, index: CarIndex, lap: u32) -> &[Option<Span>] {
        let sectors = usize::from(self.setup().sectors);
        let slot = usize::try_from(lap.saturating_sub(1)).unwrap_or(usize::MAX);
        let all = &self.history.car(index).sectors;
        let from = slot.saturating_mul(sectors);
        all.get(from..from.saturating_add(sectors)).unwrap_or(&[])
    }
}
