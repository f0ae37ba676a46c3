//! Titles: who leads, whether it is decided, since when and by what.
//!
//! Decided means: whatever happens in the rounds still to run, nobody else can be first. A car may
//! retire and anybody may win, so it is enough to let the leader score nothing and one rival at a
//! time everything.

use racing::regulations::{Contender as Kind, TieKind, Title};
use racing::{Denominator, Points, Ratio, RoundNumber, Season};

use crate::awards::Scale;
use crate::standings::{Comparison, Contender, Row, Table, TableScope, denominator, scopes, table};
use crate::ties::{Countback, Settled};

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
    let titles = &season.book.regulations.titles;
    let stories = titles.iter().flat_map(|title| {
        scopes(season, title).into_iter().filter_map(|scope| story(season, title, &scope))
    });
    stories.collect()
}

/// The story of one title.
pub fn story(season: &Season, title: &Title, scope: &TableScope) -> Option<TitleStory> {
    let now = table(season, &title.id, scope)?;
    let by_round: Vec<Table> = now
        .rounds
        .iter()
        .filter_map(|round| table(&season.after_round(*round), &title.id, scope))
        .collect();
    let leaders = if now.rounds.is_empty() { Vec::new() } else { leaders(&now) };
    let leaders_by_round = by_round
        .iter()
        .filter_map(|table| table.after().map(|round| (round, self::leaders(table))))
        .collect();
    Some(TitleStory {
        decided: decided(season, title, scope, &by_round),
        over_second: over_second(&now, leaders.len()),
        without_bonuses: without_bonuses(season, title, scope, &now),
        leaders,
        leaders_by_round,
        table: now,
    })
}

/// Those in first place.
pub fn leaders(table: &Table) -> Vec<Contender> {
    let first = table.rows.iter().filter(|row| row.place == Some(1));
    first.map(|row| row.contender.clone()).collect()
}

/// Crew members of one car stand level all season long; the next is the first who does not.
fn over_second(table: &Table, leaders: usize) -> Option<Comparison> {
    table.rows.get(leaders).filter(|_| leaders > 0).and_then(|row| row.against_above.clone())
}

/// The earliest round after which the present leaders could not be caught any more.
fn decided(
    season: &Season,
    title: &Title,
    scope: &TableScope,
    by_round: &[Table],
) -> Option<Decided> {
    let final_leaders = leaders(by_round.last()?);
    let mut earliest = None;
    for table in by_round.iter().rev() {
        if leaders(table) != final_leaders {
            break;
        }
        match clinched(season, title, scope, table) {
            Some(decided) => earliest = Some(decided),
            None => break,
        }
    }
    earliest
}

/// Is the first place of this table out of everybody's reach?
fn clinched(season: &Season, title: &Title, scope: &TableScope, table: &Table) -> Option<Decided> {
    let after = table.after()?;
    let left: Vec<RoundNumber> = remaining(season, after);
    let leader_count = leaders(table).len();
    let leader = table.rows.first()?;
    if left.is_empty() {
        let settled = leader_count == 1 || is_one_crew(season, table, leader_count);
        return settled.then_some(Decided { after, rounds_left: 0, rival: None });
    }
    if !is_one_crew(season, table, leader_count) && leader_count != 1 {
        return None;
    }
    let rules: Vec<TieKind> = title.ties.iter().map(|tie| tie.kind).collect();
    let reach = Reaching { season, title, scope, left: &left, denominator: denominator(season) };
    let mut strongest: Option<Reach> = None;
    for rival in table.rows.iter().skip(leader_count) {
        let points = reach.most(rival);
        if !stays_ahead(leader, rival, points, &rules, left.len()) {
            return None;
        }
        if strongest.as_ref().is_none_or(|best| points > best.points) {
            strongest = Some(Reach { contender: rival.contender.clone(), points });
        }
    }
    let newcomer = reach.newcomer();
    if newcomer >= leader.points {
        return None;
    }
    let rounds_left = u16::try_from(left.len()).unwrap_or(u16::MAX);
    Some(Decided { after, rounds_left, rival: strongest })
}

/// The rounds still to run after one, those called off left out.
fn remaining(season: &Season, after: RoundNumber) -> Vec<RoundNumber> {
    let cancelled = |session: &racing::Session| {
        matches!(session.status, racing::calendar::SessionStatus::Cancelled { .. })
    };
    let rounds = season.book.rounds().into_iter();
    let left = rounds.filter(|(round, _, session)| *round > after && !cancelled(session));
    left.map(|(round, ..)| round).collect()
}

/// Do the first rows belong to drivers who shared one car in every round, and so share the title?
fn is_one_crew(season: &Season, table: &Table, count: usize) -> bool {
    let cars = |row: &Row| -> Vec<Vec<racing::CarNumber>> {
        let cells = row.cells.iter();
        cells.map(|cell| cell.starts.iter().map(|start| start.car.clone()).collect()).collect()
    };
    let title = season.book.regulations.title(&table.title);
    let first = table.rows.first().map(&cars);
    title.is_some_and(|title| title.contender == Kind::Driver)
        && table.rows.iter().take(count).all(|row| Some(cars(row)) == first)
}

