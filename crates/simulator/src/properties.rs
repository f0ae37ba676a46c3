//! What must hold of every simulated race, told from its facts alone.

use std::collections::BTreeSet;

use racing::Span;
use racing::fact::{Fact, Flag, Loop, What};
use racing::regulations::Neutralisation;

use crate::draft::Draft;
use crate::log::RaceLog;
use crate::plan::Plan;
use crate::race::Race;
use crate::random::Seed;
use crate::retelling::{CarStory, Retelling};
use crate::rules::{Clock, PassAround, PitTime};
use crate::testing::{alone, eventful, one_class, plan, steady, three_classes};

/// Races of one plan under several seeds, with what their facts say.
fn races(draft: &Draft, seeds: u64) -> Vec<(u64, Plan, RaceLog, Retelling)> {
    let race = |seed| {
        let plan = plan(draft.clone());
        let log = Race::simulate(&plan, Seed(seed));
        let told = Retelling::of(&log);
        (seed, plan, log, told)
    };
    (0..seeds).map(race).collect()
}

#[test]
fn the_same_seed_gives_the_same_race_and_another_seed_another() {
    let plan = plan(eventful());
    let race = Race::simulate(&plan, Seed(1));
    assert_eq!(race, Race::simulate(&plan, Seed(1)));
    assert_ne!(race.facts, Race::simulate(&plan, Seed(2)).facts);
    assert_ne!(race.facts, Race::simulate_nth(&plan, Seed(1), 1).facts);
}

#[test]
fn facts_are_in_canonical_order_and_no_two_passings_are_at_one_moment() {
    for (seed, _, log, _) in races(&eventful(), 3) {
        assert!(log.facts.is_sorted_by_key(Fact::order), "seed {seed}");
        let passing = |fact: &&Fact| matches!(fact.what, What::Passing(_));
        let mut moments: Vec<_> = log.facts.iter().filter(passing).map(|fact| fact.at).collect();
        let count = moments.len();
        moments.dedup();
        assert_eq!(moments.len(), count, "seed {seed}");
        assert!(count > 10_000, "seed {seed}: {count} passings");
    }
}

#[test]
fn the_result_is_what_the_facts_say() {
    for (seed, _, log, told) in races(&eventful(), 4) {
        let flag_us = log.chequered.expect("somebody takes the flag").micros();
        let mut last = None;
        for result in &log.result {
            let story = &told.cars[&result.car];
            let crossings = story.crossings();
            assert!(crossings.is_sorted_by(|one, next| one < next), "seed {seed}");
            assert_eq!(result.laps as usize, crossings.len(), "seed {seed} car {}", result.car);
            assert_eq!(result.time.map(Span::micros), crossings.last().copied());
            let taken = crossings.last().is_some_and(|last| *last >= flag_us);
            assert_eq!(result.took_flag, taken, "seed {seed} car {}", result.car);
            assert_eq!(story.retired_us.is_none(), taken, "seed {seed} car {}", result.car);
            assert!(crossings.iter().filter(|at| **at >= flag_us).count() <= 1, "no lap after it");
            let key = (std::cmp::Reverse(result.laps), result.time);
            assert!(last.is_none_or(|last| last < key) || result.laps == 0, "seed {seed}");
            last = Some(key);
        }
    }
}

#[test]
fn the_leader_takes_the_flag_at_the_first_crossing_after_time() {
    for (seed, plan, log, _) in races(&three_classes(), 10) {
        let winner = &log.result[0];
        assert_eq!(winner.time, log.chequered, "seed {seed}");
        let flag = log.chequered.expect("somebody takes the flag");
        let late = flag - plan.draft().duration;
        assert!(late >= Span::ZERO && late < Span::from_seconds(300), "seed {seed}: {late}");
    }
}

#[test]
fn laps_pass_their_loops_in_order() {
    for (seed, _, _, told) in races(&eventful(), 3) {
        for (car, story) in &told.cars {
            let mut last = Loop::Line;
            for (at_us, next) in &story.passings {
                let follows = match last {
                    Loop::Line => matches!(next, Loop::Sector(1)),
                    Loop::PitLine => *next == Loop::PitExit,
                    Loop::PitExit => *next == Loop::Sector(1),
                    Loop::Sector(1) => *next == Loop::Sector(2),
                    Loop::Sector(_) => matches!(next, Loop::Line | Loop::PitEntry),
                    Loop::PitEntry => *next == Loop::PitLine,
                };
                assert!(follows, "seed {seed} car {car} at {at_us}: {next:?} after {last:?}");
                last = *next;
            }
        }
    }
}

