//! Crossings of the line that were not heard.
//!
//! Sectors heard again without the line between prove it and tell nearly when; without sectors a
//! lap close to two or three times what the class drove at the time suggests it, split evenly.

use racing::fact::Loop;
use racing::{FactId, Span};

use super::heard::{Heard, Look};
use super::{Evidence, Proposal, Reason, Recommendation};
use crate::laps::Lap;
use crate::pace::{median, share};
use crate::roster::CarIndex;
use crate::session::Session;

/// The most crossings that pace alone may suggest between two that were heard.
const MOST_BY_PACE: i64 = 2;

/// What tells that crossings are missing, and when they probably were.
type Found = (Evidence, Vec<Span>);

/// What was heard between two crossings of the line.
struct Between<'a> {
    after: Option<FactId>,
    before: Option<FactId>,
    from: Span,
    until: Option<Span>,
    heard: &'a [Heard],
}

impl Session {
    pub(super) fn find_missed(
        &self,
        look: &Look,
        index: CarIndex,
        found: &mut Vec<Recommendation>,
    ) {
        let mut rest = look.heard[index.index()].as_slice();
        let (mut after, mut from) = (None, Span::ZERO);
        loop {
            let line = rest.iter().position(|passing| passing.place.is_line());
            let heard = &rest[..line.unwrap_or(rest.len())];
            let end = line.map(|line| rest[line]);
            let (before, until) = (end.map(|end| end.id), end.map(|end| end.at));
            let between = Between { after, before, from, until, heard };
            found.extend(self.find_missed_between(look, index, &between));
            let (Some(line), Some(end)) = (line, end) else { return };
            rest = &rest[line + 1..];
            (after, from) = (before, end.at);
        }
    }

    fn find_missed_between(
        &self,
        look: &Look,
        index: CarIndex,
        between: &Between,
    ) -> Option<Recommendation> {
        let by_sectors = self.turns(index, between.heard);
        let (evidence, at) = if by_sectors.is_empty() {
            self.by_pace(look, index, between)?
        } else {
            (Evidence::Sectors, by_sectors)
        };
        let start = self.race.started()?;
        let car = self.race.roster.number(index).clone();
        let passing = |at: &Span| {
            let (car, at) = (car.clone(), start.after(*at));
            Proposal::Passing { car, at, place: Loop::Line }
        };
        let proposals = at.iter().map(passing).collect();
        let missing = u32::try_from(at.len()).unwrap_or(u32::MAX);
        let (after, before) = (between.after, between.before);
        let reason = Reason::Missed { car, after, before, missing, evidence };
        Some(Recommendation { reason, proposals })
    }

    /// Where sectors begin anew without the line: when the line was crossed between, split as laps
    /// of the class are.
    fn turns(&self, index: CarIndex, heard: &[Heard]) -> Vec<Span> {
        let sectors = heard.iter().filter_map(|passing| match passing.place {
            Loop::Sector(sector) => Some((sector, passing.at)),
            _ => None,
        });
        let sectors: Vec<(u8, Span)> = sectors.collect();
        let usual = sectors.windows(2).any(|pair| pair[1].0 <= pair[0].0);
        let usual = if usual { self.usual_sectors(index) } else { Vec::new() };
        let duplicate = self.race.setup().tolerances.duplicate;
        let turn = |pair: &[(u8, Span)]| {
            let ((last, left), (next, came)) = (pair[0], pair[1]);
            if next > last || came - left < duplicate {
                return None;
            }
            let sum = |part: Option<&[Option<Span>]>| part?.iter().copied().sum::<Option<Span>>();
            let tail = sum(usual.get(usize::from(last)..));
            let head = sum(usual.get(..usize::from(next)));
            let (tail, whole) = match (tail, head) {
                (Some(tail), Some(head)) => (tail, tail + head),
                _ => (Span::from_micros(1), Span::from_micros(2)),
            };
            Some(left + share(came - left, tail.micros(), whole.micros()))
        };
        sectors.windows(2).filter_map(turn).collect()
    }

    /// What each sector usually takes in the class of a car.
    fn usual_sectors(&self, index: CarIndex) -> Vec<Option<Span>> {
        let race = &self.race;
        let class = race.roster.class(index);
        let mut times = vec![Vec::new(); usize::from(race.setup().sectors)];
        for other in race.roster.cars().filter(|other| race.roster.class(*other) == class) {
            for (lap, number) in race.counted_laps(other).iter().zip(1..) {
                if lap.is_clean() {
                    let own = race.sectors_of(other, number);
                    own.iter().zip(&mut times).for_each(|(time, all)| all.extend(*time));
                }
            }
        }
        times.into_iter().map(median).collect()
    }

    fn by_pace(&self, look: &Look, index: CarIndex, between: &Between) -> Option<Found> {
        let until = between.until?;
        let laps = self.race.counted_laps(index);
        let slot = laps.partition_point(|lap| lap.ended < until);
        let lap = laps.get(slot)?;
        if lap.ended != until || lap.worst.is_red() || lap.in_lap || lap.out_lap {
            return None;
        }
        let (from, time) = (between.from, until - between.from);
        let pace = look.paces[self.race.roster.class(index)]?;
        if time < pace + pace - share(pace, 1, 8) {
            return None;
        }
        // Where every sector was heard, a whole lap is missing only if one took as long as a lap.
        let sectors = self.race.sectors_of(index, u32::try_from(slot).ok()?.saturating_add(1));
        if sectors.iter().all(|sector| sector.is_some_and(|time| time < pace)) {
            return None;
        }
        let usual = self.usual_lap(index, from, until).unwrap_or(pace).max(pace);
        let usual_us = usual.micros().max(1);
        let (whole, rest) = (time.micros() / usual_us, time.micros() % usual_us);
        let (laps, off) =
            if rest > usual_us / 2 { (whole + 1, usual_us - rest) } else { (whole, rest) };
        if laps < 2 || laps - 1 > MOST_BY_PACE || off > usual_us / 8 {
            return None;
        }
        let at = (1..laps).map(|part| from + share(time, part, laps)).collect();
        Some((Evidence::Pace { time, usual }, at))
    }

    /// What laps of the other cars of the class took whose middle lies in that time.
    fn usual_lap(&self, index: CarIndex, from: Span, until: Span) -> Option<Span> {
        let race = &self.race;
        let class = race.roster.class(index);
        let of_class = |other: &CarIndex| *other != index && race.roster.class(*other) == class;
        let middle = |lap: &Lap| lap.began + share(lap.time(), 1, 2);
        let at_the_time = race.roster.cars().filter(of_class).flat_map(|other| {
            let laps = race.counted_laps(other);
            let first = laps.partition_point(|lap| middle(lap) < from);
            let rest = laps[first..].iter().take_while(move |lap| middle(lap) <= until);
            rest.filter(|lap| !lap.in_lap && !lap.out_lap && !lap.estimated)
        });
        median(at_the_time.map(Lap::time).collect())
    }
}
