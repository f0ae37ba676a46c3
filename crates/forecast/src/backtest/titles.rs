//! The odds of titles after each round, held against who became champion.
//!
//! Titles of drivers are left out: those of a crew end as its car does, so each race would be
//! judged twice. A title that arithmetic has decided is not judged, for nothing is left to forecast.

use racing::{RoundNumber, Season, SeasonId, TitleId};
use scoring::standings::TableScope;
use scoring::{Contender, Table};

use super::SEED;
use super::races::Moment;
use crate::numbers::{count, exp, ln};
use crate::odds::Forecast;
use crate::outlook::{
    ContenderOdds, Marks, Proved, TableOdds, TitleCase, TitleMethod, TitleRound, TitleScores,
};
use crate::remaining::Remaining;
use crate::strengths::{Prior, Strengths};

/// Cars that are all alike, and known to be: nothing that has been raced tells them apart. Strengths
/// that differ by a thousandth change no chance that counts could show.
const ALIKE: Prior = Prior {
    car: 1e-3,
    driver: 0.0,
    crew: 1e-3,
    grades: [0.0; 4],
    qualifying: 1e-3,
    starts: 1e6,
    best_lap: None,
};

/// Who became champion in a table.
pub(crate) struct Champion {
    title: TitleId,
    scope: TableScope,
    contenders: Vec<Contender>,
}

/// The champions of a season; none before it is over.
pub(crate) fn champions(season: &Season) -> Vec<Champion> {
    if !Remaining::of(season).races.is_empty() {
        return Vec::new();
    }
    let champion = |table: &Table| Champion {
        title: table.title.clone(),
        scope: table.scope.clone(),
        contenders: first(table),
    };
    let all = scoring::standings(season);
    let all = all.iter().map(champion);
    all.filter(|one| !one.contenders.is_empty() && !one.contenders.iter().any(is_driver)).collect()
}

/// Who stands first in a table.
fn first(table: &Table) -> Vec<Contender> {
    let first = table.rows.iter().filter(|row| row.place == Some(1) && !table.rounds.is_empty());
    first.map(|row| row.contender.clone()).collect()
}

const fn is_driver(contender: &Contender) -> bool {
    matches!(contender, Contender::Driver(_))
}

/// The titles that were open at a moment, by each method, from so many simulated seasons.
pub(crate) fn judge(moment: &Moment, champions: &[Champion], draws: u32) -> Vec<TitleCase> {
    let season = &moment.before;
    let odds = |strengths: Strengths| {
        let forecast = Forecast::new(season, strengths, &[]);
        forecast.odds(&forecast.simulate(SEED, 0..draws)).tables
    };
    let model = odds(moment.model.clone());
    let alike = odds(Strengths::of(season, &ALIKE));
    let mut cases = Vec::new();
    for champion in champions {
        let own =
            |table: &&TableOdds| table.title == champion.title && table.scope == champion.scope;
        let both = model.iter().find(own).zip(alike.iter().find(own));
        let standing = moment
            .tables
            .iter()
            .find(|table| table.title == champion.title && table.scope == champion.scope);
        let (Some(both), Some(standing)) = (both, standing) else { continue };
        cases.extend(Open { both, standing, left: moment.remaining.races.len() }.case(
            &season.book.id,
            season.latest_round().unwrap_or(RoundNumber(0)),
            champion,
        ));
    }
    cases
}

/// A title as it stands.
struct Open<'a> {
    /// Its odds by the model and with cars that are alike.
    both: (&'a TableOdds, &'a TableOdds),
    standing: &'a Table,
    /// How many rounds are to come.
    left: usize,
}

