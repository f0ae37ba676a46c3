//! Odds of seasons: simulated on every core, and kept as long as nothing new is recorded.
//!
//! The engines are pure and know no thread; here simulations are dealt out in small ranges. Which
//! thread takes which changes nothing: counts are whole numbers and add up in any order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use documents::live::StateName;
use forecast::backtest::{USUAL_DRAWS, backtest};
use forecast::outlook::{Backtest, Odds};
use forecast::{Counts, Forecast, Prior, Strengths, WhatIf};
use racing::{CarNumber, Moment, SeasonId, SessionId};
use simulator::Seed;

use crate::Control;
use crate::championship::{AsOf, Championship};
use crate::from_here::Strategy;

/// So many seasons are dealt out to a thread at a time.
const DEAL: u32 = 1_000;

/// Seasons that are simulated where nobody says how many: the error of a chance is below half a
/// percent.
pub const USUAL_SIMULATIONS: u32 = 10_000;

/// The seed where nobody gives one.
pub const USUAL_SEED: u64 = 1923;

/// The odds that are kept.
const KEPT: usize = 128;

/// A season, the record it was computed from, the moment, and what is assumed.
type Asked = (String, u64, AsOf, String);

/// What was computed lately.
#[derive(Debug, Default)]
pub(crate) struct Lately {
    /// Odds.
    odds: Kept<Asked, Odds>,
    /// How good they were, by season and record.
    backtests: Kept<(String, u64), Backtest>,
    /// Odds during races, by the record of the season and the half minute.
    pub(crate) from_here: Kept<(Raced, u64, i64), Option<Arc<Odds>>>,
    /// When cars should stop, by car and how far each has come.
    pub(crate) strategies: Kept<(Raced, CarNumber, HowFar), Option<Arc<Strategy>>>,
}

/// What a car does, its laps and its visits to the pits.
type HowFar = (StateName, u32, u32);

/// A race, and when it was started.
type Raced = (SeasonId, SessionId, Option<Moment>);

/// Values by what they were computed of. They take a moment to compute: once, however many ask.
#[derive(Debug)]
pub(crate) struct Kept<K, V> {
    all: Mutex<BTreeMap<K, Arc<V>>>,
    /// Whoever holds it computes.
    turn: tokio::sync::Mutex<()>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { all: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }
}

impl<K: Ord, V: Send + Sync + 'static> Kept<K, V> {
    /// The value of a key, computed on a thread for such work if it is not kept.
    pub(crate) async fn get(&self, key: K, compute: impl FnOnce() -> V + Send + 'static) -> Arc<V> {
        if let Some(found) = self.all().get(&key) {
            return found.clone();
        }
        let _turn = self.turn.lock().await;
        if let Some(found) = self.all().get(&key) {
            return found.clone();
        }
        let value = match tokio::task::spawn_blocking(compute).await {
            Ok(value) => Arc::new(value),
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        };
        let mut all = self.all();
        if all.len() >= KEPT {
            all.pop_first();
        }
        all.insert(key, value.clone());
        value
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<K, Arc<V>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Simulates seasons on every core. `progress` is told now and then how many are done.
pub fn simulate(
    forecast: &Forecast,
    seed: u64,
    simulations: u32,
    progress: impl Fn(u32) + Sync,
) -> Counts {
    deal_out(
        simulations,
        || forecast.none(),
        |counts, range| counts.merge(&forecast.simulate(Seed(seed), range)),
        Counts::merge,
        progress,
    )
}

/// Deals out numbers in ranges over all cores and gathers what comes of them.
fn deal_out<T: Send>(
    count: u32,
    none: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, Range<u32>) + Sync,
    merge: impl Fn(&mut T, &T),
    progress: impl Fn(u32) + Sync,
) -> T {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, done) = (AtomicU32::new(0), AtomicU32::new(0));
    let run = || {
        let mut own = none();
        loop {
            let first = next.fetch_add(DEAL, Ordering::Relaxed);
            // A count near the end of its range may overflow once a thread; then nothing is left.
            if first >= count {
                return own;
            }
            let range = first..first.saturating_add(DEAL).min(count);
            let length = range.end - range.start;
            work(&mut own, range);
            progress(done.fetch_add(length, Ordering::Relaxed) + length);
        }
    };
    let mut whole = none();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        for thread in threads {
            match thread.join() {
                Ok(part) => merge(&mut whole, &part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    whole
}

impl Control {
    /// The odds of a season from here on, under these assumptions. It takes a moment to compute;
    /// what was computed lately is kept.
    pub async fn odds(&self, championship: &Arc<Championship>, what_if: &[WhatIf]) -> Arc<Odds> {
        let assumed: Vec<String> = what_if.iter().map(ToString::to_string).collect();
        let (id, record) = known(championship);
        let key = (id, record, championship.as_of.clone(), assumed.join(" "));
        let (about, what_if) = (championship.clone(), what_if.to_vec());
        self.lately.odds.get(key, move || odds(&about.season, &what_if)).await
    }

    /// How good odds have been in a season. It takes a moment to compute; what was computed lately
    /// is kept.
    pub async fn backtest(&self, championship: &Arc<Championship>) -> Arc<Backtest> {
        let about = championship.clone();
        let compute = move || backtest(&[&about.season], USUAL_DRAWS, |_, _| {});
        self.lately.backtests.get(known(championship), compute).await
    }
}

/// A season with the record that it was computed from.
fn known(championship: &Championship) -> (String, u64) {
    (championship.season.book.id.to_string(), championship.head.sequence)
}

/// The odds of a season by its result sheets, as pages show them.
pub fn odds(season: &racing::Season, what_if: &[WhatIf]) -> Odds {
    let strengths = Strengths::of(season, &Prior::default());
    let forecast = Forecast::new(season, strengths, what_if);
    let simulations = if forecast.is_open() { USUAL_SIMULATIONS } else { 1 };
    forecast.odds(&simulate(&forecast, USUAL_SEED, simulations, |_| {}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_threads_share_them_every_number_is_worked_on_once() {
        let told = AtomicU32::new(0);
        let mut numbers = deal_out(
            2_500,
            Vec::new,
            |own: &mut Vec<u32>, range| own.extend(range),
            |whole, part| whole.extend_from_slice(part),
            |done| {
                told.fetch_max(done, Ordering::Relaxed);
            },
        );
        numbers.sort_unstable();
        assert_eq!(numbers, (0..2_500).collect::<Vec<u32>>());
        assert_eq!(told.into_inner(), 2_500);
    }
}
