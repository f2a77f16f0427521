//! Words that tell the level of a place: "Lamar County", "the province of Homs".

use record::Precision;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::TableError;

#[derive(Deserialize)]
struct LevelRow {
    word: String,
    level: Precision,
    division: String,
    #[cfg(test)]
    example: String,
}

/// The level that each word tells, in lower case.
pub struct Levels(BTreeMap<String, Precision>);

const TABLE: (&str, &str) = ("levels.tsv", include_str!("../../../../data/places/levels.tsv"));

impl Levels {
    pub fn load() -> Result<Levels, TableError> {
        let rows = tables::read::<LevelRow>(TABLE.0, TABLE.1)?;
        Ok(Levels(rows.into_iter().map(|(_, row)| (row.word, row.level)).collect()))
    }

    pub fn of(&self, word: &str) -> Option<Precision> {
        self.0.get(word.trim_end_matches('.')).copied()
    }
}

/// Words that names of administrative divisions may leave out, for the generator.
pub fn division_words() -> BTreeSet<String> {
    let rows = tables::read::<LevelRow>(TABLE.0, TABLE.1).unwrap_or_default();
    rows.into_iter().filter(|(_, row)| row.division == "yes").map(|(_, row)| row.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::fold;

    #[test]
    fn each_word_stands_in_its_example() {
        let rows = tables::read::<LevelRow>(TABLE.0, TABLE.1).unwrap();
        assert!(rows.len() > 50);
        for (line, row) in rows {
            assert!(
                row.example.to_lowercase().split([' ', '.']).any(|word| fold(word) == fold(&row.word)),
                "line {line}"
            );
        }
        assert!(division_words().contains("oblast"));
    }
}
