//! Every round of the bundled seasons replayed, and the figures that are known of them.

use std::sync::Arc;

use racing::{RoundNumber, Season};

use forecast::titles::{Goal, Limit, OwnResult, State, TitleFight, fights, prize_fights};

fn seasons() -> Vec<Season> {
    let ids = seasons::bundled().into_iter();
    ids.map(|id| {
        let files = seasons::bundled_files(&id).expect("it is bundled");
        let package = seasons::read(&files).package.expect("it has no faults");
        package.season()
    })
    .collect()
}

/// The season of the figures below.
fn season() -> Season {
    let is_it = |season: &Season| season.book.id.as_str() == "aslms/2023-24";
    seasons().into_iter().find(is_it).expect("it is bundled")
}

/// The season without bonuses and with every car entered for every round.
fn entered_throughout(mut season: Season) -> Season {
    let rounds: Vec<RoundNumber> =
        season.book.rounds().into_iter().map(|(round, ..)| round).collect();
    season.entries.iter_mut().for_each(|entry| entry.rounds.clone_from(&rounds));
    Arc::make_mut(&mut season.book).regulations.bonuses.clear();
    season
}

/// As it stood after a round; `points_only` leaves the bonuses out.
fn fight_of(after: u16, title: &str, class: &str, points_only: bool) -> TitleFight {
    let mut season = season().after_round(RoundNumber(after));
    if points_only {
        Arc::make_mut(&mut season.book).regulations.bonuses.clear();
    }
    fight_in(&season, title, class)
}

fn fight_in(season: &Season, title: &str, class: &str) -> TitleFight {
    let is_it =
        |fight: &TitleFight| fight.title.as_str() == title && fight.scope.to_string() == class;
    fights(season).into_iter().find(is_it).expect("there is such a table")
}

#[test]
fn no_champion_was_ever_out_and_nobody_clinched_too_soon() {
    let mut replayed = 0;
    for season in seasons() {
        let last = season.book.rounds().len();
        let ends = scoring::title_stories(&season);
        for after in 0..=last {
            let after = RoundNumber(u16::try_from(after).expect("few rounds"));
            let then = season.after_round(after);
            for (fight, end) in fights(&then).iter().zip(&ends) {
                for chance in &fight.chances {
                    let champion = end.leaders.contains(&chance.contender);
                    let place = format!("{} {} after {after}", fight.title, fight.scope);
                    match chance.outlook.state {
                        State::Clinched => assert!(champion, "{place}: {}", chance.contender),
                        State::Eliminated => assert!(!champion, "{place}: {}", chance.contender),
                        State::Alive | State::TieOnly => assert!(!fight.left.is_empty()),
                    }
                    replayed += 1;
                }
                // What the standings call decided is clinched here; the other way round entries for
                // part of a season may make a difference.
                let story = scoring::title_stories(&then).into_iter();
                let story = story
                    .into_iter()
                    .find(|one| one.table.scope == fight.scope && one.table.title == fight.title);
                let story = story.expect("the same tables");
                if story.decided.is_some() {
                    let clinched = fight
                        .chances
                        .iter()
                        .filter(|chance| chance.outlook.state == State::Clinched);
                    let clinched: Vec<_> = clinched.map(|one| one.contender.clone()).collect();
                    assert_eq!(clinched, story.leaders);
                }
            }
        }
    }
    println!("{replayed} states replayed");
    assert!(replayed > 500);
}

#[test]
fn how_many_can_pass_the_leader_together() {
    let lmp2 = fight_of(4, "teams", "LMP2", true);
    let ahead = lmp2.contest.most_ahead(0, &[]);
    assert_eq!((ahead.ahead, ahead.exact), (2, true), "LMP2 before the last race");
    // As if every car of the season could still be entered.
    let gt = fight_in(&entered_throughout(season()).after_round(RoundNumber(3)), "teams", "GT");
    let ahead = gt.contest.most_ahead(0, &[]);
    assert_eq!((ahead.ahead, ahead.exact), (5, true), "GT with two races left");
    let second = gt.contest.most_ahead(1, &[]);
    assert_eq!((second.ahead, second.exact), (9, true), "the second of GT");
    // With poles to be had, and of every car that is entered.
    for (after, expected) in [(2, 18), (3, 8), (4, 6)] {
        let third = fight_of(after, "teams", "GT", false).contest.most_ahead(2, &[]);
        assert_eq!((third.ahead, third.exact), (expected, true), "third after round {after}");
    }
}

#[test]
fn the_lmp3_title_came_down_to_poles() {
    let fight = fight_of(4, "teams", "LMP3", false);
    let state = |car: &str| {
        let chance = fight.chances.iter().find(|one| one.contender.to_string() == car);
        chance.map(|one| one.outlook.state)
    };
    assert_eq!((state("2"), state("17")), (Some(State::Alive), Some(State::Alive)));
    let over = fight_of(5, "teams", "LMP3", false);
    let states: Vec<State> = over.chances.iter().take(2).map(|one| one.outlook.state).collect();
    assert_eq!(states, [State::Clinched, State::Eliminated]);
    // Without the poles both have the same points and the same places.
    let level = fight_of(5, "teams", "LMP3", true);
    assert!(level.chances[..2].iter().all(|one| one.outlook.state == State::TieOnly));
    assert!(level.chances[2..].iter().all(|one| one.outlook.state == State::Eliminated));
}

#[test]
fn what_the_leader_needed_in_the_last_race() {
    let fight = fight_of(4, "teams", "LMP2", false);
    let needs = fight.contest.needs(0, Goal::Clinch).expect("single cars");
    let surely = needs.cases.iter().find(|case| case.rivals.is_empty()).expect("it controls");
    assert!(matches!(surely.own, OwnResult::Place(_)));
    assert!(fight.chances[0].outlook.controls);
    let rivals = needs.cases.iter().flat_map(|case| &case.rivals);
    assert!(rivals.clone().all(|limit| limit.plain > Limit::Any || !limit.with.is_empty()));
    assert!(rivals.count() > 2);
}

#[test]
fn invitations_follow_the_titles() {
    let season = season();
    for after in 0..=5 {
        let then = season.after_round(RoundNumber(after));
        for fight in prize_fights(&then) {
            let certain = fight.chances.iter().filter(|one| one.state == State::Clinched).count();
            assert!(certain <= 1, "one place, one holder");
            let open = fight
                .chances
                .iter()
                .any(|one| matches!(one.state, State::Alive | State::Clinched | State::TieOnly));
            assert!(open || fight.without.is_some(), "{} after {after}", fight.prize.id);
        }
    }
}

#[test]
fn a_class_that_does_not_take_part_in_the_last_round_is_decided_before_it() {
    let mut season = season().after_round(RoundNumber(4));
    let book = Arc::make_mut(&mut season.book);
    let mut sessions = book.events.iter_mut().flat_map(|event| &mut event.sessions);
    let last = sessions.find(|one| one.round == Some(RoundNumber(5))).expect("it is planned");
    last.classes = vec!["GT".into()];
    let states = |class: &str| -> Vec<State> {
        let fight = fight_in(&season, "teams", class);
        fight.chances.iter().map(|chance| chance.outlook.state).collect()
    };
    let absent = states("LMP2");
    assert_eq!(absent[0], State::Clinched);
    assert!(absent[1..].iter().all(|state| *state == State::Eliminated), "{absent:?}");
    assert!(states("GT").iter().filter(|state| **state == State::Alive).count() > 1);
}
