//! Sessions of the featured season, and rules of all kinds, set up to be timed.

use racing::regulations::{Countback, CountbackOf, FirstCrossing, OrderBy, PitTime, UnderRed};

use super::*;

fn featured() -> Season {
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let package = seasons::read(&files).package.expect("it has no fault");
    package.season()
}

#[test]
fn every_session_of_the_featured_season_can_be_timed() {
    let season = featured();
    let mut raced = 0;
    for (_, session) in season.book.sessions() {
        let setup = setup(&season, &session.id).expect("the session is in the calendar");
        assert_eq!(setup.faults(), [], "{}", session.id);
        assert!(!setup.starters.is_empty(), "{}", session.id);
        assert!(setup.starters.iter().all(|starter| !starter.crew.is_empty()), "{}", session.id);
        let Some(round) = session.round else { continue };
        raced += 1;
        assert_eq!(setup.finish, session.duration.map_or(Finish::Open, Finish::Timed));
        let entered = season.entries.iter().filter(|entry| entry.rounds.contains(&round)).count();
        assert_eq!(setup.starters.len(), entered, "{}", session.id);
        assert_eq!(setup.rules.driving, season.book.regulations.driving);
        timing::Session::new(setup).expect("a set-up without faults can be timed");
    }
    assert!(raced > 0);
    assert!(setup(&season, &SessionId::from("nowhere")).is_none());
}

#[test]
fn a_grid_orders_the_starters_and_those_it_does_not_name_follow() {
    let mut season = featured();
    let (_, session) = season.book.round(RoundNumber(1)).expect("there is a first round");
    let id = session.id.clone();
    let plain = setup(&season, &id).expect("the session is in the calendar");
    let car = |index: usize| plain.starters[index].car.clone();
    season.grids = vec![racing::Grid {
        round: RoundNumber(1),
        cars: vec![car(5), car(2)],
        grounds: racing::Grounds::default(),
    }];
    let setup = setup(&season, &id).expect("the session is in the calendar");
    let order: Vec<CarNumber> =
        setup.starters.iter().take(4).map(|starter| starter.car.clone()).collect();
    assert_eq!(order, [car(5), car(2), car(0), car(1)]);
}

#[test]
fn every_rule_of_timing_reaches_the_session() {
    let text = r#"
        [timing]
        finish = "time-or-distance"
        laps = 180
        first_crossing = "begins-lap"
        order = "line"
        clock_under_red = "stops"
        driving_under_red = "stops"
        pit_time = "when-driver-stays"
        countback = { crossings = 1, of = "class-leader" }
        fastest = { from_lap = 3, in_laps = true, out_laps = false }
        stop_from = "0:40"
        scaled_from = "20:00"
        same_passing = "0:05"
        article = "6.2"
        [[driving]]
        least = "45:00"
        [[stint]]
        most = "65:00"
        [[stop]]
        owed = 3
    "#;
    let regulations = seasons::read_rules("club.toml", text).is.expect("there is no fault");
    let rules = rules(&regulations);
    assert_eq!(rules.order.is, OrderBy::Line);
    assert_eq!(rules.order.grounds.article.as_deref(), Some("6.2"));
    assert_eq!((rules.clock.is, rules.driving_clock.is), (UnderRed::Stops, UnderRed::Stops));
    assert_eq!(rules.pit_time.is, PitTime::WhenDriverStays);
    let countback = Countback { crossings: 1, of: CountbackOf::ClassLeader };
    assert_eq!(rules.countback.map(|rule| rule.is), Some(countback));
    let fastest = rules.fastest.is;
    assert_eq!((fastest.from_lap, fastest.in_laps, fastest.out_laps), (3, true, false));
    assert_eq!(rules.stop_from.map(|rule| rule.is), Some(Span::from_seconds(40)));
    assert_eq!(rules.scaled_from.is, Span::from_seconds(1_200));
    assert_eq!((rules.driving.len(), rules.stints.len(), rules.stops.len()), (1, 1, 1));
    assert_eq!(tolerances(&regulations.timing).same_passing, Span::from_seconds(5));
    assert_eq!(regulations.timing.first_crossing, FirstCrossing::BeginsLap);
}

#[test]
fn only_races_end_by_distance_or_a_lap_later() {
    use SessionKind::{Practice, Qualifying, Race};
    let hour = Some(Span::from_seconds(3_600));
    let time = Span::from_seconds(3_600);
    let laps = 90;
    for (end, kind, duration, expected) in [
        (RaceEnd::Time, Race, hour, Finish::Timed(time)),
        (RaceEnd::Time, Race, None, Finish::Open),
        (RaceEnd::TimeAndLap, Race, hour, Finish::TimedAndLap(time)),
        (RaceEnd::TimeAndLap, Qualifying, hour, Finish::Timed(time)),
        (RaceEnd::Distance { laps }, Race, hour, Finish::Distance(laps)),
        (RaceEnd::Distance { laps }, Practice, hour, Finish::Timed(time)),
        (RaceEnd::TimeOrDistance { laps }, Race, hour, Finish::TimeAndDistance { time, laps }),
        (RaceEnd::TimeOrDistance { laps }, Race, None, Finish::Distance(laps)),
    ] {
        let rules = TimingRules { finish: end, ..TimingRules::default() };
        assert_eq!(finish(&rules, kind, duration), expected, "{end:?} {kind:?}");
    }
}
