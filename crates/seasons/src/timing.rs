//! `[timing]` of `regulations.toml`: how sessions are timed.

use racing::Span;
use racing::regulations::{Countback, Fastest, RaceEnd, TimingRules};

use crate::faults::{MISSING_KEY, UNKNOWN_KEY};
use crate::fields::Fields;
use crate::words::{COUNTBACKS, FIRST_CROSSINGS, ORDERS, PIT_TIMES, UNDER_RED, Words};

/// More laps than any race has.
const MOST_LAPS: i64 = 100_000;

/// How a race ends, but for the laps of those that have a distance.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum FinishMode {
    #[default]
    Time,
    TimeAndLap,
    Distance,
    TimeOrDistance,
}

const FINISHES: Words<FinishMode> = &[
    ("time", FinishMode::Time),
    ("time-and-lap", FinishMode::TimeAndLap),
    ("distance", FinishMode::Distance),
    ("time-or-distance", FinishMode::TimeOrDistance),
];

pub(crate) fn read(fields: &Fields) -> TimingRules {
    let rules = fields.take("timing").and_then(|node| {
        node.table("`[timing]`", |timing| {
            let span = |key| timing.take(key).and_then(|node| node.span());
            Some(TimingRules {
                finish: read_finish(timing),
                first_crossing: timing.choice_or_default("first_crossing", FIRST_CROSSINGS),
                order: timing.choice_or_default("order", ORDERS),
                clock: timing.choice_or_default("clock_under_red", UNDER_RED),
                driving_clock: timing.choice_or_default("driving_under_red", UNDER_RED),
                pit_time: timing.choice_or_default("pit_time", PIT_TIMES),
                countback: read_countback(timing),
                fastest: read_fastest(timing),
                stop_from: span("stop_from"),
                scaled_from: span("scaled_from").unwrap_or(Span::ZERO),
                same_passing: span("same_passing").unwrap_or(Span::ZERO),
                grounds: timing.grounds(),
            })
        })
    });
    rules.unwrap_or_default()
}

fn read_finish(fields: &Fields) -> RaceEnd {
    let mode = fields.choice_or_default("finish", FINISHES);
    let node = fields.take("laps");
    let laps: Option<u32> = node.and_then(|node| node.whole(1..=MOST_LAPS));
    let by_laps = matches!(mode, FinishMode::Distance | FinishMode::TimeOrDistance);
    if by_laps && node.is_none() {
        let message = "a race that ends by distance has no `laps`";
        fields.reader.advise(MISSING_KEY, fields.place_of("finish"), message, "`laps = …`");
    }
    if !by_laps && node.is_some() {
        let accepted = "no `laps`, or `finish = \"distance\"` or `\"time-or-distance\"`";
        let message = "`laps` says nothing of a race that ends by time";
        fields.reader.advise(UNKNOWN_KEY, fields.place_of("laps"), message, accepted);
    }
    let laps = laps.unwrap_or(1);
    match mode {
        FinishMode::Time => RaceEnd::Time,
        FinishMode::TimeAndLap => RaceEnd::TimeAndLap,
        FinishMode::Distance => RaceEnd::Distance { laps },
        FinishMode::TimeOrDistance => RaceEnd::TimeOrDistance { laps },
    }
}

fn read_countback(fields: &Fields) -> Option<Countback> {
    fields.take("countback")?.table("`countback`", |fields| {
        let crossings = fields.need("crossings").and_then(|node| node.whole(0..=9));
        let of = fields.choice_or_default("of", COUNTBACKS);
        Some(Countback { crossings: crossings?, of })
    })
}

fn read_fastest(fields: &Fields) -> Fastest {
    let usual = Fastest::default();
    let rule = fields.take("fastest").and_then(|node| {
        node.table("`fastest`", |fields| {
            let flag = |key| fields.take(key).and_then(|node| node.flag());
            let from_lap = fields.take("from_lap").and_then(|node| node.whole(1..=MOST_LAPS));
            Some(Fastest {
                from_lap: from_lap.unwrap_or(usual.from_lap),
                in_laps: flag("in_laps").unwrap_or(usual.in_laps),
                out_laps: flag("out_laps").unwrap_or(usual.out_laps),
            })
        })
    });
    rule.unwrap_or(usual)
}
