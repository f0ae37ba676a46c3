//! Happenings as records: each kind in the form it has on disk, and back.
//!
//! The types here mirror those of `racing` and are made for the disk. A version of a kind is never
//! changed: when a value of `racing` grows, the kind gets a new version, and the old one goes on
//! being read. Reading is strict, for what is skipped silently is lost: a field too many is as
//! wrong as one too few.
//!
//! Spans and moments are whole microseconds and their names end in `_us`, ratios are
//! `{"d":2,"n":25}`, dates are ISO 8601. What is not known is left out, never null or zero.
//!
//! Beside what its kind tells, a body may name the press that ordered it (`press`). That belongs to
//! no kind and to no version: see [`NewRecord::pressed`].

mod accounts;
mod decisions;
mod entries;
mod form;
mod press;
mod proceedings;
mod scalars;
mod sheets;
mod subjects;
mod timed;

use racing::account::AccountAct;
use racing::{Happening, Moment, Timed};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::applications::Form;
use crate::body::{Body, BodyError};
use crate::record::{NewRecord, Record, Stream};

/// Every kind of happening, with the version in which it is written now.
pub const KINDS: [(&str, u16); 10] = [
    ("text.published", 1),
    ("driver.named", 1),
    ("entry.accepted", 1),
    ("list.published", 2),
    ("pole.set", 1),
    ("grid.published", 1),
    ("sheet.published", 1),
    ("decision.taken", 2),
    ("prize.answered", 1),
    ("subject.taken-back", 1),
];

/// Every kind of record of a timed session, with the version in which it is written now.
pub const TIMED_KINDS: [(&str, u16); 14] = [
    ("session.opened", 1),
    ("session.started", 1),
    ("session.ended", 1),
    ("flag.shown", 1),
    ("driver.seated", 1),
    ("passing.heard", 1),
    ("note.told", 1),
    ("correction.made", 1),
    ("message.said", 2),
    ("flag.planned", 1),
    ("recommendation.refused", 1),
    ("crossing.charted", 1),
    ("record.withdrawn", 1),
    ("passings.counted", 1),
];

pub use proceedings::PROCEEDING_KINDS;

/// Every kind of record about accounts, with the version in which it is written now.
pub const ACCOUNT_KINDS: [(&str, u16); 11] = [
    ("account.added", 1),
    ("account.disabled", 1),
    ("account.enabled", 1),
    ("account.erased", 1),
    ("password.set", 1),
    ("link.made", 1),
    ("role.granted", 1),
    ("role.revoked", 1),
    ("token.made", 1),
    ("token.ended", 1),
    ("competitor.invited", 1),
];

/// A happening in the form it has on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// Its kind.
    pub kind: &'static str,
    /// The version of its kind.
    pub version: u16,
    /// What happened.
    pub body: Body,
}

/// Brings a happening into the form it has on disk.
pub fn encode(happening: &Happening) -> Result<Encoded, EncodeError> {
    let (kind, version, body) = match happening {
        Happening::TextPublished { path, text } => {
            let body = TextPublished { path: path.to_string(), text: text.to_string() };
            ("text.published", 1, Body::of(&body))
        }
        Happening::DriverNamed(driver) => {
            ("driver.named", 1, Body::of(&entries::Driver::from(driver)))
        }
        Happening::EntryAccepted(entry) => {
            ("entry.accepted", 1, Body::of(&entries::Entry::from(entry)))
        }
        Happening::ListPublished(list) => {
            let version = entries::EntryList::version(list);
            ("list.published", version, Body::of(&entries::EntryList::try_from(list)?))
        }
        Happening::PoleSet(pole) => ("pole.set", 1, Body::of(&sheets::Pole::from(pole))),
        Happening::GridPublished(grid) => {
            ("grid.published", 1, Body::of(&sheets::Grid::from(grid)))
        }
        Happening::SheetPublished(sheet) => {
            ("sheet.published", 1, Body::of(&sheets::Sheet::from(sheet)))
        }
        Happening::DecisionTaken(decision) => {
            let decision = decisions::Decision::from(decision);
            ("decision.taken", decision.version(), Body::of(&decision))
        }
        Happening::PrizeAnswered(answer) => {
            ("prize.answered", 1, Body::of(&decisions::PrizeAnswer::from(answer)))
        }
        Happening::Proceeded(proceeding) => return proceedings::encode(proceeding),
        Happening::TakenBack(subject) => {
            ("subject.taken-back", 1, Body::of(&subjects::TakenBack::from(subject)))
        }
    };
    Ok(Encoded { kind, version, body: body? })
}

