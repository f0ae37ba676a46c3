//! Times and speeds as sheets print them.

use racing::Span;

use super::text::Raw;

/// A time that no session reaches: a million hours. Beyond it a number is no time.
const LIMIT: u64 = 3_600_000_000_000_000;

/// How a time is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `39.174`, `1:15.899`, `1:00:03.125`: no more than needed.
    Short,
    /// `0:39.174`, `1:15.899`, `1:00:03.125`: minutes always.
    Minutes,
    /// `0:00:54.759`: hours always.
    Hours,
    /// `04:00:54.759`: a time of day.
    Clock,
    /// `75.899`: seconds only.
    Seconds,
}

/// Reads a time as [`Span::parse`] does, up to a million hours.
pub(super) fn time(text: &str) -> Option<Span> {
    time_of(Raw::of(text.as_bytes()))
}

/// Reads a time from the bytes of a cell.
#[inline(always)]
pub(super) fn time_of(raw: Raw<'_>) -> Option<Span> {
    match thousandths(raw) {
        Some(micros) => Some(Span::from_micros(micros)),
        None => unusual(raw.bytes()),
    }
}

#[cold]
fn unusual(bytes: &[u8]) -> Option<Span> {
    let span = match quick(bytes) {
        Some(micros) => Span::from_micros(micros),
        None => Span::parse(std::str::from_utf8(bytes).ok()?)?,
    };
    (span.micros().unsigned_abs() <= LIMIT).then_some(span)
}

/// The microseconds of a time as sheets print most, `9.826` to `24:01:55.856`; `None` for others.
#[inline(always)]
fn thousandths(raw: Raw<'_>) -> Option<i64> {
    /// What minutes, seconds and thousandths look like.
    const FORM: u64 = u64::from_le_bytes(*b"0:00.000");
    /// What must not be left of a digit or a sign when the form is taken away.
    const WRONG: u64 = u64::from_le_bytes([0xf0, 0xff, 0xf0, 0xf0, 0xff, 0xf0, 0xf0, 0xf0]);
    /// What makes a digit wrong that is above nine, or above five for tens of seconds.
    const BEHIND_MINUTES: u64 = u64::from_le_bytes([6, 0, 10, 6, 0, 6, 6, 6]);
    const ALONE: u64 = u64::from_le_bytes([6, 0, 6, 6, 0, 6, 6, 6]);
    let length = raw.bytes().len();
    if length < 5 || length == 7 {
        return None;
    }
    let above = if length < 8 { ALONE } else { BEHIND_MINUTES };
    let left = raw.last() ^ (FORM & Raw::mask(length));
    if (left | left.wrapping_add(above)) & WRONG != 0 {
        return None;
    }
    let more = if length <= 8 { 0 } else { more_minutes(&raw.bytes()[..length - 8])? };
    let [minutes, _, seconds, _, tenths, _, rest, _] = pairs(left).to_le_bytes().map(i64::from);
    let millis = minutes * 6_000 + seconds * 1_000 + tenths * 100 + rest;
    Some((i64::from(more) * 60_000 + millis) * 1_000)
}

/// The minutes that stand in front of the last digit of minutes.
fn more_minutes(before: &[u8]) -> Option<u32> {
    match *before {
        [tens] => Some(digit(tens)? * 10),
        [hours, b':', tens @ b'0'..=b'5'] => Some(digit(hours)? * 60 + digit(tens)? * 10),
        [h, hours, b':', tens @ b'0'..=b'5'] => {
            Some((digit(h)? * 10 + digit(hours)?) * 60 + digit(tens)? * 10)
        }
        _ => None,
    }
}

/// Makes one number of each two digits: 4, 7, 1, 2 become 47, 12.
const fn pairs(digits: u64) -> u64 {
    digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff
}

fn digit(byte: u8) -> Option<u32> {
    let digit = byte.wrapping_sub(b'0');
    (digit < 10).then_some(u32::from(digit))
}

