//! The form of a sheet's text: encoding, ends of line, delimiters and quotes.
//!
//! A line is always a line: a quoted cell that does not end on it is taken as it stands. Blanks
//! around a cell do not count unless they are quoted.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::latin;

const MARK: &[u8] = b"\xef\xbb\xbf";
const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// How a sheet is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextForm {
    /// Does it begin with the mark of UTF-8?
    pub marked: bool,
    /// How its letters are written.
    pub encoding: Encoding,
    /// What ends a line.
    pub line_end: LineEnd,
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// Does the last line have an end?
    pub ended: bool,
}

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252. A sheet with letters that are missing there is written in UTF-8 after all.
    Windows1252,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// LF.
    Lf,
    /// CR LF.
    CrLf,
}

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
}

impl Delimiter {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

impl TextForm {
    /// The form that ACO series use: UTF-8 with a mark, `;`, CR LF.
    pub const ACO: Self = Self {
        marked: true,
        encoding: Encoding::Utf8,
        line_end: LineEnd::CrLf,
        delimiter: Delimiter::Semicolon,
        ended: true,
    };
    /// The form that IMSA uses: UTF-8 with a mark, `,`, LF.
    pub const IMSA: Self = Self { line_end: LineEnd::Lf, delimiter: Delimiter::Comma, ..Self::ACO };

    /// Takes bytes as text: what form it has, and the text without the mark.
    pub(super) fn of(bytes: &[u8]) -> (Self, Cow<'_, str>) {
        let (marked, bytes) = match bytes.strip_prefix(MARK) {
            Some(rest) => (true, rest),
            None => (false, bytes),
        };
        let (text, utf8) = latin::decode(bytes);
        let (_, heading) = lines(&text).next().unwrap_or((1, ""));
        let semicolon = heading.contains(';');
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        let form = Self {
            marked,
            encoding: if utf8 { Encoding::Utf8 } else { Encoding::Windows1252 },
            line_end: if first.ends_with("\r\n") { LineEnd::CrLf } else { LineEnd::Lf },
            delimiter: if semicolon { Delimiter::Semicolon } else { Delimiter::Comma },
            ended: text.is_empty() || text.ends_with('\n'),
        };
        (form, text)
    }

    /// Appends what stands between two cells.
    pub(super) fn between(self, out: &mut String) {
        out.push(char::from(self.delimiter.byte()));
    }

    /// Appends the end of a line.
    pub(super) fn end(self, out: &mut String) {
        out.push_str(match self.line_end {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
        });
    }

    /// Appends the text of a cell, in quotes where it needs them. An end of line becomes a blank.
    pub(super) fn put(self, out: &mut String, text: &str) {
        let delimiter = self.delimiter.byte();
        let plain = text.bytes().all(|byte| byte != delimiter && byte != b'"' && byte != b'\n');
        if plain && trim(text).len() == text.len() {
            out.push_str(text);
            return;
        }
        out.push('"');
        out.push_str(&text.replace('\n', " ").replace('"', "\"\""));
        out.push('"');
    }