#[test]
fn stops_come_before_the_fuel_runs_out_and_none_after_the_flag() {
    for (seed, plan, log, told) in races(&eventful(), 4) {
        let flag_us = log.chequered.expect("somebody takes the flag").micros();
        for (index, car) in plan.draft().cars.iter().enumerate() {
            let story = &told.cars[&car.number];
            let most = usize::from(plan.class(index).stint_laps);
            let mut from_us = 0;
            for (entry_us, exit_us) in story.visits() {
                assert!(entry_us < flag_us, "seed {seed} car {}: no stop after it", car.number);
                let run = |at: &&i64| **at > from_us && **at < entry_us;
                let laps = story.crossings().iter().filter(run).count();
                assert!(laps <= most, "seed {seed} car {} at {entry_us}: {laps}", car.number);
                // A drive-through brings no fuel.
                if exit_us.is_none_or(|exit_us| exit_us - entry_us > 36_000_000) {
                    from_us = entry_us;
                }
            }
        }
    }
}

#[test]
fn owed_stops_are_made_and_take_their_time() {
    let mut draft = eventful();
    draft.incidents.red_flag.per_hour = 0.0;
    for (seed, _, log, told) in races(&draft, 6) {
        for result in log.result.iter().filter(|result| result.took_flag) {
            assert!(result.stops >= 3, "seed {seed} car {}: {}", result.car, result.stops);
            let visits = told.cars[&result.car].visits();
            let long = visits
                .iter()
                .filter(|(from, to)| to.is_some_and(|to| to - from >= 100_000_000 - 1_000));
            assert!(long.count() >= 3, "seed {seed} car {}: {visits:?}", result.car);
        }
    }
}

#[test]
fn driving_times_are_what_the_facts_say() {
    for pit_time in [PitTime::LeftOut, PitTime::Counted] {
        let mut draft = eventful();
        draft.rules.pit_time = pit_time;
        for (seed, _, log, told) in races(&draft, 5) {
            for result in &log.result {
                let driving = told.driving(&result.car, pit_time);
                for (driver, span) in &result.driving {
                    let told_us = driving.get(driver).copied().unwrap_or(0);
                    assert_eq!(span.micros(), told_us, "seed {seed} {driver} {pit_time:?}");
                }
            }
        }
    }
}

/// Four hours in which the first of each crew must and the last may not drive for long.
fn limited() -> Draft {
    let mut draft = eventful();
    draft.incidents.red_flag.per_hour = 0.0;
    draft.rules.stint_most = Span::from_seconds(65 * 60);
    for car in &mut draft.cars {
        car.crew[0].least = Span::from_seconds(105 * 60);
        car.crew[1].most = Span::from_seconds(90 * 60);
        car.crew[2].least = Span::from_seconds(40 * 60);
        car.crew[2].most = Span::from_seconds(60 * 60);
    }
    draft
}

