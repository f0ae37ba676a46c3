//! Points that decisions take off: from whom, and in which tables.

use racing::Season;

use crate::testing::{Paddock, season, table_of};

/// One competitor in two classes, with two cars in one of them.
fn cool() -> Season {
    season(
        "17 LMP3: 1 1
         37 LMP2: 1 1
         47 LMP2: 2 2
         2  LMP3: 2 2
         17 crew: winslow frost@1 espirito@2
         47 crew: coigny
         17 team: COOL
         37 team: COOL
         47 team: COOL
         37 make: Oreca
         47 make: Oreca",
    )
    .titles(&[
        "teams: cars",
        "drivers: drivers",
        "entrants: competitors",
        "makes: manufacturers",
    ])
}

/// Who loses how much in which table.
fn taken(season: &Season) -> Vec<String> {
    let denominator = crate::standings::denominator(season);
    let tables = crate::standings(season);
    let rows = tables.iter().flat_map(|table| {
        let name = format!("{} {}", table.title, table.scope);
        table.rows.iter().map(move |row| (name.clone(), row))
    });
    let taken = rows.flat_map(|(name, row)| {
        let one = move |deduction: &crate::standings::Deduction| {
            format!("{name}: {} {}", row.contender, denominator.display(deduction.points))
        };
        row.deductions.iter().map(one)
    });
    taken.collect()
}

#[test]
fn a_car_loses_points_in_every_title_it_contests_or_in_one() {
    let everywhere = [
        "teams LMP3: 17 5",
        "drivers LMP3: winslow 5",
        "drivers LMP3: frost 5",
        "entrants LMP3: COOL 5",
        "makes LMP3: Make 17 5",
    ];
    for (decision, expected) in [
        ("a: car 17 round 1 deduct 5", &everywhere[..]),
        ("a: car 17 round 1 deduct-in teams 5", &["teams LMP3: 17 5"]),
        ("a: car 17 round 1 deduct-in entrants 5", &["entrants LMP3: COOL 5"]),
        // About the season: whoever drove when, the car loses the points.
        (
            "a: car 17 deduct 5",
            &["teams LMP3: 17 5", "entrants LMP3: COOL 5", "makes LMP3: Make 17 5"],
        ),
        ("a: car 47 round 2 deduct-in makes 1/2", &["makes LMP2: Oreca 0.5"]),
        ("a: driver winslow round 1 deduct 5", &["drivers LMP3: winslow 5"]),
        ("a: driver winslow deduct 5", &["drivers LMP3: winslow 5"]),
        ("a: driver winslow deduct-in teams 5", &[]),
        (
            "a: driver coigny round 2 deduct 5 deduct-in drivers 2",
            &["drivers LMP2: coigny 5", "drivers LMP2: coigny 2"],
        ),
        ("a: car 17 round 1 fine", &[]),
        ("a: deduct 5", &[]),
    ] {
        assert_eq!(taken(&cool().decided(decision)), expected, "{decision}");
    }
}

#[test]
fn a_deduction_that_is_replaced_or_not_yet_taken_takes_nothing() {
    let season = cool().decided("a: car 17 deduct-in teams 5");
    let milder = season.clone().decided("b: car 17 deduct-in teams 2 replaces a");
    assert_eq!(taken(&milder), ["teams LMP3: 17 2"]);
    assert!(taken(&season.undecided("a")).is_empty());
}

#[test]
fn who_races_in_two_classes_loses_points_in_the_one_it_is_about() {
    let season = season(
        "17 LMP3: 1 -
         2  LMP3: 2 1
         9  GT:   - 1
         17 crew: frost
         9  crew: frost",
    )
    .titles(&["drivers: drivers"]);
    let about_a_round = season.clone().decided("a: driver frost round 2 deduct 5");
    assert_eq!(taken(&about_a_round), ["drivers GT: frost 5"]);
    let about_the_season = season.decided("a: driver frost deduct 5");
    assert_eq!(taken(&about_the_season), ["drivers LMP3: frost 5", "drivers GT: frost 5"]);
}

#[test]
fn points_may_fall_below_nothing() {
    let season = cool().decided("a: car 2 deduct-in teams 40");
    assert_eq!(table_of(&season, "teams LMP3").rows[1].points.0, -4);
}

#[test]
fn half_a_point_is_counted_in_halves_before_and_after() {
    let season = cool().decided("a: car 17 deduct 1/2");
    let after = crate::standings::denominator(&season);
    assert_eq!(after.get(), 2);
    assert_eq!(crate::standings::denominator(&season.undecided("a")), after);
}
