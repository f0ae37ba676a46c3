//! Who may do what: signing in, tokens, links that work once, and the table of duties.
//!
//! Secrets are 32 random bytes; only their hashes are stored. Whatever is done to an account is
//! recorded in the journal, by the name it signs with.

mod duties;
mod gate;
mod passwords;
mod people;
mod secrets;

use std::net::IpAddr;
use std::sync::Arc;

use racing::account::{AccountAct, AccountDeed, Grant};
use racing::{CarNumber, Moment, SeasonId, Span};
use store::accounts::{AccountId, Scope, SecretHash};
use store::{Expectation, NewRecord, Stream};

use crate::Control;
use crate::clock;
use crate::errors::ControlError;

pub use duties::Duty;
pub(crate) use gate::Gate;
pub use people::{Joining, NewToken};
pub use racing::account::Role;
pub use secrets::Secret;
pub use store::accounts::{Account, Link, NewAccount, Purpose, Scope as TokenScope, Token};

/// Nobody stays signed in for longer, however busy.
const LONGEST_LOGIN: Span = Span::from_seconds(7 * 86_400);

/// Nobody stays signed in who did nothing for so long: longer than a night at a circuit.
const LONGEST_IDLE: Span = Span::from_seconds(36 * 3_600);

/// A use is noted when the last one noted is older.
const NOTED_EVERY: Span = Span::from_seconds(60);

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// The name, the password or the moment is wrong. Which one is told to nobody.
    #[error(
        "name or password is wrong, or there were too many attempts; check both, or wait a few \
         minutes"
    )]
    Refused,
    /// Too many attempts came from one address.
    #[error("too many attempts from this address; wait a minute")]
    Hurried,
    /// The account may not do this.
    #[error("{account} may not {duty} in {place}; {} may", roles_that_may(*duty))]
    Denied {
        /// The name the account signs with.
        account: Arc<str>,
        /// What it wanted to do.
        duty: Duty,
        /// Where: a season, or everywhere.
        place: Arc<str>,
    },
    /// The token does not reach that far.
    #[error("a token of scope `{}` cannot do this; make one of scope `desk`", scope.name())]
    Scope {
        /// How far it reaches.
        scope: Scope,
    },
    /// The link was used, has ended, or never was one.
    #[error("this link works no more; ask for a new one")]
    LinkOver,
    /// No account signs with that name.
    #[error("nobody signs with the name {name}; `sarthe user list` shows who does")]
    NoAccount {
        /// The name.
        name: String,
    },
    /// The password is too short, too long, or the name.
    #[error("a password has {least} to {most} characters and is not the name; take a sentence")]
    Password {
        /// The fewest characters.
        least: usize,
        /// The most characters.
        most: usize,
    },
    /// A name to sign with is not one.
    #[error(
        "`{name}` is no name to sign with; give 1 to 40 letters, digits, dots, hyphens or \
         underscores"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// The system has no random numbers.
    #[error("the system gives no random numbers, so no secret can be made")]
    NoRandomness,
    /// It would leave nobody who can manage accounts.
    #[error("{name} is the last administrator; make another one first")]
    LastAdministrator {
        /// The name.
        name: String,
    },
}

impl AccessError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused => "access.refused",
            Self::Hurried => "access.hurried",
            Self::Denied { .. } => "access.denied",
            Self::Scope { .. } => "access.scope",
            Self::LinkOver => "access.link-over",
            Self::NoAccount { .. } => "account.none",
            Self::Password { .. } => "account.password",
            Self::Name { .. } => "account.name",
            Self::NoRandomness => "access.no-randomness",
            Self::LastAdministrator { .. } => "account.last-administrator",
        }
    }
}

fn roles_that_may(duty: Duty) -> String {
    let names: Vec<&str> = duty.roles().iter().map(|role| role.name()).collect();
    names.join(" and ")
}

/// Somebody who was recognised, with what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    account: AccountId,
    name: Arc<str>,
    full_name: String,
    grants: Vec<Grant>,
    /// How far a token reaches, where it is one that acts.
    token: Option<(Scope, Option<SeasonId>)>,
}

impl Actor {
    fn of(account: Account) -> Self {
        Self {
            account: account.id,
            name: account.name,
            full_name: account.full_name,
            grants: account.grants,
            token: None,
        }
    }

