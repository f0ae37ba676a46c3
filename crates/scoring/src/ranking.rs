//! From rows to places, and what results that are not known leave open.

use std::cmp::Ordering;

use racing::regulations::{Bonus, BonusDrivers, BonusKind, Contender as Kind, TieKind};
use racing::{Points, Ratio, RoundNumber};

use crate::bonuses::find_bonus;
use crate::paying::Scale;
use crate::reckoning::Reckoning;
use crate::standings::{Comparison, Row, took_part};
use crate::ties::settle;

/// What of a table a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Ranked,
    /// Some result is not known.
    Unsure,
    TooFewRounds,
}

impl Reckoning<'_> {
    /// Sorts the rows, gives places and says how each compares with the one above.
    pub(crate) fn ranked(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let rules = self.tie_rules();
        rows.sort_by(|a, b| {
            let points = b.points.cmp(&a.points);
            (self.part(a).cmp(&self.part(b)))
                .then(points)
                .then_with(|| settle(&b.record, &a.record, &rules).0)
                .then_with(|| a.contender.cmp(&b.contender))
        });
        let parts: Vec<Part> = rows.iter().map(|row| self.part(row)).collect();
        let unsure = parts.iter().zip(&rows).filter(|(part, _)| **part == Part::Unsure);
        let unsure: Vec<(Points, Points)> =
            unsure.map(|(_, row)| (row.points, self.most_known(row))).collect();
        for index in 0..rows.len() {
            match parts[index] {
                Part::Ranked => place(&mut rows, index, &rules, &unsure),
                Part::Unsure => {}
                Part::TooFewRounds => {
                    let (took_part, asked) = (took_part(&rows[index]), self.title.minimum_rounds);
                    let too_few = Comparison::TooFewRounds { took_part, asked };
                    rows[index].against_above = Some(too_few);
                }
            }
        }
        rows
    }

    pub(crate) fn tie_rules(&self) -> Vec<TieKind> {
        self.title.ties.iter().map(|tie| tie.kind).collect()
    }

    /// While rounds are left, who can still take part in enough of them keeps a place.
    fn part(&self, row: &Row) -> Part {
        let left = u16::try_from(self.lookup.left.len()).unwrap_or(u16::MAX);
        if took_part(row).saturating_add(left) < self.title.minimum_rounds {
            Part::TooFewRounds
        } else if row.has_unknown() {
            Part::Unsure
        } else {
            Part::Ranked
        }
    }

    /// The most points that a row with results that are not known can really have.
    fn most_known(&self, row: &Row) -> Points {
        let unknown = row.cells.iter().filter(|cell| cell.starts.iter().any(|one| one.unknown));
        row.points + unknown.map(|cell| self.most_in(cell.round)).sum()
    }

    /// The most that one contender can be paid in one round: the first places for as many cars as
    /// may count, and every bonus.
    pub(crate) fn most_in(&self, round: RoundNumber) -> Points {
        let rules = &self.lookup.season.book.regulations;
        let most_in_class = |class| {
            let scale = Scale::find(rules, &self.title.id, class, round);
            let paid = |index: u16| scale.places.get(usize::from(index)).unwrap_or(&scale.beyond);
            let places = (0..self.cars_counted())
                .map(|index| self.lookup.points(&[*paid(index), scale.multiplier]));
            let bonuses = [BonusKind::Pole, BonusKind::FastestLap];
            let bonuses = bonuses
                .into_iter()
                .filter_map(|kind| find_bonus(self.bonuses, kind, class, round, self.title));
            let own = |bonus: &&Bonus| {
                self.title.contender != Kind::Driver || bonus.drivers != BonusDrivers::Nobody
            };
            let bonuses = bonuses.filter(own).map(|bonus| {
                let multiplier = if bonus.multiplied { scale.multiplier } else { Ratio::ONE };
                self.lookup.points(&[bonus.points, multiplier])
            });
            places.chain(bonuses).sum()
        };
        self.scope.classes(rules).into_iter().map(most_in_class).max().unwrap_or(Points::ZERO)
    }

    /// How many cars of one contender may score in a round.
    pub(crate) fn cars_counted(&self) -> u16 {
        let all = u16::try_from(self.lookup.season.entries.len()).unwrap_or(u16::MAX);
        match self.title.contender {
            Kind::Car | Kind::Driver => 1,
            Kind::Competitor | Kind::Manufacturer => self.title.best_cars.unwrap_or(all),
        }
    }
}

/// Gives a row its place, if nothing that is not known could change it. The rows above have theirs.
fn place(rows: &mut [Row], index: usize, rules: &[TieKind], unsure: &[(Points, Points)]) {
    let points = rows[index].points;
    let sure = unsure.iter().all(|(least, most)| *least > points || *most < points);
    let in_front = index + unsure.iter().filter(|(least, _)| *least > points).count();
    rows[index].place = u16::try_from(in_front + 1).ok().filter(|_| sure);
    let Some(above) = index.checked_sub(1) else { return };
    let comparison = compare(&rows[above], &rows[index], rules);
    if matches!(comparison, Comparison::Shared { .. }) {
        rows[index].place = rows[above].place;
        rows[index].shared = true;
        rows[above].shared = true;
    }
    rows[index].against_above = Some(comparison);
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

#[cfg(test)]
mod tests;
