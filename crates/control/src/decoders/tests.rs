use std::sync::Arc;

use documents::live::{FlagName, Follower, LinkName, Snapshot};
use protocols::mylaps_p3::{Decoder, Kind, Passing, Record, Resend};
use racing::fact::{Flag, Heard, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Fact, Span};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::{DecoderAddress, Names, Protocol, Scoreboard, follow, p3};
use crate::clock::RaceClock;
use crate::live::testing::{START, opened, race, with_season};
use crate::live::{By, HeardAt, LiveSession, Order};

#[test]
fn an_address_says_how_a_decoder_speaks_and_where() {
    for (text, expected) in [
        ("p3://10.0.0.9", "p3://10.0.0.9:5403"),
        ("p3://10.0.0.9:5404/", "p3://10.0.0.9:5404"),
        ("rmonitor://scoring.local", "rmonitor://scoring.local:50000"),
        ("p3://[::1]", "p3://[::1]:5403"),
        ("rmonitor://[::1]:50001", "rmonitor://[::1]:50001"),
    ] {
        assert_eq!(text.parse::<DecoderAddress>().map(|it| it.to_string()), Ok(expected.into()));
    }
    for text in ["", "10.0.0.9:5403", "p4://a", "p3://", "p3://:1", "p3://a:b", "p3://a:99999"] {
        let refused = text.parse::<DecoderAddress>().expect_err(text).to_string();
        assert!(refused.contains("p3://HOST:PORT"), "{refused}");
    }
}

/// Follows a session until it shows what is wanted.
async fn until(live: &LiveSession, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let (mut reader, mut follower) = (live.subscribe(None), Follower::new());
    loop {
        let frame = reader.next().await.expect("the feed goes on");
        let text = frame.text();
        let text = std::str::from_utf8(&text).expect("text");
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let (event, data) = (field("event: ").unwrap_or(""), field("data: ").unwrap_or(""));
        follower.take(event, data).expect("no gap");
        if let Some(shown) = follower.snapshot().filter(&wanted) {
            return shown;
        }
    }
}

/// The frame of a passing of the line.
fn passing(number: u32, transponder: &str, seconds: i64) -> Vec<u8> {
    let passing = Passing {
        number: Some(number),
        transponder: transponder.parse().ok(),
        at: Some(START.after(Span::from_seconds(seconds))),
        decoder: Some(1),
        ..Passing::default()
    };
    let mut bytes = Vec::new();
    passing.record().encode(&mut bytes);
    bytes
}

async fn started() -> (crate::Control, Arc<LiveSession>, [String; 2]) {
    let (control, championship) = with_season().await;
    let race = race(&championship, 1, 60);
    let live = opened(&control, &race).await;
    live.command(Order::Record(What::Start), By::author("anna").at(START)).await.expect("recorded");
    let names = [0, 1].map(|index: usize| race.opening().transponders[index].0.to_string());
    (control, live, names)
}

#[tokio::test]
async fn a_decoder_is_followed_through_damage_and_broken_links() {
    let (_control, live, [first, second]) = started().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
    let address = listener.local_addr().expect("it listens").to_string();
    let decoder = DecoderAddress { protocol: Protocol::P3, address };
    tokio::spawn(follow(decoder.clone(), live.clone()));
    // Noise, a frame in pieces, a damaged one, two in one piece; then the link breaks in a frame.
    let (mut link, _) = listener.accept().await.expect("it comes");
    link.write_all(b"hello\r\n").await.expect("sent");
    for byte in passing(1, &first, 100) {
        link.write_all(&[byte]).await.expect("sent");
    }
    let mut damaged = passing(2, &second, 101);
    damaged[12] ^= 0x40;
    link.write_all(&damaged).await.expect("sent");
    let both = [passing(3, &second, 102), passing(4, &first, 200)].concat();
    link.write_all(&both).await.expect("sent");
    link.write_all(&passing(5, &second, 203)[..9]).await.expect("sent");
    let shown = until(&live, |shown| laps_shown(shown) == 3).await;
    assert_eq!(shown.board.feed.decoders[0].name, decoder.to_string());
    drop(link);
    // It comes back, and the decoder begins with what it had sent before.
    let (mut link, _) = listener.accept().await.expect("it comes again");
    for frame in [passing(3, &second, 102), passing(4, &first, 200), passing(5, &second, 203)] {
        link.write_all(&frame).await.expect("sent");
    }
    let shown = until(&live, |shown| laps_shown(shown) == 4).await;
    let feed = &shown.board.feed.decoders[0];
    assert_eq!((feed.state, feed.faults), (LinkName::Connected, 2));
    assert!(feed.last_ms.is_some());
    drop(link);
    until(&live, |shown| shown.board.feed.decoders[0].state == LinkName::Connecting).await;
    assert_eq!(live.race().outcome().cars.iter().filter_map(|car| car.laps).sum::<u32>(), 4);
}