/// Brings what was recorded of a timed session into the form it has on disk.
pub fn encode_timed(record: &Timed) -> Result<Encoded, EncodeError> {
    let (kind, version, body) = timed::encode(record);
    Ok(Encoded { kind, version, body: body? })
}

/// Reads what a record tells of a timed session.
pub fn decode_timed(record: &Record) -> Result<Timed, DecodeError> {
    let body = press::without(&record.body);
    timed::parse(&record.kind, record.version, &body).map_err(|fault| fault.of(record))
}

/// Reads what a record tells of an account.
pub fn decode_account(record: &Record) -> Result<AccountAct, DecodeError> {
    accounts::parse(&record.kind, record.version, &record.body).map_err(|fault| fault.of(record))
}

/// Reads the happening that a record is of.
pub fn decode(record: &Record) -> Result<Happening, DecodeError> {
    let body = press::without(&record.body);
    parse(&record.kind, record.version, &body).map_err(|fault| fault.of(record))
}

fn parse(kind: &str, version: u16, body: &str) -> Result<Happening, Fault> {
    match (kind, version) {
        ("text.published", 1) => {
            let TextPublished { path, text } = json(body)?;
            Ok(Happening::TextPublished { path: path.into(), text: text.into() })
        }
        ("driver.named", 1) => Ok(Happening::DriverNamed(json::<entries::Driver>(body)?.into())),
        ("entry.accepted", 1) => Ok(Happening::EntryAccepted(json::<entries::Entry>(body)?.into())),
        ("list.published", 1 | 2) => {
            let list = json::<entries::EntryList>(body)?.in_version(version)?;
            Ok(Happening::ListPublished(list.try_into()?))
        }
        ("pole.set", 1) => Ok(Happening::PoleSet(json::<sheets::Pole>(body)?.into())),
        ("grid.published", 1) => Ok(Happening::GridPublished(json::<sheets::Grid>(body)?.into())),
        ("sheet.published", 1) => {
            Ok(Happening::SheetPublished(json::<sheets::Sheet>(body)?.into()))
        }
        ("decision.taken", 1 | 2) => {
            let decision = json::<decisions::Decision>(body)?;
            if decision.version() > version {
                let what = "it says what only a later version can".to_owned();
                return Err(Fault::Malformed(what));
            }
            Ok(Happening::DecisionTaken(decision.try_into()?))
        }
        ("prize.answered", 1) => {
            Ok(Happening::PrizeAnswered(json::<decisions::PrizeAnswer>(body)?.into()))
        }
        ("subject.taken-back", 1) => {
            Ok(Happening::TakenBack(json::<subjects::TakenBack>(body)?.into()))
        }
        _ if KINDS.iter().any(|(known, _)| *known == kind) => Err(Fault::Version),
        _ => proceedings::parse(kind, version, body).map(Happening::Proceeded),
    }
}

/// The form of an application as text.
pub(crate) fn form_to_text(form: &Form) -> Result<String, BodyError> {
    Ok(Body::of(&form::Form::from(form))?.into_string())
}

/// Reads the form of an application; `None` if it is none.
pub(crate) fn form_from_text(text: &str) -> Option<Form> {
    json::<form::Form>(text).ok().map(Into::into)
}

