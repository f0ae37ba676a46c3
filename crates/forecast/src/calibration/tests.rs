use simulator::{Draws, Seed, normal};

use super::*;

/// A class of twelve cars with two drivers each, whose laps are made from known figures.
struct Made {
    noise_s: f64,
    memory: f64,
    stint_s: f64,
    crew_s: f64,
    slope_s: f64,
}

const LAP_S: f64 = 120.0;

impl Made {
    fn sheet(&self) -> LapSheet {
        let bell = |subject: u16, index: u32| {
            f64::from(normal(Draws::new(Seed(77), 1).words(subject, index)[0]))
        };
        let mut sheet = LapSheet { classes: vec!["A".into()], ..LapSheet::default() };
        let mut stint = 0;
        for car in 0..12_u32 {
            sheet.cars.push((format!("{car}").as_str().into(), 0));
            for seat in 0..2 {
                sheet.drivers.push(format!("{car}-{seat}"));
            }
            let (mut number, mut elapsed_s) = (0, 0.0);
            for run in 0..8 {
                let driver = car * 2 + run % 2;
                let stint_s = self.stint_s * bell(1, stint);
                let mut kept = bell(2, stint * 100);
                for lap in 0..25 {
                    let fresh = bell(2, stint * 100 + lap + 1);
                    kept = self.memory * kept + (1.0 - self.memory * self.memory).sqrt() * fresh;
                    let seconds = LAP_S
                        + self.crew_s * bell(3, driver)
                        + stint_s
                        + self.slope_s * f64::from(lap)
                        + self.noise_s * kept;
                    number += 1;
                    elapsed_s += seconds;
                    sheet.laps.push(TimedLap {
                        car: car as usize,
                        driver: driver as usize,
                        stint: stint as usize,
                        number,
                        seconds,
                        elapsed_s,
                        under: Under::Green,
                        in_pit: lap == 0 || lap == 24,
                        pit_s: (lap == 0 && run > 0).then_some(60.0),
                    });
                }
                stint += 1;
            }
        }
        sheet
    }
}

#[test]
fn what_laps_were_made_from_is_found_again() {
    let made = Made { noise_s: 0.8, memory: 0.4, stint_s: 0.5, crew_s: 1.0, slope_s: 0.03 };
    let found = fit(&made.sheet());
    let class = &found.classes[0];
    let near = |what: &str, estimate: Estimate, expected: f64| {
        let off = (estimate.value - expected).abs();
        assert!(off < 3.5 * estimate.error + 0.05 * expected, "{what}: {estimate:?}, {expected}");
    };
    near("lap", class.lap_s, LAP_S + 0.4);
    near("noise", class.noise, 0.8 / LAP_S);
    near("memory", class.memory, 0.4);
    near("stint", class.stint, 0.5 / LAP_S);
    near("slope", class.slope, 0.03 / LAP_S);
    near("crew", class.crew, 1.0 / LAP_S);
    assert!(class.skew.abs() < 0.3, "a bell is not lopsided: {}", class.skew);
    assert_eq!(class.pit_s, Some([60.0; 3]));
    assert!(class.stops_per_hour.value < 0.03, "nobody stopped: {:?}", class.stops_per_hour);
    assert_eq!((class.cars, class.drivers.len()), (12, 24));
}

#[test]
fn without_offsets_none_are_found() {
    let made = Made { noise_s: 0.8, memory: 0.0, stint_s: 0.0, crew_s: 0.0, slope_s: 0.0 };
    let found = fit(&made.sheet());
    let class = &found.classes[0];
    assert!(class.stint.value * LAP_S < 0.15, "{:?}", class.stint);
    assert!(class.crew.value * LAP_S < 0.2, "{:?}", class.crew);
    assert!(class.memory.value < 0.08, "{:?}", class.memory);
}

#[test]
fn slowed_racing_is_found_by_the_flags_of_the_whole_field() {
    let made = Made { noise_s: 0.5, memory: 0.0, stint_s: 0.0, crew_s: 0.0, slope_s: 0.0 };
    let mut sheet = made.sheet();
    for lap in &mut sheet.laps {
        lap.under = match lap.elapsed_s {
            at if (3_000.0..3_900.0).contains(&at) => Under::Yellow,
            at if (9_000.0..10_800.0).contains(&at) => Under::SafetyCar,
            _ => Under::Green,
        };
    }
    // One crossing under another flag is no neutralisation.
    sheet.laps[120].under = Under::Yellow;
    let slowed = fit(&sheet).slowed;
    assert_eq!(slowed.safety_cars, [1, 2]);
    assert!((slowed.mean_s - 1_350.0).abs() < 150.0, "{slowed:?}");
    assert!((slowed.share - 2_700.0 / 24_080.0).abs() < 0.02, "{slowed:?}");
}

#[test]
fn a_car_that_stops_early_is_counted_and_few_laps_tell_nothing() {
    let made = Made { noise_s: 0.5, memory: 0.0, stint_s: 0.0, crew_s: 0.0, slope_s: 0.0 };
    let mut sheet = made.sheet();
    let before = fit(&sheet).classes[0].stops_per_hour.value;
    sheet.laps.retain(|lap| lap.car != 3 || lap.number < 80);
    assert!(fit(&sheet).classes[0].stops_per_hour.value > 2.0 * before);
    sheet.laps.truncate(30);
    assert_eq!(fit(&sheet).classes, []);
}
