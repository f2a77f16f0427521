//! When: time expressions, resolved against the report's own date.

use crate::Report;
use crate::table::TableError;
use record::Time;

/// What is known of time words: the tables under `data/times`.
pub struct Times {}

impl Times {
    pub fn load() -> Result<Times, TableError> {
        Ok(Times {})
    }
}

/// The time expressions of the report, in text order; they do not overlap.
pub fn find(_report: &Report, _times: &Times) -> Vec<Time> {
    Vec::new()
}
