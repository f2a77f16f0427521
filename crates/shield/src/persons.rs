//! Who is shielded in a report, and what each is called.

use crate::pseudonym::{TABLES, letters};
use crate::words::string;
use record::{Entity, EntityId, EntityKind, Form, Record, Role};
use std::collections::BTreeSet;

/// One private person who has a name.
pub(crate) struct Person {
    /// Index in the record's entities.
    pub entity: usize,
    pub pseudonym: String,
    /// False where the record's name is the pseudonym already.
    pub named: bool,
}

/// The private persons of a record, named or not. A group is words of the text, and names in it are found by themselves.
pub(crate) struct Private {
    ids: BTreeSet<EntityId>,
}

impl Private {
    pub(crate) fn of(record: &Record) -> Private {
        // Journalists, activists, lawyers and doctors are private when they are victims or held, which the text may say
        // in ways that no rule reads: without an office or a body that is known, they are.
        let is_guarded = |entity: &Entity| {
            entity.office.is_none() && entity.sectors.iter().all(|sector| TABLES.is("profession", sector))
        };
        let persons = record.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
        Private { ids: persons.filter(|entity| entity.private || is_guarded(entity)).map(|entity| entity.id).collect() }
    }

    pub(crate) fn holds(&self, entity: &Entity) -> bool {
        self.ids.contains(&entity.id)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// The private persons with a name, in the order of the record, which is that of first mention.
pub(crate) fn persons(record: &Record, private: &Private, text: &[char]) -> Vec<Person> {
    let is_shielded = |entity: &Entity| private.holds(entity) && has_name(entity) && !is_author(entity, record);
    let shielded = record.entities.iter().enumerate().filter(|(_, entity)| is_shielded(entity));
    shielded
        .enumerate()
        .map(|(number, (index, entity))| {
            let named = !TABLES.is_pseudonym(&entity.name);
            let pseudonym =
                if named { format!("{} {}", noun(entity, text), letters(number)) } else { entity.name.clone() };
            Person { entity: index, pseudonym, named }
        })
        .collect()
}

fn has_name(entity: &Entity) -> bool {
    entity.mentions.iter().any(|mention| mention.form == Form::Name)
}

/// Whoever wrote the report and plays no part in it: named in its byline only, which is a public role.
pub(crate) fn is_author(entity: &Entity, record: &Record) -> bool {
    let in_byline = |at| record.document.block_at(at).is_some_and(|block| block.role == Role::Byline);
    has_name(entity) && entity.mentions.iter().all(|mention| in_byline(mention.start))
}

fn noun(entity: &Entity, text: &[char]) -> String {
    let nominal = entity.mentions.iter().filter(|mention| mention.form == Form::Nominal);
    let phrases: Vec<String> = nominal.map(|mention| string(text, mention.span())).collect();
    TABLES.noun(&phrases, &entity.sectors).to_owned()
}
