//! Why a value is what it is: written only where it was asked for.

use crate::{Record, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One decision: what was decided, by which rule, from which words, among which candidates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The thing that the decision is about, where it is in the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub of: Explained,
    /// The words of the thing: of an event its trigger, of a statement its cue.
    pub start: usize,
    pub end: usize,
    /// The field that was decided, or `existence` for whether the thing is told at all.
    pub field: String,
    /// A row of a table (`coding/verbs.tsv:12`) or what the rule says.
    pub rule: String,
    /// The words that the rule went by, in the order in which it did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Grounds>,
    /// What else there was to choose from, the chosen one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// True where the decision was against it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Explained {
    Entity,
    Time,
    Place,
    Count,
    Statement,
    Event,
}

/// Words that a rule went by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Grounds {
    pub start: usize,
    pub end: usize,
    /// How these words hang on the ones before them: a dependency (`nsubj`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Something that could have been chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// A row of a table, a place of the gazetteer: never words of the report.
    pub name: String,
    /// Where the candidate stands in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Span>,
    /// On the rule's own scale, two decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

impl Explanation {
    pub fn new(of: Explained, at: Span, field: &str, rule: impl Into<String>) -> Explanation {
        Explanation {
            id: None,
            of,
            start: at.start,
            end: at.end,
            field: field.to_owned(),
            rule: rule.into(),
            words: Vec::new(),
            candidates: Vec::new(),
            dropped: false,
        }
    }

    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    #[must_use]
    pub fn by(mut self, words: Span) -> Explanation {
        self.words.push(Grounds { start: words.start, end: words.end, link: None });
        self
    }

    #[must_use]
    pub fn among(mut self, candidates: impl IntoIterator<Item = Candidate>) -> Explanation {
        self.candidates.extend(candidates);
        self
    }

    #[must_use]
    pub fn against(mut self) -> Explanation {
        self.dropped = true;
        self
    }
}

impl Candidate {
    pub fn new(name: impl Into<String>, score: Option<f64>) -> Candidate {
        Candidate { name: name.into(), words: None, score: score.map(|score| (score * 100.0).round() / 100.0) }
    }
}

impl Record {
    /// Says of each explanation which thing of the record it is about, and puts them in the order of the text. What is
    /// explained but is not in the record stays only where it says why it is not.
    pub fn assign_explanations(&mut self) {
        let mut explanations = std::mem::take(&mut self.explanations);
        let ids = self.ids_by_words();
        for one in &mut explanations {
            // An event is known by where its trigger begins: a particle may have joined it.
            let end = if one.of == Explained::Event { one.start } else { one.end };
            one.id = ids.get(&(one.of, one.start, end)).cloned();
        }
        // That a first look dropped what a second look told is of no interest.
        explanations
            .retain(|one| if one.field == EXISTENCE { one.dropped == one.id.is_none() } else { one.id.is_some() });
        let rank = |one: &Explanation| FIELDS.iter().position(|field| *field == one.field);
        explanations.sort_by_key(|one| (one.start, one.of, one.end, rank(one)));
        explanations.dedup();
        self.explanations = explanations;
    }

    fn ids_by_words(&self) -> BTreeMap<(Explained, usize, usize), String> {
        let mut ids = BTreeMap::new();
        let mut add = |of: Explained, at: Span, id: String| {
            ids.entry((of, at.start, at.end)).or_insert(id);
        };
        for entity in &self.entities {
            entity.mentions.iter().for_each(|mention| add(Explained::Entity, mention.span(), entity.id.to_string()));
        }
        self.times.iter().for_each(|time| add(Explained::Time, time.span(), time.id.to_string()));
        self.places.iter().for_each(|place| add(Explained::Place, place.span(), place.id.to_string()));
        self.counts.iter().for_each(|count| add(Explained::Count, count.span(), count.id.to_string()));
        for statement in &self.statements {
            statement.cue.into_iter().for_each(|cue| add(Explained::Statement, cue, statement.id.to_string()));
        }
        for event in &self.events {
            let start = event.trigger.start;
            add(Explained::Event, Span::new(start, start), event.id.to_string());
        }
        ids
    }
}

/// The field of decisions on whether a thing is told at all.
pub const EXISTENCE: &str = "existence";

/// The fields in the order in which they are shown.
#[rustfmt::skip]
const FIELDS: [&str; 19] = [
    EXISTENCE, "type", "mode", "actors", "recipients", "places", "when", "counts", "status", "statement", "confidence",
    "role", "private", "mention", "value", "of", "use", "stance", "chain",
];
