//! A session that is timed: facts go into the journal and from there into timing and the feed.
//!
//! Whatever is taken in is on disk first. Facts are numbered in the order in which they are taken
//! in, over both streams of the session; replaying the streams gives the same session again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use documents::live::{Around, Cast, FeedState, Snapshot};
use racing::fact::{Heard, Loop, Passing, PassingSource, What};
use racing::regulations::ClassifiedRule;
use racing::{
    CarNumber, Count, DriverId, Fact, FactId, Message, Moment, Opening, Season, SeasonId,
    SessionId, Timed,
};
use scoring::Penalty;
use store::codec::decode_timed;
use store::{Expectation, Journal, NewRecord, Stream};
use tokio::sync::watch;

use super::decisions::Decided;
use super::feed::{Feed, Published, Subscription};
use super::links::{Link, Links};
use super::setup::setup;
use super::ticking::Wake;
use crate::clock::{self, RaceClock};
use crate::errors::ControlError;
use crate::papers::Raced;

/// Who is named as author of what decoders hear.
pub const DECODER: &str = "decoder";

/// A session that is timed.
pub struct LiveSession {
    season: SeasonId,
    id: SessionId,
    opening: Opening,
    cast: Cast,
    rule: ClassifiedRule,
    journal: Journal,
    control: Stream,
    passings: Stream,
    clock: RaceClock,
    book: Mutex<Book>,
    /// The number of the next fact. Whoever holds it may write.
    next: tokio::sync::Mutex<u64>,
    feed: Feed,
    wake: Wake,
    over: watch::Sender<bool>,
}

/// What is known of the session.
struct Book {
    timing: timing::Session,
    messages: Vec<Message>,
    links: Links,
    /// What the stewards have decided about it.
    decided: Decided,
    /// The pit walls that were asked for since the last frame.
    walls: Walls,
    /// Every passing that a decoder has reported, so that what it sends again counts once.
    heard: BTreeSet<(Moment, Loop, Heard)>,
    /// How far each decoder is counted.
    counts: BTreeMap<Option<u32>, Count>,
}

/// The pit walls that were asked for since a frame, and what they have in common.
#[derive(Default)]
struct Walls {
    /// The number of the frame.
    n: u64,
    /// Everything that seems wrong with the passings.
    found: Vec<timing::Recommendation>,
    made: BTreeMap<CarNumber, Arc<Wall>>,
}

/// Something that a decoder heard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeardAt {
    /// When, by the clock of the decoder.
    pub at: Moment,
    /// Where.
    pub place: Loop,
    /// What.
    pub heard: Heard,
}

/// The pit wall of a car, as all share it until the next frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wall {
    /// The number of the frame that it goes with.
    pub n: u64,
    /// The pit wall.
    pub wall: timing::PitWall,
    /// What seems wrong with the passings of the car, and is not decided yet.
    pub checked: Vec<timing::Recommendation>,
}

/// What a person orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Something happened: a flag is shown, somebody takes the wheel, a passing is corrected.
    Record(What),
    /// Something is told to everybody.
    Say {
        /// The car that it is about, if it is about one.
        car: Option<CarNumber>,
        /// What.
        text: Arc<str>,
    },
}

/// Who orders something, and on what ground.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct By {
    /// Who: an account or a program.
    pub author: String,
    /// Why, where there is more to say.
    pub reason: Option<String>,
    /// When it happened; now, if nothing is said.
    pub at: Option<Moment>,
    /// The last record of the control stream that the author has seen. If somebody else has since
    /// recorded something about the same subject, the order is refused.
    pub seen_to: Option<u64>,
}

impl By {
    /// Somebody, now, without more.
    pub fn author(author: impl Into<String>) -> Self {
        Self { author: author.into(), ..Self::default() }
    }

    /// The same at a moment.
    #[must_use]
    pub fn at(self, moment: Moment) -> Self {
        Self { at: Some(moment), ..self }
    }
}

