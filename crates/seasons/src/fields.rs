//! Nodes and tables of a text, read into values. Every fault is reported where it stands, and
//! whoever reads goes on with the next value.
//!
//! A table remembers which keys were asked for; what is left when it is closed is unknown.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use racing::{Nationality, Ratio, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::faults::{
    BAD_ID, BAD_NATION, BAD_RATIO, BAD_TEXT, BAD_TIME, EMPTY_LIST, MISSING_KEY, ONE_OF,
    OUT_OF_RANGE, Place, REPEATED, UNKNOWN_KEY, WRONG_TYPE, WRONG_WORD,
};
use crate::reader::{Reader, shared};
use crate::words::Words;
use crate::{nations, suggest};

/// Amounts of points beyond this are slips; sums of them could not be counted exactly.
const MOST_POINTS: i64 = 1_000_000;

/// The longest text that is looked at as a number or a time.
const LONGEST_NUMBER: usize = 40;

/// A value in a text.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) reader: &'a Reader<'a>,
    pub(crate) place: Place,
    key: &'a str,
    value: &'a DeValue<'a>,
}

/// A table in a text.
pub(crate) struct Fields<'a> {
    pub(crate) reader: &'a Reader<'a>,
    pub(crate) place: Place,
    what: &'static str,
    table: &'a DeTable<'a>,
    asked: RefCell<Vec<&'a str>>,
}

/// The elements of a list, and whether every one of them could be read.
pub(crate) struct Listed<T> {
    pub(crate) items: Vec<T>,
    pub(crate) whole: bool,
}

impl<'a> Fields<'a> {
    /// A whole file as a table.
    pub(crate) fn of_file<T>(
        reader: &'a Reader<'a>,
        file: usize,
        tree: &'a DeTable<'a>,
        what: &'static str,
        read: impl FnOnce(&Self) -> T,
    ) -> T {
        let place = Place { file, start: 0, end: 0 };
        Self { reader, place, what, table: tree, asked: RefCell::default() }.read(read)
    }

    fn read<T>(self, read: impl FnOnce(&Self) -> T) -> T {
        let value = read(&self);
        self.refuse_unknown_keys();
        value
    }

    /// The value of a key, if it is there.
    pub(crate) fn take(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push(key);
        let (written, value) = self.table.get_key_value(key)?;
        Some(self.node(written.get_ref(), value))
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &'static str) -> Option<Node<'a>> {
        let node = self.take(key);
        if node.is_none() {
            let message = format!("{} has no `{key}`", self.what);
            self.reader.advise(MISSING_KEY, self.place, message, format!("`{key} = …`"));
        }
        node
    }

    /// Is the key there? It counts as asked for.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.take(key).is_some()
    }

    /// Every key with its value, in the order written, whatever they are called. All count as
    /// asked for.
    pub(crate) fn all(&self) -> Vec<(&'a str, Node<'a>)> {
        let mut keys: Vec<_> = self.table.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        let all = keys.into_iter().map(|(key, value)| {
            let key = key.get_ref().as_ref();
            self.asked.borrow_mut().push(key);
            (key, self.node(key, value))
        });
        all.collect()
    }

