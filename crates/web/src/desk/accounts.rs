//! Accounts and roles: the administrator's page.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use control::access::{Account, NewAccount, Role};
use control::{ControlError, Secret};
use documents::Language;
use racing::account::Grant;
use racing::{CarNumber, SeasonId};

use crate::answer::{Problem, html};
use crate::desk::done;
use crate::desk::mine::duty_words;
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::pages::{Page, said};
use crate::shell::Shell;
use crate::site::{Origin, Site};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/desk/accounts", get(show).post(add))
        .route("/{language}/desk/accounts/{act}", post(change))
}

#[derive(Template)]
#[template(path = "desk/accounts.html")]
struct Accounts {
    shell: Shell,
    here: String,
    key: String,
    accounts: Vec<AccountView>,
    roles: Vec<(&'static str, String)>,
    seasons: Vec<String>,
    /// A link just made, and for whom.
    link: Option<(String, String)>,
    trouble: Option<String>,
}

struct AccountView {
    name: String,
    full_name: String,
    email: String,
    disabled: bool,
    has_password: bool,
    grants: Vec<GrantView>,
}

struct GrantView {
    words: String,
    role: &'static str,
    season: String,
    car: String,
}

impl Accounts {
    async fn new(site: &Site, language: Language, signed: &Signed) -> Page<Self> {
        let texts = documents::texts(language);
        let accounts = site.control().accounts_for(&signed.actor).await?;
        let title = texts.say("desk-accounts").into_owned();
        let seasons = site.control().seasons().await?;
        let role = |role: Role| {
            (role.name(), texts.say(&format!("desk-role-{}", role.name())).into_owned())
        };
        Ok(Self {
            shell: Shell::plain(site, language, title, "/desk/accounts".to_owned()).at_desk(signed),
            here: format!("/{language}/desk/accounts"),
            key: signed.secret.form_key(),
            accounts: accounts.into_iter().map(|one| view(texts, one)).collect(),
            roles: Role::ALL.map(role).to_vec(),
            seasons: seasons.iter().map(ToString::to_string).collect(),
            link: None,
            trouble: None,
        })
    }
}

fn view(texts: &documents::Texts, account: Account) -> AccountView {
    let grants = account.grants.iter().map(|grant| GrantView {
        words: duty_words(texts, grant),
        role: grant.role.name(),
        season: grant.season.as_ref().map(ToString::to_string).unwrap_or_default(),
        car: grant.car.as_ref().map(ToString::to_string).unwrap_or_default(),
    });
    AccountView {
        grants: grants.collect(),
        name: account.name.to_string(),
        full_name: account.full_name,
        email: account.email.unwrap_or_default(),
        disabled: account.disabled_at.is_some(),
        has_password: account.has_password,
    }
}

fn language(code: &str) -> Result<Language, Problem> {
    Language::from_code(code).ok_or_else(Problem::nothing_here)
}

async fn show(
    State(site): State<Site>,
    Path(code): Path<String>,
    signed: Signed,
) -> Page<Response> {
    Ok(html(Accounts::new(&site, language(&code)?, &signed).await?.render()?))
}

/// The role that a form gives or takes; none if it names none.
fn grant_of(fields: &Fields) -> Result<Option<Grant>, Problem> {
    let Some(role) = fields.perhaps("role") else { return Ok(None) };
    let role = Role::of(&role).ok_or_else(Problem::malformed)?;
    let car = fields.perhaps("car").filter(|_| role == Role::Competitor).map(CarNumber::from);
    Ok(Some(Grant { role, season: fields.perhaps("season").map(SeasonId::from), car }))
}

async fn add(
    State(site): State<Site>,
    Path(code): Path<String>,
    origin: Origin,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let new = NewAccount {
        name: fields.text("name").to_owned(),
        full_name: fields.text("full-name").to_owned(),
        email: fields.perhaps("email"),
    };
    let (name, grants) = (new.name.clone(), grant_of(&fields)?);
    let made = site.control().add_account(&by.actor, new, grants.as_slice()).await;
    with_link(&site, language, origin, &by, name, made).await
}

/// The page again, with a link that was made or with what was wrong.
async fn with_link(
    site: &Site,
    language: Language,
    Origin(origin): Origin,
    by: &Signed,
    name: String,
    made: Result<Secret, ControlError>,
) -> Page<Response> {
    let page = Accounts::new(site, language, by).await?;
    match made {
        Ok(secret) => {
            let link = format!("{origin}/{language}/desk/links/{}", secret.reveal());
            Ok(html(Accounts { link: Some((name, link)), ..page }.render()?))
        }
        Err(error) => wrong(page, language, error),
    }
}

fn wrong(page: Accounts, language: Language, error: ControlError) -> Page<Response> {
    let problem = Problem::from(error);
    if problem.status == 403 || problem.status >= 500 {
        return Err(problem);
    }
    let trouble = Some(said(language, &problem));
    Ok(html(Accounts { trouble, ..page }.render()?))
}

async fn change(
    State(site): State<Site>,
    Path((code, act)): Path<(String, String)>,
    origin: Origin,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let (control, actor, name) = (site.control(), &by.actor, fields.text("name"));
    let reason = fields.perhaps("reason");
    let changed = match act.as_str() {
        "reset" => {
            let made = control.reset_account(actor, name).await;
            return with_link(&site, language, origin, &by, name.to_owned(), made).await;
        }
        "disable" => control.disable_account(actor, name, reason).await,
        "enable" => control.enable_account(actor, name).await,
        "erase" => control.erase_account(actor, name, reason).await,
        "grant" | "revoke" => {
            let grant = grant_of(&fields)?.ok_or_else(Problem::malformed)?;
            match act.as_str() {
                "grant" => control.grant(actor, name, grant).await,
                _ => control.revoke(actor, name, grant).await,
            }
        }
        _ => return Err(Problem::nothing_here()),
    };
    match changed {
        Ok(()) => Ok(done(&format!("/{language}/desk/accounts"))),
        Err(error) => wrong(Accounts::new(&site, language, &by).await?, language, error),
    }
}
