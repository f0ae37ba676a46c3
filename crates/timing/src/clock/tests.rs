//! The session's clock.

use racing::Moment;

use super::Clock;
use crate::setup::UnderRed;
use crate::testing::{START, moment, race, rule, span};

#[test]
fn the_clock_tells_what_has_run_and_what_remains() {
    let race = race("7 LMP2").timed("4:00:00").after("0:00 start");
    let clock = race.clock(moment("1:00:00"));
    assert_eq!((clock.elapsed, clock.remaining), (span("1:00:00"), Some(span("3:00:00"))));
    assert_eq!(race.clock(moment("5:00:00")).remaining, Some(span("0")));
}

#[test]
fn before_the_start_the_clock_counts_down_to_the_plan_and_waits() {
    let planned = race("7 LMP2").timed("4:00:00").with(|setup| setup.start = Some(START));
    let session = crate::session::Session::new(planned.0).expect("sound");
    let clock = |at: Moment| session.race().clock(at);
    assert_eq!(clock(START.after(-span("5:00"))).elapsed, -span("5:00"));
    assert_eq!(clock(moment("5:00")).elapsed, span("0"));
    assert_eq!(clock(moment("5:00")).remaining, Some(span("4:00:00")));
}

#[test]
fn under_red_the_clock_does_what_the_rules_say() {
    let lines = "1:00:00 flag red\n 1:30:00 flag green";
    let at = moment("2:00:00");
    let runs = race("7 LMP2").timed("4:00:00");
    let expected = |remaining: &str| Clock {
        elapsed: span("2:00:00"),
        remaining: Some(span(remaining)),
        suspended: span("30:00"),
    };
    assert_eq!(runs.after(lines).clock(at), expected("2:00:00"));
    let stops = runs.with(|setup| setup.rules.clock = rule(UnderRed::Stops));
    assert_eq!(stops.after(lines).clock(at), expected("2:30:00"));
}

#[test]
fn a_closed_session_has_a_clock_that_stands() {
    let race = race("7 LMP2").timed("4:00:00").after("1:00:00 end");
    assert_eq!(race.clock(moment("3:00:00")).elapsed, span("1:00:00"));
}
