//! From captured bytes to the text of a block, run by run: which bytes each stretch of text was read from.

use crate::charset::Positions;
use crate::html::{BREAK, Dom, is_blank, is_dropped};
use std::collections::BTreeMap;

/// `[text_start, text_end, byte_start, byte_end]`.
pub(crate) type Run = [usize; 4];

/// One stretch of decoded text and the place in the page that it stands for.
struct Stretch<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// The text equals the page's characters.
    same: bool,
}

/// Writes lines of a page into a text while noting where each character comes from.
pub(crate) struct Writer<'d, 'a> {
    dom: &'d Dom<'a>,
    positions: &'d Positions,
    references: BTreeMap<String, String>,
}

impl<'d, 'a> Writer<'d, 'a> {
    pub(crate) fn new(dom: &'d Dom<'a>, positions: &'d Positions) -> Self {
        Writer { dom, positions, references: BTreeMap::new() }
    }

    /// Appends the pieces to `out` with white space collapsed, and returns the runs.
    pub(crate) fn write(&mut self, pieces: &[usize], out: &mut String) -> Vec<Run> {
        let start = out.len();
        let mut runs = Runs::default();
        let mut space: Option<(usize, usize)> = None;
        for piece in pieces {
            if *piece == BREAK {
                continue_space(&mut space, None);
                continue;
            }
            for stretch in self.stretches(*piece) {
                write_stretch(self.dom.page, &stretch, start, out, &mut space, &mut runs);
            }
        }
        for run in &mut runs.list {
            let [_, _, byte_start, byte_end] = run;
            *byte_start = self.positions.byte(*byte_start);
            *byte_end = self.positions.byte(*byte_end);
        }
        runs.list
    }

    /// A text node as stretches: characters that stand for themselves, and character references.
    fn stretches(&mut self, piece: usize) -> Vec<Stretch<'d>> {
        let text = self.dom.text(piece);
        let Some(range) = self.dom.nodes.get(piece).map(|node| node.range.clone()) else { return Vec::new() };
        let page = self.dom.page.get(range.clone()).unwrap_or_default();
        if page == text {
            return vec![Stretch { text, start: range.start, end: range.end, same: true }];
        }
        let mut stretches = Vec::new();
        let (mut text, mut page, mut at) = (text, page, range.start);
        while !text.is_empty() {
            let plain = text.bytes().zip(page.bytes()).take_while(|(t, p)| t == p && *p != b'&').count();
            let plain = (0..=plain).rev().find(|end| text.is_char_boundary(*end) && page.is_char_boundary(*end));
            let plain = plain.unwrap_or_default();
            if let (Some(same), true) = (text.get(..plain), plain > 0) {
                stretches.push(Stretch { text: same, start: at, end: at + plain, same: true });
            }
            text = text.get(plain..).unwrap_or_default();
            page = page.get(plain..).unwrap_or_default();
            at += plain;
            if text.is_empty() {
                break;
            }
            let (taken, length) = self.reference(text, page);
            stretches.push(Stretch {
                text: text.get(..taken).unwrap_or(text),
                start: at,
                end: at + length,
                same: false,
            });
            text = text.get(taken..).unwrap_or_default();
            page = page.get(length..).unwrap_or_default();
            at += length;
        }
        stretches
    }

    /// How much text stands for how much of the page, where the two part: a character reference, a line end of two
    /// characters, or, where neither explains it, all the rest.
    fn reference(&mut self, text: &str, page: &str) -> (usize, usize) {
        if page.starts_with("\r\n") && text.starts_with('\n') {
            return (1, 2);
        }
        if page.starts_with('\r') && text.starts_with('\n') {
            return (1, 1);
        }
        if let Some(rest) = page.strip_prefix('&') {
            let body = rest.strip_prefix('#').unwrap_or(rest);
            let name = body.bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
            let written = page.len() - body.len() + name;
            let written = written + usize::from(page.as_bytes().get(written) == Some(&b';'));
            let written = page.get(..written).unwrap_or_default();
            let known = self.references.entry(written.to_owned());
            let decoded = known.or_insert_with(|| crate::html::decode_reference(written));
            if !decoded.is_empty() && text.starts_with(decoded.as_str()) {
                return (decoded.len(), written.len());
            }
        }
        (text.len(), page.len())
    }
}

/// White space grows; `None` is a line break, which has no characters of its own that are worth pointing at.
fn continue_space(space: &mut Option<(usize, usize)>, at: Option<(usize, usize)>) {
    *space = match (*space, at) {
        (None, None) => Some((usize::MAX, usize::MAX)),
        (None | Some((usize::MAX, _)), Some(at)) => Some(at),
        (Some((start, _)), Some((_, end))) => Some((start, end)),
        (known, None) => known,
    };
}

