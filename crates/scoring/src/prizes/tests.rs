//! Invitations: who holds them, what is known of their conditions, and who is next.

use racing::Season;

use super::*;
use crate::testing::{Paddock, season};

/// Five cars in their order; #3 missed a round, #4 was there and did not start once.
fn gt() -> Season {
    season(
        "1 GT: 1 1 1
         2 GT: 2 2 2
         3 GT: 3 - 3
         4 GT: 4 dns 4
         5 GT: 5 3 5
         1 team: Rxcing
         2 team: Triple
         5 team: Rxcing",
    )
}

/// Who holds a prize and who would be next; `*` where the place that earns it is safe.
fn held(season: &Season) -> String {
    held_of(&prize_stories(season)[0])
}

fn held_of(story: &PrizeStory) -> String {
    let name = |index: &usize| story.line[*index].contender.to_string();
    let holders: Vec<String> = story.holders.iter().map(name).collect();
    let next = story.next.as_ref().map_or("nobody".into(), name);
    let secured = if story.secured { "*" } else { "" };
    format!("{}{secured}, next {next}", holders.join("+"))
}

/// What is known of the conditions of everybody in line.
fn truths(season: &Season) -> String {
    let story = prize_stories(season).pop().expect("a prize");
    let truth = |check: &Check| match check.truth {
        Truth::Met => "met",
        Truth::Broken => "broken",
        Truth::Unknown => "unknown",
    };
    let line = story.line.iter().map(|candidate| {
        let truths: Vec<&str> = candidate.checks.iter().map(truth).collect();
        format!("{} {}", candidate.contender, truths.join(" "))
    });
    line.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_champion_holds_the_invitation() {
    for (prize, answers, expected) in [
        ("p: teams GT passes-down", &[][..], "1*, next 2"),
        ("p: teams GT lapses", &[], "1*, next nobody"),
        // What happens when it is declined is not known: nobody else holds it yet.
        ("p: teams GT", &[], "1*, next 2"),
        ("p: teams GT", &["p 1 declined"], "*, next 2"),
        ("p: teams GT lapses", &["p 1 declined"], "*, next nobody"),
        ("p: teams GT passes-down", &["p 1 declined"], "2*, next 5"),
        ("p: teams GT passes-down", &["p 1 declined", "p 2 declined"], "5*, next 3"),
        ("p: teams GT passes-down", &["p 1 accepted"], "1*, next 2"),
        ("p: teams GT passes-down", &["p 1 not-used"], "1*, next 2"),
        ("p: teams GT passes-down", &["other 1 declined"], "1*, next 2"),
        ("p: teams GT passes-down every-round", &["p 1 declined"], "2*, next 5"),
        (
            "p: teams GT passes-down every-round",
            &["p 1 declined", "p 2 declined", "p 5 declined"],
            "*, next nobody",
        ),
        ("p: teams GT places=1,2 passes-down", &[], "1+2*, next 5"),
        ("p: teams GT places=1,2 passes-down", &["p 1 declined"], "2+5*, next 3"),
        ("p: teams GT places=1,2", &["p 1 declined"], "2*, next 5"),
        // The invitation for the second is not the champion's.
        ("p: teams GT places=2 passes-down", &[], "2*, next 5"),
        ("p: teams GT places=2 passes-down", &["p 2 declined"], "5*, next 3"),
    ] {
        let mut season = gt().prize(prize);
        for answer in answers {
            season = season.answer(answer);
        }
        assert_eq!(held(&season), expected, "{prize} {answers:?}");
    }
}

#[test]
fn a_place_is_secured_when_the_title_is_decided_or_the_season_is_over() {
    let running = gt().still_to_run(1);
    let close = |season: Season| season.scale("25 24 1");
    for (season, expected) in [
        (gt().prize("p: teams GT"), "1*, next 2"),
        (running.clone().scale("25 5 1").prize("p: teams GT"), "1*, next 2"),
        (close(running.clone()).prize("p: teams GT"), "1, next 2"),
        // That the first place is decided says nothing of the second.
        (running.clone().scale("25 5 1").prize("p: teams GT places=1,2"), "1+2, next 3"),
        (close(running.clone()).cancelled(4).prize("p: teams GT"), "1*, next 2"),
        (close(running.clone()).abandoned(4).prize("p: teams GT"), "1*, next 2"),
    ] {
        assert_eq!(held(&season), expected);
    }
    let before = running.after_round(racing::RoundNumber(0)).prize("p: teams GT");
    assert_eq!(held(&before), ", next nobody");
}

#[test]
fn every_round_is_broken_by_one_missed_and_met_by_the_last() {
    let season = gt().prize("p: teams GT every-round");
    assert_eq!(truths(&season), "1 met, 2 met, 5 met, 3 broken, 4 broken");
    assert_eq!(
        truths(&season.clone().still_to_run(1)),
        "1 unknown, 2 unknown, 5 unknown, 3 broken, 4 broken"
    );
    assert_eq!(
        truths(&season.still_to_run(1).cancelled(4)),
        "1 met, 2 met, 5 met, 3 broken, 4 broken"
    );
}

#[test]
fn invitations_elsewhere_are_known_only_where_some_are() {
    let cases = [
        ("p: teams GT not-invited", &[][..], "1 unknown, 2 unknown"),
        ("p: teams GT not-invited", &["Somebody"], "1 met, 2 met"),
        ("p: teams GT not-invited", &["Rxcing"], "1 broken, 2 met"),
        ("p: teams GT at-most=2", &["Rxcing"], "1 met, 2 met"),
        ("p: teams GT at-most=2", &["Rxcing", "Rxcing"], "1 broken, 2 met"),
        ("p: teams GT at-most=1", &[], "1 unknown, 2 unknown"),
    ];
    for (prize, earned, expected) in cases {
        let mut season = gt().prize(prize);
        for team in earned {
            season = season.earned_elsewhere(team);
        }
        let truths = truths(&season);
        assert!(truths.starts_with(expected), "{prize} {earned:?}: {truths}");
    }
}

#[test]
fn an_invitation_declined_elsewhere_is_none() {
    let season = gt().prize("p: teams GT not-invited").earned_elsewhere("Rxcing");
    let declined = season.booked(|book| book.road.earned[0].response = Response::Declined);
    assert!(truths(&declined).starts_with("1 met"));
}

#[test]
fn the_places_of_this_season_count_among_the_invitations_of_an_entrant() {
    let season = season(
        "17 LMP2: 1
         2  LMP2: 2
         91 GT:   1
         88 GT:   2
         17 team: Rxcing
         91 team: Rxcing",
    )
    .earned_elsewhere("Somebody")
    .prize("lmp2: teams LMP2 at-most=1 passes-down")
    .prize("gt: teams GT at-most=1 passes-down");
    let held: Vec<String> = prize_stories(&season).iter().map(held_of).collect();
    assert_eq!(held, ["17*, next 2", "88*, next nobody"]);
    assert_eq!(truths(&season), "91 broken, 88 met");
    let gt = &season.book.prizes[1];
    assert_eq!(prize_story(&season, gt).as_ref(), prize_stories(&season).last());
    // The first invitation declined, the second is his only one.
    let declined = season.clone().answer("lmp2 17 declined");
    assert_eq!(truths(&declined), "91 met, 88 met");
    // A priority is no invitation; and another event counts for itself.
    let priority = season.clone().booked(|book| book.prizes[0].kind = PrizeKind::Priority);
    assert_eq!(truths(&priority), "91 met, 88 met");
    let elsewhere = season.booked(|book| book.prizes[0].event = "road-to-le-mans".into());
    assert_eq!(truths(&elsewhere), "91 met, 88 met");
}

#[test]
fn what_only_people_know_is_unknown_until_the_car_has_raced() {
    let season = gt().prize("p: teams GT entered-next stated every-round");
    assert!(truths(&season).starts_with("1 unknown unknown met, 2 unknown unknown met"));
    let accepted = season.clone().answer("p 1 accepted");
    assert!(truths(&accepted).starts_with("1 unknown unknown met"));
    let raced = season.answer("p 1 used");
    assert!(truths(&raced).starts_with("1 met met met, 2 unknown unknown met"));
}

#[test]
fn a_prize_may_go_with_a_title_for_drivers_competitors_or_a_trophy() {
    let season = gt()
        .trophy("am", "GT")
        .titles(&["drivers: drivers", "entrants: competitors", "am: cars trophy=am"])
        .prize("d: drivers GT not-invited")
        .prize("e: entrants GT not-invited")
        .earned_elsewhere("Triple");
    let stories = prize_stories(&season);
    assert_eq!(held_of(&stories[0]), "d1*, next d2");
    assert_eq!(stories[0].line[0].checks[0].truth, Truth::Unknown, "for whom did he drive?");
    assert_eq!(held_of(&stories[1]), "Rxcing*, next Team 3", "Triple is invited already");
    assert_eq!(stories[1].line[1].checks[0].truth, Truth::Broken);
    let mut am = season.prize("t: am GT");
    am.entries[2].trophies.push("am".into());
    assert_eq!(held_of(prize_stories(&am).last().expect("a prize")), "3*, next nobody");
    let nothing = am.book.prizes[0].clone();
    let unknown_class = Prize { class: "LMP2".into(), ..nothing };
    assert_eq!(prize_story(&am, &unknown_class), None);
}

#[test]
fn a_guest_is_not_in_line() {
    let season = gt().guest("1", 1).guest("1", 2).guest("1", 3).prize("p: teams GT passes-down");
    assert_eq!(held(&season), "2*, next 5");
}
