//! What was measured, as a table.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::crowd::{Outcome, Plan};

/// Prints what crowds saw, beside each other.
pub(crate) fn print(plan: &Plan, outcomes: &[(&str, Outcome)]) {
    let columns: Vec<Column> = outcomes.iter().map(|(_, outcome)| Column::of(outcome)).collect();
    let head: Vec<String> = outcomes.iter().map(|(name, _)| (*name).to_owned()).collect();
    let (viewers, join) = (plan.viewers, plan.join.as_secs());
    line(&format!("{viewers} join within {join} s"), &head);
    let row = |name: &str, value: fn(&Column) -> String| {
        line(name, &columns.iter().map(value).collect::<Vec<_>>());
    };
    row("events watched", |one| one.events.to_string());
    row("frames, seen by everybody", |one| format!("{}, {}", one.frames.0, one.frames.1));
    row("failed connections", |one| one.failed.to_string());
    row("spread of a frame, median, ms", |one| quantile(&one.spreads, 50));
    row("spread of a frame, 99 %, ms", |one| quantile(&one.spreads, 99));
    row("first event, median, ms", |one| quantile(&one.joined, 50));
    row("first event, 99 %, ms", |one| quantile(&one.joined, 99));
    row("CPU for a joining, µs", |one| one.joining_us.to_string());
    row("CPU for an event, µs", |one| format!("{:.1}", one.event_us));
    row("memory for a viewer, KiB", |one| format!("{:.1}", one.memory));
}

/// Prints how long passings took to reach everybody.
pub(crate) fn print_delays(
    plan: &Plan,
    (mut delays, passings, lost): (Vec<Duration>, usize, usize),
) {
    delays.sort_unstable();
    let viewers = plan.viewers;
    line(&format!("{passings} passings to {viewers} viewers"), &[]);
    line("passings that nobody was shown", &[lost.to_string()]);
    line("passing to viewer, median, ms", &[quantile(&delays, 50)]);
    line("passing to viewer, 99 %, ms", &[quantile(&delays, 99)]);
}

fn line(name: &str, values: &[String]) {
    let values: String = values.iter().map(|value| format!("{value:>20}")).collect();
    println!("{name:<32}{values}");
}

/// What is printed of one crowd.
struct Column {
    events: usize,
    frames: (usize, usize),
    failed: usize,
    spreads: Vec<Duration>,
    joined: Vec<Duration>,
    joining_us: u128,
    event_us: f64,
    memory: f64,
}

impl Column {
    fn of(outcome: &Outcome) -> Self {
        let viewers = outcome.viewed.len();
        let (from, until) = outcome.watched;
        let mut frames: BTreeMap<u64, Vec<Instant>> = BTreeMap::new();
        for (number, at) in outcome.viewed.iter().flat_map(|one| &one.events) {
            frames.entry(*number).or_default().push(*at);
        }
        let inside = |at: &Instant| (from..until).contains(at);
        let events = frames.values().flatten().filter(|at| inside(at)).count();
        // A frame under way at the beginning or at the end did not reach everybody.
        frames.retain(|_, moments| moments.iter().all(inside));
        let mut spreads = Vec::new();
        for moments in frames.values() {
            let first = moments.iter().min().copied().expect("it came to somebody");
            spreads.extend(moments.iter().map(|moment| *moment - first));
        }
        spreads.sort_unstable();
        let mut joined: Vec<Duration> =
            outcome.viewed.iter().filter_map(|one| one.joined).collect();
        joined.sort_unstable();
        let each = |total: u128| total / u128::try_from(viewers.max(1)).unwrap_or(1);
        let all = frames.values().filter(|moments| moments.len() == viewers).count();
        #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
        let per = |total: f64, count: usize| total / count.max(1) as f64;
        #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
        let memory = outcome.joining.memory as f64 + outcome.watching.memory as f64;
        Self {
            events,
            frames: (frames.len(), all),
            failed: outcome.viewed.iter().filter(|one| one.failed.is_some()).count(),
            spreads,
            joined,
            joining_us: each(outcome.joining.cpu.as_micros()),
            event_us: per(outcome.watching.cpu.as_secs_f64() * 1e6, events),
            memory: per(memory, viewers),
        }
    }
}

/// A quantile of durations in order, in milliseconds.
fn quantile(sorted: &[Duration], percent: usize) -> String {
    match sorted.len() {
        0 => "not measured".to_owned(),
        count => sorted[(count - 1) * percent / 100].as_millis().to_string(),
    }
}
