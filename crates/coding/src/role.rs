//! Where in the grammar an argument stands.

/// A place for an argument, as the tables name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// The act has no such argument.
    Nobody,
    Subject,
    /// The object, or the party inside it.
    Object,
    /// The party inside the object, never the object itself: "sent *Malian* troops".
    Inside,
    /// "gave *Mali* grain".
    Dative,
    /// "Mali's army".
    Possessive,
    /// "the *Malian* offer".
    Modifier,
    Preposition(String),
}

impl Role {
    pub fn named(name: &str) -> Role {
        match name {
            "none" => Role::Nobody,
            "subj" => Role::Subject,
            "obj" => Role::Object,
            "inside" => Role::Inside,
            "dative" => Role::Dative,
            "poss" => Role::Possessive,
            "mod" => Role::Modifier,
            preposition => Role::Preposition(preposition.to_owned()),
        }
    }
}
