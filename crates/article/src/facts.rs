//! What a report says of itself in its own lines, each date with where it was said.

use crate::dates::Moment;
use record::{Basis, Published};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) updated: Option<Published>,
    dates: BTreeMap<Basis, Moment>,
}

impl Facts {
    /// Notes a date. Of two with one basis the first stands, which is the one nearer to the top.
    pub(crate) fn say(&mut self, basis: Basis, moment: Moment) {
        self.dates.entry(basis).or_insert(moment);
    }

    /// Notes a date that stands among these words, which may say that it is that of an update.
    pub(crate) fn say_in(&mut self, words: &str, basis: Basis, moment: Moment) {
        let words = words.to_lowercase();
        let update = ["updated", "modified", "reviewed"].iter().any(|word| words.contains(word));
        if update && !words.contains("published") {
            self.updated.get_or_insert_with(|| published(moment, basis));
        } else {
            self.say(basis, moment);
        }
    }

    /// Notes a date that is better than any with the same basis.
    pub(crate) fn replace(&mut self, basis: Basis, moment: Moment) {
        self.dates.insert(basis, moment);
    }

    pub(crate) fn moment(&self, basis: Basis) -> Option<&Moment> {
        self.dates.get(&basis)
    }

    /// The date with the most trustworthy basis.
    pub(crate) fn published(&self) -> Option<Published> {
        let (basis, moment) = self.dates.first_key_value()?;
        Some(published(moment.clone(), *basis))
    }
}

pub(crate) fn published(moment: Moment, basis: Basis) -> Published {
    Published { edtf: moment.edtf, at: moment.at, basis }
}
