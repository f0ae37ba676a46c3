//! Named cases of the arithmetic. The proof by every outcome is in `brute`, that by an integer
//! program in `program`, real seasons in `bundled`.

mod brute;
mod bundled;
mod program;
mod small;

use std::sync::Arc;

use racing::regulations::{Contender as Kind, TieKind, TieRule};
use racing::{Grounds, Ratio, Season};

use forecast::titles::*;
use small::{Run, Small, round, seat, title};

/// A season of three cars: its past as orders of finish, the races left.
fn three(past: &[&[usize]], left: usize) -> Small {
    Small {
        cars: 3,
        scale: vec![25, 18, 15],
        pole: 0,
        past: past.iter().map(|finish| Run { finish: finish.to_vec(), pole: None }).collect(),
        left: vec![vec![0, 1, 2]; left],
        guests: Vec::new(),
        known: vec![None; left],
        double_last: false,
    }
}

/// The states of all, in the order of the table: `1 alive, 2 eliminated`.
fn states(season: &Season) -> String {
    let fight = fights(season).remove(0);
    let said = fight
        .chances
        .iter()
        .map(|chance| format!("{} {}", chance.contender, chance.outlook.state.name()));
    said.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_tie_that_no_rule_breaks_stays_one() {
    // Two and two; a third cannot reach them.
    let even = three(&[&[0, 1, 2], &[1, 0, 2]], 0);
    assert_eq!(states(&even.season()), "1 tie-only, 2 tie-only, 3 eliminated");
    // With the latest race as a further rule there is a winner.
    let mut season = even.season();
    let rules = &mut Arc::make_mut(&mut season.book).regulations;
    let latest = TieRule { kind: TieKind::LatestRound, grounds: Grounds::default() };
    rules.titles[0].ties.push(latest);
    assert_eq!(states(&season), "2 clinched, 1 eliminated, 3 eliminated");
}

#[test]
fn a_car_that_is_not_entered_for_the_last_race_cannot_score_there() {
    let mut small = three(&[&[0, 1, 2]], 1);
    assert_eq!(states(&small.season()), "1 alive, 2 alive, 3 alive");
    small.left = vec![vec![0, 2]];
    assert_eq!(states(&small.season()), "1 alive, 2 eliminated, 3 alive");
    small.left = vec![vec![0]];
    assert_eq!(states(&small.season()), "1 clinched, 2 eliminated, 3 eliminated");
}

#[test]
fn a_guest_wins_nothing() {
    let mut small = three(&[&[0, 1, 2], &[0, 1, 2]], 1);
    assert_eq!(states(&small.season()), "1 alive, 2 alive, 3 alive");
    small.guests = vec![(1, 2)];
    assert_eq!(states(&small.season()), "1 alive, 2 eliminated, 3 alive");
}

#[test]
fn known_poles_are_somebodys_already() {
    // 6 against 3, which can grow to 8 with a win and a pole, and to 5 without the pole.
    let mut small = three(&[&[0, 1, 2], &[1, 0, 2]], 1);
    small.past[0].pole = Some(0);
    small.pole = 3;
    small.scale = vec![2, 1];
    assert_eq!(states(&small.season()), "1 alive, 2 alive, 3 eliminated");
    for owner in [0, 2] {
        small.known = vec![Some(owner)];
        assert_eq!(states(&small.season()), "1 clinched, 2 eliminated, 3 eliminated");
    }
}

#[test]
fn half_points_are_points() {
    let small = three(&[&[0, 1, 2], &[1, 0, 2]], 1);
    let mut season = small.season();
    let rules = &mut Arc::make_mut(&mut season.book).regulations;
    rules.points.push(racing::regulations::PointsRule {
        scope: racing::regulations::Scope {
            rounds: vec![round(0)],
            ..racing::regulations::Scope::default()
        },
        scale: None,
        beyond: Ratio::ZERO,
        multiplier: Ratio::new(1, 2).expect("a half"),
        grounds: Grounds::default(),
    });
    // 34 and 37.5 points, 22.5 for the third: counted in halves.
    let fight = fights(&season).remove(0);
    let points: Vec<i64> = fight.chances.iter().map(|one| one.points.0).collect();
    assert_eq!(points, [68, 61, 45]);
    assert_eq!(fight.chances[2].most.0, 45 + 50);
}

/// Three cars with two drivers each; the second of car 1 missed a race.
fn crews() -> Season {
    let mut season = three(&[&[0, 1, 2], &[0, 1, 2]], 1).season();
    Arc::make_mut(&mut season.book).regulations.titles = vec![title("drivers", Kind::Driver)];
    let all = [round(0), round(1), round(2)];
    for (entry, car) in season.entries.iter_mut().zip(1..) {
        entry.crew = vec![seat(&format!("a{car}"), &all), seat(&format!("b{car}"), &all)];
    }
    season.entries[0].crew[1].rounds.remove(0);
    season
}

#[test]
fn co_drivers_share_what_is_to_come() {
    // a1 has 50 points, b1 25; both drive car 1 in the last race, so b1 cannot catch a1. a2 and b2
    // have 36 each and are one.
    let fight = fights(&crews()).remove(0);
    let state = |name: &str| {
        let found = fight.chances.iter().find(|one| one.contender.to_string() == name);
        found.map(|one| one.outlook.state).expect("a driver")
    };
    assert_eq!(state("a1"), State::Alive);
    assert_eq!(state("b1"), State::Eliminated);
    assert_eq!((state("a2"), state("b2")), (State::Alive, State::Alive));
    let mates = |name: &str| {
        let found = fight.chances.iter().find(|one| one.contender.to_string() == name);
        found.map(|one| one.mates.len()).expect("a driver")
    };
    assert_eq!((mates("a1"), mates("b1"), mates("a2")), (0, 0, 1));
}

#[test]
fn a_crew_that_did_everything_together_is_champion_together() {
    let mut season = crews();
    season.entries[0].crew[1].rounds.insert(0, round(0));
    season.sheets.push(season.sheets[1].clone());
    season.sheets[2].round = round(2);
    season.sheets[2].session = "race-2".into();
    let fight = fights(&season).remove(0);
    let clinched = fight.chances.iter().filter(|one| one.outlook.state == State::Clinched);
    let names: Vec<String> = clinched.map(|one| one.contender.to_string()).collect();
    assert_eq!(names, ["a1", "b1"]);
}

#[test]
fn the_last_race_as_a_table() {
    // 25 against 18: ahead unless the rival wins and the leader is third or nowhere.
    let season = three(&[&[0, 1, 2]], 1).season();
    let fight = fights(&season).remove(0);
    let tables = fight.contest.final_tables(0, 1);
    assert_eq!(tables.len(), 1);
    let print = |cells: &Vec<Cell>| -> String {
        let letter = |cell: &Cell| match cell {
            Cell::Ours => 'o',
            Cell::Theirs => 't',
            Cell::Tie => '=',
            Cell::Impossible => 'x',
        };
        cells.iter().map(letter).collect()
    };
    let rows: Vec<String> = tables[0].cells.iter().map(print).collect();
    assert_eq!(rows, ["xooo", "=xoo", "toxo", "ttto"]);
}

#[test]
fn what_is_pending_is_a_season_of_its_own() {
    use racing::proceeding::{Against, Proceeding, Protest, ProtestKind, ProtestState};
    let mut season = three(&[&[0, 1, 2]], 1).season();
    let zone =
        racing::ZonedMoment { moment: racing::Moment(0), offset_minutes: 0, zone: "UTC".into() };
    season.proceedings.push(Proceeding::ProtestLodged(Protest {
        event: "event".into(),
        number: 1,
        kind: ProtestKind::Protest,
        car: "2".into(),
        signed: "clerk".into(),
        at: zone,
        against: Against::Car(round(0), "1".into()),
        text: "ride height".into(),
        in_time: Some(true),
        state: ProtestState::Lodged,
        outcome: None,
    }));
    let scenarios = scenarios(&season);
    assert_eq!(scenarios.len(), 1);
    let car = "1".into();
    assert_eq!(scenarios[0].supposed, Pending::Excluded { car, round: round(0) });
    assert_eq!(states(&season), "1 alive, 2 alive, 3 alive");
    assert_eq!(states(&scenarios[0].season), "2 alive, 3 alive, 1 tie-only");
}

#[test]
fn if_it_ended_now_the_running_race_counts() {
    let small = three(&[&[0, 1, 2], &[0, 1, 2]], 1);
    let last = Run { finish: vec![1, 0, 2], pole: None };
    let with = small.season_with(&[&last]);
    let sheet = with.sheets.last().cloned().expect("the last race");
    assert_eq!(ended_now(&small.season(), sheet), with);
    assert_eq!(states(&with), "1 clinched, 2 eliminated, 3 eliminated");
}
