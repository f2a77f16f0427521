//! Headlines in title case, "Gunmen Storm Prison in Haiti", as sentences would write them: "Gunmen storm prison in Haiti".
//! The language model takes every capital for a name, and so would the reader of its parse.
//!
//! What the report itself writes small or great elsewhere decides; then what is known of names; then the dictionary.

use crate::place::Gazetteer;
use record::{Document, Role};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::TableError;

/// Of the longer words behind the first that are no words of grammar, so many in a hundred have capitals in title case.
const SHARE: usize = 90;
/// Letters that make a word a longer one.
const LONG: usize = 4;
/// The fewest such words that tell.
const LEAST: usize = 2;
/// Words in the longest name that is looked up.
const LONGEST: usize = 4;

const WORDS: (&str, &str) = ("headlines/words.tsv", include_str!("../../../data/headlines/words.tsv"));

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Case {
    Small,
    Great,
}

#[derive(Debug, Deserialize)]
struct Row {
    case: Case,
    words: String,
    #[cfg(test)]
    example: String,
}

/// Words whose case is known.
pub struct Headlines {
    case: BTreeMap<String, Case>,
}

impl Headlines {
    pub fn load() -> Result<Headlines, TableError> {
        let mut case = BTreeMap::new();
        for (_, row) in tables::read::<Row>(WORDS.0, WORDS.1)? {
            case.extend(tables::list(&row.words).into_iter().map(|word| (word, row.case)));
        }
        Ok(Headlines { case })
    }

    /// The text of a document as it is to be parsed: byte for byte as long, its title in sentence case.
    /// `is_word` asks the dictionary.
    pub fn as_sentences(&self, document: &Document, gazetteer: &Gazetteer, is_word: impl Fn(&str) -> bool) -> String {
        let mut text = document.text.clone();
        let mut seen = None;
        for block in document.blocks.iter().filter(|block| block.role == Role::Title) {
            let Some(title) = block.span().of(&document.text).filter(|title| self.is_title_case(title)) else {
                continue;
            };
            let seen = seen.get_or_insert_with(|| Seen::new(document));
            let sentence = self.sentence(title, seen, gazetteer, &is_word);
            if sentence.len() == title.len() {
                text.replace_range(block.start..block.end, &sentence);
            }
        }
        text
    }

    fn sentence(&self, title: &str, seen: &Seen, gazetteer: &Gazetteer, is_word: &dyn Fn(&str) -> bool) -> String {
        let words: Vec<&str> = title.split(' ').collect();
        let named = named(&words, gazetteer);
        let mut sentence = Vec::with_capacity(words.len());
        for (index, &word) in words.iter().enumerate() {
            let bare = bare(word);
            let beside = |other: Option<usize>| other.and_then(|i| words.get(i)).map(|word| self::bare(word));
            let in_name = beside(Some(index + 1)).is_some_and(|next| seen.pairs.contains(&(bare, next)))
                || beside(index.checked_sub(1)).is_some_and(|last| seen.pairs.contains(&(last, bare)));
            let opens = index.checked_sub(1).and_then(|last| words.get(last)).is_none_or(|last| ends_sentence(last));
            let keep = opens || named.contains(&index) || in_name || !self.is_small(bare, seen, is_word);
            sentence.push(if keep { word.to_owned() } else { lowered(word) });
        }
        sentence.join(" ")
    }

    /// Nearly all of the longer words behind the first have capitals, and not all letters do.
    fn is_title_case(&self, title: &str) -> bool {
        let (mut great, mut all) = (0, 0);
        for word in title.split(' ').skip(1).map(bare) {
            let long = word.chars().filter(|c| c.is_alphabetic()).count() >= LONG;
            if long && !self.case.contains_key(&word.to_lowercase()) {
                all += 1;
                great += usize::from(word.starts_with(char::is_uppercase));
            }
        }
        all >= LEAST && great * 100 >= all * SHARE && title.chars().any(char::is_lowercase)
    }

    /// Whether a word of a headline would be written small in a sentence.
    fn is_small(&self, word: &str, seen: &Seen, is_word: &dyn Fn(&str) -> bool) -> bool {
        let acronym = word.len() > 1 && !word.chars().any(char::is_lowercase);
        if acronym || word.is_empty() {
            return false;
        }
        let lower = word.to_lowercase();
        match self.case.get(&lower) {
            Some(case) => *case == Case::Small,
            None if seen.small.contains(lower.as_str()) => true,
            None if seen.great.contains(word) => false,
            None => lower.split('-').all(|part| is_word(part) || self.case.get(part) == Some(&Case::Small)),
        }
    }
}

