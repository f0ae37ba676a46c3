//! What was pressed lately: a press that comes again because its answer was lost is done once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::session::Done;

/// So many presses are remembered.
const KEPT: usize = 1_000;

/// Presses by their names, with what came of each.
#[derive(Debug, Default)]
pub(super) struct Presses(Mutex<VecDeque<(Arc<str>, Vec<Done>)>>);

impl Presses {
    /// What came of a press, if it was done before.
    pub(super) fn done(&self, press: &str) -> Option<Vec<Done>> {
        let presses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        presses.iter().find(|(known, _)| &**known == press).map(|(_, done)| done.clone())
    }

    pub(super) fn remember(&self, press: &str, done: &[Done]) {
        let mut presses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if presses.len() == KEPT {
            presses.pop_front();
        }
        presses.push_back((press.into(), done.to_vec()));
    }
}
