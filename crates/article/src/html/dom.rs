//! A page as a tree in one flat list, in document order: a node's descendants are the nodes that follow it up to its
//! `end`. Walking, measuring and dropping it are loops, so no depth of nesting can overflow a stack.

use super::tag::Tag;
use std::ops::Range;

/// Attributes worth keeping; all others are dropped while reading.
pub(crate) const KEPT_ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "role",
    "itemprop",
    "itemtype",
    "itemscope",
    "rel",
    "href",
    "content",
    "name",
    "property",
    "datetime",
    "style",
    "hidden",
    "aria-hidden",
    "aria-label",
    "lang",
    "type",
    "data-testid",
    "data-component",
    "data-type",
    "pubdate",
];

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    pub(crate) parent: usize,
    /// One past the last descendant.
    pub(crate) end: usize,
    /// Elements: their attributes. Text: where it stands in the decoded page.
    pub(crate) range: Range<usize>,
    /// Text that differs from the page's characters because of entities or line ends.
    pub(crate) decoded: Option<Box<str>>,
}

#[derive(Debug)]
pub(crate) struct Dom<'a> {
    pub(crate) page: &'a str,
    pub(crate) nodes: Vec<Node>,
    pub(crate) attributes: Vec<(&'static str, Box<str>)>,
}

impl Dom<'_> {
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn tag(&self, node: usize) -> Tag {
        self.nodes.get(node).map_or(Tag::Other, |node| node.tag)
    }

    /// One past the last descendant.
    pub(crate) fn end(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(node + 1, |node| node.end)
    }

    /// The root is its own parent.
    pub(crate) fn parent(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |node| node.parent)
    }

    pub(crate) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        let node = self.nodes.get(node).filter(|node| node.tag != Tag::Text)?;
        let attributes = self.attributes.get(node.range.clone())?;
        attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| &**value)
    }

    /// A piece of text, entities decoded.
    pub(crate) fn text(&self, node: usize) -> &str {
        match self.nodes.get(node) {
            Some(Node { tag: Tag::Text, decoded: Some(decoded), .. }) => decoded,
            Some(Node { tag: Tag::Text, range, .. }) => self.page.get(range.clone()).unwrap_or_default(),
            _ => "",
        }
    }

    /// All nodes below, in document order.
    pub(crate) fn below(&self, node: usize) -> Range<usize> {
        node + 1..self.end(node)
    }

    /// The nodes directly below.
    pub(crate) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(node);
        let first = Some(node + 1).filter(|child| *child < end);
        std::iter::successors(first, move |child| Some(self.end(*child)).filter(|next| *next < end))
    }

    /// From the node itself up to the root. The walk is as long as the tree is deep, which the builder limits.
    pub(crate) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(node), |node| Some(self.parent(*node)).filter(|parent| parent != node))
    }

    /// The words below a node, white space collapsed.
    pub(crate) fn words(&self, node: usize) -> String {
        let mut words = String::new();
        for below in self.below(node) {
            let outer = self.tag(self.parent(below));
            if self.tag(below) == Tag::Text && !matches!(outer, Tag::Script | Tag::Style | Tag::Noscript) {
                words.push_str(self.text(below));
            } else if self.tag(below).is_block() || self.tag(below) == Tag::Br {
                words.push(' ');
            }
        }
        collapse(&words)
    }
}

/// Runs of white space become one space, soft hyphens go.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_dropped(*c)));
        // A word of soft hyphens alone leaves no space behind.
        if before > 0 && out.len() == before + 1 {
            out.truncate(before);
        }
    }
    out
}

/// White space, the no-break ones included, and the zero-width space.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200B}'
}

/// Characters that say nothing and split words: the soft hyphen and the byte order mark.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::collapse;

    #[test]
    fn white_space_collapses_and_no_word_is_lost() {
        assert_eq!(collapse("\u{A0}A  bridge\r\n\u{AD} closed "), "A bridge closed");
        assert_eq!(collapse("\u{AD} 8 bridges"), "8 bridges");
    }
}
