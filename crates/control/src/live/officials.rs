//! What officials order in a session: who may, what it means, and that it is done once.
//!
//! A command says what somebody wants; it becomes one record or several. Where it is so already,
//! nothing is recorded, and whoever ordered it is told which record says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use documents::live::said::{Template, said_plainly};
use racing::fact::{Correction, Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::{CarNumber, DriverId, Fact, FactId, Moment, Opening, SeasonId, SessionId, Span};
use racing::{Timed, Told};

use super::book::Noted;
use super::session::{By, Done, HeardAt, LiveSession, Order};
use crate::Control;
use crate::access::{Actor, Duty};
use crate::clock::{self, RaceClock};
use crate::errors::ControlError;

/// No flag is announced for later than this.
const LONGEST_NOTICE: Span = Span::from_seconds(3_600);

/// The most bytes of a message.
const LONGEST_MESSAGE: usize = 500;

/// Passings by one call, at most.
pub const MOST_PASSINGS: usize = 10_000;

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The clock of the session starts.
    Start,
    /// The session is over.
    End,
    /// A flag is shown, now or after a while of which everybody is told.
    Flag {
        /// Which.
        flag: Flag,
        /// After how long.
        after: Span,
    },
    /// The flag that is announced is not shown.
    CallOff,
    /// Somebody takes the wheel of a car.
    Driver {
        /// The car.
        car: CarNumber,
        /// Who.
        driver: DriverId,
    },
    /// A car will not go on.
    Retire(CarNumber),
    /// Everybody is told something in words of one's own.
    Say {
        /// The car that it is about.
        car: Option<CarNumber>,
        /// What.
        text: String,
    },
    /// Everybody is told something by a template, each in their language.
    Tell {
        /// The key of the template.
        key: String,
        /// What stands in its blanks.
        values: BTreeMap<String, String>,
    },
    /// Something recorded earlier does not count.
    Undo(FactId),
    /// Something that was undone counts again.
    Redo(FactId),
    /// A car was seen at a loop: a passing that counts, and is marked as keyed.
    Pass {
        /// The car.
        car: CarNumber,
        /// Where.
        place: Loop,
    },
    /// A passing was of another car.
    Reassign {
        /// The passing.
        fact: FactId,
        /// The car.
        car: CarNumber,
    },
    /// A transponder is in a car.
    Transponder {
        /// The transponder.
        transponder: Arc<str>,
        /// The car.
        car: CarNumber,
        /// Since when; since the beginning if nothing is said.
        since: Option<Moment>,
    },
    /// Cars are ordered by the line alone, or by all loops.
    LineOnly(bool),
    /// A car was seen crossing the line, for the manual lap chart alone.
    Chart(CarNumber),
    /// A recommendation is accepted, by its key.
    Accept(String),
    /// A recommendation is refused, by its key.
    Refuse(String),
}

/// On what ground somebody orders something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Why.
    pub reason: Option<String>,
    /// When it was pressed or happened, by the clock of the session; now if nothing is said.
    pub at: Option<Moment>,
    /// How long ago it was pressed, by any clock; it goes before `at`.
    pub ago: Option<Span>,
    /// The last record of the session that whoever orders it has seen.
    pub seen_to: Option<u64>,
    /// The name of the press: sent again under the same name, it is not done again.
    pub press: Option<String>,
}

impl LiveSession {
    /// The duty that a command is a part of.
    pub fn duty_of(&self, command: &Command) -> Duty {
        match command {
            Command::Start
            | Command::End
            | Command::Flag { .. }
            | Command::CallOff
            | Command::Say { .. }
            | Command::Tell { .. } => Duty::DirectRace,
            Command::Undo(id) | Command::Redo(id) => match self.noted(*id) {
                Some((noted, _)) if is_race_controls(&noted.timed) => Duty::DirectRace,
                _ => Duty::KeepTime,
            },
            _ => Duty::KeepTime,
        }
    }

