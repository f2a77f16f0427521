//! Sport, markets, the arts, science and the weather borrow the words of conflict: "the striker shot", "storm batters coast".
//! A sentence or a whole report of such a world is known by its words.

use language::{Doc, Sentence};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::{TableError, list, read};

const OTHER_WORLDS: &str = include_str!("../../../data/coding/other_worlds.tsv");
/// Different words of one world that give a report away …
const LEAST: usize = 3;
/// … if there is one in so many tokens.
const PER_TOKENS: usize = 75;

#[derive(Deserialize)]
struct WorldRow {
    world: String,
    /// How many in a sentence, or `report`.
    least: String,
    words: String,
}

/// The words of the worlds that are none of a political record's business.
#[derive(Debug, Default)]
pub(crate) struct Worlds {
    /// Words, and how many of them give a sentence away.
    of_sentences: Vec<(usize, BTreeSet<String>)>,
    of_reports: BTreeMap<String, BTreeSet<String>>,
}

impl Worlds {
    pub fn load() -> Result<Worlds, TableError> {
        let mut worlds = Worlds::default();
        for (line, row) in read::<WorldRow>("other_worlds.tsv", OTHER_WORLDS)? {
            let words: BTreeSet<String> = list(&row.words).into_iter().collect();
            if row.least != "report" {
                let error = |_| TableError::row("other_worlds.tsv", line, format!("no number: {:?}", row.least));
                worlds.of_sentences.push((row.least.parse().map_err(error)?, words.clone()));
            }
            worlds.of_reports.entry(row.world).or_default().extend(words);
        }
        Ok(worlds)
    }

    /// Whether a word can give a sentence away.
    pub fn know(&self, word: &str) -> bool {
        self.of_sentences.iter().any(|(_, words)| words.contains(word))
    }

    pub fn have_sentence(&self, doc: &Doc, sentence: Sentence) -> bool {
        self.of_sentences.iter().any(|(least, words)| {
            let hits = sentence.tokens().map(|i| doc.lower(i)).filter(|&word| words.contains(word));
            hits.collect::<BTreeSet<_>>().len() >= *least
        })
    }

    pub fn have_report(&self, doc: &Doc) -> bool {
        self.of_reports.values().any(|words| {
            let hits: BTreeSet<&str> =
                (0..doc.len()).map(|i| doc.lower(i)).filter(|&word| words.contains(word)).collect();
            hits.len() >= LEAST && hits.len() * PER_TOKENS >= doc.len()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_another_world_are_known_by_their_words() {
        let model = language::Model::load(packed::MODEL).unwrap();
        let worlds = Worlds::load().unwrap();
        let told = |text: &str| worlds.have_report(&model.parse(text));
        assert!(told(
            "The coach praised his squad. They attacked from the first whistle and won the regatta's last race."
        ));
        assert!(told("The curator opened the exhibition on Friday. One painting shows soldiers who shoot prisoners."));
        assert!(told("Researchers filmed bacteria that stab their neighbours. The cells then invade the gap."));
        assert!(!told(
            "Soldiers shot two men near the museum on Friday. The company that owns the bus said it was burned."
        ));
    }
}
