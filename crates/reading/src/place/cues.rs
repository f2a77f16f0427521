//! Words around a place name: prepositions that tell its relation, nouns that belong to places, sites without a name, and
//! words that are places in the gazetteer only.

use record::{Precision, Relation};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::{self, TableError, list};

#[derive(Deserialize)]
struct RelationRow {
    words: String,
    relation: Option<Relation>,
    #[cfg(test)]
    example: String,
}

#[derive(Deserialize)]
struct SiteRow {
    noun: String,
    precision: Precision,
    #[cfg(test)]
    example: String,
}

#[derive(Deserialize)]
struct HeadRow {
    state: String,
    nouns: String,
}

#[derive(Deserialize)]
struct DirectionRow {
    word: String,
}

#[derive(Deserialize)]
struct AddressedRow {
    verb: String,
}

#[derive(Deserialize)]
struct CommonRow {
    words: String,
}

pub struct Cues {
    /// Words before a place, the last word first, and the relation they tell. No relation: a place all the same.
    relations: BTreeMap<Vec<String>, Option<Relation>>,
    sites: BTreeMap<String, Precision>,
    /// Nouns after a place, and whether they act for a state.
    heads: BTreeMap<String, bool>,
    directions: BTreeSet<String>,
    common: BTreeSet<String>,
    addressed: BTreeSet<String>,
}

const RELATIONS: (&str, &str) = ("relations.tsv", include_str!("../../../../data/places/relations.tsv"));
const SITES: (&str, &str) = ("sites.tsv", include_str!("../../../../data/places/sites.tsv"));
const HEADS: (&str, &str) = ("heads.tsv", include_str!("../../../../data/places/heads.tsv"));
const DIRECTIONS: (&str, &str) = ("directions.tsv", include_str!("../../../../data/places/directions.tsv"));
const COMMON: (&str, &str) = ("common.tsv", include_str!("../../../../data/places/common.tsv"));

const ADDRESSED: (&str, &str) = ("addressed.tsv", include_str!("../../../../data/places/addressed.tsv"));

impl Cues {
    pub fn load() -> Result<Cues, TableError> {
        let backwards = |words: &str| words.split(' ').rev().map(str::to_owned).collect();
        let relations = tables::read::<RelationRow>(RELATIONS.0, RELATIONS.1)?;
        let sites = tables::read::<SiteRow>(SITES.0, SITES.1)?;
        let mut heads = BTreeMap::new();
        for (_, row) in tables::read::<HeadRow>(HEADS.0, HEADS.1)? {
            heads.extend(list(&row.nouns).into_iter().map(|noun| (noun, row.state == "yes")));
        }
        let directions = tables::read::<DirectionRow>(DIRECTIONS.0, DIRECTIONS.1)?;
        let common = tables::read::<CommonRow>(COMMON.0, COMMON.1)?;
        let addressed = tables::read::<AddressedRow>(ADDRESSED.0, ADDRESSED.1)?;
        Ok(Cues {
            relations: relations.into_iter().map(|(_, row)| (backwards(&row.words), row.relation)).collect(),
            sites: sites.into_iter().map(|(_, row)| (row.noun, row.precision)).collect(),
            heads,
            directions: directions.into_iter().map(|(_, row)| row.word).collect(),
            addressed: addressed.into_iter().map(|(_, row)| row.verb).collect(),
            common: common.into_iter().flat_map(|(_, row)| list(&row.words)).collect(),
        })
    }

    /// The relation told by the words before a place, nearest word first; the longest cue wins. `None` where no cue
    /// stands there, `Some(None)` for one that makes it a place and tells no relation.
    pub fn relation<'a>(&self, before: impl Iterator<Item = &'a str>) -> Option<Option<Relation>> {
        let mut words: Vec<String> = Vec::new();
        let mut best = None;
        for word in before.take(LONGEST) {
            words.push(word.to_owned());
            best = self.relations.get(&words).copied().or(best);
        }
        best
    }

    /// The precision of a site that is called by a common noun.
    pub fn site(&self, noun: &str) -> Option<Precision> {
        self.sites.get(noun).copied()
    }

    /// True for nouns that a place's name stands before: police, residents, schools. Not those that act for a state: an
    /// administration or a regime is called after persons too.
    pub fn is_head(&self, noun: &str) -> bool {
        self.heads.get(noun) == Some(&false)
    }

    /// True for nouns that act for a state: troops, officials.
    pub fn acts_for_state(&self, noun: &str) -> bool {
        self.heads.get(noun).copied().unwrap_or_default()
    }

    /// "east" of "East Aleppo".
    pub fn is_direction(&self, word: &str) -> bool {
        self.directions.contains(&word.replace('.', ""))
    }

    /// True for verbs (by lemma) whose object is a government where it is a state.
    pub fn is_addressed_by(&self, verb: &str) -> bool {
        self.addressed.contains(verb)
    }

    /// A word that is hardly ever a place in news, though the gazetteer has one of the name.
    pub fn is_common(&self, key: &str) -> bool {
        self.common.contains(key)
    }
}

/// Words of the longest cue.
const LONGEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cue_fires_on_its_example() {
        let cues = Cues::load().unwrap();
        for (line, row) in tables::read::<RelationRow>(RELATIONS.0, RELATIONS.1).unwrap() {
            assert!(row.words.split(' ').count() <= LONGEST, "line {line}");
            let (before, _) = row.example.split_once(" Aktau").unwrap_or_else(|| panic!("line {line}"));
            let words: Vec<String> = before.split(' ').map(str::to_lowercase).collect();
            assert_eq!(cues.relation(words.iter().rev().map(String::as_str)), Some(row.relation), "line {line}");
        }
        for (line, row) in tables::read::<SiteRow>(SITES.0, SITES.1).unwrap() {
            let example = row.example.to_lowercase();
            assert!(example.split(' ').any(|word| word == row.noun), "line {line}");
        }
        assert_eq!(cues.relation(["eaten"].into_iter()), None);
        assert!(cues.acts_for_state("troops") && !cues.acts_for_state("residents") && cues.is_head("residents"));
        assert!(cues.is_direction("s.e.") && cues.is_common("march"));
    }
}
