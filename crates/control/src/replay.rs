//! A lap file played in time: as a decoder that tells transponders, or as a scoring program.
//!
//! It begins when somebody listens. Facts keep their distance; the race starts at that moment.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use protocols::mylaps_p3::Passing;
use racing::fact::{Heard, Loop, What};
use racing::{CarNumber, Fact, Moment, Regulations};
use timing::Session;
use timing::setup::Setup;
use tokio::sync::mpsc;

use crate::clock::{self, RaceClock};
use crate::decoders::{Names, Scoreboard, p3};
use crate::errors::ControlError;
use crate::lap_file::{self, LapFile, LapFileError};
use crate::simulated;

/// The first transponder of a replayed field.
const FIRST_TRANSPONDER: u32 = 1_000_001;

/// The first decoder of a replayed circuit.
const FIRST_DECODER: u32 = 1;

/// A race that is told again.
#[derive(Clone, Debug)]
pub struct Replay {
    facts: Vec<Fact>,
    setup: Setup,
    names: Names,
}

impl Replay {
    /// The race of a lap file.
    pub fn of_laps(bytes: &[u8]) -> Result<Self, LapFileError> {
        let regulations = Regulations::default();
        let file = LapFile::read(bytes, &regulations)?;
        let setup = lap_file::setup(&file.told.starters, &regulations);
        let cars = file.told.starters.iter().map(|starter| {
            let words = (starter.team.to_string(), starter.manufacturer.to_string());
            (starter.car.clone(), words)
        });
        let names = Names { run: "Race".to_owned(), track: String::new(), cars: cars.collect() };
        Ok(Self { facts: lap_file::closed(&file.told.facts), setup, names })
    }

    /// Which transponder is in which car when it is told as a decoder does.
    pub fn transponders(&self) -> Vec<(String, CarNumber)> {
        let cars = self.setup.starters.iter().zip(FIRST_TRANSPONDER..);
        cars.map(|(starter, transponder)| (transponder.to_string(), starter.car.clone())).collect()
    }

    /// At which loop each decoder hears.
    pub fn loops(&self) -> Vec<(u32, Loop)> {
        (FIRST_DECODER..).zip(simulated::loops(self.setup.sectors)).collect()
    }

    /// How many passings there are.
    pub fn passings(&self) -> usize {
        self.facts.iter().filter(|fact| matches!(fact.what, What::Passing(_))).count()
    }

    /// The sectors of a lap.
    pub fn sectors(&self) -> u8 {
        self.setup.sectors
    }

    /// The cars, in the order of the file.
    pub fn cars(&self) -> Vec<CarNumber> {
        self.setup.starters.iter().map(|starter| starter.car.clone()).collect()
    }

    /// The facts, with the first at a moment.
    pub fn starting(&self, start: Moment) -> Vec<Fact> {
        let first = self.facts.first().map_or(start, |fact| fact.at);
        let moved = |fact: &Fact| Fact { at: start.after(fact.at.since(first)), ..fact.clone() };
        self.facts.iter().map(moved).collect()
    }

    /// Plays a decoder, so many times as fast as the race was, from when somebody listens. Flags
    /// and drivers are no matter of decoders and are left out.
    pub async fn play_decoder(
        self,
        mut server: p3::Server,
        speed: u32,
    ) -> Result<(), ControlError> {
        server.wait_for_client().await?;
        let start = clock::now();
        let clock = RaceClock::set_to(start, speed);
        let (sender, receiver) = mpsc::channel(1_024);
        let server = tokio::spawn(server.run(receiver, clock));
        let transponders = self.transponders();
        let transponders: BTreeMap<&CarNumber, &str> =
            transponders.iter().map(|(transponder, car)| (car, transponder.as_str())).collect();
        let decoders: BTreeMap<Loop, u32> =
            self.loops().into_iter().map(|(decoder, place)| (place, decoder)).collect();
        let mut numbers = p3::Numbers::default();
        for fact in self.starting(start) {
            let What::Passing(passing) = &fact.what else { continue };
            let Heard::Car(car) = &passing.heard else { continue };
            let Some(decoder) = decoders.get(&passing.at).copied() else { continue };
            tokio::time::sleep(clock.until(fact.at)).await;
            let heard = Passing {
                number: Some(numbers.next(decoder)),
                transponder: transponders.get(car).and_then(|one| one.parse().ok()),
                at: Some(fact.at),
                flags: Some(0),
                decoder: Some(decoder),
                ..Passing::default()
            };
            if sender.send(heard.record()).await.is_err() {
                break;
            }
        }
        drop(sender);
        if let Ok(served) = server.await {
            served?;
        }
        Ok(())
    }

    /// A scoring program at an address, with the names of the race.
    pub async fn scoreboard(&self, listen: SocketAddr) -> std::io::Result<Scoreboard> {
        Scoreboard::listen(listen, self.names.clone()).await
    }

    /// Plays a scoring program, so many times as fast as the race was, from when somebody listens.
    pub async fn play_scoreboard(
        self,
        mut board: Scoreboard,
        speed: u32,
    ) -> Result<(), ControlError> {
        let mut session = Session::new(self.setup.clone())?;
        board.wait(session.race(), clock::now()).await?;
        let start = clock::now();
        let clock = RaceClock::set_to(start, speed);
        for fact in self.starting(start) {
            while fact.at > clock.now() {
                // The clock is told every second, and every fact when its time has come.
                let beat = std::time::Duration::from_secs(1);
                tokio::time::sleep(clock.until(fact.at).min(beat)).await;
                let now = clock.now().max(session.race().latest().unwrap_or(start));
                board.update(session.race(), now).await;
            }
            session.push(&fact)?;
            if !matches!(fact.what, What::Note { .. } | What::Driver { .. }) {
                board.update(session.race(), fact.at).await;
            }
        }
        board.finish().await;
        Ok(())
    }
}