    /// Whoever sits at the machine itself and runs a command there.
    pub fn at_the_machine() -> Self {
        Self {
            account: AccountId(0),
            name: "console".into(),
            full_name: String::new(),
            grants: vec![Grant { role: Role::Administrator, season: None, car: None }],
            token: None,
        }
    }

    /// The name that records are signed with.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The account that acts.
    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    /// That it may do this in some season at least.
    pub fn check_somewhere(&self, duty: Duty) -> Result<(), AccessError> {
        let seasons = self.grants.iter().filter_map(|grant| grant.season.as_ref());
        if self.may_everywhere(duty) || seasons.clone().any(|season| self.may(duty, season)) {
            return Ok(());
        }
        Err(AccessError::Denied { account: self.name.clone(), duty, place: "any season".into() })
    }

    /// The name of the person.
    pub fn full_name(&self) -> &str {
        &self.full_name
    }

    /// What the account may do, and where.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// May it do this in a season?
    pub fn may(&self, duty: Duty, season: &SeasonId) -> bool {
        self.check(duty, season).is_ok()
    }

    /// May it do this in every season?
    pub fn may_everywhere(&self, duty: Duty) -> bool {
        self.token.is_none()
            && self
                .grants
                .iter()
                .any(|grant| grant.season.is_none() && duty.roles().contains(&grant.role))
    }

    /// That it may do this in a season; the error says who may.
    pub fn check(&self, duty: Duty, season: &SeasonId) -> Result<(), AccessError> {
        let holds = |of: &Option<SeasonId>| of.as_ref().is_none_or(|of| of == season);
        if let Some((scope, of)) = &self.token
            && (!holds(of) || !duty.is_in(*scope))
        {
            return Err(AccessError::Scope { scope: *scope });
        }
        let may = |grant: &Grant| holds(&grant.season) && duty.roles().contains(&grant.role);
        if self.grants.iter().any(may) {
            return Ok(());
        }
        Err(AccessError::Denied { account: self.name.clone(), duty, place: season.as_str().into() })
    }

    /// That it may do this in every season.
    pub fn check_everywhere(&self, duty: Duty) -> Result<(), AccessError> {
        if self.may_everywhere(duty) {
            return Ok(());
        }
        Err(AccessError::Denied { account: self.name.clone(), duty, place: "every season".into() })
    }

    /// The cars it enters in a season, as a competitor.
    pub fn cars<'a>(&'a self, season: &'a SeasonId) -> impl Iterator<Item = &'a CarNumber> {
        let holds = move |grant: &&Grant| grant.season.as_ref().is_none_or(|of| of == season);
        let competitor = |grant: &&Grant| grant.role == Role::Competitor;
        self.grants.iter().filter(competitor).filter(holds).filter_map(|grant| grant.car.as_ref())
    }

    /// Is it an official of a season: anything but a competitor?
    pub fn is_official(&self, season: &SeasonId) -> bool {
        self.may(Duty::ReadDesk, season)
    }

    /// Is it an official of any season?
    pub fn is_official_somewhere(&self) -> bool {
        self.grants.iter().any(|grant| Duty::ReadDesk.roles().contains(&grant.role))
    }
}

impl Control {
    /// Lets somebody in who knows a name and its password.
    ///
    /// [`AccessError::Refused`] does not tell which of the two was wrong, nor whether there is such
    /// an account, nor that it is locked; it takes as long in each case.
    pub async fn sign_in(
        &self,
        name: &str,
        password: &str,
        from: Option<IpAddr>,
    ) -> Result<(Secret, Actor), ControlError> {
        let now = clock::now();
        if !self.gate.admits(from, now) {
            return Err(AccessError::Hurried.into());
        }
        let known = self.accounts.credentials(name).await?;
        let hash = known.as_ref().and_then(|known| known.password.clone());
        let right = self.gate.verify(password.to_owned(), hash).await;
        let Some(known) = known else { return Err(AccessError::Refused.into()) };
        if known.disabled || known.locked_until > now {
            return Err(AccessError::Refused.into());
        }
        if !right {
            let until = now.after(gate::lock_after(known.failures + 1));
            self.accounts.note_failure(known.id, until).await?;
            return Err(AccessError::Refused.into());
        }
        let secret = Secret::random()?;
        self.accounts.begin_login(known.id, &secret.hash(), now).await?;
        let sweep = (now.after(-LONGEST_LOGIN), now.after(-LONGEST_IDLE));
        self.accounts.sweep(sweep.0, sweep.1, now).await?;
        match self.accounts.numbered(known.id).await? {
            Some(account) => Ok((secret, Actor::of(account))),
            None => Err(AccessError::Refused.into()),
        }
    }