/// What was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its number in the session.
    pub id: FactId,
    /// Its place in the control stream.
    pub sequence: u64,
}

impl LiveSession {
    /// Opens a session that its journal may already know: what is there is replayed.
    pub(crate) async fn open(
        journal: Journal,
        season: &Season,
        id: &SessionId,
        opening: Opening,
        clock: RaceClock,
    ) -> Result<Arc<Self>, ControlError> {
        let name = season.book.id.clone();
        let (control, passings) = (Stream::control(&name, id), Stream::passings(&name, id));
        let replay = Replay::read(&journal, &control, &passings).await?;
        if replay.opening.as_ref() != Some(&opening) {
            let opened = Timed::Opened(opening.clone());
            let record = NewRecord::of_timed(&opened, clock::now(), "control", None)?;
            journal.append(&control, Expectation::Unconditional, vec![record]).await?;
        }
        let setup = setup(season, id, &opening)?;
        let cast = Cast::of(season, id, &opening, &setup);
        let mut timing = timing::Session::new(setup)?;
        timing.fold(&replay.facts)?;
        let heard = replay.facts.iter().filter_map(heard_before).collect();
        let (messages, links, counts) = (replay.messages, Links::default(), replay.counts);
        let (decided, walls) = (Decided::default(), Walls::default());
        let mut book = Book { timing, messages, links, decided, walls, heard, counts };
        book.decide(Decided::of(season, id, &opening));
        let first = book.snapshot(feed_begins(), clock.now(), &cast);
        Ok(Arc::new(Self {
            season: name,
            id: id.clone(),
            rule: season.book.regulations.classified.clone(),
            opening,
            cast,
            journal,
            control,
            passings,
            clock,
            book: Mutex::new(book),
            next: tokio::sync::Mutex::new(replay.next),
            feed: Feed::beginning(first),
            wake: Wake::default(),
            over: watch::Sender::new(false),
        }))
    }

    /// The season.
    pub fn season(&self) -> &SeasonId {
        &self.season
    }

    /// Its id.
    pub fn id(&self) -> &SessionId {
        &self.id
    }

    /// How it was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Who takes part.
    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    /// Do its passings come from a simulator?
    pub fn is_simulated(&self) -> bool {
        self.opening.simulated
    }

    /// The loop at which a decoder hears.
    pub fn place_of(&self, decoder: u32) -> Loop {
        let found = self.opening.loops.iter().find(|(one, _)| *one == decoder);
        found.map_or(Loop::Line, |(_, place)| *place)
    }

    /// This moment, by the clock of the session. Where a decoder tells how its clock goes, it is
    /// that clock: what people record and what decoders hear lie on one line of time.
    pub fn now(&self) -> Moment {
        let now = self.clock.now();
        let book = self.book();
        let offset = book.links.offset();
        now.after(offset).max(book.timing.race().latest().unwrap_or(Moment(i64::MIN)))
    }

