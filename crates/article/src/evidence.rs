//! From words back to the captured bytes.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use record::{Document, Span};
use std::ops::Range;

/// Where a span of the text, in code points as a record that leaves the program has it, stands in the captured bytes.
/// Nothing where the block has no source. A run that is not one to one, an entity or collapsed white space, is given whole.
pub fn bytes_of(document: &Document, span: Span) -> Option<Range<usize>> {
    let charset = Encoding::for_label(document.capture.as_ref()?.charset.as_bytes())?;
    let block = document.blocks.iter().find(|block| block.start <= span.start && span.start < block.end)?;
    let runs = block.source.as_ref()?;
    let first = runs.iter().find(|[start, end, ..]| *start <= span.start && span.start < *end)?;
    let last = runs.iter().rfind(|[start, end, ..]| *start < span.end && span.end <= *end).unwrap_or(first);
    let from = before(document, charset, first, span.start).unwrap_or(first[2]);
    let to = before(document, charset, last, span.end).unwrap_or(last[3]);
    Some(from..to.max(from))
}

/// The byte at which a code point of a one-to-one run begins.
fn before(document: &Document, charset: &'static Encoding, run: &[usize; 4], at: usize) -> Option<usize> {
    let [start, end, from, to] = *run;
    let text: String = document.text.chars().skip(start).take(end - start).collect();
    if length(charset, &text)? != to - from {
        return None;
    }
    let head: String = text.chars().take(at - start).collect();
    Some(from + length(charset, &head)?)
}

/// Bytes of a text in a charset, where the charset has all of it.
fn length(charset: &'static Encoding, text: &str) -> Option<usize> {
    if charset == UTF_16LE || charset == UTF_16BE {
        return Some(2 * text.encode_utf16().count());
    }
    let (bytes, _, lost) = charset.encode(text);
    (!lost).then_some(bytes.len())
}
