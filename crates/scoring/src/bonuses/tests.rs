//! Points for poles and fastest laps: for whom, under which conditions, and when for nobody.

use insta::assert_snapshot;
use racing::Season;

use crate::testing::{Paddock, print, race, season, why};

/// #17 on pole by Winslow, who shares it with Frost; #2 with the fastest lap.
fn weekend(cell_of_17: &str) -> Season {
    let cell_of_26 = if cell_of_17 == "2" { "3" } else { "2" };
    season(&format!(
        "17 LMP3: {cell_of_17}p
         2  LMP3: 1f
         26 LMP3: {cell_of_26}
         17 crew: winslow frost"
    ))
    .titles(&["teams: cars", "drivers: drivers"])
}

#[test]
fn the_car_is_paid_and_of_its_drivers_those_the_rule_names() {
    for (rule, car, setter, other) in [
        (
            "pole 1",
            "18 for P2, 1 for Pole by winslow",
            "18 for P2, 1 for Pole by winslow",
            "18 for P2, 1 for Pole by winslow",
        ),
        (
            "pole 1/2 setter",
            "18 for P2, 0.5 for Pole by winslow",
            "18 for P2, 0.5 for Pole by winslow",
            "18 for P2",
        ),
        ("pole 1 nobody", "18 for P2, 1 for Pole by winslow", "18 for P2", "18 for P2"),
        ("fastest-lap 1", "18 for P2", "18 for P2", "18 for P2"),
    ] {
        let season = weekend("2").bonus(rule);
        assert_eq!(why(&season, "teams LMP3", "17", 1), car, "{rule}");
        assert_eq!(why(&season, "drivers LMP3", "winslow", 1), setter, "{rule}");
        assert_eq!(why(&season, "drivers LMP3", "frost", 1), other, "{rule}");
    }
    let season = weekend("2").bonus("fastest-lap 1 setter");
    assert_eq!(why(&season, "drivers LMP3", "d2", 1), "25 for P1, 1 for FastestLap by d2");
}

#[test]
fn what_the_car_must_have_done_in_the_race() {
    let cases = [
        ("pole 1", "2", true),
        ("pole 1", "ret", true),
        ("pole 1", "dns", true),
        ("pole 1", "dsq", false),
        ("pole 1 started", "2", true),
        ("pole 1 started", "ret", true),
        ("pole 1 started", "dns", false),
        ("pole 1 started", "dsq", false),
        ("pole 1 classified", "2", true),
        ("pole 1 classified", "nc", false),
        ("pole 1 top-2", "2", true),
        ("pole 1 top-2", "3", false),
        ("pole 1 top-2", "ret", false),
        ("pole 1 top-10", "3", true),
    ];
    for (rule, cell, expected) in cases {
        let season = weekend(cell).bonus(rule);
        let paid = why(&season, "teams LMP3", "17", 1).contains("1 for Pole");
        assert_eq!(paid, expected, "{rule}: {cell}");
    }
}

#[test]
fn a_pole_is_worth_a_point_to_a_car_that_never_came_to_the_start() {
    let season = season(
        "42 GT: 1
         9  GT: 2",
    )
    .pole(1, "GT", "7")
    .titles(&["teams: cars", "drivers: drivers"]);
    let season = season.race("7 GT 0 -");
    assert_eq!(
        why(&season.clone().bonus("pole 1"), "teams GT", "7", 1),
        "not-started, 1 for Pole by d7"
    );
    assert_eq!(
        why(&season.clone().bonus("pole 1"), "drivers GT", "d7", 1),
        "not-started, 1 for Pole by d7"
    );
    assert_eq!(why(&season.bonus("pole 1 started"), "teams GT", "7", 1), "");
}

