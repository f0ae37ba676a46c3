//! Standings: who has how many points, in which place, and why each of both.

use std::fmt;
use std::sync::Arc;

use racing::regulations::{Field, TieKind, Title};
use racing::{
    CarNumber, ClassCode, DecisionId, Denominator, DriverId, Entry, Measure, Points, Regulations,
    RoundNumber, Season, Status, TitleId, TrophyId,
};

use crate::awards::{Award, Start};
use crate::lookup::Lookup;
use crate::reckoning::Reckoning;
use crate::sheets::classifications;
use crate::ties::{Record, Settled};

/// Who stands in a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contender {
    /// A car.
    Car(CarNumber),
    /// A competitor, with its cars.
    Competitor(Arc<str>),
    /// A driver.
    Driver(DriverId),
    /// A make.
    Manufacturer(Arc<str>),
}

impl Contender {
    /// The car, if it is one.
    pub fn car(&self) -> Option<&CarNumber> {
        match self {
            Self::Car(car) => Some(car),
            Self::Competitor(_) | Self::Driver(_) | Self::Manufacturer(_) => None,
        }
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Car(car) => f.pad(car.as_str()),
            Self::Driver(driver) => f.pad(driver.as_str()),
            Self::Competitor(name) | Self::Manufacturer(name) => f.pad(name),
        }
    }
}

/// Over which cars a table counts places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableScope {
    /// The cars of one class.
    Class(ClassCode),
    /// These classes in their overall order.
    Together(Vec<ClassCode>),
    /// The cars of a trophy inside a class.
    Trophy(TrophyId, ClassCode),
}

impl TableScope {
    /// The class that the table belongs to; `None` if it is over several.
    pub fn class(&self) -> Option<&ClassCode> {
        match self {
            Self::Class(class) | Self::Trophy(_, class) => Some(class),
            Self::Together(_) => None,
        }
    }

    /// Does a car of this class belong to the field?
    pub(crate) fn holds(&self, class: &ClassCode, entry: Option<&Entry>) -> bool {
        match self {
            Self::Class(own) => class == own,
            Self::Together(classes) => classes.is_empty() || classes.contains(class),
            Self::Trophy(trophy, own) => {
                class == own && entry.is_some_and(|one| one.trophies.contains(trophy))
            }
        }
    }

    /// The classes whose cars are in the field.
    pub(crate) fn classes<'a>(&'a self, rules: &'a Regulations) -> Vec<&'a ClassCode> {
        match self {
            Self::Class(class) | Self::Trophy(_, class) => vec![class],
            Self::Together(some) if !some.is_empty() => some.iter().collect(),
            Self::Together(_) => rules.classes.iter().map(|class| &class.code).collect(),
        }
    }
}

impl fmt::Display for TableScope {
    /// Prints the code of the class, the trophy's name, or the classes with plus signs; `overall`
    /// where every class is meant.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(class) => f.pad(class.as_str()),
            Self::Trophy(trophy, _) => f.pad(trophy.as_str()),
            Self::Together(classes) if classes.is_empty() => f.pad("overall"),
            Self::Together(classes) => {
                let codes: Vec<&str> = classes.iter().map(ClassCode::as_str).collect();
                f.pad(&codes.join("+"))
            }
        }
    }
}

/// The standings of one title in one class, trophy or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The title.
    pub title: TitleId,
    /// Over which cars it is counted.
    pub scope: TableScope,
    /// The rounds counted so far, in their order.
    pub rounds: Vec<RoundNumber>,
    /// The contenders, best first; then those with results that are not known, in the order of the
    /// points that are; those who took part in too few rounds last.
    ///
    /// Who only ever raced as a guest contests nothing and has no row.
    pub rows: Vec<Row>,
}

impl Table {
    /// The row of a contender.
    pub fn row(&self, contender: &Contender) -> Option<&Row> {
        self.rows.iter().find(|row| &row.contender == contender)
    }

    /// The latest round counted.
    pub fn after(&self) -> Option<RoundNumber> {
        self.rounds.last().copied()
    }
}

/// One contender in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub contender: Contender,
    /// The place; `None` for those who took part in too few rounds, and where results that are not
    /// known could change it.
    pub place: Option<u16>,
    /// Does somebody else have the same place?
    pub shared: bool,
    /// The points counted.
    pub points: Points,
    /// One cell a round counted so far, in their order.
    pub cells: Vec<Cell>,
    /// Points taken off by decisions.
    pub deductions: Vec<Deduction>,
    /// What it did, for breaking ties.
    pub record: Record,
    /// How it compares with the row above; `None` for the first, and where a result of either is
    /// not known.
    pub against_above: Option<Comparison>,
}

