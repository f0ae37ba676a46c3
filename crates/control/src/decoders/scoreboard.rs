//! A session for scoreboards and other people's programs: RMonitor over TCP.
//!
//! Whoever connects is told everything once, then what is new, and the clock every second.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use documents::live::Cast;
use protocols::rmonitor::{
    Best, Competitor, Flag as Told, Heartbeat, Named, Passing, Record, Setting, Standing,
};
use racing::fact::Flag;
use racing::{CarNumber, Moment, Span};
use timing::{Race, Row, Tower};

use super::outlet::{Deaf, Outlet};
use crate::live::LiveSession;

/// The clock is told so often.
const BEAT: Duration = Duration::from_secs(1);

/// What a feed says when a race does not go by laps.
const NOT_BY_LAPS: u32 = 9_999;

/// What a scoreboard shows beside times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The session.
    pub run: String,
    /// The circuit.
    pub track: String,
    /// The team and the vehicle of each car.
    pub cars: BTreeMap<CarNumber, (String, String)>,
}

impl Names {
    /// Those of a session.
    pub fn of(cast: &Cast) -> Self {
        let car = |(number, car): (&CarNumber, &documents::live::CastCar)| {
            (number.clone(), (car.team.clone(), car.vehicle.clone()))
        };
        Self {
            run: cast.session.name.clone(),
            track: cast.session.circuit.clone(),
            cars: cast.cars.iter().map(car).collect(),
        }
    }
}

/// A socket at which scoreboards listen.
#[derive(Debug)]
pub struct Scoreboard {
    outlet: Outlet,
    teller: Teller,
}

/// What was told last.
#[derive(Debug)]
struct Teller {
    names: Names,
    laps: BTreeMap<CarNumber, usize>,
    standings: BTreeMap<CarNumber, Record>,
    flag: Option<Told>,
}

impl Scoreboard {
    /// A scoreboard at an address.
    pub async fn listen(address: SocketAddr, names: Names) -> std::io::Result<Self> {
        let (laps, standings, flag) = (BTreeMap::new(), BTreeMap::new(), None);
        let teller = Teller { names, laps, standings, flag };
        Ok(Self { outlet: Outlet::listen(address).await?, teller })
    }

    /// Where it listens.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.outlet.address()
    }

    /// Shows a session until it is closed.
    pub async fn show(mut self, session: Arc<LiveSession>) -> std::io::Result<()> {
        let mut feed = session.subscribe(None);
        let mut beat = tokio::time::interval(BEAT);
        loop {
            tokio::select! {
                client = self.outlet.next() => {
                    let all = session.look(|race, now| self.teller.all(race, now));
                    self.outlet.admit(client?, all, Deaf);
                }
                frame = feed.next() => {
                    if frame.is_none() {
                        break;
                    }
                    self.tell(|teller| session.look(|race, now| teller.news(race, now))).await;
                }
                _ = beat.tick() => {
                    self.tell(|_| session.look(|race, now| encode(&[clock(race, now)]))).await;
                }
            }
        }
        self.outlet.finish().await;
        Ok(())
    }

    /// Waits until somebody listens, and tells how a race stands.
    pub(crate) async fn wait(&mut self, race: &Race, now: Moment) -> std::io::Result<()> {
        let client = self.outlet.next().await?;
        let all = self.teller.all(race, now);
        self.outlet.admit(client, all, Deaf);
        Ok(())
    }

    /// Tells what is new in a race, and its clock.
    pub(crate) async fn update(&mut self, race: &Race, now: Moment) {
        self.tell(|teller| {
            let mut news = teller.news(race, now).to_vec();
            news.extend(encode(&[clock(race, now)]));
            news.into()
        })
        .await;
    }

    /// Hangs up when everything is sent.
    pub(crate) async fn finish(self) {
        self.outlet.finish().await;
    }

    async fn tell(&mut self, what: impl FnOnce(&mut Teller) -> Bytes) {
        let bytes = what(&mut self.teller);
        if !bytes.is_empty() {
            self.outlet.send(&bytes).await;
        }
    }
}

