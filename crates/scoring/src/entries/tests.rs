//! Crews, caps and guests against rules of several shapes.

use racing::proceeding::{Overruling, Proceeding};
use racing::regulations::{CategoryRule, CrewRule, Regulations, Scope, Trophy};
use racing::{Category, Nationality, Seat};

use super::*;
use crate::testing::{Paddock, season};

const ROUND: RoundNumber = RoundNumber(1);

/// The crew of a car, a letter a driver: `B` bronze to `P` platinum, `?` not known; with the rounds
/// behind it where they are not all: `B@1`.
fn crew(car: &str, letters: &str, rounds: &[u16]) -> Vec<Seat> {
    let all: Vec<RoundNumber> = rounds.iter().copied().map(RoundNumber).collect();
    let seats = letters.split_whitespace().enumerate().map(|(index, one)| {
        let (letter, held) = one.split_once('@').unwrap_or((one, ""));
        let held: Vec<RoundNumber> =
            held.split(',').filter_map(|one| one.parse().ok()).map(RoundNumber).collect();
        Seat {
            driver: format!("d{car}-{index}").into(),
            nationality: Nationality::Unknown,
            category: Category::ALL.into_iter().find(|one| letter.contains(one.letter())),
            rounds: if held.is_empty() { all.clone() } else { held },
        }
    });
    seats.collect()
}

fn manned(mut season: Season, crews: &[(&str, &str)]) -> Season {
    for (car, letters) in crews {
        let entry = season.entries.iter_mut().find(|entry| entry.car.as_str() == *car);
        let entry = entry.expect("it is entered");
        let rounds: Vec<u16> = entry.rounds.iter().map(|round| round.0).collect();
        entry.crew = crew(car, letters, &rounds);
    }
    season
}

/// Two or three drivers with a bronze, and at most one professional.
fn gt_rule() -> CrewRule {
    let of = |categories: &[Category], least, most| CategoryRule {
        categories: categories.to_vec(),
        least,
        most,
    };
    CrewRule {
        scope: Scope { classes: vec!["GT".into()], ..Scope::default() },
        least: Some(2),
        most: Some(3),
        categories: vec![
            of(&[Category::Bronze], Some(1), None),
            of(&[Category::Gold, Category::Platinum], None, Some(1)),
        ],
        grounds: Grounds { article: Some("4.2".into()), ..Grounds::default() },
    }
}

fn with_rules(season: Season, change: impl FnOnce(&mut Regulations)) -> Season {
    season.ruled(change)
}

fn said(found: &[Finding]) -> Vec<String> {
    found.iter().map(Finding::key).collect()
}

#[test]
fn crews_are_held_against_their_rule() {
    for (letters, expected) in [
        ("B S P", vec![]),
        ("B B S", vec![]),
        ("B S", vec![]),
        ("B", vec!["crew-least"]),
        ("B S S S", vec!["crew-most"]),
        ("S S G", vec!["crew-least-bronze"]),
        ("B G P", vec!["crew-most-gold-platinum"]),
        ("G P", vec!["crew-least-bronze", "crew-most-gold-platinum"]),
        // Who is not known may be the bronze; that this must be found out is said.
        ("S ? P", vec!["category-unknown-d7-1"]),
        ("? G P", vec!["crew-most-gold-platinum", "category-unknown-d7-0"]),
        ("", vec!["no-crew"]),
    ] {
        let season = manned(season("7 GT: 1"), &[("7", letters)]);
        let season = with_rules(season, |rules| rules.crews.push(gt_rule()));
        let found = findings(&season, ROUND);
        let expected: Vec<String> =
            expected.into_iter().map(|key| format!("car/7/{key}")).collect();
        assert_eq!(said(&found), expected, "{letters}");
        for one in found.iter().filter(|one| matches!(one.what, Misfit::Crew(_))) {
            assert_eq!(one.grounds.article.as_deref(), Some("4.2"), "the article is named");
        }
    }
}

#[test]
fn a_later_rule_and_one_for_some_rounds_prevail() {
    let season = manned(season("7 GT: 1 1"), &[("7", "S S")]);
    let season = with_rules(season, |rules| {
        rules.crews.push(gt_rule());
        let free = CrewRule { categories: Vec::new(), ..gt_rule() };
        let scope = Scope { rounds: vec![RoundNumber(2)], ..Scope::default() };
        rules.crews.push(CrewRule { scope, ..free });
    });
    assert_eq!(said(&findings(&season, ROUND)), ["car/7/crew-least-bronze"]);
    assert!(findings(&season, RoundNumber(2)).is_empty());
}

