//! The season of one car, driver or competitor: what it did in each round, what that paid, and
//! where it stands.

use std::collections::BTreeMap;

use racing::{CarNumber, Classification, DriverId, Entry, Line, Points, RoundNumber};
use scoring::standings::{Contender, Row, Table};

use crate::reader::Reader;

/// A car's part in a round.
#[derive(Clone, Copy, Debug)]
pub struct Outing<'r> {
    /// The round.
    pub round: RoundNumber,
    /// The result it is part of.
    pub result: &'r Classification,
    /// Its line in it.
    pub line: &'r Line,
    /// What the round paid; `None` where no title tells, or where it is not known.
    pub points: Option<Points>,
    /// Did it drive the fastest lap of its class?
    pub fastest: bool,
}

/// A place in the standings of a title.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'r> {
    /// The table.
    pub table: &'r Table,
    /// The row.
    pub row: &'r Row,
}

/// Results and standings of a season, for looking up what somebody did in it.
#[derive(Clone, Copy)]
pub struct Record<'r> {
    /// The classification of every round that has a result.
    pub results: &'r BTreeMap<RoundNumber, Classification>,
    /// Every table of standings.
    pub tables: &'r [Table],
}

impl<'r> Record<'r> {
    /// What these cars did, round by round; in a round, in the order of the result.
    pub fn of_cars(self, cars: &[&CarNumber]) -> Vec<Outing<'r>> {
        let mut outings = Vec::new();
        for (round, result) in self.results {
            let lines = result.lines.iter().filter(|line| cars.contains(&&line.car));
            outings.extend(lines.map(|line| self.outing(*round, result, line, &|_| true)));
        }
        outings
    }

    /// What a driver did, round by round.
    pub fn of_driver(self, reader: &Reader, driver: &DriverId) -> Vec<Outing<'r>> {
        let own = |row: &Row| row.contender == Contender::Driver(driver.clone());
        let mut outings = Vec::new();
        for (round, result) in self.results {
            for line in &result.lines {
                let Some(entry) = reader.season.entry(&line.car) else { continue };
                if reader.season.drove(entry, *round).contains(driver) {
                    let outing = self.outing(*round, result, line, &own);
                    let points = outing.points;
                    let of_car = || self.outing(*round, result, line, &|_| true).points;
                    outings.push(Outing { points: points.or_else(of_car), ..outing });
                }
            }
        }
        outings
    }

    fn outing(
        self,
        round: RoundNumber,
        result: &'r Classification,
        line: &'r Line,
        counts: &dyn Fn(&Row) -> bool,
    ) -> Outing<'r> {
        let fastest = scoring::awards::fastest_lap(result, &line.class, |_| true);
        Outing {
            round,
            result,
            line,
            points: self.paid(round, &line.car, counts),
            fastest: fastest.is_some_and(|one| one.car == line.car),
        }
    }

    /// What a start was paid, by the first table that tells and in the first row that counts.
    fn paid(
        self,
        round: RoundNumber,
        car: &CarNumber,
        counts: &dyn Fn(&Row) -> bool,
    ) -> Option<Points> {
        let rows = self.tables.iter().flat_map(|table| &table.rows).filter(|row| counts(row));
        let mut cells = rows.flat_map(|row| &row.cells).filter(|cell| cell.round == round);
        let start = cells.find_map(|cell| cell.starts.iter().find(|start| &start.car == car))?;
        let points = start.awards.iter().map(|award| award.points).sum();
        (!start.unknown).then_some(points)
    }

    /// Where a car stands: itself, its crew, its competitor and its make.
    pub fn standings_of_car(self, entry: &Entry) -> Vec<Standing<'r>> {
        let mut found = self.standings(|table, row| match &row.contender {
            Contender::Car(car) => car == &entry.car,
            Contender::Driver(_) => drives(row, &entry.car),
            Contender::Competitor(name) => name == &entry.competitor && races_in(table, entry),
            Contender::Manufacturer(make) => make == &entry.vehicle.make && races_in(table, entry),
        });
        // The car itself comes first, then those who share in what it does.
        found.sort_by_key(|one| !matches!(one.row.contender, Contender::Car(_)));
        found
    }

    /// Every place in the standings that is asked for, in the order of the tables.
    pub fn standings(self, wanted: impl Fn(&Table, &Row) -> bool) -> Vec<Standing<'r>> {
        let mut found = Vec::new();
        for table in self.tables {
            let rows = table.rows.iter().filter(|row| wanted(table, row));
            found.extend(rows.map(|row| Standing { table, row }));
        }
        found
    }
}

fn drives(row: &Row, car: &CarNumber) -> bool {
    row.cells.iter().flat_map(|cell| &cell.starts).any(|start| &start.car == car)
}

/// Is this a table that the entry's class belongs to?
fn races_in(table: &Table, entry: &Entry) -> bool {
    table.scope.class().is_none_or(|class| class == &entry.class)
}
