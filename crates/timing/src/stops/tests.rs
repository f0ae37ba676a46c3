//! Stops against the regulations.

use racing::regulations::{Scope, StopRule};
use racing::{Grounds, Span};

use super::{StopStanding, Stops};
use crate::testing::{Paddock, moment, race, rule, span};

fn paddock() -> Paddock {
    let stop = |owed, least: Option<Span>, until: Option<Span>| StopRule {
        scope: Scope::default(),
        owed,
        least,
        until,
        grounds: Grounds { article: Some("12.1".into()), ..Grounds::default() },
    };
    race("7 GT amy").timed("4:00:00").with(|setup| {
        setup.rules.stop_from = Some(rule(span("0:45")));
        setup.rules.stops =
            vec![stop(Some(2), None, Some(span("30:00"))), stop(None, Some(span("2:20")), None)];
    })
}

fn stops(lines: &str, at: &str) -> Stops {
    paddock().run(lines).at(moment(at)).car(&"7".into()).expect("there").stops(moment(at))
}

const VISITS: &str = "5:00 7 pit-in
                      7:20 7 pit-out
                      10:00 7 pit-in
                      10:30 7 pit-out
                      20:00 7 pit-in
                      22:00 7 pit-out";

#[test]
fn stops_owed_are_counted_and_drive_throughs_are_not() {
    let standing = |at: &str| stops(VISITS, at).owed.expect("a rule").standing;
    assert_eq!(standing("1:00"), StopStanding::Owed(2));
    assert_eq!(standing("15:00"), StopStanding::Owed(1));
    assert_eq!(standing("25:00"), StopStanding::Made);
    assert_eq!(stops(VISITS, "25:00").drive_throughs, 1);
}

#[test]
fn stops_after_the_window_come_too_late() {
    let late = "5:00 7 pit-in\n 7:20 7 pit-out\n 31:00 7 pit-in\n 34:00 7 pit-out";
    let owed = stops(late, "40:00").owed.expect("a rule");
    assert_eq!((owed.counted, owed.standing), (1, StopStanding::Missing(1)));
    assert_eq!(owed.grounds.article.as_deref(), Some("12.1"));
}

#[test]
fn a_stop_shorter_than_the_least_is_told_with_its_lap() {
    let short = stops(VISITS, "25:00").short;
    assert_eq!(short.len(), 1);
    assert_eq!((short[0].time, short[0].least), (span("2:00"), span("2:20")));
}

#[test]
fn a_short_visit_with_a_new_driver_is_a_stop() {
    let paddock = race("7 GT amy ben").with(|setup| {
        setup.rules.stop_from = Some(rule(span("0:45")));
    });
    let lines = "0:00 7 driver amy
                 7: 2:00 p2:00 2:20
                 6:20 7 pit-time 0:25";
    let made = |lines: &str| {
        let race = paddock.after(lines);
        let stops = race.car(&"7".into()).expect("there").stops(moment("7:00"));
        (stops.made, stops.drive_throughs)
    };
    assert_eq!(made(lines), (0, 1));
    assert_eq!(made(&format!("{lines}\n 4:00 7 driver ben")), (1, 0));
}
