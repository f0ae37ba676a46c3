//! From text to a tree in which every value knows its place, past as many slips as there are.
//!
//! The parser may lose the rest of a file at the first slip. So a text with a slip is cut into its
//! statements, each is tried by itself, and those that would swallow their neighbours are blanked
//! before the whole is read. Blanking keeps every byte in its place.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, Error};

use crate::faults::{Code, DUPLICATE_KEY, SYNTAX};

/// How many statements a broken one may run on for before it is given up.
const RUN_ON: usize = 6;

/// A text that can be parsed as a whole, and what had to be blanked or reported for that.
pub(crate) struct Readable<'t> {
    pub(crate) path: Arc<str>,
    pub(crate) text: Cow<'t, str>,
    pub(crate) slips: Vec<Slip>,
    pub(crate) is_missing: bool,
    /// Could whole statements not be read?
    pub(crate) is_maimed: bool,
}

/// A place where a text is not TOML.
#[derive(Debug)]
pub(crate) struct Slip {
    pub(crate) code: Code,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) accepted: Option<String>,
}

impl<'t> Readable<'t> {
    pub(crate) fn new(path: Arc<str>, text: &'t str) -> Self {
        let whole = Self {
            path,
            text: Cow::Borrowed(text),
            slips: Vec::new(),
            is_missing: false,
            is_maimed: false,
        };
        let (_, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() { whole } else { whole.without_slips(text) }
    }

    /// A file that should be there.
    pub(crate) fn missing(path: Arc<str>) -> Self {
        Self { is_missing: true, is_maimed: true, ..Self::new(path, "") }
    }

    fn without_slips(self, text: &str) -> Self {
        let mut blanked = text.as_bytes().to_vec();
        let mut slips = Vec::new();
        let mut is_maimed = false;
        for statement in statements(text) {
            slips.extend(slips_in(text, &statement));
            if statement.swallows {
                blank(&mut blanked[statement.span]);
                is_maimed = true;
            }
        }
        let blanked = String::from_utf8(blanked).expect("only ASCII blanks were put in");
        let (_, errors) = DeTable::parse_recoverable(&blanked);
        for error in &errors {
            let slip = slip(text, error, 0);
            // Of two tables with one name, the parser keeps the first.
            is_maimed |= line_of(text, slip.span.start).trim_start().starts_with('[');
            add(&mut slips, text, slip);
        }
        Self { text: Cow::Owned(blanked), slips, is_maimed, ..self }
    }

    /// The tree of what can be read.
    pub(crate) fn tree(&self) -> Spanned<DeTable<'_>> {
        DeTable::parse_recoverable(&self.text).0
    }
}

/// A header or a key with its value, with the blank lines and comments below it.
struct Statement {
    span: Range<usize>,
    swallows: bool,
}

fn statements(text: &str) -> Vec<Statement> {
    let starts = starts(text);
    let mut statements: Vec<Statement> = Vec::new();
    let mut index = 0;
    let mut header_lost = false;
    while index < starts.len() {
        let end_at = |next: usize| starts.get(next).copied().unwrap_or(text.len());
        let start = starts[index];
        let whole = (index + 1..=index + 1 + RUN_ON)
            .take_while(|next| *next <= starts.len())
            .find(|next| DeTable::parse_recoverable(&text[start..end_at(*next)]).1.is_empty());
        let next = whole.unwrap_or(index + 1);
        let span = start..end_at(next);
        let is_header = text[span.clone()].trim_start().starts_with('[');
        if is_header {
            header_lost = whole.is_none();
        }
        let swallows = header_lost || (whole.is_none() && swallows(&text[span.clone()]));
        statements.push(Statement { span, swallows });
        index = next;
    }
    statements
}

/// Where statements seem to start: lines that begin with a key or a header, without a blank.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && (starts_with_key(line) || is_header(line)) {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn starts_with_key(line: &str) -> bool {
    line.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '[')
}

fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches('[');
    line.len() > name.len() && name.trim_start().starts_with(|first: char| first.is_alphabetic())
}

/// Would this statement take the next one with it?
fn swallows(statement: &str) -> bool {
    let followed = format!("{statement}\n[after-this]\nkey = 1\n");
    let (tree, _) = DeTable::parse_recoverable(&followed);
    let after = tree.get_ref().get("after-this").and_then(|table| table.get_ref().as_table());
    !after.is_some_and(|table| table.contains_key("key"))
}

fn slips_in(text: &str, statement: &Statement) -> Vec<Slip> {
    let (_, errors) = DeTable::parse_recoverable(&text[statement.span.clone()]);
    let mut slips = Vec::new();
    for error in &errors {
        add(&mut slips, text, slip(text, error, statement.span.start));
    }
    slips
}

/// The text of the line around a place, from its start to the place.
fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    &text[start..at]
}

/// Adds a slip unless its line has one already, which it then follows from.
fn add(slips: &mut Vec<Slip>, text: &str, slip: Slip) {
    let line = |span: &Range<usize>| text[..span.start].rfind('\n');
    if !slips.iter().any(|other| line(&other.span) == line(&slip.span)) {
        slips.push(slip);
    }
}

fn slip(text: &str, error: &Error, offset: usize) -> Slip {
    let span = error.span().unwrap_or(0..0);
    let start = text.floor_char_boundary((span.start + offset).min(text.len()));
    let end = text.floor_char_boundary((span.end + offset).min(text.len())).max(start);
    let span = start..end;
    if error.message() == "duplicate key" {
        let key = text[span.clone()].to_owned();
        return Slip {
            code: DUPLICATE_KEY,
            span,
            message: format!("`{key}` is given twice"),
            accepted: Some(format!("one `{key}`")),
        };
    }
    if error.message().starts_with("string values must be quoted") {
        return Slip {
            code: SYNTAX,
            message: format!("`{}` is no value", text[span.clone()].trim()),
            span,
            accepted: Some("a text in quotes, a number, a date, `true` or `false`".to_owned()),
        };
    }
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, Some(expected)),
        None => (error.message(), None),
    };
    let accepted = expected.filter(|expected| *expected != "nothing").map(str::to_owned);
    Slip { code: SYNTAX, span, message: message.to_owned(), accepted }
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(text: &str) -> (Vec<String>, Vec<String>) {
        let readable = Readable::new("a.toml".into(), text);
        let slips = readable.slips.iter().map(|slip| {
            let line = text[..slip.span.start].matches('\n').count() + 1;
            format!("{line}: {}", slip.message)
        });
        let keys = readable.tree().get_ref().keys().map(|key| key.get_ref().to_string()).collect();
        (slips.collect(), keys)
    }

    #[test]
    fn every_slip_is_found_and_the_rest_is_read() {
        let (slips, keys) = slips(
            "a = 1\nfoo\nb = 2\nlist = [1, 2\nc = 3\nd = \"x\ne = 2023-02-30\n[t]\nx = 1\nx = 2\n\
             [open\ny = 1\n[[last]]\nz = { a = 1, b = \n[end]\n",
        );
        assert_eq!(
            slips,
            [
                "2: key with no value",
                "4: unclosed array",
                "6: invalid basic string",
                "7: invalid date",
                "11: unclosed table",
                "14: unclosed inline table",
                "10: `x` is given twice",
            ]
        );
        assert_eq!(keys, ["a", "b", "c", "d", "e", "end", "last", "t"]);
    }

    #[test]
    fn text_in_quotes_is_no_statement() {
        let (slips, keys) = slips("a = '''\nb = 1\n[c]\n'''\nfoo\nd = 1\n");
        assert_eq!(slips, ["5: key with no value"]);
        assert_eq!(keys, ["a", "d"]);
    }
}
