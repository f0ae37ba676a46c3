//! Gaps and intervals, overall and in class.

use crate::gaps::Gap;
use crate::race::Race;
use crate::testing::{moment, race, span};

const FOUR: &str = "7  LMP2
                    8  LMP2
                    91 GT
                    92 GT";

/// The rows of the tower at a moment: number, gap, interval, gap and interval in class.
fn gaps(race: &Race, at: &str) -> String {
    let shown = |gap: Option<Gap>| match gap {
        None => "-".to_owned(),
        Some(Gap { laps: 0, time }) => time.map_or("?".into(), |time| format!("{time}")),
        Some(Gap { laps, time }) => {
            format!("{laps}L/{}", time.map_or("?".into(), |time| format!("{time}")))
        }
    };
    let row = |row: &crate::view::Row| {
        let gaps = [row.gap, row.interval, row.class_gap, row.class_interval].map(shown);
        format!("{} {}", row.car, gaps.join(" "))
    };
    race.tower(moment(at)).rows.iter().map(row).collect::<Vec<String>>().join("\n")
}

#[test]
fn a_lapped_car_has_its_gap_in_laps_and_in_time() {
    let race = race(FOUR).after(
        "7: 1:30 1:30 1:30 1:30
         8: 1:31 1:31 1:31
         91: 2:20 2:20
         92: 2:25 2:25",
    );
    assert_eq!(
        gaps(&race, "6:00"),
        "7 - - - -
8 0:03.000 0:03.000 0:03.000 0:03.000
91 1L/1:40.000 1L/1:38.000 - -
92 1L/1:50.000 0:10.000 0:10.000 0:10.000"
    );
}

#[test]
fn a_leader_that_has_just_crossed_the_line_has_lapped_nobody() {
    let race = race(FOUR).after("7: 1:30 1:30\n 8: 1:31");
    assert_eq!(gaps(&race, "3:00.5").lines().nth(1), Some("8 0:01.000 0:01.000 0:01.000 0:01.000"));
}

#[test]
fn between_lines_the_gap_is_taken_at_the_last_loop_of_both() {
    let race = race(FOUR).after(
        "7: 1:30
         8: 1:31
         2:00 7 s1
         2:03 8 s1
         2:30 7 s2",
    );
    let eight = gaps(&race, "2:31");
    assert_eq!(eight.lines().nth(1), Some("8 0:03.000 0:03.000 0:03.000 0:03.000"));
}

#[test]
fn a_car_that_stopped_keeps_falling_back() {
    let race =
        race(FOUR).after("7: 1:30 1:30 1:30 1:30 1:30 1:30 1:30\n 8: 1:31 1:31\n 91: 2:00 2:00");
    let tower = race.tower(moment("10:31"));
    let eight = tower.rows.iter().find(|row| row.car.as_str() == "8").expect("there");
    assert_eq!(eight.state, crate::state::CarState::Stopped);
    assert_eq!(eight.gap, Some(Gap { laps: 5, time: Some(span("0:02")) }));
}

#[test]
fn gaps_in_qualifying_are_between_best_laps() {
    let session =
        crate::testing::qualifying(FOUR).after("7: 3:00 1:50\n 8: 3:00 1:50.5\n 91: 3:00 2:00");
    assert_eq!(
        gaps(&session, "6:00").lines().collect::<Vec<_>>()[..3],
        ["7 - - - -", "8 0:00.500 0:00.500 0:00.500 0:00.500", "91 0:10.000 0:09.500 - -"]
    );
}
