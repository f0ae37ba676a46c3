//! Simulated races, written as a lap file and classified from it: what comes out is the result that
//! the simulator itself tells.

use control::lap_file::LapFile;
use protocols::al_kamel::facts::{CrewMember, Origin, Starter, to_rows};
use protocols::al_kamel::laps::{Dialect, write};
use protocols::al_kamel::results::{ResultStatus, differences, read};
use racing::fact::{Flag, What};
use racing::{Category, ClassCode, DriverId, Fact, Moment, Span, Status};
use simulator::{CarResult, ClassPace, Draft, FieldCar, Plan, Race, RaceLog, Seed, field};

use crate::data::rules;

const START: Moment = Moment(1_900_000_000_000_000);
const CLASSES: [(&str, f64, u16); 3] =
    [("FAST", 106.0, 8), ("MIDDLE", 113.0, 8), ("SLOW", 120.0, 14)];

/// Two hours in which much happens: safety cars, yellows, red flags, breakdowns.
fn draft() -> Draft {
    let mut cars = Vec::new();
    for (class, _, count) in CLASSES {
        for _ in 0..count {
            let number = format!("{:02}", cars.len() * 3 + 1);
            let driver = |seat: usize| (DriverId::from(format!("{number}/{seat}")), None);
            let crew: Vec<(DriverId, Option<Category>)> = (1..=2).map(driver).collect();
            cars.push(FieldCar { number: number.as_str().into(), class: class.into(), crew });
        }
    }
    let pace = |(class, lap_s, _): (&str, f64, u16)| ClassPace {
        class: ClassCode::from(class),
        lap_s,
        stint_minutes: 45.0,
    };
    let mut draft = field(cars, &CLASSES.map(pace), Span::from_seconds(2 * 3_600));
    draft.start = START;
    draft.incidents.safety_car.per_hour = 0.8;
    draft.incidents.full_course_yellow.per_hour = 0.8;
    draft.incidents.red_flag.per_hour = 0.3;
    for class in &mut draft.classes {
        class.breakdowns_per_hour = 0.08;
    }
    draft
}

/// The race as a timekeeper's file: the clock cut to the thousandth, a lap a row.
fn lap_file(draft: &Draft, log: &RaceLog) -> Vec<u8> {
    let starter = |car: &simulator::Car| Starter {
        car: car.number.clone(),
        class: car.class.clone(),
        group: "".into(),
        team: format!("Team {}", car.number).into(),
        manufacturer: "Make".into(),
        crew: (1..)
            .zip(&car.crew)
            .map(|(number, member)| CrewMember {
                number: Some(number),
                name: format!("Driver {}", member.driver).into(),
                id: member.driver.clone(),
            })
            .collect(),
    };
    let starters: Vec<Starter> = draft.cars.iter().map(starter).collect();
    let cut = |fact: &Fact| Fact { at: Moment(fact.at.0 / 1_000 * 1_000), ..fact.clone() };
    let facts: Vec<Fact> = log.facts.iter().map(cut).collect();
    let origin = Origin { midnight: START, clock: Span::ZERO };
    write(&Dialect::aco(), &to_rows(&facts, &starters, origin))
}

/// What is compared of a car: place overall and in class, laps, time, lap time to the thousandth.
type Told = (String, u16, u16, u32, Option<i64>);

fn of_simulator(car: &CarResult) -> Told {
    let time = car.time.map(Span::millis);
    (car.car.to_string(), car.place, car.class_place, car.laps, time)
}

#[test]
fn a_simulated_race_comes_out_of_its_lap_file_as_it_was() {
    let (mut raced, mut retired, mut slowed) = (0, 0, 0);
    for seed in 1..=8 {
        let draft = draft();
        let plan = Plan::new(draft.clone()).expect("a sound plan");
        let log = Race::simulate(&plan, Seed(seed));
        let rules = rules("imsa");
        let file = LapFile::read(&lap_file(&draft, &log), &rules).expect("a lap file");
        assert_eq!(file.faults, [], "seed {seed}");
        let sheet = file.classify(&[], &rules);
        // A lap file knows nothing of a car that never crossed the line.
        let with_lap = log.result.iter().filter(|car| car.laps > 0);
        let expected: Vec<Told> = with_lap.map(of_simulator).collect();
        let found = sheet.rows.iter().zip(&sheet.classification.lines).map(|(row, line)| {
            let place = line.place.expect("one group, and everybody has a lap");
            let in_class = line.class_place.expect("one group, and everybody has a lap");
            let time = row.total.map(Span::millis);
            (row.car.to_string(), place, in_class, row.laps.unwrap_or(0), time)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "seed {seed}");
        for row in &sheet.rows {
            let best = log.car(&row.car).and_then(|car| car.best.as_ref()).map(|best| best.time);
            let apart = best.zip(row.fastest.time).map(|(ours, theirs)| (ours - theirs).micros());
            // Both ends of a lap are cut to the thousandth.
            assert!(apart.is_none_or(|apart| apart.abs() < 1_000), "seed {seed} #{}", row.car);
            assert_eq!(best.is_some(), row.fastest.time.is_some(), "seed {seed} #{}", row.car);
        }
        raced += expected.len();
        retired += log.result.iter().filter(|car| !car.took_flag).count();
        slowed += log.facts.iter().filter(|fact| is_slowed(&fact.what)).count();
    }
    assert!(raced > 200 && retired > 10 && slowed > 10, "{raced} {retired} {slowed}");
}

fn is_slowed(what: &What) -> bool {
    matches!(what, What::Flag(Flag::Neutralised(_)))
}

#[test]
fn who_took_the_flag_in_a_simulated_race_shows_in_its_times() {
    let mut refused = 0;
    for seed in 1..=8 {
        let draft = draft();
        let plan = Plan::new(draft.clone()).expect("a sound plan");
        let log = Race::simulate(&plan, Seed(seed));
        let mut rules = rules("aco");
        rules.classified.share = racing::Ratio::ZERO;
        let file = LapFile::read(&lap_file(&draft, &log), &rules).expect("a lap file");
        for row in file.classify(&[], &rules).rows {
            let took_flag = log.car(&row.car).expect("the car raced").took_flag;
            let status = if took_flag { Status::Classified } else { Status::NotClassified };
            assert_eq!(row.status, Some(ResultStatus::Known(status)), "seed {seed} #{}", row.car);
            refused += usize::from(!took_flag);
        }
    }
    assert!(refused > 10, "some car stopped on the way");
}

#[test]
fn our_own_sheet_is_read_back_without_a_difference() {
    for (seed, name) in [(3, "aco"), (4, "imsa"), (5, "wec")] {
        let draft = draft();
        let plan = Plan::new(draft.clone()).expect("a sound plan");
        let log = Race::simulate(&plan, Seed(seed));
        let rules = rules(name);
        let file = LapFile::read(&lap_file(&draft, &log), &rules).expect("a lap file");
        let sheet = file.classify(&[], &rules);
        for dialect in [
            protocols::al_kamel::results::Dialect::aco_race(),
            protocols::al_kamel::results::Dialect::imsa_race(),
        ] {
            let written = protocols::al_kamel::results::write(&dialect, &sheet.rows);
            let again = read(&written);
            assert_eq!(again.faults, [], "{name}");
            assert_eq!(differences(&sheet.rows, &again), [], "{name}");
        }
    }
}
