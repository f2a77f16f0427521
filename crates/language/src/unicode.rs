//! Character properties as Python 3.11 (Unicode 14) has them, since the model was trained on them.

use crate::packed::UnicodeRanges;

/// The properties that features and rules ask for.
pub struct Unicode {
    ranges: UnicodeRanges,
    /// Properties of the first 128 code points, one bit each.
    ascii: [u8; 128],
}

const SPACE: u8 = 1;
const ALPHA: u8 = 2;
const DIGIT: u8 = 4;
const UPPER: u8 = 8;
const LOWERED: u8 = 16;

impl Unicode {
    pub fn new(ranges: UnicodeRanges) -> Self {
        let mut ascii = [0; 128];
        for (code, flags) in (0u32..).zip(&mut ascii) {
            let sets = [
                (&ranges.space, SPACE),
                (&ranges.alpha, ALPHA),
                (&ranges.digit, DIGIT),
                (&ranges.upper, UPPER),
                (&ranges.lowered, LOWERED),
            ];
            for (set, flag) in sets {
                if contains(set, code) {
                    *flags |= flag;
                }
            }
        }
        Unicode { ranges, ascii }
    }

    fn has(&self, c: char, flag: u8, ranges: &[(u32, u32)]) -> bool {
        match self.ascii.get(c as usize) {
            Some(flags) => flags & flag != 0,
            None => contains(ranges, u32::from(c)),
        }
    }

    /// `str.isspace`
    pub fn is_space(&self, c: char) -> bool {
        self.has(c, SPACE, &self.ranges.space)
    }

    /// `str.isalpha`
    pub fn is_alpha(&self, c: char) -> bool {
        self.has(c, ALPHA, &self.ranges.alpha)
    }

    /// `str.isdigit`
    pub fn is_digit(&self, c: char) -> bool {
        self.has(c, DIGIT, &self.ranges.digit)
    }

    /// `str.isupper` of one character
    pub fn is_upper(&self, c: char) -> bool {
        self.has(c, UPPER, &self.ranges.upper)
    }

    /// `str.lower`. Case mappings of assigned characters never change, so only letters that are newer than Unicode 14
    /// must be kept from Rust's newer tables.
    pub fn lower(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let known = |c: char| self.has(c, LOWERED, &self.ranges.lowered);
        if text.chars().all(|c| known(c) || c.to_lowercase().eq([c])) {
            // Whole-string mapping, because the final sigma depends on its neighbours.
            return text.to_lowercase();
        }
        let mut lowered = String::with_capacity(text.len());
        for c in text.chars() {
            if known(c) {
                lowered.extend(c.to_lowercase());
            } else {
                lowered.push(c);
            }
        }
        lowered
    }
}

fn contains(ranges: &[(u32, u32)], code: u32) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= code);
    after > 0 && code <= ranges[after - 1].1
}
