//! A session that is timed: facts go into the journal and from there into timing and the feed.
//!
//! Whatever is taken in is on disk first. Facts are numbered in the order in which they are taken
//! in, over both streams of the session; replaying the streams gives the same session again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use documents::live::{Around, Cast, FeedState, Snapshot};
use racing::fact::{Correction, Flag, Heard, Loop, Passing, PassingSource, What};
use racing::regulations::ClassifiedRule;
use racing::{
    CarNumber, Charted, Count, DriverId, Fact, FactId, Message, Moment, Opening, Plan, Refusal,
    RoundNumber, Season, SeasonId, SessionId, Span, Timed, Told, Withdrawal,
};
use scoring::Penalty;
use store::codec::EncodeError;
use store::{Expectation, Journal, NewRecord, Stream};
use tokio::sync::watch;

use super::book::{Announced, Book, Noted, Replay, Walls, corrected, heard_before};
use super::decisions::Decided;
use super::feed::{Feed, Published, Subscription};
use super::links::Link;
use super::presses::Presses;
use super::setup::setup;
use super::ticking::Wake;
use crate::clock::{self, RaceClock};
use crate::decoders::{self, DecoderAddress};
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
    /// Told when a flag is announced, or no longer is.
    replanned: tokio::sync::Notify,
    /// What was ordered lately, so that what is sent again is done once.
    pub(super) presses: Presses,
    /// The decoders that are followed.
    followed: Mutex<Vec<DecoderAddress>>,
    over: watch::Sender<bool>,
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
        /// The template that it was written by.
        told: Option<Told>,
    },
    /// A flag is announced for a moment; `None` calls off what was announced.
    Plan(Option<(Flag, Moment)>),
    /// A recommendation is refused, by its key.
    Refuse(Arc<str>),
    /// A car was seen crossing the line, which the manual lap chart keeps.
    Chart(CarNumber),
    /// Something that is no fact is taken back, or holds again.
    Withdraw {
        /// What.
        of: FactId,
        /// Is it taken back?
        withdrawn: bool,
    },
}

