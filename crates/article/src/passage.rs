//! A block in the making: its runs lead into the decoded text of the capture. Bytes come last, when nothing moves any
//! more.

use crate::positions::Positions;
use record::{Block, Role};
use std::ops::Range;

/// A stretch of the document's text and the stretch of the capture's text that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: Range<usize>,
    pub(crate) page: Range<usize>,
    /// The characters stand for themselves, so that the run can be cut anywhere.
    pub(crate) same: bool,
}

impl Run {
    fn starting_at(mut self, text: usize) -> Run {
        let ahead = text.saturating_sub(self.text.start);
        self.text.start += ahead;
        self.page.start += if self.same { ahead } else { 0 };
        self
    }

    fn ending_at(mut self, text: usize) -> Run {
        let behind = self.text.end.saturating_sub(text);
        self.text.end -= behind;
        self.page.end -= if self.same { behind } else { 0 };
        self
    }
}

#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) role: Role,
    pub(crate) text: Range<usize>,
    /// None where the words stand nowhere in the capture's text.
    pub(crate) runs: Option<Vec<Run>>,
}

impl Passage {
    /// The part of the passage with this text.
    pub(crate) fn part(&self, role: Role, text: Range<usize>) -> Passage {
        let inside = |run: &&Run| run.text.start < text.end && text.start < run.text.end;
        let cut = |run: &Run| run.clone().starting_at(text.start).ending_at(text.end);
        let runs = self.runs.as_ref().map(|runs| runs.iter().filter(inside).map(cut).collect());
        Passage { role, text, runs }
    }

    /// The same passage where its text starts elsewhere.
    pub(crate) fn moved_to(mut self, start: usize) -> Passage {
        let from = self.text.start;
        let moved = |range: &Range<usize>| range.start - from + start..range.end - from + start;
        self.text = moved(&self.text);
        for run in self.runs.iter_mut().flatten() {
            run.text = moved(&run.text);
        }
        self
    }

    pub(crate) fn into_block(self, positions: &Positions) -> Block {
        let source = self.runs.map(|runs| {
            let mut source = Vec::with_capacity(runs.len());
            for run in runs {
                if !run.same {
                    let [from, to] = positions.bytes(&run.page);
                    source.push([run.text.start, run.text.end, from, to]);
                    continue;
                }
                for page in positions.sound_parts(&run.page) {
                    let [from, to] = positions.bytes(&page);
                    let start = run.text.start + (page.start - run.page.start);
                    source.push([start, start + page.len(), from, to]);
                }
            }
            source
        });
        Block { role: self.role, start: self.text.start, end: self.text.end, source }
    }
}