impl Teller {
    /// Everything, for somebody who comes.
    fn all(&self, race: &Race, now: Moment) -> Bytes {
        let tower = race.tower(now);
        let number = |place: usize| u32::try_from(place + 1).ok();
        let classes = race.setup().classes.iter().enumerate().map(|(place, code)| {
            Record::Class(Named { number: number(place), description: code.to_string().into() })
        });
        let setting = |name: &str, value: &str| {
            Record::Setting(Setting { name: name.into(), value: value.into() })
        };
        let mut records = vec![Record::Run(Named {
            number: Some(1),
            description: self.names.run.as_str().into(),
        })];
        records.extend(classes);
        records.push(setting("TRACKNAME", &self.names.track));
        for car in race.cars() {
            let class = race.setup().classes.iter().position(|class| class == car.class());
            let (team, vehicle) = self.names.cars.get(car.number()).cloned().unwrap_or_default();
            let transponder = car.starter().transponders.first();
            let text: Arc<str> = car.number().as_str().into();
            records.push(Record::Competitor(Competitor {
                registration: text.clone(),
                number: text,
                transponder: transponder.cloned().unwrap_or_else(|| "".into()),
                first: "".into(),
                last: team.into(),
                nationality: vehicle.into(),
                class: class.and_then(number),
            }));
        }
        records.extend(tower.rows.iter().map(|row| standing(race, row)));
        records.push(Record::Heartbeat(told(&tower, race)));
        encode(&records)
    }

    /// What is new since it was last asked. A flag comes first: it may be the start.
    fn news(&mut self, race: &Race, now: Moment) -> Bytes {
        let tower = race.tower(now);
        let mut records = Vec::new();
        let heartbeat = told(&tower, race);
        if self.flag.as_ref() != Some(&heartbeat.flag) {
            self.flag = Some(heartbeat.flag.clone());
            records.push(Record::Heartbeat(heartbeat));
        }
        for car in race.cars() {
            let before = self.laps.insert(car.number().clone(), car.laps().len()).unwrap_or(0);
            for lap in car.laps().get(before..).unwrap_or_default() {
                records.push(Record::Passing(Passing {
                    registration: car.number().as_str().into(),
                    lap_time: Some(lap.time()),
                    total: Some(lap.ended),
                }));
            }
        }
        for row in &tower.rows {
            let record = standing(race, row);
            if self.standings.get(&row.car) != Some(&record) {
                records.push(record.clone());
                self.standings.insert(row.car.clone(), record);
            }
        }
        encode(&records)
    }
}

/// Where a car stands.
fn standing(race: &Race, row: &Row) -> Record {
    let (place, registration) = (Some(u32::from(row.place.overall)), row.car.as_str().into());
    if race.is_race() {
        let total = race.car(&row.car).map(timing::Car::time);
        let laps = Some(row.laps).filter(|laps| *laps > 0);
        Record::Race(Standing { place, registration, laps, total })
    } else {
        let best = row.best.as_ref();
        let (lap, time) = (best.map_or(0, |best| best.lap), best.map(|best| best.time));
        let time = time.unwrap_or(Span::ZERO);
        Record::Best(Best { place, registration, lap: Some(lap), time: Some(time) })
    }
}

fn clock(race: &Race, now: Moment) -> Record {
    Record::Heartbeat(told(&race.tower(now), race))
}

/// The clock and the flag of a session.
fn told(tower: &Tower, race: &Race) -> Heartbeat {
    let started = race.started().is_some();
    let flag = match tower.flag {
        _ if !started => Told::Blank,
        Flag::Green => Told::Green,
        Flag::Chequered => Told::Finish,
        flag if flag.is_red() => Told::Red,
        Flag::Yellow | Flag::Neutralised(_) => Told::Yellow,
    };
    let laps_to_go = tower.laps_to_go.filter(|to_go| !to_go.estimated).map(|to_go| to_go.laps);
    Heartbeat {
        laps_to_go: Some(laps_to_go.unwrap_or(NOT_BY_LAPS)),
        to_go: tower.clock.remaining.or(Some(Span::ZERO)),
        time_of_day: Some(Span::from_micros(tower.at.0.rem_euclid(86_400_000_000))),
        elapsed: Some(tower.clock.elapsed.max(Span::ZERO)),
        flag,
    }
}

fn encode(records: &[Record]) -> Bytes {
    let mut text = String::new();
    records.iter().for_each(|record| record.encode(&mut text));
    // The protocol knows Latin-1; letters beyond it cannot be sent.
    text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect::<Vec<u8>>().into()
}
