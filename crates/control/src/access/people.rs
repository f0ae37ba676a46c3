//! Managing accounts: made, granted, disabled, erased. Each act is recorded.

use std::sync::Arc;

use racing::account::{AccountDeed, Grant, Role};
use racing::{CarNumber, SeasonId, Span};
use store::accounts::{Account, AccountId, NewAccount, Purpose, Scope, Token};

use super::{AccessError, Actor, Duty, Secret, in_days, passwords};
use crate::Control;
use crate::clock;
use crate::errors::ControlError;

/// How long a link to choose a password holds.
const PASSWORD_LINK: Span = Span::from_seconds(3 * 86_400);

/// How long a competitor has to follow an invitation.
const INVITATION: Span = Span::from_seconds(30 * 86_400);

/// The most days that a token holds.
const MOST_DAYS: u16 = 400;

/// What somebody gives of themselves who follows a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// The name to sign with; not asked for where the account is there already.
    pub name: String,
    /// The name of the person.
    pub full_name: String,
    /// An address, if they want to be reached.
    pub email: Option<String>,
    /// The password.
    pub password: String,
}

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for, in its maker's words.
    pub label: String,
    /// How far it reaches.
    pub scope: Scope,
    /// The season it holds in; `None` for every season of its account.
    pub season: Option<SeasonId>,
    /// For how many days it holds, 1 to 400.
    pub days: u16,
}

impl NewToken {
    /// A token for every season of its account that holds for so many days.
    pub fn new(label: &str, scope: Scope, days: u16) -> Self {
        Self { label: label.to_owned(), scope, season: None, days }
    }
}

impl Control {
    /// Every account, by name.
    pub async fn accounts_for(&self, actor: &Actor) -> Result<Vec<Account>, ControlError> {
        actor.check_everywhere(Duty::ManageAccounts)?;
        Ok(self.accounts.all().await?)
    }

    /// The account that signs with a name.
    pub async fn account(&self, name: &str) -> Result<Account, ControlError> {
        let known = self.accounts.named(name).await?;
        known.ok_or_else(|| AccessError::NoAccount { name: name.to_owned() }.into())
    }

    /// The name an account signs with.
    pub async fn name_of(&self, id: AccountId) -> Result<Arc<str>, ControlError> {
        let account = self.accounts.numbered(id).await?;
        account.map(|account| account.name).ok_or_else(|| AccessError::LinkOver.into())
    }

