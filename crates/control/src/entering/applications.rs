//! Applications: written, sent, answered, taken back, erased.

use std::collections::BTreeMap;

use racing::account::{AccountDeed, Grant, Role};
use racing::proceeding::{Application as Moved, ApplicationAbout, ApplicationState, Proceeding};
use racing::{CarNumber, Happening, Season, SeasonId};
use store::applications::{Application, ApplicationError, Form, Stage};

use super::{EnteringError, entered, is_free};
use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::AsOf;
use crate::clock;
use crate::errors::ControlError;

/// What an official answers to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The car is entered as it is asked for.
    Accept,
    /// It waits for a free place.
    Reserve,
    /// It is refused.
    Refuse,
}

impl Verdict {
    /// The verdict of that name: `accept`, `reserve`, `refuse`.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "accept" => Some(Self::Accept),
            "reserve" => Some(Self::Reserve),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }

    const fn state(self) -> ApplicationState {
        match self {
            Self::Accept => ApplicationState::Accepted,
            Self::Reserve => ApplicationState::OnReserve,
            Self::Refuse => ApplicationState::Refused,
        }
    }
}

impl Control {
    /// The applications of a season that somebody may see, by number: an official those that were
    /// sent, a competitor its own.
    pub async fn applications(
        &self,
        by: &Actor,
        season: &SeasonId,
    ) -> Result<Vec<Application>, ControlError> {
        let official = by.may(Duty::HandleEntries, season);
        if !official {
            by.check(Duty::EnterCar, season)?;
        }
        let mut all = self.as_the_journal_has_them(season).await?;
        all.retain(|one| (official && one.stage != Stage::Draft) || one.account == by.account());
        Ok(all)
    }

    /// Where an application stands is what the journal says; only drafts it does not know.
    async fn as_the_journal_has_them(
        &self,
        season: &SeasonId,
    ) -> Result<Vec<Application>, ControlError> {
        let now = self.championship(season, &AsOf::Now).await?;
        let moved: BTreeMap<u32, ApplicationState> =
            now.season.applications().map(|one| (one.number, one.state)).collect();
        let mut all = self.applications.all(season).await?;
        for one in &mut all {
            one.stage = moved.get(&one.number).map_or(Stage::Draft, |state| Stage::Sent(*state));
        }
        Ok(all)
    }