#[test]
fn each_class_has_its_own_pole_and_fastest_lap() {
    let season = season(
        "17 LMP3: 1p
         2  LMP3: 2f
         91 GT: 1
         88 GT: 2pf",
    )
    .bonus("pole 1")
    .bonus("fastest-lap 2");
    assert_snapshot!(print(&season, "teams LMP3"), @r"
    1 17 26
    2 2 20 -6
    ");
    assert_snapshot!(print(&season, "teams GT"), @r"
    1 91 25
    2 88 21 -4
    ");
    assert_eq!(
        why(&season, "teams GT", "88", 1),
        "18 for P2, 1 for Pole by d88, 2 for FastestLap by d88"
    );
}

#[test]
fn in_a_title_over_several_classes_each_pole_is_paid() {
    let season = season(
        "17 LMP3: 1p
         91 GT: 1
         88 GT: 2p",
    )
    .bonus("pole 1")
    .titles(&["overall: cars together"]);
    assert_snapshot!(print(&season, "overall overall"), @r"
    1 17 26
    2 91 18 -8
    3 88 16 -2
    ");
}

#[test]
fn the_pole_of_a_class_brings_nobody_into_a_trophy() {
    let cars = |on_pole: &str| {
        season(
            "1 LMP2: 1
             2 LMP2: 2
             2 trophies: am",
        )
        .trophy("am", "LMP2")
        .titles(&["am: cars trophy=am"])
        .pole(1, "LMP2", on_pole)
        .bonus("pole 1")
    };
    assert_snapshot!(print(&cars("1"), "am am"), @"1 2 25");
    assert_snapshot!(print(&cars("2"), "am am"), @"1 2 26");
    assert_snapshot!(print(&cars("3"), "am am"), @"1 2 25");
}

#[test]
fn a_later_rule_about_a_bonus_prevails() {
    let season = weekend("2").bonus("pole 1").bonus("pole 3");
    assert_eq!(why(&season, "teams LMP3", "17", 1), "18 for P2, 3 for Pole by winslow");
}

#[test]
fn bonuses_are_multiplied_only_where_the_rule_says_so() {
    for (rule, double, half) in [
        ("pole 1", "36 for P2 18 x 2, 1", "9 for P2 18 x 0.5, 1"),
        ("pole 1 multiplied", "36 for P2 18 x 2, 2", "9 for P2 18 x 0.5, 0.5"),
    ] {
        let season = weekend("2").bonus(rule);
        let text = |start: &str| format!("{start} for Pole by winslow");
        let doubled = season.clone().times(1, "2");
        assert_eq!(why(&doubled, "teams LMP3", "17", 1), text(double), "{rule}");
        let halved = season.shortened("75 %", "1/2").raced(1, "1:00:00");
        assert_eq!(why(&halved, "teams LMP3", "17", 1), text(half), "{rule}");
    }
}

#[test]
fn decisions_take_a_pole_or_all_points_away() {
    for (decisions, expected) in [
        (&["a: car 17 round 1 lose-pole"][..], "18 for P2"),
        (&["a: car 17 round 1 session quali lose-pole"], "18 for P2"),
        (&["a: car 17 round 1 no-points"], "no points by a"),
        (&["a: car 2 round 1 lose-pole"], "18 for P2, 1 for Pole by winslow"),
        (&["a: car 17 round 2 lose-pole"], "18 for P2, 1 for Pole by winslow"),
        (
            &["a: car 17 round 1 lose-pole", "b: car 17 round 1 fine replaces a"],
            "18 for P2, 1 for Pole by winslow",
        ),
    ] {
        let mut season = weekend("2").bonus("pole 1");
        for decision in decisions {
            season = season.decided(decision);
        }
        assert_eq!(why(&season, "teams LMP3", "17", 1), expected, "{decisions:?}");
        let drivers = why(&season, "drivers LMP3", "frost", 1);
        assert_eq!(drivers, expected, "{decisions:?}");
    }
}

/// Who is paid for the fastest lap of these.
fn fastest(sheet: &str) -> Vec<String> {
    fastest_in(&race(sheet))
}

fn fastest_in(season: &Season) -> Vec<String> {
    let tables = crate::standings(&season.clone().scale("0").bonus("fastest-lap 1"));
    let rows = tables.iter().flat_map(|table| &table.rows);
    rows.filter(|row| row.points.0 > 0).map(|row| row.contender.to_string()).collect()
}

#[test]
fn the_fastest_lap_is_the_least_time_and_on_a_tie_the_earlier_lap() {
    assert_eq!(
        fastest(
            "4  LMP2 100 4:00:00 best=1:41.0@50
             22 LMP2 100 4:00:10 best=1:40.9@80
             99 LMP2 100 4:00:20"
        ),
        ["22"]
    );
    assert_eq!(
        fastest(
            "4  LMP2 100 4:00:00 best=1:40.9@50
             22 LMP2 100 4:00:10 best=1:40.9@30
             99 LMP2 100 4:00:20 best=1:40.9@90"
        ),
        ["22"]
    );
    assert_eq!(
        fastest(
            "4  LMP2 100 4:00:00 best=1:40.9
             22 LMP2 100 4:00:10 best=1:40.9"
        ),
        ["4"],
        "which lap came first is not known: the car in front"
    );
}

#[test]
fn who_stops_may_have_the_fastest_lap_and_who_is_disqualified_may_not() {
    let sheet = "4  LMP2 100 4:00:00 best=1:41.0@50
                 22 LMP2  50 1:00:00 best=1:40.9@30";
    assert_eq!(fastest(sheet), ["22"]);
    let season = race(sheet).decided("weight: car 22 round 1 disqualified");
    assert_eq!(fastest_in(&season), ["4"]);
    let season = race(sheet).decided("limits: car 22 round 1 delete-lap 30");
    assert_eq!(fastest_in(&season), ["4"], "the lap time is deleted");
    let season = race(sheet).decided("limits: car 22 round 1 delete-lap 31");
    assert_eq!(fastest_in(&season), ["22"], "another lap time is");
}

#[test]
fn who_does_not_meet_the_condition_leaves_the_point_to_nobody() {
    let season = race(
        "4  LMP2 100 4:00:00 best=1:41.0@50
         22 LMP2  50 1:00:00 best=1:40.9@30",
    )
    .bonus("fastest-lap 1 classified");
    assert_eq!(why(&season, "teams LMP2", "22", 1), "not-classified");
    assert_eq!(why(&season, "teams LMP2", "4", 1), "25 for P1");
}

#[test]
fn a_guest_with_the_fastest_lap_leaves_it_to_the_next_or_to_nobody() {
    let season = race(
        "4  LMP2 100 4:00:00 best=1:41.0@50
         22 LMP2 100 4:00:10 best=1:40.9@30",
    )
    .guest("22", 1);
    assert_eq!(fastest_in(&season), ["4"]);
    assert!(fastest_in(&season.guests_keep_place()).is_empty());
}

#[test]
fn a_guest_on_pole_leaves_it_to_the_next_on_the_grid_if_that_is_known() {
    let cars = season(
        "23 LMP2: 1gp
         34 LMP2: 2g
         4  LMP2: 3
         22 LMP2: 4
         91 GT: 1",
    )
    .bonus("pole 1");
    let paid = |season: &Season| {
        let cars = ["23", "34", "4", "22"];
        let paid = |car: &&str| why(season, "teams LMP2", car, 1).contains("1 for Pole");
        cars.into_iter().filter(paid).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(paid(&cars), none, "who was second is not known");
    assert_eq!(paid(&cars.clone().grid(1, "91 23 34 22 4")), ["22"]);
    assert_eq!(paid(&cars.clone().grid(1, "22 23 34 4")), none, "that grid is not the qualifying");
    assert_eq!(paid(&cars.clone().grid(1, "23 34")), none);
    assert_eq!(paid(&cars.grid(1, "91 23 34 22 4").guests_keep_place()), none);
}

#[test]
fn in_an_abandoned_round_nothing_is_paid_for_the_pole() {
    let season = season(
        "17 LMP3: 1p 1
         2  LMP3: 2  2p",
    )
    .bonus("pole 1")
    .abandoned(2);
    assert_snapshot!(print(&season, "teams LMP3"), @r"
    1 17 26
    2 2 18 -8
    ");
}
