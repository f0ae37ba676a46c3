//! What a command is about to record: happenings that follow from each other, applied to the
//! season as they are added, and appended together.

use racing::proceeding::{Document, DocumentKind, Proceeding};
use racing::{EventId, Happening, Moment, Season, SeasonId, ZonedMoment};
use store::{Expectation, NewRecord, Stream};

use super::{Basis, Refusal, signature};
use crate::championship::AsOf;
use crate::errors::ControlError;
use crate::{Actor, Control, clock, fold};

/// Happenings to be recorded together, and the season as it will be with them.
pub(super) struct Draft<'a> {
    control: &'a Control,
    by: &'a Actor,
    /// The season as it will be.
    pub(super) season: Season,
    /// When it is recorded.
    pub(super) now: Moment,
    happenings: Vec<Happening>,
}

impl<'a> Draft<'a> {
    pub(super) async fn begin(
        control: &'a Control,
        by: &'a Actor,
        season: &SeasonId,
    ) -> Result<Self, ControlError> {
        let before = control.championship(season, &AsOf::Now).await?;
        Ok(Self {
            control,
            by,
            season: before.season.clone(),

            now: clock::now(),
            happenings: Vec::new(),
        })
    }

    /// Adds something that happens.
    pub(super) fn add(&mut self, happening: Happening) {
        fold::apply(&mut self.season, &happening);
        self.happenings.push(happening);
    }

    /// Adds something that officials do.
    pub(super) fn proceed(&mut self, proceeding: Proceeding) {
        self.add(Happening::Proceeded(proceeding));
    }

    /// This moment in the time of an event's track.
    pub(super) fn local(&self, event: &EventId) -> Result<ZonedMoment, Refusal> {
        let book = &self.season.book;
        let found = self.season.event(event).ok_or_else(|| Refusal::NoEvent {
            event: event.clone(),
            known: book.events.iter().map(|event| event.id.clone()).collect(),
        })?;
        let zone = book.circuit(&found.circuit).and_then(|it| seasons::local(&it.zone, self.now));
        Ok(zone.unwrap_or(ZonedMoment { moment: self.now, offset_minutes: 0, zone: "UTC".into() }))
    }

    /// Issues a document under the next number of its event; tells the number.
    pub(super) fn issue(
        &mut self,
        event: &EventId,
        kind: DocumentKind,
        text: Option<String>,
        replaces: Option<u32>,
    ) -> Result<u32, Refusal> {
        let issued_at = self.local(event)?;
        let number = self.season.next_document(event);
        self.proceed(Proceeding::DocumentIssued(Document {
            event: event.clone(),
            number,
            kind,
            text: text.map(Into::into),
            issued_at,
            signed: signature(self.by),
            replaces,
        }));
        Ok(number)
    }

    /// Appends everything that was added. Tells the sequence of the last record.
    pub(super) async fn record(self, basis: Basis) -> Result<u64, ControlError> {
        let stream = Stream::season(&self.season.book.id);
        let mut records = Vec::with_capacity(self.happenings.len());
        for happening in &self.happenings {
            let author = &**self.by.name();
            records.push(NewRecord::of(happening, self.now, author, basis.reason.clone())?);
        }
        let expectation = Expectation::SeenTo(basis.seen);
        Ok(self.control.journal.append(&stream, expectation, records).await?.last)
    }
}
