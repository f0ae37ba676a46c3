//! Crossings of the line that were not heard.
//!
//! Sectors heard again without the line between prove it and tell nearly when; without sectors a
//! lap close to two or three times what the class drove at the time suggests it, split evenly.

use racing::fact::{Flag, Loop};
use racing::{FactId, Span};

use super::heard::Heard;
use super::{Evidence, Proposal, Reason, Recommendation};
use crate::pace::{median, share};
use crate::roster::CarIndex;
use crate::session::Session;

/// The most crossings that pace alone may suggest between two that were heard.
const MOST_BY_PACE: i64 = 2;

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
        index: CarIndex,
        own: &[Heard],
        found: &mut Vec<Recommendation>,
    ) {
        let mut rest = own;
        let (mut after, mut from) = (None, Span::ZERO);
        loop {
            let line = rest.iter().position(|passing| passing.place.is_line());
            let heard = &rest[..line.unwrap_or(rest.len())];
            let end = line.map(|line| rest[line]);
            let (before, until) = (end.map(|end| end.id), end.map(|end| end.at));
            self.find_missed_between(index, &Between { after, before, from, until, heard }, found);
            let (Some(line), Some(end)) = (line, end) else { return };
            rest = &rest[line + 1..];
            (after, from) = (before, end.at);
        }
    }

    fn find_missed_between(
        &self,
        index: CarIndex,
        between: &Between,
        found: &mut Vec<Recommendation>,
    ) {
        let by_sectors = self.turns(index, between.heard);
        let (evidence, at) = if by_sectors.is_empty() {
            match self.by_pace(index, between) {
                Some(by_pace) => by_pace,
                None => return,
            }
        } else {
            (Evidence::Sectors, by_sectors)
        };
        let Some(start) = self.race.started() else { return };
        let car = self.race.roster.number(index).clone();
        let passing = |at: &Span| Proposal::Passing {
            car: car.clone(),
            at: start.after(*at),
            place: Loop::Line,
        };
        let proposals = at.iter().map(passing).collect();
        let missing = u32::try_from(at.len()).unwrap_or(u32::MAX);
        let (after, before) = (between.after, between.before);
        let reason = Reason::Missed { car: car.clone(), after, before, missing, evidence };
        found.push(Recommendation { reason, proposals });
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

    fn by_pace(&self, index: CarIndex, between: &Between) -> Option<(Evidence, Vec<Span>)> {
        let until = between.until?;
        let lap = self.race.counted_laps(index).iter().find(|lap| lap.ended == until)?;
        let red =
            matches!(lap.worst, Flag::Neutralised(racing::regulations::Neutralisation::RedFlag));
        if red || lap.in_lap || lap.out_lap {
            return None;
        }
        let (from, time) = (between.from, until - between.from);
        let usual = self.usual_lap(index, from, until)?.max(Span::from_micros(1));
        let laps = (time.micros() + usual.micros() / 2) / usual.micros();
        let off = (time.micros() - laps * usual.micros()).abs();
        if laps < 2 || laps - 1 > MOST_BY_PACE || off > usual.micros() / 8 {
            return None;
        }
        let at = (1..laps).map(|part| from + share(time, part, laps)).collect();
        Some((Evidence::Pace { time, usual }, at))
    }

    /// What laps of the other cars of the class took while this one lasted; else the class's pace.
    fn usual_lap(&self, index: CarIndex, from: Span, until: Span) -> Option<Span> {
        let race = &self.race;
        let class = race.roster.class(index);
        let others = race
            .roster
            .cars()
            .filter(|other| *other != index && race.roster.class(*other) == class);
        let at_the_time = others.flat_map(|other| {
            let laps = race.counted_laps(other);
            let first = laps.partition_point(|lap| lap.began < from);
            let rest = laps[first..].iter().take_while(move |lap| lap.ended <= until);
            rest.filter(|lap| !lap.in_lap && !lap.out_lap && !lap.estimated)
        });
        let times: Vec<Span> = at_the_time.map(crate::laps::Lap::time).collect();
        median(times).or_else(|| race.class_paces()[class])
    }
}
