//! A race read back from its facts alone, for tests: nothing here asks the engine.

use std::collections::BTreeMap;

use racing::fact::{Flag, Heard, Loop, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, DriverId};

use crate::log::RaceLog;
use crate::rules::PitTime;

/// What the facts say of a race. Times are microseconds since the start.
#[derive(Debug, Default)]
pub(crate) struct Retelling {
    pub(crate) cars: BTreeMap<CarNumber, CarStory>,
    pub(crate) flags: Vec<(i64, Flag)>,
    pub(crate) end_us: Option<i64>,
}

/// What the facts say of a car.
#[derive(Debug, Default)]
pub(crate) struct CarStory {
    pub(crate) passings: Vec<(i64, Loop)>,
    pub(crate) drivers: Vec<(i64, DriverId)>,
    pub(crate) retired_us: Option<i64>,
}

impl Retelling {
    pub(crate) fn of(log: &RaceLog) -> Self {
        let mut told = Self::default();
        let start = log.facts[0].at;
        for fact in &log.facts {
            let at_us = fact.at.since(start).micros();
            match &fact.what {
                What::Start => assert_eq!(at_us, 0),
                What::Flag(flag) => told.flags.push((at_us, *flag)),
                What::Driver { car, driver } => {
                    told.car(car).drivers.push((at_us, driver.clone()));
                }
                What::Passing(passing) => {
                    let Heard::Car(car) = &passing.heard else { panic!("cars are heard") };
                    told.car(car).passings.push((at_us, passing.at));
                }
                What::Note { car, .. } => told.car(car).retired_us = Some(at_us),
                What::End => told.end_us = Some(at_us),
                What::Correction(_) => panic!("nothing is corrected"),
            }
        }
        told
    }

    fn car(&mut self, car: &CarNumber) -> &mut CarStory {
        self.cars.entry(car.clone()).or_default()
    }

    /// From and until when each flag held, up to the end of the log.
    pub(crate) fn spells(&self, wanted: Flag) -> Vec<(i64, i64)> {
        let end_us = self.end_us.expect("a log ends");
        let until = self.flags.iter().skip(1).map(|(at_us, _)| *at_us).chain([end_us]);
        let spells = self.flags.iter().zip(until);
        spells
            .filter(|((_, flag), _)| *flag == wanted)
            .map(|((at, _), until)| (*at, until))
            .collect()
    }

    /// The time at the wheel of each driver of a car, from the facts alone.
    pub(crate) fn driving(&self, car: &CarNumber, pit_time: PitTime) -> BTreeMap<DriverId, i64> {
        let story = &self.cars[car];
        let mut out = self.spells(Flag::Neutralised(Neutralisation::RedFlag));
        if pit_time == PitTime::LeftOut {
            out.extend(story.visits().iter().map(|visit| (visit.0, visit.1.unwrap_or(i64::MAX))));
        }
        let until_us = story.ends_us(self);
        let changes = story.drivers.iter().skip(1).map(|(at_us, _)| *at_us).chain([until_us]);
        let mut driving = BTreeMap::new();
        for ((from_us, driver), to_us) in story.drivers.iter().zip(changes) {
            let whole = (to_us - from_us).max(0);
            let left_out = overlap(&out, *from_us, to_us);
            *driving.entry(driver.clone()).or_default() += whole - left_out;
        }
        driving
    }
}

/// How much of a time lies in spells that may overlap each other.
fn overlap(spells: &[(i64, i64)], from_us: i64, to_us: i64) -> i64 {
    let mut inside: Vec<(i64, i64)> =
        spells.iter().map(|(from, to)| (*from.max(&from_us), *to.min(&to_us))).collect();
    inside.sort_unstable();
    let (mut sum, mut reached) = (0, from_us);
    for (from, to) in inside {
        sum += (to - from.max(reached)).max(0);
        reached = reached.max(to);
    }
    sum
}

impl CarStory {
    /// When it crossed the line.
    pub(crate) fn crossings(&self) -> Vec<i64> {
        self.passings.iter().filter(|(_, at)| at.is_line()).map(|(at_us, _)| *at_us).collect()
    }

    /// When each lap that saw nothing of the pit lane began and ended.
    pub(crate) fn track_laps(&self) -> Vec<(i64, i64)> {
        let mut laps = Vec::new();
        let mut began_us = None;
        for (at_us, at) in &self.passings {
            match at {
                Loop::Line => {
                    laps.extend(began_us.map(|began_us| (began_us, *at_us)));
                    began_us = Some(*at_us);
                }
                Loop::Sector(_) => {}
                Loop::PitLine | Loop::PitExit | Loop::PitEntry => began_us = None,
            }
        }
        laps
    }

    /// Its way in and out of the pit lane; it may not have come out.
    pub(crate) fn visits(&self) -> Vec<(i64, Option<i64>)> {
        let entries = self.passings.iter().filter(|(_, at)| *at == Loop::PitEntry);
        let exit = |after: i64| {
            let mut later = self.passings.iter().filter(|(at_us, _)| *at_us > after);
            later.find(|(_, at)| *at == Loop::PitExit).map(|(at_us, _)| *at_us)
        };
        entries.map(|(at_us, _)| (*at_us, exit(*at_us))).collect()
    }

    /// When its race ends: with the flag, or where it stopped.
    pub(crate) fn ends_us(&self, told: &Retelling) -> i64 {
        let flag = told.flags.iter().find(|(_, flag)| *flag == Flag::Chequered);
        let taken = flag.and_then(|(flag_us, _)| {
            self.crossings().into_iter().find(|crossed_us| crossed_us >= flag_us)
        });
        taken.or(self.retired_us).expect("a car takes the flag or retires")
    }
}