    /// Who is signed in with a secret, if anybody still is.
    pub async fn signed_in(&self, secret: &Secret) -> Result<Option<Actor>, ControlError> {
        let (now, hash) = (clock::now(), secret.hash());
        let Some(login) = self.accounts.login(&hash).await? else { return Ok(None) };
        if now.since(login.began_at) > LONGEST_LOGIN || now.since(login.seen_at) > LONGEST_IDLE {
            self.accounts.end_login(&hash).await?;
            return Ok(None);
        }
        if now.since(login.seen_at) > NOTED_EVERY {
            self.accounts.see_login(&hash, now).await?;
        }
        self.able(login.account).await
    }

    /// Ends a login.
    pub async fn sign_out(&self, secret: &Secret) -> Result<(), ControlError> {
        Ok(self.accounts.end_login(&secret.hash()).await?)
    }

    /// Who acts with a token, if it is one.
    pub async fn bearer(&self, secret: &Secret) -> Result<Option<Actor>, ControlError> {
        let now = clock::now();
        let Some(token) = self.accounts.token(&secret.hash()).await? else { return Ok(None) };
        if token.expires_at <= now {
            return Ok(None);
        }
        if token.used_at.is_none_or(|used| now.since(used) > NOTED_EVERY) {
            self.accounts.see_token(token.id, now).await?;
        }
        let actor = self.able(token.account).await?;
        Ok(actor.map(|actor| Actor { token: Some((token.scope, token.season)), ..actor }))
    }

    /// An account that can still act.
    async fn able(&self, id: AccountId) -> Result<Option<Actor>, ControlError> {
        let account = self.accounts.numbered(id).await?;
        Ok(account.filter(|account| account.disabled_at.is_none()).map(Actor::of))
    }

    /// A link to make the first administrator with, while there is none.
    pub async fn first_link(&self) -> Result<Option<Secret>, ControlError> {
        if self.accounts.has_administrator().await? {
            return Ok(None);
        }
        self.link(&Purpose::Administrator, Span::from_seconds(86_400)).await.map(Some)
    }

    async fn link(&self, purpose: &Purpose, holds: Span) -> Result<Secret, ControlError> {
        let (secret, now) = (Secret::random()?, clock::now());
        self.accounts.add_link(purpose, &secret.hash(), now, now.after(holds)).await?;
        Ok(secret)
    }

    /// What a link is for, while it works.
    pub async fn open_link(&self, secret: &Secret) -> Result<Purpose, ControlError> {
        let link = self.accounts.link(&secret.hash()).await?;
        let works = |link: &Link| link.used_at.is_none() && link.expires_at > clock::now();
        match link.filter(works) {
            Some(link) => Ok(link.purpose),
            None => Err(AccessError::LinkOver.into()),
        }
    }

    async fn use_up(&self, hash: &SecretHash) -> Result<(), ControlError> {
        if self.accounts.use_link(hash, clock::now()).await? {
            return Ok(());
        }
        Err(AccessError::LinkOver.into())
    }

    /// Records what was done to an account.
    pub(crate) async fn record_deed(
        &self,
        by: &Actor,
        account: &str,
        what: AccountDeed,
        reason: Option<String>,
    ) -> Result<(), ControlError> {
        let act = AccountAct { account: account.into(), what };
        let record = NewRecord::of_account(&act, clock::now(), &**by.name(), reason)?;
        let stream = Stream::accounts();
        self.journal.append(&stream, Expectation::Unconditional, vec![record]).await?;
        Ok(())
    }
}

/// What a moment is called that ends so many days from now.
fn in_days(days: u16) -> Moment {
    clock::now().after(Span::from_seconds(i64::from(days) * 86_400))
}

#[cfg(test)]
mod tests;