    /// The clock of the session, before any decoder.
    pub fn clock(&self) -> RaceClock {
        self.clock
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what decoders heard. When this returns it is on disk. What was there already is
    /// passed over; tells how many passings were new.
    pub async fn hear(&self, passings: Vec<HeardAt>) -> Result<usize, ControlError> {
        let mut next = self.next.lock().await;
        let fresh = self.fresh(passings);
        if fresh.is_empty() {
            return Ok(0);
        }
        let ids = *next..;
        let facts: Vec<Fact> = fresh.into_iter().zip(ids).map(|(one, id)| one.fact(id)).collect();
        let now = clock::now();
        let record =
            |fact: &Fact| NewRecord::of_timed(&Timed::Happened(fact.clone()), now, DECODER, None);
        let records = facts.iter().map(record).collect::<Result<Vec<_>, _>>()?;
        self.journal.append(&self.passings, Expectation::Unconditional, records).await?;
        *next += u64::try_from(facts.len()).unwrap_or(u64::MAX);
        let mut book = self.book();
        book.heard.extend(facts.iter().filter_map(heard_before));
        book.timing.fold(&facts)?;
        drop(book);
        self.wake.change();
        Ok(facts.len())
    }

    /// Those that were not heard before, each once.
    fn fresh(&self, passings: Vec<HeardAt>) -> Vec<HeardAt> {
        let book = self.book();
        let mut now = BTreeSet::new();
        let mut fresh = Vec::with_capacity(passings.len());
        for one in passings {
            let key = (one.at, one.place, one.heard.clone());
            if !book.heard.contains(&key) && now.insert(key) {
                fresh.push(one);
            }
        }
        fresh
    }

    /// Records how far decoders are counted: what came up to there was taken in before.
    pub(crate) async fn count(&self, counts: Vec<Count>) -> Result<(), ControlError> {
        if counts.is_empty() {
            return Ok(());
        }
        let now = clock::now();
        let record =
            |count: &Count| NewRecord::of_timed(&Timed::Counted(*count), now, DECODER, None);
        let records = counts.iter().map(record).collect::<Result<Vec<_>, _>>()?;
        self.journal.append(&self.passings, Expectation::Unconditional, records).await?;
        self.book().counts.extend(counts.into_iter().map(|count| (count.decoder, count)));
        Ok(())
    }

    /// How far each decoder is counted.
    pub(crate) fn counts(&self) -> Vec<Count> {
        self.book().counts.values().copied().collect()
    }

    /// When the session began, as far as anything tells: with its start, or what was heard first.
    pub(crate) fn began(&self) -> Option<Moment> {
        let book = self.book();
        let heard = book.heard.first().map(|(at, ..)| *at);
        book.timing.race().started().into_iter().chain(heard).min()
    }

    /// Records what a person orders. When this returns it is on disk.
    pub async fn command(&self, order: Order, by: By) -> Result<Done, ControlError> {
        self.check(&order)?;
        let mut next = self.next.lock().await;
        let (at, id) = (by.at.unwrap_or_else(|| self.now()), FactId(*next));
        let timed = match order {
            Order::Record(what) => Timed::Happened(Fact { at, id, what }),
            Order::Say { car, text } => Timed::Said(Message { at, id, car, text }),
        };
        let expectation = by.seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
        let record = NewRecord::of_timed(&timed, clock::now(), by.author, by.reason)?;
        let appended = self.journal.append(&self.control, expectation, vec![record]).await?;
        *next += 1;
        self.take(timed)?;
        Ok(Done { id, sequence: appended.last })
    }

    /// Accepts a recommendation: records every fact that it proposes, marked as an estimate.
    pub async fn accept(
        &self,
        recommendation: &timing::Recommendation,
        by: By,
    ) -> Result<Vec<Done>, ControlError> {
        let mut next = self.next.lock().await;
        let now = by.at.unwrap_or_else(|| self.now());
        let facts = recommendation.accept(FactId(*next), now);
        if facts.is_empty() {
            return Ok(Vec::new());
        }
        let mut records = Vec::with_capacity(facts.len());
        for fact in &facts {
            let (timed, reason) = (Timed::Happened(fact.clone()), by.reason.clone());
            records.push(NewRecord::of_timed(&timed, clock::now(), &*by.author, reason)?);
        }
        let expectation = by.seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
        let appended = self.journal.append(&self.control, expectation, records).await?;
        *next += u64::try_from(facts.len()).unwrap_or(u64::MAX);
        self.book().timing.fold(&facts)?;
        self.wake.change();
        let done = |(fact, sequence): (&Fact, u64)| Done { id: fact.id, sequence };
        Ok(facts.iter().zip(appended.first..).map(done).collect())
    }

    fn take(&self, timed: Timed) -> Result<(), ControlError> {
        let mut book = self.book();
        let mut urgent = false;
        match timed {
            Timed::Happened(fact) => {
                urgent = matches!(fact.what, What::Flag(_) | What::Start | What::End);
                book.timing.push(&fact)?;
            }
            Timed::Said(message) => book.messages.push(message),
            Timed::Opened(_) | Timed::Counted(_) => {}
        }
        drop(book);
        if urgent {
            self.wake.hurry();
        } else {
            self.wake.change();
        }
        Ok(())
    }

    /// Is the order about cars, drivers and facts that there are?
    fn check(&self, order: &Order) -> Result<(), ControlError> {
        use racing::fact::Correction;
        let car = match order {
            Order::Say { car, .. } => car.as_ref(),
            Order::Record(What::Driver { car, driver }) => {
                self.check_driver(car, driver)?;
                Some(car)
            }
            Order::Record(What::Note { car, .. }) => Some(car),
            Order::Record(What::Passing(Passing { heard: Heard::Car(car), .. })) => Some(car),
            Order::Record(What::Correction(
                Correction::Reassign { car, .. } | Correction::Transponder { car, .. },
            )) => Some(car),
            Order::Record(_) => None,
        };
        match car {
            Some(car) if !self.cast.cars.contains_key(car) => {
                Err(ControlError::NoCar { session: self.id.clone(), car: car.clone() })
            }
            _ => Ok(()),
        }
    }

    fn check_driver(&self, car: &CarNumber, driver: &DriverId) -> Result<(), ControlError> {
        let book = self.book();
        let Some(starter) = book.timing.race().car(car).map(timing::Car::starter) else {
            return Err(ControlError::NoCar { session: self.id.clone(), car: car.clone() });
        };
        if starter.crew.iter().any(|member| &member.driver == driver) {
            return Ok(());
        }
        Err(ControlError::NotInCrew {
            car: car.clone(),
            driver: driver.clone(),
            crew: starter.crew.iter().map(|member| member.driver.clone()).collect(),
        })
    }

    /// Notes how a link to a decoder is.
    pub(crate) fn note_link(&self, name: &str, note: impl FnOnce(&mut Link)) {
        self.book().links.note(name, note);
        self.wake.change();
    }

    /// Looks at the session as timing has it, and at the moment.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&timing::Race, Moment) -> T) -> T {
        let now = self.now();
        look(self.book().timing.race(), now)
    }

