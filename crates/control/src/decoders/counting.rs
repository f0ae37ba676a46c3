//! Which passings of each decoder have come, by the numbers that it gives them, and which it is to
//! send again.
//!
//! A decoder counts its passings and keeps them. What was lost on the way, or while nobody was
//! linked, leaves a gap in the numbers, and is asked for until it comes or is given up.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Duration;

use protocols::mylaps_p3::{Passing, Resend};
use racing::{Count, Moment, Span};
use tokio::time::Instant;

/// What was asked for is asked for again if nothing of it came for so long.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What was asked for so often without anything coming is given up.
const TRIES: u8 = 3;

/// So many passings are asked for at a time when nobody knows how far back to go.
const PAGE: u32 = 500;

/// Decoders count from one: nothing is complete.
const NOTHING: u32 = 0;

/// How far a decoder is counted is recorded after so many passings.
const RECORDED_EVERY: u32 = 64;

/// A lower number so much later than any before is no old passing: the decoder counts anew.
const COUNTS_ANEW: Span = Span::from_seconds(1);

/// What has come of all decoders behind a link.
#[derive(Debug, Default)]
pub(super) struct Counting {
    /// The beginning of the session: what was heard before is none of its passings.
    since: Option<Moment>,
    tallies: BTreeMap<Option<u32>, Tally>,
}

/// What has come of a decoder.
#[derive(Debug)]
struct Tally {
    /// The numbers that were passed over, in their order.
    missing: Vec<RangeInclusive<u32>>,
    /// The highest number that came, and when that passing was.
    highest: u32,
    highest_at: Moment,
    /// The first number that came by itself; what is asked for lies before it or between.
    first: u32,
    /// The lowest number that was asked for, while it is not known how far back to go.
    back: Option<u32>,
    /// What was heard before this moment and the first number is not wanted.
    since: Option<Moment>,
    /// What a new link brings: the first number, and when it was asked for or something of it came.
    coming: Option<(u32, Instant)>,
    asked: Option<Asked>,
    /// How far it was recorded last.
    recorded: Option<u32>,
}

/// What a decoder is to send.
#[derive(Debug)]
struct Asked {
    numbers: RangeInclusive<u32>,
    /// When it was asked, or something of it came.
    at: Instant,
    /// How often it was asked since something came.
    tries: u8,
}

impl Counting {
    /// Goes on from how far decoders were counted. What was heard before `since` is not looked for;
    /// what was heard after that by one of these decoders is, though nobody counted it.
    pub(super) fn resumed(
        counts: impl IntoIterator<Item = Count>,
        since: Option<Moment>,
        decoders: impl IntoIterator<Item = u32>,
    ) -> Self {
        let uncounted = decoders
            .into_iter()
            .filter_map(|decoder| Some(Count { decoder: Some(decoder), to: NOTHING, at: since? }));
        let counts = uncounted.chain(counts);
        let tallies = counts.map(|count| (count.decoder, Tally::resumed(count, since)));
        Self { since, tallies: tallies.collect() }
    }

    /// There is a link again: tells what to ask for, everything since the highest number. What is
    /// missing below is asked for when it is due.
    pub(super) fn linked(&mut self, now: Instant) -> Vec<Resend> {
        let resend = |(decoder, tally): (&Option<u32>, &mut Tally)| {
            let from = tally.highest.checked_add(1)?;
            (tally.coming, tally.asked) = (Some((from, now)), None);
            Some(Resend { from, until: u32::MAX, decoder: *decoder })
        };
        self.tallies.iter_mut().filter_map(resend).collect()
    }

    /// A passing has come. Tells whether it is one of the session.
    pub(super) fn came(&mut self, passing: &Passing, now: Instant) -> bool {
        let (Some(number), Some(at)) = (passing.number, passing.at) else { return true };
        match self.tallies.get_mut(&passing.decoder) {
            Some(tally) => tally.came(number, at, now),
            None => {
                self.tallies.insert(passing.decoder, Tally::beginning(number, at, self.since));
                true
            }
        }
    }

    /// What is to be asked for now.
    pub(super) fn due(&mut self, now: Instant) -> Vec<Resend> {
        let resend = |(decoder, tally): (&Option<u32>, &mut Tally)| {
            let (from, until) = tally.due(*decoder, now)?.into_inner();
            Some(Resend { from, until, decoder: *decoder })
        };
        self.tallies.iter_mut().filter_map(resend).collect()
    }

    /// How far decoders are counted, where that is to be recorded now.
    pub(super) fn take_counts(&mut self) -> Vec<Count> {
        let count = |(decoder, tally): (&Option<u32>, &mut Tally)| {
            // While it is not known how far back to go, nothing is complete.
            let looks_back = tally.back.is_some_and(|back| back > 1);
            let to = if looks_back { NOTHING } else { tally.complete() };
            if tally.recorded.is_some_and(|before| before.abs_diff(to) < RECORDED_EVERY) {
                return None;
            }
            tally.recorded = Some(to);
            Some(Count { decoder: *decoder, to, at: tally.highest_at })
        };
        self.tallies.iter_mut().filter_map(count).collect()
    }
}

