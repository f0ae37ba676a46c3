//! The pit wall: what a team wants to know of its car and of the two cars it races in class.
//!
//! What was measured stands beside what is estimated, and an estimate carries what it rests on.
//! Nothing is guessed before the race has shown it: no fuel window before a green stint was driven,
//! no cost of a stop before somebody stopped.

mod fuel;
mod stopping;

use racing::{CarNumber, ClassCode, DriverId, Grounds, Moment, SessionKind, Span};

use crate::car::Car;
use crate::driving::{DrivingTime, Standing};
use crate::gaps::Gap;
use crate::order::Place;
use crate::pace::times;
use crate::pits::Visit;
use crate::race::Race;
use crate::roster::CarIndex;
use crate::state::CarState;
use crate::stints::Stint;
use crate::stops::{StopStanding, Stops};

pub use fuel::{FuelWindow, GreenStint};
pub use stopping::{AfterStop, Missing, Neighbour, PaceUnder, Rejoin, Sample, StopCost};

/// A limit at the wheel is near when it is no more than so many laps of the class away.
const NEAR_LAPS: i64 = 2;

/// What is near where no lap tells.
const NEAR: Span = Span::from_seconds(300);

/// A car and the cars it races in class, at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PitWall {
    /// The moment.
    pub at: Moment,
    /// The car.
    pub car: WallCar,
    /// The next car before it in class that is still in the race.
    pub ahead: Option<WallCar>,
    /// The next car behind it in class that is still in the race.
    pub behind: Option<WallCar>,
}

/// A car as its pit wall sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallCar {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place overall and in class.
    pub place: Place,
    /// What it is doing.
    pub state: CarState,
    /// Its complete laps.
    pub laps: u32,
    /// How far it is behind the car ahead in class; `None` for the first.
    pub interval: Option<Gap>,
    /// How many of its laps rest on an estimate.
    pub estimated_laps: u32,
    /// The laps of its stint.
    pub stint_laps: u32,
    /// The time at the wheel in its stint.
    pub stint_time: Span,
    /// Who drives it, where known.
    pub driver: Option<DriverId>,
    /// What each of its drivers has driven, in the order of the crew.
    pub driving: Vec<DrivingTime>,
    /// When its driver has to get out, where a limit binds.
    pub get_out: Option<GetOut>,
    /// Its stops against the regulations.
    pub stops: Stops,
    /// Its last stop that is over.
    pub last_stop: Option<LastStop>,
    /// Its pace; `None` until it has driven a clean lap.
    pub pace: Option<Span>,
    /// Its way to the flag; `None` outside a race, when it is over, or where nothing tells.
    pub to_flag: Option<ToFlag>,
    /// When it has to stop for fuel; `None` until a green stint of its class tells.
    pub fuel: Option<FuelWindow>,
    /// What a stop begun now would cost it: under green, then under each neutralisation that the
    /// regulations or the race know. Empty in the pit lane and when it is over.
    pub after_stop: Vec<AfterStop>,
}

/// When a driver has to get out of a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetOut {
    /// When the limit is reached if the driver stays at the wheel.
    pub at: Moment,
    /// How long that is from now; negative where the limit is broken.
    pub left: Span,
    /// Which limit it is.
    pub limit: Limit,
    /// Is it close enough to be called?
    pub near: bool,
    /// Is it reached before the leader takes the flag? As paces promise it; true where none tells.
    pub before_flag: bool,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A limit at the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The longest single stint.
    Stint,
    /// The most time that the driver may drive in all.
    Most,
}

/// A stop that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastStop {
    /// The lap in which it began, from one.
    pub lap: u32,
    /// The time in the pit lane, where measured or reported.
    pub lane: Option<Span>,
    /// The time of the lap in which it began.
    pub in_lap: Option<Span>,
    /// The time of the lap in which it ended; `None` while that lap lasts, or if it is the same.
    pub out_lap: Option<Span>,
}

/// The way to the flag, as the paces of the leader and of the car promise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToFlag {
    /// The laps that the car has still to complete, the one under way included.
    pub laps: u32,
    /// How long it is until the leader takes the flag.
    pub time: Span,
    /// So many stops to come are reckoned in.
    pub stops: u32,
}