    /// Does what somebody orders, if they may. What was recorded is on disk when this returns.
    ///
    /// # Errors
    ///
    /// If they may not, if it names what is not there, or if somebody else has recorded something
    /// about the same since what they have seen.
    pub async fn obey(
        &self,
        by: &Actor,
        command: Command,
        ground: Ground,
    ) -> Result<Vec<Done>, ControlError> {
        by.check(self.duty_of(&command), self.season())?;
        let _turn = self.presses.turn().await;
        let press = ground.press.as_deref().map(|press| (by.name().clone(), press.into()));
        if let Some(done) = press.as_ref().and_then(|press| self.presses.done(press)) {
            return Ok(done);
        }
        let at = match ground.ago {
            Some(ago) => Some(self.earlier(ago)),
            None => ground.at,
        };
        let (reason, seen_to, press_name) = (ground.reason, ground.seen_to, ground.press);
        let author = by.name().to_string();
        let by = By { author, reason, at, seen_to, press: press_name };
        let done = self.carry_out(command, by).await?;
        if let Some(press) = press {
            self.presses.remember(press, &done);
        }
        Ok(done)
    }

    /// A moment so long ago, by the clock of the session.
    pub fn earlier(&self, ago: Span) -> Moment {
        let ago = Span::from_micros(ago.micros().clamp(0, 86_400_000_000));
        self.now().after(-self.clock().run_in(ago))
    }

    async fn carry_out(&self, command: Command, by: By) -> Result<Vec<Done>, ControlError> {
        let standing = self.so_already(&command);
        if !standing.is_empty() {
            return Ok(standing);
        }
        let order = match command {
            Command::Accept(key) => {
                let all = self.recommendations();
                let found = all.into_iter().find(|one| one.key() == key);
                let found = found.ok_or(ControlError::NoRecommendation { key })?;
                return self.accept(&found, by).await;
            }
            Command::Flag { flag, after } if after > Span::ZERO => {
                let due = by.at.unwrap_or_else(|| self.now()).after(after.min(LONGEST_NOTICE));
                Order::Plan(Some((flag, due)))
            }
            Command::Undo(id) => self.undo(id, true)?,
            Command::Redo(id) => self.undo(id, false)?,
            command => order(self.id(), command)?,
        };
        Ok(vec![self.command(order, by).await?])
    }

    /// The record that says so already what somebody wants; nothing if none does.
    fn so_already(&self, command: &Command) -> Vec<Done> {
        let is = |what: &What| match (command, what) {
            (Command::Start, What::Start) | (Command::End, What::End) => true,
            (Command::Retire(car), What::Note { car: of, note: Note::Retired }) => car == of,
            _ => false,
        };
        self.look_back(|all| {
            let found = all.rev().find(|(noted, stands)| {
                *stands && matches!(&noted.timed, Timed::Happened(fact) if is(&fact.what))
            });
            let done = |(noted, _): (&Noted, bool)| Done { id: noted.id, sequence: noted.sequence };
            found.map(done).into_iter().collect()
        })
    }

    /// The order that takes a record back, or lets it hold again.
    fn undo(&self, id: FactId, taken: bool) -> Result<Order, ControlError> {
        let no_record = || ControlError::NoFact { session: self.id().clone(), fact: id };
        let (noted, _) = self.noted(id).ok_or_else(no_record)?;
        let correction = |correction| Order::Record(What::Correction(correction));
        Ok(match noted.timed {
            Timed::Happened(_) if taken => correction(Correction::Void(id)),
            Timed::Happened(_) => correction(Correction::Restore(id)),
            Timed::Planned(_) => Order::Plan(None),
            Timed::Said(_) | Timed::Refused(_) | Timed::Charted(_) => {
                Order::Withdraw { of: id, withdrawn: taken }
            }
            Timed::Withdrawn(_) | Timed::Opened(_) | Timed::Counted(_) => return Err(no_record()),
        })
    }

    /// Takes in what a decoder or a program heard, if it may send passings. What was there already
    /// is passed over; tells how many were new.
    pub async fn hear_of(&self, by: &Actor, passings: Vec<HeardAt>) -> Result<usize, ControlError> {
        by.check(Duty::SendPassings, self.season())?;
        self.hear_from(by.name(), passings).await
    }
}

