//! What was pressed lately: a press that comes again because its answer was lost is done once.
//!
//! The journal keeps the name of a press with what it recorded, so that this holds after a restart.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::book::Noted;
use super::session::Done;

/// So many presses are remembered.
const KEPT: usize = 1_000;

/// Presses by their authors and names, with what came of each.
#[derive(Debug, Default)]
pub(super) struct Presses {
    all: Mutex<VecDeque<(Press, Vec<Done>)>>,
    /// Whoever holds it may press: one that comes twice at once is done once.
    turn: tokio::sync::Mutex<()>,
}

/// Who pressed, and the name of the press.
pub(super) type Press = (Arc<str>, Arc<str>);

impl Presses {
    /// The last presses that the records of a session tell of.
    pub(super) fn learned(log: &[Noted]) -> Self {
        let presses = Self::default();
        let of = |noted: &Noted| Some((noted.author.clone(), noted.press.clone()?));
        // What one press recorded stands together.
        for records in log.chunk_by(|one, next| one.press.is_some() && of(one) == of(next)) {
            let Some(press) = records.first().and_then(of) else { continue };
            let done = |noted: &Noted| Done { id: noted.id, sequence: noted.sequence };
            presses.remember(press, &records.iter().map(done).collect::<Vec<_>>());
        }
        presses
    }

    /// Waits until nobody else presses.
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// What came of a press, if it was done before.
    pub(super) fn done(&self, press: &Press) -> Option<Vec<Done>> {
        let presses = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        presses.iter().rev().find(|(known, _)| known == press).map(|(_, done)| done.clone())
    }

    pub(super) fn remember(&self, press: Press, done: &[Done]) {
        let mut presses = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if presses.len() == KEPT {
            presses.pop_front();
        }
        presses.push_back((press, done.to_vec()));
    }
}