impl Open<'_> {
    /// What each method is worth; `None` where it is decided, or a champion was not yet known.
    fn case(
        &self,
        season: &SeasonId,
        after: RoundNumber,
        champion: &Champion,
    ) -> Option<TitleCase> {
        let rows = &self.both.0.rows;
        if rows.iter().any(|row| row.proved == Proved::Certain) {
            return None;
        }
        let alive: Vec<&Contender> = rows
            .iter()
            .filter(|row| row.proved == Proved::Open)
            .map(|row| &row.contender)
            .collect();
        let won: Vec<f64> = alive
            .iter()
            .map(|one| {
                let so = champion.contenders.contains(one);
                f64::from(u8::from(so)) / count(champion.contenders.len())
            })
            .collect();
        if won.iter().filter(|share| **share > 0.0).count() != champion.contenders.len() {
            return None;
        }
        let mut case = TitleCase {
            season: season.clone(),
            after,
            title: champion.title.clone(),
            scope: champion.scope.clone(),
            champions: champion.contenders.clone(),
            alive: u32::try_from(alive.len()).unwrap_or(u32::MAX),
            chance: [0.0; TitleMethod::ALL.len()],
            marks: Marks::default(),
        };
        for (number, method) in TitleMethod::ALL.into_iter().enumerate() {
            let chances = self.chances(method, &alive);
            let both = || chances.iter().zip(&won);
            let log = both().filter(|(_, won)| **won > 0.0).map(|(chance, won)| -won * ln(*chance));
            case.marks.log[number] = log.sum();
            case.marks.brier[number] =
                both().map(|(chance, won)| (chance - won) * (chance - won)).sum();
            case.chance[number] = exp(-case.marks.log[number]);
        }
        Some(case)
    }

    /// The chances of those who can still become champion: none is nothing, and together they are
    /// one.
    fn chances(&self, method: TitleMethod, alive: &[&Contender]) -> Vec<f64> {
        match method {
            TitleMethod::Model => counted(&self.both.0.rows, alive),
            TitleMethod::Exchangeable => counted(&self.both.1.rows, alive),
            TitleMethod::Alive => vec![1.0 / count(alive.len()); alive.len()],
            TitleMethod::Leader => self.by_leader(alive),
        }
    }

    /// Who leads has the share of the season that has been raced; the rest is for the others alike.
    fn by_leader(&self, alive: &[&Contender]) -> Vec<f64> {
        let leaders = first(self.standing);
        let leads: Vec<bool> = alive.iter().map(|one| leaders.contains(one)).collect();
        let leading = count(leads.iter().filter(|one| **one).count());
        let others = count(alive.len()) - leading;
        if leading == 0.0 || others == 0.0 {
            return vec![1.0 / count(alive.len()); alive.len()];
        }
        let run = count(self.standing.rounds.len());
        let sure = run / (run + count(self.left));
        let chance = |leads: &bool| if *leads { sure / leading } else { (1.0 - sure) / others };
        leads.iter().map(chance).collect()
    }
}

/// Chances from counts. Half a count more for each who can still do it: what was never simulated is
/// taken for rare, not for impossible, and no score is infinite.
fn counted(rows: &[ContenderOdds], alive: &[&Contender]) -> Vec<f64> {
    let seen = |one: &&Contender| {
        let row = rows.iter().find(|row| &&row.contender == one);
        // Counts are far below 2^32.
        0.5 + f64::from(u32::try_from(row.map_or(0, ContenderOdds::titles)).unwrap_or(u32::MAX))
    };
    let seen: Vec<f64> = alive.iter().map(seen).collect();
    let all: f64 = seen.iter().sum();
    seen.into_iter().map(|one| one / all).collect()
}

/// All of it in one.
pub(crate) fn scores(cases: Vec<TitleCase>, titles: u32) -> TitleScores {
    let mut rounds: Vec<TitleRound> = Vec::new();
    for case in &cases {
        let same = |round: &&TitleRound| (&round.season, round.after) == (&case.season, case.after);
        if rounds.iter().any(|round| same(&round)) {
            continue;
        }
        let own: Vec<&TitleCase> = cases
            .iter()
            .filter(|one| (&one.season, one.after) == (&case.season, case.after))
            .collect();
        rounds.push(TitleRound {
            season: case.season.clone(),
            after: case.after,
            open: u32::try_from(own.len()).unwrap_or(u32::MAX),
            marks: mean(&own),
        });
    }
    let all = mean(&cases.iter().collect::<Vec<_>>());
    TitleScores { titles, all, rounds, cases }
}

