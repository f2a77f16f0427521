//! What each element of a page says of itself: hidden, beside the article, its body, a caption, a byline.

use super::dom::Dom;
use super::hints::{Hint, Hints};
use super::tag::Tag;
use rustc_hash::FxHashMap;

/// How strictly elements beside the article are left out. A page that yields next to nothing is read again, laxer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rigour {
    /// By structure and by class names.
    Names,
    /// By structure alone: navigation, asides, footers, forms.
    Structure,
    /// Only what nobody reads: scripts, buttons.
    Unread,
}

#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// The outermost elements that are left out, each with all below it.
    pub(crate) apart: Vec<bool>,
    pub(crate) body: Vec<bool>,
    /// The role that an element's name gives to its text.
    pub(crate) role: Vec<Option<Hint>>,
}

/// An element with more than this share of the page's words is not beside the article, whatever it is called.
const TOO_MUCH: f64 = 0.5;

pub(crate) fn mark(dom: &Dom<'_>, hints: &Hints, rigour: Rigour) -> Marks {
    let len = dom.len();
    let mut marks = Marks { apart: vec![false; len], body: vec![false; len], role: vec![None; len] };
    let words = WordsBefore::new(dom);
    let all = words.within(dom, 0).max(1);
    // A page says the same of its elements again and again.
    let mut known: FxHashMap<&str, Vec<Hint>> = FxHashMap::default();
    let mut node = 0;
    while node < len {
        let tag = dom.tag(node);
        if tag == Tag::Text {
            node += 1;
            continue;
        }
        let names = dom.attribute(node, "class").into_iter().chain(dom.attribute(node, "id"));
        let mut says: Vec<Hint> = Vec::new();
        for names in names {
            says.extend(known.entry(names).or_insert_with(|| hints.of(names)).iter());
        }
        let has = |hint: Hint| says.contains(&hint);
        let itemprop = dom.attribute(node, "itemprop").unwrap_or_default();
        let is_body = itemprop.eq_ignore_ascii_case("articleBody") || has(Hint::Body);
        let structure = rigour != Rigour::Unread && (is_hidden(dom, node) || is_beside(dom, node));
        let named = rigour == Rigour::Names && has(Hint::Apart) && !is_body && !has(Hint::Part) && !is_frame(tag);
        let share = words.within(dom, node) as f64 / all as f64;
        if is_unread(dom, node) || (structure || named) && share < TOO_MUCH {
            set(&mut marks.apart, node, true);
            node = dom.end(node);
            continue;
        }
        set(&mut marks.body, node, is_body);
        let role = [Hint::Caption, Hint::Credit, Hint::Byline, Hint::Dateline, Hint::Correction];
        let role = role.into_iter().find(|hint| has(*hint)).or(match itemprop {
            "author" => Some(Hint::Byline),
            "datePublished" | "dateModified" => Some(Hint::Dateline),
            _ => None,
        });
        let role = match tag {
            Tag::Figcaption => Some(if role == Some(Hint::Credit) { Hint::Credit } else { Hint::Caption }),
            Tag::Caption => Some(Hint::Caption),
            Tag::Time => Some(Hint::Dateline),
            Tag::Address => Some(Hint::Byline),
            _ if dom.attribute(node, "rel") == Some("author") => Some(Hint::Byline),
            _ if is_frame(tag) || share > 0.1 => None,
            _ => role,
        };
        set(&mut marks.role, node, role);
        node += 1;
    }
    marks
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// What no reader of the page reads as text. A heading that opens and closes is a button inside a heading.
fn is_unread(dom: &Dom<'_>, node: usize) -> bool {
    let outer = dom.tag(dom.parent(node));
    match dom.tag(node) {
        Tag::Button => !outer.is_heading(),
        tag => tag.is_unread(),
    }
}

/// Elements that frame a page or an article; their class names speak of the page, not of them.
fn is_frame(tag: Tag) -> bool {
    matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article)
}

fn is_hidden(dom: &Dom<'_>, node: usize) -> bool {
    let style = dom.attribute(node, "style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    dom.attribute(node, "hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || dom.attribute(node, "aria-hidden") == Some("true")
}

fn is_beside(dom: &Dom<'_>, node: usize) -> bool {
    let role = dom.attribute(node, "role").unwrap_or_default();
    let beside = ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"];
    let inside_article =
        || dom.ancestors(dom.parent(node)).any(|outer| matches!(dom.tag(outer), Tag::Article | Tag::Main));
    match dom.tag(node) {
        Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form | Tag::Menu => true,
        Tag::Header => !inside_article(),
        _ => beside.contains(&role),
    }
}

/// Letters of text outside links and scripts, summed up to each node.
struct WordsBefore(Vec<usize>);

impl WordsBefore {
    fn new(dom: &Dom<'_>) -> Self {
        let mut sums = vec![0_usize; dom.len() + 1];
        let mut sum = 0;
        let mut skip_to = 0;
        for node in 0..dom.len() {
            let tag = dom.tag(node);
            if node >= skip_to && (tag.is_unread() || tag == Tag::A) {
                skip_to = dom.end(node);
            }
            if node >= skip_to && tag == Tag::Text {
                sum += dom.text(node).trim().len();
            }
            set(&mut sums, node + 1, sum);
        }
        WordsBefore(sums)
    }

    fn within(&self, dom: &Dom<'_>, node: usize) -> usize {
        let at = |index: usize| self.0.get(index).copied().unwrap_or_default();
        at(dom.end(node)).saturating_sub(at(node))
    }
}
