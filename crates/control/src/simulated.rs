//! A race that a simulator drives, through the same doors as a real one: passings as P3 bytes over
//! a socket, flags and drivers as commands. It is marked as simulated and leaves nothing behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocols::mylaps_p3::{Passing, Record};
use racing::fact::{Flag, Heard, Loop, Note, What};
use racing::{
    CarNumber, ClassCode, Fact, Moment, Opening, RoundNumber, Season, SeasonId, SessionId, Span,
};
use simulator::{ClassPace, Draft, FieldCar, Plan, Race, RaceLog, Seed};
use tokio::sync::mpsc;

use crate::Control;
use crate::championship::AsOf;
use crate::clock::{self, RaceClock};
use crate::decoders::{DecoderAddress, Protocol, follow_once, p3};
use crate::errors::ControlError;
use crate::live::{By, LiveSession, Order};

/// The id of the session that a simulator drives.
pub const SESSION: &str = "simulated";

/// Who is named as author of what the simulated race control orders.
const RACE_CONTROL: &str = "race control";

/// Minutes that a full tank lasts, where nothing tells.
const STINT_MINUTES: f64 = 45.0;

/// How long a round lasts, where nothing tells.
const USUAL_DURATION: Span = Span::from_seconds(4 * 3_600);

/// The first transponder and the first decoder of a simulated field.
const FIRST_TRANSPONDER: u32 = 1_000_001;
const FIRST_DECODER: u32 = 1;

/// A race of a season that is still to be driven.
#[derive(Clone, Debug)]
pub struct Simulated {
    season: SeasonId,
    opening: Opening,
    log: RaceLog,
}

impl Simulated {
    /// Simulates the last round of a season with the cars that are entered for it, from a moment
    /// on and for as long as planned or given. The same arguments give the same race. It takes a
    /// moment to compute.
    ///
    /// # Errors
    ///
    /// If the season has no round, or its field cannot be raced.
    pub fn last_round(
        season: &Season,
        seed: u64,
        start: Moment,
        duration: Option<Span>,
    ) -> Result<Self, ControlError> {
        let last = season.book.rounds().into_iter().next_back().map(|(round, ..)| round);
        Self::round(season, last.unwrap_or(RoundNumber(1)), (seed, start), duration, |_| {})
    }

