//! Passages that come again, found by their words: every few in a row, as one number.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Words in a row that must be the same.
const SHINGLE: usize = 4;
/// A passage with fewer shingles may well come twice.
const FEWEST: usize = 5;
/// A text with more equal lines than this repeats itself on purpose, as recipes do.
const MOST_EQUAL: usize = 2;
/// Lines that are remembered for a shingle.
const KNOWN: usize = 4;

/// Every few words in a row, without regard to case and punctuation, each as one number.
pub(crate) fn shingles(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(|word| number(word.chars().flat_map(char::to_lowercase).map(u64::from))).collect();
    let last = words.len().saturating_sub(SHINGLE - 1);
    (0..last).map(move |at| number(words.iter().skip(at).take(SHINGLE).copied()))
}

/// The same in every run: no key is drawn.
fn number(parts: impl Iterator<Item = u64>) -> u64 {
    let mut hasher = FxHasher::default();
    parts.for_each(|part| hasher.write_u64(part));
    hasher.finish()
}

/// Which of these lines say nothing that another line does not say word for word: pull quotes, and summaries cut out of
/// the text. Of equal lines the first stands.
pub(crate) fn repeats(lines: &[&str]) -> Vec<bool> {
    let lines: Vec<Vec<u64>> = lines.iter().map(|line| shingles(line).collect()).collect();
    let mut known: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (index, shingles) in lines.iter().enumerate() {
        for shingle in shingles {
            let at = known.entry(*shingle).or_default();
            if at.len() < KNOWN && at.last() != Some(&index) {
                at.push(index);
            }
        }
    }
    let said_by = |(index, shingles): (usize, &Vec<u64>)| {
        let (first, rest) = shingles.split_first().filter(|_| shingles.len() >= FEWEST)?;
        let says = |other: &usize| {
            let length = lines.get(*other).map_or(0, Vec::len);
            let all = rest.iter().all(|shingle| known.get(shingle).is_some_and(|at| at.contains(other)));
            ((length, index) > (shingles.len(), *other) && all).then_some(length)
        };
        known.get(first)?.iter().filter_map(says).max()
    };
    let said: Vec<Option<usize>> = lines.iter().enumerate().map(said_by).collect();
    let is_equal = |(line, said): &(&Vec<u64>, &Option<usize>)| **said == Some(line.len());
    let few = lines.iter().zip(&said).filter(is_equal).count() <= MOST_EQUAL;
    lines.iter().zip(&said).map(|pair| pair.1.is_some() && (few || !is_equal(&pair))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pull_quote_is_a_repeat_and_what_it_was_pulled_from_is_not() {
        let lines = [
            "“We will walk until the bridge is open again,” said a baker, who has a shop on the far side.",
            "We will walk until the bridge is open again",
            "We will walk.",
            "We will walk until the bridge is closed again",
        ];
        assert_eq!(repeats(&lines), [false, true, false, false]);
    }

    #[test]
    fn of_equal_lines_the_first_stands() {
        let line = "The mayor of the town closed the old bridge on Friday.";
        assert_eq!(repeats(&[line, line, line]), [false, true, true]);
        assert_eq!(repeats(&[line; 9]), [false; 9]);
    }
}
