//! According to whom: statements, their cue, their content and the chain of their sources.

use crate::table::TableError;
use crate::{Entities, Report};
use record::Statement;

/// What is known of cues: the tables under `data/attribution`.
pub struct Cues {}

impl Cues {
    pub fn load() -> Result<Cues, TableError> {
        Ok(Cues {})
    }
}

/// The statements of the report.
pub fn find(_report: &Report, _cues: &Cues, _entities: &mut Entities) -> Vec<Statement> {
    Vec::new()
}
