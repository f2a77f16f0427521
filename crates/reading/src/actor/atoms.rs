//! Atoms: the units in which names and phrases are compared. Case, diacritics, apostrophes, full stops and hyphens do not
//! count, so that "Kassym-Jomart", "Kassym Jomart" and "U.S.", "US" meet; the case is kept beside, for acronyms.

use language::Doc;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    /// A capital first, or "al-Assad", "McCain".
    Capital,
    /// All capitals, two letters or more.
    Upper,
}

/// One word without its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    pub text: String,
    pub case: Case,
    /// The token of a document it stands in, or the word of a phrase.
    pub token: usize,
}

impl Atom {
    /// False for punctuation.
    pub fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }

    pub fn is_capital(&self) -> bool {
        self.case != Case::Lower
    }
}

/// The possessive ending, an atom of its own.
pub(super) const POSSESSIVE: &str = "'s";

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '/')
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {}
        _ => return if word.chars().any(char::is_uppercase) { Case::Capital } else { Case::Lower },
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) { Case::Upper } else { Case::Capital }
}

/// A word as it is compared.
pub(super) fn fold(word: &str) -> String {
    let kept = |letter: &char| !is_apostrophe(*letter) && *letter != '.';
    if word.is_ascii() {
        return word.chars().filter(kept).map(|letter| letter.to_ascii_lowercase()).collect();
    }
    let plain = word.nfkd().filter(|&letter| !is_combining_mark(letter)).filter(kept);
    plain.flat_map(char::to_lowercase).collect()
}

/// Appends the atoms of one word that has no space in it.
fn push_word(word: &str, token: usize, atoms: &mut Vec<Atom>) {
    let mut push = |text: String, case: Case| atoms.push(Atom { text, case, token });
    if !word.chars().any(char::is_alphanumeric) {
        if !word.is_empty() && !word.chars().all(is_hyphen) {
            push(word.to_owned(), Case::Lower);
        }
        return;
    }
    for part in word.split(is_hyphen).filter(|part| !part.is_empty()) {
        let start = part.find(char::is_alphanumeric).unwrap_or(0);
        let (before, rest) = part.split_at(start);
        before.chars().filter(|&letter| !is_apostrophe(letter)).for_each(|mark| push(mark.to_string(), Case::Lower));
        let mut core = rest.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let after = rest.get(core.len()..).unwrap_or_default();
        let owner = [&core[..core.len() - core.chars().last().map_or(0, char::len_utf8)]]
            .into_iter()
            .find(|owner| core.ends_with(['s', 'S']) && owner.ends_with(is_apostrophe) && owner.len() > 1);
        if let Some(owner) = owner {
            core = owner.trim_end_matches(is_apostrophe);
        }
        push(fold(core), case_of(core));
        if owner.is_some() || (core.ends_with('s') && after.starts_with(is_apostrophe)) {
            push(POSSESSIVE.to_owned(), Case::Lower);
        }
        // A full stop may belong to an abbreviation; the end of a phrase says nothing either way.
        let marks = after.chars().filter(|&letter| !is_apostrophe(letter) && letter != '.');
        marks.for_each(|mark| push(mark.to_string(), Case::Lower));
    }
}

/// The atoms of a phrase or a name in a table.
pub(super) fn of_phrase(phrase: &str) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for (index, word) in phrase.split_whitespace().enumerate() {
        if matches!(word, "'s" | "’s" | "'" | "’") {
            atoms.push(Atom { text: POSSESSIVE.to_owned(), case: Case::Lower, token: index });
        } else {
            push_word(word, index, &mut atoms);
        }
    }
    atoms
}

/// The atoms of a document, and where each token's begin.
pub(super) struct DocAtoms {
    pub all: Vec<Atom>,
    /// `starts[token]..starts[token + 1]` are the token's atoms.
    starts: Vec<usize>,
}

impl DocAtoms {
    pub fn new(doc: &Doc) -> DocAtoms {
        let mut all = Vec::with_capacity(doc.len());
        let mut starts = Vec::with_capacity(doc.len() + 1);
        for token in 0..doc.len() {
            starts.push(all.len());
            let word = doc.word(token);
            if doc.tag(token) == "POS" || matches!(word, "'s" | "’s") {
                all.push(Atom { text: POSSESSIVE.to_owned(), case: Case::Lower, token });
            } else if word == "." {
                all.push(Atom { text: ".".to_owned(), case: Case::Lower, token });
            } else {
                push_word(word, token, &mut all);
            }
        }
        starts.push(all.len());
        DocAtoms { all, starts }
    }

    /// The atoms of a range of tokens, as indices into `all`.
    pub fn range(&self, tokens: Range<usize>) -> Range<usize> {
        let at = |token: usize| self.starts.get(token).copied().unwrap_or(self.all.len());
        at(tokens.start)..at(tokens.end)
    }

    pub fn of(&self, tokens: Range<usize>) -> &[Atom] {
        self.all.get(self.range(tokens)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(phrase: &str) -> Vec<String> {
        of_phrase(phrase).into_iter().map(|atom| atom.text).collect()
    }

    #[test]
    fn spelling_does_not_count() {
        assert_eq!(texts("Nur-Sultan"), ["nur", "sultan"]);
        assert_eq!(texts("the U.S. Army's base, Łomża"), ["the", "us", "army", "'s", "base", ",", "łomza"]);
        assert_eq!(texts("teachers' union"), ["teachers", "'s", "union"]);
        assert_eq!(texts("D'Alema"), ["dalema"]);
    }

    #[test]
    fn case_is_kept() {
        let cases: Vec<Case> = of_phrase("WHO who Who al-Assad").into_iter().map(|atom| atom.case).collect();
        assert_eq!(cases, [Case::Upper, Case::Lower, Case::Capital, Case::Lower, Case::Capital]);
    }
}
