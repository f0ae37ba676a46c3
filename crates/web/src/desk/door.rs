//! The door: signing in and out, and links that work once.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use control::access::{Joining, Purpose};
use control::{AsOf, Secret};
use documents::Language;
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Posted, Sent, Signed, forget, keep};
use crate::pages::{Page, said};
use crate::shell::Shell;
use crate::site::{Site, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/desk/sign-in", get(ask).post(sign_in))
        .route("/{language}/desk/sign-out", post(sign_out))
        .route("/{language}/desk/links/{secret}", get(open).post(join))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Where somebody wanted to go who had to sign in first.
    to: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/sign-in.html")]
struct SignIn {
    shell: Shell,
    address: String,
    to: String,
    name: String,
    trouble: Option<String>,
}

impl SignIn {
    fn new(
        site: &Site,
        language: Language,
        to: String,
        name: String,
        trouble: Option<String>,
    ) -> Self {
        let title = documents::texts(language).say("desk-sign-in").into_owned();
        let shell = Shell::plain(site, language, title, "/desk/sign-in".to_owned());
        Self { shell, address: format!("/{language}/desk/sign-in"), to, name, trouble }
    }
}

fn language(code: &str) -> Result<Language, Problem> {
    Language::from_code(code).ok_or_else(Problem::nothing_here)
}

/// Only a page of ours is gone to after signing in.
fn safe(to: &str, language: Language) -> String {
    let ours = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']);
    if ours { to.to_owned() } else { format!("/{language}/desk/") }
}

async fn ask(
    State(site): State<Site>,
    Path(code): Path<String>,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let language = language(&code)?;
    let to = asked.to.unwrap_or_default();
    Ok(html(SignIn::new(&site, language, to, String::new(), None).render()?))
}

async fn sign_in(
    State(site): State<Site>,
    Path(code): Path<String>,
    Posted { fields, from }: Posted,
) -> Page<Response> {
    let language = language(&code)?;
    let (name, to) = (fields.text("name").to_owned(), fields.text("to").to_owned());
    match site.control().sign_in(&name, fields.exact("password"), from).await {
        Ok((secret, _)) => Ok(let_in(&secret, &safe(&to, language))),
        Err(error) => {
            let problem = Problem::from(error);
            if problem.status >= 500 {
                return Err(problem);
            }
            let trouble = Some(said(language, &problem));
            let page = SignIn::new(&site, language, to, name, trouble).render()?;
            Ok((status(&problem), html(page)).into_response())
        }
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST)
}

fn let_in(secret: &Secret, to: &str) -> Response {
    ([(SET_COOKIE, keep(secret))], Redirect::to(to)).into_response()
}

async fn sign_out(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by: Signed { secret, .. }, .. }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    site.control().sign_out(&secret).await?;
    let to = format!("/{language}/");
    Ok(([(SET_COOKIE, forget())], Redirect::to(&to)).into_response())
}

#[derive(Template)]
#[template(path = "desk/join.html")]
struct Join {
    shell: Shell,
    address: String,
    lede: String,
    /// Is the name chosen here, or is it there already?
    chooses: bool,
    fields: Fields,
    trouble: Option<String>,
}

impl Join {
    async fn new(
        site: &Site,
        language: Language,
        secret: &Secret,
        fields: Fields,
        trouble: Option<String>,
    ) -> Page<Self> {
        let texts = documents::texts(language);
        let (key, lede) = match site.control().open_link(secret).await? {
            Purpose::Administrator => {
                let lede = texts.say("desk-join-administrator-lede").into_owned();
                ("desk-join-administrator", lede)
            }
            Purpose::Password(id) => {
                let name = site.control().name_of(id).await?;
                let values = [("name", &*name)];
                ("desk-join-password", texts.with("desk-join-password-lede", &values))
            }
            Purpose::Competitor { season, car } => {
                let championship = site.championship(&season, &AsOf::Now).await?;
                let name = championship.season.book.name.clone();
                let car = car.map(|car| car.to_string());
                let values = [("season", &*name), ("car", car.as_deref().unwrap_or_default())];
                let which = match car {
                    Some(_) => "desk-join-competitor-car",
                    None => "desk-join-competitor-lede",
                };
                ("desk-join-competitor", texts.with(which, &values))
            }
        };
        let rest = format!("/desk/links/{}", secret.reveal());
        Ok(Self {
            shell: Shell::plain(site, language, texts.say(key).into_owned(), rest.clone()),
            address: format!("/{language}{rest}"),
            lede,
            chooses: key != "desk-join-password",
            fields,
            trouble,
        })
    }
}

async fn open(
    State(site): State<Site>,
    Path((code, secret)): Path<(String, String)>,
) -> Page<Response> {
    let language = language(&code)?;
    let secret = Secret::read(&secret).ok_or_else(Problem::nothing_here)?;
    Ok(html(Join::new(&site, language, &secret, Fields::default(), None).await?.render()?))
}

async fn join(
    State(site): State<Site>,
    Path((code, secret)): Path<(String, String)>,
    Posted { fields, .. }: Posted,
) -> Page<Response> {
    let language = language(&code)?;
    let secret = Secret::read(&secret).ok_or_else(Problem::nothing_here)?;
    let joining = Joining {
        name: fields.text("name").to_owned(),
        full_name: fields.text("full-name").to_owned(),
        email: fields.perhaps("email"),
        password: fields.exact("password").to_owned(),
    };
    match site.control().join(&secret, joining).await {
        Ok((login, _)) => Ok(let_in(&login, &format!("/{language}/desk/"))),
        Err(error) => {
            let problem = Problem::from(error);
            if problem.status >= 500 || problem.code == "access.link-over" {
                return Err(problem);
            }
            let trouble = Some(said(language, &problem));
            let page = Join::new(&site, language, &secret, fields, trouble).await?.render()?;
            Ok((status(&problem), html(page)).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (to, expected) in [
            ("/en/a/1/desk/", "/en/a/1/desk/"),
            ("https://b.org/", "/en/desk/"),
            ("//b.org/", "/en/desk/"),
            ("/\\b.org", "/en/desk/"),
            ("", "/en/desk/"),
        ] {
            assert_eq!(safe(to, Language::English), expected, "{to}");
        }
    }
}
