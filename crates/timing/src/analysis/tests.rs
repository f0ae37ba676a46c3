//! Sheets of laps in the words of the sport, and what holds for every sheet.

use std::collections::BTreeMap;

use proptest::prelude::*;
use racing::Span;
use racing::fact::Flag;
use racing::regulations::Neutralisation;

use super::*;

/// A sheet, a line a lap: car, class, driver (a number and a name), number of the lap, lap time and
/// elapsed time in seconds; then, if so, `B` for a lap that ended in the pit lane, `pit=` with the
/// seconds there, or the code of a flag. `-` is not told.
fn sheet(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for (line, row) in (2..).zip(text.lines().map(str::trim)) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [car, class, driver, number, time, elapsed, more @ ..] = &cells[..] else {
            panic!("a line tells six things: {row}")
        };
        let (count, name) = driver.split_once(':').unwrap_or(("-", driver));
        let code =
            more.iter().find(|word| word.chars().all(|c| c.is_ascii_uppercase()) && **word != "B");
        let pit = more.iter().find_map(|word| word.strip_prefix("pit="));
        sheet.laps.push(Lap {
            line,
            car: place(&mut sheet.cars, CarNumber::from(*car)),
            class: place(&mut sheet.classes, ClassCode::from(*class)),
            team: place(&mut sheet.teams, Arc::from("Team")),
            name: place(&mut sheet.names, Arc::from(name)),
            flag: place(&mut sheet.flags, flag(code.unwrap_or(&"GF"))),
            driver_number: count.parse().ok(),
            in_pit: more.contains(&"B"),
            number: number.parse().ok(),
            time: span(time).into(),
            sectors: [Told::NOTHING; 3],
            elapsed: span(elapsed).into(),
            pit_time: pit.and_then(span).into(),
        });
    }
    sheet
}

fn place<T: PartialEq>(table: &mut Vec<T>, value: T) -> u32 {
    let index = table.iter().position(|one| *one == value).unwrap_or_else(|| {
        table.push(value);
        table.len() - 1
    });
    u32::try_from(index).expect("a short table")
}

fn flag(code: &str) -> LineFlag {
    let flag = match code {
        "GF" => Some(Flag::Green),
        "FCY" => Some(Flag::Neutralised(Neutralisation::FullCourseYellow)),
        _ => None,
    };
    LineFlag { code: code.into(), flag }
}

fn span(seconds: &str) -> Option<Span> {
    Span::parse(seconds)
}

/// Every stint in a line: car, driver, laps from and to, clean laps and their mean, best, pits.
fn stints(text: &str) -> Vec<String> {
    let analysis = Analysis::of(sheet(text));
    let of = |stint: &Stint| {
        let number = |number: Option<u32>| number.map_or("-".to_owned(), |n| n.to_string());
        let time = |time: Option<Span>| time.map_or("-".to_owned(), |time| time.to_string());
        format!(
            "{} {} {}-{} clean {} mean {} best {} pit {}",
            analysis.car(stint.car).number,
            analysis.driver(stint.driver).name,
            number(stint.first),
            number(stint.last),
            stint.clean_laps,
            time(stint.mean()),
            time(stint.best.map(|best| best.time)),
            stint.pit_time
        )
    };
    analysis.stints().iter().map(of).collect()
}

