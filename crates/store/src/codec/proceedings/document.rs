//! Documents, what was read of them, and their head, on disk.

use racing::proceeding::{
    Document as RacingDocument, DocumentKind as RacingKind, Driven as RacingDriven,
    Letterhead as RacingLetterhead, Receipt as RacingReceipt, ResultState as RacingState,
};
use racing::{RoundNumber, Span};
use serde::{Deserialize, Serialize};

use super::super::scalars::{ZonedMoment, back, each, micros, names, span, text, texts};
use super::super::sheets::SheetLine;

names!(State as RacingState { Provisional Official });

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    event: String,
    number: u32,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    issued_at: ZonedMoment,
    signed: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Kind {
    EntryList { list: String },
    Grid { round: u16 },
    Interim { session: String, after_us: i64, lines: Vec<SheetLine> },
    Classification { round: u16, state: State },
    Decision { id: String },
    DrivingTimes { session: String, drivers: Vec<Driven> },
    Standings,
    Invitations,
    Bulletin { title: String },
}

impl From<&RacingKind> for Kind {
    fn from(kind: &RacingKind) -> Self {
        match kind {
            RacingKind::EntryList(list) => Self::EntryList { list: list.to_string() },
            RacingKind::Grid(round) => Self::Grid { round: round.0 },
            RacingKind::Interim { session, after, lines } => Self::Interim {
                session: session.to_string(),
                after_us: after.micros(),
                lines: each(lines),
            },
            RacingKind::Classification { round, state } => {
                Self::Classification { round: round.0, state: (*state).into() }
            }
            RacingKind::Decision(id) => Self::Decision { id: id.to_string() },
            RacingKind::DrivingTimes { session, drivers } => {
                Self::DrivingTimes { session: session.to_string(), drivers: each(drivers) }
            }
            RacingKind::Standings => Self::Standings,
            RacingKind::Invitations => Self::Invitations,
            RacingKind::Bulletin { title } => Self::Bulletin { title: title.to_string() },
        }
    }
}

impl From<Kind> for RacingKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::EntryList { list } => Self::EntryList(list.into()),
            Kind::Grid { round } => Self::Grid(RoundNumber(round)),
            Kind::Interim { session, after_us, lines } => Self::Interim {
                session: session.into(),
                after: Span::from_micros(after_us),
                lines: back(lines),
            },
            Kind::Classification { round, state } => {
                Self::Classification { round: RoundNumber(round), state: state.into() }
            }
            Kind::Decision { id } => Self::Decision(id.into()),
            Kind::DrivingTimes { session, drivers } => {
                Self::DrivingTimes { session: session.into(), drivers: back(drivers) }
            }
            Kind::Standings => Self::Standings,
            Kind::Invitations => Self::Invitations,
            Kind::Bulletin { title } => Self::Bulletin { title: title.into() },
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Driven {
    car: String,
    driver: String,
    time_us: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    least_us: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    most_us: Option<i64>,
    broken: bool,
}

impl From<&RacingDriven> for Driven {
    fn from(driven: &RacingDriven) -> Self {
        let RacingDriven { car, driver, time, least, most, broken } = driven;
        Self {
            car: car.to_string(),
            driver: driver.to_string(),
            time_us: time.micros(),
            least_us: micros(*least),
            most_us: micros(*most),
            broken: *broken,
        }
    }
}

impl From<Driven> for RacingDriven {
    fn from(driven: Driven) -> Self {
        Self {
            car: driven.car.into(),
            driver: driven.driver.into(),
            time: Span::from_micros(driven.time_us),
            least: span(driven.least_us),
            most: span(driven.most_us),
            broken: driven.broken,
        }
    }
}

impl From<&RacingDocument> for Document {
    fn from(document: &RacingDocument) -> Self {
        let RacingDocument { event, number, kind, text: said, issued_at, signed, replaces } =
            document;
        Self {
            event: event.to_string(),
            number: *number,
            kind: kind.into(),
            text: text(said.as_ref()),
            issued_at: issued_at.into(),
            signed: signed.to_string(),
            replaces: *replaces,
        }
    }
}

impl From<Document> for RacingDocument {
    fn from(document: Document) -> Self {
        Self {
            event: document.event.into(),
            number: document.number,
            kind: document.kind.into(),
            text: document.text.map(Into::into),
            issued_at: document.issued_at.into(),
            signed: document.signed.into(),
            replaces: document.replaces,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Receipt {
    event: String,
    number: u32,
    car: String,
    signed: String,
    at: ZonedMoment,
}

impl From<&RacingReceipt> for Receipt {
    fn from(receipt: &RacingReceipt) -> Self {
        let RacingReceipt { event, number, car, signed, at } = receipt;
        Self {
            event: event.to_string(),
            number: *number,
            car: car.to_string(),
            signed: signed.to_string(),
            at: at.into(),
        }
    }
}

impl From<Receipt> for RacingReceipt {
    fn from(receipt: Receipt) -> Self {
        Self {
            event: receipt.event.into(),
            number: receipt.number,
            car: receipt.car.into(),
            signed: receipt.signed.into(),
            at: receipt.at.into(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letterhead {
    lines: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark_sha256: Option<String>,
}

impl From<&RacingLetterhead> for Letterhead {
    fn from(head: &RacingLetterhead) -> Self {
        Self { lines: texts(&head.lines), mark_sha256: text(head.mark.as_ref()) }
    }
}

impl From<Letterhead> for RacingLetterhead {
    fn from(head: Letterhead) -> Self {
        let lines = head.lines.into_iter().map(Into::into).collect();
        Self { lines, mark: head.mark_sha256.map(Into::into) }
    }
}
