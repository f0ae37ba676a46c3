//! Titles: when they are decided and by what, and that they never are too soon.

use racing::{RoundNumber, Season};

use super::*;
use crate::testing::{Paddock, lmp3, race, season};

fn story_of(season: &Season, name: &str) -> TitleStory {
    let named = |story: &TitleStory| format!("{} {}", story.table.title, story.table.scope) == name;
    title_stories(season).into_iter().find(named).expect("the title has such a table")
}

fn names(contenders: &[Contender]) -> String {
    contenders.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}

/// When a title was decided, with how many rounds left, and what the strongest rival could reach.
fn when(season: &Season, name: &str) -> String {
    let Some(decided) = story_of(season, name).decided else { return "open".into() };
    let rival = decided.rival.map_or(String::new(), |rival| {
        let points = denominator(season).display(rival.points).to_string();
        format!(", {} at most {points}", rival.contender)
    });
    format!("after {}, {} left{rival}", decided.after, decided.rounds_left)
}

/// A car that wins all and one that is second in all.
fn dominated(rounds: usize) -> Season {
    let line = |car: u16, place: u16| format!("{car} GT: {}\n", format!("{place} ").repeat(rounds));
    season(&(line(1, 1) + &line(2, 2) + &line(3, 3)))
}

#[test]
fn a_title_is_decided_when_no_rival_can_reach_it_any_more() {
    for (season, expected) in [
        (dominated(3).still_to_run(2), "open"),
        (dominated(3).still_to_run(1), "open"),
        // 100 points against 72 and 25 more.
        (dominated(4).still_to_run(1), "after 4, 1 left, 2 at most 97"),
        (dominated(5), "after 4, 1 left, 2 at most 97"),
        (dominated(4), "after 4, 0 left"),
        (dominated(1), "after 1, 0 left"),
        (dominated(4).still_to_run(1).times(5, "2"), "open"),
        (dominated(4).still_to_run(1).times(5, "1/2"), "after 4, 1 left, 2 at most 84.5"),
        (dominated(3).still_to_run(1).scale_in(4, "10 5"), "after 3, 1 left, 2 at most 64"),
        (dominated(4).still_to_run(1).decided("a: car 1 deduct 4"), "open"),
        (
            dominated(4).still_to_run(1).decided("a: car 1 deduct 3"),
            "after 4, 1 left, 2 at most 97",
        ),
    ] {
        assert_eq!(when(&season, "teams GT"), expected, "{:?}", season.decisions);
    }
}

#[test]
fn a_round_called_off_abandoned_or_postponed_counts_for_what_it_is() {
    let season = dominated(3).still_to_run(1);
    assert_eq!(when(&season, "teams GT"), "open");
    assert_eq!(when(&season.clone().cancelled(4), "teams GT"), "after 3, 0 left");
    assert_eq!(when(&season.clone().abandoned(4), "teams GT"), "after 4, 0 left");
    // Round 2 is run after round 4: as long as it is to come, nothing is decided.
    let postponed = dominated(4).postponed(2);
    assert_eq!(when(&postponed, "teams GT"), "open");
    assert_eq!(when(&postponed.cancelled(2), "teams GT"), "after 4, 0 left");
}

#[test]
fn equal_points_are_out_of_reach_if_the_tie_rules_say_so() {
    // Eight points with four wins, against four and two wins to come.
    for (rules, expected) in [
        ("countback", "after 4, 2 left, 2 at most 8"),
        ("countback-counted latest-round", "after 4, 2 left, 2 at most 8"),
        ("earliest-round", "after 4, 2 left, 2 at most 8"),
        ("latest-round", "open"),
        ("", "open"),
    ] {
        let season = dominated(4).scale("2 1").still_to_run(2);
        let season = season.titles(&[&format!("teams: cars {rules}")]);
        assert_eq!(when(&season, "teams GT"), expected, "{rules}");
    }
    // Level on points and on wins: one second place more may settle it, or nothing may.
    let level = season(
        "1 GT: 1 2
         2 GT: 2 1
         3 GT: 3 3",
    );
    assert_eq!(when(&level, "teams GT"), "open");
    assert_eq!(names(&story_of(&level, "teams GT").leaders), "1+2");
    let latest = level.titles(&["teams: cars countback latest-round"]);
    assert_eq!(when(&latest, "teams GT"), "after 2, 0 left");
    assert_eq!(names(&story_of(&latest, "teams GT").leaders), "2");
}

