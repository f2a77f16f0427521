//! Identifiers, local to one record: a letter and a number, `E1`, `T3`, in text order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! id {
    ($name:ident, $letter:literal, $of:literal) => {
        #[doc = concat!("Identifies ", $of, " within one record, written `", $letter, "1`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(pub u32);

        impl $name {
            /// Of the member at `index` of its list; identifiers count from 1.
            pub fn nth(index: usize) -> Self {
                $name(u32::try_from(index).unwrap_or(u32::MAX - 1) + 1)
            }

            /// Where the member stands in a list in the order of its identifiers.
            pub fn index(self) -> Option<usize> {
                usize::try_from(self.0).ok()?.checked_sub(1)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                text.strip_prefix($letter)
                    .and_then(|digits| digits.parse().ok())
                    .map($name)
                    .ok_or_else(|| format!("{text:?} is not an identifier of {}", $of))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
    };
}

id!(EntityId, "E", "an entity");
id!(TimeId, "T", "a time");
id!(PlaceId, "P", "a place");
id!(CountId, "C", "a count");
id!(StatementId, "S", "a statement");
id!(EventId, "V", "an event");
id!(HappeningId, "H", "a happening");
