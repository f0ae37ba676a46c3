//! The texts of a package, changed in place.
//!
//! [`Texts`] owns the texts as they were written and knows what they say. A change is made by
//! saying what the season should be: only the values that differ change in the text. What was
//! written is read again before it is kept, so texts and season never disagree.

use std::collections::BTreeMap;

use racing::{Happening, RoundNumber, Season, Subject};
use toml_edit::DocumentMut;

use crate::canonical::{canonical, first_difference, with, without};
use crate::edit::{self, Care};
use crate::faults::Fault;
use crate::package::read;
use crate::season::sources_of;
use crate::told::{FileOf, Sources, drivers_with_own_name, files_of};
use crate::tree::Table;

/// Why texts could not be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The texts would be no package; they are as they were.
    #[error("the texts would have faults: {}", first(.faults))]
    Faults {
        /// Everything that would be wrong.
        faults: Vec<Fault>,
    },
    /// The format has no words for a value; the texts are as they were.
    #[error("the format cannot say this of {subject}")]
    Unsayable {
        /// What the value is about.
        subject: Subject,
    },
}

impl WriteError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Faults { .. } => "texts.faults",
            Self::Unsayable { .. } => "texts.unsayable",
        }
    }
}

fn first(faults: &[Fault]) -> String {
    faults.iter().find(|fault| fault.is_error()).map(ToString::to_string).unwrap_or_default()
}

/// The texts of a package.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Paths and texts, in the order of the paths.
    files: BTreeMap<String, String>,
    /// What the texts say.
    season: Season,
}

impl Texts {
    /// Takes over the texts of a package; what is wrong with them if it cannot be read.
    pub fn new<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Result<Self, WriteError> {
        let owned = files.iter().map(|(path, text)| (path.as_ref().into(), text.as_ref().into()));
        Self::read(owned.collect())
    }

    fn read(files: BTreeMap<String, String>) -> Result<Self, WriteError> {
        let pairs: Vec<(&String, &String)> = files.iter().collect();
        let reading = read(&pairs);
        match reading.package {
            Some(package) => Ok(Self { season: package.season(), files }),
            None => Err(WriteError::Faults { faults: reading.faults }),
        }
    }

