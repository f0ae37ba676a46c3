//! Live timing as programs and browsers read it.

use axum::body::{Body, BodyDataStream};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::{Router, response::Response};
use control::Control;
use control::live::{By, HeardAt, Order};
use documents::live::Follower;
use futures_util::StreamExt;
use racing::fact::{Flag, Heard, Loop, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Moment, SeasonId, Span};
use tower::ServiceExt;

use crate::served::{SPARSE, TIMED, control, get};

pub(crate) fn base() -> String {
    format!("/api/v1/seasons/{SPARSE}/sessions/{TIMED}")
}

/// A stream of frames, asked of the router as a function.
struct Stream {
    headers: HeaderMap,
    body: BodyDataStream,
    follower: Follower,
}

impl Stream {
    async fn open(router: &Router, headers: &[(&str, &str)], query: &str) -> Self {
        let mut request = Request::get(format!("{}/timing/stream{query}", base()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response: Response = router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        let (parts, body) = response.into_parts();
        Self { headers: parts.headers, body: body.into_data_stream(), follower: Follower::new() }
    }

    /// The next event's name; the follower has taken it in. `None` at the end.
    async fn next(&mut self) -> Option<String> {
        let frame = self.body.next().await?.expect("the stream does not fail");
        let text = String::from_utf8(frame.to_vec()).expect("text, not compressed");
        assert!(text.ends_with("\n\n"), "{text}");
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let event = field("event: ").unwrap_or_default().to_owned();
        self.follower.take(&event, field("data: ").unwrap_or_default()).expect("no gap");
        Some(event)
    }
}

pub(crate) async fn session(control: &Control) -> std::sync::Arc<control::LiveSession> {
    control.live(&SeasonId::from(SPARSE), &TIMED.into()).expect("it is open")
}

/// Starts the session and lets the first car do two laps.
pub(crate) async fn two_laps(control: &Control) -> (CarNumber, Moment) {
    let live = session(control).await;
    let start = live.now();
    live.command(Order::Record(What::Start), By::author("anna").at(start)).await.expect("recorded");
    let car = live.race().cars().next().expect("a car").number().clone();
    let heard = |seconds| HeardAt {
        at: start.after(Span::from_seconds(seconds)),
        place: Loop::Line,
        heard: Heard::Car(car.clone()),
    };
    live.hear(vec![heard(100), heard(199)]).await.expect("on disk");
    (car, start)
}

#[tokio::test]
async fn a_stream_begins_with_a_snapshot_and_goes_on_with_changes() {
    let control = control().await;
    let router = web::router(control.clone());
    let accepts = [("accept-encoding", "gzip, br")];
    let mut stream = Stream::open(&router, &accepts, "").await;
    assert_eq!(stream.headers["content-type"], "text/event-stream");
    assert_eq!(stream.headers["cache-control"], "no-store");
    assert!(!stream.headers.contains_key("content-encoding"), "frames are shared as they are");
    assert!(!stream.headers.contains_key("etag"));
    assert_eq!(stream.next().await.as_deref(), Some("snapshot"));
    let (car, _) = two_laps(&control).await;
    let yellow = What::Flag(Flag::Neutralised(Neutralisation::Code60));
    session(&control)
        .await
        .command(Order::Record(yellow), By::author("anna"))
        .await
        .expect("recorded");
    loop {
        assert_eq!(stream.next().await.as_deref(), Some("change"));
        let shown = stream.follower.snapshot().expect("a state");
        if shown.board.flag == documents::live::FlagName::Code60 {
            assert_eq!(shown.rows[car.as_str()].laps, 2);
            break;
        }
    }
    let json = serde_json::to_value(stream.follower.snapshot()).expect("JSON");
    assert_eq!((&json["flag"], &json["track"]), (&"code-60".into(), &"code-60".into()));
}

#[tokio::test]
async fn whoever_comes_back_gets_what_was_missed() {
    let control = control().await;
    let router = web::router(control.clone());
    let live = session(&control).await;
    let seen = live.published().snapshot().n.to_string();
    two_laps(&control).await;
    live.publish();
    for (headers, query) in [
        (vec![("last-event-id", seen.as_str())], String::new()),
        (Vec::new(), format!("?since={seen}")),
        // What the browser saw last counts more than where the page began.
        (vec![("last-event-id", seen.as_str())], "?since=1".to_owned()),
    ] {
        let mut stream = Stream::open(&router, &headers, &query).await;
        let frame = stream.body.next().await.expect("a frame").expect("bytes");
        assert!(frame.windows(13).any(|text| text == b"event: change"), "{query}");
    }
    for (headers, query) in
        [(vec![("last-event-id", "soon")], ""), (vec![], "?since=1"), (vec![], "")]
    {
        let mut stream = Stream::open(&router, &headers, query).await;
        assert_eq!(stream.next().await.as_deref(), Some("snapshot"), "{query}");
    }
}

#[tokio::test]
async fn a_session_is_data_at_any_moment() {
    let control = control().await;
    let router = web::router(control.clone());
    let (car, start) = two_laps(&control).await;
    session(&control).await.publish();
    let now = get(&router, &format!("{}/timing", base())).await.json();
    assert_eq!(now["rows"][car.as_str()]["laps"], 2);
    assert_eq!(now["session"]["simulated"], true);
    assert_eq!(now["order"][0], car.as_str());
    let unix = start.0 / 1_000 + 150_000;
    for at in ["150000".to_owned(), unix.to_string()] {
        let then = get(&router, &format!("{}/timing?at={at}", base())).await.json();
        assert_eq!(then["rows"][car.as_str()]["laps"], 1, "{at}");
        assert_eq!(then["elapsed_ms"], 150_000);
    }
    let laps = get(&router, &format!("{}/laps?car={car}", base())).await.json();
    assert_eq!((&laps[0]["ms"], &laps[1]["ms"]), (&100_000.into(), &99_000.into()));
    let early = get(&router, &format!("{}/laps?car={car}&at=150000", base())).await.json();
    assert_eq!(early.as_array().map(Vec::len), Some(1));
    let positions = get(&router, &format!("{}/positions", base())).await.json();
    assert_eq!(positions[1]["cars"][0]["car"], car.as_str());
    let classed = get(&router, &format!("{}/classification", base())).await.json();
    assert_eq!((&classed[0]["car"], &classed[0]["laps"]), (&car.as_str().into(), &2.into()));
    let list = get(&router, &format!("/api/v1/seasons/{SPARSE}/sessions")).await.json();
    let timed = list.as_array().expect("a list").iter().filter(|one| one["timed"] == true);
    let timed: Vec<_> = timed.map(|one| (&one["id"], &one["state"])).collect();
    assert_eq!(timed, [(&TIMED.into(), &"live".into())]);
}

#[tokio::test]
async fn a_pit_wall_driving_times_and_recommendations_are_data() {
    let control = control().await;
    let router = web::router(control.clone());
    let (car, start) = two_laps(&control).await;
    let live = session(&control).await;
    let heard = [298, 397, 420].map(|seconds| HeardAt {
        at: start.after(Span::from_seconds(seconds)),
        place: Loop::Line,
        heard: Heard::Car(car.clone()),
    });
    live.hear(heard.to_vec()).await.expect("on disk");
    live.publish();
    let address = format!("{}/timing/cars/{car}", base());
    let answer = get(&router, &address).await;
    let wall = answer.json();
    assert_eq!((&wall["car"]["car"], &wall["car"]["laps"]), (&car.as_str().into(), &5.into()));
    assert_eq!(wall["n"], live.published().snapshot().n);
    assert_eq!(wall["car"]["after_stop"][0]["missing"], "stop", "nobody has stopped yet");
    let known = [("if-none-match", answer.header("etag"))];
    let again = crate::served::ask(&router, &address, &known).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED, "nothing happened since");
    let early = get(&router, &format!("{address}?at=150000")).await.json();
    assert_eq!((&early["car"]["laps"], &early["n"]), (&1.into(), &0.into()));

    let times = get(&router, &format!("{}/driving-times?car={car}", base())).await.json();
    let first = &times[0];
    assert_eq!((&first["car"], &first["estimated"]), (&car.as_str().into(), &false.into()));
    assert!(first["driven_ms"].is_i64() && first["driver"].is_string(), "{first}");

    let found = get(&router, &format!("{}/recommendations?lang=de", base())).await.json();
    assert_eq!(found[0]["kind"], "impossible");
    assert_eq!(found[0]["elapsed_ms"], 420_000);
    let reason =
        format!("Auto {car} hätte eine Runde in 0:23,000 gefahren; seine Klasse fährt 1:39,000.");
    assert_eq!(found[0]["reason"], reason);
    assert_eq!(found[0]["proposals"][0]["kind"], "void");
}

#[tokio::test]
async fn a_strategy_reaches_the_flag_and_stands_on_the_pit_wall() {
    let control = control().await;
    let router = web::router(control.clone());
    let (car, _) = two_laps(&control).await;
    session(&control).await.publish();
    let plans = get(&router, &format!("{}/timing/cars/{car}/strategy", base())).await.json();
    assert_eq!((&plans["car"], &plans["laps"]), (&car.as_str().into(), &2.into()));
    let best = &plans["green"][0];
    let stints = best["stints"].as_array().expect("there is a plan").iter();
    let laps: u64 = stints.map(|stint| stint["laps"].as_u64().expect("laps")).sum();
    assert_eq!(Some(laps), plans["laps_left"].as_u64(), "the stints reach the flag: {plans}");
    assert_eq!(best["behind_s"], 0.0);
    let wall = get(&router, &format!("/en/{SPARSE}/sessions/{TIMED}/cars/{car}")).await;
    assert!(wall.text().contains("Under green") && wall.text().contains("Seconds lost"));
    let then = format!("/en/{SPARSE}/sessions/{TIMED}/cars/{car}?at=150000");
    assert!(!get(&router, &then).await.text().contains("Under green"), "a moment that has passed");
}

#[tokio::test]
async fn estimates_and_penalties_are_words_on_every_page_that_shows_the_car() {
    use racing::fact::{Passing, PassingSource};
    use racing::{Decision, Happening, Measure};
    let control = control().await;
    let router = web::router(control.clone());
    let (car, start) = two_laps(&control).await;
    let live = session(&control).await;
    let source = PassingSource::Estimate;
    let passing = Passing { heard: Heard::Car(car.clone()), at: Loop::Line, source };
    let by = By::author("anna").at(start.after(Span::from_seconds(300)));
    live.command(Order::Record(What::Passing(passing)), by).await.expect("recorded");
    let decision = Decision {
        id: "D1".into(),
        round: None,
        session: Some(TIMED.into()),
        car: Some(car.clone()),
        driver: None,
        fact: None,
        infringement: None,
        measures: vec![Measure::AddTime(Span::from_seconds(5))],
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: racing::Grounds::default(),
        issue: racing::decision::Issue::default(),
    };
    let happening = Happening::DecisionTaken(decision);
    let record = store::NewRecord::of(&happening, start, "stewards", None).expect("it has a form");
    let stream = store::Stream::season(&SeasonId::from(SPARSE));
    let mut reader = live.subscribe(None);
    let any = store::Expectation::Unconditional;
    control.journal().append(&stream, any, vec![record]).await.expect("on disk");
    while live.penalties().is_empty() {
        reader.next().await.expect("the feed goes on");
    }
    live.publish();
    let timing = get(&router, &format!("/en/{SPARSE}/sessions/{TIMED}/timing")).await;
    let wall = get(&router, &format!("/en/{SPARSE}/sessions/{TIMED}/cars/{car}")).await;
    let session = get(&router, &format!("/en/{SPARSE}/sessions/{TIMED}")).await;
    assert!(timing.text().contains("mark-estimate\">≈ estimate<"), "the row");
    assert!(timing.text().contains("1 laps estimated"), "the laps");
    assert!(timing.text().contains("mark-penalty\">+0:05<"), "the penalty");
    assert!(wall.text().contains("1 lap rests on an estimate"));
    assert!(wall.text().contains("penalty +0:05"));
    assert!(session.text().contains("+0:05"), "in the classification");
}

#[tokio::test]
async fn what_is_not_there_is_said_with_what_is() {
    let router = web::router(control().await);
    let season = format!("/api/v1/seasons/{SPARSE}");
    for (address, code, said) in [
        (format!("{season}/sessions/nothing/timing"), "session.not-timed", TIMED),
        (format!("{}/laps?car=X99", base()), "car.none", "X99"),
        (format!("{}/timing/cars/X99", base()), "car.none", "X99"),
        ("/api/v1/seasons/no/such/sessions/x/timing".to_owned(), "season.none", SPARSE),
    ] {
        let answer = get(&router, &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{address}");
        assert!(problem["detail"].as_str().is_some_and(|it| it.contains(said)), "{problem}");
    }
}
