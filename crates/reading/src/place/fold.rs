//! Names as the gazetteer compares them: case, diacritics, apostrophes and customary short forms do not count.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tables::TableError;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A letter that has no decomposition, and what it is compared as.
#[derive(Deserialize)]
struct LetterRow {
    letter: char,
    #[serde(rename = "as")]
    plain: String,
}

/// A word of a name that is written short, and its long form.
#[derive(Deserialize)]
struct ShortRow {
    short: String,
    long: String,
}

/// A spelling of one transliteration and the same sound in another.
#[derive(Deserialize)]
struct SpellingRow {
    from: String,
    to: String,
}

struct Tables {
    letters: BTreeMap<char, String>,
    shorts: BTreeMap<String, String>,
    spellings: Vec<(String, String)>,
}

// Folding is a pure function that the generator and the loader must agree on; its tables are part of it.
static TABLES: LazyLock<Result<Tables, TableError>> = LazyLock::new(|| {
    let letters = tables::read::<LetterRow>("letters.tsv", include_str!("../../../../data/places/letters.tsv"))?;
    let shorts = tables::read::<ShortRow>("shorts.tsv", include_str!("../../../../data/places/shorts.tsv"))?;
    let spellings =
        tables::read::<SpellingRow>("spellings.tsv", include_str!("../../../../data/places/spellings.tsv"))?;
    Ok(Tables {
        letters: letters.into_iter().map(|(_, row)| (row.letter, row.plain)).collect(),
        shorts: shorts.into_iter().map(|(_, row)| (row.short, row.long)).collect(),
        spellings: spellings.into_iter().map(|(_, row)| (row.from, row.to)).collect(),
    })
});

/// What is wrong with the tables of folding, if anything.
pub(super) fn check() -> Result<(), TableError> {
    match &*TABLES {
        Ok(_) => Ok(()),
        Err(error) => Err(TableError::row("letters.tsv, shorts.tsv or spellings.tsv", 0, error.to_string())),
    }
}

/// The key of a name: lower case, without diacritics, apostrophes and full stops, words separated by one space.
///
/// ```
/// assert_eq!(reading::place::fold("Nur-Sultan"), "nur sultan");
/// assert_eq!(reading::place::fold("St. Łódź"), "saint lodz");
/// ```
pub fn fold(name: &str) -> String {
    let tables = TABLES.as_ref().ok();
    let mut key = String::with_capacity(name.len());
    let mut push = |letter: char| match letter {
        '.' | '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʿ' | 'ʾ' | '`' | '´' => {}
        letter if letter.is_alphanumeric() => key.extend(letter.to_lowercase()),
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    };
    if name.is_ascii() {
        name.chars().for_each(&mut push);
    } else {
        for letter in name.nfkd().filter(|&letter| !is_combining_mark(letter)) {
            match tables.and_then(|tables| tables.letters.get(&letter)) {
                Some(plain) => plain.chars().for_each(&mut push),
                None => push(letter),
            }
        }
    }
    key.truncate(key.trim_end().len());
    let Some(tables) = tables else { return key };
    if !key.split(' ').any(|word| tables.shorts.contains_key(word)) {
        return key;
    }
    let words: Vec<&str> = key.split(' ').map(|word| tables.shorts.get(word).map_or(word, String::as_str)).collect();
    words.join(" ")
}

/// Other spellings of a folded name by which the same sounds are transliterated: "zhambyl" for "jambyl".
/// Each is one rule applied throughout, or two rules one after the other.
pub fn respell(key: &str) -> Vec<String> {
    let Ok(tables) = &*TABLES else { return Vec::new() };
    let once = |key: &str| -> Vec<String> {
        let apply = |(from, to): &(String, String)| key.contains(from.as_str()).then(|| key.replace(from, to));
        tables.spellings.iter().filter_map(apply).filter(|spelling| spelling.len() > 2).collect()
    };
    let first = once(key);
    let second: Vec<String> = first.iter().flat_map(|spelling| once(spelling)).collect();
    let mut all: Vec<String> = first;
    for spelling in second {
        if spelling != key && !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_one_key() {
        for (name, key) in [
            ("Zürich", "zurich"),
            ("Côte d’Ivoire", "cote divoire"),
            ("U.S.", "us"),
            ("Mt. Kenya", "mount kenya"),
            ("Sana‘a", "sanaa"),
            ("  Port-au-Prince ", "port au prince"),
            ("Ağdam", "agdam"),
            ("Diyarbakır", "diyarbakir"),
            ("São Tomé & Príncipe", "sao tome principe"),
        ] {
            assert_eq!(fold(name), key);
        }
    }

    #[test]
    fn transliterations_meet() {
        assert!(respell("jambyl").contains(&"zhambyl".to_owned()));
        assert!(respell("qaraganda").contains(&"karaganda".to_owned()));
        assert!(check().is_ok());
    }
}
