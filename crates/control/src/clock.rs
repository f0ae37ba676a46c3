//! The only place that reads the clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use racing::{Date, Moment, ZonedMoment};

/// This moment, as the machine has it.
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// This day, as it is in Greenwich.
pub fn today() -> Date {
    let here = ZonedMoment { moment: now(), offset_minutes: 0, zone: "UTC".into() };
    here.local().date
}

/// The clock of a session: that of the machine, or one that runs faster, or one that stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RaceClock {
    /// When it was set, by the clock of the machine.
    set: Moment,
    /// What it was set to.
    to: Moment,
    /// How many seconds it runs in one.
    speed: u32,
}

impl RaceClock {
    /// The clock of the machine.
    pub const fn of_the_machine() -> Self {
        Self { set: Moment(0), to: Moment(0), speed: 1 }
    }

    /// A clock that is set to a moment now and runs so many times as fast as others.
    pub fn set_to(moment: Moment, speed: u32) -> Self {
        Self { set: now(), to: moment, speed }
    }

    /// A clock that always shows the same moment.
    pub const fn standing_at(moment: Moment) -> Self {
        Self { set: Moment(0), to: moment, speed: 0 }
    }

    /// What it shows.
    pub fn now(&self) -> Moment {
        if self.speed == 0 {
            return self.to;
        }
        let run = now().since(self.set).micros().saturating_mul(i64::from(self.speed));
        self.to.after(racing::Span::from_micros(run))
    }

    /// How far it runs while others run so long.
    pub fn run_in(&self, span: racing::Span) -> racing::Span {
        racing::Span::from_micros(span.micros().saturating_mul(i64::from(self.speed)))
    }

    /// How long it takes until it shows a moment; nothing if it is past. A clock that stands never
    /// lets anybody wait.
    pub fn until(&self, moment: Moment) -> Duration {
        let left = moment.since(self.now()).micros().checked_div(i64::from(self.speed));
        Duration::from_micros(left.and_then(|left| u64::try_from(left).ok()).unwrap_or(0))
    }
}
