//! Where: place names, resolved against the gazetteer.

use crate::table::TableError;
use crate::{Entities, Report};
use record::Place;

/// The packed gazetteer.
pub struct Gazetteer {}

impl Gazetteer {
    /// Reads the packed form; names and rows stay where they are and are looked up in place.
    pub fn load(_packed: &'static [u8]) -> Result<Gazetteer, TableError> {
        Ok(Gazetteer {})
    }
}

/// The places that the report names, one entry a mention.
pub fn find(_report: &Report, _gazetteer: &Gazetteer, _entities: &Entities) -> Vec<Place> {
    Vec::new()
}
