//! Standings: who has how many points, in which place, and why each of both.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use racing::regulations::{BonusDrivers, Field, TieKind, Title};
use racing::{
    CarNumber, ClassCode, Classification, Decision, DecisionId, Denominator, DriverId, Line,
    Measure, Points, RoundNumber, Season, TitleId, TrophyId,
};

use crate::awards::{Award, AwardReason, Paying, Start};
use crate::classify::in_force;
use crate::sheets::classifications;
use crate::ties::{Countback, Record, Settled, settle};

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

    fn holds(&self, season: &Season, line: &Line) -> bool {
        match self {
            Self::Class(class) => &line.class == class,
            Self::Together(classes) => classes.is_empty() || classes.contains(&line.class),
            Self::Trophy(trophy, class) => {
                &line.class == class
                    && season.entry(&line.car).is_some_and(|one| one.trophies.contains(trophy))
            }
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
    /// The contenders, best first; those without a place last.
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
    /// The place; `None` for those who took part in too few rounds.
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
    /// How it compares with the row above; `None` for the first.
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
    fn scoring_places(&self) -> impl Iterator<Item = u16> {
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
    /// It took part in too few rounds for a place.
    TooFewRounds {
        /// The rounds it took part in.
        took_part: u16,
        /// The rounds asked for.
        asked: u16,
    },
}

/// Every table of a season, in the order of its titles and classes.
pub fn standings(season: &Season) -> Vec<Table> {
    let results = classifications(season);
    let titles = &season.book.regulations.titles;
    let tables = titles.iter().flat_map(|title| {
        let results = &results;
        scopes(season, title)
            .into_iter()
            .map(move |scope| Reckoning::new(season, title, scope, results).table())
    });
    tables.collect()
}

/// One table; `None` if the season has no such title or it has no such part.
pub fn table(season: &Season, title: &TitleId, scope: &TableScope) -> Option<Table> {
    let title = season.book.regulations.title(title)?;
    scopes(season, title)
        .contains(scope)
        .then(|| Reckoning::new(season, title, scope.clone(), &classifications(season)).table())
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

/// The number all points of a season are counted over.
pub fn denominator(season: &Season) -> Denominator {
    let deducted = season.decisions.iter().flat_map(|decision| &decision.measures);
    let deducted = deducted.filter_map(|measure| match measure {
        Measure::DeductPoints { points, .. } => Some(*points),
        _ => None,
    });
    season.book.regulations.denominator(deducted).unwrap_or(Denominator::ONE)
}

/// The making of one table.
struct Reckoning<'a> {
    season: &'a Season,
    title: &'a Title,
    scope: TableScope,
    results: &'a BTreeMap<RoundNumber, Classification>,
    denominator: Denominator,
}

impl<'a> Reckoning<'a> {
    fn new(
        season: &'a Season,
        title: &'a Title,
        scope: TableScope,
        results: &'a BTreeMap<RoundNumber, Classification>,
    ) -> Self {
        Self { season, title, scope, results, denominator: denominator(season) }
    }

    fn table(&self) -> Table {
        let rounds: Vec<RoundNumber> = self.results.keys().copied().collect();
        let mut starts: BTreeMap<Contender, BTreeMap<RoundNumber, Vec<Start>>> = BTreeMap::new();
        for (round, classification) in self.results {
            for start in self.starts(*round, classification) {
                for (contender, start) in self.shares(*round, start) {
                    let cells = starts.entry(contender).or_default();
                    cells.entry(*round).or_default().push(start);
                }
            }
        }
        if rounds.is_empty() {
            let entered = self.entered();
            starts.extend(entered.into_iter().map(|contender| (contender, BTreeMap::new())));
        }
        let rows = starts.into_iter().map(|(who, starts)| self.row(who, starts, &rounds)).collect();
        Table {
            title: self.title.id.clone(),
            scope: self.scope.clone(),
            rows: self.ranked(rows),
            rounds,
        }
    }

    /// What each car of the field did and earned in a round.
    fn starts(&self, round: RoundNumber, classification: &Classification) -> Vec<Start> {
        let field: Vec<&Line> = classification
            .lines
            .iter()
            .filter(|line| self.scope.holds(self.season, line))
            .collect();
        let places: BTreeMap<&CarNumber, u16> = field
            .iter()
            .filter(|line| line.place.is_some())
            .zip(1..)
            .map(|(line, place)| (&line.car, place))
            .collect();
        let by_class = matches!(self.scope, TableScope::Class(_));
        let place = |line: &Line| {
            if by_class { line.class_place } else { places.get(&line.car).copied() }
        };
        let group = |car: &CarNumber| match self.title.contender {
            racing::regulations::Contender::Competitor => {
                self.season.entry(car).map(|entry| entry.competitor.clone())
            }
            racing::regulations::Contender::Manufacturer => {
                self.season.entry(car).map(|entry| entry.vehicle.make.clone())
            }
            _ => None,
        };
        let paying = Paying {
            season: self.season,
            denominator: self.denominator,
            title: self.title,
            round,
            classification,
        };
        paying.pay(&field, place, group)
    }

    /// Whose start it is, and what of its awards is theirs.
    fn shares(&self, round: RoundNumber, start: Start) -> Vec<(Contender, Start)> {
        use racing::regulations::Contender as Kind;
        let entry = self.season.entry(&start.car);
        match (self.title.contender, entry) {
            (Kind::Car, _) => vec![(Contender::Car(start.car.clone()), start)],
            (_, None) => Vec::new(),
            (Kind::Competitor, Some(entry)) => {
                vec![(Contender::Competitor(entry.competitor.clone()), start)]
            }
            (Kind::Manufacturer, Some(entry)) => {
                vec![(Contender::Manufacturer(entry.vehicle.make.clone()), start)]
            }
            (Kind::Driver, Some(entry)) => {
                let crew = self.season.drove(entry, round);
                let share = |driver: DriverId| {
                    let mut own = start.clone();
                    own.awards.retain(|award| self.is_for(&driver, award, &start, round));
                    (Contender::Driver(driver), own)
                };
                crew.into_iter().map(share).collect()
            }
        }
    }

    /// Does an award of the car go to this driver of it too?
    fn is_for(&self, driver: &DriverId, award: &Award, start: &Start, round: RoundNumber) -> bool {
        let AwardReason::Bonus { kind, driver: setter, .. } = &award.reason else { return true };
        let rules = &self.season.book.regulations;
        let bonus = rules.bonuses.iter().rfind(|bonus| {
            bonus.kind == *kind && bonus.scope.holds(&start.class, round, &self.title.id)
        });
        match bonus.map(|bonus| bonus.drivers) {
            Some(BonusDrivers::Setter) => setter.as_ref() == Some(driver),
            Some(BonusDrivers::Nobody) => false,
            Some(BonusDrivers::Crew) | None => true,
        }
    }

    /// Everybody entered, for a table before the first round.
    fn entered(&self) -> BTreeSet<Contender> {
        use racing::regulations::Contender as Kind;
        let holds = |entry: &&racing::Entry| match &self.scope {
            TableScope::Class(class) => &entry.class == class,
            TableScope::Together(some) => some.is_empty() || some.contains(&entry.class),
            TableScope::Trophy(trophy, _) => entry.trophies.contains(trophy),
        };
        let first = RoundNumber(1);
        let entries = self.season.entries.iter().filter(holds);
        let entries = entries.filter(|entry| entry.rounds.contains(&first));
        let contenders = entries.flat_map(|entry| match self.title.contender {
            Kind::Car => vec![Contender::Car(entry.car.clone())],
            Kind::Competitor => vec![Contender::Competitor(entry.competitor.clone())],
            Kind::Manufacturer => vec![Contender::Manufacturer(entry.vehicle.make.clone())],
            Kind::Driver => {
                entry.crew_in(first).map(|seat| Contender::Driver(seat.driver.clone())).collect()
            }
        });
        contenders.collect()
    }

    fn row(
        &self,
        contender: Contender,
        mut starts: BTreeMap<RoundNumber, Vec<Start>>,
        rounds: &[RoundNumber],
    ) -> Row {
        let cells = rounds.iter().map(|round| {
            let starts = starts.remove(round).unwrap_or_default();
            let awards = starts.iter().flat_map(|start| &start.awards);
            let points = awards.map(|award| award.points).sum();
            Cell { round: *round, starts, points, counted: true }
        });
        let mut cells: Vec<Cell> = cells.collect();
        if let Some(best) = self.title.best_rounds {
            drop_results(&mut cells, usize::from(best));
        }
        let deductions = self.deductions(&contender);
        let counted = cells.iter().filter(|cell| cell.counted).map(|cell| cell.points);
        let taken: Points = deductions.iter().map(|one| one.points).sum();
        let record = Record {
            all: Countback::of(cells.iter().flat_map(Cell::scoring_places)),
            counted: Countback::of(
                cells.iter().filter(|cell| cell.counted).flat_map(Cell::scoring_places),
            ),
            by_round: cells.iter().map(|cell| (cell.round, cell.scoring_places().min())).collect(),
        };
        Row {
            points: counted.sum::<Points>() - taken,
            contender,
            place: None,
            shared: false,
            cells,
            deductions,
            record,
            against_above: None,
        }
    }

    fn deductions(&self, contender: &Contender) -> Vec<Deduction> {
        let all: Vec<&Decision> = self.season.decisions.iter().collect();
        let mut found = Vec::new();
        for decision in in_force(&all) {
            for measure in &decision.measures {
                let Measure::DeductPoints { points, title } = measure else { continue };
                let here = title.as_ref().is_none_or(|title| title == &self.title.id);
                if here && self.is_about(decision, contender) {
                    let points = self.denominator.points(*points).unwrap_or(Points::ZERO);
                    found.push(Deduction { points, decision: decision.id.clone() });
                }
            }
        }
        found
    }

    fn is_about(&self, decision: &Decision, contender: &Contender) -> bool {
        let entry = decision.car.as_ref().and_then(|car| self.season.entry(car));
        match contender {
            Contender::Car(car) => decision.car.as_ref() == Some(car),
            Contender::Driver(driver) => match (&decision.driver, entry, decision.round) {
                (Some(named), ..) => named == driver,
                (None, Some(entry), Some(round)) => {
                    self.season.drove(entry, round).contains(driver)
                }
                _ => false,
            },
            Contender::Competitor(name) => entry.is_some_and(|entry| &entry.competitor == name),
            Contender::Manufacturer(make) => entry.is_some_and(|entry| &entry.vehicle.make == make),
        }
    }

    /// Sorts the rows, gives places and says how each compares with the one above.
    fn ranked(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let rules: Vec<TieKind> = self.title.ties.iter().map(|tie| tie.kind).collect();
        let asked = self.title.minimum_rounds;
        rows.sort_by(|a, b| {
            let enough = |row: &Row| took_part(row) < asked;
            enough(a)
                .cmp(&enough(b))
                .then(b.points.cmp(&a.points))
                .then_with(|| settle(&b.record, &a.record, &rules).0)
                .then_with(|| a.contender.cmp(&b.contender))
        });
        for index in 0..rows.len() {
            let part = took_part(&rows[index]);
            let place = u16::try_from(index + 1).unwrap_or(u16::MAX);
            if part < asked {
                let too_few = Comparison::TooFewRounds { took_part: part, asked };
                rows[index].against_above = Some(too_few);
                continue;
            }
            rows[index].place = Some(place);
            let Some(above) = index.checked_sub(1) else { continue };
            let comparison = compare(&rows[above], &rows[index], &rules);
            if matches!(comparison, Comparison::Shared { .. }) {
                rows[index].place = rows[above].place;
                rows[index].shared = true;
                rows[above].shared = true;
            }
            rows[index].against_above = Some(comparison);
        }
        rows
    }
}

fn compare(above: &Row, row: &Row, rules: &[TieKind]) -> Comparison {
    match above.points.cmp(&row.points) {
        Ordering::Equal => match settle(&above.record, &row.record, rules).1 {
            Some(settled) => Comparison::Tie(settled),
            None => Comparison::Shared { exhausted: rules.to_vec() },
        },
        _ => Comparison::FewerPoints(above.points - row.points),
    }
}

/// In how many rounds a contender took part so far.
pub fn took_part(row: &Row) -> u16 {
    let rounds = row.cells.iter().filter(|cell| !cell.starts.is_empty()).count();
    u16::try_from(rounds).unwrap_or(u16::MAX)
}

/// Keeps the best results: most points, then the better place, then the earlier round.
fn drop_results(cells: &mut [Cell], best: usize) {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|&index| {
        let cell = &cells[index];
        (Reverse(cell.points), cell.scoring_places().min().unwrap_or(u16::MAX), cell.round)
    });
    for index in order.into_iter().skip(best) {
        cells[index].counted = false;
    }
}
