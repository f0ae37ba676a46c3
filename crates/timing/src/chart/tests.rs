//! The lap chart.

use crate::testing::{race, span};

#[test]
fn every_lap_has_the_cars_in_the_order_in_which_they_completed_it() {
    let race = race("7 LMP2\n 91 GT\n 92 GT").after(
        "91: 1:59 2:00
         7: 1:50 2:20
         92: 2:00 2:01",
    );
    let chart = race.lap_chart();
    let line = |lap: usize| {
        let car = |car: &super::ChartCar| {
            let gap = car.gap.map_or("-".into(), |gap| gap.to_string());
            format!("{} {}/{} {gap}", car.car, car.place, car.class_place)
        };
        chart[lap].cars.iter().map(car).collect::<Vec<String>>().join(", ")
    };
    assert_eq!(line(0), "7 1/1 -, 91 2/1 0:09.000, 92 3/2 0:10.000");
    assert_eq!(line(1), "91 1/1 -, 92 2/2 0:02.000, 7 3/1 0:11.000");
    assert_eq!(chart[1].cars[2].interval, Some(span("0:09")));
    assert_eq!(chart[1].cars[1].class_interval, Some(span("0:02")));
    assert_eq!(chart[1].cars[2].class_gap, None);
}

#[test]
fn equal_times_stand_in_the_order_of_the_numbers_as_texts() {
    let race = race("9 GT\n 10 GT\n 007 GT").after("9: 1:50\n 10: 1:50\n 007: 1:50");
    let cars: Vec<String> =
        race.lap_chart()[0].cars.iter().map(|car| car.car.to_string()).collect();
    assert_eq!(cars, ["007", "10", "9"]);
}

#[test]
fn every_class_has_laps_led_and_not_only_the_overall_leader() {
    let race = race("7 LMP2\n 91 GT\n 92 GT").after("7: 1:50 1:50\n 91: 2:00 2:05\n 92: 2:01 2:03");
    let led = |lap: usize, class: u16| {
        race.lap_chart()[lap]
            .cars
            .iter()
            .filter(|car| car.class_place == class)
            .map(|car| car.car.to_string())
            .collect::<Vec<String>>()
    };
    assert_eq!(led(0, 1), ["7", "91"]);
    assert_eq!(led(1, 1), ["7", "92"]);
}