impl Order {
    /// As a record with a number and a moment.
    pub(super) fn timed(self, at: Moment, id: FactId) -> Timed {
        match self {
            Self::Record(what) => Timed::Happened(Fact { at, id, what }),
            Self::Say { car, text, told } => Timed::Said(Message { at, id, car, text, told }),
            Self::Plan(flag) => Timed::Planned(Plan { at, id, flag }),
            Self::Refuse(key) => Timed::Refused(Refusal { at, id, key }),
            Self::Chart(car) => Timed::Charted(Charted { at, id, car }),
            Self::Withdraw { of, withdrawn } => {
                Timed::Withdrawn(Withdrawal { at, id, of, withdrawn })
            }
        }
    }
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
    /// The name of the press, kept with what it recorded.
    pub press: Option<String>,
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
        by: By,
    ) -> Result<Arc<Self>, ControlError> {
        let name = season.book.id.clone();
        let (control, passings) = (Stream::control(&name, id), Stream::passings(&name, id));
        let mut replay = Replay::read(&journal, &control, &passings).await?;
        // What cannot be timed is not recorded.
        let setup = setup(season, id, &opening)?;
        let cast = Cast::of(season, id, &opening, &setup);
        let timing = timing::Session::new(setup)?;
        if replay.opening.as_ref() != Some(&opening) {
            let opened = Timed::Opened(opening.clone());
            let record = NewRecord::of_timed(&opened, clock::now(), by.author, by.reason)?;
            let expectation = by.seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
            replay.recorded = journal.append(&control, expectation, vec![record]).await?.last;
        }
        let presses = Presses::learned(&replay.log);
        let mut book = Book::opened(timing, replay.log, replay.recorded)?;
        book.counts = replay.counts;
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
            replanned: tokio::sync::Notify::new(),
            presses,
            followed: Mutex::default(),
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

    /// The round of a season that it is the race of, if it pays points.
    pub fn round(&self, season: &Season) -> Option<RoundNumber> {
        let mut sessions = season.book.sessions();
        sessions.find(|(_, one)| one.id == self.opening.session).and_then(|(_, one)| one.round)
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
        self.hear_from(DECODER, passings).await
    }

    /// The same, told by a program that is known by name.
    pub(super) async fn hear_from(
        &self,
        author: &str,
        passings: Vec<HeardAt>,
    ) -> Result<usize, ControlError> {
        let mut next = self.next.lock().await;
        let fresh = self.fresh(passings);
        if fresh.is_empty() {
            return Ok(0);
        }
        let ids = *next..;
        let facts: Vec<Fact> = fresh.into_iter().zip(ids).map(|(one, id)| one.fact(id)).collect();
        let now = clock::now();
        let record =
            |fact: &Fact| NewRecord::of_timed(&Timed::Happened(fact.clone()), now, author, None);
        let records = facts.iter().map(record).collect::<Result<Vec<_>, _>>()?;
        let appended =
            self.journal.append(&self.passings, Expectation::Unconditional, records).await?;
        *next += u64::try_from(facts.len()).unwrap_or(u64::MAX);
        let count = facts.len();
        let mut book = self.book();
        book.heard.extend(facts.iter().filter_map(heard_before));
        book.timing.fold(&facts)?;
        let author: Arc<str> = author.into();
        for (fact, sequence) in facts.into_iter().zip(appended.first..) {
            let (author, by_hand) = (author.clone(), false);
            let (id, timed) = (fact.id, Timed::Happened(fact));
            let (recorded_at, reason, press) = (now, None, None);
            let noted = Noted { id, sequence, by_hand, recorded_at, author, reason, press, timed };
            book.remember(noted);
        }
        drop(book);
        self.wake.change();
        Ok(count)
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
        let at = by.at.unwrap_or_else(|| self.now());
        let done = self.record(&mut next, vec![(order, at)], by).await?;
        Ok(done[0])
    }

    /// Accepts a recommendation: records every fact that it proposes, marked as an estimate.
    pub async fn accept(
        &self,
        recommendation: &timing::Recommendation,
        by: By,
    ) -> Result<Vec<Done>, ControlError> {
        let mut next = self.next.lock().await;
        let now = by.at.unwrap_or_else(|| self.now());
        let facts = recommendation.accept(FactId(*next), now).into_iter();
        let orders = facts.map(|fact| (Order::Record(fact.what), fact.at));
        self.record(&mut next, orders.collect(), by).await
    }

    /// Records orders with their moments, all or none. Whoever holds the next number may.
    async fn record(
        &self,
        next: &mut u64,
        orders: Vec<(Order, Moment)>,
        by: By,
    ) -> Result<Vec<Done>, ControlError> {
        if orders.is_empty() {
            return Ok(Vec::new());
        }
        let recorded_at = clock::now();
        let orders = orders.into_iter().zip(*next..);
        let all: Vec<Timed> = orders.map(|((order, at), id)| order.timed(at, FactId(id))).collect();
        let mut records = Vec::with_capacity(all.len());
        for timed in &all {
            let record = NewRecord::of_timed(timed, recorded_at, &*by.author, by.reason.clone())?;
            records.push(match &by.press {
                Some(press) => record.pressed(press).map_err(EncodeError::from)?,
                None => record,
            });
        }
        let expectation = by.seen_to.map_or(Expectation::Unconditional, Expectation::SeenTo);
        let appended = self.journal.append(&self.control, expectation, records).await?;
        let ids = *next..;
        *next += u64::try_from(all.len()).unwrap_or(u64::MAX);
        let author: Arc<str> = by.author.into();
        let reason: Option<Arc<str>> = by.reason.map(Into::into);
        let press: Option<Arc<str>> = by.press.map(Into::into);
        let mut done = Vec::with_capacity(all.len());
        for ((timed, id), sequence) in all.into_iter().zip(ids).zip(appended.first..) {
            let (author, reason, press) = (author.clone(), reason.clone(), press.clone());
            let (id, by_hand) = (FactId(id), true);
            done.push(Done { id, sequence });
            let noted = Noted { id, sequence, by_hand, recorded_at, author, reason, press, timed };
            self.take(noted)?;
        }
        Ok(done)
    }

    fn take(&self, noted: Noted) -> Result<(), ControlError> {
        let urgent = match &noted.timed {
            Timed::Happened(fact) => {
                matches!(fact.what, What::Flag(_) | What::Start | What::End | What::Correction(_))
            }
            Timed::Planned(_) | Timed::Said(_) => true,
            _ => false,
        };
        self.book().take(noted)?;
        if urgent {
            self.wake.hurry();
            self.replanned.notify_one();
        } else {
            self.wake.change();
        }
        Ok(())
    }

    /// Shows each flag that is announced when its moment has come, for ever.
    async fn keep_announced(&self) {
        loop {
            let announced = self.announced();
            let due = async {
                let Some(announced) = &announced else { return std::future::pending().await };
                let offset = self.book().links.offset();
                tokio::time::sleep(self.clock.until(announced.due.after(-offset))).await;
            };
            tokio::select! {
                () = due => {}
                () = self.replanned.notified() => continue,
            }
            let Some(announced) = announced else { continue };
            // Whoever has shown another flag in the meantime has decided.
            let by = By {
                author: announced.author.to_string(),
                at: Some(announced.due),
                seen_to: Some(announced.sequence),
                ..By::default()
            };
            let shown = self.command(Order::Record(What::Flag(announced.flag)), by).await;
            if let Err(error) = shown {
                tracing::warn!(%error, "a flag that was announced is not shown");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }

    /// The flag that is announced, if one is.
    pub fn announced(&self) -> Option<Announced> {
        self.book().announced.clone()
    }

    /// The last record of the control stream: whoever looks at the session has seen up to it.
    pub fn recorded(&self) -> u64 {
        self.book().recorded
    }

    /// Looks at every record, in the order of arrival, and whether it stands.
    pub fn look_back<T>(
        &self,
        look: impl FnOnce(&mut dyn DoubleEndedIterator<Item = (&Noted, bool)>) -> T,
    ) -> T {
        let book = self.book();
        let mut all = book.log.iter().map(|noted| (noted, book.stands(noted)));
        look(&mut all)
    }

    /// The record with a number, and whether it stands.
    pub fn noted(&self, id: FactId) -> Option<(Noted, bool)> {
        let book = self.book();
        let noted = book.noted(id)?;
        Some((noted.clone(), book.stands(noted)))
    }

    /// The history of a record: itself, what was done about it, and what was done about that.
    pub fn history_of(&self, id: FactId) -> Vec<(Noted, bool)> {
        let book = self.book();
        let Some(first) = book.noted(id) else { return Vec::new() };
        let transponder = match &first.timed {
            Timed::Happened(Fact { what: What::Passing(passing), .. }) => match &passing.heard {
                Heard::Transponder(transponder) => Some(transponder.clone()),
                Heard::Car(_) => None,
            },
            _ => None,
        };
        let mut about = BTreeSet::from([id]);
        let mut found = vec![(first.clone(), book.stands(first))];
        for noted in &book.log {
            let concerns = match &noted.timed {
                Timed::Happened(Fact { what: What::Correction(correction), .. }) => {
                    corrected(correction).is_some_and(|fact| about.contains(&fact))
                        || reseats(correction, transponder.as_ref())
                }
                Timed::Withdrawn(withdrawal) => about.contains(&withdrawal.of),
                _ => false,
            };
            if concerns {
                about.insert(noted.id);
                found.push((noted.clone(), book.stands(noted)));
            }
        }
        found
    }

    /// Looks at the passings as they are taken today, the first one first.
    pub fn look_at_passings<T>(
        &self,
        look: impl FnOnce(&mut dyn DoubleEndedIterator<Item = timing::Heeded<'_>>) -> T,
    ) -> T {
        look(&mut self.book().timing.passings())
    }

    /// Is the order about cars, drivers and facts that there are?
    fn check(&self, order: &Order) -> Result<(), ControlError> {
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
            Order::Chart(car) => Some(car),
            Order::Record(_) | Order::Plan(_) | Order::Refuse(_) | Order::Withdraw { .. } => None,
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

    /// The journal that it is recorded in.
    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Follows a decoder until the session is closed; set up anew, it is followed on.
    pub fn follow(self: &Arc<Self>, decoder: DecoderAddress) {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner).push(decoder.clone());
        tokio::spawn(decoders::follow(decoder, self.clone()));
    }

    /// The decoders that are followed.
    pub(super) fn followed(&self) -> Vec<DecoderAddress> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner).clone()
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

    /// Everything that seems wrong with the passings, but for what was refused.
    pub fn recommendations(&self) -> Vec<timing::Recommendation> {
        self.book().open_recommendations()
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
            let found = book.open_recommendations();
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
        let around = Around {
            cast: &self.cast,
            started: race.started(),
            feed: &feed,
            messages,
            penalties: book.decided.penalties(),
            planned: None,
            recorded: book.recorded,
        };
        Snapshot::of(0, &race.tower(moment), around)
    }

    /// The full hours that it has run, but for the one at which it ends.
    pub fn full_hours(&self) -> Vec<Span> {
        let hour = Span::from_seconds(3_600);
        let (now, book) = (self.now(), self.book());
        let race = book.timing.race();
        let Some(started) = race.started() else { return Vec::new() };
        let ran = book.moment(now).since(started);
        let planned = race.setup().finish.time().unwrap_or(ran);
        let hours = std::iter::successors(Some(hour), |last| Some(*last + hour));
        hours.take_while(|after| *after <= ran && *after < planned).collect()
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
            () = self.keep_announced() => {}
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

impl HeardAt {
    fn fact(self, id: u64) -> Fact {
        let source = PassingSource::Decoder;
        let passing = Passing { heard: self.heard, at: self.place, source };
        Fact { at: self.at, id: FactId(id), what: What::Passing(passing) }
    }
}

/// Does a correction put this transponder into a car?
fn reseats(correction: &Correction, transponder: Option<&Arc<str>>) -> bool {
    matches!(correction, Correction::Transponder { transponder: of, .. } if Some(of) == transponder)
}

/// The number at which a feed begins: no feed before it can have reached it, for none counts as
/// fast as milliseconds pass.
fn feed_begins() -> u64 {
    u64::try_from(clock::now().0 / 1_000).unwrap_or(0)
}
