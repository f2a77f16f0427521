//! Tag soup to tree: html5gum's tokens in, a [`Dom`] out.
//!
//! html5ever builds the tree that a browser builds but forgets where the text stood, and its rules ask for scans of the
//! open elements that hostile nesting makes quadratic. Here each token carries its place, the rules are those that
//! decide which text belongs to which block (implied ends of paragraphs, list items and cells, stray end tags), and
//! nesting stops at the depth where browsers stop it.

use super::dom::{Dom, KEPT_ATTRIBUTES, Node};
use super::pause::{Pause, PausingReader};
use super::tag::Tag;
use super::unjudged::Unjudged;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Readable, Span, Tokenizer};
use std::cell::Cell;
use std::convert::Infallible;

/// Elements deeper than this are put beside each other, as browsers do.
const DEPTH_LIMIT: usize = 512;
/// Attributes that the tokenizer may read before its stack unwinds.
const ATTRIBUTES_AT_ONCE: usize = 256;

/// Reads a page. Every input gives a tree; the root is node 0.
pub(crate) fn parse(page: &str) -> Dom<'_> {
    let pause = Cell::new(false);
    let mut builder = Builder::new(page);
    let mut attributes = 0_usize;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        if matches!(event, CallbackEvent::AttributeName { .. }) {
            attributes += 1;
            if attributes.is_multiple_of(ATTRIBUTES_AT_ONCE) {
                pause.set(true);
            }
        }
        builder.take(event, span);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let reader = PausingReader { reader: page.to_reader(), pause: &pause };
    for step in Tokenizer::new_with_emitter(reader, Unjudged(emitter)) {
        let Err(Pause) = step;
    }
    builder.finish()
}

struct Builder<'a> {
    dom: Dom<'a>,
    /// The open elements, outermost first.
    stack: Vec<usize>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    open: [usize; Tag::COUNT],
    /// Start tags passed over at the depth limit, whose end tags are still to come.
    passed_over: usize,
    /// The start tag that is being read.
    tag: Tag,
    attributes: Vec<(&'static str, Box<str>)>,
    attribute: Option<&'static str>,
    seen_body: bool,
}

impl<'a> Builder<'a> {
    fn new(page: &'a str) -> Self {
        let mut builder = Builder {
            dom: Dom { page, nodes: Vec::new(), attributes: Vec::new() },
            stack: Vec::new(),
            open: [0; Tag::COUNT],
            passed_over: 0,
            tag: Tag::Other,
            attributes: Vec::new(),
            attribute: None,
            seen_body: false,
        };
        builder.add(Tag::Html, 0..0, None);
        builder.push(0);
        builder
    }

