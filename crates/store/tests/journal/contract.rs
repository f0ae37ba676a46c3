//! What a journal promises. Every backend runs all of it.

use std::collections::BTreeSet;

use racing::Moment;
use store::{
    AppendError, Appended, Body, Break, ChainHash, Expectation, Head, Journal, NewRecord, Stream,
    Verification,
};
use tokio::task::JoinSet;

use super::{note, stream, whole};

/// Runs each contract on a fresh journal of every backend.
macro_rules! contracts {
    ($($contract:ident)+) => {
        mod sqlite_file {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $contract() {
                    let folder = tempfile::tempdir().expect("there is room for a folder");
                    let journal = store::Journal::open_or_create(folder.path().join("journal"))
                        .await
                        .expect("it can be made");
                    super::$contract(journal).await;
                }
            )+
        }
        mod sqlite_memory {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $contract() {
                    let journal = store::Journal::in_memory().await.expect("it can be made");
                    super::$contract(journal).await;
                }
            )+
        }
        mod shelf {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $contract() {
                    let shelf = crate::shelf::Shelf::default();
                    super::$contract(store::Journal::over(shelf)).await;
                }
            )+
        }
    };
}

contracts! {
    a_stream_begins_with_its_genesis
    appends_are_numbered_and_chained
    what_is_read_is_what_was_appended
    any_part_of_a_stream_can_be_read
    streams_do_not_mix
    a_conflict_names_the_other_author_and_writes_nothing
    other_subjects_do_not_conflict
    one_conflict_refuses_the_whole_call
    the_latest_about_the_subject_is_named
    unconditional_appends_never_conflict
    nobody_has_seen_more_than_there_is
    two_authors_at_once_on_different_subjects_both_succeed
    two_authors_at_once_on_one_subject_conflict
    a_thousand_parallel_appends_make_one_chain
    many_records_in_one_call_stand_together
    the_latest_about_a_subject_is_found
    unfit_records_are_refused
    followers_hear_of_every_growth
    closing_writes_what_was_sent
    a_head_written_down_is_found_again
}

async fn append(journal: &Journal, records: &[NewRecord]) -> Appended {
    journal
        .append(&stream(), Expectation::Unconditional, records.to_vec())
        .await
        .expect("nothing stands against it")
}

async fn append_seen(
    journal: &Journal,
    seen: u64,
    records: &[NewRecord],
) -> Result<Appended, AppendError> {
    journal.append(&stream(), Expectation::SeenTo(seen), records.to_vec()).await
}

async fn a_stream_begins_with_its_genesis(journal: Journal) {
    let head = journal.head(&stream()).await.expect("it can be read");
    assert_eq!(head, Head { stream: stream(), sequence: 0, hash: ChainHash::genesis(&stream()) });
    assert!(whole(&journal, &stream()).await.is_empty());
    assert_eq!(journal.heads().await.expect("they can be read"), []);
    assert_eq!(journal.verify_all().await.expect("they can be read"), []);
}

async fn appends_are_numbered_and_chained(journal: Journal) {
    let first = append(&journal, &[note("a", "x"), note("a", "y"), note("a", "x")]).await;
    let second = append(&journal, &[note("b", "x")]).await;
    assert_eq!(((first.first, first.last), (second.first, second.last)), ((1, 3), (4, 4)));
    let records = whole(&journal, &stream()).await;
    assert_eq!(records[0].previous, ChainHash::genesis(&stream()));
    assert_eq!((records[2].hash, records[3].hash), (first.hash, second.hash));
    for pair in records.windows(2) {
        assert_eq!(pair[1].previous, pair[0].hash);
    }
    // The same thing recorded twice is two records.
    assert_ne!(records[0].hash, records[2].hash);
}

async fn what_is_read_is_what_was_appended(journal: Journal) {
    let plain = note("a", "x");
    let odd = NewRecord {
        recorded_at: Moment(i64::MIN),
        author: "Jörg \"J\" O'Neill \\ 🏁".to_owned(),
        reason: Some("two\nlines\tand a tab".to_owned()),
        subject: "entry/007".to_owned(),
        kind: "entry.accepted".to_owned(),
        version: u16::MAX,
        body: Body::parse(
            r#"{"t":"\u0000\n\"\\ é 🏁 \u2028","n":[-9223372036854775808,18446744073709551615]}"#,
        )
        .expect("it is JSON"),
    };
    let empty =
        NewRecord { reason: Some(String::new()), recorded_at: Moment(i64::MAX), ..plain.clone() };
    let appended = [plain, odd, empty];
    append(&journal, &appended).await;
    let records = whole(&journal, &stream()).await;
    let read: Vec<NewRecord> = records
        .into_iter()
        .map(|record| NewRecord {
            recorded_at: record.recorded_at,
            author: record.author,
            reason: record.reason,
            subject: record.subject,
            kind: record.kind,
            version: record.version,
            body: Body::parse(&record.body).expect("it is JSON"),
        })
        .collect();
    assert_eq!(read, appended);
}

