//! The entities found so far, and which of them a phrase stands for.

use crate::Report;
use language::Pos;
use record::{Entity, EntityId, EntityKind, Form, Mention, Span};

/// A phrase that stands for an entity. `span` is the core phrase: name, office or group with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    pub entity: EntityId,
    pub span: Span,
}

/// The entities of one report. Later stages ask [`Entities::refer`] what a phrase stands for; a nominal phrase that is
/// asked for becomes an entity then.
pub struct Entities {
    all: Vec<Entity>,
    by_token: Vec<Option<EntityId>>,
}

impl Entities {
    pub(crate) fn new(tokens: usize) -> Self {
        Entities { all: Vec::new(), by_token: vec![None; tokens] }
    }

    pub fn all(&self) -> &[Entity] {
        &self.all
    }

    pub fn into_vec(self) -> Vec<Entity> {
        self.all
    }

    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.all.get((id.0 as usize).checked_sub(1)?)
    }

    /// The entity that has a mention over token `i`.
    pub fn at(&self, i: usize) -> Option<EntityId> {
        self.by_token.get(i).copied().flatten()
    }

    /// The entity that the noun phrase or pronoun headed by token `head` stands for, and the phrase's core span.
    /// Nothing for a pronoun without an antecedent.
    pub fn refer(&mut self, report: &Report, head: usize) -> Option<Reference> {
        let doc = &report.doc;
        let span = report.span(doc.left_edge(head), head);
        if let Some(entity) = self.at(head) {
            return Some(Reference { entity, span });
        }
        if doc.pos(head) == Pos::Pron {
            return None;
        }
        let entity = self.add(report, EntityKind::Group, doc.left_edge(head), head + 1, Form::Nominal);
        Some(Reference { entity, span })
    }

    /// Adds an entity whose first mention is tokens `start..end`.
    pub(crate) fn add(&mut self, report: &Report, kind: EntityKind, start: usize, end: usize, form: Form) -> EntityId {
        let id = EntityId(u32::try_from(self.all.len()).unwrap_or(u32::MAX - 1) + 1);
        let span = report.span(start, end - 1);
        self.all.push(Entity {
            id,
            kind,
            name: report.words(span).to_owned(),
            country: None,
            sectors: Vec::new(),
            office: None,
            affiliation: None,
            private: kind == EntityKind::Person,
            mentions: vec![Mention { start: span.start, end: span.end, form }],
        });
        self.by_token[start..end].fill(Some(id));
        id
    }
}