    fn take(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::of(name);
                self.attributes.clear();
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.end_attribute(String::new());
                self.attribute = KEPT_ATTRIBUTES.iter().copied().find(|kept| kept.as_bytes() == name);
            }
            CallbackEvent::AttributeValue { value } => self.end_attribute(String::from_utf8_lossy(value).into_owned()),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.end_attribute(String::new());
                self.start(self_closing);
            }
            CallbackEvent::EndTag { name } => {
                self.attribute = None;
                self.end_tag(Tag::of(name));
            }
            CallbackEvent::String { value } => self.text(value, span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn end_attribute(&mut self, value: String) {
        if let Some(name) = self.attribute.take() {
            self.attributes.push((name, value.into_boxed_str()));
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = self.tag;
        match tag {
            Tag::Html => return,
            Tag::Body => {
                self.close(Tag::Head);
                if std::mem::replace(&mut self.seen_body, true) {
                    return;
                }
            }
            Tag::Head if self.seen_body || self.is_open(Tag::Head) => return,
            _ if !tag.is_head_content() => self.close(Tag::Head),
            _ => {}
        }
        self.end_what_this_implies(tag);
        if self.stack.len() >= DEPTH_LIMIT && !tag.is_void() {
            self.passed_over += 1;
            return;
        }
        let first = self.dom.attributes.len();
        self.dom.attributes.append(&mut self.attributes);
        let node = self.add(tag, first..self.dom.attributes.len(), None);
        let foreign = self.is_open(Tag::Svg) || self.is_open(Tag::Math) || matches!(tag, Tag::Svg | Tag::Math);
        if !tag.is_void() && !(self_closing && foreign) {
            self.push(node);
        }
    }

    fn end_what_this_implies(&mut self, tag: Tag) {
        if tag.ends_paragraph() && self.is_open(Tag::P) {
            self.close_within(|open| open == Tag::P, |open| open.is_scope() || open == Tag::Button);
        }
        match tag {
            Tag::Li if self.is_open(Tag::Li) => {
                self.close_within(
                    |open| open == Tag::Li,
                    |open| matches!(open, Tag::Ul | Tag::Ol | Tag::Menu) || open.is_scope(),
                );
            }
            Tag::Dd | Tag::Dt => {
                self.close_within(|open| matches!(open, Tag::Dd | Tag::Dt), |open| open == Tag::Dl || open.is_scope());
            }
            Tag::Td | Tag::Th => {
                self.close_within(
                    |open| matches!(open, Tag::Td | Tag::Th),
                    |open| matches!(open, Tag::Table | Tag::Tr),
                );
            }
            Tag::Tr => self.close_within(|open| open == Tag::Tr, |open| open == Tag::Table),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => self.close_within(
                |open| matches!(open, Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption | Tag::Colgroup),
                |open| open == Tag::Table,
            ),
            Tag::Option | Tag::Optgroup => self.close_within(|open| open == Tag::Option, |open| open == Tag::Select),
            Tag::A if self.is_open(Tag::A) => self.end_formatting(Tag::A),
            _ if tag.is_heading() && self.stack.last().is_some_and(|top| self.dom.tag(*top).is_heading()) => {
                self.pop();
            }
            _ => {}
        }
    }

    fn end_tag(&mut self, tag: Tag) {
        if self.passed_over > 0 && !tag.is_void() {
            self.passed_over -= 1;
            return;
        }
        match tag {
            // What follows the end of the body is still read as part of it.
            Tag::Html | Tag::Body => {}
            Tag::Br => {
                self.add(Tag::Br, 0..0, None);
            }
            Tag::Other => {
                // Names are not told apart here: only the innermost one can be meant.
                if self.stack.last().is_some_and(|top| self.dom.tag(*top) == Tag::Other) {
                    self.pop();
                }
            }
            _ if tag.is_heading() => self.close_within(Tag::is_heading, Tag::is_scope),
            _ if !self.is_open(tag) => {}
            _ if tag.is_formatting() => self.end_formatting(tag),
            _ if tag.is_table_part() => {
                self.close_within(|open| open == tag, |open| open == Tag::Table && tag != Tag::Table);
            }
            _ => self.close_within(|open| open == tag, |open| open.is_scope() && open != tag),
        }
    }

    /// Ends a formatting element. Blocks that were opened inside it stay open: `<b><p></b>` ends no paragraph.
    fn end_formatting(&mut self, tag: Tag) {
        for at in (0..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at).map(|node| self.dom.tag(*node)) else { return };
            if open == tag {
                let crosses =
                    self.stack.get(at + 1..).unwrap_or_default().iter().any(|node| self.dom.tag(*node).is_block());
                if crosses {
                    self.stack.remove(at);
                    self.count(tag, false);
                } else {
                    self.pop_to(at);
                }
                return;
            }
            if open.is_scope() {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        if self.is_open(tag) {
            self.close_within(|open| open == tag, |_| false);
        }
    }

    /// Ends the innermost open element that `wanted` names, and all inside it, unless a `barrier` stands before it.
    fn close_within(&mut self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) {
        for at in (1..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at).map(|node| self.dom.tag(*node)) else { return };
            if wanted(open) {
                self.pop_to(at);
                return;
            }
            if barrier(open) {
                return;
            }
        }
    }

    fn text(&mut self, value: &[u8], span: Span<usize>) {
        let Some(&top) = self.stack.last() else { return };
        match self.dom.tag(top) {
            Tag::Style | Tag::Noscript | Tag::Iframe | Tag::Textarea => return,
            Tag::Script => {
                let data = self.dom.attribute(top, "type").is_some_and(|kind| kind.contains("json"));
                if !data {
                    return;
                }
            }
            _ => {}
        }
        let value = String::from_utf8_lossy(value);
        let same = self.dom.page.get(span.start..span.end) == Some(&*value);
        let decoded = if same { None } else { Some(value.into_owned().into_boxed_str()) };
        self.add(Tag::Text, span.start..span.end, decoded);
    }

    fn add(&mut self, tag: Tag, range: std::ops::Range<usize>, decoded: Option<Box<str>>) -> usize {
        let node = self.dom.nodes.len();
        let parent = self.stack.last().copied().unwrap_or_default();
        self.dom.nodes.push(Node { tag, parent, end: node + 1, range, decoded });
        node
    }

    fn push(&mut self, node: usize) {
        self.stack.push(node);
        self.count(self.dom.tag(node), true);
    }

    fn pop(&mut self) {
        if let Some(node) = self.stack.pop() {
            self.count(self.dom.tag(node), false);
        }
    }

    fn pop_to(&mut self, length: usize) {
        while self.stack.len() > length {
            self.pop();
        }
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.open.get(tag as usize).is_some_and(|count| *count > 0)
    }

    fn count(&mut self, tag: Tag, up: bool) {
        if let Some(count) = self.open.get_mut(tag as usize) {
            *count = if up { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    fn finish(mut self) -> Dom<'a> {
        for node in (1..self.dom.nodes.len()).rev() {
            let (parent, end) = self.dom.nodes.get(node).map_or((0, node + 1), |node| (node.parent, node.end));
            if let Some(parent) = self.dom.nodes.get_mut(parent) {
                parent.end = parent.end.max(end);
            }
        }
        self.dom
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// The tree as an s-expression.
    fn outline(page: &str) -> String {
        let dom = parse(page);
        let mut out = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for node in 0..dom.len() {
            while ends.last().is_some_and(|end| *end <= node) {
                ends.pop();
                out.push(')');
            }
            match dom.tag(node) {
                Tag::Text => write!(out, " {:?}", dom.text(node)).unwrap(),
                tag => {
                    write!(out, "({tag:?}").unwrap();
                    ends.push(dom.end(node));
                }
            }
        }
        out.extend(ends.iter().map(|_| ')'));
        out
    }

    #[test]
    fn implied_ends_are_found() {
        assert_eq!(outline("<p>a<p>b<div>c"), r#"(Html(P "a")(P "b")(Div "c"))"#);
        assert_eq!(outline("<ul><li>a<ul><li>b</ul><li>c</ul>"), r#"(Html(Ul(Li "a"(Ul(Li "b")))(Li "c")))"#);
        assert_eq!(
            outline("<table><tr><td>a<td>b<tr><td>c</table>d"),
            r#"(Html(Table(Tr(Td "a")(Td "b"))(Tr(Td "c"))) "d")"#
        );
        assert_eq!(outline("<head><title>t</title><p>b"), r#"(Html(Head(Title "t"))(P "b"))"#);
    }

    #[test]
    fn stray_ends_do_no_harm() {
        assert_eq!(outline("<div><p>a</b></section></p>b</div>c"), r#"(Html(Div(P "a") "b") "c")"#);
        assert_eq!(outline("<a><div>a</a>b</div>c"), r#"(Html(A(Div "a" "b")) "c")"#);
        assert_eq!(outline("<table><td><p>a</div></p>b</table>"), r#"(Html(Table(Td(P "a") "b")))"#);
        assert_eq!(outline("<a>x<a>y"), r#"(Html(A "x")(A "y"))"#);
    }

    #[test]
    fn text_knows_its_place_and_entities_are_decoded() {
        let page = "<p>Kazakhstan&rsquo;s &amp; x</p><script>var a = '<p>';</script>\r\n<p>next";
        let dom = parse(page);
        let texts: Vec<_> = (0..dom.len()).filter(|node| dom.tag(*node) == Tag::Text).collect();
        let shown: Vec<_> = texts.iter().map(|node| (dom.text(*node), &page[dom.nodes[*node].range.clone()])).collect();
        assert_eq!(shown, [("Kazakhstan’s & x", "Kazakhstan&rsquo;s &amp; x"), ("\n", "\r\n"), ("next", "next")]);
    }

    #[test]
    fn attributes_without_end_are_read_in_turns() {
        let many: String = (0..200_000).map(|i| format!("a{i}=\"1\" ")).collect();
        let page = format!("<p {many}id=\"last\" class='x'>a</p><p id=\"next\">b&amp;c");
        let dom = &parse(&page);
        let of = |name| (0..dom.len()).filter_map(move |node| dom.attribute(node, name)).collect::<Vec<_>>();
        assert_eq!((of("id"), of("class"), dom.words(0).as_str()), (vec!["last", "next"], vec!["x"], "a b&c"));
    }

    #[test]
    fn nesting_without_end_is_cut_off() {
        let deep = 100_000;
        let page = format!("{}word{}<p>after</p>", "<div>".repeat(deep), "</div>".repeat(deep));
        let dom = parse(&page);
        assert!(dom.len() < 1000);
        assert_eq!(dom.words(0), "word after");
        let after = (0..dom.len()).find(|node| dom.tag(*node) == Tag::P).unwrap();
        assert_eq!(dom.parent(after), 0);
    }
}
