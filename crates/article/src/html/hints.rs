//! What class names and ids say: `data/article/hints.tsv`.

use serde::Deserialize;
use std::collections::BTreeMap;
use tables::TableError;

const TABLE: &str = include_str!("../../../../data/article/hints.tsv");

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Hint {
    Body,
    Part,
    Apart,
    Caption,
    Credit,
    Byline,
    Dateline,
    Correction,
}

#[derive(Deserialize)]
struct Row {
    words: String,
    says: Hint,
    #[cfg_attr(not(test), expect(dead_code))]
    example: String,
}

/// The rows, by their first word.
pub(crate) struct Hints {
    rows: BTreeMap<String, Vec<Pattern>>,
    /// The first words that end in a star, by their first letter.
    prefixes: Vec<Pattern>,
}

struct Pattern {
    words: Vec<String>,
    prefix: bool,
    says: Hint,
}

impl Hints {
    pub(crate) fn load() -> Result<Hints, TableError> {
        let mut hints = Hints { rows: BTreeMap::new(), prefixes: Vec::new() };
        for (_, row) in tables::read::<Row>("article/hints.tsv", TABLE)? {
            let prefix = row.words.ends_with('*');
            let words: Vec<String> = row.words.trim_end_matches('*').split('-').map(str::to_owned).collect();
            let first = words.first().cloned().unwrap_or_default();
            let pattern = Pattern { prefix, says: row.says, words };
            if prefix && pattern.words.len() == 1 {
                hints.prefixes.push(pattern);
            } else {
                hints.rows.entry(first).or_default().push(pattern);
            }
        }
        Ok(hints)
    }

    /// Everything that a class attribute or an id says, sorted, each once.
    pub(crate) fn of(&self, names: &str) -> Vec<Hint> {
        let mut says = Vec::new();
        for name in names.split_whitespace().filter(|name| name.len() < 100) {
            let words = words(name);
            for (at, word) in words.iter().enumerate() {
                let rest = words.get(at..).unwrap_or_default();
                let listed = self.rows.get(word).map(Vec::as_slice).unwrap_or_default();
                let matching = listed.iter().chain(&self.prefixes).filter(|pattern| pattern.starts(rest));
                says.extend(matching.map(|pattern| pattern.says));
            }
        }
        says.sort_unstable();
        says.dedup();
        says
    }
}

impl Pattern {
    fn starts(&self, words: &[String]) -> bool {
        let last = self.words.len().saturating_sub(1);
        words.len() >= self.words.len()
            && self.words.iter().zip(words).enumerate().all(|(at, (pattern, word))| {
                if self.prefix && at == last { word.starts_with(pattern.as_str()) } else { word == pattern }
            })
    }
}

/// The words of a name, in small letters: `relatedLinks-2` is `related`, `links`, `2`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    let mut before_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            open = false;
            continue;
        }
        if c.is_uppercase() && before_small {
            open = false;
        }
        before_small = c.is_lowercase();
        match words.last_mut() {
            Some(word) if open => word.extend(c.to_lowercase()),
            _ => words.push(c.to_lowercase().collect()),
        }
        open = true;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_matches_its_example() {
        let hints = Hints::load().unwrap();
        for (line, row) in tables::read::<Row>("article/hints.tsv", TABLE).unwrap() {
            assert!(hints.of(&row.example).contains(&row.says), "line {line}: {}", row.example);
        }
    }

    #[test]
    fn names_are_split_into_words() {
        assert_eq!(words("relatedLinks__box-2"), ["related", "links", "box", "2"]);
        assert_eq!(words("OUTBRAIN"), ["outbrain"]);
        let hints = Hints::load().unwrap();
        assert_eq!(hints.of("shareholder headline adopted"), []);
    }
}
