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
mod shell;
mod site;

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use axum::Router;
use control::Control;
use tokio::net::TcpListener;

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

/// Listens at an address, ready to serve.
///
/// The address may be taken or not ours; the error says which.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}

/// Serves until `stop` is done, then ends what is under way.
pub async fn serve(
    listener: TcpListener,
    control: Control,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = router(control.clone());
    let stop = async move {
        stop.await;
        // A stream that is followed would otherwise never end, nor would the service.
        control.end_feeds();
    };
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}
