//! Which vector instructions the batch engine may use.
//!
//! What runs over many lanes is compiled once for every machine of a kind and once for the better
//! ones. Both do the same operations in the same order, each rounded on its own, so that their bits
//! are the same: above all, multiplications and additions are never fused.

/// The vector instructions that may be used. They change the speed and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vectors {
    /// The widest that the machine has.
    #[default]
    Widest,
    /// Those that every machine of its kind has.
    Baseline,
}

impl Vectors {
    /// Does work with these instructions.
    ///
    /// Only what is inlined into `work` gains by it, and `work` itself must be: mark it and what it
    /// calls `#[inline(always)]`.
    #[inline]
    pub fn run<R>(self, work: impl FnOnce() -> R) -> R {
        #[cfg(target_arch = "x86_64")]
        if self == Self::Widest && is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "the compiler cannot know what the machine has")]
            // SAFETY: the line above has asked this machine, and it has AVX2.
            return unsafe { with_avx2(work) };
        }
        work()
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}
