//! Names made one over the report: "Tokayev" is Kassym-Jomart Tokayev, "CSTO" the Collective Security Treaty Organization.

use super::entities::Entities;
use super::names::{Kind, Name};
use super::tables::{Gender, Index};
use super::text::{Text, is_acronym, is_capital};
use crate::Report;
use record::{EntityId, EntityKind, Form};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the entities of these names, in text order, with all their mentions by name.
pub(super) fn merge(report: &Report, names: &[Name], entities: &mut Entities) {
    let mut merger = Merger::new(report);
    // Full names first: a headline's "Tokayev" stands before the full name.
    for pass in [Pass::Full, Pass::Short] {
        for name in names {
            if (pass == Pass::Full) == merger.is_full(entities.text(), name) {
                merger.place(name, entities);
            }
        }
    }
}

/// How many persons of one name are looked at.
const REACH: usize = 50;

#[derive(PartialEq, Eq, Clone, Copy)]
enum Pass {
    Full,
    Short,
}

struct Merger<'a> {
    report: &'a Report,
    by_actor: BTreeMap<Index, EntityId>,
    by_country: BTreeMap<Index, EntityId>,
    by_key: BTreeMap<(Kind, String), EntityId>,
    /// Persons by the words of their full name, with where they are named first.
    by_word: BTreeMap<String, Vec<(usize, EntityId)>>,
    words_of: BTreeMap<EntityId, BTreeSet<String>>,
    /// Bodies by the first letters of their name's capitalised words.
    by_initials: BTreeMap<String, EntityId>,
    genders: BTreeMap<EntityId, Gender>,
}

impl<'a> Merger<'a> {
    fn new(report: &'a Report) -> Self {
        Merger {
            report,
            by_actor: BTreeMap::new(),
            by_country: BTreeMap::new(),
            by_key: BTreeMap::new(),
            by_word: BTreeMap::new(),
            words_of: BTreeMap::new(),
            by_initials: BTreeMap::new(),
            genders: BTreeMap::new(),
        }
    }

    /// Several words, or a name that stands for itself.
    fn is_full(&self, text: &Text, name: &Name) -> bool {
        match name.kind {
            Kind::Person => text.atoms(name.tokens()).len() > 1,
            Kind::Organization => name.end - name.start > 1 || !is_acronym(&self.report.doc, name.start),
            _ => true,
        }
    }

    fn place(&mut self, name: &Name, entities: &mut Entities) {
        let key = entities.text().key(name.tokens());
        let gender = gender(entities.text(), name);
        let found = self.known(name, &key, gender);
        let id = match found {
            Some(id) => {
                entities.mention(self.report, id, name.tokens(), name.start, Form::Name);
                id
            }
            None => {
                let kind = kind(name, entities.text());
                entities.add(self.report, kind, name.tokens(), name.start, Form::Name)
            }
        };
        self.remember(name, key, id, gender, entities);
    }

    fn known(&self, name: &Name, key: &str, gender: Option<Gender>) -> Option<EntityId> {
        if let Some(country) = name.country {
            return self.by_country.get(&country).copied();
        }
        let by_actor = name.actor.and_then(|actor| self.by_actor.get(&actor).copied());
        if by_actor.is_some() {
            return by_actor;
        }
        match name.kind {
            Kind::Person => {
                let same = self.by_key.get(&(Kind::Person, key.to_owned())).copied();
                same.filter(|id| self.agrees(*id, gender)).or_else(|| self.person(name, key, gender))
            }
            Kind::Organization => {
                let same = self.by_key.get(&(Kind::Organization, key.to_owned())).copied();
                same.or_else(|| self.by_initials.get(key).copied().filter(|_| is_acronym(&self.report.doc, name.start)))
            }
            kind => self.by_key.get(&(kind, key.to_owned())).copied(),
        }
    }

    fn agrees(&self, id: EntityId, gender: Option<Gender>) -> bool {
        gender.is_none_or(|gender| self.genders.get(&id).is_none_or(|known| *known == gender))
    }

    /// The person whose full name has this one's words: the nearest named before, else the first named after.
    fn person(&self, name: &Name, key: &str, gender: Option<Gender>) -> Option<EntityId> {
        let words: Vec<&str> = key.split(' ').collect();
        let candidates = self.by_word.get(*words.last()?)?;
        let fits = |&&(_, id): &&(usize, EntityId)| {
            let full = self.words_of.get(&id);
            self.agrees(id, gender)
                && words.iter().all(|word| word.len() == 1 || full.is_some_and(|full| full.contains(*word)))
        };
        let before = candidates.partition_point(|&(at, _)| at <= name.start);
        let nearest = candidates.get(..before)?.iter().rev().take(REACH).find(fits);
        nearest.or_else(|| candidates.get(before..)?.iter().take(REACH).find(fits)).map(|&(_, id)| id)
    }

    fn remember(&mut self, name: &Name, key: String, id: EntityId, gender: Option<Gender>, entities: &mut Entities) {
        if let Some(gender) = gender {
            self.genders.entry(id).or_insert(gender);
            if let Some(traits) = entities.traits_mut(id) {
                traits.gender.get_or_insert(gender);
            }
        }
        if let Some(country) = name.country {
            self.by_country.insert(country, id);
        }
        if let Some(actor) = name.actor {
            self.by_actor.insert(actor, id);
        }
        if name.kind == Kind::Person && key.contains(' ') {
            for word in key.split(' ').filter(|word| word.len() > 1) {
                self.words_of.entry(id).or_default().insert(word.to_owned());
                let holders = self.by_word.entry(word.to_owned()).or_default();
                if holders.last().is_none_or(|&(_, last)| last != id) {
                    holders.push((name.start, id));
                }
            }
        }
        if name.kind == Kind::Organization && name.end - name.start > 1 {
            let capitals = name.tokens().filter(|&token| is_capital(&self.report.doc, token));
            let initials: String = capitals.filter_map(|token| entities.text().word(token).chars().next()).collect();
            self.by_initials.entry(initials).or_insert(id);
        }
        self.by_key.entry((name.kind, key)).or_insert(id);
    }
}

/// Male or female by the title or form of address before a name, or by the given name.
fn gender(text: &Text, name: &Name) -> Option<Gender> {
    let titled = titled_gender(text, name);
    let given =
        || text.tables.given.get(text.word(name.start)).copied().flatten().filter(|_| name.end - name.start > 1);
    titled.or_else(given).filter(|_| name.kind == Kind::Person)
}

fn titled_gender(text: &Text, name: &Name) -> Option<Gender> {
    let before = name.start.checked_sub(1)?;
    let piece = text.piece(before);
    if !matches!(text.what(before), super::pieces::What::Title(_)) {
        return None;
    }
    piece.rev().find_map(|token| match token {
        token if text.is("female", token) => Some(Gender::Female),
        token if text.is("male", token) => Some(Gender::Male),
        _ => None,
    })
}

fn kind(name: &Name, text: &Text) -> EntityKind {
    match name.kind {
        Kind::Person => EntityKind::Person,
        Kind::Organization | Kind::Nothing => EntityKind::Organization,
        Kind::Place if name.end - name.start > 1 && text.is("facility_head", name.end - 1) => EntityKind::Facility,
        Kind::Place => EntityKind::Place,
    }
}
