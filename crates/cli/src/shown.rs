//! A shielded record, ready to be shown: its words on one line, nothing that could move a cursor.
//!
//! The record's own offsets count code points, so everything here does.

use crate::printable::printable;
use record::{EntityId, Record, Span};
use shield::Shielded;

/// Characters each side of a span that its sentence is looked for in.
const AROUND: usize = 240;

/// Made of what may be shown, and of nothing else.
pub struct Shown<'r> {
    pub record: &'r Record,
    text: Vec<char>,
}

/// The record's word for a value: `happened`, `asserts`, `city`.
pub fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

impl<'r> Shown<'r> {
    pub fn new(shielded: &'r Shielded) -> Shown<'r> {
        let record = shielded.record();
        Shown { record, text: record.document.text.chars().collect() }
    }

    pub fn name(&self, id: EntityId) -> String {
        self.record.entity(id).map_or_else(|| id.to_string(), |entity| printable(&entity.name))
    }

    /// The words of a span, on one line.
    pub fn words(&self, span: Span) -> String {
        printable(&self.slice(span.start, span.end).iter().collect::<String>())
    }

    /// The words around a span: its sentence, as far as full stops and the ends of its block tell, and no longer than a
    /// few lines.
    pub fn sentence(&self, span: Span) -> String {
        let block = self.record.document.block_at(span.start).map_or(span, record::Block::span);
        let stop = |at: &usize| {
            let here = self.slice(*at, at + 2);
            here.first().is_some_and(|c| matches!(c, '.' | '!' | '?')) && here.get(1).is_some_and(|c| c.is_whitespace())
        };
        let start = (block.start.max(span.start.saturating_sub(AROUND))..span.start).rev().find(stop);
        let end = (span.end..block.end.min(span.end + AROUND)).find(stop);
        let start = start.map_or(block.start.max(span.start.saturating_sub(AROUND)), |at| at + 2);
        self.words(Span::new(start, end.map_or(block.end.min(span.end + AROUND), |at| at + 1)))
    }

    fn slice(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.text.len());
        self.text.get(start.min(end)..end).unwrap_or_default()
    }
}
