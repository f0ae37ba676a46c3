//! The first so many places: how many rivals can be ahead of a contender together.
//!
//! Who can reach it alone is not enough, for they take places from each other. Each rival is given
//! one of its least sets of places that reach the contender, as many rivals as possible, so that the
//! places 1 to p of races of one kind are used at most so often as there are such races, for every
//! p. That is necessary, and sufficient: upgrading a place keeps a rival ahead, demands with
//! deadlines fit if every prefix does, and whatever fits splits into races (König). So only counts
//! matter, never which race.

use std::cmp::Ordering;
use std::ops::Range;

use racing::regulations::{BonusCondition, TieKind};

use super::contest::{Contest, Race, number};
use super::key::Outcome;
use super::state::State;

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

/// A least set of places with which a rival reaches its aim.
struct Demand {
    /// Places 1 to p used, for every p, kind after kind.
    prefixes: Vec<u16>,
    /// How many of each bonus, kind after kind.
    bonuses: Vec<u16>,
}

/// A rival with what it would take.
struct Reacher {
    rival: usize,
    weight: usize,
    /// Points it lacks at least.
    deficit: i64,
    demands: Vec<Demand>,
}

/// More tuples of places than this for one rival, or more demands tried by the search, and the
/// answer is a bound.
const MOST_TUPLES: usize = 60_000;
const MOST_TRIES: usize = 1_000_000;

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
        let (level, level_exact) = self.pack(runner, without, Ordering::Equal);
        let (ahead, ahead_exact) = self.pack(runner, without, Ordering::Less);
        Ahead { ahead, ahead_or_level: level, exact: level_exact && ahead_exact }
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

    /// The most rivals that together reach at least this order, the contender seen from them.
    fn pack(&self, runner: usize, without: &[usize], order: Ordering) -> (usize, bool) {
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
        let (most, proved) = Packing::new(self, &kinds, reachers).most();
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

/// The search for the least demands of one rival.
struct Search<'a> {
    contest: &'a Contest,
    runner: usize,
    rival: usize,
    order: Ordering,
    kinds: &'a [Kind],
    /// What each place of each kind is worth to the rival, the last for none.
    worth: Vec<Vec<i64>>,
    /// What each open bonus is worth, kind after kind.
    bonus_worth: Vec<i64>,
    /// What the rival has and gets whatever its places.
    base: i64,
    /// What the contender has.
    aim: i64,
}

