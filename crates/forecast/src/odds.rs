//! Odds of a season: what is likely, from seasons simulated to their end.
//!
//! Points, places and ties of every simulated season are exact; only what happens on the track is
//! left to chance. Each simulation has its own number and random numbers are looked up by it, so
//! that any split over any number of threads gives the same counts. Chances are counts out of the
//! simulations: a contender out of reach counts nothing, one that cannot be caught counts all.

use std::ops::Range;

use racing::regulations::Field;
use racing::{CarNumber, Season, TitleId};
use scoring::standings::TableScope;
use scoring::{Contender, standings};
use simulator::Seed;

use crate::line::PrizeBook;
use crate::model::Model;
use crate::outlook::{ContenderOdds, Odds, PrizeOdds, Proved, TableOdds};
use crate::reckon::TableBook;
use crate::reckon::sums::Sums;
use crate::remaining::{Drawn, Remaining};
use crate::titles::{State, TitleFight, fights};
use crate::what_if::WhatIf;

/// A season ready to be simulated to its end.
#[derive(Clone, Debug)]
pub struct Forecast {
    remaining: Remaining,
    tables: Vec<TableBook>,
    prizes: Vec<PrizeBook>,
    model: Model,
    /// By race and class, the cars that are assumed to finish in front.
    front: Vec<Vec<Vec<u16>>>,
    /// For each table what arithmetic says of the contenders.
    states: Vec<Vec<(Contender, State)>>,
    unsure: Vec<(TitleId, TableScope)>,
}

/// What came of some simulated seasons. Counts of other simulations may be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    simulations: u64,
    /// For each table: places by entity, and points by entity.
    tables: Vec<(Vec<u64>, Vec<i64>)>,
    /// For each prize: how often each contender has it.
    prizes: Vec<Vec<u64>>,
}

impl Forecast {
    /// Makes a season ready: what it holds now is kept, what is left is played by the model.
    ///
    /// Assumptions are those of [`crate::what_if::parse_all`] for this season.
    pub fn new(season: &Season, model: impl Into<Model>, what_if: &[WhatIf]) -> Self {
        let mut remaining = Remaining::of(season);
        let titles = &season.book.regulations.titles;
        remaining.over_all = titles.iter().any(|one| matches!(one.field, Field::Together(_)));
        let (mut tables, mut unsure) = (Vec::new(), Vec::new());
        for table in standings(season) {
            match TableBook::of(season, &table, &remaining) {
                Some(book) => tables.push(book),
                None => unsure.push((table.title, table.scope)),
            }
        }
        let prizes = PrizeBook::all(season, &tables);
        let mut front = vec![vec![Vec::new(); remaining.classes.len()]; remaining.races.len()];
        for one in what_if {
            let race = remaining.races.iter().position(|race| race.round == one.round);
            let class = remaining.classes.iter().position(|class| class == &one.class);
            if let Some((race, class)) = race.zip(class) {
                let cars = one.cars.iter().filter_map(|car: &CarNumber| remaining.car(car));
                front[race][class] = cars.collect();
            }
        }
        let states = states(season, &tables);
        Self { remaining, tables, prizes, model: model.into(), front, states, unsure }
    }

    /// Are there rounds to simulate?
    pub fn is_open(&self) -> bool {
        !self.remaining.races.is_empty()
    }

    /// Counts of no season, to add others to.
    pub fn none(&self) -> Counts {
        let table = |book: &TableBook| {
            let entities = book.entities.len();
            (vec![0; entities * book.contenders.len()], vec![0; entities])
        };
        Counts {
            simulations: 0,
            tables: self.tables.iter().map(table).collect(),
            prizes: self
                .prizes
                .iter()
                .map(|prize| vec![0; self.tables[prize.table].entities.len()])
                .collect(),
        }
    }

