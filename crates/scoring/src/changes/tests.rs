//! What a decision changed.

use racing::Season;

use super::*;
use crate::testing::{Paddock, season};

/// What changed, a line a car and a row.
fn told(before: &Season, after: &Season) -> Vec<String> {
    let changes = changes(before, after);
    let place = |place: Option<u16>| place.map_or("-".into(), |place| place.to_string());
    let lines = changes.lines.iter().map(|line| {
        format!("R{} #{} {} to {}", line.round, line.car, place(line.before), place(line.after))
    });
    let state = |state: Option<(Option<u16>, Points)>| {
        let points = |points| changes.denominator.display(points).to_string();
        state.map_or("none".into(), |(at, sum)| format!("P{} {}", place(at), points(sum)))
    };
    let rows = changes.rows.iter().map(|row| {
        let unknown = if row.unknown_before { "?" } else { "" };
        format!("{} {}{unknown} to {}", row.contender, state(row.before), state(row.after))
    });
    lines.chain(rows).collect()
}

/// One race; decisions follow.
fn abu_dhabi() -> Season {
    season(
        "91 GT: 1
         88 GT: 2
         42 GT: 3",
    )
}

#[test]
fn a_decision_ripples_from_the_line_to_the_table() {
    let after = abu_dhabi().decided("time: car 91 round 1 +1.5");
    assert_eq!(
        told(&abu_dhabi(), &after),
        ["R1 #88 2 to 1", "R1 #91 1 to 2", "88 P2 18 to P1 25", "91 P1 25 to P2 18"]
    );
    assert_eq!(told(&after.clone().undecided("time"), &after), told(&abu_dhabi(), &after));
    assert!(told(&after, &after).is_empty());
}

#[test]
fn a_car_gone_from_the_places_takes_the_others_with_it() {
    let after = abu_dhabi().decided("weight: car 88 round 1 disqualified");
    assert_eq!(
        told(&abu_dhabi(), &after),
        ["R1 #42 3 to 2", "R1 #88 2 to -", "42 P3 15 to P2 18", "88 P2 18 to P3 0"]
    );
}

#[test]
fn points_change_without_any_place() {
    let after = abu_dhabi().decided("licence: car 91 round 1 deduct 1/2");
    assert_eq!(told(&abu_dhabi(), &after), ["91 P1 25 to P1 24.5"]);
    // The other way round the halves are known before and not after.
    assert_eq!(told(&after, &abu_dhabi()), ["91 P1 24.5 to P1 25"]);
    let thirds = abu_dhabi().decided("a: car 91 round 1 deduct 1/3");
    let both = told(&after, &thirds);
    assert_eq!(both, ["91 P1 24.5 to P1 24 2/3"]);
}

#[test]
fn a_result_that_was_not_known_is_told_as_such() {
    let after = abu_dhabi().decided("why: round 1 in-sheet was 91=3");
    let before = after.clone().undecided("why");
    assert_eq!(
        told(&before, &after),
        [
            "R1 #91 3 to 1",
            "R1 #88 - to 2",
            "R1 #42 - to 3",
            "91 P- 15 to P1 25",
            "88 P- 0? to P2 18",
            "42 P- 0? to P3 15",
        ]
    );
}

#[test]
fn a_new_round_brings_new_rows() {
    let before = season(
        "91 GT: 1
         88 GT: 2",
    )
    .still_to_run(1);
    let after = before.clone().race(
        "88 GT 100 4:00:00
         9  GT 100 4:00:10",
    );
    assert_eq!(
        told(&before, &after),
        ["88 P2 18 to P1 43", "91 P1 25 to P2 25", "9 none to P3 18"]
    );
    assert_eq!(
        told(&after, &before),
        ["91 P2 25 to P1 25", "88 P1 43 to P2 18", "9 P3 18 to none"]
    );
}
