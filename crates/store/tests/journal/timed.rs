//! What is recorded of timed sessions comes back as it went in, today and from every old journal.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use racing::fact::{Correction, Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::regulations::Neutralisation;
use racing::{
    Charted, Count, Fact, FactId, Message, Moment, Opening, Plan, Refusal, Span, Timed, Told,
    Withdrawal,
};
use store::codec::{self, TIMED_KINDS};
use store::{Body, ChainHash, Expectation, Journal, NewRecord, Record, Stream};

use super::whole;

/// Version 1 of every kind, as the first journals hold it: a kind, a version and a body a line.
/// Lines are never changed or taken out.
const VERSION_1: &str = include_str!("../golden/timed-1.txt");

/// What came later: messages by templates, and what the desk records beside facts.
const VERSION_2: &str = include_str!("../golden/timed-2.txt");

fn record(kind: &str, version: u16, body: &str) -> Record {
    let stream = Stream::control(&"test/2024".into(), &"race".into());
    Record {
        sequence: 7,
        recorded_at: Moment(0),
        author: "anna".to_owned(),
        reason: None,
        subject: "x".to_owned(),
        kind: kind.to_owned(),
        version,
        body: body.to_owned(),
        previous: ChainHash::genesis(&stream),
        hash: ChainHash::genesis(&stream),
        stream,
    }
}

fn text() -> impl Strategy<Value = Arc<str>> {
    prop_oneof!["[a-z0-9/. -]{0,12}", any::<String>()].prop_map(Arc::from)
}

fn place() -> impl Strategy<Value = Loop> {
    prop_oneof![
        Just(Loop::Line),
        Just(Loop::PitLine),
        Just(Loop::PitExit),
        any::<u8>().prop_map(Loop::Sector),
        Just(Loop::PitEntry),
    ]
}

fn flag() -> impl Strategy<Value = Flag> {
    use Neutralisation::{
        Code60, FullCourseYellow, RedFlag, SafetyCar, SlowZone, VirtualSafetyCar,
    };
    let kinds = [SlowZone, FullCourseYellow, VirtualSafetyCar, Code60, SafetyCar, RedFlag];
    prop_oneof![
        Just(Flag::Green),
        Just(Flag::Yellow),
        prop::sample::select(kinds.to_vec()).prop_map(Flag::Neutralised),
        Just(Flag::Chequered),
    ]
}

fn passing() -> impl Strategy<Value = Passing> {
    use PassingSource::{Decoder, Estimate, File, Keyed};
    let heard = prop_oneof![
        text().prop_map(|name| Heard::Car(name.to_string().into())),
        text().prop_map(Heard::Transponder),
    ];
    let source = prop::sample::select(vec![Decoder, File, Keyed, Estimate]);
    (heard, place(), source).prop_map(|(heard, at, source)| Passing { heard, at, source })
}

fn correction() -> impl Strategy<Value = Correction> {
    let fact = || any::<u64>().prop_map(FactId);
    prop_oneof![
        fact().prop_map(Correction::Void),
        fact().prop_map(Correction::Restore),
        (fact(), text())
            .prop_map(|(fact, car)| { Correction::Reassign { fact, car: car.to_string().into() } }),
        (text(), text(), any::<i64>()).prop_map(|(transponder, car, since)| {
            let (car, since) = (car.to_string().into(), Moment(since));
            Correction::Transponder { transponder, car, since }
        }),
        any::<bool>().prop_map(Correction::LineOnly),
    ]
}

fn what() -> impl Strategy<Value = What> {
    let note = prop_oneof![
        any::<i64>().prop_map(|time| Note::PitTime(Span::from_micros(time))),
        any::<u32>().prop_map(Note::TopSpeed),
        any::<u32>().prop_map(Note::LapSpeed),
        Just(Note::Retired),
    ];
    prop_oneof![
        Just(What::Start),
        flag().prop_map(What::Flag),
        (text(), text()).prop_map(|(car, driver)| What::Driver {
            car: car.to_string().into(),
            driver: driver.to_string().into(),
        }),
        passing().prop_map(What::Passing),
        (text(), note).prop_map(|(car, note)| What::Note { car: car.to_string().into(), note }),
        correction().prop_map(What::Correction),
        Just(What::End),
    ]
}

