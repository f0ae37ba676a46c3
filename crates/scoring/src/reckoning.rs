//! The making of one table: from starts to rows, from rows to places.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use racing::regulations::{Bonus, BonusDrivers, Contender as Kind, Title};
use racing::{CarNumber, ClassCode, Decision, DriverId, Entry, Points, RoundNumber};

use crate::awards::{Award, AwardReason, Start};
use crate::bonuses::find_bonus;
use crate::lookup::{Lookup, Raced, Starter};
use crate::paying::{Paying, places};
use crate::standings::{Cell, Contender, Deduction, Row, Table, TableScope};
use crate::ties::{Countback, Record};

/// The making of one table.
pub(crate) struct Reckoning<'a> {
    pub(crate) lookup: &'a Lookup<'a>,
    pub(crate) title: &'a Title,
    pub(crate) scope: &'a TableScope,
    pub(crate) bonuses: &'a [Bonus],
}

/// What each contender did, one list a round counted.
type Starts = BTreeMap<Contender, Vec<Vec<Start>>>;

impl<'a> Reckoning<'a> {
    pub(crate) fn new(lookup: &'a Lookup<'a>, title: &'a Title, scope: &'a TableScope) -> Self {
        let bonuses = &lookup.season.book.regulations.bonuses;
        Self { lookup, title, scope, bonuses }
    }

    /// The same table as if only places paid.
    pub(crate) fn without_bonuses(self) -> Self {
        Self { bonuses: &[], ..self }
    }

    pub(crate) fn table(&self) -> Table {
        let rounds: Vec<RoundNumber> = self.lookup.raced.iter().map(|raced| raced.round).collect();
        let starts = if rounds.is_empty() { self.entered() } else { self.starts(rounds.len()) };
        let deducting = self.deducting();
        let row = |(contender, starts)| self.row(contender, starts, &rounds, &deducting);
        let rows = starts.into_iter().map(row).collect();
        Table {
            title: self.title.id.clone(),
            scope: self.scope.clone(),
            rows: self.ranked(rows),
            rounds,
        }
    }

    fn starts(&self, rounds: usize) -> Starts {
        let mut starts = Starts::new();
        for (index, raced) in self.lookup.raced.iter().enumerate() {
            for (starter, start) in self.pay(raced) {
                for (contender, start) in self.shares(raced, starter, start) {
                    let own = starts.entry(contender).or_insert_with(|| vec![Vec::new(); rounds]);
                    own[index].push(start);
                }
            }
        }
        let contests = |_: &Contender, starts: &mut Vec<Vec<Start>>| {
            starts.iter().flatten().any(|start| !start.is_guest())
        };
        starts.retain(contests);
        starts
    }

    /// Everybody entered for the first round, for the table before it.
    fn entered(&self) -> Starts {
        let first = RoundNumber(1);
        let entries = self.lookup.season.entries.iter();
        let entries = entries.filter(|entry| {
            self.scope.holds(&entry.class, Some(entry))
                && entry.rounds.contains(&first)
                && !entry.is_guest_in(first)
        });
        let contenders: BTreeSet<Contender> = entries
            .flat_map(|entry| {
                let crew = entry.crew_in(first).map(|seat| &seat.driver);
                self.contenders(&entry.car, Some(entry), crew)
            })
            .collect();
        contenders.into_iter().map(|contender| (contender, Vec::new())).collect()
    }

    /// What each car of the field did and earned in a round.
    fn pay(&self, raced: &'a Raced<'a>) -> Vec<(Option<&'a Starter<'a>>, Start)> {
        let field = raced.starters.iter();
        let field = field.filter(|one| self.scope.holds(&one.line.class, one.entry)).collect();
        let paying = Paying {
            lookup: self.lookup,
            title: self.title,
            scope: self.scope,
            bonuses: self.bonuses,
            raced,
        };
        paying.pay(places(field, self.scope))
    }

    /// Whose start it is, and what of its awards is theirs.
    fn shares(
        &self,
        raced: &Raced,
        starter: Option<&Starter>,
        start: Start,
    ) -> Vec<(Contender, Start)> {
        let contenders = match starter {
            Some(starter) => {
                self.contenders(&start.car, starter.entry, starter.crew.iter().copied())
            }
            None => {
                let entry = self.lookup.season.entry(&start.car);
                let crew = entry.iter().flat_map(|entry| entry.crew_in(raced.round));
                self.contenders(&start.car, entry, crew.map(|seat| &seat.driver))
            }
        };
        let starts = std::iter::repeat_n(start, contenders.len());
        let share = |(contender, mut own): (Contender, Start)| {
            if let Contender::Driver(driver) = &contender {
                let Start { awards, class, .. } = &mut own;
                awards.retain(|award| self.is_for(driver, award, class, raced.round));
            }
            (contender, own)
        };
        contenders.into_iter().zip(starts).map(share).collect()
    }

