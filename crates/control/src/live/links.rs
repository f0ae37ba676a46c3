//! How the links to decoders are, and how their clocks go.

use std::collections::{BTreeMap, VecDeque};

use documents::live::{DecoderState, FeedState, LinkName};
use racing::{Moment, Span};

use crate::clock;

/// A decoder from which nothing came for so long is stale.
const STALE_AFTER: Span = Span::from_seconds(30);

/// From so many measurements the best is taken for the offset of a clock.
const MEASURED: usize = 32;

/// How the link to a decoder is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Is it there?
    pub connected: bool,
    /// When something was last heard from it, by the clock of the machine.
    pub last: Option<Moment>,
    /// How many damaged records it sent.
    pub faults: u64,
    /// How far its clock seemed to be ahead of the session's, lately.
    offsets: VecDeque<Span>,
}

impl Link {
    /// Something was heard.
    pub fn heard(&mut self) {
        self.last = Some(clock::now());
    }

    /// The decoder's clock showed a moment when the session's showed another. A record that comes
    /// late makes the clock seem slow, and never fast.
    pub fn compare(&mut self, theirs: Moment, ours: Moment) {
        if self.offsets.len() == MEASURED {
            self.offsets.pop_front();
        }
        self.offsets.push_back(theirs.since(ours));
    }

    /// How far its clock is ahead of the session's; `None` before anything tells.
    pub fn offset(&self) -> Option<Span> {
        self.offsets.iter().copied().max()
    }
}

/// All links, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(BTreeMap<String, Link>);

impl Links {
    pub(super) fn note(&mut self, name: &str, note: impl FnOnce(&mut Link)) {
        note(self.0.entry(name.to_owned()).or_default());
    }

    /// How far the clock of the first decoder that tells is ahead of ours.
    pub(super) fn offset(&self) -> Span {
        self.0.values().find_map(Link::offset).unwrap_or(Span::ZERO)
    }

    pub(super) fn state(&self) -> FeedState {
        let now = clock::now();
        let decoder = |(name, link): (&String, &Link)| {
            let quiet = link.last.is_none_or(|last| now.since(last) > STALE_AFTER);
            DecoderState {
                name: name.clone(),
                state: match (link.connected, quiet) {
                    (false, _) => LinkName::Connecting,
                    (true, true) => LinkName::Stale,
                    (true, false) => LinkName::Connected,
                },
                last_ms: link.last.map(|last| last.0.div_euclid(1_000_000) * 1_000),
                offset_ms: link.offset().map(|offset| offset.millis().div_euclid(10) * 10),
                faults: link.faults,
            }
        };
        FeedState { decoders: self.0.iter().map(decoder).collect() }
    }
}
