//! From a page's pieces to the text of a block, run by run: where in the page each stretch of text was read.

use crate::html::{BREAK, Dom, Tag, is_blank, is_dropped};
use crate::passage::Run;
use std::collections::BTreeMap;
use std::ops::Range;

/// One stretch of decoded text and the place in the page that it stands for.
struct Stretch<'t> {
    text: &'t str,
    page: Range<usize>,
    /// The text equals the page's characters.
    same: bool,
}

/// An end tag that HTML passes over without ending the text around it.
const NAMELESS: &str = "</>";

/// Writes lines of a page into a text while noting where each character comes from.
pub(crate) struct Writer<'d, 'a> {
    dom: &'d Dom<'a>,
    references: BTreeMap<String, String>,
}

impl<'d, 'a> Writer<'d, 'a> {
    pub(crate) fn new(dom: &'d Dom<'a>) -> Self {
        Writer { dom, references: BTreeMap::new() }
    }

    /// Appends the pieces to `out` with white space collapsed, and returns the runs.
    pub(crate) fn write(&mut self, pieces: &[usize], out: &mut String) -> Vec<Run> {
        let mut text = Text { page: self.dom.page, start: out.len(), space: Space::None, runs: Vec::new() };
        for piece in pieces {
            if *piece == BREAK {
                text.space.take_break();
                continue;
            }
            for stretch in self.stretches(*piece) {
                text.add(&stretch, out);
            }
        }
        text.runs
    }

    /// A text node as stretches: characters that stand for themselves, and character references.
    fn stretches(&mut self, piece: usize) -> Vec<Stretch<'d>> {
        let text = self.dom.text(piece);
        let Some(range) = self.dom.nodes.get(piece).map(|node| node.range.clone()) else { return Vec::new() };
        let page = self.dom.page.get(range.clone()).unwrap_or_default();
        if page == text {
            return vec![Stretch { text, page: range, same: true }];
        }
        // Elements that hold nothing but text hold this too.
        let literal = self.dom.tag(self.dom.parent(piece)) == Tag::Title;
        let mut stretches = Vec::new();
        let (mut text, mut page, mut at) = (text, page, range.start);
        while !text.is_empty() {
            if let Some(rest) = page.strip_prefix(NAMELESS).filter(|_| !literal) {
                page = rest;
                at += NAMELESS.len();
                continue;
            }
            let nameless =
                |at: usize| !literal && page.as_bytes().get(at..).is_some_and(|p| p.starts_with(NAMELESS.as_bytes()));
            let pairs = text.bytes().zip(page.bytes()).enumerate();
            let plain = pairs.take_while(|(at, (t, p))| t == p && *p != b'&' && !nameless(*at)).count();
            let plain = (0..=plain).rev().find(|end| text.is_char_boundary(*end) && page.is_char_boundary(*end));
            let plain = plain.unwrap_or_default();
            if let (Some(same), true) = (text.get(..plain), plain > 0) {
                stretches.push(Stretch { text: same, page: at..at + plain, same: true });
            }
            if plain > 0 {
                text = text.get(plain..).unwrap_or_default();
                page = page.get(plain..).unwrap_or_default();
                at += plain;
                continue;
            }
            let (taken, length) = self.reference(text, page);
            let stands_for = text.get(..taken).unwrap_or(text);
            let same = page.get(..length) == Some(stands_for);
            stretches.push(Stretch { text: stands_for, page: at..at + length, same });
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
            let name = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let written = page.len() - body.len() + name;
            let written = written + usize::from(page.as_bytes().get(written) == Some(&b';'));
            let written = page.get(..written).unwrap_or_default();
            let known = self.references.entry(written.to_owned());
            let decoded = known.or_insert_with(|| crate::html::decode_reference(written));
            if !decoded.is_empty() && text.starts_with(decoded.as_str()) {
                let after = letters_after(decoded, written);
                return (decoded.len() - after, written.len() - after);
            }
        }
        (text.len(), page.len())
    }
}

/// How many letters at the end of what looked like a reference are only letters: `&notit;` is `&not` and `it;`.
fn letters_after(decoded: &str, written: &str) -> usize {
    let after_first = decoded.len() - decoded.chars().next().map_or(0, char::len_utf8);
    let ends = decoded.bytes().rev().zip(written.bytes().rev());
    ends.take(after_first).take_while(|(shown, written)| shown == written).count()
}

/// White space that is to become one space.
#[derive(Default)]
enum Space {
    #[default]
    None,
    /// A line break between two elements, which has no characters.
    Break,
    /// The first characters of it, up to a tag or a comment.
    At(Range<usize>),
}

impl Space {
    fn take_break(&mut self) {
        if matches!(self, Space::None) {
            *self = Space::Break;
        }
    }

    fn take_blank(&mut self, place: Range<usize>) {
        match self {
            Space::At(known) if known.end == place.start || *known == place => known.end = place.end,
            Space::At(_) => {}
            Space::None | Space::Break => *self = Space::At(place),
        }
    }

    /// Where the space stands that comes before a character: a break stands right before it.
    fn before(&mut self, next: usize) -> Option<Range<usize>> {
        match std::mem::take(self) {
            Space::None => None,
            Space::Break => Some(next..next),
            Space::At(place) => Some(place),
        }
    }
}

/// A line in the making.
struct Text<'p> {
    page: &'p str,
    start: usize,
    space: Space,
    runs: Vec<Run>,
}

impl Text<'_> {
    fn add(&mut self, stretch: &Stretch<'_>, out: &mut String) {
        for (offset, c) in stretch.text.char_indices() {
            let from = stretch.page.start + offset;
            let place = if stretch.same { from..from + c.len_utf8() } else { stretch.page.clone() };
            if is_dropped(c) {
                continue;
            }
            if is_blank(c) {
                self.space.take_blank(place);
                continue;
            }
            if let Some(space) = self.space.before(place.start)
                && out.len() > self.start
            {
                let same = self.page.get(space.clone()) == Some(" ");
                self.run(out.len(), 1, space, same);
                out.push(' ');
            }
            self.run(out.len(), c.len_utf8(), place, stretch.same);
            out.push(c);
        }
    }

    fn run(&mut self, at: usize, length: usize, page: Range<usize>, same: bool) {
        if let Some(last) = self.runs.last_mut() {
            let continues = same && last.same && last.page.end == page.start;
            // One reference may stand for two characters.
            let same_reference = !same && !last.same && last.page == page && !page.is_empty();
            if continues || same_reference {
                last.text.end += length;
                last.page.end = page.end;
                return;
            }
        }
        self.runs.push(Run { text: at..at + length, page, same });
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::page;

    #[test]
    fn a_nameless_end_tag_stands_for_nothing() {
        let html = "<title>a</>b</title><p>The mayor</> of the <</>town said &amp; wrote</>&lt;/> on Friday that the bridge was closed</>.</p>";
        let document = page(html);
        let text = "The mayor of the <town said & wrote</> on Friday that the bridge was closed.";
        assert!(document.text.contains(text), "{}", document.text);
        for [start, end, from, to] in document.blocks.iter().flat_map(|block| block.source.clone().unwrap()) {
            let (said, captured) = (&document.text[start..end], &html[from..to]);
            assert!(said == captured || captured.starts_with('&'), "{said:?} from {captured:?}");
        }
    }

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
