//! A report with its parse: the blocks that are read, joined into one document.

use crate::Notes;
use language::Doc;
use record::{Block, Document, Role, Span};

/// A document and the parse of every block that is read. Each such block is one passage of `doc`, in text order.
pub struct Report {
    pub document: Document,
    pub doc: Doc,
    /// Index into `document.blocks` of each passage.
    passages: Vec<usize>,
    pub notes: Notes,
}

impl Report {
    /// `passages` names the block of each of the document's passages.
    pub fn new(document: Document, doc: Doc, passages: Vec<usize>) -> Self {
        Report { document, doc, passages, notes: Notes::default() }
    }

    /// The same report with its decisions kept.
    #[must_use]
    pub fn explained(self) -> Self {
        Report { notes: Notes::kept(), ..self }
    }

    /// The block that token `i` stands in.
    pub fn block(&self, i: usize) -> &Block {
        &self.document.blocks[self.passages[self.doc.sentence(i).passage]]
    }

    /// The role of the block that token `i` stands in.
    pub fn role(&self, i: usize) -> Role {
        self.block(i).role
    }

    /// Bytes of tokens `first..=last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.doc.start(first), self.doc.end(last))
    }

    /// The words of a span, empty where it falls between characters.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.document.text).unwrap_or_default()
    }

    /// The tokens that a byte span covers, wholly or in part.
    pub fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.doc.token_at(span.start);
        let past = (first..self.doc.len()).find(|&i| self.doc.start(i) >= span.end).unwrap_or(self.doc.len());
        first..past
    }
}
