//! What a season knows of documents, results, protests and penalties that were served.

use crate::calendar::Event;
use crate::decision::Decision;
use crate::names::{DecisionId, EventId, RoundNumber};
use crate::proceeding::{
    Declaration, Document, DocumentKind, Letterhead, Proceeding, Protest, Receipt, Service,
};
use crate::season::Season;

impl Season {
    /// Every document, in the order they were issued.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.proceedings.iter().filter_map(|one| match one {
            Proceeding::DocumentIssued(document) => Some(document),
            _ => None,
        })
    }

    /// The documents of an event, in the order of their numbers.
    pub fn documents_of<'a>(&'a self, event: &'a EventId) -> impl Iterator<Item = &'a Document> {
        self.documents().filter(move |document| &document.event == event)
    }

    /// A document by its number in an event.
    pub fn document(&self, event: &EventId, number: u32) -> Option<&Document> {
        self.documents().find(|one| &one.event == event && one.number == number)
    }

    /// The document that takes the place of another, if one does.
    pub fn superseded_by(&self, document: &Document) -> Option<&Document> {
        self.documents()
            .find(|one| one.event == document.event && one.replaces == Some(document.number))
    }

    /// The documents that nothing takes the place of, in the order they were issued.
    pub fn current_documents(&self) -> impl Iterator<Item = &Document> {
        self.documents().filter(|one| self.superseded_by(one).is_none())
    }

    /// The number that the next document of an event gets.
    pub fn next_document(&self, event: &EventId) -> u32 {
        self.documents_of(event).map(|one| one.number).max().unwrap_or(0) + 1
    }

    /// The document that a decision was issued as, if it was.
    pub fn document_of(&self, decision: &DecisionId) -> Option<&Document> {
        self.documents().find(|one| one.kind == DocumentKind::Decision(decision.clone()))
    }

    /// Who has read a document.
    pub fn receipts<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Receipt> {
        self.proceedings.iter().filter_map(move |one| match one {
            Proceeding::DocumentReceived(receipt)
                if receipt.event == document.event && receipt.number == document.number =>
            {
                Some(receipt)
            }
            _ => None,
        })
    }

    /// When a decision was told to the car it is about; `None` while it was not.
    pub fn notified(&self, decision: &Decision) -> Option<&Receipt> {
        let (document, car) = (self.document_of(&decision.id)?, decision.car.as_ref()?);
        self.receipts(document).find(|receipt| &receipt.car == car)
    }

    /// What the result of a round is declared to be; `None` before anything was declared.
    pub fn declaration(&self, round: RoundNumber) -> Option<&Declaration> {
        self.proceedings.iter().find_map(|one| match one {
            Proceeding::ResultDeclared(declared) if declared.round == round => Some(declared),
            _ => None,
        })
    }

    /// The protests and appeals of an event, in the order they were lodged.
    pub fn protests<'a>(&'a self, event: &'a EventId) -> impl Iterator<Item = &'a Protest> {
        self.proceedings.iter().filter_map(move |one| match one {
            Proceeding::ProtestLodged(protest) if &protest.event == event => Some(protest),
            _ => None,
        })
    }

    /// The number that the next protest or appeal of an event gets.
    pub fn next_protest(&self, event: &EventId) -> u32 {
        self.protests(event).map(|one| one.number).max().unwrap_or(0) + 1
    }

    /// How a measure of a decision was served, if it was.
    pub fn service(&self, decision: &DecisionId, measure: u16) -> Option<&Service> {
        self.proceedings.iter().find_map(|one| match one {
            Proceeding::PenaltyServed(service)
                if &service.decision == decision && service.measure == measure =>
            {
                Some(service)
            }
            _ => None,
        })
    }

    /// The decision that takes the place of another, if one does.
    pub fn replaced_by(&self, decision: &DecisionId) -> Option<&Decision> {
        self.decisions.iter().rfind(|one| one.replaces.as_ref() == Some(decision))
    }

    /// Is a decision about this round: by its number, or by the session that the round is?
    pub fn is_about(&self, decision: &Decision, round: RoundNumber) -> bool {
        match &decision.session {
            Some(session) => {
                self.book.round(round).is_some_and(|(_, planned)| &planned.id == session)
            }
            None => decision.round == Some(round),
        }
    }

    /// The head of documents.
    pub fn letterhead(&self) -> Option<&Letterhead> {
        self.proceedings.iter().find_map(|one| match one {
            Proceeding::LetterheadSet(head) => Some(head),
            _ => None,
        })
    }

    /// An event by its name.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.book.events.iter().find(|event| &event.id == id)
    }
}
