//! Logarithm, exponential and normal quantile from our own polynomials.
//!
//! The mathematics of the system's library differs in the last bits between machines; these
//! functions use only operations that IEEE 754 rounds exactly, in one fixed order, and have no
//! branches, so that a compiler can run them over several lanes at once.

/// Added to a small number and taken off again it leaves the nearest whole one: 1.5 × 2²³.
const ROUNDER: f32 = 12_582_912.0;

/// The value of a polynomial whose coefficients are given from the highest power down.
///
/// Even and odd powers are added up apart: two short chains of operations instead of a long one.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, coefficients: [f32; N]) -> f32 {
    let square = x * x;
    // The highest power begins one chain, the next the other.
    let [mut first, mut second] = [coefficients[0], coefficients[1]];
    for pair in coefficients[2..].chunks(2) {
        first = first * square + pair[0];
        if let Some(coefficient) = pair.get(1) {
            second = second * square + coefficient;
        }
    }
    if N % 2 == 1 { first + second * x } else { first * x + second }
}

/// The natural logarithm of a positive, normal number; within two units of the last place of the
/// larger of the result and one.
#[inline(always)]
pub(crate) fn ln(x: f32) -> f32 {
    // The mantissa is brought between √½ and √2, where the series is short.
    let bits = x.to_bits().wrapping_sub(0x3f35_04f3);
    let exponent = (bits.cast_signed() >> 23) as f32;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) + 0x3f35_04f3);
    let z = mantissa - 1.0;
    let tail = polynomial(
        z,
        [
            7.037_683_6e-2,
            -1.151_461e-1,
            1.167_699_9e-1,
            -1.242_014_1e-1,
            1.424_932_3e-1,
            -1.666_805_7e-1,
            2.000_071_5e-1,
            -2.499_999_4e-1,
            3.333_333e-1,
        ],
    );
    let square = z * z;
    // ln 2 in two parts, the first with few bits, so that its multiples are exact.
    let low = tail * z * square + exponent * -2.121_944_4e-4 - 0.5 * square;
    (z + low) + exponent * 0.693_359_4
}

/// The exponential of a number between -87 and 88; what lies outside is held at the bounds.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = lesser(greater(x, -87.0), 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDER;
    let whole = shifted - ROUNDER;
    let rest = x - whole * 0.693_359_4 - whole * -2.121_944_4e-4;
    let tail = polynomial(
        rest,
        [1.987_569_1e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5],
    );
    let mantissa = tail * (rest * rest) + rest + 1.0;
    let exponent = shifted.to_bits().wrapping_sub(ROUNDER.to_bits());
    mantissa * f32::from_bits(exponent.wrapping_add(127) << 23)
}

/// The value below which a standard normal number lies with this probability, between zero and one
/// and neither of them.
#[inline(always)]
pub(crate) fn normal_quantile(probability: f32) -> f32 {
    // The inverse error function by Giles (2010), one polynomial for the bulk and one for the tail.
    let x = probability + probability - 1.0;
    let w = -ln((1.0 - x) * (1.0 + x));
    let bulk = polynomial(
        w - 2.5,
        [
            2.810_226_4e-8,
            3.432_739_4e-7,
            -3.523_387_7e-6,
            -4.391_506_5e-6,
            2.185_808_7e-4,
            -1.253_725e-3,
            -4.177_681_6e-3,
            2.466_407_3e-1,
            1.501_409_4,
        ],
    );
    let tail = polynomial(
        greater(w, 0.0).sqrt() - 3.0,
        [
            -2.002_142_6e-4,
            1.009_505_6e-4,
            1.349_343_2e-3,
            -3.673_428_4e-3,
            5.739_507_7e-3,
            -7.622_461_3e-3,
            9.438_870_5e-3,
            1.001_674,
            2.832_976_8,
        ],
    );
    let inverse = if w < 5.0 { bulk } else { tail };
    std::f32::consts::SQRT_2 * (inverse * x)
}

/// The largest whole number that is not above a number between zero and four millions.
#[inline(always)]
pub(crate) fn whole(x: f32) -> f32 {
    const STEP: f32 = 8_388_608.0;
    let nearest = (x + STEP) - STEP;
    if nearest > x { nearest - 1.0 } else { nearest }
}

/// The smaller of two numbers of which none is undefined.
#[inline(always)]
pub(crate) fn lesser(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}

/// The larger of two numbers of which none is undefined.
#[inline(always)]
pub(crate) fn greater(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

/// The nearest number of half the length.
#[expect(clippy::cast_possible_truncation, reason = "odds are computed with short numbers")]
pub(crate) fn narrow(long: f64) -> f32 {
    long as f32
}

/// Seconds as whole microseconds, rounded to the nearest; what lasts longer than 30 years is cut.
pub(crate) fn micros(seconds: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
    let whole = (seconds * 1e6).round().clamp(-1e15, 1e15) as i64;
    whole
}

/// Microseconds as seconds.
pub(crate) fn seconds(micros: i64) -> f64 {
    micros as f64 / 1e6
}

/// A number of whole things from a quantity that is not negative, rounded up.
pub(crate) fn whole_up(quantity: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what fits"
    )]
    let whole = quantity.ceil().clamp(0.0, 1e9) as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_as_good_as_the_library() {
        let mut worst = 0.0_f64;
        for step in 1..=200_000_u32 {
            for x in [step as f32 / 200_000.0, step as f32 * 7.3] {
                let exact = f64::from(x).ln();
                worst = worst.max((f64::from(ln(x)) - exact).abs() / exact.abs().max(1.0));
            }
        }
        assert!(worst < 1.2e-7, "{worst:e}");
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn the_exponential_is_as_good_as_the_library() {
        let mut worst = 0.0_f64;
        for step in -80_000..=80_000_i32 {
            let x = step as f32 / 1_000.0;
            let exact = f64::from(x).exp();
            worst = worst.max((f64::from(exp(x)) / exact - 1.0).abs());
        }
        assert!(worst < 2.4e-7, "{worst:e}");
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn the_quantile_inverts_the_normal_distribution() {
        for (probability, expected) in [
            (0.5, 0.0),
            (0.841_344_7, 1.0),
            (0.158_655_25, -1.0),
            (0.977_249_9, 2.0),
            (0.001_349_898, -3.0),
            (3.167_124e-5, -4.0),
        ] {
            let found = normal_quantile(probability);
            assert!((found - expected).abs() < 1e-4, "{probability}: {found}");
        }
        let mut last = f32::MIN;
        for step in 1..4_096_u32 {
            let next = normal_quantile(step as f32 / 4_096.0);
            assert!(next > last, "it rises: {step}");
            last = next;
        }
    }

    #[test]
    fn whole_numbers_are_cut_as_the_library_cuts() {
        for step in 0..1_000_000_u32 {
            let x = step as f32 * 0.003_7;
            assert_eq!(whole(x), x.floor(), "{x}");
        }
    }

    #[test]
    fn microseconds_are_rounded_and_held_within_bounds() {
        assert_eq!(micros(1.234_567_6), 1_234_568);
        assert_eq!(micros(f64::INFINITY), 1_000_000_000_000_000);
        assert_eq!(whole_up(2.1), 3);
        assert_eq!(whole_up(-2.1), 0);
    }
}
