//! The names that the model found, mended; and places of the gazetteer that it missed.

use super::super::pieces::What;
use super::{Finder, Kind, MODEL, Name};
use language::Pos;

impl Finder<'_> {
    /// The model's names, mended.
    pub(super) fn model(&mut self) {
        let names = self.doc.names();
        let mut index = 0;
        while let Some(&name) = names.get(index) {
            index += 1;
            let kind = |label: &str| match label {
                "PERSON" => Some(Kind::Person),
                "ORG" => Some(Kind::Organization),
                "GPE" | "LOC" | "FAC" => Some(Kind::Place),
                _ => None,
            };
            let Some(mut kind_of) = kind(self.doc.name_label(name)) else { continue };
            let mut span = name.start..name.end;
            // A first name that the model took for a place of its own.
            if let Some(&next) =
                names.get(index).filter(|next| next.start == name.end && self.doc.name_label(**next) == "PERSON")
                && name.end - name.start == 1
                && self.text.what(name.start) == What::Other
                && self.free(name.start..next.end)
            {
                (span.end, kind_of) = (next.end, Kind::Person);
                index += 1;
            }
            for part in self.split(span, kind_of) {
                let Some(span) = self.clean(part) else { continue };
                let span = if kind_of == Kind::Person { self.mend_person(span) } else { span };
                let Some(span) = self.rest(span) else { continue };
                if self.is_name(span.clone(), kind_of) {
                    self.take(Name::new(span.start, span.end, kind_of, MODEL));
                }
            }
        }
    }

    /// Places of the gazetteer that the model missed, after "in", "near", or coordinated with a place.
    pub(super) fn placed(&mut self) {
        for token in 1..self.doc.len() {
            let before = token - 1;
            if self.taken[token].is_some()
                || !self.nameable(token)
                || self.doc.pos(token) != Pos::Propn
                || self.text.what(token) != What::Other
            {
                continue;
            }
            let locative = self.doc.pos(before) == Pos::Adp && self.text.is("locative", before);
            let beside = matches!(self.doc.word(before), "and" | ",")
                && before > 0
                && self.taken[before - 1].is_some_and(|name| self.names[name].kind == Kind::Place);
            if !(locative || beside) || self.doc.name_at(token).is_some() {
                continue;
            }
            let limit = self.sentence(token).end.min(token + 4);
            let run = (token..limit).take_while(|&next| self.nameable(next) && self.taken[next].is_none()).count();
            let found = (1..=run).rev().map(|length| token + length).find(|&end| {
                self.gazetteer.is_place(&self.doc.text()[self.doc.start(token)..self.doc.end(end - 1)]).is_some()
            });
            if let Some(end) = found {
                self.take(Name::new(token, end, Kind::Place, MODEL));
            }
        }
    }
}