#[test]
fn a_stint_begins_after_a_lap_that_ended_in_the_pits_and_with_another_driver() {
    for (case, sheet, expected) in [
        (
            "one stint",
            "7 GT 1:Amy 1 100 100
             7 GT 1:Amy 2 102 202",
            &["7 Amy 1-2 clean 2 mean 1:41.000 best 1:40.000 pit 0:00.000"][..],
        ),
        (
            "a stop, same driver: laps in and out are not clean",
            "7 GT 1:Amy 1 100 100
             7 GT 1:Amy 2 110 210 B
             7 GT 1:Amy 3 160 370 pit=60
             7 GT 1:Amy 4 101 471",
            &[
                "7 Amy 1-2 clean 1 mean 1:40.000 best 1:40.000 pit 0:00.000",
                "7 Amy 3-4 clean 1 mean 1:41.000 best 1:41.000 pit 1:00.000",
            ],
        ),
        (
            "another driver, though the sheet tells of no stop",
            "7 GT 1:Amy 1 100 100
             7 GT 2:Ben 2 103 203",
            &[
                "7 Amy 1-1 clean 1 mean 1:40.000 best 1:40.000 pit 0:00.000",
                "7 Ben 2-2 clean 1 mean 1:43.000 best 1:43.000 pit 0:00.000",
            ],
        ),
        (
            "only green laps with a time are clean",
            "7 GT 1:Amy 1 100 100 FCY
             7 GT 1:Amy 2 - 200
             7 GT 1:Amy 3 90 290 XY",
            &["7 Amy 1-3 clean 0 mean - best 1:30.000 pit 0:00.000"],
        ),
        (
            "where drivers are not counted, names tell them apart",
            "7 GT Amy 1 100 100
             7 GT Amy 2 100 200
             7 GT Ben 3 100 300",
            &[
                "7 Amy 1-2 clean 2 mean 1:40.000 best 1:40.000 pit 0:00.000",
                "7 Ben 3-3 clean 1 mean 1:40.000 best 1:40.000 pit 0:00.000",
            ],
        ),
        (
            "a driver is known by the count, however the name is written",
            "7 GT 1:Amy 1 100 100
             7 GT 1:AMY 2 100 200",
            &["7 Amy 1-2 clean 2 mean 1:40.000 best 1:40.000 pit 0:00.000"],
        ),
    ] {
        assert_eq!(stints(sheet), expected, "{case}");
    }
}

#[test]
fn a_visit_to_the_pits_has_its_time_on_the_lap_after() {
    let analysis = Analysis::of(sheet(
        "7 GT 1:Amy 1 100 100 B
         7 GT 2:Ben 2 160 260 pit=60
         7 GT 2:Ben 3 130 390 pit=30
         7 GT 2:Ben 4 100 490 B",
    ));
    let name = |driver: usize| analysis.driver(driver).name.to_string();
    let visits = analysis
        .visits()
        .iter()
        .map(|visit| (visit.lap, visit.time, name(visit.from), visit.to.map(name)));
    let visits: Vec<_> = visits.collect();
    let (amy, ben) = (|| "Amy".to_owned(), || "Ben".to_owned());
    assert_eq!(
        visits,
        [
            (Some(1), span("60"), amy(), Some(ben())),
            (Some(3), span("30"), ben(), Some(ben())),
            (Some(4), None, ben(), None),
        ],
        "in at the line and out with another; in and out without crossing it; in and never out"
    );
}

#[test]
fn driving_times_are_sums_of_lap_times() {
    let analysis = Analysis::of(sheet(
        "7 GT 1:Amy 1 100 100 B
         7 GT 2:Ben 2 160 260 pit=60 B
         7 GT 1:Amy 3 150 410 pit=50
         7 GT 1:Amy 4 - 510",
    ));
    let driver = |driver: &Driver| {
        format!("{} {} {} {}", driver.name, driver.laps, driver.time, driver.pit_time)
    };
    let drivers: Vec<String> = analysis.drivers().iter().map(driver).collect();
    assert_eq!(drivers, ["Amy 3 4:10.000 0:50.000", "Ben 1 2:40.000 1:00.000"]);
}

#[test]
fn whoever_sets_a_best_lap_first_keeps_it() {
    let analysis = Analysis::of(sheet(
        "10 GT 1:Eve 1 100 101
         10 GT 1:Eve 2 99 200
         7 GT 1:Amy 1 99 100
         7 GT 2:Ben 2 99 199
         8 P2 1:Cat 1 - 90",
    ));
    let best = |best: Option<Best>| {
        let best = best?;
        let (car, driver) = (analysis.car(best.car), analysis.driver(best.driver));
        Some(format!("{} {} {:?}", car.number, driver.name, best.number))
    };
    let classes: Vec<_> = analysis
        .classes()
        .iter()
        .map(|one| (one.class.as_str(), one.cars, best(one.best)))
        .collect();
    assert_eq!(classes, [("GT", 2, Some("7 Amy Some(1)".into())), ("P2", 1, None)]);
    let cars: Vec<_> = analysis.cars().iter().map(|car| best(car.best)).collect();
    assert_eq!(cars, [Some("7 Amy Some(1)".into()), None, Some("10 Eve Some(2)".into())]);
}

