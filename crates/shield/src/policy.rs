//! What the caller may choose, and what the shield must ask of others.

/// How a record is shielded.
pub struct Policy<'p> {
    /// Whether the report's address stays: a link leads back to the names.
    pub url: bool,
    /// Asks a dictionary for a lower-case word. A capitalised word that neither the record nor the dictionary explains
    /// may be a name that no rule has seen, and is masked.
    pub is_word: &'p dyn Fn(&str) -> bool,
}

impl<'p> Policy<'p> {
    /// No address, and the dictionary given.
    pub fn new(is_word: &'p dyn Fn(&str) -> bool) -> Policy<'p> {
        Policy { url: false, is_word }
    }
}