    /// Simulates seasons of these numbers.
    ///
    /// To use several threads, give each a range of its own and merge what comes of them.
    pub fn simulate(&self, seed: Seed, simulations: Range<u32>) -> Counts {
        let mut counts = self.none();
        let mut sums: Vec<Sums> = self.tables.iter().map(Sums::new).collect();
        let mut line = Vec::new();
        self.model.seasons(&self.remaining, &self.front, seed, simulations, &mut |races| {
            self.play(races, &mut sums);
            counts.simulations += 1;
            for (number, (book, sums)) in self.tables.iter().zip(&mut sums).enumerate() {
                let (places, points) = &mut counts.tables[number];
                line.clear();
                sums.places(book, |entity, place| {
                    places[entity * book.contenders.len() + place - 1] += 1;
                    line.push((entity, place));
                });
                for (entity, sum) in points.iter_mut().enumerate() {
                    *sum += sums.points(entity);
                }
                for (prize, holders) in self.prizes.iter().zip(&mut counts.prizes) {
                    if prize.table == number {
                        prize.give(&line, |entity| holders[entity] += 1);
                    }
                }
            }
        });
        counts
    }

    fn play(&self, races: &[Drawn], sums: &mut [Sums]) {
        for (book, sums) in self.tables.iter().zip(sums) {
            sums.reset(book);
            for (number, drawn) in races.iter().enumerate() {
                book.play(number, drawn, &self.remaining.class_of, sums);
            }
        }
    }

    /// What counts say.
    pub fn odds(&self, counts: &Counts) -> Odds {
        let tables = counts.tables.iter().enumerate();
        let prizes = self.prizes.iter().zip(&counts.prizes);
        Odds {
            simulations: counts.simulations,
            rounds: self.remaining.races.iter().map(|race| race.round).collect(),
            tables: tables.map(|(number, counts)| self.table(number, counts)).collect(),
            prizes: prizes
                .map(|(prize, counts)| PrizeOdds {
                    prize: prize.id.clone(),
                    rows: prize.rows(&self.tables[prize.table], counts),
                })
                .collect(),
            unsure: self.unsure.clone(),
        }
    }

    fn table(&self, number: usize, (places, points): &(Vec<u64>, Vec<i64>)) -> TableOdds {
        let book = &self.tables[number];
        let width = book.contenders.len();
        let proved = |contender: &Contender| {
            let state = self.states[number].iter().find(|(one, _)| one == contender);
            match state.map(|(_, state)| *state) {
                Some(State::Clinched) => Proved::Certain,
                Some(State::Eliminated) => Proved::OutOfReach,
                Some(State::Alive | State::TieOnly) | None => Proved::Open,
            }
        };
        let mut rows = Vec::with_capacity(width);
        for (number, entity) in book.entities.iter().enumerate() {
            let places = &places[number * width..(number + 1) * width];
            for &one in &entity.members {
                rows.push(ContenderOdds {
                    contender: book.contenders[one].clone(),
                    proved: proved(&book.contenders[one]),
                    places: places.to_vec(),
                    points: points[number],
                });
            }
        }
        rows.sort_by(|a, b| {
            let best = b.titles().cmp(&a.titles()).then(b.points.cmp(&a.points));
            best.then_with(|| a.contender.cmp(&b.contender))
        });
        TableOdds { title: book.title.clone(), scope: book.scope.clone(), rows }
    }
}

/// For each table what arithmetic says of the contenders.
fn states(season: &Season, tables: &[TableBook]) -> Vec<Vec<(Contender, State)>> {
    let fights = fights(season);
    let states = |book: &TableBook| {
        let own = |fight: &&TitleFight| fight.title == book.title && fight.scope == book.scope;
        let chances = fights.iter().find(own).into_iter().flat_map(|fight| &fight.chances);
        chances.map(|one| (one.contender.clone(), one.outlook.state)).collect()
    };
    tables.iter().map(states).collect()
}

impl Counts {
    /// Adds what came of other simulations of the same season.
    pub fn merge(&mut self, other: &Self) {
        self.simulations += other.simulations;
        for ((places, points), (more_places, more_points)) in
            self.tables.iter_mut().zip(&other.tables)
        {
            places.iter_mut().zip(more_places).for_each(|(sum, more)| *sum += more);
            points.iter_mut().zip(more_points).for_each(|(sum, more)| *sum += more);
        }
        for (prize, more) in self.prizes.iter_mut().zip(&other.prizes) {
            prize.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }

    /// How many seasons were simulated.
    pub const fn simulations(&self) -> u64 {
        self.simulations
    }
}

#[cfg(test)]
mod tests;
