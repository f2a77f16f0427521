//! One-to-one alignment of what the gold has with what was coded.

/// Which gold item meets which coded one.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    of_gold: Vec<Option<usize>>,
    of_coded: Vec<Option<usize>>,
}

impl Alignment {
    /// The coded item that meets a gold one.
    pub fn coded(&self, gold: usize) -> Option<usize> {
        self.of_gold.get(gold).copied().flatten()
    }

    /// The gold item that meets a coded one.
    pub fn gold(&self, coded: usize) -> Option<usize> {
        self.of_coded.get(coded).copied().flatten()
    }

    /// Aligned pairs, in the order of the gold.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.of_gold.iter().enumerate().filter_map(|(gold, coded)| Some((gold, (*coded)?)))
    }

    pub fn len(&self) -> usize {
        self.pairs().count()
    }
}

/// The alignment with the greatest total weight. A pair of weight 0 is never aligned.
///
/// The Hungarian algorithm with potentials (Kuhn 1955, Munkres 1957), O(rows² columns).
pub fn align(gold: usize, coded: usize, weight: impl Fn(usize, usize) -> u64) -> Alignment {
    let transposed = gold > coded;
    let (rows, columns) = if transposed { (coded, gold) } else { (gold, coded) };
    let weight = |row: usize, column: usize| {
        let weight = if transposed { weight(column, row) } else { weight(row, column) };
        i64::try_from(weight).unwrap_or(i64::MAX / 4)
    };
    // Rows and columns count from 1; column 0 holds the row that is being placed.
    let mut row_potential = vec![0i64; rows + 1];
    let mut column_potential = vec![0i64; columns + 1];
    let mut row_of = vec![0usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut slack = vec![i64::MAX / 2; columns + 1];
        let mut before = vec![0usize; columns + 1];
        let mut used = vec![false; columns + 1];
        loop {
            used[column] = true;
            let here = row_of[column];
            let mut step = i64::MAX;
            let mut next = 0;
            for candidate in (1..=columns).filter(|&candidate| !used[candidate]) {
                let cost = -weight(here - 1, candidate - 1) - row_potential[here] - column_potential[candidate];
                if cost < slack[candidate] {
                    slack[candidate] = cost;
                    before[candidate] = column;
                }
                if slack[candidate] < step {
                    step = slack[candidate];
                    next = candidate;
                }
            }
            for candidate in 0..=columns {
                if used[candidate] {
                    row_potential[row_of[candidate]] += step;
                    column_potential[candidate] -= step;
                } else {
                    slack[candidate] -= step;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    let mut alignment = Alignment { of_gold: vec![None; gold], of_coded: vec![None; coded] };
    for (column, &row) in row_of.iter().enumerate().skip(1) {
        if row == 0 || weight(row - 1, column - 1) == 0 {
            continue;
        }
        let (gold, coded) = if transposed { (column - 1, row - 1) } else { (row - 1, column - 1) };
        alignment.of_gold[gold] = Some(coded);
        alignment.of_coded[coded] = Some(gold);
    }
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(weights: &[&[u64]]) -> Vec<(usize, usize)> {
        let coded = weights.first().map_or(0, |row| row.len());
        align(weights.len(), coded, |gold, coded| weights[gold][coded]).pairs().collect()
    }

    #[test]
    fn the_total_counts_and_not_the_best_pair() {
        // The best pair first would take (0, 0) for 10 and leave nothing for the second.
        assert_eq!(pairs(&[&[10, 9], &[9, 0]]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn either_side_may_be_longer_and_zero_is_no_pair() {
        assert_eq!(pairs(&[&[0, 0, 5], &[0, 0, 7]]), [(1, 2)]);
        assert_eq!(pairs(&[&[1, 0], &[3, 0], &[2, 1]]), [(1, 0), (2, 1)]);
        assert_eq!(pairs(&[&[], &[]]), []);
        assert_eq!(pairs(&[]), []);
    }

    #[test]
    fn no_alignment_of_a_small_table_is_better() {
        let mut seed = 7u64;
        for _ in 0..50 {
            let mut table = [[0u64; 4]; 4];
            for cell in table.as_flattened_mut() {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                *cell = (seed >> 60) % 7;
            }
            let total = align(4, 4, |g, c| table[g][c]).pairs().map(|(g, c)| table[g][c]).sum::<u64>();
            let mut best = 0;
            for code in 0..256usize {
                let columns = [code % 4, code / 4 % 4, code / 16 % 4, code / 64];
                let distinct = (0..4).all(|i| (0..i).all(|j| columns[i] != columns[j]));
                let sum = (0..4).map(|row| table[row][columns[row]]).sum();
                best = if distinct { best.max(sum) } else { best };
            }
            assert_eq!(total, best, "{table:?}");
        }
    }
}
