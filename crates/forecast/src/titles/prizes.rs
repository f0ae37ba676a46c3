//! Who can still earn an invitation or a priority: the places that earn it among those who may
//! have it, and what becomes of that if the first in line cannot take it.

use racing::prize::{Declined, Response};
use racing::{Prize, RoundNumber, Season};
use scoring::Contender;
use scoring::prizes::{PrizeStory, Truth, prize_stories};
use scoring::prospects::Prospects;

use super::contest::Contest;
use super::packing::Ahead;
use super::state::State;

/// A prize and who can still earn it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeFight {
    /// The prize.
    pub prize: Prize,
    /// The rounds still to run.
    pub left: Vec<RoundNumber>,
    /// Who cannot take it in this scenario although its rules would let it; `None` for the season
    /// as it is known.
    pub without: Option<Contender>,
    /// Everybody in its table, in the order of the table.
    pub chances: Vec<PrizeChance>,
    /// Are the states exact? Otherwise they are bounds: never clinched or eliminated wrongly.
    pub exact: bool,
}

/// What one contender can still reach of a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeChance {
    /// Who.
    pub contender: Contender,
    /// Whether a place that earns it is safe, possible or out of reach. Conditions that are not
    /// known to be broken are taken to be met.
    pub state: State,
    /// What is known of its conditions together.
    pub eligible: Truth,
    /// How many rivals can be ahead together if it scores nothing more, where that was looked for.
    pub ahead_at_most: Option<Ahead>,
}

/// Every prize of a season as it is known, and again as if the first in line could not take it,
/// where it passes down or may.
pub fn prize_fights(season: &Season) -> Vec<PrizeFight> {
    let tables = scoring::prospects::prospects(season);
    let mut fights = Vec::new();
    for story in prize_stories(season) {
        let earns = |one: &&Prospects| {
            let class = one.table.scope.class();
            one.table.title == story.prize.title
                && class.is_none_or(|class| class == &story.prize.class)
        };
        let Some(prospects) = tables.iter().find(earns) else { continue };
        let asking = Asking { prospects, contest: Contest::new(prospects), story: &story };
        fights.push(asking.fight(None));
        let first = story.holders.first().filter(|_| story.prize.declined != Declined::Lapses);
        fights.extend(first.map(|at| asking.fight(Some(&story.line[*at].contender))));
    }
    fights
}

struct Asking<'a> {
    prospects: &'a Prospects,
    contest: Contest,
    story: &'a PrizeStory,
}

impl Asking<'_> {
    fn fight(&self, without: Option<&Contender>) -> PrizeFight {
        let prize = &self.story.prize;
        let contenders: Vec<Contender> = self.contest.contenders().cloned().collect();
        let out: Vec<usize> = (contenders.iter().enumerate())
            .filter(|(_, one)| {
                Some(*one) == without || (self.passes_down() && self.eligible(one) == Truth::Broken)
            })
            .map(|(index, _)| index)
            .collect();
        let chance = |(index, contender): (usize, &Contender)| {
            let eligible = self.eligible(contender);
            let barred = eligible == Truth::Broken || Some(contender) == without;
            let (state, ahead_at_most) =
                if barred { (State::Eliminated, None) } else { self.state(index, &out) };
            PrizeChance { contender: contender.clone(), state, eligible, ahead_at_most }
        };
        let chances: Vec<PrizeChance> = contenders.iter().enumerate().map(chance).collect();
        let bounded = chances.iter().filter_map(|one| one.ahead_at_most).any(|one| !one.exact);
        PrizeFight {
            prize: prize.clone(),
            left: self.prospects.rounds.iter().map(|round| round.round).collect(),
            without: without.cloned(),
            exact: self.contest.caveats().is_empty() && !bounded && self.begins_with_the_first(),
            chances,
        }
    }

    fn passes_down(&self) -> bool {
        self.story.prize.declined == Declined::PassesDown
    }

    /// Do the places begin with the first and leave none out?
    fn begins_with_the_first(&self) -> bool {
        (1..).zip(&self.story.prize.places).all(|(rank, place)| rank == *place)
    }

    fn state(&self, index: usize, out: &[usize]) -> (State, Option<Ahead>) {
        let places = &self.story.prize.places;
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else {
            return (State::Eliminated, None);
        };
        let top = self.contest.top(index, usize::from(*last), out);
        if *first <= 1 {
            return (top.state, top.ahead_at_most);
        }
        // A prize for the second is nothing for whoever is first for certain.
        let above = self.contest.top(index, usize::from(*first) - 1, &[]);
        let state = match (above.state, top.state) {
            (State::Clinched, _) => State::Eliminated,
            (State::Alive | State::TieOnly, State::Clinched) => State::Alive,
            (_, state) => state,
        };
        (state, top.ahead_at_most)
    }

    /// What is known of the conditions of a contender together.
    fn eligible(&self, contender: &Contender) -> Truth {
        let Some(candidate) = self.story.line.iter().find(|one| &one.contender == contender) else {
            return Truth::Unknown;
        };
        let declined = |answer: &racing::prize::PrizeAnswer| answer.response == Response::Declined;
        if candidate.is_out() || candidate.answer.as_ref().is_some_and(declined) {
            return Truth::Broken;
        }
        let truths = candidate.checks.iter().map(|check| check.truth);
        if truths.clone().all(|truth| truth == Truth::Met) { Truth::Met } else { Truth::Unknown }
    }
}
