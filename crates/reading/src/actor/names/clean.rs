//! What of a span is a name: without articles, titles, and the words around it.

use super::super::pieces::What;
use super::super::tables::CountryWord;
use super::super::text::{is_acronym, is_capital, is_hyphen};
use super::{Finder, Kind, LONGEST};
use language::Pos;
use std::ops::Range;

impl Finder<'_> {
    /// The span's parts between brackets, quotes, commas, and prepositions that no name has; a person's also between
    /// numbers and peoples.
    pub(super) fn split(&self, span: Range<usize>, kind: Kind) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = span.start;
        for token in span.clone() {
            let mark = matches!(
                self.doc.word(token),
                "(" | ")"
                    | "["
                    | "]"
                    | "\""
                    | "“"
                    | "”"
                    | "«"
                    | "»"
                    | ";"
                    | ":"
                    | ","
                    | "\n"
                    | "at"
                    | "with"
                    | "from"
                    | "by"
                    | "*"
            );
            let number =
                token + 1 < span.end && self.doc.word(token).starts_with(|letter: char| letter.is_ascii_digit());
            // "Maryam Tajik": a people at the end of a name is a surname.
            let surname = token + 1 == span.end && token > span.start && is_capital(self.doc, span.start);
            let people = kind == Kind::Person
                && !surname
                && matches!(self.text.what(token), What::Country(_, CountryWord::Adjective | CountryWord::People));
            if mark || number || people {
                parts.push(start..token);
                start = token + 1;
            }
        }
        parts.push(start..span.end);
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Without articles, titles, lower-case words and punctuation at the ends; none where nothing capitalised is left.
    pub(super) fn clean(&self, span: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = span;
        let particle = |token: usize| self.text.is("particle", token) && !self.text.is("article", token);
        while start < end {
            let title = self.title(start) && self.text.piece(start).end <= end;
            // "Conscript Ana Reyes": a common noun with the sentence's capital.
            let rank = start + 1 < end
                && self.begins_sentence(start)
                && matches!(self.text.what(start), What::Group(group) if self.text.tables.groups[group].private);
            let small = !is_capital(self.doc, start) && !(particle(start) && start + 1 < end);
            let opener = self.common_opener(start)
                && matches!(
                    self.doc.pos(start),
                    Pos::Det | Pos::Verb | Pos::Adp | Pos::Adv | Pos::Sconj | Pos::Cconj | Pos::Aux | Pos::Pron
                );
            let article = self.text.is("article", start) && end - start > 1;
            if title {
                start = self.text.piece(start).end;
            } else if small || rank || opener || article || self.text.is("time", start) {
                start += 1;
            } else {
                break;
            }
        }
        while start < end {
            let last = end - 1;
            let digits = self.doc.word(last).chars().all(|letter| letter.is_ascii_digit());
            if (is_capital(self.doc, last) && !self.text.is("time", last))
                || (digits && last > start)
                || self.after_hyphen(last, start)
            {
                break;
            }
            end = last;
        }
        (start < end).then_some(start..end)
    }

    pub(super) fn after_hyphen(&self, token: usize, start: usize) -> bool {
        token > start + 1
            && is_hyphen(self.doc, token - 1)
            && is_capital(self.doc, token - 2)
            && self.doc.pos(token) == Pos::Propn
    }

    /// Adds first names and hyphened parts that the model cut off.
    pub(super) fn mend_person(&self, span: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = span;
        let sentence = self.sentence(start);
        while start > sentence.start {
            let before = start - 1;
            let part = is_capital(self.doc, before)
                && self.doc.pos(before) == Pos::Propn
                && self.text.what(before) == What::Other
                && !self.text.is("time", before)
                && !is_acronym(self.doc, before)
                && self.doc.ancestors(before).take(3).any(|head| (start..end).contains(&head));
            let particle = self.text.is("particle", before)
                && !self.text.is("article", before)
                && before > sentence.start
                && is_capital(self.doc, before - 1)
                && self.text.what(before - 1) == What::Other;
            if !(part || particle) || end - before > LONGEST {
                break;
            }
            start = before;
        }
        end = end.max(self.person_end(end).min(sentence.end));
        if end + 1 < sentence.end && is_hyphen(self.doc, end) && self.doc.start(end) <= self.doc.end(end - 1) + 1 {
            let next = end + 1;
            if self.doc.pos(next) == Pos::Propn && self.text.what(next) == What::Other {
                end = next + 1;
            }
        }
        start..end
    }

    /// What the names found before leave of a span: the longer free end.
    pub(super) fn rest(&self, span: Range<usize>) -> Option<Range<usize>> {
        let free = |token: usize| self.taken[token].is_none();
        let first = span.clone().find(|&token| free(token))?;
        let end = (first..span.end).find(|&token| !free(token)).unwrap_or(span.end);
        if (first, end) == (span.start, span.end) { Some(span) } else { self.clean(first..end) }
    }

    /// False for what is capitalised and names no one: peoples, titles, single head nouns.
    pub(super) fn is_name(&self, span: Range<usize>, kind: Kind) -> bool {
        let names_no_one = |token: usize| match self.text.what(token) {
            What::Country(_, CountryWord::Adjective | CountryWord::People) => true,
            What::Group(_) | What::Title(_) | What::Modifier(_) | What::Agency(_) => true,
            _ => {
                !is_capital(self.doc, token)
                    || self.text.is("time", token)
                    || self.text.is("direction", token)
                    || self.text.tables.is_portfolio(self.text.word(token))
            }
        };
        let digits = |token: usize| self.doc.word(token).starts_with(|letter: char| letter.is_ascii_digit());
        if span.clone().all(names_no_one) || (kind == Kind::Person && span.clone().any(digits)) {
            return false;
        }
        // "the Algerian press": what follows the people is no name.
        kind == Kind::Person || span.clone().any(|token| is_capital(self.doc, token) && !names_no_one(token))
    }
}