#[test]
fn with_dropped_results_a_rival_gains_less() {
    let best_two = dominated(2).still_to_run(1).titles(&["teams: cars best-rounds=2 countback"]);
    assert_eq!(when(&best_two, "teams GT"), "after 2, 1 left, 2 at most 43");
    assert_eq!(when(&dominated(2).still_to_run(1), "teams GT"), "open");
    // Over the results counted the rival can be level on wins as well.
    let wins = |rules: &str| {
        season(
            "1 GT: 1 1 2
             2 GT: 2 2 1
             3 GT: 3 3 3",
        )
        .still_to_run(1)
        .titles(&[&format!("teams: cars best-rounds=2 {rules}")])
    };
    assert_eq!(when(&wins("countback-counted"), "teams GT"), "open");
    assert_eq!(when(&wins("countback"), "teams GT"), "open");
}

#[test]
fn bonus_points_may_still_be_won_by_those_who_may_score_them() {
    let season = dominated(4).still_to_run(1).titles(&["drivers: drivers countback"]);
    for (bonus, expected) in [
        ("pole 2", "after 4, 1 left, d2 at most 99"),
        ("pole 3", "after 4, 1 left, d2 at most 100"),
        ("pole 4", "open"),
        ("pole 4 nobody", "after 4, 1 left, d2 at most 97"),
        ("fastest-lap 4 setter", "open"),
    ] {
        let season = season.clone().bonus(bonus);
        assert_eq!(when(&season, "drivers GT"), expected, "{bonus}");
    }
    let double = season.clone().times(5, "2").bonus("pole 1 multiplied");
    assert_eq!(when(&double, "drivers GT"), "open");
    let without = dominated(4).still_to_run(1).bonus("pole 4").titles(&["drivers: drivers"]);
    assert_eq!(when(&without, "drivers GT"), "open");
}

#[test]
fn a_competitor_may_win_with_every_car_that_counts() {
    let season = |rules: &str| {
        season(
            "1 GT: 1 1 1 1
             2 GT: 2 2 2 2
             3 GT: 3 3 3 3",
        )
        .still_to_run(1)
        .titles(&[&format!("entrants: competitors countback {rules}")])
    };
    let one = when(&season("best-cars=1"), "entrants GT");
    assert_eq!(one, "after 4, 1 left, Team 2 at most 97");
    assert_eq!(when(&season("best-cars=2"), "entrants GT"), "open");
    assert_eq!(when(&season(""), "entrants GT"), "open");
    // Everybody classified is paid the same: two cars of a rival are paid twice.
    let flat = season("best-cars=2").scale_and_beyond("", "30");
    assert_eq!(when(&flat, "entrants GT"), "open");
}

#[test]
fn somebody_who_has_not_raced_yet_may_still_come() {
    let alone = |rounds: usize| season(&format!("1 GT: {}", "1 ".repeat(rounds))).still_to_run(1);
    assert_eq!(when(&alone(1), "teams GT"), "open");
    assert_eq!(when(&alone(2), "teams GT"), "after 2, 1 left");
}

#[test]
fn a_crew_shares_its_title_and_two_crews_do_not() {
    let season = lmp3();
    assert_eq!(when(&season, "drivers LMP3"), "after 5, 0 left");
    let story = story_of(&season, "drivers LMP3");
    assert_eq!(names(&story.leaders), "bukhantsov+winslow");
    assert_eq!(story.over_second, Some(Comparison::FewerPoints(Points(3))));
    let early = dominated_by_a_crew().still_to_run(1);
    assert_eq!(when(&early, "drivers GT"), "after 4, 1 left, d2 at most 97");
    let level = self::season(
        "1 GT: 1 2
         2 GT: 2 1
         1 crew: bell
         2 crew: bell@1 liu@2 stolz",
    )
    .titles(&["drivers: drivers countback"]);
    assert_eq!(names(&story_of(&level, "drivers GT").leaders), "bell");
    let level = level.titles(&["drivers: drivers"]).decided("a: driver bell deduct 18");
    assert_eq!(names(&story_of(&level, "drivers GT").leaders), "bell+stolz");
    assert_eq!(when(&level, "drivers GT"), "open");
}

fn dominated_by_a_crew() -> Season {
    season(
        "1 GT: 1 1 1 1
         2 GT: 2 2 2 2
         1 crew: malykhin sturm bachler",
    )
    .titles(&["drivers: drivers countback"])
}

