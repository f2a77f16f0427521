//! Where each character of a text stands in the bytes it was decoded from.

use std::ops::Range;

/// Kept as stretches of characters that are alike: as many bytes in the text, as many in the capture.
#[derive(Debug, Default)]
pub(crate) struct Positions {
    stretches: Vec<Stretch>,
    damaged: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Stretch {
    text: usize,
    byte: usize,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) text: usize,
    pub(crate) bytes: usize,
}

impl Positions {
    /// From `text` and `byte` on, characters are like this one.
    pub(crate) fn note(&mut self, text: usize, byte: usize, unit: Unit) {
        if self.stretches.last().is_none_or(|last| last.unit != unit) {
            self.stretches.push(Stretch { text, byte, unit });
        }
    }

    /// Notes several marks that stand for what a decoder elsewhere would give one mark.
    pub(crate) fn note_damage(&mut self, text: Range<usize>) {
        self.damaged.push(text);
    }

    /// The byte at which the character at `text` starts.
    pub(crate) fn byte(&self, text: usize) -> usize {
        let after = self.stretches.partition_point(|stretch| stretch.text <= text);
        let stretch = after.checked_sub(1).and_then(|index| self.stretches.get(index));
        stretch.map_or(text, |Stretch { text: start, byte, unit }| byte + (text - start) / unit.text * unit.bytes)
    }

    /// The bytes of a stretch of text: from, to.
    pub(crate) fn bytes(&self, text: &Range<usize>) -> [usize; 2] {
        [self.byte(text.start), self.byte(text.end)]
    }

    /// A stretch of text in parts, so that damage, which decodes to fewer marks than it has bytes, is a part of its own.
    pub(crate) fn sound_parts(&self, text: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.damaged.partition_point(|damage| damage.end <= text.start);
        let inside = self.damaged.iter().skip(first).take_while(|damage| damage.start < text.end);
        let mut parts = Vec::new();
        let mut at = text.start;
        for damage in inside {
            let damage = damage.start.max(text.start)..damage.end.min(text.end);
            parts.extend((at < damage.start).then_some(at..damage.start));
            at = damage.end;
            parts.push(damage);
        }
        parts.extend((at < text.end).then_some(at..text.end));
        parts
    }
}