/// Who stood where at each lap: `7 1/1` is car 7, first overall and in class; then gap and interval
/// overall, and in class.
fn order(text: &str) -> Vec<String> {
    let analysis = Analysis::of(sheet(text));
    let mut lines: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for lap in analysis.laps() {
        let (Some(number), Some(place)) = (lap.lap.number, lap.place) else { continue };
        let interval = |span: Option<Span>| span.map_or("-".to_owned(), |span| span.to_string());
        let line = format!(
            "{number}: {} {}/{} {} {} {} {}",
            lap.car.number,
            place.place,
            place.class_place,
            place.gap,
            interval(place.interval),
            place.class_gap,
            interval(place.class_interval)
        );
        lines.insert((number, place.place), line);
    }
    lines.into_values().collect()
}

#[test]
fn at_every_lap_cars_stand_in_the_order_of_their_elapsed_time() {
    let expected = [
        "1: 8 1/1 0:00.000 - 0:00.000 -",
        "1: 7 2/1 0:02.000 0:02.000 0:00.000 -",
        "1: 9 3/2 0:05.000 0:03.000 0:03.000 0:03.000",
        "2: 9 1/1 0:00.000 - 0:00.000 -",
        "2: 7 2/2 0:01.500 0:01.500 0:01.500 0:01.500",
    ];
    let rows = "7 GT 1:Amy 1 102 102
                7 GT 1:Amy 2 99.5 201.5
                8 P2 1:Cat 1 100 100
                9 GT 1:Dan 1 105 105
                9 GT 1:Dan 2 95 200";
    assert_eq!(order(rows), expected);
}

#[test]
fn equal_times_stand_in_the_order_of_the_numbers_as_texts() {
    let rows = "9 GT 1:Amy 1 100 100
                10 GT 1:Ben 1 100 100
                007 GT 1:Cat 1 100 100";
    let cars: Vec<String> =
        order(rows).iter().map(|line| line.split(' ').nth(1).unwrap_or("").to_owned()).collect();
    assert_eq!(cars, ["007", "10", "9"]);
}

