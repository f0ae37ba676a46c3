//! Titles: who leads, whether it is decided, since when and by what.
//!
//! Decided means: whatever happens in the rounds still to run, nobody else can be first. A car may
//! retire and anybody may win, so it is enough to let the leader score nothing and one rival at a
//! time everything. A race called off or shortened pays less than that, never more.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use racing::regulations::{Contender as Kind, Title};
use racing::{CarNumber, Classification, Points, RoundNumber, Season};

use crate::lookup::Lookup;
use crate::reckoning::{Reckoning, Sum, Tally};
use crate::sheets::classifications;
use crate::standings::{
    Comparison, Contender, Row, Table, TableScope, denominator, scopes, took_part,
};
use crate::ties::{Settled, settle};

/// How a title was or is being contested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleStory {
    /// The table as it stands.
    pub table: Table,
    /// Those in first place: one, or several who share it. Empty before the first round.
    pub leaders: Vec<Contender>,
    /// When it was decided, if it is.
    pub decided: Option<Decided>,
    /// How the first compares with the best of the others.
    pub over_second: Option<Comparison>,
    /// What the bonus points (poles, fastest laps) changed, if they changed the first place.
    pub without_bonuses: Option<WithoutBonuses>,
    /// Who led after each round.
    pub leaders_by_round: Vec<(RoundNumber, Vec<Contender>)>,
}

/// When and how a title was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// After this round nobody else could be first any more.
    pub after: RoundNumber,
    /// Rounds that were still to run.
    pub rounds_left: u16,
    /// What the strongest rival could still have reached, if rounds were left.
    pub rival: Option<Reach>,
}

/// The most that a rival could still reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The rival.
    pub contender: Contender,
    /// The points it could still reach.
    pub points: Points,
}

/// The first place as it would be without bonus points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutBonuses {
    /// Who would be first.
    pub leaders: Vec<Contender>,
    /// With how many points.
    pub points: Points,
    /// Would points alone not separate the champion from the next?
    pub equal_points: bool,
}

/// The story of every title of a season, in the order of its titles and classes.
pub fn title_stories(season: &Season) -> Vec<TitleStory> {
    let titles = season.book.regulations.titles.iter();
    let tables =
        titles.flat_map(|title| scopes(season, title).into_iter().map(move |scope| (title, scope)));
    stories(season, &tables.collect::<Vec<_>>())
}

/// The story of one title; `None` if it has no such table.
pub fn story(season: &Season, title: &Title, scope: &TableScope) -> Option<TitleStory> {
    if !scopes(season, title).contains(scope) {
        return None;
    }
    stories(season, &[(title, scope.clone())]).pop()
}

/// A season as it stood at some moment, with its results.
struct Moment {
    after: RoundNumber,
    season: Season,
    results: BTreeMap<RoundNumber, Classification>,
}

fn stories(season: &Season, tables: &[(&Title, TableScope)]) -> Vec<TitleStory> {
    let denominator = denominator(season);
    let moments: Vec<Moment> = moments(season);
    let past: Vec<(RoundNumber, Lookup)> = moments
        .iter()
        .map(|one| (one.after, Lookup::new(&one.season, &one.results, denominator)))
        .collect();
    let results = classifications(season);
    let now = Lookup::new(season, &results, denominator);
    tables.iter().map(|(title, scope)| tell(&now, &past, title, scope)).collect()
}

/// The season after each round that has been run, whether it had a result or not.
fn moments(season: &Season) -> Vec<Moment> {
    let mut rounds: Vec<RoundNumber> = season.sheets.iter().map(|sheet| sheet.round).collect();
    rounds.sort_unstable();
    rounds.dedup();
    let moment = |after| {
        let season = season.after_round(after);
        Moment { after, results: classifications(&season), season }
    };
    rounds.into_iter().map(moment).collect()
}

fn tell(
    now: &Lookup,
    past: &[(RoundNumber, Lookup)],
    title: &Title,
    scope: &TableScope,
) -> TitleStory {
    let table = Reckoning::new(now, title, scope).table();
    let history: Vec<Reckoned> = past
        .iter()
        .map(|(after, lookup)| {
            let reckoning = Reckoning::new(lookup, title, scope);
            Reckoned { after: *after, table: reckoning.table(), reckoning }
        })
        .collect();
    let leaders = leaders(&table);
    let leaders_by_round = history
        .iter()
        .filter(|one| one.table.after() == Some(one.after))
        .map(|one| (one.after, self::leaders(&one.table)))
        .collect();
    TitleStory {
        decided: decided(&history),
        over_second: over_second(&table, leaders.len()),
        without_bonuses: without_bonuses(now, title, scope, &table),
        leaders,
        leaders_by_round,
        table,
    }
}

/// Those in first place. Before the first round there is nobody.
pub fn leaders(table: &Table) -> Vec<Contender> {
    let first = table.rows.iter().filter(|row| row.place == Some(1) && !table.rounds.is_empty());
    first.map(|row| row.contender.clone()).collect()
}