    /// Who contests the title with a car.
    pub(crate) fn contenders<'b>(
        &self,
        car: &CarNumber,
        entry: Option<&Entry>,
        crew: impl Iterator<Item = &'b DriverId>,
    ) -> Vec<Contender> {
        match (self.title.contender, entry) {
            (Kind::Car, _) => vec![Contender::Car(car.clone())],
            (Kind::Driver, _) => crew.cloned().map(Contender::Driver).collect(),
            (Kind::Competitor, Some(entry)) => {
                vec![Contender::Competitor(entry.competitor.clone())]
            }
            (Kind::Manufacturer, Some(entry)) => {
                vec![Contender::Manufacturer(entry.vehicle.make.clone())]
            }
            (Kind::Competitor | Kind::Manufacturer, None) => Vec::new(),
        }
    }

    /// Does an award of the car go to this driver of it too?
    fn is_for(
        &self,
        driver: &DriverId,
        award: &Award,
        class: &ClassCode,
        round: RoundNumber,
    ) -> bool {
        let AwardReason::Bonus { kind, driver: setter, .. } = &award.reason else { return true };
        let bonus = find_bonus(self.bonuses, *kind, class, round, self.title);
        match bonus.map(|bonus| bonus.drivers) {
            Some(BonusDrivers::Setter) => setter.as_ref() == Some(driver),
            Some(BonusDrivers::Nobody) => false,
            Some(BonusDrivers::Crew) | None => true,
        }
    }
}

/// From starts to rows.
impl Reckoning<'_> {
    pub(crate) fn row(
        &self,
        contender: Contender,
        starts: Vec<Vec<Start>>,
        rounds: &[RoundNumber],
        deducting: &[(&Decision, Points)],
    ) -> Row {
        let mut starts = starts.into_iter();
        let cells = rounds.iter().map(|round| {
            let starts = starts.next().unwrap_or_default();
            let awards = starts.iter().flat_map(|start| &start.awards);
            let points = awards.map(|award| award.points).sum();
            Cell { round: *round, starts, points, counted: true }
        });
        let mut cells: Vec<Cell> = cells.collect();
        let deductions = self.deductions(&contender, deducting);
        let tallies: Vec<Tally> = cells.iter().map(Tally::of).collect();
        let Sum { points, record, counted } = self.add_up(&tallies, &deductions);
        for (cell, counted) in cells.iter_mut().zip(counted) {
            cell.counted = counted;
        }
        Row {
            contender,
            place: None,
            shared: false,
            points,
            cells,
            deductions,
            record,
            against_above: None,
        }
    }

    /// Adds rounds up: the best results count, and what decisions take off is never dropped.
    pub(crate) fn add_up(&self, tallies: &[Tally], deductions: &[Deduction]) -> Sum {
        let counted = self.counted(tallies);
        let counting = || tallies.iter().zip(&counted).filter(|(_, counted)| **counted);
        let points: Points = counting().map(|(tally, _)| tally.points).sum();
        let taken: Points = deductions.iter().map(|one| one.points).sum();
        Sum {
            points: points - taken,
            record: Record {
                all: Countback::of(tallies.iter().flat_map(|tally| &tally.places).copied()),
                counted: Countback::of(counting().flat_map(|(tally, _)| &tally.places).copied()),
                by_round: tallies.iter().map(|one| (one.round, one.best_place())).collect(),
            },
            counted,
        }
    }

    /// Which results count: those with most points, then the better place, then the earlier round.
    fn counted(&self, tallies: &[Tally]) -> Vec<bool> {
        let mut counted = vec![true; tallies.len()];
        let Some(best) = self.title.best_rounds else { return counted };
        let mut order: Vec<usize> = (0..tallies.len()).collect();
        order.sort_by_key(|&index| {
            let tally = &tallies[index];
            (Reverse(tally.points), tally.best_place().unwrap_or(u16::MAX), tally.round)
        });
        for index in order.into_iter().skip(usize::from(best)) {
            counted[index] = false;
        }
        counted
    }
}

/// What one round brought a contender: points, and the places that break ties.
pub(crate) struct Tally {
    pub(crate) round: RoundNumber,
    pub(crate) points: Points,
    pub(crate) places: Vec<u16>,
}

impl Tally {
    pub(crate) fn of(cell: &Cell) -> Self {
        let places = cell.scoring_places().collect();
        Self { round: cell.round, points: cell.points, places }
    }

    fn best_place(&self) -> Option<u16> {
        self.places.iter().copied().min()
    }
}

/// Rounds added up.
pub(crate) struct Sum {
    pub(crate) points: Points,
    pub(crate) record: Record,
    /// Which of the rounds count, in their order.
    counted: Vec<bool>,
}

#[cfg(test)]
mod tests;
