//! Coding: what a report says happened, as PLOVER events with their arguments, status, place and time.

use reading::table::TableError;
use reading::{Reading, Report};
use record::Event;

/// The coding tables under `data/coding`.
pub struct Lexicon {}

impl Lexicon {
    pub fn load() -> Result<Lexicon, TableError> {
        Ok(Lexicon {})
    }
}

/// The events of a report. Phrases that become arguments become entities of the reading.
pub fn code(_report: &Report, _reading: &mut Reading, _lexicon: &Lexicon) -> Vec<Event> {
    Vec::new()
}
