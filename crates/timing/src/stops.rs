//! Stops: how many a car owes, and whether each was long enough.

use racing::regulations::StopRule;
use racing::{Grounds, Moment, Span};

use crate::car::Car;

/// The stops of a car against the regulations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stops {
    /// The stops made.
    pub made: u32,
    /// The passes through the pit lane without one.
    pub drive_throughs: u32,
    /// The stops owed, where any are.
    pub owed: Option<OwedStops>,
    /// The stops that were too short.
    pub short: Vec<ShortStop>,
}

/// The stops that the regulations ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedStops {
    /// How many are asked for.
    pub asked: u32,
    /// How many of those made count: they began in time.
    pub counted: u32,
    /// How things stand.
    pub standing: StopStanding,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How things stand with the stops owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StopStanding {
    /// All are made.
    Made,
    /// So many are still to be made.
    Owed(u32),
    /// So many are missing, and it is too late for them.
    Missing(u32),
}

/// A stop that was too short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortStop {
    /// The lap in which it began, from one.
    pub lap: u32,
    /// Its time in the pit lane.
    pub time: Span,
    /// The least time asked for.
    pub least: Span,
    /// What it rests on.
    pub grounds: Grounds,
}

impl Car<'_> {
    /// Its stops up to a moment, against the regulations.
    pub fn stops(self, now: Moment) -> Stops {
        let covers = |rule: &&StopRule| rule.scope.covers(self.class(), self.race.setup().round);
        let rules = || self.race.setup().rules.stops.iter().rev().filter(covers);
        let made = || self.visits().iter().filter(|visit| self.is_stop(visit, now));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let owed = rules().find_map(|rule| rule.owed.map(|owed| (rule, u32::from(owed))));
        let least = rules().find_map(|rule| rule.least.map(|least| (rule, least)));
        let short = least.into_iter().flat_map(|(rule, least)| {
            made().filter_map(move |visit| {
                let time = visit.time().filter(|time| *time < least)?;
                Some(ShortStop { lap: visit.lap, time, least, grounds: rule.grounds.clone() })
            })
        });
        let stops = number(made().count());
        Stops {
            made: stops,
            drive_throughs: number(self.visits().len()) - stops,
            owed: owed.map(|(rule, asked)| {
                let in_time = |from: Span| rule.until.is_none_or(|until| from <= until);
                let counted = number(made().filter(|visit| in_time(visit.from())).count());
                let left = asked.saturating_sub(counted);
                let late = !in_time(self.race.until(now)) || self.race.is_over_for(self.index);
                let standing = match left {
                    0 => StopStanding::Made,
                    _ if late => StopStanding::Missing(left),
                    _ => StopStanding::Owed(left),
                };
                OwedStops { asked, counted, standing, grounds: rule.grounds.clone() }
            }),
            short: short.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
