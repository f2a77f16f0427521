//! The packed gazetteer's bytes. `cargo xtask data gazetteer` writes them, [`super::Packed`] reads them where they are.
//!
//! All numbers are little-endian. In this order:
//!
//! | part | bytes |
//! |---|---|
//! | magic | `DLGAZ1\0\0` |
//! | counts | eight u32: first-level divisions, second-level divisions, cities, labels, then bytes: of labels, lists, own names, other names |
//! | rows | 10 bytes each ([`Row`]): divisions of the first level, of the second, cities in the order of their folded names |
//! | labelled | u24 for each label, rising: the row it belongs to |
//! | label ends | u24 for each label: where it ends |
//! | labels | UTF-8, names in English spelling one after the other |
//! | lists | for other names of several rows: their number, then the rows by rising [`Posting`], each as the difference, LEB128 |
//! | own names | an `fst::Map` from the folded names of cities to `first row * RUN + number of rows` |
//! | other names | an `fst::Map` from other names, and those of divisions, to `posting * 2` for one row, or `offset into lists * 2 + 1` |

/// First bytes of the file.
pub const MAGIC: [u8; 8] = *b"DLGAZ1\0\0";
/// Bytes before the rows.
pub const HEADER: usize = 8 + 8 * 4;
/// More cities than have one name.
pub const RUN: u64 = 256;

/// One place. `parent` is the row of the division that holds it; of a first-level division, the two letters of its
/// country's ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub geonames: u32,
    pub latitude: f64,
    pub longitude: f64,
    /// Eight times the base-2 logarithm of the population, 0 where it is not known.
    pub size: u8,
    pub parent: u16,
}

/// A row under one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    pub row: u32,
    /// The name is not the place's own: an alternative, former or foreign one.
    pub alternate: bool,
}

const STEPS: f64 = 65_535.0;

impl Row {
    pub const BYTES: usize = 10;

    pub fn to_bytes(self) -> [u8; Row::BYTES] {
        let [a, b, c, _] = self.geonames.to_le_bytes();
        let [d, e] = step(self.latitude, 90.0).to_le_bytes();
        let [f, g] = step(self.longitude, 180.0).to_le_bytes();
        let [h, i] = self.parent.to_le_bytes();
        [a, b, c, d, e, f, g, self.size, h, i]
    }

    pub fn from_bytes(bytes: [u8; Row::BYTES]) -> Row {
        let [a, b, c, d, e, f, g, size, h, i] = bytes;
        Row {
            geonames: u32::from_le_bytes([a, b, c, 0]),
            latitude: degrees(u16::from_le_bytes([d, e]), 90.0),
            longitude: degrees(u16::from_le_bytes([f, g]), 180.0),
            size,
            parent: u16::from_le_bytes([h, i]),
        }
    }
}

impl Posting {
    pub fn to_number(self) -> u64 {
        u64::from(self.row) * 2 + u64::from(self.alternate)
    }

    pub fn from_number(number: u64) -> Posting {
        Posting { row: u32::try_from(number / 2).unwrap_or(u32::MAX), alternate: number % 2 == 1 }
    }
}

/// Degrees from `-limit` to `limit` as one of 2^16 steps: half of one, at most 300 metres, is below the hundredth of a degree
/// that records show.
fn step(degrees: f64, limit: f64) -> u16 {
    let steps = ((degrees.clamp(-limit, limit) + limit) / (2.0 * limit) * STEPS).round();
    // In range by the clamp; a cast from f64 saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = steps as u16;
    step
}

fn degrees(step: u16, limit: f64) -> f64 {
    f64::from(step) / STEPS * 2.0 * limit - limit
}

/// Appends a number in LEB128.
pub fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number in LEB128 off the front, `None` where the bytes end or the number is too long.
pub fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_survive_packing() {
        let row = Row { geonames: 12_510_143, latitude: -43.25, longitude: 179.99, size: 167, parent: 51_203 };
        let back = Row::from_bytes(row.to_bytes());
        assert_eq!((back.geonames, back.size, back.parent), (row.geonames, row.size, row.parent));
        assert!((back.latitude - row.latitude).abs() < 3e-3 && (back.longitude - row.longitude).abs() < 3e-3);
    }

    #[test]
    fn numbers_survive_packing() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        numbers.iter().for_each(|&number| write_number(&mut bytes, number));
        let mut rest = bytes.as_slice();
        for number in numbers {
            assert_eq!(read_number(&mut rest), Some(number));
        }
        assert_eq!(read_number(&mut rest), None);
        assert_eq!(read_number(&mut [0x80u8; 12].as_slice()), None);
    }
}