    /// The bytes of a text whose lines all have their end.
    pub(super) fn bytes(self, mut text: String) -> Vec<u8> {
        if !self.ended {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        let latin = match self.encoding {
            Encoding::Utf8 => None,
            // Bytes that are UTF-8 as well would be read as that.
            Encoding::Windows1252 => {
                latin::encode(&text).filter(|bytes| std::str::from_utf8(bytes).is_err())
            }
        };
        let mark = if self.marked { MARK } else { b"" };
        [mark, &latin.unwrap_or_else(|| text.into_bytes())].concat()
    }
}

/// The lines of a text that are not blank, without their ends, numbered from one.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    (1..).zip(lines).filter(|(_, line)| !line.trim_matches(BLANKS).is_empty())
}

/// A text taken apart, one line after the other. Cells are cut out only when they are asked for.
///
/// Most cells are a few bytes long. To look for the end of each by itself would cost more than all
/// the rest of reading, so 64 bytes are looked at together.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    form: TextForm,
    /// The line, from one; zero before the first.
    number: u32,
    /// Where its cells begin, one behind the end of the cell before, and one behind the end of the
    /// last; then what is left over.
    begins: Vec<usize>,
    /// How many cells it has, quotes aside.
    width: usize,
    /// How many cells can be cut out as they stand: all, or none if it has quotes.
    plain: usize,
    /// Its cells, if it has quotes.
    quoted: Vec<Cell<'a>>,
    /// Where the next line begins.
    next: usize,
    /// Where the block begins that is looked at.
    block: usize,
    /// What is found in the block, behind the line.
    marks: Marks,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, form: TextForm) -> Self {
        Self {
            text,
            form,
            number: 0,
            begins: vec![0, 1],
            width: 1,
            plain: 1,
            quoted: Vec::new(),
            next: 0,
            block: 0,
            marks: Marks::of(text.as_bytes(), form.delimiter.byte()),
        }
    }

    /// Goes to the next line that is not blank; `false` if there is none.
    pub(super) fn advance(&mut self) -> bool {
        while self.next < self.text.len() {
            self.number += 1;
            self.begins[0] = self.next;
            self.width = 0;
            self.quoted.clear();
            let has_quotes = self.find_ends();
            if self.width == 1 && trim(self.line()).is_empty() {
                continue;
            }
            self.plain = self.width;
            if has_quotes {
                self.plain = 0;
                split(self.line(), self.form, |cell, _| self.quoted.push(cell));
            }
            return true;
        }
        false
    }

    /// Finds the ends of the next line's cells; `true` if there are quotes in it.
    fn find_ends(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let mut has_quotes = false;
        loop {
            while self.marks.stops != 0 {
                let stop = self.marks.stops.trailing_zeros();
                self.marks.stops &= self.marks.stops - 1;
                let at = self.block + stop as usize;
                if bytes[at] == b'"' {
                    has_quotes = true;
                    continue;
                }
                let before = self.marks.delimiters & ((1 << stop) - 1);
                self.marks.delimiters &= !before;
                self.keep(before);
                self.end_line(at, at + 1);
                return has_quotes;
            }
            self.keep(self.marks.delimiters);
            self.block += BLOCK;
            let rest = bytes.get(self.block..).unwrap_or_default();
            self.marks = Marks::of(rest, self.form.delimiter.byte());
            if rest.is_empty() {
                self.end_line(bytes.len(), bytes.len());
                return has_quotes;
            }
        }
    }

    /// Keeps where the delimiters of the block are: four at a time, some for nothing, because
    /// asking before each whether it is the last would cost more.
    fn keep(&mut self, mut delimiters: u64) {
        if self.begins.len() < self.width + 2 * BLOCK {
            self.begins.resize(self.width + 4 * BLOCK, 0);
        }
        let count = delimiters.count_ones() as usize;
        let behind = self.block + 1;
        let (fours, _) = self.begins[self.width + 1..].as_chunks_mut::<4>();
        for four in fours.iter_mut().take(count.div_ceil(4)) {
            for begin in four {
                *begin = behind + delimiters.trailing_zeros() as usize;
                delimiters &= delimiters.wrapping_sub(1);
            }
        }
        self.width += count;
    }

    fn end_line(&mut self, end: usize, next: usize) {
        let line = &self.text.as_bytes()[self.begins[0]..end];
        self.width += 1;
        self.begins[self.width] = end + 1 - usize::from(line.ends_with(b"\r"));
        self.next = next;
    }

    /// The line, without its end.
    pub(super) fn line(&self) -> &'a str {
        &self.text[self.begins[0]..self.begins[self.width] - 1]
    }

    /// Which line it is, from one; zero before the first.
    pub(super) const fn number(&self) -> u32 {
        self.number
    }

    /// Are there quotes in the line?
    pub(super) fn has_quotes(&self) -> bool {
        !self.quoted.is_empty()
    }

    /// How many cells the line has.
    pub(super) fn width(&self) -> usize {
        if self.has_quotes() { self.quoted.len() } else { self.width }
    }

    /// A cell of the line, blank behind its end.
    pub(super) fn cell(&self, place: usize) -> Cell<'a> {
        if self.has_quotes() {
            return self.quoted.get(place).copied().unwrap_or(Cell::BLANK);
        }
        let bounds = if place < self.width { self.begins.get(place..place + 2) } else { None };
        let Some([begin, next]) = bounds else { return Cell::BLANK };
        Cell { text: trim(&self.text[*begin..next - 1]), doubled: false }
    }

    /// The bytes of a cell of the line, for numbers and times.
    #[inline(always)]
    pub(super) fn raw(&self, place: usize) -> Raw<'a> {
        if place < self.plain
            && let Some([begin, next]) = self.begins.get(place..place + 2)
            && let Some(until) = self.text.as_bytes().get(..next - 1)
            && let Some(last) = until.last_chunk::<8>()
            && let Some(bytes) = until.get(*begin..)
        {
            let (Some(first), Some(end)) = (bytes.first(), bytes.last()) else {
                return Raw::BLANK;
            };
            if *first > b' ' && *end > b' ' {
                let last = u64::from_le_bytes(*last) & Raw::mask(bytes.len());
                return Raw { bytes, last };
            }
        }
        Raw::of(self.cell(place).text.as_bytes())
    }
}

