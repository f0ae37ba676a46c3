//! Happenings come back from the journal as they went in, today and from every old journal.

use std::collections::BTreeSet;

use proptest::prelude::*;
use racing::decision::Issue;
use racing::entry::{AlsoNamed, ListKind, Vehicle};
use racing::moment::ZonedMoment;
use racing::prize::{PrizeAnswer, Response};
use racing::sheet::{BestLap, EndedBy, Ending, SheetOrder};
use racing::{
    Category, Certainty, Date, Decision, Driver, Entry, EntryList, Grid, Grounds, Happening,
    Measure, Moment, Nationality, Pole, Ratio, RoundNumber, Seat, Sheet, SheetLine, Span, Status,
    Subject,
};
use store::codec::{self, DecodeError, EncodeError};
use store::{Body, ChainHash, Expectation, Journal, NewRecord, Record};

use super::{note, strategies, stream, whole};

/// Version 1 of every kind, as the first journals hold it: a kind, a version and a body a line.
/// Lines are never changed or taken out.
const VERSION_1: &str = include_str!("../golden/happenings-1.txt");

/// The record in which a kind, version and body would stand.
fn record(kind: &str, version: u16, body: &str) -> Record {
    let new = note("anna", "x");
    Record {
        stream: stream(),
        sequence: 7,
        recorded_at: new.recorded_at,
        author: new.author,
        reason: None,
        subject: new.subject,
        kind: kind.to_owned(),
        version,
        body: body.to_owned(),
        previous: ChainHash::genesis(&stream()),
        hash: ChainHash::genesis(&stream()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_happening_comes_back(happening in strategies::happening()) {
        let encoded = codec::encode(&happening).expect("it holds only days of the calendar");
        let body = encoded.body.as_str();
        prop_assert_eq!(Body::parse(body).expect("it is JSON"), encoded.body.clone());
        let read = codec::decode(&record(encoded.kind, encoded.version, body));
        prop_assert_eq!(read.expect("it was written so"), happening);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn a_journal_of_happenings_comes_back(
        happenings in prop::collection::vec(strategies::happening(), 1..20)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let read = runtime.expect("a runtime can be made").block_on(async {
            let journal = Journal::in_memory().await.expect("it can be made");
            let mut records = Vec::new();
            for happening in &happenings {
                let new = NewRecord::of(happening, Moment(0), "anna", None);
                // Subjects made of any text at all are the journal's business, not the codec's.
                let subject = "x".to_owned();
                records.push(NewRecord { subject, ..new.expect("its days are days") });
            }
            let appended = journal.append(&stream(), Expectation::SeenTo(0), records).await;
            appended.expect("the stream is empty");
            let records = whole(&journal, &stream()).await;
            records.iter().map(codec::decode).collect::<Result<Vec<_>, _>>()
        });
        prop_assert_eq!(read.expect("they were written so"), happenings);
    }
}

fn rounds(numbers: &[u16]) -> Vec<RoundNumber> {
    numbers.iter().copied().map(RoundNumber).collect()
}

fn grounds() -> Grounds {
    Grounds {
        article: Some("14.6.5".into()),
        source: Some("https://example.org/regulations".into()),
        certainty: Certainty::Observed,
        note: Some("read off the sheets".into()),
    }
}

fn entries() -> Vec<Happening> {
    let plain = Entry {
        car: "007".into(),
        class: "GT".into(),
        trophies: Vec::new(),
        team: "A Team".into(),
        also_named: Vec::new(),
        competitor: "A Team".into(),
        nationality: Nationality::Unknown,
        vehicle: Vehicle {
            make: "Ferrari".into(),
            model: "Ferrari 488 GT3".into(),
            engine: None,
            tyres: None,
        },
        rounds: rounds(&[1]),
        guest_in: Vec::new(),
        crew: Vec::new(),
        grounds: Grounds::default(),
    };
    let full = Entry {
        car: "4".into(),
        class: "LMP2".into(),
        trophies: vec!["pro-am".into()],
        also_named: vec![AlsoNamed { name: "The A Team".into(), rounds: rounds(&[3, 4]) }],
        competitor: "Team A GmbH".into(),
        nationality: Nationality::Nation("DEU".into()),
        vehicle: Vehicle {
            make: "Oreca".into(),
            model: "Oreca 07".into(),
            engine: Some("Gibson".into()),
            tyres: Some("Michelin".into()),
        },
        rounds: rounds(&[1, 2, 3, 4, 5]),
        guest_in: rounds(&[5]),
        crew: Category::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .map(|category| Seat {
                driver: "laurents-hoerr".into(),
                nationality: Nationality::Neutral,
                category,
                rounds: rounds(&[1, 2]),
            })
            .collect(),
        grounds: grounds(),
        ..plain.clone()
    };
    vec![Happening::EntryAccepted(plain), Happening::EntryAccepted(full)]
}

fn lists_poles_and_grids() -> Vec<Happening> {
    let list = EntryList {
        id: "provisional".into(),
        issued: Some(Date { year: 2023, month: 11, day: 3 }),
        kind: None,
        event: None,
        cars: vec!["4".into(), "007".into()],
        round: RoundNumber(1),
        grounds: Grounds { certainty: Certainty::Assumed, ..Grounds::default() },
    };
    let pole = Pole {
        round: RoundNumber(2),
        class: "LMP2".into(),
        car: "4".into(),
        driver: Some("laurents-hoerr".into()),
        time: Some(Span::from_micros(112_991_000)),
        grounds: grounds(),
    };
    let grid = Grid {
        round: RoundNumber(2),
        cars: vec!["4".into(), "007".into()],
        grounds: Grounds::default(),
    };
    vec![
        Happening::ListPublished(EntryList { issued: None, ..list.clone() }),
        Happening::ListPublished(list),
        Happening::PoleSet(Pole {
            driver: None,
            time: None,
            grounds: Grounds::default(),
            ..pole.clone()
        }),
        Happening::PoleSet(pole),
        Happening::GridPublished(grid),
    ]
}

fn sheets() -> Vec<Happening> {
    let line = |status| SheetLine {
        car: "4".into(),
        class: "LMP2".into(),
        status,
        laps: None,
        time: None,
        best: None,
        took_flag: None,
        reason: None,
        drove: None,
    };
    let winner = SheetLine {
        laps: Some(111),
        time: Some(Span::from_micros(14_406_017_000)),
        best: Some(BestLap {
            time: Span::from_micros(113_518_001),
            lap: Some(7),
            driver: Some("laurents-hoerr".into()),
        }),
        took_flag: Some(true),
        reason: Some("gearbox".into()),
        drove: Some(vec!["laurents-hoerr".into()]),
        ..line(Status::Classified)
    };
    let sheet = |by, raced, order, lines| {
        Happening::SheetPublished(Sheet {
            session: "sepang-race-1".into(),
            round: RoundNumber(1),
            ending: Ending { by, raced },
            order,
            lines,
            story: None,
            grounds: Grounds::default(),
        })
    };
    let lines = [Status::NotClassified, Status::Retired, Status::Disqualified, Status::NotStarted];
    let lines = std::iter::once(winner).chain(lines.map(line)).collect();
    let full = Happening::SheetPublished(Sheet {
        session: "sepang-race-1".into(),
        round: RoundNumber(1),
        ending: Ending { by: EndedBy::RedFlag, raced: Some(Span::from_seconds(9_000)) },
        order: SheetOrder::AsPrinted,
        lines,
        story: Some("Stopped early.".into()),
        grounds: grounds(),
    });
    let only_time = BestLap { time: Span::from_micros(-1), lap: None, driver: None };
    let bare = SheetLine { best: Some(only_time), drove: Some(vec![]), ..line(Status::Classified) };
    vec![
        sheet(EndedBy::Abandoned, None, SheetOrder::Computed, Vec::new()),
        sheet(EndedBy::Chequered, None, SheetOrder::Computed, vec![bare]),
        full,
    ]
}

fn decisions() -> Vec<Happening> {
    let bare = Decision {
        id: "r1-car-90".into(),
        round: None,
        session: None,
        car: None,
        driver: None,
        fact: None,
        infringement: None,
        measures: Vec::new(),
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: Grounds::default(),
        issue: Issue::default(),
    };
    let points = Ratio::new(25, 2).expect("two is not zero");
    let full = Decision {
        id: "r1-car-90-bis".into(),
        round: Some(RoundNumber(1)),
        session: Some("sepang-race-1".into()),
        car: Some("90".into()),
        driver: Some("laurents-hoerr".into()),
        fact: Some("Overtook under yellow".into()),
        infringement: Some("Art. 2.5.5".into()),
        measures: vec![
            Measure::AddTime(Span::from_seconds(5)),
            Measure::TakeLaps(2),
            Measure::EndOfClass,
            Measure::Disqualify,
            Measure::SetStatus(Status::NotClassified),
            Measure::DeleteLapTime { lap: 17 },
            Measure::LosePole,
            Measure::NoPoints,
            Measure::DeductPoints { points, title: None },
            Measure::DeductPoints { points: Ratio::whole(10), title: Some("teams".into()) },
            Measure::Fine("1.000 €".into()),
            Measure::Reprimand,
            Measure::UndocumentedChange { before: vec![("4".into(), Some(3)), ("5".into(), None)] },
        ],
        reason: Some("Heard the driver.".into()),
        taken_at: Some(ZonedMoment {
            moment: Moment(1_701_522_000_000_000),
            offset_minutes: 480,
            zone: "Asia/Kuala_Lumpur".into(),
        }),
        in_sheet: true,
        replaces: Some("r1-car-90".into()),
        grounds: grounds(),
        issue: Issue::default(),
    };
    vec![Happening::DecisionTaken(bare), Happening::DecisionTaken(full)]
}

/// Decisions that only version 2 can tell.
fn issued_decisions() -> Vec<Happening> {
    let [Happening::DecisionTaken(bare), _] = &decisions()[..] else { panic!("two decisions") };
    let issue = Issue {
        document: Some(12),
        stewards: vec!["Ann Example".into(), "Bo Example".into()],
        converts: true,
    };
    let issued = Decision { issue, ..bare.clone() };
    let measures = vec![Measure::DriveThrough, Measure::StopAndGo(Span::from_seconds(10))];
    let served = Decision { measures, ..bare.clone() };
    vec![Happening::DecisionTaken(issued), Happening::DecisionTaken(served)]
}

/// Version 2 of decisions: lines are never changed or taken out.
const DECISIONS_2: &str = include_str!("../golden/decisions-2.txt");

#[test]
fn version_2_comes_back_as_it_was_written() {
    let written = |happening: &Happening| {
        let encoded = codec::encode(happening).expect("its days are days");
        format!("{} {} {}\n", encoded.kind, encoded.version, encoded.body)
    };
    assert_eq!(issued_decisions().iter().map(written).collect::<String>(), DECISIONS_2);
    for (line, expected) in DECISIONS_2.lines().zip(issued_decisions()) {
        let body = line.splitn(3, ' ').nth(2).expect("a body");
        let read = codec::decode(&record("decision.taken", 2, body));
        assert_eq!(read.as_ref(), Ok(&expected), "{line}");
        let older = codec::decode(&record("decision.taken", 1, body));
        assert!(older.is_err(), "version 1 could not tell it: {line}");
    }
}

fn answers() -> Vec<Happening> {
    let answer = |response| PrizeAnswer {
        prize: "lmp2-invitation".into(),
        car: "4".into(),
        response,
        raced_as: None,
        note: None,
        grounds: Grounds::default(),
    };
    let full = PrizeAnswer {
        raced_as: Some("22".into()),
        note: Some("raced at Le Mans".into()),
        grounds: grounds(),
        ..answer(Response::Used)
    };
    [Response::Accepted, Response::Declined, Response::NotUsed, Response::Unknown]
        .map(answer)
        .into_iter()
        .chain([full])
        .map(Happening::PrizeAnswered)
        .collect()
}

fn taken_back() -> Vec<Happening> {
    let subjects = [
        Subject::Text("regulations.toml".into()),
        Subject::Driver("laurents-hoerr".into()),
        Subject::Entry("007".into()),
        Subject::List("provisional".into()),
        Subject::Pole(RoundNumber(2), "GT".into()),
        Subject::Grid(RoundNumber(2)),
        Subject::Sheet(RoundNumber(2)),
        Subject::Decision("r1-car-90".into()),
        Subject::Answer("lmp2-invitation".into(), "4".into()),
    ];
    subjects.map(Happening::TakenBack).into()
}

/// What the lines of the golden file mean, in their order.
fn golden() -> Vec<Happening> {
    let first = [
        Happening::TextPublished {
            path: "regulations.toml".into(),
            text: "name = \"Le Mans\"\n# größte\t🏁\n".into(),
        },
        Happening::DriverNamed(Driver {
            id: "laurents-hoerr".into(),
            name: "Laurents Hörr".into(),
            family: "Hörr".into(),
        }),
    ];
    let rest = [entries(), lists_poles_and_grids(), sheets(), decisions(), answers(), taken_back()];
    first.into_iter().chain(rest.into_iter().flatten()).collect()
}

#[test]
fn old_journals_always_read() {
    let mut kinds = BTreeSet::new();
    let expected = golden();
    assert_eq!(VERSION_1.lines().count(), expected.len());
    for (line, expected) in VERSION_1.lines().zip(expected) {
        let mut parts = line.splitn(3, ' ');
        let kind = parts.next().expect("a line begins with its kind");
        let version = parts.next().and_then(|version| version.parse().ok()).expect("then a number");
        let body = parts.next().expect("then a body");
        let read = codec::decode(&record(kind, version, body));
        assert_eq!(read.as_ref(), Ok(&expected), "{line}");
        assert_eq!(Body::parse(body).expect("it is JSON").as_str(), body, "it is canonical");
        kinds.insert((kind, version));
    }
    // Every kind in version 1 is among them.
    assert_eq!(kinds, codec::KINDS.map(|(kind, _)| (kind, 1)).into());
}

#[test]
fn version_1_is_written_as_it_always_was() {
    let written: String = golden()
        .iter()
        .map(|happening| {
            let encoded = codec::encode(happening).expect("its days are days");
            format!("{} {} {}\n", encoded.kind, encoded.version, encoded.body)
        })
        .collect();
    assert_eq!(written, VERSION_1);
}

/// What lists say in version 2; lines are never changed.
const LISTS_2: &str = include_str!("../golden/lists-2.txt");

#[test]
fn lists_of_version_2_say_how_final_they_are_and_for_which_event() {
    let list = |kind, event: Option<&str>| {
        Happening::ListPublished(EntryList {
            id: "final".into(),
            issued: None,
            kind,
            event: event.map(Into::into),
            cars: vec!["4".into()],
            round: RoundNumber(3),
            grounds: Grounds { note: Some("As admitted".into()), ..Grounds::default() },
        })
    };
    let lists = [
        list(Some(ListKind::Final), Some("dubai")),
        list(Some(ListKind::Provisional), None),
        list(Some(ListKind::Revised), None),
        list(None, Some("dubai")),
    ];
    let mut written = String::new();
    for (line, list) in LISTS_2.lines().zip(&lists) {
        let encoded = codec::encode(list).expect("it has no day");
        written += &format!("{} {} {}\n", encoded.kind, encoded.version, encoded.body);
        let body = line.splitn(3, ' ').nth(2).expect("a body");
        assert_eq!(codec::decode(&record("list.published", 2, body)).as_ref(), Ok(list), "{line}");
        let old = codec::decode(&record("list.published", 1, body)).expect_err("it was not known");
        assert_eq!(old.code(), "happening.malformed");
    }
    assert_eq!(written, LISTS_2);
}

#[test]
fn what_cannot_be_read_is_named() {
    let grid = r#"{"cars":[],"grounds":{"certainty":"published"},"round":2}"#;
    assert!(codec::decode(&record("grid.published", 1, grid)).is_ok());
    for (kind, version, body, code, what) in [
        ("grid.drawn", 1, grid, "happening.unknown-kind", "is a `grid.drawn`"),
        ("", 1, grid, "happening.unknown-kind", "is a ``"),
        ("grid.published", 2, grid, "happening.unknown-version", "in version 2"),
        ("grid.published", 0, grid, "happening.unknown-version", "in version 0"),
        ("grid.published", 1, "{", "happening.malformed", "EOF"),
        ("grid.published", 1, "[]", "happening.malformed", "grid.published"),
        ("pole.set", 1, grid, "happening.malformed", "unknown field `cars`"),
        ("grid.published", 1, &grid.replace("2}", "70000}"), "happening.malformed", "70000"),
        ("grid.published", 1, &grid.replace(",\"round\":2", ""), "happening.malformed", "`round`"),
        ("grid.published", 1, &grid.replace("[]", "[4]"), "happening.malformed", "integer `4`"),
        ("grid.published", 1, &grid.replace("published", "sure"), "happening.malformed", "`sure`"),
        ("grid.published", 1, &grid.replace("2}", "2,\"x\":1}"), "happening.malformed", "`x`"),
        (
            "subject.taken-back",
            1,
            r#"{"subject":{"grid":{"round":2,"class":"GT"}}}"#,
            "happening.malformed",
            "unknown field `class`",
        ),
        (
            "list.published",
            1,
            r#"{"cars":[],"grounds":{"certainty":"published"},"id":"a","issued":"2023-02-29",
                "round":1}"#,
            "happening.malformed",
            "`2023-02-29` is not a date",
        ),
        (
            "decision.taken",
            1,
            r#"{"grounds":{"certainty":"published"},"id":"a","in_sheet":false,
                "measures":[{"deduct-points":{"points":{"d":0,"n":1}}}]}"#,
            "happening.malformed",
            "1/0 is not a ratio",
        ),
    ] {
        let error = codec::decode(&record(kind, version, body)).expect_err("it is refused");
        assert_eq!(error.code(), code, "{kind} {version} {body}");
        let message = error.to_string();
        assert!(message.contains("record 7 of season/test/2024"), "{message}");
        assert!(message.contains(what), "{message} should say {what}");
        let (DecodeError::UnknownKind { kind: named, .. }
        | DecodeError::UnknownVersion { kind: named, .. }
        | DecodeError::Malformed { kind: named, .. }) = error;
        assert_eq!(named, kind);
    }
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    for (year, month, day) in [(0, 1, 1), (-1, 1, 1), (2023, 2, 29), (2023, 13, 1), (10_000, 1, 1)]
    {
        let list = EntryList {
            id: "provisional".into(),
            issued: Some(Date { year, month, day }),
            kind: None,
            event: None,
            cars: Vec::new(),
            round: RoundNumber(1),
            grounds: Grounds::default(),
        };
        let error = codec::encode(&Happening::ListPublished(list)).expect_err("it is no day");
        assert_eq!(error.code(), "happening.date");
    }
    let text = Happening::TextPublished { path: "a".into(), text: "x".repeat(1 << 20).into() };
    let error = codec::encode(&text).expect_err("it is too long");
    assert!(matches!(error, EncodeError::Body(_)), "{error}");
    assert_eq!(error.code(), "body.too-long");
}

#[test]
fn a_record_of_a_happening_is_about_its_subject() {
    for (happening, kind, subject) in [
        (Happening::TakenBack(Subject::Entry("4".into())), "subject.taken-back", "entry/4"),
        (
            Happening::TextPublished { path: "regulations.toml".into(), text: "".into() },
            "text.published",
            "text/regulations.toml",
        ),
    ] {
        let reason = Some("a misprint".to_owned());
        let new = NewRecord::of(&happening, Moment(5), "anna", reason.clone()).expect("it fits");
        assert_eq!((new.kind.as_str(), new.subject.as_str(), new.version), (kind, subject, 1));
        assert_eq!((new.author.as_str(), new.recorded_at, new.reason), ("anna", Moment(5), reason));
    }
}
