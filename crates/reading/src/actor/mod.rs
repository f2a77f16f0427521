//! Who: the entities of a report, their names made one over the document, their country, sector and office.

mod atoms;
mod describe;
mod entities;
mod first_person;
mod lexicon;
mod merge;
mod names;
mod nominals;
mod phrase;
mod pieces;
mod pronouns;
mod roles;
mod standing;
mod tables;
#[cfg(test)]
mod tests;
mod text;

pub use describe::Description;
pub use entities::{Entities, Reference};
pub use first_person::tie_to_speakers;

use crate::Report;
use crate::place::Gazetteer;
use ::tables::{Table, TableError};
use std::sync::Arc;
use tables::Tables;
use text::Text;

/// What is known of actors: the tables under `data/actors`.
pub struct Actors {
    tables: Arc<Tables>,
}

impl Actors {
    /// Whether a word is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.tables.given.contains_key(&atoms::fold(word))
    }

    pub fn load() -> Result<Actors, TableError> {
        Actors::with(&[])
    }

    /// The built-in tables with rows of the user's before ours, in the columns of `actors.tsv`.
    pub fn with(own: &[Table]) -> Result<Actors, TableError> {
        Ok(Actors { tables: Arc::new(Tables::load(own)?) })
    }

    /// Whether a table of the user's can be laid over ours.
    pub fn check(&self, own: &Table) -> Result<(), TableError> {
        self.tables.actor_rows(&own.name, &own.text).map(|_| ())
    }
}

/// What a phrase for an actor says of it, on its own and without a date.
///
/// ```
/// let actors = reading::actor::Actors::load().unwrap();
/// let found = reading::actor::describe("the Kazakh interior ministry", &actors);
/// assert_eq!(found.country.as_deref(), Some("KAZ"));
/// assert_eq!(found.sectors, ["GOV"]);
/// ```
pub fn describe(phrase: &str, actors: &Actors) -> Description {
    describe::phrase(phrase, &actors.tables, None)
}

/// The words of a phrase that the tables know, each with its row: why [`describe`] answers as it does.
pub fn evidence(phrase: &str, actors: &Actors) -> Vec<(String, String)> {
    describe::evidence(phrase, &actors.tables)
}

/// The entities that the report names, and the pronouns that stand for them.
pub fn find(report: &Report, actors: &Actors, gazetteer: &Gazetteer) -> Entities {
    let text = Text::new(report, &actors.tables);
    let names = names::find(report, &text, gazetteer);
    let mut entities = Entities::new(report.doc.len(), text);
    merge::merge(report, &names, &mut entities);
    roles::assign(report, &names, &mut entities, gazetteer);
    nominals::find(report, &mut entities);
    pronouns::resolve(report, &mut entities);
    standing::assign(report, &mut entities);
    entities
}
