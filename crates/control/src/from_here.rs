//! The race that is being run, as forecasts look at it: odds from here, and when to stop.
//!
//! Both are guesses from what timing has seen and never enter the journal.

use std::sync::Arc;

use forecast::outlook::Odds;
use forecast::pace::{Pace, Parameters};
use forecast::strategy::{Advice, Situation, advise};
use forecast::{CarUnderWay, DriverUnderWay, Forecast, Model, Prior, Strengths, UnderWay};
use racing::{CarNumber, DriverId, RoundNumber, Season, Span};
use timing::CarState;

use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::odds::{USUAL_SEED, USUAL_SIMULATIONS, simulate};
use crate::{Championship, Control, LiveSession};

/// Odds are computed anew when the race has run so many milliseconds longer.
const FRESH_MS: i64 = 30_000;

/// So long after the start nobody has to have been heard.
const JUST_STARTED: Span = Span::from_seconds(300);

/// Odds during a race.
#[derive(Clone, Debug)]
pub struct FromHere {
    /// The championship before the race.
    pub before: Arc<Championship>,
    /// What was likely before it.
    pub odds_before: Arc<Odds>,
    /// What is likely now.
    pub odds: Arc<Odds>,
}

/// When a car should stop, and who should drive.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// The car.
    pub car: CarNumber,
    /// The laps that it has completed; laps of the advice are counted from there.
    pub laps: u32,
    /// Its crew, in the order in which the advice numbers it.
    pub crew: Vec<DriverId>,
    /// Where it stands.
    pub situation: Situation,
    /// What it can do.
    pub advice: Advice,
}

impl LiveSession {
    /// The race as forecasts look at it; `None` if it is no round of the season, has no clock, has
    /// not started or is over.
    pub fn under_way(&self, season: &Season) -> Option<UnderWay> {
        let round = self.round(season)?;
        let (race, now) = (self.race(), self.now());
        let started = race.started().filter(|_| race.is_race() && !race.is_closed())?;
        let clock = race.clock(now);
        let left = clock.remaining?;
        let tanks = tanks(&race, now);
        let driver = |time: timing::DrivingTime| DriverUnderWay {
            driver: time.driver,
            driven: time.driven,
            least: time.least.map(|bound| bound.limit),
            most: time.most.map(|bound| bound.limit),
        };
        let car = |car: timing::Car| {
            let state = car.state(now);
            let goes_on = match state {
                CarState::Running | CarState::OutLap | CarState::InPit => true,
                CarState::NotHeard => clock.elapsed < JUST_STARTED,
                CarState::Stopped | CarState::Retired | CarState::Finished => false,
            };
            let (stints, stops) = (car.stints(now), car.stops(now));
            let stint = stints.last();
            let paid = stops.owed.map_or(stops.made, |owed| owed.counted);
            let tank = tanks.iter().find(|(class, _)| class == car.class());
            CarUnderWay {
                car: car.number().clone(),
                laps: count(car.laps().len()),
                since_line: now.since(started.after(car.time())).max(Span::ZERO),
                goes_on,
                pace: car.pace(),
                stint_laps: short(stint.map_or(0, |stint| stint.laps)),
                stint_time: stint.map_or(Span::ZERO, |stint| stint.driven),
                tank_laps: tank.and_then(|(_, laps)| *laps).map(short),
                driver: car.at_the_wheel().cloned(),
                drivers: car.driving_times(now).into_iter().map(driver).collect(),
                stops: u8::try_from(paid).unwrap_or(u8::MAX),
            }
        };
        let cars = race.cars().map(car).collect();
        Some(UnderWay { round, elapsed: clock.elapsed, left, cars })
    }
}

