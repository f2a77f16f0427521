//! Names of authors: out of metadata, out of a visible byline.

use serde::Deserialize;
use std::collections::BTreeSet;
use tables::TableError;

/// A capitalised word. The ranges are written out because `\p{Lu}` makes automata that take longer to build than a
/// report takes to read.
macro_rules! word {
    () => {
        r#"[A-ZÀ-ÖØ-ÞĀ-ſȘȚЀ-Я][^\s,;:|/()\[\]<>@!?"“”0-9–—•·]*"#
    };
}

/// A person's name: two words or more, the small words of names among them.
pub(crate) const NAME: &str = concat!(
    word!(),
    r"(?:\s+(?:(?:de|da|del|di|van|von|der|den|al|bin|ibn|el|la|le|du|dos|zu|ter|y)\s+)*",
    word!(),
    r")+"
);

/// One name or several.
pub(crate) const NAMES: &str = r"{name}(?:(?:\s*,\s*|\s*,?\s+(?:and|with)\s+|\s*&\s*){name})*";

/// Capitalised words, as outlets and places have them.
pub(crate) const PROPER: &str = concat!(word!(), r"(?:\s+(?:(?:of|the|and|for|in)\s+)?(?:\d+|", word!(), "))*");

/// No report has more.
pub(crate) const MOST_AUTHORS: usize = 100;

const OUTLETS: &str = include_str!("../../../data/article/outlets.tsv");

#[derive(Deserialize)]
struct Row {
    word: String,
    #[cfg_attr(not(test), expect(dead_code))]
    example: String,
}

pub(crate) struct Bylines {
    outlets: BTreeSet<String>,
}

impl Bylines {
    pub(crate) fn load() -> Result<Bylines, TableError> {
        let rows = tables::read::<Row>("article/outlets.tsv", OUTLETS)?;
        Ok(Bylines { outlets: rows.into_iter().map(|(_, row)| row.word).collect() })
    }

    /// Whether the last word of a name is one that outlets end with.
    pub(crate) fn is_outlet(&self, name: &str) -> bool {
        let words = name.split_whitespace().rev();
        words.take(1).any(|word| self.outlets.contains(&word.trim_matches('.').to_lowercase()))
    }

    /// The people of a byline's names. A line that is called a byline may hold more than names.
    pub(crate) fn people(&self, names: &str) -> Vec<String> {
        let by = names.len() > without_by(names).len();
        let end = [" on ", " in ", " at ", " for ", " from "].iter().filter_map(|word| names.find(word)).min();
        let mut people = split(end.and_then(|end| names.get(..end)).unwrap_or(names));
        people.retain(|name| !self.is_outlet(name) && is_name(name) && (by || name.contains(' ')));
        people
    }

    /// The outlet among a byline's names.
    pub(crate) fn outlet(&self, names: &str) -> Option<String> {
        split(names).into_iter().find(|name| self.is_outlet(name))
    }

    /// The authors as metadata state them. An address or the bare name of the outlet names nobody.
    pub(crate) fn stated(&self, values: &[String], publisher: Option<&str>) -> Vec<String> {
        let mut authors: Vec<String> = Vec::new();
        for value in values.iter().filter(|value| value.len() < 200 && !value.contains("://")) {
            for name in split(value) {
                let known = authors.iter().any(|author| author.eq_ignore_ascii_case(&name));
                if authors.len() < MOST_AUTHORS
                    && !known
                    && name.chars().any(char::is_alphabetic)
                    && !name.contains('@')
                {
                    authors.push(name);
                }
            }
        }
        if authors.len() > 1 {
            let is_publisher = |author: &str| publisher.is_some_and(|publisher| author.eq_ignore_ascii_case(publisher));
            authors.retain(|author| !is_publisher(author) && (author.contains(' ') || !self.is_outlet(author)));
        }
        authors
    }
}

/// Few words, the first of them with a capital, and neither digits nor addresses.
pub(crate) fn is_name(name: &str) -> bool {
    name.split_whitespace().count() <= 5
        && !name.starts_with(char::is_lowercase)
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':'))
}

fn without_by(names: &str) -> &str {
    let lower = names.to_lowercase();
    let start =
        ["written by ", "posted by ", "by: ", "by "].iter().find(|by| lower.starts_with(**by)).map_or(0, |by| by.len());
    names.get(start..).unwrap_or(names)
}

/// Splits a list of names. What follows a comma without a space in it belongs to the name before: "Jane Roe, PhD".
fn split(names: &str) -> Vec<String> {
    let names = without_by(names.trim());
    if let Some((last, first)) = names.split_once(", ").filter(|(last, first)| is_reversed(last, first)) {
        return vec![format!("{first} {last}")];
    }
    let parts =
        names.split([';', '|', '&', '/']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" with "));
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        let named = out.len();
        for name in part.split(',').map(|name| name.trim().trim_start_matches("and ").trim()) {
            let is_title = out.len() > named && !name.contains(' ');
            out.extend((!name.is_empty() && !is_title).then(|| name.to_owned()));
        }
    }
    out
}

/// "Roe, Jane" names one person, as library catalogues do; "Roe, PhD" or "Jane Roe, John Doe" do not.
fn is_reversed(last: &str, first: &str) -> bool {
    let given = first.chars().filter(|c| c.is_lowercase()).count() > 1
        && first.chars().filter(|c| c.is_uppercase()).count() == 1;
    !last.contains(' ') && !first.contains([',', ';', '&']) && first.split(' ').count() <= 2 && given && first != "and"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_and_cleaned() {
        let bylines = Bylines::load().unwrap();
        let stated = |value: &str| bylines.stated(&[value.to_owned()], Some("Hill Gazette"));
        assert_eq!(stated("By Jane Roe and John Doe"), ["Jane Roe", "John Doe"]);
        assert_eq!(stated("Jane Roe, PhD"), ["Jane Roe"]);
        assert_eq!(stated("Jane Roe, John de la Cruz, and Ann Poe"), ["Jane Roe", "John de la Cruz", "Ann Poe"]);
        assert_eq!(stated("https://hillgazette.example/people/roe"), Vec::<String>::new());
        assert_eq!(stated("Hill Gazette"), ["Hill Gazette"]);
        assert_eq!(stated("Jane Roe; Hill Gazette"), ["Jane Roe"]);
        assert_eq!(stated("Roe, Jane"), ["Jane Roe"]);
        assert_eq!(stated("Jane and John"), ["Jane", "John"]);
        assert_eq!(stated("Jane Roe and Reuters"), ["Jane Roe"]);
        assert_eq!(bylines.people("Posted by Jane on Friday 7 January"), ["Jane"]);
        assert_eq!(bylines.people("By Jane Roe in Hilltown"), ["Jane Roe"]);
        assert_eq!(bylines.people("Share"), Vec::<String>::new());
        assert_eq!(bylines.people("Jane Roe, Hill Gazette"), ["Jane Roe"]);
    }

    #[test]
    fn every_outlet_word_is_known_by_its_example() {
        let bylines = Bylines::load().unwrap();
        for (line, row) in tables::read::<Row>("article/outlets.tsv", OUTLETS).unwrap() {
            assert!(bylines.is_outlet(&row.example), "line {line}");
        }
    }
}
