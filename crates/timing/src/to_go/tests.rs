//! Laps to go.

use super::LapsToGo;
use crate::setup::Finish;
use crate::testing::{Paddock, moment, race, span};

const TWO: &str = "7 LMP2\n 91 GT";

fn to_go(paddock: &Paddock, lines: &str, at: &str) -> Option<LapsToGo> {
    paddock.run(lines).at(moment(at)).laps_to_go(moment(at))
}

fn exactly(laps: u32) -> Option<LapsToGo> {
    Some(LapsToGo { laps, estimated: false })
}

fn about(laps: u32) -> Option<LapsToGo> {
    Some(LapsToGo { laps, estimated: true })
}

#[test]
fn over_a_distance_they_are_those_of_the_leader_whoever_is_next_at_the_line() {
    let distance = race(TWO).with(|setup| setup.finish = Finish::Distance(5));
    let lines = "7: 1:50 1:50\n 91: 2:00";
    assert_eq!(to_go(&distance, lines, "1:55"), exactly(4));
    assert_eq!(to_go(&distance, lines, "2:00"), exactly(4));
    assert_eq!(to_go(&distance, lines, "3:40"), exactly(3));
}

#[test]
fn against_the_clock_they_follow_from_the_leaders_pace() {
    let timed = race(TWO).timed("20:00");
    let lines = "7: 2:00 2:00 2:00";
    assert_eq!(to_go(&timed, lines, "1:00"), None);
    // The flag falls at 20:00, with the tenth lap.
    assert_eq!(to_go(&timed, lines, "6:00"), about(7));
    let longer = race(TWO).timed("20:01");
    assert_eq!(to_go(&longer, lines, "6:00"), about(8));
}

#[test]
fn a_stop_takes_laps_off() {
    let timed = race(TWO).timed("20:00");
    let lines = "7: 2:00 2:00 2:00\n 7:50 7 pit-in";
    assert_eq!(to_go(&timed, lines, "7:50"), about(7));
    assert_eq!(to_go(&timed, lines, "9:00"), about(7));
    assert_eq!(to_go(&timed, lines, "10:30"), about(6));
}

#[test]
fn the_last_lap_is_one_lap_and_after_the_flag_there_is_none() {
    let timed = race(TWO).timed("7:00");
    assert_eq!(to_go(&timed, "7: 2:00 2:00 2:00", "6:00"), about(1));
    let shown = "7: 2:00 2:00\n 5:00 flag chequered";
    assert_eq!(to_go(&timed, shown, "5:00"), exactly(1));
    assert_eq!(to_go(&timed, "7: 2:00 2:00 2:00 2:00", "8:00"), None);
    let one_more = race(TWO).with(|setup| setup.finish = Finish::TimedAndLap(span("5:00")));
    assert_eq!(to_go(&one_more, "7: 2:00 2:00 2:00", "4:00"), about(2));
    assert_eq!(to_go(&one_more, "7: 2:00 2:00 2:00", "6:00"), exactly(1));
}