/// The microseconds of a time in one of the usual forms; `None` for all that is not so usual.
fn quick(bytes: &[u8]) -> Option<i64> {
    if bytes.len() > 15 {
        return None;
    }
    let (mut whole, mut part, mut digits, mut separators) = (0_i64, 0_i64, 0, 0);
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'0'..=b'9' if digits < 9 => {
                part = part * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            b':' | b'\'' if digits > 0 && (separators == 0 || separators == 1 && part < 60) => {
                whole = (whole + part) * 60;
                (part, digits, separators) = (0, 0, separators + 1);
            }
            b'.' if digits > 0 => {
                let micros = decimals(rest.as_slice())?;
                let seconds = seconds(whole, part, separators)?;
                return Some(seconds * 1_000_000 + micros);
            }
            _ => return None,
        }
    }
    if digits == 0 { None } else { Some(seconds(whole, part, separators)? * 1_000_000) }
}

fn seconds(whole: i64, part: i64, separators: u8) -> Option<i64> {
    (separators == 0 || part < 60).then_some(whole + part)
}

/// The microseconds of one to six decimals.
fn decimals(digits: &[u8]) -> Option<i64> {
    const SCALE: [i64; 7] = [0, 100_000, 10_000, 1_000, 100, 10, 1];
    let scale = SCALE.get(digits.len()).filter(|scale| **scale > 0)?;
    let mut number = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(digit - b'0');
    }
    Some(number * scale)
}

/// Appends a time, to the thousandth or to the microsecond where it is finer. The separator stands
/// between minutes and seconds.
pub(super) fn put_time(out: &mut String, span: Span, style: Style, separator: char) {
    let micros = span.micros().unsigned_abs();
    if span.micros() < 0 {
        out.push('-');
    }
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let (hours, minutes) = (seconds / 3_600, seconds / 60);
    match style {
        Style::Seconds => put(out, seconds, 1),
        Style::Short if seconds < 60 => put(out, seconds, 1),
        Style::Short | Style::Minutes if seconds < 3_600 => {
            put(out, minutes, 1);
            out.push(separator);
            put(out, seconds % 60, 2);
        }
        Style::Short | Style::Minutes | Style::Hours | Style::Clock => {
            put(out, hours, if style == Style::Clock { 2 } else { 1 });
            out.push(':');
            put(out, minutes % 60, 2);
            out.push(separator);
            put(out, seconds % 60, 2);
        }
    }
    out.push('.');
    if rest % 1_000 == 0 { put(out, rest / 1_000, 3) } else { put(out, rest, 6) }
}

/// Appends a number with at least so many digits.
pub(super) fn put(out: &mut String, number: u64, digits: usize) {
    let mut text = [b'0'; 20];
    let (mut start, mut left) = (text.len(), number);
    while left > 0 || text.len() - start < digits {
        start -= 1;
        text[start] = b'0' + u8::try_from(left % 10).expect("a digit");
        left /= 10;
    }
    out.push_str(std::str::from_utf8(&text[start..]).expect("digits"));
}

/// Reads a whole number: digits only.
pub(super) fn whole(text: &str) -> Option<u32> {
    whole_of(Raw::of(text.as_bytes()))
}

/// Reads a whole number from the bytes of a cell.
#[inline(always)]
pub(super) fn whole_of(raw: Raw<'_>) -> Option<u32> {
    const ZEROS: u64 = u64::from_le_bytes(*b"00000000");
    let length = raw.bytes().len();
    if !(1..=8).contains(&length) {
        return long(raw.bytes());
    }
    let digits = raw.last() ^ (ZEROS & Raw::mask(length));
    if (digits | digits.wrapping_add(0x0606_0606_0606_0606)) & 0xf0f0_f0f0_f0f0_f0f0 != 0 {
        return None;
    }
    let pairs = pairs(digits);
    let fours = (pairs.wrapping_mul(100).wrapping_add(pairs >> 16)) & 0x0000_ffff_0000_ffff;
    u32::try_from((fours & 0xffff) * 10_000 + (fours >> 32)).ok()
}

fn long(bytes: &[u8]) -> Option<u32> {
    let next = |number: u32, byte: &u8| number.checked_mul(10)?.checked_add(digit(*byte)?);
    if bytes.is_empty() { None } else { bytes.iter().try_fold(0, next) }
}

