//! Prizes: who earns each invitation or priority, whether the conditions are met, and who is next.
//!
//! A condition whose facts are not known is unknown, never met and never broken.

use std::sync::Arc;

use racing::prize::{Condition, ConditionKind, Declined, PrizeAnswer, Response};
use racing::{CarNumber, EventId, Prize, Season};

use crate::standings::{Contender, Row, Table, TableScope, table, took_part};
use crate::titles::{TitleStory, story};

/// What is known of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It is met.
    Met,
    /// It is not met.
    Broken,
    /// The facts are not known.
    Unknown,
}

/// A prize with those who may get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeStory {
    /// The prize.
    pub prize: Prize,
    /// Is the place that earns it out of everybody else's reach?
    pub secured: bool,
    /// Those in line, best first: the places that earn it, then those it would pass down to.
    pub line: Vec<Candidate>,
    /// How many of the first in line it was meant for.
    pub meant_for: usize,
    /// Who holds it as far as known, by index in the line; empty while nobody can.
    pub holders: Vec<usize>,
    /// Who would be next if a holder declined; `None` if nobody, or if it would not pass down.
    pub next: Option<usize>,
}

/// Somebody in line for a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who, as the table names them.
    pub contender: Contender,
    /// The car, where the table is one of cars.
    pub car: Option<CarNumber>,
    /// The competitor who would be invited.
    pub competitor: Option<Arc<str>>,
    /// The place in the table.
    pub place: u16,
    /// The conditions, in the order of the prize's.
    pub checks: Vec<Check>,
    /// What became of it, if known.
    pub answer: Option<PrizeAnswer>,
}

impl Candidate {
    /// Is it known that it cannot have the prize: a condition is broken, or it declined?
    pub fn is_out(&self) -> bool {
        self.checks.iter().any(|check| check.truth == Truth::Broken)
            || self.answer.as_ref().is_some_and(|answer| answer.response == Response::Declined)
    }
}

/// A condition, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The condition.
    pub condition: Condition,
    /// What is known of it.
    pub truth: Truth,
    /// What that rests on.
    pub evidence: Evidence,
}

/// What the truth of a condition rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The rounds it took part in, of those run, of those planned.
    Rounds {
        /// Took part in.
        took_part: u16,
        /// Run so far.
        run: u16,
        /// Planned in all.
        planned: u16,
    },
    /// Other invitations of the same competitor to the same event.
    Invitations {
        /// By which series and title, as printed.
        others: Vec<Arc<str>>,
        /// Is the list of other invitations known at all?
        list_known: bool,
    },
    /// It raced in the event with this prize, so whatever was asked was granted.
    Raced,
    /// Nothing we know tells.
    Nothing,
}

/// The story of every prize of a season.
pub fn prize_stories(season: &Season) -> Vec<PrizeStory> {
    season.book.prizes.iter().filter_map(|prize| prize_story(season, prize)).collect()
}

/// The story of one prize; `None` if its title has no such table.
pub fn prize_story(season: &Season, prize: &Prize) -> Option<PrizeStory> {
    let scope = TableScope::Class(prize.class.clone());
    let title = season.book.regulations.title(&prize.title)?;
    let story = story(season, title, &scope)?;
    Some(tell(season, prize, &story))
}

fn tell(season: &Season, prize: &Prize, story: &TitleStory) -> PrizeStory {
    let placed = story.table.rows.iter().filter(|row| row.place.is_some());
    let raced = !story.table.rounds.is_empty();
    let line: Vec<Candidate> = placed
        .filter(|_| raced)
        .filter_map(|row| candidate(season, prize, &story.table, row))
        .collect();
    let meant = |candidate: &&Candidate| prize.places.contains(&candidate.place);
    let meant_for = line.iter().filter(meant).count();
    let passes_down = prize.declined == Declined::PassesDown;
    let able: Vec<usize> = (0..line.len()).filter(|&index| !line[index].is_out()).collect();
    let holders: Vec<usize> = able
        .iter()
        .copied()
        .filter(|&index| prize.places.contains(&line[index].place) || passes_down)
        .take(meant_for)
        .collect();
    let next = able
        .iter()
        .copied()
        .find(|index| !holders.contains(index) && *index >= meant_for)
        .filter(|_| prize.declined != Declined::Lapses);
    let only_first = prize.places == [1];
    PrizeStory {
        secured: only_first && story.decided.is_some() || is_over(season),
        prize: prize.clone(),
        line,
        meant_for,
        holders,
        next,
    }
}