/// Crew members of one car stand level all season long; the next is the first who does not.
fn over_second(table: &Table, leaders: usize) -> Option<Comparison> {
    table.rows.get(leaders).filter(|_| leaders > 0).and_then(|row| row.against_above.clone())
}

/// A table as it stood after a round, and what it was made with.
struct Reckoned<'a> {
    after: RoundNumber,
    table: Table,
    reckoning: Reckoning<'a>,
}

/// The earliest round after which the present leaders could not be caught any more.
fn decided(history: &[Reckoned]) -> Option<Decided> {
    let champions = leaders(&history.last()?.table);
    let same = history.iter().rev().take_while(|one| leaders(&one.table) == champions);
    same.map_while(clinched).last()
}

/// Is the first place of this table out of everybody's reach?
fn clinched(moment: &Reckoned) -> Option<Decided> {
    let Reckoned { after, table, reckoning } = moment;
    let left = &reckoning.lookup.left;
    let leaders = leaders(table).len();
    let leader = table.rows.first().filter(|_| leaders > 0)?;
    if leaders > 1 && !is_one_crew(table, reckoning.title, leaders) {
        return None;
    }
    if left.is_empty() {
        return Some(Decided { after: *after, rounds_left: 0, rival: None });
    }
    let enough = took_part(leader) >= reckoning.title.minimum_rounds;
    if !enough || table.rows.iter().any(Row::has_unknown) {
        return None;
    }
    let worst = reckoning.with_future(Some(leader), &Future::Nothing);
    let newcomer = reckoning.with_future(None, &Future::Everything);
    if !reckoning.is_ahead(&worst, &newcomer) {
        return None;
    }
    let mut strongest: Option<Reach> = None;
    for rival in &table.rows[leaders..] {
        let best = reckoning.with_future(Some(rival), &Future::Everything);
        if !reckoning.is_ahead(&worst, &best) {
            return None;
        }
        if strongest.as_ref().is_none_or(|so_far| best.points > so_far.points) {
            strongest = Some(Reach { contender: rival.contender.clone(), points: best.points });
        }
    }
    let rounds_left = u16::try_from(left.len()).unwrap_or(u16::MAX);
    Some(Decided { after: *after, rounds_left, rival: strongest })
}

/// What the rounds still to run bring a contender.
enum Future {
    Nothing,
    Everything,
}

impl Reckoning<'_> {
    /// A contender's rounds added up with those still to run. Without a row: somebody who has not
    /// raced yet.
    fn with_future(&self, row: Option<&Row>, future: &Future) -> Sum {
        let cells = row.map_or(&[][..], |row| &row.cells);
        let deductions = row.map_or(&[][..], |row| &row.deductions);
        let to_come = self.lookup.left.iter().map(|round| match future {
            Future::Nothing => Tally { round: *round, points: Points::ZERO, places: Vec::new() },
            Future::Everything => {
                let places = (1..=self.cars_counted()).collect();
                Tally { round: *round, points: self.most_in(*round), places }
            }
        });
        let tallies: Vec<Tally> = cells.iter().map(Tally::of).chain(to_come).collect();
        self.add_up(&tallies, deductions)
    }

    fn is_ahead(&self, ours: &Sum, theirs: &Sum) -> bool {
        let order = ours.points.cmp(&theirs.points);
        let settled = || settle(&ours.record, &theirs.record, &self.tie_rules()).0;
        order.then_with(settled) == Ordering::Greater
    }
}

/// Do the first rows belong to drivers who shared one car in every round, and so share the title?
fn is_one_crew(table: &Table, title: &Title, count: usize) -> bool {
    let cars = |row: &Row| -> Vec<Vec<CarNumber>> {
        let cells = row.cells.iter();
        cells.map(|cell| cell.starts.iter().map(|start| start.car.clone()).collect()).collect()
    };
    let first = table.rows.first().map(cars);
    title.contender == Kind::Driver
        && table.rows.iter().take(count).all(|row| Some(cars(row)) == first)
}

/// Computes the first place without bonus points, and tells if they made it what it is: by putting
/// somebody else there, or by sparing the tie rules.
fn without_bonuses(
    now: &Lookup,
    title: &Title,
    scope: &TableScope,
    table: &Table,
) -> Option<WithoutBonuses> {
    let champions = leaders(table);
    if champions.is_empty() || now.season.book.regulations.bonuses.is_empty() {
        return None;
    }
    let plain = Reckoning::new(now, title, scope).without_bonuses().table();
    let first = plain.rows.first()?;
    let mut level = plain.rows.iter().take_while(|row| row.points == first.points);
    let is_champion = |row: &Row| champions.contains(&row.contender);
    let equal_points = level.clone().any(is_champion) && !level.all(is_champion);
    let on_points = matches!(over_second(table, champions.len()), Some(Comparison::FewerPoints(_)));
    let would_lead = leaders(&plain);
    let changed = would_lead != champions || (equal_points && on_points);
    changed.then_some(WithoutBonuses { leaders: would_lead, points: first.points, equal_points })
}

/// A tie that was settled by places, for texts that tell how a title was won.
pub fn settled(comparison: &Comparison) -> Option<&Settled> {
    match comparison {
        Comparison::Tie(settled) => Some(settled),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
