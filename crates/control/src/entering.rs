//! Entering cars: applications of competitors, entries, lists, transponders, checks.
//!
//! An application is kept beside the journal until it is accepted; the journal knows where it
//! stands. Whoever changes something says what they had seen, so that nobody overwrites another.

mod applications;
mod checks;
mod draft;
mod lists;
#[cfg(test)]
mod tests;

use racing::proceeding::{Fitting, Matter, Overruling, Proceeding};
use racing::{CarNumber, EventId, Happening, ListId, RoundNumber, Season, SeasonId, Subject};
use scoring::entries::{Finding, findings, findings_of};

use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::AsOf;
use crate::errors::ControlError;

pub use applications::Verdict;
pub use checks::{USUAL_CHECKS, check_items, checked_cars, made_by};
pub use draft::{Draft, DraftFault, DraftSeat, FaultKind};
pub use lists::{NOW, NewList, Published};
pub use store::applications::{Application, ApplicationError, Form, Stage};

/// Why something about an entry was not done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum EnteringError {
    /// Another car has the number.
    #[error("car {car} is entered already, by {team}; give another number")]
    NumberTaken {
        /// The number.
        car: CarNumber,
        /// Who has it.
        team: String,
    },
    /// The form lacks something or says what cannot be.
    #[error("the form cannot be used: {}", first(faults))]
    Draft {
        /// What is wrong, field by field.
        faults: Vec<DraftFault>,
    },
    /// No season could hold the entry.
    #[error("car {car} cannot be entered like this: {}", keys(findings))]
    Impossible {
        /// The car.
        car: CarNumber,
        /// What does not fit.
        findings: Vec<Finding>,
    },
    /// The car is not entered.
    #[error("car {car} is not entered; enter it first")]
    NoEntry {
        /// The number.
        car: CarNumber,
    },
    /// There is no such application, or it is somebody else's.
    #[error("there is no application {number}")]
    NoApplication {
        /// Its number.
        number: u32,
    },
    /// The application is over.
    #[error("application {number} is {}; send a new one", stage.name())]
    NotOpen {
        /// Its number.
        number: u32,
        /// Where it stands.
        stage: Stage,
    },
    /// Somebody else looks after the car.
    #[error("car {car} is not yours; ask the race secretary")]
    NotYours {
        /// The number.
        car: CarNumber,
    },
    /// There is no such finding, or it cannot stand.
    #[error("round {round} has nothing to overrule under `{key}`")]
    NoFinding {
        /// The round.
        round: RoundNumber,
        /// The key.
        key: String,
    },
    /// A reason is needed.
    #[error("say why: the reason is kept and shown")]
    NoReason,
    /// The season has no such event.
    #[error("there is no event {event}")]
    NoEvent {
        /// What was named.
        event: EventId,
    },
    /// The event has no such check for the car.
    #[error("there is no check `{item}` for car {car}")]
    NoCheck {
        /// The car.
        car: CarNumber,
        /// The item.
        item: String,
    },
    /// A list of that name was published already.
    #[error("a list {id} was published already; a new version has a name of its own")]
    ListTaken {
        /// The name.
        id: ListId,
    },
    /// There is no such version of the entry list.
    #[error("there is no entry list {id}; there is {}", names(known))]
    NoSuchList {
        /// What was asked for.
        id: String,
        /// What there is.
        known: Vec<ListId>,
    },
    /// Nothing stands on the list, or its name cannot stand in an address.
    #[error("give the list a name of small letters, digits and hyphens, and at least one car")]
    NoList,
    /// Another car has the transponder.
    #[error("transponder {transponder} is in car {car}; take it out there first")]
    TransponderTaken {
        /// The transponder.
        transponder: String,
        /// Where it is.
        car: CarNumber,
    },
    /// Texts are those of another season.
    #[error("these are texts of {named}; the season {season} keeps its id")]
    OtherSeason {
        /// The season that was to be changed.
        season: SeasonId,
        /// The season that the texts are of.
        named: SeasonId,
    },
    /// Applications cannot be kept or read.
    #[error(transparent)]
    Applications(#[from] ApplicationError),
}

