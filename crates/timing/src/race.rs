//! A session as it stands at a moment: what the facts up to then amount to.
//!
//! Facts come in their canonical order and change two things: where cars stand ([`Progress`]) and
//! what is over ([`History`]). All the rest, order, gaps, stints and so on, is computed from these
//! two whenever it is asked for. Qualifying and practice are told the same way.

use std::sync::Arc;

use racing::fact::Note;
use racing::{CarNumber, Moment, SessionKind, Span};

use crate::car::Car;
use crate::history::{Change, History, Period};
use crate::log::{Entry, Step};
use crate::progress::Progress;
use crate::roster::{CarIndex, Roster, SeatIndex};
use crate::setup::Setup;

/// A session as it stands at a moment.
///
/// Two are equal when everything that can ever be asked of them is equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Race {
    pub(crate) roster: Arc<Roster>,
    pub(crate) progress: Progress,
    pub(crate) history: History,
}

impl Race {
    /// Before anything happened.
    pub(crate) fn new(roster: Arc<Roster>) -> Self {
        let progress = Progress::new(&roster);
        let history = History::new(&roster);
        Self { roster, progress, history }
    }

    /// How the session is set up.
    pub fn setup(&self) -> &Setup {
        &self.roster.setup
    }

    /// Is it a race, where laps and time place the cars?
    pub fn is_race(&self) -> bool {
        self.setup().kind == SessionKind::Race
    }

    /// When it started, if it has.
    pub fn started(&self) -> Option<Moment> {
        self.progress.start
    }

    /// Is it over, so that nothing that happens later counts?
    pub fn is_closed(&self) -> bool {
        self.progress.closed.is_some()
    }

    /// When the last thing happened that counts.
    pub fn latest(&self) -> Option<Moment> {
        self.progress.latest
    }

    /// The neutralisations so far, the one under way included.
    pub fn neutralisations(&self) -> &[Period] {
        &self.history.periods
    }

    /// A car; `None` if it does not take part.
    pub fn car(&self, number: &CarNumber) -> Option<Car<'_>> {
        self.roster.car(number).map(|index| Car { race: self, index })
    }

    /// Every car, in the order of the grid.
    pub fn cars(&self) -> impl Iterator<Item = Car<'_>> {
        self.roster.cars().map(|index| Car { race: self, index })
    }

    /// The span from the start to a moment; zero before the start.
    pub(crate) fn since_start(&self, at: Moment) -> Span {
        self.progress.start.map_or(Span::ZERO, |start| at.since(start))
    }

    /// A moment as a span since the start, but not after the session was closed.
    pub(crate) fn until(&self, at: Moment) -> Span {
        let since = self.since_start(at);
        self.progress.closed.map_or(since, |closed| since.min(closed))
    }

    /// Lets a fact happen. Facts come in canonical order.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        if !entry.counts || entry.step == Step::Correction {
            return;
        }
        self.progress.latest = Some(entry.at);
        if self.progress.closed.is_some() {
            return;
        }
        let at = self.since_start(entry.at);
        let started = self.progress.start.is_some();
        match &entry.step {
            Step::Start if !started => self.begin(entry.at),
            Step::Flag(flag) => self.show(*flag, at),
            Step::LineOnly(only) => self.progress.line_only = *only,
            Step::End if started => self.close(at),
            Step::Start | Step::End | Step::Correction => {}
            Step::Driver(seat) => {
                if let (Some(car), Some(seat)) = (entry.car, *seat) {
                    self.take_wheel(car, seat, at);
                }
            }
            Step::Passing { at: place, source, .. } => {
                if let Some(car) = entry.car.filter(|_| started) {
                    self.pass(car, *place, *source, at);
                }
            }
            Step::Note(note) => {
                if let Some(car) = entry.car.filter(|_| started) {
                    self.note(car, note, at);
                }
            }
        }
    }

    fn begin(&mut self, at: Moment) {
        self.progress.start = Some(at);
        self.begin_under_track();
        for index in self.roster.cars() {
            let car = self.progress.car_mut(index);
            if let Some(seat) = car.seat {
                (car.seat_since, car.seat_before) = (Span::ZERO, None);
                self.history.car_mut(index).changes.push(Change { at: Span::ZERO, seat });
            }
        }
    }

    fn take_wheel(&mut self, index: CarIndex, seat: SeatIndex, at: Span) {
        let car = self.progress.car_mut(index);
        if car.seat == Some(seat) {
            return;
        }
        (car.seat_before, car.seat_since, car.seat) = (car.seat, at, Some(seat));
        if self.progress.start.is_some() {
            self.history.car_mut(index).changes.push(Change { at, seat });
        }
    }

    fn note(&mut self, index: CarIndex, note: &Note, at: Span) {
        let car = self.progress.car_mut(index);
        let just_completed = car.laps > 0 && car.time == at;
        let last = self.history.car_mut(index).laps.last_mut().filter(|_| just_completed);
        match (note, last) {
            (Note::TopSpeed(speed), Some(lap)) => lap.top_speed = Some(*speed),
            (Note::TopSpeed(speed), None) => car.top_speed = Some(*speed),
            (Note::LapSpeed(speed), Some(lap)) => lap.speed = Some(*speed),
            (Note::LapSpeed(speed), None) => car.speed = Some(*speed),
            (Note::PitTime(time), _) => self.report_pit_time(index, *time, at),
            (Note::Retired, _) => car.retired = car.retired.or(Some(at)),
        }
    }
}
