//! Who gets a prize at the end of a simulated season.
//!
//! The places that earn it are told by the table; where it passes down, whoever is known to break a
//! condition is passed over. Known are rounds missed, rounds that an entry will miss, and
//! invitations from elsewhere. What only the future or people decide is left out of account.

use racing::prize::{ConditionKind, Declined};
use racing::{Prize, PrizeId, Season};
use scoring::Contender;
use scoring::prizes::{Truth, prize_stories};

use crate::reckon::TableBook;

/// A prize ready to be given many times.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PrizeBook {
    pub(crate) id: PrizeId,
    /// The table that earns it.
    pub(crate) table: usize,
    places: Vec<usize>,
    passes_down: bool,
    /// Who cannot have it, by entity. A prize is a car's or a competitor's, and no two of them have
    /// the same past and future but those that have none.
    out: Vec<bool>,
}

impl PrizeBook {
    /// The prizes whose tables are told.
    pub(crate) fn all(season: &Season, tables: &[TableBook]) -> Vec<Self> {
        let stories = prize_stories(season);
        let book = |prize: &Prize| {
            let earns = |book: &TableBook| {
                let class = book.scope.class();
                book.title == prize.title && class.is_none_or(|class| class == &prize.class)
            };
            let table = tables.iter().position(earns)?;
            let story = stories.iter().find(|story| story.prize.id == prize.id);
            let broken = |contender: &Contender| {
                let line = story.iter().flat_map(|story| &story.line);
                let mut own = line.filter(|candidate| &candidate.contender == contender);
                own.any(|candidate| {
                    candidate.checks.iter().any(|check| {
                        let lasting = matches!(
                            check.condition.kind,
                            ConditionKind::EveryRound | ConditionKind::NotInvitedYet
                        );
                        lasting && check.truth == Truth::Broken
                    })
                })
            };
            let out = tables[table].entities.iter().map(|entity| {
                let mut members = entity.members.iter().map(|one| &tables[table].contenders[*one]);
                members.any(|one| broken(one) || misses(season, prize, one))
            });
            Some(Self {
                id: prize.id.clone(),
                table,
                places: prize.places.iter().map(|place| usize::from(*place)).collect(),
                passes_down: prize.declined == Declined::PassesDown,
                out: out.collect(),
            })
        };
        season.book.prizes.iter().filter_map(book).collect()
    }

    /// Gives it at the end of a season, whose table is told best first.
    pub(crate) fn give(&self, table: &[(usize, usize)], mut each: impl FnMut(usize)) {
        let last = self.places.iter().max().copied().unwrap_or(0);
        let meant = |place: usize| self.places.contains(&place);
        let meant_for = table.iter().filter(|(_, place)| meant(*place)).count();
        let in_line = table.iter().filter(|(entity, place)| {
            (meant(*place) || (self.passes_down && *place > last)) && !self.out[*entity]
        });
        in_line.take(meant_for).for_each(|(entity, _)| each(*entity));
    }

    /// Everybody who had it, the likeliest first.
    pub(crate) fn rows(&self, book: &TableBook, counts: &[u64]) -> Vec<(Contender, u64)> {
        let entities = book.entities.iter().zip(counts).filter(|(_, count)| **count > 0);
        let mut rows: Vec<(Contender, u64)> = entities
            .flat_map(|(entity, count)| {
                entity.members.iter().map(|one| (book.contenders[*one].clone(), *count))
            })
            .collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rows
    }
}

/// Is every round asked for, and will its entry miss one that is still to come?
fn misses(season: &Season, prize: &Prize, contender: &Contender) -> bool {
    let every = prize.conditions.iter().any(|one| one.kind == ConditionKind::EveryRound);
    let Contender::Car(car) = contender else { return false };
    let entry = season.entry(car).filter(|_| every);
    entry.is_some_and(|entry| {
        let mut left = scoring::rates::rounds_left(season).into_iter();
        left.any(|round| !entry.rounds.contains(&round))
    })
}
