//! Points, and the ratios that regulations multiply them by.
//!
//! Points are whole numbers over one denominator of the season: where a race may pay half, every
//! sum is counted in halves. Nothing is rounded, so halves of thirds stay exact.

use std::fmt;
use std::iter::Sum;
use std::num::NonZeroU32;
use std::ops::{Add, AddAssign, Neg, Sub};

/// An amount of points, in units of one over the season's [`Denominator`]. May be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

/// A ratio of two whole numbers in lowest terms: a multiplier, a share, an amount of points as
/// regulations write it.
///
/// Invariant: lowest terms, so that equal ratios are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i64,
    denominator: NonZeroU32,
}

impl Ratio {
    /// Exactly one.
    pub const ONE: Self = Self { numerator: 1, denominator: NonZeroU32::MIN };
    /// Exactly nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: NonZeroU32::MIN };

    /// The ratio of two whole numbers; `None` if the lower is zero.
    pub fn new(numerator: i64, denominator: u32) -> Option<Self> {
        let common = gcd(numerator.unsigned_abs(), u64::from(denominator));
        let common = u32::try_from(common).ok().filter(|common| *common > 0)?;
        let denominator = NonZeroU32::new(denominator / common)?;
        Some(Self { numerator: numerator / i64::from(common), denominator })
    }

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { numerator: number, denominator: NonZeroU32::MIN }
    }

    /// Reads `25`, `12.5`, `1/2`, `12 1/2` or `70 %`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            let share = Self::parse(percent)?;
            return Self::new(share.numerator, share.denominator.get().checked_mul(100)?);
        }
        if let Some((whole, part)) = text.split_once(' ') {
            let (whole, part) = (Self::parse(whole)?, Self::parse(part.trim())?);
            return whole.checked_add(part);
        }
        if let Some((upper, lower)) = text.split_once('/') {
            return Self::new(upper.parse().ok()?, lower.parse().ok()?);
        }
        match text.split_once('.') {
            None => Some(Self::whole(text.parse().ok()?)),
            Some((whole, decimals)) => Self::parse_decimal(whole, decimals),
        }
    }

    fn parse_decimal(whole: &str, decimals: &str) -> Option<Self> {
        if decimals.is_empty() || decimals.len() > 6 || decimals.starts_with(['+', '-']) {
            return None;
        }
        let scale = 10_u32.pow(u32::try_from(decimals.len()).ok()?);
        let fraction: i64 = decimals.parse().ok()?;
        let fraction = if whole.starts_with('-') { -fraction } else { fraction };
        let whole: i64 = whole.parse().ok()?;
        Self::new(whole.checked_mul(i64::from(scale))?.checked_add(fraction)?, scale)
    }

    /// The upper number.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The lower number.
    pub const fn denominator(self) -> u32 {
        self.denominator.get()
    }

    /// The product; `None` if it would not fit.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let upper = self.numerator.checked_mul(other.numerator)?;
        Self::new(upper, self.denominator.get().checked_mul(other.denominator.get())?)
    }

    /// The sum; `None` if it would not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let (a, b) = (i64::from(self.denominator.get()), i64::from(other.denominator.get()));
        let upper = self.numerator.checked_mul(b)?.checked_add(other.numerator.checked_mul(a)?)?;
        Self::new(upper, self.denominator.get().checked_mul(other.denominator.get())?)
    }

    /// Is `part` at least this share of `whole`?
    pub fn is_reached_by(self, part: u64, whole: u64) -> bool {
        let left = i128::from(part) * i128::from(self.denominator.get());
        left >= i128::from(whole) * i128::from(self.numerator)
    }
}

impl fmt::Display for Ratio {
    /// Prints a whole number, a short decimal or a fraction: `25`, `12.5`, `8 1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_over(f, self.numerator, self.denominator)
    }
}

/// The number that every amount of points of a season is counted over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Denominator(NonZeroU32);

