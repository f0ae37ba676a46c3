//! Faults of a set-up, all at once.

use crate::session::{Session, TimingError};
use crate::setup::{Finish, SetupFault};
use crate::testing::{race, span};

#[test]
fn a_sound_set_up_has_no_faults() {
    assert_eq!(race("7 GT amy ben =x55\n 8 GT =x56").0.faults(), []);
}

#[test]
fn every_fault_is_told_at_once_with_what_to_do() {
    let paddock = race("7 GT amy amy =x55\n 7 GT =x55").with(|setup| {
        setup.sectors = 0;
        setup.finish = Finish::Timed(span("0"));
        setup.starters[1].class = "LMP9".into();
        setup.starters[1].at_the_wheel = Some("dan".into());
        setup.deleted = vec![("12".into(), 3)];
    });
    let faults = paddock.0.faults();
    let told: Vec<(&str, String)> =
        faults.iter().map(|fault| (fault.code(), fault.to_string())).collect();
    let expected = [
        ("setup.sectors-out-of-range", "a lap of 0 sectors cannot be timed; give it from 1 to 9"),
        ("setup.no-length", "the session has no length; give it a time or a distance above zero"),
        ("setup.driver-twice", "driver amy is in the crew of car 7 twice; name each driver once"),
        ("setup.car-twice", "car 7 is on the grid twice; give each starter a number of its own"),
        (
            "setup.class-missing",
            "car 7 is in class LMP9, which takes no part; add it to the session's classes",
        ),
        (
            "setup.starter-not-in-crew",
            "driver dan starts in car 7 without being in its crew; add them to the crew",
        ),
        ("setup.transponder-twice", "transponder x55 is in cars 7 and 7; leave it in one of them"),
        (
            "setup.deleted-car-missing",
            "a lap time of car 12 is deleted, which does not start; check the number",
        ),
    ];
    assert_eq!(told, expected.map(|(code, text)| (code, text.to_owned())));
    let error = Session::new(paddock.0).map(|_| ()).expect_err("it has faults");
    assert_eq!(error, TimingError::Setup { faults });
    assert!(error.to_string().lines().count() == 8);
}

#[test]
fn a_crew_or_a_grid_that_is_too_large_is_refused() {
    let paddock = race("7 GT").with(|setup| {
        let member = |slot: usize| crate::setup::CrewMember {
            driver: format!("driver-{slot}").into(),
            category: None,
        };
        setup.starters[0].crew = (0..251).map(member).collect();
    });
    let fault = SetupFault::CrewTooLarge { car: "7".into(), drivers: 251 };
    assert_eq!(paddock.0.faults(), [fault]);
}