/// The laps that a tank of each class has been good for, where that is known. Any car of a class
/// that goes on tells it for all of them.
fn tanks(race: &timing::Race, now: racing::Moment) -> Vec<(racing::ClassCode, Option<u32>)> {
    let mut found: Vec<(racing::ClassCode, Option<u32>)> = Vec::new();
    for car in race.cars() {
        let asked = found.iter().any(|(class, _)| class == car.class());
        let goes_on = matches!(car.state(now), CarState::Running | CarState::OutLap);
        if !asked && goes_on {
            let fuel = race.pit_wall(car.number(), now).and_then(|wall| wall.car.fuel);
            found.push((car.class().clone(), fuel.map(|fuel| fuel.longest.laps)));
        }
    }
    found
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

impl Control {
    /// Odds of the season from where a race stands; `None` if it is not under way, or nobody in it
    /// goes on. They hold for half a minute, however many ask.
    ///
    /// # Errors
    ///
    /// If the season cannot be read.
    pub async fn odds_from_here(
        &self,
        live: &Arc<LiveSession>,
    ) -> Result<Option<FromHere>, ControlError> {
        let now = self.championship(live.season(), &AsOf::Now).await?;
        let Some(round) = live.round(&now.season) else { return Ok(None) };
        let before = AsOf::AfterRound(RoundNumber(round.0.saturating_sub(1)));
        let before = self.championship(live.season(), &before).await?;
        let step = live.published().snapshot().board.elapsed_ms.unwrap_or(0) / FRESH_MS;
        let race = (live.season().clone(), live.id().clone(), live.started());
        let (about, live) = (before.clone(), live.clone());
        let compute = move || from_here(&about.season, &live.under_way(&about.season)?);
        let odds = self.lately.from_here.get((race, now.head.sequence, step), compute).await;
        let Some(odds) = Option::clone(&odds) else { return Ok(None) };
        let odds_before = self.odds(&before, &[]).await;
        Ok(Some(FromHere { before, odds_before, odds }))
    }

    /// When a car of a race that is being run should stop; `None` if it is not under way, or the
    /// car is not in it any more. It is worked out once a lap, however many ask.
    ///
    /// # Errors
    ///
    /// If the season cannot be read.
    pub async fn strategy(
        &self,
        live: &Arc<LiveSession>,
        car: &CarNumber,
    ) -> Result<Option<Arc<Strategy>>, ControlError> {
        let now = self.championship(live.season(), &AsOf::Now).await?;
        let published = live.published();
        let Some(row) = published.snapshot().rows.get(car.as_str()) else { return Ok(None) };
        let race = (live.season().clone(), live.id().clone(), live.started());
        let key = (race, car.clone(), (row.state, row.laps, row.pits));
        let (car, live) = (car.clone(), live.clone());
        let compute = move || strategy(&now.season, &live.under_way(&now.season)?, &car);
        let found = self.lately.strategies.get(key, compute).await;
        Ok(Option::clone(&found))
    }
}

/// The odds of a season from where a race stands; `None` if nobody in it goes on.
fn from_here(season: &Season, under_way: &UnderWay) -> Option<Arc<Odds>> {
    let pace = Pace::from_here(season, &Parameters::of(season, &[]), under_way).ok()?;
    let strengths = Strengths::of(season, &Prior::default());
    let forecast = Forecast::new(season, Model::FromHere(pace, strengths), &[]);
    let counts = simulate(&forecast, USUAL_SEED, USUAL_SIMULATIONS, |_| {});
    Some(Arc::new(forecast.odds(&counts)))
}

fn strategy(season: &Season, under_way: &UnderWay, car: &CarNumber) -> Option<Arc<Strategy>> {
    let parameters = Parameters::of(season, &[]);
    let situation = Situation::under_way(season, &parameters, under_way, car)?;
    let crew = season.entry(car)?.crew_in(under_way.round);
    Some(Arc::new(Strategy {
        car: car.clone(),
        laps: under_way.car(car)?.laps,
        crew: crew.map(|seat| seat.driver.clone()).collect(),
        advice: advise(&situation),
        situation,
    }))
}
