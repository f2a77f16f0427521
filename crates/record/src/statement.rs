//! Who says what: statements with their chain of sources.

use crate::{CountId, EntityId, EventId, Span, StatementId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    pub id: StatementId,
    pub style: Style,
    pub stance: Stance,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    pub content: Vec<Span>,
    /// What is denied, confirmed or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The chain; empty where the text names nobody.
    pub sources: Vec<Source>,
    /// The words were said in another language.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub translated: bool,
}

/// One step of a chain. Step 0 speaks; 1, 2 … relay towards the page; equal steps speak jointly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    pub step: u32,
    pub start: usize,
    pub end: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
}

impl Source {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    Direct,
    Indirect,
    Mixed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Asserts,
    Denies,
    Confirms,
    Corrects,
    Retracts,
    Declines,
    Orders,
    Threatens,
    Promises,
    Asks,
    Accuses,
    Doubts,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum About {
    Statement(StatementId),
    Event(EventId),
    Count(CountId),
    Words(Span),
}
