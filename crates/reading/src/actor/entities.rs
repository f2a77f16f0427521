//! The entities found so far, and which of them a phrase stands for.

use super::nominals;
use super::phrase;
use super::pieces::What;
use super::tables::Gender;
use super::text::Text;
use crate::Report;
use language::{Doc, Pos};
use record::{Entity, EntityId, EntityKind, Form, Mention, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A phrase that stands for an entity. `span` is the core phrase: name, office or group with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    pub entity: EntityId,
    pub span: Span,
}

/// How an entity is spoken of, to match later phrases and pronouns by.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// Folded words of the office, body or group: "interior ministry".
    pub head: String,
    pub plural: bool,
    /// One or several human beings, not a body.
    pub person: bool,
    pub gender: Option<Gender>,
    /// Under eighteen by the report's words.
    pub minor: bool,
    /// A person of the table of actors.
    pub known: bool,
}

/// Where a mention stands, in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub end: usize,
    pub entity: EntityId,
    pub form: Form,
}

/// The entities of one report. Later stages ask [`Entities::refer`] what a phrase stands for; a nominal phrase that is
/// asked for becomes an entity then.
pub struct Entities {
    all: Vec<Entity>,
    traits: Vec<Traits>,
    by_token: Vec<Option<EntityId>>,
    /// Mentions by their first token; they do not overlap.
    mentions: BTreeMap<usize, Place>,
    text: Text,
}

impl Entities {
    /// Takes over what the places say: the country of a place or site, and that a place which acts is a state.
    pub fn locate(&mut self, places: &[record::Place]) {
        for place in places {
            let Some(entity) = place.entity.and_then(|id| self.get_mut(id)) else {
                continue;
            };
            // "the Kyzylorda region": whoever reads the places knows a region from a person without a role.
            let mistaken = entity.kind == EntityKind::Person && entity.sectors.is_empty() && entity.office.is_none();
            if mistaken && place.used == record::Use::Locative && place.geonames.is_some() {
                entity.kind = EntityKind::Place;
                entity.private = false;
            }
            if !matches!(entity.kind, EntityKind::Place | EntityKind::State | EntityKind::Facility) {
                continue;
            }
            if entity.country.is_none() {
                entity.country.clone_from(&place.country);
            }
            if place.used == record::Use::Metonym && entity.kind == EntityKind::Place {
                entity.kind = EntityKind::State;
            }
        }
    }

    pub(super) fn new(tokens: usize, text: Text) -> Self {
        let (all, traits, mentions) = (Vec::new(), Vec::new(), BTreeMap::new());
        Entities { all, traits, by_token: vec![None; tokens], mentions, text }
    }

    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    pub fn all(&self) -> &[Entity] {
        &self.all
    }

