//! What the rooms say of their decisions while they work: nothing is made of it unless somebody asked.

use record::Explanation;
use std::cell::RefCell;

/// The decisions of one report, or nothing where nobody asked.
#[derive(Default)]
pub struct Notes(Option<RefCell<Vec<Explanation>>>);

impl Notes {
    /// Keeps what it is told.
    pub fn kept() -> Notes {
        Notes(Some(RefCell::default()))
    }

    pub fn are_kept(&self) -> bool {
        self.0.is_some()
    }

    /// Notes a decision. `make` is only called where notes are kept.
    pub fn note(&self, make: impl FnOnce() -> Explanation) {
        if let Some(kept) = &self.0 {
            let explanation = make();
            kept.borrow_mut().push(explanation);
        }
    }

    /// Hands over what was kept.
    pub fn take(&self) -> Vec<Explanation> {
        self.0.as_ref().map(RefCell::take).unwrap_or_default()
    }
}
