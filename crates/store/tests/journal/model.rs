//! Any course of calls, compared with the plainest journal there could be.

use proptest::prelude::*;
use racing::Moment;
use store::{AppendError, Expectation, Journal, NewRecord, Record, Stream};
use tokio::task::JoinSet;

use super::{note, whole};

/// A call: on which stream, how far back from its end its author had seen, and its subjects.
#[derive(Clone, Debug)]
struct Call {
    stream: usize,
    behind: Option<u64>,
    subjects: Vec<u8>,
}

fn call() -> impl Strategy<Value = Call> {
    let subjects = prop::collection::vec(0_u8..6, 1..4);
    (0..2_usize, prop::option::of(0..5_u64), subjects).prop_map(|(stream, behind, subjects)| Call {
        stream,
        behind,
        subjects,
    })
}

/// A journal as a list: for each record its author and its subject.
#[derive(Default)]
struct Plain(Vec<(String, String)>);

impl Plain {
    fn append(&mut self, author: &str, seen: Option<usize>, subjects: &[String]) -> Expected {
        if let Some(seen) = seen {
            for subject in subjects {
                let newer = self.0.iter().enumerate().skip(seen);
                if let Some((index, (author, _))) = newer.rev().find(|(_, one)| one.1 == *subject) {
                    return Err((subject.clone(), index as u64 + 1, author.clone()));
                }
            }
        }
        let first = self.0.len() as u64 + 1;
        self.0.extend(subjects.iter().map(|subject| (author.to_owned(), subject.clone())));
        Ok((first, self.0.len() as u64))
    }
}

type Expected = Result<(u64, u64), (String, u64, String)>;

/// Makes the calls of each group at once, which the writer takes in one batch in their order.
async fn play(groups: Vec<Vec<Call>>) {
    let journal = Journal::in_memory().await.expect("it can be made");
    let streams = ["a", "b"].map(Stream::new);
    let mut plain = [Plain::default(), Plain::default()];
    let mut count = 0;
    for group in groups {
        let ends = [plain[0].0.len(), plain[1].0.len()];
        let mut calls = JoinSet::new();
        let mut expected = Vec::new();
        for (place, call) in group.into_iter().enumerate() {
            count += 1;
            let author = format!("author {count}");
            let subjects: Vec<String> =
                call.subjects.iter().map(|subject| format!("s/{subject}")).collect();
            let seen = call.behind.map(|behind| (ends[call.stream] as u64).saturating_sub(behind));
            let records = subjects.iter().map(|subject| note(&author, subject)).collect();
            let expectation = seen.map_or(Expectation::Unconditional, Expectation::SeenTo);
            let (journal, stream) = (journal.clone(), streams[call.stream].clone());
            calls
                .spawn(async move { (place, journal.append(&stream, expectation, records).await) });
            let seen = seen.map(|seen| usize::try_from(seen).expect("it is small"));
            expected.push(plain[call.stream].append(&author, seen, &subjects));
        }
        let mut answers = calls.join_all().await;
        answers.sort_by_key(|(place, _)| *place);
        for ((_, answer), expected) in answers.into_iter().zip(expected) {
            let answer = match answer {
                Ok(appended) => Ok((appended.first, appended.last)),
                Err(AppendError::Conflict { subject, theirs, author }) => {
                    Err((subject, theirs, author))
                }
                Err(error) => panic!("{error}"),
            };
            assert_eq!(answer, expected);
        }
    }
    for (stream, plain) in streams.iter().zip(plain) {
        let records = whole(&journal, stream).await;
        let records: Vec<_> =
            records.into_iter().map(|record| (record.author, record.subject)).collect();
        assert_eq!(records, plain.0);
    }
}

/// Appends a record with these texts to a fresh journal, and reads it back.
async fn there_and_back(new: NewRecord) -> Record {
    let journal = Journal::in_memory().await.expect("it can be made");
    let stream = Stream::new("a");
    let appended = journal.append(&stream, Expectation::Unconditional, vec![new]).await;
    appended.expect("the texts are fit");
    let latest = journal.latest(&stream, &whole(&journal, &stream).await[0].subject).await;
    latest.expect("it can be read").expect("it was found by its subject")
}

proptest! {
    #[test]
    fn any_text_comes_back(
        author in "\\PC{1,40}", subject in "\\PC{1,100}", kind in "\\PC{1,20}",
        reason in prop::option::of("[\\PC\n\t]{0,100}"), micros: i64, version in 1_u16..,
    ) {
        let body = note("a", "x").body;
        let recorded_at = Moment(micros);
        let new = NewRecord { recorded_at, author, reason, subject, kind, version, body };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be made");
        let read = runtime.block_on(there_and_back(new.clone()));
        prop_assert_eq!(read.recorded_at, new.recorded_at);
        prop_assert_eq!((read.author, read.reason), (new.author, new.reason));
        prop_assert_eq!((read.subject, read.kind), (new.subject, new.kind));
        prop_assert_eq!((read.version, read.body), (new.version, new.body.into_string()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn agrees_with_the_plainest_journal(
        groups in prop::collection::vec(prop::collection::vec(call(), 1..6), 0..12)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be made").block_on(play(groups));
    }
}
