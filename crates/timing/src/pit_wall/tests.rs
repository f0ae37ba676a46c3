//! The pit wall, by hand-made races.

use racing::regulations::{DrivingRule, Neutralisation, NeutralisationRule, Scope, StintRule};
use racing::{Grounds, Span};

use super::{Limit, Missing, PitWall, Rejoin, Sample};
use crate::testing::{Paddock, moment, race, span};

/// #7 leads #9 by 25 s, and #8, which has stopped once, by 1:10.
const THREE: &str = "7: 2:00 2:00 2:00 2:00 2:00 2:00
                     9: 2:05 2:05 2:05 2:05 2:05
                     8: 2:00 2:00 2:10 3:00 2:00
                     6:00 8 pit-in
                     7:15 8 pit-out";

fn three() -> Paddock {
    let rule = |kind, entry_open| NeutralisationRule {
        kind,
        entry_open,
        no_stop_laps: None,
        emergency_fuel: None,
        text: None,
        grounds: Grounds { article: Some("14.6.5".into()), ..Grounds::default() },
    };
    race("7 GT amy\n 8 GT ben\n 9 GT cat\n 50 LMP2 dan").with(|setup| {
        setup.rules.neutralisations = vec![
            rule(Neutralisation::FullCourseYellow, Some(false)),
            rule(Neutralisation::SafetyCar, None),
        ];
    })
}

fn wall(paddock: &Paddock, lines: &str, car: &str, at: &str) -> PitWall {
    let race = paddock.run(lines).at(moment(at));
    race.pit_wall(&car.into(), moment(at)).expect("it takes part")
}

/// The places of somebody who comes back, and who is around: in class, and on the road.
fn told(rejoin: &Rejoin) -> String {
    let name = |one: &Option<super::Neighbour>| {
        let name = |one: &super::Neighbour| format!("#{} {}", one.car, one.gap);
        one.as_ref().map_or("-".to_owned(), name)
    };
    let (place, class) = (rejoin.place.overall, rejoin.place.in_class);
    let class_names = (name(&rejoin.class_ahead), name(&rejoin.class_behind));
    let road = (name(&rejoin.road_ahead), name(&rejoin.road_behind));
    format!("{place}/{class} in class {class_names:?} on the road {road:?}").replace('"', "")
}

#[test]
fn a_stop_costs_what_the_laps_in_and_out_took_beyond_the_pace() {
    let wall = wall(&three(), THREE, "7", "12:00");
    let green = &wall.car.after_stop[0];
    let cost = green.cost.expect("one stopped under green");
    assert_eq!((cost.loss, cost.lane), (span("1:10"), span("1:15")));
    assert_eq!((cost.stops, cost.of, cost.pace), (1, Sample::Class, None));
    // #9 comes by, #8 is exactly as far behind as the stop takes. On the road #7 comes back 50 s
    // into a lap of 2:00: #9, 1:35 into one of 2:05, is 41.2 s before it or 1:18.8 behind.
    let rejoin = green.rejoin.as_ref().expect("the cost is known");
    assert_eq!(
        told(rejoin),
        "2/2 in class (#9 0:45.000, #8 0:00.000) on the road (#8 0:00.000, #9 1:18.800)"
    );
    assert_eq!(wall.ahead, None);
    let rival = wall.behind.expect("a rival");
    assert_eq!(
        (rival.car.as_str(), rival.interval.and_then(|gap| gap.time)),
        ("9", Some(span("25")))
    );
}

#[test]
fn under_a_neutralisation_a_stop_costs_less_and_the_article_stands_beside_it() {
    let lines = format!("{THREE}\n 12:00 flag fcy\n 20:10 flag green");
    let lines = lines.replace("2:00 2:00\n", "2:00 2:00 4:00 4:00 2:00\n");
    let wall = wall(&three(), &lines, "7", "22:00");
    let [green, yellow, safety] = wall.car.after_stop.as_slice() else { panic!("three: {wall:?}") };
    assert_eq!(green.cost.map(|cost| cost.loss), Ok(span("1:10")));
    let cost = yellow.cost.expect("laps were driven under it");
    // Half as fast, the others come half as far in the 1:15 of the pit lane: 37.5 s are spared.
    assert_eq!(cost.loss, span("32.5"));
    assert_eq!(cost.pace.map(|slow| (slow.pace, slow.laps)), Some((span("4:00"), 2)));
    let rule = yellow.rule.as_ref().expect("a rule");
    assert_eq!((rule.entry_open, rule.grounds.article.as_deref()), (Some(false), Some("14.6.5")));
    assert_eq!((safety.cost, &safety.rejoin), (Err(Missing::LapUnder), &None));
}

#[test]
fn nothing_is_guessed_before_the_race_has_shown_it() {
    let early = wall(&three(), "7: 2:00 2:00", "7", "4:30");
    assert_eq!(early.car.after_stop[0].cost, Err(Missing::Stop));
    assert_eq!((early.car.fuel, early.car.to_flag, early.car.last_stop), (None, None, None));
    let before = three().run("0:00 start").at(moment("0:00"));
    let before = before.pit_wall(&"50".into(), moment("0:00")).expect("it takes part");
    assert_eq!((before.car.get_out, before.ahead, before.behind), (None, None, None));
}

