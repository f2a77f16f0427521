//! The user's rows over ours: before those of its lemma, and in the place of the one that needs the same.

use std::collections::BTreeMap;
use tables::{At, TableError};

/// A row of the verbs or the nouns.
pub(crate) struct Row<Needs, Frame> {
    pub at: At,
    pub lemma: String,
    /// What it asks of its clause or phrase.
    pub needs: Needs,
    /// What it then tells; none where a user's row only takes one of ours out.
    pub frame: Option<Frame>,
}

/// Our rows and the user's, the user's first.
pub(crate) struct Layers<Needs, Frame> {
    rows: Vec<Row<Needs, Frame>>,
}

impl<Needs: PartialEq, Frame> Layers<Needs, Frame> {
    /// Our own rows, each of which must tell something.
    pub fn of(rows: Vec<Row<Needs, Frame>>) -> Result<Self, TableError> {
        match rows.iter().find(|row| row.frame.is_none()) {
            Some(Row { at, .. }) => Err(TableError::row(&at.table, at.line, "has no type")),
            None => Ok(Layers { rows }),
        }
    }

    pub fn lay_over(&mut self, mut own: Vec<Row<Needs, Frame>>) -> Result<(), TableError> {
        for row in &own {
            let before = self.rows.len();
            self.rows.retain(|under| under.lemma != row.lemma || under.needs != row.needs);
            if row.frame.is_none() && self.rows.len() == before {
                let reason = format!(
                    "{:?}, column type: is empty, but there is no row with the same needs to take out",
                    row.lemma
                );
                return Err(TableError::row(&row.at.table, row.at.line, reason));
            }
        }
        own.append(&mut self.rows);
        self.rows = own;
        Ok(())
    }

    pub fn by_lemma(self) -> BTreeMap<String, Vec<Frame>> {
        let mut by_lemma: BTreeMap<String, Vec<Frame>> = BTreeMap::new();
        for Row { lemma, frame, .. } in self.rows {
            by_lemma.entry(lemma).or_default().extend(frame);
        }
        by_lemma
    }
}
