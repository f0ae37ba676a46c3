use std::collections::BTreeMap;

use documents::live::{FlagName, Follower, StateName};
use racing::fact::{Correction, Flag, Heard, Loop, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Span, Status};

use super::testing::{START, opened, race, session_id, take_season, with_season};
use super::{By, Command, Frame, Ground, HeardAt, LiveSession, Order};
use crate::access::Actor;
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
    let said =
        Order::Say { car: Some(live.race().outcome().cars[0].car.clone()), text, told: None };
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

/// No loop hears everything: what was never heard is restored by whoever accepts the estimates.
#[tokio::test]
async fn a_race_with_crossings_that_nobody_heard_comes_out_right_when_estimates_are_accepted() {
    let (control, championship) = with_season().await;
    let race = race(&championship, 4, 60);
    let live = opened(&control, &race).await;
    let transponders: BTreeMap<&CarNumber, &str> =
        race.opening().transponders.iter().map(|(one, car)| (car, &**one)).collect();
    let (mut crossings, mut heard): (BTreeMap<&CarNumber, u32>, Vec<HeardAt>) = Default::default();
    let mut unheard = 0;
    for fact in &race.log().facts {
        let What::Passing(passing) = &fact.what else {
            let order = Order::Record(fact.what.clone());
            live.command(order, By::author("anna").at(fact.at)).await.expect("recorded");
            continue;
        };
        let Heard::Car(car) = &passing.heard else { panic!("cars are heard") };
        let lap = crossings.entry(car).or_default();
        *lap += u32::from(passing.at.is_line());
        let missed = passing.at == Loop::Line && *lap == 7;
        let done = race.log().car(car).is_some_and(|car| car.laps > 9);
        if missed && done {
            unheard += 1;
        } else {
            let name = Heard::Transponder(transponders[car].into());
            heard.push(HeardAt { at: fact.at, place: passing.at, heard: name });
        }
    }
    live.hear(heard).await.expect("on disk");
    let laps = || live.race().cars().map(|car| car.laps().len()).sum::<usize>();
    let (before, mut accepted) = (laps(), 0);
    loop {
        let mut recommended = live.recommendations();
        recommended.retain(|one| !one.proposals.is_empty());
        if recommended.is_empty() {
            break;
        }
        for one in &recommended {
            accepted += live.accept(one, By::author("anna")).await.expect("recorded").len();
        }
    }
    assert!(unheard > 20, "{unheard}");
    assert_eq!((accepted, laps()), (unheard, before + unheard));
    for car in live.race().outcome().cars {
        let told = race.log().car(&car.car).expect("it raced");
        assert_eq!((car.laps, car.time), (Some(told.laps), told.time), "{}", car.car);
    }
    let timed = live.race();
    let estimated = timed.cars().filter(|car| car.laps().iter().any(|lap| lap.estimated));
    assert_eq!(estimated.count(), unheard, "estimates stay marked");
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
async fn a_decision_shows_while_the_session_runs_and_goes_when_it_is_replaced() {
    use racing::{Decision, DecisionId, Happening, Measure};
    let (control, live, [first, second]) = started().await;
    let laps = [100, 200, 297].map(|at| passing(at, Loop::Line, &first));
    live.hear(laps.to_vec()).await.expect("on disk");
    live.hear(vec![passing(305, Loop::Line, &second)]).await.expect("on disk");
    let car = live.tower().rows[0].car.clone();
    let (mut reader, mut follower) = (live.subscribe(None), Follower::new());
    let decision = |id: &str, replaces: Option<&str>, measures| Decision {
        id: id.into(),
        round: None,
        session: Some(session_id()),
        car: Some(car.clone()),
        driver: None,
        fact: None,
        infringement: None,
        measures,
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: replaces.map(DecisionId::from),
        grounds: racing::Grounds::default(),
        issue: racing::decision::Issue::default(),
    };
    let take = async |decision| {
        let happening = Happening::DecisionTaken(decision);
        let record =
            store::NewRecord::of(&happening, START, "stewards", None).expect("it has a form");
        let stream = store::Stream::season(live.season());
        let any = store::Expectation::Unconditional;
        control.journal().append(&stream, any, vec![record]).await.expect("on disk");
    };
    let delete = Measure::DeleteLapTime { lap: 3 };
    take(decision("L1", None, vec![Measure::AddTime(Span::from_seconds(400)), delete])).await;
    let shown = seen(&mut reader, &mut follower, |row| row.penalty.is_some(), &car).await;
    assert_eq!(shown.penalty.map(|it| it.ms), Some(400_000));
    assert_eq!(shown.last.map(|last| last.merit), Some(documents::live::MeritName::Deleted));
    assert_eq!(shown.best.map(|best| best.lap), Some(2));
    let classed = live.classification();
    let line = classed.lines.iter().find(|line| line.car == car).expect("it is classed");
    assert_eq!(line.time, Some(Span::from_seconds(697)));

    take(decision("L2", Some("L1"), vec![Measure::Disqualify])).await;
    let gone = |row: &documents::live::Row| row.penalty.is_some_and(|it| it.disqualified);
    let shown = seen(&mut reader, &mut follower, gone, &car).await;
    assert_eq!(
        (shown.penalty.map(|it| it.ms), shown.best.map(|best| best.lap)),
        (Some(0), Some(3))
    );
    let status =
        live.classification().lines.iter().find(|line| line.car == car).map(|it| it.status);
    assert_eq!(status, Some(Status::Disqualified));
}

/// The row of a car in the first state of a feed in which it is as wanted.
async fn seen(
    reader: &mut super::Subscription,
    follower: &mut Follower,
    wanted: impl Fn(&documents::live::Row) -> bool,
    car: &CarNumber,
) -> documents::live::Row {
    loop {
        let frame = reader.next().await.expect("the feed goes on");
        let (event, data) = parts(&frame);
        follower.take(&event, &data).expect("no gap");
        let state = follower.snapshot().expect("a state");
        let row = &state.rows[car.as_str()];
        if wanted(row) {
            return row.clone();
        }
    }
}

#[tokio::test]
async fn a_pit_wall_is_made_once_a_frame_and_tells_what_is_being_checked() {
    let (_control, live, [first, _]) = started().await;
    live.hear(vec![passing(100, Loop::Line, &first), passing(103, Loop::Line, &first)])
        .await
        .expect("on disk");
    live.publish();
    let car = live.tower().rows[0].car.clone();
    let wall = live.pit_wall(&car).expect("it takes part");
    assert_eq!((wall.n, wall.wall.car.laps), (live.published().snapshot().n, 2));
    assert_eq!(wall.checked.len(), 1, "one passing was heard twice");
    assert!(std::sync::Arc::ptr_eq(&wall, &live.pit_wall(&car).expect("it takes part")));
    let early = live.pit_wall_at(&car, START.after(Span::from_seconds(101)));
    assert_eq!(early.expect("it takes part").wall.car.laps, 1);
    assert_eq!(live.pit_wall(&"X9".into()), None);
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
fn parts(frame: &Frame) -> (String, String) {
    let text = frame.text();
    let text = std::str::from_utf8(&text).expect("text");
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    (field("event: "), field("data: "))
}

/// What a person at the machine orders, now.
async fn obeyed(live: &LiveSession, command: Command) -> Vec<super::Done> {
    let by = Actor::at_the_machine();
    live.obey(&by, command, Ground::default()).await.expect("it is recorded")
}

#[tokio::test]
async fn a_flag_that_is_announced_is_shown_when_its_moment_has_come() {
    let (_control, live, _) = started().await;
    let fcy = Flag::Neutralised(Neutralisation::FullCourseYellow);
    let mut reader = live.subscribe(None);
    // A clock that stands lets nobody wait: the flag follows at once on its announcement.
    obeyed(&live, Command::Flag { flag: fcy, after: Span::from_seconds(10) }).await;
    let mut follower = Follower::new();
    let shown = loop {
        let frame = reader.next().await.expect("the feed goes on");
        let (event, data) = parts(&frame);
        follower.take(&event, &data).expect("no gap");
        let shown = follower.snapshot().expect("a state");
        if shown.board.flag == FlagName::FullCourseYellow {
            break shown;
        }
    };
    assert_eq!(shown.board.planned, None);
    let at = live.look_back(|all| all.rev().find_map(|(noted, _)| noted.timed.at()));
    assert_eq!(at, Some(START.after(Span::from_seconds(10))), "at the moment that was announced");
    assert_eq!(shown.board.recorded, live.recorded());
}

#[tokio::test]
async fn whatever_is_shown_takes_the_place_of_what_was_announced() {
    let (control, championship) = with_season().await;
    let race = race(&championship, 1, 60);
    // A clock that runs: the announcement waits.
    let clock = RaceClock::set_to(START, 1);
    let (season, opening) = (race.season().clone(), race.opening().clone());
    let live = control.open_session(&season, &session_id(), opening.clone(), clock).await;
    let live = live.expect("it can be opened");
    let announce = || Command::Flag { flag: Flag::Yellow, after: Span::from_seconds(600) };
    obeyed(&live, announce()).await;
    assert_eq!(live.announced().map(|one| one.flag), Some(Flag::Yellow));
    live.publish();
    let planned = live.published().snapshot().board.planned;
    assert_eq!(planned.map(|planned| planned.flag), Some(FlagName::Yellow));
    obeyed(&live, Command::CallOff).await;
    assert_eq!(live.announced(), None);
    obeyed(&live, announce()).await;
    // After a restart it is still announced.
    let again = control.open_session(&season, &session_id(), opening, clock).await;
    let live = again.expect("it can be opened");
    assert_eq!(live.announced().map(|one| one.flag), Some(Flag::Yellow));
    obeyed(&live, Command::Flag { flag: Flag::Green, after: Span::ZERO }).await;
    assert_eq!(live.announced(), None);
    // Two who announce and show at once: the second learns of the first.
    let seen_to = Some(live.recorded() - 1);
    let ground = Ground { seen_to, ..Ground::default() };
    let late = live.obey(&Actor::at_the_machine(), announce(), ground).await;
    assert!(matches!(late, Err(ControlError::Append(_))), "{late:?}");
}

#[tokio::test]
async fn what_is_refused_stays_refused_until_that_is_undone() {
    let (control, live, [first, _]) = started().await;
    let twice = vec![passing(100, Loop::Line, &first), passing(103, Loop::Line, &first)];
    live.hear(twice).await.expect("on disk");
    let key = live.recommendations()[0].key();
    let refused = obeyed(&live, Command::Refuse(key.clone())).await;
    assert!(live.recommendations().is_empty());
    live.publish();
    let car = live.opening().transponders[0].1.clone();
    let wall = live.pit_wall(&car).expect("it takes part");
    assert!(wall.checked.is_empty(), "the pit wall does not tell of it either");
    live.hear(vec![passing(250, Loop::Line, &first)]).await.expect("on disk");
    assert!(!live.recommendations().iter().any(|one| one.key() == key), "it does not come back");
    let (season, opening) = (live.season().clone(), live.opening().clone());
    let clock = RaceClock::standing_at(START);
    let again = control.open_session(&season, &session_id(), opening, clock).await;
    let live = again.expect("it can be opened");
    assert!(!live.recommendations().iter().any(|one| one.key() == key), "nor after a restart");
    obeyed(&live, Command::Undo(refused[0].id)).await;
    assert!(live.recommendations().iter().any(|one| one.key() == key), "undone, it does");
    obeyed(&live, Command::Accept(key.clone())).await;
    let by = Actor::at_the_machine();
    let gone = live.obey(&by, Command::Accept(key), Ground::default()).await.expect_err("done");
    assert_eq!(gone.code(), "recommendation.none");
}

#[tokio::test]
async fn a_lap_chart_stands_beside_the_decoders_and_changes_nothing() {
    let (_control, live, [first, _]) = started().await;
    let car = live.opening().transponders[0].1.clone();
    live.hear(vec![passing(100, Loop::Line, &first), passing(300, Loop::Line, &first)])
        .await
        .expect("on disk");
    let by = Actor::at_the_machine();
    for seconds in [101, 202, 299] {
        let at = Some(START.after(Span::from_seconds(seconds)));
        let ground = Ground { at, ..Ground::default() };
        live.obey(&by, Command::Chart(car.clone()), ground).await.expect("written");
    }
    let found = live.chart_differences();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].car.clone(), found[0].lap), (car.clone(), 2));
    assert_eq!(live.race().car(&car).expect("there").laps().len(), 2, "unchanged");
    let super::chart::Only::Chart(line) = found[0].only else { panic!("{found:?}") };
    obeyed(&live, Command::Undo(line)).await;
    assert!(live.chart_differences().is_empty(), "it was written by mistake");
}

