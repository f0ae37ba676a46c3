//! Writing a season at the desk: a package taken in by somebody, its texts edited, its texts handed
//! out again.

use std::collections::BTreeMap;

use racing::{Happening, SeasonId};
use seasons::Severity;
use store::Stream;

use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::{AsOf, Championship};
use crate::clock;
use crate::entering::EnteringError;
use crate::errors::ControlError;
use crate::import::Imported;

pub use seasons::{BOOK_FILES, Beginning, BeginningClass, BeginningEvent, Fault};

/// The line with which a file begins where several are pasted as one text.
const MARK: &str = "=== ";

/// Several files as one text, each below a line with its path: `=== regulations.toml ===`.
pub fn together(files: &[(String, String)]) -> String {
    let each = files.iter().map(|(path, text)| format!("{MARK}{path} ===\n{text}"));
    each.collect::<Vec<_>>().join("\n")
}

/// The files of one text. What stands above the first mark belongs to no file.
pub fn apart(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.replace("\r\n", "\n").split_inclusive('\n') {
        let path = line.trim_end().strip_prefix(MARK).and_then(|rest| rest.strip_suffix("==="));
        match path.map(str::trim).filter(|path| !path.is_empty()) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                }
            }
        }
    }
    files
}

impl Control {
    /// Takes a package in, in somebody's name. Nothing is taken if it has an error;
    /// [`ControlError::Faults`] then holds every fault.
    pub async fn import_by(
        &self,
        by: &Actor,
        files: &[(String, String)],
    ) -> Result<Imported, ControlError> {
        let pairs: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let checked = crate::check(&pairs);
        if !checked.is_sound() {
            // Whoever may write no season anywhere is not told what is wrong with one.
            by.check_somewhere(Duty::WriteSeason)?;
            return Err(ControlError::Faults { faults: checked.faults });
        }
        let package = seasons::read(&pairs).package;
        let package = package.ok_or(ControlError::Faults { faults: checked.faults })?;
        by.check(Duty::WriteSeason, &package.book.id)?;
        self.take_in(&package, clock::now(), by.name()).await
    }

    /// The texts of a season's rule book as they were last published, by their paths.
    pub fn book_texts(championship: &Championship) -> Vec<(String, String)> {
        let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
        for one in &championship.recorded {
            match &one.happening {
                Happening::TextPublished { path, text } => {
                    texts.insert(path, text);
                }
                Happening::TakenBack(racing::Subject::Text(path)) => {
                    texts.remove(&**path);
                }
                _ => {}
            }
        }
        texts.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    }

    /// A season as the texts of a package.
    pub fn package_texts(
        championship: &Championship,
    ) -> Result<Vec<(String, String)>, seasons::WriteError> {
        seasons::to_texts(&championship.season, &Self::book_texts(championship))
    }

    /// What would be wrong with a season if these were the texts of its rule book.
    pub fn check_texts(championship: &Championship, texts: &[(String, String)]) -> Vec<Fault> {
        let mut files = Self::package_texts(championship).unwrap_or_default();
        files.retain(|(path, _)| !BOOK_FILES.contains(&path.as_str()));
        files.extend(texts.iter().cloned());
        let pairs: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        crate::check(&pairs).faults
    }

    /// Publishes texts of a season's rule book, in the place of those that were. Nothing is
    /// published if the season would have an error; [`ControlError::Faults`] then holds every
    /// fault. A text that is empty is taken back.
    pub async fn publish_texts(
        &self,
        by: &Actor,
        season: &SeasonId,
        texts: &[(String, String)],
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        by.check(Duty::WriteSeason, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        let before = Self::book_texts(&now);
        let known = |path: &str| BOOK_FILES.contains(&path);
        let mut after: BTreeMap<String, String> = before.iter().cloned().collect();
        after.extend(texts.iter().filter(|(path, _)| known(path)).cloned());
        after.retain(|_, text| !text.trim().is_empty());
        let all: Vec<(String, String)> = after.clone().into_iter().collect();
        keeps_its_id(season, &all)?;
        let faults = Self::check_texts(&now, &all);
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            return Err(ControlError::Faults { faults });
        }
        let was = |path: &str| before.iter().find(|(known, _)| known == path).map(|(_, it)| it);
        let mut happenings = Vec::new();
        for (path, text) in all.iter().filter(|(path, text)| was(path) != Some(text)) {
            let (path, text) = (path.as_str().into(), text.as_str().into());
            happenings.push(Happening::TextPublished { path, text });
        }
        for (path, _) in before.iter().filter(|(path, _)| !after.contains_key(path)) {
            let subject = racing::Subject::Text(path.as_str().into());
            happenings.push(Happening::TakenBack(subject));
        }
        self.record(by, season, &happenings, seen, reason).await
    }

    /// The last record of a season; 0 if there is no such season.
    pub async fn last_record(&self, season: &SeasonId) -> Result<u64, ControlError> {
        Ok(self.journal.head(&Stream::season(season)).await?.sequence)
    }
}

/// A season keeps its id: under another it would be another season.
fn keeps_its_id(season: &SeasonId, texts: &[(String, String)]) -> Result<(), EnteringError> {
    match seasons::read_book(texts).book {
        Some(book) if book.id != *season => {
            Err(EnteringError::OtherSeason { season: season.clone(), named: book.id })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_put_together_and_taken_apart() {
        let files = [("a.toml", "x = 1\n"), ("rounds/1.toml", "# === no mark\ny = 2\n")];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let text = together(&files);
        let again = apart(&text);
        assert_eq!(again.len(), 2);
        assert_eq!(again[1], files[1]);
        assert_eq!(again[0].1.trim_end(), files[0].1.trim_end());
        assert_eq!(apart(&text.replace('\n', "\r\n")), again, "as a browser sends it");
        assert!(apart("no mark\n").is_empty());
    }
}
