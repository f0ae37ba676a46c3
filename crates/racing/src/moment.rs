//! Moments and dates, without a clock and without a table of time zones.
//!
//! Whoever reads a season's text resolves a local time and its zone once; from then on a
//! [`ZonedMoment`] carries the offset with it and every machine prints the same.

use std::fmt;
use std::sync::Arc;

use crate::span::Span;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl fmt::Display for Date {
    /// Prints as ISO 8601: `2023-12-02`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment a span later; earlier if the span is negative.
    pub fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.micros()))
    }

    /// How long it is from an earlier moment to this one.
    pub fn since(self, earlier: Self) -> Span {
        Span::from_micros(self.0.saturating_sub(earlier.0))
    }
}

/// A moment with the local time it was announced in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZonedMoment {
    /// The moment itself.
    pub moment: Moment,
    /// Minutes that local time is ahead of UTC at that moment, -1439 to 1439.
    pub offset_minutes: i16,
    /// The name of the zone: `Asia/Dubai`.
    pub zone: Arc<str>,
}

/// What a clock on the wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
}

impl ZonedMoment {
    /// What the clock on the wall shows there.
    pub fn local(&self) -> WallTime {
        wall_time(self.moment.0.div_euclid(1_000_000) + i64::from(self.offset_minutes) * 60)
    }

    /// What a clock set to UTC shows.
    pub fn utc(&self) -> WallTime {
        wall_time(self.moment.0.div_euclid(1_000_000))
    }

    /// The same place's time a span later, taking the offset to be still the same.
    pub fn after(&self, span: Span) -> Self {
        Self { moment: self.moment.after(span), ..self.clone() }
    }
}

/// Splits seconds since 1970 into calendar and clock. Years beyond 9999 are held at the bounds.
impl Date {
    /// When the day begins, in UTC; `None` if it is no day of the calendar.
    pub fn midnight_utc(self) -> Option<Moment> {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        // Years that begin in March, so that a leap day comes last: Hinnant, days_from_civil.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        (civil(days) == self).then_some(Moment(days * 86_400_000_000))
    }
}

fn wall_time(seconds: i64) -> WallTime {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let byte = |value: i64| u8::try_from(value).unwrap_or(u8::MAX);
    WallTime {
        date: civil(days),
        hour: byte(rest / 3_600),
        minute: byte(rest / 60 % 60),
        second: byte(rest % 60),
    }
}

/// The date so many days after 1970-01-01, in the Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last of its year; an era is the 400
/// years (146,097 days) after which the calendar repeats.
fn civil(days: i64) -> Date {
    let shifted = days.clamp(-719_162, 2_932_896) + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date {
        year: i16::try_from(year).expect("days are clamped to years 1 to 9999"),
        month: u8::try_from(month).expect("a month is 1 to 12"),
        day: u8::try_from(day).expect("a day is 1 to 31"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_follows_the_offset() {
        let start = ZonedMoment {
            moment: Moment(1_701_496_800_000_000),
            offset_minutes: 480,
            zone: "Asia/Kuala_Lumpur".into(),
        };
        let local = start.local();
        assert_eq!((local.date.to_string().as_str(), local.hour), ("2023-12-02", 14));
        assert_eq!(start.utc().hour, 6);
    }

    #[test]
    fn a_day_begins_when_its_moments_do() {
        for (year, month, day) in [(1970, 1, 1), (2024, 2, 29), (2031, 5, 1), (1900, 3, 1)] {
            let date = Date { year, month, day };
            let midnight = date.midnight_utc().expect("it is a day");
            assert_eq!(civil(midnight.0.div_euclid(86_400_000_000)), date);
        }
        for (year, month, day) in [(2023, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1)] {
            assert_eq!(Date { year, month, day }.midnight_utc(), None);
        }
    }

    #[test]
    fn leap_days_and_turns_of_the_year() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (19_782, "2024-02-29"),
            (19_783, "2024-03-01"),
            (11_016, "2000-02-29"),
        ] {
            assert_eq!(civil(days).to_string(), expected);
        }
    }
}
