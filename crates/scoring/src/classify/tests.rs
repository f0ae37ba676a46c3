//! Who is classified, in which order, and what decisions do to it.

use insta::assert_snapshot;
use racing::classification::Gap;
use racing::sheet::BestLap;
use racing::{CarOutcome, Measure, Outcome, Span};

use super::*;
use crate::testing::{Paddock, classified, race};

/// Is this car classified in a race that #4 wins with 105 laps and #91 wins for the GT with 90?
fn is_classified(rule: &str, car: &str) -> bool {
    let season = race(&format!(
        "4  LMP2 105 4:00:00
         91 GT    90 4:01:00
         {car} 4:01:30"
    ));
    !classified(&season.classified_by(rule), 1).contains("not-classified")
}

#[test]
fn a_car_must_reach_its_share_of_the_winners_laps() {
    for (rule, car, expected) in [
        ("70 %", "9 LMP2 73", false),
        ("70 %", "9 LMP2 74", true),
        ("70 %", "9 LMP2 75", true),
        ("60 %", "9 LMP2 62", false),
        ("60 %", "9 LMP2 63", true),
        ("70 %", "9 GT 73", false),
        ("70 %", "9 GT 74", true),
        ("70 % class-winner", "9 GT 62", false),
        ("70 % class-winner", "9 GT 63", true),
        ("70 % class-winner", "9 GT 64", true),
        ("70 % class-winner", "9 LMP2 73", false),
        ("0 %", "9 GT 1", true),
        ("0 %", "9 GT 0", false),
    ] {
        assert_eq!(is_classified(rule, car), expected, "{rule}: {car}");
    }
}

#[test]
fn the_share_is_of_the_laps_of_the_winner_that_decisions_leave() {
    let season = race(
        "4  LMP2 110 4:00:00
         22 LMP2 100 4:00:30
         9  GT    70 4:01:00",
    );
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 110 4:00:00.000
    2 2 #22 100 4:00:30.000
    - - #9 70 4:01:00.000 not-classified 70 of 110 laps, 0.7 asked
    ");
    let season = season.decided("tank: car 4 round 1 disqualified");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #22 100 4:00:30.000
    2 1 #9 70 4:01:00.000
    - - #4 110 4:00:00.000 disqualified by tank
    ");
}

#[test]
fn who_stops_before_the_leader_finishes_did_not_take_the_flag() {
    let season = race(
        "4  LMP2 105 4:00:00
         3  LMP2 105 4:00:09
         22 LMP2 104 4:00:00
         24 LMP2 104 3:59:59
         99 LMP2 103 3:58:00 flag
         7  LMP2 103 4:01:00 no-flag
         8  LMP2 102 -",
    );
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 105 4:00:00.000
    2 2 #3 105 4:00:09.000
    3 3 #22 104 4:00:00.000
    4 4 #99 103 3:58:00.000
    - - #24 104 3:59:59.000 not-classified no flag
    - - #7 103 4:01:00.000 not-classified no flag
    - - #8 102 - not-classified no flag
    ");
    let retired = season.classified_by("70 % else-retired");
    assert!(classified(&retired, 1).contains("#24 104 3:59:59.000 retired no flag"));
}

#[test]
fn a_leader_who_stops_does_not_bring_the_flag_out() {
    let season = race(
        "99 LMP2 105 3:58:00 no-flag
         4  LMP2 105 4:00:00
         24 LMP2 104 3:59:00",
    );
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 105 4:00:00.000
    - - #99 105 3:58:00.000 not-classified no flag
    - - #24 104 3:59:00.000 not-classified no flag
    ");
}

#[test]
fn where_no_time_is_known_all_who_are_not_said_to_miss_it_took_the_flag() {
    let season = race(
        "4  LMP2 105 -
         3  LMP2 104 - no-flag
         22 LMP2 103 -
         24 LMP2  60 -",
    );
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 105 -
    2 2 #22 103 -
    - - #3 104 - not-classified no flag
    - - #24 60 - not-classified 60 of 105 laps, 0.7 asked
    ");
}