    /// An application that somebody may see.
    pub async fn application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
    ) -> Result<Application, ControlError> {
        let all = self.applications(by, season).await?;
        let found = all.into_iter().find(|one| one.number == number);
        found.ok_or_else(|| EnteringError::NoApplication { number }.into())
    }

    /// Keeps what a competitor has written so far, as a new application or in the place of an own
    /// draft. Tells its number.
    pub async fn save_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: Option<u32>,
        form: Form,
    ) -> Result<u32, ControlError> {
        by.check(Duty::EnterCar, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        check_own(by, season, &now.season, &form.entry.car)?;
        if let Some(number) = number {
            let mut mine = self.own(by, season, number).await?;
            (mine.form, mine.changed_at) = (form, clock::now());
            self.applications.keep(season, &mine).await?;
            return Ok(number);
        }
        loop {
            let new = Application {
                number: self.next_number(season, &now.season).await?,
                account: by.account(),
                stage: Stage::Draft,
                form: form.clone(),
                answer: String::new(),
                changed_at: clock::now(),
            };
            match self.applications.add(season, &new).await {
                Ok(()) => return Ok(new.number),
                Err(ApplicationError::Taken { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The number after the highest that was ever given, erased applications included.
    async fn next_number(&self, id: &SeasonId, season: &Season) -> Result<u32, ControlError> {
        let kept = self.applications.all(id).await?;
        let kept = kept.iter().map(|one| one.number);
        let known = season.applications().map(|one| one.number);
        Ok(kept.chain(known).max().unwrap_or(0) + 1)
    }

    /// An application of one's own that can still be changed.
    async fn own(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
    ) -> Result<Application, ControlError> {
        by.check(Duty::EnterCar, season)?;
        let all = self.as_the_journal_has_them(season).await?;
        let mine = all.into_iter().find(|one| one.number == number && one.account == by.account());
        let mine = mine.ok_or(EnteringError::NoApplication { number })?;
        if mine.stage.is_in_hand() {
            return Ok(mine);
        }
        Err(EnteringError::NotOpen { number, stage: mine.stage }.into())
    }

    /// Sends a draft to the race secretary, or what was sent before with its changes.
    pub async fn send_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
    ) -> Result<(), ControlError> {
        let mine = self.own(by, season, number).await?;
        let now = self.championship(season, &AsOf::Now).await?;
        check_own(by, season, &now.season, &mine.form.entry.car)?;
        let stage = ApplicationState::Requested;
        self.move_application(by, season, mine, stage, now.head.sequence, None, Vec::new()).await
    }

    /// Takes an application back; a draft is erased.
    pub async fn withdraw_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        let mine = self.own(by, season, number).await?;
        if mine.stage == Stage::Draft {
            return Ok(self.applications.erase(season, number).await?);
        }
        let seen = self.championship(season, &AsOf::Now).await?.head.sequence;
        let stage = ApplicationState::Withdrawn;
        self.move_application(by, season, mine, stage, seen, reason, Vec::new()).await
    }

    /// Answers an application. Accepted, the car is entered as it is asked for, and its competitor
    /// looks after it from then on.
    pub async fn settle_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
        verdict: Verdict,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let one = self.application(by, season, number).await?;
        let open = matches!(one.stage, Stage::Sent(state) if state.is_open());
        if !open {
            return Err(EnteringError::NotOpen { number, stage: one.stage }.into());
        }
        if verdict != Verdict::Accept {
            if verdict == Verdict::Refuse && reason.is_none() {
                return Err(EnteringError::NoReason.into());
            }
            let state = verdict.state();
            return self.move_application(by, season, one, state, seen, reason, Vec::new()).await;
        }
        let now = self.championship(season, &AsOf::Now).await?;
        let (account, car) = (one.account, one.form.entry.car.clone());
        if about(&now.season, number) == Some(ApplicationAbout::NewCar) {
            is_free(&now.season, &car)?;
        }
        let entry = entered(&now.season, &one.form)?;
        self.move_application(by, season, one, verdict.state(), seen, reason, entry).await?;
        let grant = Grant { role: Role::Competitor, season: Some(season.clone()), car: Some(car) };
        self.accounts.grant(account, &grant).await?;
        let name = self.name_of(account).await?;
        self.record_deed(by, &name, AccountDeed::Granted(grant), None).await
    }

    /// Records where an application stands now, after what it brings about.
    #[expect(clippy::too_many_arguments, reason = "who, what, on which grounds: all of one act")]
    async fn move_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        mut one: Application,
        state: ApplicationState,
        seen: u64,
        reason: Option<&str>,
        mut happenings: Vec<Happening>,
    ) -> Result<(), ControlError> {
        let now = self.championship(season, &AsOf::Now).await?;
        let entry = &one.form.entry;
        let is_new = now.season.entry(&entry.car).is_none();
        let asked = if is_new { ApplicationAbout::NewCar } else { ApplicationAbout::Change };
        let moved = Moved {
            number: one.number,
            car: entry.car.clone(),
            class: entry.class.clone(),
            about: about(&now.season, one.number).unwrap_or(asked),
            state,
            form: one.form.hash().map_err(ApplicationError::from)?,
        };
        happenings.push(Happening::Proceeded(Proceeding::ApplicationMoved(moved)));
        self.record(by, season, &happenings, seen, reason).await?;
        one.stage = Stage::Sent(state);
        one.changed_at = clock::now();
        one.answer = reason.unwrap_or_default().to_owned();
        Ok(self.applications.keep(season, &one).await?)
    }

    /// Erases what is kept of an application that is over: the journal keeps its number, its car
    /// and that it was there.
    pub async fn erase_application(
        &self,
        by: &Actor,
        season: &SeasonId,
        number: u32,
    ) -> Result<(), ControlError> {
        let one = self.application(by, season, number).await?;
        if matches!(one.stage, Stage::Sent(state) if state.is_open()) {
            return Err(EnteringError::NotOpen { number, stage: one.stage }.into());
        }
        Ok(self.applications.erase(season, number).await?)
    }
}

/// What an application asks for, once it was sent.
fn about(season: &Season, number: u32) -> Option<ApplicationAbout> {
    season.applications().find(|one| one.number == number).map(|one| one.about)
}

/// That a car that is entered is looked after by whoever asks for a change of it.
fn check_own(
    by: &Actor,
    id: &SeasonId,
    season: &Season,
    car: &CarNumber,
) -> Result<(), EnteringError> {
    match season.entry(car) {
        Some(entry) if !by.cars(id).any(|own| own == car) => {
            Err(EnteringError::NumberTaken { car: car.clone(), team: entry.team.to_string() })
        }
        _ => Ok(()),
    }
}