#[tokio::test]
async fn everything_can_be_undone_and_tells_who_did_what() {
    let (_control, live, [first, _]) = started().await;
    live.hear(vec![passing(100, Loop::Line, &first)]).await.expect("on disk");
    let heard = live.look_back(|all| all.rev().map(|(noted, _)| noted.id).next());
    let heard = heard.expect("a passing");
    let red = Flag::Neutralised(Neutralisation::RedFlag);
    let shown = obeyed(&live, Command::Flag { flag: red, after: Span::ZERO }).await;
    let undone = obeyed(&live, Command::Undo(shown[0].id)).await;
    assert_eq!(live.tower().flag, Flag::Green, "a flag that was shown by mistake never was");
    obeyed(&live, Command::Undo(undone[0].id)).await;
    assert_eq!(live.tower().flag, red, "and undoing is undone");
    let said = obeyed(&live, Command::Say { car: None, text: "Pit exit open".into() }).await;
    obeyed(&live, Command::Undo(said[0].id)).await;
    live.publish();
    assert!(live.published().snapshot().board.messages.is_empty());
    let void = live
        .obey(
            &Actor::at_the_machine(),
            Command::Undo(heard),
            Ground { reason: Some("a ghost".into()), ..Ground::default() },
        )
        .await
        .expect("recorded");
    obeyed(&live, Command::Redo(heard)).await;
    let history = live.history_of(heard);
    assert_eq!(history.len(), 3);
    assert_eq!(history[1].0.id, void[0].id);
    assert_eq!(history[1].0.reason.as_deref(), Some("a ghost"));
    assert_eq!((&*history[0].0.author, &*history[2].0.author), ("decoder", "console"));
    // What stands already is not recorded again.
    let before = live.recorded();
    obeyed(&live, Command::Start).await;
    assert_eq!(live.recorded(), before);
    for command in [
        Command::Undo(racing::FactId(9_999)),
        Command::Say { car: None, text: " ".into() },
        Command::Tell { key: "nothing".into(), values: BTreeMap::new() },
        Command::Pass { car: "X9".into(), place: Loop::Line },
    ] {
        let refused = live.obey(&Actor::at_the_machine(), command, Ground::default()).await;
        assert!(refused.is_err());
    }
}

