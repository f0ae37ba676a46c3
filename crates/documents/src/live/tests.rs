use super::{Follower, Snapshot};
use crate::Language;

/// Two cars of two classes in the middle of a race.
const STATE: &str = r#"{
    "n": 7, "session": {
        "season": "cup/2031", "id": "race", "name": "4 Hours", "kind": "race", "circuit": "Ring",
        "simulated": true, "classes": [], "sectors": 2, "start_ms": 0
    },
    "at_ms": 3723000, "elapsed_ms": 3723000, "remaining_ms": 10677000, "laps_to_go": 80,
    "flag": "code-60", "track": "code-60", "laps": 30, "feed": { "decoders": [] }, "best": null,
    "neutralisations": [], "messages": [{ "n": 9, "at_ms": 0, "text": "Pit exit open", "template": null, "car": null }],
    "planned": null, "recorded": 0, "order": ["4", "007"],
    "rows": {
        "4": {
            "car": "4", "class": "LMP2", "team": "A Team", "vehicle": "A Car", "place": 1,
            "class_place": 1, "state": "pit", "driver": "Anna Aa", "driver_family": "Aa",
            "grade": "G", "laps": 30, "last": { "ms": 92500, "merit": "session" },
            "best": { "ms": 92500, "lap": 30 }, "sectors": [null, { "ms": 40000, "merit": "slower" }],
            "gap": null, "interval": null, "class_gap": null, "class_interval": null,
            "stint_laps": 3, "stint_ms": 270000, "pits": 1, "last_pit_ms": 21000, "estimated": false,
            "estimated_laps": 0, "penalty": null
        },
        "007": {
            "car": "007", "class": "GT", "team": "B Team", "vehicle": "B Car", "place": 2,
            "class_place": 1, "state": "running", "driver": null, "driver_family": null,
            "grade": null, "laps": 28, "last": null, "best": null, "sectors": [null, null],
            "gap": { "ms": null, "laps": 2 }, "interval": { "ms": 2535, "laps": 0 },
            "class_gap": null, "class_interval": null, "stint_laps": 28, "stint_ms": 3723000,
            "pits": 0, "last_pit_ms": null, "estimated": true, "estimated_laps": 2,
            "penalty": { "ms": 5000, "laps": 0, "end_of_class": false, "disqualified": false }
        }
    }
}"#;

fn state() -> Snapshot {
    serde_json::from_str(STATE).expect("it has the form of a state")
}

#[test]
fn the_form_on_the_wire_is_as_agreed() {
    let written: serde_json::Value = serde_json::from_str(&state().json()).expect("JSON");
    let agreed: serde_json::Value = serde_json::from_str(STATE).expect("JSON");
    assert_eq!(written, agreed, "no key more, no key less, null where nothing is known");
}

#[test]
fn a_change_holds_what_changed_and_null_is_not_absent() {
    let before = state();
    let mut after = Snapshot { n: 8, ..before.clone() };
    let row = after.rows.get_mut("4").expect("a car");
    (row.last, row.laps, row.pits) = (None, 31, 1);
    after.board.order.swap(0, 1);
    let change = before.change(&after).expect("something changed");
    let expected = r#"{"n":8,"order":["007","4"],"rows":{"4":{"laps":31,"last":null}}}"#;
    assert_eq!(change.json(), expected);
    assert!(after.change(&after).is_none(), "nothing changed");
    let mut taken = before.clone();
    taken.take(&change);
    assert_eq!(taken, after);
    let mut follower = Follower::new();
    follower.take("snapshot", &before.json()).expect("a state");
    follower.take("change", &change.json()).expect("the next");
    assert_eq!(follower.snapshot(), Some(after));
    let again = follower.take("change", &change.json()).expect_err("it was taken already");
    assert_eq!(again.to_string(), "change 8 does not follow state 8; a snapshot is needed");
}

#[test]
fn running_clocks_alone_do_not_change_a_row() {
    let before = state();
    let mut after = Snapshot { n: 8, ..before.clone() };
    after.rows.values_mut().for_each(|row| row.stint_ms += 1_000);
    assert_eq!(before.change(&after.clone().calmed(&before)), None);
    after.rows.get_mut("4").expect("a car").laps = 31;
    let change = before.change(&after.calmed(&before)).expect("a lap");
    assert_eq!(change.rows.keys().collect::<Vec<_>>(), ["4"]);
    assert_eq!(change.rows["4"].stint_ms, Some(271_000), "with a change comes the clock");
}

#[test]
fn a_tower_is_a_table_in_every_language() {
    let grid = state().grid(Language::English, None);
    let head = "4 Hours · Ring · simulated · Code 60 · 1:02:03 elapsed · 2:57:57 remaining";
    assert_eq!(grid.caption, head);
    assert_eq!(grid.notes, ["Pit exit open"]);
    let row = |row: usize| grid.rows[row].join("|");
    assert_eq!(row(0), "1|4|LMP2|PIT|Aa|A Team|30|||1:32.500|1:32.500|1");
    assert_eq!(row(1), "2|007|GT|≈ estimate +0:05||B Team|28 ≈2|+2 L|+2.535|||0");
    let german = state().grid(Language::German, Some("gt"));
    assert_eq!(german.rows.len(), 1);
    assert_eq!(german.rows[0][0], "1", "the place in class");
    assert_eq!(state().grid(Language::French, None).rows[1][8], "+2,535");
}

#[test]
fn a_recommendation_is_told_in_every_language_and_as_data() {
    use racing::fact::{Correction, Loop};
    use racing::{FactId, Moment, Span};
    use timing::Recommendation;
    use timing::recommend::{Evidence, Proposal, Reason};

    use super::recommended::{RecommendationView, Telling};
    let at = |seconds| Moment(0).after(Span::from_seconds(seconds));
    let missed = Recommendation {
        reason: Reason::Missed {
            car: "007".into(),
            after: Some(FactId(3)),
            before: Some(FactId(9)),
            missing: 1,
            evidence: Evidence::Pace {
                time: Span::from_seconds(220),
                usual: Span::from_seconds(110),
            },
        },
        proposals: vec![
            Proposal::Passing { car: "007".into(), at: at(3_700), place: Loop::Line },
            Proposal::Correction(Correction::Void(FactId(12))),
        ],
    };
    let told = |language| {
        let telling =
            Telling { texts: crate::texts(language), started: Some(at(100)), moment_of: &|_| None };
        RecommendationView::of(&missed, telling)
    };
    let english = told(Language::English);
    assert_eq!((english.id, english.kind), (missed.key(), "missed"));
    assert_eq!((english.at_ms, english.elapsed_ms), (Some(3_700_000), Some(3_600_000)));
    let reason = "Car 007 took 3:40.000 for a lap where its class takes 1:50.000: \
                  1 passing of the line is missing.";
    assert_eq!(english.reason, reason);
    let texts: Vec<&str> = english.proposals.iter().map(|one| one.text.as_str()).collect();
    let passing = "Add a passing of car 007 at the line at 1:00:00.000 (estimate)";
    assert_eq!(texts, [passing, "Leave out record 12"]);
    assert!(told(Language::German).reason.starts_with("Auto 007 brauchte 3:40,000"));
    assert!(told(Language::French).proposals[0].text.ends_with("1:00:00,000 (estimation)"));
}
