//! What cars are doing.

use super::CarState;
use crate::testing::{moment, race};

#[test]
fn a_car_that_was_never_heard_has_not_stopped() {
    let race = race("7 GT\n 8 GT").after("7: 2:00 2:00 2:00 2:00 2:00 2:00");
    let state = |car: &str| race.car(&car.into()).expect("there").state(moment("12:00"));
    assert_eq!((state("7"), state("8")), (CarState::Running, CarState::NotHeard));
}

#[test]
fn a_car_in_the_pits_for_an_hour_is_in_the_pits() {
    let race = race("7 GT\n 8 GT").after("7: 2:00 2:00\n 4:10 7 pit-in\n 8: 2:00 2:00");
    let state = race.car(&"7".into()).expect("there").state(moment("1:00:00"));
    assert_eq!(state, CarState::InPit);
}