    /// How the session stands, as timing has it.
    pub fn race(&self) -> timing::Race {
        self.book().timing.race().clone()
    }

    /// How it stood at a moment, with what is known today.
    pub fn race_at(&self, moment: Moment) -> timing::Race {
        self.book().timing.at(moment)
    }

    /// What the timing screen shows now.
    pub fn tower(&self) -> timing::Tower {
        let now = self.now();
        self.book().tower(now)
    }

    /// What it showed at a moment, with what is known today.
    pub fn tower_at(&self, moment: Moment) -> timing::Tower {
        self.race_at(moment).tower(moment)
    }

    /// Everything that seems wrong with the passings.
    pub fn recommendations(&self) -> Vec<timing::Recommendation> {
        self.book().timing.recommendations()
    }

    /// What happened so far, as the rules and the decisions of the season class it.
    pub fn classification(&self) -> racing::Classification {
        let book = self.book();
        let outcome = book.timing.race().outcome();
        scoring::classify::classify(&outcome, &book.decided.all(), &self.rule)
    }

    /// What the decisions of the stewards take from the cars.
    pub fn penalties(&self) -> BTreeMap<CarNumber, Penalty> {
        self.book().decided.penalties().clone()
    }

    /// Applies what the stewards have decided.
    pub(super) fn decide(&self, decided: Decided) {
        self.book().decide(decided);
        self.wake.change();
    }

