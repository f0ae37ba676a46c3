//! A rehearsal: a simulated race in which officials practise.
//!
//! Cars are heard and drivers change by themselves; flags, incidents and whatever goes wrong with a
//! transponder are left to the officials, who hear of them by radio. What occurs follows from a
//! seed. The program shows no flag but the first green, and ends the session when the race is over.

mod script;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use racing::fact::{Correction, Flag, Heard, PassingSource, What};
use racing::proceeding::Proceeding;
use racing::{CarNumber, Fact, Happening, Moment, RoundNumber, SeasonId, SessionId, Span, Timed};

use crate::Control;
use crate::championship::AsOf;
use crate::clock::{self, RaceClock};
use crate::errors::ControlError;
use crate::live::{By, LiveSession, Noted, Order};
use script::{Cue, Script};

/// So long before the start the rehearsal begins.
const BEFORE: Span = Span::from_seconds(120);

/// How a rehearsal is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The round that is raced.
    pub round: RoundNumber,
    /// What occurs follows from it.
    pub seed: u64,
    /// How many times as fast as real time it runs, 1 or more.
    pub speed: u32,
    /// How long the race lasts, if not as planned.
    pub duration: Option<Span>,
}

/// A rehearsal while it runs and afterwards.
pub struct Rehearsal {
    season: SeasonId,
    session: SessionId,
    live: Arc<LiveSession>,
    told: Mutex<Vec<Told>>,
    over: tokio::sync::watch::Sender<bool>,
}

/// Something that officials were told, and what they are to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub task: Task,
    /// When, by the clock of the session.
    pub at: Moment,
    /// When, by the clock of the machine.
    pub real: Moment,
}

/// What officials are to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Nothing: the race is on.
    Lights,
    /// Show a flag.
    Flag(Flag),
    /// Note an incident.
    Incident {
        /// The cars.
        cars: Vec<CarNumber>,
        /// What it was, by its key in the language files.
        what: &'static str,
        /// The sector.
        sector: u8,
    },
    /// Find out whose a transponder is.
    Transponder {
        /// The car that is silent.
        car: CarNumber,
        /// The transponder that was fitted.
        spare: Arc<str>,
    },
    /// Note that a driver stays at the wheel for too long.
    Driving {
        /// The car.
        car: CarNumber,
    },
}

/// How something was handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// What was told.
    pub told: Told,
    /// Who handled it and how long after it was told, in real time; `None` if nobody has.
    pub by: Option<(Arc<str>, Span)>,
}

impl Rehearsal {
    /// The season.
    pub fn season(&self) -> &SeasonId {
        &self.season
    }

    /// The session.
    pub fn session(&self) -> &SessionId {
        &self.session
    }

    /// What was told so far, the first first.
    pub fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until the race is over.
    pub async fn wait(&self) {
        let _ = self.over.subscribe().wait_for(|over| *over).await;
    }

    /// What was told and how it was handled; what asks for nothing is left out.
    pub async fn report(&self, control: &Control) -> Result<Vec<Handled>, ControlError> {
        let championship = control.championship(&self.season, &AsOf::Now).await?;
        let noted: Vec<(Moment, Arc<str>, Vec<CarNumber>)> = championship
            .recorded
            .iter()
            .filter_map(|one| match &one.happening {
                Happening::Proceeded(Proceeding::IncidentNoted(incident)) => {
                    Some((one.at, one.author.as_str().into(), incident.cars.clone()))
                }
                _ => None,
            })
            .collect();
        let told = self.told().into_iter().filter(|told| told.task != Task::Lights);
        let handled = |told: Told| {
            let by = match &told.task {
                Task::Incident { cars, .. } => incident_of(&noted, told.real, cars),
                Task::Driving { car } => incident_of(&noted, told.real, std::slice::from_ref(car)),
                task => self.record_of(told.real, task),
            };
            let by = by.map(|(at, author)| (author, at.since(told.real)));
            Handled { told, by }
        };
        Ok(told.map(handled).collect())
    }

