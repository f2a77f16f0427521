//! Names that need no guess: those of the tables, and persons after a title.

use super::super::pieces::What;
use super::super::tables::{ActorKind, CountryWord, Role};
use super::super::text::{is_acronym, is_capital, is_hyphen, is_tight_hyphen};
use super::{Finder, KNOWN, Kind, LONGEST, Name, STRONG};
use language::Pos;
use std::ops::Range;

impl Finder<'_> {
    /// Names that the tables know.
    pub(super) fn known(&mut self) {
        let mut token = 0;
        while token < self.doc.len() {
            let piece = self.text.piece(token);
            let next = piece.end.max(token + 1);
            match self.text.what(token) {
                What::Actor(index) if piece.start == token => {
                    let actor = &self.text.tables.actors[index];
                    let kind = match actor.kind {
                        ActorKind::Person => Kind::Person,
                        ActorKind::Organization => Kind::Organization,
                        ActorKind::Place => Kind::Place,
                    };
                    let extended = kind == Kind::Organization
                        && self.text.atoms(piece.clone()).len() > 1
                        && self.continues(piece.start, true)
                        && self.labelled(piece.start).is_none_or(|(name, _)| name.start != piece.start);
                    if extended {
                        let mut start = piece.start;
                        while self.continues(start, true) {
                            start -= 1;
                        }
                        self.take(Name::new(start, piece.end, kind, STRONG));
                        token = next;
                        continue;
                    }
                    let short = self.text.atoms(piece.clone()).len() == 1 && !is_acronym(self.doc, token);
                    let longer = short && (self.continues(piece.start, true) || self.continues(piece.end, false))
                        || kind == Kind::Person && self.is_hyphened(&piece);
                    if !longer {
                        let mut name = Name::new(piece.start, piece.end, kind, KNOWN);
                        let elsewhere = self.text.is_generic(piece.clone())
                            && actor.country.as_ref().is_some_and(|country| !self.countries.contains(country));
                        name.actor = (!elsewhere).then_some(index);
                        while name.start < name.end && self.text.is("article", name.start) {
                            name.start += 1;
                        }
                        self.take(name);
                    }
                }
                What::Country(index, word @ (CountryWord::Name | CountryWord::Seat)) if piece.start == token => {
                    let inside = self.labelled(piece.start).is_some_and(|(name, label)| {
                        let digit =
                            |token: usize| self.doc.word(token).starts_with(|letter: char| letter.is_ascii_digit());
                        piece.end <= name.end
                            && matches!(label, "PERSON" | "ORG" | "FAC" | "LOC")
                            && !name.clone().any(digit)
                            && self.clean(name).is_some_and(|span| {
                                span.len() > piece.len() && span.start <= piece.start && piece.end <= span.end
                            })
                    });
                    if !inside {
                        let mut name = Name::new(piece.start, piece.end, Kind::Place, KNOWN);
                        if word == CountryWord::Name {
                            name.country = Some(index);
                        }
                        while name.start < name.end && self.text.word(name.start) == "the" {
                            name.start += 1;
                        }
                        let before = name.start.saturating_sub(1);
                        if before < name.start
                            && self.text.is("direction", before)
                            && is_capital(self.doc, before)
                            && !self.begins_sentence(before)
                            && self.free(before..before + 1)
                        {
                            (name.start, name.country) = (before, None);
                        }
                        self.take(name);
                    }
                }
                _ => {}
            }
            token = next;
        }
    }

    /// "Victoria Mbeki": right before a name, the word for a capital or a country may be a given name.
    fn may_be_given(&self, token: usize) -> bool {
        matches!(self.text.what(token), What::Country(_, CountryWord::Name | CountryWord::Seat))
    }

    /// Whether a short name goes on before `at` or from it: "Ramil Aliyev" is not the Aliyev of the table.
    pub(super) fn continues(&self, at: usize, before: bool) -> bool {
        let sentence = self.sentence(at.min(self.doc.len() - 1));
        let other = if before { at.checked_sub(1) } else { Some(at) };
        other.is_some_and(|other| {
            sentence.contains(&other)
                && is_capital(self.doc, other)
                && self.doc.pos(other) == Pos::Propn
                && (self.text.what(other) == What::Other || before && self.may_be_given(other))
                && !self.text.is("time", other)
                && !self.common_opener(other)
        })
    }

    /// "Ana Reyes-Kolar" is not the Ana Reyes of the table.
    fn is_hyphened(&self, name: &Range<usize>) -> bool {
        let behind =
            name.end + 1 < self.doc.len() && is_tight_hyphen(self.doc, name.end) && is_capital(self.doc, name.end + 1);
        let before =
            name.start > 1 && is_tight_hyphen(self.doc, name.start - 1) && is_capital(self.doc, name.start - 2);
        behind || before
    }

    /// Persons by a title or a form of address before the name.
    pub(super) fn titled(&mut self) {
        for token in 1..self.doc.len() {
            let before = token - 1;
            let What::Title(index) = self.text.what(before) else { continue };
            if self.text.piece(before).end != token
                || !self.sentence(token).contains(&before)
                || self.taken[token].is_some()
            {
                continue;
            }
            let end = self.person_end(token);
            let address = self.text.tables.titles[index].role == Role::Address;
            let formal = address || is_capital(self.doc, before);
            let other = self.labelled(token).is_some_and(|(_, label)| label != "PERSON");
            let proper = matches!(self.doc.pos(token), Pos::Propn) || address;
            if end > token && proper && (formal || !other) && self.free(token..end) {
                self.take(Name::new(token, end, Kind::Person, STRONG));
            }
        }
    }

    /// Past the person's name that begins at `start`: capitals with particles, initials and hyphens between.
    pub(super) fn person_end(&self, start: usize) -> usize {
        if start >= self.doc.len() {
            return start;
        }
        let limit = self.sentence(start).end.min(start + LONGEST);
        let part = |token: usize| {
            token < limit
                && is_capital(self.doc, token)
                && matches!(self.text.what(token), What::Other | What::Actor(_))
                && !self.text.is("time", token)
                && self.taken[token].is_none()
        };
        let mut end = start;
        while end < limit {
            if part(end) {
                end += 1;
            } else if end > start
                && is_hyphen(self.doc, end)
                && end + 1 < limit
                && (part(end + 1) || self.doc.pos(end + 1) == Pos::Propn)
            {
                end += 2;
            } else if self.text.is("particle", end)
                && end + 1 < limit
                && (part(end + 1) || (is_hyphen(self.doc, end + 1) && part(end + 2)))
            {
                end += 1;
            } else {
                break;
            }
        }
        end
    }
}
