//! How equal points are settled.

use std::cmp::Ordering;

use racing::RoundNumber;
use racing::regulations::TieKind;

/// How often a contender finished in each place: firsts, then seconds, and so on.
///
/// Ordered as the sport does: more firsts are greater, then more seconds. The order in which the
/// places were collected never matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Countback(Vec<u16>);

impl Countback {
    /// Counts places, given in any order. A place is at least 1; zero is passed over.
    pub fn of(places: impl IntoIterator<Item = u16>) -> Self {
        let mut counts = Vec::new();
        for place in places {
            let Some(index) = usize::from(place).checked_sub(1) else { continue };
            if counts.len() <= index {
                counts.resize(index + 1, 0);
            }
            counts[index] += 1;
        }
        Self(counts)
    }

    /// How often this place was reached.
    pub fn count(&self, place: u16) -> u16 {
        usize::from(place).checked_sub(1).and_then(|index| self.0.get(index)).copied().unwrap_or(0)
    }

    /// The last place that was reached; zero for none.
    pub fn last(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    /// The first place in which two differ, with both counts; `None` if they never do.
    pub fn differ(&self, other: &Self) -> Option<(u16, u16, u16)> {
        let last = u16::try_from(self.0.len().max(other.0.len())).unwrap_or(u16::MAX);
        (1..=last)
            .map(|place| (place, self.count(place), other.count(place)))
            .find(|(_, ours, theirs)| ours != theirs)
    }
}

impl Ord for Countback {
    fn cmp(&self, other: &Self) -> Ordering {
        self.differ(other).map_or(Ordering::Equal, |(_, ours, theirs)| ours.cmp(&theirs))
    }
}

impl PartialOrd for Countback {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What settled equal points between two contenders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// More of a place.
    Places {
        /// The rule: over all results or over those counted.
        rule: TieKind,
        /// The place in which they differ first.
        place: u16,
        /// How often the one in front reached it.
        ahead: u16,
        /// How often the one behind did.
        behind: u16,
    },
    /// A better place in one round.
    Round {
        /// The rule: the latest or the earliest round in which they differ.
        rule: TieKind,
        /// The round.
        round: RoundNumber,
        /// The place of the one in front.
        ahead: Option<u16>,
        /// The place of the one behind.
        behind: Option<u16>,
    },
}

/// What the tie rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// All places reached.
    pub all: Countback,
    /// The places of the results that were counted.
    pub counted: Countback,
    /// The best place in each round, in the order of the rounds.
    pub by_round: Vec<(RoundNumber, Option<u16>)>,
}

/// Compares two records by the rules, in order. `Greater` means the first is ahead. With `Equal`,
/// the rules are exhausted.
pub fn settle(ours: &Record, theirs: &Record, rules: &[TieKind]) -> (Ordering, Option<Settled>) {
    for rule in rules {
        let settled = match rule {
            TieKind::Countback => by_places(&ours.all, &theirs.all, *rule),
            TieKind::CountbackCounted => by_places(&ours.counted, &theirs.counted, *rule),
            TieKind::LatestRound => by_round(ours, theirs, *rule, true),
            TieKind::EarliestRound => by_round(ours, theirs, *rule, false),
        };
        if let Some((order, settled)) = settled {
            return (order, Some(settled));
        }
    }
    (Ordering::Equal, None)
}

fn by_places(ours: &Countback, theirs: &Countback, rule: TieKind) -> Option<(Ordering, Settled)> {
    let (place, ours, theirs) = ours.differ(theirs)?;
    let (ahead, behind) = (ours.max(theirs), ours.min(theirs));
    Some((ours.cmp(&theirs), Settled::Places { rule, place, ahead, behind }))
}

fn by_round(
    ours: &Record,
    theirs: &Record,
    rule: TieKind,
    latest: bool,
) -> Option<(Ordering, Settled)> {
    let mut rounds: Vec<RoundNumber> =
        ours.by_round.iter().chain(&theirs.by_round).map(|(round, _)| *round).collect();
    rounds.sort_unstable();
    rounds.dedup();
    if latest {
        rounds.reverse();
    }
    let place = |record: &Record, round| {
        record.by_round.iter().find(|(at, _)| *at == round).and_then(|(_, place)| *place)
    };
    let worst_last = |place: Option<u16>| place.unwrap_or(u16::MAX);
    let (round, a, b) = rounds
        .into_iter()
        .map(|round| (round, place(ours, round), place(theirs, round)))
        .find(|(_, a, b)| a != b)?;
    let order = worst_last(b).cmp(&worst_last(a));
    let (ahead, behind) = if order == Ordering::Greater { (a, b) } else { (b, a) };
    Some((order, Settled::Round { rule, round, ahead, behind }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_win_outranks_any_number_of_seconds() {
        let win = Countback::of([1, 9, 9]);
        let seconds = Countback::of([2, 2, 2]);
        assert!(win > seconds);
        assert_eq!(win.differ(&seconds), Some((1, 1, 0)));
        assert!(Countback::of([8, 15]) > Countback::of([8]), "a fifteenth place breaks a tie");
    }

    #[test]
    fn the_latest_round_settles_what_countback_cannot() {
        let record = |places: &[(u16, Option<u16>)]| Record {
            all: Countback::of(places.iter().filter_map(|(_, place)| *place)),
            counted: Countback::default(),
            by_round: places.iter().map(|(round, place)| (RoundNumber(*round), *place)).collect(),
        };
        let (ours, theirs) =
            (record(&[(1, Some(2)), (2, Some(1))]), record(&[(1, Some(1)), (2, Some(2))]));
        let rules = [TieKind::Countback, TieKind::LatestRound];
        let (order, settled) = settle(&ours, &theirs, &rules);
        assert_eq!(order, Ordering::Greater);
        let round = Settled::Round {
            rule: TieKind::LatestRound,
            round: RoundNumber(2),
            ahead: Some(1),
            behind: Some(2),
        };
        assert_eq!(settled, Some(round));
        assert_eq!(settle(&ours, &theirs, &rules[..1]).0, Ordering::Equal, "rules exhausted");
    }
}