#[tokio::test]
async fn an_order_is_dated_by_how_long_ago_it_was_pressed() {
    let (control, championship) = with_season().await;
    let race = race(&championship, 1, 60);
    // The clock of the session runs ten times as fast: so does the wait.
    let clock = RaceClock::set_to(START, 10);
    let (season, opening) = (race.season().clone(), race.opening().clone());
    let live = control.open_session(&season, &session_id(), opening, clock).await;
    let live = live.expect("it can be opened");
    let ground = Ground { ago: Some(Span::from_seconds(30)), ..Ground::default() };
    let by = Actor::at_the_machine();
    let now = live.now();
    live.obey(&by, Command::Start, ground).await.expect("recorded");
    let started = live.started().expect("it runs");
    assert!(started <= live.now().after(-Span::from_seconds(300)));
    assert!(started >= now.after(-Span::from_seconds(300)));
}

#[tokio::test]
async fn a_press_that_comes_again_after_a_restart_is_done_once() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("journal.sqlite");
    let control = Control::open_or_create(&file).await.expect("a journal");
    let season = take_season(&control).await;
    let championship = control.championship(&season, &crate::AsOf::Now).await.expect("a season");
    let race = race(&championship, 7, 15);
    let transponder = race.opening().transponders[0].0.to_string();
    let live = opened(&control, &race).await;
    let pressed = |press: &str| Ground { press: Some(press.into()), ..Ground::default() };
    let flag = || Command::Flag { flag: Flag::Yellow, after: Span::ZERO };
    let by = Actor::at_the_machine();
    live.obey(&by, Command::Start, pressed("a")).await.expect("recorded");
    live.hear(vec![passing(100, Loop::Line, &transponder), passing(101, Loop::Line, &transponder)])
        .await
        .expect("on disk");
    let key = live.recommendations()[0].key();
    let accepted = live.obey(&by, Command::Accept(key.clone()), pressed("b")).await;
    let accepted = accepted.expect("recorded");
    let shown = live.obey(&by, flag(), pressed("c")).await.expect("recorded");
    let recorded = live.recorded();
    drop((live, control));
    let control = Control::open(&file).await.expect("the journal");
    let live = control.timed(&season, &session_id()).await.expect("the journal knows it");
    let again = live.obey(&by, Command::Accept(key), pressed("b")).await;
    assert_eq!(again.expect("it was done"), accepted);
    assert_eq!(live.obey(&by, flag(), pressed("c")).await.expect("it was done"), shown);
    assert_eq!(live.recorded(), recorded, "nothing is recorded twice");
    live.obey(&by, flag(), pressed("d")).await.expect("recorded");
    assert_eq!(live.recorded(), recorded + 1, "another press is another");
    // Two at once, as when a browser gives up waiting and sends again.
    let (one, two) =
        tokio::join!(live.obey(&by, flag(), pressed("e")), live.obey(&by, flag(), pressed("e")));
    assert_eq!(one.expect("recorded"), two.expect("it was done"));
    assert_eq!(live.recorded(), recorded + 2);
}
