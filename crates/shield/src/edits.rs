//! Replacements of parts of a text, and where everything else comes to stand.

use crate::words::slice;
use record::{Block, Span};

/// Put `with` in the place of `span`. Of overlapping edits the one of the lower rank gives the words.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    pub span: Span,
    pub with: String,
    pub rank: Rank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Quotation,
    Person,
    Doubt,
}

/// Edits in text order, none overlapping another.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    edits: Vec<Settled>,
}

#[derive(Debug)]
struct Settled {
    edit: Edit,
    /// Where it stands in the new text.
    new: Span,
}

impl Edits {
    pub(crate) fn settle(mut edits: Vec<Edit>) -> Edits {
        edits.retain(|edit| !edit.span.is_empty());
        edits.sort_by_key(|edit| (edit.span.start, edit.rank, usize::MAX - edit.span.end));
        let mut kept: Vec<Edit> = Vec::new();
        for edit in edits {
            match kept.last_mut() {
                Some(last) if last.span.overlaps(edit.span) => {
                    last.span = last.span.hull(edit.span);
                    if edit.rank < last.rank {
                        (last.rank, last.with) = (edit.rank, edit.with);
                    }
                }
                _ => kept.push(edit),
            }
        }
        let mut settled: Vec<Settled> = Vec::with_capacity(kept.len());
        let mut old = 0;
        let mut new = 0;
        for edit in kept {
            let start = new + (edit.span.start - old);
            let end = start + edit.with.chars().count();
            (old, new) = (edit.span.end, end);
            settled.push(Settled { edit, new: Span::new(start, end) });
        }
        Edits { edits: settled }
    }

    /// The new text.
    pub(crate) fn apply(&self, text: &[char]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for Settled { edit, .. } in &self.edits {
            out.extend(slice(text, Span::new(at, edit.span.start)));
            out.push_str(&edit.with);
            at = edit.span.end;
        }
        out.extend(slice(text, Span::new(at, text.len())));
        out
    }

    /// Whether any edit stands in a span.
    pub(crate) fn touch(&self, span: Span) -> bool {
        self.before(|edit| edit.span.start < span.end).is_some_and(|last| last.edit.span.overlaps(span))
    }

    /// Where a span of the old text stands in the new one. A span that cuts into an edit holds all of it.
    pub(crate) fn map(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start(span.start);
            return Span::new(at, at);
        }
        Span::new(self.start(span.start), self.end(span.end))
    }

    fn start(&self, at: usize) -> usize {
        match self.before(|edit| edit.span.start <= at) {
            Some(Settled { edit, new }) if at < edit.span.end => new.start,
            Some(Settled { edit, new }) => new.end + (at - edit.span.end),
            None => at,
        }
    }

    fn end(&self, at: usize) -> usize {
        match self.before(|edit| edit.span.start < at) {
            Some(Settled { edit, new }) if at <= edit.span.end => new.end,
            Some(Settled { edit, new }) => new.end + (at - edit.span.end),
            None => at,
        }
    }

    /// The last edit that stands before a place.
    fn before(&self, is: impl Fn(&Edit) -> bool) -> Option<&Settled> {
        let next = self.edits.partition_point(|settled| is(&settled.edit));
        self.edits.get(next.checked_sub(1)?)
    }
}

/// The parts of a span that lie in blocks, so that no edit joins two blocks; outside of blocks is white space. A text
/// without blocks is one.
pub(crate) fn within_blocks(blocks: &[Block], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = blocks.partition_point(|block| block.end <= span.start);
    let held = blocks.get(first..).unwrap_or_default().iter().take_while(move |block| block.start < span.end);
    let parts = held.map(move |block| Span::new(span.start.max(block.start), span.end.min(block.end)));
    parts.chain(blocks.is_empty().then_some(span))
}