#[test]
fn drivers_reach_the_least_time_and_never_exceed_the_most() {
    for pit_time in [PitTime::LeftOut, PitTime::Counted] {
        let mut draft = limited();
        draft.rules.pit_time = pit_time;
        for (seed, plan, log, _) in races(&draft, 8) {
            for result in &log.result {
                let entry = plan.draft().cars.iter().find(|car| car.number == result.car);
                let crew = &entry.expect("it is entered").crew;
                for ((driver, span), member) in result.driving.iter().zip(crew) {
                    assert!(*span <= member.most, "seed {seed} {driver}: {span} {pit_time:?}");
                    let reached = *span >= member.least || !result.took_flag;
                    assert!(reached, "seed {seed} {driver}: {span} {result:?} {pit_time:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_stays_at_the_wheel_too_long() {
    for (seed, plan, _, told) in races(&limited(), 10) {
        let most_us = plan.draft().rules.stint_most.micros();
        for (car, story) in &told.cars {
            let visits: Vec<_> =
                story.visits().iter().filter_map(|(from, to)| to.map(|to| (*from, to))).collect();
            let ends_us = story.ends_us(&told);
            let until = story.drivers.iter().skip(1).map(|(at_us, _)| *at_us).chain([ends_us]);
            for ((from_us, driver), to_us) in story.drivers.iter().zip(until) {
                let inside = |at_us: i64| at_us.clamp(*from_us, to_us);
                let pits: i64 = visits.iter().map(|(from, to)| inside(*to) - inside(*from)).sum();
                let spell_us = to_us - from_us - pits;
                assert!(spell_us <= most_us, "seed {seed} car {car} {driver}: {spell_us}");
            }
        }
    }
}

/// Laps on the track that lie wholly inside a spell, and those that lie wholly under green.
fn laps_inside(told: &Retelling, flag: Flag) -> (Vec<i64>, Vec<i64>) {
    let [spells, green] = [flag, Flag::Green].map(|flag| told.spells(flag));
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for (from_us, to_us) in told.cars.values().flat_map(CarStory::track_laps) {
        let within = |spells: &[(i64, i64)]| {
            spells.iter().any(|(from, until)| *from <= from_us && to_us <= *until)
        };
        if within(&spells) {
            inside.push(to_us - from_us);
        } else if within(&green) {
            outside.push(to_us - from_us);
        }
    }
    (inside, outside)
}

#[test]
fn laps_under_yellow_are_slower_and_keep_the_gaps() {
    let mut draft = steady(three_classes());
    draft.incidents.full_course_yellow.per_hour = 2.0;
    draft.incidents.full_course_yellow.median_s = 600.0;
    let mut count = 0;
    for (seed, _, _, told) in races(&draft, 5) {
        let yellow = Flag::Neutralised(Neutralisation::FullCourseYellow);
        let (inside, outside) = laps_inside(&told, yellow);
        let slowest = outside.iter().max().expect("there are green laps");
        count += inside.len();
        for lap in &inside {
            assert!(lap > slowest, "seed {seed}: {lap} {slowest}");
            // 1.6 times a lap of the slowest class, for every car.
            assert!((lap - 192_000_000).abs() < 2_000_000, "seed {seed}: {lap}");
        }
    }
    assert!(count > 100, "{count} laps under yellow");
}

/// How long it takes thirty cars to come by from this moment on.
fn thirty_cars_us(told: &Retelling, from_us: i64) -> Option<i64> {
    let next = |story: &CarStory| story.crossings().into_iter().find(|at_us| *at_us >= from_us);
    let mut next: Vec<i64> = told.cars.values().filter_map(next).collect();
    next.sort_unstable();
    Some(next.get(29)? - next[0])
}

#[test]
fn the_field_bunches_behind_the_safety_car() {
    let mut draft = alone(three_classes());
    draft.incidents.safety_car.per_hour = 1.0;
    draft.incidents.safety_car.median_s = 1_500.0;
    draft.incidents.safety_car.spread = 0.1;
    for around in [PassAround::Never, PassAround::BeforeRestart] {
        draft.rules.pass_around = around;
        let mut looked_at = 0;
        for (seed, _, _, told) in races(&draft, 4) {
            for (from_us, until_us) in told.spells(Flag::Neutralised(Neutralisation::SafetyCar)) {
                let full = until_us - from_us > 900_000_000;
                let Some(after_us) = thirty_cars_us(&told, until_us).filter(|_| full) else {
                    continue;
                };
                looked_at += 1;
                assert!(after_us < 60_000_000, "seed {seed}: {after_us} at {until_us} {around:?}");
            }
        }
        assert!(looked_at > 3, "{looked_at} restarts looked at");
    }
}

#[test]
fn a_red_flag_stops_everybody() {
    let mut draft = three_classes();
    draft.incidents.red_flag.per_hour = 0.5;
    let mut stops = 0;
    for (seed, plan, log, told) in races(&draft, 6) {
        let lap_us = 1_500_000 * 240;
        for (from_us, until_us) in told.spells(Flag::Neutralised(Neutralisation::RedFlag)) {
            stops += 1;
            let late = |at_us: i64| at_us > from_us + lap_us && at_us < until_us;
            for story in told.cars.values() {
                assert!(!story.passings.iter().any(|(at_us, _)| late(*at_us)), "seed {seed}");
            }
            let next = told.flags.iter().find(|(at_us, _)| *at_us == until_us);
            let safety_car = Flag::Neutralised(Neutralisation::SafetyCar);
            assert_eq!(next, Some(&(until_us, safety_car)), "seed {seed}");
        }
        assert!(log.chequered.expect("it is finished") >= plan.draft().duration);
    }
    assert!(stops > 5, "{stops} stops");
}

#[test]
fn the_clock_may_stand_while_the_race_is_stopped() {
    let mut draft = three_classes();
    draft.incidents.red_flag.per_hour = 0.5;
    draft.rules.clock = Clock::Stops;
    for (seed, plan, log, told) in races(&draft, 5) {
        let red = told.spells(Flag::Neutralised(Neutralisation::RedFlag));
        let stood: i64 = red.iter().map(|(from_us, until_us)| until_us - from_us).sum();
        let late = log.chequered.expect("it is finished") - plan.draft().duration;
        let late = late - Span::from_micros(stood);
        assert!(late >= Span::ZERO && late < Span::from_seconds(300), "seed {seed}: {late}");
    }
}

/// A car that crosses the line in the pit lane while the race is stopped once ended it there.
#[test]
fn a_stop_just_before_the_end_is_followed_by_a_restart() {
    let mut draft = one_class(6);
    draft.duration = Span::from_seconds(900);
    draft.classes[0].stint_laps = 2;
    draft.circuit.pit.drive_s = 90.0;
    draft.incidents.red_flag.per_hour = 10.0;
    draft.rules.clock = Clock::Stops;
    for (seed, _, log, told) in races(&draft, 200) {
        let flag_us = log.chequered.expect("it is finished").micros();
        let red = told.spells(Flag::Neutralised(Neutralisation::RedFlag));
        assert!(red.iter().all(|(_, until_us)| *until_us < flag_us), "seed {seed}");
    }
}

#[test]
fn races_without_chance_are_won_from_the_front_by_the_fastest() {
    let plan = plan(steady(three_classes()));
    let log = Race::simulate(&plan, Seed(9));
    let winner = &log.result[0];
    assert_eq!(winner.class.as_str(), "FAST");
    let winners: BTreeSet<&str> =
        log.result.iter().filter(|one| one.class_place == 1).map(|one| one.car.as_str()).collect();
    // The fastest cars of the classes are the first of each.
    assert_eq!(winners, BTreeSet::from(["01", "31", "61"]));
}
