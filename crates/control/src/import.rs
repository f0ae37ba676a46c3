//! Taking a package into the journal.

use std::collections::{BTreeMap, BTreeSet};

use racing::{Happening, Moment, SeasonId};
use seasons::Package;
use store::codec::{decode, encode};
use store::{Expectation, NewRecord, Record, Stream};

use crate::Control;
use crate::errors::ControlError;

/// Who is named as author of what a package holds.
pub const AUTHOR: &str = "package";

/// What came of taking a package into the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The season.
    pub season: SeasonId,
    /// Things recorded for the first time.
    pub new: usize,
    /// Things recorded again with changes.
    pub changed: usize,
    /// Things an earlier package held and this one does not.
    pub taken_back: usize,
    /// Things that were there already, to the letter.
    pub unchanged: usize,
}

impl Control {
    /// Takes a package into the journal: what is new or changed is appended, in the order it
    /// happened; what is there already is not. Nothing is appended if the package has an error.
    pub async fn import(
        &self,
        files: &[(&str, &str)],
        now: Moment,
    ) -> Result<Imported, ControlError> {
        let reading = seasons::read(files);
        let Some(package) = reading.package else {
            return Err(ControlError::Faults { faults: reading.faults });
        };
        self.take_in(&package, now, AUTHOR).await
    }

    /// Takes in what a package holds, in somebody's name.
    pub(crate) async fn take_in(
        &self,
        package: &Package,
        now: Moment,
        author: &str,
    ) -> Result<Imported, ControlError> {
        let reason = (author != AUTHOR).then_some(AUTHOR);
        let stream = Stream::season(&package.book.id);
        let head = self.journal.head(&stream).await?;
        let records = self.journal.read(&stream, ..=head.sequence).await?;
        let plan = Plan::make(&package.happenings, &records)?;
        let mut appends = Vec::with_capacity(plan.to_append.len());
        for happening in &plan.to_append {
            appends.push(NewRecord::of(happening, now, author, reason.map(str::to_owned))?);
        }
        if !appends.is_empty() {
            self.journal.append(&stream, Expectation::SeenTo(head.sequence), appends).await?;
        }
        Ok(Imported { season: package.book.id.clone(), ..plan.imported })
    }
}

/// What of a package goes into the journal.
struct Plan {
    to_append: Vec<Happening>,
    imported: Imported,
}

impl Plan {
    fn make(happenings: &[Happening], records: &[Record]) -> Result<Self, ControlError> {
        let latest: BTreeMap<&str, &Record> =
            records.iter().map(|record| (record.subject.as_str(), record)).collect();
        let season = SeasonId::from("");
        let mut imported = Imported { season, new: 0, changed: 0, taken_back: 0, unchanged: 0 };
        let mut to_append = Vec::new();
        let mut held = BTreeSet::new();
        for happening in happenings {
            let subject = happening.subject().to_string();
            let encoded = encode(happening)?;
            match latest.get(subject.as_str()) {
                Some(record) if is_same(record, &encoded) => imported.unchanged += 1,
                Some(_) => {
                    imported.changed += 1;
                    to_append.push(happening.clone());
                }
                None => {
                    imported.new += 1;
                    to_append.push(happening.clone());
                }
            }
            held.insert(subject);
        }
        for record in latest.values().filter(|record| !held.contains(&record.subject)) {
            let happening = decode(record)?;
            let standing = !matches!(happening, Happening::TakenBack(_));
            if standing && is_of_package(record) {
                imported.taken_back += 1;
                to_append.push(Happening::TakenBack(happening.subject()));
            }
        }
        Ok(Self { to_append, imported })
    }
}

/// Was it recorded from a package, by a command or by somebody at the desk?
fn is_of_package(record: &Record) -> bool {
    record.author == AUTHOR || record.reason.as_deref() == Some(AUTHOR)
}

fn is_same(record: &Record, encoded: &store::codec::Encoded) -> bool {
    record.kind == encoded.kind
        && record.version == encoded.version
        && record.body == encoded.body.as_str()
}