/// The bytes of a cell, and the last eight of them as one number: most numbers and times, and many
/// texts, are not longer, and need not be gone through byte by byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    bytes: &'a [u8],
    /// The last byte is the highest. Where there are less than eight, the lowest are zero.
    last: u64,
}

impl<'a> Raw<'a> {
    /// A cell without text.
    pub(super) const BLANK: Self = Self { bytes: b"", last: 0 };

    /// The bytes of a text.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut last = [0; 8];
        let some = &bytes[bytes.len().saturating_sub(8)..];
        last[8 - some.len()..].copy_from_slice(some);
        Self { bytes, last: u64::from_le_bytes(last) }
    }

    /// The bits that a text of so many bytes has in the number; at least one byte.
    pub(super) const fn mask(length: usize) -> u64 {
        if length < 8 { u64::MAX << (64 - 8 * length) } else { u64::MAX }
    }

    pub(super) const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    pub(super) const fn last(self) -> u64 {
        self.last
    }

    pub(super) const fn is_blank(self) -> bool {
        self.bytes.is_empty()
    }

    /// Is it the same text?
    #[inline(always)]
    pub(super) fn is_same(self, other: Self) -> bool {
        let rest = |raw: Self| raw.bytes.len().checked_sub(8).map(|rest| &raw.bytes[..rest]);
        self.bytes.len() == other.bytes.len()
            && self.last == other.last
            && (self.bytes.len() <= 8 || rest(self) == rest(other))
    }
}

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// What is found in a block: a bit for each byte.
#[derive(Clone, Copy, Debug)]
struct Marks {
    delimiters: u64,
    /// Ends of lines and quotes.
    stops: u64,
}

impl Marks {
    /// What is found in the first block.
    fn of(bytes: &[u8], delimiter: u8) -> Self {
        match bytes.first_chunk::<BLOCK>() {
            Some(block) => Self::of_block(block, delimiter),
            None => {
                let mut block = [0; BLOCK];
                block[..bytes.len()].copy_from_slice(bytes);
                Self::of_block(&block, delimiter)
            }
        }
    }

    fn of_block(block: &[u8; BLOCK], delimiter: u8) -> Self {
        Self {
            delimiters: gather(block, |byte| byte == delimiter),
            stops: gather(block, |byte| (byte == b'\n') | (byte == b'"')),
        }
    }
}

/// Gathers whether bytes are marked: each of eight has a bit of its own, and these are added up.
#[inline(always)]
fn gather(block: &[u8; BLOCK], is_marked: impl Fn(u8) -> bool) -> u64 {
    let mut bits = [0_u8; BLOCK];
    for (place, (bit, byte)) in bits.iter_mut().zip(block).enumerate() {
        *bit = if is_marked(*byte) { 1 << (place % 8) } else { 0 };
    }
    let (eights, _) = bits.as_chunks::<8>();
    let sums =
        eights.iter().map(|eight| eight.iter().fold(0_u8, |sum, bit| sum.wrapping_add(*bit)));
    sums.zip((0..).step_by(8)).fold(0, |all, (sum, shift)| all | u64::from(sum) << shift)
}

/// A cell of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    /// The text, without quotes and without blanks around it.
    text: &'a str,
    /// Are there quotes in the text, written twice?
    doubled: bool,
}

impl<'a> Cell<'a> {
    /// A cell without text.
    pub(super) const BLANK: Self = Self { text: "", doubled: false };

    pub(super) const fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    /// The text of a number or a time: these have no quotes inside.
    pub(super) const fn plain(self) -> &'a str {
        self.text
    }

    /// The text.
    pub(super) fn text(self) -> Cow<'a, str> {
        if self.doubled { self.text.replace("\"\"", "\"").into() } else { self.text.into() }
    }
}

/// Takes a line apart; hands out each cell and how it is written.
pub(super) fn split<'a>(line: &'a str, form: TextForm, mut out: impl FnMut(Cell<'a>, &'a str)) {
    let (bytes, delimiter) = (line.as_bytes(), form.delimiter.byte());
    let mut start = 0;
    loop {
        let mut end = start;
        while end < bytes.len() && bytes[end] != delimiter {
            end += 1;
        }
        let mut cell = Cell { text: trim(&line[start..end]), doubled: false };
        if cell.text.starts_with('"')
            && let Some((inside, close)) = quoted(line, start, delimiter)
        {
            (cell, end) = (inside, close);
        }
        out(cell, &line[start..end]);
        if end == bytes.len() {
            return;
        }
        start = end + 1;
    }
}

/// The text without blanks around it.
fn trim(text: &str) -> &str {
    let blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t' | b'\r'));
    let bytes = text.as_bytes();
    if blank(bytes.first()) || blank(bytes.last()) { text.trim_matches(BLANKS) } else { text }
}