#[test]
fn who_did_not_take_the_flag_is_no_winner_to_measure_by() {
    let season = race(
        "99 LMP2 105 3:58:00 no-flag
         4  LMP2 100 4:00:00
         22 LMP2  72 4:01:00",
    )
    .classified_by("70 % together");
    assert_snapshot!(classified(&season, 1), @r"
    - - #99 105 3:58:00.000 not-classified no flag
    1 1 #4 100 4:00:00.000
    2 2 #22 72 4:01:00.000
    ");
}

#[test]
fn the_flag_falls_before_seconds_are_added() {
    let season = race(
        "22 LMP2 105 4:01:00
         4  LMP2 105 4:03:30",
    )
    .decided("safety-car: car 4 round 1 in-sheet +3:30");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #22 105 4:01:00.000
    2 2 #4 105 4:03:30.000 by safety-car
    ");
}

#[test]
fn in_one_group_laps_and_time_alone_make_the_order() {
    let season = race(
        "10 GTP 240 6:01:00
         31 GTP 239 3:10:00
         23 GTD   3 0:06:00
         27 GTD   0 -
         44 GTD   - - not-started",
    )
    .classified_by("0 % no-flag-needed together");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #10 240 6:01:00.000
    2 2 #31 239 3:10:00.000
    3 1 #23 3 0:06:00.000
    - - #27 0 - not-classified no lap
    - - #44 - - not-started
    ");
}

#[test]
fn groups_follow_each_other_even_with_more_laps_behind() {
    let season = race(
        "4  LMP2 105 4:00:00
         9  GT    90 4:00:30
         24 LMP2 104 3:59:00
         8  LMP2  63 4:01:00
         65 LMP3   0 -
         69 GT     - - not-started
         3  LMP2 106 4:00:00",
    )
    .decided("weight: car 3 round 1 disqualified")
    .decided("engine: car 24 round 1 status retired");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 105 4:00:00.000
    2 1 #9 90 4:00:30.000
    - - #8 63 4:01:00.000 not-classified 63 of 105 laps, 0.7 asked
    - - #65 0 - not-classified no lap
    - - #24 104 3:59:00.000 retired by engine
    - - #3 106 4:00:00.000 disqualified by weight
    - - #69 - - not-started
    ");
}

#[test]
fn laps_then_time_then_the_order_that_was_told() {
    let season = race(
        "22 LMP2 100 4:00:09
         3  LMP2 100 -  flag
         4  LMP2 101 4:00:10
         83 LMP2 100 4:00:09
         9  LMP2 100 4:00:08",
    )
    .classified_by("70 % no-flag-needed");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #4 101 4:00:10.000
    2 2 #9 100 4:00:08.000
    3 3 #22 100 4:00:09.000
    4 4 #83 100 4:00:09.000
    5 5 #3 100 -
    ");
}

/// Three cars of a class ten seconds apart, and a GT between the last two.
const FINISH: &str = "4  LMP2 100 4:00:00
                      22 LMP2 100 4:00:10
                      91 GT   100 4:00:15
                      99 LMP2 100 4:00:20";

/// The order of [`FINISH`] under some decisions: cars with their places in class.
fn order_after(decisions: &[&str]) -> String {
    let mut season = race(FINISH);
    for decision in decisions {
        season = season.decided(decision);
    }
    let results = crate::classifications(&season);
    let lines = results.values().flat_map(|result| &result.lines);
    let place = |line: &Line| line.class_place.map_or("-".into(), |place| place.to_string());
    lines.map(|line| format!("{}:{}", line.car, place(line))).collect::<Vec<_>>().join(" ")
}

#[test]
fn decisions_move_cars_and_everybody_behind_them() {
    for (decisions, expected) in [
        (&[][..], "4:1 22:2 91:1 99:3"),
        (&["a: car 4 round 1 disqualified"], "22:1 91:1 99:2 4:-"),
        (&["a: car 4 round 1 +9"], "4:1 22:2 91:1 99:3"),
        (&["a: car 4 round 1 +11"], "22:1 4:2 91:1 99:3"),
        (&["a: car 4 round 1 +11 +11"], "22:1 91:1 99:2 4:3"),
        // Two equal penalties are two penalties.
        (&["a: car 4 round 1 +8", "b: car 4 round 1 +8"], "22:1 91:1 4:2 99:3"),
        (&["a: car 4 round 1 laps 1"], "22:1 91:1 99:2 4:3"),
        (&["a: car 4 round 1 laps 1", "b: car 99 round 1 laps 1 +5"], "22:1 91:1 4:2 99:3"),
        // One penalty in place of another, and a third in place of that.
        (&["a: car 4 round 1 +11", "b: car 4 round 1 +5 replaces a"], "4:1 22:2 91:1 99:3"),
        (
            &[
                "a: car 4 round 1 +11",
                "b: car 4 round 1 +5 replaces a",
                "c: car 4 round 1 +16 replaces b",
            ],
            "22:1 91:1 4:2 99:3",
        ),
        // An appeal is about the season; it replaces the decision all the same.
        (&["a: car 4 round 1 disqualified", "appeal: fine replaces a"], "4:1 22:2 91:1 99:3"),
        (&["a: car 4 round 1 end-of-class"], "22:1 91:1 99:2 4:3"),
        (&["a: car 22 round 1 end-of-class"], "4:1 91:1 99:2 22:3"),
        (
            &["a: car 22 round 1 end-of-class", "b: car 4 round 1 end-of-class"],
            "91:1 99:1 4:2 22:3",
        ),
        (&["a: car 91 round 1 end-of-class"], "4:1 22:2 91:1 99:3"),
        (&["a: car 22 round 1 status not-classified"], "4:1 91:1 99:2 22:-"),
        // What is decided about a car that is not there, or about another round, moves nobody.
        (&["a: car 7 round 1 disqualified"], "4:1 22:2 91:1 99:3"),
        (&["a: car 4 round 2 disqualified"], "4:1 22:2 91:1 99:3"),
        (&["a: car 4 round 1 session quali disqualified"], "4:1 22:2 91:1 99:3"),
        // Nothing is worse than disqualification, whenever it came.
        (
            &["a: car 4 round 1 at 2 status classified", "b: car 4 round 1 at 1 disqualified"],
            "22:1 91:1 99:2 4:-",
        ),
        // Of two statuses the later one holds, whatever they are called.
        (
            &["a: car 4 round 1 at 2 status retired", "b: car 4 round 1 at 1 status classified"],
            "22:1 91:1 99:2 4:-",
        ),
    ] {
        assert_eq!(order_after(decisions), expected, "{decisions:?}");
        let reversed: Vec<&str> = decisions.iter().rev().copied().collect();
        assert_eq!(order_after(&reversed), expected, "{reversed:?}");
    }
}

#[test]
fn the_end_of_class_keeps_laps_time_and_status() {
    let season = race(FINISH).decided("bumper: car 4 round 1 end-of-class");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #22 100 4:00:10.000
    2 1 #91 100 4:00:15.000
    3 2 #99 100 4:00:20.000
    4 3 #4 100 4:00:00.000 by bumper
    ");
}

#[test]
fn the_end_of_class_is_before_those_not_classified() {
    let season = race(
        "4  LMP2 100 4:00:00
         22 LMP2 100 4:00:10
         99 LMP2  50 4:00:20
         7  LMP2  40 4:00:20",
    )
    .decided("bumper: car 4 round 1 end-of-class")
    .decided("late: car 99 round 1 end-of-class");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #22 100 4:00:10.000
    2 2 #4 100 4:00:00.000 by bumper
    - - #7 40 4:00:20.000 not-classified 40 of 100 laps, 0.7 asked
    - - #99 50 4:00:20.000 not-classified by late, 50 of 100 laps, 0.7 asked
    ");
}

#[test]
fn a_decision_may_classify_a_car_that_stood_in_the_pits() {
    let season = race(
        "99 LMP2 100 3:43:26
         93 GT    89 3:32:55
         56 GT    87 3:44:00",
    )
    .decided("red-flag: car 93 round 1 status classified")
    .race(
        "99 LMP2 100 3:43:26
         33 GT    20 3:44:00",
    )
    .decided("help: car 33 round 2 status classified");
    assert_snapshot!(classified(&season, 2), @r"
    1 1 #99 100 3:43:26.000
    2 1 #33 20 3:44:00.000 by help
    ");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #99 100 3:43:26.000
    2 1 #93 89 3:32:55.000 by red-flag
    3 2 #56 87 3:44:00.000
    ");
}

#[test]
fn laps_taken_off_leave_no_less_than_none() {
    let season = race(FINISH).decided("oil: car 4 round 1 laps 200 +5");
    assert_snapshot!(classified(&season, 1), @r"
    1 1 #22 100 4:00:10.000
    2 1 #91 100 4:00:15.000
    3 2 #99 100 4:00:20.000
    - - #4 0 4:00:05.000 not-classified by oil, no lap
    ");
}

#[test]
fn a_race_without_anybody_classified_has_no_first() {
    let season = race("4 LMP2 100 4:00:00").decided("fuel: car 4 round 1 disqualified");
    assert_snapshot!(classified(&season, 1), @"- - #4 100 4:00:00.000 disqualified by fuel");
    let season = race(
        "65 LMP3 0 -
         69 GT 0 - no-flag",
    );
    assert_snapshot!(classified(&season, 1), @r"
    - - #65 0 - not-classified no lap
    - - #69 0 - not-classified no lap
    ");
}

/// The fastest lap of a car that drove these, after those lap times were deleted.
fn fastest(laps: &[(i64, Option<u32>)], deleted: &[u32]) -> Option<(i64, Option<u32>)> {
    let lap = |(seconds, lap): &(i64, Option<u32>)| BestLap {
        time: Span::from_seconds(*seconds),
        lap: *lap,
        driver: None,
    };
    let car = CarOutcome {
        car: "4".into(),
        class: "LMP2".into(),
        started: true,
        laps: Some(100),
        time: Some(Span::from_seconds(14_400)),
        took_flag: None,
        timed_laps: laps.iter().map(lap).collect(),
        reported: None,
    };
    let outcome = Outcome { session: "race-1".into(), round: None, cars: vec![car] };
    let season = race("").decided("limits: car 4 round 1");
    let mut decision = season.decisions[0].clone();
    decision.measures = deleted.iter().map(|lap| Measure::DeleteLapTime { lap: *lap }).collect();
    let line = classify(&outcome, &[&decision], &ClassifiedRule::default()).lines.remove(0);
    assert_eq!(line.laps, Some(100), "the lap itself still counts");
    line.best.map(|best| (best.time.seconds(), best.lap))
}

#[test]
fn a_deleted_lap_time_leaves_the_next_best() {
    let laps = [(112, Some(5)), (110, Some(9)), (110, Some(7)), (115, Some(3))];
    for (deleted, expected) in [
        (&[][..], Some((110, Some(7)))),
        (&[7], Some((110, Some(9)))),
        (&[7, 9], Some((112, Some(5)))),
        (&[9, 7, 5, 3], None),
        (&[50], Some((110, Some(7)))),
    ] {
        assert_eq!(fastest(&laps, deleted), expected, "{deleted:?}");
    }
    assert_eq!(fastest(&[(110, None)], &[7]), Some((110, None)), "which lap it was is not known");
}

/// A car that did these laps in this time, with a fastest lap of 1:45.
fn did(car: &str, class: &str, laps: u32, time: &str) -> CarOutcome {
    CarOutcome {
        car: car.into(),
        class: class.into(),
        started: true,
        laps: Some(laps),
        time: Span::parse(time),
        took_flag: None,
        timed_laps: vec![BestLap { time: Span::from_seconds(105), lap: Some(9), driver: None }],
        reported: None,
    }
}

/// A line a car: number, laps, time, gap to the first and to the car before.
fn with_gaps(cars: Vec<CarOutcome>, decisions: &[&str], rule: &ClassifiedRule) -> String {
    let season = decisions.iter().fold(race(""), |season, text| season.decided(text));
    let decisions: Vec<&Decision> = season.decisions.iter().collect();
    let outcome = Outcome { session: "race-1".into(), round: None, cars };
    let gap = |gap: Option<Gap>| match gap {
        None => "-".to_owned(),
        Some(Gap::Time(time)) => time.to_string(),
        Some(Gap::Laps(laps)) => format!("{laps} laps"),
    };
    let line = |line: &Line| {
        let laps = line.laps.map_or("-".into(), |laps| laps.to_string());
        let time = line.time.map_or("-".into(), Span::with_hours);
        let (first, previous) = (gap(line.gap_first), gap(line.gap_previous));
        format!("#{} {laps} {time} {first}, {previous}\n", line.car)
    };
    classify(&outcome, &decisions, rule).lines.iter().map(line).collect()
}

fn four() -> Vec<CarOutcome> {
    vec![
        did("4", "LMP2", 100, "4:00:00"),
        did("22", "LMP2", 100, "4:00:10.5"),
        did("91", "GT", 97, "4:00:15"),
        did("99", "LMP2", 97, "4:00:20"),
    ]
}

#[test]
fn gaps_are_times_where_laps_are_equal_and_laps_elsewhere() {
    assert_snapshot!(with_gaps(four(), &[], &ClassifiedRule::default()), @r"
    #4 100 4:00:00.000 -, -
    #22 100 4:00:10.500 0:10.500, 0:10.500
    #91 97 4:00:15.000 3 laps, 3 laps
    #99 97 4:00:20.000 3 laps, 0:05.000
    ");
}

#[test]
fn seconds_added_move_the_gaps_too() {
    let found = with_gaps(four(), &["a: car 4 round 1 +15"], &ClassifiedRule::default());
    assert_snapshot!(found, @r"
    #22 100 4:00:10.500 -, -
    #4 100 4:00:15.000 0:04.500, 0:04.500
    #91 97 4:00:15.000 3 laps, 3 laps
    #99 97 4:00:20.000 3 laps, 0:05.000
    ");
}

#[test]
fn a_car_at_the_end_of_its_class_leaves_all_gaps_as_they_were() {
    let found = with_gaps(four(), &["a: car 22 round 1 end-of-class"], &ClassifiedRule::default());
    assert_snapshot!(found, @r"
    #4 100 4:00:00.000 -, -
    #91 97 4:00:15.000 3 laps, 3 laps
    #99 97 4:00:20.000 3 laps, 0:05.000
    #22 100 4:00:10.500 0:10.500, 0:10.500
    ");
}

#[test]
fn gaps_in_laps_are_negative_where_a_group_begins() {
    let rule = ClassifiedRule { flag: FlagRule::Required, ..ClassifiedRule::default() };
    let mut cars = four();
    cars.push(did("24", "LMP2", 99, "3:58:00"));
    cars.push(CarOutcome { laps: Some(0), time: None, ..did("65", "LMP3", 0, "0:01") });
    cars.push(CarOutcome { laps: Some(0), time: None, ..did("69", "GT", 0, "0:01") });
    assert_snapshot!(with_gaps(cars, &[], &rule), @r"
    #4 100 4:00:00.000 -, -
    #22 100 4:00:10.500 0:10.500, 0:10.500
    #91 97 4:00:15.000 3 laps, 3 laps
    #99 97 4:00:20.000 3 laps, 0:05.000
    #24 99 3:58:00.000 1 laps, -2 laps
    #65 0 - 100 laps, 99 laps
    #69 0 - 100 laps, -
    ");
}

#[test]
fn a_penalty_longer_than_a_lap_takes_laps_off_only_where_it_is_decided_so() {
    for (decision, expected) in [
        ("a: car 4 round 1 +250", "#4 100 4:04:10.000"),
        ("a: car 4 round 1 or-laps 250", "#4 98 4:00:40.000"),
        ("a: car 4 round 1 or-laps 104", "#4 100 4:01:44.000"),
        ("a: car 4 round 1 or-laps 105", "#4 99 4:00:00.000"),
        // The fastest lap is gone, and with it the measure of laps.
        ("a: car 4 round 1 or-laps 250 delete-lap 9", "#4 100 4:04:10.000"),
        ("a: car 4 round 1 delete-lap 9 or-laps 250", "#4 100 4:04:10.000"),
    ] {
        let found = with_gaps(four(), &[decision], &ClassifiedRule::default());
        assert!(found.contains(expected), "{decision}: {found}");
    }
}

#[test]
fn any_of_several_decisions_can_be_undone() {
    let all =
        ["a: car 4 round 1 +15", "b: car 22 round 1 end-of-class", "c: car 99 round 1 laps 1"];
    let whole = with_gaps(four(), &all, &ClassifiedRule::default());
    let reversed: Vec<&str> = all.iter().rev().copied().collect();
    assert_eq!(with_gaps(four(), &reversed, &ClassifiedRule::default()), whole);
    for undone in 0..all.len() {
        let mut left = all.to_vec();
        left.remove(undone);
        let without = with_gaps(four(), &left, &ClassifiedRule::default());
        let replaced = format!("z: fine replaces {}", &all[undone][..1]);
        let by_appeal: Vec<&str> = all.iter().copied().chain([&*replaced]).collect();
        assert_eq!(with_gaps(four(), &by_appeal, &ClassifiedRule::default()), without, "{undone}");
    }
}
