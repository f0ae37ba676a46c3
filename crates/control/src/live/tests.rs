use std::collections::BTreeMap;

use documents::live::{FlagName, Follower, StateName};
use racing::fact::{Correction, Flag, Heard, Loop, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Span, Status};

use super::testing::{START, opened, race, session_id, take_season, with_season};
use super::{By, HeardAt, LiveSession, Order};
use crate::clock::RaceClock;
use crate::{Control, ControlError};

/// The places, laps, times and best laps of a classification, as far as the simulator tells them.
type Result = Vec<(CarNumber, Option<u32>, Option<Span>, Option<Span>)>;

/// A whole race through every door: P3 bytes over a socket, decoded, journalled, timed, classed.
#[tokio::test]
async fn a_simulated_race_is_classed_as_its_simulator_has_it() {
    for seed in [1, 2, 3] {
        let (control, championship) = with_season().await;
        let race = race(&championship, seed, 40);
        let live = opened(&control, &race).await;
        assert!(live.is_simulated());
        let log = race.log().clone();
        race.drive(live.clone()).await.expect("the race is driven");
        let timed: Result = (live.race().outcome().cars.iter())
            .map(|car| {
                let best = car.timed_laps.iter().map(|best| best.time).min();
                (car.car.clone(), car.laps, car.time, best)
            })
            .collect();
        let told: Result = (log.result.iter())
            .map(|car| {
                let best = car.best.as_ref().map(|best| best.time);
                (car.car.clone(), Some(car.laps), car.time, best)
            })
            .collect();
        assert_eq!(timed, told, "seed {seed}");
        let classed = live.classification();
        let flagged = classed.lines.iter().filter(|line| line.status == Status::Classified);
        let winner = flagged.min_by_key(|line| line.place).expect("somebody wins");
        assert_eq!(winner.car, log.result[0].car, "seed {seed}");
        assert!(live.is_finished());
        let tower = live.tower();
        let home = log.result.iter().filter(|car| car.took_flag).count();
        let finished = tower.rows.iter().filter(|row| row.state == timing::CarState::Finished);
        assert_eq!(finished.count(), home, "seed {seed}");
        live.publish();
        let published = live.published();
        assert!(published.snapshot().board.session.simulated);
        let first = &published.snapshot().rows[published.snapshot().board.order[0].as_str()];
        assert_eq!((first.place, first.state), (1, StateName::Finished));
        let changes = log.facts.iter().filter(|fact| matches!(fact.what, What::Driver { .. }));
        assert!(changes.count() > 30, "drivers were seated by commands");
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("journal.sqlite");
    let control = Control::open_or_create(&file).await.expect("a journal");
    let season = take_season(&control).await;
    let championship = control.championship(&season, &crate::AsOf::Now).await.expect("a season");
    let race = race(&championship, 7, 15);
    let live = opened(&control, &race).await;
    race.drive(live.clone()).await.expect("the race is driven");
    let text = "Track limits, first warning".into();
    let said = Order::Say { car: Some(live.race().outcome().cars[0].car.clone()), text, told: None };
    live.command(said, By::author("anna").at(START)).await.expect("it is recorded");
    // Nothing is closed: the program is gone from one moment to the next.
    let (before, tower) = (live.race(), live.tower());
    live.publish();
    let shown = live.published();
    drop((live, control));
    let control = Control::open(&file).await.expect("the journal");
    let again = control.timed(&season, &session_id()).await.expect("the journal knows it");
    assert_eq!(again.race(), before);
    assert_eq!(again.tower_at(tower.at), tower);
    again.publish();
    let (mut was, is) = (shown.snapshot().clone(), again.published());
    was.n = is.snapshot().n;
    was.board.feed = is.snapshot().board.feed.clone();
    assert_eq!(is.snapshot(), &was);
    assert!(is.snapshot().n > shown.snapshot().n, "no number is given twice");
    let sound = |one: &store::Verification| matches!(one, store::Verification::Verified(_));
    assert!(control.verify().await.expect("it can be read").iter().all(sound));
    assert!(control.resume_sessions().await.expect("it can be read").is_empty(), "it is over");
}

fn passing(seconds: i64, place: Loop, transponder: &str) -> HeardAt {
    let heard = Heard::Transponder(transponder.into());
    HeardAt { at: START.after(Span::from_seconds(seconds)), place, heard }
}

/// A session that has started, and the first two transponders.
async fn started() -> (Control, std::sync::Arc<LiveSession>, [String; 2]) {
    let (control, championship) = with_season().await;
    let race = race(&championship, 1, 60);
    let live = opened(&control, &race).await;
    live.command(Order::Record(What::Start), By::author("anna").at(START)).await.expect("recorded");
    let transponders = &race.opening().transponders;
    let names = [0, 1].map(|index: usize| transponders[index].0.to_string());
    (control, live, names)
}

#[tokio::test]
async fn late_passings_find_their_place_and_repeated_ones_count_once() {
    let (_control, live, [first, second]) = started().await;
    let all = vec![
        passing(100, Loop::Line, &first),
        passing(200, Loop::Line, &first),
        passing(150, Loop::Line, &second),
        passing(250, Loop::Line, &second),
    ];
    assert_eq!(live.hear(all.clone()).await.expect("on disk"), 4);
    let order = live.tower();
    // The link broke off, and the decoder sends all again, with one that was lost.
    let mut again = all.clone();
    again.insert(1, passing(160, Loop::Sector(1), &first));
    again.push(again[0].clone());
    assert_eq!(live.hear(again).await.expect("on disk"), 1);
    assert_eq!(live.hear(all).await.expect("nothing to do"), 0);
    let now = live.tower();
    assert_eq!(now.rows.iter().map(|row| row.laps).sum::<u32>(), 4);
    let laps = |tower: &timing::Tower| -> BTreeMap<CarNumber, (u32, Option<Span>)> {
        let row = |row: &timing::Row| (row.car.clone(), (row.laps, row.last.map(|it| it.time)));
        tower.rows.iter().map(row).collect()
    };
    assert_eq!(laps(&order), laps(&now));
}

#[tokio::test]
async fn a_person_corrects_what_decoders_heard() {
    let (_control, live, [first, _]) = started().await;
    live.hear(vec![passing(100, Loop::Line, &first), passing(103, Loop::Line, &first)])
        .await
        .expect("on disk");
    let recommended = live.recommendations();
    assert_eq!(recommended.len(), 1, "{recommended:?}");
    let done = live.accept(&recommended[0], By::author("anna")).await.expect("recorded");
    assert_eq!(done.len(), 1);
    assert!(live.recommendations().is_empty());
    assert_eq!(live.tower().rows[0].laps, 1);
    let voided = What::Correction(Correction::Void(racing::FactId(2)));
    live.command(Order::Record(voided), By::author("anna")).await.expect("recorded");
    assert_eq!(live.tower().rows[0].laps, 0);
}

#[tokio::test]
async fn orders_about_nobody_are_refused_and_so_is_what_somebody_else_did_first() {
    let (_control, live, _) = started().await;
    let car = live.race().outcome().cars[0].car.clone();
    let unknown = Order::Record(What::Driver { car: "X9".into(), driver: "nobody".into() });
    let refused = live.command(unknown, By::author("anna")).await.expect_err("no such car");
    assert_eq!(refused.code(), "car.none");
    let stranger = Order::Record(What::Driver { car, driver: "nobody".into() });
    let refused = live.command(stranger, By::author("anna")).await.expect_err("not in the crew");
    assert_eq!(refused.code(), "driver.not-in-crew");
    let yellow = Flag::Neutralised(Neutralisation::FullCourseYellow);
    let seen = live.command(Order::Record(What::Flag(yellow)), By::author("anna")).await;
    let seen = seen.expect("recorded").sequence;
    let based_on = |sequence| By { seen_to: Some(sequence), ..By::author("bert") };
    let green = Order::Record(What::Flag(Flag::Green));
    let refused = live.command(green.clone(), based_on(seen - 1)).await;
    assert!(matches!(refused, Err(ControlError::Append(_))), "{refused:?}");
    live.command(green, based_on(seen)).await.expect("nobody was faster");
    assert_eq!(live.tower().flag, Flag::Green);
}

#[tokio::test]
async fn any_moment_can_be_asked_for() {
    let (_control, live, [first, _]) = started().await;
    let laps = (1..=5).map(|lap| passing(lap * 100, Loop::Line, &first)).collect();
    live.hear(laps).await.expect("on disk");
    let at = |seconds| START.after(Span::from_seconds(seconds));
    for (seconds, laps) in [(50, 0), (100, 1), (350, 3), (500, 5)] {
        assert_eq!(live.tower_at(at(seconds)).rows[0].laps, laps);
        let shown = live.snapshot_at(at(seconds));
        let leader = shown.board.order.first().expect("a leader");
        assert_eq!(shown.rows[leader].laps, laps);
        assert_eq!((shown.n, shown.board.elapsed_ms), (0, Some(seconds * 1_000)));
    }
}

#[tokio::test]
async fn what_changes_comes_to_whoever_follows() {
    let (_control, live, [first, second]) = started().await;
    let (mut reader, mut follower) = (live.subscribe(None), Follower::new());
    live.hear(vec![passing(100, Loop::Line, &first)]).await.expect("on disk");
    live.hear(vec![passing(150, Loop::Line, &second)]).await.expect("on disk");
    let yellow = What::Flag(Flag::Neutralised(Neutralisation::SafetyCar));
    live.command(Order::Record(yellow), By::author("anna")).await.expect("recorded");
    let shown = loop {
        let frame = reader.next().await.expect("the feed goes on");
        let (event, data) = parts(&frame);
        follower.take(&event, &data).expect("no gap");
        let shown = follower.snapshot().expect("a state");
        if shown.board.flag == FlagName::SafetyCar {
            break shown;
        }
    };
    assert_eq!(shown.rows.values().map(|row| row.laps).sum::<u32>(), 2, "what came before it too");
    assert_eq!(shown.board.neutralisations.len(), 1);
}

#[tokio::test]
async fn a_session_that_is_opened_anew_ends_the_feed_before_it() {
    let (control, live, _) = started().await;
    let mut reader = live.subscribe(None);
    let clock = RaceClock::standing_at(START);
    let (season, opening) = (live.season().clone(), live.opening().clone());
    let next = control.open_session(&season, &session_id(), opening, clock).await;
    let next = next.expect("it can be opened");
    while reader.next().await.is_some() {}
    let seen = live.published().snapshot().n;
    let frame = next.subscribe(Some(seen)).next().await.expect("the other feed goes on");
    assert_eq!(parts(&frame).0, "snapshot", "numbers of one feed say nothing in another");
}

#[tokio::test]
async fn sessions_say_whether_they_can_be_followed() {
    let (control, live, _) = started().await;
    let season = live.season().clone();
    let lines = control.sessions(&season).await.expect("they are listed");
    let line = lines.iter().find(|line| line.id == "test").expect("it is among them");
    assert_eq!((line.state, line.simulated, line.timed), ("live", true, true));
    let calendar = lines.iter().filter(|line| line.id != "test");
    assert!(calendar.clone().count() > 5);
    assert!(calendar.clone().all(|line| line.state == "finished" && !line.timed));
    let missing = control.timed(&season, &"nothing".into()).await.err().expect("it is not timed");
    assert_eq!(missing.code(), "session.not-timed");
    assert!(missing.to_string().contains("there is test"), "{missing}");
}

/// The name and the data of a frame.
fn parts(frame: &[u8]) -> (String, String) {
    let text = std::str::from_utf8(frame).expect("text");
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    (field("event: "), field("data: "))
}