#[test]
fn a_crew_of_some_rounds_counts_in_those() {
    let season = manned(season("7 GT: 1 1"), &[("7", "B@1 S G@2")]);
    let season = with_rules(season, |rules| rules.crews.push(gt_rule()));
    assert!(findings(&season, ROUND).is_empty());
    assert_eq!(said(&findings(&season, RoundNumber(2))), ["car/7/crew-least-bronze"]);
}

#[test]
fn without_a_rule_nothing_is_asked_for() {
    let season = manned(season("7 GT: 1"), &[("7", "P P P P P")]);
    assert!(findings(&season, ROUND).is_empty());
}

#[test]
fn a_class_takes_so_many_cars_and_numbers_are_text() {
    let text = "7 GT: 1\n007 GT: 2\n07 GT: 3\n1 LMP2: 1";
    let capped = |cap| {
        with_rules(season(text), |rules| {
            for class in &mut rules.classes {
                class.cap = Some(cap);
            }
        })
    };
    assert!(findings(&capped(3), ROUND).is_empty(), "7, 07 and 007 are three cars");
    let full = findings(&capped(2), ROUND);
    assert_eq!(said(&full), ["class/GT/class-full"]);
    assert_eq!(full[0].what, Misfit::ClassFull { has: 3, cap: 2 });
    assert!(!full[0].what.is_impossible());
}

#[test]
fn what_no_season_can_hold_is_found_and_cannot_stand() {
    let mut season = season("7 GT: 1\n8 GT: 2");
    season.entries[0].crew = crew("x", "B S", &[1]);
    season.entries[1].crew = crew("x", "B", &[1]);
    season.entries[1].trophies = vec!["am".into()];
    let mut stranger = season.entries[1].clone();
    stranger.car = "9".into();
    stranger.class = "GTX".into();
    stranger.crew = crew("9", "B B", &[1]);
    stranger.crew[1].driver = stranger.crew[0].driver.clone();
    season.entries.push(stranger);
    let found = findings(&season, ROUND);
    let expected = [
        "car/7/seat-twice-dx-0",
        "car/8/trophy-unknown-am",
        "car/8/seat-twice-dx-0",
        "car/9/class-unknown",
        "car/9/trophy-unknown-am",
        "car/9/seat-twice-d9-0",
    ];
    assert_eq!(said(&found), expected);
    assert!(found.iter().all(|one| one.what.is_impossible()));
    // A trophy of the class is none of that.
    let season = with_rules(season, |rules| {
        rules.trophies.push(Trophy {
            id: "am".into(),
            name: "Amateurs".into(),
            class: "GT".into(),
            grounds: Grounds::default(),
        });
    });
    let found = findings(&season, ROUND);
    assert!(!said(&found).contains(&"car/8/trophy-unknown-am".to_owned()));
}

#[test]
fn an_entry_is_looked_at_before_it_is_accepted() {
    let mut season = season("7 GT: 1 1\n8 GT: 2 2");
    season.entries.iter_mut().for_each(|one| one.rounds = vec![ROUND, RoundNumber(2)]);
    let season = manned(season, &[("7", "B S"), ("8", "B S")]);
    let season = with_rules(season, |rules| {
        rules.crews.push(gt_rule());
        for class in &mut rules.classes {
            class.cap = Some(2);
        }
    });
    let mut draft = season.entries[0].clone();
    draft.car = "9".into();
    draft.rounds = vec![ROUND, RoundNumber(2)];
    draft.crew = crew("9", "B@1 S", &[1, 2]);
    draft.guest_in = vec![RoundNumber(3)];
    let found: Vec<(u16, String)> =
        findings_of(&season, &draft).iter().map(|one| (one.round.0, one.key())).collect();
    let expected = [
        (1, "class/GT/class-full"),
        (2, "class/GT/class-full"),
        (2, "car/9/crew-least"),
        (2, "car/9/crew-least-bronze"),
        (3, "car/9/guest-not-entered"),
    ];
    assert_eq!(found, expected.map(|(round, key)| (round, key.to_owned())));
    // Changing an entry does not count it twice.
    assert!(findings_of(&season, &season.entries[0]).is_empty());
}

#[test]
fn what_was_overruled_is_still_said_with_its_reason() {
    let mut season = manned(season("7 GT: 1 1"), &[("7", "S S")]);
    season.proceedings.push(Proceeding::FindingOverruled(Overruling {
        round: ROUND,
        finding: "car/7/crew-least-bronze".into(),
        reason: "The bronze fell ill".into(),
    }));
    let season = with_rules(season, |rules| rules.crews.push(gt_rule()));
    let reason = |round| findings(&season, RoundNumber(round))[0].overruled.clone();
    assert_eq!(reason(1).as_deref(), Some("The bronze fell ill"));
    assert_eq!(reason(2), None, "in another round it is looked at again");
}
