//! The one place where byte offsets become code points.

use crate::{About, Record, Span};

impl Record {
    /// Turns the byte offsets that the program works in into the code points that a record is written in.
    ///
    /// An offset inside a character or past the end is moved down to the next character's start; none should exist.
    pub fn into_code_points(mut self) -> Record {
        let text = std::mem::take(&mut self.document.text);
        let counter = CodePoints::new(&text);
        self.map_spans(&mut |span| Span::new(counter.of(span.start), counter.of(span.end)));
        self.document.text = text;
        self
    }

    /// Replaces every span into the text by what `f` makes of it, each exactly once.
    pub fn map_spans(&mut self, f: &mut dyn FnMut(Span) -> Span) {
        let mut both = |start: &mut usize, end: &mut usize| {
            let span = f(Span::new(*start, *end));
            *start = span.start;
            *end = span.end;
        };
        for block in &mut self.document.blocks {
            both(&mut block.start, &mut block.end);
            for run in block.source.iter_mut().flatten() {
                let [start, end, _, _] = run;
                both(start, end);
            }
        }
        for mention in self.entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
            both(&mut mention.start, &mut mention.end);
        }
        for time in &mut self.times {
            both(&mut time.start, &mut time.end);
        }
        for place in &mut self.places {
            both(&mut place.start, &mut place.end);
        }
        for count in &mut self.counts {
            both(&mut count.start, &mut count.end);
        }
        for statement in &mut self.statements {
            let spans = statement.cue.iter_mut().chain(&mut statement.content);
            let cues = statement.sources.iter_mut().filter_map(|source| source.cue.as_mut());
            let about = match &mut statement.about {
                Some(About::Words(span)) => Some(span),
                _ => None,
            };
            for Span { start, end } in spans.chain(cues).chain(about) {
                both(start, end);
            }
            for source in &mut statement.sources {
                both(&mut source.start, &mut source.end);
            }
        }
        for explanation in &mut self.explanations {
            both(&mut explanation.start, &mut explanation.end);
            for words in &mut explanation.words {
                both(&mut words.start, &mut words.end);
            }
            for Span { start, end } in explanation.candidates.iter_mut().filter_map(|one| one.words.as_mut()) {
                both(start, end);
            }
        }
        for event in &mut self.events {
            both(&mut event.trigger.start, &mut event.trigger.end);
            both(&mut event.evidence.start, &mut event.evidence.end);
            for argument in event.actors.iter_mut().chain(&mut event.recipients) {
                both(&mut argument.start, &mut argument.end);
            }
        }
    }
}

/// Code points before a byte offset. Counts are kept every `STRIDE` bytes, so a lookup reads at most one stride.
struct CodePoints<'a> {
    bytes: &'a [u8],
    before: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STRIDE) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        CodePoints { bytes, before }
    }

    fn of(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let stride = byte / STRIDE;
        let whole = self.before.get(stride).copied().unwrap_or_default();
        whole + self.bytes.get(stride * STRIDE..byte).map_or(0, starts)
    }
}

/// How many characters start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_counts_once() {
        let text = "Ақтау — 26 “armed” 👩‍👩‍👧 люди ".repeat(9);
        let counter = CodePoints::new(&text);
        for (expected, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(counter.of(byte), expected);
        }
        assert_eq!(counter.of(text.len()), text.chars().count());
        assert_eq!(counter.of(text.len() + 7), text.chars().count());
    }
}
