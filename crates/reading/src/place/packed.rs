//! Reads the packed gazetteer where it lies: nothing is copied, nothing is decoded before it is asked for.

use super::layout::{HEADER, MAGIC, Posting, RUN, Row, read_number};
use tables::TableError;

const TABLE: &str = "gazetteer.bin";

/// Which part of the rows a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    First,
    Second,
    City,
}

/// The packed rows and names. Empty where no file was given: then only the tables are known.
pub struct Packed {
    first: u32,
    second: u32,
    rows: &'static [u8],
    labelled: &'static [u8],
    label_ends: &'static [u8],
    labels: &'static str,
    lists: &'static [u8],
    /// Own names of cities; other names, and those of divisions.
    names: Option<[fst::Map<&'static [u8]>; 2]>,
}

impl Packed {
    pub fn new(bytes: &'static [u8]) -> Result<Packed, TableError> {
        if bytes.is_empty() {
            let (rows, labelled, label_ends, lists) = (&[][..], &[][..], &[][..], &[][..]);
            return Ok(Packed { first: 0, second: 0, rows, labelled, label_ends, labels: "", lists, names: None });
        }
        let fail = |reason: &str| TableError::Packed { table: TABLE, reason: reason.to_owned() };
        let header = bytes.get(..HEADER).ok_or_else(|| fail("too short"))?;
        if !header.starts_with(&MAGIC) {
            return Err(fail("not a gazetteer of this version"));
        }
        let mut counts = [0u32; 8];
        for (count, four) in counts.iter_mut().zip(header[MAGIC.len()..].chunks_exact(4)) {
            *count = u32::from_le_bytes(four.try_into().unwrap_or_default());
        }
        let [first, second, cities, labelled, labels, lists, own, others] = counts;
        let rows = [first, second, cities].iter().try_fold(0u32, |sum, &count| sum.checked_add(count));
        let rows = rows.ok_or_else(|| fail("counts overflow"))? as usize * Row::BYTES;
        let mut rest = &bytes[HEADER..];
        let mut take = |length: usize| -> Result<&'static [u8], TableError> {
            let (part, after) = rest.split_at_checked(length).ok_or_else(|| fail("cut off"))?;
            rest = after;
            Ok(part)
        };
        let rows = take(rows)?;
        let (labelled, label_ends) = (take(labelled as usize * 3)?, take(labelled as usize * 3)?);
        let labels = std::str::from_utf8(take(labels as usize)?).map_err(|error| fail(&error.to_string()))?;
        let lists = take(lists as usize)?;
        let map = |bytes| fst::Map::new(bytes).map_err(|error| fail(&error.to_string()));
        let names = Some([map(take(own as usize)?)?, map(take(others as usize)?)?]);
        Ok(Packed { first, second, rows, labelled, label_ends, labels, lists, names })
    }

    pub fn row(&self, row: u32) -> Option<Row> {
        let start = row as usize * Row::BYTES;
        let bytes = self.rows.get(start..start + Row::BYTES)?;
        Some(Row::from_bytes(bytes.try_into().ok()?))
    }

    pub fn part(&self, row: u32) -> Part {
        match row {
            row if row < self.first => Part::First,
            row if row - self.first < self.second => Part::Second,
            _ => Part::City,
        }
    }

    /// The row's English name. Small settlements and second-level divisions have none.
    pub fn label(&self, row: u32) -> Option<&'static str> {
        let (mut low, mut high) = (0, self.labelled.len() / 3);
        while low < high {
            let middle = usize::midpoint(low, high);
            match u24(self.labelled, middle)?.cmp(&row) {
                std::cmp::Ordering::Less => low = middle + 1,
                _ => high = middle,
            }
        }
        if u24(self.labelled, low) != Some(row) {
            return None;
        }
        let start = if low == 0 { 0 } else { u24(self.label_ends, low - 1)? };
        self.labels.get(start as usize..u24(self.label_ends, low)? as usize)
    }

    /// The rows that a folded name stands for.
    pub fn find(&self, key: &str) -> Vec<Posting> {
        let Some([own, others]) = &self.names else { return Vec::new() };
        let mut postings = Vec::new();
        if let Some(value) = own.get(key) {
            let first = u32::try_from(value / RUN).unwrap_or(u32::MAX);
            let run = (first..).take((value % RUN) as usize);
            postings.extend(run.map(|row| Posting { row, alternate: false }));
        }
        match others.get(key) {
            Some(value) if value % 2 == 0 => postings.push(Posting::from_number(value / 2)),
            Some(value) => {
                let offset = usize::try_from(value / 2).unwrap_or(usize::MAX);
                let mut rest = self.lists.get(offset..).unwrap_or_default();
                let count = read_number(&mut rest).unwrap_or_default();
                let mut number = 0u64;
                for _ in 0..count {
                    let Some(difference) = read_number(&mut rest) else { break };
                    number = number.saturating_add(difference);
                    postings.push(Posting::from_number(number));
                }
            }
            None => {}
        }
        postings
    }

    /// True where a folded name is known, without looking at what it stands for.
    pub fn knows(&self, key: &str) -> bool {
        self.names.as_ref().is_some_and(|names| names.iter().any(|names| names.contains_key(key)))
    }

    /// The division of the first level that a row lies in, or is.
    pub fn first_level(&self, row: u32) -> Option<u32> {
        match self.part(row) {
            Part::First => Some(row),
            _ => {
                let parent = u32::from(self.row(row)?.parent);
                match self.part(parent) {
                    Part::First => Some(parent),
                    Part::Second => Some(u32::from(self.row(parent)?.parent)),
                    Part::City => None,
                }
            }
        }
    }

    /// The division of the second level that a row lies in, or is.
    pub fn second_level(&self, row: u32) -> Option<u32> {
        match self.part(row) {
            Part::First => None,
            Part::Second => Some(row),
            Part::City => {
                let parent = u32::from(self.row(row)?.parent);
                (self.part(parent) == Part::Second).then_some(parent)
            }
        }
    }

    /// The two letters of the country that a row lies in.
    pub fn country(&self, row: u32) -> Option<[u8; 2]> {
        Some(self.row(self.first_level(row)?)?.parent.to_le_bytes())
    }

    /// Rows whose GeoNames id is among the given ones, in row order, for the supplement's other names of known places.
    pub fn with_ids(&self, ids: &std::collections::BTreeSet<u32>) -> Vec<(u32, u32)> {
        let id = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
        // A quarter of a million rows at every start: most are told apart by one bit.
        let mut maybe = vec![false; 1 << 16];
        ids.iter().for_each(|id| maybe[(id & 0xFFFF) as usize] = true);
        let rows = self.rows.chunks_exact(Row::BYTES).map(id).zip(0u32..);
        rows.filter(|(id, _)| maybe[(id & 0xFFFF) as usize] && ids.contains(id)).collect()
    }
}

fn u24(bytes: &[u8], index: usize) -> Option<u32> {
    let [a, b, c] = bytes.get(index * 3..index * 3 + 3)?.try_into().ok()?;
    Some(u32::from_le_bytes([a, b, c, 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_files_are_refused() {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&[0xFF; 32]);
        let cut: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        assert!(Packed::new(cut).is_err());
        assert!(Packed::new(b"another file altogether, but long enough").is_err());
        assert!(Packed::new(b"DLGAZ1").is_err());
        assert!(Packed::new(&[]).is_ok_and(|packed| packed.find("almaty").is_empty()));
    }
}
