//! Flags: the state of the track, neutralisations, and the chequered flag being shown.

use racing::Span;
use racing::fact::Flag;

use crate::history::Period;
use crate::race::Race;

impl Race {
    /// The flag of the session now.
    pub fn flag(&self) -> Flag {
        let ended = self.progress.fallen.is_some() || self.progress.shown.is_some();
        if ended { Flag::Chequered } else { self.progress.track }
    }

    /// The state of the track now: as the flag, but never chequered.
    pub fn track(&self) -> Flag {
        self.progress.track
    }

    /// Race control shows a flag. Once the chequered flag is shown no other takes it back.
    pub(crate) fn show(&mut self, flag: Flag, at: Span) {
        let started = self.progress.start.is_some();
        match flag {
            Flag::Chequered if started => self.progress.shown = self.progress.shown.or(Some(at)),
            Flag::Chequered => {}
            _ if self.progress.shown.is_some() || flag == self.progress.track => {}
            _ if started => self.turn(flag, at),
            _ => self.progress.track = flag,
        }
    }

    /// The session starts under the flag that was shown last.
    pub(crate) fn begin_under_track(&mut self) {
        self.turn(self.progress.track, Span::ZERO);
        let track = self.progress.track;
        self.progress.cars.iter_mut().for_each(|car| car.worst = track);
    }

    fn turn(&mut self, flag: Flag, at: Span) {
        if let Some(period) = self.history.periods.last_mut() {
            period.until = period.until.or(Some(at));
        }
        if let Some(kind) = flag.neutralisation() {
            self.history.periods.push(Period { kind, from: at, until: None, laps: 0 });
        }
        self.progress.track = flag;
        for car in &mut self.progress.cars {
            car.worst = car.worst.max(flag);
        }
    }

    /// The leader completes a lap under the neutralisation that lasts, if one does.
    pub(crate) fn count_neutralised_lap(&mut self) {
        if let Some(period) = self.history.periods.last_mut().filter(|one| one.until.is_none()) {
            period.laps += 1;
        }
    }
}

#[cfg(test)]
mod tests;
