//! What recurs in every file: grounds, scopes, lists of rounds and classes.

use std::sync::Arc;

use racing::regulations::Scope;
use racing::{ClassCode, Grounds, RoundNumber, TitleId};

use crate::faults::{Code, RULE_CLASS, RULE_ROUND, RULE_TITLE, SOURCE_KEY};
use crate::fields::{Fields, Node};
use crate::reader::{Kind, shared};
use crate::words::CERTAINTIES;

/// What stands between several sources where they are kept as one text.
pub(crate) const BETWEEN_SOURCES: &str = "; ";

/// The highest number that a round can have.
pub(crate) const MOST_ROUNDS: i64 = 999;

impl<'a> Fields<'a> {
    /// What a rule or a fact rests on.
    pub(crate) fn grounds(&self) -> Grounds {
        Grounds { note: self.optional_text("note"), ..self.grounds_without_note() }
    }

    /// The same, where a note belongs to the thing itself.
    pub(crate) fn grounds_without_note(&self) -> Grounds {
        Grounds {
            article: self.optional_text("article"),
            source: self.take("source").and_then(|node| node.sources()),
            certainty: self.choice_or_default("certainty", CERTAINTIES),
            note: None,
        }
    }

    /// Where a rule with classes, rounds and titles applies.
    pub(crate) fn scope(&self) -> Scope {
        let titles = self.take("titles").and_then(|node| node.distinct(Node::title));
        Scope { titles: titles.unwrap_or_default(), ..self.scope_without_titles() }
    }

    /// Where a rule with classes and rounds applies.
    pub(crate) fn scope_without_titles(&self) -> Scope {
        Scope {
            classes: self.classes("classes", RULE_CLASS),
            rounds: self.rounds("rounds", RULE_ROUND).unwrap_or_default(),
            titles: Vec::new(),
        }
    }

    /// A list of classes; none where it is left out.
    pub(crate) fn classes(&self, key: &'static str, unknown: Code) -> Vec<ClassCode> {
        let list = self.take(key).and_then(|node| node.distinct(|one| one.class(unknown)));
        list.unwrap_or_default()
    }

    /// A list of rounds; `None` where it is left out.
    pub(crate) fn rounds(&self, key: &'static str, unknown: Code) -> Option<Vec<RoundNumber>> {
        self.take(key).and_then(|node| node.distinct(|one| one.round(unknown)))
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(&self, key: &'static str) -> Option<Arc<str>> {
        self.take(key).and_then(|node| node.text())
    }

    /// A text that must be there.
    pub(crate) fn needed_text(&self, key: &'static str) -> Option<Arc<str>> {
        self.need(key).and_then(|node| node.text())
    }

    /// One of a few words, where leaving it out has a meaning.
    pub(crate) fn choice_or_default<T: Clone + Default>(
        &self,
        key: &'static str,
        words: crate::words::Words<T>,
    ) -> T {
        self.take(key).and_then(|node| node.choice(words)).unwrap_or_default()
    }

    /// The id of what is declared here.
    pub(crate) fn declared_id(&self, kind: Kind, duplicate: Code) -> Option<Arc<str>> {
        let node = self.need("id");
        let id = node.and_then(|node| node.id());
        self.declare(kind, id.as_deref().zip(node), duplicate);
        id
    }

    /// Declares a name, or says that it could not be read.
    pub(crate) fn declare(&self, kind: Kind, name: Option<(&str, Node<'a>)>, duplicate: Code) {
        match name {
            Some((name, node)) => self.reader.declare(kind, name, node.place, duplicate),
            None => self.reader.unsettle(kind),
        }
    }
}

impl Node<'_> {
    /// A class, referred to.
    pub(crate) fn class(&self, unknown: Code) -> Option<ClassCode> {
        self.reference(Kind::Class, unknown).map(ClassCode::new)
    }

    /// A title, referred to by a rule.
    pub(crate) fn title(&self) -> Option<TitleId> {
        self.reference(Kind::Title, RULE_TITLE).map(TitleId::new)
    }

    /// A round, referred to.
    pub(crate) fn round(&self, unknown: Code) -> Option<RoundNumber> {
        let round = self.whole(1..=MOST_ROUNDS).map(RoundNumber)?;
        self.reader.refer(Kind::Round, &round.to_string(), self.place, unknown);
        Some(round)
    }

    /// Something with a name, referred to.
    pub(crate) fn reference(&self, kind: Kind, unknown: Code) -> Option<Arc<str>> {
        let name = self.text()?;
        self.reader.refer(kind, &name, self.place, unknown);
        Some(name)
    }

    /// One source or several, short names written out.
    fn sources(&self) -> Option<Arc<str>> {
        let sources: Vec<String> = self.one_or_more()?.iter().filter_map(Node::source).collect();
        (!sources.is_empty()).then(|| shared(&sources.join(BETWEEN_SOURCES)))
    }

    fn source(&self) -> Option<String> {
        let text = self.text()?;
        if let Some(source) = self.reader.source(&text) {
            return Some(source);
        }
        let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if let Some(near) = self.reader.source_like(&text).filter(|_| is_word) {
            let message = format!("`{text}` is no key of `[sources]`");
            let accepted = format!("perhaps `{near}`; or the source in full");
            self.reader.advise(SOURCE_KEY, self.place, message, accepted);
        }
        Some(text.to_string())
    }
}
