//! Numbers of people and things, as intervals.

use crate::{CountId, EntityId, Span, StatementId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    pub id: CountId,
    pub start: usize,
    pub end: usize,
    pub of: Counted,
    /// Those counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<EntityId>,
    /// The side that those counted stand on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<EntityId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    #[serde(default)]
    pub approximate: bool,
    /// "225, including 19 officers": the second is part of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<CountId>,
    /// "two more": on top of an earlier number.
    #[serde(default)]
    pub additional: bool,
    /// "bringing the toll to 164".
    #[serde(default)]
    pub total: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
}

impl Count {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// What is counted. Fate wins over kind: "13 police killed" is `killed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    Killed,
    Injured,
    Arrested,
    Missing,
    Displaced,
    Hostages,
    Participants,
    Troops,
    Vehicles,
    Aircraft,
    Checkpoints,
    Buildings,
    Attacks,
    Other,
}
