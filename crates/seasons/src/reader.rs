//! What everything that reads a package shares: its files, the faults found in them so far, the
//! names declared and the names referred to.
//!
//! References are settled after everything has been read, so it never matters which file or table
//! comes first. Where a declaration could not be read, references to its kind are not doubted.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use racing::CarNumber;

use crate::faults::{Code, Fault, Found, MISSING_KEY, Place, settle};
use crate::fields::cut;
use crate::source::Readable;
use crate::suggest;

/// What can be named and referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Class,
    Trophy,
    Title,
    Circuit,
    Event,
    Session,
    Round,
    Car,
    List,
    Decision,
    Prize,
    Destination,
    Series,
}

impl Kind {
    const fn noun(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Trophy => "trophy",
            Self::Title => "title",
            Self::Circuit => "circuit",
            Self::Event => "event",
            Self::Session => "session",
            Self::Round => "round",
            Self::Car => "car",
            Self::List => "entry list",
            Self::Decision => "decision",
            Self::Prize => "prize",
            Self::Destination => "destination",
            Self::Series => "series",
        }
    }

    /// What tells it from others of its kind.
    const fn label(self) -> &'static str {
        match self {
            Self::Class => "a code",
            Self::Round | Self::Car => "a number",
            _ => "an id",
        }
    }

    /// What declares one, for those who have none yet.
    const fn declared_by(self) -> &'static str {
        match self {
            Self::Class => "a `[[class]]` of regulations.toml",
            Self::Trophy => "a `[[trophy]]` of regulations.toml",
            Self::Title => "a `[[title]]` of regulations.toml",
            Self::Circuit => "a `[[circuit]]` of calendar.toml",
            Self::Event => "an `[[event]]` of calendar.toml",
            Self::Session => "an `[[event.session]]` of calendar.toml",
            Self::Round => "a session of calendar.toml with `round`",
            Self::Car => "an `[[entry]]` of entries.toml",
            Self::List => "a `[[list]]` of entries.toml",
            Self::Decision => "a `[[decision]]`",
            Self::Prize => "a `[[prize]]` of prizes.toml",
            Self::Destination => "a `[[destination]]` of road.toml",
            Self::Series => "a `[[series]]` of road.toml",
        }
    }

    /// One of its kind, as a sentence names it: numbers and classes stand without quotes.
    fn named(self, name: &str) -> String {
        match self {
            Self::Class | Self::Round | Self::Car => format!("{} {}", self.noun(), cut(name)),
            _ => format!("{} `{}`", self.noun(), cut(name)),
        }
    }
}

/// Cars or rounds in the order of their numbers. Which of them was meant cannot be guessed.
fn in_order<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut cars: Vec<CarNumber> = names.map(CarNumber::from).collect();
    cars.sort();
    let cars: Vec<&str> = cars.iter().map(CarNumber::as_str).collect();
    (!cars.is_empty()).then(|| suggest::list(&cars))
}

struct Reference {
    kind: Kind,
    name: String,
    place: Place,
    code: Code,
}

/// What everything that reads a package shares.
pub(crate) struct Reader<'a> {
    files: &'a [Readable<'a>],
    texts: Vec<&'a str>,
    line_ends: Vec<Vec<usize>>,
    found: RefCell<Vec<Found>>,
    declared: RefCell<BTreeMap<Kind, BTreeMap<String, Place>>>,
    unsettled: RefCell<BTreeSet<Kind>>,
    references: RefCell<Vec<Reference>>,
    sources: RefCell<BTreeMap<String, String>>,
}