/// The quoted cell that begins here, and where it ends; `None` if it is not one.
fn quoted(line: &str, start: usize, delimiter: u8) -> Option<(Cell<'_>, usize)> {
    let bytes = line.as_bytes();
    let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t' | b'\r'));
    let mut open = start;
    while blank(open) {
        open += 1;
    }
    if bytes.get(open) != Some(&b'"') {
        return None;
    }
    let (mut close, mut doubled) = (open + 1, false);
    loop {
        close += bytes[close..].iter().position(|byte| *byte == b'"')?;
        if bytes.get(close + 1) != Some(&b'"') {
            break;
        }
        doubled = true;
        close += 2;
    }
    let mut end = close + 1;
    while blank(end) {
        end += 1;
    }
    let whole = end == bytes.len() || bytes[end] == delimiter;
    whole.then(|| (Cell { text: &line[open + 1..close], doubled }, end))
}

/// Keeps one copy of each text that a sheet repeats.
#[derive(Debug)]
pub(super) struct Texts<const COLUMNS: usize> {
    known: BTreeSet<Arc<str>>,
    last: [Arc<str>; COLUMNS],
}

impl<const COLUMNS: usize> Texts<COLUMNS> {
    pub(super) fn new() -> Self {
        Self { known: BTreeSet::new(), last: std::array::from_fn(|_| Arc::from("")) }
    }

    /// The text of a cell. Rows of one car follow each other, so that it is mostly the same as in
    /// the column's row before.
    pub(super) fn share(&mut self, column: usize, cell: Cell<'_>) -> Arc<str> {
        if !cell.doubled && *self.last[column] == *cell.text {
            return Arc::clone(&self.last[column]);
        }
        let text = cell.text();
        let shared = self.known.get(&*text).cloned().unwrap_or_else(|| {
            let new: Arc<str> = Arc::from(&*text);
            self.known.insert(Arc::clone(&new));
            new
        });
        self.last[column] = Arc::clone(&shared);
        shared
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(line: &str) -> Vec<String> {
        let mut cells = Vec::new();
        let form = TextForm { delimiter: Delimiter::Comma, ..TextForm::IMSA };
        split(line, form, |cell, _| cells.push(cell.text().into_owned()));
        cells
    }

    #[test]
    fn cells_are_taken_apart_and_stray_quotes_kept() {
        for (line, expected) in [
            ("a, b ,\tc", &["a", "b", "c"][..]),
            ("", &[""]),
            ("a,,", &["a", "", ""]),
            (r#""Some Town, XY",USA"#, &["Some Town, XY", "USA"]),
            (r#" "the ""fast"" one" ,b"#, &["the \"fast\" one", "b"]),
            (r#"" kept ",b"#, &[" kept ", "b"]),
            (r#""open,b"#, &["\"open", "b"]),
            (r#""a"b,c"#, &["\"a\"b", "c"]),
        ] {
            assert_eq!(cells(line), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_taken_apart_as_one_by_one(
            text in r#"([a é\t]{0,9}|[;,"\r\n]|[ab]{60,70}){0,40}"#,
        ) {
            let form = TextForm { delimiter: Delimiter::Comma, ..TextForm::IMSA };
            let mut taken = Lines::new(&text, form);
            for (number, line) in lines(&text) {
                prop_assert!(taken.advance());
                let cells = cells(line);
                prop_assert_eq!((taken.number(), taken.width()), (number, cells.len()));
                for (place, cell) in cells.iter().enumerate() {
                    prop_assert_eq!(&*taken.cell(place).text(), cell);
                }
                prop_assert!(taken.cell(cells.len()).plain().is_empty());
            }
            prop_assert!(!taken.advance());
        }
    }

    #[test]
    fn a_cell_is_written_so_that_it_is_read_again() {
        for text in ["", "a", "a,b", " a", "a\r", "\"", "\"a\"", "a\"b", ",\"", "é"] {
            let mut line = String::new();
            TextForm::IMSA.put(&mut line, text);
            assert_eq!(cells(&line), [text]);
        }
    }

    #[test]
    fn the_form_of_a_text_is_kept() {
        for bytes in [
            &b"\xef\xbb\xbfA;B;\r\n1;2;\r\n"[..],
            b"A,B\n1,2",
            b"A,B\r\nM\xfcller,2\r\n",
            "A,B\nMüller,2\n".as_bytes(),
            b"\n\nA,B\n1,2\n",
            b"",
        ] {
            let (form, text) = TextForm::of(bytes);
            assert_eq!(form.bytes(text.clone().into_owned()), bytes, "{text}");
        }
    }
}
