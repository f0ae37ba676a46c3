//! The first so many places: how many rivals can be ahead of a contender together.
//!
//! Who can reach it alone is not enough, for they take places from each other. Each rival is given
//! one of its least sets of places that reach the contender, as many rivals as possible, so that the
//! places 1 to p of races of one kind are used at most so often as there are such races, for every
//! p. That is necessary, and sufficient: upgrading a place keeps a rival ahead, demands with
//! deadlines fit if every prefix does, and whatever fits splits into races (König). So only counts
//! matter, never which race.

mod demands;
mod fitting;
mod prices;

use std::cmp::Ordering;

use racing::regulations::{BonusCondition, TieKind};

use super::contest::{Contest, Race};
use super::state::State;
use demands::{Reacher, Search};
use fitting::Packing;

/// How many rivals can be ahead of a contender together, if it scores nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// At most so many can be strictly ahead.
    pub ahead: usize,
    /// At most so many can be ahead or level with no rule to break the tie.
    pub ahead_or_level: usize,
    /// Can so many really? Otherwise these are upper bounds.
    pub exact: bool,
}

/// What a contender can still reach of the first so many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Top {
    /// The state, for the places up to that one instead of the first alone.
    pub state: State,
    /// How many rivals are ahead for certain, even if it wins everything.
    pub ahead_for_certain: usize,
    /// How many rivals can be ahead together; `None` where it was not needed.
    pub ahead_at_most: Option<Ahead>,
}

/// Races that differ in nothing that matters.
struct Kind {
    races: Vec<usize>,
    /// Bonuses still open in each of them.
    open: Vec<usize>,
}

impl Contest {
    /// What a contender can still reach of the first `k` places, with some contenders left out.
    pub fn top(&self, runner: usize, k: usize, without: &[usize]) -> Top {
        let best = self.best_of(runner);
        let (mut ahead, mut level) = (0, 0);
        for rival in self.others(runner, without) {
            let sure = self.runners[rival].took_part >= self.minimum.max(1);
            let apart = self.apart(runner, rival, &best);
            let ours = apart.as_deref().unwrap_or(&best);
            match self.compare((runner, ours), (rival, &[])) {
                Ordering::Less if sure => ahead += self.weight(rival),
                Ordering::Equal if sure => level += self.weight(rival),
                _ => {}
            }
        }
        let done = |state, at_most| Top { state, ahead_for_certain: ahead, ahead_at_most: at_most };
        if ahead >= k || !self.can_be_ranked(runner) {
            return done(State::Eliminated, None);
        }
        if ahead + level >= k {
            return done(State::TieOnly, None);
        }
        if !self.is_sure_of_a_place(runner) {
            return done(State::Alive, None);
        }
        let able = self.able(runner, without, Ordering::Equal);
        let each: usize = able.iter().map(|rival| self.weight(*rival)).sum();
        if each < k {
            return done(State::Clinched, None);
        }
        if k == 1 {
            return done(State::Alive, None);
        }
        let at_most = self.most_ahead(runner, without);
        let state = if at_most.ahead_or_level < k { State::Clinched } else { State::Alive };
        done(state, Some(at_most))
    }

    /// How many rivals can be ahead of a contender together, if it scores nothing more.
    pub fn most_ahead(&self, runner: usize, without: &[usize]) -> Ahead {
        let all = self.runners.len();
        let (ahead_or_level, exact) = self.pack((runner, without), Ordering::Equal, all);
        // Whoever is ahead is also ahead or level, so the first answer bounds the second. Where it
        // is a bound itself, the second is not searched for: together they would not be exact.
        if !exact {
            let able = self.able(runner, without, Ordering::Less);
            let each: usize = able.iter().map(|rival| self.weight(*rival)).sum();
            return Ahead { ahead: each.min(ahead_or_level), ahead_or_level, exact };
        }
        let (ahead, exact) = self.pack((runner, without), Ordering::Less, ahead_or_level);
        Ahead { ahead, ahead_or_level, exact }
    }

