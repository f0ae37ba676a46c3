//! Whether a crew fits its rule. What is not known is neither in order nor against it.

use super::{CrewRule, Regulations};
use crate::entry::{Category, Entry};
use crate::names::RoundNumber;

/// Something about a crew that does not fit its rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrewMisfit {
    /// The categories that are counted; empty for the whole crew.
    pub of: Vec<Category>,
    /// So many of them are in the crew.
    pub has: usize,
    /// What it breaks.
    pub bound: CrewBound,
    /// How many more or fewer would mend it.
    pub difference: usize,
}

/// A bound that a crew breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CrewBound {
    /// There must be at least so many.
    AtLeast(u8),
    /// There may be at most so many.
    AtMost(u8),
}

impl Regulations {
    /// The rule that a crew is under in a round: the last written that applies.
    pub fn crew_rule(&self, entry: &Entry, round: RoundNumber) -> Option<&CrewRule> {
        let holds = |rule: &&CrewRule| rule.scope.covers(&entry.class, Some(round));
        self.crews.iter().rev().find(holds)
    }
}

impl CrewRule {
    /// What about a crew does not fit in a round: of the whole crew first, then as written.
    ///
    /// Drivers whose category is not known count where they would mend it.
    pub fn misfits(&self, entry: &Entry, round: RoundNumber) -> Vec<CrewMisfit> {
        let seats = || entry.crew_in(round).map(|seat| seat.category);
        let unknown = seats().filter(Option::is_none).count();
        let whole = misfit(&[], seats().count(), 0, (self.least, self.most));
        let of_categories = self.categories.iter().filter_map(|rule| {
            let known = seats().flatten().filter(|one| rule.categories.contains(one)).count();
            misfit(&rule.categories, known, unknown, (rule.least, rule.most))
        });
        whole.into_iter().chain(of_categories).collect()
    }
}

fn misfit(
    of: &[Category],
    has: usize,
    unknown: usize,
    (least, most): (Option<u8>, Option<u8>),
) -> Option<CrewMisfit> {
    let (bound, difference) = match (least, most) {
        (Some(least), _) if has + unknown < usize::from(least) => {
            (CrewBound::AtLeast(least), usize::from(least) - has - unknown)
        }
        (_, Some(most)) if has > usize::from(most) => {
            (CrewBound::AtMost(most), has - usize::from(most))
        }
        _ => return None,
    };
    Some(CrewMisfit { of: of.to_vec(), has, bound, difference })
}
