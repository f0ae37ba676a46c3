//! What places pay: scales, multipliers, short races, guests, and the fields that places are
//! counted in.

use insta::assert_snapshot;
use racing::Season;

use crate::testing::{Paddock, print, race, season, why};

/// Four cars in two classes over two rounds.
fn two_classes() -> Season {
    season(
        "17 LMP3: 1 2
         2  LMP3: 2 1
         91 GT:   1 1
         88 GT:   2 ret",
    )
}

#[test]
fn points_are_for_the_place_in_class_not_overall() {
    assert_snapshot!(print(&two_classes(), "teams GT"), @r"
    1 91 50
    2 88 18 -32
    ");
    assert_eq!(why(&two_classes(), "teams GT", "88", 1), "18 for P2");
    assert_eq!(why(&two_classes(), "teams GT", "88", 2), "not-classified");
    assert_eq!(why(&two_classes(), "teams GT", "17", 1), "not in the table");
}

#[test]
fn a_scale_may_hold_for_a_class_or_a_race_and_the_later_rule_prevails() {
    let season = two_classes().scale_of("GT", "10 6").scale_in(2, "50 36");
    for (table, car, round, expected) in [
        ("teams LMP3", "2", 1, "18 for P2"),
        ("teams GT", "91", 1, "10 for P1"),
        ("teams LMP3", "2", 2, "50 for P1"),
        ("teams GT", "91", 2, "50 for P1"),
    ] {
        assert_eq!(why(&season, table, car, round), expected, "#{car} in round {round}");
    }
    let season = two_classes().scale_in(2, "50 36").scale_of("GT", "10 6");
    assert_eq!(why(&season, "teams GT", "91", 2), "10 for P1");
}

#[test]
fn multipliers_double_and_halve_and_keep_the_scale() {
    for (multiplier, first, second) in [
        ("2", "50 for P1 25 x 2", "36 for P2 18 x 2"),
        ("1/2", "12.5 for P1 25 x 0.5", "9 for P2 18 x 0.5"),
        ("1/3", "8 1/3 for P1 25 x 1/3", "6 for P2 18 x 1/3"),
        ("0", "0 for P1 25 x 0", "0 for P2 18 x 0"),
    ] {
        let season = two_classes().times(2, multiplier);
        assert_eq!(why(&season, "teams LMP3", "2", 2), first);
        assert_eq!(why(&season, "teams LMP3", "17", 2), second);
        assert_eq!(why(&season, "teams LMP3", "17", 1), "25 for P1", "only in round 2");
    }
    assert_snapshot!(print(&two_classes().times(2, "1/2"), "teams LMP3"), @r"
    1 17 34
    2 2 30.5 -3.5
    ");
}

#[test]
fn behind_the_scale_there_may_be_something_for_everybody_classified() {
    let cars = season(
        "1 GT: 1
         2 GT: 2
         3 GT: 3
         4 GT: ret",
    );
    let nothing = cars.clone().scale("3 2");
    assert_eq!(why(&nothing, "teams GT", "3", 1), "P3 behind P2");
    let half = cars.scale_and_beyond("3 2", "1/2");
    assert_eq!(why(&half, "teams GT", "2", 1), "2 for P2");
    assert_eq!(why(&half, "teams GT", "3", 1), "0.5 for P3");
    assert_eq!(why(&half, "teams GT", "4", 1), "not-classified");
}

#[test]
fn a_race_that_ended_early_pays_what_the_rules_say() {
    let both = |season: Season| season.shortened("75 %", "1/2").shortened("10 %", "0");
    for (raced, expected) in [
        ("4:00:00", "18 for P2"),
        ("3:00:00", "18 for P2"),
        ("2:59:59.999", "9 for P2 18 x 0.5"),
        ("0:24:00", "9 for P2 18 x 0.5"),
        ("0:23:59.999", "too short"),
    ] {
        let season = both(two_classes().raced(1, raced));
        assert_eq!(why(&season, "teams LMP3", "2", 1), expected, "{raced}");
        assert_eq!(why(&season, "teams LMP3", "2", 2), "25 for P1", "the other race was full");
        let season = two_classes().raced(1, raced);
        assert_eq!(why(&season, "teams LMP3", "2", 1), "18 for P2", "no rule, full pay");
    }
    assert_eq!(why(&both(two_classes()), "teams LMP3", "2", 1), "18 for P2", "not known");
}

#[test]
fn of_rules_about_short_races_the_smallest_share_prevails_then_the_later_one() {
    let season = two_classes().raced(1, "1:00:00");
    let smallest = season.clone().shortened("50 %", "1/4").shortened("75 %", "1/2");
    assert_eq!(why(&smallest, "teams LMP3", "17", 1), "6.25 for P1 25 x 0.25");
    let later = season.clone().shortened("75 %", "1/2").shortened("75 %", "1/5");
    assert_eq!(why(&later, "teams LMP3", "17", 1), "5 for P1 25 x 0.2");
    let double = season.times(1, "2").shortened("75 %", "1/2");
    assert_eq!(why(&double, "teams LMP3", "17", 1), "25 for P1 25 x 2 25 x 0.5");
}

/// Guests win, are third and stop.
fn with_guests() -> Season {
    season(
        "1 GT: 1g
         2 GT: 2
         3 GT: 3g
         4 GT: 4
         5 GT: retg
         6 GT: ret",
    )
}

#[test]
fn those_behind_guests_close_up() {
    assert_snapshot!(print(&with_guests(), "teams GT"), @r"
    1 2 25
    2 4 18 -7
    3 6 0 -18
    ");
    assert_eq!(why(&with_guests(), "teams GT", "2", 1), "25 for P1 (P2)");
    assert_eq!(why(&with_guests(), "teams GT", "4", 1), "18 for P2 (P4)");
}

#[test]
fn or_guests_keep_their_places_and_nobody_has_their_points() {
    let season = with_guests().guests_keep_place();
    assert_snapshot!(print(&season, "teams GT"), @r"
    1 2 18
    2 4 12 -6
    3 6 0 -12
    ");
    assert_eq!(why(&season, "teams GT", "4", 1), "12 for P4");
}

#[test]
fn a_guest_of_one_round_has_a_row_for_the_others() {
    let season = season(
        "1 GT: 1g 2
         2 GT: 2  1
         3 GT: retg -",
    );
    assert_snapshot!(print(&season, "teams GT"), @r"
    1 2 50
    2 1 18 -32
    ");
    assert_eq!(why(&season, "teams GT", "1", 1), "guest");
    assert_eq!(why(&season, "teams GT", "3", 1), "not in the table");
}

#[test]
fn a_guest_disqualified_leaves_no_gap_either() {
    let season = season(
        "1 GT: 1g
         2 GT: 2
         3 GT: 3",
    );
    for season in [season.clone(), season.guests_keep_place()] {
        let season = season.decided("weight: car 1 round 1 disqualified");
        assert_eq!(why(&season, "teams GT", "2", 1), "25 for P1");
        assert_eq!(why(&season, "teams GT", "3", 1), "18 for P2");
    }
}

#[test]
fn a_car_without_points_keeps_its_place_and_those_behind_theirs() {
    let season = season(
        "1 GT: 1
         2 GT: 2
         3 GT: 3",
    )
    .decided("licence: car 1 round 1 no-points");
    assert_snapshot!(print(&season, "teams GT"), @r"
    1 2 18
    2 3 15 -3
    3 1 0 -15
    ");
    assert_eq!(why(&season, "teams GT", "1", 1), "no points by licence");
    let back = season.decided("appeal: fine replaces licence");
    assert_eq!(why(&back, "teams GT", "1", 1), "25 for P1");
}

/// Cars of two competitors, two makes and a privateer.
fn with_teams() -> Season {
    season(
        "1 GT: 1 2
         2 GT: 2 1
         3 GT: 3 5
         4 GT: 4 3
         5 GT: 5 4
         1 team: Alpha
         2 team: Alpha
         3 team: Beta
         4 team: Beta
         1 make: Ferrari
         2 make: Porsche
         3 make: Ferrari
         4 make: Porsche
         5 make: Porsche",
    )
}

#[test]
fn all_cars_of_a_competitor_count_unless_the_title_says_how_many() {
    let season = with_teams().titles(&["entrants: competitors"]);
    assert_snapshot!(print(&season, "entrants GT"), @r"
    1 Alpha 86
    2 Beta 52 -34
    3 Team 5 22 -30
    ");
    assert_eq!(why(&season, "entrants GT", "Alpha", 1), "25 for P1, 18 for P2");
}

#[test]
fn of_best_cars_those_left_out_keep_their_places_or_leave_no_gap() {
    let keep = with_teams().titles(&["makes: manufacturers best-cars=1"]);
    assert_snapshot!(print(&keep, "makes GT"), @r"
    1 Ferrari 43
    1 Porsche 43 level
    ");
    assert_eq!(why(&keep, "makes GT", "Ferrari", 1), "25 for P1, only 1 counted");
    assert_eq!(why(&keep, "makes GT", "Porsche", 1), "18 for P2, only 1 counted, only 1 counted");
    let keep = with_teams().titles(&["entrants: competitors best-cars=1"]);
    assert_eq!(why(&keep, "entrants GT", "Beta", 1), "15 for P3, only 1 counted");
    assert_eq!(why(&keep, "entrants GT", "Team 5", 1), "10 for P5");
    let close_up = with_teams().titles(&["entrants: competitors best-cars=1 close-up"]);
    assert_eq!(why(&close_up, "entrants GT", "Beta", 1), "18 for P2 (P3), only 1 counted");
    assert_eq!(why(&close_up, "entrants GT", "Team 5", 1), "15 for P3 (P5)");
    let two = with_teams().titles(&["entrants: competitors best-cars=2 close-up"]);
    assert_eq!(why(&two, "entrants GT", "Alpha", 1), "25 for P1, 18 for P2");
    assert_eq!(why(&two, "entrants GT", "Team 5", 1), "10 for P5");
}

#[test]
fn a_car_that_may_not_score_takes_no_other_cars_turn() {
    let season = season(
        "1 GT: 1g
         2 GT: 2
         3 GT: 3
         4 GT: 4
         1 team: Alpha
         2 team: Alpha
         3 team: Beta
         4 team: Beta",
    )
    .titles(&["entrants: competitors best-cars=1"])
    .decided("licence: car 3 round 1 no-points");
    assert_eq!(why(&season, "entrants GT", "Alpha", 1), "guest, 25 for P1 (P2)");
    assert_eq!(why(&season, "entrants GT", "Beta", 1), "no points by licence, 15 for P3 (P4)");
}

#[test]
fn a_trophy_counts_places_among_its_own_cars() {
    let season = season(
        "1 LMP2: 1
         2 LMP2: 2
         3 LMP2: 3g
         4 LMP2: 4
         5 LMP2: ret
         9 GT: 1
         2 trophies: am
         3 trophies: am
         4 trophies: am
         5 trophies: am
         9 trophies: am",
    )
    .trophy("am", "LMP2")
    .titles(&["am: cars trophy=am"]);
    assert_snapshot!(print(&season, "am am"), @r"
    1 2 25
    2 4 18 -7
    3 5 0 -18
    ");
    assert_eq!(why(&season, "am am", "2", 1), "25 for P1");
    assert_eq!(why(&season, "am am", "4", 1), "18 for P2 (P3)");
}

#[test]
fn an_overall_title_counts_the_classes_it_names_together() {
    let season = race(
        "1 LMP2 100 4:00:00
         9 GT   100 4:00:10
         2 LMP2 100 4:00:20
         5 LMP3 100 4:00:30
         3 LMP2  50 1:00:00",
    )
    .titles(&["overall: cars together", "two: cars together=LMP2,GT"]);
    assert_snapshot!(print(&season, "overall overall"), @r"
    1 1 25
    2 9 18 -7
    3 2 15 -3
    4 5 12 -3
    5 3 0 -12
    ");
    let moved = season.decided("weight: car 1 round 1 disqualified");
    assert_snapshot!(print(&moved, "two LMP2+GT"), @r"
    1 9 25
    2 2 18 -7
    3 1 0 -18
    3 3 0 level
    ");
    assert_eq!(why(&moved.scale_of("GT", "10 6"), "two LMP2+GT", "9", 1), "10 for P1");
}

#[test]
fn a_title_may_be_for_some_classes_each_by_itself() {
    let season = two_classes().titles(&["gt: cars classes=GT"]);
    let tables = crate::standings(&season);
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].scope.to_string(), "GT");
}

#[test]
fn before_an_undocumented_change_other_points_are_unknown_and_not_nothing() {
    let season = season(
        "4  LMP2: 1 3
         22 LMP2: 2 1
         99 LMP2: 3 2
         8  LMP2: 4 ret",
    )
    .titles(&["teams: cars countback", "overall: cars together", "drivers: drivers"])
    .decided("why: round 2 in-sheet was 4=7,8=-");
    assert_eq!(why(&season, "teams LMP2", "4", 2), "15 for P3");
    let before = season.undecided("why");
    for (car, expected) in [
        ("4", "6 for P7"),
        ("8", "not-classified"),
        ("22", "unknown before why"),
        ("99", "unknown before why"),
    ] {
        assert_eq!(why(&before, "teams LMP2", car, 2), expected, "#{car}");
        assert_eq!(why(&before, "drivers LMP2", &format!("d{car}"), 2), expected, "d{car}");
    }
    // The order of the classes together is known of nobody who was classified.
    for (car, expected) in
        [("4", "unknown before why"), ("8", "not-classified"), ("22", "unknown before why")]
    {
        assert_eq!(why(&before, "overall overall", car, 2), expected, "#{car}");
    }
}

#[test]
fn before_an_undocumented_change_trophies_are_known_only_where_all_cars_are() {
    let season = season(
        "4  LMP2: 1
         22 LMP2: 2
         99 LMP2: 3
         22 trophies: am
         99 trophies: am",
    )
    .trophy("am", "LMP2")
    .titles(&["am: cars trophy=am"]);
    let some = season.clone().decided("why: round 1 in-sheet was 99=1").undecided("why");
    assert_eq!(why(&some, "am am", "99", 1), "unknown before why");
    assert_eq!(why(&some, "am am", "22", 1), "unknown before why");
    let all = season.decided("why: round 1 in-sheet was 99=1,22=3").undecided("why");
    assert_eq!(why(&all, "am am", "99", 1), "25 for P1");
    assert_eq!(why(&all, "am am", "22", 1), "18 for P2");
}

#[test]
fn a_known_place_behind_an_unknown_guest_is_paid_nobody_knows_how() {
    let season = season(
        "4  LMP2: 1
         22 LMP2: 2g
         99 LMP2: 3",
    );
    let before = |season: Season| season.decided("why: round 1 in-sheet was 99=2").undecided("why");
    assert_eq!(why(&before(season.clone()), "teams LMP2", "99", 1), "unknown before why");
    let keep = season.guests_keep_place();
    assert_eq!(why(&before(keep), "teams LMP2", "99", 1), "18 for P2");
}