impl<'a> Search<'a> {
    fn new(
        contest: &'a Contest,
        (runner, rival): (usize, usize),
        order: Ordering,
        kinds: &'a [Kind],
    ) -> Self {
        let worth = kinds.iter().map(|kind| {
            let places = 1..=contest.races[kind.races[0]].places;
            let paid = |place| contest.result(rival, kind.races[0], Some(place), 0).points;
            places.map(paid).chain([0]).collect()
        });
        let bonus = |kind: &'a Kind| {
            let bonuses = &contest.races[kind.races[0]].bonuses;
            kind.open.iter().map(|bonus| bonuses[*bonus].points)
        };
        let mut search = Self {
            contest,
            runner,
            rival,
            order,
            kinds,
            worth: worth.collect(),
            bonus_worth: kinds.iter().flat_map(bonus).collect(),
            base: 0,
            aim: contest.points((runner, &[])),
        };
        let nothing = vec![0; search.bonus_worth.len()];
        search.base = contest.points((rival, &search.outcomes(&[], &[], &nothing)));
        search
    }

    /// How many places the rival can take in races of a kind.
    fn slots(&self, kind: &Kind) -> usize {
        let race = kind.races[0];
        if self.contest.share(self.runner, self.rival, race) {
            return 0;
        }
        let slots = self.contest.runners[self.rival].slots[race].iter();
        let cars = slots.filter(|slot| !slot.barred).count();
        cars.min(usize::from(self.contest.counted)) * kind.races.len()
    }

    /// Every least demand; `None` if there would be too many to look at.
    fn reacher(&self, weight: usize) -> Option<Reacher> {
        let slots: Vec<usize> = self.kinds.iter().map(|kind| self.slots(kind)).collect();
        let places = self.kinds.iter().map(|kind| self.last(kind)).max().unwrap_or(0);
        let count: usize = slots.iter().sum();
        let tuples = (1..count).try_fold(1_usize, |product, step| {
            let next = product.checked_mul(usize::from(places) + step)? / step;
            (next <= MOST_TUPLES).then_some(next)
        })?;
        let sets = self.bonus_sets(&slots);
        if tuples.saturating_mul(sets.len()) > MOST_TUPLES {
            return None;
        }
        let owner = |(kind, slots): (usize, &usize)| std::iter::repeat_n(kind, *slots);
        let owners: Vec<usize> = slots.iter().enumerate().flat_map(owner).collect();
        let mut found = Vec::new();
        for bonuses in sets {
            let mut tuple = Vec::with_capacity(owners.len());
            self.extend(&owners, &mut tuple, &bonuses, &mut found);
        }
        // What takes the places that others want least is tried first.
        found
            .sort_by_key(|demand| demand.prefixes.iter().map(|used| u32::from(*used)).sum::<u32>());
        Some(Reacher {
            rival: self.rival,
            weight,
            deficit: (self.aim - self.base).max(0),
            demands: found,
        })
    }

    fn last(&self, kind: &Kind) -> u16 {
        self.contest.races[kind.races[0]].places
    }

    /// Every way to take open bonuses, counted by kind: at most one of each a race.
    fn bonus_sets(&self, slots: &[usize]) -> Vec<Vec<u16>> {
        let mut sets = vec![Vec::new()];
        for (kind, slots) in self.kinds.iter().zip(slots) {
            let mask = self.contest.runners[self.rival].bonuses[kind.races[0]];
            for bonus in &kind.open {
                let able = *slots > 0 && mask.open & (1 << bonus) != 0;
                let most = if able { number(kind.races.len()) } else { 0 };
                sets = (sets.into_iter())
                    .flat_map(|set| (0..=most).map(move |count| [&set[..], &[count]].concat()))
                    .collect();
            }
        }
        sets
    }

    /// Fills the slots one after another; the last takes the worst place that is enough.
    fn extend(
        &self,
        owners: &[usize],
        tuple: &mut Vec<u16>,
        bonuses: &[u16],
        found: &mut Vec<Demand>,
    ) {
        let index = tuple.len();
        if index == owners.len() {
            if self.reaches(owners, tuple, bonuses) {
                found.push(self.demand(owners, tuple, bonuses));
            }
            return;
        }
        let kind = owners[index];
        let none = self.last(&self.kinds[kind]) + 1;
        let first = match index.checked_sub(1) {
            Some(before) if owners[before] == kind => tuple[before],
            _ => 1,
        };
        if index + 1 < owners.len() {
            for place in first..=none {
                tuple.push(place);
                self.extend(owners, tuple, bonuses, found);
                tuple.pop();
            }
            return;
        }
        let (mut good, mut bad) = (first - 1, none + 1);
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            tuple.push(middle);
            if self.reaches(owners, tuple, bonuses) {
                good = middle;
            } else {
                bad = middle;
            }
            tuple.pop();
        }
        if good >= first {
            tuple.push(good);
            if self.is_least(owners, tuple, bonuses) {
                found.push(self.demand(owners, tuple, bonuses));
            }
            tuple.pop();
        }
    }

    /// Would any single place less be too little?
    fn is_least(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> bool {
        let mut less = tuple.to_vec();
        (0..tuple.len()).all(|index| {
            let none = self.last(&self.kinds[owners[index]]) + 1;
            let next = (tuple.get(index + 1).zip(owners.get(index + 1)))
                .filter(|(_, owner)| **owner == owners[index])
                .map_or(none, |(place, _)| *place);
            if tuple[index] >= next {
                return true;
            }
            less[index] += 1;
            let enough = self.reaches(owners, &less, bonuses);
            less[index] -= 1;
            !enough
        })
    }

    fn reaches(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> bool {
        if self.contest.best.is_none() {
            let places = owners.iter().zip(tuple);
            let paid = places.map(|(kind, place)| self.worth[*kind][usize::from(*place) - 1]);
            let bonuses = bonuses.iter().zip(&self.bonus_worth);
            let bonuses = bonuses.map(|(count, worth)| i64::from(*count) * worth);
            let points = self.base + paid.sum::<i64>() + bonuses.sum::<i64>();
            if points != self.aim {
                return points > self.aim;
            }
        }
        let theirs = self.outcomes(owners, tuple, bonuses);
        let order = self.contest.compare((self.runner, &[]), (self.rival, &theirs));
        order <= self.order
    }

    /// The places as results. Where the race of a place can break a tie, the best goes where it
    /// does most, which makes the answer an upper bound.
    fn outcomes(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> Vec<Outcome> {
        let contest = self.contest;
        let rival = &contest.runners[self.rival];
        let latest_first = contest.ties.first() == Some(&TieKind::LatestRound)
            || contest.ties.get(1) == Some(&TieKind::LatestRound);
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(tuple.len() + rival.hidden.len());
        let mut bonuses = bonuses.iter();
        for (index, kind) in self.kinds.iter().enumerate() {
            let mut races = kind.races.clone();
            if latest_first {
                races.reverse();
            }
            let own = owners.iter().zip(tuple).filter(|(owner, _)| **owner == index);
            let none = self.last(kind) + 1;
            for ((_, place), turn) in own.zip(0..) {
                let race = races[turn % races.len()];
                let place = Some(*place).filter(|place| *place < none);
                outcomes.push(contest.result(self.rival, race, place, 0));
            }
            for bonus in &kind.open {
                let count = usize::from(bonuses.next().copied().unwrap_or(0));
                let points = contest.races[races[0]].bonuses[*bonus].points;
                let at = races.iter().take(count).map(|race| contest.races[*race].at);
                outcomes.extend(at.map(|at| Outcome { at, points, from: 0, to: 0 }));
            }
            if contest.share(self.runner, self.rival, races[0]) {
                let alone = races.iter().filter_map(|race| {
                    let points = contest.alone(self.rival, *race)?;
                    Some(Outcome { at: contest.races[*race].at, points, from: 0, to: 0 })
                });
                outcomes.extend(alone);
            } else {
                let own = rival.bonuses[races[0]].own;
                let points = contest.bonus_points(races[0], own, Some(1));
                let at = races.iter().map(|race| contest.races[*race].at);
                let given = at.filter(|_| points != 0);
                outcomes.extend(given.map(|at| Outcome { at, points, from: 0, to: 0 }));
            }
        }
        outcomes.extend(&rival.hidden);
        outcomes
    }

    fn demand(&self, owners: &[usize], tuple: &[u16], bonuses: &[u16]) -> Demand {
        let mut prefixes = Vec::new();
        for (index, kind) in self.kinds.iter().enumerate() {
            let own = owners.iter().zip(tuple).filter(|(owner, _)| **owner == index);
            let own: Vec<u16> = own.map(|(_, place)| *place).collect();
            let used = |last: u16| own.iter().filter(|place| **place <= last).count();
            prefixes.extend((1..=self.last(kind)).map(|last| number(used(last))));
        }
        Demand { prefixes, bonuses: bonuses.to_vec() }
    }
}

/// The search for the most rivals that fit together.
struct Packing {
    reachers: Vec<Reacher>,
    /// For each reacher those in front of it that can always take its part.
    stronger: Vec<Vec<usize>>,
    room: Demand,
    /// Where the places of each kind stand among the prefixes, and what each is worth at most.
    kinds: Vec<(Range<usize>, Vec<i64>)>,
    /// What each bonus is worth, kind after kind.
    bonus_worth: Vec<i64>,
    /// The most places that one rival can take.
    slots: u16,
    /// What the rivals from an index on use of each prefix at least, so many of them together.
    least: Vec<Vec<Vec<u16>>>,
    tries: usize,
}

/// How far a choice has come: the next rival to look at, and the weight chosen.
type SoFar = (usize, usize);

impl Packing {
    fn new(contest: &Contest, kinds: &[Kind], mut reachers: Vec<Reacher>) -> Self {
        reachers.sort_by(|one, other| {
            let order = contest.compare((other.rival, &[]), (one.rival, &[]));
            one.deficit.cmp(&other.deficit).then(order)
        });
        let stronger = (0..reachers.len()).map(|index| {
            let one = &reachers[index];
            let stands_in = |other: &usize| contest.stands_in(&reachers[*other], one);
            (0..index).filter(stands_in).collect()
        });
        let stronger = stronger.collect();
        let mut room = Demand { prefixes: Vec::new(), bonuses: Vec::new() };
        let (mut spans, mut bonus_worth) = (Vec::new(), Vec::new());
        for kind in kinds {
            let count = number(kind.races.len());
            let race = &contest.races[kind.races[0]];
            let begin = room.prefixes.len();
            room.prefixes.extend((1..=race.places).map(|place| place * count));
            room.bonuses.extend(kind.open.iter().map(|_| count));
            let worth = |place| race.pays.iter().map(|pay| pay.at(place)).max().unwrap_or(0);
            spans.push((begin..room.prefixes.len(), (1..=race.places).map(worth).collect()));
            bonus_worth.extend(kind.open.iter().map(|bonus| race.bonuses[*bonus].points));
        }
        let slots = contest.runners.iter().map(|runner| {
            runner.slots.iter().map(|slots| number(slots.len()).min(contest.counted)).sum::<u16>()
        });
        let slots = slots.max().unwrap_or(0);
        let least = least(&reachers, room.prefixes.len());
        let kinds = spans;
        Self { reachers, stronger, room, kinds, bonus_worth, slots, least, tries: 0 }
    }

    /// The most weight that fits, and whether that was proved. Asked for one more each time, so
    /// that most of a choice can be seen to fail early.
    fn most(mut self) -> (usize, bool) {
        let all = self.reachers.iter().map(|one| one.weight).sum();
        let mut best = 0;
        while best < all {
            let mut chosen = vec![false; self.reachers.len()];
            self.tries = 0;
            match self.find(best + 1, &mut chosen, (0, 0)) {
                Some(weight) => best = weight,
                None if self.tries < MOST_TRIES => return (best, true),
                None => return (all, false),
            }
        }
        (best, true)
    }

    /// A choice of at least this weight; its weight.
    fn find(&mut self, target: usize, chosen: &mut Vec<bool>, so_far: SoFar) -> Option<usize> {
        let (index, weight) = so_far;
        if weight >= target {
            return Some(weight);
        }
        if self.tries >= MOST_TRIES || !self.may_reach(target - weight, index) {
            return None;
        }
        // Whoever can take the part of somebody weaker is taken first.
        if self.stronger[index].iter().all(|other| chosen[*other]) {
            let after = (index + 1, weight + self.reachers[index].weight);
            chosen[index] = true;
            for demand in 0..self.reachers[index].demands.len() {
                self.tries += 1;
                if self.take(index, demand) {
                    let found = self.find(target, chosen, after);
                    self.give_back(index, demand);
                    if found.is_some() {
                        return found;
                    }
                }
            }
            chosen[index] = false;
        }
        self.find(target, chosen, (index + 1, weight))
    }

    /// Can the rivals from this one on still bring so much weight, by the room they need of each
    /// prefix and by the points they lack?
    fn may_reach(&self, weight: usize, from: usize) -> bool {
        let rest = &self.reachers[from..];
        let Some(heaviest) = rest.iter().map(|one| one.weight).max() else { return false };
        let rivals = weight.div_ceil(heaviest);
        if rivals > rest.len() {
            return false;
        }
        let least = &self.least[from][rivals - 1];
        if least.iter().zip(&self.room.prefixes).any(|(least, room)| least > room) {
            return false;
        }
        // They stand in the order of what they lack.
        let lacking: i64 = rest[..rivals].iter().map(|one| one.deficit).sum();
        lacking <= self.worth_left(number(rivals) * self.slots)
    }

    /// The most points that so many places can bring in the room that is left.
    fn worth_left(&self, places: u16) -> i64 {
        let mut worth = 0;
        for (span, paid) in &self.kinds {
            // The room up to a place is bounded by that of every longer prefix too.
            let mut room: Vec<u16> = self.room.prefixes[span.clone()].to_vec();
            for place in (1..room.len()).rev() {
                room[place - 1] = room[place - 1].min(room[place]);
            }
            let mut used = 0;
            for (room, paid) in room.into_iter().zip(paid) {
                let free = room.min(places).saturating_sub(used);
                worth += i64::from(free) * paid;
                used += free;
            }
        }
        let bonuses = self.room.bonuses.iter().zip(&self.bonus_worth);
        worth + bonuses.map(|(count, paid)| i64::from(*count) * paid).sum::<i64>()
    }

    fn take(&mut self, index: usize, demand: usize) -> bool {
        let demand = &self.reachers[index].demands[demand];
        let fits = |room: &[u16], wanted: &[u16]| {
            room.iter().zip(wanted).all(|(room, wanted)| room >= wanted)
        };
        if !fits(&self.room.prefixes, &demand.prefixes)
            || !fits(&self.room.bonuses, &demand.bonuses)
        {
            return false;
        }
        let used = self.room.prefixes.iter_mut().zip(&demand.prefixes);
        used.for_each(|(room, wanted)| *room -= wanted);
        let used = self.room.bonuses.iter_mut().zip(&demand.bonuses);
        used.for_each(|(room, wanted)| *room -= wanted);
        true
    }

    fn give_back(&mut self, index: usize, demand: usize) {
        let demand = &self.reachers[index].demands[demand];
        let used = self.room.prefixes.iter_mut().zip(&demand.prefixes);
        used.for_each(|(room, wanted)| *room += wanted);
        let used = self.room.bonuses.iter_mut().zip(&demand.bonuses);
        used.for_each(|(room, wanted)| *room += wanted);
    }
}

/// For the rivals from each index on and for each number of them: what so many use of each prefix at
/// least, whoever of them it is and whichever of their demands they take.
fn least(reachers: &[Reacher], prefixes: usize) -> Vec<Vec<Vec<u16>>> {
    let of_one = |reacher: &Reacher, prefix: usize| {
        reacher.demands.iter().map(|demand| demand.prefixes[prefix]).min().unwrap_or(0)
    };
    let mut sorted: Vec<Vec<u16>> = vec![Vec::new(); prefixes];
    let mut tables = vec![Vec::new(); reachers.len()];
    for (reacher, table) in reachers.iter().zip(&mut tables).rev() {
        for (prefix, uses) in sorted.iter_mut().enumerate() {
            let own = of_one(reacher, prefix);
            uses.insert(uses.partition_point(|other| *other < own), own);
        }
        let mut sums = vec![0; prefixes];
        for rivals in 0..sorted.first().map_or(0, Vec::len) {
            let uses = sums.iter_mut().zip(&sorted);
            uses.for_each(|(sum, uses)| *sum += uses[rivals]);
            table.push(sums.clone());
        }
    }
    tables
}
