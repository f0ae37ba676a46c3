//! The desk of a season: what there is to do for whoever is signed in.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;

use crate::answer::{Problem, html};
use crate::desk;
use crate::desk::visitor::Signed;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/", get(show))
}

#[derive(Template)]
#[template(path = "desk/season.html")]
struct SeasonDesk {
    shell: Shell,
    /// What there is to do: name and address.
    parts: Vec<(String, String)>,
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let official = signed.actor.check(control::Duty::ReadDesk, &visit.season);
    let competitor = signed.actor.may(control::Duty::Respond, &visit.season);
    if let Err(error) = official
        && !competitor
    {
        return Err(Problem::from(&error));
    }
    let title = documents::texts(visit.language).say("desk").into_owned();
    let shell = Shell::of_season(&visit, &championship, "", title, "/desk/");
    let parts = desk::parts(&signed, &visit, "/desk/").into_iter();
    let parts = parts.filter(|(.., here)| !here).map(|(name, address, _)| (name, address));
    let view = SeasonDesk {
        parts: parts.collect(),
        shell: shell.at_season_desk(&signed, &visit, "/desk/"),
    };
    Ok(html(view.render()?))
}
