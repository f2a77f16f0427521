//! Who: the entities of a report, their names made one over the document, their country, sector and office.

mod entities;

pub use entities::{Entities, Reference};

use crate::Report;
use crate::place::Gazetteer;
use crate::table::TableError;
use record::{EntityKind, Form};

/// What is known of actors: the tables under `data/actors`.
pub struct Actors {}

impl Actors {
    pub fn load() -> Result<Actors, TableError> {
        Ok(Actors {})
    }
}

/// The entities that the report names, and the pronouns that stand for them.
pub fn find(report: &Report, _actors: &Actors, _gazetteer: &Gazetteer) -> Entities {
    let doc = &report.doc;
    let mut entities = Entities::new(doc.len());
    for &name in doc.names() {
        let kind = match doc.name_label(name) {
            "PERSON" => EntityKind::Person,
            "ORG" => EntityKind::Organization,
            "GPE" | "LOC" => EntityKind::Place,
            "FAC" => EntityKind::Facility,
            _ => continue,
        };
        entities.add(report, kind, name.start, name.end, Form::Name);
    }
    entities
}
