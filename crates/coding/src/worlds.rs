//! Sport, markets, the arts, science and the weather borrow the words of conflict: "the striker shot", "storm batters coast".
//! A sentence or a whole report of such a world is known by its words.

use language::{Doc, Sentence};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
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
    /// How many words of a row give a sentence away, by row.
    least: Vec<usize>,
    /// The rows that a word is in, and the worlds: bits, so that one look tells them all.
    words: HashMap<String, Marks>,
    worlds: usize,
}

/// Bits of rows, and of worlds.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    of_sentences: u32,
    of_reports: u32,
}

impl Worlds {
    pub fn load() -> Result<Worlds, TableError> {
        let mut worlds = Worlds::default();
        let mut named: Vec<String> = Vec::new();
        for (line, row) in read::<WorldRow>("other_worlds.tsv", OTHER_WORLDS)? {
            let world = named.iter().position(|name| *name == row.world).unwrap_or_else(|| {
                named.push(row.world.clone());
                named.len() - 1
            });
            let mut marks = Marks { of_sentences: 0, of_reports: bit(world, line)? };
            if row.least != "report" {
                let error = |_| TableError::row("other_worlds.tsv", line, format!("no number: {:?}", row.least));
                marks.of_sentences = bit(worlds.least.len(), line)?;
                worlds.least.push(row.least.parse().map_err(error)?);
            }
            for word in list(&row.words) {
                let known = worlds.words.entry(word).or_default();
                known.of_sentences |= marks.of_sentences;
                known.of_reports |= marks.of_reports;
            }
        }
        worlds.worlds = named.len();
        Ok(worlds)
    }

    /// Whether a word can give a sentence away.
    pub fn know(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|marks| marks.of_sentences != 0)
    }

    pub fn have_sentence(&self, doc: &Doc, sentence: Sentence) -> bool {
        let hits = self.hits(doc, sentence.tokens(), |marks| marks.of_sentences);
        let of = |row: usize| hits.iter().filter(|(_, rows)| rows & (1 << row) != 0).count();
        self.least.iter().enumerate().any(|(row, least)| of(row) >= *least)
    }

    pub fn have_report(&self, doc: &Doc) -> bool {
        let hits = self.hits(doc, 0..doc.len(), |marks| marks.of_reports);
        (0..self.worlds).any(|world| {
            let hits = hits.iter().filter(|(_, worlds)| worlds & (1 << world) != 0).count();
            hits >= LEAST && hits * PER_TOKENS >= doc.len()
        })
    }

    /// The different words of any world among some tokens, each with what it is marked with.
    fn hits<'d>(&self, doc: &'d Doc, tokens: Range<usize>, marked: impl Fn(&Marks) -> u32) -> BTreeSet<(&'d str, u32)> {
        let marks = |i: usize| Some((doc.lower(i), marked(self.words.get(doc.lower(i))?)));
        tokens.filter_map(marks).filter(|(_, marks)| *marks != 0).collect()
    }
}

/// One bit for each of the first 32.
fn bit(index: usize, line: u64) -> Result<u32, TableError> {
    let shift = u32::try_from(index).ok();
    let bit = shift.and_then(|shift| 1_u32.checked_shl(shift));
    bit.ok_or_else(|| TableError::row("other_worlds.tsv", line, "more rows or worlds than 32".to_owned()))
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
