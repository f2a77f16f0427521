//! What any reader sees by default: a record in which private persons are pseudonyms. Whatever leaves the program passes
//! here, by type.
//!
//! [`shield`] makes a new text and moves every span of the record onto it. Offsets count code points, as in every record
//! that leaves the program. The work is linear in the text.

mod anchor;
mod cover;
mod edits;
mod known;
mod names;
mod persons;
mod policy;
mod pseudonym;
mod quotations;
mod shield;
#[cfg(test)]
mod tests;
mod unexplained;
mod words;

pub use policy::Policy;

use record::Record;
use serde::Serialize;

/// What stands for a hidden quotation or address.
pub const HIDDEN: &str = "[…]";
/// What stands for a name of nobody knows whom.
pub const NAME: &str = "[name]";

/// A record that may be shown. Only this crate makes one, so that forgetting to shield is a compile error.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Shielded {
    record: Record,
}

impl Shielded {
    /// What may be shown of the record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The one door: the record as it is, private names included, because the user asked for it by name (`--reveal`).
    pub fn reveal(record: Record) -> Shielded {
        Shielded { record }
    }
}

/// The record with private persons shielded.
pub fn shield(record: Record, policy: &Policy<'_>) -> Shielded {
    Shielded { record: shield::shielded(record, policy) }
}