#[test]
fn a_lap_without_number_or_time_has_no_place_but_counts() {
    let rows = "7 GT 1:Amy 1 100 100
                7 GT 1:Amy - 100 200
                8 GT 1:Ben 1 100 -";
    let analysis = Analysis::of(sheet(rows));
    assert_eq!((analysis.rows(), analysis.unplaced()), (3, 2));
    assert_eq!(order(rows), ["1: 7 1/1 0:00.000 - 0:00.000 -"]);
    assert_eq!(analysis.cars().iter().map(|car| car.laps).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn numbers_of_laps_may_be_far_apart() {
    let rows = "7 GT 1:Amy 4000000000 100 100
                8 GT 1:Ben 4000000000 101 101
                8 GT 1:Ben 1 1 1";
    assert_eq!(
        order(rows),
        [
            "1: 8 1/1 0:00.000 - 0:00.000 -",
            "4000000000: 7 1/1 0:00.000 - 0:00.000 -",
            "4000000000: 8 2/2 0:01.000 0:01.000 0:01.000 0:01.000",
        ]
    );
}

#[test]
fn times_before_the_start_stand_before_those_after_it() {
    let rows = "7 GT 1:Amy 1 100 1
                8 GT 1:Ben 1 100 -0:01.5";
    assert_eq!(order(rows)[0], "1: 8 1/1 0:00.000 - 0:00.000 -");
    assert_eq!(order(rows)[1], "1: 7 2/2 0:02.500 0:02.500 0:02.500 0:02.500");
}

/// A sheet of a few cars: each lap takes some time, some end in the pit lane, drivers change.
fn sheets() -> impl Strategy<Value = Sheet> {
    let lap = (0_u8..3, 1_i64..6, any::<bool>(), prop::option::weighted(0.9, 0_i64..4));
    let car = (0_u32..3, prop::collection::vec(lap, 1..9));
    prop::collection::vec(car, 0..8).prop_map(|cars| {
        let names = ["Amy", "Ben", "Cat"].map(Arc::from).to_vec();
        let mut sheet = Sheet {
            cars: (0..cars.len()).map(|car| CarNumber::from(format!("{}", car * 5))).collect(),
            classes: ["GT", "P2", "P3"].map(ClassCode::from).to_vec(),
            teams: vec!["Team".into()],
            names,
            flags: vec![flag("GF"), flag("FCY")],
            laps: Vec::new(),
        };
        for (car, (class, laps)) in (0..).zip(cars) {
            let mut elapsed = Span::ZERO;
            for (number, (driver, seconds, in_pit, pit)) in (1..).zip(laps) {
                elapsed += Span::from_seconds(seconds);
                sheet.laps.push(Lap {
                    line: u32::try_from(sheet.laps.len()).expect("a short sheet") + 2,
                    car,
                    class,
                    team: 0,
                    name: u32::from(driver),
                    flag: u32::from(seconds > 4),
                    driver_number: (driver > 0).then_some(driver),
                    in_pit,
                    number: Some(number),
                    time: Some(Span::from_seconds(seconds)).into(),
                    sectors: [Told::NOTHING; 3],
                    elapsed: Some(elapsed).into(),
                    pit_time: pit.map(Span::from_seconds).into(),
                });
            }
        }
        sheet
    })
}

proptest! {
    #[test]
    fn every_lap_is_part_of_one_stint_and_one_driver(sheet in sheets()) {
        let rows = sheet.laps.len();
        let analysis = Analysis::of(sheet);
        prop_assert_eq!(analysis.rows(), rows);
        prop_assert_eq!(analysis.laps().count(), rows);
        prop_assert_eq!(analysis.stints().iter().map(Stint::laps).sum::<usize>(), rows);
        let driven: u32 = analysis.drivers().iter().map(|driver| driver.laps).sum();
        prop_assert_eq!(usize::try_from(driven), Ok(rows));
        let time = |spans: &mut dyn Iterator<Item = Span>| spans.sum::<Span>();
        prop_assert_eq!(
            time(&mut analysis.stints().iter().map(|stint| stint.time)),
            time(&mut analysis.drivers().iter().map(|driver| driver.time))
        );
        prop_assert_eq!(
            time(&mut analysis.stints().iter().map(|stint| stint.pit_time)),
            time(&mut analysis.visits().iter().filter_map(|visit| visit.time))
        );
    }

    #[test]
    fn places_at_every_lap_count_from_one(sheet in sheets()) {
        let analysis = Analysis::of(sheet);
        let mut overall: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut classes: BTreeMap<(u32, &str), Vec<u32>> = BTreeMap::new();
        for lap in analysis.laps() {
            let (number, place) = lap.lap.number.zip(lap.place).expect("everything is told");
            overall.entry(number).or_default().push(place.place);
            classes.entry((number, lap.class.as_str())).or_default().push(place.class_place);
            prop_assert!(place.gap >= place.class_gap);
        }
        for mut places in overall.into_values().chain(classes.into_values()) {
            places.sort_unstable();
            prop_assert!(places.iter().copied().eq(1..=u32::try_from(places.len()).expect("few")));
        }
    }

    #[test]
    fn the_order_of_rows_never_matters(
        (sheet, shuffled) in sheets().prop_flat_map(|sheet| {
            let laps = Just(sheet.laps.clone()).prop_shuffle();
            (Just(sheet.clone()), laps.prop_map(move |laps| Sheet { laps, ..sheet.clone() }))
        }),
    ) {
        prop_assert_eq!(Analysis::of(sheet), Analysis::of(shuffled));
    }
}
