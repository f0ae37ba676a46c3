//! A season as of some moment, with everything that follows from it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use forecast::titles::{Pending, PrizeFight, TitleFight, fights, prize_fights, scenarios};
use racing::{
    Classification, Decision, DecisionId, Happening, Moment, RoundNumber, Season, SeasonId,
};
use scoring::prizes::{PrizeStory, prize_stories};
use scoring::{Table, TitleStory, classifications, standings, title_stories};
use store::codec::decode;
use store::{Head, Record};

use crate::errors::ControlError;
use crate::fold::fold;

/// The moment a season is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsOf {
    /// As known today.
    #[default]
    Now,
    /// After a round, with what is known today about it; 0 is before the first.
    AfterRound(RoundNumber),
    /// Before a decision was recorded, and so before everything recorded after it.
    BeforeDecision(DecisionId),
    /// As it stood at this record of the journal.
    AtRecord(u64),
}

/// A record of the journal, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the stream.
    pub sequence: u64,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub author: String,
    /// What happened.
    pub happening: Happening,
    /// The press that ordered it, if it tells.
    pub press: Option<String>,
}

/// The fight for a title, with the same under what is still to be decided.
#[derive(Clone, Debug)]
pub struct Contested<'a> {
    /// As the season is known.
    pub fight: &'a TitleFight,
    /// Under each thing supposed.
    pub supposed: Vec<(&'a Pending, &'a TitleFight)>,
}

/// A season as of some moment, with everything that follows from it.
#[derive(Clone, Debug)]
pub struct Championship {
    /// The moment it is looked at.
    pub as_of: AsOf,
    /// The season.
    pub season: Season,
    /// The classification of every round that has a result.
    pub results: BTreeMap<RoundNumber, Classification>,
    /// Every table of standings.
    pub tables: Vec<Table>,
    /// Every title.
    pub titles: Vec<TitleStory>,
    /// Every prize.
    pub prizes: Vec<PrizeStory>,
    /// The end of the stream it was computed from.
    pub head: Head,
    /// What happened, oldest first, up to that moment.
    pub recorded: Vec<Recorded>,
    /// Who can still win what: worked out for whoever asks first.
    fights: OnceLock<Vec<TitleFight>>,
    supposed: OnceLock<Vec<(Pending, Vec<TitleFight>)>>,
    prize_fights: OnceLock<Vec<PrizeFight>>,
}

impl Championship {
    /// Computes a season from its records.
    pub(crate) fn compute(
        records: &[Record],
        head: Head,
        as_of: &AsOf,
    ) -> Result<Self, ControlError> {
        let mut recorded = Vec::with_capacity(records.len());
        for record in records {
            recorded.push(Recorded {
                sequence: record.sequence,
                at: record.recorded_at,
                author: record.author.clone(),
                happening: decode(record)?,
                press: record.press(),
            });
        }
        let name = head.stream.as_str();
        let id = SeasonId::from(name.strip_prefix(crate::SEASONS).unwrap_or(name));
        let season = season_as_of(&id, &mut recorded, as_of)?;
        Ok(Self::following(season, as_of.clone(), head, recorded))
    }

    /// Everything that follows from a season.
    fn following(season: Season, as_of: AsOf, head: Head, recorded: Vec<Recorded>) -> Self {
        Self {
            as_of,
            results: classifications(&season),
            tables: standings(&season),
            titles: title_stories(&season),
            prizes: prize_stories(&season),
            season,
            head,
            recorded,
            fights: OnceLock::new(),
            supposed: OnceLock::new(),
            prize_fights: OnceLock::new(),
        }
    }

    /// What follows from the same season with something supposed of it. The journal knows nothing
    /// of what is supposed.
    pub(crate) fn supposing(&self, season: Season) -> Self {
        Self::following(season, self.as_of.clone(), self.head.clone(), self.recorded.clone())
    }

    /// Who can still win each title, in the order of the tables.
    pub fn fights(&self) -> &[TitleFight] {
        self.fights.get_or_init(|| fights(&self.season))
    }