fn opening() -> impl Strategy<Value = Opening> {
    let transponders = prop::collection::vec((text(), text()), 0..3);
    let loops = prop::collection::vec((any::<u32>(), place()), 0..3);
    let times = (prop::option::of(any::<i64>()), prop::option::of(any::<i64>()));
    let grid = prop::collection::vec(text(), 0..3);
    (text(), any::<bool>(), grid, transponders, loops, any::<u8>(), times).prop_map(|all| Opening {
        session: all.0.to_string().into(),
        simulated: all.1,
        grid: all.2.iter().map(|car| car.to_string().into()).collect(),
        transponders: all.3.into_iter().map(|(one, car)| (one, car.to_string().into())).collect(),
        loops: all.4,
        sectors: all.5,
        start: all.6.0.map(Moment),
        duration: all.6.1.map(Span::from_micros),
    })
}

/// What people at the desk record beside facts.
fn beside() -> impl Strategy<Value = Timed> {
    let when = || (any::<i64>(), any::<u64>()).prop_map(|(at, id)| (Moment(at), FactId(id)));
    let due = || any::<i64>().prop_map(Moment);
    prop_oneof![
        (when(), prop::option::of((flag(), due())))
            .prop_map(|((at, id), flag)| Timed::Planned(Plan { at, id, flag })),
        (when(), text()).prop_map(|((at, id), key)| Timed::Refused(Refusal { at, id, key })),
        (when(), text()).prop_map(|((at, id), car)| {
            Timed::Charted(Charted { at, id, car: car.to_string().into() })
        }),
        (when(), any::<u64>(), any::<bool>()).prop_map(|((at, id), of, withdrawn)| {
            Timed::Withdrawn(Withdrawal { at, id, of: FactId(of), withdrawn })
        }),
    ]
}