    /// The first record since that does what a task asks for.
    fn record_of(&self, since: Moment, task: &Task) -> Option<(Moment, Arc<str>)> {
        self.live.look_back(|all| {
            let mut later = all.filter(|(noted, stands)| {
                *stands && noted.by_hand && noted.recorded_at >= since && does(task, noted)
            });
            later.next().map(|(noted, _)| (noted.recorded_at, noted.author.clone()))
        })
    }

    fn tell(&self, task: Task, at: Moment) {
        let real = clock::now();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.push(Told { task, at, real });
    }
}

fn incident_of(
    noted: &[(Moment, Arc<str>, Vec<CarNumber>)],
    since: Moment,
    cars: &[CarNumber],
) -> Option<(Moment, Arc<str>)> {
    let found =
        noted.iter().find(|(at, _, of)| *at >= since && of.iter().any(|car| cars.contains(car)));
    found.map(|(at, author, _)| (*at, author.clone()))
}

/// Does a record do what a task asks for?
fn does(task: &Task, noted: &Noted) -> bool {
    let Timed::Happened(Fact { what, .. }) = &noted.timed else { return false };
    match (task, what) {
        (Task::Flag(flag), What::Flag(shown)) => flag == shown,
        (
            Task::Transponder { spare, car },
            What::Correction(Correction::Transponder { transponder, car: of, .. }),
        ) => transponder == spare && of == car,
        (Task::Transponder { car, .. }, What::Passing(passing)) => {
            passing.heard == Heard::Car(car.clone()) && passing.source != PassingSource::Decoder
        }
        _ => false,
    }
}

impl Control {
    /// Begins a rehearsal of a round, in the journal of this instance, and runs it to its end.
    pub async fn rehearse(
        &self,
        season: &SeasonId,
        setting: Setting,
    ) -> Result<Arc<Rehearsal>, ControlError> {
        let championship = self.championship(season, &AsOf::Now).await?;
        let begins = clock::now();
        let start = begins.after(BEFORE);
        let script = tokio::task::spawn_blocking(move || {
            Script::write(&championship.season, setting, start)
        });
        let Ok(script) = script.await else {
            let first = "the race could not be simulated".to_owned();
            return Err(ControlError::NotRaceable { season: season.clone(), first });
        };
        let script = script?;
        let session = script.opening.session.clone();
        let clock = RaceClock::set_to(begins, setting.speed);
        let live = self.open_session(season, &session, script.opening.clone(), clock).await?;
        let rehearsal = Arc::new(Rehearsal {
            season: season.clone(),
            session,
            live,
            told: Mutex::default(),
            over: tokio::sync::watch::Sender::new(false),
        });
        let mut place = self.rehearsed.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(rehearsal.clone());
        drop(place);
        let (control, running) = (self.clone(), rehearsal.clone());
        tokio::spawn(async move {
            if let Err(error) = running.run(&control, script).await {
                tracing::error!(%error, "the rehearsal broke off");
            }
            running.over.send_replace(true);
        });
        Ok(rehearsal)
    }

    /// The rehearsal that this instance is for, if it is for one.
    pub fn rehearsal(&self) -> Option<Arc<Rehearsal>> {
        self.rehearsed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Rehearsal {
    async fn run(&self, control: &Control, script: Script) -> Result<(), ControlError> {
        for (at, cue) in script.cues {
            // The session may have been set up anew in the meantime.
            let live = control.live(&self.season, &self.session);
            let live = live.unwrap_or_else(|| self.live.clone());
            let wait = live.clock().until(at);
            if wait > Duration::from_millis(2) {
                tokio::time::sleep(wait).await;
            }
            match cue {
                Cue::Heard(heard) => {
                    live.hear(vec![heard]).await?;
                }
                Cue::Order(what) => {
                    let by = By::author(script::AUTHOR).at(at);
                    live.command(Order::Record(what), by).await?;
                }
                Cue::Radio(task) => self.tell(task, at),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