    /// The same if something still to be decided went the way that changes most.
    fn supposed(&self) -> &[(Pending, Vec<TitleFight>)] {
        self.supposed.get_or_init(|| {
            let scenarios = scenarios(&self.season).into_iter();
            scenarios.map(|one| (one.supposed, fights(&one.season))).collect()
        })
    }

    /// Who can still earn each prize.
    pub fn prize_fights(&self) -> &[PrizeFight] {
        self.prize_fights.get_or_init(|| prize_fights(&self.season))
    }

    /// The fight for the title of a table, with the same under what is still to be decided.
    pub fn fight(&self, table: &Table) -> Option<Contested<'_>> {
        let is_it = |one: &&TitleFight| one.title == table.title && one.scope == table.scope;
        let fight = self.fights().iter().find(is_it)?;
        let supposed = self.supposed().iter();
        let supposed = supposed
            .filter_map(|(pending, fights)| Some((pending, fights.iter().find(is_it)?)))
            .collect();
        Some(Contested { fight, supposed })
    }

    /// When something that a reader could see was last recorded.
    pub fn changed_at(&self) -> Moment {
        self.recorded.last().map_or(Moment(0), |one| one.at)
    }
}

fn season_as_of(
    id: &SeasonId,
    recorded: &mut Vec<Recorded>,
    as_of: &AsOf,
) -> Result<Season, ControlError> {
    let all = |recorded: &[Recorded]| -> Vec<Happening> {
        recorded.iter().map(|one| one.happening.clone()).collect()
    };
    let cut = match as_of {
        AsOf::Now => return fold(id, &all(recorded)),
        AsOf::AfterRound(round) => return after_round(&fold(id, &all(recorded))?, *round),
        AsOf::BeforeDecision(decision) => before_decision(id, recorded, decision)?,
        AsOf::AtRecord(sequence) => {
            let last = recorded.last().map_or(0, |one| one.sequence);
            if !(1..=last).contains(sequence) {
                let (season, sequence) = (id.clone(), *sequence);
                return Err(ControlError::NoRecord { season, sequence, last });
            }
            *sequence
        }
    };
    let whole = fold(id, &all(recorded))?;
    recorded.retain(|one| one.sequence <= cut);
    let mut season = fold(id, &all(recorded))?;
    season.undone = not_yet_taken(&season, whole.decisions);
    Ok(season)
}

/// Decisions that published sheets include although they are recorded only later.
fn not_yet_taken(season: &Season, decisions: Vec<Decision>) -> Vec<Decision> {
    let later = |decision: &Decision| {
        decision.in_sheet
            && season.decision(&decision.id).is_none()
            && decision.round.is_some_and(|round| season.sheet(round).is_some())
    };
    decisions.into_iter().filter(later).collect()
}

fn after_round(season: &Season, round: RoundNumber) -> Result<Season, ControlError> {
    let last = season.book.rounds().last().map_or(0, |(round, ..)| round.0);
    if round.0 > last {
        return Err(ControlError::NoRound { season: season.book.id.clone(), round, last });
    }
    Ok(season.after_round(round))
}

/// The record before the one that first records a decision.
fn before_decision(
    id: &SeasonId,
    recorded: &[Recorded],
    decision: &DecisionId,
) -> Result<u64, ControlError> {
    let decisions = recorded.iter().filter_map(|one| match &one.happening {
        Happening::DecisionTaken(decision) => Some((one.sequence, &decision.id)),
        _ => None,
    });
    let decisions: Vec<(u64, &DecisionId)> = decisions.collect();
    let found = decisions.iter().find(|(_, known)| *known == decision);
    found.map(|(sequence, _)| sequence - 1).ok_or_else(|| ControlError::NoDecision {
        season: id.clone(),
        decision: decision.clone(),
        known: decisions.into_iter().map(|(_, id)| id.clone()).collect(),
    })
}
