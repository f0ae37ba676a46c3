//! Driving times against the regulations.

use racing::regulations::{DrivingRule, Scope, StintRule};
use racing::{Category, Grounds, Span};

use super::{Bound, DrivingTime, Standing};
use crate::race::Race;
use crate::setup::{PitTime, UnderRed};
use crate::testing::{Paddock, moment, race, rule, span};

fn article(number: &str) -> Grounds {
    Grounds { article: Some(number.into()), ..Grounds::default() }
}

/// A rule for four hours: `bronze 1:30:00 -`, the least and the most.
fn driving(text: &str) -> DrivingRule {
    let words: Vec<&str> = text.split_whitespace().collect();
    DrivingRule {
        scope: Scope::default(),
        category: Category::ALL.into_iter().find(|one| one.name() == words[0]),
        when_sharing: None,
        least: Span::parse(words[1]),
        most: Span::parse(words[2]),
        for_race_of: Some(span("4:00:00")),
        scaled: true,
        grounds: article("11.4"),
    }
}

fn four_hours(rules: &[&str]) -> Paddock {
    race("7 GT amy:bronze ben:silver cat:gold\n 8 GT dan:bronze")
        .timed("4:00:00")
        .with(|setup| setup.rules.driving = rules.iter().map(|text| driving(text)).collect())
}

fn times(race: &Race, at: &str) -> Vec<DrivingTime> {
    race.car(&"7".into()).expect("there").driving_times(moment(at))
}

fn driven(race: &Race, at: &str) -> String {
    let time = |time: DrivingTime| format!("{} {}", time.driver, time.driven.whole_seconds());
    times(race, at).into_iter().map(time).collect::<Vec<String>>().join(" ")
}

/// An hour of amy, a stop of two minutes, the rest of ben.
const CHANGE: &str = "0:00 7 driver amy
                      60:00 7 pit-in
                      61:00 7 driver ben
                      62:00 7 pit-out";

#[test]
fn driving_time_is_the_time_at_the_wheel_outside_the_pits() {
    let race = four_hours(&[]).after(CHANGE);
    assert_eq!(driven(&race, "90:00"), "amy 1:00:00 ben 28:00 cat 0:00");
    assert!(!times(&race, "90:00")[0].approximate);
}

#[test]
fn pit_time_is_driving_time_where_the_rules_say_so() {
    let with = |pit_time| four_hours(&[]).with(|setup| setup.rules.pit_time = rule(pit_time));
    let always = with(PitTime::Always).after(CHANGE);
    assert_eq!(driven(&always, "90:00"), "amy 1:01:00 ben 29:00 cat 0:00");
    let staying = with(PitTime::WhenDriverStays);
    assert_eq!(driven(&staying.after(CHANGE), "90:00"), "amy 1:00:00 ben 28:00 cat 0:00");
    let stays = "0:00 7 driver amy\n 60:00 7 pit-in\n 62:00 7 pit-out";
    assert_eq!(driven(&staying.after(stays), "90:00"), "amy 1:30:00 ben 0:00 cat 0:00");
    assert_eq!(driven(&four_hours(&[]).after(stays), "90:00"), "amy 1:28:00 ben 0:00 cat 0:00");
}

#[test]
fn what_is_owed_what_is_left_and_what_is_broken_each_has_its_article() {
    let rules = ["bronze 1:30:00 -", "silver 0:45:00 -", "gold 0:40:00 1:15:00"];
    let session = four_hours(&rules).run(
        "0:00 7 driver amy
         60:00 7 driver cat
         140:00 7 driver ben
         8: 4:00:30
         7: 4:01:00",
    );
    let bound = |limit: &str, standing| {
        let limit = span(limit);
        Some(Bound { limit, written: limit, standing, grounds: article("11.4") })
    };
    let now = times(&session.at(moment("130:00")), "130:00");
    assert_eq!(now[0].least, bound("1:30:00", Standing::Owed(span("30:00"))));
    assert_eq!(now[0].most, None);
    assert_eq!(now[1].least, bound("45:00", Standing::Owed(span("45:00"))));
    assert_eq!(now[2].least, bound("40:00", Standing::Kept));
    assert_eq!(now[2].most, bound("1:15:00", Standing::Left(span("5:00"))));
    let end = times(session.race(), "4:30:00");
    assert_eq!(end[0].least, bound("1:30:00", Standing::Broken(span("30:00"))));
    assert_eq!(end[1].least, bound("45:00", Standing::Kept));
    assert_eq!(end[2].most, bound("1:15:00", Standing::Broken(span("5:00"))));
}

