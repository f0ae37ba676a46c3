//! Whatever a sound plan says, a race ends and is consistent.

use proptest::prelude::*;
use racing::Span;
use racing::fact::Fact;

use crate::batch::{Batch, Finish};
use crate::draft::{Draft, Slowing};
use crate::plan::Plan;
use crate::race::Race;
use crate::random::Seed;
use crate::retelling::Retelling;
use crate::rules::{Clock, PassAround, PitTime, Pits, Rules};
use crate::testing::classes;
use crate::vectors::Vectors;

prop_compose! {
    fn slowing()(
        per_hour in 0.0..10.0,
        median_s in 10.0..2_000.0,
        spread in 0.0..1.5,
        pace in 1.3..3.0,
    ) -> Slowing {
        Slowing { per_hour, median_s, spread, pace }
    }
}

prop_compose! {
    fn rules()(
        owed_stops in 0_u8..6,
        least in 0_i64..200,
        until in prop_oneof![Just(0_i64), 600_i64..4_000],
        stint in prop_oneof![Just(0_i64), 300_i64..4_000],
        closed in 0_u8..4,
        emergency in 0_u8..4,
        switches in any::<[bool; 4]>(),
    ) -> Rules {
        let [counted, pits, around, clock] = switches;
        Rules {
            owed_stops,
            stop_least: Span::from_seconds(least),
            stops_until: Span::from_seconds(until),
            stint_most: Span::from_seconds(stint),
            pit_time: if counted { PitTime::Counted } else { PitTime::LeftOut },
            yellow_pits: if pits { Pits::Open } else { Pits::Closed },
            safety_car_closed_laps: closed,
            emergency_laps: emergency,
            pass_around: if around { PassAround::BeforeRestart } else { PassAround::Never },
            clock: if clock { Clock::Runs } else { Clock::Stops },
        }
    }
}

prop_compose! {
    fn draft()(
        cars in prop::collection::vec((60.0..140.0, 1_u16..6), 1..4),
        minutes in 2_i64..70,
        sectors in prop::collection::vec(0.5..2.0, 1..10),
        pit in (0.001..0.02, 0.001..0.02, 5.0..80.0),
        rules in rules(),
        slowings in [slowing(), slowing(), slowing()],
        traffic in [0.0..3.0, 0.0..3.0, 0.0..5.0, 0.0..5.0, 0.0..5.0],
        rates in [0.0..5.0, 0.0..5.0, 0.0..5.0],
        stint_laps in 2_u16..40,
        limits in (0_i64..3_600, 0_i64..3_600),
    ) -> Draft {
        let names = ["A", "B", "C"];
        let paces: Vec<(&str, f64, u16)> =
            names.iter().zip(&cars).map(|(name, (lap_s, count))| (*name, *lap_s, *count)).collect();
        let mut draft = classes(&paces);
        draft.duration = Span::from_seconds(minutes * 60);
        draft.circuit.sectors = sectors;
        draft.circuit.pit.before_line = pit.0;
        draft.circuit.pit.after_line = pit.1;
        draft.circuit.pit.drive_s = pit.2;
        draft.rules = rules;
        let incidents = &mut draft.incidents;
        [incidents.full_course_yellow, incidents.safety_car, incidents.red_flag] = slowings;
        let on_track = &mut draft.traffic;
        [on_track.gap_s, on_track.difficulty_s, ..] = traffic;
        [_, _, on_track.lapping_difficulty_s, on_track.passing_s, on_track.passed_s] = traffic;
        for class in &mut draft.classes {
            class.stint_laps = stint_laps;
            [class.breakdowns_per_hour, class.accidents_per_hour, class.drive_throughs_per_hour] =
                rates;
        }
        for car in &mut draft.cars {
            for member in &mut car.crew {
                member.least = Span::from_seconds(limits.0.min(limits.1));
                member.most = Span::from_seconds(limits.0.max(limits.1));
            }
        }
        draft
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_race_ends_and_its_result_is_what_its_facts_say(draft in draft(), seed: u64) {
        let plan = Plan::new(draft).expect("the draft is sound");
        let log = Race::simulate(&plan, Seed(seed));
        let told = Retelling::of(&log);
        prop_assert!(log.facts.is_sorted_by_key(Fact::order));
        prop_assert_eq!(log.result.len(), plan.draft().cars.len());
        for result in &log.result {
            let story = &told.cars[&result.car];
            let crossings = story.crossings();
            prop_assert!(crossings.is_sorted_by(|one, next| one < next));
            prop_assert_eq!(result.laps as usize, crossings.len());
            prop_assert_eq!(result.time.map(Span::micros), crossings.last().copied());
            prop_assert_eq!(result.took_flag, story.retired_us.is_none());
            let driving = told.driving(&result.car, plan.draft().rules.pit_time);
            for (driver, span) in &result.driving {
                prop_assert_eq!(span.micros(), driving.get(driver).copied().unwrap_or(0));
            }
        }
    }

    #[test]
    fn lanes_and_the_plain_version_agree(draft in draft(), seed: u64, first in 0_u32..1_000_000) {
        let batch = Batch::new(&Plan::new(draft).expect("the draft is sound"));
        let numbers = first..first + 9;
        let plain = numbers.clone().map(|number| batch.plain(Seed(seed), number));
        let plain: Vec<Finish> = plain.collect();
        for vectors in [Vectors::Widest, Vectors::Baseline] {
            let mut lanes: Vec<Finish> = Vec::new();
            let each = |finish: &Finish| lanes.push(finish.clone());
            batch.simulate_by::<8>(vectors, Seed(seed), numbers.clone(), each);
            prop_assert_eq!(&lanes, &plain);
        }
    }
}