impl EnteringError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NumberTaken { .. } => "entry.number-taken",
            Self::Draft { .. } => "entry.draft",
            Self::Impossible { .. } => "entry.impossible",
            Self::NoEntry { .. } => "entry.none",
            Self::NoApplication { .. } => "application.none",
            Self::NotOpen { .. } => "application.not-open",
            Self::NotYours { .. } => "entry.not-yours",
            Self::NoFinding { .. } => "finding.none",
            Self::NoReason => "reason.none",
            Self::NoEvent { .. } => "event.none",
            Self::NoCheck { .. } => "check.none",
            Self::ListTaken { .. } => "list.taken",
            Self::NoSuchList { .. } => "list.none",
            Self::NoList => "list.empty",
            Self::TransponderTaken { .. } => "transponder.taken",
            Self::OtherSeason { .. } => "season.other",
            Self::Applications(error) => error.code(),
        }
    }
}

fn first(faults: &[DraftFault]) -> String {
    faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>().join(", ")
}

fn names(lists: &[ListId]) -> String {
    lists.iter().map(ListId::as_str).chain([NOW]).collect::<Vec<_>>().join(", ")
}

fn keys(findings: &[Finding]) -> String {
    findings.iter().map(Finding::key).collect::<Vec<_>>().join(", ")
}

impl Control {
    /// Enters a car, or changes its entry. Its drivers are named with it.
    pub async fn accept_entry(
        &self,
        by: &Actor,
        season: &SeasonId,
        form: &Form,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        let happenings = entered(&now.season, form)?;
        self.record(by, season, &happenings, seen, reason).await
    }

    /// Enters a car under a number that nobody has yet.
    pub async fn enter_car(
        &self,
        by: &Actor,
        season: &SeasonId,
        form: &Form,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        is_free(&now.season, &form.entry.car)?;
        self.accept_entry(by, season, form, seen, reason).await
    }

    /// Withdraws a car: it is entered no more for the rounds that it has not raced in. Where it
    /// raced in none, nothing of its entry is left but the record.
    pub async fn withdraw_car(
        &self,
        by: &Actor,
        season: &SeasonId,
        car: &CarNumber,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        let Some(entry) = now.season.entry(car) else {
            return Err(EnteringError::NoEntry { car: car.clone() }.into());
        };
        let happening = match only_raced(&now.season, entry) {
            Some(entry) => Happening::EntryAccepted(entry),
            None => Happening::TakenBack(Subject::Entry(car.clone())),
        };
        self.record(by, season, &[happening], seen, reason).await
    }

    /// Lets something stand that does not fit the regulations, in some rounds.
    pub async fn overrule(
        &self,
        by: &Actor,
        season: &SeasonId,
        rounds: &[RoundNumber],
        key: &str,
        seen: u64,
        reason: &str,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        if reason.trim().is_empty() {
            return Err(EnteringError::NoReason.into());
        }
        let now = self.championship(season, &AsOf::Now).await?;
        let mut happenings = Vec::new();
        for round in rounds {
            let found = findings(&now.season, *round).into_iter().find(|one| one.key() == key);
            if found.is_none_or(|one| one.what.is_impossible()) {
                let (round, key) = (*round, key.to_owned());
                return Err(EnteringError::NoFinding { round, key }.into());
            }
            let (round, finding, reason) = (*round, key.into(), reason.trim().into());
            let overruling = Overruling { round, finding, reason };
            happenings.push(Happening::Proceeded(Proceeding::FindingOverruled(overruling)));
        }
        self.record(by, season, &happenings, seen, Some(reason.trim())).await
    }

