//! A site with two seasons, asked as a function, without a socket.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use control::Control;
use control::clock::RaceClock;
use racing::{Moment, Opening, SeasonId};
use tower::ServiceExt;

/// The season that the program features.
pub(crate) fn featured() -> String {
    seasons::featured().to_string()
}

/// A season of which little is known: hours missing, a race called off, no story.
pub(crate) const SPARSE: &str = "river-cup/2031-32";

const WHEN: Moment = Moment(1_700_000_000_000_000);

/// An instance with the featured season and a sparse one in its journal.
pub(crate) async fn control() -> Control {
    let control = Control::in_memory().await.expect("a journal in memory");
    let featured = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    control.import(&featured, WHEN).await.expect("the featured season has no fault");
    let sparse = sparse_files();
    let sparse: Vec<(&str, &str)> =
        sparse.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    control.import(&sparse, WHEN).await.expect("the sparse season has no fault");
    open_session(&control).await;
    control
}

/// The id of a session of the sparse season that is timed.
pub(crate) const TIMED: &str = "timed";

/// Opens a session of the sparse season; its clock stands.
async fn open_session(control: &Control) {
    let season = SeasonId::from(SPARSE);
    let championship = control.championship(&season, &control::AsOf::Now).await;
    let championship = championship.expect("it was just imported");
    let rounds = championship.season.book.rounds();
    let (_, _, session) = rounds.first().expect("it has a round");
    let opening = Opening {
        session: session.id.clone(),
        simulated: true,
        grid: Vec::new(),
        transponders: Vec::new(),
        loops: Vec::new(),
        sectors: 3,
        start: Some(WHEN),
        duration: Some(racing::Span::from_seconds(3_600)),
    };
    let clock = RaceClock::standing_at(WHEN);
    let opened = control.open_passing(&season, &TIMED.into(), opening, clock).await;
    opened.expect("it can be opened");
}

/// The texts of the sparse season.
fn sparse_files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seasons/tests/seasons/sample");
    let mut files = Vec::new();
    for part in [folder.clone(), folder.join("rounds")] {
        for entry in std::fs::read_dir(&part).expect("the sample is there") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "toml") {
                let name = path.strip_prefix(&folder).expect("a file of the sample");
                let text = std::fs::read_to_string(&path).expect("text");
                files.push((name.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    files
}

/// The router over such an instance.
pub(crate) async fn router() -> Router {
    web::router(control().await)
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("text")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain"))
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }
}

/// Asks for an address with some headers.
pub(crate) async fn ask(router: &Router, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address).header("host", "sarthe.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a whole body").to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

/// Asks for an address.
pub(crate) async fn get(router: &Router, address: &str) -> Answer {
    ask(router, address, &[]).await
}

/// The values of an attribute in a page, as a browser reads them.
pub(crate) fn attributes(page: &str, name: &str) -> Vec<String> {
    let opening = format!(" {name}=\"");
    let parts = page.split(opening.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).map(unescaped).collect()
}

fn unescaped(text: &str) -> String {
    let pairs = [("&#38;", "&"), ("&amp;", "&"), ("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
