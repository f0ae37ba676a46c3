//! What a file of a package should say, as a tree of keys and literals.
//!
//! Two trees are equal only if they say the same in the same words, so the difference between the
//! tree of what was and the tree of what is shows what has to change in a text.

use racing::{Date, Ratio, Span};
use toml_edit::Value;

use crate::words::{Words, word};

/// A value of a text, not yet in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tree {
    /// A literal as TOML writes it: `"7"`, `100`, `true`.
    Plain(String),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
}

/// A list whose elements can be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    /// The keys by which its tables are told apart; literals are by themselves.
    pub(crate) by: &'static [&'static str],
    pub(crate) form: Form,
    pub(crate) items: Vec<Tree>,
}

/// Keys with their values, in the order in which they are written first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) form: Form,
    pub(crate) fields: Vec<(&'static str, Tree)>,
}

/// How a list or a table is written where there is none yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Every table below a header of its own: `[[entry]]`.
    Blocks,
    /// Every element in a line of its own.
    Lines,
    /// All in one line.
    #[default]
    Row,
}

impl Table {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.fields.iter().find(|(other, _)| *other == key).map(|(_, tree)| tree)
    }

    pub(crate) fn put(&mut self, key: &'static str, tree: Tree) {
        self.fields.push((key, tree));
    }

    pub(crate) fn text(&mut self, key: &'static str, text: &str) {
        self.put(key, plain_text(text));
    }

    pub(crate) fn text_if<T: AsRef<str>>(&mut self, key: &'static str, text: Option<&T>) {
        if let Some(text) = text {
            self.text(key, text.as_ref());
        }
    }

    pub(crate) fn number(&mut self, key: &'static str, number: impl Into<i64>) {
        self.put(key, Tree::Plain(number.into().to_string()));
    }

    pub(crate) fn span_if(&mut self, key: &'static str, span: Option<Span>) {
        if let Some(span) = span {
            self.put(key, plain_span(span));
        }
    }

    pub(crate) fn mark(&mut self, key: &'static str) {
        self.put(key, Tree::Plain("true".to_owned()));
    }

    /// A word, unless it is what leaving the key out means.
    pub(crate) fn word<T: PartialEq>(
        &mut self,
        key: &'static str,
        words: Words<T>,
        value: &T,
        left_out: &T,
    ) {
        if value != left_out {
            self.put(key, plain_text(word(words, value)));
        }
    }

    /// A list of literals in a row, unless it is empty.
    pub(crate) fn row(&mut self, key: &'static str, items: Vec<Tree>) {
        if !items.is_empty() {
            self.put(key, row(items));
        }
    }
}

/// Literals in a row.
pub(crate) fn row(items: Vec<Tree>) -> Tree {
    Tree::List(List { by: &[], form: Form::Row, items })
}

/// A text in quotes.
pub(crate) fn plain_text(text: &str) -> Tree {
    Tree::Plain(Value::from(text).to_string())
}

/// A time as timing sheets write it, without decimals where it has none.
pub(crate) fn plain_span(span: Span) -> Tree {
    let sign = if span < Span::ZERO { "-" } else { "" };
    let micros = span.micros().unsigned_abs();
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let decimals = match rest {
        0 => String::new(),
        _ if rest % 1_000 == 0 => format!(".{:03}", rest / 1_000),
        _ => format!(".{rest:06}"),
    };
    let text = match hours {
        0 => format!("{sign}{minutes}:{seconds:02}{decimals}"),
        _ => format!("{sign}{hours}:{minutes:02}:{seconds:02}{decimals}"),
    };
    plain_text(&text)
}

/// A ratio: a number where decimals are exact, else a text.
pub(crate) fn plain_ratio(ratio: Ratio) -> Tree {
    let text = ratio.to_string();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    if is_number { Tree::Plain(text) } else { plain_text(&text) }
}

/// A day.
pub(crate) fn plain_day(day: Date) -> Tree {
    Tree::Plain(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_as_people_write_them() {
        let literal = |tree| match tree {
            Tree::Plain(literal) => literal,
            _ => panic!("no literal"),
        };
        for (micros, expected) in [
            (210_000_000, "\"3:30\""),
            (112_991_000, "\"1:52.991\""),
            (13_406_017_000, "\"3:43:26.017\""),
            (1, "\"0:00.000001\""),
        ] {
            assert_eq!(literal(plain_span(Span::from_micros(micros))), expected);
        }
        for (text, expected) in
            [("25", "25"), ("1/2", "0.5"), ("8 1/3", "\"8 1/3\""), ("1/3", "\"1/3\"")]
        {
            assert_eq!(literal(plain_ratio(Ratio::parse(text).expect("a ratio"))), expected);
        }
    }
}