/// Would the leader, scoring nothing more, still be ahead of a rival who wins everything?
fn stays_ahead(leader: &Row, rival: &Row, most: Points, rules: &[TieKind], wins: usize) -> bool {
    if most != leader.points {
        return most < leader.points;
    }
    let wins = u16::try_from(wins).unwrap_or(u16::MAX);
    let best_case =
        Countback::of(std::iter::repeat_n(1, usize::from(wins)).chain(places(&rival.record.all)));
    match rules.first() {
        Some(TieKind::Countback | TieKind::CountbackCounted) => leader.record.all > best_case,
        _ => false,
    }
}

fn places(countback: &Countback) -> Vec<u16> {
    (1..=countback.last())
        .flat_map(|place| std::iter::repeat_n(place, usize::from(countback.count(place))))
        .collect()
}

/// What can still be reached.
struct Reaching<'a> {
    season: &'a Season,
    title: &'a Title,
    scope: &'a TableScope,
    left: &'a [RoundNumber],
    denominator: Denominator,
}

impl Reaching<'_> {
    /// The most points a contender can end with.
    fn most(&self, row: &Row) -> Points {
        let to_come = self.left.iter().map(|round| self.best_round(*round));
        let taken: Points = row.deductions.iter().map(|one| one.points).sum();
        let mut rounds: Vec<Points> =
            row.cells.iter().map(|cell| cell.points).chain(to_come).collect();
        rounds.sort_unstable();
        let best = self.title.best_rounds.map_or(rounds.len(), usize::from);
        rounds.into_iter().rev().take(best).sum::<Points>() - taken
    }

    /// The most that somebody can reach who has not raced yet.
    fn newcomer(&self) -> Points {
        let mut rounds: Vec<Points> =
            self.left.iter().map(|round| self.best_round(*round)).collect();
        rounds.sort_unstable();
        let best = self.title.best_rounds.map_or(rounds.len(), usize::from);
        rounds.into_iter().rev().take(best).sum()
    }

    /// The most that one contender can be paid in one round: the first places for as many cars as
    /// may count, and every bonus.
    fn best_round(&self, round: RoundNumber) -> Points {
        let rules = &self.season.book.regulations;
        let classes: Vec<&racing::ClassCode> = match self.scope {
            TableScope::Class(class) | TableScope::Trophy(_, class) => vec![class],
            TableScope::Together(some) if !some.is_empty() => some.iter().collect(),
            TableScope::Together(_) => rules.classes.iter().map(|class| &class.code).collect(),
        };
        let cars = match self.title.contender {
            Kind::Car | Kind::Driver => 1,
            Kind::Competitor | Kind::Manufacturer => self.title.best_cars.unwrap_or(u16::MAX),
        };
        let by_class = classes.iter().map(|class| self.best_in(round, class, usize::from(cars)));
        by_class.max().unwrap_or(Points::ZERO)
    }

    fn best_in(&self, round: RoundNumber, class: &racing::ClassCode, cars: usize) -> Points {
        let rules = &self.season.book.regulations;
        let scale = Scale::find(rules, &self.title.id, class, round);
        let in_points = |ratio: Ratio, factor: Ratio| {
            let product = ratio.checked_mul(factor);
            product.and_then(|it| self.denominator.points(it)).unwrap_or(Points::ZERO)
        };
        let places = scale.places.iter().take(cars);
        let places: Points = places.map(|one| in_points(*one, scale.multiplier)).sum();
        let bonuses =
            [racing::regulations::BonusKind::Pole, racing::regulations::BonusKind::FastestLap];
        let bonuses = bonuses.iter().filter_map(|kind| {
            rules.bonuses.iter().rfind(|bonus| {
                bonus.kind == *kind && bonus.scope.holds(class, round, &self.title.id)
            })
        });
        let bonuses: Points = bonuses
            .map(|one| {
                in_points(one.points, if one.multiplied { scale.multiplier } else { Ratio::ONE })
            })
            .sum();
        places + bonuses
    }
}

/// Computes the first place without bonus points, and tells if it differs.
fn without_bonuses(
    season: &Season,
    title: &Title,
    scope: &TableScope,
    now: &Table,
) -> Option<WithoutBonuses> {
    let rules = &season.book.regulations;
    if rules.bonuses.is_empty() || now.rounds.is_empty() {
        return None;
    }
    let mut plain = season.clone();
    let mut book = (*season.book).clone();
    book.regulations.bonuses.clear();
    plain.book = std::sync::Arc::new(book);
    let table = table(&plain, &title.id, scope)?;
    let would_lead = leaders(&table);
    let second = table.rows.get(would_lead.len().max(1));
    let first = table.rows.first()?;
    let champion = leaders(now);
    let equal_points = table
        .rows
        .iter()
        .any(|row| row.points == first.points && !champion.contains(&row.contender));
    let changed = would_lead != champion || (equal_points && second.is_some());
    let decided_on_points =
        matches!(over_second(now, champion.len()), Some(Comparison::FewerPoints(_)));
    (changed && decided_on_points).then_some(WithoutBonuses {
        leaders: would_lead,
        points: season_points(first.points, &plain, season),
        equal_points,
    })
}

/// Points of a season whose rules were cut may be counted over a smaller number.
fn season_points(points: Points, from: &Season, to: &Season) -> Points {
    let (from, to) = (denominator(from).get(), denominator(to).get());
    Points(points.0 * i64::from(to) / i64::from(from))
}

/// A tie that was settled by places, for texts that tell how a title was won.
pub fn settled(comparison: &Comparison) -> Option<&Settled> {
    match comparison {
        Comparison::Tie(settled) => Some(settled),
        _ => None,
    }
}