impl Denominator {
    /// Whole points only.
    pub const ONE: Self = Self(NonZeroU32::MIN);

    /// The least denominator over which all these ratios are whole; `None` if it would not fit.
    pub fn common(ratios: impl IntoIterator<Item = Ratio>) -> Option<Self> {
        ratios.into_iter().try_fold(Self::ONE, |common, ratio| {
            let (a, b) = (u64::from(common.get()), u64::from(ratio.denominator()));
            let least = a / gcd(a, b) * b;
            NonZeroU32::new(u32::try_from(least).ok()?).map(Self)
        })
    }

    /// The number itself.
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// The denominator with this number; `None` for zero.
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// An amount written as a ratio, in this season's points; `None` if it is not whole in them.
    pub fn points(self, ratio: Ratio) -> Option<Points> {
        let units = ratio.numerator().checked_mul(i64::from(self.get()))?;
        let divisor = i64::from(ratio.denominator());
        (units % divisor == 0).then_some(Points(units / divisor))
    }

    /// Points in the form that people read: `25`, `12.5`, `8 1/3`.
    pub fn display(self, points: Points) -> impl fmt::Display {
        Counted(points, self)
    }
}

struct Counted(Points, Denominator);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_over(f, self.0.0, self.1.0)
    }
}

/// Writes a fraction: as a decimal where three digits are exact, else as a mixed number.
fn write_over(f: &mut fmt::Formatter<'_>, upper: i64, lower: NonZeroU32) -> fmt::Result {
    let common = gcd(upper.unsigned_abs(), u64::from(lower.get())).max(1);
    let (upper_abs, lower) = (upper.unsigned_abs() / common, u64::from(lower.get()) / common);
    let (whole, rest) = (upper_abs / lower, upper_abs % lower);
    let sign = if upper < 0 { "-" } else { "" };
    let text = if rest == 0 {
        format!("{sign}{whole}")
    } else if 1_000 % lower == 0 {
        let thousandths = format!("{:03}", rest * (1_000 / lower));
        format!("{sign}{whole}.{}", thousandths.trim_end_matches('0'))
    } else if whole == 0 {
        format!("{sign}{rest}/{lower}")
    } else {
        format!("{sign}{whole} {rest}/{lower}")
    };
    f.pad(&text)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_read_and_print_as_regulations_write_them() {
        for (text, printed) in [
            ("25", "25"),
            ("12.5", "12.5"),
            ("1/2", "0.5"),
            ("12 1/2", "12.5"),
            ("70 %", "0.7"),
            ("8 1/3", "8 1/3"),
            ("-0.5", "-0.5"),
            ("75%", "0.75"),
        ] {
            let ratio = Ratio::parse(text).map(|ratio| ratio.to_string());
            assert_eq!(ratio.as_deref(), Some(printed), "{text}");
        }
        for text in ["", "a", "1/0", "1.", "1.-5", "1/2/3", "%", "99999999999999999999"] {
            assert_eq!(Ratio::parse(text), None, "{text}");
        }
    }

    #[test]
    fn halves_of_thirds_stay_exact() {
        let ratios = ["25", "1/2", "10 1/3"].map(|text| Ratio::parse(text).expect("a ratio"));
        let season = Denominator::common(ratios).expect("small");
        assert_eq!(season.get(), 6);
        let third =
            season.points(Ratio::parse("10 1/3").expect("a ratio")).expect("whole in sixths");
        assert_eq!(season.display(third + third + third).to_string(), "31");
        assert_eq!(season.display(third).to_string(), "10 1/3");
        assert_eq!(season.points(Ratio::new(1, 7).expect("a ratio")), None);
    }

    #[test]
    fn seventy_percent_of_a_hundred_and_five_laps_is_seventy_four() {
        let share = Ratio::parse("70 %").expect("a ratio");
        assert!(!share.is_reached_by(73, 105));
        assert!(share.is_reached_by(74, 105));
    }
}
