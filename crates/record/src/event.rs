//! Claims of what happened, in PLOVER's terms.

use crate::{CountId, EntityId, EventId, HappeningId, PlaceId, Span, StatementId, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One claim: one trigger, under one statement or in the page's own voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    pub id: EventId,
    /// Claims of one happening in one report share it.
    pub happening: HappeningId,
    #[serde(rename = "type")]
    pub kind: EventType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    #[serde(default)]
    pub contexts: Vec<String>,
    pub trigger: Span,
    /// The clause that the claim was read from.
    pub evidence: Span,
    pub actors: Vec<Argument>,
    pub recipients: Vec<Argument>,
    pub places: Vec<EventPlace>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    pub counts: Vec<CountId>,
    pub status: Status,
    /// Who says so; absent where the page itself asserts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
    pub anchor: Anchor,
    /// Probability that type, actor and recipient are all right.
    pub confidence: Confidence,
}

/// An actor or a recipient: the core phrase and the entity it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    pub entity: EntityId,
    pub start: usize,
    pub end: usize,
}

impl Argument {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventPlace {
    pub place: PlaceId,
    pub role: PlaceRole,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlaceRole {
    At,
    From,
    To,
    Via,
    Throughout,
    Near,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    pub edtf: String,
    pub basis: WhenBasis,
    #[serde(default)]
    pub times: Vec<TimeId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WhenBasis {
    Stated,
    Neighbour,
    Headline,
    Published,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Happened,
    Ongoing,
    Attempted,
    Ordered,
    Threatened,
    Planned,
    Hypothetical,
    Denied,
    Historical,
}

/// W3C TextQuoteSelector, 32 code points each side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    pub exact: String,
    pub prefix: String,
    pub suffix: String,
}

/// PLOVER's sixteen event types (manual of 2021 and later).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// PLOVER's name, upper case.
    pub fn name(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }
}

/// A probability in hundredths, so that every machine prints the same two decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(from = "f64", into = "f64")]
#[schemars(with = "f64")]
pub struct Confidence {
    hundredths: u8,
}

impl Confidence {
    /// At most 100.
    pub fn from_hundredths(hundredths: u8) -> Self {
        Confidence { hundredths: hundredths.min(100) }
    }

    pub fn hundredths(self) -> u8 {
        self.hundredths
    }
}

impl From<f64> for Confidence {
    fn from(value: f64) -> Self {
        // A float-to-integer cast saturates, and the value is clamped before it.
        Confidence { hundredths: (value.clamp(0.0, 1.0) * 100.0).round() as u8 }
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        f64::from(confidence.hundredths) / 100.0
    }
}
