//! How many: numbers of people and things, as intervals, with who is counted and on which side.

use crate::table::TableError;
use crate::{Entities, Report};
use record::{Count, Statement};

/// What is known of counted things: the tables under `data/counts`.
pub struct Counts {}

impl Counts {
    pub fn load() -> Result<Counts, TableError> {
        Ok(Counts {})
    }
}

/// The counts of the report, each with the statement it stands in.
pub fn find(_report: &Report, _counts: &Counts, _entities: &mut Entities, _statements: &[Statement]) -> Vec<Count> {
    Vec::new()
}