    /// The same for any round, with what is drafted for it changed.
    pub(crate) fn round(
        season: &Season,
        round: RoundNumber,
        (seed, start): (u64, Moment),
        duration: Option<Span>,
        change: impl FnOnce(&mut Draft),
    ) -> Result<Self, ControlError> {
        let rounds = season.book.rounds();
        let last = rounds.last().map_or(0, |(round, ..)| round.0);
        let found = rounds.into_iter().find(|(known, ..)| *known == round);
        let id = season.book.id.clone();
        let (round, _, session) = found.ok_or(ControlError::NoRound { season: id, round, last })?;
        let duration = duration.or(session.duration).unwrap_or(USUAL_DURATION);
        let mut draft = draft(season, round, duration);
        draft.start = start;
        change(&mut draft);
        let sectors = u8::try_from(draft.circuit.sectors.len()).unwrap_or(u8::MAX);
        let numbers: Vec<CarNumber> = draft.cars.iter().map(|car| car.number.clone()).collect();
        let plan = Plan::new(draft).map_err(|faults| ControlError::NotRaceable {
            season: season.book.id.clone(),
            first: faults.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        let log = Race::simulate(&plan, Seed(seed));
        let mut grid: Vec<(u16, CarNumber)> =
            log.result.iter().map(|car| (car.grid, car.car.clone())).collect();
        grid.sort();
        let transponders = numbers.into_iter().zip(FIRST_TRANSPONDER..);
        let opening = Opening {
            session: session.id.clone(),
            simulated: true,
            grid: grid.into_iter().map(|(_, car)| car).collect(),
            transponders: transponders.map(|(car, one)| (one.to_string().into(), car)).collect(),
            loops: loops(sectors).into_iter().zip(FIRST_DECODER..).map(swap).collect(),
            sectors,
            start: Some(start),
            duration: Some(duration),
        };
        Ok(Self { season: season.book.id.clone(), opening, log })
    }

    /// The season.
    pub fn season(&self) -> &SeasonId {
        &self.season
    }

    /// How the session is opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// What the simulator itself makes of the race.
    pub fn log(&self) -> &RaceLog {
        &self.log
    }

    /// Opens the session, in memory, and drives the race to its end: over a socket of this machine
    /// and by commands, as fast as the clock says.
    pub async fn run(self, control: &Control, clock: RaceClock) -> Result<(), ControlError> {
        let id = SessionId::from(SESSION);
        let opening = self.opening.clone();
        let live = control.open_passing(&self.season, &id, opening, clock).await?;
        self.drive(live).await
    }

    /// Drives the race into a session that was opened with its opening.
    pub async fn drive(self, live: Arc<LiveSession>) -> Result<(), ControlError> {
        let mut server = p3::Server::listen(([127, 0, 0, 1], 0).into()).await?;
        let address = server.address()?.to_string();
        let (decoder, link) = (DecoderAddress { protocol: Protocol::P3, address }, live.clone());
        let client = tokio::spawn(async move { follow_once(&decoder, &link).await });
        server.wait_for_client().await?;
        let (sender, receiver) = mpsc::channel(1_024);
        let server = tokio::spawn(server.run(receiver, live.clock()));
        let mut over = live.closed();
        let told = tokio::select! {
            told = self.tell(&live, &sender) => told,
            () = over.wait() => Ok(()),
        };
        drop(sender);
        // The server ends when all is sent, and the client when all is read.
        let _ = server.await;
        if let Ok(read) = client.await {
            read?;
        }
        told
    }

    /// Tells the race, each fact when its time has come.
    async fn tell(
        &self,
        live: &LiveSession,
        decoder: &mpsc::Sender<Record>,
    ) -> Result<(), ControlError> {
        let transponders: BTreeMap<&CarNumber, u32> = (self.opening.transponders.iter())
            .filter_map(|(transponder, car)| Some((car, transponder.parse().ok()?)))
            .collect();
        let decoders: BTreeMap<Loop, u32> = self.opening.loops.iter().copied().map(swap).collect();
        let mut numbers = p3::Numbers::default();
        for fact in &self.log.facts {
            let wait = live.clock().until(fact.at);
            if !wait.is_zero() {
                tokio::time::sleep(wait).await;
            }
            let What::Passing(passing) = &fact.what else {
                order(live, fact).await?;
                continue;
            };
            let Heard::Car(car) = &passing.heard else { continue };
            let Some(id) = decoders.get(&passing.at).copied() else { continue };
            let heard = Passing {
                number: Some(numbers.next(id)),
                transponder: transponders.get(car).copied(),
                at: Some(fact.at),
                strength: Some(120),
                hits: Some(40),
                flags: Some(0),
                text: None,
                decoder: Some(id),
            };
            if decoder.send(heard.record()).await.is_err() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Orders what race control, a team or the timekeeper would.
async fn order(live: &LiveSession, fact: &Fact) -> Result<(), ControlError> {
    let by = By::author(RACE_CONTROL).at(fact.at);
    live.command(Order::Record(fact.what.clone()), by.clone()).await?;
    if let Some((car, text)) = announced(&fact.what) {
        live.command(Order::Say { car, text: text.into(), told: None }, by).await?;
    }
    Ok(())
}

/// What race control tells everybody about it.
fn announced(what: &What) -> Option<(Option<CarNumber>, &'static str)> {
    use racing::regulations::Neutralisation;
    Some(match what {
        What::Flag(Flag::Green) => (None, "Green flag"),
        What::Flag(Flag::Chequered) => (None, "Chequered flag"),
        What::Flag(Flag::Neutralised(Neutralisation::FullCourseYellow)) => {
            (None, "Full course yellow")
        }
        What::Flag(Flag::Neutralised(Neutralisation::SafetyCar)) => (None, "Safety car deployed"),
        What::Flag(Flag::Neutralised(Neutralisation::RedFlag)) => (None, "Red flag"),
        What::Note { car, note: Note::Retired } => (Some(car.clone()), "Stopped, will not go on"),
        _ => return None,
    })
}

/// Drives one race of the last round of a season after the other, until it is dropped. Every race
/// has the seed after the one before.
pub async fn keep_racing(
    control: Control,
    season: SeasonId,
    seed: u64,
    speed: u32,
) -> Result<(), ControlError> {
    for seed in seed.. {
        let championship = control.championship(&season, &AsOf::Now).await?;
        let start = clock::now();
        let simulate = move || Simulated::last_round(&championship.season, seed, start, None);
        let Ok(race) = tokio::task::spawn_blocking(simulate).await else { return Ok(()) };
        race?.run(&control, RaceClock::set_to(start, speed)).await?;
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
    Ok(())
}

/// A draft of a round with the cars that are entered for it. A class is as fast as its best lap in
/// the sheet of the round, where there is one.
fn draft(season: &Season, round: RoundNumber, duration: Span) -> Draft {
    let entered = season.entries.iter().filter(|entry| entry.rounds.contains(&round));
    let cars: Vec<FieldCar> = entered
        .map(|entry| FieldCar {
            number: entry.car.clone(),
            class: entry.class.clone(),
            crew: entry.crew_in(round).map(|seat| (seat.driver.clone(), seat.category)).collect(),
        })
        .filter(|car| !car.crew.is_empty())
        .collect();
    let classes = season.book.regulations.classes.iter();
    let raced = classes.filter(|class| cars.iter().any(|car| car.class == class.code));
    let paces: Vec<ClassPace> = (0..)
        .zip(raced)
        .map(|(place, class)| ClassPace {
            class: class.code.clone(),
            lap_s: lap_s(season, round, &class.code).unwrap_or(105.0 + 6.0 * f64::from(place)),
            stint_minutes: STINT_MINUTES,
        })
        .collect();
    let mut draft = simulator::field(cars, &paces, duration);
    simulator::regulate(&mut draft, &season.book.regulations, round);
    draft
}

/// Seconds of the best lap of a class in the sheet of a round.
fn lap_s(season: &Season, round: RoundNumber, class: &ClassCode) -> Option<f64> {
    let lines = season.sheet(round)?.lines.iter().filter(|line| &line.class == class);
    let best = lines.filter_map(|line| line.best.as_ref()).map(|best| best.time).min()?;
    let millis = u32::try_from(best.millis()).ok().filter(|millis| *millis > 20_000)?;
    Some(f64::from(millis) / 1_000.0)
}

/// The loops of a circuit, in the order in which a lap passes them.
pub(crate) fn loops(sectors: u8) -> Vec<Loop> {
    let between = (1..sectors).map(Loop::Sector);
    [Loop::Line, Loop::PitLine, Loop::PitExit, Loop::PitEntry].into_iter().chain(between).collect()
}

fn swap<A, B>((first, second): (A, B)) -> (B, A) {
    (second, first)
}