    /// Makes an account, and a link with which its password is chosen.
    pub async fn add_account(
        &self,
        by: &Actor,
        new: NewAccount,
        grants: &[Grant],
    ) -> Result<Secret, ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let id = self.make(by, &new).await?;
        for grant in grants {
            self.accounts.grant(id, grant).await?;
            self.record_deed(by, &new.name, AccountDeed::Granted(grant.clone()), None).await?;
        }
        self.password_link(by, &new.name, id).await
    }

    async fn make(&self, by: &Actor, new: &NewAccount) -> Result<AccountId, ControlError> {
        check_name(&new.name)?;
        let id = self.accounts.add(new, clock::now()).await?;
        self.record_deed(by, &new.name, AccountDeed::Added, None).await?;
        Ok(id)
    }

    /// A link with which somebody chooses a new password. The old one holds until then.
    pub async fn reset_account(&self, by: &Actor, name: &str) -> Result<Secret, ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.password_link(by, &account.name, account.id).await
    }

    async fn password_link(
        &self,
        by: &Actor,
        name: &str,
        id: AccountId,
    ) -> Result<Secret, ControlError> {
        let secret = self.link(&Purpose::Password(id), PASSWORD_LINK).await?;
        self.record_deed(by, name, AccountDeed::LinkMade, None).await?;
        Ok(secret)
    }

    /// Lets nobody sign in with an account any more.
    pub async fn disable_account(
        &self,
        by: &Actor,
        name: &str,
        reason: Option<String>,
    ) -> Result<(), ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.keep_an_administrator(&account).await?;
        self.accounts.disable(account.id, Some(clock::now())).await?;
        self.record_deed(by, &account.name, AccountDeed::Disabled, reason).await
    }

    /// Lets somebody sign in with an account again.
    pub async fn enable_account(&self, by: &Actor, name: &str) -> Result<(), ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.accounts.disable(account.id, None).await?;
        self.record_deed(by, &account.name, AccountDeed::Enabled, None).await
    }

    /// Erases an account with everything that is known of the person. The name it signed with
    /// stays in the journal.
    pub async fn erase_account(
        &self,
        by: &Actor,
        name: &str,
        reason: Option<String>,
    ) -> Result<(), ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.keep_an_administrator(&account).await?;
        self.accounts.erase(account.id).await?;
        self.record_deed(by, &account.name, AccountDeed::Erased, reason).await
    }

    /// Lets an account do something more.
    pub async fn grant(&self, by: &Actor, name: &str, grant: Grant) -> Result<(), ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.accounts.grant(account.id, &grant).await?;
        self.record_deed(by, &account.name, AccountDeed::Granted(grant), None).await
    }

    /// Lets an account do something no more.
    pub async fn revoke(&self, by: &Actor, name: &str, grant: Grant) -> Result<(), ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        if grant.role == Role::Administrator && grant.season.is_none() {
            self.keep_an_administrator(&account).await?;
        }
        self.accounts.revoke(account.id, &grant).await?;
        self.record_deed(by, &account.name, AccountDeed::Revoked(grant), None).await
    }

    /// That somebody else can still manage accounts, where this account can.
    async fn keep_an_administrator(&self, account: &Account) -> Result<(), ControlError> {
        let able = |one: &Account| {
            let everywhere =
                |grant: &Grant| grant.role == Role::Administrator && grant.season.is_none();
            one.has_password && one.disabled_at.is_none() && one.grants.iter().any(everywhere)
        };
        if !able(account) {
            return Ok(());
        }
        let all = self.accounts.all().await?;
        if all.iter().any(|other| other.id != account.id && able(other)) {
            return Ok(());
        }
        Err(AccessError::LastAdministrator { name: account.name.to_string() }.into())
    }

    /// Invites a competitor to a season, to enter a car or to look after one that is entered.
    pub async fn invite(
        &self,
        by: &Actor,
        season: &SeasonId,
        car: Option<CarNumber>,
    ) -> Result<Secret, ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let purpose = Purpose::Competitor { season: season.clone(), car: car.clone() };
        let secret = self.link(&purpose, INVITATION).await?;
        let deed = AccountDeed::Invited { season: season.clone(), car };
        self.record_deed(by, "competitor", deed, None).await?;
        Ok(secret)
    }

    /// Follows a link: makes the account that it is for, or gives it a new password, and signs in.
    pub async fn join(
        &self,
        link: &Secret,
        joining: Joining,
    ) -> Result<(Secret, Actor), ControlError> {
        let purpose = self.open_link(link).await?;
        let existing = match &purpose {
            Purpose::Password(id) => self.accounts.numbered(*id).await?,
            _ => None,
        };
        let name = existing.as_ref().map_or(&*joining.name, |account| &account.name);
        passwords::check(&joining.password, name)?;
        if existing.is_none() {
            check_name(name)?;
            if self.accounts.named(name).await?.is_some() {
                return Err(store::accounts::AccountError::Taken { name: name.to_owned() }.into());
            }
        }
        let hash = self.gate.hash(joining.password.clone()).await.ok_or(AccessError::Refused)?;
        self.use_up(&link.hash()).await?;
        let by = Actor { name: name.into(), ..Actor::at_the_machine() };
        let id = match &existing {
            Some(account) => account.id,
            None => self.make_joining(&by, name, &joining, &purpose).await?,
        };
        self.accounts.set_password(id, &hash).await?;
        self.record_deed(&by, name, AccountDeed::PasswordSet, None).await?;
        self.sign_in(name, &joining.password, None).await
    }

    async fn make_joining(
        &self,
        by: &Actor,
        name: &str,
        joining: &Joining,
        purpose: &Purpose,
    ) -> Result<AccountId, ControlError> {
        let new = NewAccount {
            name: name.to_owned(),
            full_name: joining.full_name.clone(),
            email: joining.email.clone(),
        };
        let id = self.make(by, &new).await?;
        let grant = match purpose {
            Purpose::Competitor { season, car } => {
                Grant { role: Role::Competitor, season: Some(season.clone()), car: car.clone() }
            }
            _ => Grant { role: Role::Administrator, season: None, car: None },
        };
        self.accounts.grant(id, &grant).await?;
        self.record_deed(by, name, AccountDeed::Granted(grant), None).await?;
        Ok(id)
    }

    /// Changes the password of who is signed in. Every login of the account ends.
    pub async fn change_password(
        &self,
        actor: &Actor,
        old: &str,
        new: &str,
    ) -> Result<(), ControlError> {
        passwords::check(new, &actor.name)?;
        let known = self.accounts.credentials(&actor.name).await?;
        let hash = known.and_then(|known| known.password);
        if !self.gate.admits(None, clock::now()) || !self.gate.verify(old.to_owned(), hash).await {
            return Err(AccessError::Refused.into());
        }
        let hash = self.gate.hash(new.to_owned()).await.ok_or(AccessError::Refused)?;
        self.accounts.set_password(actor.account, &hash).await?;
        self.record_deed(actor, &actor.name, AccountDeed::PasswordSet, None).await
    }

    /// Makes a token that acts in somebody's own name. Its text is told once.
    pub async fn make_token(&self, by: &Actor, wanted: NewToken) -> Result<Secret, ControlError> {
        by.check_no_token()?;
        self.add_token(by, by.account, &by.name, wanted).await
    }

    /// Makes a token that acts in the name of another account.
    pub async fn make_token_for(
        &self,
        by: &Actor,
        name: &str,
        wanted: NewToken,
    ) -> Result<Secret, ControlError> {
        by.check_everywhere(Duty::ManageAccounts)?;
        let account = self.account(name).await?;
        self.add_token(by, account.id, &account.name, wanted).await
    }

    async fn add_token(
        &self,
        by: &Actor,
        account: AccountId,
        name: &str,
        wanted: NewToken,
    ) -> Result<Secret, ControlError> {
        let NewToken { label, scope, season, days } = wanted;
        let secret = Secret::random()?;
        let token = Token {
            id: 0,
            account,
            label: label.clone(),
            scope,
            season: season.clone(),
            created_at: clock::now(),
            expires_at: in_days(days.clamp(1, MOST_DAYS)),
            used_at: None,
        };
        self.accounts.add_token(&token, &secret.hash()).await?;
        let (label, scope) = (label.into(), scope.name().into());
        self.record_deed(by, name, AccountDeed::TokenMade { label, scope, season }, None).await?;
        Ok(secret)
    }

    /// The tokens of somebody, the newest first.
    pub async fn tokens(&self, of: &Actor) -> Result<Vec<Token>, ControlError> {
        Ok(self.accounts.tokens(of.account).await?)
    }

    /// Ends one of somebody's own tokens.
    pub async fn end_token(&self, by: &Actor, id: i64) -> Result<(), ControlError> {
        by.check_no_token()?;
        let tokens = self.accounts.tokens(by.account).await?;
        let Some(token) = tokens.into_iter().find(|token| token.id == id) else { return Ok(()) };
        if self.accounts.end_token(by.account, id).await? {
            let deed = AccountDeed::TokenEnded { label: token.label.into() };
            self.record_deed(by, &by.name, deed, None).await?;
        }
        Ok(())
    }
}

impl Actor {
    /// A token neither makes nor ends tokens.
    fn check_no_token(&self) -> Result<(), AccessError> {
        match &self.token {
            Some((scope, _)) => Err(AccessError::Scope { scope: *scope }),
            None => Ok(()),
        }
    }
}

fn check_name(name: &str) -> Result<(), AccessError> {
    let plain = |one: char| one.is_alphanumeric() || matches!(one, '.' | '-' | '_');
    let length = name.chars().count();
    // These sign for programs.
    let reserved = ["console", "package", "decoder", "simulator", "serve"];
    if (1..=40).contains(&length) && name.chars().all(plain) && !reserved.contains(&name) {
        return Ok(());
    }
    Err(AccessError::Name { name: name.to_owned() })
}
