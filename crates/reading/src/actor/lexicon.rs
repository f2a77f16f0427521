//! A lexicon: names and phrases, found in a text from left to right, the longest first.

use super::atoms::{self, Atom, Case};
use std::collections::HashMap;

/// Phrases of atoms, each with a value. Looking up all of a text is linear in its length: the entries that share a first
/// word are bounded by the table.
pub(super) struct Lexicon<V> {
    by_first: HashMap<String, Vec<Entry<V>>>,
}

struct Entry<V> {
    atoms: Vec<Atom>,
    value: V,
}

impl<V: Copy> Lexicon<V> {
    pub fn new() -> Self {
        Lexicon { by_first: HashMap::new() }
    }

    /// Adds a phrase; of equal phrases the one added first is found.
    pub fn add(&mut self, phrase: &str, value: V) {
        let atoms = atoms::of_phrase(phrase);
        if let Some(first) = atoms.first() {
            let entries = self.by_first.entry(first.text.clone()).or_default();
            let at = entries.partition_point(|entry| entry.atoms.len() >= atoms.len());
            entries.insert(at, Entry { atoms, value });
        }
    }

    /// The longest entry that `text` begins with, and its number of atoms. With `any_case`, names may be written small.
    pub fn at(&self, text: &[Atom], any_case: bool) -> Option<(usize, V)> {
        let entries = self.by_first.get(&text.first()?.text)?;
        let fits = |entry: &&Entry<V>| {
            entry.atoms.len() <= text.len()
                && entry.atoms.iter().zip(text).all(|(key, atom)| key.text == atom.text && written(key, atom, any_case))
        };
        entries.iter().find(fits).map(|entry| (entry.atoms.len(), entry.value))
    }
}

/// Whether an atom is written as a table's: an acronym in capitals, a name with a capital.
fn written(key: &Atom, atom: &Atom, any_case: bool) -> bool {
    match key.case {
        Case::Lower => true,
        Case::Upper => {
            atom.case == Case::Upper || (any_case && key.text.len() > 3) || key.text.chars().any(|c| c.is_ascii_digit())
        }
        Case::Capital => atom.case != Case::Lower || (any_case && key.text.len() > 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_entry_wins_and_acronyms_need_capitals() {
        let mut lexicon = Lexicon::new();
        lexicon.add("World Bank", 1);
        lexicon.add("World Bank Group", 2);
        lexicon.add("WHO", 3);
        let find = |phrase: &str| lexicon.at(&atoms::of_phrase(phrase), false);
        assert_eq!(find("World Bank Group officials"), Some((3, 2)));
        assert_eq!(find("World Bank officials"), Some((2, 1)));
        assert_eq!(find("WHO said so"), Some((1, 3)));
        assert_eq!(find("who said so"), None);
        assert_eq!(find("world bank officials"), None);
    }
}
