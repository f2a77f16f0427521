//! The title of a page: what it states, less the name of the site, and the heading that shows it.

use super::dom::{Dom, collapse};
use super::flow::BREAK;
use super::tag::Tag;

/// A title and the text nodes that show it; none where it stands only in an attribute.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub(crate) text: String,
    pub(crate) pieces: Vec<usize>,
}

/// No page has more headings than this that could be its title.
const HEADINGS: usize = 40;

/// The heading that shows the title, else what the page states. A main heading wins over the stated title, which is
/// often cut or sharpened for search engines, where the two share words: a heading that shares none is the site's name.
pub(crate) fn find(dom: &Dom<'_>, stated: Option<&str>, publisher: Option<&str>) -> Option<Title> {
    let headings = headings(dom);
    let tag = (0..dom.len()).find(|node| dom.tag(*node) == Tag::Title);
    let tag_words = tag.map(|node| dom.words(node)).filter(|words| !words.is_empty());
    let claims: Vec<&str> = [
        stated.map(|title| without_site(title, publisher, false)),
        tag_words.as_deref().map(|title| without_site(title, publisher, true)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let exact = |node: &usize, words: &str| (dom.tag(*node) == Tag::H1, claims.iter().any(|claim| same(claim, words)));
    let main = headings.iter().filter(|(_, words)| publisher.is_none_or(|publisher| !same(publisher, words)));
    let ranked = main.filter_map(|(node, words)| {
        let closeness = claims.iter().map(|claim| shared_words(words, claim)).max().unwrap_or(100);
        let rank = match exact(node, words) {
            (_, true) => 1000,
            (true, false) if closeness >= 34 => closeness,
            _ => return None,
        };
        Some((rank, std::cmp::Reverse(*node), words))
    });
    if let Some((_, std::cmp::Reverse(node), words)) = ranked.max() {
        return Some(Title { text: words.clone(), pieces: pieces(dom, node) });
    }
    let text = (*claims.first()?).to_owned();
    let shows = tag.filter(|_| tag_words.as_deref().is_some_and(|words| words.starts_with(&text)));
    Some(Title { text, pieces: shows.map(|node| pieces(dom, node)).unwrap_or_default() })
}

/// How many of a heading's words a title has, in percent.
fn shared_words(heading: &str, title: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (heading, title) = (words(heading), words(title));
    let shared = heading.iter().filter(|word| title.contains(word)).count();
    // A heading of a word or two beside a long title names a section.
    if heading.len() * 4 <= title.len() { 0 } else { shared * 100 / heading.len().max(1) }
}

fn headings(dom: &Dom<'_>) -> Vec<(usize, String)> {
    let nodes = (0..dom.len()).filter(|node| dom.tag(*node).is_heading());
    let found = nodes.take(HEADINGS).map(|node| (node, dom.words(node)));
    let mut found: Vec<_> = found.filter(|(_, words)| !words.is_empty() && words.len() < 400).collect();
    found.sort_by_key(|(node, _)| (dom.tag(*node) != Tag::H1, *node));
    found
}

fn pieces(dom: &Dom<'_>, node: usize) -> Vec<usize> {
    let piece = |below: usize| match dom.tag(below) {
        Tag::Text => Some(below),
        tag => (tag == Tag::Br || tag.is_block()).then_some(BREAK),
    };
    dom.below(node).filter_map(piece).collect()
}

/// Whether two titles say the same, but for case and punctuation.
pub(crate) fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && letters(a).eq(letters(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A title without " | Hill Gazette". A site that is not known by name is cut only where `guess` allows it.
fn without_site<'t>(title: &'t str, publisher: Option<&str>, guess: bool) -> &'t str {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "] {
        if let Some((head, site)) = title.rsplit_once(separator) {
            let named = publisher.is_some_and(|publisher| same(site, publisher) || same(&collapse(publisher), site));
            let bar = !matches!(separator, " - " | " – " | " — ");
            let short = site.split_whitespace().count() <= if bar { 5 } else { 3 };
            if !head.trim().is_empty() && (named || guess && short && head.len() > site.len()) {
                return head.trim();
            }
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::super::build::parse;
    use super::*;

    #[test]
    fn the_site_is_no_part_of_the_title() {
        assert_eq!(without_site("Bridge closed | Hill Gazette", None, true), "Bridge closed");
        assert_eq!(without_site("Bridge closed - Hill Gazette", Some("Hill Gazette"), false), "Bridge closed");
        assert_eq!(without_site("Bridge closed - what we know", None, false), "Bridge closed - what we know");
    }

    #[test]
    fn the_heading_that_shows_the_title_is_found() {
        let dom = parse("<title>Bridge closed | Hill Gazette</title><h2>News</h2><h1>Bridge <i>closed</i></h1>");
        let title = find(&dom, Some("Bridge Closed"), None).unwrap();
        assert_eq!((title.text.as_str(), title.pieces.len()), ("Bridge closed", 2));
        let title = find(&dom, None, None).unwrap();
        assert_eq!(title.text, "Bridge closed");
    }

    #[test]
    fn the_name_of_a_section_is_no_title() {
        let dom = parse("<title>Mayor closes the old bridge after a night of floods</title><h1>The bridge</h1>");
        assert_eq!(find(&dom, None, None).unwrap().text, "Mayor closes the old bridge after a night of floods");
        let dom = parse("<title>A bridge is closed</title><h1>A bridge<br>is closed</h1>");
        let title = find(&dom, None, None).unwrap();
        assert_eq!((title.text.as_str(), title.pieces.len()), ("A bridge is closed", 3));
    }
}
