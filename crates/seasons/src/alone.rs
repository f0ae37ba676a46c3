//! Texts of the season format that stand alone, without a season around them: the rules by which a
//! lap file is classified, and the decisions that were taken about it.
//!
//! What such a text refers to (cars, classes, rounds, titles, sessions) is declared nowhere, so no
//! reference is doubted; everything else is read as in a package, with every fault placed.

use std::sync::Arc;

use racing::{Decision, Regulations};

use crate::calendar::Calendar;
use crate::decisions::{self, About};
use crate::entries::Entries;
use crate::faults::Fault;
use crate::fields::Fields;
use crate::reader::{Kind, Reader};
use crate::regulations;
use crate::source::Readable;

/// What reading a text alone gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone<T> {
    /// What it says; `None` if there is an error in it.
    pub is: Option<T>,
    /// Everything that is wrong with it, from top to bottom.
    pub faults: Vec<Fault>,
}

/// What a text that stands alone cannot declare itself.
const DECLARED_ELSEWHERE: [Kind; 6] =
    [Kind::Class, Kind::Trophy, Kind::Title, Kind::Session, Kind::Round, Kind::Car];

/// Reads regulations alone: the chapters of `regulations.toml`, of which none is needed.
pub fn read_rules(path: &str, text: &str) -> Alone<Regulations> {
    read(path, text, "the rules", |fields| regulations::read(fields).regulations)
}

/// Reads decisions alone: `[[decision]]` as in the file of a round. Local times are taken for UTC
/// where they name no offset, and drivers are named by their ids.
pub fn read_decisions(path: &str, text: &str) -> Alone<Vec<Decision>> {
    read(path, text, "the file of decisions", |fields| {
        let (calendar, entries) = (Calendar::default(), Entries::default());
        let read = |one: &Fields| decisions::read(one, &calendar, &entries, &About::Alone);
        let taken = fields.each("decision", "a decision", read).items;
        decisions::check_order(fields.reader, &taken.iter().collect::<Vec<_>>());
        taken.into_iter().map(|taken| taken.decision).collect()
    })
}

fn read<T>(
    path: &str,
    text: &str,
    what: &'static str,
    read: impl FnOnce(&Fields) -> T,
) -> Alone<T> {
    let files = [Readable::new(Arc::from(path), text)];
    let tree = files[0].tree();
    let reader = Reader::new(&files, vec![text]);
    DECLARED_ELSEWHERE.into_iter().for_each(|kind| reader.unsettle(kind));
    if files[0].is_maimed {
        reader.unsettle(Kind::Decision);
    }
    let is = Fields::of_file(&reader, 0, tree.get_ref(), what, |fields| read(fields));
    let faults = reader.finish();
    let is_sound = !faults.iter().any(Fault::is_error);
    Alone { is: is_sound.then_some(is), faults }
}
