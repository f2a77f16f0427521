//! Pseudonyms, and the tables of the shield: their nouns, and small classes of words.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const NOUNS: &str = "data/shield/nouns.tsv";
const WORDS: &str = "data/shield/words.tsv";

/// The noun of those whose role is unknown.
const PERSON: &str = "person";

#[derive(Deserialize)]
struct NounRow {
    noun: String,
    words: String,
    sectors: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read it"))]
    example: String,
}

#[derive(Deserialize)]
struct WordRow {
    class: String,
    words: String,
}

pub(crate) struct Tables {
    nouns: BTreeSet<String>,
    /// The table's row and noun of a word.
    by_word: BTreeMap<String, (usize, String)>,
    by_sector: BTreeMap<String, String>,
    classes: BTreeMap<String, BTreeSet<String>>,
}

// The tables are part of the program, and a test reads them.
#[expect(clippy::expect_used, reason = "embedded and tested")]
pub(crate) static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::read().expect("the shield's tables"));

impl Tables {
    fn read() -> Result<Tables, tables::TableError> {
        let mut tables = Tables {
            nouns: BTreeSet::from([PERSON.to_owned()]),
            by_word: BTreeMap::new(),
            by_sector: BTreeMap::new(),
            classes: BTreeMap::new(),
        };
        let rows = tables::read::<NounRow>(NOUNS, include_str!("../../../data/shield/nouns.tsv"))?;
        for (at, (_, row)) in rows.into_iter().enumerate() {
            for word in tables::list(&row.words) {
                tables.by_word.insert(word, (at, row.noun.clone()));
            }
            for sector in tables::list(&row.sectors) {
                tables.by_sector.insert(sector, row.noun.clone());
            }
            tables.nouns.insert(row.noun);
        }
        for (_, row) in tables::read::<WordRow>(WORDS, include_str!("../../../data/shield/words.tsv"))? {
            tables.classes.entry(row.class).or_default().extend(tables::list(&row.words));
        }
        Ok(tables)
    }

    /// Whether a lower-case word is of a class of `data/shield/words.tsv`.
    pub(crate) fn is(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(word))
    }

    /// The mark that closes a quotation which this one opens.
    pub(crate) fn closing(&self, open: char) -> Option<char> {
        let pairs = self.classes.get("mark").into_iter().flatten();
        pairs.filter_map(|pair| pair.strip_prefix(open)?.chars().next()).next()
    }

    /// The noun for a person: by the words for him, else by his sectors.
    pub(crate) fn noun<'a>(&'a self, phrases: &[String], sectors: &[String]) -> &'a str {
        let words = phrases.iter().flat_map(|phrase| phrase.split([' ', '-']));
        let by_word = words.filter_map(|word| self.by_word.get(word)).min();
        let by_sector = || sectors.iter().find_map(|sector| self.by_sector.get(sector));
        by_word.map(|(_, noun)| noun).or_else(by_sector).map_or(PERSON, String::as_str)
    }

    /// Whether this is a pseudonym, "resident A".
    pub(crate) fn is_pseudonym(&self, name: &str) -> bool {
        name.split_once(' ').is_some_and(|(noun, letters)| {
            self.nouns.contains(noun) && !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    }
}

/// A, B … Z, AA, AB …
pub(crate) fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or_default()));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn every_noun_fires_on_its_example() {
        for (line, row) in
            tables::read::<NounRow>(NOUNS, include_str!("../../../data/shield/nouns.tsv")).expect("a table")
        {
            assert_eq!(TABLES.noun(std::slice::from_ref(&row.example), &[]), row.noun, "line {line}");
        }
    }
}