    /// The pit wall of a car as it stands with the last frame; `None` if it does not take part.
    /// All who ask for it before the next frame share one.
    pub fn pit_wall(&self, car: &CarNumber) -> Option<Arc<Wall>> {
        let (n, now) = (self.published().snapshot().n, self.now());
        let mut book = self.book();
        if book.walls.n != n {
            let found = book.timing.recommendations();
            book.walls = Walls { n, found, made: BTreeMap::new() };
        }
        if let Some(wall) = book.walls.made.get(car) {
            return Some(wall.clone());
        }
        let wall = book.timing.race().pit_wall(car, book.moment(now))?;
        let about = |one: &&timing::Recommendation| {
            documents::live::recommended::cars(&one.reason).contains(&car)
        };
        let checked = book.walls.found.iter().filter(about).cloned().collect();
        let wall = Arc::new(Wall { n, wall, checked });
        book.walls.made.insert(car.clone(), wall.clone());
        Some(wall)
    }

    /// The pit wall of a car at a moment, with what is known today; its number is zero.
    pub fn pit_wall_at(&self, car: &CarNumber, moment: Moment) -> Option<Wall> {
        let wall = self.race_at(moment).pit_wall(car, moment)?;
        Some(Wall { n: 0, wall, checked: Vec::new() })
    }

    /// When a record of the session happened.
    pub fn moment_of(&self, id: FactId) -> Option<Moment> {
        self.book().timing.moment_of(id)
    }

    /// The session as it stands, for documents about it.
    pub async fn raced(&self) -> Result<Raced, ControlError> {
        let mut heads = Vec::with_capacity(2);
        for stream in [&self.control, &self.passings] {
            heads.push(self.journal.head(stream).await?);
        }
        let (race, now) = self.look(|race, now| (race.clone(), now));
        let over = race.latest().filter(|_| race.is_closed());
        Ok(Raced {
            id: self.id.clone(),
            planned: self.opening.session.clone(),
            now: over.unwrap_or(now),
            race,
            cast: self.cast.clone(),
            classified: self.classification(),
            penalties: self.penalties(),
            simulated: self.is_simulated(),
            heads,
        })
    }

    /// The last state that was published, which all readers share.
    pub fn published(&self) -> Arc<Published> {
        self.feed.last()
    }

    /// The state at a moment, with what is known today. It is no state of the feed, and its number
    /// is zero.
    pub fn snapshot_at(&self, moment: Moment) -> Snapshot {
        let race = self.race_at(moment);
        let book = self.book();
        let feed = FeedState::default();
        let said = book.messages.partition_point(|message| message.at <= moment);
        let messages = &book.messages[..said];
        let penalties = book.decided.penalties();
        let started = race.started();
        let around = Around { cast: &self.cast, started, feed: &feed, messages, penalties };
        Snapshot::of(0, &race.tower(moment), around)
    }

    /// When it started, if it has.
    pub fn started(&self) -> Option<Moment> {
        self.book().timing.race().started()
    }

    /// Is it over, so that nothing that comes counts?
    pub fn is_finished(&self) -> bool {
        self.book().finished()
    }

    /// Follows the session, from a number that the reader has already seen or from a snapshot.
    pub fn subscribe(&self, since: Option<u64>) -> Subscription {
        self.feed.subscribe(since)
    }

    /// Publishes how the session stands now.
    pub fn publish(&self) {
        let now = self.now();
        let snapshot = self.book().snapshot(0, now, &self.cast);
        self.feed.publish(snapshot);
    }

    /// Publishes whenever it is time, until the session is closed.
    pub(super) async fn keep_publishing(self: Arc<Self>) {
        let mut over = self.closed();
        tokio::select! {
            () = self.wake.keep(|| self.publish()) => {}
            () = over.wait() => {}
        }
    }

    /// Tells when the session is closed.
    pub fn closed(&self) -> Closed {
        Closed(self.over.subscribe())
    }

    /// Ends the feed and whatever works for the session. What was recorded stays.
    pub fn close(&self) {
        self.over.send_replace(true);
        self.feed.close();
    }
}

