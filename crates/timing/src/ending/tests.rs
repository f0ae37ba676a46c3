//! The chequered flag, suspended races and races that end under red.

use racing::fact::Flag;

use crate::setup::{Countback, CountbackOf, Finish, UnderRed};
use crate::testing::{outcome, race, rule, span};

const THREE: &str = "7  LMP2
                     8  LMP2
                     91 GT";

#[test]
fn the_leader_takes_the_flag_first_and_everybody_else_at_the_next_crossing() {
    let race = race(THREE).timed("6:00").after(
        "7: 1:50 1:50 1:50 1:50 1:50
         8: 1:55 1:55 1:55 1:55
         91: 2:02 2:02 2:02 2:02",
    );
    assert_eq!(race.flag_fell(), Some(span("7:20")));
    // #91 crossed the line when the time was up but before the leader did, and goes round again.
    assert_eq!(outcome(&race), "7 4 7:20.000 flag\n8 4 7:40.000 flag\n91 4 8:08.000 flag");
}

#[test]
fn laps_after_ones_flag_do_not_count() {
    let race = race(THREE).timed("3:00").after("7: 1:50 1:50 1:50 1:50\n 8: 1:51 1:51 1:51");
    assert_eq!(outcome(&race), "7 2 3:40.000 flag\n8 2 3:42.000 flag\n91 0 - no-flag");
    let lap = race.car(&"7".into()).expect("there").laps()[1];
    assert_eq!((lap.flag, lap.worst), (Flag::Chequered, Flag::Green));
}

#[test]
fn a_crossing_at_the_very_end_of_the_time_takes_the_flag() {
    let race = race(THREE).timed("3:40").after("7: 1:50 1:50 1:50");
    assert_eq!(outcome(&race).lines().next(), Some("7 2 3:40.000 flag"));
}

#[test]
fn a_flag_shown_early_ends_the_race_and_the_result_stands() {
    let race = race(THREE).timed("24:00").after(
        "7: 1:50 1:50 1:50 1:50
         8: 1:55 1:55 1:55 1:55
         5:00 flag chequered
         6:00 flag green",
    );
    assert_eq!(outcome(&race), "7 3 5:30.000 flag\n8 3 5:45.000 flag\n91 0 - no-flag");
    assert_eq!(race.flag(), Flag::Chequered);
}

#[test]
fn one_more_lap_is_run_where_the_rules_say_so() {
    let plus_one = race(THREE).with(|setup| setup.finish = Finish::TimedAndLap(span("3:00")));
    let race = plus_one.after("7: 1:50 1:50 1:50 1:50\n 8: 1:51 1:51 1:51 1:51");
    assert_eq!(outcome(&race), "7 3 5:30.000 flag\n8 3 5:33.000 flag\n91 0 - no-flag");
}

#[test]
fn a_race_over_a_distance_ends_with_the_leaders_last_lap() {
    let distance = race(THREE).with(|setup| setup.finish = Finish::Distance(2));
    let facts = "7: 1:50 1:50 1:50\n 91: 2:02 2:02";
    assert_eq!(
        outcome(&distance.after(facts)),
        "7 2 3:40.000 flag\n91 2 4:04.000 flag\n8 0 - no-flag"
    );
    let both = race(THREE)
        .with(|setup| setup.finish = Finish::TimeAndDistance { time: span("1:00"), laps: 2 });
    assert_eq!(outcome(&both.after(facts)).lines().next(), Some("7 1 1:50.000 flag"));
}

#[test]
fn a_leader_that_has_retired_does_not_hold_up_the_flag() {
    let race = race(THREE).timed("5:00").after(
        "7: 1:30 1:30 1:30
         8: 1:55 1:55 1:55
         4:40 7 retired",
    );
    assert_eq!(race.flag_fell(), Some(span("5:45")));
    assert_eq!(outcome(&race), "7 3 4:30.000 no-flag\n8 3 5:45.000 flag\n91 0 - no-flag");
}

#[test]
fn a_leader_that_stopped_on_the_track_does_not_hold_up_the_flag() {
    let race = race(THREE).timed("14:00").after(
        "7: 1:30 1:30 1:30 1:30 1:30
         8: 1:55 1:55 1:55 1:55 1:55 1:55 1:55 1:55",
    );
    assert_eq!(race.flag_fell(), Some(span("15:20")));
}