fn timed() -> BoxedStrategy<Timed> {
    let told = (text(), prop::collection::vec((text(), text()), 0..3));
    let told = prop::option::of(told.prop_map(|(key, values)| Told { key, values }));
    let message = (any::<i64>(), any::<u64>(), prop::option::of(text()), text(), told);
    prop_oneof![
        beside(),
        (any::<i64>(), any::<u64>(), what()).prop_map(|(at, id, what)| {
            Timed::Happened(Fact { at: Moment(at), id: FactId(id), what })
        }),
        opening().prop_map(Timed::Opened),
        message.prop_map(|(at, id, car, text, told)| {
            let car = car.map(|car| car.to_string().into());
            Timed::Said(Message { at: Moment(at), id: FactId(id), car, text, told })
        }),
        (prop::option::of(any::<u32>()), any::<u32>(), any::<i64>())
            .prop_map(|(decoder, to, at)| Timed::Counted(Count { decoder, to, at: Moment(at) })),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn everything_that_is_recorded_of_a_session_comes_back(timed in timed()) {
        let encoded = codec::encode_timed(&timed).expect("it is short");
        let body = encoded.body.as_str();
        prop_assert_eq!(Body::parse(body).expect("it is JSON"), encoded.body.clone());
        prop_assert!(TIMED_KINDS.contains(&(encoded.kind, encoded.version)));
        let read = codec::decode_timed(&record(encoded.kind, encoded.version, body));
        prop_assert_eq!(read.expect("it was written so"), timed);
    }
}

/// What the lines of the golden file mean, in their order.
fn golden() -> Vec<Timed> {
    let fact = |(what, id): (What, u64)| {
        let at = Moment(1_701_522_000_000_000 + i64::try_from(id).expect("small"));
        Timed::Happened(Fact { at, id: FactId(id), what })
    };
    let passing = |heard, at, source| What::Passing(Passing { heard, at, source });
    let car = || Heard::Car("007".into());
    let transponder = || Heard::Transponder("FL-94890".into());
    let whats = vec![
        What::Start,
        What::Flag(Flag::Green),
        What::Flag(Flag::Yellow),
        What::Flag(Flag::Neutralised(Neutralisation::SlowZone)),
        What::Flag(Flag::Neutralised(Neutralisation::FullCourseYellow)),
        What::Flag(Flag::Neutralised(Neutralisation::VirtualSafetyCar)),
        What::Flag(Flag::Neutralised(Neutralisation::Code60)),
        What::Flag(Flag::Neutralised(Neutralisation::SafetyCar)),
        What::Flag(Flag::Neutralised(Neutralisation::RedFlag)),
        What::Flag(Flag::Chequered),
        What::Driver { car: "007".into(), driver: "laurents-hoerr".into() },
        passing(transponder(), Loop::Line, PassingSource::Decoder),
        passing(transponder(), Loop::PitLine, PassingSource::Decoder),
        passing(car(), Loop::PitExit, PassingSource::File),
        passing(car(), Loop::Sector(2), PassingSource::Keyed),
        passing(car(), Loop::PitEntry, PassingSource::Estimate),
        What::Note { car: "007".into(), note: Note::PitTime(Span::from_seconds(90)) },
        What::Note { car: "007".into(), note: Note::TopSpeed(287_500) },
        What::Note { car: "007".into(), note: Note::LapSpeed(190_250) },
        What::Note { car: "007".into(), note: Note::Retired },
        What::Correction(Correction::Void(FactId(12))),
        What::Correction(Correction::Restore(FactId(12))),
        What::Correction(Correction::Reassign { fact: FactId(12), car: "7".into() }),
        What::Correction(Correction::Transponder {
            transponder: "FL-94890".into(),
            car: "7".into(),
            since: Moment(1_701_522_000_000_000),
        }),
        What::Correction(Correction::LineOnly(true)),
        What::End,
    ];
    let bare = Opening {
        session: "sepang-race-1".into(),
        simulated: false,
        grid: Vec::new(),
        transponders: Vec::new(),
        loops: Vec::new(),
        sectors: 1,
        start: None,
        duration: None,
    };
    let full = Opening {
        simulated: true,
        grid: vec!["4".into(), "007".into()],
        transponders: vec![("FL-94890".into(), "007".into())],
        loops: vec![(268_307, Loop::Line), (268_308, Loop::Sector(1))],
        sectors: 3,
        start: Some(Moment(1_701_522_000_000_000)),
        duration: Some(Span::from_seconds(14_400)),
        ..bare.clone()
    };
    let said = |car: Option<&str>, text: &str| {
        let (at, id, car) = (Moment(1_701_522_000_000_000), FactId(40), car.map(Into::into));
        Timed::Said(Message { at, id, car, text: text.into(), told: None })
    };
    let mut all = vec![Timed::Opened(bare), Timed::Opened(full)];
    all.extend(whats.into_iter().zip(1..).map(fact));
    all.push(said(None, "Pit exit open"));
    all.push(said(Some("007"), "Track limits \"T4\""));
    let count = Count { decoder: Some(268_307), to: 157_777, at: Moment(1_701_522_000_000_000) };
    all.extend([count, Count { decoder: None, ..count }].map(Timed::Counted));
    all
}

/// What the lines of what came later mean, in their order.
fn later() -> Vec<Timed> {
    let (at, due) = (Moment(1_701_522_000_000_000), Moment(1_701_522_010_000_000));
    let values = vec![("car".into(), "007".into()), ("reason".into(), "contact \"#7\" 🏁".into())];
    let told = Told { key: "race-say-investigation".into(), values };
    let text = "Car 007 under investigation";
    let message = Message { at, id: FactId(41), car: None, text: text.into(), told: None };
    let full = Message { car: Some("007".into()), told: Some(told), ..message.clone() };
    let flag = Some((Flag::Neutralised(Neutralisation::FullCourseYellow), due));
    vec![
        Timed::Said(message),
        Timed::Said(full),
        Timed::Planned(Plan { at, id: FactId(42), flag }),
        Timed::Planned(Plan { at, id: FactId(43), flag: None }),
        Timed::Refused(Refusal { at, id: FactId(44), key: "duplicate/007/3/4".into() }),
        Timed::Charted(Charted { at, id: FactId(45), car: "007".into() }),
        Timed::Withdrawn(Withdrawal { at, id: FactId(46), of: FactId(41), withdrawn: true }),
        Timed::Withdrawn(Withdrawal { at, id: FactId(47), of: FactId(41), withdrawn: false }),
    ]
}

#[test]
fn old_journals_of_sessions_always_read() {
    let lines: Vec<&str> = VERSION_1.lines().chain(VERSION_2.lines()).collect();
    let expected = [golden(), later()].concat();
    assert_eq!(lines.len(), expected.len());
    let mut kinds = BTreeSet::new();
    for (line, expected) in lines.iter().zip(expected) {
        let mut parts = line.splitn(3, ' ');
        let kind = parts.next().expect("a line begins with its kind");
        let version = parts.next().and_then(|version| version.parse().ok()).expect("then a number");
        let body = parts.next().expect("then a body");
        let read = codec::decode_timed(&record(kind, version, body));
        assert_eq!(read.as_ref(), Ok(&expected), "{line}");
        kinds.insert((kind, version));
        let now = codec::encode_timed(&expected).expect("it is short");
        if TIMED_KINDS.contains(&(kind, version)) {
            let written = format!("{} {} {}", now.kind, now.version, now.body);
            assert_eq!(*line, written, "what is written now is what was written then");
        }
    }
    let now: BTreeSet<(&str, u16)> = TIMED_KINDS.into_iter().collect();
    assert!(kinds.is_superset(&now), "every kind has its line");
}

#[test]
fn what_is_no_record_of_a_session_is_refused() {
    let passing = r#"{"at_us":1,"heard":{"car":"4"},"id":2,"loop":"line","source":"decoder"}"#;
    assert!(codec::decode_timed(&record("passing.heard", 1, passing)).is_ok());
    for (kind, version, body, code, what) in [
        ("passing.dreamt", 1, passing, "happening.unknown-kind", "`passing.dreamt`"),
        ("passing.heard", 2, passing, "happening.unknown-version", "in version 2"),
        ("pole.set", 1, passing, "happening.unknown-kind", "`pole.set`"),
        ("passing.heard", 1, "{", "happening.malformed", "EOF"),
        ("passing.heard", 1, &passing.replace("2,", "2,\"x\":1,"), "happening.malformed", "`x`"),
        ("passing.heard", 1, &passing.replace("\"id\":2,", ""), "happening.malformed", "`id`"),
        ("passing.heard", 1, &passing.replace("line", "kerb"), "happening.malformed", "`kerb`"),
        ("session.started", 1, passing, "happening.malformed", "`heard`"),
    ] {
        let error = codec::decode_timed(&record(kind, version, body)).expect_err("it is refused");
        assert_eq!(error.code(), code, "{kind} {version} {body}");
        assert!(error.to_string().contains(what), "{error} should say {what}");
    }
}

#[tokio::test]
async fn a_session_has_streams_of_its_own() {
    let (season, session) = ("test/2024".into(), "race".into());
    let control = Stream::control(&season, &session);
    let passings = Stream::passings(&season, &session);
    assert_eq!(control.as_str(), "session/test/2024/race/control");
    assert_eq!(passings.as_str(), "session/test/2024/race/passings");
    assert_eq!(control.as_control(), Some((season.clone(), session)));
    assert_eq!(passings.as_control(), None);
    assert_eq!(Stream::season(&season).as_control(), None);
    let journal = Journal::in_memory().await.expect("it can be made");
    let records = golden()
        .into_iter()
        .map(|timed| NewRecord::of_timed(&timed, Moment(5), "anna", None).expect("it is short"));
    let appended = journal.append(&control, Expectation::Unconditional, records.collect()).await;
    appended.expect("it is appended");
    let read = whole(&journal, &control).await;
    let read: Result<Vec<Timed>, _> = read.iter().map(codec::decode_timed).collect();
    assert_eq!(read, Ok(golden()));
    let flag = journal.latest(&control, "flag").await.expect("it can be read");
    assert!(flag.is_some_and(|flag| flag.body.contains("chequered")));
}
