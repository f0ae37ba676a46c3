//! The gate: how often one may try, and the work of checking a password.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use racing::{Moment, Span};
use tokio::sync::Semaphore;

use super::passwords;

/// So many attempts may come from one address at once.
const BURST: i64 = 20;

/// One more is allowed after so long.
const REFILL: Span = Span::from_seconds(3);

/// So many addresses are remembered.
const ADDRESSES: usize = 10_000;

/// Failures in a row before an account is locked.
const FREE_FAILURES: u32 = 5;

/// Counts attempts by address, and checks passwords, two at a time at most.
#[derive(Debug)]
pub(crate) struct Gate {
    /// When an address will have all of its attempts again.
    full_at: Mutex<BTreeMap<Option<IpAddr>, Moment>>,
    /// Checking a password takes memory and time on purpose.
    at_work: Arc<Semaphore>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { full_at: Mutex::default(), at_work: Arc::new(Semaphore::new(2)) }
    }
}

impl Gate {
    /// Takes one attempt of an address, if it has one left.
    pub(super) fn admits(&self, from: Option<IpAddr>, now: Moment) -> bool {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= ADDRESSES {
            full_at.retain(|_, full| *full > now);
        }
        let full = full_at.get(&from).copied().unwrap_or(now).max(now);
        let after = full.after(REFILL);
        let most = Span::from_micros(REFILL.micros() * BURST);
        if after.since(now) > most || (full_at.len() >= ADDRESSES && !full_at.contains_key(&from)) {
            return false;
        }
        full_at.insert(from, after);
        true
    }

    /// Is it the password of that hash? Without a hash it takes as long, and is not.
    pub(super) async fn verify(&self, password: String, hash: Option<String>) -> bool {
        let Ok(_turn) = self.at_work.clone().acquire_owned().await else { return false };
        let work = tokio::task::spawn_blocking(move || passwords::verify(&password, hash));
        work.await.unwrap_or(false)
    }

    /// The hash of a password.
    pub(super) async fn hash(&self, password: String) -> Option<String> {
        let _turn = self.at_work.clone().acquire_owned().await.ok()?;
        tokio::task::spawn_blocking(move || passwords::hash(&password)).await.ok()?
    }
}

/// For how long an account is locked after so many failures in a row: not at all, then half a
/// minute, doubling up to a quarter of an hour. Who is signed in stays signed in.
pub(super) fn lock_after(failures: u32) -> Span {
    match failures.checked_sub(FREE_FAILURES) {
        None => Span::from_seconds(0),
        Some(more) => Span::from_seconds((30 << more.min(5)).min(900)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_attempts_and_gets_them_back() {
        let gate = Gate::default();
        let one = Some(IpAddr::from([192, 0, 2, 1]));
        let other = Some(IpAddr::from([192, 0, 2, 2]));
        let now = Moment(1_000_000);
        for attempt in 0..BURST {
            assert!(gate.admits(one, now), "attempt {attempt}");
        }
        assert!(!gate.admits(one, now));
        assert!(gate.admits(other, now), "another address has its own");
        let later = now.after(REFILL);
        assert!(gate.admits(one, later));
        assert!(!gate.admits(one, later));
    }

    #[test]
    fn locks_grow_and_end() {
        let seconds = |failures| lock_after(failures).micros() / 1_000_000;
        assert_eq!([0, 4, 5, 6, 9, 10, 1_000].map(seconds), [0, 0, 30, 60, 480, 900, 900]);
    }
}
