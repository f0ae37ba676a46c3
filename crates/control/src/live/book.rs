//! What is known of a session: its timing, and every record with its author, in the order of arrival.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use documents::live::{Around, Cast, FeedState, Snapshot};
use racing::fact::{Correction, Flag, Heard, Loop, PassingSource, What};
use racing::{CarNumber, Count, Fact, FactId, Message, Moment, Opening, Timed};
use store::codec::decode_timed;
use store::{Journal, Record, Stream};

use super::decisions::Decided;
use super::links::Links;
use super::session::Wall;
use crate::errors::ControlError;

/// A record of a session, with who made it and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Its number in the session.
    pub id: FactId,
    /// Its place in the stream that it stands in.
    pub sequence: u64,
    /// Does it stand in the stream of what people recorded, and not in that of the decoders?
    pub by_hand: bool,
    /// When it was recorded, by the clock of the machine.
    pub recorded_at: Moment,
    /// Who recorded it.
    pub author: Arc<str>,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// The press that ordered it, by its name.
    pub press: Option<Arc<str>>,
    /// What it is.
    pub timed: Timed,
}

/// A flag that is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Which.
    pub flag: Flag,
    /// When it will be shown.
    pub due: Moment,
    /// The announcement.
    pub id: FactId,
    /// Its place in the control stream.
    pub sequence: u64,
    /// Who announced it.
    pub author: Arc<str>,
}

/// What is known of the session.
pub(super) struct Book {
    pub(super) timing: timing::Session,
    /// What was said and not taken back, by its time.
    pub(super) messages: Vec<Message>,
    pub(super) links: Links,
    /// What the stewards have decided about it.
    pub(super) decided: Decided,
    /// The pit walls that were asked for since the last frame.
    pub(super) walls: Walls,
    /// How far each decoder is counted.
    pub(super) counts: BTreeMap<Option<u32>, Count>,
    /// Every passing that a decoder has reported, so that what it sends again counts once.
    pub(super) heard: BTreeSet<(Moment, Loop, Heard)>,
    /// Every record but openings, by its number.
    pub(super) log: Vec<Noted>,
    pub(super) announced: Option<Announced>,
    /// The keys of recommendations that were refused.
    pub(super) refused: BTreeSet<Arc<str>>,
    /// What is no fact and was taken back.
    pub(super) withdrawn: BTreeSet<FactId>,
    /// The last record of the control stream.
    pub(super) recorded: u64,
}

/// The pit walls that were asked for since a frame, and what they have in common.
#[derive(Default)]
pub(super) struct Walls {
    /// The number of the frame.
    pub(super) n: u64,
    /// What seems wrong with the passings and is open.
    pub(super) found: Vec<timing::Recommendation>,
    pub(super) made: BTreeMap<CarNumber, Arc<Wall>>,
}

impl Book {
    /// The book of a session that its journal may already know.
    pub(super) fn opened(
        mut timing: timing::Session,
        log: Vec<Noted>,
        recorded: u64,
    ) -> Result<Self, ControlError> {
        let fact = |one: &Noted| match &one.timed {
            Timed::Happened(fact) => Some(fact.clone()),
            _ => None,
        };
        let facts: Vec<Fact> = log.iter().filter_map(fact).collect();
        timing.fold(&facts)?;
        let mut book = Self {
            timing,
            messages: Vec::new(),
            links: Links::default(),
            decided: Decided::default(),
            walls: Walls::default(),
            counts: BTreeMap::new(),
            heard: facts.iter().filter_map(heard_before).collect(),
            log: Vec::with_capacity(log.len()),
            announced: None,
            refused: BTreeSet::new(),
            withdrawn: BTreeSet::new(),
            recorded,
        };
        for noted in log {
            book.remember(noted);
        }
        Ok(book)
    }

    /// Takes in a record; its fact is timed as well.
    pub(super) fn take(&mut self, noted: Noted) -> Result<(), ControlError> {
        if let Timed::Happened(fact) = &noted.timed {
            self.timing.push(fact)?;
        }
        self.remember(noted);
        Ok(())
    }

    /// Takes in a record whose fact timing has already.
    pub(super) fn remember(&mut self, noted: Noted) {
        if noted.by_hand {
            self.recorded = self.recorded.max(noted.sequence);
        }
        match &noted.timed {
            Timed::Said(message) => self.say(message.clone()),
            Timed::Refused(refusal) => {
                self.refused.insert(refusal.key.clone());
            }
            Timed::Planned(plan) => {
                self.announced = plan.flag.map(|(flag, due)| Announced {
                    flag,
                    due,
                    id: noted.id,
                    sequence: noted.sequence,
                    author: noted.author.clone(),
                });
            }
            // Whatever flag is shown takes the place of one that was announced.
            Timed::Happened(Fact { what: What::Flag(_) | What::End, .. }) => self.announced = None,
            Timed::Withdrawn(one) => {
                let (of, withdrawn) = (one.of, one.withdrawn);
                self.withdraw(of, withdrawn);
            }
            Timed::Happened(_) | Timed::Charted(_) | Timed::Opened(_) | Timed::Counted(_) => {}
        }
        self.log.push(noted);
    }

    fn say(&mut self, message: Message) {
        let place =
            self.messages.partition_point(|one| (one.at, one.id) < (message.at, message.id));
        self.messages.insert(place, message);
    }

