//! What the rooms of this crate look at: the report, its parse, its reading and the lexicon.

use crate::lexicon::Lexicon;
use language::{Doc, Pos};
use reading::{Entities, Report};

pub(crate) struct Scene<'a> {
    pub report: &'a Report,
    pub doc: &'a Doc,
    pub entities: &'a Entities,
    pub lexicon: &'a Lexicon,
}

impl<'a> Scene<'a> {
    pub fn new(report: &'a Report, entities: &'a Entities, lexicon: &'a Lexicon) -> Self {
        Scene { report, doc: &report.doc, entities, lexicon }
    }

    /// The kind of the name over token `i`, as the model says: `PERSON`, `GPE` …
    pub fn name(&self, i: usize) -> Option<&'a str> {
        self.doc.name_at(i).map(|name| self.doc.name_label(name))
    }

    pub fn is_person(&self, i: usize) -> bool {
        let entity = self.entities.at(i).and_then(|id| self.entities.get(id));
        match entity {
            Some(entity) if entity.kind == record::EntityKind::Person => true,
            _ => self.name(i) == Some("PERSON") || self.in_class("person", i),
        }
    }

    /// Whether the noun is of a class of classes.tsv; a kind of names, `GPE`, may be of one too.
    pub fn in_class(&self, class: &str, noun: usize) -> bool {
        let lemma = self.doc.lemma(noun);
        let lower = self.doc.lower(noun);
        let modifiers = crate::grammar::modifiers(self.doc, noun);
        let named = self.name(noun).is_some_and(|label| self.lexicon.in_class(class, label, &[]));
        named || self.lexicon.in_class(class, lemma, &modifiers) || self.lexicon.in_class(class, lower, &modifiers)
    }

    pub fn is_noun(&self, i: usize) -> bool {
        matches!(self.doc.pos(i), Pos::Noun | Pos::Propn)
    }
}
