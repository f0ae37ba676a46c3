//! The state of the track lap by lap, and neutralisations.

use racing::fact::Flag;
use racing::regulations::Neutralisation;

use crate::testing::{race, span};

#[test]
fn a_lap_keeps_its_worst_state_of_the_track() {
    let race = race("7 LMP2").after(
        "7: 2:00 2:00 2:00 2:00
         2:10 flag fcy
         2:30 flag sc
         3:30 flag green
         6:30 flag yellow
         7:00 flag slow
         7:30 flag green",
    );
    let worst: Vec<Flag> =
        race.car(&"7".into()).expect("there").laps().iter().map(|lap| lap.worst).collect();
    let neutralised = Flag::Neutralised;
    assert_eq!(
        worst,
        [
            Flag::Green,
            neutralised(Neutralisation::SafetyCar),
            Flag::Green,
            neutralised(Neutralisation::SlowZone)
        ]
    );
}

#[test]
fn the_ranks_of_flags_are_those_of_the_field() {
    let ranks = [
        Flag::Green,
        Flag::Yellow,
        Flag::Neutralised(Neutralisation::SlowZone),
        Flag::Neutralised(Neutralisation::FullCourseYellow),
        Flag::Neutralised(Neutralisation::VirtualSafetyCar),
        Flag::Neutralised(Neutralisation::Code60),
        Flag::Neutralised(Neutralisation::SafetyCar),
        Flag::Neutralised(Neutralisation::RedFlag),
    ];
    assert!(ranks.is_sorted());
}

#[test]
fn a_virtual_safety_car_is_not_a_safety_car_and_its_release_is_not_either() {
    let race = race("7 LMP2\n 8 LMP2").after(
        "7: 2:00 2:00 2:00 2:00
         8: 2:30 2:30 2:30
         1:00 flag vsc
         4:30 flag sc
         6:30 flag green",
    );
    let periods: Vec<_> = race
        .neutralisations()
        .iter()
        .map(|period| (period.kind, period.from, period.until, period.laps))
        .collect();
    // Only laps that the leader completes are counted.
    assert_eq!(
        periods,
        [
            (Neutralisation::VirtualSafetyCar, span("1:00"), Some(span("4:30")), 2),
            (Neutralisation::SafetyCar, span("4:30"), Some(span("6:30")), 1),
        ]
    );
}

#[test]
fn a_start_behind_the_safety_car_is_neutralised_from_the_start() {
    let race = race("7 LMP2").after(
        "0:10 flag sc
         0:30 start
         2:30 7 line
         3:00 flag green",
    );
    let period = race.neutralisations()[0];
    assert_eq!((period.from, period.until, period.laps), (span("0"), Some(span("2:30")), 1));
}

#[test]
fn a_flag_that_is_shown_again_changes_nothing() {
    let once = race("7 LMP2").after("1:00 flag sc\n 2:00 7 line");
    let twice = race("7 LMP2").after("1:00 flag sc\n 1:30 flag sc\n 2:00 7 line");
    assert_eq!(once, twice);
}
