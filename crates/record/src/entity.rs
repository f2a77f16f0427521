//! Who and what a report speaks of.

use crate::{EntityId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    pub id: EntityId,
    pub kind: EntityKind,
    /// The fullest name the report gives, or the words of a nominal group.
    pub name: String,
    /// ISO 3166-1 alpha-3, or PLOVER's `UNO EUR IGO NGO ISM IMG MNC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// PLOVER sectors, the primary one first.
    #[serde(default)]
    pub sectors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The body that the person or part belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<EntityId>,
    /// True for a person whom neither the text nor the actor table gives a public role.
    pub private: bool,
    pub mentions: Vec<Mention>,
}

/// PLOVER's sectors: what stands in [`Entity::sectors`].
#[rustfmt::skip]
pub const SECTORS: [&str; 25] = [
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
    "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC",
];

/// What may stand in the place of a country: PLOVER's codes for what has none.
pub const STATELESS: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    Person,
    /// Every proper name of a body, armed groups too.
    Organization,
    /// Nominal only: protesters, residents, militants.
    Group,
    State,
    Place,
    Facility,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub form: Form,
}

impl Mention {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A proper name, without titles and possessive 's.
    Name,
    Nominal,
    Pronoun,
}
