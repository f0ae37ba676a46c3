//! The sum that guards a frame.
//!
//! Not one of the usual sums over the polynomial 0x1021: the byte is added after the table has been
//! looked up, not before.

const TABLE: [u16; 256] = table();

const fn table() -> [u16; 256] {
    let mut table = [0; 256];
    let mut index = 0_u16;
    while index < 256 {
        let mut sum = index << 8;
        let mut bit = 0;
        while bit < 8 {
            sum = (sum << 1) ^ if sum & 0x8000 == 0 { 0 } else { 0x1021 };
            bit += 1;
        }
        table[index as usize] = sum;
        index += 1;
    }
    table
}

/// The sum of a frame, over all its bytes but those that hold the sum itself (4 and 5), which count
/// as zero.
pub(super) fn of_frame(frame: &[u8]) -> u16 {
    let summed = |(at, byte): (usize, &u8)| if at == 4 || at == 5 { 0 } else { *byte };
    of(frame.iter().enumerate().map(summed))
}

fn of(bytes: impl Iterator<Item = u8>) -> u16 {
    bytes.fold(0xffff, |sum, byte| TABLE[usize::from(sum >> 8)] ^ (sum << 8) ^ u16::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_wire_and_not_the_usual_one() {
        assert_eq!(TABLE[..4], [0x0000, 0x1021, 0x2042, 0x3063]);
        assert_eq!(TABLE[255], 0x1ef0);
        assert_eq!(of("123456789".bytes()), 0xa69d);
    }
}
