//! The halves of a set: rules are tuned on the even lines and confirmed on the odd ones.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    All,
    Even,
    Odd,
}

impl Half {
    /// Whether the line of this index, counted from 0, is in the half.
    pub fn has(self, index: usize) -> bool {
        match self {
            Half::All => true,
            Half::Even => index.is_multiple_of(2),
            Half::Odd => !index.is_multiple_of(2),
        }
    }
}

impl fmt::Display for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Half::All => "all",
            Half::Even => "even",
            Half::Odd => "odd",
        })
    }
}
