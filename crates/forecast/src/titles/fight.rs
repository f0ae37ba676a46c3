//! Everything about the fight for a title at a glance: each contender's state with its proof.

use racing::regulations::Title;
use racing::{Points, RoundNumber, Season, TitleId};
use scoring::prospects::{Prospects, prospects, prospects_of};
use scoring::{Contender, TableScope};

use super::contest::{Caveat, Contest};
use super::state::{Decider, Outlook, State};

/// The fight for a title in one table.
#[derive(Clone, Debug)]
pub struct TitleFight {
    /// The title.
    pub title: TitleId,
    /// Over which cars it is counted.
    pub scope: TableScope,
    /// The latest round counted; `None` before the first.
    pub after: Option<RoundNumber>,
    /// The rounds still to run.
    pub left: Vec<RoundNumber>,
    /// The contenders in the order of the table, then those still to come.
    pub chances: Vec<Chance>,
    /// Why the answers may be bounds; empty when they are exact.
    pub caveats: Vec<Caveat>,
    /// The table in whole numbers, to ask for more.
    pub contest: Contest,
}

/// What one contender can still reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Who.
    pub contender: Contender,
    /// Those who share every result with it, past and to come: the rest of its crew.
    pub mates: Vec<Contender>,
    /// The place in the table as it stands.
    pub place: Option<u16>,
    /// The points as they stand.
    pub points: Points,
    /// The most points it can still have.
    pub most: Points,
    /// The state with its proof.
    pub outlook: Outlook,
    /// The state if every car entered were classified in every race to come, where that is
    /// computed.
    pub if_all_are_classified: Option<State>,
}

impl Chance {
    /// The rival that decides the state, in the outcome that proves it: for whoever is out or can
    /// only draw level the best case, else the worst.
    pub fn decider(&self) -> Option<Decider> {
        match self.outlook.state {
            State::Clinched | State::Alive => self.outlook.worst_case,
            State::TieOnly | State::Eliminated => self.outlook.best_case,
        }
    }
}

/// Every title of a season, in the order of its titles and classes.
pub fn fights(season: &Season) -> Vec<TitleFight> {
    prospects(season).iter().map(fight_of).collect()
}

/// One title; `None` if the season has no such table.
pub fn fight(season: &Season, title: &Title, scope: &TableScope) -> Option<TitleFight> {
    prospects_of(season, title, scope).as_ref().map(fight_of)
}

/// The fight for the title of one table.
pub fn fight_of(prospects: &Prospects) -> TitleFight {
    let contest = Contest::new(prospects);
    let outlooks = contest.outlooks();
    let chance = |(index, outlook): (usize, Outlook)| {
        let runner = &contest.runners[index];
        Chance {
            contender: runner.contender.clone(),
            mates: contest.mates(index),
            place: runner.place,
            points: Points(runner.points),
            most: Points(outlook.most),
            if_all_are_classified: contest.if_all_are_classified(index, outlook.state),
            outlook,
        }
    };
    TitleFight {
        title: prospects.table.title.clone(),
        scope: prospects.table.scope.clone(),
        after: prospects.table.after(),
        left: prospects.rounds.iter().map(|round| round.round).collect(),
        chances: outlooks.into_iter().enumerate().map(chance).collect(),
        caveats: contest.caveats().to_vec(),
        contest,
    }
}
