//! The page as a reader sees it: lines of text between the starts and ends of block elements.

use super::dom::{Dom, is_blank, is_dropped};
use super::hints::Hint;
use super::marks::Marks;
use super::tag::Tag;
use record::Role;

/// One line of a page: the text between two block boundaries.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) role: Role,
    /// White space collapsed, entities decoded.
    pub(crate) text: String,
    /// The text nodes, in order; `BREAK` stands for a `<br>`.
    pub(crate) pieces: Vec<usize>,
    /// The innermost block element around the line.
    pub(crate) holder: usize,
    /// Letters inside links.
    pub(crate) linked: usize,
    pub(crate) letters: usize,
}

/// Stands for a line break among the pieces of a line.
pub(crate) const BREAK: usize = usize::MAX;

impl Line {
    /// The share of its letters that are links.
    pub(crate) fn link_density(&self) -> f64 {
        self.linked as f64 / self.letters.max(1) as f64
    }

    /// The first text node of the line.
    pub(crate) fn at(&self) -> usize {
        self.pieces.iter().copied().find(|piece| *piece != BREAK).unwrap_or(self.holder)
    }
}

/// Cuts the page into lines, leaving out what is marked apart.
pub(crate) fn lines(dom: &Dom<'_>, marks: &Marks) -> Vec<Line> {
    let mut flow =
        Flow { dom, lines: Vec::new(), open: Vec::new(), links: 0, pieces: Vec::new(), linked: 0, breaks: 0 };
    let mut node = 0;
    while node < dom.len() {
        flow.leave(node);
        if marks.apart.get(node).copied().unwrap_or_default() {
            if dom.tag(node).is_block() {
                flow.cut();
            }
            node = dom.end(node);
            continue;
        }
        flow.enter(node, marks);
        node += 1;
    }
    flow.leave(usize::MAX);
    flow.cut();
    flow.lines
}

struct Open {
    end: usize,
    node: usize,
    cuts: bool,
    link: bool,
    role: Option<Role>,
}

struct Flow<'d, 'a> {
    dom: &'d Dom<'a>,
    lines: Vec<Line>,
    open: Vec<Open>,
    links: usize,
    pieces: Vec<usize>,
    linked: usize,
    breaks: usize,
}

impl Flow<'_, '_> {
    fn leave(&mut self, node: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= node) {
            if open.cuts {
                // The line that ends here lies inside this element.
                self.open.push(open);
                self.cut();
                self.open.pop();
            } else if open.link {
                self.links = self.links.saturating_sub(1);
            }
        }
    }

    fn enter(&mut self, node: usize, marks: &Marks) {
        let tag = self.dom.tag(node);
        match tag {
            Tag::Text => self.text(node),
            Tag::Br => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.cut();
                } else {
                    self.pieces.push(BREAK);
                }
            }
            _ => {
                let hint = marks.role.get(node).copied().flatten();
                let role = role_of(tag, hint);
                let around = self.open.iter().rev().find_map(|open| open.role);
                let own = matches!(hint, Some(Hint::Credit | Hint::Byline | Hint::Caption)) && tag != Tag::A;
                let inline_role = own && role != around;
                let cuts = tag.is_block() || inline_role;
                let link = tag == Tag::A && self.dom.attribute(node, "href").is_some();
                if cuts {
                    self.cut();
                }
                self.links += usize::from(link);
                self.open.push(Open { end: self.dom.end(node), node, cuts, link, role });
            }
        }
    }

    fn text(&mut self, node: usize) {
        let letters = count(self.dom.text(node));
        if letters > 0 {
            self.breaks = 0;
        }
        if self.links > 0 {
            self.linked += letters;
        }
        self.pieces.push(node);
    }

    /// Ends the line.
    fn cut(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let linked = std::mem::take(&mut self.linked);
        self.breaks = 0;
        let mut text = String::new();
        for piece in &pieces {
            append(&mut text, if *piece == BREAK { " " } else { self.dom.text(*piece) });
        }
        text.truncate(text.trim_end_matches(is_blank).len());
        let letters = count(&text);
        if letters == 0 {
            return;
        }
        let role = self.open.iter().rev().find_map(|open| open.role).unwrap_or(Role::Paragraph);
        let holder = self.open.iter().rev().find(|open| open.cuts).map_or(0, |open| open.node);
        self.lines.push(Line { role, text, pieces, holder, linked, letters });
    }
}

/// Adds text with its white space collapsed; a line never starts with a space.
fn append(line: &mut String, text: &str) {
    for c in text.chars() {
        if is_dropped(c) {
            continue;
        }
        if !is_blank(c) {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
}

/// Characters that are no white space.
pub(crate) fn count(text: &str) -> usize {
    text.chars().filter(|c| !is_blank(*c) && !is_dropped(*c)).count()
}

fn role_of(tag: Tag, hint: Option<Hint>) -> Option<Role> {
    let hinted = hint.map(|hint| match hint {
        Hint::Caption => Role::Caption,
        Hint::Credit => Role::Credit,
        Hint::Byline => Role::Byline,
        Hint::Dateline => Role::Dateline,
        Hint::Correction => Role::Correction,
        Hint::Body | Hint::Part | Hint::Apart => Role::Paragraph,
    });
    hinted.filter(|role| *role != Role::Dateline || tag != Tag::Time).or(match tag {
        _ if tag.is_heading() => Some(Role::Heading),
        Tag::Li => Some(Role::List),
        Tag::Blockquote => Some(Role::Quote),
        Tag::Figcaption | Tag::Caption => Some(Role::Caption),
        _ => None,
    })
}
