//! `sarthe user`: the accounts of an installation, from the machine it runs on.

use std::io::Write;

use anyhow::bail;
use control::access::{Account, NewAccount, NewToken, Role, TokenScope};
use control::{Actor, Control, Secret};
use documents::Language;
use racing::account::Grant;
use serde::Serialize;

use crate::commands::serve::{DataFolder, existing_journal, journal_file};
use crate::output;

/// Look after the accounts of a data folder
#[derive(clap::Subcommand)]
pub(crate) enum User {
    Add(Add),
    List(List),
    Grant(Duty),
    Revoke(Duty),
    Disable(Named),
    Enable(Named),
    Reset(Named),
    Erase(Named),
    Token(MakeToken),
}

/// Make an account, and print a link with which its password is chosen
#[derive(clap::Args)]
pub(crate) struct Add {
    /// The name that records will be signed with
    name: String,

    /// The name of the person
    #[arg(long, value_name = "NAME", default_value = "")]
    full_name: String,

    /// An e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,

    /// A role, with its season and car where it has one; may be given several times
    #[arg(long = "role", value_name = "ROLE[@SERIES/EDITION[#CAR]]", value_parser = grant)]
    roles: Vec<Grant>,

    #[command(flatten)]
    place: Place,
}

/// List the accounts
#[derive(clap::Args)]
pub(crate) struct List {
    /// text or json
    #[arg(long, value_enum, default_value_t)]
    format: Form,

    #[command(flatten)]
    folder: DataFolder,
}

/// Give or take a role
#[derive(clap::Args)]
pub(crate) struct Duty {
    /// The name the account signs with
    name: String,

    /// The role, with its season and car where it has one
    #[arg(value_name = "ROLE[@SERIES/EDITION[#CAR]]", value_parser = grant)]
    role: Grant,

    #[command(flatten)]
    folder: DataFolder,
}

/// Do something with an account
#[derive(clap::Args)]
pub(crate) struct Named {
    /// The name the account signs with
    name: String,

    /// Why; it is recorded
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    #[command(flatten)]
    place: Place,
}

/// Make a token with which a decoder or a script acts in an account's name, and print it
#[derive(clap::Args)]
pub(crate) struct MakeToken {
    /// The name the account signs with
    name: String,

    /// What it is for
    #[arg(long, value_name = "TEXT", default_value = "made at the machine")]
    label: String,

    /// How far it reaches: read, passings or desk
    #[arg(long, value_parser = scope, default_value = "passings")]
    scope: TokenScope,

    /// The season it holds in; every season of the account when left out
    #[arg(long, value_name = "SERIES/EDITION")]
    season: Option<String>,

    /// For how many days it holds
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=400))]
    days: u16,

    #[command(flatten)]
    folder: DataFolder,
}

/// Where the accounts are, and where people reach the site.
#[derive(clap::Args)]
struct Place {
    #[command(flatten)]
    folder: DataFolder,

    /// Where people reach the site, for the link that is printed
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:1923")]
    site: String,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Form {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Reads `steward@aslms/2023-24` or `competitor@aslms/2023-24#22`.
fn grant(text: &str) -> Result<Grant, String> {
    let names = Role::ALL.map(Role::name).join(", ");
    let (role, rest) = text.split_once('@').map_or((text, None), |(role, rest)| (role, Some(rest)));
    let role =
        Role::of(role).ok_or_else(|| format!("there is no such role; give one of {names}"))?;
    let (season, car) = match rest.map(|rest| rest.split_once('#').unwrap_or((rest, ""))) {
        Some((season, car)) => (Some(season), Some(car).filter(|car| !car.is_empty())),
        None => (None, None),
    };
    if season.is_some_and(|season| !season.contains('/')) {
        return Err("a season is SERIES/EDITION, such as steward@series/2024".to_owned());
    }
    if car.is_some() && role != Role::Competitor {
        return Err("only a competitor looks after a car".to_owned());
    }
    Ok(Grant { role, season: season.map(Into::into), car: car.map(Into::into) })
}

fn scope(text: &str) -> Result<TokenScope, String> {
    TokenScope::of(text).ok_or_else(|| "give read, passings or desk".to_owned())
}

impl User {
    /// Runs it.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        match self {
            Self::Add(command) => command.run(language, out).await,
            Self::List(command) => command.run(out).await,
            Self::Grant(Duty { name, role, folder }) => {
                let control = Control::open(&existing_journal(&folder.data)?).await?;
                control.grant(&Actor::at_the_machine(), &name, role).await?;
                control.close().await;
                Ok(())
            }
            Self::Revoke(Duty { name, role, folder }) => {
                let control = Control::open(&existing_journal(&folder.data)?).await?;
                control.revoke(&Actor::at_the_machine(), &name, role).await?;
                control.close().await;
                Ok(())
            }
            Self::Disable(command) => command.run(Deed::Disable, language, out).await,
            Self::Enable(command) => command.run(Deed::Enable, language, out).await,
            Self::Reset(command) => command.run(Deed::Reset, language, out).await,
            Self::Erase(command) => command.run(Deed::Erase, language, out).await,
            Self::Token(command) => command.run(out).await,
        }
    }
}

