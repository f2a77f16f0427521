//! Who is shielded in a report, and what each is called.

use crate::pseudonym::{TABLES, letters};
use crate::words::string;
use record::{Entity, EntityKind, Form, Record, Role};

/// One private person who has a name.
pub(crate) struct Person {
    /// Index in the record's entities.
    pub entity: usize,
    pub pseudonym: String,
    /// False where the record's name is the pseudonym already.
    pub named: bool,
}

/// The private persons with a name, in the order of the record, which is that of first mention.
pub(crate) fn persons(record: &Record, text: &[char]) -> Vec<Person> {
    let private = record.entities.iter().enumerate().filter(|(_, entity)| is_shielded(entity, record));
    private
        .enumerate()
        .map(|(number, (index, entity))| {
            let named = !TABLES.is_pseudonym(&entity.name);
            let pseudonym =
                if named { format!("{} {}", noun(entity, text), letters(number)) } else { entity.name.clone() };
            Person { entity: index, pseudonym, named }
        })
        .collect()
}

fn is_shielded(entity: &Entity, record: &Record) -> bool {
    is_private(entity) && has_name(entity) && !is_author(entity, record)
}

/// A private person, named or not. A group is words of the text, and names in them are found by themselves.
pub(crate) fn is_private(entity: &Entity) -> bool {
    entity.private && entity.kind == EntityKind::Person
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