/// Reads a speed in km/h with up to three decimals, as thousandths.
pub(super) fn speed(text: &str) -> Option<u32> {
    speed_of(Raw::of(text.as_bytes()))
}

/// Reads a speed from the bytes of a cell.
pub(super) fn speed_of(raw: Raw<'_>) -> Option<u32> {
    let bytes = raw.bytes();
    let point = bytes.iter().position(|byte| matches!(byte, b'.' | b','));
    let (kilometres, decimals) = match point {
        Some(point) => (&bytes[..point], &bytes[point + 1..]),
        None => (bytes, &b"0"[..]),
    };
    if decimals.len() > 3 {
        return None;
    }
    let scale = [1_000, 100, 10, 1].get(decimals.len())?;
    let thousandths = long(decimals)?.checked_mul(*scale)?;
    long(kilometres)?.checked_mul(1_000)?.checked_add(thousandths)
}

/// Appends a speed: with one decimal, or with more where it is finer.
pub(super) fn put_speed(out: &mut String, thousandths: u32) {
    let rest = u64::from(thousandths % 1_000);
    put(out, u64::from(thousandths / 1_000), 1);
    out.push('.');
    if rest % 100 == 0 {
        put(out, rest / 100, 1);
    } else if rest % 10 == 0 {
        put(out, rest / 10, 2);
    } else {
        put(out, rest, 3);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn print(span: Span, style: Style, separator: char) -> String {
        let mut text = String::new();
        put_time(&mut text, span, style, separator);
        text
    }

    #[test]
    fn times_are_printed_as_sheets_do() {
        for (millis, style, separator, expected) in [
            (39_174, Style::Short, ':', "39.174"),
            (75_899, Style::Short, ':', "1:15.899"),
            (3_603_125, Style::Short, ':', "1:00:03.125"),
            (39_174, Style::Minutes, ':', "0:39.174"),
            (54_759, Style::Hours, ':', "0:00:54.759"),
            (14_454_759, Style::Clock, ':', "04:00:54.759"),
            (101_077, Style::Seconds, ':', "101.077"),
            (86_515_856, Style::Minutes, '\'', "24:01'55.856"),
            (112_991, Style::Minutes, '\'', "1'52.991"),
            (-1_500, Style::Minutes, ':', "-0:01.500"),
        ] {
            assert_eq!(print(Span::from_millis(millis), style, separator), expected);
        }
    }

    #[test]
    fn speeds_are_read_and_printed() {
        for (text, thousandths) in
            [("208.1", 208_100), ("6.3", 6_300), ("99.95", 99_950), ("1.001", 1_001), ("0.0", 0)]
        {
            let mut printed = String::new();
            put_speed(&mut printed, thousandths);
            assert_eq!((speed(text), printed.as_str()), (Some(thousandths), text));
        }
        assert_eq!((speed("34,9"), speed("200")), (Some(34_900), Some(200_000)));
        for text in ["", ".5", "5.", "1.2345", "-1", "9999999"] {
            assert_eq!(speed(text), None, "{text}");
        }
    }

    const LONGEST: i64 = 3_600_000_000_000_000;
    const STYLES: [Style; 5] =
        [Style::Short, Style::Minutes, Style::Hours, Style::Clock, Style::Seconds];

    proptest! {
        #[test]
        fn a_whole_number_is_one_of_digits_only(text in "[0-9]{0,11}|[0-9:;/a]{1,9}") {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(whole(&text), if digits { text.parse().ok() } else { None });
        }

        #[test]
        fn a_time_is_read_as_the_vocabulary_reads_it(text in "-?[0-9:'.]{0,16}") {
            let far = |span: &Span| span.micros().unsigned_abs() <= LIMIT;
            prop_assert_eq!(time(&text), Span::parse(&text).filter(far), "{}", text);
        }

        #[test]
        fn a_time_is_read_as_it_was_printed(micros in -LONGEST..=LONGEST) {
            let span = Span::from_micros(micros);
            for style in STYLES {
                for separator in [':', '\''] {
                    prop_assert_eq!(time(&print(span, style, separator)), Some(span));
                }
            }
        }
    }
}
