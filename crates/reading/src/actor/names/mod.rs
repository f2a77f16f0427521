//! Names: where they stand in a report and what they are names of.
//!
//! Four readers propose spans, in the order in which they are trusted: bodies by their head noun ("Ministry of Health"), the
//! table of actors and countries, persons after a title, and the model. Then all mentions of one name decide together.

mod acronyms;
mod bodies;
mod clean;
mod known;
mod model;
mod persons;
mod vote;

use super::pieces::What;
use super::tables::Index;
use super::text::{Text, is_capital};
use crate::Report;
use crate::place::Gazetteer;
use language::{Doc, Pos};
use std::collections::BTreeSet;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Person,
    Organization,
    Place,
    /// No name of anyone: a law, a disease, a plan.
    Nothing,
}

/// A name: tokens `start..end`.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// The entry of the table of actors that it is.
    pub actor: Option<Index>,
    /// The country that it is a name of.
    pub country: Option<Index>,
    weight: f32,
}

impl Name {
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn new(start: usize, end: usize, kind: Kind, weight: f32) -> Name {
        Name { start, end, kind, actor: None, country: None, weight }
    }
}

/// Weight of what a table says.
const KNOWN: f32 = 10.0;
/// Weight of a title before a person, a head noun in a body's name, an acronym's introduction.
const STRONG: f32 = 3.0;
/// Weight of the model's opinion of one mention.
const MODEL: f32 = 1.0;
/// Names have at most this many tokens.
const LONGEST: usize = 12;

pub(super) fn find(report: &Report, text: &Text, gazetteer: &Gazetteer) -> Vec<Name> {
    let doc = &report.doc;
    let taken = vec![None; doc.len()];
    let countries = countries(doc, text);
    let mut finder = Finder { doc, text, gazetteer, countries, names: Vec::new(), taken };
    finder.introduced();
    finder.bodies();
    finder.known();
    finder.titled();
    finder.model();
    finder.placed();
    finder.unseen();
    finder.vote();
    finder.nicknamed();
    finder.repeat();
    let mut names = finder.names;
    names.retain(|name| name.kind != Kind::Nothing);
    names.sort_by_key(|name| (name.start, name.end));
    names
}

/// The countries and unions that a report names, also by the names of their bodies and persons.
fn countries(doc: &Doc, text: &Text) -> BTreeSet<String> {
    let codes = (0..doc.len()).filter_map(|token| match text.what(token) {
        What::Country(index, _) => text.tables.countries.get(index),
        What::Actor(index) if !text.is_generic(text.piece(token)) => text.tables.actors.get(index)?.country.as_ref(),
        _ => None,
    });
    codes.cloned().collect()
}

struct Finder<'a> {
    doc: &'a Doc,
    text: &'a Text,
    gazetteer: &'a Gazetteer,
    /// Codes of the countries that the report speaks of in so many words.
    countries: BTreeSet<String>,
    names: Vec<Name>,
    /// The name that each token is part of.
    taken: Vec<Option<usize>>,
}

impl Finder<'_> {
    pub(super) fn free(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|token| self.taken.get(token).is_some_and(Option::is_none))
    }

    pub(super) fn take(&mut self, name: Name) {
        if name.start < name.end && self.free(name.tokens()) {
            self.taken[name.tokens()].fill(Some(self.names.len()));
            self.names.push(name);
        }
    }

    /// The model's name over a token, with its label.
    pub(super) fn labelled(&self, token: usize) -> Option<(Range<usize>, &str)> {
        let name = self.doc.name_at(token)?;
        Some((name.start..name.end, self.doc.name_label(name)))
    }

    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.doc.sentence(token).tokens()
    }

    /// A word that can be part of a name: capitalised, no date, no title.
    pub(super) fn nameable(&self, token: usize) -> bool {
        is_capital(self.doc, token) && !self.text.is("time", token) && !self.title(token)
    }

    /// A title that can stand before a name; "Council of Women Leaders" has none.
    pub(super) fn title(&self, token: usize) -> bool {
        matches!(self.text.what(token), What::Title(_)) && !matches!(self.doc.tag(token), "NNS" | "NNPS")
    }

    /// A capital that only the start of the sentence explains.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        let start = self.sentence(token).start;
        token - start < 4 && (start..token).all(|token| self.doc.pos(token) == Pos::Punct)
    }

    pub(super) fn common_opener(&self, token: usize) -> bool {
        self.begins_sentence(token) && !matches!(self.doc.pos(token), Pos::Propn)
    }
}