/// Has every round that is not called off been run?
pub fn is_over(season: &Season) -> bool {
    let rounds = season.book.rounds();
    !rounds.is_empty()
        && rounds.iter().all(|(round, _, session)| {
            season.sheet(*round).is_some()
                || matches!(session.status, racing::calendar::SessionStatus::Cancelled { .. })
        })
}

fn candidate(season: &Season, prize: &Prize, table: &Table, row: &Row) -> Option<Candidate> {
    let car = match &row.contender {
        Contender::Car(car) => Some(car.clone()),
        Contender::Driver(_) | Contender::Competitor(_) | Contender::Manufacturer(_) => None,
    };
    let competitor = match &row.contender {
        Contender::Competitor(name) => Some(name.clone()),
        _ => car.as_ref().and_then(|car| season.entry(car)).map(|entry| entry.team.clone()),
    };
    let answer = season
        .answers
        .iter()
        .find(|answer| answer.prize == prize.id && Some(&answer.car) == car.as_ref())
        .cloned();
    let raced = answer.as_ref().is_some_and(|answer| answer.response == Response::Used);
    let checking = Checking { season, prize, table, row, competitor: competitor.as_deref(), raced };
    Some(Candidate {
        contender: row.contender.clone(),
        checks: prize.conditions.iter().map(|condition| checking.check(condition)).collect(),
        place: row.place?,
        car,
        competitor,
        answer,
    })
}

struct Checking<'a> {
    season: &'a Season,
    prize: &'a Prize,
    table: &'a Table,
    row: &'a Row,
    competitor: Option<&'a str>,
    raced: bool,
}

impl Checking<'_> {
    fn check(&self, condition: &Condition) -> Check {
        let (truth, evidence) = match &condition.kind {
            ConditionKind::EveryRound => self.every_round(),
            ConditionKind::NotInvitedYet => self.invitations(0),
            ConditionKind::AtMostPerEntrant(most) => {
                self.invitations(usize::from(most.saturating_sub(1)))
            }
            ConditionKind::EnteredNextSeason(_) | ConditionKind::Stated(_) if self.raced => {
                (Truth::Met, Evidence::Raced)
            }
            ConditionKind::EnteredNextSeason(_) | ConditionKind::Stated(_) => {
                (Truth::Unknown, Evidence::Nothing)
            }
        };
        Check { condition: condition.clone(), truth, evidence }
    }

    fn every_round(&self) -> (Truth, Evidence) {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let (part, run) = (took_part(self.row), count(self.table.rounds.len()));
        let planned = count(self.season.book.rounds().len());
        let truth = match (part < run, is_over(self.season)) {
            (true, _) => Truth::Broken,
            (false, true) => Truth::Met,
            (false, false) => Truth::Unknown,
        };
        (truth, Evidence::Rounds { took_part: part, run, planned })
    }

    /// The competitor may have so many other invitations to the same event.
    fn invitations(&self, allowed: usize) -> (Truth, Evidence) {
        let to = |event: &EventId| event == &self.prize.event;
        let known: Vec<_> =
            self.season.book.road.earned.iter().filter(|place| to(&place.event)).collect();
        let list_known = !known.is_empty();
        let same = |holder: &str| self.competitor.is_some_and(|name| name == holder);
        let others: Vec<Arc<str>> = known
            .iter()
            .filter(|place| same(&place.holder))
            .map(|place| Arc::from(format!("{} {}", place.series, place.by)))
            .collect();
        let truth = match (list_known, others.len() > allowed) {
            (_, true) => Truth::Broken,
            (true, false) => Truth::Met,
            (false, false) => Truth::Unknown,
        };
        (truth, Evidence::Invitations { others, list_known })
    }
}
