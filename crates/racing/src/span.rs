//! Spans of race time: lap times, gaps, time at the wheel.
//!
//! Decoders report microseconds, so that is what a [`Span`] keeps. Only printing cuts to the
//! thousandth; arithmetic never rounds, and two machines never disagree.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A span of race time, in whole microseconds. May be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of so many microseconds.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// A span of so many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// A span of so many seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// The span in microseconds.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The span in milliseconds, cut, as sheets print it.
    pub const fn millis(self) -> i64 {
        self.0 / 1_000
    }

    /// The span in whole seconds, cut.
    pub const fn seconds(self) -> i64 {
        self.0 / 1_000_000
    }

    /// Reads a span as timing sheets write it: `1:52.991`, `3:43:26.017`, `24:01'55.856`, `44'02`,
    /// `59.5`; up to six decimals, with a sign if negative. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if text.ends_with('.') || decimals.len() > 6 {
            return None;
        }
        let mut parts = whole.split([':', '\'']).rev();
        let seconds = digits(parts.next()?)?;
        let minutes = parts.next().map_or(Some(0), digits)?;
        let hours = parts.next().map_or(Some(0), digits)?;
        let sexagesimal = whole.contains([':', '\'']);
        let minutes_bound = whole.matches([':', '\'']).count() == 2;
        if parts.next().is_some()
            || (sexagesimal && seconds > 59)
            || (minutes_bound && minutes > 59)
        {
            return None;
        }
        let fraction = if decimals.is_empty() { 0 } else { digits(decimals)? };
        let scale = 10_i64.pow(6 - u32::try_from(decimals.len()).ok()?);
        let whole = hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?;
        let micros = whole.checked_add(seconds)?.checked_mul(1_000_000)?;
        let micros = micros.checked_add(fraction * scale)?;
        Some(Self(if negative { -micros } else { micros }))
    }

    /// Prints with hours, as total times stand on a classification: `3:43:26.017`.
    pub fn with_hours(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let millis = self.0.unsigned_abs() / 1_000;
        let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
        format!("{sign}{hours}:{minutes:02}:{:02}.{:03}", millis / 1_000 % 60, millis % 1_000)
    }

    /// Prints whole seconds with minutes, and hours from the first one on: `3:30`, `59:59`,
    /// `1:23:12`. What is less than a second is cut off.
    pub fn whole_seconds(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let seconds = self.0.unsigned_abs() / 1_000_000;
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        if hours == 0 {
            return format!("{sign}{minutes}:{seconds:02}");
        }
        format!("{sign}{hours}:{minutes:02}:{seconds:02}")
    }
}

/// Digits only: no sign, no blank, at most twelve of them.
fn digits(text: &str) -> Option<i64> {
    let plain =
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl fmt::Display for Span {
    /// Prints as on a timing screen: `3:24.518`, with hours only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.unsigned_abs() >= 3_600_000_000 {
            return f.pad(&self.with_hours());
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let millis = self.0.unsigned_abs() / 1_000;
        let (minutes, seconds) = (millis / 60_000, millis / 1_000 % 60);
        f.pad(&format!("{sign}{minutes}:{seconds:02}.{:03}", millis % 1_000))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Span {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Span {
    fn sum<I: Iterator<Item = Self>>(spans: I) -> Self {
        spans.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_on_a_timing_screen() {
        for (micros, expected) in
            [(204_518_999, "3:24.518"), (-1_500_000, "-0:01.500"), (13_406_017_000, "3:43:26.017")]
        {
            assert_eq!(Span::from_micros(micros).to_string(), expected, "{micros} µs");
        }
        for (seconds, expected) in
            [(210, "3:30"), (3_599, "59:59"), (3_600, "1:00:00"), (-4_992, "-1:23:12")]
        {
            assert_eq!(Span::from_seconds(seconds).whole_seconds(), expected);
        }
    }

    #[test]
    fn reads_what_sheets_write_and_nothing_else() {
        for (text, millis) in [
            ("1:52.991", 112_991),
            ("3:43:26.017", 13_406_017),
            ("24:01'55.856", 86_515_856),
            ("44'02", 2_642_000),
            ("90", 90_000),
            ("59.5", 59_500),
            ("-0:01.5", -1_500),
        ] {
            assert_eq!(Span::parse(text), Some(Span::from_millis(millis)), "{text}");
        }
        for text in ["", "1:60.0", "1:2:61", "a", "1.", ".5", "+1", "1::2", "1:2:3:4", "1.1234567"]
        {
            assert_eq!(Span::parse(text), None, "{text}");
        }
        assert_eq!(Span::parse("999999999999999999:00:00"), None, "too long for any race");
    }
}
