//! From a passing, as a decoder sends it, to everybody who watches.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use protocols::mylaps_p3::Passing;
use racing::Moment;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::crowd::{Plan, Target};
use crate::events::Event;

/// The first transponder; each car has the next.
const FIRST: u32 = 1_000;

/// The least and the most time between two passings.
const BETWEEN: (u64, u64) = (100, 400);

/// A passing that was sent.
struct Sent<'a> {
    car: &'a str,
    at: Instant,
}

/// How long each passing took to each viewer; how many were sent; how many nobody was shown.
pub(crate) async fn delays(
    target: &Target,
    plan: &Plan,
    decoder: SocketAddr,
    cars: &[&str],
) -> (Vec<Duration>, usize, usize) {
    let listener = TcpListener::bind(decoder).await.expect("the decoder's port is free");
    target.is_there().await;
    let (mut seen, mut sent) = (Vec::new(), Vec::new());
    let outcome = tokio::select! {
        outcome = target.send(plan) => outcome,
        ended = target.record(&mut seen) => panic!("the feed ended: {ended:?}"),
        ended = pass(&listener, cars, &mut sent) => panic!("the decoder lost its link: {ended:?}"),
    };
    let mut arrivals: BTreeMap<u64, Vec<Instant>> = BTreeMap::new();
    for (number, at) in outcome.viewed.iter().flat_map(|one| &one.events) {
        arrivals.entry(*number).or_default().push(*at);
    }
    let (from, until) = outcome.watched;
    // The last are still under way.
    let counted =
        sent.iter().filter(|one| from < one.at && one.at + Duration::from_secs(1) < until);
    let (mut delays, mut passings, mut lost) = (Vec::new(), 0, 0);
    for one in counted {
        passings += 1;
        let shown = seen.iter().find(|event| one.at < event.at && tells_a_lap(event, one.car));
        match shown.and_then(|event| arrivals.get(&event.number)) {
            Some(moments) => delays.extend(moments.iter().map(|moment| *moment - one.at)),
            None => lost += 1,
        }
    }
    (delays, passings, lost)
}

/// Is a new count of laps of a car in an event?
fn tells_a_lap(event: &Event, car: &str) -> bool {
    serde_json::from_slice::<serde_json::Value>(&event.data)
        .is_ok_and(|data| data["rows"][car]["laps"].is_u64())
}

/// Sends a passing of one car after the other, as a decoder at the line, and notes when.
async fn pass<'a>(
    listener: &TcpListener,
    cars: &[&'a str],
    sent: &mut Vec<Sent<'a>>,
) -> std::io::Result<()> {
    let (mut link, _) = listener.accept().await?;
    link.set_nodelay(true)?;
    let mut chance: u64 = 1;
    for number in 0_u32.. {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let wait = BETWEEN.0 + (chance >> 33) % (BETWEEN.1 - BETWEEN.0);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        let count = u32::try_from(cars.len()).unwrap_or(u32::MAX);
        let index = number % count;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        let passing = Passing {
            number: Some(number),
            transponder: Some(FIRST + index),
            at: i64::try_from(now).ok().map(Moment),
            decoder: Some(1),
            ..Passing::default()
        };
        let mut bytes = Vec::new();
        passing.record().encode(&mut bytes);
        sent.push(Sent { car: cars[index as usize], at: Instant::now() });
        link.write_all(&bytes).await?;
    }
    Ok(())
}
