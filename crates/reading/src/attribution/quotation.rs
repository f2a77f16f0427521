//! Quotations: what stands between quotation marks, over sentences and, where a mark stays open, over paragraphs.

use super::cues::Marks;
use super::words::Words;
use crate::Report;

/// A quotation, marks included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotation {
    pub words: Words,
    /// False where the block ends before the closing mark does come.
    pub closed: bool,
    passage: usize,
}

/// All quotations of a report, in text order. They do not overlap: a quotation inside another is part of it.
pub(super) struct Quotations {
    all: Vec<Quotation>,
    of_token: Vec<Option<u32>>,
}

impl Quotations {
    pub fn find(report: &Report, marks: &[Marks]) -> Quotations {
        let doc = &report.doc;
        let mut all = Vec::new();
        let mut next = 0;
        while let Some(first) = doc.sentences().get(next).copied() {
            let rest = doc.sentences()[next..].iter();
            let last = next + rest.take_while(|sentence| sentence.passage == first.passage).count();
            next = last;
            if first.tokens().is_empty() {
                continue;
            }
            let block = report.block(first.start);
            let text = report.words(block.span());
            for (start, end, closed) in between_marks(text, marks) {
                let (from, to) = (doc.token_at(block.start + start), doc.token_at(block.start + end - 1));
                if let Some(words) = Words::new(from, to.min(doc.len() - 1)) {
                    all.push(Quotation { words, closed, passage: first.passage });
                }
            }
        }
        keep_plausible(&mut all, report);
        let mut of_token = vec![None; doc.len()];
        for (index, quotation) in (0u32..).zip(&all) {
            of_token[quotation.words.tokens()].fill(Some(index));
        }
        Quotations { all, of_token }
    }

    pub fn all(&self) -> &[Quotation] {
        &self.all
    }

    /// The quotation that token `i` stands in.
    pub fn at(&self, i: usize) -> Option<Words> {
        let index = (*self.of_token.get(i)?)?;
        Some(self.all.get(index as usize)?.words)
    }

    /// The quotation that begins with token `i`.
    pub fn from(&self, i: usize) -> Option<Words> {
        self.at(i).filter(|words| words.first == i)
    }

    /// The quotation that ends with token `i`.
    pub fn until(&self, i: usize) -> Option<Words> {
        self.at(i).filter(|words| words.last == i)
    }

    /// `words` with every quotation that it cuts through taken in whole, unless `outside` stands in that quotation.
    pub fn whole(&self, words: Words, outside: usize) -> Words {
        let ends = [self.at(words.first), self.at(words.last)];
        ends.into_iter().flatten().filter(|quotation| !quotation.holds(outside)).fold(words, Words::hull)
    }
}

/// An opening mark that is never closed opens a quotation only where the next paragraph opens with a mark again.
fn keep_plausible(all: &mut Vec<Quotation>, report: &Report) {
    let kept: Vec<bool> = (0..all.len())
        .map(|index| {
            let quotation = all[index];
            quotation.closed
                || all.get(index + 1).is_some_and(|next| {
                    next.passage == quotation.passage + 1
                        && report.doc.start(next.words.first) == report.block(next.words.first).start
                })
        })
        .collect();
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or(false));
}

/// Byte ranges between marks, marks included, and whether the closing mark came.
fn between_marks(text: &str, marks: &[Marks]) -> Vec<(usize, usize, bool)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &Marks)> = None;
    let mut previous = None;
    let mut skip_to = 0;
    for (at, character) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let after = |mark: &str| rest.get(mark.len()..).and_then(|tail| tail.chars().next());
        match open {
            None => {
                let opens = previous.is_none_or(|c: char| c.is_whitespace() || "([{—–-/:,…".contains(c));
                let mark = marks
                    .iter()
                    .filter(|_| opens)
                    .find(|pair| rest.starts_with(&pair.open) && after(&pair.open).is_some_and(|c| !c.is_whitespace()));
                if let Some(pair) = mark {
                    open = Some((at, pair));
                    skip_to = at + pair.open.len();
                }
            }
            Some((start, pair)) => {
                let next = after(&pair.close);
                let closes = rest.starts_with(&pair.close)
                    && next.is_none_or(|c| !c.is_alphanumeric())
                    && (pair.double || previous.is_some_and(|c| !c.is_whitespace()));
                if closes {
                    found.push((start, at + pair.close.len(), true));
                    open = None;
                    skip_to = at + pair.close.len();
                }
            }
        }
        previous = Some(character);
    }
    if let Some((start, pair)) = open
        && pair.double
    {
        found.push((start, text.len(), false));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<(&str, bool)> {
        let cues = super::super::Cues::load().unwrap();
        between_marks(text, &cues.marks).into_iter().map(|(start, end, closed)| (&text[start..end], closed)).collect()
    }

    #[test]
    fn pairs_of_marks_and_apostrophes() {
        assert_eq!(quoted("He said “it’s over” and left."), [("“it’s over”", true)]);
        assert_eq!(quoted("''We stay,'' he said. ''We fight.''"), [("''We stay,''", true), ("''We fight.''", true)]);
        assert_eq!(quoted("the guards' rooms and the prisoners' cells"), []);
        assert_eq!(quoted("a 'red line' was crossed"), [("'red line'", true)]);
        assert_eq!(quoted("\"He said 'go' and we went,\" she said."), [("\"He said 'go' and we went,\"", true)]);
    }

    #[test]
    fn a_mark_that_stays_open_runs_to_the_end() {
        assert_eq!(quoted("She said: “We walked for days."), [("“We walked for days.", false)]);
    }
}
