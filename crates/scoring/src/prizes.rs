//! Prizes: who earns each invitation or priority, whether the conditions are met, and who is next.
//!
//! A condition whose facts are not known is unknown, never met and never broken.

use std::sync::Arc;

use racing::calendar::SessionStatus;
use racing::prize::{Condition, ConditionKind, Declined, PrizeAnswer, PrizeKind, Response};
use racing::{CarNumber, Prize, Season};

use crate::standings::{Contender, Row, Table, took_part};
use crate::titles::{TitleStory, title_stories};

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
    let mut told: Vec<PrizeStory> = Vec::new();
    let titles = title_stories(season);
    for prize in &season.book.prizes {
        if let Some(story) = titles.iter().find(|story| earns(story, prize)) {
            told.push(tell(season, prize, story, &told));
        }
    }
    told
}

/// The story of one prize; `None` if its title has no such table.
///
/// Prizes that stand before it in the book are looked at first: what they give to a competitor
/// counts where only so many invitations are allowed.
pub fn prize_story(season: &Season, prize: &Prize) -> Option<PrizeStory> {
    let mut told: Vec<PrizeStory> = Vec::new();
    let titles = title_stories(season);
    let earlier = season.book.prizes.iter().take_while(|one| one.id != prize.id);
    for one in earlier.chain([prize]) {
        let story = titles.iter().find(|story| earns(story, one));
        told.extend(story.map(|story| tell(season, one, story, &told)));
    }
    told.pop().filter(|story| story.prize.id == prize.id)
}

/// Is this the table that a prize is earned in? A table over several classes belongs to all.
fn earns(story: &TitleStory, prize: &Prize) -> bool {
    let class = story.table.scope.class();
    story.table.title == prize.title && class.is_none_or(|class| class == &prize.class)
}

fn tell(season: &Season, prize: &Prize, story: &TitleStory, told: &[PrizeStory]) -> PrizeStory {
    let line = line(season, prize, &story.table, told);
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
    let is_decided = prize.places == [1] && story.decided.is_some();
    PrizeStory {
        secured: is_decided || is_over(season),
        prize: prize.clone(),
        line,
        meant_for,
        holders,
        next,
    }
}

/// The places that earn a prize and all behind them, as far as they are known.
///
/// Who is in front without earning it, as a champion is of the invitation for the second, is not in
/// line for it.
fn line(season: &Season, prize: &Prize, table: &Table, told: &[PrizeStory]) -> Vec<Candidate> {
    let last = prize.places.iter().max();
    let in_line = |place: u16| prize.places.contains(&place) || Some(&place) > last;
    let rows = table.rows.iter().filter(|_| !table.rounds.is_empty());
    let rows = rows.filter_map(|row| Some((row, row.place.filter(|place| in_line(*place))?)));
    rows.map(|(row, place)| candidate(season, prize, table, row, place, told)).collect()
}

/// Has every round that is not called off been run?
pub fn is_over(season: &Season) -> bool {
    let rounds = season.book.rounds();
    !rounds.is_empty()
        && rounds.iter().all(|(round, _, session)| {
            season.sheet(*round).is_some()
                || matches!(session.status, SessionStatus::Cancelled { .. })
        })
}

fn candidate(
    season: &Season,
    prize: &Prize,
    table: &Table,
    row: &Row,
    place: u16,
    told: &[PrizeStory],
) -> Candidate {
    let car = row.contender.car().cloned();
    let answer = season
        .answers
        .iter()
        .find(|answer| answer.prize == prize.id && Some(&answer.car) == car.as_ref())
        .cloned();
    let names = names(season, &row.contender);
    let raced = answer.as_ref().is_some_and(|answer| answer.response == Response::Used);
    let checking = Checking { season, prize, table, row, told, names: &names, raced };
    Candidate {
        contender: row.contender.clone(),
        checks: prize.conditions.iter().map(|condition| checking.check(condition)).collect(),
        competitor: names.first().cloned(),
        place,
        car,
        answer,
    }
}

/// What the competitor who would be invited is called; the first is the name of its team.
fn names(season: &Season, contender: &Contender) -> Vec<Arc<str>> {
    match contender {
        Contender::Competitor(name) => vec![name.clone()],
        Contender::Car(car) => season.entry(car).map_or_else(Vec::new, |entry| {
            let others = entry.also_named.iter().map(|other| &other.name);
            [&entry.team, &entry.competitor].into_iter().chain(others).cloned().collect()
        }),
        Contender::Driver(_) | Contender::Manufacturer(_) => Vec::new(),
    }
}

struct Checking<'a> {
    season: &'a Season,
    prize: &'a Prize,
    table: &'a Table,
    row: &'a Row,
    /// The prizes that were given before this one.
    told: &'a [PrizeStory],
    names: &'a [Arc<str>],
    raced: bool,
}

impl Checking<'_> {
    fn check(&self, condition: &Condition) -> Check {
        let (truth, evidence) = match &condition.kind {
            ConditionKind::EveryRound => self.every_round(),
            ConditionKind::NotInvitedYet => self.invitations(self.elsewhere(), 0),
            ConditionKind::AtMostPerEntrant(most) => {
                let others = self.elsewhere().into_iter().chain(self.here()).collect();
                self.invitations(others, usize::from(most.saturating_sub(1)))
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

    /// The competitor may have so many other invitations to the same event. That it has no more is
    /// known only where those of other series are known.
    fn invitations(&self, others: Vec<Arc<str>>, allowed: usize) -> (Truth, Evidence) {
        let mut known = self.season.book.road.earned.iter();
        let list_known = known.any(|place| place.event == self.prize.event);
        let truth = match (others.len() > allowed, list_known && !self.names.is_empty()) {
            (true, _) => Truth::Broken,
            (false, true) => Truth::Met,
            (false, false) => Truth::Unknown,
        };
        (truth, Evidence::Invitations { others, list_known })
    }

    /// The invitations it has from other series, those it declined left out.
    fn elsewhere(&self) -> Vec<Arc<str>> {
        let earned = self.season.book.road.earned.iter();
        let own = earned.filter(|place| {
            place.event == self.prize.event
                && place.response != Response::Declined
                && self.names.contains(&place.holder)
        });
        own.map(|place| format!("{} {}", place.series, place.by).into()).collect()
    }

    /// The invitations it has from this series, as far as they were given before this prize.
    fn here(&self) -> Vec<Arc<str>> {
        let told = self.told.iter().filter(|story| {
            story.prize.event == self.prize.event && story.prize.kind == PrizeKind::Invitation
        });
        let held =
            told.flat_map(|story| story.holders.iter().map(move |&at| (story, &story.line[at])));
        let own = held.filter(|(_, holder)| {
            let names = names(self.season, &holder.contender);
            names.iter().any(|name| self.names.contains(name))
        });
        let series = &self.season.book.series;
        own.map(|(story, _)| format!("{series} {}", story.prize.class).into()).collect()
    }
}

#[cfg(test)]
mod tests;