/// What can be done with an account by its name alone.
enum Deed {
    Disable,
    Enable,
    Reset,
    Erase,
}

impl Named {
    async fn run(self, deed: Deed, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open(&existing_journal(&self.place.folder.data)?).await?;
        let (by, name) = (Actor::at_the_machine(), self.name.as_str());
        match deed {
            Deed::Disable => control.disable_account(&by, name, self.reason).await?,
            Deed::Enable => control.enable_account(&by, name).await?,
            Deed::Erase => control.erase_account(&by, name, self.reason).await?,
            Deed::Reset => {
                let link = control.reset_account(&by, name).await?;
                writeln!(out, "{}", address(&self.place.site, language, &link))?;
            }
        }
        control.close().await;
        Ok(())
    }
}

impl Add {
    async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open_or_create(&journal_file(&self.place.folder.data)?).await?;
        let new = NewAccount { name: self.name, full_name: self.full_name, email: self.email };
        let link = control.add_account(&Actor::at_the_machine(), new, &self.roles).await?;
        control.close().await;
        writeln!(out, "{}", address(&self.place.site, language, &link))?;
        eprintln!("Whoever follows this link first chooses the password. It holds for three days.");
        Ok(())
    }
}

impl MakeToken {
    async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open(&existing_journal(&self.folder.data)?).await?;
        let season = self.season.map(Into::into);
        let Self { label, scope, days, .. } = self;
        let wanted = NewToken { label, scope, season, days };
        let made = control.make_token_for(&Actor::at_the_machine(), &self.name, wanted).await?;
        control.close().await;
        writeln!(out, "{}", made.reveal())?;
        eprintln!("It is shown this once. Send it as `Authorization: Bearer …`.");
        Ok(())
    }
}

/// An account, for programs.
#[derive(Serialize)]
struct Listed {
    name: String,
    full_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    disabled: bool,
    has_password: bool,
    roles: Vec<String>,
}

impl From<Account> for Listed {
    fn from(account: Account) -> Self {
        Self {
            name: account.name.to_string(),
            full_name: account.full_name,
            email: account.email,
            disabled: account.disabled_at.is_some(),
            has_password: account.has_password,
            roles: account.grants.iter().map(written).collect(),
        }
    }
}

/// A role as it is given: `competitor@aslms/2023-24#22`.
fn written(grant: &Grant) -> String {
    let season = grant.season.as_ref().map(|season| format!("@{season}")).unwrap_or_default();
    let car = grant.car.as_ref().map(|car| format!("#{car}")).unwrap_or_default();
    format!("{}{season}{car}", grant.role.name())
}

impl List {
    async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open(&existing_journal(&self.folder.data)?).await?;
        let accounts = control.accounts_for(&Actor::at_the_machine()).await?;
        control.close().await;
        let listed: Vec<Listed> = accounts.into_iter().map(Listed::from).collect();
        match self.format {
            Form::Json => output::json(out, &listed)?,
            Form::Text if listed.is_empty() => {
                bail!("no accounts yet; `sarthe serve` prints a link for the first one");
            }
            Form::Text => {
                for one in &listed {
                    let state = match (one.disabled, one.has_password) {
                        (true, _) => "disabled",
                        (false, false) => "no password yet",
                        (false, true) => "",
                    };
                    let roles = one.roles.join(" ");
                    writeln!(out, "{:<20} {:<30} {roles} {state}", one.name, one.full_name)?;
                }
            }
        }
        Ok(())
    }
}

/// The address of a link on a site.
pub(crate) fn address(site: &str, language: Language, link: &Secret) -> String {
    format!("{}/{language}/desk/links/{}", site.trim_end_matches('/'), link.reveal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_as_they_are_written() {
        for text in ["administrator", "steward@a/1", "competitor@a/1#007"] {
            assert_eq!(written(&grant(text).expect("it is one")), text);
        }
        for text in ["", "emperor", "steward@a", "steward@a/1#7"] {
            assert!(grant(text).is_err(), "{text}");
        }
    }
}