#[test]
fn who_is_in_the_pit_lane_or_home_has_no_stop_to_begin() {
    let lines = format!("{THREE}\n 12:30 7 pit-in");
    assert!(wall(&three(), &lines, "7", "12:40").car.after_stop.is_empty());
    let lines = format!("{THREE}\n 11:30 flag chequered");
    let home = wall(&three(), &lines, "7", "12:40").car;
    assert!(home.after_stop.is_empty() && home.to_flag.is_none());
}

/// Ten laps, a stop of a minute over the line, four laps; an hour in all.
const ALONE: &str = "7: 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 2:00 3:00 2:00 2:00 2:00
                     19:50 7 pit-in
                     20:50 7 pit-out";

fn alone(most: &str, in_all: Option<&str>) -> Paddock {
    let grounds = Grounds { article: Some("9.2".into()), ..Grounds::default() };
    let stint = StintRule {
        scope: Scope::default(),
        most: span(most),
        pit_time_counts: None,
        grounds: grounds.clone(),
    };
    let driving = DrivingRule {
        scope: Scope::default(),
        category: None,
        when_sharing: None,
        least: Some(span("40:00")),
        most: in_all.map(span),
        for_race_of: None,
        scaled: false,
        grounds,
    };
    race("7 GT amy").timed("1:00:00").with(|setup| {
        setup.rules.stints = vec![stint];
        setup.rules.driving = vec![driving];
    })
}

#[test]
fn the_way_to_the_flag_and_the_fuel_window_follow_from_pace_and_longest_stint() {
    let car = wall(&alone("30:00", None), ALONE, "7", "29:00").car;
    // The clock ends at 1:00:00, in lap 30 of the pace: 16 laps from 14, and still 16 with a stop.
    let way = car.to_flag.expect("a pace tells");
    assert_eq!((way.laps, way.time, way.stops), (16, span("32:00"), 1));
    let fuel = car.fuel.expect("a stint tells");
    assert_eq!((fuel.longest.car.as_str(), fuel.longest.laps, fuel.own), ("7", 10, Some(10)));
    // Six laps are left in the tank, and ten laps must be left when it is filled.
    assert_eq!((fuel.opens_in, fuel.closes_in, fuel.stops), (Some(6), 6, Some(1)));
    let stop = car.last_stop.expect("it stopped");
    assert_eq!((stop.lap, stop.lane), (10, Some(span("1:00"))));
    assert_eq!((stop.in_lap, stop.out_lap), (Some(span("2:00")), Some(span("3:00"))));
}

#[test]
fn a_tank_that_lasts_to_the_flag_needs_no_window() {
    let paddock = alone("30:00", None).timed("40:00");
    let fuel = wall(&paddock, ALONE, "7", "29:00").car.fuel.expect("a stint tells");
    assert_eq!((fuel.opens_in, fuel.stops), (None, Some(0)));
}

#[test]
fn laps_behind_the_safety_car_show_nothing_of_a_tank_but_empty_it() {
    let lines = format!("{ALONE}\n 6:00 flag sc\n 8:00 flag green");
    let fuel = wall(&alone("30:00", None), &lines, "7", "29:00").car.fuel.expect("it stopped");
    // Of ten laps one was behind the safety car, and the flag at its end touched a second.
    assert_eq!((fuel.longest.laps, fuel.own, fuel.closes_in), (8, Some(8), 4));
}

#[test]
fn one_early_stop_tells_nothing_of_the_tanks_of_a_class() {
    let early = "7: 2:00 2:00 2:00 2:00 2:00 2:00\n 8: 2:00 2:30 2:00 2:00 2:00
                 9: 2:00 2:00 2:00 2:00 2:00 2:00\n 3:50 8 pit-in\n 4:10 8 pit-out";
    assert_eq!(wall(&three(), early, "7", "12:10").car.fuel, None, "two of three have not stopped");
    let more = format!("{early}\n 11:50 9 pit-in\n 12:05 9 pit-out");
    let fuel = wall(&three(), &more, "7", "12:10").car.fuel.expect("most have stopped");
    assert_eq!((fuel.longest.car.as_str(), fuel.longest.laps, fuel.closes_in), ("7", 6, 0));
}

#[test]
fn the_limit_that_comes_first_says_when_to_get_out() {
    let out = |most: &str, in_all: Option<&str>| {
        let out = wall(&alone(most, in_all), ALONE, "7", "29:00").car.get_out.expect("a limit");
        assert_eq!(out.at, moment("29:00").after(out.left));
        (out.limit, out.left, out.near)
    };
    // The stint began at 20:50.
    assert_eq!(out("15:00", None), (Limit::Stint, span("6:50"), false));
    assert_eq!(out("12:00", None), (Limit::Stint, span("3:50"), true));
    // 28:00 were driven on the track.
    assert_eq!(out("15:00", Some("30:00")), (Limit::Most, span("2:00"), true));
    assert_eq!(out("15:00", Some("27:00")), (Limit::Most, Span::ZERO - span("1:00"), true));
    let late = alone("65:00", None);
    assert!(!wall(&late, ALONE, "7", "29:00").car.get_out.expect("a limit").before_flag);
}
