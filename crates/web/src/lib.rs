//! Pages, feeds and the JSON API, over what `control` offers.
//!
//! A handler reads the request, asks once, and shapes the answer. No rule of the sport is here.

mod answer;
mod api;
mod assets;
mod chart;
mod desk;
mod orders;
mod pages;
mod race_chart;
mod serving;
mod shell;
mod site;

use axum::Router;
use control::Control;

pub use serving::{Identity, IdentityError, Listener, SelfSigned, listen, serve};
pub use site::Site;

/// What officials are told by radio in a rehearsal, as the pages say it.
pub fn words_of_task(language: documents::Language, task: &control::rehearsal::Task) -> String {
    desk::race::words::task(documents::texts(language), task)
}

/// Everything that answers requests.
pub fn router(control: Control) -> Router {
    let site = Site::new(control);
    let routes = Router::new()
        .merge(pages::routes(&site))
        .merge(desk::routes(&site))
        .merge(api::routes())
        .merge(assets::routes())
        .fallback(pages::not_found)
        .with_state(site);
    answer::dress(routes)
}