#[tokio::test]
async fn the_offset_of_a_clock_is_the_one_that_was_heard_with_the_least_delay() {
    let (_control, live, [first, _]) = started().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
    let address = listener.local_addr().expect("it listens").to_string();
    tokio::spawn(follow(DecoderAddress { protocol: Protocol::P3, address }, live.clone()));
    let (mut link, _) = listener.accept().await.expect("it comes");
    // It asks for the time, among other things; the clock of the decoder is two seconds fast.
    let (mut asked, mut kinds, mut decoder) = (vec![0; 64], Vec::new(), Decoder::new());
    while !kinds.contains(&Kind::GET_TIME) {
        let count = link.read(&mut asked).await.expect("it asks");
        assert!(count > 0, "{kinds:?}");
        decoder.push(&asked[..count], &mut |item| {
            kinds.extend(item.what.map(|record| record.kind));
        });
    }
    let theirs = u64::try_from(START.0 + 2_000_000).expect("after 1970");
    let mut answer = Vec::new();
    Record::get_time().with(1, &theirs.to_le_bytes()).encode(&mut answer);
    link.write_all(&answer).await.expect("sent");
    let offset = |shown: &Snapshot| shown.board.feed.decoders.first()?.offset_ms;
    until(&live, |shown| offset(shown) == Some(2_000)).await;
    assert_eq!(live.now(), START.after(Span::from_seconds(2)), "the decoder's clock is ours");
    // A passing that comes a second late says nothing new.
    link.write_all(&passing(1, &first, 1)).await.expect("sent");
    let shown = until(&live, |shown| shown.rows.values().any(|row| row.laps == 1)).await;
    assert_eq!(offset(&shown), Some(2_000));
}

/// Tells a session what happened: passings as decoders would, the rest as people would.
async fn tell(live: &LiveSession, facts: &[Fact], transponders: &[(Arc<str>, CarNumber)]) {
    let mut passings = Vec::new();
    for fact in facts {
        let What::Passing(passing) = &fact.what else {
            let by = By::author("anna").at(fact.at);
            live.command(Order::Record(fact.what.clone()), by).await.expect("recorded");
            continue;
        };
        let Heard::Car(car) = &passing.heard else { panic!("cars are heard") };
        let (transponder, _) = transponders.iter().find(|(_, one)| one == car).expect("it has one");
        let heard = Heard::Transponder(transponder.clone());
        passings.push(HeardAt { at: fact.at, place: passing.at, heard });
    }
    live.hear(passings).await.expect("on disk");
}

fn count(live: &LiveSession) -> u32 {
    live.tower().rows.iter().map(|row| row.laps).sum()
}

fn laps_shown(shown: &Snapshot) -> u32 {
    shown.rows.values().map(|row| row.laps).sum()
}

/// The laps of every car: number, and when it ended, since the start.
fn laps(live: &LiveSession) -> Vec<(CarNumber, Vec<Span>)> {
    let race = live.race();
    let mut laps: Vec<_> = (race.cars())
        .map(|car| (car.number().clone(), car.laps().iter().map(|lap| lap.ended).collect()))
        .collect();
    laps.sort();
    laps
}

#[tokio::test]
async fn a_scoreboard_is_read_by_our_own_client() {
    let (control, championship) = with_season().await;
    let race = race(&championship, 5, 12);
    let live = opened(&control, &race).await;
    let listen = ([127, 0, 0, 1], 0).into();
    let board = Scoreboard::listen(listen, Names::of(live.cast())).await.expect("a port is free");
    let address = board.address().expect("it listens").to_string();
    let shown = tokio::spawn(board.show(live.clone()));
    // Another program times the same session, and hears only what the scoreboard is told.
    let (elsewhere, _) = with_season().await;
    let opening = racing::Opening { simulated: false, ..race.opening().clone() };
    let clock = RaceClock::standing_at(START);
    let other = elsewhere.open_session(race.season(), &"other".into(), opening, clock).await;
    let other = other.expect("it can be opened");
    let decoder = DecoderAddress { protocol: Protocol::RMonitor, address };
    tokio::spawn(follow(decoder, other.clone()));
    until(&other, |shown| {
        let decoder = shown.board.feed.decoders.first();
        decoder.is_some_and(|one| one.state == LinkName::Connected && one.last_ms.is_some())
    })
    .await;
    // The race goes on when the other has heard what there was, as it does where time passes.
    let transponders = &race.opening().transponders;
    for facts in race.log().facts.chunk_by(|_, next| matches!(next.what, What::Passing(_))) {
        tell(&live, facts, transponders).await;
        let done = count(&live);
        let flag = live.look(|race, _| (race.started().is_some(), race.flag()));
        let flag = match flag {
            (false, _) => FlagName::None,
            (true, Flag::Green) => FlagName::Green,
            (true, Flag::Chequered) => FlagName::Chequered,
            (true, flag) if flag.is_red() => FlagName::Red,
            (true, _) => FlagName::Yellow,
        };
        until(&other, |shown| laps_shown(shown) == done && shown.board.flag == flag).await;
    }
    assert!(count(&live) > 100, "{}", count(&live));
    assert_eq!(laps(&other), laps(&live));
    assert_eq!(other.published().snapshot().board.feed.decoders[0].faults, 0);
    live.close();
    shown.await.expect("nobody panicked").expect("it hangs up as it should");
}

