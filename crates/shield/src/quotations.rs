//! What private persons are quoted with word for word, which a search would lead back to them.

use crate::edits::within_blocks;
use crate::persons::Private;
use crate::pseudonym::TABLES;
use crate::words::{pieces, slice, string};
use record::{Record, Role, Source, Span, Statement, Style};

/// From this many words on a quotation without a known speaker is hidden where a private person is near.
const TELLING: usize = 5;

/// The passages to hide. `named` tells whether a private person's name stands in a span.
pub(crate) fn quotations(record: &Record, private: &Private, text: &[char], named: impl Fn(Span) -> bool) -> Vec<Span> {
    let mut hidden = Vec::new();
    let mut of_private = Vec::new();
    let mut of_public = Vec::new();
    for statement in &record.statements {
        if is_private_voice(statement, record, private, text) {
            of_private.extend(&statement.content);
            if statement.style == Style::Direct {
                hidden.extend(statement.content.iter().flat_map(|span| within_blocks(&record.document.blocks, *span)));
            }
        } else {
            of_public.extend(&statement.content);
        }
    }
    let of_private = Spans::of(of_private);
    let of_public = Spans::of(of_public);
    let anybody = !private.is_empty();
    for block in &record.document.blocks {
        let is_near = match block.role {
            Role::Quote => anybody,
            _ => named(block.span()),
        };
        let mut passages = marked(text, block.span());
        if block.role == Role::Quote && passages.is_empty() {
            passages.push(block.span());
        }
        for passage in passages {
            let doubtful = is_near && !of_public.overlap(passage) && pieces(slice(text, passage)).len() >= TELLING;
            if of_private.overlap(passage) || doubtful {
                hidden.push(passage);
            }
        }
    }
    hidden
}

/// Whether a statement is, or may be, a private person's own.
fn is_private_voice(statement: &Statement, record: &Record, private: &Private, text: &[char]) -> bool {
    let is_theirs = |source: &Source| {
        let index = source.entity.and_then(|id| usize::try_from(id.0).ok()?.checked_sub(1));
        match index.and_then(|index| record.entities.get(index)) {
            Some(entity) => entity.private || private.holds(entity),
            // "she said", and nobody knows who she is.
            None => !TABLES.is("thing", &string(text, source.span()).to_lowercase()),
        }
    };
    match statement.sources.as_slice() {
        [] => statement.style == Style::Direct,
        sources => sources.iter().any(is_theirs),
    }
}

/// What stands between quotation marks in a block. One that is not closed ends with the block, as paragraphs of a long
/// quotation do.
fn marked(text: &[char], block: Span) -> Vec<Span> {
    let mut passages = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, &c) in (block.start..).zip(slice(text, block)) {
        let next = text.get(at + 1).copied().unwrap_or(' ');
        match open {
            Some((start, close)) if c == close && !(close == '’' && next.is_alphanumeric()) => {
                passages.push(Span::new(start, at));
                open = None;
            }
            // Single marks give way: the closing one may have been an apostrophe.
            Some((_, close)) if close != '’' => {}
            _ => open = TABLES.closing(c).map(|close| (at + 1, close)).or(open),
        }
    }
    passages.extend(open.filter(|(_, close)| *close != '’').map(|(start, _)| Span::new(start, block.end)));
    passages.retain(|passage| !passage.is_empty());
    passages
}

/// Spans that can be asked for an overlap.
struct Spans {
    /// In text order, joined where they overlap.
    spans: Vec<Span>,
}

impl Spans {
    fn of(mut all: Vec<&Span>) -> Spans {
        all.sort();
        let mut spans: Vec<Span> = Vec::new();
        for span in all {
            match spans.last_mut() {
                Some(last) if last.overlaps(*span) => *last = last.hull(*span),
                _ => spans.push(*span),
            }
        }
        Spans { spans }
    }

    fn overlap(&self, span: Span) -> bool {
        let next = self.spans.partition_point(|other| other.end <= span.start);
        self.spans.get(next).is_some_and(|other| other.overlaps(span))
    }
}