/// Is it a record of race control, and not of the timekeeper?
fn is_race_controls(timed: &Timed) -> bool {
    match timed {
        Timed::Happened(Fact { what, .. }) => {
            matches!(what, What::Start | What::End | What::Flag(_))
        }
        Timed::Said(_) | Timed::Planned(_) => true,
        _ => false,
    }
}

/// The order that a command is, where it is a single one that needs no looking back.
fn order(session: &SessionId, command: Command) -> Result<Order, ControlError> {
    let correction = |correction| Order::Record(What::Correction(correction));
    Ok(match command {
        Command::Start => Order::Record(What::Start),
        Command::End => Order::Record(What::End),
        Command::Flag { flag, .. } => Order::Record(What::Flag(flag)),
        Command::CallOff => Order::Plan(None),
        Command::Driver { car, driver } => Order::Record(What::Driver { car, driver }),
        Command::Retire(car) => Order::Record(What::Note { car, note: Note::Retired }),
        Command::Say { car, text } => {
            let text = text.trim();
            if text.is_empty() || text.len() > LONGEST_MESSAGE {
                return Err(ControlError::Message { most: LONGEST_MESSAGE });
            }
            Order::Say { car, text: text.into(), told: None }
        }
        Command::Tell { key, values } => tell(key, values)?,
        Command::Pass { car, place } => {
            let source = PassingSource::Keyed;
            Order::Record(What::Passing(Passing { heard: Heard::Car(car), at: place, source }))
        }
        Command::Reassign { fact, car } => correction(Correction::Reassign { fact, car }),
        Command::Transponder { transponder, car, since } => {
            let since = since.unwrap_or(Moment(0));
            correction(Correction::Transponder { transponder, car, since })
        }
        Command::LineOnly(only) => correction(Correction::LineOnly(only)),
        Command::Chart(car) => Order::Chart(car),
        Command::Refuse(key) => Order::Refuse(key.into()),
        Command::Accept(_) | Command::Undo(_) | Command::Redo(_) => {
            return Err(ControlError::NoFact { session: session.clone(), fact: FactId(0) });
        }
    })
}

fn tell(key: String, mut values: BTreeMap<String, String>) -> Result<Order, ControlError> {
    let template = Template::of(&key);
    let template = template.ok_or(ControlError::Message { most: LONGEST_MESSAGE })?;
    values
        .retain(|blank, with| template.blanks.contains(&blank.as_str()) && !with.trim().is_empty());
    let text = said_plainly(&key, &values);
    if text.len() > LONGEST_MESSAGE {
        return Err(ControlError::Message { most: LONGEST_MESSAGE });
    }
    // Several cars are none that a screen could point to.
    let car = values.get("car").map(|car| car.trim()).filter(|car| !car.contains([',', ' ']));
    let car = car.map(CarNumber::from);
    let told = Told {
        key: key.into(),
        values: values.iter().map(|(blank, with)| (blank[..].into(), with.trim().into())).collect(),
    };
    Ok(Order::Say { car, text: text.into(), told: Some(told) })
}

impl Control {
    /// Opens a session for timing, or sets it up anew; whoever does it must keep time there. What
    /// was recorded in it stays, and decoders that were followed are followed on.
    pub async fn set_up(
        &self,
        by: &Actor,
        season: &SeasonId,
        session: &SessionId,
        opening: Opening,
        ground: Ground,
    ) -> Result<Arc<LiveSession>, ControlError> {
        by.check(Duty::KeepTime, season)?;
        let before = self.live(season, session);
        let clock = before.as_ref().map_or_else(RaceClock::of_the_machine, |live| live.clock());
        let simulated = before.as_ref().is_some_and(|live| live.is_simulated());
        let opening = Opening { simulated, ..opening };
        let journal = before.map_or_else(|| self.journal.clone(), |live| live.journal().clone());
        let by = By {
            author: by.name().to_string(),
            reason: ground.reason,
            at: Some(clock::now()),
            seen_to: ground.seen_to,
            press: None,
        };
        self.open_in(journal, season, session, opening, clock, by).await
    }
}