    /// Paths and texts, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file.
    pub fn file(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// What the texts say.
    pub fn season(&self) -> &Season {
        &self.season
    }

    /// Writes down what happened: inserted if it is new, in the place of what was written about
    /// the same subject if it is not. A text of the rule book takes the place of the earlier one.
    pub fn put(&mut self, happening: &Happening) -> Result<(), WriteError> {
        match happening {
            Happening::TextPublished { path, text } => {
                let mut files = self.files.clone();
                files.insert(path.to_string(), text.to_string());
                *self = Self::read(files)?;
                Ok(())
            }
            Happening::TakenBack(Subject::Text(path)) => {
                let mut files = self.files.clone();
                files.remove(&**path);
                *self = Self::read(files)?;
                Ok(())
            }
            Happening::TakenBack(subject) => self.update(&without(self.season.clone(), subject)),
            happening => self.update(&with(self.season.clone(), happening)),
        }
    }

    /// Makes the texts say what a season is. Its rule book is not looked at: that stands in texts
    /// which are published as a whole.
    pub fn update(&mut self, season: &Season) -> Result<(), WriteError> {
        let wanted = canonical(&Season { book: self.season.book.clone(), ..season.clone() });
        let changed = self.changed(&wanted, Care::Changes);
        // A value may be spelt out where it follows from others, and then not follow them. So
        // what did not come out as wanted is written once more, with all that stands beside it.
        let outcome = match Self::read(changed) {
            Ok(texts) if texts.says(&wanted) => Ok(texts),
            _ => Self::read(self.changed(&wanted, Care::Whole)),
        };
        let texts = outcome?;
        match first_difference(&canonical(&texts.season), &wanted) {
            None => {
                *self = texts;
                Ok(())
            }
            Some(subject) => Err(WriteError::Unsayable { subject }),
        }
    }

    fn says(&self, wanted: &Season) -> bool {
        canonical(&self.season) == *wanted
    }

    /// The texts after a change.
    fn changed(&self, wanted: &Season, care: Care) -> BTreeMap<String, String> {
        let sources = self.sources();
        let named = drivers_with_own_name(&self.season);
        let was = files_of(&canonical(&self.season), &sources, &named);
        // Who was called by an id stays so: a name that has become free is no reason to change.
        let mut still_named = drivers_with_own_name(wanted);
        still_named.retain(|id| named.contains(id) || self.season.driver(id).is_none());
        let is = files_of(wanted, &sources, &still_named);
        let mut files = self.files.clone();
        for (file, new) in &is {
            let nothing = self.nothing(*file);
            let old = was.get(file).unwrap_or(&nothing);
            if old == new {
                continue;
            }
            let path = self.path(*file);
            let text = match self.files.get(&path) {
                Some(text) => change(text, old, new, care),
                None => edit::fresh(new),
            };
            files.insert(path, text);
        }
        for (file, old) in was.iter().filter(|(file, _)| !is.contains_key(file)) {
            let path = self.path(*file);
            if let Some(text) = self.files.get(&path) {
                files.insert(path, change(text, old, &self.nothing(*file), care));
            }
        }
        files
    }

    fn sources(&self) -> Sources {
        self.file("season.toml").map(sources_of).unwrap_or_default()
    }

    /// What a file says at least.
    fn nothing(&self, file: FileOf) -> Table {
        let mut table = Table::default();
        if let FileOf::Round(round) = file {
            table.number("round", round.0);
        }
        table
    }

    /// Where a file is, or where it will be.
    fn path(&self, file: FileOf) -> String {
        match file {
            FileOf::Entries => "entries.toml".to_owned(),
            FileOf::Decisions => "decisions.toml".to_owned(),
            FileOf::Answers => "answers.toml".to_owned(),
            FileOf::Round(round) => self.round_path(round),
        }
    }

    fn round_path(&self, round: RoundNumber) -> String {
        let rounds = self.files.iter().filter(|(path, _)| path.starts_with("rounds/"));
        let is_about = |text: &str| number_of_round(text) == Some(i64::from(round.0));
        if let Some((path, _)) = rounds.clone().find(|(_, text)| is_about(text)) {
            return path.clone();
        }
        let free = |path: &String| !self.files.contains_key(path);
        let paths = std::iter::once(format!("rounds/{round}.toml"));
        let others = (1..).map(|count| format!("rounds/{round}-{count}.toml"));
        paths.chain(others).find(free).expect("there are more names than files")
    }
}

fn number_of_round(text: &str) -> Option<i64> {
    text.parse::<DocumentMut>().ok()?.get("round")?.as_integer()
}

/// The text after a change; what does not change stays to the byte.
fn change(text: &str, old: &Table, new: &Table, care: Care) -> String {
    let Ok(document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    let before = document.to_string();
    let mut document = document;
    edit::change(&mut document, old, new, care);
    carry_over(text, &before, &document.to_string())
}

/// Takes a change from one way of printing a text to the text itself.
///
/// Printing may lose what no value holds: how lines end, a mark at the start of the file, a last
/// line without an end. So the lines above and below the change are those of the text.
fn carry_over(text: &str, before: &str, after: &str) -> String {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (original, before, after) = (lines(text), lines(before), lines(after));
    let bare =
        |line: &str| line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).to_owned();
    let is_same = original.len() == before.len()
        && original.iter().zip(&before).all(|(a, b)| bare(a) == bare(b));
    if !is_same {
        return after.concat();
    }
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let above = before.iter().zip(&after).take_while(same).count();
    let room = before.len().min(after.len()) - above;
    let below = before.iter().rev().zip(after.iter().rev()).take_while(same).take(room).count();
    let ends_in_return = original.first().is_some_and(|line| line.ends_with("\r\n"));
    let middle = after[above..after.len() - below].concat();
    let middle = if ends_in_return { middle.replace('\n', "\r\n") } else { middle };
    let mut changed = original[..above].concat();
    if !changed.is_empty() && !changed.ends_with('\n') && !middle.is_empty() {
        changed.push_str(if ends_in_return { "\r\n" } else { "\n" });
    }
    changed + &middle + &original[original.len() - below..].concat()
}

/// Writes a season out as the texts of a package.
///
/// `texts` hold at least the rule book; what else they hold is changed in place.
pub fn to_texts<P: AsRef<str>, T: AsRef<str>>(
    season: &Season,
    texts: &[(P, T)],
) -> Result<Vec<(String, String)>, WriteError> {
    let mut texts = Texts::new(texts)?;
    texts.update(season)?;
    Ok(texts.files.into_iter().collect())
}
