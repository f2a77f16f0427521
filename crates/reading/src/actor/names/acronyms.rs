//! Acronyms in brackets after the name that they are short for.

use super::super::pieces::What;
use super::super::text::{is_acronym, is_capital};
use super::{Finder, Kind, LONGEST, Name, STRONG};

impl Finder<'_> {
    /// "Collective Security Treaty Organization (CSTO)": the capitals before the brackets whose first letters are the
    /// acronym's are its long form. Of a law, a plan or a disease neither is a name.
    pub(super) fn introduced(&mut self) {
        for open in 1..self.doc.len().saturating_sub(2) {
            let token = open + 1;
            if self.doc.word(open) != "(" || self.doc.word(token + 1) != ")" || !is_acronym(self.doc, token) {
                continue;
            }
            let Some(start) = self.long_form(open, self.text.word(token)) else { continue };
            let thing = self.text.is("thing_head", open - 1);
            let known = matches!(self.text.what(token), What::Actor(_) | What::Country(..));
            let kind = if thing { Kind::Nothing } else { Kind::Organization };
            if known {
                continue;
            }
            self.take(Name::new(start, open, kind, STRONG));
            self.take(Name::new(token, token + 1, kind, STRONG));
        }
    }

    /// Where the words begin whose initials spell the acronym, small connecting words left out; a word may give its first
    /// two or three letters ("Sport Uganda", SUG).
    pub(super) fn long_form(&self, end: usize, acronym: &str) -> Option<usize> {
        let sentence = self.sentence(end);
        let mut letters = acronym;
        let mut token = end;
        while !letters.is_empty() && token > sentence.start && end - token < LONGEST {
            token -= 1;
            if is_capital(self.doc, token) {
                let word = self.text.word(token);
                let given =
                    (1..=3).filter_map(|length| word.get(..length)).find_map(|given| letters.strip_suffix(given))?;
                letters = given;
            } else if !matches!(
                self.doc.word(token),
                "of" | "for" | "and" | "the" | "in" | "on" | "&" | "de" | "la" | "-" | "to"
            ) {
                return None;
            }
        }
        (letters.is_empty() && end - token > 1).then_some(token)
    }
}
