//! Bodies, by their head noun: "Ministry of Health", "the Northern Herders Association".

use super::super::pieces::What;
use super::super::tables::CountryWord;
use super::super::text::{is_acronym, is_capital, is_hyphen};
use super::{Finder, Kind, LONGEST, Name, STRONG};
use std::ops::Range;

impl Finder<'_> {
    /// Bodies by a capitalised head noun, with the capitals before it and "of", "for" … after it.
    pub(super) fn bodies(&mut self) {
        let mut token = 0;
        while token < self.doc.len() {
            let piece = self.text.piece(token);
            let next = piece.end.max(token + 1);
            if matches!(self.text.what(token), What::Agency(_))
                && piece.start == token
                && piece.clone().any(|token| is_capital(self.doc, token))
            {
                // "Human Rights Watch", "Police Service": the last of adjoining head nouns is the head.
                if let Some(span) = self.body(piece.clone()) {
                    let end = span.end;
                    self.take(Name::new(span.start, span.end, Kind::Organization, STRONG));
                    token = end.max(next);
                    continue;
                }
            }
            token = next;
        }
    }

    pub(super) fn body(&self, head: Range<usize>) -> Option<Range<usize>> {
        let sentence = self.sentence(head.start);
        let mut end = head.end;
        // Forward over adjoining capitals, then over "of X", "for X and Y".
        loop {
            if end < sentence.end
                && self.nameable(end)
                && end - head.start < LONGEST
                && matches!(self.text.what(end), What::Agency(_))
            {
                end = self.text.piece(end).end.min(sentence.end);
                continue;
            }
            let Some(past) = self.complement(end, sentence.end) else { break };
            if past - head.start > LONGEST {
                break;
            }
            end = past;
        }
        let mut start = head.start;
        while start > sentence.start && end - start < LONGEST {
            let before = start - 1;
            let joined = is_hyphen(self.doc, before) && before > sentence.start && is_capital(self.doc, before - 1);
            let connects = (matches!(self.text.word(before), "of" | "for") || self.doc.word(before) == "&")
                && before > sentence.start
                && self.nameable(before - 1)
                && !self.common_opener(before - 1);
            let plain = self.nameable(before) && !self.common_opener(before) && !self.text.is("article", before);
            // "Teachers' Union", "Workers' Party".
            let owners = matches!(self.doc.word(before), "'" | "’")
                && before > sentence.start
                && is_capital(self.doc, before - 1)
                && self.doc.lower(before - 1).ends_with('s')
                && !matches!(self.text.what(before - 1), What::Country(..) | What::Actor(_));
            if !(joined || connects || plain || owners) {
                break;
            }
            start = before;
        }
        while start < head.start && self.text.is("article", start) {
            start += 1;
        }
        let capitals = (start..end).filter(|&token| is_capital(self.doc, token)).count();
        if capitals == 1 && self.begins_sentence(start) && head.contains(&start) && end - start > 1 {
            return None;
        }
        let alone = start == head.start && end == head.end;
        if !is_capital(self.doc, head.start) && alone {
            return None;
        }
        if alone && head.len() == 1 {
            // "Parliament", "Congress" name their body; "Court", "Group" need more.
            let lone = self.text.is("lone", head.start);
            let model = self.labelled(head.start).is_some_and(|(_, label)| label == "ORG");
            return (lone && (model || !self.begins_sentence(head.start))).then_some(start..end);
        }
        let country_only = (start..end).all(|token| {
            matches!(self.text.what(token), What::Country(_, CountryWord::Adjective | CountryWord::People))
                || (head.contains(&token) && !is_capital(self.doc, token))
        });
        (capitals > 0 && !country_only && (is_capital(self.doc, head.start) || head.len() > 1)).then_some(start..end)
    }

    /// Past "of Health", "for the Protection of Birds", "& Sons" that begins at `at`; none where nothing does.
    pub(super) fn complement(&self, at: usize, limit: usize) -> Option<usize> {
        let mut token = at;
        let joins = |token: usize| matches!(self.doc.word(token), "of" | "for" | "and" | "&" | "on" | "de" | "la");
        if token >= limit || !joins(token) {
            return None;
        }
        let list = self.doc.word(token) == "and";
        token += 1;
        while token < limit && matches!(self.text.word(token), "the" | "la" | "los" | "las") {
            token += 1;
        }
        let first = token;
        if list {
            // "Ministry of Health and Sports" goes on, "Ministry of Health and UNICEF" does not.
            let inside = self.text.piece(at.saturating_sub(1)).start >= 2
                && (at.saturating_sub(6)..at).any(|before| matches!(self.text.word(before), "of" | "for" | "on"));
            let other = token < limit
                && (is_acronym(self.doc, token)
                    || matches!(
                        self.text.what(token),
                        What::Actor(_) | What::Country(..) | What::Agency(_) | What::Title(_)
                    ));
            if !inside || other {
                return None;
            }
        }
        while token < limit && self.nameable(token) && token - first < LONGEST {
            token += 1;
            if token + 1 < limit && is_hyphen(self.doc, token) && is_capital(self.doc, token + 1) {
                token += 1;
            }
        }
        (token > first).then_some(token)
    }
}
