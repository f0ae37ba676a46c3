//! The fields of a line: read one after the other, and written so.

use std::fmt::Write;
use std::sync::Arc;

use racing::Span;

use super::decoder::LINE_MAX;
use crate::excerpt::excerpt;

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not begin as records do.
    #[error("`{text}` is no record; a record begins with $ and its name")]
    NoRecord {
        /// How it begins.
        text: String,
    },
    /// It has no end within the bound.
    #[error("the line is longer than {LINE_MAX} bytes")]
    TooLong,
    /// It ends too early.
    #[error("field {field} of {record} is missing")]
    Missing {
        /// The record.
        record: &'static str,
        /// The field, from one.
        field: u8,
    },
    /// A quoted text has no end.
    #[error("field {field} of {record} has no closing quote")]
    Unclosed {
        /// The record.
        record: &'static str,
        /// The field, from one.
        field: u8,
    },
    /// A field holds something else than it should.
    #[error("field {field} of {record} is `{text}`; it takes {wanted}")]
    Unreadable {
        /// The record.
        record: &'static str,
        /// The field, from one.
        field: u8,
        /// What it holds.
        text: String,
        /// What it takes.
        wanted: &'static str,
    },
}

impl Fault {
    /// A name for the fault that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoRecord { .. } => "rmonitor.no-record",
            Self::TooLong => "rmonitor.too-long",
            Self::Missing { .. } => "rmonitor.missing",
            Self::Unclosed { .. } => "rmonitor.unclosed",
            Self::Unreadable { .. } => "rmonitor.unreadable",
        }
    }
}

/// Reads the fields of a record in their order.
pub(super) struct Fields<'a> {
    record: &'static str,
    field: u8,
    rest: Option<&'a str>,
}

impl<'a> Fields<'a> {
    /// The fields that follow a record's name; the text begins with a comma, or is empty.
    pub(super) fn new(record: &'static str, text: &'a str) -> Self {
        Self { record, field: 0, rest: text.strip_prefix(',') }
    }

    /// Is there another field?
    pub(super) const fn more(&self) -> bool {
        self.rest.is_some()
    }

    /// The next field, without its quotes.
    pub(super) fn plain(&mut self) -> Result<&'a str, Fault> {
        let (record, field) = (self.record, self.field + 1);
        let rest = self.rest.ok_or(Fault::Missing { record, field })?;
        self.field = field;
        let Some(quoted) = rest.trim_start_matches(' ').strip_prefix('"') else {
            let (text, after) = rest.split_once(',').map_or((rest, None), |(a, b)| (a, Some(b)));
            self.rest = after;
            return Ok(text.trim_matches(' '));
        };
        let end = closing(quoted).ok_or(Fault::Unclosed { record, field })?;
        self.rest = quoted[end + 1..].strip_prefix(',');
        Ok(&quoted[..end])
    }

    /// The next field as a text.
    pub(super) fn text(&mut self) -> Result<Arc<str>, Fault> {
        self.plain().map(Arc::from)
    }

    /// The next field as a number; `None` if it is blank.
    pub(super) fn number(&mut self) -> Result<Option<u32>, Fault> {
        self.read("a whole number", |text| {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit());
            if plain { text.parse().ok() } else { None }
        })
    }

    /// The next field as a time; `None` if it is blank.
    pub(super) fn span(&mut self) -> Result<Option<Span>, Fault> {
        self.read("a time HH:MM:SS.DDD", Span::parse)
    }

    /// The next field as something that a text may hold; `None` if it is blank.
    pub(super) fn read<T>(
        &mut self,
        wanted: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let text = self.plain()?.trim_matches(' ');
        if text.is_empty() {
            return Ok(None);
        }
        let (record, field) = (self.record, self.field);
        let unreadable = || Fault::Unreadable { record, field, text: excerpt(text), wanted };
        read(text).ok_or_else(unreadable).map(Some)
    }
}

/// Where a quoted text ends: a quote ends it only before a comma or the end of the line, for there
/// is no way to escape one.
fn closing(quoted: &str) -> Option<usize> {
    let bytes = quoted.as_bytes();
    let ends = |at: &usize| bytes[*at] == b'"' && matches!(bytes.get(at + 1), None | Some(b','));
    (0..bytes.len()).find(ends)
}

/// Writes a record field by field.
pub(super) struct Writer<'a>(&'a mut String);

impl<'a> Writer<'a> {
    /// Begins a line with the name of its record.
    pub(super) fn new(out: &'a mut String, record: &str) -> Self {
        out.push_str(record);
        Self(out)
    }

    /// A quoted text. An end of line becomes a blank, and a quote that would end the text an
    /// apostrophe.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(",\"");
        clean(self.0, &text.replace("\",", "',"));
        self.0.push('"');
        self
    }

    /// A bare text; quoted after all where it could be misread.
    pub(super) fn bare(&mut self, text: &str) -> &mut Self {
        if text.contains([',', '"', '\n', '\r']) || text.trim_matches(' ') != text {
            return self.text(text);
        }
        self.0.push(',');
        self.0.push_str(text);
        self
    }

    /// A number; blank if there is none.
    pub(super) fn number(&mut self, number: Option<u32>) -> &mut Self {
        self.0.push(',');
        if let Some(number) = number {
            write!(self.0, "{number}").expect("a string takes everything");
        }
        self
    }

    /// A time to the thousandth, or finer where it is; a blank text if there is none.
    pub(super) fn span(&mut self, span: Option<Span>) -> &mut Self {
        self.text(&span.map_or_else(String::new, |span| time(span, ".000")))
    }

    /// A time to the second, or finer where it is; a blank text if there is none.
    pub(super) fn clock(&mut self, span: Option<Span>) -> &mut Self {
        self.text(&span.map_or_else(String::new, |span| time(span, "")))
    }
}

/// Appends a text whose ends of line become blanks.
pub(super) fn clean(out: &mut String, text: &str) {
    out.push_str(&text.replace('\n', " "));
}

/// `HH:MM:SS` and decimals: three or six, or those given if the seconds are whole.
fn time(span: Span, whole: &str) -> String {
    let sign = if span.micros() < 0 { "-" } else { "" };
    let micros = span.micros().unsigned_abs();
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    let decimals = match rest {
        0 => whole.to_owned(),
        _ if rest.is_multiple_of(1_000) => format!(".{:03}", rest / 1_000),
        _ => format!(".{rest:06}"),
    };
    format!("{sign}{hours:02}:{minutes:02}:{:02}{decimals}", seconds % 60)
}