    /// Where a key was written.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        let written = self.table.get_key_value(key);
        written.map_or(self.place, |(key, _)| Place::new(self.place.file, &key.span()))
    }

    fn node(&self, key: &'a str, value: &'a Spanned<DeValue<'a>>) -> Node<'a> {
        let place = Place::new(self.place.file, &value.span());
        Node { reader: self.reader, place, key, value: value.get_ref() }
    }

    /// Every table of a list of tables, each read by `read`.
    pub(crate) fn each<T>(
        &self,
        key: &'static str,
        what: &'static str,
        read: impl FnMut(&Fields<'a>) -> Option<T>,
    ) -> Listed<T> {
        match self.take(key) {
            Some(node) => node.each(what, read),
            None => Listed { items: Vec::new(), whole: true },
        }
    }

    /// The one key of several that a table must have.
    pub(crate) fn one_of(&self, keys: &[&'static str]) -> Option<(&'static str, Node<'a>)> {
        let found: Vec<_> =
            keys.iter().filter_map(|key| self.take(key).map(|node| (*key, node))).collect();
        match found.as_slice() {
            [one] => Some(*one),
            _ => {
                let message = match found.len() {
                    0 => format!("{} says nothing", self.what),
                    _ => format!("{} says more than one thing", self.what),
                };
                let accepted = format!("exactly one of {}", suggest::list(keys));
                self.reader.advise(ONE_OF, self.place, message, accepted);
                None
            }
        }
    }

    fn refuse_unknown_keys(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.table {
            if asked.contains(&key.get_ref().as_ref()) {
                continue;
            }
            let place = Place::new(self.place.file, &key.span());
            let message = format!("{} takes no `{}`", self.what, key.get_ref());
            let accepted = suggest::accepted(key.get_ref(), asked.iter().copied());
            let accepted = accepted.unwrap_or_else(|| "no key at all".to_owned());
            self.reader.advise(UNKNOWN_KEY, place, message, accepted);
        }
    }
}

impl<'a> Node<'a> {
    /// Reports that the value is of another type than the key takes.
    pub(crate) fn wrong_type<T>(&self, accepted: &str) -> Option<T> {
        let kind = match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or a time of day",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` cannot be {kind}", self.key);
        self.reader.advise(WRONG_TYPE, self.place, message, accepted);
        None
    }

    /// The plain value; where it is a text, what stands in the quotes.
    pub(crate) fn value(&self) -> &'a DeValue<'a> {
        self.value
    }

    pub(crate) fn key(&self) -> &'a str {
        self.key
    }

    /// A text as it stands, with nothing asked of it but its type.
    fn str(&self, accepted: &str) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text),
            _ => self.wrong_type(accepted),
        }
    }

    /// A text that people read.
    pub(crate) fn text(&self) -> Option<Arc<str>> {
        let text = self.str("a text in quotes")?;
        let fault = if text.trim().is_empty() {
            "is empty"
        } else if text.trim() != text {
            "has blanks around it"
        } else if text.chars().any(|one| one.is_control() && one != '\n') {
            "has control characters in it"
        } else {
            return Some(shared(text));
        };
        let message = format!("`{}` {fault}", self.key);
        self.reader.advise(
            BAD_TEXT,
            self.place,
            message,
            "a text, or no such key where nothing is known",
        );
        None
    }

    /// A name that stands in addresses.
    pub(crate) fn id(&self) -> Option<Arc<str>> {
        let text = self.text()?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.bytes().all(plain) && !text.starts_with('-') && !text.ends_with('-') {
            return Some(text);
        }
        let message = format!("`{text}` cannot stand in an address");
        let accepted = "lower-case letters, digits and hyphens between them";
        self.reader.advise(BAD_ID, self.place, message, accepted);
        None
    }

    /// A name that is one word, as a decision has.
    pub(crate) fn word(&self) -> Option<Arc<str>> {
        let text = self.text()?;
        let plain = |one: char| one.is_alphanumeric() || "-_.+".contains(one);
        if text.chars().all(plain) {
            return Some(text);
        }
        let message = format!("`{text}` is not one word");
        self.reader.advise(BAD_ID, self.place, message, "letters, digits and `-`, `_`, `.`, `+`");
        None
    }

    /// The number on a car.
    pub(crate) fn car(&self) -> Option<racing::CarNumber> {
        if let DeValue::Integer(number) = self.value {
            return self.wrong_type(&format!("a text in quotes: `\"{}\"`", number.as_str()));
        }
        let text = self.text()?;
        if text.len() <= 8 && text.chars().all(char::is_alphanumeric) {
            return Some(racing::CarNumber::new(text));
        }
        let message = format!("`{text}` is not the number of a car");
        self.reader.advise(BAD_TEXT, self.place, message, "up to eight digits and letters");
        None
    }

    /// A whole number within bounds.
    pub(crate) fn whole<T: TryFrom<i64>>(&self, bounds: RangeInclusive<i64>) -> Option<T> {
        let accepted = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        let DeValue::Integer(number) = self.value else {
            return self.wrong_type(&accepted);
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let number = number.filter(|number| bounds.contains(number));
        let value = number.and_then(|number| T::try_from(number).ok());
        if value.is_none() {
            self.out_of_range(accepted);
        }
        value
    }

    fn out_of_range(&self, accepted: impl Into<String>) {
        let message = format!("`{}` cannot be {}", self.key, cut(self.reader.written(self.place)));
        self.reader.advise(OUT_OF_RANGE, self.place, message, accepted);
    }

    /// True or false.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong_type("`true` or `false`"),
        }
    }

    /// True, where false would say nothing.
    pub(crate) fn mark(&self) -> Option<()> {
        match self.value {
            DeValue::Boolean(true) => Some(()),
            DeValue::Boolean(false) => {
                self.out_of_range("`true`, or no such key");
                None
            }
            _ => self.wrong_type("`true`"),
        }
    }

    /// A ratio, exactly as written.
    pub(crate) fn ratio(&self) -> Option<Ratio> {
        let text = match self.value {
            DeValue::String(text) => text.as_ref(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.wrong_type(RATIOS),
        };
        // Parsing goes as deep as the text has parts, so a text beyond any number is not tried.
        let ratio = (text.len() <= LONGEST_NUMBER).then(|| Ratio::parse(text)).flatten();
        if ratio.is_none() {
            let message = format!("`{}` is not a ratio", cut(text));
            self.reader.advise(BAD_RATIO, self.place, message, RATIOS);
        }
        ratio
    }

    /// A ratio that is not negative and not beyond what can be counted.
    pub(crate) fn amount(&self) -> Option<Ratio> {
        let ratio = self.ratio()?;
        let most = MOST_POINTS.saturating_mul(i64::from(ratio.denominator()));
        if (0..=most).contains(&ratio.numerator()) {
            return Some(ratio);
        }
        self.out_of_range(format!("a ratio from 0 to {MOST_POINTS}"));
        None
    }

    /// A ratio from nothing to all.
    pub(crate) fn share(&self) -> Option<Ratio> {
        let ratio = self.ratio()?;
        if (0..=i64::from(ratio.denominator())).contains(&ratio.numerator()) {
            return Some(ratio);
        }
        self.out_of_range("a share from 0 to 1: `0.7`, `\"70 %\"`");
        None
    }

    /// Degrees on the globe, in millionths.
    pub(crate) fn degrees(&self, most: i64) -> Option<i32> {
        let ratio = self.ratio()?;
        let micros = Ratio::whole(MICROS).checked_mul(ratio).filter(|one| one.denominator() == 1);
        let micros = micros
            .map(Ratio::numerator)
            .filter(|one| (-most * MICROS..=most * MICROS).contains(one));
        let micros = micros.and_then(|one| i32::try_from(one).ok());
        if micros.is_none() {
            self.out_of_range(format!("degrees from -{most} to {most}, up to six decimals"));
        }
        micros
    }

    /// A time that is more than nothing.
    pub(crate) fn span(&self) -> Option<Span> {
        let text = self.str(TIMES)?;
        match (text.len() <= LONGEST_NUMBER).then(|| Span::parse(text)).flatten() {
            Some(span) if span > Span::ZERO => Some(span),
            Some(_) => {
                self.out_of_range("more than no time");
                None
            }
            None => {
                let message = format!("`{}` is not a time", cut(text));
                self.reader.advise(BAD_TIME, self.place, message, TIMES);
                None
            }
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Clone>(&self, words: Words<T>) -> Option<T> {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let text = self.str(&suggest::list(&all))?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let message = format!("`{}` cannot be `{}`", self.key, cut(text));
            let accepted = suggest::accepted(text, all).unwrap_or_default();
            self.reader.advise(WRONG_WORD, self.place, message, accepted);
        }
        found.map(|(_, value)| value.clone())
    }

    /// The flag of a nation, or none.
    pub(crate) fn nationality(&self) -> Option<Nationality> {
        match self.value {
            DeValue::String(text) if text == "neutral" => Some(Nationality::Neutral),
            _ => self.nation().map(Nationality::Nation),
        }
    }

    /// The code of a nation.
    pub(crate) fn nation(&self) -> Option<Arc<str>> {
        let text = self.str(NATIONS)?;
        if nations::is_nation(text) {
            return Some(shared(text));
        }
        let message = format!("`{}` is not the code of a nation", cut(text));
        let accepted = nations::meant(text).map(|code| format!("perhaps `{code}`; {NATIONS}"));
        self.reader.advise(BAD_NATION, self.place, message, accepted.unwrap_or(NATIONS.to_owned()));
        None
    }

    /// The elements of a list with something in it.
    pub(crate) fn list(&self) -> Option<Vec<Self>> {
        let list = self.list_or_empty()?;
        if list.is_empty() {
            let message = format!("`{}` is empty", self.key);
            self.reader.advise(EMPTY_LIST, self.place, message, "something in it, or no such key");
            return None;
        }
        Some(list)
    }

    /// The elements of a list.
    pub(crate) fn list_or_empty(&self) -> Option<Vec<Self>> {
        match self.value {
            DeValue::Array(array) => Some(self.elements(array)),
            _ => self.wrong_type("a list in square brackets"),
        }
    }

    /// The elements of a list, or the value alone where it is not one.
    pub(crate) fn one_or_more(&self) -> Option<Vec<Self>> {
        if matches!(self.value, DeValue::Array(_)) { self.list() } else { Some(vec![*self]) }
    }

    fn elements(&self, array: &'a [Spanned<DeValue<'a>>]) -> Vec<Self> {
        let node = |value: &'a Spanned<DeValue<'a>>| Self {
            place: Place::new(self.place.file, &value.span()),
            value: value.get_ref(),
            ..*self
        };
        array.iter().map(node).collect()
    }

    /// A list whose elements are read by `read` and must differ; `None` if any cannot be read.
    pub(crate) fn distinct<T: Ord + Clone>(
        &self,
        mut read: impl FnMut(&Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let list = self.list()?;
        let (mut values, mut seen) = (Vec::with_capacity(list.len()), BTreeSet::new());
        let mut whole = true;
        for node in list {
            let value = read(&node);
            whole &= value.is_some();
            values.extend(value.filter(|value| {
                let first = seen.insert(value.clone());
                if !first {
                    let message = format!("`{}` has this twice", self.key);
                    self.reader.advise(REPEATED, node.place, message, "each once");
                }
                first
            }));
        }
        whole.then_some(values)
    }

    /// A table, read by `read`.
    pub(crate) fn table<T>(
        &self,
        what: &'static str,
        read: impl FnOnce(&Fields<'a>) -> Option<T>,
    ) -> Option<T> {
        let DeValue::Table(table) = self.value else {
            return self.wrong_type("a table: `{ … }`");
        };
        let Self { reader, place, .. } = *self;
        Fields { reader, place, what, table, asked: RefCell::default() }.read(read)
    }

    /// Every table of a list of them, each read by `read`.
    pub(crate) fn each<T>(
        &self,
        what: &'static str,
        mut read: impl FnMut(&Fields<'a>) -> Option<T>,
    ) -> Listed<T> {
        let list = match self.value {
            // One table is a slip easily made: what it holds is read all the same.
            DeValue::Table(_) => {
                self.wrong_type::<()>(&format!("a list of tables: `[[{}]]`", self.key));
                Some(vec![*self])
            }
            _ => self.list_or_empty(),
        };
        let Some(list) = list else { return Listed { items: Vec::new(), whole: false } };
        let length = list.len();
        let tables = list.iter().filter_map(|node| node.table(what, &mut read));
        let items: Vec<T> = tables.collect();
        Listed { whole: items.len() == length, items }
    }

    /// Is it a text?
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.value, DeValue::String(_))
    }
}

/// Millionths in a whole.
const MICROS: i64 = 1_000_000;

const RATIOS: &str = "a ratio: `25`, `12.5`, `\"1/2\"`, `\"12 1/2\"`, `\"70 %\"`";
const TIMES: &str = "a time in quotes: `\"1:52.991\"`, `\"3:43:26.017\"`, `\"65:00\"`";
const NATIONS: &str = "an ISO 3166 code of three letters: `\"GBR\"`";

/// A text cut to a length that fits a message.
pub(crate) fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_NUMBER {
        return text.to_owned();
    }
    text.chars().take(LONGEST_NUMBER).chain(['…']).collect()
}