impl Race {
    /// The pit wall of a car at a moment, which must not lie before the latest fact; `None` if the
    /// car does not take part.
    pub fn pit_wall(&self, car: &CarNumber, now: Moment) -> Option<PitWall> {
        let index = self.roster.car(car)?;
        let order = self.order();
        let paces = self.class_paces();
        let (places, falls) = (self.places(&order), self.flag_falls(&order, now));
        let view = View { race: self, now, places, paces, order, falls };
        let class = self.roster.class(index);
        let mates: Vec<CarIndex> = (view.order.iter().copied())
            .filter(|one| self.roster.class(*one) == class && (*one == index || view.races(*one)))
            .collect();
        let own = mates.iter().position(|one| *one == index)?;
        let rival = |slot: Option<usize>| slot.and_then(|slot| mates.get(slot)).copied();
        Some(PitWall {
            at: now,
            car: view.car(index),
            ahead: rival(own.checked_sub(1)).map(|one| view.car(one)),
            behind: rival(Some(own + 1)).map(|one| view.car(one)),
        })
    }

    /// When the leader takes the flag, as its pace promises it.
    fn flag_falls(&self, order: &[CarIndex], now: Moment) -> Option<Span> {
        let to_go = self.laps_to_go(now)?;
        let leader = *order.first()?;
        let pace = self.pace(leader)?;
        let left = Span::from_micros(pace.micros().saturating_mul(to_go.laps.into()));
        Some((self.progress.car(leader).time + left).max(self.until(now)))
    }

    /// The lap in which a visit to the pits ended, from one; `None` while that lap lasts.
    fn last_lap_of(&self, index: CarIndex, visit: &Visit) -> Option<u32> {
        let laps = self.counted_laps(index);
        let slot = laps.partition_point(|lap| lap.ended <= visit.until());
        laps.get(slot)?;
        u32::try_from(slot).ok()?.checked_add(1)
    }
}

/// What all cars of a pit wall are looked at with.
struct View<'a> {
    race: &'a Race,
    now: Moment,
    order: Vec<CarIndex>,
    places: Vec<Place>,
    paces: Vec<Option<Span>>,
    /// When the leader takes the flag, as its pace promises it.
    falls: Option<Span>,
}

