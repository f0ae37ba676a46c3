//! The small values that happenings are made of.

use racing::moment::ZonedMoment as RacingMoment;
use racing::{Moment, RoundNumber, Span};
use serde::{Deserialize, Serialize};

use super::{EncodeError, Fault};

/// Mirrors an enum of bare names, both ways. A name that `racing` adds does not compile here until
/// somebody decides how it is written.
macro_rules! names {
    ($name:ident as $racing:ty { $($variant:ident)+ }) => {
        #[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(super) enum $name { $($variant),+ }

        impl From<$racing> for $name {
            fn from(value: $racing) -> Self {
                match value { $(<$racing>::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $racing {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}
pub(super) use names;

names!(Certainty as racing::Certainty { Published Observed Assumed });
names!(Category as racing::Category { Bronze Silver Gold Platinum });
names!(Status as racing::Status { Classified NotClassified Retired Disqualified NotStarted });

/// A list, each of its items in its other form.
pub(super) fn each<'a, From, To>(items: &'a [From]) -> Vec<To>
where
    To: std::convert::From<&'a From>,
{
    items.iter().map(To::from).collect()
}

/// A list read back, each of its items in its own form.
pub(super) fn back<From, To: std::convert::From<From>>(items: Vec<From>) -> Vec<To> {
    items.into_iter().map(To::from).collect()
}

pub(super) fn texts<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

pub(super) fn text<T: ToString>(item: Option<&T>) -> Option<String> {
    item.map(ToString::to_string)
}

pub(super) fn rounds(rounds: &[RoundNumber]) -> Vec<u16> {
    rounds.iter().map(|round| round.0).collect()
}

pub(super) fn round_numbers(rounds: Vec<u16>) -> Vec<RoundNumber> {
    rounds.into_iter().map(RoundNumber).collect()
}

pub(super) fn micros(span: Option<Span>) -> Option<i64> {
    span.map(Span::micros)
}

pub(super) fn span(micros: Option<i64>) -> Option<Span> {
    micros.map(Span::from_micros)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grounds {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    certainty: Certainty,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl From<&racing::Grounds> for Grounds {
    fn from(grounds: &racing::Grounds) -> Self {
        let racing::Grounds { article, source, certainty, note } = grounds;
        Self {
            article: text(article.as_ref()),
            source: text(source.as_ref()),
            certainty: (*certainty).into(),
            note: text(note.as_ref()),
        }
    }
}

impl From<Grounds> for racing::Grounds {
    fn from(grounds: Grounds) -> Self {
        let Grounds { article, source, certainty, note } = grounds;
        Self {
            article: article.map(Into::into),
            source: source.map(Into::into),
            certainty: certainty.into(),
            note: note.map(Into::into),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratio {
    n: i64,
    d: u32,
}

impl From<racing::Ratio> for Ratio {
    fn from(ratio: racing::Ratio) -> Self {
        Self { n: ratio.numerator(), d: ratio.denominator() }
    }
}

impl TryFrom<Ratio> for racing::Ratio {
    type Error = Fault;

    fn try_from(ratio: Ratio) -> Result<Self, Fault> {
        let Ratio { n, d } = ratio;
        Self::new(n, d).ok_or_else(|| Fault::Malformed(format!("{n}/{d} is not a ratio")))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZonedMoment {
    moment_us: i64,
    offset_minutes: i16,
    zone: String,
}

impl From<&RacingMoment> for ZonedMoment {
    fn from(moment: &RacingMoment) -> Self {
        let RacingMoment { moment, offset_minutes, zone } = moment;
        Self { moment_us: moment.0, offset_minutes: *offset_minutes, zone: zone.to_string() }
    }
}

impl From<ZonedMoment> for RacingMoment {
    fn from(moment: ZonedMoment) -> Self {
        let ZonedMoment { moment_us, offset_minutes, zone } = moment;
        Self { moment: Moment(moment_us), offset_minutes, zone: zone.into() }
    }
}

/// A day as ISO 8601.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Date(String);

impl TryFrom<racing::Date> for Date {
    type Error = EncodeError;

    fn try_from(date: racing::Date) -> Result<Self, EncodeError> {
        let iso = date.to_string();
        match day(&iso) {
            Some(_) => Ok(Self(iso)),
            None => Err(EncodeError::Date { date: iso }),
        }
    }
}

impl TryFrom<Date> for racing::Date {
    type Error = Fault;

    fn try_from(date: Date) -> Result<Self, Fault> {
        day(&date.0).ok_or_else(|| Fault::Malformed(format!("`{}` is not a date", date.0)))
    }
}

/// Reads `2023-12-02`. `None` if it is written otherwise or no day of the calendar.
fn day(iso: &str) -> Option<racing::Date> {
    let bytes = iso.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let (year, month, day) = (iso[..4].parse().ok()?, iso[5..7].parse().ok()?, &iso[8..]);
    let day: u8 = day.parse().ok()?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    (year >= 1 && (1..=days).contains(&day)).then_some(racing::Date { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2023-12-02", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(good).map(|date| date.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2023-13-01",
            "2023-00-01",
            "2023-04-31",
            "2023-01-00",
            "0000-01-01",
            "2023-1-01",
            "+023-01-01",
            "2023-01-01 ",
            "2023/01/01",
            "２０２３-01-01",
            "",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