    pub fn into_vec(self) -> Vec<Entity> {
        self.all
    }

    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.all.get(id.index()?)
    }

    pub(super) fn get_mut(&mut self, id: EntityId) -> Option<&mut Entity> {
        self.all.get_mut(id.index()?)
    }

    pub(super) fn traits(&self, id: EntityId) -> Option<&Traits> {
        self.traits.get(id.index()?)
    }

    pub(super) fn traits_mut(&mut self, id: EntityId) -> Option<&mut Traits> {
        self.traits.get_mut(id.index()?)
    }

    /// The entity that has a mention over token `i`.
    pub fn at(&self, i: usize) -> Option<EntityId> {
        self.by_token.get(i).copied().flatten()
    }

    /// The country of the first place or state named in a phrase for another entity.
    pub(super) fn country_of_place(&self, tokens: Range<usize>, of: EntityId) -> Option<String> {
        let named = tokens.filter_map(|token| self.at(token)).filter(|id| *id != of).filter_map(|id| self.get(id));
        let mut places = named.filter(|entity| matches!(entity.kind, EntityKind::Place | EntityKind::State));
        places.next()?.country.clone()
    }

    /// The tokens of the mention over token `i`, and its form.
    pub(super) fn mention_at(&self, i: usize) -> Option<(Range<usize>, Form)> {
        let (&start, place) = self.mentions.range(..=i).next_back()?;
        (i < place.end).then_some((start..place.end, place.form))
    }

    /// All mentions in text order.
    pub(super) fn placed(&self) -> impl Iterator<Item = (Range<usize>, EntityId, Form)> {
        self.mentions.iter().map(|(&start, place)| (start..place.end, place.entity, place.form))
    }

    /// Mentions that begin before token `i`, the nearest first.
    pub(super) fn before(&self, i: usize) -> impl Iterator<Item = (Range<usize>, &Place)> {
        self.mentions.range(..i).rev().map(|(&start, place)| (start..place.end, place))
    }

    /// The entity that the noun phrase or pronoun headed by token `head` stands for, and the phrase's core span.
    /// A relative pronoun stands for what its clause is said of. Nothing for a pronoun without an antecedent.
    pub fn refer(&mut self, report: &Report, head: usize) -> Option<Reference> {
        let doc = &report.doc;
        if head >= doc.len() {
            return None;
        }
        if let Some((tokens, form)) = self.mention_at(head) {
            let entity = self.at(head)?;
            let core = match form {
                Form::Pronoun => tokens,
                Form::Name => phrase::core(doc, &self.text, head, Some(tokens)),
                Form::Nominal => phrase::core(doc, &self.text, head, None),
            };
            let core = match phrase::apposition(doc, &self.text, &core, head) {
                Some(beside) if form != Form::Pronoun => core.start..beside.end,
                _ => core,
            };
            return Some(Reference { entity, span: span(report, core) });
        }
        if let Some(antecedent) = relative(doc, head) {
            return if antecedent == head { None } else { self.refer(report, antecedent) };
        }
        if matches!(doc.pos(head), Pos::Pron | Pos::Punct | Pos::Space | Pos::Sym | Pos::Det | Pos::Adp | Pos::Adv) {
            return None;
        }
        if let Some(object) = phrase::counted(doc, &self.text, head)
            && object > head
            && let Some(inner) = self.refer_plain(report, object)
        {
            let start = phrase::core(doc, &self.text, head, None).start;
            return Some(Reference { entity: inner.entity, span: report.span(start, head).hull(inner.span) });
        }
        self.refer_plain(report, head)
    }

    /// As `refer`, for a head that is no amount.
    fn refer_plain(&mut self, report: &Report, head: usize) -> Option<Reference> {
        let doc = &report.doc;
        if let Some((tokens, form)) = self.mention_at(head) {
            let name = (form == Form::Name).then_some(tokens);
            let core = phrase::core(doc, &self.text, head, name);
            return self.at(head).map(|entity| Reference { entity, span: span(report, core) });
        }
        if matches!(doc.pos(head), Pos::Pron) {
            return None;
        }
        if let Some((entity, end)) = self.named_after(doc, head) {
            let start = phrase::core(doc, &self.text, head, None).start;
            return Some(Reference { entity, span: report.span(start, end - 1) });
        }
        let entity = nominals::resolve(self, report, head)?;
        let core = phrase::core(doc, &self.text, head, None);
        Some(Reference { entity, span: span(report, core) })
    }

    /// The person whose name follows a title at once, titles between left out, where the parse made the title the head:
    /// "the guerrilla chief Comandante Tomas Kolar".
    pub(super) fn named_after(&self, doc: &Doc, head: usize) -> Option<(EntityId, usize)> {
        let sentence = doc.sentence(head);
        let next = (head + 1..sentence.end).take(4).find(|&token| !matches!(self.text.what(token), What::Title(_)))?;
        let (name, form) = self.mention_at(next)?;
        let entity = self.at(next)?;
        let person = self.get(entity).is_some_and(|entity| entity.kind == EntityKind::Person);
        let joined = name.clone().any(|token| doc.head(token) == head) || matches!(doc.dep(head), "compound" | "nmod");
        let title = !matches!(self.text.what(head), What::Agency(_) | What::Country(..) | What::Actor(_));
        (form == Form::Name && person && joined && title && name.start == next).then_some((entity, name.end))
    }

    /// Adds an entity with its first mention, headed by token `head`.
    pub(super) fn add(
        &mut self,
        report: &Report,
        kind: EntityKind,
        tokens: Range<usize>,
        head: usize,
        form: Form,
    ) -> EntityId {
        let id = EntityId::nth(self.all.len());
        let name = report.words(span(report, tokens.clone())).to_owned();
        self.all.push(Entity {
            id,
            kind,
            name,
            country: None,
            sectors: Vec::new(),
            office: None,
            affiliation: None,
            private: kind == EntityKind::Person,
            mentions: Vec::new(),
        });
        self.traits.push(Traits { person: kind == EntityKind::Person, ..Traits::default() });
        self.mention(report, id, tokens, head, form);
        id
    }

    /// Adds a mention to an entity; the fullest name becomes its name. Tokens of another mention stay with that one.
    pub(super) fn mention(&mut self, report: &Report, id: EntityId, tokens: Range<usize>, head: usize, form: Form) {
        let span = span(report, tokens.clone());
        let words = report.words(span);
        let Some(entity) = self.get_mut(id) else { return };
        if form == Form::Name && words.len() > entity.name.len() {
            entity.name = words.to_owned();
        }
        entity.mentions.push(Mention { start: span.start, end: span.end, form });
        // Of a nominal only its head noun stands for it: "Kazakh" in "Kazakh troops" is a word for the country.
        let tokens = match form {
            Form::Nominal => self.text.piece(head).start.max(tokens.start)..self.text.piece(head).end.min(tokens.end),
            _ => tokens,
        };
        let free = |token: &usize| self.by_token.get(*token).is_some_and(Option::is_none);
        let first = (tokens.start..=head).rev().take_while(free).last();
        let last = (head..tokens.end).take_while(free).last();
        if let (Some(first), Some(last)) = (first, last) {
            self.mentions.insert(first, Place { end: last + 1, entity: id, form });
            self.by_token[first..=last].fill(Some(id));
        }
    }
}

fn span(report: &Report, tokens: Range<usize>) -> Span {
    report.span(tokens.start, tokens.end - 1)
}

/// What a relative pronoun's clause is said of; the pronoun itself where the parse does not tell. None for other words.
fn relative(doc: &Doc, token: usize) -> Option<usize> {
    let wh = matches!(doc.tag(token), "WDT" | "WP") && matches!(doc.lower(token), "who" | "whom" | "which" | "that");
    if !wh {
        return None;
    }
    let clause = doc.ancestors(token).take(20).find(|&ancestor| doc.dep(ancestor) == "relcl");
    Some(clause.map_or(token, |clause| doc.head(clause)).min(token))
}