fn mean(cases: &[&TitleCase]) -> Marks {
    let number = count(cases.len()).max(1.0);
    let of = |figure: &dyn Fn(&TitleCase) -> f64| {
        cases.iter().map(|case| figure(case)).sum::<f64>() / number
    };
    let mut marks = Marks::default();
    for method in 0..TitleMethod::ALL.len() {
        marks.log[method] = of(&|case| case.marks.log[method]);
        marks.brier[method] = of(&|case| case.marks.brier[method]);
    }
    marks
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::testing::after;

    /// The titles of a season after each of its rounds but the last.
    fn cases(season: &Season, draws: u32) -> Vec<TitleCase> {
        let champions = champions(season);
        let rounds = scoring::classifications(season).into_keys();
        let judged = rounds.map(|round| judge(&Moment::before(season, round), &champions, draws));
        judged.flatten().collect()
    }

    #[test]
    fn every_open_title_is_judged_after_each_round_and_no_score_is_infinite() {
        let found = scores(cases(&after(5), 40), 3);
        let open: Vec<(u16, u32)> =
            found.rounds.iter().map(|round| (round.after.0, round.open)).collect();
        assert_eq!(open, [(0, 3), (1, 3), (2, 3), (3, 3), (4, 3)]);
        let [alive, leader] = [1, 2];
        for case in &found.cases {
            for (number, chance) in case.chance.iter().enumerate() {
                assert!(*chance > 0.0 && *chance < 1.0, "{case:?}");
                assert!((exp(-case.marks.log[number]) - chance).abs() < 1e-12);
            }
            assert!((case.chance[alive] * f64::from(case.alive) - 1.0).abs() < 1e-9, "{case:?}");
            assert_eq!(case.after.0 == 0, case.chance[alive] == case.chance[leader], "{case:?}");
        }
        // Who leads with one of five rounds to come has four fifths.
        let last = found.cases.iter().filter(|case| case.after.0 == 4);
        let led: Vec<f64> = last.map(|case| case.chance[leader]).collect();
        assert!(led.iter().any(|chance| (chance - 0.8).abs() < 1e-12), "{led:?}");
        assert!(found.all.log[0] < found.all.log[alive], "{found:?}");
    }

    #[test]
    fn a_season_that_is_not_over_has_no_champions() {
        assert!(champions(&after(4)).is_empty());
        assert_eq!(champions(&after(5)).len(), 3);
    }

    #[test]
    fn a_title_that_is_decided_is_not_judged() {
        let mut season = after(5);
        // With the last round taken out of the calendar, all is decided after the fourth.
        let rules = Arc::make_mut(&mut season.book);
        for event in &mut rules.events {
            event.sessions.retain(|session| session.round != Some(RoundNumber(5)));
        }
        season.sheets.retain(|sheet| sheet.round < RoundNumber(5));
        let champions = champions(&season);
        assert_eq!(champions.len(), 3);
        assert!(judge(&Moment::before(&season, RoundNumber(5)), &champions, 10).is_empty());
        assert_eq!(judge(&Moment::before(&season, RoundNumber(4)), &champions, 10).len(), 3);
    }

    #[test]
    fn what_was_never_simulated_is_rare_and_not_impossible() {
        let row = |car: &str, titles: u64| ContenderOdds {
            contender: Contender::Car(car.into()),
            proved: Proved::Open,
            places: vec![titles],
            points: 0,
        };
        let rows = [row("1", 9), row("2", 0)];
        let alive: Vec<&Contender> = rows.iter().map(|row| &row.contender).collect();
        assert_eq!(counted(&rows, &alive), [0.95, 0.05]);
    }
}
