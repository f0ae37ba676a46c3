//! A document as it was issued, with the season as of its record: what its page and any print of it
//! are made from.

use std::sync::Arc;

use racing::proceeding::{Document, Proceeding};
use racing::{EventId, Happening, SeasonId};
use store::{ChainHash, Stream};

use super::papers::no_document;
use crate::championship::{AsOf, Recorded};
use crate::errors::ControlError;
use crate::{Championship, Control};

/// A document as it was issued.
#[derive(Clone, Debug)]
pub struct IssuedDocument {
    /// The document.
    pub document: Document,
    /// The season as of its record.
    pub as_of: Arc<Championship>,
    /// The season as it is now: what superseded it, who has read it.
    pub now: Arc<Championship>,
    /// Its record.
    pub sequence: u64,
    /// The hash of its record, up to which the journal is what it was when it was issued.
    pub hash: ChainHash,
}

impl Control {
    /// A document by its number in an event.
    pub async fn document(
        &self,
        season: &SeasonId,
        event: &EventId,
        number: u32,
    ) -> Result<IssuedDocument, ControlError> {
        let now = self.championship(season, &AsOf::Now).await?;
        let issued = |one: &&Recorded| match &one.happening {
            Happening::Proceeded(Proceeding::DocumentIssued(document)) => {
                document.event == *event && document.number == number
            }
            _ => false,
        };
        let found = now.recorded.iter().find(issued);
        let Some((sequence, Happening::Proceeded(Proceeding::DocumentIssued(document)))) =
            found.map(|one| (one.sequence, &one.happening))
        else {
            return Err(no_document(&now.season, event, number).into());
        };
        let document = document.clone();
        // A result is declared right after its document, in the same breath.
        let last = now.recorded.iter().filter(|one| one.sequence > sequence).find(|one| {
            matches!(&one.happening, Happening::Proceeded(Proceeding::ResultDeclared(declared))
                if declared.event == document.event && declared.document == document.number)
        });
        let sequence = last.map_or(sequence, |one| one.sequence);
        let as_of = self.championship(season, &AsOf::AtRecord(sequence)).await?;
        let stream = Stream::season(season);
        let records = self.journal.read(&stream, sequence..=sequence).await?;
        let hash = records.first().map_or(now.head.hash, |record| record.hash);
        Ok(IssuedDocument { document, as_of, now, sequence, hash })
    }
}
