//! Persons whom the model missed or took for something else: what is said beside a name tells that it is a person's.

use super::super::pieces::What;
use super::super::tables::{Part, Role};
use super::super::text::{is_acronym, is_capital, is_hyphen};
use super::{Finder, Kind, MODEL, Name};
use language::Pos;
use record::EntityKind;
use std::ops::Range;

/// How far from a name the noun that describes its holder may stand.
const REACH: usize = 7;

impl Finder<'_> {
    /// Two capitals and more in a row that no reader took, where the words beside them speak of a person.
    pub(super) fn unseen(&mut self) {
        let mut token = 0;
        while token < self.doc.len() {
            let end = self.run(token);
            let name = Name::new(token, end.max(token + 1), Kind::Person, MODEL);
            let opener = self.begins_sentence(token) && self.doc.pos(token) != Pos::Propn;
            if end > token + 1 && !opener && (self.described(&name) || self.speaks(&name) || self.given(&name)) {
                self.take(name);
            }
            token = end.max(token + 1);
        }
    }

    /// A nickname in quotation marks does not end a name: 'Ana "Nita" Reyes'.
    pub(super) fn nicknamed(&mut self) {
        for index in 0..self.names.len() {
            let Name { end, kind: Kind::Person, .. } = self.names[index] else { continue };
            let sentence = self.sentence(end - 1);
            let mark = |token: usize| matches!(self.doc.word(token), "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''");
            if end + 3 >= sentence.end || !mark(end) || !is_capital(self.doc, end + 1) {
                continue;
            }
            let Some(close) = (end + 2..sentence.end.min(end + 5)).find(|&token| mark(token)) else { continue };
            let family = close + 1;
            if family >= sentence.end || !self.nameable(family) {
                continue;
            }
            let past = match self.taken[family] {
                Some(other) if self.names[other].kind != Kind::Organization => self.names[other].end,
                Some(_) => continue,
                None => self.person_end(family),
            };
            for token in end..past {
                if let Some(other) = self.taken[token].replace(index) {
                    self.names[other].kind = Kind::Nothing;
                }
            }
            self.names[index].end = past;
        }
    }

    /// Past the capitals from `start` that can be a person's name.
    fn run(&self, start: usize) -> usize {
        let before = start.checked_sub(1).filter(|&before| self.sentence(start).contains(&before));
        let part = |token: usize| self.nameable(token) && !is_acronym(self.doc, token) && self.taken[token].is_none();
        let goes_on = before.is_some_and(|before| part(before) || is_hyphen(self.doc, before));
        let title = self.text.is("article", start) || self.text.what(start) != What::Other;
        if goes_on || title || !part(start) || self.doc.pos(start) != Pos::Propn {
            return start;
        }
        self.person_end(start)
    }

    fn given(&self, name: &Name) -> bool {
        self.text.tables.given.contains_key(self.text.word(name.start))
    }

    fn speaks(&self, name: &Name) -> bool {
        name.tokens().any(|token| self.doc.dep(token) == "nsubj" && self.tables_speech(self.doc.head(token)))
    }

    /// "a neighbour, Ana Reyes", "his uncle Ana Reyes", "Ana Reyes, a herder", "Ana Reyes, 45", "Ana Reyes, who".
    pub(super) fn described(&self, name: &Name) -> bool {
        let words = name.tokens().filter(|&token| !is_hyphen(self.doc, token)).count();
        let plain = name.tokens().all(|token| matches!(self.text.what(token), What::Other | What::Actor(_)));
        let article = name.start.checked_sub(1).is_some_and(|before| self.doc.lower(before) == "the");
        let single = words == 1 && !is_acronym(self.doc, name.start) && name.end - name.start == 1;
        let described = words > 1 && (self.described_before(name) || self.described_after(name));
        plain && !article && (described || single && self.apposed_to_private(name))
    }

    /// "Ngandu, a miner from the valley": no body is a miner.
    fn apposed_to_private(&self, name: &Name) -> bool {
        let sentence = self.sentence(name.end - 1);
        let comma = name.end + 2 < sentence.end && self.doc.word(name.end) == ",";
        let first = name.end + 1;
        comma
            && matches!(self.doc.lower(first), "a" | "an")
            && self.phrase(first..sentence.end.min(first + REACH)).any(|token| {
                matches!(self.text.what(token), What::Group(group) if self.text.tables.groups[group].private)
                    && self.one_person(token)
            })
    }

    fn described_before(&self, name: &Name) -> bool {
        let sentence = self.sentence(name.start);
        let Some(before) = name.start.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
        let comma = self.doc.word(before) == ",";
        let noun = if comma { before.saturating_sub(1).max(sentence.start) } else { before };
        if !comma {
            return self.one_person(noun);
        }
        // Behind a comma: a phrase of its own, "a shop owner from Alia,".
        let phrase = (sentence.start..before).rev().take(REACH);
        let mut words = phrase.take_while(|&token| {
            !matches!(self.doc.pos(token), Pos::Verb | Pos::Aux | Pos::Punct | Pos::Cconj)
                || self.doc.word(token) == "-"
        });
        let opener = |token: usize| self.text.is("article", token) || matches!(self.doc.tag(token), "PRP$" | "POS");
        let mut holder = false;
        words.any(|token| {
            holder |= self.one_person(token);
            holder && opener(token)
        })
    }

    fn described_after(&self, name: &Name) -> bool {
        let sentence = self.sentence(name.start);
        let next = name.end;
        if next + 1 >= sentence.end || self.doc.word(next) != "," {
            return false;
        }
        let first = next + 1;
        if matches!(self.doc.lower(first), "who" | "whose" | "aged") {
            return true;
        }
        let age = |token: usize| {
            let word = self.doc.word(token);
            word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        if age(first) {
            return first + 1 >= sentence.end || matches!(self.doc.word(first + 1), "," | ".");
        }
        // "Ana Reyes, chairman of the union,", "Ana Reyes, the prime minister,".
        let office = self.phrase(first..sentence.end.min(first + REACH)).any(|token| {
            let title = matches!(self.text.what(token), What::Title(_)) && self.one_person(token);
            title && !matches!(self.doc.dep(token), "nsubj" | "nsubjpass")
        });
        if office
            && (self.doc.lower(first) == "the" || matches!(self.text.what(first), What::Title(_) | What::Modifier(_)))
        {
            return true;
        }
        if !matches!(self.doc.lower(first), "a" | "an" | "his" | "her" | "their") {
            return false;
        }
        let asides = first..sentence.end.min(first + REACH);
        let who =
            asides.clone().take_while(|&token| self.doc.word(token) != ",").any(|token| self.doc.lower(token) == "who");
        who || self.phrase(asides).any(|token| self.one_person(token))
    }

    /// Several capitals that no table knows, without an article: rather a person than a body.
    pub(super) fn unbodied(&self, name: &Name) -> bool {
        let article = name.start.checked_sub(1).is_some_and(|before| self.text.is("article", before));
        let plain = |token: usize| {
            self.text.what(token) == What::Other
                && (is_capital(self.doc, token) && !is_acronym(self.doc, token)
                    || is_hyphen(self.doc, token)
                    || self.text.is("particle", token))
        };
        let words = name.tokens().filter(|&token| is_capital(self.doc, token)).count();
        name.weight <= MODEL && (2..=4).contains(&words) && !article && name.tokens().all(plain)
    }

    /// Whoever is killed, hurt or arrested is no body.
    pub(super) fn suffers(&self, name: &Name) -> bool {
        self.unbodied(name)
            && name.tokens().any(|token| {
                let verb = self.doc.lemma(self.doc.head(token));
                matches!(self.doc.dep(token), "dobj" | "nsubjpass")
                    && self.text.tables.standing(Part::Object, verb).is_some()
            })
    }

    /// The words of a phrase up to its first mark, verb or preposition.
    fn phrase(&self, span: Range<usize>) -> impl Iterator<Item = usize> {
        let inside = |&token: &usize| {
            !matches!(self.doc.pos(token), Pos::Verb | Pos::Aux | Pos::Punct | Pos::Adp) || self.doc.word(token) == "-"
        };
        span.take_while(inside)
    }

    /// A noun in the singular for one human being.
    fn one_person(&self, token: usize) -> bool {
        let plural = matches!(self.doc.tag(token), "NNS" | "NNPS");
        let kin = self.text.tables.standing(Part::Kin, self.doc.lower(token)).is_some();
        let role = match self.text.what(token) {
            What::Title(index) => self.text.tables.titles[index].role != Role::Address,
            What::Group(index) => self.text.tables.groups[index].private,
            _ => false,
        };
        let piece = self.text.piece(token);
        !plural && piece.end == token + 1 && (kin || role && self.text.describe(piece).kind != EntityKind::Organization)
    }
}