#[test]
fn a_minimum_of_rounds_must_be_reached_before_a_title_is_won() {
    let season = season(
        "1 GT: 1 1 - -
         2 GT: 2 2 1 1
         3 GT: 3 3 2 2",
    )
    .scale("25 1");
    let title = |season: Season, minimum: u16| {
        season.titles(&[&format!("teams: cars countback minimum={minimum}")])
    };
    let leads = title(season.after_round(RoundNumber(2)).cancelled(4), 3);
    assert_eq!(names(&story_of(&leads, "teams GT").leaders), "1");
    assert_eq!(when(&leads, "teams GT"), "open", "#1 may stay away from the last round");
    let enough = title(season.after_round(RoundNumber(2)).cancelled(4), 2);
    assert_eq!(when(&enough, "teams GT"), "after 2, 1 left, 2 at most 27");
    let over = title(season.clone(), 3);
    assert_eq!(names(&story_of(&over, "teams GT").leaders), "2");
    let nobody = season.titles(&["drivers: drivers minimum=5"]);
    assert_eq!(names(&story_of(&nobody, "drivers GT").leaders), "");
    assert_eq!(when(&nobody, "drivers GT"), "open");
}

#[test]
fn a_title_is_not_decided_while_a_result_is_not_known() {
    let season = dominated(5).decided("why: round 5 in-sheet was 1=1");
    assert_eq!(when(&season, "teams GT"), "after 4, 1 left, 2 at most 97");
    let before = season.undecided("why");
    let story = story_of(&before, "teams GT");
    assert_eq!((names(&story.leaders).as_str(), story.over_second), ("1", None));
}

#[test]
fn who_led_after_each_round() {
    let story = story_of(&lmp3().abandoned(3), "teams LMP3");
    let led: Vec<String> = story
        .leaders_by_round
        .iter()
        .map(|(round, leaders)| format!("{round}:{}", names(leaders)))
        .collect();
    assert_eq!(led, ["1:17", "2:2", "4:2", "5:2"]);
    assert_eq!(when(&lmp3(), "teams LMP3"), "after 5, 0 left");
}

#[test]
fn before_the_first_round_nobody_leads() {
    let story = story_of(&lmp3().after_round(RoundNumber(0)), "teams LMP3");
    assert!(story.leaders.is_empty() && story.decided.is_none());
    assert_eq!((story.over_second, story.without_bonuses), (None, None));
}

/// Who would be first without bonus points, with how many, and if points alone would not do.
fn without(season: &Season, name: &str) -> String {
    story_of(season, name).without_bonuses.map_or("the same".into(), |plain| {
        let points = denominator(season).display(plain.points).to_string();
        let level = if plain.equal_points { ", level" } else { "" };
        format!("{} with {points}{level}", names(&plain.leaders))
    })
}

#[test]
fn without_the_pole_points_the_lmp3_title_is_a_perfect_tie() {
    assert_eq!(without(&lmp3(), "teams LMP3"), "2+17 with 101, level");
    assert_eq!(
        without(&lmp3(), "drivers LMP3"),
        "adcock+bukhantsov+jensen+lavergne+winslow with 101, level"
    );
    assert_eq!(without(&lmp3().ruled(|rules| rules.bonuses.clear()), "teams LMP3"), "the same");
}

#[test]
fn what_bonus_points_changed() {
    let two = |first: &str, second: &str| {
        season(&format!("1 GT: {first}\n2 GT: {second}")).scale("10 6").bonus("pole 4")
    };
    // Nothing: #1 leads by more than the poles.
    assert_eq!(without(&two("1p 1", "2 2"), "teams GT"), "the same");
    // The first place: 16 and a pole against 16, settled by nothing.
    assert_eq!(without(&two("1p 2", "2 1"), "teams GT"), "1+2 with 16, level");
    // The first place itself.
    let poles = season(
        "1 GT: 2p 2p ret
         2 GT: 1  1  1
         3 GT: 3  3  2",
    );
    assert_eq!(without(&poles.scale("10 6").bonus("pole 10"), "teams GT"), "2 with 30");
    // Level with the poles, #1 wins by wins; without them #2 has more points.
    let wins = season(
        "1 GT: 1p 3
         2 GT: 2  1
         3 GT: 3  2",
    )
    .scale("10 6 2")
    .bonus("pole 4")
    .titles(&["teams: cars earliest-round"]);
    assert_eq!(without(&wins, "teams GT"), "2 with 16");
    // The points of the poles spare the tie rules, which would say the same.
    let spared = season(
        "1 GT: 1p 2
         2 GT: 2  1",
    )
    .bonus("pole 1")
    .titles(&["teams: cars earliest-round"]);
    assert_eq!(without(&spared, "teams GT"), "1 with 43, level");
    let third = spared.bonus("pole 1/3");
    assert_eq!(without(&third, "teams GT"), "1 with 43, level", "counted in thirds");
}

