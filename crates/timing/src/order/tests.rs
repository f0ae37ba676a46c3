//! Who is ahead of whom.

use crate::setup::OrderBy;
use crate::testing::{order, qualifying, race, rule};

const THREE: &str = "7  LMP2
                     8  LMP2
                     91 GT";

#[test]
fn more_laps_stand_before_fewer_then_the_earlier_crossing() {
    let race = race(THREE).after("8: 1:50 1:50\n 7: 1:51 1:51\n 91: 1:40");
    assert_eq!(order(&race), "8 7 91");
}

#[test]
fn before_anything_happens_the_grid_is_the_order() {
    assert_eq!(order(&race("91 GT\n 8 LMP2\n 7 LMP2").after("")), "91 8 7");
}

#[test]
fn between_lines_the_last_loop_passed_decides() {
    let lines = "7: 1:50\n 8: 1:51\n 2:30 8 s1\n 2:31 7 s1\n 3:00 7 pit-in";
    assert_eq!(order(&race(THREE).after(lines)), "8 7 91");
    let further = format!("{lines}\n 3:10 7 s2");
    assert_eq!(order(&race(THREE).after(&further)), "7 8 91");
}

#[test]
fn the_line_alone_decides_where_the_rules_or_a_failing_loop_say_so() {
    let lines = "7: 1:50\n 8: 1:51\n 2:30 8 s1\n 2:31 7 s1";
    let by_line = race(THREE).with(|setup| setup.rules.order = rule(OrderBy::Line));
    assert_eq!(order(&by_line.after(lines)), "7 8 91");
    let switched = format!("{lines}\n 2:40 line-only");
    assert_eq!(order(&race(THREE).after(&switched)), "7 8 91");
    let back = format!("{switched}\n 2:50 all-loops");
    assert_eq!(order(&race(THREE).after(&back)), "8 7 91");
}

#[test]
fn the_first_of_a_class_is_first_in_class_wherever_it_stands_overall() {
    let race = race(THREE).after("7: 1:50\n 8: 1:51\n 91: 2:00");
    let places = race.places(&race.order());
    let shown: Vec<(u16, u16)> =
        places.iter().map(|place| (place.overall, place.in_class)).collect();
    assert_eq!(shown, [(1, 1), (2, 2), (3, 1)]);
}

#[test]
fn outside_a_race_the_best_lap_decides_and_of_equal_ones_the_first_set() {
    let session = qualifying(THREE).after("7: 3:00 1:50 1:49\n 8: 3:00 1:52 1:48\n 91: 3:05 1:49");
    assert_eq!(order(&session), "8 91 7");
}

#[test]
fn equal_times_keep_the_order_of_numbers_as_texts() {
    let race = race("9 GT\n 10 GT").after("9: 1:50\n 10: 1:50");
    assert_eq!(order(&race), "10 9");
}

#[test]
fn a_stoppage_changes_no_order_and_nothing_is_counted_twice_at_it() {
    let lines = "7: 1:50 1:50
                 8: 1:51 1:51
                 91: 2:00
                 3:45 flag red
                 4:30 91 line
                 5:30 8 line
                 5:32 7 line
                 5:32.5 7 line
                 45:00 flag green";
    let race = race(THREE)
        .with(|setup| setup.tolerances.same_passing = crate::testing::span("0:03"))
        .after(lines);
    assert_eq!(order(&race), "8 7 91");
    assert_eq!(race.car(&"7".into()).expect("there").laps().len(), 3);
}