/// How the report writes its words within sentences.
struct Seen<'d> {
    small: BTreeSet<&'d str>,
    great: BTreeSet<&'d str>,
    /// Words with capitals that stand side by side.
    pairs: BTreeSet<(&'d str, &'d str)>,
}

impl<'d> Seen<'d> {
    fn new(document: &'d Document) -> Self {
        let mut seen = Seen { small: BTreeSet::new(), great: BTreeSet::new(), pairs: BTreeSet::new() };
        let read = document.blocks.iter().filter(|block| block.role.is_read() && block.role != Role::Title);
        for text in read.filter_map(|block| block.span().of(&document.text)) {
            let mut last: Option<&str> = None;
            let mut opens = true;
            for word in text.split_whitespace() {
                let bare = bare(word);
                let great = bare.starts_with(char::is_uppercase);
                match (great, opens) {
                    (true, false) => {
                        seen.great.insert(bare);
                    }
                    (false, _) => {
                        seen.small.insert(bare);
                    }
                    (true, true) => {}
                }
                if let Some(last) = last.filter(|_| great) {
                    seen.pairs.insert((last, bare));
                }
                last = Some(bare).filter(|_| great && word.ends_with(char::is_alphanumeric));
                opens = word.ends_with(['.', '?', '!', ':', '"', '”']);
            }
        }
        seen
    }
}

/// "U.S." ends with a full stop, but no sentence.
fn ends_sentence(word: &str) -> bool {
    word.ends_with([':', '?', '!']) || word.strip_suffix('.').is_some_and(|word| word.len() > 2 && !word.contains('.'))
}

/// Indices of the words inside names of places and peoples that are known without the report: "South Africa", "Turkish".
fn named(words: &[&str], gazetteer: &Gazetteer) -> BTreeSet<usize> {
    let mut named = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        let known = (1..=LONGEST.min(words.len() - at)).rev().find(|&length| {
            let last = bare(words[at + length - 1]);
            let name = words[at..at + length - 1].iter().copied().chain([last]).collect::<Vec<_>>().join(" ");
            let one = words[at..at + length - 1].iter().all(|word| word.ends_with(char::is_alphanumeric));
            let great = one && words[at].starts_with(char::is_uppercase) && last.starts_with(char::is_uppercase);
            great && (gazetteer.country_of(&name).is_some() || length > 1 && gazetteer.is_place(&name).is_some())
        });
        named.extend(at..at + known.unwrap_or_default());
        at += known.unwrap_or(1);
    }
    named
}

/// A word without the marks around it and without a possessive.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn lowered(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.len() == word.len() { lower } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn shown(title: &str, body: &str) -> String {
        let headlines = Headlines::load().unwrap();
        let text = format!("{title}\n\n{body}");
        let block = |role, start, end| record::Block { role, start, end, source: None };
        let blocks = vec![block(Role::Title, 0, title.len()), block(Role::Paragraph, title.len() + 2, text.len())];
        let document = Document { text, blocks, ..Document::default() };
        let as_read = headlines.as_sentences(&document, &Gazetteer::load(packed::GAZETTEER).unwrap(), |word| {
            testing::model().is_word(word)
        });
        assert_eq!(as_read.len(), document.text.len());
        as_read[..title.len()].to_owned()
    }

    #[test]
    fn each_row_is_needed_by_its_example() {
        let rows = tables::read::<Row>(WORDS.0, WORDS.1).unwrap();
        for (line, row) in rows {
            let (title, sentence) = row.example.split_once(" | ").unwrap();
            assert_eq!(shown(title, "It was calm."), sentence, "line {line}");
            let used =
                title.split(' ').skip(1).any(|word| tables::list(&row.words).contains(&bare(word).to_lowercase()));
            assert!(used, "line {line}");
        }
    }

    #[test]
    fn names_of_countries_and_peoples_stay() {
        let title = "Soldiers Open Fire on Turkish Miners in South Africa";
        assert_eq!(shown(title, "Nobody answered."), "Soldiers open fire on Turkish miners in South Africa");
    }

    #[test]
    fn the_report_itself_knows_its_names() {
        let body = "On Friday the judge freed Grace Stone, whom the Interior Ministry holds.";
        let title = "Interior Ministry Loses Appeal Against Grace Stone";
        assert_eq!(shown(title, body), "Interior Ministry loses appeal against Grace Stone");
    }

    #[test]
    fn sentences_and_capitals_are_left_alone() {
        for title in ["Police free Grace Stone in Goma", "NATO AND RUSSIA MEET IN GENEVA"] {
            assert_eq!(shown(title, "It rained."), title);
        }
    }
}
