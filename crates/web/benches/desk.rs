//! How long officials wait: from a press to the disk and to every screen, and from a decision to
//! the documents that it issues again. The journal is a file, the screens are connections.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use control::clock::RaceClock;
use control::live::{Command, Ground};
use control::stewards::{Basis, Paper, Ruling};
use control::{Actor, AsOf, Control, LiveSession};
use divan::{Bencher, black_box};
use racing::fact::Flag;
use racing::{Measure, Moment, Opening, RoundNumber, SeasonId, Span};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tower::ServiceExt;

fn main() {
    divan::main();
}

const ROUND: RoundNumber = RoundNumber(5);

/// An instance with the bundled season in a journal on disk.
async fn control(folder: &tempfile::TempDir) -> Control {
    let file = folder.path().join("journal.sqlite");
    let control = Control::open_or_create(&file).await.expect("a journal");
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    control.import(&files, Moment(1)).await.expect("the season has no fault");
    control
}

/// The last round of the season, open for timing and started.
async fn session(control: &Control) -> Arc<LiveSession> {
    let season = seasons::featured();
    let championship = control.championship(&season, &AsOf::Now).await.expect("the season");
    let (_, session) = championship.season.book.round(ROUND).expect("the round");
    let opening = Opening {
        session: session.id.clone(),
        simulated: false,
        grid: Vec::new(),
        transponders: Vec::new(),
        loops: Vec::new(),
        sectors: 3,
        start: None,
        duration: None,
    };
    let (id, clock) = (session.id.clone(), RaceClock::of_the_machine());
    let live = control.open_session(&season, &id, opening, clock).await.expect("it is opened");
    press(&live, Command::Start).await;
    live
}

async fn press(live: &LiveSession, command: Command) {
    let by = Actor::at_the_machine();
    live.obey(&by, command, Ground::default()).await.expect("it is recorded");
}

fn flag(yellow: bool) -> Command {
    let flag = if yellow { Flag::Yellow } else { Flag::Green };
    Command::Flag { flag, after: Span::ZERO }
}

/// A press, until it is on disk.
#[divan::bench]
fn press_to_disk(bencher: Bencher) {
    let (runtime, folder) = (Runtime::new().expect("a runtime"), tempfile::tempdir());
    let folder = folder.expect("a folder");
    let live = runtime.block_on(async { session(&control(&folder).await).await });
    let mut yellow = false;
    bencher.bench_local(|| {
        yellow = !yellow;
        runtime.block_on(press(&live, flag(yellow)));
    });
}

/// A screen: says so whenever it is told of another flag.
async fn screen(address: std::net::SocketAddr, path: String, told: mpsc::Sender<()>) {
    let mut link = TcpStream::connect(address).await.expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    link.write_all(request.as_bytes()).await.expect("sent");
    let (mut read, mut bytes) = (String::new(), vec![0; 64 << 10]);
    while let Ok(count @ 1..) = link.read(&mut bytes).await {
        read += &String::from_utf8_lossy(&bytes[..count]);
        while let Some(end) = read.find("\n\n") {
            if read[..end].contains("\"flag\":") && told.send(()).await.is_err() {
                return;
            }
            read.drain(..end + 2);
        }
    }
}

/// A press, until it is on disk and every screen has been told over its connection.
#[divan::bench(args = [1, 20, 500])]
fn press_to_screens(bencher: Bencher, screens: usize) {
    let (runtime, folder) = (Runtime::new().expect("a runtime"), tempfile::tempdir());
    let folder = folder.expect("a folder");
    let (live, mut told) = runtime.block_on(async {
        let control = control(&folder).await;
        let live = session(&control).await;
        let listener = web::listen(([127, 0, 0, 1], 0).into()).expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(web::serve(listener, control, std::future::pending()));
        let (tell, mut told) = mpsc::channel(screens);
        let path = format!(
            "/api/v1/seasons/{}/sessions/{}/timing/stream",
            seasons::featured(),
            live.id().as_str()
        );
        for _ in 0..screens {
            tokio::spawn(screen(address, path.clone(), tell.clone()));
        }
        // Each begins with everything, the flag among it.
        for _ in 0..screens {
            told.recv().await.expect("a screen");
        }
        (live, told)
    });
    let mut yellow = false;
    bencher.bench_local(|| {
        yellow = !yellow;
        runtime.block_on(async {
            press(&live, flag(yellow)).await;
            for _ in 0..screens {
                told.recv().await.expect("a screen");
            }
        });
    });
}

/// An instance whose last round is provisional, with the standings and invitations on its board.
async fn board() -> (tempfile::TempDir, Control, Router) {
    let folder = tempfile::tempdir().expect("a folder");
    let control = control(&folder).await;
    let (by, season) = (Actor::at_the_machine(), seasons::featured());
    let seen = async || Basis::seen(head(&control, &season).await);
    let issued = control.issue_provisional(&by, &season, ROUND, None, seen().await).await;
    issued.expect("it is issued");
    for paper in [Paper::Standings, Paper::Invitations] {
        let (event, rest) = ("abu-dhabi".into(), (None, None));
        let issued = control.issue_document(&by, &season, (&event, paper), rest, seen().await);
        issued.await.expect("it is issued");
    }
    let router = web::router(control.clone());
    (folder, control, router)
}

async fn head(control: &Control, season: &SeasonId) -> u64 {
    control.championship(season, &AsOf::Now).await.expect("the season").head.sequence
}

/// Takes a decision that changes a result, and asks for each document that follows from it.
async fn decide(control: &Control, router: &Router, form: &str) -> usize {
    let season = seasons::featured();
    let ruling = Ruling {
        event: "abu-dhabi".into(),
        round: Some(ROUND),
        session: None,
        car: Some("88".into()),
        driver: None,
        fact: "Unsafe release".to_owned(),
        infringement: "14.6.5".to_owned(),
        measures: vec![Measure::AddTime(Span::from_seconds(5))],
        reason: "Seen by the marshals".to_owned(),
        in_sheet: false,
        replaces: None,
        converts: false,
        stewards: Vec::new(),
        incident: None,
    };
    let basis = Basis::seen(head(control, &season).await);
    let taken = control.take_decision(&Actor::at_the_machine(), &season, &ruling, basis).await;
    let taken = taken.expect("it is taken");
    let numbers = taken.reissued.iter().map(|(_, number)| *number).chain([taken.document]);
    let mut bytes = 0;
    for number in numbers {
        let address = format!("/en/{season}/notices/abu-dhabi/{number}{form}");
        let request = Request::get(&address).body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        assert!(response.status().is_success(), "{address}: {}", response.status());
        bytes += to_bytes(response.into_body(), usize::MAX).await.expect("a body").len();
    }
    bytes
}

/// A decision, until every document that it issues can be read: as pages, and as PDF.
#[divan::bench(args = ["", ".pdf"], sample_count = 20, sample_size = 1)]
fn decision_to_documents(bencher: Bencher, form: &str) {
    let runtime = Runtime::new().expect("a runtime");
    bencher.with_inputs(|| runtime.block_on(board())).bench_local_refs(|(_, control, router)| {
        black_box(runtime.block_on(decide(control, router, form)))
    });
}
