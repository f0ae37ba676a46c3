//! One's own page: seasons with duties, tokens, the password.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use control::access::{NewToken, Role, TokenScope};
use control::{AsOf, Duty};
use documents::atom::iso_utc;
use documents::{Language, Texts};
use racing::SeasonId;
use racing::account::Grant;

use crate::answer::{Problem, html};
use crate::desk::done;
use crate::desk::visitor::{Sent, Signed, forget};
use crate::pages::{Page, said};
use crate::shell::Shell;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/desk", get(short))
        .route("/{language}/desk/", get(show))
        .route("/{language}/desk/tokens", post(make_token))
        .route("/{language}/desk/tokens/end", post(end_token))
        .route("/{language}/desk/password", post(change_password))
}

#[derive(Template)]
#[template(path = "desk/mine.html")]
struct Mine {
    shell: Shell,
    here: String,
    key: String,
    /// Seasons in which there is something to do: name, address, roles.
    seasons: Vec<(String, String, String)>,
    /// The ids of those seasons.
    ids: Vec<String>,
    manages: bool,
    /// May a season be written in some place at least?
    writes: bool,
    tokens: Vec<TokenView>,
    scopes: Vec<(&'static str, String)>,
    /// A token just made, shown once.
    made: Option<String>,
    trouble: Option<String>,
}

struct TokenView {
    id: i64,
    label: String,
    scope: String,
    season: String,
    ends: String,
    used: String,
}

async fn short(Path(code): Path<String>) -> Page<Response> {
    let language = Language::from_code(&code).ok_or_else(Problem::nothing_here)?;
    Ok(Redirect::permanent(&format!("/{language}/desk/")).into_response())
}

/// What an account may do, in words: `Steward (every season)`.
pub(crate) fn duty_words(texts: &Texts, grant: &Grant) -> String {
    let role = texts.say(&format!("desk-role-{}", grant.role.name())).into_owned();
    let season = grant
        .season
        .as_ref()
        .map_or_else(|| texts.say("desk-everywhere").into_owned(), ToString::to_string);
    match &grant.car {
        Some(car) => {
            let car = texts.with("desk-of-car", &[("car", car.as_str())]);
            format!("{role} ({season}, {car})")
        }
        None => format!("{role} ({season})"),
    }
}

impl Mine {
    async fn new(site: &Site, language: Language, signed: &Signed) -> Page<Self> {
        let texts = documents::texts(language);
        let (mut seasons, mut ids) = (Vec::new(), Vec::new());
        for id in site.control().seasons().await? {
            let roles = roles_in(signed, &id);
            if roles.is_empty() {
                continue;
            }
            ids.push(id.to_string());
            let championship = site.championship(&id, &AsOf::Now).await?;
            let words = |role: &Role| texts.say(&format!("desk-role-{}", role.name())).into_owned();
            let roles: Vec<String> = roles.iter().map(words).collect();
            let name = championship.season.book.name.to_string();
            seasons.push((name, format!("/{language}/{id}/desk/"), roles.join(", ")));
        }
        let title = texts.say("desk-mine").into_owned();
        let shell = Shell::plain(site, language, title, "/desk/".to_owned()).at_desk(signed);
        let tokens = site.control().tokens(&signed.actor).await?;
        Ok(Self {
            shell,
            here: format!("/{language}/desk"),
            key: signed.secret.form_key(),
            seasons,
            ids,
            writes: signed.actor.check_somewhere(Duty::WriteSeason).is_ok(),
            manages: signed.actor.may_everywhere(Duty::ManageAccounts),
            tokens: tokens.iter().map(|token| token_view(texts, token)).collect(),
            scopes: TokenScope::ALL.map(|scope| (scope.name(), scope_words(texts, scope))).to_vec(),
            made: None,
            trouble: None,
        })
    }
}

/// The roles somebody has in a season, each once.
fn roles_in(signed: &Signed, season: &SeasonId) -> Vec<Role> {
    let here = |grant: &&Grant| grant.season.as_ref().is_none_or(|of| of == season);
    let mut roles: Vec<Role> =
        signed.actor.grants().iter().filter(here).map(|grant| grant.role).collect();
    roles.dedup();
    roles
}

fn scope_words(texts: &Texts, scope: TokenScope) -> String {
    texts.say(&format!("desk-scope-{}", scope.name())).into_owned()
}

fn token_view(texts: &Texts, token: &control::access::Token) -> TokenView {
    let day = |at: racing::Moment| iso_utc(at)[..10].to_owned();
    TokenView {
        id: token.id,
        label: token.label.clone(),
        scope: scope_words(texts, token.scope),
        season: token
            .season
            .as_ref()
            .map_or_else(|| texts.say("desk-everywhere").into_owned(), ToString::to_string),
        ends: texts.with("desk-token-ends", &[("date", &day(token.expires_at))]),
        used: match token.used_at {
            Some(at) => texts.with("desk-token-used", &[("date", &day(at))]),
            None => texts.say("desk-token-unused").into_owned(),
        },
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
    Ok(html(Mine::new(&site, language(&code)?, &signed).await?.render()?))
}

async fn make_token(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let scope = TokenScope::of(fields.text("scope")).ok_or_else(Problem::malformed)?;
    let wanted = NewToken {
        label: fields.text("label").to_owned(),
        scope,
        season: fields.perhaps("season").map(SeasonId::from),
        days: fields.text("days").parse().unwrap_or(90),
    };
    let made = site.control().make_token(&by.actor, wanted).await?;
    let page = Mine { made: Some(made.reveal()), ..Mine::new(&site, language, &by).await? };
    Ok(html(page.render()?))
}

async fn end_token(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let id = fields.text("id").parse().map_err(|_| Problem::malformed())?;
    site.control().end_token(&by.actor, id).await?;
    Ok(done(&format!("/{language}/desk/#tokens")))
}

async fn change_password(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let (old, new) = (fields.exact("old"), fields.exact("password"));
    match site.control().change_password(&by.actor, old, new).await {
        Ok(()) => {
            let to = format!("/{language}/desk/sign-in");
            Ok(([(SET_COOKIE, forget())], Redirect::to(&to)).into_response())
        }
        Err(error) => {
            let problem = Problem::from(error);
            if problem.status >= 500 {
                return Err(problem);
            }
            let trouble = Some(said(language, &problem));
            Ok(html(Mine { trouble, ..Mine::new(&site, language, &by).await? }.render()?))
        }
    }
}