#[test]
fn a_driver_of_another_category_or_a_larger_group_has_the_rule_written_for_it() {
    let sharing = DrivingRule { when_sharing: Some(2), ..driving("bronze 0:45:00 -") };
    let race = race("7 GT amy:bronze ben:bronze\n 8 GT dan:bronze cat:silver")
        .timed("4:00:00")
        .with(|setup| setup.rules.driving = vec![driving("bronze 1:30:00 -"), sharing])
        .after("");
    let least = |car: &str| {
        let times = race.car(&car.into()).expect("there").driving_times(moment("0:01"));
        times.into_iter().map(|time| time.least.map(|bound| bound.limit)).collect::<Vec<_>>()
    };
    assert_eq!(least("7"), [Some(span("45:00")), Some(span("45:00"))]);
    assert_eq!(least("8"), [Some(span("1:30:00")), None]);
}

#[test]
fn a_suspension_scales_what_must_be_driven_and_the_minimum_can_still_be_missed() {
    // 1:03:52 of four hours were lost, so that an hour becomes 44:02.
    let race = four_hours(&["bronze 1:00:00 -", "silver 1:00:00 -"]).after(
        "0:00 7 driver amy
         30:00 flag red
         1:33:52 flag green
         1:43:52 7 driver ben
         7: 4:00:30",
    );
    let least = |seat: usize| times(&race, "4:10:00")[seat].least.clone().expect("a rule");
    assert_eq!(least(0).written, span("1:00:00"));
    assert_eq!(least(0).limit, span("44:02"));
    assert_eq!(least(1).standing, Standing::Kept);
}

#[test]
fn driving_under_red_does_not_count_where_the_rules_say_so() {
    let lines = "0:00 7 driver amy
                 30:00 flag red
                 1:33:52 flag green
                 1:43:52 7 driver ben
                 7: 4:00:30";
    let rules = ["bronze 1:00:00 -", "silver 1:00:00 -"];
    let stops = four_hours(&rules)
        .with(|setup| setup.rules.driving_clock = rule(UnderRed::Stops))
        .after(lines);
    assert_eq!(driven(&stops, "4:10:00"), "amy 40:00 ben 2:16:38 cat 0:00");
    let least = times(&stops, "4:10:00")[0].least.clone().expect("a rule");
    assert_eq!(least.standing, Standing::Broken(span("4:02")));
}

#[test]
fn a_race_stopped_for_good_under_red_scales_too() {
    let race = four_hours(&["bronze 1:00:00 -"])
        .after("0:00 7 driver amy\n 7: 2:50:00\n 2:56:08 flag red\n 3:40:00 end");
    let least = times(&race, "3:40:00")[0].least.clone().expect("a rule");
    assert_eq!(least.limit, span("44:02"));
}

#[test]
fn a_short_suspension_and_a_flag_shown_early_scale_nothing() {
    let paddock = four_hours(&["bronze 1:00:00 -"]);
    let short = paddock
        .clone()
        .with(|setup| setup.rules.scaled_from = rule(span("15:00")))
        .after("30:00 flag red\n 40:00 flag green");
    let early = paddock.after("7: 1:00:00 2:55:00\n 3:50:00 flag chequered");
    for race in [short, early] {
        assert_eq!(
            times(&race, "4:10:00")[0].least.clone().map(|one| one.limit),
            Some(span("1:00:00"))
        );
    }
}

