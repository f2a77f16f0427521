//! Runs of tokens, and the few questions about them that every rule asks.

use crate::Report;
use language::Doc;
use record::Span;

/// Tokens `first..=last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words {
    pub first: usize,
    pub last: usize,
}

impl Words {
    pub fn one(token: usize) -> Words {
        Words { first: token, last: token }
    }

    /// Nothing where the run would be empty.
    pub fn new(first: usize, last: usize) -> Option<Words> {
        (first <= last).then_some(Words { first, last })
    }

    pub fn holds(self, token: usize) -> bool {
        self.first <= token && token <= self.last
    }

    pub fn contains(self, other: Words) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub fn overlaps(self, other: Words) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    pub fn hull(self, other: Words) -> Words {
        Words { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    pub fn tokens(self) -> std::ops::RangeInclusive<usize> {
        self.first..=self.last
    }

    pub fn span(self, report: &Report) -> Span {
        report.span(self.first, self.last)
    }

    /// Without what is no word at either end: quotation marks, commas, dashes. A bracket that was opened inside stays.
    pub fn trimmed(self, doc: &Doc) -> Option<Words> {
        let first = self.tokens().find(|&i| is_word(doc, i))?;
        let last = (first..=self.last)
            .rev()
            .find(|&i| is_word(doc, i) || (doc.word(i) == ")" && (first..i).any(|open| doc.word(open) == "(")))?;
        Words::new(first, last)
    }
}

/// The token has a letter or a digit, or is a sign that is read aloud.
pub(super) fn is_word(doc: &Doc, i: usize) -> bool {
    doc.word(i).chars().any(|c| c.is_alphanumeric() || "$€£%".contains(c))
}

/// The token is one of these words, compared in lower case.
pub(super) fn is(doc: &Doc, i: usize, words: &[&str]) -> bool {
    words.contains(&doc.lower(i))
}

/// The token before `i` in the same sentence.
pub(super) fn before(doc: &Doc, i: usize) -> Option<usize> {
    i.checked_sub(1).filter(|&previous| previous >= doc.sentence(i).start)
}

/// The clause headed by `i` is a to-infinitive.
pub(super) fn is_infinitive(doc: &Doc, i: usize) -> bool {
    doc.children(i).any(|child| child < i && doc.dep(child) == "aux" && doc.lower(child) == "to")
}

/// The clause headed by `i` has a subject of its own.
pub(super) fn own_subject(doc: &Doc, i: usize) -> Option<usize> {
    doc.child(i, &["nsubj", "nsubjpass", "csubj", "expl"])
}

/// The clause headed by `i` is a participle or gerund without subject: "stealing", "having stolen".
pub(super) fn is_gerund(doc: &Doc, i: usize) -> bool {
    let plain = match doc.child(i, &["aux"]) {
        Some(aux) => doc.lower(aux) == "having",
        None => doc.tag(i) == "VBG",
    };
    plain && own_subject(doc, i).is_none()
}