    /// Lets something stand no more.
    pub async fn uphold(
        &self,
        by: &Actor,
        season: &SeasonId,
        rounds: &[RoundNumber],
        key: &str,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        let mut happenings = Vec::new();
        for round in rounds {
            if now.season.overruling(*round, key).is_none() {
                let (round, key) = (*round, key.to_owned());
                return Err(EnteringError::NoFinding { round, key }.into());
            }
            let matter = Matter::Finding(*round, key.into());
            happenings.push(Happening::TakenBack(Subject::Matter(matter)));
        }
        self.record(by, season, &happenings, seen, reason).await
    }

    /// Says which transponders are in a car; none once they were taken out.
    pub async fn fit_transponders(
        &self,
        by: &Actor,
        season: &SeasonId,
        car: &CarNumber,
        transponders: &[String],
        seen: u64,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        if now.season.entry(car).is_none() {
            return Err(EnteringError::NoEntry { car: car.clone() }.into());
        }
        let fitted = now.season.transponders();
        let other = |one: &String| {
            fitted.iter().find(|(known, there)| **known == **one && there != car).cloned()
        };
        if let Some((transponder, car)) = transponders.iter().find_map(other) {
            let transponder = transponder.to_string();
            return Err(EnteringError::TransponderTaken { transponder, car }.into());
        }
        let mut transponders: Vec<_> = transponders.iter().map(|one| one.as_str().into()).collect();
        transponders.dedup();
        let fitting = Fitting { car: car.clone(), transponders };
        let happening = Happening::Proceeded(Proceeding::TransponderFitted(fitting));
        self.record(by, season, &[happening], seen, None).await
    }
}

/// That no car has the number.
fn is_free(season: &Season, car: &CarNumber) -> Result<(), EnteringError> {
    match season.entry(car) {
        Some(entry) => {
            Err(EnteringError::NumberTaken { car: car.clone(), team: entry.team.to_string() })
        }
        None => Ok(()),
    }
}

/// What happens when an entry is accepted: drivers that are new or named otherwise, then the entry.
fn entered(season: &Season, form: &Form) -> Result<Vec<Happening>, EnteringError> {
    let impossible: Vec<Finding> = findings_of(season, &form.entry)
        .into_iter()
        .filter(|one| one.what.is_impossible() && one.car.as_ref() == Some(&form.entry.car))
        .collect();
    if !impossible.is_empty() {
        let car = form.entry.car.clone();
        return Err(EnteringError::Impossible { car, findings: impossible });
    }
    let seated = |id| form.entry.crew.iter().any(|seat| &seat.driver == id);
    let new = form.drivers.iter().filter(|one| seated(&one.id));
    let new = new.filter(|one| season.driver(&one.id) != Some(one));
    let mut happenings: Vec<Happening> = new.cloned().map(Happening::DriverNamed).collect();
    if season.entry(&form.entry.car) != Some(&form.entry) {
        happenings.push(Happening::EntryAccepted(form.entry.clone()));
    }
    Ok(happenings)
}

/// The entry for the rounds that the car raced in; `None` if it raced in none.
fn only_raced(season: &Season, entry: &racing::Entry) -> Option<racing::Entry> {
    let raced = |round: &RoundNumber| {
        let sheet = season.sheet(*round);
        sheet.is_some_and(|sheet| sheet.lines.iter().any(|line| line.car == entry.car))
    };
    let mut left = entry.clone();
    left.rounds.retain(raced);
    left.guest_in.retain(raced);
    left.also_named.iter_mut().for_each(|other| other.rounds.retain(raced));
    left.also_named.retain(|other| !other.rounds.is_empty());
    left.crew.iter_mut().for_each(|seat| seat.rounds.retain(raced));
    left.crew.retain(|seat| !seat.rounds.is_empty());
    (!left.rounds.is_empty()).then_some(left)
}

impl From<ApplicationError> for ControlError {
    fn from(error: ApplicationError) -> Self {
        Self::Entering(error.into())
    }
}
