use super::*;

const DECODER: Option<u32> = Some(7);

/// Passing `number` of the decoder, heard so many seconds after the beginning.
fn passing(number: u32, seconds: i64) -> Passing {
    let at = Some(Moment(0).after(Span::from_seconds(seconds)));
    Passing { number: Some(number), at, decoder: DECODER, ..Passing::default() }
}

/// What comes and what is asked for, at a time that only the test lets pass.
struct Trial {
    counting: Counting,
    now: Instant,
}

impl Trial {
    fn new(counts: &[Count], since: Option<i64>) -> Self {
        let since = since.map(|seconds| Moment(0).after(Span::from_seconds(seconds)));
        let counting = Counting::resumed(counts.iter().copied(), since, []);
        Self { counting, now: Instant::now() }
    }

    /// Lets passings come, a second apart by their numbers; tells which of them are wanted.
    fn come(&mut self, numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let now = self.now;
        let wanted = |number: &u32| self.counting.came(&passing(*number, i64::from(*number)), now);
        numbers.into_iter().filter(wanted).collect()
    }

    fn due(&mut self) -> Vec<(u32, u32)> {
        numbers(self.counting.due(self.now))
    }

    fn linked(&mut self) -> Vec<(u32, u32)> {
        numbers(self.counting.linked(self.now))
    }

    fn wait(&mut self) {
        self.now += PATIENCE;
    }

    fn recorded(&mut self) -> Vec<u32> {
        self.counting.take_counts().into_iter().map(|count| count.to).collect()
    }
}

fn numbers(requests: Vec<Resend>) -> Vec<(u32, u32)> {
    assert!(requests.iter().all(|one| one.decoder == DECODER), "{requests:?}");
    requests.into_iter().map(|one| (one.from, one.until)).collect()
}

fn count(to: u32) -> Count {
    Count { decoder: DECODER, to, at: Moment(0).after(Span::from_seconds(i64::from(to))) }
}

#[test]
fn numbers_in_their_order_ask_for_nothing() {
    let mut trial = Trial::new(&[], None);
    assert_eq!(trial.come(100..110), (100..110).collect::<Vec<_>>());
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![109]));
    // One that is doubled, and one that tells no number.
    trial.come([109, 104]);
    assert!(trial.counting.came(&Passing { number: None, ..passing(1, 1) }, trial.now));
    assert_eq!(trial.due(), []);
}

#[test]
fn a_gap_is_asked_for_until_it_is_filled() {
    let mut trial = Trial::new(&[], None);
    trial.come([1, 2, 6, 7]);
    assert_eq!((trial.due(), trial.recorded()), (vec![(3, 5)], vec![2]));
    trial.come([9, 11]);
    assert_eq!(trial.due(), [], "it has time to answer");
    // Some of it comes: what is left is asked for when nothing more does.
    assert_eq!(trial.come([4]), [4]);
    trial.wait();
    assert_eq!(trial.due(), [(3, 3)]);
    trial.come([3]);
    assert_eq!(trial.due(), [(10, 10)], "one gap after the other, the latest first");
    trial.come([10]);
    assert_eq!(trial.due(), [(8, 8)]);
    trial.come([8]);
    assert_eq!(trial.due(), [(5, 5)]);
    trial.come([5]);
    assert_eq!(trial.due(), []);
    trial.come(12..80);
    assert_eq!(trial.recorded(), [79]);
}

#[test]
fn what_does_not_come_is_given_up_and_the_rest_goes_on() {
    let mut trial = Trial::new(&[], None);
    trial.come([1, 4]);
    for _ in 0..2 {
        assert_eq!(trial.due(), [(2, 3)]);
        trial.wait();
    }
    trial.come([6]);
    assert_eq!(trial.due(), [(2, 3)], "not put off for a later one");
    trial.wait();
    assert_eq!(trial.due(), [(5, 5)]);
    trial.come([5]);
    trial.come(7..100);
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![99]));
}

#[test]
fn a_new_link_asks_for_everything_since_the_last() {
    let mut trial = Trial::new(&[], None);
    trial.come([1, 2, 4]);
    trial.due();
    assert_eq!(trial.linked(), [(5, u32::MAX)]);
    // A passing comes by itself before the answer: what is between is on its way. The answer to
    // what was asked before the link broke is not.
    trial.come([9]);
    assert_eq!(trial.due(), [(3, 3)]);
    assert_eq!(trial.come(3..9), (3..9).collect::<Vec<_>>());
    trial.wait();
    assert_eq!(trial.due(), []);
    // An answer that does not come.
    trial.linked();
    trial.come([12]);
    trial.wait();
    assert_eq!(trial.due(), [(10, 11)]);
}

#[test]
fn a_program_that_comes_back_goes_on_where_it_was_recorded() {
    let mut trial = Trial::new(&[count(40)], Some(0));
    assert_eq!(trial.linked(), [(41, u32::MAX)]);
    trial.come(30..200);
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![199]));
}

#[test]
fn a_decoder_that_was_never_heard_is_asked_for_all_that_it_heard_in_the_session() {
    let beginning = Moment(0).after(Span::from_seconds(120));
    for counts in [vec![], vec![count(NOTHING)]] {
        let mut counting = Counting::resumed(counts, Some(beginning), [7]);
        let now = Instant::now();
        assert_eq!(numbers(counting.linked(now)), [(1, u32::MAX)]);
        let wanted = (100..130).filter(|one| counting.came(&passing(*one, i64::from(*one)), now));
        assert_eq!(wanted.collect::<Vec<_>>(), (120..130).collect::<Vec<_>>());
    }
    let mut before_the_session = Counting::resumed([], None, [7]);
    assert!(before_the_session.linked(Instant::now()).is_empty());
}

#[test]
fn whoever_comes_late_looks_back_to_the_beginning_of_the_session() {
    let mut trial = Trial::new(&[], Some(1_200));
    assert_eq!(trial.come([2_000]), [2_000]);
    assert_eq!(trial.due(), [(1_500, 1_999)]);
    assert_eq!(trial.recorded(), [NOTHING], "it is not known how far back to go");
    trial.come(1_500..2_000);
    assert_eq!(trial.due(), [(1_000, 1_499)]);
    assert_eq!(trial.come(1_000..1_500).first(), Some(&1_200), "what was before is not wanted");
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![2_000]));
    // A decoder that keeps nothing.
    let mut trial = Trial::new(&[], Some(0));
    trial.come([2_000]);
    for _ in 0..3 {
        assert_eq!(trial.due(), [(1_500, 1_999)]);
        trial.wait();
    }
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![2_000]));
}

#[test]
fn a_decoder_that_counts_anew_is_asked_for_what_it_counted_since() {
    let mut trial = Trial::new(&[], None);
    trial.come(1..=500);
    trial.recorded();
    assert!(trial.counting.came(&passing(3, 600), trial.now));
    assert_eq!(trial.due(), [(1, 2)]);
    assert!(trial.counting.came(&passing(1, 590), trial.now));
    assert!(trial.counting.came(&passing(2, 595), trial.now));
    assert_eq!((trial.due(), trial.recorded()), (vec![], vec![3]));
    assert!(!trial.counting.came(&passing(2, 480), trial.now), "that was counted before");
}