async fn any_part_of_a_stream_can_be_read(journal: Journal) {
    append(&journal, &vec![note("a", "x"); 10]).await;
    let part = async |range: (std::ops::Bound<u64>, std::ops::Bound<u64>)| {
        let records = journal.read(&stream(), range).await.expect("it can be read");
        records.iter().map(|record| record.sequence).collect::<Vec<_>>()
    };
    use std::ops::Bound::{Excluded, Included, Unbounded};
    for (range, expected) in [
        ((Unbounded, Unbounded), vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ((Unbounded, Included(3)), vec![1, 2, 3]),
        ((Unbounded, Excluded(3)), vec![1, 2]),
        ((Included(9), Unbounded), vec![9, 10]),
        ((Excluded(9), Unbounded), vec![10]),
        ((Included(4), Included(4)), vec![4]),
        ((Included(0), Included(1)), vec![1]),
        ((Included(11), Unbounded), vec![]),
        ((Included(5), Included(4)), vec![]),
        ((Unbounded, Excluded(0)), vec![]),
        ((Excluded(u64::MAX), Unbounded), vec![]),
        ((Included(u64::MAX), Included(u64::MAX)), vec![]),
    ] {
        assert_eq!(part(range).await, expected, "{range:?}");
    }
}

async fn streams_do_not_mix(journal: Journal) {
    let streams = ["session/2/passings", "season/a", "session/2/control"].map(Stream::new);
    for _ in 0..3 {
        for stream in &streams {
            journal
                .append(stream, Expectation::Unconditional, vec![note("a", "x")])
                .await
                .expect("nothing stands against it");
        }
    }
    // Another stream's record about the same subject is no conflict.
    journal
        .append(&streams[0], Expectation::SeenTo(3), vec![note("a", "x")])
        .await
        .expect("its author has seen all of that stream");
    let heads = journal.heads().await.expect("they can be read");
    let summary: Vec<_> = heads.iter().map(|head| (head.stream.as_str(), head.sequence)).collect();
    assert_eq!(summary, [("season/a", 3), ("session/2/control", 3), ("session/2/passings", 4)]);
    let verified: Vec<_> = heads.into_iter().map(Verification::Verified).collect();
    assert_eq!(journal.verify_all().await.expect("they can be read"), verified);
}

async fn a_conflict_names_the_other_author_and_writes_nothing(journal: Journal) {
    append_seen(&journal, 0, &[note("anna", "entry/4")]).await.expect("the stream is empty");
    let error = append_seen(&journal, 0, &[note("bob", "entry/4")]).await.expect_err("a conflict");
    assert_eq!(error.code(), "journal.conflict");
    let AppendError::Conflict { subject, theirs, author } = error else { panic!("{error}") };
    assert_eq!((subject.as_str(), theirs, author.as_str()), ("entry/4", 1, "anna"));
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
    append_seen(&journal, 1, &[note("bob", "entry/4")]).await.expect("bob has seen it now");
}

async fn other_subjects_do_not_conflict(journal: Journal) {
    append(&journal, &[note("anna", "entry/4"), note("anna", "entry/5")]).await;
    append_seen(&journal, 0, &[note("bob", "entry/6")]).await.expect("it is another subject");
    append_seen(&journal, 1, &[note("bob", "entry/4")]).await.expect("only entry/5 is newer");
    // The beginning of a subject is not the subject.
    append_seen(&journal, 0, &[note("bob", "entry/")]).await.expect("it is another subject");
    assert_eq!(whole(&journal, &stream()).await.len(), 5);
}

async fn one_conflict_refuses_the_whole_call(journal: Journal) {
    append(&journal, &[note("anna", "entry/4")]).await;
    let call = [note("bob", "entry/5"), note("bob", "entry/4"), note("bob", "entry/6")];
    let error = append_seen(&journal, 0, &call).await.expect_err("entry/4 conflicts");
    assert_eq!(error.code(), "journal.conflict");
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
    // A call that writes twice about one subject does not conflict with itself.
    append_seen(&journal, 1, &[note("bob", "entry/4"), note("bob", "entry/4")])
        .await
        .expect("it has seen all there was");
}

async fn the_latest_about_the_subject_is_named(journal: Journal) {
    for author in ["anna", "bob", "carl"] {
        append(&journal, &[note(author, "entry/4"), note(author, "entry/5")]).await;
    }
    append(&journal, &[note("dora", "entry/9")]).await;
    let error = append_seen(&journal, 1, &[note("emil", "entry/4")]).await.expect_err("a conflict");
    let AppendError::Conflict { theirs, author, .. } = error else { panic!("{error}") };
    assert_eq!((theirs, author.as_str()), (5, "carl"));
}

async fn unconditional_appends_never_conflict(journal: Journal) {
    for _ in 0..5 {
        append(&journal, &[note("decoder", "loop/1")]).await;
    }
    assert_eq!(whole(&journal, &stream()).await.len(), 5);
}

async fn nobody_has_seen_more_than_there_is(journal: Journal) {
    append(&journal, &[note("anna", "entry/4")]).await;
    let error = append_seen(&journal, 2, &[note("bob", "entry/5")]).await.expect_err("ahead");
    assert!(matches!(error, AppendError::Ahead { based_on: 2, last: 1, .. }), "{error}");
    assert_eq!(error.code(), "journal.ahead");
    assert_eq!(whole(&journal, &stream()).await.len(), 1);
}

async fn two_authors_at_once_on_different_subjects_both_succeed(journal: Journal) {
    for round in 0..20 {
        let (anna, bob) = ([note("anna", "entry/4")], [note("bob", "entry/5")]);
        let (anna, bob) = tokio::join!(
            append_seen(&journal, round * 2, &anna),
            append_seen(&journal, round * 2, &bob)
        );
        let (anna, bob) = (anna.expect("no conflict"), bob.expect("no conflict"));
        assert_eq!(anna.first.abs_diff(bob.first), 1);
        assert_eq!(anna.first.max(bob.first), round * 2 + 2);
    }
    assert_eq!(whole(&journal, &stream()).await.len(), 40);
}

async fn two_authors_at_once_on_one_subject_conflict(journal: Journal) {
    for round in 0..20 {
        let (anna, bob) = ([note("anna", "entry/4")], [note("bob", "entry/4")]);
        let (anna, bob) =
            tokio::join!(append_seen(&journal, round, &anna), append_seen(&journal, round, &bob));
        let winner = if anna.is_ok() { "anna" } else { "bob" };
        let (first, second) = if anna.is_ok() { (anna, bob) } else { (bob, anna) };
        assert_eq!(first.expect("one of them was first").last, round + 1);
        let error = second.expect_err("the other was second");
        let AppendError::Conflict { theirs, author, .. } = error else { panic!("{error}") };
        assert_eq!((theirs, author.as_str()), (round + 1, winner));
    }
    assert_eq!(whole(&journal, &stream()).await.len(), 20);
}

async fn a_thousand_parallel_appends_make_one_chain(journal: Journal) {
    let mut tasks = JoinSet::new();
    for author in 0..1_000 {
        let journal = journal.clone();
        tasks.spawn(async move {
            append(&journal, &[note(&format!("author {author}"), "x")]).await.first
        });
    }
    let given: BTreeSet<u64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(given, (1..=1_000).collect(), "each has a number of its own");
    let authors: BTreeSet<String> =
        whole(&journal, &stream()).await.into_iter().map(|record| record.author).collect();
    assert_eq!(authors.len(), 1_000);
}

async fn many_records_in_one_call_stand_together(journal: Journal) {
    let call = vec![note("decoder", "loop/1"); 3_000];
    let alone = [note("anna", "x")];
    let (many, _, _) =
        tokio::join!(append(&journal, &call), append(&journal, &alone), append(&journal, &alone));
    assert_eq!(many.last - many.first, 2_999);
    let records = whole(&journal, &stream()).await;
    assert_eq!(records.len(), 3_002);
    let inside = usize::try_from(many.first).expect("it is small") - 1;
    assert!(records[inside..inside + 3_000].iter().all(|record| record.author == "decoder"));
}

async fn the_latest_about_a_subject_is_found(journal: Journal) {
    append(&journal, &[note("anna", "x"), note("bob", "y"), note("carl", "x"), note("dora", "y")])
        .await;
    let latest = async |subject: &str| {
        let record = journal.latest(&stream(), subject).await.expect("it can be read");
        record.map(|record| (record.sequence, record.author))
    };
    assert_eq!(latest("x").await, Some((3, "carl".to_owned())));
    assert_eq!(latest("y").await, Some((4, "dora".to_owned())));
    assert_eq!(latest("z").await, None);
}

async fn unfit_records_are_refused(journal: Journal) {
    type Change = fn(&mut NewRecord);
    let changes: [(Change, &str); 10] = [
        (|record| record.author.clear(), "journal.text"),
        (|record| record.author = "a\nb".to_owned(), "journal.text"),
        (|record| record.author = "a".repeat(201), "journal.text"),
        (|record| record.subject.clear(), "journal.text"),
        (|record| record.subject = "s".repeat(501), "journal.text"),
        (|record| record.kind = "k\0".to_owned(), "journal.text"),
        (|record| record.kind.clear(), "journal.text"),
        (|record| record.reason = Some("\0".to_owned()), "journal.text"),
        (|record| record.reason = Some("r".repeat(10_001)), "journal.text"),
        (|record| record.version = 0, "journal.version"),
    ];
    for (place, (change, code)) in changes.into_iter().enumerate() {
        let mut unfit = note("a", "x");
        change(&mut unfit);
        let call = vec![note("a", "x"), unfit];
        let answer = journal.append(&stream(), Expectation::Unconditional, call).await;
        assert_eq!(answer.expect_err("it is refused").code(), code, "change {place}");
    }
    for (name, records, code) in
        [("", 1, "journal.text"), ("a\tb", 1, "journal.text"), ("a", 0, "journal.nothing")]
    {
        let call = vec![note("a", "x"); records];
        let answer = journal.append(&Stream::new(name), Expectation::Unconditional, call).await;
        assert_eq!(answer.expect_err("it is refused").code(), code, "{name}");
    }
    let body = Body::parse(&format!("\"{}\"", "x".repeat(1 << 19))).expect("it is JSON");
    let call = vec![NewRecord { body, ..note("a", "x") }; 129];
    let answer = journal.append(&stream(), Expectation::Unconditional, call).await;
    assert_eq!(answer.expect_err("it is refused").code(), "journal.too-much");
    assert_eq!(journal.heads().await.expect("they can be read"), [], "nothing was written");
}

async fn followers_hear_of_every_growth(journal: Journal) {
    let unwatched = Stream::new("unwatched");
    let call = vec![note("a", "x"), note("a", "x")];
    let appended = journal.append(&unwatched, Expectation::Unconditional, call).await;
    appended.expect("nothing stands against it");
    let first = journal.follow(&unwatched).await.expect("it can be read");
    assert_eq!(*first.borrow(), 2, "whoever is the first to follow learns what was before");

    let mut early = journal.follow(&stream()).await.expect("it can be read");
    assert_eq!(*early.borrow_and_update(), 0);
    append(&journal, &[note("a", "x")]).await;
    append(&journal, &[note("a", "x"), note("a", "x")]).await;
    // Whoever comes late starts where the stream is, and what was heard never goes back.
    let late = journal.follow(&stream()).await.expect("it can be read");
    assert_eq!(*late.borrow(), 3);
    early.wait_for(|last| *last == 3).await.expect("the journal is open");
    let other = journal.follow(&Stream::new("other")).await.expect("it can be read");
    append(&journal, &[note("a", "x")]).await;
    early.wait_for(|last| *last == 4).await.expect("the journal is open");
    assert!(!other.has_changed().expect("the journal is open"));
}

async fn closing_writes_what_was_sent(journal: Journal) {
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        let journal = journal.clone();
        calls.spawn(async move {
            let call = vec![note("a", "x")];
            journal.append(&stream(), Expectation::Unconditional, call).await
        });
    }
    let (other, third) = (journal.clone(), journal.clone());
    journal.close().await;
    // Each call was either written and answered, or refused because it came too late.
    for answer in calls.join_all().await {
        assert!(matches!(answer, Ok(_) | Err(AppendError::Closed)), "{answer:?}");
    }
    let call = vec![note("a", "x")];
    let late = other.append(&stream(), Expectation::Unconditional, call).await;
    assert_eq!(late.expect_err("it is closed").code(), "journal.closed");
    other.close().await;
    third.close().await;
}

async fn a_head_written_down_is_found_again(journal: Journal) {
    let early = append(&journal, &[note("a", "x"), note("a", "x")]).await.hash;
    let late = append(&journal, &[note("a", "x")]).await.hash;
    let verify = async |known| journal.verify(&stream(), known).await.expect("it can be read");
    let head = journal.head(&stream()).await.expect("it can be read");
    for known in [None, Some(early), Some(late), Some(ChainHash::genesis(&stream()))] {
        assert_eq!(verify(known).await, Verification::Verified(head.clone()));
    }
    let stranger = ChainHash::genesis(&Stream::new("other"));
    let broken = Verification::Broken { stream: stream(), sequence: 4, what: Break::CutOff };
    assert_eq!(verify(Some(stranger)).await, broken);
}
