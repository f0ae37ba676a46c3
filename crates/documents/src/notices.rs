//! The notice board: documents of an event with their titles, versions and readers.
//!
//! What a document shows is made of sections ([`sections`]), from which a page and a print are made
//! alike.

pub mod sections;

use racing::calendar::Start;
use racing::proceeding::{Declaration, Document, DocumentKind, ResultState};
use racing::{Decision, DecisionId, EventId, RoundNumber, SessionId, ZonedMoment};
use serde::Serialize;
use utoipa::ToSchema;

use crate::calendar::iso_local;
use crate::reader::{Reader, segment};

pub use sections::{Computed, Section};

/// A document on the notice board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Notice {
    /// Its number in the event, over all of its documents.
    pub number: u32,
    /// The id of the event.
    pub event: String,
    /// The name of the event.
    pub event_name: String,
    /// What it is: `entry-list`, `grid`, `interim`, `provisional`, `official`, `decision`,
    /// `driving-times`, `standings`, `invitations` or `bulletin`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// The round it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u16>,
    /// The car it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<String>,
    /// When it was issued, in the time of the track, ISO 8601.
    pub issued_at: String,
    /// Who signed it.
    pub signed: String,
    /// The document that it takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u32>,
    /// The document that takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<u32>,
    /// Its versions by their numbers, the first one first, itself included.
    pub versions: Vec<u32>,
    /// Who has read it.
    pub receipts: Vec<ReceiptView>,
    /// Its address behind the season's.
    pub url: String,
}

/// Somebody has read a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptView {
    /// The car it was read for.
    pub car: String,
    /// When, in the time of the track, ISO 8601.
    pub at: String,
}

/// What the result of a round is declared to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeclaredView {
    /// `provisional` or `official`.
    pub state: &'static str,
    /// Which version it is, from 1.
    pub version: u32,
    /// The number of the document that says so.
    pub document: u32,
    /// The id of the event whose document it is.
    pub event: String,
    /// When it was issued, in the time of the track, ISO 8601.
    pub issued_at: String,
    /// Who signed it.
    pub signed: String,
    /// Until when it can be protested against, while it is provisional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protest_until: Option<String>,
}

