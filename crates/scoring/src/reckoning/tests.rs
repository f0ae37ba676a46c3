//! Whole tables: cars, drivers, dropped results, and the Asian Le Mans Series 2023/24.

use insta::assert_snapshot;
use racing::{RoundNumber, Season};

use crate::testing::{Paddock, lmp3, print, race, season, table_of, why};

#[test]
fn cars_of_the_asian_le_mans_series() {
    assert_snapshot!(print(&lmp3(), "teams LMP3"), @r"
    1 17 104
    2 2 101 -3
    3 26 82 -19
    4 20 56 -26
    5 58 20 -36
    6 65 10 -10
    ");
}

#[test]
fn drivers_of_the_asian_le_mans_series() {
    assert_snapshot!(print(&lmp3(), "drivers LMP3"), @r"
    1 bukhantsov 104
    1 winslow 104 level
    3 adcock 101 -3
    3 jensen 101 level
    3 lavergne 101 level
    6 gerbi 82 -19
    6 stefan 82 level
    8 skocdopole 70 -12
    9 fjordbach 56 -14
    9 gudmundsson 56 level
    9 lucas 56 level
    12 frost 40 -16
    13 espirito-santo 38 -2
    14 nakas 20 -18
    14 ross 20 level
    16 corbett 12 -8
    17 ang 10 -2
    17 khoo 10 level
    19 burdon 0 -10
    ");
}

#[test]
fn a_fifteenth_place_settles_five_points_each() {
    // GT of the same season: #9 was 8th, 15th and once on pole; #37 was 8th from pole.
    let behind = |place: u16| match place {
        1..=7 => format!("{place} {place} - {place} -"),
        _ => format!("- - - {place} -"),
    };
    let others: Vec<String> =
        (1..=14).map(|place| format!("{} GT: {}\n", 100 + place, behind(place))).collect();
    let season = season(&format!(
        "9  GT: 8 ret ret 15 retp
         37 GT: ret 8p - - -
         {}",
        others.concat()
    ))
    .bonus("pole 1");
    let table = print(&season, "teams GT");
    assert!(table.contains(" 9 5 -"), "{table}");
    assert!(table.contains(" 37 5 P15 1:0\n"), "{table}");
}

#[test]
fn a_driver_keeps_points_from_car_to_car() {
    let season = season(
        "7  GT: 1 2 1
         9  GT: 2 1 2
         37 GT: 3 -  -
         7  crew: zubair konrad@1 liu@2,3
         9  crew: bartone konrad@2,3
         37 crew: liu",
    )
    .titles(&["drivers: drivers countback"]);
    assert_snapshot!(print(&season, "drivers GT"), @r"
    1 konrad 68
    1 zubair 68 level
    3 bartone 61 -7
    4 liu 58 -3
    ");
    assert_eq!(why(&season, "drivers GT", "konrad", 2), "25 for P1");
    assert_eq!(why(&season, "drivers GT", "liu", 1), "15 for P3");
}

#[test]
fn a_driver_or_a_car_that_changes_class_stands_in_both_tables() {
    let season = race(
        "17 LMP3 100 4:00:00 by=winslow
         26 LMP3 100 4:00:10 by=gerbi",
    )
    .race(
        "17 GT   100 4:00:00 by=winslow
         88 GT   100 4:00:10 by=gerbi,gerbi",
    )
    .titles(&["teams: cars countback", "drivers: drivers countback"]);
    assert_snapshot!(print(&season, "drivers LMP3"), @r"
    1 winslow 25
    2 gerbi 18 -7
    ");
    assert_snapshot!(print(&season, "drivers GT"), @r"
    1 winslow 25
    2 gerbi 18 -7
    ");
    assert_eq!(why(&season, "teams LMP3", "17", 1), "25 for P1");
    assert_eq!(why(&season, "teams LMP3", "17", 2), "");
    assert_eq!(why(&season, "teams GT", "17", 2), "25 for P1");
}

#[test]
fn only_who_drove_scores() {
    let season = race(
        "17 LMP3 100 4:00:00 by=winslow,frost
         26 LMP3 100 4:00:10",
    )
    .titles(&["drivers: drivers"]);
    assert_snapshot!(print(&season, "drivers LMP3"), @r"
    1 frost 25
    1 winslow 25 level
    3 d26 18 -7
    ");
}

#[test]
fn a_car_entered_for_some_rounds_has_empty_cells_for_the_others() {
    let season = season(
        "17 LMP3: 1 2 1
         58 LMP3: - 1 2
         65 LMP3: dns - -",
    );
    let table = table_of(&season, "teams LMP3");
    let starts: Vec<Vec<usize>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.starts.len()).collect())
        .collect();
    assert_eq!(starts, [[1, 1, 1], [0, 1, 1], [1, 0, 0]]);
    assert_eq!(table.rounds, [1, 2, 3].map(RoundNumber));
    assert_eq!(why(&season, "teams LMP3", "65", 1), "not-started");
}

#[test]
fn an_abandoned_round_has_no_column() {
    let table = table_of(&lmp3().abandoned(2), "teams LMP3");
    assert_eq!(table.rounds, [1, 3, 4, 5].map(RoundNumber));
    assert!(table.rows.iter().all(|row| row.cells.len() == 4));
}

#[test]
fn before_the_first_round_everybody_entered_for_it_is_level() {
    let season = lmp3().entered_for("58", &[3, 4, 5]).guest("65", 1).after_round(RoundNumber(0));
    assert_snapshot!(print(&season, "teams LMP3"), @r"
    1 2 0
    1 17 0 level
    1 20 0 level
    1 26 0 level
    ");
    let drivers = table_of(&season, "drivers LMP3");
    let names: Vec<String> = drivers.rows.iter().map(|row| row.contender.to_string()).collect();
    assert!(names.contains(&"frost".to_owned()), "he has a seat for the first round");
    assert!(!names.contains(&"corbett".to_owned()), "he has one for the third");
    assert_eq!(drivers.after(), None);
}

#[test]
fn a_shorter_season_gives_the_standings_as_of_then() {
    assert_snapshot!(print(&lmp3().after_round(RoundNumber(2)), "teams LMP3"), @r"
    1 2 43
    2 17 40 -3
    3 26 33 -7
    4 20 14 -19
    5 65 0 -14
    ");
}

/// Four of five results count.
fn best_four() -> Season {
    season(
        "17 LMP3: 1 2 1   2   1
         2  LMP3: 2 1 dsq 1   2
         26 LMP3: 3 - -   3   3
         20 LMP3: 4 3 ret ret 4",
    )
    .titles(&["teams: cars best-rounds=4 countback"])
}

#[test]
fn the_worst_results_are_dropped() {
    assert_snapshot!(print(&best_four(), "teams LMP3"), @r"
    1 17 93
    2 2 86 -7
    3 26 45 -41
    4 20 39 -6
    ");
    for (car, round, expected) in [
        ("17", 2, "18 for P2"),
        // Of two second places the later one goes.
        ("17", 4, "18 for P2, dropped"),
        ("2", 3, "disqualified, dropped"),
        // A round missed is dropped like any other.
        ("26", 2, ""),
        ("26", 3, "dropped"),
        ("20", 3, "not-classified"),
        ("20", 4, "not-classified, dropped"),
    ] {
        assert_eq!(why(&best_four(), "teams LMP3", car, round), expected, "#{car} round {round}");
    }
}

#[test]
fn nothing_is_dropped_before_there_are_too_many_results() {
    let season = best_four().after_round(RoundNumber(4));
    let table = table_of(&season, "teams LMP3");
    assert!(table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.counted));
}

#[test]
fn what_a_decision_takes_off_is_never_dropped() {
    let season = best_four().decided("fuel: car 17 round 4 deduct 10");
    assert_snapshot!(print(&season, "teams LMP3"), @r"
    1 2 86
    2 17 83 -3
    3 26 45 -38
    4 20 39 -6
    ");
}
