//! A page: its tree, its article, what it says of itself.

mod body;
mod build;
mod dom;
mod flow;
mod hints;
mod json_ld;
mod marks;
mod masthead;
mod metadata;
mod pause;
mod repeated;
mod tag;
mod tidy;
mod title;
mod unjudged;

use crate::Rules;
use crate::facts::Facts;
pub(crate) use dom::{Dom, is_blank, is_dropped};
pub(crate) use flow::{BREAK, Line};
pub(crate) use hints::Hints;
use marks::Rigour;
pub(crate) use metadata::{Keys, Metadata};
use record::Role;
pub(crate) use tag::Tag;
pub(crate) use title::{Title, same};

/// A page that yields fewer letters than this is read again, with less left out.
const TOO_LITTLE: usize = 250;

/// What was read from a page.
pub(crate) struct Page<'a> {
    pub(crate) dom: Dom<'a>,
    pub(crate) title: Option<Title>,
    /// The article's lines, the title not among them.
    pub(crate) lines: Vec<Line>,
    pub(crate) metadata: Metadata,
    /// What stands between the title and the article.
    pub(crate) masthead: Facts,
}

pub(crate) fn read<'a>(text: &'a str, rules: &Rules) -> Page<'a> {
    let dom = build::parse(text);
    let metadata = metadata::read(&dom, &rules.keys, &rules.dates, &rules.bylines);
    let title = title::find(&dom, metadata.title.as_deref(), metadata.publisher.as_deref());
    let letters = |lines: &[Line]| lines.iter().map(|line| line.letters).sum::<usize>();
    let repeated = metadata.body.as_deref().map(repeated::Repeated::new);
    let mut best: Vec<Line> = Vec::new();
    for rigour in [Rigour::Names, Rigour::Structure, Rigour::Unread] {
        let marks = marks::mark(&dom, &rules.hints, rigour);
        let lines = flow::lines(&dom, &marks);
        // A page of a few short lines has no element that stands out: all of it is the article.
        let root = body::root(&dom, &marks, &lines, repeated.as_ref()).or((rigour != Rigour::Names).then_some(0));
        let Some(root) = root else { continue };
        let selected = body::select(&dom, root, &lines, repeated.as_ref());
        let found = tidy::tidy(selected, title.as_ref(), &metadata.authors, &rules.lines);
        if letters(&found) > letters(&best) {
            best = found;
        }
        if letters(&best) >= TOO_LITTLE {
            break;
        }
    }
    let masthead =
        if metadata.is_complete() { Facts::default() } else { read_masthead(&dom, title.as_ref(), &best, rules) };
    Page { dom, title, lines: best, metadata, masthead }
}

fn read_masthead(dom: &Dom<'_>, title: Option<&Title>, article: &[Line], rules: &Rules) -> Facts {
    let prose = article.iter().find(|line| line.role == Role::Paragraph && line.letters > masthead::LONGEST);
    let above = |line: &&Line| matches!(line.role, Role::Byline | Role::Dateline | Role::Caption | Role::Credit);
    let first = article.iter().find(|line| !above(line));
    let Some(prose) = prose.or(first).map(Line::at) else { return Facts::default() };
    let marks = marks::mark(dom, &rules.hints, Rigour::Unread);
    let lines = flow::lines(dom, &marks);
    let shown = title.and_then(|title| title.pieces.first().copied());
    masthead::read(dom, shown, prose, &lines, rules)
}

pub(crate) use masthead::date_in_address;

/// What a character reference such as `&rsquo;` stands for, by the same tokenizer that reads pages.
pub(crate) fn decode_reference(written: &str) -> String {
    let dom = build::parse(written);
    (0..dom.len()).map(|node| dom.text(node)).collect()
}