/// Tells when a session is closed.
#[derive(Clone, Debug)]
pub struct Closed(watch::Receiver<bool>);

impl Closed {
    /// Waits until it is.
    pub async fn wait(&mut self) {
        // A session that is gone is closed as well.
        let _ = self.0.wait_for(|over| *over).await;
    }
}

impl Book {
    fn finished(&self) -> bool {
        let race = self.timing.race();
        race.started().is_some() && race.is_closed()
    }

    /// A moment as the session is shown at it: not before the latest fact, nor after its end.
    fn moment(&self, now: Moment) -> Moment {
        let race = self.timing.race();
        let latest = race.latest().unwrap_or(now);
        if race.is_closed() { latest } else { now.max(latest) }
    }

    fn tower(&self, now: Moment) -> timing::Tower {
        self.timing.race().tower(self.moment(now))
    }

    fn decide(&mut self, decided: Decided) {
        self.timing.delete_lap_times(scoring::penalties::deleted_laps(&decided.all()));
        self.decided = decided;
        self.walls = Walls::default();
    }

    fn snapshot(&self, n: u64, now: Moment, cast: &Cast) -> Snapshot {
        let started = self.timing.race().started();
        let feed = self.links.state();
        let (messages, penalties) = (&self.messages, self.decided.penalties());
        let around = Around { cast, started, feed: &feed, messages, penalties };
        Snapshot::of(n, &self.tower(now), around)
    }
}

impl HeardAt {
    fn fact(self, id: u64) -> Fact {
        let source = PassingSource::Decoder;
        let passing = Passing { heard: self.heard, at: self.place, source };
        Fact { at: self.at, id: FactId(id), what: What::Passing(passing) }
    }
}

/// What a decoder must not report again.
fn heard_before(fact: &Fact) -> Option<(Moment, Loop, Heard)> {
    match &fact.what {
        What::Passing(passing) if passing.source == PassingSource::Decoder => {
            Some((fact.at, passing.at, passing.heard.clone()))
        }
        _ => None,
    }
}

/// The number at which a feed begins: no feed before it can have reached it, for none counts as
/// fast as milliseconds pass.
fn feed_begins() -> u64 {
    u64::try_from(clock::now().0 / 1_000).unwrap_or(0)
}

/// What the journal tells of a session.
#[derive(Debug)]
pub(crate) struct Replay {
    /// How it was opened last.
    pub(crate) opening: Option<Opening>,
    facts: Vec<Fact>,
    messages: Vec<Message>,
    counts: BTreeMap<Option<u32>, Count>,
    next: u64,
}

impl Replay {
    async fn read(
        journal: &Journal,
        control: &Stream,
        passings: &Stream,
    ) -> Result<Self, ControlError> {
        let mut replay = Self {
            opening: None,
            facts: Vec::new(),
            messages: Vec::new(),
            counts: BTreeMap::new(),
            next: 1,
        };
        for stream in [control, passings] {
            for record in journal.read(stream, ..).await? {
                let timed = decode_timed(&record)?;
                let after = timed.id().map_or(1, |id| id.0 + 1);
                replay.next = replay.next.max(after);
                match timed {
                    Timed::Opened(opening) => replay.opening = Some(opening),
                    Timed::Happened(fact) => replay.facts.push(fact),
                    Timed::Said(message) => replay.messages.push(message),
                    Timed::Counted(count) => {
                        replay.counts.insert(count.decoder, count);
                    }
                }
            }
        }
        Ok(replay)
    }

    /// How a session was opened last, if the journal knows it.
    pub(crate) async fn opening(
        journal: &Journal,
        control: &Stream,
    ) -> Result<Option<Opening>, ControlError> {
        let record = journal.latest(control, "session").await?;
        match record.map(|record| decode_timed(&record)).transpose()? {
            Some(Timed::Opened(opening)) => Ok(Some(opening)),
            _ => Ok(None),
        }
    }
}
