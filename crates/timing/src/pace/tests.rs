//! Pace.

use crate::testing::{race, span};

#[test]
fn pace_is_the_mean_of_the_best_three_of_the_last_five_clean_laps() {
    let race = race("7 GT").after("7: 1:40 1:41 1:50 1:52 1:51 1:55 1:53");
    let pace = race.car(&"7".into()).expect("there").pace();
    assert_eq!(pace, Some(span("1:51")));
}

#[test]
fn neutralised_laps_and_laps_in_and_out_of_the_pits_tell_nothing_of_it() {
    let race = race("7 GT").after(
        "7: 2:00 1:50 2:30 p1:45 3:00 1:50
         4:00 flag fcy
         5:00 flag green",
    );
    assert_eq!(race.car(&"7".into()).expect("there").pace(), Some(span("1:50")));
    let none = crate::testing::race("7 GT").after("0:10 flag sc\n 7: 2:30 2:30");
    assert_eq!(none.car(&"7".into()).expect("there").pace(), None);
}