impl Tally {
    fn resumed(Count { to, at, .. }: Count, since: Option<Moment>) -> Self {
        // Where nothing is complete, only the time tells what belongs to the session.
        let first = if to == NOTHING { u32::MAX } else { 0 };
        Self { recorded: Some(to), first, since, ..Self::beginning(to, at, None) }
    }

    /// The first passing of a decoder. If the session began before that, there may be earlier ones.
    fn beginning(number: u32, at: Moment, since: Option<Moment>) -> Self {
        Self {
            missing: Vec::new(),
            highest: number,
            highest_at: at,
            first: number,
            back: since.is_some().then_some(number),
            since,
            coming: None,
            asked: None,
            recorded: None,
        }
    }

    /// Every passing up to this number has come or is not to come.
    fn complete(&self) -> u32 {
        self.missing.first().map_or(self.highest, |first| first.start().saturating_sub(1))
    }

    fn came(&mut self, number: u32, at: Moment, now: Instant) -> bool {
        let wanted = number >= self.first || self.since.is_none_or(|since| at >= since);
        if !wanted && self.back.is_some() {
            // The numbers below were heard earlier still.
            self.back = None;
            self.drop_missing(0..=number);
        }
        if self.drop_missing(number..=number) {
            if let Some(asked) = self.asked.as_mut().filter(|one| one.numbers.contains(&number)) {
                (asked.at, asked.tries) = (now, 1);
            }
            if let Some((_, at)) = self.coming.as_mut().filter(|(from, _)| *from <= number) {
                *at = now;
            }
        } else if number > self.highest {
            if number - self.highest > 1 {
                self.missing.push(self.highest + 1..=number - 1);
            }
            (self.highest, self.highest_at) = (number, at);
        } else if at > self.highest_at.after(COUNTS_ANEW) {
            *self = Self::beginning(number, at, Some(self.highest_at));
        }
        wanted
    }

    /// Takes numbers out of those that are missing; tells whether one of them was.
    fn drop_missing(&mut self, numbers: RangeInclusive<u32>) -> bool {
        let (from, until) = numbers.into_inner();
        let Some(at) = self.missing.iter().position(|one| *one.end() >= from) else { return false };
        let mut dropped = false;
        let mut rest = self.missing.split_off(at).into_iter();
        for range in rest.by_ref() {
            let (first, last) = range.into_inner();
            if first > until {
                self.missing.push(first..=last);
                break;
            }
            dropped = true;
            if first < from {
                self.missing.push(first..=from - 1);
            }
            if last > until {
                self.missing.push(until + 1..=last);
            }
        }
        self.missing.extend(rest);
        dropped
    }

    fn due(&mut self, decoder: Option<u32>, now: Instant) -> Option<RangeInclusive<u32>> {
        if let Some(asked) = self.asked.take_if(|asked| now >= asked.at + PATIENCE) {
            let left = self.missing.iter().find(|one| overlap(one, &asked.numbers)).cloned();
            match left {
                Some(left) if asked.tries < TRIES => return self.ask(left, asked.tries + 1, now),
                Some(_) => self.give_up(decoder, asked.numbers),
                None => {}
            }
        }
        let waits = |asked: &Asked| self.missing.iter().any(|one| overlap(one, &asked.numbers));
        if self.asked.as_ref().is_some_and(waits) {
            return None;
        }
        self.look_back();
        // The latest first; but not what a new link is about to bring.
        let coming = self.coming.filter(|(_, at)| now < *at + PATIENCE);
        let comes =
            |one: &&RangeInclusive<u32>| coming.is_some_and(|(from, _)| *one.start() >= from);
        let numbers = self.missing.iter().rev().find(|one| !comes(one)).cloned()?;
        self.ask(numbers, 1, now)
    }

    fn ask(
        &mut self,
        numbers: RangeInclusive<u32>,
        tries: u8,
        now: Instant,
    ) -> Option<RangeInclusive<u32>> {
        self.asked = Some(Asked { numbers: numbers.clone(), at: now, tries });
        Some(numbers)
    }

    fn give_up(&mut self, decoder: Option<u32>, numbers: RangeInclusive<u32>) {
        self.drop_missing(numbers.clone());
        let looked_back = self.back.take().is_some();
        let (from, until) = numbers.into_inner();
        tracing::warn!(decoder, from, until, looked_back, "passings that are not sent again");
    }

    /// Goes back by a page, if all of the last came and more may lie before it.
    fn look_back(&mut self) {
        let Some(back) = self.back.filter(|back| *back > 1 && self.missing.is_empty()) else {
            return;
        };
        let from = back.saturating_sub(PAGE).max(1);
        self.missing.push(from..=back - 1);
        self.back = Some(from);
    }
}

fn overlap(one: &RangeInclusive<u32>, other: &RangeInclusive<u32>) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}

#[cfg(test)]
mod tests;
