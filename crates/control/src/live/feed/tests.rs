use documents::live::{FlagName, Follower, Snapshot};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Feed, Frame, KEPT, Subscription};

/// A state to begin with: forty cars before the start.
fn state() -> Snapshot {
    let order: Vec<String> = (1..=40).map(|car| car.to_string()).collect();
    let rows = (1_u16..).zip(&order).map(|(place, car)| {
        let row = json!({
            "car": car, "class": "GT", "team": "A Team", "vehicle": "A Car", "place": place,
            "class_place": place, "state": "not-started", "driver": "Anna A", "driver_family": "A",
            "grade": null, "laps": 0, "last": null, "best": null, "sectors": [null, null],
            "gap": null, "interval": null, "class_gap": null, "class_interval": null,
            "stint_laps": 0, "stint_ms": 0, "pits": 0, "last_pit_ms": null, "estimated": false,
            "estimated_laps": 0, "penalty": null,
        });
        (car.clone(), row)
    });
    let rows: serde_json::Map<String, Value> = rows.collect();
    let state = json!({
        "n": 1_000, "session": {
            "season": "cup/2031", "id": "race", "name": "Race", "kind": "race", "circuit": "Ring",
            "simulated": true, "classes": [], "sectors": 2, "start_ms": null,
        },
        "at_ms": 0, "elapsed_ms": null, "remaining_ms": null, "laps_to_go": null, "flag": "none",
        "track": "none", "laps": 0, "feed": { "decoders": [] }, "best": null,
        "neutralisations": [], "messages": [], "order": order, "rows": rows,
    });
    serde_json::from_value(state).expect("it has the form of a state")
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().expect("a runtime can be made").block_on(future)
}

/// Something that changes in a session.
#[derive(Clone, Debug)]
enum Event {
    Lap {
        car: usize,
        ms: i64,
    },
    Swap {
        place: usize,
    },
    Flag(FlagName),
    Retire {
        car: usize,
    },
    Tick {
        ms: i64,
    },
    /// A reader reads what there is.
    Read,
    /// The line breaks off, and the reader comes back with the last number that it saw.
    Reconnect,
    /// The reader forgets everything and comes back.
    Reload,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0_usize..40, 80_000_i64..130_000).prop_map(|(car, ms)| Event::Lap { car, ms }),
        2 => (0_usize..38).prop_map(|place| Event::Swap { place }),
        1 => prop_oneof![Just(FlagName::Green), Just(FlagName::SafetyCar)].prop_map(Event::Flag),
        1 => (0_usize..40).prop_map(|car| Event::Retire { car }),
        2 => (1_i64..2_000).prop_map(|ms| Event::Tick { ms }),
        4 => Just(Event::Read),
        1 => Just(Event::Reconnect),
        1 => Just(Event::Reload),
    ]
}

fn happen(state: &mut Snapshot, event: &Event) {
    use documents::live::{MeritName, StateName, TimeView};
    let car = |state: &Snapshot, car: usize| {
        let order = &state.board.order;
        order[car % order.len()].clone()
    };
    match event {
        Event::Lap { car: one, ms } => {
            let car = car(state, *one);
            let row = state.rows.get_mut(&car).expect("a car of the order");
            row.laps += 1;
            row.last = Some(TimeView { ms: *ms, merit: MeritName::Slower });
            row.stint_ms += ms;
        }
        Event::Swap { place } => {
            let last = state.board.order.len() - 1;
            state.board.order.swap(place % last, place % last + 1);
        }
        Event::Flag(flag) => state.board.flag = *flag,
        Event::Retire { car: one } => {
            let car = car(state, *one);
            let row = state.rows.get_mut(&car).expect("a car of the order");
            (row.state, row.last, row.driver) = (StateName::Retired, None, None);
        }
        Event::Tick { ms } => state.board.at_ms += ms,
        Event::Read | Event::Reconnect | Event::Reload => {}
    }
}

