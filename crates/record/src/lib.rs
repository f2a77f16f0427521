//! The nouns everyone speaks: a report's record, as `dateline code --format jsonl` writes it.
//!
//! Every stage of the program builds these types. Inside the program offsets are **UTF-8 byte offsets** into
//! [`Document::text`]; the record that leaves the program counts **Unicode code points**. The conversion happens once,
//! in [`Record::into_code_points`], and nowhere else.

mod count;
mod document;
mod entity;
mod event;
mod explanation;
mod id;
mod lookup;
mod offsets;
mod order;
mod place;
mod span;
mod statement;
mod time;

pub use count::{Count, Counted};
pub use document::{Basis, Block, Capture, Document, Published, Role};
pub use entity::{Entity, EntityKind, Form, Mention, SECTORS, STATELESS};
pub use event::{Anchor, Argument, Confidence, Event, EventPlace, EventType, PlaceRole, Status, When, WhenBasis};
pub use explanation::{Candidate, EXISTENCE, Explained, Explanation, Grounds};
pub use id::{CountId, EntityId, EventId, HappeningId, PlaceId, StatementId, TimeId};
pub use place::{Place, Precision, Relation, Use};
pub use span::Span;
pub use statement::{About, Source, Stance, Statement, Style};
pub use time::{Time, TimeType};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of [`Record::schema`] that this version writes.
pub const SCHEMA: &str = "dateline/record/1";

/// Everything Dateline has to say about one report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    pub schema: String,
    pub coder: Coder,
    pub document: Document,
    pub entities: Vec<Entity>,
    pub times: Vec<Time>,
    pub places: Vec<Place>,
    pub counts: Vec<Count>,
    pub statements: Vec<Statement>,
    pub events: Vec<Event>,
    /// Why each value is what it is, only where it was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
    /// Why the document was read but not coded, where it was not: `language-without-model`. Such a report is also an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncoded: Option<String>,
    /// True only for the shielded view, in which private names are pseudonyms.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shielded: bool,
}

/// Which program and which data made the record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coder {
    pub version: String,
    pub model: String,
    pub gazetteer: String,
    pub lexicon: String,
    /// Hashes of the user's own tables, in the order they were laid over ours.
    pub overlays: Vec<String>,
}

/// JSON Schema of [`Record`], as `docs/record.schema.json` holds it.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
