//! The last race as a table: each own place against each place of a rival.

use std::cmp::Ordering;

use racing::RoundNumber;
use racing::regulations::BonusKind;

use super::contest::{Contest, subsets};

/// How a contender and a rival stand to each other with two results of the last race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// The contender is ahead.
    Ours,
    /// The rival is ahead.
    Theirs,
    /// They are level and no rule breaks the tie.
    Tie,
    /// Both results cannot be.
    Impossible,
}

/// The last race between two contenders, for one distribution of the bonuses still open.
///
/// Others may be ahead of both: what a contender needs of everybody is told by its
/// [needs](super::Needs).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalTable {
    /// The race.
    pub round: RoundNumber,
    /// The contender, by its number in the contest.
    pub contender: usize,
    /// The rival.
    pub rival: usize,
    /// The bonuses that the contender takes.
    pub ours: Vec<BonusKind>,
    /// The bonuses that the rival takes.
    pub theirs: Vec<BonusKind>,
    /// One row an own place, from the first, and one for none; in each a cell a place of the
    /// rival's, and one for none.
    pub cells: Vec<Vec<Cell>>,
}

impl Contest {
    /// The tables of the last race between two contenders, one for each way the open bonuses can
    /// fall; empty if more than one race is left, or if either has several cars in it.
    pub fn final_tables(&self, contender: usize, rival: usize) -> Vec<FinalTable> {
        let apt = self.races.len() == 1
            && self.single(contender, 0)
            && self.single(rival, 0)
            && !self.share(contender, rival, 0);
        if !apt {
            return Vec::new();
        }
        let (ours, theirs) =
            (self.runners[contender].bonuses[0].open, self.runners[rival].bonuses[0].open);
        let ways = subsets(ours).flat_map(|own| subsets(theirs & !own).map(move |set| (own, set)));
        ways.map(|(own, set)| self.final_table((contender, own), (rival, set))).collect()
    }

    fn final_table(
        &self,
        (contender, ours): (usize, u8),
        (rival, theirs): (usize, u8),
    ) -> FinalTable {
        let race = &self.races[0];
        let kinds = |set: u8| {
            let own = race.bonuses.iter().enumerate().filter(|(index, _)| set & (1 << index) != 0);
            own.map(|(_, bonus)| bonus.kind).collect()
        };
        let places = |runner: usize| -> Vec<Option<u16>> {
            let entered = !self.runners[runner].slots[0].is_empty();
            let places = (1..=race.places).filter(|_| entered).map(Some);
            places.chain([None]).collect()
        };
        let cell = |own: Option<u16>, their: Option<u16>| {
            let lost = |set: u8, place: Option<u16>| {
                let mut set =
                    race.bonuses.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
                set.any(|(_, bonus)| !bonus.kept(place))
            };
            if (own.is_some() && own == their) || lost(ours, own) || lost(theirs, their) {
                return Cell::Impossible;
            }
            let own_set = ours | self.runners[contender].bonuses[0].own;
            let their_set = theirs | self.runners[rival].bonuses[0].own;
            let ours = [self.result(contender, 0, own, own_set)];
            let theirs = [self.result(rival, 0, their, their_set)];
            match self.compare((contender, &ours), (rival, &theirs)) {
                Ordering::Greater => Cell::Ours,
                Ordering::Less => Cell::Theirs,
                Ordering::Equal => Cell::Tie,
            }
        };
        let row =
            |own: Option<u16>| places(rival).into_iter().map(|their| cell(own, their)).collect();
        FinalTable {
            round: race.round,
            contender,
            rival,
            ours: kinds(ours),
            theirs: kinds(theirs),
            cells: places(contender).into_iter().map(row).collect(),
        }
    }
}
