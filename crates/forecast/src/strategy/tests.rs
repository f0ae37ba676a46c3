use proptest::prelude::*;

use super::*;

fn situation() -> Situation {
    Situation {
        laps_left: 60,
        lap_s: 110.0,
        slope_s: 0.05,
        age: 0,
        tank: 25,
        full_tank: 25,
        drivers: vec![
            AtHand { pace_s: 2.0, least: 20, most: 60 },
            AtHand { pace_s: 0.0, least: 10, most: 60 },
        ],
        driver: 0,
        stop_s: 60.0,
        change_s: 10.0,
        owed: 0,
        most_in_a_row: 60,
        in_a_row: 0,
        neutralisation: None,
    }
}

/// What every plan loses that keeps the rules, found by trying all: first stint, next driver, loss.
fn all_plans(of: &Situation, most_stops: u8) -> Vec<(u8, u16, usize, f64)> {
    struct Try<'a> {
        of: &'a Situation,
        stops: u8,
        found: Vec<(u8, u16, usize, f64)>,
    }
    impl Try<'_> {
        fn stint(&mut self, laps: &[u16], drivers: &[usize]) {
            let done: u16 = laps.iter().sum();
            let left = self.of.laps_left - done;
            if laps.len() == usize::from(self.stops) {
                let whole: Vec<u16> = laps.iter().copied().chain([left]).collect();
                if let Some(lost) = lost(self.of, &whole, drivers) {
                    let next = drivers.get(1).copied().unwrap_or(drivers[0]);
                    self.found.push((self.stops, whole[0], next, lost));
                }
                return;
            }
            for own in 1..left {
                for next in 0..self.of.drivers.len() {
                    self.stint(&[laps, &[own]].concat(), &[drivers, &[next]].concat());
                }
            }
        }
    }
    let mut all = Vec::new();
    for stops in 0..=most_stops {
        let mut tries = Try { of, stops, found: Vec::new() };
        tries.stint(&[], &[of.driver]);
        all.extend(tries.found);
    }
    all
}

/// What one plan loses; `None` if it breaks a rule.
fn lost(of: &Situation, stints: &[u16], drivers: &[usize]) -> Option<f64> {
    let mut driven = vec![0; of.drivers.len()];
    let (mut lost, mut lap, mut in_a_row) = (0.0, 0, of.in_a_row);
    for (number, (laps, driver)) in stints.iter().zip(drivers).enumerate() {
        let tank = if number == 0 { of.tank } else { of.full_tank };
        if number > 0 {
            let changes = drivers[number - 1] != *driver;
            in_a_row = if changes { 0 } else { in_a_row };
            let whole = of.stop_s + if changes { of.change_s } else { 0.0 };
            lost += match of.neutralisation {
                Some(one) if lap <= one.closed || (lap <= one.laps && number > 1) => return None,
                Some(one) if lap <= one.laps => whole / one.pace,
                _ => whole,
            };
        }
        in_a_row += laps;
        driven[*driver] += laps;
        if *laps > tank || in_a_row > of.most_in_a_row || driven[*driver] > of.drivers[*driver].most
        {
            return None;
        }
        for index in 0..*laps {
            let age = index + if number == 0 { of.age } else { 0 };
            lost += of.drivers[*driver].pace_s + of.slope_s * f64::from(age);
        }
        lap += laps;
    }
    let enough = of.drivers.iter().zip(&driven).all(|(driver, laps)| *laps >= driver.least);
    (enough && stints.len() > usize::from(of.owed)).then_some(lost)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_plan_is_better_than_the_best_and_windows_hold_what_is_as_good(
        laps in 6_u16..13,
        tank in 1_u16..8,
        least in 0_u16..5,
        most in 4_u16..13,
        slope in 0.0_f64..0.9,
        pace in -1.5_f64..1.5,
        owed in 0_u8..3,
        closed in prop::option::of(0_u16..3),
    ) {
        let mut of = situation();
        (of.laps_left, of.tank, of.full_tank, of.slope_s, of.owed) = (laps, tank, 7, slope, owed);
        (of.stop_s, of.change_s, of.most_in_a_row, of.age) = (6.0, 1.0, 9, 2);
        of.drivers[0] = AtHand { pace_s: pace, least, most };
        of.drivers[1] = AtHand { pace_s: 0.0, least: 2, most: 12 };
        of.neutralisation = closed.map(|closed| Neutralised { laps: 4, pace: 2.0, closed });
        let advice = advise(&of);
        let plans = if closed.is_some() { &advice.neutralised } else { &advice.green };
        let all = all_plans(&of, 4);
        let stops = plans.iter().map(|plan| plan.stints.len() - 1).max().unwrap_or(0);
        let tried = all.iter().filter(|one| usize::from(one.0) <= stops);
        let least = tried.clone().map(|one| one.3).fold(f64::MAX, f64::min);
        if plans.is_empty() {
            prop_assert!(all.is_empty(), "{:?}", all);
        }
        for plan in plans {
            let own = lost(&of, &plan.stints, &plan.drivers).expect("a plan keeps the rules");
            prop_assert!((own - least - plan.behind_s).abs() < 1e-9, "{plan:?} {own} {least}");
            let Some(window) = plan.window else { continue };
            let kin = || all.iter().filter(|one| {
                usize::from(one.0) + 1 == plan.stints.len() && one.2 == plan.drivers[1]
            });
            for lap in window.from..=window.to {
                let at = kin().filter(|one| one.1 == lap).map(|one| one.3).fold(f64::MAX, f64::min);
                prop_assert!(at - own <= AS_GOOD_S + 1e-9, "lap {lap} of {plan:?}");
            }
            let best = kin().map(|one| one.3).fold(f64::MAX, f64::min);
            prop_assert!((best - own).abs() < 1e-9, "{plan:?}: {best} {own}");
        }
    }
}

#[test]
fn a_driver_who_has_driven_enough_gives_the_car_to_the_faster_one() {
    let advice = advise(&situation());
    let best = &advice.green[0];
    assert_eq!(best.drivers[0], 0);
    assert_eq!(best.stints.iter().sum::<u16>(), 60);
    let slow: u16 =
        best.stints.iter().zip(&best.drivers).filter(|(_, one)| **one == 0).map(|one| one.0).sum();
    assert_eq!(slow, 20, "no lap more than asked: {best:?}");
    assert_eq!(best.behind_s, 0.0);
    assert!(advice.neutralised.is_empty());
}

#[test]
fn a_neutralisation_calls_the_car_in_unless_the_pits_are_closed() {
    let mut of = situation();
    of.drivers[0].least = 0;
    (of.laps_left, of.tank, of.age) = (50, 20, 5);
    of.neutralisation = Some(Neutralised { laps: 4, pace: 2.0, closed: 0 });
    let open = advise(&of).neutralised[0].window.expect("it must stop");
    assert!(open.best <= 4, "{open:?}");
    of.neutralisation = Some(Neutralised { laps: 4, pace: 2.0, closed: 4 });
    let closed = advise(&of).neutralised[0].window.expect("it must stop");
    assert!(closed.from > 4, "{closed:?}");
}

#[test]
fn where_nobody_may_drive_long_enough_there_is_no_plan() {
    let mut of = situation();
    of.drivers.iter_mut().for_each(|driver| driver.most = 25);
    assert!(advise(&of).green.is_empty());
}