impl View<'_> {
    fn state(&self, index: CarIndex) -> CarState {
        self.race.state(index, self.paces[self.race.roster.class(index)], self.now)
    }

    /// Is it still in the race, or home?
    fn races(&self, index: CarIndex) -> bool {
        use CarState::{Finished, InPit, OutLap, Running};
        matches!(self.state(index), Running | OutLap | InPit | Finished)
    }

    /// Its pace, or else that of its class.
    fn pace(&self, index: CarIndex) -> Option<Span> {
        self.race.pace(index).or(self.paces[self.race.roster.class(index)])
    }

    fn car(&self, index: CarIndex) -> WallCar {
        let race = self.race;
        let car = Car { race, index };
        let stints = car.stints(self.now);
        let stint = stints.last();
        let driver = race.progress.car(index).seat.and_then(|seat| car.driver(seat));
        let driving = car.driving_times(self.now);
        let stops = car.stops(self.now);
        let state = self.state(index);
        let goes_on = matches!(state, CarState::Running | CarState::OutLap | CarState::InPit)
            && race.setup().kind == SessionKind::Race
            && race.progress.start.is_some()
            && !race.is_over_for(index);
        let class = race.roster.class(index);
        let tank = self.longest_green_stint(class).filter(|_| goes_on);
        let to_flag = goes_on.then(|| self.to_flag(index, &stops, tank.as_ref())).flatten();
        let time = driving.iter().find(|time| Some(&time.driver) == driver);
        WallCar {
            car: car.number().clone(),
            class: car.class().clone(),
            place: self.places[index.index()],
            state,
            laps: race.progress.car(index).laps,
            interval: self.interval(index),
            estimated_laps: race.estimated_laps(index),
            stint_laps: stint.map_or(0, |stint| stint.laps),
            stint_time: stint.map_or(Span::ZERO, |stint| stint.driven),
            driver: driver.cloned(),
            get_out: stint
                .zip(time.filter(|_| goes_on))
                .and_then(|(stint, time)| self.get_out(index, stint, time)),
            driving,
            stops,
            last_stop: self.last_stop(index),
            pace: race.pace(index),
            fuel: tank.map(|tank| self.fuel(index, tank, to_flag)),
            to_flag,
            after_stop: match state {
                CarState::Running | CarState::OutLap if goes_on => self.after_stop(index),
                _ => Vec::new(),
            },
        }
    }

    fn interval(&self, index: CarIndex) -> Option<Gap> {
        let class = self.race.roster.class(index);
        let before = self.order.iter().take_while(|one| **one != index);
        let ahead = before.filter(|one| self.race.roster.class(**one) == class).last()?;
        (self.state(index) != CarState::NotHeard).then(|| self.race.gap(index, *ahead, true))
    }

    /// The limit that comes first for the driver at the wheel.
    fn get_out(&self, index: CarIndex, stint: &Stint, time: &DrivingTime) -> Option<GetOut> {
        let of_stint = self.race.stint_left(index, stint).filter(|_| stint.ended.is_none());
        let of_stint = of_stint.map(|(left, grounds)| (left, Limit::Stint, grounds));
        let in_all = time.most.as_ref().and_then(|bound| match bound.standing {
            Standing::Left(left) => Some((left, Limit::Most, &bound.grounds)),
            Standing::Broken(by) => Some((-by, Limit::Most, &bound.grounds)),
            Standing::Kept | Standing::Owed(_) => None,
        });
        let first = of_stint.into_iter().chain(in_all).min_by_key(|(left, ..)| *left);
        let (left, limit, grounds) = first?;
        let laps = racing::Ratio::whole(NEAR_LAPS);
        let near = left <= self.pace(index).map_or(NEAR, |pace| times(pace, laps));
        let at = self.now.after(left);
        let before_flag = self.falls.is_none_or(|falls| self.race.since_start(at) < falls);
        let near = near && before_flag;
        Some(GetOut { at, left, limit, near, before_flag, grounds: grounds.clone() })
    }

    fn last_stop(&self, index: CarIndex) -> Option<LastStop> {
        let visit = self.ended_stops(index).last()?;
        let lap = |number: u32| self.race.lap_of(index, number).map(crate::laps::Lap::time);
        let last = self.race.last_lap_of(index, visit).filter(|last| *last != visit.lap);
        Some(LastStop {
            lap: visit.lap,
            lane: visit.time(),
            in_lap: lap(visit.lap),
            out_lap: last.and_then(lap),
        })
    }

    /// The stops of a car that are over, the first one first.
    fn ended_stops(&self, index: CarIndex) -> impl Iterator<Item = &Visit> {
        let visits = &self.race.history.car(index).visits;
        let open = usize::from(self.race.progress.car(index).in_pit);
        let at = self.race.until(self.now);
        let ended = &visits[..visits.len() - open.min(visits.len())];
        ended.iter().filter(move |visit| self.race.is_stop(index, visit, at))
    }

    /// The laps of a car to the flag: stops that are owed or that fuel asks for take time, and so
    /// laps, away.
    fn to_flag(&self, index: CarIndex, stops: &Stops, tank: Option<&GreenStint>) -> Option<ToFlag> {
        let falls = self.falls?;
        let pace = self.pace(index)?.micros().max(1);
        let left = falls - self.race.progress.car(index).time;
        let owed = match stops.owed.as_ref().map(|owed| owed.standing) {
            Some(StopStanding::Owed(owed)) => owed,
            Some(StopStanding::Made | StopStanding::Missing(_)) | None => 0,
        };
        let cost = self.cost(self.race.roster.class(index)).map_or(Span::ZERO, |cost| cost.loss);
        let laps = |stops: u32| {
            let stopped = cost.micros().saturating_mul(stops.into());
            let laps = (left.micros() - stopped + pace - 1).div_euclid(pace).max(1);
            u32::try_from(laps).unwrap_or(u32::MAX)
        };
        let needed = |laps: u32| tank.map_or(0, |tank| self.stops_for(index, tank, laps));
        let most = needed(laps(0)).max(owed);
        let stops = needed(laps(most)).max(owed);
        let time = falls - self.race.until(self.now);
        Some(ToFlag { laps: laps(stops), time, stops })
    }
}

#[cfg(test)]
mod tests;
