//! Chance that a seed gives again.

/// Numbers from a seed.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, by SplitMix64.
    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.number() % most
    }

    /// Does it happen, so many times in a thousand?
    pub(super) fn happens(&mut self, in_a_thousand: u64) -> bool {
        self.below(1_000) < in_a_thousand
    }

    /// So many places among others, the last first: one in each of as many equal parts.
    pub(super) fn moments(&mut self, count: u32, among: usize) -> Vec<usize> {
        let part = among / usize::try_from(count.max(1)).expect("few");
        let place = |index: u32| {
            let within = self.below(u64::try_from(part).expect("few").max(1));
            usize::try_from(index).expect("few") * part + usize::try_from(within).expect("few")
        };
        (0..count).rev().map(place).collect()
    }
}