impl Reader<'_> {
    /// The name of an event; its id if there is no such event.
    pub fn event_name(&self, event: &EventId) -> String {
        self.season.event(event).map_or_else(|| event.to_string(), |one| one.name.to_string())
    }

    /// The title of a document: `Provisional classification – 4 Hours of Sepang, race 1`.
    pub fn document_title(&self, document: &Document) -> String {
        let name = self.texts.say(&format!("notice-{}", document.kind.name())).into_owned();
        match &document.kind {
            DocumentKind::EntryList(list) => format!("{name} – {}", self.list_title(list)),
            DocumentKind::Grid(round) | DocumentKind::Classification { round, .. } => {
                format!("{name} – {}", self.round_name(*round))
            }
            DocumentKind::Interim { session, after, .. } => {
                let when = self.texts.with("notice-after", &[("time", &after.whole_seconds())]);
                format!("{name} – {} – {when}", self.session_name(session))
            }
            DocumentKind::DrivingTimes { session, .. } => {
                format!("{name} – {}", self.session_name(session))
            }
            DocumentKind::Decision(id) => self.decision_title(name, id),
            DocumentKind::Standings | DocumentKind::Invitations => name,
            DocumentKind::Bulletin { title } => title.to_string(),
        }
    }

    fn decision_title(&self, name: String, id: &DecisionId) -> String {
        let Some(decision) = self.season.decision(id) else { return name };
        let mut parts = vec![name];
        parts.extend(decision.car.as_ref().map(|car| format!("#{car}")));
        parts.push(self.measures(decision));
        parts.join(" – ")
    }

    /// What a decision imposes, in words; no further action where it is nothing.
    pub fn measures(&self, decision: &Decision) -> String {
        let measures: Vec<String> = decision.measures.iter().map(|one| self.measure(one)).collect();
        if measures.is_empty() {
            return self.texts.say("notice-no-action").into_owned();
        }
        measures.join("; ")
    }

    /// The full name of a round.
    pub fn round_name(&self, round: RoundNumber) -> String {
        let found = self.season.book.round(round);
        found.map_or_else(|| round.to_string(), |(_, session)| session.name.to_string())
    }

    /// The full name of a session; its id if there is no such session.
    pub fn session_name(&self, id: &SessionId) -> String {
        let found = self.season.book.sessions().find(|(_, session)| &session.id == id);
        found.map_or_else(|| id.to_string(), |(_, session)| session.name.to_string())
    }

    /// A moment in the time of the track: `Sunday 11 February 2024, 20:31 (UTC+04:00)`.
    pub fn moment_text(&self, at: &ZonedMoment) -> String {
        self.start_text(&Start::At(at.clone()))
    }

    /// A document for the notice board. The season is the one that is known today, whatever the
    /// document itself is as of.
    pub fn notice(&self, document: &Document) -> Notice {
        let decision = match &document.kind {
            DocumentKind::Decision(id) => self.season.decision(id),
            _ => None,
        };
        let round = match &document.kind {
            DocumentKind::Grid(round) | DocumentKind::Classification { round, .. } => Some(*round),
            _ => decision.and_then(|decision| decision.round),
        };
        let receipts = self.season.receipts(document).map(|receipt| ReceiptView {
            car: receipt.car.to_string(),
            at: iso_local(&receipt.at),
        });
        Notice {
            number: document.number,
            event: document.event.to_string(),
            event_name: self.event_name(&document.event),
            kind: document.kind.name(),
            title: self.document_title(document),
            round: round.map(|round| round.0),
            car: decision.and_then(|one| one.car.as_ref()).map(ToString::to_string),
            issued_at: iso_local(&document.issued_at),
            signed: document.signed.to_string(),
            replaces: document.replaces,
            superseded_by: self.season.superseded_by(document).map(|one| one.number),
            versions: self.versions(document),
            receipts: receipts.collect(),
            url: notice_address(&document.event, document.number),
        }
    }

    /// The numbers of all versions of a document, the first one first. A version has a higher
    /// number than the one it takes the place of, so this comes to an end.
    fn versions(&self, document: &Document) -> Vec<u32> {
        let earlier = std::iter::successors(Some(document), |one| {
            let number = one.replaces.filter(|number| *number < one.number)?;
            self.season.document(&one.event, number)
        });
        let later = std::iter::successors(Some(document), |one| {
            self.season.superseded_by(one).filter(|later| later.number > one.number)
        });
        let mut versions: Vec<u32> = earlier.chain(later.skip(1)).map(|one| one.number).collect();
        versions.sort_unstable();
        versions
    }

    /// What the result of a round is declared to be, as data; `None` before anything was declared.
    pub fn declared_view(&self, round: RoundNumber) -> Option<DeclaredView> {
        let declared = self.season.declaration(round)?;
        Some(DeclaredView {
            state: declared.state.name(),
            version: declared.version,
            document: declared.document,
            event: declared.event.to_string(),
            issued_at: iso_local(&declared.issued_at),
            signed: declared.signed.to_string(),
            protest_until: declared.protest_until.as_ref().map(iso_local),
        })
    }

    /// What the result of a round is declared to be, in a line.
    pub fn declared_text(&self, declared: &Declaration) -> String {
        let version = declared.version.to_string();
        let when = self.moment_text(&declared.issued_at);
        let document = declared.document.to_string();
        let values = [
            ("version", version.as_str()),
            ("when", when.as_str()),
            ("document", document.as_str()),
            ("signed", &declared.signed),
        ];
        let mut text = self.texts.with("notice-declared", &values);
        if let (ResultState::Provisional, Some(until)) = (declared.state, &declared.protest_until) {
            let until = self.texts.clock(until.local());
            text += " ";
            text += &self.texts.with("notice-protest-until", &[("time", &until)]);
        }
        text
    }
}

/// The address of a document behind the season's.
pub fn notice_address(event: &EventId, number: u32) -> String {
    format!("/notices/{}/{number}", segment(event.as_str()))
}
