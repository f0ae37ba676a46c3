//! How long pages and answers take, from the request to the last byte, beside the two floors: an
//! answer that is nothing but bytes, and computing the season itself.
//!
//! Budget: 20 ms a page.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use control::{AsOf, Control};
use divan::Bencher;
use racing::Moment;
use tokio::runtime::Runtime;
use tower::ServiceExt;

fn main() {
    divan::main();
}

const WHEN: Moment = Moment(1_700_000_000_000_000);

async fn control() -> Control {
    let control = Control::in_memory().await.expect("a journal in memory");
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    control.import(&files, WHEN).await.expect("the season has no fault");
    control
}

async fn ask(router: &Router, address: &str) -> usize {
    let request = Request::get(address).header("accept-encoding", "gzip");
    let request = request.body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    assert!(response.status().is_success(), "{address}: {}", response.status());
    to_bytes(response.into_body(), usize::MAX).await.expect("a body").len()
}

fn bench(bencher: Bencher, address: &str) {
    let runtime = Runtime::new().expect("a runtime");
    let router = web::router(runtime.block_on(control()));
    runtime.block_on(ask(&router, address));
    bencher.bench_local(|| runtime.block_on(ask(&router, address)));
}

#[divan::bench(args = [
    "/", "/calendar", "/entries", "/rounds/1", "/rounds/5", "/standings",
    "/standings?title=drivers", "/titles", "/invitations", "/brief", "/regulations", "/cars/4",
])]
fn page(bencher: Bencher, page: &str) {
    bench(bencher, &format!("/en/{}{page}", seasons::featured()));
}

#[divan::bench(args = ["/standings", "/results?limit=1000", "/entries"])]
fn data(bencher: Bencher, table: &str) {
    bench(bencher, &format!("/api/v1/seasons/{}{table}", seasons::featured()));
}

/// The floor: an answer that is nothing but bytes.
#[divan::bench]
fn icon(bencher: Bencher) {
    bench(bencher, "/favicon.ico");
}

/// The whole season from its text into a journal in memory.
#[divan::bench]
fn import(bencher: Bencher) {
    let runtime = Runtime::new().expect("a runtime");
    bencher.bench_local(|| runtime.block_on(control()));
}

/// Everything that follows from the records, with nothing kept from before.
#[divan::bench]
fn compute_the_season(bencher: Bencher) {
    let runtime = Runtime::new().expect("a runtime");
    let season = seasons::featured();
    bencher.with_inputs(|| runtime.block_on(control())).bench_local_values(|control| {
        runtime.block_on(control.championship(&season, &AsOf::Now)).expect("the season")
    });
}