fn write_stretch(
    page: &str,
    stretch: &Stretch<'_>,
    start: usize,
    out: &mut String,
    space: &mut Option<(usize, usize)>,
    runs: &mut Runs,
) {
    for (offset, c) in stretch.text.char_indices() {
        let place = if stretch.same {
            (stretch.start + offset, stretch.start + offset + c.len_utf8())
        } else {
            (stretch.start, stretch.end)
        };
        if is_dropped(c) {
            continue;
        }
        if is_blank(c) {
            continue_space(space, Some(place));
            continue;
        }
        if let Some((from, to)) = space.take()
            && out.len() > start
        {
            // A break between two lines stands where the next character does.
            let (from, to) = if from == usize::MAX { (place.0, place.0) } else { (from, to) };
            runs.add(out.len(), 1, from, to, page.get(from..to) == Some(" "));
            out.push(' ');
        }
        runs.add(out.len(), c.len_utf8(), place.0, place.1, stretch.same);
        out.push(c);
    }
}

/// Runs in the making, in offsets of the decoded page.
#[derive(Default)]
struct Runs {
    list: Vec<Run>,
    /// The last run's characters stand for themselves.
    same: bool,
}

impl Runs {
    fn add(&mut self, at: usize, length: usize, from: usize, to: usize, same: bool) {
        if let Some([_, text_end, page_start, page_end]) = self.list.last_mut() {
            let continues = same && self.same && *page_end == from;
            // One reference may stand for two characters.
            let same_reference = !same && !self.same && *page_start == from && *page_end == to && from < to;
            if continues || same_reference {
                *text_end += length;
                *page_end = to;
                return;
            }
        }
        self.same = same;
        self.list.push([at, at + length, from, to]);
    }
}

/// The runs of the first bytes of a text, up to `end`.
pub(crate) fn up_to(runs: Vec<Run>, end: usize) -> Vec<Run> {
    let mut kept: Vec<Run> = runs.into_iter().filter(|[start, ..]| *start < end).collect();
    if let Some([text_start, text_end, byte_start, byte_end]) = kept.last_mut() {
        if *text_end > end && *text_end - *text_start == *byte_end - *byte_start {
            *byte_end = *byte_start + (end - *text_start);
        }
        *text_end = (*text_end).min(end);
    }
    kept
}

/// The runs before `end` and those from `start` on.
pub(crate) fn split(runs: Vec<Run>, end: usize, start: usize) -> (Vec<Run>, Vec<Run>) {
    let after = runs.iter().filter(|[_, text_end, ..]| *text_end > start).map(|run| {
        let [text_start, text_end, byte_start, byte_end] = *run;
        let ahead = start.saturating_sub(text_start);
        // Only a run whose characters stand for themselves can be cut.
        let byte_start = if text_end - text_start == byte_end - byte_start { byte_start + ahead } else { byte_start };
        [text_start + ahead, text_end, byte_start, byte_end]
    });
    let after = after.collect();
    (up_to(runs, end), after)
}

/// Runs for text that moved up.
pub(crate) fn shifted(runs: Vec<Run>, by: usize) -> Vec<Run> {
    runs.into_iter().map(|[start, end, from, to]| [start + by, end + by, from, to]).collect()
}

#[cfg(test)]
mod tests {
    use crate::tests::page;

    #[test]
    fn every_run_leads_to_the_bytes_it_was_read_from() {
        let html = "<html><head><title>Bridge\r\n closed &#8211; Hill Gazette</title></head><body><article>\
            <h1>Bridge&nbsp; closed</h1><p>The mayor&rsquo;s &quot;bridge&quot; was closed &mdash; at once,\r\n  \
            a spokes&shy;man for the town said on Friday &notit; after the <b>flood</b>, which had\u{AD} come at night.</p>\
            <p>Nobody was hurt &amp;amp; nobody was missing, he said; the river &#x1F30A; had fallen by two metres.</p>";
        let document = page(html);
        for block in &document.blocks {
            let text = &document.text[block.start..block.end];
            let runs = block.source.as_ref().unwrap();
            let mut at = block.start;
            for [text_start, text_end, byte_start, byte_end] in runs.iter().copied() {
                assert_eq!(text_start, at, "{text}");
                at = text_end;
                let (said, captured) = (&document.text[text_start..text_end], &html[byte_start..byte_end]);
                let reference = captured.starts_with('&') || captured.trim().is_empty();
                assert!(said == captured || reference, "{said:?} from {captured:?}");
            }
            assert_eq!(at, block.end);
        }
        let text = "The mayor’s \"bridge\" was closed — at once, a spokesman for the town said on Friday ¬it; after the flood, \
            which had come at night.";
        assert!(document.text.contains(text), "{}", document.text);
        assert!(document.text.contains("hurt &amp; nobody"));
        assert!(document.text.starts_with("Bridge closed\n\n"));
    }
}