#[tokio::test]
async fn a_decoder_of_ours_sends_again_what_is_asked_for() {
    let server = p3::Server::listen(([127, 0, 0, 1], 0).into()).await.expect("a port is free");
    let address = server.address().expect("it listens");
    let (records, receiver) = mpsc::channel(4);
    let served = tokio::spawn(server.run(receiver, RaceClock::standing_at(START)));
    let mut link = tokio::net::TcpStream::connect(address).await.expect("it accepts");
    // An answer shows that the link was taken: what is heard before goes to nobody.
    let mut question = Vec::new();
    Record::get_time().encode(&mut question);
    link.write_all(&question).await.expect("sent");
    let mut answer = vec![0; 64];
    assert!(link.read(&mut answer).await.expect("an answer") > 0);
    let sent = [1, 2, 3, 4].map(|number| passing(number, "1000001", i64::from(number)));
    for frame in &sent {
        let mut items = Vec::new();
        Decoder::new().push(frame, &mut |item| items.extend(item.what));
        records.send(items.remove(0)).await.expect("it runs");
    }
    let mut all = vec![0; sent.concat().len()];
    link.read_exact(&mut all).await.expect("all of them");
    let mut question = Vec::new();
    let asked = Resend { from: 2, until: 3, decoder: Some(1) };
    asked.record().encode(&mut question);
    link.write_all(&question).await.expect("sent");
    let mut answer = vec![0; sent[1..3].concat().len()];
    link.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(answer, sent[1..3].concat());
    drop((records, link));
    served.await.expect("nobody panicked").expect("it stopped as it should");
}

#[tokio::test]
async fn a_link_that_comes_back_does_not_show_a_flag_again() {
    let (_control, live, _) = started().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
    let address = listener.local_addr().expect("it listens").to_string();
    tokio::spawn(follow(DecoderAddress { protocol: Protocol::RMonitor, address }, live.clone()));
    let safety_car = What::Flag(Flag::Neutralised(Neutralisation::SafetyCar));
    for (elapsed, told, shown) in [
        ("00:01:00", "Green ", FlagName::Green),
        ("00:02:00", "Yellow", FlagName::Yellow),
        ("00:03:00", "Yellow", FlagName::Yellow),
        ("00:04:00", "Yellow", FlagName::SafetyCar),
        ("00:05:00", "Red   ", FlagName::Red),
    ] {
        if shown == FlagName::SafetyCar {
            let by = By::author("anna").at(START.after(Span::from_seconds(200)));
            live.command(Order::Record(safety_car.clone()), by).await.expect("recorded");
        }
        let (mut link, _) = listener.accept().await.expect("it comes");
        let line = format!("$F,9999,\"00:00:00\",\"10:00:00\",\"{elapsed}\",\"{told}\"\r\n");
        link.write_all(line.as_bytes()).await.expect("sent");
        drop(link);
        until(&live, |snapshot| snapshot.board.flag == shown).await;
    }
    let race = live.race();
    let seconds = |span: Span| span.seconds();
    let periods: Vec<(Neutralisation, i64, Option<i64>)> = (race.neutralisations().iter())
        .map(|one| (one.kind, seconds(one.from), one.until.map(seconds)))
        .collect();
    let (safety_car, red) = (Neutralisation::SafetyCar, Neutralisation::RedFlag);
    assert_eq!(periods, [(safety_car, 200, Some(300)), (red, 300, None)]);
}

#[tokio::test]
async fn a_client_that_asks_a_decoder_of_ours_is_told_the_time() {
    let server = p3::Server::listen(([127, 0, 0, 1], 0).into()).await.expect("a port is free");
    let address = server.address().expect("it listens");
    let (records, receiver) = mpsc::channel(4);
    let served = tokio::spawn(server.run(receiver, RaceClock::standing_at(START)));
    let mut link = tokio::net::TcpStream::connect(address).await.expect("it accepts");
    let mut question = Vec::new();
    Record::get_time().encode(&mut question);
    link.write_all(&question).await.expect("sent");
    let mut answer = vec![0; 64];
    let count = link.read(&mut answer).await.expect("an answer");
    let mut told = Vec::new();
    Decoder::new().push(&answer[..count], &mut |item| {
        told.extend(item.what.map(|record| record.number::<i64>(1)));
    });
    assert_eq!(told, [Some(START.0)]);
    drop(records);
    let mut rest = Vec::new();
    link.read_to_end(&mut rest).await.expect("an end");
    drop(link);
    served.await.expect("nobody panicked").expect("it stopped as it should");
}
