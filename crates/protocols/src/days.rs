//! Days of the calendar, counted; and reading the moments that logs print.

use racing::{Date, Moment, Span};

const MICROS_A_DAY: i64 = 86_400_000_000;

/// The moment at which a day begins, where local time is so many minutes ahead of UTC.
pub(crate) fn midnight(date: Date, offset_minutes: i16) -> Moment {
    let offset = Span::from_seconds(i64::from(offset_minutes) * 60);
    Moment(days(date) * MICROS_A_DAY).after(-offset)
}

/// What a span is past the last midnight: 0 to 24 hours.
pub(crate) fn time_of_day(span: Span) -> Span {
    Span::from_micros(span.micros().rem_euclid(MICROS_A_DAY))
}

/// How many days a date is after 1970-01-01, in the Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last of its year; an era is the 400
/// years (146,097 days) after which the calendar repeats.
fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// A date of three numbers, if there is such a day.
pub(crate) fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |text: &str, length: usize| {
        let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if plain { text.parse::<i16>().ok() } else { None }
    };
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if year < 1 || !(1..=last).contains(&day) {
        return None;
    }
    Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for ((year, month, day), expected) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2024, 2, 29), 19_782),
            ((2024, 3, 1), 19_783),
            ((2000, 2, 29), 11_016),
            ((1, 1, 1), -719_162),
        ] {
            assert_eq!(days(Date { year, month, day }), expected, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for (year, month, day) in
            [("2023", "02", "29"), ("1900", "02", "29"), ("2024", "13", "01"), ("24", "01", "01")]
        {
            assert_eq!(date(year, month, day), None, "{year}-{month}-{day}");
        }
        let leap_day = Date { year: 2024, month: 2, day: 29 };
        assert_eq!(date("2024", "02", "29"), Some(leap_day));
        assert_eq!(midnight(leap_day, 120), Moment(19_782 * MICROS_A_DAY - 7_200_000_000));
    }
}