    fn others<'a>(
        &'a self,
        runner: usize,
        without: &'a [usize],
    ) -> impl Iterator<Item = usize> + 'a {
        self.rivals(runner).filter(|rival| !without.contains(rival) && self.can_be_ranked(*rival))
    }

    /// The rivals that alone can reach at least this order, the contender seen from them.
    fn able(&self, runner: usize, without: &[usize], order: Ordering) -> Vec<usize> {
        let reaches = |rival: &usize| {
            let best = self.best_of(*rival);
            let apart = self.apart(*rival, runner, &best);
            let theirs = apart.as_deref().unwrap_or(&best);
            self.compare((runner, &[]), (*rival, theirs)) <= order
        };
        self.others(runner, without).filter(reaches).collect()
    }

    /// Contenders of one unit stand in as many places.
    fn weight(&self, runner: usize) -> usize {
        self.mates(runner).len() + 1
    }

    /// The most rivals that together reach at least this order, the contender seen from them, and
    /// whether that was proved. More than `at_most` are known not to.
    fn pack(
        &self,
        (runner, without): (usize, &[usize]),
        order: Ordering,
        at_most: usize,
    ) -> (usize, bool) {
        let kinds = self.kinds(runner);
        let able = self.able(runner, without, order);
        let each = able.iter().map(|rival| self.weight(*rival)).sum();
        let shared = able
            .iter()
            .enumerate()
            .any(|(index, one)| able[index + 1..].iter().any(|other| self.share_any(*one, *other)));
        if self.races.is_empty() || able.len() < 2 {
            return (each, true);
        }
        let mut reachers = Vec::new();
        for rival in able {
            let search = Search::new(self, (runner, rival), order, &kinds);
            match search.reacher(self.weight(rival)) {
                Some(reacher) if !shared => reachers.push(reacher),
                _ => return (each, false),
            }
        }
        let (most, proved) = Packing::new(self, &kinds, reachers).most(at_most);
        (most.min(each), proved && self.counts_are_all())
    }

    /// Does it never matter in which race of a kind a place was reached?
    fn counts_are_all(&self) -> bool {
        let open = self.races.iter().any(|race| !race.bonuses.is_empty());
        let by_place = self.races.iter().flat_map(|race| &race.bonuses);
        let mut by_place = by_place.map(|bonus| bonus.condition);
        let counts = |rule| matches!(rule, TieKind::Countback | TieKind::CountbackCounted);
        self.caveats.is_empty()
            && self.ties.iter().copied().all(counts)
            && (self.best.is_none() || !open)
            && !by_place.any(|one| {
                matches!(one, BonusCondition::PlaceOrBetter(_) | BonusCondition::Classified)
            })
    }

    /// Is whatever is enough for the second also enough for the first? Points and counts add up, so
    /// who is ahead today stays ahead with the same places; then there is a best choice that never
    /// takes the second without the first. Dropped results do not add up.
    fn stands_in(&self, one: &Reacher, other: &Reacher) -> bool {
        let (ours, theirs) = (&self.runners[one.rival], &self.runners[other.rival]);
        self.best.is_none()
            && one.weight >= other.weight
            && ours.bonuses == theirs.bonuses
            && ours.hidden.is_empty()
            && theirs.hidden.is_empty()
            && ours.slots.iter().zip(&theirs.slots).all(|(ours, theirs)| {
                let alike = ours
                    .iter()
                    .zip(theirs)
                    .all(|(our, their)| (our.class, our.barred) == (their.class, their.barred));
                ours.len() == theirs.len() && alike
            })
            && self.compare((one.rival, &[]), (other.rival, &[])) != Ordering::Less
    }

    /// Races that differ in nothing that matters, put together.
    fn kinds(&self, runner: usize) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        for race in 0..self.races.len() {
            let alike = |kind: &&mut Kind| self.alike(kind.races[0], race, runner);
            match kinds.iter_mut().find(alike) {
                Some(kind) => kind.races.push(race),
                None => {
                    let bonuses = self.races[race].bonuses.iter().enumerate();
                    let open = bonuses.filter(|(_, bonus)| !bonus.known).map(|(at, _)| at);
                    kinds.push(Kind { races: vec![race], open: open.collect() });
                }
            }
        }
        kinds
    }

    fn alike(&self, one: usize, other: usize, runner: usize) -> bool {
        let same = |one: &Race, other: &Race| {
            one.pays == other.pays && one.bonuses == other.bonuses && one.places == other.places
        };
        same(&self.races[one], &self.races[other])
            && (0..self.runners.len()).all(|rival| {
                let who = &self.runners[rival];
                who.slots[one] == who.slots[other]
                    && who.bonuses[one] == who.bonuses[other]
                    && self.share(runner, rival, one) == self.share(runner, rival, other)
            })
    }
}