fn json<T: DeserializeOwned>(body: &str) -> Result<T, Fault> {
    serde_json::from_str(body).map_err(|error| Fault::Malformed(error.to_string()))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextPublished {
    path: String,
    text: String,
}

impl NewRecord {
    /// A happening, ready to be appended.
    pub fn of(
        happening: &Happening,
        recorded_at: Moment,
        author: impl Into<String>,
        reason: Option<String>,
    ) -> Result<Self, EncodeError> {
        let Encoded { kind, version, body } = encode(happening)?;
        Ok(Self {
            recorded_at,
            author: author.into(),
            reason,
            subject: happening.subject().to_string(),
            kind: kind.to_owned(),
            version,
            body,
        })
    }

    /// Something of a timed session, ready to be appended.
    pub fn of_timed(
        timed: &Timed,
        recorded_at: Moment,
        author: impl Into<String>,
        reason: Option<String>,
    ) -> Result<Self, EncodeError> {
        let Encoded { kind, version, body } = encode_timed(timed)?;
        Ok(Self {
            recorded_at,
            author: author.into(),
            reason,
            subject: timed.subject(),
            kind: kind.to_owned(),
            version,
            body,
        })
    }
}

impl NewRecord {
    /// Something that was done to an account, ready to be appended.
    pub fn of_account(
        act: &AccountAct,
        recorded_at: Moment,
        author: impl Into<String>,
        reason: Option<String>,
    ) -> Result<Self, EncodeError> {
        let (kind, body) = accounts::encode(act);
        Ok(Self {
            recorded_at,
            author: author.into(),
            reason,
            subject: format!("account/{}", act.account),
            kind: kind.to_owned(),
            version: 1,
            body: body?,
        })
    }
}

/// Why a happening cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// It holds a date that is no day, and could not be read back.
    #[error("{date} is not a day of the calendar; give a year from 1 to 9999, a month and a day")]
    Date {
        /// The date, as it would be written.
        date: String,
    },
    /// It is too long.
    #[error(transparent)]
    Body(#[from] BodyError),
}

impl EncodeError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Date { .. } => "happening.date",
            Self::Body(error) => error.code(),
        }
    }
}

/// What is wrong with a form on disk.
enum Fault {
    Kind,
    Version,
    Malformed(String),
}

impl Fault {
    fn of(self, record: &Record) -> DecodeError {
        let (stream, sequence) = (record.stream.clone(), record.sequence);
        let kind = record.kind.clone();
        match self {
            Self::Kind => DecodeError::UnknownKind { stream, sequence, kind },
            Self::Version => {
                DecodeError::UnknownVersion { stream, sequence, kind, version: record.version }
            }
            Self::Malformed(what) => DecodeError::Malformed { stream, sequence, kind, what },
        }
    }
}

/// Why a record cannot be read as a happening.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// No kind of that name is known.
    #[error(
        "record {sequence} of {stream} is a `{kind}`, which this version of the program does not \
         know; use a newer one"
    )]
    UnknownKind {
        /// The stream.
        stream: Stream,
        /// The record.
        sequence: u64,
        /// Its kind.
        kind: String,
    },
    /// The kind is known, but not that version of it.
    #[error(
        "record {sequence} of {stream} is a `{kind}` in version {version}, which this version of \
         the program does not know; use a newer one"
    )]
    UnknownVersion {
        /// The stream.
        stream: Stream,
        /// The record.
        sequence: u64,
        /// Its kind.
        kind: String,
        /// The version of its kind.
        version: u16,
    },
    /// The body is not one of its kind.
    #[error("record {sequence} of {stream} is not a proper `{kind}`: {what}")]
    Malformed {
        /// The stream.
        stream: Stream,
        /// The record.
        sequence: u64,
        /// Its kind.
        kind: String,
        /// What is wrong, and where in the body.
        what: String,
    },
}

impl DecodeError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind { .. } => "happening.unknown-kind",
            Self::UnknownVersion { .. } => "happening.unknown-version",
            Self::Malformed { .. } => "happening.malformed",
        }
    }
}
