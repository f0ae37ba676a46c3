//! What the journal records: one thing that happened, about one subject.
//!
//! A later happening about the same subject takes the place of the earlier one; both stay in the
//! journal. Folding happenings in their order gives the [`Season`](crate::Season).

use std::fmt;
use std::sync::Arc;

use crate::decision::Decision;
use crate::entry::{Driver, Entry, EntryList};
use crate::names::{CarNumber, ClassCode, DecisionId, DriverId, ListId, PrizeId, RoundNumber};
use crate::prize::PrizeAnswer;
use crate::proceeding::{Matter, Proceeding};
use crate::sheet::{Grid, Pole, Sheet};

/// One thing that happened in a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A text of the rule book was published: regulations, calendar, prizes.
    TextPublished {
        /// The file it stands in, relative to the package: `regulations.toml`.
        path: Arc<str>,
        /// The text, to the letter.
        text: Arc<str>,
    },
    /// A driver was named.
    DriverNamed(Driver),
    /// An entry was accepted, or accepted again with changes.
    EntryAccepted(Entry),
    /// A version of the entry list was published.
    ListPublished(EntryList),
    /// A pole position was established.
    PoleSet(Pole),
    /// A starting grid was published.
    GridPublished(Grid),
    /// A result sheet was published.
    SheetPublished(Sheet),
    /// The stewards decided.
    DecisionTaken(Decision),
    /// A competitor answered a prize.
    PrizeAnswered(PrizeAnswer),
    /// Officials did something that is kept.
    Proceeded(Proceeding),
    /// Something recorded earlier was taken back.
    TakenBack(Subject),
}

/// What a happening is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A text of the rule book.
    Text(Arc<str>),
    /// A driver.
    Driver(DriverId),
    /// An entry.
    Entry(CarNumber),
    /// A version of the entry list.
    List(ListId),
    /// The pole of a class in a round.
    Pole(RoundNumber, ClassCode),
    /// The grid of a round.
    Grid(RoundNumber),
    /// The sheet of a round.
    Sheet(RoundNumber),
    /// A decision.
    Decision(DecisionId),
    /// The answer of a car to a prize.
    Answer(PrizeId, CarNumber),
    /// Something that officials did.
    Matter(Matter),
}

impl Happening {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::TextPublished { path, .. } => Subject::Text(path.clone()),
            Self::DriverNamed(driver) => Subject::Driver(driver.id.clone()),
            Self::EntryAccepted(entry) => Subject::Entry(entry.car.clone()),
            Self::ListPublished(list) => Subject::List(list.id.clone()),
            Self::PoleSet(pole) => Subject::Pole(pole.round, pole.class.clone()),
            Self::GridPublished(grid) => Subject::Grid(grid.round),
            Self::SheetPublished(sheet) => Subject::Sheet(sheet.round),
            Self::DecisionTaken(decision) => Subject::Decision(decision.id.clone()),
            Self::PrizeAnswered(answer) => {
                Subject::Answer(answer.prize.clone(), answer.car.clone())
            }
            Self::Proceeded(proceeding) => Subject::Matter(proceeding.matter()),
            Self::TakenBack(subject) => subject.clone(),
        }
    }
}

impl fmt::Display for Subject {
    /// Prints as a path: `entry/4`, `pole/2/GT`, `text/regulations.toml`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(path) => write!(f, "text/{path}"),
            Self::Driver(id) => write!(f, "driver/{id}"),
            Self::Entry(car) => write!(f, "entry/{car}"),
            Self::List(id) => write!(f, "list/{id}"),
            Self::Pole(round, class) => write!(f, "pole/{round}/{class}"),
            Self::Grid(round) => write!(f, "grid/{round}"),
            Self::Sheet(round) => write!(f, "sheet/{round}"),
            Self::Decision(id) => write!(f, "decision/{id}"),
            Self::Answer(prize, car) => write!(f, "answer/{prize}/{car}"),
            Self::Matter(matter) => matter.fmt(f),
        }
    }
}