#[test]
fn a_stint_that_is_too_long_is_broken_by_what_it_is_too_long() {
    let limit = StintRule {
        scope: Scope::default(),
        most: span("65:00"),
        pit_time_counts: Some(true),
        grounds: article("11.6"),
    };
    let session = four_hours(&[])
        .with(|setup| {
            setup.rules.stints = vec![limit];
            setup.rules.stop_from = Some(rule(span("0:45")));
        })
        .run(
            "0:00 7 driver amy
             30:00 7 pit-in
             30:20 7 pit-out
             66:46 7 pit-in
             68:00 7 pit-out",
        );
    let amy = |at: &str| times(&session.at(moment(at)), at)[0].clone();
    let standing = |at: &str| amy(at).stint.expect("a rule").standing;
    // A drive-through ends no stint, and its time in the lane counts.
    assert_eq!(standing("60:00"), Standing::Left(span("5:00")));
    assert_eq!(standing("70:00"), Standing::Broken(span("1:46")));
    assert_eq!(amy("70:00").longest_stint, span("66:46"));
    assert_eq!(amy("70:00").stint.expect("a rule").grounds, article("11.6"));
}

#[test]
fn without_loops_at_the_pits_driving_times_are_approximate() {
    let race = four_hours(&[]).after(
        "0:00 7 driver amy
         7: 30:00 p30:00 4:00
         60:00 7 driver ben
         64:00 7 pit-time 2:00",
    );
    assert_eq!(driven(&race, "64:00"), "amy 1:00:00 ben 2:00 cat 0:00");
    assert!(times(&race, "64:00")[0].approximate);
}

#[test]
fn time_counts_for_the_car_and_not_for_the_person() {
    let paddock = race("7 GT amy ben\n 8 GT amy cat");
    let race = paddock
        .after("0:00 7 driver amy\n 0:00 8 driver cat\n 10:00 7 driver ben\n 10:00 8 driver amy");
    let amy =
        |car: &str| race.car(&car.into()).expect("there").driving_times(moment("20:00"))[0].driven;
    assert_eq!((amy("7"), amy("8")), (span("10:00"), span("10:00")));
}

#[test]
fn a_car_that_stopped_is_driven_no_further_than_it_was_heard() {
    let race = four_hours(&[]).after(
        "0:00 7 driver amy
         7: 2:00 2:00 2:00
         8: 2:00 2:00 2:00",
    );
    assert_eq!(driven(&race, "7:00"), "amy 7:00 ben 0:00 cat 0:00");
    assert_eq!(driven(&race, "40:00"), "amy 6:00 ben 0:00 cat 0:00");
}

#[test]
fn a_driver_alone_drives_from_the_start_and_one_told_late_has_driven_since_then_too() {
    let race = four_hours(&[]).after("20:00 7 driver ben");
    assert_eq!(driven(&race, "30:00"), "amy 0:00 ben 30:00 cat 0:00");
    let dan = race.car(&"8".into()).expect("there").driving_times(moment("30:00"));
    assert_eq!(dan[0].driven, span("30:00"));
}

#[test]
fn nobody_is_said_to_have_driven_before_a_stop_that_only_ended_with_a_name() {
    let race = four_hours(&[]).after("60:00 7 pit-in\n 61:00 7 driver ben\n 62:00 7 pit-out");
    assert_eq!(driven(&race, "90:00"), "amy 0:00 ben 28:00 cat 0:00");
}

#[test]
fn a_driver_who_takes_over_at_the_line_in_the_pits_has_not_stayed() {
    let lines = "0:00 7 driver amy
                 7: 30:00 p30:00 4:00
                 64:00 7 pit-time 2:00";
    let staying =
        four_hours(&[]).with(|setup| setup.rules.pit_time = rule(PitTime::WhenDriverStays));
    assert_eq!(driven(&staying.after(lines), "64:00"), "amy 1:04:00 ben 0:00 cat 0:00");
    let changed = staying.after(&format!("{lines}\n 60:00 7 driver ben"));
    assert_eq!(driven(&changed, "64:00"), "amy 1:00:00 ben 2:00 cat 0:00");
}