    fn withdraw(&mut self, of: FactId, withdrawn: bool) {
        let changed =
            if withdrawn { self.withdrawn.insert(of) } else { self.withdrawn.remove(&of) };
        let Some(noted) = self.noted(of).filter(|_| changed).cloned() else { return };
        match noted.timed {
            Timed::Said(_) if withdrawn => self.messages.retain(|message| message.id != of),
            Timed::Said(message) => self.say(message),
            Timed::Refused(refusal) if withdrawn => {
                self.refused.remove(&refusal.key);
            }
            Timed::Refused(refusal) => {
                self.refused.insert(refusal.key);
            }
            _ => {}
        }
    }

    /// What seems wrong with the passings and is open: nobody has refused it.
    pub(super) fn open_recommendations(&self) -> Vec<timing::Recommendation> {
        let mut found = self.timing.recommendations();
        found.retain(|one| !self.refused.contains(one.key().as_str()));
        found
    }

    /// The record with a number.
    pub(super) fn noted(&self, id: FactId) -> Option<&Noted> {
        let place = self.log.binary_search_by_key(&id, |noted| noted.id).ok()?;
        self.log.get(place)
    }

    /// Does a record stand, after all that was taken back?
    pub(super) fn stands(&self, noted: &Noted) -> bool {
        match &noted.timed {
            Timed::Happened(_) => self.timing.counts(noted.id).unwrap_or(true),
            Timed::Planned(_) => {
                self.announced.as_ref().is_some_and(|announced| announced.id == noted.id)
            }
            _ => !self.withdrawn.contains(&noted.id),
        }
    }

    pub(super) fn finished(&self) -> bool {
        let race = self.timing.race();
        race.started().is_some() && race.is_closed()
    }

    /// A moment as the session is shown at it: not before the latest fact, nor after its end.
    pub(super) fn moment(&self, now: Moment) -> Moment {
        let race = self.timing.race();
        let latest = race.latest().unwrap_or(now);
        if race.is_closed() { latest } else { now.max(latest) }
    }

    pub(super) fn tower(&self, now: Moment) -> timing::Tower {
        self.timing.race().tower(self.moment(now))
    }

    /// Applies what the stewards have decided.
    pub(super) fn decide(&mut self, decided: Decided) {
        self.timing.delete_lap_times(scoring::penalties::deleted_laps(&decided.all()));
        self.decided = decided;
        self.walls = Walls::default();
    }

    pub(super) fn snapshot(&self, n: u64, now: Moment, cast: &Cast) -> Snapshot {
        let feed = self.links.state();
        Snapshot::of(n, &self.tower(now), self.around(cast, &feed))
    }

    fn around<'a>(&'a self, cast: &'a Cast, feed: &'a FeedState) -> Around<'a> {
        Around {
            cast,
            started: self.timing.race().started(),
            feed,
            messages: &self.messages,
            penalties: self.decided.penalties(),
            planned: self.announced.as_ref().map(|one| (one.flag, one.due)),
            recorded: self.recorded,
        }
    }
}

/// What a decoder must not report again.
pub(super) fn heard_before(fact: &Fact) -> Option<(Moment, Loop, Heard)> {
    match &fact.what {
        What::Passing(passing) if passing.source == PassingSource::Decoder => {
            Some((fact.at, passing.at, passing.heard.clone()))
        }
        _ => None,
    }
}

/// The fact that a correction is about, if it is about one.
pub(super) const fn corrected(correction: &Correction) -> Option<FactId> {
    match correction {
        Correction::Void(fact) | Correction::Restore(fact) | Correction::Reassign { fact, .. } => {
            Some(*fact)
        }
        Correction::Transponder { .. } | Correction::LineOnly(_) => None,
    }
}

/// What the journal tells of a session.
#[derive(Debug)]
pub(crate) struct Replay {
    /// How it was opened last.
    pub(crate) opening: Option<Opening>,
    /// Every record but openings, by its number.
    pub(super) log: Vec<Noted>,
    /// How far each decoder is counted.
    pub(super) counts: BTreeMap<Option<u32>, Count>,
    /// The last record of the control stream.
    pub(super) recorded: u64,
    /// The number of the next record.
    pub(super) next: u64,
}

impl Replay {
    pub(super) async fn read(
        journal: &Journal,
        control: &Stream,
        passings: &Stream,
    ) -> Result<Self, ControlError> {
        let mut replay =
            Self { opening: None, log: Vec::new(), counts: BTreeMap::new(), recorded: 0, next: 1 };
        for (stream, by_hand) in [(control, true), (passings, false)] {
            for record in journal.read(stream, ..).await? {
                if by_hand {
                    replay.recorded = record.sequence;
                }
                replay.take(record, by_hand)?;
            }
        }
        replay.log.sort_by_key(|noted| noted.id);
        Ok(replay)
    }

    fn take(&mut self, record: Record, by_hand: bool) -> Result<(), ControlError> {
        let (timed, press) = (decode_timed(&record)?, record.press());
        let Some(id) = timed.id() else {
            match timed {
                Timed::Opened(opening) => self.opening = Some(opening),
                Timed::Counted(count) => {
                    self.counts.insert(count.decoder, count);
                }
                _ => {}
            }
            return Ok(());
        };
        self.next = self.next.max(id.0 + 1);
        // Most records have the author of the one before.
        let before = self.log.last().filter(|noted| *noted.author == *record.author);
        let author = before.map_or_else(|| record.author.into(), |noted| noted.author.clone());
        self.log.push(Noted {
            id,
            sequence: record.sequence,
            by_hand,
            recorded_at: record.recorded_at,
            author,
            reason: record.reason.map(Into::into),
            press: press.map(Into::into),
            timed,
        });
        Ok(())
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
