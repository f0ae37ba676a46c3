//! Exponential and logarithm in double precision, and what follows from them.
//!
//! Only operations that IEEE 754 rounds exactly are used, in one fixed order, so that strengths
//! learned from the same results have the same bits on every machine.

/// The exponential; what lies outside of -700 and 700 is held at the bounds.
pub(crate) fn exp(x: f64) -> f64 {
    /// ln 2 in two parts, the first with few bits, so that its multiples are exact.
    const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
    let x = x.clamp(-700.0, 700.0);
    let whole = (x * std::f64::consts::LOG2_E).round();
    let rest = (x - whole * LN_2[0]) - whole * LN_2[1];
    let series = (1..=14).rev().fold(1.0, |sum, power| 1.0 + sum * rest / f64::from(power));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within ±1,011")]
    let exponent = whole as i64 + 1_023;
    series * f64::from_bits(exponent.cast_unsigned() << 52)
}

/// The natural logarithm of a positive, normal number.
pub(crate) fn ln(x: f64) -> f64 {
    // The mantissa is brought between √½ and √2, where the series is short.
    const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    let bits = x.to_bits().wrapping_sub(ROOT_HALF);
    let exponent = f64::from(i32::try_from(bits.cast_signed() >> 52).unwrap_or(0));
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT_HALF));
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series =
        (0..=11).rev().fold(0.0, |sum, term| sum * square + 1.0 / (2.0 * f64::from(term) + 1.0));
    exponent * std::f64::consts::LN_2 + 2.0 * t * series
}

/// The logarithm of the odds of a probability that is neither zero nor one.
pub(crate) fn logit(probability: f64) -> f64 {
    ln(probability / (1.0 - probability))
}

/// Mean and standard deviation of the log-odds of a probability that is known through so many
/// cases for and against it, neither of them zero.
pub(crate) fn log_odds(cases: f64, others: f64) -> [f64; 2] {
    let [mean, variance] = [digamma(cases) - digamma(others), trigamma(cases) + trigamma(others)];
    [mean, variance.sqrt()]
}

/// The derivative of the logarithm of the gamma function.
fn digamma(x: f64) -> f64 {
    let (mut x, mut sum) = (x, 0.0);
    while x < 8.0 {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let tail = square * (1.0 / 12.0 - square * (1.0 / 120.0 - square / 252.0));
    sum + ln(x) - 0.5 / x - tail
}

/// The derivative of that.
fn trigamma(x: f64) -> f64 {
    let (mut x, mut sum) = (x, 0.0);
    while x < 8.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let one = 1.0 / x;
    let square = one * one;
    let tail = one * square * (1.0 / 6.0 - square * (1.0 / 30.0 - square / 42.0));
    sum + one + 0.5 * square + tail
}

/// A whole count as a number to compute with.
pub(crate) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

/// The nearest number of half the length.
#[expect(clippy::cast_possible_truncation, reason = "races are drawn with short numbers")]
pub(crate) fn narrow(long: f64) -> f32 {
    long as f32
}

/// The whole part of a number, from nothing to 65,000.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held within what fits"
)]
pub(crate) fn whole(number: f64) -> u16 {
    number.clamp(0.0, 65_000.0) as u16
}

/// A span of race time in seconds.
pub(crate) fn seconds(span: racing::Span) -> f64 {
    let micros = span.micros();
    let whole = micros.div_euclid(1_000_000);
    let rest = i32::try_from(micros.rem_euclid(1_000_000)).unwrap_or(0);
    i32::try_from(whole).map_or(f64::from(i32::MAX), f64::from) + f64::from(rest) * 1e-6
}

/// The middle of some numbers; `None` of none.
pub(crate) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let upper = *numbers.get(numbers.len() / 2)?;
    let lower = numbers[(numbers.len() - 1) / 2];
    Some(0.5 * (lower + upper))
}

/// The standard deviation of a bell whose median distance from its middle is that of these numbers
/// from a centre: not moved by a few that lie far out. `None` of none.
pub(crate) fn spread(numbers: &[f64], centre: f64) -> Option<f64> {
    median(numbers.iter().map(|one| (one - centre).abs()).collect()).map(|far| 1.4826 * far)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_as_good_as_the_library() {
        for step in -6_000..=6_000_i32 {
            let x = f64::from(step) / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-15, "exp {x}");
            let y = x.exp();
            assert!((ln(y) - x).abs() <= 2e-15 * x.abs().max(1.0), "ln {y}: {}", ln(y));
        }
        assert_eq!((exp(0.0), ln(1.0)), (1.0, 0.0));
    }

    #[test]
    fn log_odds_of_even_cases_are_even_and_more_cases_are_surer() {
        let [mean, wide] = log_odds(4.0, 4.0);
        assert!(mean.abs() < 1e-15);
        assert!(log_odds(40.0, 40.0)[1] < wide);
        // digamma(1) = -γ, digamma(2) = 1 - γ; trigamma(1) = π²/6, trigamma(2) = π²/6 - 1.
        let [mean, deviation] = log_odds(2.0, 1.0);
        assert!((mean - 1.0).abs() < 1e-6, "{mean}");
        let variance = std::f64::consts::PI.powi(2) / 3.0 - 1.0;
        assert!((deviation * deviation - variance).abs() < 1e-6, "{deviation}");
    }

    #[test]
    fn a_few_far_out_move_neither_middle_nor_spread() {
        let mut numbers: Vec<f64> = (-50..=50).map(f64::from).collect();
        numbers[100] = 1e6;
        assert_eq!(median(numbers.clone()), Some(0.0));
        assert!((spread(&numbers, 0.0).expect("some") - 1.4826 * 25.0).abs() < 1e-9);
        assert_eq!(median(vec![1.0, 2.0]), Some(1.5));
        assert_eq!(median(Vec::new()), None);
    }
}
