//! Reading a report: who and what it speaks of, when, where, how many, and according to whom.
//!
//! One module a question: [`actor`], [`time`], [`place`], [`count`], [`attribution`]. Each builds the types of
//! `record` with byte offsets into the document's text; identifiers are provisional until
//! [`record::Record::in_text_order`].

pub mod actor;
pub mod attribution;
pub mod count;
pub mod headline;
mod notes;
pub mod place;
mod report;
#[cfg(test)]
mod testing;
pub mod time;

pub use actor::{Entities, Reference};
pub use notes::Notes;
pub use report::Report;

use record::{Count, Place, Statement, Time};
use tables::{Table, TableError};

/// Everything that reading knows of the world: the tables under `data/`, loaded once.
pub struct World {
    pub headlines: headline::Headlines,
    pub actors: actor::Actors,
    pub times: time::Times,
    pub gazetteer: place::Gazetteer,
    pub counts: count::Counts,
    pub cues: attribution::Cues,
}

impl World {
    /// Loads the built-in tables. `gazetteer` is the packed file that `cargo xtask data gazetteer` makes.
    pub fn load(gazetteer: &'static [u8]) -> Result<World, TableError> {
        World::with(gazetteer, &[], &[])
    }

    /// The built-in tables with the user's actors and places over them.
    pub fn with(gazetteer: &'static [u8], actors: &[Table], places: &[Table]) -> Result<World, TableError> {
        Ok(World {
            headlines: headline::Headlines::load()?,
            actors: actor::Actors::with(actors)?,
            times: time::Times::load()?,
            gazetteer: place::Gazetteer::with(gazetteer, places)?,
            counts: count::Counts::load()?,
            cues: attribution::Cues::load()?,
        })
    }
}

/// What one report says, before events.
pub struct Reading {
    pub entities: Entities,
    pub times: Vec<Time>,
    pub places: Vec<Place>,
    pub statements: Vec<Statement>,
    pub counts: Vec<Count>,
}

/// Reads a parsed report.
pub fn read(report: &Report, world: &World) -> Reading {
    let times = time::find(report, &world.times);
    let mut entities = actor::find(report, &world.actors, &world.gazetteer);
    let places = place::find(report, &world.gazetteer, &entities);
    entities.locate(&places);
    let statements = attribution::find(report, &world.cues, &mut entities);
    actor::tie_to_speakers(report, &mut entities, &statements);
    let counts = count::find(report, &world.counts, &mut entities, &statements);
    Reading { entities, times, places, statements, counts }
}