#[test]
fn the_winner_is_found_anew_when_a_lap_is_taken_off() {
    let lines = "7: 1:50 1:40
                 ghost> 3:45 7 line
                 8: 1:51 1:51 1:51
                 91: 2:00 2:00 2:00";
    let timed = race(THREE).timed("3:40");
    assert_eq!(outcome(&timed.after(lines)).lines().next(), Some("7 3 3:45.000 flag"));
    let mended = timed.after(&format!("{lines}\n 7:00 void ghost"));
    assert_eq!(outcome(&mended), "8 3 5:33.000 flag\n91 3 6:00.000 flag\n7 2 3:30.000 no-flag");
}

#[test]
fn time_runs_on_under_red_and_the_stop_is_one_long_lap() {
    let race = race(THREE).timed("1:00:00").after(
        "7: 1:50 40:00 1:50
         8: 1:51 40:00 1:51
         2:00 flag red
         41:00 flag green",
    );
    let lap = race.car(&"7".into()).expect("there").laps()[1];
    assert_eq!(lap.time(), span("40:00"));
    assert!(lap.worst.is_red());
    assert_eq!(lap.flag, Flag::Green);
    assert_eq!(race.neutralisations().len(), 1);
}

#[test]
fn the_session_clock_stands_still_under_red_where_the_rules_say_so() {
    let lines = "7: 1:50 3:00 1:50 1:50 1:50
                 2:00 flag red
                 4:00 flag green";
    let runs = race(THREE).timed("6:00");
    assert_eq!(runs.after(lines).flag_fell(), Some(span("6:40")));
    let stops = runs.with(|setup| setup.rules.clock = rule(UnderRed::Stops));
    assert_eq!(stops.after(lines).flag_fell(), Some(span("8:30")));
}

/// Two classes; the leader has completed three laps when the red flag ends the race.
const UNDER_RED: &str = "7: 1:50 1:50 1:50 2:30
                         8: 1:51 1:51 1:51 2:30
                         91: 2:20 2:20 2:20
                         6:00 flag red
                         9:00 end";

#[test]
fn a_race_that_ends_under_red_counts_every_lap_and_lets_the_times_tell_the_flag() {
    let race = race(THREE).timed("1:00:00").after(UNDER_RED);
    assert_eq!(outcome(&race), "7 4 8:00.000\n8 4 8:03.000\n91 3 7:00.000");
}

#[test]
fn a_race_that_ends_under_red_is_counted_back_where_the_rules_say_so() {
    let counted = |crossings, of| {
        let countback = Some(rule(Countback { crossings, of }));
        race(THREE)
            .timed("1:00:00")
            .with(|setup| setup.rules.countback = countback)
            .after(UNDER_RED)
    };
    let leader = CountbackOf::Leader;
    assert_eq!(
        outcome(&counted(0, leader)),
        "7 3 5:30.000 flag\n8 3 5:33.000 flag\n91 3 7:00.000 flag"
    );
    let back = counted(1, leader);
    assert_eq!(outcome(&back), "7 2 3:40.000 flag\n8 2 3:42.000 flag\n91 2 4:40.000 flag");
    assert_eq!(back.flag_fell(), Some(span("3:40")));
    assert_eq!(back.best_lap().map(|best| best.lap), Some(2));
    // The leader of its class had crossed the line twice, and then once.
    let class = counted(1, CountbackOf::ClassLeader);
    assert_eq!(outcome(&class), "7 2 3:40.000 flag\n8 2 3:42.000 flag\n91 1 2:20.000 flag");
}

#[test]
fn a_suspended_race_that_is_resumed_is_not_counted_back() {
    let countback = Some(rule(Countback { crossings: 1, of: CountbackOf::Leader }));
    let race = race(THREE).timed("10:00").with(|setup| setup.rules.countback = countback).after(
        "7: 1:50 1:50 4:00 1:50 1:50
             4:00 flag red
             7:00 flag sc
             8:00 flag green
             12:00 end",
    );
    assert_eq!(outcome(&race).lines().next(), Some("7 5 11:20.000 flag"));
}