/// Takes in every frame that is there, without waiting for more.
async fn read(reader: &mut Subscription, follower: &mut Follower) {
    loop {
        let next = tokio::time::timeout(std::time::Duration::from_millis(1), reader.next()).await;
        let Ok(Some(frame)) = next else { return };
        let text = frame.text();
        let text = std::str::from_utf8(&text).expect("text");
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let event = field("event: ").expect("an event");
        follower.take(event, field("data: ").expect("data")).expect("never a gap");
        let n = follower.number().expect("a number").to_string();
        assert_eq!(field("id: "), Some(n.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A snapshot and the changes after it are the state, however the line breaks.
    #[test]
    fn every_reader_comes_to_the_same_state(events in prop::collection::vec(event(), 1..80)) {
        block_on(async {
            let mut state = state();
            let feed = Feed::beginning(state.clone());
            let (mut reader, mut follower) = (feed.subscribe(None), Follower::new());
            for event in &events {
                happen(&mut state, event);
                match event {
                    Event::Read => read(&mut reader, &mut follower).await,
                    Event::Reconnect => reader = feed.subscribe(follower.number()),
                    Event::Reload => {
                        (reader, follower) = (feed.subscribe(None), Follower::new());
                    }
                    _ => feed.publish(state.clone()),
                }
            }
            read(&mut reader, &mut follower).await;
            let shown = feed.last().snapshot().clone();
            assert_eq!(follower.snapshot().as_ref(), Some(&shown));
            // What is shown is what happened, but for clocks that run.
            let mut calm = state;
            calm.n = shown.n;
            for (car, row) in &mut calm.rows {
                row.stint_ms = shown.rows[car].stint_ms;
            }
            assert_eq!(shown, calm);
        });
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_gets_a_snapshot_and_never_a_gap() {
    let mut state = state();
    let feed = Feed::beginning(state.clone());
    let (mut reader, mut follower) = (feed.subscribe(None), Follower::new());
    read(&mut reader, &mut follower).await;
    for _ in 0..=KEPT {
        state.board.at_ms += 1_000;
        feed.publish(state.clone());
    }
    let frame = reader.next().await.expect("the feed goes on");
    assert!(frame.text().windows(15).any(|text| text == b"event: snapshot"));
    let last = feed.last().snapshot().n;
    assert_eq!(last, 1_001 + u64::try_from(KEPT).expect("small"));
    // One who was away for less gets what was missed, each change once.
    let mut back = feed.subscribe(Some(last - 5));
    for n in last - 4..=last {
        let frame = back.next().await.expect("a change");
        assert!(frame.text().starts_with(format!("id: {n}\nevent: change\n").as_bytes()));
    }
    // A number from the future is from another feed.
    let frame = feed.subscribe(Some(last + 1)).next().await.expect("a frame");
    assert!(frame.text().windows(15).any(|text| text == b"event: snapshot"));
}

#[tokio::test(start_paused = true)]
async fn readers_share_one_frame_and_hear_that_the_line_is_alive() {
    let mut state = state();
    let feed = Feed::beginning(state.clone());
    let (mut one, mut other) = (feed.subscribe(None), feed.subscribe(None));
    let (first, second) = (one.next().await, other.next().await);
    let same = |a: &Option<Frame>, b: &Option<Frame>| {
        a.as_ref().map(|it| it.chunk().as_ptr()) == b.as_ref().map(|it| it.chunk().as_ptr())
    };
    assert!(first.is_some() && same(&first, &second), "written once");
    state.board.at_ms += 1;
    feed.publish(state.clone());
    assert!(same(&one.next().await, &other.next().await));
    let before = tokio::time::Instant::now();
    assert!(one.next().await.is_some_and(|comment| comment.text().starts_with(b":")));
    assert_eq!(before.elapsed().as_secs(), 15);
    feed.close();
    feed.publish(Snapshot { n: 0, ..state });
    assert_eq!((one.next().await, other.next().await), (None, None));
    assert!(feed.subscribe(None).next().await.is_some(), "the last state can still be read");
}

#[test]
fn a_frame_is_a_chunk_around_its_text() {
    for frame in [Frame::of("change", 7, "{}"), Frame::STILL_HERE] {
        let text = String::from_utf8(frame.text().to_vec()).expect("text");
        assert!(text.ends_with("\n\n") && !text.contains('\r'), "{text}");
        let chunk = format!("{:x}\r\n{text}\r\n", text.len());
        assert_eq!(frame.chunk(), chunk.as_bytes());
    }
}