#[test]
fn one_title_is_told_as_among_all() {
    let season = lmp3();
    for told in title_stories(&season) {
        let title = season.book.regulations.title(&told.table.title).expect("a title");
        assert_eq!(story(&season, title, &told.table.scope), Some(told));
    }
    let title = &season.book.regulations.titles[0];
    assert_eq!(story(&season, title, &TableScope::Class("GT".into())), None);
}

/// Everything that may come of the rounds left: each class place by somebody, or by nobody.
fn completions(season: &Season, cars: &[&str]) -> Vec<Season> {
    let Some(next) = season
        .book
        .rounds()
        .into_iter()
        .map(|(round, ..)| round)
        .find(|round| season.sheet(*round).is_none())
    else {
        return vec![season.clone()];
    };
    let mut found = Vec::new();
    for finishers in orders(cars) {
        let lines = cars.iter().map(|car| match finishers.iter().position(|one| one == car) {
            Some(index) => format!("{car} GT 100 4:00:{index:02}\n"),
            None => format!("{car} GT 30 1:00:00 no-flag\n"),
        });
        let run = season.clone().race(&lines.collect::<String>());
        assert!(run.sheet(next).is_some(), "rounds are run in their order");
        found.extend(completions(&run, cars));
    }
    found
}

/// Every order in which some of these may finish, the others retired.
fn orders<'a>(cars: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut found = vec![Vec::new()];
    for (index, car) in cars.iter().enumerate() {
        let mut others = cars.to_vec();
        others.remove(index);
        found.extend(orders(&others).into_iter().map(|behind| [vec![*car], behind].concat()));
    }
    found
}

mod brute_force {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const CARS: [&str; 3] = ["1", "2", "3"];

    /// Rounds run so far: who finished in which order.
    fn past() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
        prop::collection::vec(select(orders(&CARS)), 1..4)
    }

    fn run(past: &[Vec<&str>], left: u16) -> Season {
        let mut season = race("");
        for finishers in past {
            let lines = CARS.iter().map(|car| match finishers.iter().position(|one| one == car) {
                Some(index) => format!("{car} GT 100 4:00:{index:02}\n"),
                None => format!("{car} GT 30 1:00:00 no-flag\n"),
            });
            season = season.race(&lines.collect::<String>());
        }
        season.still_to_run(left)
    }

    /// Is this the only one in first place, whatever happens?
    fn always_first(season: &Season, leader: &[Contender]) -> bool {
        completions(season, &CARS).iter().all(|end| {
            let table = crate::standings(end).remove(0);
            leaders(&table) == leader
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(250))]

        #[test]
        fn decided_is_first_in_every_completion_and_the_other_way_round(
            past in past(),
            left in 1_u16..3,
            scale in select(vec!["25 18 15", "2 1", "3 1 1", "1", "5 5 1", "10 9 8"]),
            ties in select(vec![
                "countback", "countback latest-round", "countback earliest-round",
                "latest-round", "earliest-round", "countback-counted", "",
            ]),
        ) {
            let left = if past.len() > 2 { 1 } else { left };
            let season = run(&past, left).scale(scale).titles(&[&format!("t: cars {ties}")]);
            let story = story_of(&season, "t GT");
            let always = story.leaders.len() == 1 && always_first(&season, &story.leaders);
            let decided = story.decided.is_some();
            prop_assert_eq!(decided, always, "{:?} {} {}", past, scale, ties);
        }

        #[test]
        fn with_drops_doubles_poles_and_minimums_it_is_never_decided_too_soon(
            past in past(),
            best in 1_u16..4,
            minimum in 0_u16..4,
            bonus in select(vec!["pole 3", "fastest-lap 3 classified", "pole 1 multiplied"]),
            multiplier in select(vec!["1", "2", "1/2"]),
            ties in select(vec!["countback", "countback-counted latest-round", "earliest-round"]),
        ) {
            let next = u16::try_from(past.len()).expect("few rounds") + 1;
            let title = format!("t: cars {ties} best-rounds={best} minimum={minimum}");
            let season = run(&past, 1).scale("5 3 1").titles(&[&title]).bonus(bonus);
            let season = season.times(next, multiplier);
            let story = story_of(&season, "t GT");
            if story.decided.is_some() {
                for car in CARS {
                    let season = season.clone().pole(next, "GT", car);
                    prop_assert!(always_first(&season, &story.leaders), "{:?} {}", past, title);
                }
            }
        }
    }
}