impl Row {
    /// Is the result of some round not known?
    pub fn has_unknown(&self) -> bool {
        self.cells.iter().any(|cell| cell.starts.iter().any(|start| start.unknown))
    }
}

/// A contender's part in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The round.
    pub round: RoundNumber,
    /// The cars that started for it; empty if none did.
    pub starts: Vec<Start>,
    /// What it was paid, before dropped results.
    pub points: Points,
    /// Does it count? `false` for a dropped result.
    pub counted: bool,
}

impl Cell {
    /// The best place of its cars.
    pub fn place(&self) -> Option<u16> {
        self.starts.iter().filter_map(|start| start.place).min()
    }

    /// The places that break ties.
    pub(crate) fn scoring_places(&self) -> impl Iterator<Item = u16> {
        self.starts.iter().filter_map(|start| start.scoring_place)
    }

    /// Every award in it that paid something.
    pub fn paid(&self) -> impl Iterator<Item = &Award> {
        let awards = self.starts.iter().flat_map(|start| &start.awards);
        awards.filter(|award| award.points != Points::ZERO)
    }
}

/// Points taken off by a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduction {
    /// How many, as a positive number.
    pub points: Points,
    /// The decision.
    pub decision: DecisionId,
}

/// How a row compares with the one above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It has fewer points, by so many.
    FewerPoints(Points),
    /// Points are equal; a rule put the one above in front.
    Tie(Settled),
    /// Points are equal and no rule separates them: both share the place.
    Shared {
        /// The rules that were tried.
        exhausted: Vec<TieKind>,
    },
    /// It took part in too few rounds for a place, and too few are left to change that.
    TooFewRounds {
        /// The rounds it took part in.
        took_part: u16,
        /// The rounds asked for.
        asked: u16,
    },
}

/// Every table of a season, in the order of its titles and classes.
pub fn standings(season: &Season) -> Vec<Table> {
    standings_over(season, denominator(season))
}

/// Every table of a season, its points counted over this number.
pub fn standings_over(season: &Season, denominator: Denominator) -> Vec<Table> {
    let results = classifications(season);
    let lookup = Lookup::new(season, &results, denominator);
    let titles = season.book.regulations.titles.iter();
    let tables =
        titles.flat_map(|title| scopes(season, title).into_iter().map(move |scope| (title, scope)));
    tables.map(|(title, scope)| Reckoning::new(&lookup, title, &scope).table()).collect()
}

/// One table; `None` if the season has no such title or it has no such part.
pub fn table(season: &Season, title: &TitleId, scope: &TableScope) -> Option<Table> {
    let title = season.book.regulations.title(title)?;
    if !scopes(season, title).contains(scope) {
        return None;
    }
    let results = classifications(season);
    let lookup = Lookup::new(season, &results, denominator(season));
    Some(Reckoning::new(&lookup, title, scope).table())
}

/// The tables that a title has.
pub fn scopes(season: &Season, title: &Title) -> Vec<TableScope> {
    let classes = season.book.regulations.classes.iter().map(|class| class.code.clone());
    match &title.field {
        Field::EachClass => classes.map(TableScope::Class).collect(),
        Field::Classes(some) => some.iter().cloned().map(TableScope::Class).collect(),
        Field::Together(some) => vec![TableScope::Together(some.clone())],
        Field::Trophy(id) => {
            let trophies = &season.book.regulations.trophies;
            let found = trophies.iter().find(|trophy| &trophy.id == id);
            found.map(|one| TableScope::Trophy(id.clone(), one.class.clone())).into_iter().collect()
        }
    }
}

/// The number all points of a season are counted over. A decision that is undone leaves it as it
/// is, so that points before and after the decision can be compared.
pub fn denominator(season: &Season) -> Denominator {
    let decisions = season.decisions.iter().chain(&season.undone);
    let deducted = decisions.flat_map(|decision| &decision.measures);
    let deducted = deducted.filter_map(|measure| match measure {
        Measure::DeductPoints { points, .. } => Some(*points),
        _ => None,
    });
    season.book.regulations.denominator(deducted).unwrap_or(Denominator::ONE)
}

/// In how many rounds a contender took part so far. A car that did not start did not take part.
pub fn took_part(row: &Row) -> u16 {
    let started = |cell: &&Cell| cell.starts.iter().any(|one| one.status != Status::NotStarted);
    u16::try_from(row.cells.iter().filter(started).count()).unwrap_or(u16::MAX)
}