impl<'a> Reader<'a> {
    /// A reader of these files; `texts` are their texts as they were given.
    pub(crate) fn new(files: &'a [Readable<'a>], texts: Vec<&'a str>) -> Self {
        let line_ends = |text: &&str| text.match_indices('\n').map(|(at, _)| at).collect();
        let reader = Self {
            files,
            line_ends: texts.iter().map(line_ends).collect(),
            texts,
            found: RefCell::default(),
            declared: RefCell::default(),
            unsettled: RefCell::default(),
            references: RefCell::default(),
            sources: RefCell::default(),
        };
        for (file, readable) in files.iter().enumerate() {
            for slip in &readable.slips {
                reader.found.borrow_mut().push(Found {
                    code: slip.code,
                    place: Place::new(file, &slip.span),
                    message: slip.message.clone(),
                    accepted: slip.accepted.clone(),
                });
            }
        }
        reader
    }

    /// Reports a fault and what would be accepted.
    pub(crate) fn advise(
        &self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        accepted: impl Into<String>,
    ) {
        self.push(code, place, message.into(), Some(accepted.into()));
    }

    fn push(&self, code: Code, place: Place, message: String, accepted: Option<String>) {
        self.found.borrow_mut().push(Found { code, place, message, accepted });
    }

    /// The text as it was written there.
    pub(crate) fn written(&self, place: Place) -> &'a str {
        self.texts[place.file].get(place.start..place.end).unwrap_or_default()
    }

    /// Declares a name; a second declaration of the same is a fault.
    pub(crate) fn declare(&self, kind: Kind, name: &str, place: Place, duplicate: Code) {
        let mut declared = self.declared.borrow_mut();
        let names = declared.entry(kind).or_default();
        let Some(first) = names.get(name) else {
            names.insert(name.to_owned(), place);
            return;
        };
        let line = 1 + self.line_ends[first.file].partition_point(|end| *end < first.start);
        let path = &self.files[first.file].path;
        let message = format!("{} stands in {path}, line {line}, already", kind.named(name));
        let accepted = format!("{} that no other {} has", kind.label(), kind.noun());
        self.advise(duplicate, place, message, accepted);
    }

    /// Says that declarations of this kind could not all be read, so that no reference is doubted.
    pub(crate) fn unsettle(&self, kind: Kind) {
        self.unsettled.borrow_mut().insert(kind);
    }

    /// Could every declaration of this kind be read?
    pub(crate) fn is_settled(&self, kind: Kind) -> bool {
        !self.unsettled.borrow().contains(&kind)
    }

    /// Refers to a name; if it turns out not to be declared, that is a fault.
    pub(crate) fn refer(&self, kind: Kind, name: &str, place: Place, code: Code) {
        let reference = Reference { kind, name: name.to_owned(), place, code };
        self.references.borrow_mut().push(reference);
    }

    /// Where a name was declared.
    pub(crate) fn declared(&self, kind: Kind, name: &str) -> Option<Place> {
        self.declared.borrow().get(&kind).and_then(|names| names.get(name).copied())
    }

    /// Gives short names to sources.
    pub(crate) fn name_sources(&self, sources: BTreeMap<String, String>) {
        *self.sources.borrow_mut() = sources;
    }

    /// The source with this short name.
    pub(crate) fn source(&self, key: &str) -> Option<String> {
        self.sources.borrow().get(key).cloned()
    }

    /// The short name of a source that is nearly this one.
    pub(crate) fn source_like(&self, key: &str) -> Option<String> {
        let sources = self.sources.borrow();
        suggest::nearest(key, sources.keys().map(String::as_str)).map(str::to_owned)
    }

    /// Settles the references and returns every fault, file by file.
    pub(crate) fn finish(self) -> Vec<Fault> {
        self.settle_references();
        let mut by_file: Vec<Vec<Found>> = self.files.iter().map(|_| Vec::new()).collect();
        for found in self.found.into_inner() {
            by_file[found.place.file].push(found);
        }
        let mut faults = Vec::new();
        for (file, found) in by_file.into_iter().enumerate() {
            let (readable, text) = (&self.files[file], self.texts[file]);
            let mut found = found;
            found.retain(|one| !follows_from_slip(one, text, readable));
            faults.extend(settle(&readable.path, text, found));
        }
        faults
    }

    fn settle_references(&self) {
        let references = self.references.take();
        let declared = self.declared.borrow();
        let none = BTreeMap::new();
        for Reference { kind, name, place, code } in references {
            let names = declared.get(&kind).unwrap_or(&none);
            if names.contains_key(&name) || !self.is_settled(kind) {
                continue;
            }
            let message = format!("there is no {}", kind.named(&name));
            let accepted = match kind {
                _ if names.is_empty() => Some(kind.declared_by().to_owned()),
                Kind::Round | Kind::Car => in_order(names.keys().map(String::as_str)),
                _ => suggest::accepted(&name, names.keys().map(String::as_str)),
            };
            self.push(code, place, message, accepted);
        }
    }
}

/// Does a fault only follow from a place that is not TOML?
///
/// What stands in the same line does, and so does a key that is missing from a table in which
/// something could not be read.
fn follows_from_slip(found: &Found, text: &str, readable: &Readable) -> bool {
    let line = |at: usize| text.get(..at).and_then(|before| before.rfind('\n'));
    readable.slips.iter().any(|slip| {
        if is_slip(found, &slip.span) {
            return false;
        }
        let same_line = line(slip.span.start) == line(found.place.start);
        let missing = found.code == MISSING_KEY && {
            let between = text.get(found.place.end..slip.span.start);
            between.is_some_and(|between| !between.contains("\n["))
        };
        same_line || missing
    })
}

fn is_slip(found: &Found, span: &Range<usize>) -> bool {
    use crate::faults::{DUPLICATE_KEY, SYNTAX};
    (found.code == SYNTAX || found.code == DUPLICATE_KEY)
        && (found.place.start, found.place.end) == (span.start, span.end)
}

/// A text that is shared from now on.
pub(crate) fn shared(text: &str) -> Arc<str> {
    Arc::from(text)
}
